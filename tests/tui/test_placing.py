"""Targets of several places beside each other."""

from pathlib import Path

import pytest
from support.everyscreen import two_places
from support.ledgers import beside
from support.pairs import naive
from support.screens import (
    make_desk,
    press,
    running,
    settled,
    text_of,
    write,
)
from support.targettables import NEW, found

from cqtui.catalogs import say
from cqtui.model.ledger import Ledger, Reading
from cqtui.tui.comparison import child as comparechild
from cqtui.tui.screens.comparison import ComparisonScreen
from cqtui.tui.screens.ledger import LedgerScreen
from cqtui.tui.screens.placing import PlacesScreen
from cqtui.tui.screens.reader import ReaderScreen
from cqtui.tui.screens.tabling import TablePage
from cqtui.tui.tables import ledgerchild
from cqtui.tui.tables.ledgerchild import Work


@pytest.mark.usefixtures("engine")
async def test_one_place_alone_has_nothing_to_be_held_against(
    tmp_path: Path, two: list[str]
) -> None:
    """P says what to open."""
    desk = make_desk(tmp_path, two[1])
    desk.read(two[0])
    async with running(desk) as pilot:
        await press(pilot, "O", "P")
        shown = text_of(pilot)
        assert say("targets.places_alone") in shown
        assert say("targets.places_need", place="江州市") in shown
        assert say("targets.places_do") in shown


async def test_other_places_of_the_library_are_offered(
    tmp_path: Path, two: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Enter reads every place that is known."""

    def make(work: Work, *_: object) -> Ledger:
        return Ledger(tuple(Reading(d, ()) for d, _ in work), (), (), ())

    monkeypatch.setattr(ledgerchild, "make", make)
    desk = make_desk(tmp_path, two[1])
    desk.read(two[0])
    desk.read(write(tmp_path, "other.txt", NEW.replace("江州市", "海州市")))
    async with running(desk) as pilot:
        await press(pilot, "O", "P")
        shown = text_of(pilot)
        assert say("targets.places_gather", n=1) in shown
        assert say("hint.sort") not in shown
        await press(pilot, "enter")
        ledger = pilot.app.screen
        assert isinstance(ledger, LedgerScreen)
        await settled(pilot)
        assert {r.document.place for r in ledger.found.reports} == {"江州市", "海州市"}


async def test_the_library_and_a_comparison_open_the_places(
    tmp_path: Path, two: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """P is the places there too, of the same reports as O; q leads back where one came from."""
    figures = {"江州市": ("8", "5"), "海州市": ("10", "10")}
    monkeypatch.setattr(ledgerchild, "make", lambda work, *_: beside(found(work), figures))
    monkeypatch.setattr(comparechild, "compare", lambda old, new, **_: naive(old, new))
    async with running(make_desk(tmp_path, *two)) as pilot:
        library = pilot.app.screen
        await press(pilot, "P")
        assert isinstance(pilot.app.screen, PlacesScreen)
        assert "5% ▼3" in text_of(pilot)
        await press(pilot, "q")
        assert pilot.app.screen is library
        await press(pilot, "space", "j", "d")
        assert isinstance(pilot.app.screen, ComparisonScreen)
        await press(pilot, "P")
        assert "5% ▼3" in text_of(pilot)
        await press(pilot, "q")
        assert isinstance(pilot.app.screen, ComparisonScreen)


async def test_places_stand_beside_each_other(
    tmp_path: Path, two: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A row a place, with the change against last year; sorted by the figure; [ is a year back."""
    figures = {"江州市": ("8", "5"), "海州市": ("10", "10")}
    monkeypatch.setattr(ledgerchild, "make", lambda work, *_: beside(found(work), figures))
    desk = make_desk(tmp_path, *two)
    async with running(desk) as pilot:
        await press(pilot, "O", "P")
        shown = text_of(pilot)
        assert "5% ▼3" in shown
        assert "10% ＝" in shown
        table = pilot.app.screen
        assert isinstance(table, TablePage)
        await press(pilot, "v", "v", "V")
        assert [table.grid.lines[i].value for i in table.grid.passing(table.sieve)] == [
            "海州市",
            "江州市",
        ]
        await press(pilot, "left_square_bracket")
        assert "8%" in text_of(pilot)
        await press(pilot, "f")
        assert say("tables.kind.actual") in text_of(pilot)


async def test_a_figure_of_a_place_leads_to_the_report_that_tells_it(tmp_path: Path) -> None:
    """Also where every year's report has its figures in the same line at the same place."""
    async with running(two_places(tmp_path)) as pilot:
        await press(pilot, "P")
        await press(pilot, "f")
        places = pilot.app.screen
        assert isinstance(places, PlacesScreen)
        assert (places.year, places.kind) == ("2018", "actual")
        told = [one.heading.split("  ")[0] for one in places.extracts(places.grid.lines[0])]
        assert told == [
            "生产总值 2017 · 2018 江州市",
            "生产总值 2018 · 2019 江州市",
        ]
        await press(pilot, "enter")
        reader = pilot.app.screen
        assert isinstance(reader, ReaderScreen)
        assert reader.document.year == 2019
