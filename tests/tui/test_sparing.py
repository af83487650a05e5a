"""What is drawn in parts, key by key, is what the screen looks like drawn whole."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from support.glass import Glass, whole
from support.screens import OTHER, REPORT, make_desk, press, running, text_of, write
from textual.strip import Strip

from cqtui.tui.chrome import Page
from cqtui.tui.reader import settling
from cqtui.tui.reader.textview import TextView
from cqtui.tui.screens.reader import ReaderScreen


@pytest.fixture
def glass() -> Iterator[Glass]:
    """What the terminal shows."""
    glass = Glass()
    with glass.watching():
        yield glass


@pytest.mark.parametrize(
    ("names", "keys"),
    [
        (1, "j K ctrl+d G g right_square_bracket v l W v v escape tab j h slash 2 escape |"),
        (1, "J J m slash 增 enter n N n K m escape R m R R plus minus z z m b b B n vertical_line"),
        (1, "slash 增 enter n N escape t j G v slash 长 escape"),
        (2, "j J right_square_bracket n plus z G tab j k tab c j escape slash 增 enter n v"),
        (0, "j space k G g tab j k tab slash 2 escape escape question_mark j escape"),
    ],
)
async def test_parts_make_the_whole(tmp_path: Path, glass: Glass, names: int, keys: str) -> None:
    """After every key the terminal shows what the screen drawn whole would show."""
    files = [write(tmp_path, "a.txt", OTHER), write(tmp_path, "b.txt", REPORT)]
    desk = make_desk(tmp_path, *(files[2 - names :] if names else files))
    if not names:
        desk.names = []
    async with running(desk, (130, 18)) as pilot:
        for key in keys.split():
            await press(pilot, key)
            assert glass.cells == whole(pilot.app), key
        assert glass.parts > 5


async def test_a_text_that_fits_has_its_mark_moved(tmp_path: Path, glass: Glass) -> None:
    """Where nothing scrolls the mark of the paragraph that one stands at is drawn anew all the
    same.
    """
    async with running(make_desk(tmp_path, write(tmp_path, "b.txt", REPORT)), (130, 60)) as pilot:
        for key in ["G", "g", "j", "g", "G", "k", "g"]:
            await press(pilot, key)
            assert glass.cells == whole(pilot.app), key


async def test_what_changes_behind_a_window_is_drawn_when_it_is_seen_again(
    tmp_path: Path, glass: Glass
) -> None:
    """The lines of a page are kept while a window lies over it, but not those that change then."""
    async with running(make_desk(tmp_path, write(tmp_path, "b.txt", REPORT)), (130, 30)) as pilot:
        page = pilot.app.screen
        assert isinstance(page, Page)
        for key in ["question_mark", "", "escape", "j", "question_mark", "", "escape", "slash"]:
            if key:
                await press(pilot, key)
            else:
                page.tell("不同" * len(page.bottom_line.left))
                await pilot.pause()
            assert glass.cells == whole(pilot.app), key


async def test_a_page_that_did_not_change_is_not_drawn_for_a_window(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither behind it nor when it is closed: the lines of the text are known."""
    async with running(make_desk(tmp_path, write(tmp_path, "b.txt", REPORT)), (130, 30)) as pilot:

        def drawn(_view: TextView, _y: int) -> Strip:
            raise AssertionError

        monkeypatch.setattr(TextView, "render_line", drawn)
        await press(pilot, "question_mark", "escape")


@pytest.mark.parametrize("keys", ["plus", "R", "R R", "R R R", "plus minus plus"])
async def test_what_is_learned_of_lines_out_of_sight_draws_nothing(
    tmp_path: Path, glass: Glass, monkeypatch: pytest.MonkeyPatch, keys: str
) -> None:
    """The lines in sight are numbered anew, and stay; modes and measures that come again, too."""
    first, last = REPORT[: REPORT.index("（二）")], REPORT[REPORT.index("（二）") :]
    more = ["全区工业投资完成，ABCDEFGHIJKLMNOP 12345.67890%以上。" * 9] * 200
    name = write(tmp_path, "b.txt", "\n".join([first.strip(), *more, last]))
    monkeypatch.setattr(settling, "BEGIN", 0.5)
    async with running(make_desk(tmp_path, name), (130, 30)) as pilot:
        page = pilot.app.screen
        assert isinstance(page, ReaderScreen)
        await press(pilot, "G", "ctrl+u", "ctrl+u", "K", "K", *keys.split())
        setting, lines = page.view.setting, text_of(pilot)
        learned = not setting.settled

        def drawn(_view: TextView, _y: int) -> Strip:
            raise AssertionError

        monkeypatch.setattr(TextView, "render_line", drawn)
        top = setting.top(page.view.current)
        while not setting.settled:
            await pilot.pause(0.01)
        monkeypatch.undo()
        assert page.view.setting is setting
        assert (setting.top(page.view.current) != top) == learned, "guessed well"
        assert learned or keys not in ("plus", "R")
        assert text_of(pilot) == lines
        assert glass.cells == whole(pilot.app)
