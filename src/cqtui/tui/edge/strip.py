"""The strip itself: drawn line by line, pointed at with the mouse, the same beside every text."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from cqtui.catalogs import say
from cqtui.tui.bars import Bar
from cqtui.tui.marks.marking import BOOKMARK, NOTE
from cqtui.tui.segments import fit, line
from cqtui.tui.themes import ink

SIGHT = "▐"
"""Where one is."""
SECTION, PART = "━", "─"
"""A section of the first level begins, one of the second."""
CROWDED = 35
"""Per cent of the lines; where more would have the sign of a second level, none has."""
HIT, HERE = "·", "◂"
"""A hit of the search, and the one that one is at."""
NEW = "▁"
"""New wording; higher where the section around it has more."""


class Sign(NamedTuple):
    """A sign on the strip."""

    text: str
    color: str
    """A role of the palette, or a colour as #rrggbb."""


class Spot(NamedTuple):
    """What one line of the strip tells of."""

    start: str = ""
    """SECTION or PART where one begins."""
    signs: tuple[Sign, ...] = ()
    """What the text is, the most important first."""
    flag: Sign | None = None
    """What a person left there or looks for."""


NOTHING = Spot()
KEPT = 500
"""Drawn lines that are kept: few are unlike each other."""


def starts(found: Iterable[tuple[int, int]], height: int) -> dict[int, str]:
    """The sign at each line on which sections begin, given with their depth, 0 for the first level.

    Of two at one line the higher one shows; where the second level would stand on every other line
    it says nothing and is left out.

    >>> starts([(0, 0), (0, 1), (5, 1), (5, 2)], 20)
    {0: '━', 5: '─'}
    """
    depths: dict[int, int] = {}
    for at, depth in found:
        depths[at] = min(depth, depths.get(at, depth))
    parts = sum(depth == 1 for depth in depths.values())
    deepest = 1 if parts <= height * CROWDED // 100 else 0
    return {at: PART if depth else SECTION for at, depth in depths.items() if depth <= deepest}


class EdgeStrip(Bar):
    """A whole text on the height of the screen; a click or a drag goes there.

    What stands on its lines is asked for by `look`, once for each height and each `survey`.
    """

    DEFAULT_CSS = "EdgeStrip { width: 3; height: 1fr; background: $surface; }"
    ROOM = 1
    """Cells of one of a spot's signs."""

    class Asked(Message):
        """One points at a row; `dragged` with the button held down since another one."""

        def __init__(self, index: int, offset: int = 0, *, dragged: bool) -> None:
            super().__init__()
            self.index = index
            self.offset = offset
            """The character of the row's text."""
            self.dragged = dragged

    class Told(Message):
        """The mouse is over a line that has something to tell; "" over none."""

        def __init__(self, words: str) -> None:
            super().__init__()
            self.words = words

    def __init__(self, text: Widget) -> None:
        """`text` is what takes the wheel."""
        super().__init__()
        self._text = text
        self._spots: Sequence[Spot] = ()
        self._sized: Size | None = None
        self._sight = range(0)
        self._held: tuple[int, int] | None = None
        self._told = ""
        self._strips: dict[tuple[Spot, bool, int, str], Strip] = {}
        self._frame: tuple[Sequence[Spot], int, str] | None = None
        """While lines are drawn: what there is at each, their width, the theme."""

    # To be filled in.

    def look(self, height: int) -> Sequence[Spot]:
        """What there is at each line."""
        return [NOTHING] * height

    def sight(self, height: int) -> range:
        """The lines that stand for what is on the screen."""
        return range(0)

    def at(self, y: int, height: int) -> tuple[int, int]:
        """The row and the character of it that line `y` leads to."""
        return 0, 0

    def words(self, y: int) -> str:
        """What there is to say of a line."""
        return ""

    def legend(self) -> list[tuple[str, str]]:
        """The signs that there can be, and what they say."""
        return [
            (SIGHT, say("orient.sight")),
            (f"{SECTION} {PART}", say("orient.starts")),
            (f"{HIT} {HERE}", say("orient.hits")),
            (f"{BOOKMARK} {NOTE}", say("orient.marks")),
        ]

    # What is drawn.

    def survey(self) -> None:
        """Look at everything anew."""
        self._sized = None
        self.follow()
        self.refresh()

    def follow(self) -> None:
        """Show where one is now; only the lines that are others then are drawn."""
        height = self.size.height
        if not height:
            return
        before, self._sight = self._sight, self.sight(height)
        if before == self._sight:
            return
        changed = set(before) ^ set(self._sight)
        if self._sized is not None and len(changed) < height:
            self.refresh(*(Region(0, y, self.size.width, 1) for y in sorted(changed)))
        else:
            self.refresh()

    def on_resize(self) -> None:
        """The same report on another height, which may have been drawn already."""
        self.follow()

    @property
    def spots(self) -> Sequence[Spot]:
        """What there is at each line, as the strip is now."""
        size = self.size
        if self._sized != size:
            self._spots = self.look(size.height) if size.height else ()
            self._sized = size
        return self._spots

    def _framed(self) -> tuple[Sequence[Spot], int, str]:
        return self.spots, self.size.width, self.palette.name

    def render_line(self, y: int) -> Strip:
        """Where one is or a section begins, the signs of the text, what one left there."""
        spots, width, theme = self._frame or self._framed()
        spot = spots[y] if y < len(spots) else NOTHING
        key = spot, y in self._sight, width, theme
        if key not in self._strips:
            if len(self._strips) > KEPT:
                self._strips.clear()
            self._strips[key] = self._line(spot, lit=y in self._sight)
        return self._strips[key]

    def _line(self, spot: Spot, *, lit: bool) -> Strip:
        width, back = self.size.width, self.palette.panel
        plain = ink(self.palette.dim, back)
        if lit:
            parts = [(SIGHT, ink(self.palette.accent, back))]
        else:
            tone = self.palette.soft if spot.start == SECTION else self.palette.dim
            parts = [(spot.start or " ", ink(tone, back))]
        if width - 1 <= self.ROOM:
            only = spot.flag or next(iter(spot.signs), None)
            parts.append(self._drawn(only, width - 1))
            return line(parts, width, plain)
        room = (width - 2) // self.ROOM
        parts += [
            self._drawn(spot.signs[i] if i < len(spot.signs) else None, self.ROOM)
            for i in range(room)
        ]
        parts.append(self._drawn(spot.flag, 1))
        return line(parts, width, plain)

    def _drawn(self, sign: Sign | None, room: int) -> tuple[str, Style]:
        colors = self.palette
        if sign is None:
            return " " * room, ink(colors.dim, colors.panel)
        color = getattr(colors, sign.color, sign.color)
        return fit(sign.text, room), ink(color, colors.panel)

    # The mouse.

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Go there."""
        self.capture_mouse()
        self._held = None
        self._point(event.y)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Go along; without a button, tell what is there."""
        if self.app.mouse_captured is self:
            self._point(event.y)
        else:
            self._tell(self.words(event.y) if 0 <= event.y < self.size.height else "")

    def on_leave(self) -> None:
        """The mouse is elsewhere."""
        self._tell("")

    def _tell(self, words: str) -> None:
        if words != self._told:
            self._told = words
            self.post_message(self.Told(words))

    def on_mouse_up(self) -> None:
        """Let go."""
        self.release_mouse()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel does here what it does over the text."""
        self._text.post_message(event)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel does here what it does over the text."""
        self._text.post_message(event)

    def _point(self, y: int) -> None:
        height = self.size.height
        found = self.at(min(max(0, y), height - 1), height)
        if found != self._held:
            self.post_message(self.Asked(*found, dragged=self._held is not None))
            self._held = found
