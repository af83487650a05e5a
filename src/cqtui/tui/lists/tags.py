"""The kinds of a list's rows with their counts, to choose from by number or by mouse."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip

from cqtui.catalogs import say
from cqtui.tui.bars import Bar
from cqtui.tui.segments import line
from cqtui.tui.themes import ink
from cqtui.typeset import cells

GAP, MOST_AIR = 2, 4
"""Cells between two tags: what they should have, and the most."""


class _Tag(NamedTuple):
    """A kind as it is offered."""

    kind: str
    key: str
    words: str
    chosen: bool
    empty: bool

    @property
    def size(self) -> int:
        """Cells."""
        return cells(self.key) + cells(self.words)


class Tags(Bar):
    """The kinds one can choose from, with their counts; those that are chosen have a tick."""

    DEFAULT_CSS = "Tags.-none { display: none; }"

    class Picked(Message):
        """A kind was clicked."""

        def __init__(self, tag: str) -> None:
            super().__init__()
            self.tag = tag

    def __init__(self, area: str) -> None:
        """`area`: what the keys of the kinds' names in the catalogs begin with."""
        super().__init__()
        self._area = area
        self.counts: Mapping[str, int] = {}
        self.chosen: frozenset[str] = frozenset()
        self._digits = 1
        self._ends: list[tuple[int, int, str]] = []

    def begin(self) -> None:
        """Forget how long the counts were."""
        self._digits = 1

    def tell(self, counts: Mapping[str, int], chosen: frozenset[str]) -> None:
        """Take up new counts; no tag moves when they get smaller."""
        self._digits = max([self._digits, *(len(str(count)) for count in counts.values())])
        self.counts, self.chosen = counts, chosen
        self.set_class(not counts, "-none")
        self.refresh()

    def _made(self, digits: int, blank: str) -> Iterator[_Tag]:
        """The tags, the counts `digits` long at least, `blank` in the place of a tick."""
        for number, (kind, count) in enumerate(self.counts.items(), 1):
            chosen = kind in self.chosen
            words = f"{say(f'{self._area}.{kind}')} {str(count).ljust(digits)}"
            yield _Tag(kind, f"{number}{'✓' if chosen else blank}", words, chosen, not count)

    def _fitting(self, room: int) -> Sequence[_Tag]:
        """The tags, closer where there is little room; then those that have nothing go first."""
        tags = list(self._made(self._digits, " "))
        if _length(tags, GAP) > room:
            tags = list(self._made(0, " "))
        if _length(tags, GAP) > room:
            tags = [tag for tag in tags if tag.chosen or not tag.empty]
        if _length(tags, 1) > room:
            shown = {tag.kind for tag in tags}
            tags = [tag for tag in self._made(0, "") if tag.kind in shown]
        return tags

    def render_line(self, _y: int) -> Strip:
        """One behind the other."""
        colors, width = self.palette, self.size.width
        tags = self._fitting(width - 1)
        taken = sum(tag.size for tag in tags)
        gap = max(1, min(MOST_AIR, (width - taken - 1) // max(1, len(tags) - 1)))
        back = ink(colors.soft, colors.panel)
        parts: list[tuple[str, Style]] = [(" ", back)]
        self._ends = []
        x = 1
        for tag in tags:
            ground = colors.cursor if tag.chosen else colors.panel
            faint = colors.soft if tag.chosen else colors.dim
            words = ink(faint if tag.empty else colors.text, ground, bold=tag.chosen)
            key = ink(colors.text if tag.chosen else colors.accent, ground, bold=True)
            parts += [(tag.key, key), (tag.words, words), (" " * gap, back)]
            self._ends.append((x, x + tag.size, tag.kind))
            x += tag.size + gap
        return line(parts, width, back)

    def on_click(self, event: events.Click) -> None:
        """A click chooses a kind, or lets it go."""
        for start, end, kind in self._ends:
            if start <= event.x < end:
                self.post_message(self.Picked(kind))


def _length(tags: Sequence[_Tag], gap: int) -> int:
    """Cells of tags with `gap` between two."""
    return sum(tag.size + gap for tag in tags) - gap
