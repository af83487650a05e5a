"""What one side of an entry shows: its text in pieces, each with the ink it is drawn in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from cqtui.model.choices import Op, Status
from cqtui.model.document import BlockKind, Unit
from cqtui.tui.comparison.laid import NO_MARKS
from cqtui.tui.comparison.marks import (
    TARGETS,
    Ink,
    Notes,
    Say,
    Stretch,
    Tone,
    add_note,
    bounds,
    can_inline,
    cuts,
    edit_inks,
    figure_inks,
    mark_of,
    target_notes,
    target_sign,
    telling,
)
from cqtui.tui.comparison.rows import Entry, Place, Side, View, changed, side_units
from cqtui.tui.comparison.strays import Wanders
from cqtui.tui.layout import Chip
from cqtui.typeset import drawable

if TYPE_CHECKING:
    from cqtui.model.comparison import Comparison, Row

INDENT = 4
"""Cells; paragraphs that share a row are told apart by the indent of print."""

MOST_TOLD = 9
"""Rows behind one sign in the gutter that are counted there: it has room for one digit."""

ADDRESS_PART = 10
"""Characters of a heading without number that an address keeps."""


class Piece(NamedTuple):
    """A stretch of one look."""

    text: str
    """As drawn: control characters and tabs replaced, one for one."""
    ink: int
    """An `Ink`, or several."""
    side: Side
    start: int
    """Of the text in its side's joined text; -1 for what the program says."""
    covers: int = 0
    """Characters that are folded into this text, which is none of the document's; else 0."""

    @property
    def end(self) -> int:
        """Where what it shows, or stands for, ends in its side's joined text."""
        return self.start + (self.covers or len(self.text))


class Para(NamedTuple):
    """What begins on a line of its own."""

    pieces: tuple[Piece, ...]
    first: int = 0
    """Cells that the first line is set in."""
    keys: tuple[tuple[Side, str], ...] = ()
    """The units that begin here, by side and id: where a bookmark is shown."""


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
    cuts: tuple[int, ...] = ()
    """Where the new text alone is shown: offsets at which words of the old one are gone."""
    sign: str = ""
    """Beside the mark: - what the old report has, + what the new one has, ◆ or ◇ of its targets."""
    signed: bool = False
    """Whether each line says in the gutter what changed in it; ◆ has the first one to itself."""


def drawn(text: str) -> str:
    """`text` as it goes to the terminal, one for one; a tab becomes a table cell's border."""
    return drawable(text.replace("\t", "│"))


def address(unit: Unit) -> str:
    """Where a unit stands, 三/（二）, its unnumbered headings cut short."""
    parts = (s.number if s.number and s.number != "——" else s.title for s in unit.path)
    return "/".join(p if len(p) <= ADDRESS_PART else p[: ADDRESS_PART - 1] + "…" for p in parts)


CHANGED = Ink.GONE | Ink.FRESH | Ink.FIGURE | Ink.STRAY | Ink.NOVEL
"""What is news stands out, whatever it is part of."""


def paint(
    text: str,
    side: Side,
    base: int,
    inks: Iterable[Stretch],
    notes: Notes,
    chips: Sequence[Chip] = (),
) -> tuple[Piece, ...]:
    """Cut `text`, which starts at `base` of its side, into pieces of one ink each.

    `inks` are (start, end, ink), counted like `base`, as `notes` and `chips` are; inks of stretches
    that lap over are joined.
    """
    end = base + len(text)
    inside = [(max(s, base), min(e, end), ink) for s, e, ink in inks if s < end and e > base]
    cuts = {base, end, *(p for s, e, _ in inside for p in (s, e))}
    cuts |= {at for chip in chips for at in chip[:2] if base < at < end}
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
        if ink & Ink.STRAY:
            # It did not go and did not come: it stands elsewhere.
            ink &= ~(Ink.GONE | Ink.FRESH | Ink.FIGURE)
        if ink & CHANGED:
            ink &= ~Ink.FAINT
        pieces.append(Piece(shown[a - base : b - base], ink, side, a))
        if b in notes:
            words, look = notes[b]
            pieces.append(Piece(drawn(words), look, side, -1))
    return folded(pieces, chips)


def folded(pieces: Sequence[Piece], chips: Sequence[Chip]) -> tuple[Piece, ...]:
    """The pieces with what `chips` fold folded; nothing is that is more than dimmed.

    Words that changed, hits of a search and what the program says are never hidden.
    """
    shown = list(pieces)
    for start, end, words in chips:
        at = [i for i, p in enumerate(shown) if start <= p.start < end]
        if not at:
            continue
        inside = shown[at[0] : at[-1] + 1]
        whole = inside[0].start == start and inside[-1].end == end and len(inside) == len(at)
        if whole and all(p.ink in (Ink.FAINT, Ink.NONE) for p in inside):
            chip = Piece(words, Ink.CHIP, inside[0].side, start, end - start)
            shown[at[0] : at[-1] + 1] = [chip]
    return tuple(shown)


class Painter:
    """Turns the entries of a comparison into cells."""

    def __init__(self, comparison: Comparison | None, say: Say, years: tuple[str, str]) -> None:
        self._rows = comparison.rows if comparison else ()
        self._say = say
        self._years = years
        self.marks = NO_MARKS
        self.wanders: Wanders = {}

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
        notes = target_notes(row, side, self._say)
        inks = [*edit_inks(telling(row), side), *figure_inks(row, side)]
        inks += self._stray_inks(place.units, side, notes)
        if row.moved and side is Side.OLD:
            add_note(notes, len(row.old_text), self._moved_from(row))
        several = len(row.old) > 1 or len(row.new) > 1
        chips = self._chips(row, side)
        paras = self._paras(place.units, side, inks, notes, indented=several, chips=chips)
        sign = target_sign(row)
        texts = (row.old_text, row.new_text)
        return Cell(side, mark, tone, texts, paras, place.units, sign=sign)

    def stacked(self, entry: Entry, view: View) -> list[Cell]:
        """The cells of an entry one below the other, for the views of one column."""
        if entry.gone:
            return [self._sign(entry.gone)]
        if entry.old is None or entry.new is None:
            sides = ((entry.old, Side.OLD), (entry.new, Side.NEW))
            return [self.side(place, side) for place, side in sides if place]
        row = self._rows[entry.new.row]
        if row.status is Status.SAME and not row.moved:
            return [_keyed(self.side(entry.new, Side.NEW), row)]
        if view is View.NEW:
            return [self._new_only(row, entry.new)]
        if can_inline(row):
            return [self._inline(row)]
        old, new = self.side(entry.old, Side.OLD), self.side(entry.new, Side.NEW)
        if row.moved:
            return [old, new]
        came = new.sign if new.sign == TARGETS else "+"
        return [
            old._replace(tone=Tone.REMOVED, sign="-"),
            new._replace(tone=Tone.ADDED, sign=came),
        ]

    def _sign(self, gone: tuple[Place, ...]) -> Cell:
        """A sign for what the old report has here, with how many rows that is."""
        went = [place for place in gone if not place.echo]
        mark, tone = ("－", Tone.REMOVED) if went else ("↘", Tone.MOVED)
        count = len(went or gone)
        many = "" if count == 1 else str(count) if count <= MOST_TOLD else "+"
        return Cell(Side.OLD, mark + many, tone, ("", ""), (Para(()),))

    def _new_only(self, row: Row, place: Place) -> Cell:
        cell = self.side(place, Side.NEW)
        if row.moved:
            said = Piece(drawn(self._moved_from(row)), Ink.NOTE, Side.NEW, -1)
            last = cell.paras[-1]
            paras = (*cell.paras[:-1], last._replace(pieces=(*last.pieces, said)))
            cell = cell._replace(paras=paras)
        return _keyed(cell._replace(cuts=cuts(row), signed=True), row)

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
        notes = target_notes(row, Side.NEW, self._say, beside=False)
        new_inks = [*self._unit_inks(row.new, Side.NEW), *figure_inks(row, Side.NEW)]
        new_inks += self._stray_inks(row.new, Side.NEW, notes)
        new_inks += edit_inks(row.edits, Side.NEW)
        old_inks = [*edit_inks(row.edits, Side.OLD), *figure_inks(row, Side.OLD)]
        old_notes: Notes = {}
        old_inks += self._stray_inks(row.old, Side.OLD, old_notes)
        if row.moved:
            add_note(notes, len(row.new_text), self._moved_from(row))
        paras: list[list[Piece]] = [[]]
        breaks = bounds(row.new)[1:-1]
        chips = self._chips(row, Side.NEW)
        for edit in row.edits:
            if edit.old.end > edit.old.start and edit.op is not Op.EQUAL:
                gone = row.old_text[edit.old.start : edit.old.end]
                paras[-1] += paint(gone, Side.OLD, edit.old.start, old_inks, old_notes)
            within = [b for b in breaks if edit.new.start <= b < edit.new.end]
            # A paragraph that begins where the edit does is begun once.
            for a, b in pairwise(dict.fromkeys((edit.new.start, *within, edit.new.end))):
                if a in within:
                    paras.append([])
                if a < b:
                    paras[-1] += paint(row.new_text[a:b], Side.NEW, a, new_inks, notes, chips)
        first = INDENT if len(paras) > 1 else 0
        keys = [((Side.NEW, u.id),) for u in row.new]
        whole = tuple(Para(tuple(p), first, k) for p, k in zip(paras, keys, strict=True))
        sign = target_sign(row)
        cell = Cell(Side.NEW, mark, tone, (row.old_text, row.new_text), whole, row.new, sign=sign)
        return _keyed(cell, row)

    def _paras(
        self,
        units: tuple[Unit, ...],
        side: Side,
        inks: Iterable[Stretch],
        notes: Notes,
        *,
        indented: bool = False,
        chips: Sequence[Chip] = (),
    ) -> tuple[Para, ...]:
        """`indented` as print has it: both sides, where one of them has several paragraphs."""
        every = [*inks, *self._unit_inks(units, side)]
        paras: list[Para] = []
        base = 0
        for unit in units:
            rows = unit.text.split("\n") if unit.kind is BlockKind.TABLE else [unit.text]
            at = base
            first = INDENT if indented and unit.kind is not BlockKind.TABLE else 0
            keys: tuple[tuple[Side, str], ...] = ((side, unit.id),)
            for text in rows:
                paras.append(Para(paint(text, side, at, every, notes, chips), first, keys))
                at += len(text) + 1
                keys = ()
            base += len(unit.text)
        return tuple(paras)

    def _chips(self, row: Row, side: Side) -> list[Chip]:
        """What to fold on a side of a row; of what did not change, the stretch it is in is folded.

        Counted in the side's joined text. Nothing is in which the search found something.
        """
        if not changed(row) or not self.marks.chips:
            return []
        units, hits = side_units(row, side), self.marks.hits
        return [
            Chip(base + start, base + end, words)
            for unit, base in zip(units, bounds(units), strict=False)
            for start, end, words in self.marks.chips.get((side, unit.id), ())
            if not any(a < end and start < b for a, b in hits.get((side, unit.id), ()))
        ]

    def _unit_inks(self, units: tuple[Unit, ...], side: Side) -> list[Stretch]:
        """Headings, what is new, and what is dimmed."""
        inks: list[Stretch] = []
        base = 0
        for unit in units:
            end = base + len(unit.text)
            if unit.kind is BlockKind.HEADING:
                inks.append((base, end, Ink.HEADING))
            elif unit.section.run_in and unit.text.startswith(unit.section.title):
                inks.append((base, base + len(unit.section.title), Ink.LEAD))
            key = (side, unit.id)
            inks += ((base + s, base + e, Ink.FAINT) for s, e in self.marks.faint.get(key, ()))
            inks += ((base + s, base + e, Ink.NOVEL) for s, e in self.marks.novel.get(key, ()))
            inks += ((base + s, base + s + 1, Ink.AGAIN) for s, _ in self.marks.again.get(key, ()))
            base = end
        return inks

    def _stray_inks(self, units: tuple[Unit, ...], side: Side, notes: Notes) -> list[Stretch]:
        """Sentences whose partner stands in another row, which `notes` tell of."""
        inks: list[Stretch] = []
        there = Side(1 - side)
        key = "compare.stray_from" if there is Side.OLD else "compare.stray_to"
        for unit, base in zip(units, bounds(units), strict=False):
            for (start, end), other, _ in self.wanders.get((side, unit.id), ()):
                inks.append((base + start, base + end, Ink.STRAY))
                place = self._place(other)
                said = self._say(key, year=self._years[there], place=place)
                add_note(notes, base + end, said)
        return inks


def _keyed(cell: Cell, row: Row) -> Cell:
    """`cell`, which stands for both sides, with the old side's units beginning where it does."""
    first, *others = cell.paras
    keys = (*first.keys, *((Side.OLD, u.id) for u in row.old))
    return cell._replace(paras=(first._replace(keys=keys), *others))


def _texts(side: Side, units: tuple[Unit, ...]) -> tuple[str, str]:
    text = "".join(u.text for u in units)
    return (text, "") if side is Side.OLD else ("", text)
