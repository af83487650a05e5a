"""Tables: rows that go and come, and cells that are edited."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import accumulate, pairwise

from cqtui.compare.edits import edits
from cqtui.compare.ratio import ratio
from cqtui.export.docx.pieces import (
    GAP,
    Fate,
    Item,
    Look,
    Origin,
    Paragraph,
    Piece,
    Table,
    TableRow,
)
from cqtui.export.docx.strands import REWRITTEN
from cqtui.model.comparison import Op
from cqtui.model.document import Span, Unit

ALIKE = 0.45
"""Likeness of two rows with as many cells from which their cells are compared."""
CELL = Look("TableText")

_Line = tuple[int, str]
"""A row of a table: where it starts in the unit's text, and its text, cells joined by tab."""


def whole(unit: Unit, fate: Fate) -> Iterator[Item]:
    """A table that one report alone has, and the gap behind it."""
    rows = tuple(_row(unit, line, fate) for line in _lines(unit))
    yield Table(rows, headed=_headed(unit))
    yield Paragraph((), fate, GAP, GAP)


def revised(old: Unit, new: Unit) -> Iterator[Item]:
    """A table of both reports, row by row, and the gap behind it."""
    rows: list[TableRow] = []
    for before, after in _pairs(_lines(old), _lines(new)):
        if before and after:
            rows.append(_edited(old, before, new, after))
        elif before:
            rows.append(_row(old, before, Fate.DELETED))
        elif after:
            rows.append(_row(new, after, Fate.INSERTED))
    yield Table(tuple(rows), headed=_headed(new))
    yield Paragraph((), Fate.KEPT, GAP, GAP)


def _headed(unit: Unit) -> bool:
    return bool(unit.block and unit.block.header)


def _lines(unit: Unit) -> list[_Line]:
    lines = unit.text.split("\n")
    return list(zip(accumulate((len(x) + 1 for x in lines), initial=0), lines, strict=False))


def _cells(line: _Line) -> list[_Line]:
    cells = line[1].split("\t")
    starts = accumulate((len(x) + 1 for x in cells), initial=line[0])
    return list(zip(starts, cells, strict=False))


def _row(unit: Unit, line: _Line, fate: Fate) -> TableRow:
    def piece(start: int, text: str) -> Piece:
        origin = Origin(unit.id, start)
        return Piece(fate, text, old=origin) if fate.in_old else Piece(fate, text, new=origin)

    cells = [
        Paragraph((piece(*cell),) if cell[1] else (), fate, CELL, CELL) for cell in _cells(line)
    ]
    return TableRow(fate, tuple(cells))


def _edited(old: Unit, before: _Line, new: Unit, after: _Line) -> TableRow:
    cells = [
        Paragraph(tuple(_pieces(old, a, new, b)), Fate.KEPT, CELL, CELL)
        for a, b in zip(_cells(before), _cells(after), strict=True)
    ]
    return TableRow(Fate.KEPT, tuple(cells))


def _pieces(old: Unit, before: _Line, new: Unit, after: _Line) -> Iterator[Piece]:
    """A cell's edits; where little is kept, one text replaces the other."""
    (a, was), (b, now) = before, after
    found = [(e.op, e.old, e.new) for e in edits(was, now)]
    kept = sum(o.end - o.start for op, o, _ in found if op is Op.EQUAL)
    if kept < REWRITTEN * min(len(was), len(now)):
        found = [(Op.REPLACE, Span(0, len(was)), Span(0, len(now)))]
    for op, o, n in found:
        left, right = Origin(old.id, a + o.start), Origin(new.id, b + n.start)
        if op is Op.EQUAL:
            yield Piece(Fate.KEPT, was[o.start : o.end], left, right)
            continue
        if o.end > o.start:
            yield Piece(Fate.DELETED, was[o.start : o.end], old=left)
        if n.end > n.start:
            yield Piece(Fate.INSERTED, now[n.start : n.end], new=right)


def _pairs(
    old: Sequence[_Line], new: Sequence[_Line]
) -> Iterator[tuple[_Line | None, _Line | None]]:
    """The rows of both tables in order: those that correspond together, the others alone."""
    matcher = SequenceMatcher(None, [x for _, x in old], [x for _, x in new], autojunk=False)
    for op, a, b, c, d in matcher.get_opcodes():
        if op == "equal":
            yield from zip(old[a:b], new[c:d], strict=True)
        else:
            yield from _alike(old[a:b], new[c:d])


def _alike(
    old: Sequence[_Line], new: Sequence[_Line]
) -> Iterator[tuple[_Line | None, _Line | None]]:
    """Each old row with the first new one behind the last pair that is alike."""
    pairs = [(-1, -1)]
    for i, line in enumerate(old):
        first = pairs[-1][1] + 1
        found = next((j for j in range(first, len(new)) if _like(line, new[j])), None)
        if found is not None:
            pairs.append((i, found))
    for (i, j), (m, n) in pairwise([*pairs, (len(old), len(new))]):
        yield from ((line, None) for line in old[i + 1 : m])
        yield from ((None, line) for line in new[j + 1 : n])
        if m < len(old):
            yield old[m], new[n]


def _like(one: _Line, other: _Line) -> bool:
    same = one[1].count("\t") == other[1].count("\t")
    return same and ratio(one[1], other[1], ALIKE) > 0
