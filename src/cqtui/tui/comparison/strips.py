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
from cqtui.tui.comparison.hits import Hits
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
Kept = dict[tuple[int, bool], tuple[Shelf, Strip]]
"""Drawn lines, by the identity of what they show and by whether one stands there."""
Signs = tuple[
    frozenset[tuple[Side, str]],
    Mapping[tuple[Side, str], tuple[str, str]],
    Mapping[tuple[Side, str], str],
]
"""What stands in the gutter, by side and unit id: which units have a bookmark; the sign and the
look of those bookmarks that are not as most are; signs of what was set by hand.
"""
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
_NONE = (None, None)


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


class _Looks(dict[tuple[str, int, Side], Style]):
    """The styles of pieces of text by tone, ink and side, each mixed when it is first asked for."""

    def __init__(self, paint: Paint) -> None:
        super().__init__()
        self._paint = paint

    def __missing__(self, key: tuple[str, int, Side]) -> Style:
        tone, ink, side = key
        style = self[key] = self._paint(tone, *_names(ink, side))
        return style


class Drawing:
    """Draws the lines of a page."""

    def __init__(self, setting: Setting, paint: Paint, fold_words: Callable[[int], str]) -> None:
        self._setting = setting
        self._width, self._margin = setting.width, setting.margin
        self._used, self._columns = (setting.used,), setting.columns
        self._paint = paint
        self._fold_words = fold_words
        self._signed: Signs = (frozenset(), {}, {})
        self._hits = Hits()
        self._plain: Kept = {}
        """Lines as they are without hits."""
        self._shown: Kept = {}
        """Lines as they are now."""
        self._blanks: dict[bool, Strip] = {}
        self._pads: dict[tuple[int, tuple[str, ...]], list[Segment]] = {}
        self._gutters: dict[tuple[str, Tone, str, tuple[str, str]], list[Segment]] = {}
        self.forget()

    def forget(self) -> None:
        """Draw every line anew when it is next seen: looks or signs are others."""
        for kept in (self._plain, self._shown, self._blanks, self._pads, self._gutters):
            kept.clear()
        self._looks = _Looks(self._paint)
        self._rule = Segment("│" * RULE_WIDTH, self._paint("rule"))
        current = self._paint("current")
        self._bars = Segment(" ", current), Segment("▏", current)
        right = self._width - self._margin - self._setting.used
        self._beside = Segment(" " * right, self._paint()) if right > 0 else None

    def lay(self, hits: Hits) -> None:
        """Lay these over the text; only the lines that hold any are drawn anew."""
        if hits is not self._hits:
            self._hits = hits
            self._shown.clear()

    def sign(self, *signs: *Signs) -> None:
        """Draw these in the gutter."""
        if signs != self._signed:
            self._signed = signs
            self.forget()

    def kept(self, shelf: Shelf, *, current: bool) -> Strip:
        """A line without addresses and without a selection, drawn once on whatever line it stands.

        Told by its identity: to look through all that is in it takes longer than to draw it.
        """
        if not shelf.columns and not shelf.fold:
            if shelf.wide not in self._blanks:
                self._blanks[shelf.wide] = self._drawn(shelf, None, current=False)
            return self._blanks[shelf.wide]
        key = id(shelf), current
        found = self._shown.get(key)
        if found and found[0] is shelf:
            return found[1]
        over = self._hits.over(shelf)
        found = self._plain.get(key) if over is shelf else None
        if not found or found[0] is not shelf:
            found = shelf, self._drawn(over, None, current=current)
            if over is shelf:
                _keep(self._plain, key, found)
        _keep(self._shown, key, found)
        return found[1]

    def strip(self, shelf: Shelf, y: int, *, current: bool, reach: Reach | None = None) -> Strip:
        """One line of the page, `setting.width` cells wide; `y` is its number.

        Each character has the address that a selection needs.
        """
        return self._drawn(self._hits.over(shelf), y, current=current, reach=reach)

    def _drawn(
        self, shelf: Shelf, y: int | None, *, current: bool, reach: Reach | None = None
    ) -> Strip:
        """A line; without a number its characters have no addresses."""
        if shelf.fold:
            return self._fold(shelf.fold, current=current)
        if shelf.trails or not shelf.columns:
            current = False
        segments = [*self._pad(self._margin, (0, y))]
        fits = True
        rooms = self._used if shelf.wide else self._columns
        for k, (drawn, room) in enumerate(zip(shelf.columns or _NONE, rooms, strict=False)):
            if k:
                segments.append(self._rule)
            lane = drawn.cell.side if shelf.wide and drawn else k
            address = None if y is None else y + lane * LANE
            if drawn is None:
                segments += self._pad(room, (LEFT, address))
                continue
            segments += self._gutter(drawn, address, current=current)
            if address is None:
                words, used = self._words(drawn)
            else:
                chosen = reach.within(y or 0, lane, _length(drawn)) if reach else (0, 0)
                words, used = self._addressed(drawn, address, chosen)
            segments += words
            left = room - MARK_WIDTH - used
            at = 0 if address is None else _length(drawn)
            segments += self._pad(left, (LEFT + at, address))
            fits = fits and left >= 0
        if self._beside:
            segments.append(self._beside)
        if fits:
            return Strip(segments, self._width)
        return Strip(segments, None).adjust_cell_length(self._width, self._paint())

    def _fold(self, count: int, *, current: bool) -> Strip:
        words = f" {self._fold_words(count)} "
        room = max(0, self._setting.used - cells(words))
        left = min(4, room)
        text = "·" * left + words + "·" * (room - left)
        style = self._paint("fold", "fold-current") if current else self._paint("fold")
        blank = self._paint("fold")
        beside = [Segment(" " * self._margin, blank)] if self._margin else []
        strip = Strip([*beside, Segment(text, style)], None)
        return strip.adjust_cell_length(self._width, blank)

    def _gutter(self, drawn: Drawn, address: int | None, *, current: bool) -> list[Segment]:
        """Mark, bookmark or another sign, and the bar beside what one stands at."""
        flag, sign = "", ("", "")
        bookmarks, signs, flags = self._signed
        if drawn.keys and (flags or bookmarks or signs):
            flag = next((flags[key] for key in drawn.keys if key in flags), "")
            if not flag and any(key in bookmarks for key in drawn.keys):
                flag = BOOKMARK
            sign = next((signs[key] for key in drawn.keys if key in signs), sign)
        key = drawn.mark, drawn.cell.tone, flag or drawn.sign or _returning(drawn), sign
        found = self._gutters.get(key)
        if found is None:
            found = self._gutters[key] = self._marked(*key)
        found = [*found, self._bars[current]]
        if address is None:
            return found
        return [Segment(s.text, _addressed(s.style, (0, address))) for s in found]

    def _marked(self, text: str, tone: Tone, flag: str, sign: tuple[str, str]) -> list[Segment]:
        room = MARK_WIDTH - 1 - cells(text)
        mark = self._paint(f"{tone}-mark")
        if not flag or room <= 0:
            return [Segment(text + " " * room, mark)]
        look = _SIGNS.get(flag, "bookmark")
        if flag == BOOKMARK and sign[0]:
            flag, look = sign
        return [Segment(text + " " * (room - 1), mark), Segment(flag, self._paint(look))]

    def _words(self, drawn: Drawn) -> tuple[list[Segment], int]:
        """The words of a column, and how many cells they take."""
        tone, looks, pieces = drawn.cell.tone, self._looks, drawn.pieces
        found = [Segment(p.text, looks[tone, p.ink, p.side]) for p in pieces if p.text]
        used = cells("".join([piece.text for piece in pieces]))
        if drawn.indent:
            return self._pad(drawn.indent, (LEFT, None), tone) + found, used + drawn.indent
        return found, used

    def _addressed(
        self, drawn: Drawn, address: int, chosen: tuple[int, int]
    ) -> tuple[list[Segment], int]:
        """The same, each character with its address, and those that are chosen marked."""
        tone, at, used = drawn.cell.tone, 0, drawn.indent
        found = self._pad(drawn.indent, (LEFT, address), tone)
        for piece in drawn.pieces:
            start, end = (min(max(c - at, 0), len(piece.text)) for c in chosen)
            for a, b, more in ((0, start, ()), (start, end, ("selection",)), (end, None, ())):
                if text := piece.text[a:b]:
                    style = self._paint(tone, *_names(piece.ink, piece.side), *more)
                    found.append(Segment(text, _addressed(style, (LEFT + at + a, address))))
            used += cells(piece.text)
            at += len(piece.text)
        return found, used

    def _pad(self, width: int, address: Address, *names: str) -> list[Segment]:
        """Blanks; not to be added to."""
        if width <= 0:
            return []
        found = self._pads.get((width, names))
        if found is None:
            found = self._pads[width, names] = [Segment(" " * width, self._paint(*names))]
        if address[1] is None:
            return found
        return [Segment(found[0].text, _addressed(found[0].style, address))]


def _keep(kept: Kept, key: tuple[int, bool], line: tuple[Shelf, Strip]) -> None:
    if len(kept) >= KEPT:
        kept.clear()
    kept[key] = line


@lru_cache(maxsize=1024)
def _names(ink: int, side: Side) -> tuple[str, ...]:
    """The names of the styles of a piece, the later the higher."""
    names = [name for one, name in _INK_NAMES.items() if one & ink]
    if Ink.FIGURE & ink:
        names.append(_FIGURES[side])
    return (*names, *(name for one, name in _OVER_NAMES.items() if one & ink))


def _returning(drawn: Drawn) -> str:
    """The sign of a line in which a standing item begins, or in which something is dimmed."""
    inks = 0
    for piece in drawn.pieces:
        if piece.start >= 0:
            inks |= piece.ink
    if inks & Ink.AGAIN:
        return AGAIN
    return SET_PHRASE if inks & (Ink.FAINT | Ink.CHIP) else ""


def _addressed(style: Style | None, address: Address) -> Style:
    """A style with the place of what is written in it."""
    return (style or Style.null()) + Style.from_meta({"offset": address})


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
