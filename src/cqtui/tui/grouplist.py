"""The places and years of the library, and the comparisons made last."""

from collections.abc import Sequence
from typing import ClassVar

from textual.strip import Strip

from cqtui.catalogs import say
from cqtui.tui.names import shortened
from cqtui.tui.rows import RowList
from cqtui.tui.segments import line, spread
from cqtui.tui.shelf import Group
from cqtui.tui.themes import ink


class GroupList(RowList):
    """Places and their years; the one under the cursor narrows the table."""

    FOOTER: ClassVar[tuple[str, ...]] = ("enter", "help", "leave")

    def __init__(self) -> None:
        super().__init__("groups")
        self.groups: list[Group] = []
        self.recent: list[tuple[str, str, str]] = []
        """Comparisons made last: label, old name, new name."""

    def show(self, shown: Sequence[Group], recent: Sequence[tuple[str, str, str]]) -> None:
        """Show these groups, and comparisons below them; the cursor stays on its group."""
        here = self.groups[self.cursor] if self.cursor < len(self.groups) else None
        self.groups = list(shown)
        if here and self.cursor:
            same = (i for i, g in enumerate(shown) if (g.place, g.year) == (here.place, here.year))
            self.cursor = next(same, self.cursor)
        self.recent = list(recent)
        self.rows_changed()

    @property
    def count(self) -> int:
        """Groups, and below them a heading and the comparisons."""
        return len(self.groups) + (2 + len(self.recent) if self.recent else 0)

    def comparison_at(self, row: int) -> tuple[str, str] | None:
        """The names of the comparison on a row."""
        at = row - len(self.groups) - 2
        return self.recent[at][1:] if 0 <= at < len(self.recent) else None

    def draw_row(self, index: int, width: int, back: str) -> Strip:
        """A place, a year, or a comparison."""
        colors = self.palette
        words, quiet = ink(colors.soft, back), ink(colors.dim, back)
        if index < len(self.groups):
            group = self.groups[index]
            if group.year is not None:
                return spread(
                    [("     ", words), (str(group.year), words)],
                    [(f"{group.size} ", quiet)],
                    width,
                    words,
                )
            name = say("library.all") if group.place is None else group.place
            strong = ink(colors.text, back, bold=True)
            name = name or say("library.no_place")
            return spread(
                [("  ", words), (name, strong)], [(f"{group.size} ", quiet)], width, words
            )
        at = index - len(self.groups)
        if at == 0:
            return Strip.blank(width, words)
        if at == 1:
            return line([("  ", quiet), (say("library.recent"), quiet)], width, words)
        told = shortened(self.recent[at - 2][0], width - 4)
        return line([("   ", words), (told, words)], width, words)
