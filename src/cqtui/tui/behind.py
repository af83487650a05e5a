"""What lies behind a window, dimmed: the same colour is mixed once, an unchanged line made once."""

from collections.abc import Sequence
from operator import is_
from typing import cast
from weakref import WeakKeyDictionary

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.color import Color
from textual.css.styles import RulesMap
from textual.geometry import Size
from textual.renderables.background_screen import BackgroundScreen
from textual.screen import Screen
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

from cqtui.tui.lately import Lately
from cqtui.tui.sparing import SparingCompositor

NOTHING = RichStyle()
KEPT_LOOKS = 4096
"""Looks of which it is kept how they are with a colour over them."""


class Looks(dict[RichStyle | None, RichStyle]):
    """How looks are with a colour over them, each mixed when it is first asked for."""

    def __init__(self, color: Color, below: RichStyle) -> None:
        super().__init__()
        self._color = color
        self.below = below
        """What stands behind them all."""

    def __missing__(self, look: RichStyle | None) -> RichStyle:
        if len(self) >= KEPT_LOOKS:
            self.clear()
        shown = BackgroundScreen.process_segments([Segment("", look)], self._color)
        self[look] = dark = self.below + next(iter(shown)).style
        return dark


Line = tuple[Looks, int, list[Strip], Strip]
"""With which looks and how wide, the pieces that it was made of, how it is then."""
_LOOKS: Lately[Looks] = Lately(8)
"""By the colour, and what stands behind it: pages of one palette share them."""
_KEPT: WeakKeyDictionary[Screen[object], dict[int, Line]] = WeakKeyDictionary()
"""The lines as they were made last, by page."""


class Behind(Visual):
    """A page with a colour laid over it, as the library has it, to the cell."""

    def __init__(self, screen: Screen[object], color: Color) -> None:
        self._screen = screen
        self._color = color

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """The lines of the page, without what the mouse needs to know."""
        size = Size(width, self._screen.size.height if height is None else height)
        return dimmed(self._screen, self._color, size, style.rich_style)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """All there is."""
        return container_width

    def get_height(self, rules: RulesMap, width: int) -> int:
        """That of the page."""
        return self._screen.size.height


def dimmed(
    screen: Screen[object], color: Color, size: Size, below: RichStyle = NOTHING
) -> list[Strip]:
    """The lines of a page with a colour laid over it, in a size; empty ones where the page is
    lower, since it was told its size before the window was.
    """
    kept = _KEPT.setdefault(screen, {})
    looks, width = _LOOKS.made(Looks, (), color, below), size.width
    lines = []
    for y, chop in enumerate(cast("SparingCompositor", screen._compositor).chops(size.height)):
        pieces = [*chop.values()]
        known = kept.get(y)
        same = known and known[0] is looks and known[1] == width
        if known is None or not same or not all(map(is_, known[2], pieces)):
            known = kept[y] = looks, width, pieces, _darkened(pieces, looks, width)
        lines.append(known[3])
    return lines + [Strip.blank(width, below)] * (size.height - len(lines))


def _darkened(pieces: Sequence[Strip], looks: Looks, width: int) -> Strip:
    """A line of these pieces with other looks; neighbours that look alike then are one."""
    segments: list[Segment] = []
    words, shown = "", None
    for strip in pieces:
        for text, look, control in strip._segments:
            if control:
                continue
            dark = looks[look]
            if dark is shown:
                words += text
                continue
            if words:
                segments.append(Segment(words, shown))
            words, shown = text, dark
    if words:
        segments.append(Segment(words, shown))
    line = Strip(segments, sum([strip.cell_length for strip in pieces]))
    return line if line.cell_length == width else line.adjust_cell_length(width, looks.below)
