"""Copying that works: the machine's own tool first, the terminal over ssh, a file at last."""

import os
import shutil
import subprocess  # the clipboard belongs to other programs
import tempfile
from pathlib import Path

TIMEOUT = 2.0
"""Seconds a clipboard tool may take before it counts as broken."""

_TOOLS = (
    ("WAYLAND_DISPLAY", ("wl-copy",)),
    ("DISPLAY", ("xclip", "-selection", "clipboard")),
    ("DISPLAY", ("xsel", "--clipboard", "--input")),
    ("", ("pbcopy",)),
    ("", ("clip.exe",)),
)
"""The variable that says the tool can work ("" for any), and the tool."""


def copy_with_tool(text: str) -> bool:
    """Hand `text` to the machine's clipboard; False where it has no tool, or over ssh."""
    if os.environ.get("SSH_CONNECTION"):
        return False
    for variable, command in _TOOLS:
        if (variable and not os.environ.get(variable)) or not shutil.which(command[0]):
            continue
        encoding = "utf-16" if command[0] == "clip.exe" else "utf-8"
        try:
            subprocess.run(  # noqa: S603 - a fixed command, the text on its standard input
                command,
                input=text.encode(encoding, "replace"),
                timeout=TIMEOUT,
                check=True,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        except (OSError, subprocess.SubprocessError):
            continue
        return True
    return False


def copy_to_file(text: str) -> Path:
    """Keep `text` in a file for its owner alone; where it is. Raises OSError."""
    handle, name = tempfile.mkstemp(prefix="cqtui-", suffix=".txt")
    with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as file:
        file.write(text)
    return Path(name)
