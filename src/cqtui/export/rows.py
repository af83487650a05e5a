"""A comparison as plain rows of runs: what every format of export is made from."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from cqtui.model.comparison import Comparison, Op, Row, Status
from cqtui.model.quantity import Quantity, TargetChange


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text that is kept, deleted or inserted."""

    op: Op
    """EQUAL, DELETE or INSERT; a replacement is a deletion and an insertion."""
    text: str


def runs(row: Row) -> tuple[Run, ...]:
    """The row's text as runs, no two neighbours of one kind; the new side is what remains.

    Between two equal stretches what was deleted comes before what was inserted. The units of the
    new side are separated by a newline of their own, which counts as kept.
    """
    if row.status is Status.REMOVED:
        return (Run(Op.DELETE, _joined([u.text for u in row.old])),)
    if row.status is Status.ADDED:
        return (Run(Op.INSERT, _joined([u.text for u in row.new])),)
    if not row.edits:
        return (Run(Op.EQUAL, _joined([u.text for u in row.new])),)
    return tuple(_divided(row, _merged(row)))


def _merged(row: Row) -> Iterator[Run]:
    """The edits as runs; all that is deleted and inserted between two equal ones is one each."""
    for equal, edits in groupby(row.edits, key=lambda edit: edit.op is Op.EQUAL):
        steps = list(edits)
        old = "".join(row.old_text[e.old.start : e.old.end] for e in steps)
        new = "".join(row.new_text[e.new.start : e.new.end] for e in steps)
        if equal:
            yield Run(Op.EQUAL, new)
            continue
        if old:
            yield Run(Op.DELETE, old)
        if new:
            yield Run(Op.INSERT, new)


def _divided(row: Row, whole: Iterator[Run]) -> Iterator[Run]:
    """The runs with a newline put in wherever a unit of the new side ends."""
    bounds = []
    at = 0
    for unit in row.new[:-1]:
        at += len(unit.text)
        bounds.append(at)
    at = 0
    for run in whole:
        text = run.text
        if run.op is not Op.DELETE:
            cuts = [b - at for b in bounds if at < b <= at + len(text)]
            at += len(text)
            for cut in reversed(cuts):
                text = text[:cut] + "\n" + text[cut:]
        yield Run(run.op, text)


def _joined(texts: list[str]) -> str:
    return "\n".join(texts)


def stretches(comparison: Comparison) -> Iterator[tuple[bool, tuple[Row, ...]]]:
    """The rows in order, each run of unchanged ones together: (unchanged, rows)."""
    for unchanged, rows in groupby(
        comparison.rows, key=lambda row: row.status is Status.SAME and not row.moved
    ):
        yield unchanged, tuple(rows)


@dataclass(frozen=True, slots=True)
class Figure:
    """One side of a target: its figure and where it stands."""

    text: str
    """The figure with its unit as written."""
    line: int
    """First line of the unit it stands in."""


def figures(comparison: Comparison, change: TargetChange) -> tuple[Figure | None, Figure | None]:
    """The old and the new figure of a target, None where a side has none."""
    lines = [
        {unit.id: unit.lines.first for unit in document.units()}
        for document in (comparison.old, comparison.new)
    ]
    return _figure(change.old, lines[0]), _figure(change.new, lines[1])


def _figure(quantity: Quantity | None, lines: dict[str, int]) -> Figure | None:
    return None if quantity is None else Figure(figure_text(quantity), lines[quantity.unit_id])


def figure_text(quantity: Quantity) -> str:
    """The figure with its unit as written, without what it measures."""
    start = quantity.figure.start - quantity.span.start
    return quantity.text[start : quantity.figure.end - quantity.span.start]
