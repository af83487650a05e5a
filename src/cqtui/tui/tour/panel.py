"""The panel of the tour: below everything else, so that it covers nothing it speaks of."""

from collections.abc import Sequence
from typing import NamedTuple

from textual.message import Message
from textual.strip import Strip

from cqtui.tui.bars import Bar
from cqtui.tui.segments import line, spread
from cqtui.tui.themes import ink
from cqtui.typeset import drawable, set_lines

EDGE = "▌ "
"""Stands before every line, also where there are no colours to tell the panel by."""
LOW = 20
"""Lines; in a lower window only what is to be done is told, not what happened."""


class Words(NamedTuple):
    """What the panel says."""

    title: str
    told: str
    """What happened, "" where nothing did."""
    ask: str
    """What to do now."""
    hints: tuple[tuple[str, str], ...]
    """Keys of the tour itself, with what they do."""


class Panel(Bar):
    """A few lines at the lower edge of a screen."""

    DEFAULT_CSS = "Panel { split: bottom; height: 3; }"

    class Picked(Message):
        """One of the keys in the panel was clicked."""

        def __init__(self, key: int) -> None:
            super().__init__()
            self.key = key

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.words = words

    def say(self, words: Words) -> None:
        """Say something else."""
        if words != self.words:
            self.words = words
            self._fit()
            self.refresh()

    def on_mount(self) -> None:
        """As many lines as the words take."""
        self._fit()

    def on_resize(self) -> None:
        """The lines are others in another width."""
        self._fit()

    def _fit(self) -> None:
        size = self.app.size
        self.styles.height = 1 + len(rows(self.words, size.width, size.height))

    def render_line(self, y: int) -> Strip:
        """Title and keys of the tour, then the words."""
        colors, width = self.palette, self.size.width
        back = colors.cursor
        edge = (EDGE, ink(colors.accent, back, bold=True))
        quiet, loud = ink(colors.soft, back), ink(colors.text, back)
        if y == 0:
            right = []
            for key, label in self.words.hints:
                right += [(f"{key} ", ink(colors.accent, back, bold=True)), (f"{label}  ", quiet)]
            title = (self.words.title, ink(colors.accent, back, bold=True))
            return spread([edge, title], right, width, quiet)
        said = rows(self.words, width, self.app.size.height)
        if y > len(said):
            return Strip.blank(width, quiet)
        text, asked = said[y - 1]
        return line([edge, (text, loud if asked else quiet)], width, quiet)


def rows(words: Words, width: int, height: int) -> Sequence[tuple[str, bool]]:
    """The lines below the title, and whether each tells what to do."""
    told = words.told if height >= LOW else ""
    return [
        (shown[at.start : at.end], asked)
        for shown, asked in ((drawable(told), False), (drawable(words.ask), True))
        if shown
        for at in set_lines(shown, max(20, width - 4))
    ]
