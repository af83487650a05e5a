"""What is marked in the text of a row: words that went and came, figures, targets, its sign."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from cqtui.export.signs import MOVED_AWAY, OTHER_TARGETS, SIGNS
from cqtui.model.choices import Op, Status
from cqtui.model.document import BlockKind, Span, Unit
from cqtui.tui.comparison.figures import came_from, came_or_went, difference, measured, rebound
from cqtui.tui.comparison.rows import Side, side_units

if TYPE_CHECKING:
    from cqtui.model.comparison import Edit, Row
    from cqtui.model.quantity import TargetChange

INLINE_SHARE = 0.5
"""Of the longer side's characters; a revised pair that keeps fewer is shown in the unified view
as two texts, as one text with so many words struck cannot be read."""

REWRITTEN = 0.2
"""Of the shorter side's characters; where fewer are kept the words are not marked, as nearly all
of them would be."""


class Ink:
    """How a piece of text looks; several may hold at once, joined by |.

    Numbers and no enumeration: each line that is drawn asks for them some twenty times.
    """

    NONE: Final = 0
    HEADING: Final = 1 << 0
    LEAD: Final = 1 << 1
    GONE: Final = 1 << 2
    """Words that the new text no longer has."""
    FRESH: Final = 1 << 3
    """Words that the old text did not have."""
    NOVEL: Final = 1 << 4
    """Words that stood in no earlier report."""
    FIGURE: Final = 1 << 5
    """A changed figure with its unit and the words that bound it, on whichever side it stands."""
    STRAY: Final = 1 << 6
    """A sentence that went to another row."""
    FAINT: Final = 1 << 7
    """Boilerplate: it stands in other reports too."""
    AGAIN: Final = 1 << 8
    """A standing item begins here."""
    CHIP: Final = 1 << 9
    """Said in the place of what is folded."""
    NOTE: Final = 1 << 10
    """Said by the program, no text of the document."""
    DELTA: Final = 1 << 11
    """How far a target moved."""
    HIT: Final = 1 << 12
    """Found by the search."""
    NOW: Final = 1 << 13
    """The hit one stands at."""


class Tone(StrEnum):
    """The colour of a mark; its value is the name of the style."""

    SAME = "same"
    REVISED = "revised"
    REMOVED = "removed"
    ADDED = "added"
    MOVED = "moved"
    TARGET = "target"
    PLAIN = "plain"


Say = Callable[..., str]
"""A text of the interface by its key: `say("compare.moved_to", place="…")`."""

Stretch = tuple[int, int, int]
"""Start and end in a side's joined text, and how it looks."""

Notes = dict[int, tuple[str, int]]
"""What the program says within a text, by the offset it stands at."""

_TONES = {
    Status.SAME: Tone.SAME,
    Status.REVISED: Tone.REVISED,
    Status.SPLIT: Tone.REVISED,
    Status.MERGED: Tone.REVISED,
    Status.REMOVED: Tone.REMOVED,
    Status.ADDED: Tone.ADDED,
}
_STATUS_MARKS = {status: (SIGNS[status], tone) for status, tone in _TONES.items()}
TARGETS = SIGNS["targets"]
"""Beside the mark of a passage with a changed target, as `TargetChange.notable` has it."""
_MOVED_MARKS = {Side.OLD: MOVED_AWAY, Side.NEW: SIGNS["moved"]}

KIND_MARKS = {
    **{status.value: mark for status, mark in _STATUS_MARKS.items()},
    "moved": (_MOVED_MARKS[Side.NEW], Tone.MOVED),
    "targets": (TARGETS, Tone.TARGET),
}
"""The sign of each kind of change and its colour: in the gutter, at the edge, in the counts."""


def mark_of(row: Row, side: Side) -> tuple[str, Tone]:
    """The mark in the gutter and its colour; ↗~ is a passage that moved and was edited."""
    if row.moved:
        edited = "~" if row.status is not Status.SAME else ""
        return _MOVED_MARKS[side] + edited, Tone.MOVED
    return _STATUS_MARKS[row.status]


def bounds(units: tuple[Unit, ...]) -> list[int]:
    """Where each unit starts in the joined text, and where the last one ends."""
    bounds = [0]
    for unit in units:
        bounds.append(bounds[-1] + len(unit.text))
    return bounds


def _kept(row: Row) -> int:
    return sum(e.new.end - e.new.start for e in row.edits if e.op is Op.EQUAL)


def telling(row: Row) -> tuple[Edit, ...]:
    """The edits of a row if they are worth marking."""
    least = REWRITTEN * min(len(row.old_text), len(row.new_text))
    return row.edits if _kept(row) >= least else ()


def can_inline(row: Row) -> bool:
    """Whether a row can be read as one text with the words that went in it."""
    if not row.edits or any(u.kind is BlockKind.TABLE for u in (*row.old, *row.new)):
        return False
    return _kept(row) >= INLINE_SHARE * max(len(row.old_text), len(row.new_text))


def cuts(row: Row) -> tuple[int, ...]:
    """Offsets into the new text at which words of the old one stood that are gone."""
    went = (e for e in telling(row) if e.op is not Op.EQUAL and e.old.start < e.old.end)
    return tuple(e.new.start for e in went)


def edit_inks(edits: Iterable[Edit], side: Side) -> list[Stretch]:
    """What went, on the old side; what came, on the new."""
    ink = Ink.FRESH if side is Side.NEW else Ink.GONE
    spans = (
        edit.new if side is Side.NEW else edit.old for edit in edits if edit.op is not Op.EQUAL
    )
    return [(s, e, ink) for s, e in spans if s < e]


def figure_inks(row: Row, side: Side) -> list[Stretch]:
    """Figures that a change touches, whole: with their units and the words that bound them."""
    touched = [(s, e) for s, e, _ in edit_inks(telling(row), side)]
    text = row.new_text if side is Side.NEW else row.old_text
    inks = [
        (a, b, Ink.FIGURE)
        for a, b in (measured(text) if touched else ())
        if any(s < b and a < e for s, e in touched)
    ]
    placed = _placed(row, side)
    return inks + [(s, e, Ink.FIGURE) for it, (s, e) in placed if it.notable]


def target_sign(row: Row) -> str:
    """The sign of the targets of a row: ◆ of one that counts as a change, as everywhere; ◇ where
    only other figures came or went, as they do with nearly every paragraph; else "".
    """
    if any(change.notable for change in row.targets):
        return TARGETS
    return OTHER_TARGETS if any(t.change != "unchanged" for t in row.targets) else ""


def _placed(row: Row, side: Side) -> list[tuple[TargetChange, Span]]:
    """The targets of a side with their figures' places in its joined text, bounds counted in."""
    units = side_units(row, side)
    found: list[tuple[TargetChange, Span]] = []
    for unit, base in zip(units, bounds(units), strict=False):
        for change in row.targets:
            quantity = change.new if side is Side.NEW else change.old
            if quantity is None or quantity.unit_id != unit.id:
                continue
            start, end = quantity.figure if quantity.value is not None else quantity.span
            for span in measured(unit.text):
                if span.start < end and start < span.end:
                    start, end = min(start, span.start), max(end, span.end)
            found.append((change, Span(base + start, base + end)))
    return found


def add_note(notes: Notes, at: int, words: str, look: int = Ink.NOTE) -> None:
    """Put words at an offset, behind what already stands there."""
    if words:
        before, _ = notes.get(at, ("", look))
        notes[at] = (before + words, look)


def target_notes(row: Row, side: Side, say: Say, *, beside: bool = True) -> Notes:
    """What stands around changed targets: `10% → ` before the new figure, ` ▼4` behind it.

    Not `beside`, the old figure is left out where its own text stands in the same lines.
    """
    notes: Notes = {}
    for change, (start, end) in _placed(row, side):
        if not change.notable:
            continue
        if side is Side.OLD:
            add_note(notes, end, came_or_went(change, say) if change.new is None else "")
        elif change.old is None:
            add_note(notes, end, came_or_went(change, say))
        else:
            held = any(u.id == change.old.unit_id for u in row.old)
            before = "" if held and not beside else came_from(change)
            add_note(notes, start, before, Ink.DELTA)
            add_note(notes, end, difference(change) and f" {difference(change)}", Ink.DELTA)
            add_note(notes, end, rebound(change), Ink.DELTA)
    return notes
