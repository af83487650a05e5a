"""The last screen, painted at the next start: what is kept, what is refused, what is drawn over."""

import fcntl
import os
import pty
import re
import select
import signal
import stat
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from support.screens import REPORT, write
from textual.strip import Strip

from cqtui import lastscreen
from cqtui.folders import data_home
from cqtui.tui.screenkeeper import _write, told_as

SIZE = (20, 3)
WORDS = ()
RED = Style.parse("bold #ff0000 on #101010")


def strips(text: str = "政府工作报告") -> list[Strip]:
    """A screen of `SIZE` with a text on its first line."""
    first = Strip([Segment(text, RED), Segment(" " * 8, Style())], 20)
    return [first, *[Strip([Segment(" " * 20, Style())], 20)] * 2]


def kept(folder: Path, text: str = "政府工作报告", *files: Path) -> Path:
    """A screen that was kept in the library of `folder`; its file."""
    told = told_as(strips(text), WORDS, SIZE, [*map(str, files)], ColorSystem.TRUECOLOR)
    path = Path(lastscreen.place(WORDS))
    assert path.parent == folder
    if told:
        _write(path, told)
    return path


def drawn(size: tuple[int, int] = SIZE) -> str:
    """What would be painted at a start without words, in a terminal of that size."""
    try:
        return lastscreen._drawn(lastscreen._read(lastscreen.place(WORDS)), WORDS, *size)
    except (OSError, ValueError):
        return ""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library of its own for each test."""
    monkeypatch.setenv("CQTUI_HOME", str(tmp_path))
    return tmp_path


def test_a_screen_is_painted_as_it_was_kept(tmp_path: Path) -> None:
    """Its words in its colours, on the other screen of the terminal, shown at once."""
    kept(tmp_path)
    told = drawn()
    assert told.startswith(lastscreen.ENTER + lastscreen.SYNC)
    assert told.endswith(lastscreen.SYNCED)
    assert "\x1b[1;1H\x1b[0;1;38;2;255;0;0;48;2;16;16;16m政府工作报告" in told


def test_a_screen_serves_once(tmp_path: Path) -> None:
    """A program that fails at its start does not begin with the same screen again."""
    path = kept(tmp_path)
    assert drawn()
    assert not path.exists()
    assert not drawn()


def test_nobody_else_may_read_it(tmp_path: Path) -> None:
    """It has the text of documents; one that others could have written is not painted."""
    path = kept(tmp_path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.chmod(0o622)
    assert not drawn()


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    """Nor is what it leads to touched."""
    path = kept(tmp_path)
    other = path.rename(tmp_path / "other")
    path.symlink_to(other)
    assert not drawn()
    assert other.exists()


@pytest.mark.parametrize("size", [(21, 3), (20, 4), (140, 40)])
def test_a_terminal_of_another_size_is_not_painted(tmp_path: Path, size: tuple[int, int]) -> None:
    """Lines would stand elsewhere."""
    kept(tmp_path)
    assert not drawn(size)


@pytest.mark.parametrize("name", ["LANG", "COLORTERM", "NO_COLOR", "TERM"])
def test_what_changes_language_or_colours_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """The program would draw another screen."""
    kept(tmp_path)
    monkeypatch.setenv(name, "something else")
    assert not drawn()


def test_a_file_that_changed_is_not_painted(tmp_path: Path) -> None:
    """Nor is one that is gone, or config.toml that has come."""
    report = Path(write(tmp_path, "r.txt", REPORT))
    kept(tmp_path, "政府工作报告", report)
    assert drawn()
    kept(tmp_path, "政府工作报告", report)
    os.utime(report, (1, 1))
    assert not drawn()
    kept(tmp_path, "政府工作报告", report, tmp_path / "config.toml")
    write(tmp_path, "config.toml", "")
    assert not drawn()


@pytest.mark.parametrize("text", ["\x1b[2J政府工作", "政府\x07工作", "政府\u202e工", "政\x9b2J府"])
def test_what_a_terminal_would_obey_is_neither_kept_nor_painted(tmp_path: Path, text: str) -> None:
    """Whether it comes from a screen or was written into the file."""
    path = kept(tmp_path, text)
    assert not path.exists()
    kept(tmp_path)
    told = path.read_text("utf-8")
    path.write_text(told.replace("政府工作报告", text), "utf-8")
    assert not drawn()


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("#ff0000", "#ff;0;m"),
        ("#ff0000", "-1"),
        ("#ff0000", "256"),
        ("#ff0000", "=16"),
        ("style b", "style ; b"),
        ("row 0", "row 9"),
        ("row 0", "row -1"),
        ("row 0", "raw 0"),
        ("政府工作报告", "政府工作报告" * 4),
        ("end", ""),
        ("cqtui-screen 1", "cqtui-screen 2"),
    ],
)
def test_a_damaged_file_is_not_painted(tmp_path: Path, was: str, now: str) -> None:
    """Neither a colour that is none, nor a line too long, nor half a file."""
    path = kept(tmp_path)
    told = path.read_text("utf-8")
    assert was in told
    path.write_text(told.replace(was, now, 1), "utf-8")
    assert not drawn()


ALLOWED = re.compile(r"\x1b\[(?:[0-9;]*[Hm]|\?(?:1049|2026|25|7)[hl])")


@given(st.text(max_size=60), st.integers(0, 400), st.integers(0, 60))
def test_whatever_stands_in_the_file_no_escape_gets_through(what: str, at: int, cut: int) -> None:
    """What is painted has none but those of colours and places."""
    told = told_as(strips(), WORDS, SIZE, [], ColorSystem.TRUECOLOR)
    try:
        out = lastscreen._drawn(told[:at] + what + told[at + cut :], WORDS, *SIZE)
    except ValueError:
        return
    assert ALLOWED.sub("", out).replace("\u3000", " ").isprintable()


def test_the_folder_is_the_librarys(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """It is found without what the rest of the program finds it with."""
    monkeypatch.delenv("CQTUI_HOME")
    for share in ("", str(tmp_path)):
        monkeypatch.setenv("XDG_DATA_HOME", share)
        assert Path(lastscreen.place(())).parent == data_home()
        assert Path(lastscreen.place(("open", "x"))).parent == data_home()


def test_nothing_is_imported_to_look_for_a_screen() -> None:
    """Python's own start, and what is built into it (gc), has all that is needed."""
    code = (
        "import sys; before = set(sys.modules)\n"
        "from cqtui.cli.main import main\nfrom cqtui.lastscreen import paint\n"
        "paint([]); print(*sorted(set(sys.modules) - before))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    ours = {"cqtui", "cqtui.cli", "cqtui.cli.main"}
    assert set(done.stdout.split()) == ours | {"cqtui.lastscreen", "types", "gc"}


class Run:
    """The program in a pseudo-terminal."""

    def __init__(self, home: Path, *words: str, **more: str) -> None:
        env = {**os.environ, "TERM": "xterm-256color", "CQTUI_HOME": str(home), **more}
        for name in ("COLUMNS", "LINES", "NO_COLOR"):
            env.pop(name, None)
        env.update(more)
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            # A shell has what it puts into the background ignore one of them, nohup another.
            for number in (signal.SIGINT, signal.SIGHUP):
                signal.signal(number, signal.SIG_DFL)
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
            code = "from cqtui.cli.main import main; import sys; sys.argv[0] = 'cqtui'; main()"
            os.execve(sys.executable, [sys.executable, "-c", code, *words], env)
        self.came = b""

    def until(self, words: bytes, seconds: float = 60) -> None:
        """Wait for words."""
        end = time.monotonic() + seconds
        while words not in self.came:
            assert time.monotonic() < end, self.came[-2000:]
            if select.select([self.fd], [], [], 0.1)[0]:
                try:
                    self.came += os.read(self.fd, 1 << 16)
                except OSError:
                    break
        assert words in self.came, self.came[-2000:]

    def end(self) -> int:
        """Read to the end; the status."""
        while select.select([self.fd], [], [], 30)[0]:
            try:
                data = os.read(self.fd, 1 << 16)
            except OSError:
                break
            if not data:
                break
            self.came += data
        late = time.monotonic() + 60
        while (ended := os.waitpid(self.pid, os.WNOHANG))[0] == 0 and time.monotonic() < late:
            time.sleep(0.02)
        if ended[0] == 0:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self.fd)
        assert ended[0], self.came[-2000:]
        return ended[1]


QUERY = b"\x1b[?2048$p"
"""What the terminal library asks when it begins to use the terminal."""
LEFT = b"\x1b[?1049l"
DRAWN = "按键".encode()
"""Of the bottom line, in whose place a painted screen says that it is one."""


def left_with_a_screen(tmp_path: Path) -> str:
    """A report that was read and left."""
    report = write(tmp_path, "r.txt", REPORT)
    first = Run(tmp_path, "open", report, LANG="zh_CN.UTF-8")
    first.until(DRAWN)
    assert "载入中".encode() not in first.came
    os.write(first.fd, b"\x11")
    first.end()
    assert Path(lastscreen.place(("open",))).exists()
    return report


def test_a_painted_screen_is_drawn_over_without_a_blank(tmp_path: Path) -> None:
    """It stands until the program draws; nothing clears it; what was typed meanwhile counts."""
    report = left_with_a_screen(tmp_path)
    again = Run(tmp_path, "open", report, LANG="zh_CN.UTF-8")
    again.until("载入中".encode())
    assert again.came.startswith(lastscreen.ENTER.encode())
    assert "江州市".encode() in again.came
    assert QUERY not in again.came
    os.write(again.fd, b"G")
    again.until(b"100%")
    again.until(DRAWN)
    assert again.came.count(lastscreen.ENTER.encode()) == 1
    assert not re.search(rb"\x1b\[[0-3]?J|\x1bc|\x1b\[[0-9]*K", again.came)
    os.write(again.fd, b"\x11")
    again.end()
    assert LEFT in again.came


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_program_ended_before_it_drew_leaves_the_terminal(tmp_path: Path, number: int) -> None:
    """What was painted is gone, and what is typed is shown again."""
    report = left_with_a_screen(tmp_path)
    again = Run(tmp_path, "open", report, LANG="zh_CN.UTF-8")
    again.until(lastscreen.SYNCED.encode())
    os.kill(again.pid, number)
    status = again.end()
    assert LEFT in again.came
    assert again.came.rindex(LEFT) > again.came.index(lastscreen.ENTER.encode())
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) in (130, 128 + number)


@pytest.mark.parametrize("more", [{"TERM": "dumb"}, {"NO_COLOR": "1"}, {"LANG": "en_US.UTF-8"}])
def test_another_terminal_is_not_painted(tmp_path: Path, more: dict[str, str]) -> None:
    """The program begins there as it does the first time."""
    report = left_with_a_screen(tmp_path)
    again = Run(tmp_path, "open", report, **{"LANG": "zh_CN.UTF-8", **more})
    again.until(QUERY)
    assert "载入中".encode() not in again.came
    assert b"Loading" not in again.came
    os.write(again.fd, b"\x11")
    again.end()
