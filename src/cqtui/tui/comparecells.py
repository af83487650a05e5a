"""What one side of an entry shows: its text in pieces, each with the ink it is drawn in."""

from collections.abc import Callable, Iterable, Mapping
from enum import Enum, Flag, auto
from itertools import pairwise
from typing import NamedTuple

from cqtui.model.comparison import Comparison, Edit, Op, Row, Status
from cqtui.model.document import BlockKind, Span, Unit
from cqtui.tui.comparefigures import difference, figures, rebound, written
from cqtui.tui.comparerows import Entry, Place, Side
from cqtui.tui.typeset import drawable

INLINE_SHARE = 0.5
"""Of the longer side's characters; a revised pair that keeps fewer is shown in the unified view
as two texts, as one text with so many words struck cannot be read."""

REWRITTEN = 0.2
"""Of the shorter side's characters; where fewer are kept the words are not marked, as nearly all
of them would be."""

INDENT = 4
"""Cells; paragraphs that share a row are told apart by the indent of print."""

ADDRESS_PART = 10
"""Characters of a heading without number that an address keeps."""


class Ink(Flag):
    """How a piece of text looks; several may hold at once."""

    NONE = 0
    HEADING = auto()
    LEAD = auto()
    GONE = auto()
    """Words that the new text no longer has."""
    FRESH = auto()
    """Words that the old text did not have."""
    FIGURE = auto()
    """A changed figure."""
    FAINT = auto()
    """Stands word for word elsewhere."""
    NOTE = auto()
    """Said by the program, no text of the document."""
    DELTA = auto()
    """How far a target moved."""
    HIT = auto()
    """Found by the search."""
    NOW = auto()
    """The hit one stands at."""


class Tone(Enum):
    """The colour of a mark; its value is the name of the style."""

    SAME = "same"
    REVISED = "revised"
    REMOVED = "removed"
    ADDED = "added"
    MOVED = "moved"
    PLAIN = "plain"


class Piece(NamedTuple):
    """A stretch of one look."""

    text: str
    """As drawn: control characters and tabs replaced, one for one."""
    ink: Ink
    side: Side
    start: int
    """Of the text in its side's joined text; -1 for what the program says."""


class Para(NamedTuple):
    """What begins on a line of its own."""

    pieces: tuple[Piece, ...]
    first: int = 0
    """Cells that the first line is set in."""


class Cell(NamedTuple):
    """One side of an entry."""

    side: Side
    mark: str
    tone: Tone
    texts: tuple[str, str]
    """The joined texts of both sides that `Piece.start` counts in."""
    paras: tuple[Para, ...]
    units: tuple[Unit, ...] = ()
    """What `texts` of its side is joined from."""
    tail: str = ""
    """Stands behind a text that is cut to one line: where a moved passage went."""


Say = Callable[..., str]
"""A text of the interface by its key: `say("compare.moved_to", place="…")`."""


class Marks(NamedTuple):
    """What is laid over the texts from outside: hits of the search, dimmed passages."""

    hits: Mapping[tuple[Side, str], tuple[Span, ...]] = {}
    """By side and unit id, spans in the unit's text."""
    now: tuple[Side, str, Span] | None = None
    """The hit one stands at."""
    faint: Mapping[tuple[Side, str], tuple[Span, ...]] = {}
    """Sentences to dim, by side and unit id."""


NO_MARKS = Marks()

Notes = dict[int, tuple[str, Ink]]
"""What the program says within a text, by the offset it stands at."""

# The signs ⑂ and ⑃ are in few fonts: a gutter of empty boxes would say nothing.
_STATUS_MARKS = {
    Status.SAME: ("＝", Tone.SAME),
    Status.REVISED: ("～", Tone.REVISED),
    Status.SPLIT: ("分", Tone.REVISED),
    Status.MERGED: ("合", Tone.REVISED),
    Status.REMOVED: ("－", Tone.REMOVED),
    Status.ADDED: ("＋", Tone.ADDED),
}
_MOVED_MARKS = {Side.OLD: "↘", Side.NEW: "↗"}


def drawn(text: str) -> str:
    """`text` as it goes to the terminal, one for one; a tab becomes a table cell's border."""
    return drawable(text.replace("\t", "│"))


def address(unit: Unit) -> str:
    """Where a unit stands, 三/（二）, its unnumbered headings cut short."""
    parts = (s.number if s.number and s.number != "——" else s.title for s in unit.path)
    return "/".join(p if len(p) <= ADDRESS_PART else p[: ADDRESS_PART - 1] + "…" for p in parts)


def paint(
    text: str, side: Side, base: int, inks: Iterable[tuple[int, int, Ink]], notes: Notes
) -> tuple[Piece, ...]:
    """Cut `text`, which starts at `base` of its side, into pieces of one ink each.

    `inks` are (start, end, ink), counted like `base`, as `notes` are; inks of stretches that lap
    over are joined.
    """
    end = base + len(text)
    inside = [(max(s, base), min(e, end), ink) for s, e, ink in inks if s < end and e > base]
    cuts = {base, end, *(p for s, e, _ in inside for p in (s, e))}
    cuts |= {at for at in notes if base < at <= end}
    shown = drawn(text)
    pieces: list[Piece] = []
    if base == 0 and 0 in notes:
        pieces.append(Piece(drawn(notes[0][0]), notes[0][1], side, -1))
    for a, b in pairwise(sorted(cuts)):
        ink = Ink.NONE
        for s, e, more in inside:
            if s <= a and b <= e:
                ink |= more
        pieces.append(Piece(shown[a - base : b - base], ink, side, a))
        if b in notes:
            words, look = notes[b]
            pieces.append(Piece(drawn(words), look, side, -1))
    return tuple(pieces)


class Painter:
    """Turns the entries of a comparison into cells."""

    def __init__(self, comparison: Comparison | None, say: Say, years: tuple[str, str]) -> None:
        self._rows = comparison.rows if comparison else ()
        self._say = say
        self._years = years
        self.marks = NO_MARKS

    def side(self, place: Place, side: Side) -> Cell:
        """One side for itself, as it stands in its column."""
        if place.row < 0:
            units = place.units
            paras = self._paras(units, side, (), {})
            return Cell(side, "", Tone.PLAIN, _texts(side, units), paras, units)
        row = self._rows[place.row]
        if place.echo:
            return self._echo(place, row)
        mark, tone = mark_of(row, side)
        inks = [*_edit_inks(_telling(row), side), *_target_inks(row, side)]
        notes = target_notes(row, side, self._say)
        if row.moved and side is Side.OLD:
            _add(notes, len(row.old_text), self._moved_from(row))
        several = len(row.old) > 1 or len(row.new) > 1
        paras = self._paras(place.units, side, inks, notes, indented=several)
        return Cell(side, mark, tone, (row.old_text, row.new_text), paras, place.units)

    def stacked(self, entry: Entry) -> list[Cell]:
        """The cells of an entry one below the other, for the unified view."""
        if entry.old is None or entry.new is None or entry.old.row != entry.new.row:
            sides = ((entry.old, Side.OLD), (entry.new, Side.NEW))
            return [self.side(place, side) for place, side in sides if place]
        row = self._rows[entry.new.row]
        if row.status is Status.SAME:
            return [self.side(entry.new, Side.NEW)]
        if _can_inline(row):
            return [self._inline(row)]
        old, new = self.side(entry.old, Side.OLD), self.side(entry.new, Side.NEW)
        if row.moved:
            return [old, new]
        return [
            old._replace(mark="~-", tone=Tone.REMOVED),
            new._replace(mark="~+", tone=Tone.ADDED),
        ]

    def _moved_from(self, row: Row) -> str:
        place, year = self._place(row.old[0]), self._years[Side.OLD]
        return self._say("compare.moved_from", year=year, place=place)

    def _place(self, unit: Unit) -> str:
        return address(unit) or self._say("compare.at_top")

    def _echo(self, place: Place, row: Row) -> Cell:
        tail = self._say(
            "compare.moved_to", year=self._years[Side.NEW], place=self._place(row.new[0])
        )
        text = place.units[0].text.replace("\n", " ")
        piece = Piece(drawn(text), Ink.NOTE, Side.OLD, -1)
        return Cell(Side.OLD, "↘", Tone.MOVED, ("", ""), (Para((piece,)),), (), drawn(tail))

    def _inline(self, row: Row) -> Cell:
        """Both sides of a revised row as one text, the words that went before those that came."""
        mark, tone = mark_of(row, Side.NEW)
        new_inks = [*self._unit_inks(row.new, Side.NEW), *_target_inks(row, Side.NEW)]
        new_inks += _edit_inks(row.edits, Side.NEW)
        old_inks = [*_edit_inks(row.edits, Side.OLD), *_target_inks(row, Side.OLD)]
        notes = target_notes(row, Side.NEW, self._say, beside=False)
        if row.moved:
            _add(notes, len(row.new_text), self._moved_from(row))
        paras: list[list[Piece]] = [[]]
        breaks = _bounds(row.new)[1:-1]
        for edit in row.edits:
            if edit.old.end > edit.old.start and edit.op is not Op.EQUAL:
                gone = row.old_text[edit.old.start : edit.old.end]
                paras[-1] += paint(gone, Side.OLD, edit.old.start, old_inks, {})
            within = [b for b in breaks if edit.new.start <= b < edit.new.end]
            for a, b in pairwise((edit.new.start, *within, edit.new.end)):
                if a in within:
                    paras.append([])
                if a < b:
                    paras[-1] += paint(row.new_text[a:b], Side.NEW, a, new_inks, notes)
        first = INDENT if len(paras) > 1 else 0
        whole = tuple(Para(tuple(p), first) for p in paras if p)
        return Cell(Side.NEW, mark, tone, (row.old_text, row.new_text), whole, row.new)

    def _paras(
        self,
        units: tuple[Unit, ...],
        side: Side,
        inks: Iterable[tuple[int, int, Ink]],
        notes: Notes,
        *,
        indented: bool = False,
    ) -> tuple[Para, ...]:
        """`indented` as print has it: both sides, where one of them has several paragraphs."""
        every = [*inks, *self._unit_inks(units, side)]
        paras: list[Para] = []
        base = 0
        for unit in units:
            rows = unit.text.split("\n") if unit.kind is BlockKind.TABLE else [unit.text]
            at = base
            first = INDENT if indented and unit.kind is not BlockKind.TABLE else 0
            for text in rows:
                paras.append(Para(paint(text, side, at, every, notes), first))
                at += len(text) + 1
            base += len(unit.text)
        return tuple(paras)

    def _unit_inks(self, units: tuple[Unit, ...], side: Side) -> list[tuple[int, int, Ink]]:
        inks: list[tuple[int, int, Ink]] = []
        base = 0
        for unit in units:
            end = base + len(unit.text)
            if unit.kind is BlockKind.HEADING:
                inks.append((base, end, Ink.HEADING))
            elif unit.section.run_in and unit.text.startswith(unit.section.title):
                inks.append((base, base + len(unit.section.title), Ink.LEAD))
            key = (side, unit.id)
            inks += ((base + s, base + e, Ink.HIT) for s, e in self.marks.hits.get(key, ()))
            inks += ((base + s, base + e, Ink.FAINT) for s, e in self.marks.faint.get(key, ()))
            now = self.marks.now
            if now and now[:2] == key:
                inks.append((base + now[2].start, base + now[2].end, Ink.NOW))
            base = end
        return inks


def _texts(side: Side, units: tuple[Unit, ...]) -> tuple[str, str]:
    text = "".join(u.text for u in units)
    return (text, "") if side is Side.OLD else ("", text)


def mark_of(row: Row, side: Side) -> tuple[str, Tone]:
    """The mark in the gutter and its colour."""
    if row.moved:
        return _MOVED_MARKS[side], Tone.MOVED
    return _STATUS_MARKS[row.status]


def _bounds(units: tuple[Unit, ...]) -> list[int]:
    """Where each unit starts in the joined text, and where the last one ends."""
    bounds = [0]
    for unit in units:
        bounds.append(bounds[-1] + len(unit.text))
    return bounds


def _kept(row: Row) -> int:
    return sum(e.new.end - e.new.start for e in row.edits if e.op is Op.EQUAL)


def _telling(row: Row) -> tuple[Edit, ...]:
    """The edits of a row if they are worth marking."""
    least = REWRITTEN * min(len(row.old_text), len(row.new_text))
    return row.edits if _kept(row) >= least else ()


def _can_inline(row: Row) -> bool:
    if not row.edits or any(u.kind is BlockKind.TABLE for u in (*row.old, *row.new)):
        return False
    return _kept(row) >= INLINE_SHARE * max(len(row.old_text), len(row.new_text))


def _edit_inks(edits: tuple[Edit, ...], side: Side) -> list[tuple[int, int, Ink]]:
    ink = Ink.FRESH if side is Side.NEW else Ink.GONE
    spans = (
        edit.new if side is Side.NEW else edit.old for edit in edits if edit.op is not Op.EQUAL
    )
    return [(s, e, ink) for s, e in spans if s < e]


def _figures(row: Row, side: Side) -> list[tuple[int, int]]:
    """Numbers that a change touches, whole."""
    text = row.new_text if side is Side.NEW else row.old_text
    spans = [(s, e) for s, e, _ in _edit_inks(_telling(row), side)]
    if not spans:
        return []
    return [(a, b) for a, b in figures(text) if any(s < b and a < e for s, e in spans)]


def _target_inks(row: Row, side: Side) -> list[tuple[int, int, Ink]]:
    units = row.new if side is Side.NEW else row.old
    base = dict(zip((u.id for u in units), _bounds(units), strict=False))
    inks = [(s, e, Ink.FIGURE) for s, e in _figures(row, side)]
    for change in row.targets:
        quantity = change.new if side is Side.NEW else change.old
        if quantity and quantity.unit_id in base and change.change != "unchanged":
            at = base[quantity.unit_id]
            inks.append((at + quantity.figure.start, at + quantity.figure.end, Ink.FIGURE))
    return inks


def _add(notes: Notes, at: int, words: str, look: Ink = Ink.NOTE) -> None:
    """Put words at an offset, behind what already stands there."""
    if words:
        before, _ = notes.get(at, ("", look))
        notes[at] = (before + words, look)


def target_notes(row: Row, side: Side, say: Say, *, beside: bool = True) -> Notes:
    """What stands around changed targets: `10% → ` before the new figure, ` ▼4` behind it.

    Not `beside`, the old figure is left out where its own text stands in the same lines.
    """
    units = row.new if side is Side.NEW else row.old
    base = dict(zip((u.id for u in units), _bounds(units), strict=False))
    notes: Notes = {}
    for change in row.targets:
        quantity = change.new if side is Side.NEW else change.old
        if quantity is None or quantity.unit_id not in base:
            continue
        start, end = (base[quantity.unit_id] + offset for offset in quantity.figure)
        if side is Side.OLD:
            _add(notes, end, say("compare.target_dropped") if change.new is None else "")
        elif change.old is None:
            _add(notes, end, say("compare.target_new"))
        else:
            held = any(u.id == change.old.unit_id for u in row.old)
            before = "" if held and not beside else f"{written(change.old)} → "
            _add(notes, start, before if difference(change) else "", Ink.DELTA)
            _add(notes, end, difference(change) and f" {difference(change)}", Ink.DELTA)
            _add(notes, end, rebound(change), Ink.DELTA)
    return notes
