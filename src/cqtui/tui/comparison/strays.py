"""Sentences that went to another row: where each one is told, and where it leads."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from cqtui.model.document import Span, Unit
from cqtui.tui.comparison.rows import Side, side_units

if TYPE_CHECKING:
    from cqtui.model.comparison import Comparison, Row


class Wander(NamedTuple):
    """A sentence of one unit whose partner stands in a row that its unit has no part in."""

    span: Span
    """In its unit's text."""
    other: Unit
    """The other report's unit that holds the partner."""
    there: Span
    """In the other unit's text."""


Wanders = Mapping[tuple[Side, str], tuple[Wander, ...]]
"""By side and unit id, in the order of the text."""


def wanders(comparison: Comparison) -> dict[tuple[Side, str], tuple[Wander, ...]]:
    """The strays of a comparison, told at both of their ends."""
    units = [{u.id: u for u in d.units()} for d in (comparison.old, comparison.new)]
    found: dict[tuple[Side, str], list[Wander]] = {}
    for it in comparison.strays:
        old, new = units[Side.OLD].get(it.old_id), units[Side.NEW].get(it.new_id)
        if old and new:
            found.setdefault((Side.OLD, old.id), []).append(Wander(it.old, new, it.new))
            found.setdefault((Side.NEW, new.id), []).append(Wander(it.new, old, it.old))
    return {key: tuple(sorted(those, key=lambda w: w.span)) for key, those in found.items()}


def rows_of_units(comparison: Comparison | None) -> dict[tuple[Side, str], int]:
    """The row that holds each unit, by side and unit id."""
    rows = comparison.rows if comparison else ()
    return {
        (side, unit.id): i
        for i, row in enumerate(rows)
        for side in Side
        for unit in side_units(row, side)
    }


class End(NamedTuple):
    """The other end of a sentence that went to another row."""

    row: int
    side: Side
    start: int
    """Offset of the sentence into the side's joined text."""
    unit: Unit
    words: str
    """The sentence, as it stands there."""


def ends(
    row: Row, found: Wanders, row_of: Mapping[tuple[Side, str], int], rows: tuple[Row, ...]
) -> list[End]:
    """Where the strays of `row` lead, those of its new text first."""
    result: list[End] = []
    for side in (Side.NEW, Side.OLD):
        there = Side(1 - side)
        for unit in side_units(row, side):
            for wander in found.get((side, unit.id), ()):
                at = row_of[there, wander.other.id]
                before = 0
                for other in side_units(rows[at], there):
                    if other.id == wander.other.id:
                        break
                    before += len(other.text)
                words = wander.other.text[slice(*wander.there)]
                result.append(End(at, there, before + wander.there.start, wander.other, words))
    return result
