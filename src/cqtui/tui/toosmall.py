"""The one line of a terminal that is too small for anything else."""

from textual.strip import Strip

from cqtui.catalogs import say
from cqtui.tui.bars import Bar
from cqtui.tui.chrome import MIN_HEIGHT, MIN_WIDTH
from cqtui.tui.segments import line
from cqtui.tui.themes import ink


class TooSmall(Bar):
    """The one line that a terminal sees in which nothing else has room."""

    DEFAULT_CSS = "TooSmall { display: none; height: 1fr; }"

    def render_line(self, y: int) -> Strip:
        """The request to make the window larger, on the first line."""
        colors = self.palette
        style = ink(colors.text, colors.panel)
        words = too_small(*self.app.size) if y == 0 else ""
        return line([(words, style)], self.size.width, style)


def too_small(width: int, height: int) -> str:
    """Which way a window of that size is too small, "" where it is not."""
    if width < MIN_WIDTH:
        key = "small.width" if height >= MIN_HEIGHT else "small"
        return say(key, **_measures(width, height))
    return say("small.height", **_measures(width, height)) if height < MIN_HEIGHT else ""


def _measures(width: int, height: int) -> dict[str, int]:
    return {"width": MIN_WIDTH, "height": MIN_HEIGHT, "now_width": width, "now_height": height}
