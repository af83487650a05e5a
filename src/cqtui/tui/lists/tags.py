"""The line above a list in which its kinds stand, with their counts; those that are chosen have a
tick.
"""

from collections.abc import Mapping
from typing import ClassVar, NamedTuple

from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip

from cqtui.tui.bars import Bar
from cqtui.tui.segments import line
from cqtui.tui.themes import ink
from cqtui.typeset import cells


class Tag(NamedTuple):
    """A kind as it is offered."""

    kind: str
    key: str
    """With a tick where the kind is chosen."""
    words: str

    @property
    def size(self) -> int:
        """Cells."""
        return cells(self.key) + cells(self.words)


class Tags(Bar):
    """The tags one can choose from, with their counts."""

    DEFAULT_CSS = "Tags.-none { display: none; }"
    APART: ClassVar[int] = 4
    """Cells at most between two."""

    class Picked(Message):
        """A tag was clicked."""

        def __init__(self, tag: str) -> None:
            super().__init__()
            self.tag = tag

    def __init__(self) -> None:
        super().__init__()
        self.counts: Mapping[str, int] = {}
        self.chosen: frozenset[str] = frozenset()
        self._digits = 1
        self._ends: list[tuple[int, int, str]] = []

    # To be filled in.

    def offered(self, width: int) -> list[Tag]:
        """All of them, closer where there is little room."""
        raise NotImplementedError

    # What it does.

    def begin(self) -> None:
        """Forget how long the counts were."""
        self._digits = 1

    def tell(self, counts: Mapping[str, int], chosen: frozenset[str]) -> None:
        """Take up new counts; no tag moves when they get smaller."""
        self._digits = max([self._digits, *(len(str(count)) for count in counts.values())])
        self.counts, self.chosen = counts, chosen
        self.set_class(not counts, "-none")
        self.refresh()

    def render_line(self, _y: int) -> Strip:
        """One behind the other."""
        colors, width = self.palette, self.size.width
        tags = self.offered(width)
        taken = sum(tag.size for tag in tags)
        gap = max(1, min(self.APART, (width - taken - 1) // max(1, len(tags))))
        back = ink(colors.soft, colors.panel)
        parts: list[tuple[str, Style]] = [(" ", back)]
        self._ends = []
        x = 1
        for tag in tags:
            on = tag.kind in self.chosen
            ground = colors.cursor if on else colors.panel
            faint = colors.soft if on else colors.dim
            words = ink(colors.text if self.counts.get(tag.kind) else faint, ground, bold=on)
            key = ink(colors.text if on else colors.accent, ground, bold=True)
            parts += [(tag.key, key), (tag.words, words), (" " * gap, back)]
            self._ends.append((x, x + tag.size, tag.kind))
            x += tag.size + gap
        return line(parts, width, back)

    def on_click(self, event: events.Click) -> None:
        """A click chooses a tag, or lets it go."""
        for start, end, kind in self._ends:
            if start <= event.x < end:
                self.post_message(self.Picked(kind))
