import os
from base64 import b64decode
from collections.abc import Callable
from pathlib import Path

import pytest

from cqtui.export.clipboard import LONGEST_SEQUENCE, Means, copy, osc52

Run = Callable[[tuple[str, ...], bytes], bool]


def only(*names: str) -> tuple[Run, list[tuple[str, bytes]]]:
    """A system that has the named tools alone, and what they were given."""
    given: list[tuple[str, bytes]] = []

    def run(command: tuple[str, ...], content: bytes) -> bool:
        if command[0] not in names:
            return False
        given.append((command[0], content))
        return True

    return run, given


@pytest.mark.parametrize(
    ("environment", "tools", "used"),
    [
        ({}, ["pbcopy"], "pbcopy"),
        ({"WAYLAND_DISPLAY": "w", "DISPLAY": ":0"}, ["xclip", "wl-copy"], "wl-copy"),
        ({"DISPLAY": ":0"}, ["xsel", "xclip"], "xclip"),
        ({"DISPLAY": ":0"}, ["xsel", "wl-copy"], "xsel"),
        ({}, ["xclip", "clip.exe"], "clip.exe"),
    ],
)
def test_the_system_s_own_tool_comes_first(
    environment: dict[str, str], tools: list[str], used: str, tmp_path: Path
) -> None:
    """The first one that is there and can reach a desktop, and its name is told."""
    run, given = only(*tools)
    copied = copy("报告", tmp_path, environment=environment, run=run)
    assert (copied.means, copied.name, copied.sequence) == (Means.TOOL, used, "")
    ((tool, content),) = given
    assert tool == used
    assert content.decode("utf-16" if used == "clip.exe" else "utf-8") == "报告"


def test_over_ssh_the_terminal_copies(tmp_path: Path) -> None:
    """A tool would fill the clipboard of the wrong machine."""
    run, given = only("pbcopy")
    copied = copy("报告", tmp_path, environment={"SSH_CONNECTION": "1 2 3 4"}, run=run)
    assert copied.means is Means.TERMINAL
    assert given == []
    assert copied.sequence.startswith("\x1b]52;c;")
    assert b64decode(copied.sequence[7:-1]).decode() == "报告"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("environment", "text"), [({}, "短"), ({"SSH_TTY": "/dev/pts/0"}, "长" * LONGEST_SEQUENCE)]
)
def test_a_file_is_the_last_resort(environment: dict[str, str], text: str, tmp_path: Path) -> None:
    """Without any tool, and for what a terminal would drop; never over another file."""
    run, _ = only()
    for _ in range(2):
        copied = copy(text, tmp_path, environment=environment, run=run)
        assert copied.means is Means.FILE
        assert Path(copied.name).read_text("utf-8") == text
    assert len(list(tmp_path.iterdir())) == 2


def test_tmux_gets_the_sequence_plain_and_wrapped() -> None:
    """Within the wrapping each escape is doubled."""
    plain = osc52("甲")
    assert osc52("甲", tmux=True) == f"{plain}\x1bPtmux;\x1b{plain}\x1b\\"


@pytest.mark.skipif(os.name == "nt", reason="needs a shell script as a tool")
@pytest.mark.parametrize(("status", "means"), [(0, Means.TOOL), (1, Means.FILE)])
def test_a_tool_that_fails_counts_for_nothing(
    status: int, means: Means, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A real program on the path is given the text; its exit status decides."""
    tools, home = tmp_path / "tools", tmp_path / "home"
    tools.mkdir()
    home.mkdir()
    script = tools / "pbcopy"
    script.write_text(f"#!/bin/sh\n/bin/cat > '{tmp_path}/got'\nexit {status}\n")
    script.chmod(0o755)
    monkeypatch.setenv("PATH", str(tools))
    copied = copy("报告", home, environment={})
    assert copied.means is means
    assert (tmp_path / "got").read_text("utf-8") == "报告"
