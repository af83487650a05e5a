"""Lines of a comparison page as strips, each character with its address for selecting."""

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.selection import Selection
from textual.strip import Strip

from cqtui.export.signs import AGAIN, OTHER_TARGETS, SET_PHRASE
from cqtui.model.document import Unit
from cqtui.tui.comparison.celllines import Drawn, Shelf
from cqtui.tui.comparison.cells import Piece
from cqtui.tui.comparison.marks import TARGETS, Ink, Tone
from cqtui.tui.comparison.page import Page
from cqtui.tui.comparison.rows import Side
from cqtui.tui.comparison.setting import MARK_WIDTH, RULE_WIDTH, Setting
from cqtui.typeset import cells

LANE = 1 << 24
"""What is added to a line's number in the right column, so that a selection stays in its column."""
LEFT = 64
"""What is added to an offset in a line, so that the gutter lies left of the first character."""

Address = tuple[int, int | None]
"""An offset in a line and the line's number, None where nobody asks for it."""
Paint = Callable[..., Style]
"""The style of the named components, laid over each other: `paint("heading", "hit")`."""

_INK_NAMES = {
    Ink.HEADING: "heading",
    Ink.LEAD: "lead",
    Ink.GONE: "gone",
    Ink.FRESH: "fresh",
    Ink.STRAY: "stray",
    Ink.NOTE: "note",
    Ink.DELTA: "delta",
    Ink.FAINT: "faint",
    Ink.NOVEL: "novel",
}
_OVER_NAMES = {Ink.CHIP: "chip", Ink.HIT: "hit", Ink.NOW: "now"}
_FIGURES = {Side.OLD: "figure-gone", Side.NEW: "figure"}
INKS = (*_INK_NAMES.values(), *_FIGURES.values())
"""The names of the inks of a text, below what is laid over it: hits, a selection."""
_SIGNS = {
    "+": "added-mark",
    "-": "removed-mark",
    "±": "revised-mark",
    TARGETS: "target-mark",
    OTHER_TARGETS: "same-mark",
    SET_PHRASE: "same-mark",
}
KEPT = 1024
"""Drawn lines that are kept."""
BOOKMARK = "●"
"""Beside a paragraph that has a bookmark."""


class Reach(NamedTuple):
    """What is selected: lines of one column (or of all), and from where to where."""

    start: tuple[int, int]
    """Line and offset."""
    end: tuple[int, int]
    lane: int

    def within(self, y: int, lane: int, length: int) -> tuple[int, int]:
        """The selected offsets of a line of `length` characters; (0, 0) where there are none."""
        if lane != self.lane or not self.start[0] <= y <= self.end[0]:
            return 0, 0
        start = self.start[1] if y == self.start[0] else 0
        end = self.end[1] if y == self.end[0] else length
        return max(0, start), max(0, min(end, length))


class Drawing:
    """Draws the lines of a page."""

    def __init__(self, setting: Setting, paint: Paint, fold_words: Callable[[int], str]) -> None:
        self._setting = setting
        self._paint = paint
        self._fold_words = fold_words
        self.bookmarks: frozenset[tuple[Side, str]] = frozenset()
        """Units that have one, by side and id."""
        self.signs: Mapping[tuple[Side, str], tuple[str, str]] = {}
        """The sign and the look of those that are not as most are."""
        self.flags: Mapping[tuple[Side, str], str] = {}
        """Signs of what was set by hand, by side and unit id."""
        self._strips: dict[tuple[int, bool], tuple[Shelf, Strip]] = {}

    def forget(self) -> None:
        """Draw every line anew when it is next seen: looks or signs are others."""
        self._strips.clear()

    def kept(self, shelf: Shelf, *, current: bool) -> Strip:
        """A line without addresses and without a selection, drawn once on whatever line it stands.

        Told by its identity: to look through all that is in it takes longer than to draw it.
        """
        key = id(shelf), current
        found = self._strips.get(key)
        if found and found[0] is shelf:
            return found[1]
        if len(self._strips) >= KEPT:
            self._strips.clear()
        strip = self.strip(shelf, None, current=current)
        self._strips[key] = shelf, strip
        return strip

    def strip(
        self, shelf: Shelf, y: int | None, *, current: bool, reach: Reach | None = None
    ) -> Strip:
        """One line of the page, `setting.width` cells wide.

        With `y`, its number, each character has the address that a selection needs.
        """
        width = self._setting.width
        if shelf.fold:
            return self._fold(shelf.fold, current=current)
        if shelf.trails or not shelf.columns:
            current = False
        rooms = (self._setting.used,) if shelf.wide else self._setting.columns
        columns = [*shelf.columns, *([None] * len(rooms))][: len(rooms)]
        segments = _pad(self._setting.margin, self._paint(), (0, y))
        for k, (drawn, room) in enumerate(zip(columns, rooms, strict=True)):
            if k:
                segments.append(Segment("│" * RULE_WIDTH, self._paint("rule")))
            lane = drawn.cell.side if shelf.wide and drawn else k
            segments += self._column(drawn, lane, y, room, current=current, reach=reach)
        return Strip(segments, None).adjust_cell_length(width, self._paint())

    def _fold(self, count: int, *, current: bool) -> Strip:
        words = f" {self._fold_words(count)} "
        room = max(0, self._setting.used - cells(words))
        left = min(4, room)
        text = "·" * left + words + "·" * (room - left)
        style = self._paint("fold", "fold-current") if current else self._paint("fold")
        blank = self._paint("fold")
        beside = [Segment(" " * self._setting.margin, blank)] if self._setting.margin else []
        strip = Strip([*beside, Segment(text, style)], None)
        return strip.adjust_cell_length(self._setting.width, blank)

    def _column(
        self,
        drawn: Drawn | None,
        lane: int,
        y: int | None,
        width: int,
        *,
        current: bool,
        reach: Reach | None,
    ) -> list[Segment]:
        address = None if y is None else y + lane * LANE
        if drawn is None:
            return _pad(width, self._paint(), (LEFT, address))
        tone = drawn.cell.tone
        segments = [
            Segment(text, _addressed(style, (0, address)))
            for text, style in self._gutter(drawn, current=current)
        ]
        used = MARK_WIDTH + drawn.indent
        if drawn.indent:
            segments += _pad(drawn.indent, self._paint(tone.value), (LEFT, address))
        chosen = (0, 0)
        if reach and y is not None:
            chosen = reach.within(y, lane, _length(drawn))
        at = 0
        for piece in drawn.pieces:
            segments += self._piece(piece, tone, at, address, chosen)
            used += cells(piece.text)
            at += len(piece.text)
        return segments + _pad(width - used, self._paint(), (LEFT + at, address))

    def _gutter(self, drawn: Drawn, *, current: bool) -> list[tuple[str, Style]]:
        """Mark, bookmark or another sign, and the bar beside what one stands at."""
        room = MARK_WIDTH - 1
        mark = self._paint(f"{drawn.cell.tone.value}-mark")
        bar = ("▏" if current else " ", self._paint("current"))
        flag = next((self.flags[key] for key in drawn.keys if key in self.flags), "")
        if not flag:
            flag = BOOKMARK if any(key in self.bookmarks for key in drawn.keys) else drawn.sign
        flag = flag or _returning(drawn)
        sign = next((self.signs[key] for key in drawn.keys if key in self.signs), ("", ""))
        if flag == BOOKMARK and sign[0] and cells(drawn.mark) < room:
            look = self._paint(sign[1])
            return [(drawn.mark + " " * (room - 1 - cells(drawn.mark)), mark), (sign[0], look), bar]
        if not flag or cells(drawn.mark) >= room:
            return [(drawn.mark + " " * (room - cells(drawn.mark)), mark), bar]
        look = self._paint(_SIGNS.get(flag, "bookmark"))
        return [(drawn.mark + " " * (room - 1 - cells(drawn.mark)), mark), (flag, look), bar]

    def _piece(
        self, piece: Piece, tone: Tone, at: int, address: int | None, chosen: tuple[int, int]
    ) -> list[Segment]:
        names = _names(piece.ink, piece.side)
        if chosen == (0, 0):
            style = _addressed(self._paint(tone.value, *names), (LEFT + at, address))
            return [Segment(piece.text, style)] if piece.text else []
        start, end = (min(max(c - at, 0), len(piece.text)) for c in chosen)
        segments: list[Segment] = []
        for a, b, more in ((0, start, ()), (start, end, ("selection",)), (end, None, ())):
            text = piece.text[a:b]
            if text:
                style = self._paint(tone.value, *names, *more)
                segments.append(Segment(text, _addressed(style, (LEFT + at + a, address))))
        return segments


@lru_cache(maxsize=1024)
def _names(ink: Ink, side: Side) -> tuple[str, ...]:
    """The names of the styles of a piece, the later the higher."""
    names = [name for one, name in _INK_NAMES.items() if one in ink]
    if Ink.FIGURE in ink:
        names.append(_FIGURES[side])
    return (*names, *(name for one, name in _OVER_NAMES.items() if one in ink))


def _returning(drawn: Drawn) -> str:
    """The sign of a line in which a standing item begins, or in which something is dimmed."""
    inks = [piece.ink for piece in drawn.pieces if piece.start >= 0]
    if any(Ink.AGAIN in ink for ink in inks):
        return AGAIN
    return SET_PHRASE if any(ink & (Ink.FAINT | Ink.CHIP) for ink in inks) else ""


def _addressed(style: Style, address: Address) -> Style:
    """A style with the place of what is written in it, where that is asked for."""
    if address[1] is None:
        return style
    return style + Style.from_meta({"offset": address})


def _pad(width: int, style: Style, address: Address) -> list[Segment]:
    return [Segment(" " * width, _addressed(style, address))] if width > 0 else []


def selected_text(page: Page, reach: Reach) -> str:
    """The documents' own text that `reach` covers, a line for each paragraph."""
    paragraphs: list[str] = []
    for y in range(reach.start[0], min(reach.end[0], page.height - 1) + 1):
        shelf = page.shelf(y)
        drawn = shelf.on_lane(reach.lane)
        if drawn is None:
            continue
        start, end = reach.within(y, reach.lane, _length(drawn))
        text = _own_text(drawn, start, end)
        if drawn.opens or not paragraphs:
            paragraphs.append(text)
        else:
            paragraphs[-1] += text
    return "\n".join(p for p in paragraphs if p)


def units_within(page: Page, reach: Reach) -> tuple[Side, list[Unit]]:
    """The side and the units that `reach` touches, in the order shown."""
    side, units = Side.NEW, dict[str, Unit]()
    for y in range(reach.start[0], min(reach.end[0], page.height - 1) + 1):
        shelf = page.shelf(y)
        drawn = shelf.on_lane(reach.lane)
        if drawn is None or not _own_text(drawn, *reach.within(y, reach.lane, _length(drawn))):
            continue
        if not units:
            side = drawn.cell.side
        if drawn.cell.side is side:
            units |= ((unit.id, unit) for unit in _units_on(drawn))
    return side, list(units.values())


def _units_on(drawn: Drawn) -> Iterator[Unit]:
    """The units that stand on one line, whole or in part."""
    own = [p for p in drawn.pieces if p.start >= 0 and p.side is drawn.cell.side]
    base = 0
    for unit in drawn.cell.units:
        end = base + len(unit.text)
        if any(p.start < end and base < p.end for p in own):
            yield unit
        base = end


def _length(drawn: Drawn) -> int:
    return sum(len(piece.text) for piece in drawn.pieces)


def _own_text(drawn: Drawn, start: int, end: int) -> str:
    """Of a line with both reports' words in it, the words that stand in the new one."""
    result = ""
    at = 0
    for piece in drawn.pieces:
        a, b = max(start - at, 0), min(end - at, len(piece.text))
        at += len(piece.text)
        if a >= b or piece.start < 0 or piece.side is not drawn.cell.side:
            continue
        own = drawn.cell.texts[piece.side][piece.start : piece.end]
        result += own if piece.covers else own[a:b]
    return result


def reach_of(selection: Selection, lane: int, height: int) -> Reach:
    """A selection as lines of one column: `lane` is that in which the mouse went down."""
    ends: list[tuple[int, int]] = []
    for offset, whole in ((selection.start, (0, 0)), (selection.end, (height, LANE))):
        if offset is None:
            ends.append(whole)
        elif offset.y // LANE == lane:
            ends.append((offset.y % LANE, offset.x - LEFT))
        else:
            # The mouse has left the column: whole lines up to where it is.
            ends.append((offset.y % LANE, LANE if offset is selection.end else 0))
    first, last = sorted(ends)
    return Reach(first, last, lane)
