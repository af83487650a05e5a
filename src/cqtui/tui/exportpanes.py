"""The two lists of the page of an export: what there is to choose, and how the file will look."""

from collections.abc import Sequence
from typing import ClassVar

from textual.strip import Strip

from cqtui.catalogs import say
from cqtui.tui.bars import Bar
from cqtui.tui.borders import Grip
from cqtui.tui.rows import RowList
from cqtui.tui.segments import fit, line
from cqtui.tui.themes import ink
from cqtui.typeset import drawable, set_lines

MOST = 20_000
"""Characters of the preview; the rest is only written."""
_LABEL = 12
"""Cells of what stands before a choice."""


class Choices(RowList):
    """What there is to choose, and what is chosen."""

    def __init__(self) -> None:
        super().__init__("export-choices")
        self.shown: Sequence[tuple[str, str]] = ()

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.shown)

    def draw_row(self, index: int, width: int, back: str) -> Strip:
        """The name of the choice, and what is chosen."""
        name, value = self.shown[index]
        colors = self.palette
        quiet, words = ink(colors.dim, back), ink(colors.text, back)
        return line([(" " + fit(name, _LABEL), quiet), (value, words)], width, words)

    def show(self, shown: Sequence[tuple[str, str]]) -> None:
        """Show these."""
        self.shown = shown
        self.rows_changed()


class Preview(RowList):
    """The file's text, set into lines; nothing of it is markup."""

    ON_PAGE: ClassVar[bool] = True

    def __init__(self) -> None:
        super().__init__("export-preview")
        self.text = ""
        self._lines: list[str] = []

    @property
    def count(self) -> int:
        """How many lines there are."""
        return len(self._lines)

    def show(self, text: str) -> None:
        """Show a text from its beginning."""
        self.text = text[:MOST] + ("…" if len(text) > MOST else "")
        self.cursor = 0
        self.set_text()
        self.scroll_to(y=0, animate=False)

    def set_text(self) -> None:
        """Break the text into lines of the width there is."""
        width = max(20, self.size.width - 3)
        self._lines = [
            row[at.start : at.end]
            for row in map(drawable, self.text.expandtabs(4).split("\n"))
            for at in set_lines(row, width)
        ]
        self.rows_changed()

    def on_resize(self) -> None:
        """Set the lines anew."""
        self.set_text()

    def draw_row(self, index: int, width: int, back: str) -> Strip:
        """A line."""
        colors = self.palette
        ground = back if self.has_focus else colors.page
        return line([(" " + self._lines[index], ink(colors.text, ground))], width,
                    ink(colors.text, ground))  # fmt: skip


class Above(Bar, Grip):
    """The border above the preview, by which the mouse makes it larger."""

    def render_line(self, _y: int) -> Strip:
        """What stands below it."""
        colors = self.palette
        quiet = ink(colors.dim, colors.panel)
        return line([(f" {say('export.preview')}", quiet)], self.size.width, quiet)
