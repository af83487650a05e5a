"""What a comparison shows at a time: its entries, what is unfolded, and where a step leads."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from cqtui.model.comparison import Comparison, Row
from cqtui.model.document import Document, Section, Unit
from cqtui.tui.comparerows import Entry, Form, Guide, Side, arrange, guide, plain_entries


class Reading:
    """Two documents, and, once it is known, how they correspond.

    Entries are told by their index in `entries`, which changes whenever `arrange` is called.
    """

    def __init__(self, old: Document, new: Document) -> None:
        self.plain = (plain_entries(old, Side.OLD), plain_entries(new, Side.NEW))
        self.comparison: Comparison | None = None
        self.entries: list[Entry] = self.plain[Side.NEW]
        self.guide: Guide | None = None
        self.opened: frozenset[int] = frozenset()
        """First rows of the stretches that are unfolded."""

    def arrange(self, *, unified: bool) -> None:
        """Make the entries anew for two columns or one."""
        if self.comparison:
            self.entries = arrange(self.comparison, opened=self.opened, zipped=not unified)
            self.guide = guide(self.comparison, self.entries)

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
        for i, row in enumerate(self.comparison.rows if self.comparison else ()):
            if any(u.id == unit for u in (row.new if side is Side.NEW else row.old)):
                return i
        return None

    def entry_of_unit(self, side: Side, unit: str) -> int | None:
        """The entry that shows a unit or has it folded away; before the pairing, of the new."""
        row = self.row_of_unit(side, unit)
        if row is not None and self.guide:
            return self.guide.shown.get(row)
        for i, entry in enumerate(self.plain[side]):
            if self.guide is None and entry.places[0].units[0].id == unit:
                return i
        return None

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

    def path_at(self, entry: int) -> tuple[Section, ...]:
        """The sections of the new report around an entry, outermost first."""
        unit = self.new_unit_before(entry)
        return unit.path if unit else ()

    # Where a step leads.

    def change_from(self, entry: int, step: int) -> int | None:
        """The next (1) or previous (-1) change."""
        return _along(self.guide.changes if self.guide else (), entry, step)

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
        for place in sorted(places, key=lambda p: not p.echo):
            ends = self.guide.shown if place.echo else self.guide.told
            if place.row in ends:
                return ends[place.row]
        return None

    # Folds.

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
