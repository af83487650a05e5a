"""Copying that works, and says how: the system's own tool, the terminal over ssh, else a file."""

import os
import shutil
import subprocess
from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from cqtui.export.write import write_new

TIMEOUT = 2.0
"""Seconds a clipboard tool may take before it counts as broken."""
LONGEST_SEQUENCE = 74_994
"""Characters of base64 in an OSC 52 sequence; xterm drops longer ones without a word."""

_TOOLS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("", ("pbcopy",)),
    ("WAYLAND_DISPLAY", ("wl-copy",)),
    ("DISPLAY", ("xclip", "-selection", "clipboard")),
    ("DISPLAY", ("xsel", "--clipboard", "--input")),
    ("", ("clip.exe",)),
)
"""The variable that says the tool can reach a desktop ("" for any), and the tool."""

_AWAY = ("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY", "CQTUI_SERVED")
"""Variables that say that the person sits elsewhere; the last is set by `cqtui serve`."""


class Means(StrEnum):
    """How a text was copied."""

    TOOL = "tool"
    TERMINAL = "terminal"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Copied:
    """Where a copied text went."""

    means: Means
    name: str
    """The tool, "OSC 52", or the file's path."""
    sequence: str = ""
    """What is still to be written to the terminal; "" but for OSC 52."""


def copy(
    text: str,
    folder: Path,
    *,
    environment: Mapping[str, str] | None = None,
    run: Callable[[tuple[str, ...], bytes], bool] | None = None,
) -> Copied:
    """Copy `text`; over ssh and in a browser by the terminal, whose clipboard is the person's.

    As a last resort, also for what is too long for a terminal, it is written to a new file in
    `folder`. `environment` and `run` stand in for the process's own. Raises ExportError where
    even the file cannot be written.
    """
    environment = os.environ if environment is None else environment
    remote = any(environment.get(name) for name in _AWAY)
    if not remote:
        for variable, command in _TOOLS:
            if variable and not environment.get(variable):
                continue
            encoding = "utf-16" if command[0] == "clip.exe" else "utf-8"
            if (run or _run)(command, text.encode(encoding, "replace")):
                return Copied(Means.TOOL, command[0])
    sequence = osc52(text, tmux=bool(environment.get("TMUX")))
    if remote and sequence:
        return Copied(Means.TERMINAL, "OSC 52", sequence)
    return Copied(Means.FILE, str(write_new(folder, "cqtui-copy.txt", text)))


def reachable(environment: Mapping[str, str]) -> str:
    """The first tool that is installed and has a desktop to copy to, "" where there is none."""
    for variable, command in _TOOLS:
        if (not variable or environment.get(variable)) and shutil.which(command[0]):
            return command[0]
    return ""


def osc52(text: str, *, tmux: bool = False) -> str:
    """The sequence that asks a terminal to copy `text`, "" where it is too long.

    Within tmux it is sent twice: plain, and wrapped so that tmux hands it on; which one acts
    depends on tmux's options, and the other is ignored.
    """
    content = b64encode(text.encode("utf-8", "replace")).decode("ascii")
    if len(content) > LONGEST_SEQUENCE:
        return ""
    plain = f"\x1b]52;c;{content}\x07"
    if not tmux:
        return plain
    return plain + "\x1bPtmux;" + plain.replace("\x1b", "\x1b\x1b") + "\x1b\\"


def _run(command: tuple[str, ...], content: bytes) -> bool:
    """Whether the tool is there and took the content."""
    if not shutil.which(command[0]):
        return False
    try:
        subprocess.run(  # noqa: S603 - a fixed command, the text on its standard input
            command,
            input=content,
            timeout=TIMEOUT,
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return True
