"""The ledger of several places by how far targets were missed."""

from pathlib import Path

import pytest
from support.everyscreen import two_places
from support.screens import press, running, text_of

from cqtui.catalogs import say
from cqtui.tui.screens.ledger import LedgerScreen
from cqtui.tui.tables import ledgerchild
from cqtui.tui.tables.grid import Line


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The figures are read in this process."""
    monkeypatch.setattr(
        ledgerchild, "make", lambda work, progress, _: ledgerchild.run(work, progress).ledger
    )


def told(table: LedgerScreen) -> list[tuple[str, ...]]:
    """Indicator, place and size of the rows that are listed."""
    names = [column.name for column in table.grid.columns]
    at = [names.index(name) for name in ("indicator", "place", "size")]
    lines = [table.grid.lines[index] for index in table.grid.passing(table.sieve)]
    return [tuple(line.cells[n].text for n in at) for line in lines]


def values(table: LedgerScreen) -> list[object]:
    """The rows of the table, as they stand."""
    return [line.value for line in table.grid.lines]


@pytest.mark.parametrize("width", [80, 140])
async def test_the_worst_miss_of_all_places_stands_first(tmp_path: Path, width: int) -> None:
    """With its place and how large it is, in sight, and said below."""
    async with running(two_places(tmp_path), size=(width, 30)) as pilot:
        await press(pilot, "O")  # it is made before it is sorted
        await press(pilot, "circumflex_accent")
        table = pilot.app.screen
        assert isinstance(table, LedgerScreen)
        assert told(table)[:3] == [
            ("粮食产量", "江州市", "−10%"),
            ("生产总值", "江州市", "−1个百分点"),
            ("生产总值", "海陵市", "−1个百分点"),
        ]
        shown = text_of(pilot)
        assert say("targets.by_miss") in shown
        assert "−1个百分点" in shown


async def test_again_the_rows_stand_place_by_place(tmp_path: Path) -> None:
    """At the same row; so too 0, which shows all in the order in which it was made."""
    async with running(two_places(tmp_path)) as pilot:
        await press(pilot, "O")
        table = pilot.app.screen
        assert isinstance(table, LedgerScreen)
        before = values(table)
        await press(pilot, "circumflex_accent", "down")
        here = _here(table)
        assert values(table) != before
        await press(pilot, "circumflex_accent")
        assert values(table) == before
        assert _here(table).value is here.value
        assert say("targets.by_miss") not in text_of(pilot)
        await press(pilot, "circumflex_accent", "0")
        assert values(table) == before


async def test_in_another_language_the_order_is_kept(tmp_path: Path) -> None:
    """The words of the table are others, its rows stand as they stood."""
    async with running(two_places(tmp_path)) as pilot:
        await press(pilot, "O")  # it is made before it is sorted
        await press(pilot, "circumflex_accent")
        table = pilot.app.screen
        assert isinstance(table, LedgerScreen)
        stood = values(table)
        table.themed()
        assert [str(value) for value in values(table)] == [str(value) for value in stood]


def _here(table: LedgerScreen) -> Line:
    assert table.rows.here
    return table.rows.here
