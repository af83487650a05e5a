"""A comparison as plain rows of runs: what every format of export is made from."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Protocol

from cqtui.compare.changes import kinds
from cqtui.model.comparison import Comparison, Op, Row, Status
from cqtui.model.document import BlockKind
from cqtui.model.quantity import TargetChange

ARROWS = {"raised": "▲", "lowered": "▼", "dropped": "－", "added": "＋", "reworded-bound": "～"}
"""What stands before a target that changed so."""


class Say(Protocol):
    """Gives a text of the interface by its key, its fields filled in."""

    def __call__(self, key: str, /, **fields: object) -> str:
        """The text of `key`. Raises KeyError where there is none."""


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


@dataclass(frozen=True, slots=True)
class Left:
    """Rows that are not shown, one behind the other."""

    rows: tuple[Row, ...]

    @property
    def unchanged(self) -> int:
        """How many of them did not change."""
        return sum(not kinds(row) for row in self.rows)

    @property
    def others(self) -> int:
        """How many did, but are of kinds that were not asked for."""
        return len(self.rows) - self.unchanged


def wanted(row: Row, only: Collection[str] = ()) -> bool:
    """Whether the row changed, in one of the ways `only` names (words of `KINDS`) if it names any.

    A paragraph that was revised and moved is wanted by either word.
    """
    held = kinds(row)
    return bool(set(held) & set(only)) if only else bool(held)


def selected(
    comparison: Comparison,
    only: Collection[str] = (),
    context: int | None = 0,
    *,
    headings: bool = False,
) -> Iterator[Row | Left]:
    """The rows to show, in order, and in between what is left out.

    Shown are the rows that are `wanted`; the unchanged ones at most `context` rows away from one of
    them, all for None; with `headings`, unchanged headings wherever they stand.
    """
    rows = comparison.rows
    hits = [i for i, row in enumerate(rows) if wanted(row, only)]
    near = {
        i
        for hit in hits
        for i in range(max(0, hit - (context or 0)), min(len(rows), hit + (context or 0) + 1))
    }
    found = set(hits)
    left: list[Row] = []
    for i, row in enumerate(rows):
        heading = headings and bool(row.new) and row.new[0].kind is BlockKind.HEADING
        shown = i in found or (not kinds(row) and (context is None or i in near or heading))
        if not shown:
            left.append(row)
            continue
        if left:
            yield Left(tuple(left))
            left = []
        yield row
    if left:
        yield Left(tuple(left))


def left_text(left: Left, say: Say) -> str:
    """What was left out, in words: 3 段未变，2 处其他改动未列."""
    said = [say("cli.unchanged", n=left.unchanged)] if left.unchanged else []
    said += [say("cli.others", n=left.others)] if left.others else []
    return say("cli.comma").join(said)


def target_lines(comparison: Comparison, change: TargetChange) -> tuple[int | None, int | None]:
    """The first line of what the old and the new target stand in, None where a side has none."""
    lines = [
        {unit.id: unit.lines.first for unit in document.units()}
        for document in (comparison.old, comparison.new)
    ]
    old, new = (
        known[quantity.unit_id] if quantity else None
        for known, quantity in zip(lines, change.sides, strict=True)
    )
    return old, new
