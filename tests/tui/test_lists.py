"""Every list has one way of working: typing filters, arrows move, Enter opens, Esc takes back."""

import re
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from support.screens import (
    LOOKS,
    OTHER,
    REPORT,
    make_desk,
    press,
    running,
    settled,
    text_of,
    type_in,
    write,
)
from textual.pilot import Pilot

from cqtui.catalogs import say
from cqtui.tui.lists.line import Filtering
from cqtui.tui.reader.sectiontree import SectionTree
from cqtui.tui.reportlist import ReportList
from cqtui.tui.screens.comparison import ComparisonScreen
from cqtui.tui.screens.library import LibraryScreen

pytestmark = pytest.mark.usefixtures("paired")
TUI = Path(__file__).parents[2] / "src" / "cqtui" / "tui"

Open = Callable[[Pilot[int]], Awaitable[object]]


class Case(NamedTuple):
    """A list, and what is typed into it."""

    open: Open
    """Shows the list."""
    words: str
    """In Chinese; in some rows."""
    letters: str
    """Their initials."""
    told: str
    """What passes, of how many."""
    clicks: int = 2
    """How many on a row open it."""
    typed: bool = False
    """Letters are no keys here: they filter, and Enter opens at once."""


def keys(*names: str) -> Open:
    """Opens a list by keys from the library."""

    async def opened(pilot: Pilot[int]) -> None:
        await press(pilot, *names)

    return opened


async def comparison(pilot: Pilot[int]) -> None:
    """The reports of 2018 and 2019 side by side, paired."""
    await press(pilot, "j", "space", "space", "d")
    for _ in range(LOOKS):
        screen = pilot.app.screen
        if isinstance(screen, ComparisonScreen) and screen.comparison:
            break
        await pilot.pause(0.05)
    await settled(pilot)


async def changes(pilot: Pilot[int]) -> None:
    """The list of changes."""
    await comparison(pilot)
    await press(pilot, "c")


async def compared_sections(pilot: Pilot[int]) -> None:
    """The sections beside a comparison."""
    await comparison(pilot)
    await press(pilot, "tab", "g")


async def figures(pilot: Pilot[int]) -> None:
    """Every target of a report."""
    await press(pilot, "j", "t")
    await settled(pilot)
    await press(pilot, "0")


CASES = {
    "library": Case(keys(), "云川", "yc", "1 / 3"),
    "sections": Case(keys("j", "enter", "s"), "乡村", "xc", "1 / 7", clicks=1, typed=True),
    "tree": Case(keys("j", "enter", "tab", "g"), "乡村", "xc", "1 / 7", clicks=1),
    "tree of a comparison": Case(compared_sections, "乡村", "xc", "1 / 7", clicks=1),
    "changes": Case(changes, "粮食", "ls", ""),
    "figures": Case(figures, "粮食", "lscl", ""),
    "bookmarks": Case(keys("j", "enter", *"JJJJJJJm", *"JJJm", *"Jm", "M"), "乡村", "xc", "2 / 3"),
}


def reports(folder: Path) -> list[str]:
    """Two of one place, one of another."""
    third = OTHER.replace("江州", "云川").replace("2018", "2017")
    texts = {"2019": REPORT, "2018": OTHER, "2017": third}
    return [write(folder, f"{year}.txt", text) for year, text in texts.items()]


def owner(pilot: Pilot[int]) -> Filtering:
    """What is filtered."""
    screen = pilot.app.screen
    if isinstance(screen, Filtering):
        return screen
    if isinstance(screen, LibraryScreen):
        return screen.reports
    return screen.query_one(SectionTree)


async def shown(pilot: Pilot[int], case: Case) -> None:
    """Open the list, and wait until it is laid out."""
    await case.open(pilot)
    for _ in range(LOOKS):
        if owner(pilot).rows.region.height and owner(pilot).rows.count:
            break
        await pilot.pause(0.05)
    await settled(pilot)


def stood(pilot: Pilot[int]) -> tuple[int, object]:
    """How many rows there are, and where the cursor is."""
    rows = owner(pilot).rows
    return rows.count, rows.spot


@pytest.fixture(params=CASES)
def case(request: pytest.FixtureRequest) -> Case:
    """Each list in turn."""
    return CASES[request.param]


async def test_every_list_is_filtered_the_same_way(tmp_path: Path, case: Case) -> None:
    """A Chinese character begins it, the count tells, Esc brings all back, Enter opens.

    Letters that are in no row find what has these initials. Where letters are keys, Enter leads
    into the list first; where they are none, in a window over the text, Esc leaves it where nothing
    is found.
    """
    async with running(make_desk(tmp_path, *reports(tmp_path), demo=True), (120, 30)) as pilot:
        await shown(pilot, case)
        await press(pilot, "down")
        before = stood(pilot)
        await type_in(pilot, case.words)
        found = owner(pilot).rows.count
        assert owner(pilot).field.value == case.words
        assert 0 < found < before[0]
        assert case.told in text_of(pilot)
        assert re.search(r"\d+ / \d+", text_of(pilot))
        await press(pilot, "escape")
        assert stood(pilot) == before
        await type_in(pilot, "火星")
        assert owner(pilot).rows.count == 0
        assert say("list.none", words="火星") in text_of(pilot)
        assert re.search(r"\b0 / \d+", text_of(pilot))
        window = pilot.app.screen
        await press(pilot, "escape")
        if case.typed:
            assert pilot.app.screen is not window
            await press(pilot, "s", "down")
            assert owner(pilot).rows.count == before[0]
        else:
            assert stood(pilot) == before
        await press(pilot, *(() if case.typed else ("backspace",)), *case.letters)
        assert owner(pilot).field.value == case.letters
        assert owner(pilot).rows.count == found
        screen, rows = pilot.app.screen, owner(pilot).rows
        if not case.typed:
            await press(pilot, "enter")
            assert pilot.app.screen is screen
            assert rows.has_focus
        await press(pilot, "enter")
        assert pilot.app.screen is not screen or not rows.has_focus


async def test_the_mouse_chooses_and_opens(tmp_path: Path, case: Case) -> None:
    """A click puts the cursor on a row, a second one opens it, however long after the first."""
    async with running(make_desk(tmp_path, *reports(tmp_path), demo=True), (120, 30)) as pilot:
        await shown(pilot, case)
        screen, rows = pilot.app.screen, owner(pilot).rows
        row = min(rows.count - 1, 2)
        at = rows.region.x + 12, rows.region.y + rows.row_region(row).y
        for click in range(case.clicks):
            assert pilot.app.screen is screen
            assert not click or rows.cursor == row
            await pilot.click(offset=at)
            await pilot.pause(0.6)
        await settled(pilot)
        assert pilot.app.screen is not screen or not rows.has_focus


def test_there_is_one_line_to_type_a_filter_into() -> None:
    """No page has a field of its own but for what is no filter: a find in a text, a question."""
    known = {"lists/line.py", "asking.py", "screens/reading.py", "screens/comparison.py"}
    found = {
        str(path.relative_to(TUI))
        for path in TUI.rglob("*.py")
        if re.search(r"\bInput\(", path.read_text("utf-8"))
    }
    assert found <= known


async def test_a_line_that_is_shut_takes_no_keys(tmp_path: Path) -> None:
    """Whatever asked for it before that comes behind it."""
    names = [write(tmp_path, "2019.txt", REPORT), write(tmp_path, "2018.txt", OTHER)]
    async with running(make_desk(tmp_path, *names, demo=True)) as pilot:
        reports = pilot.app.screen.query_one(ReportList)
        reports.begin_filter()
        await settled(pilot)
        assert pilot.app.focused is reports.field
        reports.end_filter()
        reports.field.focus()
        await settled(pilot)
        assert not reports.field.has_focus
        assert reports.has_focus
        await press(pilot, "backspace")
        assert reports.field.has_focus
        assert reports.field.region
        await press(pilot, "escape")
        assert reports.has_focus
