"""A short walk of the monkey; `make monkey` takes the long one."""

from pathlib import Path

import pytest
from rich.console import RenderableType
from support import monkey
from support.everyscreen import three_reports
from support.glass import Glass
from support.hostile import PASTES, files
from support.monkey import Step, Walk, caged, every_screen, fails, shortest, stroll
from support.screens import make_desk, press, running, settled, write
from textual import events
from textual.widgets import Input

from cqtui.tui.desk import Desk
from cqtui.tui.screens.reader import ReaderScreen
from cqtui.typeset import drawable

STEPS = 150


@pytest.mark.parametrize("seed", [1, 2])
def test_nothing_fails_and_q_leads_out(tmp_path: Path, seed: int) -> None:
    """Keys, mouse, pastes and sizes by lot, on reports and on what is none."""
    ugly = files(tmp_path / "ugly")

    def desk() -> Desk:
        return three_reports(tmp_path) if seed % 2 else make_desk(tmp_path, *ugly)

    walk = Walk(seed)
    stroll(desk, tmp_path, walk, STEPS)
    assert len(walk.steps) == STEPS
    assert len(walk.screens) > 2


def test_a_fault_is_found_and_cut_down(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """To the steps that it takes."""

    def fail(_: ReaderScreen) -> None:
        raise ValueError

    monkeypatch.setattr(ReaderScreen, "action_next_section", fail)
    steps = [("key", "enter"), ("key", "j"), ("key", "j"), ("key", "]"), ("key", "k")]
    assert shortest(lambda: three_reports(tmp_path), tmp_path, steps) == [
        ("key", "enter"),
        ("key", "]"),
    ]


def test_what_is_not_drawn_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the terminal shows is held against the screen drawn whole after each step."""
    steps = [("key", "enter"), *[("key", "j")] * 3]
    assert not fails(lambda: three_reports(tmp_path), tmp_path, steps)
    monkeypatch.setattr(monkey, "LOOKS", 2)
    take = Glass.take

    def take_first(glass: Glass, update: RenderableType | None) -> None:
        """A later frame drawn whole would put right what parts of it left out."""
        if not glass.updates and not glass._cells:
            take(glass, update)

    monkeypatch.setattr(Glass, "take", take_first)
    assert fails(lambda: three_reports(tmp_path), tmp_path, steps)


def test_the_cage_holds(tmp_path: Path) -> None:
    """Nothing is written outside, no program started."""
    outside = tmp_path / "outside.txt"
    with caged(tmp_path / "inside"):
        write(tmp_path / "inside", "inside.txt", "x")
        with pytest.raises(PermissionError):
            write(tmp_path, outside.name, "x")
        with pytest.raises(PermissionError):
            __import__("subprocess").run(["true"], check=True)
    assert not outside.exists()


def test_every_screen_is_known() -> None:
    """Also those that only a person comes to."""
    assert {"ReaderScreen", "LibraryScreen", "Picker", "Telling", "NoteScreen"} <= every_screen()
    assert not {"Page", "ReadingPage", "OutermostProof"} & every_screen()


@pytest.mark.parametrize(
    "steps",
    [
        [("size", "80", "24"), ("key", "question_mark"), ("size", "100", "30")],
        [("key", "enter"), ("size", "120", "40"), ("key", "f2"), ("size", "60", "16")],
        [("key", "percent_sign"), ("key", "enter"), ("paste", "11"), ("key", "enter")],
    ],
)
def test_what_it_found_is_mended(tmp_path: Path, steps: list[Step]) -> None:
    """A window is drawn over a page that still has the size of before; what no file can hold is
    pasted as a name.
    """
    assert not fails(lambda: three_reports(tmp_path), tmp_path, steps)


@pytest.mark.parametrize("text", PASTES)
async def test_what_is_pasted_is_shown_and_nothing_obeyed(tmp_path: Path, text: str) -> None:
    """No character that a terminal acts on comes into a line, nor from there to the terminal."""
    async with running(three_reports(tmp_path)) as pilot:
        await press(pilot, "percent_sign", "enter")
        field = pilot.app.focused
        assert isinstance(field, Input)
        pilot.app.post_message(events.Paste(text))
        await settled(pilot)
        assert drawable(field.value).replace("␉", "\t") == field.value
        assert ("营商环境" in field.value) == ("营商环境" in text)


async def test_several_lines_become_one(tmp_path: Path) -> None:
    """Also from the clipboard of the program itself."""
    async with running(three_reports(tmp_path)) as pilot:
        await press(pilot, "percent_sign", "enter")
        field = pilot.app.focused
        assert isinstance(field, Input)
        field.value = ""
        pilot.app.copy_to_clipboard("# 报告\n\t二\x1b[2J")
        await press(pilot, "ctrl+v")
        assert field.value == "# 报告  二[2J"
