"""Entries set into lines, each only when it is asked for: heights are guessed until then."""

from bisect import bisect_right
from collections.abc import Callable
from itertools import accumulate
from typing import NamedTuple, Protocol

from cqtui.tui.comparison.cells import Cell, Painter, Para, Piece
from cqtui.tui.comparison.marks import TARGETS, Ink
from cqtui.tui.comparison.rows import Entry, Form, Side, View
from cqtui.tui.segments import clip
from cqtui.typeset import cells, set_lines, unbroken

MARK_WIDTH = 4
"""Cells of the gutter: a mark of up to two, a bookmark or a line's own sign, a bar or blank."""
RULE_WIDTH = 1
"""Cells between the columns."""
MARGIN = 1
"""Cells left free at the right of a column."""
MEASURE = 92
"""Cells of the longest line in one column; longer ones are hard to follow."""
EVEN = 50
"""Per cent of the width that the left column has until one asks for more or less."""
SHARES = range(25, 76, 5)
"""What it may have."""
LEAST = 8
"""Cells of the narrowest column that is still set, whatever the terminal has."""


class Drawn(NamedTuple):
    """One line of one cell."""

    cell: Cell
    mark: str
    """"" on all lines but a cell's first."""
    indent: int
    pieces: tuple[Piece, ...]
    opens: bool
    """Whether a paragraph begins here."""
    keys: tuple[tuple[Side, str], ...] = ()
    """The units that begin here, by side and id."""
    sign: str = ""
    """Beside the mark; where each line tells what changed in it, + - or ±."""


class Shelf(NamedTuple):
    """One line of the page: what stands in each column, or the fold across them."""

    entry: int
    """Index of the entry, -1 beyond the end."""
    columns: tuple[Drawn | None, ...] = ()
    fold: int = 0
    """Paragraphs that are folded into this line, 0 where it is none."""
    trails: bool = False
    """The blank line behind an entry."""
    wide: bool = False
    """One side alone, across both columns."""

    def on_lane(self, lane: int) -> Drawn | None:
        """What stands in column `lane`; a wide line stands in that of its side."""
        if self.wide:
            drawn = self.columns[0] if self.columns else None
            return drawn if drawn and drawn.cell.side == lane else None
        return self.columns[lane] if lane < len(self.columns) else None


class Air(NamedTuple):
    """How close the lines of a text stand."""

    lines: int = 0
    """Empty lines between two lines of a paragraph."""
    paragraphs: int = 1
    """Empty lines between two entries, one at least: a sign of what is gone stands there."""
    indent: bool = True
    """Whether paragraphs are set in."""
    measure: int = MEASURE
    """Cells of the longest line."""


class Setting(NamedTuple):
    """How wide things are."""

    width: int
    """Cells of the whole page."""
    view: View = View.SIDES
    share: int = EVEN
    """Per cent of the width that the left of two columns has."""
    air: Air = Air()

    @property
    def used(self) -> int:
        """Cells of the page that are written on: lines are no longer than can be followed."""
        column = MARK_WIDTH + self.air.measure + MARGIN
        return min(self.width, column if self.view is not View.SIDES else 2 * column + RULE_WIDTH)

    @property
    def margin(self) -> int:
        """Cells left free left of it."""
        return (self.width - self.used) // 2

    @property
    def columns(self) -> tuple[int, ...]:
        """Cells of each column, its gutter and margin counted in."""
        if self.view is not View.SIDES:
            return (self.used,)
        room = self.used - RULE_WIDTH
        least = min(room // 2, MARK_WIDTH + LEAST + MARGIN)
        left = max(least, min(room * self.share // 100, room - least))
        return left, room - left

    @property
    def texts(self) -> tuple[int, int]:
        """Cells of a line of text on either side."""
        rooms = [max(LEAST, column - MARK_WIDTH - MARGIN) for column in self.columns]
        if self.view is not View.SIDES:
            rooms[0] = min(rooms[0], self.air.measure)
        return rooms[0], rooms[-1]

    @property
    def whole(self) -> int:
        """Cells of a line of text that one side alone has for itself."""
        if self.view is not View.SIDES:
            return self.texts[0]
        room = self.used - MARK_WIDTH - MARGIN
        return max(LEAST, min(room, max(self.air.measure, *self.texts)))


def aired(lines: list[Drawn], air: Air) -> list[Drawn]:
    """Lines with as many empty ones between them as are asked for."""
    if not air.lines or len(lines) < 2:
        return lines
    found: list[Drawn] = []
    for line in lines:
        if found:
            blank = Drawn(line.cell, "", 0, (), opens=False)
            found += [blank] * air.lines
        found.append(line)
    return found


def set_cell(cell: Cell, width: int, *, indent: bool = True) -> list[Drawn]:
    """The lines of a cell, each at most `width` cells."""
    if cell.tail:
        return [_one_line(cell, width)]
    lines: list[Drawn] = []
    for para in cell.paras:
        own = para if indent else para._replace(first=0)
        lines += _set_para(cell, own, width, cell.mark if not lines else "")
    return lines


def _set_para(cell: Cell, para: Para, width: int, mark: str) -> list[Drawn]:
    text = "".join(unbroken(p.text) if p.covers else p.text for p in para.pieces)
    lines: list[Drawn] = []
    keys = para.keys
    for start, end, indent in set_lines(text, width, first=para.first):
        pieces = cut(para.pieces, start, end)
        own = cell.sign if mark and (not cell.signed or cell.sign == TARGETS) else ""
        sign = own or (_sign(cell, pieces) if cell.signed else "")
        lines.append(Drawn(cell, mark, indent, pieces, not lines, keys, sign))
        mark, keys = "", ()
    return lines or [Drawn(cell, mark, 0, (), opens=True, keys=keys)]


def _sign(cell: Cell, pieces: tuple[Piece, ...]) -> str:
    """What changed in a line of the new text: words came, words are gone, or both."""
    own = [p for p in pieces if p.start >= 0]
    came = any(Ink.FRESH in p.ink for p in own)
    first, last = (own[0].start, own[-1].end) if own else (0, 0)
    whole = len(cell.texts[Side.NEW])
    went = any(first <= at < last or at == last == whole for at in cell.cuts)
    return "±" if came and went else "+" if came else "-" if went else ""


def cut(pieces: tuple[Piece, ...], start: int, end: int) -> tuple[Piece, ...]:
    """The pieces between two offsets into their joined texts."""
    result: list[Piece] = []
    at = 0
    for text, ink, side, where, covers in pieces:
        a, b = max(start - at, 0), min(end - at, len(text))
        if a < b and covers:
            result.append(Piece(text[a:b], ink, side, -1 if a else where, 0 if a else covers))
        elif a < b:
            result.append(Piece(text[a:b], ink, side, where + a if where >= 0 else -1))
        at += len(text)
        if at >= end:
            break
    return tuple(result)


def _one_line(cell: Cell, width: int) -> Drawn:
    """As much of the text as leaves room for the tail."""
    tail = clip(cell.tail, width)
    text = clip("".join(piece.text for piece in cell.paras[0].pieces), width - cells(tail) - 1)
    words = [(text, Ink.NOTE | Ink.FAINT), (f" {tail}" if text else tail, Ink.NOTE | Ink.LEAD)]
    pieces = tuple(Piece(said, ink, cell.side, -1) for said, ink in words if said)
    return Drawn(cell, cell.mark, 0, pieces, opens=True)


def line_with(shelves: list[Shelf], side: Side, offset: int) -> int:
    """The first line that shows the character at `offset` of a side's joined text, else 0."""
    for y, shelf in enumerate(shelves):
        for drawn in shelf.columns:
            for piece in drawn.pieces if drawn else ():
                if piece.side is side and piece.start <= offset < piece.end:
                    return y
    return 0


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
        return Shelf(-1)

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

    def __init__(self, entries: list[Entry], painter: Painter, setting: Setting) -> None:
        self._painter = painter
        self._setting = setting
        self._rooms = (*setting.texts, setting.whole)
        super().__init__(entries, self._set, self._guess)

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
        if self._setting.view is not View.SIDES:
            cells_here = self._painter.stacked(entry, self._setting.view)
            lines = [line for cell in cells_here for line in self._cell(cell, self._rooms[-1])]
            shelves = [Shelf(index, (line,)) for line in aired(lines, air)]
            return shelves if entry.form is Form.GONE else shelves + blank
        sides = [
            (self._painter.side(place, side), side)
            for place, side in ((entry.old, Side.OLD), (entry.new, Side.NEW))
            if place
        ]
        if len(sides) == 1:
            lines = aired(self._cell(sides[0][0], self._rooms[-1]), air)
            shelves = [Shelf(index, (line,), wide=True) for line in lines]
            return [*shelves, *(shelf._replace(wide=True) for shelf in blank)]
        left, right = (aired(self._cell(cell, self._rooms[side]), air) for cell, side in sides)
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
        shelves = [flow.shelf(y) for flow in self.flows]
        columns = tuple(s.columns[0] if s.columns else None for s in shelves)
        return Shelf(shelves[Side.NEW].entry, columns)

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
