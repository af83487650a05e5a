"""What lies behind a window, dimmed: the same colour is mixed once."""

from functools import lru_cache

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

NOTHING = RichStyle()


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
    lines = [
        Strip(
            [
                Segment(text, _dimmed(look, color, below))
                for text, look, control in strip
                if not control
            ],
            strip.cell_length,
        ).adjust_cell_length(size.width, below)
        for strip in screen._compositor.render_strips(size)
    ]
    return lines + [Strip.blank(size.width, below)] * (size.height - len(lines))


@lru_cache(maxsize=4096)
def _dimmed(look: RichStyle | None, color: Color, below: RichStyle) -> RichStyle:
    shown = BackgroundScreen.process_segments([Segment("", look)], color)
    return below + next(iter(shown)).style
