"""The table of places: one row a place, one column an indicator, for one year."""

from collections import Counter
from collections.abc import Sequence

from cqtui.catalogs import say
from cqtui.export.targets.figures import told_target
from cqtui.model.ledger import Ledger, PlaceCell, PlaceTable
from cqtui.model.places import rank
from cqtui.model.quantity import Quantity
from cqtui.tui.tables.grid import Cell, Column, Grid, Line
from cqtui.tui.tables.ledgerlist import change_cell
from cqtui.tui.tables.targetlist import figure, widest

PLACE_MOST, FIGURE_MOST, FIGURE_LEAST = 20, 24, 12
"""Cells; a column keeps what its figures take, its name alone may be cut."""
KINDS = ("target", "actual")


def years(tables: Sequence[PlaceTable]) -> list[str]:
    """The years of which any figure is known, the oldest first."""
    return sorted({year for table in tables for year in table.years if year.isdecimal()})


def fullest(tables: Sequence[PlaceTable], kind: str) -> str:
    """The newest of the years of which more than half as many figures are known as of any year.

    "" where none is known.
    """
    told = Counter(
        cell.year
        for table in tables
        for cell in table.cells
        if cell.year.isdecimal() and of_kind(cell, kind)
    )
    most = max(told.values(), default=0)
    return max((year for year, count in told.items() if 2 * count > most), default="")


def of_kind(cell: PlaceCell | None, kind: str) -> Quantity | None:
    """The target or the outcome of a place and year."""
    if cell is None:
        return None
    return cell.target if kind == "target" else cell.actual


def reading_of(cell: PlaceCell | None, kind: str) -> int | None:
    """The reading in the ledger that tells the target or the outcome."""
    if cell is None:
        return None
    return cell.target_reading if kind == "target" else cell.actual_reading


def places_of(ledger: Ledger) -> list[str]:
    """The places of a ledger, in its order."""
    return list(dict.fromkeys(reading.document.place for reading in ledger.readings))


def names_of(tables: Sequence[PlaceTable]) -> list[str]:
    """What each table is called; of those of one indicator the measure tells which is meant."""
    times = Counter(table.indicator for table in tables)
    return [
        table.indicator
        if times[table.indicator] == 1
        else f"{table.indicator}·{say(f'tables.measure.{table.measure}')}"
        for table in tables
    ]


def of_places(places: Sequence[str], tables: Sequence[PlaceTable], year: str, kind: str) -> Grid:
    """A row a place, a column an indicator: its figure and how far it went.

    Where there is little room the last indicators have no column. Places of which nothing is known
    for the year are left out.
    """
    lines = [
        Line(
            (
                Cell(place or say("library.no_place"), "", rank(place)),
                *(_cell(table, place, year, kind) for table in tables),
            ),
            place,
        )
        for place in places
        if any(of_kind(table.cell(place, year), kind) for table in tables)
    ]
    columns = [Column("place", say("tables.place"), PLACE_MOST)]
    columns += [
        Column(f"topic-{at}", name, FIGURE_MOST, widest(lines, at + 1, FIGURE_LEAST), weight=-at)
        for at, name in enumerate(names_of(tables))
    ]
    return Grid(columns, lines)


def _cell(table: PlaceTable, place: str, year: str, kind: str) -> Cell:
    now, before = (table.cell(place, y) for y in (year, str(int(year) - 1)))
    quantity = of_kind(now, kind)
    if quantity is None:
        return Cell("–", "dim")
    moved = change_cell(of_kind(before, kind), quantity).text
    shown = figure(quantity, "")
    return shown._replace(text=f"{told_target(quantity, say)} {moved}".rstrip())
