"""Widgets that draw their lines whole: nothing is laid around or over them by styles.

The terminal library makes every line ready for borders, padding, opacity and a terminal's own
sixteen colours, which takes longer than to draw it. Lines that are whole already are handed on as
they are, so that a key that moves all of a text is drawn in time.
"""

from rich.style import Style
from textual.filter import ANSIToTruecolor
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from cqtui.tui.themes import PALETTES


class Drawn(Widget):
    """A widget whose `render_line` gives every cell of a line its letters and its ground."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a part of the widget."""
        if not self._whole():
            return super().render_lines(crop)
        width = self.region.width
        # Beside the line lies the scrollbar.
        rest = Style(bgcolor=self.background_colors[1].rich_color)
        draw = self.render_line
        lines = [draw(y).adjust_cell_length(width, rest) for y in crop.line_range]
        if crop.column_span == (0, width):
            return lines
        first, last = crop.column_span
        return [line.crop(first, last) for line in lines]

    def _whole(self) -> bool:
        """Whether a line of the widget comes to the screen as it is drawn.

        The palettes have no colours that the library must find others for.
        """
        styles = self.styles
        return (
            self.app.theme in PALETTES
            and not any(styles.gutter)
            and not any(kind for kind, _ in styles.outline)
            and all(isinstance(one, ANSIToTruecolor) for one in self.get_line_filters())
            and self.opacity == 1.0
        )
