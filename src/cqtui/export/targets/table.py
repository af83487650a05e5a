"""Tables that every format of `cqtui targets` writes: columns, and rows of typed cells."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class File:
    """The file that something stands in."""

    name: str
    """Without its folder; with #ID where the file holds several documents."""
    path: str
    """To lead there; "" where it is no file."""


@dataclass(frozen=True, slots=True)
class Passage:
    """The paragraph that a figure stands in; of a table its row."""

    order: tuple[int, int, int]
    """Where it stands among those of all reports: report, unit, character. No two are alike."""
    report: str
    """The report in a few words."""
    file: File
    section: str
    lines: tuple[int, int]
    """Its first and its last line in the file."""
    text: str


@dataclass(frozen=True, slots=True)
class Spot:
    """The line that a figure stands in, and the passage around it."""

    line: int
    passage: Passage


Cell = str | int | Decimal | File | Spot | None
"""What a cell holds; None for nothing. A number is written as one, a text is never more."""


def plain(cell: Cell) -> str | int | Decimal | None:
    """What is written of a cell where nothing is linked: of a file its name, of a spot its line.

    >>> plain(File("a.txt", "")), plain(Decimal("1.5"))
    ('a.txt', Decimal('1.5'))
    """
    if isinstance(cell, File):
        return cell.name
    return cell.line if isinstance(cell, Spot) else cell


@dataclass(frozen=True, slots=True)
class Column:
    """What stands in one column."""

    key: str
    """For code; no two of a table are alike."""
    label: str
    """For people; may be words of a report."""
    read: bool = True
    """In tables that are read: on the terminal, in Markdown, on a page."""
    data: bool = True
    """In tables that are worked on: CSV, workbooks."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row."""

    cells: tuple[Cell, ...]
    """One for each column of its table."""
    tone: str = ""
    """What happened: raised, lowered, added, dropped, reworded-bound, met, missed, exceeded,
    not-reported; "" for nothing."""
    group: str = ""
    """Rows of one group follow each other under this heading; may be words of a report."""


@dataclass(frozen=True, slots=True)
class Table:
    """One view of reports."""

    view: str
    """quantities, changes, outcomes, series, places."""
    title: str
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    toned: str = ""
    """Key of the column that tells what happened, which has the colour of the row's tone."""

    def only(self, *, data: bool) -> "Table":
        """The columns to work on, or those to read; what is empty throughout is not read."""
        kept = [
            i
            for i, column in enumerate(self.columns)
            if (column.data if data else column.read and any(x.cells[i] for x in self.lines))
        ]
        lines = (Line(tuple(x.cells[i] for i in kept), x.tone, x.group) for x in self.lines)
        return Table(
            self.view, self.title, tuple(self.columns[i] for i in kept), tuple(lines), self.toned
        )

    def groups(self) -> Iterator[tuple[str, tuple[Line, ...]]]:
        """The rows by group, in order."""
        start = 0
        for at in range(1, len(self.lines) + 1):
            if at == len(self.lines) or self.lines[at].group != self.lines[start].group:
                yield self.lines[start].group, self.lines[start:at]
                start = at
