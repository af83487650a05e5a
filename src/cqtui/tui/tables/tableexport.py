"""What can be exported from a table of targets: the rows listed, the passages of one. No screen."""

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from cqtui.catalogs import language, say
from cqtui.export.targets.file import FORMS, written
from cqtui.model.document import BlockKind, Span, Unit
from cqtui.tui.exports import Ask, Subject, origin, quoted
from cqtui.tui.tables.grid import Grid, Line

if TYPE_CHECKING:
    from cqtui.export.quotations.quotation import Quotation
    from cqtui.export.targets.table import Table
    from cqtui.tui.desk import Desk
    from cqtui.tui.report import Report

ABOUT = "table"
"""Of templates; the program has none of its own for tables."""
_END = re.compile("[。！？；\n]")


class End(NamedTuple):
    """Where a figure of a row stands."""

    report: "Report"
    unit: Unit
    span: Span


def listed(
    title: str, stem: str, grid: Grid, shown: Sequence[int], of: "Sequence[Report]"
) -> Subject:
    """The rows that pass, in their order, with all columns; `of` are the reports they are from."""
    made = as_table(title, grid, shown)
    origins = [_origin(report) for report in of]

    def make(ask: Ask) -> bytes:
        return written([made], origins, ask.form, say, language=language())

    return Subject(
        say("export.what.rows", n=len(shown)), stem, FORMS, make, cites=False, about=ABOUT
    )


def as_table(title: str, grid: Grid, shown: Sequence[int]) -> "Table":
    """Rows of a grid as the writers of tables take them: words as they stand on the screen."""
    from cqtui.export.characters import one_line
    from cqtui.export.targets.table import Column, Table
    from cqtui.export.targets.table import Line as Row

    told = [i for i, column in enumerate(grid.columns) if column.title]  # others are a drawing
    columns = tuple(Column(grid.columns[i].name, grid.columns[i].title) for i in told)
    rows = (
        Row(tuple(one_line(line.cells[i].text) for i in told), "", line.group)
        for line in (grid.lines[at] for at in shown)
    )
    return Table("changes", title, columns, tuple(rows))


def of_row(desk: "Desk", stem: str, line: Line, find: "Callable[[], Sequence[End]]") -> Subject:
    """The sentences that the figures of a row stand in, each with its source, and what changed."""

    def quotations() -> "list[Quotation]":
        from dataclasses import replace

        from cqtui.export.quotations.quotation import of_pair, quote

        ends = [
            quote(origin(desk, end.report), [end.unit], sentence(end.unit, end.span))
            for end in find()
        ]
        note = " · ".join(cell.text for cell in line.cells[:4] if cell.text)
        first, *rest = ends
        first = replace(first, note=note)
        return [of_pair(first, rest[0])] if rest else [first]

    return quoted(say("export.what.row"), stem, quotations)


def sentence(unit: Unit, span: Span) -> Span:
    """The sentence around a figure; of a table its row.

    >>> from cqtui.model.document import Lines, Section
    >>> text = "粮食丰收。改造3000个老旧小区，新建保障房；稳外贸。"
    >>> section = Section("s", 1, "", "", Lines(1, 1))
    >>> unit = Unit("b", BlockKind.PARAGRAPH, text, Lines(1, 1), section, (section,))
    >>> at = sentence(unit, Span(7, 12))
    >>> text[at.start : at.end]
    '改造3000个老旧小区，新建保障房；'
    """
    ends = re.compile("\n") if unit.kind is BlockKind.TABLE else _END
    before = [found.end() for found in ends.finditer(unit.text, 0, span.start)]
    after = ends.search(unit.text, max(span.start, span.end - 1))
    end = after.end() if after else len(unit.text)
    return Span(before[-1] if before else 0, max(span.end, end))


def _origin(report: "Report") -> str:
    from cqtui.export.citations.citation import citation, file_of

    return f"{citation(report.document)}（{file_of(report.source)}）"
