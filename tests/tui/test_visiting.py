"""Places visited in all reports: back and forward between tabs, listed, searched, forgotten."""

from pathlib import Path

import pytest
from support.screens import (
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

from cqtui.config.sections import Start
from cqtui.tui.desk import Desk
from cqtui.tui.picker import Picker
from cqtui.tui.places import Station, Trail
from cqtui.tui.program import CqtuiApp
from cqtui.tui.reader.textview import Place, Standpoint
from cqtui.tui.screens.comparison import ComparisonScreen
from cqtui.tui.screens.reader import ReaderScreen
from cqtui.tui.tabs.visiting import forget


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """The desk of plain `cqtui` with two made-up reports in its library."""
    first = make_desk(tmp_path)
    for name, text in (("2019.txt", REPORT), ("2018.txt", OTHER)):
        first.key(first.report(write(tmp_path, name, text)))
    assert first.store
    first.store.close()
    desk = make_desk(tmp_path)
    desk.look()
    return desk


def reader(pilot: Pilot[int]) -> ReaderScreen:
    """The screen under test."""
    assert isinstance(pilot.app.screen, ReaderScreen)
    return pilot.app.screen


def positions(desk: Desk) -> list[int]:
    """The paragraphs that are remembered, the latest first."""
    assert desk.store
    return [visit.anchor.position for visit in desk.store.visits.latest()]


async def open_both(pilot: Pilot[int]) -> None:
    """2019 in one tab, then, from it, 2018 in another."""
    await press(pilot, "g", "enter", "D", *"2018", "enter")


async def test_back_leads_to_the_tab_one_came_from(desk: Desk) -> None:
    """And forward again to where one was there."""
    async with running(desk, (100, 16)) as pilot:
        await open_both(pilot)
        assert reader(pilot).document.year == 2018
        await press(pilot, "right_square_bracket")
        stood = reader(pilot).unit
        await press(pilot, "less_than_sign", "less_than_sign")
        assert reader(pilot).document.year == 2019
        await press(pilot, "greater_than_sign")
        assert reader(pilot).document.year == 2018
        await press(pilot, "greater_than_sign")
        assert reader(pilot).unit in (stood, 0)


async def test_back_opens_a_tab_that_was_closed(desk: Desk) -> None:
    """Where one came from is there again."""
    async with running(desk, (100, 16)) as pilot:
        await open_both(pilot)
        assert isinstance(pilot.app, CqtuiApp)
        pilot.app.tabs.close(pilot.app.tabs.deck.tabs[0])
        await settled(pilot)
        await press(pilot, "less_than_sign")
        assert reader(pilot).document.year == 2019
        assert len(pilot.app.tabs.deck.tabs) == 2


async def test_places_are_listed_over_reports_and_starts(desk: Desk, tmp_path: Path) -> None:
    """With section and words of each, found by typing; Enter goes there, closed or not."""
    async with running(desk, (120, 24)) as pilot:
        await press(pilot, "g", "enter", *["right_square_bracket"] * 3, "q")
    again = make_desk(tmp_path)
    again.look()
    async with running(again, (120, 24)) as pilot:
        await press(pilot, "asterisk")
        assert isinstance(pilot.app.screen, Picker)
        shown = text_of(pilot)
        assert "到过的地方" in shown
        assert "2019 江州市 ❭ 一、2018年工作回顾" in shown
        await type_in(pilot, "产业升级")
        await press(pilot, "enter")
        assert "产业升级" in reader(pilot).units[reader(pilot).unit].text


@pytest.mark.usefixtures("paired")
async def test_a_place_in_a_comparison_is_gone_to_there(desk: Desk) -> None:
    """Beside the other report, at the paragraph."""
    async with running(desk, (120, 24)) as pilot:
        await press(pilot, "space", "space", "d", *["right_curly_bracket"] * 2, "Q")
        await press(pilot, "asterisk")
        assert "↔" in text_of(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, ComparisonScreen)


async def test_places_are_forgotten_at_a_word(desk: Desk) -> None:
    """How many there were is told; the list says that there is none."""
    async with running(desk, (100, 16)) as pilot:
        await press(pilot, "g", "enter", "right_square_bracket", "right_square_bracket")
        assert positions(desk)
        assert isinstance(pilot.app, CqtuiApp)
        forget(pilot.app)
        assert positions(desk) == []
        await press(pilot, "asterisk")
        assert isinstance(pilot.app.screen, ReaderScreen)


async def test_none_are_kept_where_none_are_wanted(desk: Desk) -> None:
    """As config.toml says."""
    desk.start = Start(places=0)
    async with running(desk, (100, 16)) as pilot:
        await press(pilot, "g", "enter", "right_square_bracket", "right_square_bracket", "q")
    assert positions(desk) == []


def test_a_trail_tells_what_one_jumps_away_from() -> None:
    """But not of tables and tabs, which are no places in a text."""
    told: list[Standpoint] = []
    trail = Trail(told.append)
    there = Standpoint(Place(3), 0, 3)
    trail.leave(there)
    trail.leave(Station(lambda: None))
    assert told == [there]
