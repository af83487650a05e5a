"""What is drawn in parts, key by key, is what the screen looks like drawn whole."""

from pathlib import Path

import pytest
from rich.console import RenderableType
from support.screens import OTHER, REPORT, make_desk, press, running, write
from textual._compositor import ChopsUpdate, Compositor, LayoutUpdate
from textual.pilot import Pilot
from textual.screen import Screen
from textual.strip import Strip

from cqtui.tui.chrome import Page
from cqtui.tui.program import CqtuiApp
from cqtui.tui.reader.textview import TextView
from cqtui.tui.sparing import SparingCompositor
from cqtui.typeset import cells

Cells = list[list[tuple[str, str]]]


def cells_of(strip: Strip) -> list[tuple[str, str]]:
    """Each cell's character and look, without what only the mouse needs to know; a wide character
    has two cells.
    """
    found = []
    for text, style, _ in strip:
        look = str(style.without_color) + str(style.color) + str(style.bgcolor) if style else ""
        for char in text:
            found += [(char, look)] * cells(char)
    return found


class Glass:
    """What a terminal shows after all that was drawn on it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.cells: Cells = []
        self.parts = 0
        """Updates that were not of the whole screen."""
        shown = CqtuiApp._display

        def display(app: CqtuiApp, screen: Screen[None], update: RenderableType | None) -> None:
            if not app._batch_count:
                self.take(update)
            shown(app, screen, update)

        monkeypatch.setattr(CqtuiApp, "_display", display)

    def take(self, update: RenderableType | None) -> None:
        """Draw an update over what is there."""
        if isinstance(update, LayoutUpdate):
            self.cells = [[c for strip in line for c in cells_of(strip)] for line in update.strips]
        elif isinstance(update, ChopsUpdate):
            self.parts += 1
            for y, first, last in update.spans:
                for x, strip in update.chops[y].items():
                    for at, cell in enumerate(cells_of(strip) if strip else (), x):
                        if first <= at < last:
                            self.cells[y][at] = cell


def whole(pilot: Pilot[int]) -> Cells:
    """The screen drawn whole, as the library does it."""
    compositor = pilot.app.screen._compositor
    assert isinstance(compositor, SparingCompositor)
    everything = compositor.size.region
    chops = Compositor._render_chops(compositor, everything, lambda _: True)
    return [[c for strip in chop.values() for c in cells_of(strip)] for chop in chops]


@pytest.mark.parametrize(
    ("names", "keys"),
    [
        (1, "j K ctrl+d G g right_square_bracket v l W v v escape tab j h slash 2 escape |"),
        (1, "slash 增 enter n N escape t j G v slash 长 escape"),
        (2, "j J right_square_bracket n plus z G tab j k tab c j escape slash 增 enter n v"),
        (0, "j space k G g tab j k tab slash 2 escape escape question_mark j escape"),
    ],
)
async def test_parts_make_the_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, names: int, keys: str
) -> None:
    """After every key the terminal shows what the screen drawn whole would show."""
    glass = Glass(monkeypatch)
    files = [write(tmp_path, "a.txt", OTHER), write(tmp_path, "b.txt", REPORT)]
    desk = make_desk(tmp_path, *(files[2 - names :] if names else files))
    if not names:
        desk.names = []
    async with running(desk, (130, 18)) as pilot:
        for key in keys.split():
            await press(pilot, key)
            assert glass.cells == whole(pilot), key
        assert glass.parts > 5


async def test_a_text_that_fits_has_its_mark_moved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nothing scrolls the mark of the paragraph that one stands at is drawn anew all the
    same.
    """
    glass = Glass(monkeypatch)
    async with running(make_desk(tmp_path, write(tmp_path, "b.txt", REPORT)), (130, 60)) as pilot:
        for key in ["G", "g", "j", "g", "G", "k", "g"]:
            await press(pilot, key)
            assert glass.cells == whole(pilot), key


async def test_what_changes_behind_a_window_is_drawn_when_it_is_seen_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The lines of a page are kept while a window lies over it, but not those that change then."""
    glass = Glass(monkeypatch)
    async with running(make_desk(tmp_path, write(tmp_path, "b.txt", REPORT)), (130, 30)) as pilot:
        page = pilot.app.screen
        assert isinstance(page, Page)
        for key in ["question_mark", "", "escape", "j", "question_mark", "", "escape", "slash"]:
            if key:
                await press(pilot, key)
            else:
                page.tell("不同" * len(page.bottom_line.left))
                await pilot.pause()
            assert glass.cells == whole(pilot), key


async def test_a_page_that_did_not_change_is_not_drawn_for_a_window(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither behind it nor when it is closed: the lines of the text are known."""
    async with running(make_desk(tmp_path, write(tmp_path, "b.txt", REPORT)), (130, 30)) as pilot:

        def drawn(_view: TextView, _y: int) -> Strip:
            raise AssertionError

        monkeypatch.setattr(TextView, "render_line", drawn)
        await press(pilot, "question_mark", "escape")
