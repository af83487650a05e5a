"""The table of places: one row a place, one column an indicator, for one year."""

from collections import Counter
from collections.abc import Sequence

from cqtui.catalogs import say
from cqtui.export.targets.figures import told_in_column
from cqtui.model.ledger import Ledger, PlaceCell, PlaceTable
from cqtui.model.places import rank
from cqtui.model.quantity import Quantity
from cqtui.tui.tables.grid import Cell, Column, Grid, Line
from cqtui.tui.tables.ledgerlist import change_cell
from cqtui.tui.tables.targetlist import figure, widest
from cqtui.typeset import cells

PLACE_MOST, FIGURE_MOST, FIGURE_LEAST = 20, 24, 12
"""Cells; a column keeps what its figures and its name take."""
KINDS = ("target", "actual")


def years(tables: Sequence[PlaceTable], kind: str) -> list[str]:
    """The years of which any target, or outcome, is known, the oldest first."""
    every = (cell for table in tables for cell in table.cells if of_kind(cell, kind))
    return sorted({cell.year for cell in every if cell.year.isdecimal()})


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

    Main targets first, of these and of the others those that most places tell; what is told of no
    place has no column, a place of which nothing is told no row. Where there is little room the
    last indicators have no column. The name of a column ends in the number of its table.
    """
    known = [
        (at, cell.place)
        for at, table in enumerate(tables)
        for cell in table.cells
        if cell.year == year and of_kind(cell, kind)
    ]
    told, telling = Counter(at for at, _ in known), {place for _, place in known}
    shown = sorted(told, key=lambda at: (not tables[at].headline, -told[at], at))
    lines = [
        Line(
            (
                Cell(place or say("library.no_place"), "", rank(place)),
                *(_cell(tables[at], place, year, kind) for at in shown),
            ),
            place,
        )
        for place in places
        if place in telling
    ]
    names = names_of(tables)
    columns = [Column("place", say("tables.place"), PLACE_MOST)]
    for number, at in enumerate(shown):
        least = max(widest(lines, number + 1, FIGURE_LEAST), min(cells(names[at]), FIGURE_MOST))
        columns.append(Column(f"topic-{at}", names[at], FIGURE_MOST, least, weight=-number))
    return Grid(columns, lines)


def topic_of(column: str) -> int | None:
    """The number of the table that a column shows; None for that of the places.

    >>> topic_of("topic-12"), topic_of("place")
    (12, None)
    """
    name, _, at = column.partition("-")
    return int(at) if name == "topic" else None


def _cell(table: PlaceTable, place: str, year: str, kind: str) -> Cell:
    now, before = (table.cell(place, y) for y in (year, str(int(year) - 1)))
    quantity = of_kind(now, kind)
    if quantity is None:
        return Cell("–", "dim")
    shown = figure(quantity, "")
    if quantity.value is None:
        return shown._replace(text=told_in_column(quantity, say))
    moved = change_cell(of_kind(before, kind), quantity).text
    return shown._replace(text=f"{shown.text} {moved}".rstrip())
