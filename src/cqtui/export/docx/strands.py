"""A row of a comparison taken apart: which of its paragraphs hang together, and where.

The units of a row need not stand side by side in their reports. Those that do form a run; a strand
is what one run of the old report shares with one of the new. A strand stays in its place or moves
as a whole.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import NamedTuple

from cqtui.export.docx.pieces import printable
from cqtui.model.comparison import Edit, Op, Row
from cqtui.model.document import BlockKind, Span, Unit

REWRITTEN = 0.2
"""Of the shorter side's characters; where fewer are kept, whole paragraphs are replaced, as nearly
every word would be marked."""

SHORTEST_KEPT = 4
"""Characters of a stretch that a rewritten passage keeps, where it moved: 市场化 alone, and 推进,
stand in every paragraph; of 债务结构 one sees what it was."""

Run = tuple[Unit, ...]
"""Units of one side that follow each other in their report; a table is a run of its own."""
Cell = tuple[int, int]
"""Indices of an old and of a new run of a row."""


class Step(NamedTuple):
    """A stretch of a row's text that is equal, deleted or inserted, within one unit a side."""

    op: Op
    """EQUAL, DELETE or INSERT; a replacement is a deletion and an insertion."""
    old: int
    """Index into the row's old units, of an insertion -1."""
    new: int
    """Index into the row's new units, of a deletion -1."""
    start: int
    """Offset into the old unit's text, of an insertion into the new one's."""
    landed: int
    """Offset into the new unit's text, of a deletion into the old one's."""
    length: int


@dataclass(frozen=True)
class Plan:
    """A row's runs and what they share."""

    row: Row
    old: tuple[Run, ...]
    new: tuple[Run, ...]
    steps: tuple[Step, ...]
    """In order; they cover both sides."""
    shared: Mapping[Cell, int]
    """Printable characters in common; pairs of runs that share too little are left out."""
    home: Cell
    """The pair of runs that stays in its place where the row does."""
    rewritten: bool = False
    """Whether it keeps less than can be read where it stands, and so much that its move can."""

    def cell(self, step: Step) -> Cell:
        """The runs that an equal step stands in."""
        return _run_of(self.old, step.old), _run_of(self.new, step.new)

    def is_alone(self, cell: Cell) -> bool:
        """Whether neither of two runs shares anything with a third: they went as one."""
        i, j = cell
        return all((a == i) == (b == j) for a, b in self.shared)

    def within(self, cell: Cell) -> Iterator[Step]:
        """The steps that stand in either of two runs, in order."""
        i, j = cell
        first, begin = sum(map(len, self.old[:i])), sum(map(len, self.new[:j]))
        after, end = first + len(self.old[i]), begin + len(self.new[j])
        return (s for s in self.steps if first <= s.old < after or begin <= s.new < end)


def plan(row: Row, old_order: Mapping[str, int], new_order: Mapping[str, int]) -> Plan:
    """The runs of a row with two sides, given the place of each unit in its report."""
    old, new = _runs(row.old, old_order), _runs(row.new, new_order)
    steps = tuple(_steps(row))
    kept: dict[Cell, int] = {}
    for step in steps:
        if step.op is Op.EQUAL:
            cell = _run_of(old, step.old), _run_of(new, step.new)
            text = row.old[step.old].text[step.start : step.start + step.length]
            kept[cell] = kept.get(cell, 0) + len(printable(text))
    shared = {cell: n for cell, n in kept.items() if _enough(n, old[cell[0]], new[cell[1]])}
    home = max(shared or kept or {(0, 0): 0}, key=lambda c: (kept.get(c, 0), -c[0], -c[1]))
    return Plan(row, old, new, steps, shared, home)


def rewritten(p: Plan) -> Plan:
    """A plan that keeps too little to be edited where it stands, made fit to be shown as moved.

    At its new place there is room for the old text and the new one. Kept are the stretches of the
    home that are long enough to be seen for what they are; `p` itself where there are none.
    """
    if p.shared or any(unit.kind is BlockKind.TABLE for unit in (*p.row.old, *p.row.new)):
        return p
    steps: list[Step] = []
    gone: list[Step] = []
    come: list[Step] = []
    kept = 0
    for step in p.steps:
        if _is_kept(p, step):
            kept += step.length
            steps += [*gone, *come, step]
            gone, come = [], []
            continue
        if step.old >= 0:
            gone.append(Step(Op.DELETE, step.old, -1, step.start, step.start, step.length))
        if step.new >= 0:
            come.append(Step(Op.INSERT, -1, step.new, step.landed, step.landed, step.length))
    if not kept:
        return p
    done = (*steps, *gone, *come)
    return replace(p, steps=done, shared={p.home: kept}, rewritten=True)


def _is_kept(p: Plan, step: Step) -> bool:
    """Whether a step of a rewritten passage is long enough to be seen for what it is."""
    if step.op is not Op.EQUAL or p.cell(step) != p.home:
        return False
    text = p.row.old[step.old].text[step.start : step.start + step.length]
    return len(printable(text).strip()) >= SHORTEST_KEPT


def _runs(units: Sequence[Unit], order: Mapping[str, int]) -> tuple[Run, ...]:
    found: list[list[Unit]] = []
    for unit in units:
        before = found[-1][-1] if found else None
        beside = before is not None and order[unit.id] == order[before.id] + 1
        table = unit.kind is BlockKind.TABLE or (before and before.kind is BlockKind.TABLE)
        if beside and not table:
            found[-1].append(unit)
        else:
            found.append([unit])
    return tuple(map(tuple, found))


def _run_of(runs: Sequence[Run], unit: int) -> int:
    """Index of the run that a row's unit is in."""
    for k, run in enumerate(runs):
        if unit < len(run):
            return k
        unit -= len(run)
    raise IndexError(unit)


def _enough(kept: int, old: Run, new: Run) -> bool:
    """Whether two runs share so much that marks within them can be read; tables have none."""
    if old[0].kind is BlockKind.TABLE or new[0].kind is BlockKind.TABLE:
        return False
    shorter = min(sum(len(u.text) for u in run) for run in (old, new))
    return kept > 0 and kept >= REWRITTEN * shorter


def _steps(row: Row) -> Iterator[Step]:
    """The edits cut at the ends of units."""
    old, new = _Ruler([u.text for u in row.old]), _Ruler([u.text for u in row.new])
    for edit in row.edits or _whole(row):
        if edit.op is Op.EQUAL:
            a, c, length = edit.old.start, edit.new.start, edit.old.end - edit.old.start
            while length > 0:
                (i, at), (j, landed) = old.at(a), new.at(c)
                n = min(length, old.left(a), new.left(c))
                yield Step(Op.EQUAL, i, j, at, landed, n)
                a, c, length = a + n, c + n, length - n
            continue
        for i, at, n in old.cut(*edit.old):
            yield Step(Op.DELETE, i, -1, at, at, n)
        for j, at, n in new.cut(*edit.new):
            yield Step(Op.INSERT, -1, j, at, at, n)


def _whole(row: Row) -> Sequence[Edit]:
    """What stands in for edits that a row does not bring along."""
    a, b = Span(0, len(row.old_text)), Span(0, len(row.new_text))
    if row.old_text == row.new_text:
        return (Edit(Op.EQUAL, a, b),) if row.old_text else ()
    op = Op.REPLACE if a.end and b.end else Op.DELETE if a.end else Op.INSERT
    return (Edit(op, a, b),)


class _Ruler:
    """Where offsets into joined texts fall."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._ends = list(accumulate(map(len, texts)))
        self._starts = [0, *self._ends[:-1]]

    def at(self, offset: int) -> tuple[int, int]:
        """The text that the character at `offset` is in, and its offset there."""
        k = next(k for k, end in enumerate(self._ends) if offset < end)
        return k, offset - self._starts[k]

    def left(self, offset: int) -> int:
        """Characters from `offset` to the end of its text."""
        return self._ends[self.at(offset)[0]] - offset

    def cut(self, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """The stretch in each text that it touches: text, offset there, length."""
        while start < end:
            k, at = self.at(start)
            n = min(end, self._ends[k]) - start
            yield k, at, n
            start += n
