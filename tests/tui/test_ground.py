"""What a terminal tells of its background: asked once, heard whenever, never taken for keys."""

import os
import pty
import select
import termios
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.screens import make_desk, press, running
from textual import events
from textual.drivers import linux_driver
from textual.drivers.linux_driver import LinuxDriver

from cqtui.color.palettes import DARK, DARK_CONTRAST, LIGHT, LIGHT_CONTRAST
from cqtui.config.sections import Theme
from cqtui.tui.color.answers import Ear, GroundTold, ListeningDriver
from cqtui.tui.color.ground import QUESTION, Asked, ask, sift, told_by
from cqtui.tui.holding.driver import HoldingDriver
from cqtui.tui.program import CqtuiApp

WHITE, BLACK = "\x1b]11;rgb:ffff/ffff/ffff\x1b\\", "\x1b]11;rgb:0000/0000/0000\x07"


@pytest.mark.parametrize(
    ("answer", "dark"),
    [
        (WHITE, False),
        (BLACK, True),
        ("\x1b]11;rgb:1e/1e/2e\x07", True),
        ("\x1b]11;rgb:f/f/f\x07", False),
        ("\x1b]11;rgba:ffff/ffff/ffff/8000\x07", False),
        ("\x1b]11;#fdf6e3\x1b\\", False),
        ("\x1b]11;something else\x07", None),
        ("\x1b[?997;1n", True),
        ("\x1b[?997;2n", False),
    ],
)
def test_answers_as_terminals_give_them(answer: str, dark: bool | None) -> None:
    """Each is heard, and nothing of it is a key."""
    assert sift(answer) == ("", dark, "")


@pytest.mark.parametrize(
    "keys", ["\x1b", "\x1b[A", "\x1b]", "\x1b[?1;2c", "]11;rgb:", "\x1b[?9", "中文", "\x1b[200~x"]
)
def test_keys_stay_keys(keys: str) -> None:
    """Esc, arrows, Alt with a bracket, what other questions are answered with."""
    heard = sift(keys)
    assert heard.keys + heard.begun == keys
    assert heard.dark is None


@given(st.integers(0, len(WHITE)), st.text("jk你\x1b", max_size=3))
def test_an_answer_may_come_in_two_parts(at: int, typed: str) -> None:
    """It is put together; what was typed before it is there once, in its order."""
    ear = Ear(False, early=typed)
    for part in (WHITE[:at], WHITE[at:] + "j"):
        if part:
            list(ear.feed(part))
    got = Ear(False, early="")
    messages = [*got.feed(WHITE[:at])] if at else []
    messages += [*got.feed(WHITE[at:] + "j")]
    assert [m.dark for m in messages if isinstance(m, GroundTold)] in ([False], [])
    if at > 3:  # with less of it, it may be a key
        assert [m.key for m in messages if isinstance(m, events.Key)] == ["j"]


def test_what_was_typed_early_is_a_key_at_the_first_look() -> None:
    """Before the terminal was set up the keys went to whoever asked it."""
    ear = Ear(False, early="jk")
    assert [m.key for m in ear.tick() if isinstance(m, events.Key)] == ["j", "k"]
    assert not [m for m in ear.tick() if isinstance(m, events.Key)]


def test_colorfgbg_is_a_word_of_the_environment() -> None:
    """The last of its numbers is the background."""
    assert told_by({"COLORFGBG": "0;15"}) is False
    assert told_by({"COLORFGBG": "15;default;0"}) is True
    for nothing in ("", "default;default", "15;", "1;²", "1;999"):
        assert told_by({"COLORFGBG": nothing}) is None


class Ends(NamedTuple):
    """The two ends of a terminal."""

    far: int
    near: int

    def use(self, monkeypatch: pytest.MonkeyPatch, term: str = "xterm-256color") -> int:
        """Have standard input and output be its near side; the far side.

        To be called in the test: what is set before it, the capturing of output sets anew.
        """
        stream = os.fdopen(self.near, "r+b", buffering=0, closefd=False)
        monkeypatch.setattr("sys.stdin", stream)
        monkeypatch.setattr("sys.stdout", stream)
        monkeypatch.setattr("os.tcgetpgrp", lambda _fd: os.getpgrp())
        monkeypatch.setenv("TERM", term)
        return self.far


@pytest.fixture
def terminal() -> Iterator[Ends]:
    """A terminal."""
    ends = Ends(*pty.openpty())
    yield ends
    for end in ends:
        os.close(end)


def _echoes(far: int) -> bool:
    return bool(termios.tcgetattr(far)[3] & termios.ECHO)


def test_a_terminal_is_asked_and_nothing_is_echoed_meanwhile(
    terminal: Ends, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The answer is heard, keys before and behind it are kept, the terminal is as before."""
    far = terminal.use(monkeypatch)
    before = termios.tcgetattr(far)
    asked = ask()
    assert asked is not None
    assert os.read(far, 100) == QUESTION.encode()
    assert not _echoes(far)
    os.write(far, f"j{WHITE}k".encode())
    select.select([asked._keyboard], [], [], 2)
    assert asked.heard() == ("jk", False, "")
    assert not select.select([far], [], [], 0)[0]
    asked.restore()
    assert termios.tcgetattr(far) == before
    assert asked.rest() == "jk"


def test_nobody_waits_for_a_terminal_that_does_not_answer(
    terminal: Ends, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it has told so far is nothing."""
    terminal.use(monkeypatch)
    asked = ask()
    assert asked is not None
    assert asked.heard() == ("", None, "")
    asked.restore()
    asked.restore()


@pytest.mark.parametrize("term", ["dumb", "linux"])
def test_a_terminal_that_would_show_the_question_is_not_asked(
    terminal: Ends, term: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor is its mode changed."""
    far = terminal.use(monkeypatch, term)
    before = termios.tcgetattr(far)
    assert ask() is None
    assert not select.select([far], [], [], 0)[0]
    assert termios.tcgetattr(far) == before


def test_a_pipe_is_not_asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nothing is written to it."""
    path = tmp_path / "out"
    with path.open("w+") as file:
        monkeypatch.setattr("sys.stdout", file)
        assert ask() is None
    assert path.read_text("utf-8") == ""


class Told(Asked):
    """A terminal that answered at once."""

    def __init__(self, came: str) -> None:
        reading, _ = os.pipe()
        super().__init__(reading, [])
        self._came = came.encode()

    def restore(self) -> None:
        """There is nothing to restore."""


@pytest.mark.parametrize(("answer", "theme"), [(WHITE, LIGHT), (BLACK, DARK), ("j", DARK)])
def test_the_first_frame_follows_the_terminal(
    answer: str, theme: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nothing else was chosen."""
    app = CqtuiApp(make_desk(tmp_path), asked=Told(answer))
    assert app.theme == theme.name  # type: ignore[attr-defined]


def test_a_choice_is_not_changed_by_the_terminal(tmp_path: Path) -> None:
    """A person who chose dark has dark in a light terminal."""
    desk = make_desk(tmp_path)
    desk.settings = desk.settings._replace(theme="cqtui-dark")
    assert CqtuiApp(desk, asked=Told(WHITE)).theme == DARK.name


def test_the_answer_goes_before_the_environment(tmp_path: Path) -> None:
    """COLORFGBG may be that of the terminal that a session was begun in."""
    assert CqtuiApp(make_desk(tmp_path), asked=Told(WHITE), told=True).theme == LIGHT.name
    assert CqtuiApp(make_desk(tmp_path), told=False).theme == LIGHT.name


async def test_what_auto_wears_can_be_chosen(tmp_path: Path) -> None:
    """Light and dark of another kind; a report of a change is heeded while the program runs."""
    desk = make_desk(tmp_path)
    desk.colors = Theme(name="auto", light="contrast-light", dark="contrast-dark")
    async with running(desk) as pilot:
        assert pilot.app.theme == DARK_CONTRAST.name
        for dark, palette in ((False, LIGHT_CONTRAST), (True, DARK_CONTRAST)):
            pilot.app.post_message(GroundTold(dark=dark))
            await press(pilot)
            assert pilot.app.theme == palette.name


async def test_a_late_answer_changes_no_choice(tmp_path: Path) -> None:
    """F3 was pressed meanwhile."""
    async with running(make_desk(tmp_path)) as pilot:
        await press(pilot, "f3", "f3")
        pilot.app.post_message(GroundTold(dark=False))
        await press(pilot)
        assert pilot.app.theme == DARK.name


def test_the_driver_of_a_terminal_listens(tmp_path: Path) -> None:
    """The library's parser is chosen by its name in this module: it has to be there."""
    app = CqtuiApp(make_desk(tmp_path))
    assert app.driver_class is HoldingDriver
    assert issubclass(HoldingDriver, ListeningDriver)
    assert hasattr(linux_driver, "WriterThread")
    assert issubclass(ListeningDriver, LinuxDriver)
    assert "XTermParser" in LinuxDriver.run_input_thread.__code__.co_names
    assert hasattr(linux_driver, "XTermParser")
