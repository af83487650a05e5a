"""Entries set into lines, each only when it is asked for: heights are guessed until then."""

from bisect import bisect_right
from collections.abc import Callable, Iterable
from itertools import accumulate
from typing import Protocol

from cqtui.tui.comparison.celllines import Drawn, Shelf, aired, set_cell
from cqtui.tui.comparison.cells import Cell, Painter
from cqtui.tui.comparison.rows import Entry, Form, Side, View
from cqtui.tui.comparison.setting import Setting


class Page(Protocol):
    """What the widget draws from."""

    @property
    def height(self) -> int:
        """Lines, as far as they are known or guessed."""

    def shelf(self, y: int) -> Shelf:
        """The line at `y`; sets what is needed for it."""

    def top(self, entry: int) -> int:
        """The first line of `entry`, by what is known or guessed of those above."""

    def settle(self, y: int, lines: int) -> int:
        """Set all that shows in `lines` from `y`; return where `y`'s content begins now."""

    def set_some(self, count: int, keep: int) -> tuple[bool, int]:
        """Set `count` more entries; return whether all is set and where line `keep` is now."""


BEYOND = Shelf(-1)
"""The line behind the last."""


class Flow:
    """One stack of entries; `lay` gives an entry's lines."""

    def __init__(
        self,
        entries: list[Entry],
        lay: Callable[[Entry, int], list[Shelf]],
        guess: Callable[[Entry], int],
    ) -> None:
        self.entries = entries
        self._lay = lay
        self._heights = [guess(entry) for entry in entries]
        self._shelves: list[list[Shelf] | None] = [None] * len(entries)
        self._tops: list[int] | None = None
        self._next = 0

    @property
    def height(self) -> int:
        """Lines, as far as they are known or guessed."""
        return self._offsets()[-1]

    def _offsets(self) -> list[int]:
        if self._tops is None:
            self._tops = list(accumulate(self._heights, initial=0))
        return self._tops

    def at(self, y: int) -> int:
        """The entry that stands on line `y`."""
        last = len(self.entries) - 1
        return max(0, min(bisect_right(self._offsets(), y) - 1, last))

    def top(self, entry: int) -> int:
        """The first line of `entry`, by what is known or guessed of those above."""
        return self._offsets()[max(0, min(entry, len(self.entries)))]

    def lines(self, entry: int) -> list[Shelf]:
        """The lines of one entry, set now if they were not."""
        shelves = self._shelves[entry]
        if shelves is None:
            shelves = self._shelves[entry] = self._lay(self.entries[entry], entry)
            if len(shelves) != self._heights[entry]:
                self._heights[entry] = len(shelves)
                self._tops = None
        return shelves

    def shelf(self, y: int) -> Shelf:
        """The line at `y`; sets what is needed for it."""
        while self.entries and 0 <= y < self.height:
            entry = self.at(y)
            lines = self.lines(entry)
            if self.at(y) == entry:
                return lines[y - self.top(entry)]
        return BEYOND

    def settle(self, y: int, lines: int) -> int:
        """Set all that shows in `lines` from `y`; return where `y`'s content begins now."""
        if not self.entries:
            return y
        first = self.at(y)
        within = min(y - self.top(first), len(self.lines(first)) - 1)
        y = self.top(first) + max(within, 0)
        entry = first
        while entry < len(self.entries) and self.top(entry) < y + lines:
            self.lines(entry)
            entry += 1
        # At the end of the page what is above comes into sight, as nothing scrolls beyond it.
        while first > 0 and self.height - self.top(first) < lines:
            first -= 1
            before = self.height
            self.lines(first)
            y += self.height - before
        return y

    def set_some(self, count: int, keep: int) -> tuple[bool, int]:
        """Set `count` more entries; return whether all is set and where line `keep` is now."""
        anchor = self.at(keep)
        within = keep - self.top(anchor)
        while self._next < len(self.entries) and count > 0:
            count -= self._shelves[self._next] is None
            self.lines(self._next)
            self._next += 1
        return self._next >= len(self.entries), self.top(anchor) + within


class PairedPage(Flow):
    """Paired entries, as two columns or one below the other."""

    def __init__(
        self,
        entries: list[Entry],
        painter: Painter,
        setting: Setting,
        painted: dict[int, list[Cell]] | None = None,
    ) -> None:
        """`painted` has cells of these entries, by index, and is given further ones."""
        self._painter = painter
        self._setting = setting
        self._painted = {} if painted is None else painted
        self._rooms = (*setting.texts, setting.whole)
        super().__init__(entries, self._set, self._guess)

    def repaint(self, entries: Iterable[int]) -> None:
        """Paint some entries anew when they are looked at; till then they are as high as now."""
        self._next = 0
        for entry in entries:
            self._painted.pop(entry, None)
            self._shelves[entry] = None

    def _cells(self, entry: Entry, index: int) -> list[Cell]:
        """What an entry shows, by side or one below the other."""
        found = self._painted.get(index)
        if found is None:
            if self._setting.view is not View.SIDES:
                found = self._painter.stacked(entry, self._setting.view)
            else:
                sides = ((entry.old, Side.OLD), (entry.new, Side.NEW))
                found = [self._painter.side(place, side) for place, side in sides if place]
            self._painted[index] = found
        return found

    def _guess(self, entry: Entry) -> int:
        if entry.form is Form.FOLD:
            return 2
        if entry.form is Form.GONE:
            return 1
        left, right, whole = self._rooms
        alone = entry.old is None or entry.new is None
        heights = [
            1
            if place.echo
            else sum(1 + 2 * len(u.text) // (whole if alone else room) for u in place.units)
            for place, room in ((entry.old, left), (entry.new, right))
            if place
        ]
        air, view = self._setting.air, self._setting.view
        lines = sum(heights) if view is View.UNIFIED else max(heights)
        lines = heights[-1] if view is View.NEW else lines
        return lines * (1 + air.lines) + air.paragraphs

    def _set(self, entry: Entry, index: int) -> list[Shelf]:
        air = self._setting.air
        blank = [Shelf(index, trails=True)] * (air.lines + max(1, air.paragraphs))
        if index + 1 < len(self.entries) and self.entries[index + 1].form is Form.GONE:
            # The sign stands in the blank line between two paragraphs.
            blank = blank[1:]
        if entry.form is Form.FOLD:
            return [Shelf(index, fold=len(entry.rows)), *blank]
        painted = self._cells(entry, index)
        if self._setting.view is not View.SIDES:
            lines = [line for cell in painted for line in self._cell(cell, self._rooms[-1])]
            shelves = [Shelf(index, (line,)) for line in aired(lines, air)]
            return shelves if entry.form is Form.GONE else shelves + blank
        if len(painted) == 1:
            lines = aired(self._cell(painted[0], self._rooms[-1]), air)
            shelves = [Shelf(index, (line,), wide=True) for line in lines]
            return [*shelves, *(shelf._replace(wide=True) for shelf in blank)]
        rooms = self._rooms[:2]
        cells_in_rooms = zip(painted, rooms, strict=True)
        left, right = (aired(self._cell(cell, room), air) for cell, room in cells_in_rooms)
        shelves = [
            Shelf(index, (left[k] if k < len(left) else None, right[k] if k < len(right) else None))
            for k in range(max(len(left), len(right)))
        ]
        return [*shelves, *blank]

    def _cell(self, cell: Cell, width: int) -> list[Drawn]:
        return set_cell(cell, width, indent=self._setting.air.indent)


class PlainPage:
    """Both reports, each running down its own column, while nothing is paired yet."""

    def __init__(
        self, old: list[Entry], new: list[Entry], painter: Painter, setting: Setting
    ) -> None:
        self._painter = painter
        self._setting = setting
        self.flows = (self._flow(old, Side.OLD), self._flow(new, Side.NEW))
        self._beside: dict[tuple[int, int], Shelf] = {}

    def _flow(self, entries: list[Entry], side: Side) -> Flow:
        width, air = self._setting.texts[side], self._setting.air

        def lay(entry: Entry, index: int) -> list[Shelf]:
            place = entry.places[0]
            cell = self._painter.side(place, side)
            lines = aired(set_cell(cell, width, indent=air.indent), air)
            blank = [Shelf(index, trails=True)] * (air.lines + max(1, air.paragraphs))
            return [*(Shelf(index, (line,)) for line in lines), *blank]

        def guess(entry: Entry) -> int:
            lines = sum(1 + 2 * len(u.text) // width for u in entry.places[0].units)
            return lines * (1 + air.lines) + air.paragraphs

        return Flow(entries, lay, guess)

    @property
    def height(self) -> int:
        """Lines of the longer column."""
        return max(flow.height for flow in self.flows)

    def shelf(self, y: int) -> Shelf:
        """The line at `y`; its entry is the new report's."""
        old, new = (flow.shelf(y) for flow in self.flows)
        key = id(old), id(new)  # the flows hold them as long as there is this page
        if key not in self._beside:
            columns = tuple(s.columns[0] if s.columns else None for s in (old, new))
            self._beside[key] = Shelf(new.entry, columns)
        return self._beside[key]

    def top(self, entry: int) -> int:
        """The first line of an entry of the new report."""
        return self.flows[Side.NEW].top(entry)

    def settle(self, y: int, lines: int) -> int:
        """Set all that shows in `lines` from `y`; return where the new report's `y` is now."""
        self.flows[Side.OLD].settle(y, lines)
        return self.flows[Side.NEW].settle(y, lines)

    def set_some(self, count: int, keep: int) -> tuple[bool, int]:
        """Set `count` more entries of each; return whether all is set and where `keep` is now."""
        old, _ = self.flows[Side.OLD].set_some(count, keep)
        new, at = self.flows[Side.NEW].set_some(count, keep)
        return old and new, at
