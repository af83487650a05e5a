"""What a comparison shows at a time: its entries, what is unfolded, and where a step leads."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from cqtui.catalogs import language
from cqtui.model.document import Document, Section, Unit
from cqtui.tui.comparison.rows import (
    Entry,
    Form,
    Guide,
    Outline,
    Side,
    View,
    arrange,
    guide,
    outline,
    plain_entries,
)
from cqtui.tui.comparison.strays import End, Wanders, ends, rows_of_units, wanders
from cqtui.tui.lately import Lately

if TYPE_CHECKING:
    from cqtui.model.comparison import Comparison, Row
    from cqtui.tui.comparison.cells import Cell

WAYS = 6
"""Ways that are kept: three views, as they are unfolded now and as they were before."""


class Way(NamedTuple):
    """One way of showing a comparison: a view, what is unfolded in it, a language."""

    entries: list[Entry]
    guide: Guide | None
    """Once there is a comparison."""
    painted: dict[int, list[Cell]]
    """What entries show, by index, as far as that was painted."""


class Reading:
    """Two documents, and, once it is known, how they correspond.

    Entries are told by their index in `entries`, which changes whenever `arrange` is called.
    """

    def __init__(self, old: Document, new: Document) -> None:
        self.plain = (plain_entries(old, Side.OLD), plain_entries(new, Side.NEW))
        self._comparison: Comparison | None = None
        self.kinds: tuple[tuple[str, ...], ...] = ()
        """Of each row, the kinds of change that it holds."""
        self.kind = ""
        """The kind of change that one steps through, "" for all."""
        self.wanders: Wanders = {}
        self._row_of: dict[tuple[Side, str], int] = {}
        self._outline: Outline | None = None
        self._came = -1
        self._ways: Lately[Way] = Lately(WAYS)
        self.way = Way(self.plain[Side.NEW], None, {})
        """How it is shown now."""
        self.entries, self.guide, _ = self.way
        self.opened: frozenset[int] = frozenset()
        """First rows of the stretches that are unfolded."""
        self.revealed: frozenset[int] = frozenset()
        """First rows of the signs in the gutter that are put into words."""

    @property
    def comparison(self) -> Comparison | None:
        """How the two correspond; None until it is known."""
        return self._comparison

    @comparison.setter
    def comparison(self, comparison: Comparison | None) -> None:
        from cqtui.compare.changes import kinds  # patterns of figures come with it: not at first

        self._comparison = comparison
        self._ways.forget()
        self.kinds = tuple(map(kinds, comparison.rows)) if comparison else ()
        self.wanders = wanders(comparison) if comparison else {}
        self._row_of = rows_of_units(comparison)
        self._outline = outline(comparison) if comparison else None
        # Rows are told by their index, which means another row now.
        self.opened = self.revealed = frozenset()

    def take_corrections(self, comparison: Comparison) -> None:
        """Take up a comparison that differs only in what was set by hand; what is open stays."""
        self._comparison = comparison
        self._ways.forget()

    def arrange(self, view: View) -> None:
        """Show it in one way: its entries are made, where that way was not seen lately."""
        if self._comparison is None:
            return
        how = view, self.opened, self.revealed, language()
        self.way = self._ways.made(self._arranged, (self._comparison,), *how)
        self.entries, self.guide, _ = self.way

    def _arranged(
        self,
        comparison: Comparison,
        view: View,
        opened: frozenset[int],
        revealed: frozenset[int],
        _language: str,
    ) -> Way:
        entries = arrange(
            comparison, found=self._outline, opened=opened, view=view, revealed=revealed
        )
        return Way(entries, guide(comparison, entries, self.kinds), {})

    def rinse(self) -> None:
        """Forget what was painted of all ways but this one: something else lies over the text."""
        for way in self._ways:
            if way is not self.way:
                way.painted.clear()

    # What is where.

    def rows_at(self, entry: int) -> list[int]:
        """Rows at an entry, those with text before those that are only told of."""
        if self.comparison is None or not 0 <= entry < len(self.entries):
            return []
        it = self.entries[entry]
        if it.form is Form.FOLD:
            return list(it.rows)
        return [p.row for p in sorted(it.places, key=lambda p: (p.echo, p is it.old))]

    def row_at(self, entry: int) -> Row | None:
        """The row one reads at an entry; None before anything is paired and at a fold."""
        rows = self.rows_at(entry)
        if not rows or self.comparison is None or self.entries[entry].form is Form.FOLD:
            return None
        return self.comparison.rows[rows[0]]

    def new_unit_from(self, entry: int) -> Unit | None:
        """The new report's first unit at `entry` or below it."""
        for it in self.entries[entry:]:
            if it.new:
                return it.new.units[0]
        return None

    def row_of_unit(self, side: Side, unit: str) -> int | None:
        """The row that holds a unit."""
        return self._row_of.get((side, unit))

    def entry_of_unit(self, side: Side, unit: str) -> int | None:
        """The entry that shows a unit or has it folded away; before the pairing, of the new."""
        row = self.row_of_unit(side, unit)
        if row is not None and self.guide:
            return self.guide.shown.get(row)
        for i, entry in enumerate(self.plain[side]):
            if self.guide is None and entry.places[0].units[0].id == unit:
                return i
        return None

    def entries_of_units(self, units: Iterable[tuple[Side, str]]) -> set[int]:
        """The entries that show some units, have them folded away or tell where they went."""
        if self.guide is None:
            return set()
        rows = {self._row_of.get(key) for key in units} - {None}
        there = self.guide.shown, self.guide.told
        return {known[row] for row in rows for known in there if row in known}

    def entry_of_section(self, section: str) -> int | None:
        """The first entry of a section of the new report."""
        if self.guide:
            return self.guide.sections.get(section)
        for i, entry in enumerate(self.entries):
            if entry.new and any(s.id == section for s in entry.new.units[0].path):
                return i
        return None

    def new_unit_before(self, entry: int) -> Unit | None:
        """The new report's unit at `entry`, else the last one above it."""
        for it in reversed(self.entries[: entry + 1]):
            if it.form is Form.FOLD and self.comparison:
                return self.comparison.rows[it.rows.start].new[0]
            if it.new:
                return it.new.units[0]
        return None

    # Where a step leads.

    def change_from(self, entry: int, step: int) -> int | None:
        """The next (1) or previous (-1) change of the kind that one steps through."""
        return _along(self.guide.changes.get(self.kind, ()) if self.guide else (), entry, step)

    def count(self, kind: str) -> int:
        """Rows that hold a change of `kind`, with "" of any; changed targets, not their rows."""
        return len(self.guide.passed.get(kind, ())) if self.guide else 0

    def passed(self, entry: int) -> int:
        """Of what `count` counts, that which is shown at `entry` or above it."""
        return bisect_right(self.guide.passed.get(self.kind, ()), entry) if self.guide else 0

    def kinds_there(self) -> dict[str, int]:
        """How many there are of each kind, those kinds alone that there are."""
        from cqtui.compare.changes import KINDS

        return {kind: found for kind in KINDS if (found := self.count(kind))}

    def section_from(self, entry: int, step: int) -> int | None:
        """The next (1) or previous (-1) section."""
        if self.guide:
            return _along(sorted(set(self.guide.sections.values())), entry, step)
        starts = [
            i
            for i, (before, it) in enumerate(pairwise((None, *self.entries)))
            if it and _path(it) != _path(before)
        ]
        return _along(starts, entry, step)

    def other_end(self, entry: int) -> int | None:
        """From a moved passage to where it stood, or from there to the passage."""
        if self.guide is None or not 0 <= entry < len(self.entries):
            return None
        places = self.entries[entry].places
        # Behind a sign there may be several: the way back leads to the one that one came from.
        for place in sorted(places, key=lambda p: (p.row != self._came, not p.echo)):
            known = self.guide.shown if place.echo else self.guide.told
            if place.row in known:
                self._came = place.row
                return known[place.row]
        return None

    def stray_ends(self, entry: int) -> list[End]:
        """Where the sentences lead that stand here and have their partner in another row."""
        row = self.row_at(entry)
        if row is None or self.comparison is None:
            return []
        return ends(row, self.wanders, self._row_of, self.comparison.rows)

    # Folds.

    def hidden_at(self, entry: int) -> int:
        """The first row of the sign at `entry` or of what stands there in its place; else -1."""
        return self.entries[entry].hides if 0 <= entry < len(self.entries) else -1

    def fold_of(self, entry: int) -> range:
        """The stretch that is folded at `entry`, or could be folded again; empty if none."""
        return self.entries[entry].rows if 0 <= entry < len(self.entries) else range(0)

    def folds(self) -> frozenset[int]:
        """First rows of the stretches that are folded now."""
        return frozenset(e.rows.start for e in self.entries if e.form is Form.FOLD)

    def fold_around(self, row: int) -> range:
        """The fold that hides `row`; empty if none does."""
        for entry in self.entries:
            if entry.form is Form.FOLD and row in entry.rows:
                return entry.rows
        return range(0)


def _along(stops: Sequence[int], at: int, step: int) -> int | None:
    found = bisect_right(stops, at) if step > 0 else bisect_left(stops, at) - 1
    return stops[found] if 0 <= found < len(stops) else None


def _path(entry: Entry | None) -> tuple[Section, ...] | None:
    return entry.new.units[0].path if entry and entry.new else None
