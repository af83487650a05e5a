"""The first words of all: what the program is, above the sample reports, and what to press."""

from collections.abc import Sequence

from textual.strip import Strip

from cqtui.catalogs import say
from cqtui.tui.bars import Bar
from cqtui.tui.segments import line
from cqtui.tui.themes import ink
from cqtui.typeset import set_lines


class Welcome(Bar):
    """A few lines above the reports."""

    DEFAULT_CSS = "Welcome { dock: top; margin: 1 0 0 0; height: 4; background: $background; }"

    def on_mount(self) -> None:
        """As many lines as the words take."""
        self.on_resize()

    def on_resize(self) -> None:
        """The lines are others in another width."""
        self.styles.height = len(rows(self.app.size.width))

    def render_line(self, y: int) -> Strip:
        """A line of the words, the first in bold."""
        colors, width = self.palette, self.size.width
        said = rows(width)
        blank = ink(colors.text, colors.page)
        if y >= len(said):
            return Strip.blank(width, blank)
        looks = {
            "tour.welcome": ink(colors.text, colors.page, bold=True),
            "tour.keys": ink(colors.accent, colors.page),
        }
        text, key = said[y]
        return line([("  ", blank), (text, looks.get(key, ink(colors.soft, colors.page)))], width,
                    blank)  # fmt: skip


def rows(width: int) -> Sequence[tuple[str, str]]:
    """The lines, each with the key of its text."""
    found = []
    for key in ("tour.welcome", "tour.about", "tour.samples", "tour.keys"):
        text = say(key)
        found += [(text[at.start : at.end], key) for at in set_lines(text, max(20, width - 4))]
    return found
