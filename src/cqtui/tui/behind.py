"""What lies behind a window, dimmed: the same colour is mixed once, an unchanged line made once."""

from collections.abc import Sequence
from functools import lru_cache
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

from cqtui.tui.sparing import SparingCompositor

NOTHING = RichStyle()
KEPT_LOOKS = 4096
"""Looks of which it is kept how they are with a colour over them."""
Line = tuple[tuple[Color, int, RichStyle], list[Strip], Strip]
"""In which colours and width, the pieces that it was made of, how it looks."""
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
    state = (color, size.width, below)
    lines = []
    for y, chop in enumerate(cast("SparingCompositor", screen._compositor).chops(size.height)):
        pieces = [*chop.values()]
        known = kept.get(y)
        if known is None or known[0] != state or not all(map(is_, known[1], pieces)):
            known = kept[y] = (state, pieces, _darkened(pieces, color, size.width, below))
        lines.append(known[2])
    return lines + [Strip.blank(size.width, below)] * (size.height - len(lines))


def _darkened(pieces: Sequence[Strip], color: Color, width: int, below: RichStyle) -> Strip:
    """A line of these pieces, with a colour laid over it; neighbours that look alike are one."""
    looks = _looks(color, below)
    segments: list[Segment] = []
    words, shown = "", None
    for strip in pieces:
        for text, look, control in strip._segments:
            if control:
                continue
            dark = looks.get(look) or _dimmed(look, color, below)
            if dark is shown:
                words += text
                continue
            if words:
                segments.append(Segment(words, shown))
            words, shown = text, dark
    if words:
        segments.append(Segment(words, shown))
    line = Strip(segments, sum([strip.cell_length for strip in pieces]))
    return line if line.cell_length == width else line.adjust_cell_length(width, below)


@lru_cache(maxsize=8)
def _looks(_color: Color, _below: RichStyle) -> dict[RichStyle | None, RichStyle]:
    """How looks are with that colour over them, as far as it is known."""
    return {}


def _dimmed(look: RichStyle | None, color: Color, below: RichStyle) -> RichStyle:
    looks = _looks(color, below)
    if len(looks) >= KEPT_LOOKS:
        looks.clear()
    shown = BackgroundScreen.process_segments([Segment("", look)], color)
    looks[look] = dark = below + next(iter(shown)).style
    return dark
