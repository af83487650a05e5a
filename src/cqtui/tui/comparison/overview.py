"""The strip at the right edge: the whole report from top to bottom, what changed where."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate

from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from cqtui.tui.chrome import Bar
from cqtui.tui.comparison.ink import LOOKS
from cqtui.tui.comparison.marks import KIND_MARKS
from cqtui.tui.comparison.rows import Form
from cqtui.tui.comparison.strips import BOOKMARK
from cqtui.tui.comparison.view import CompareView
from cqtui.tui.segments import fit, line
from cqtui.tui.themes import ink

SIGN = 2
"""Cells of a sign."""


class Ground:
    """A report's rows laid along an edge, each as long as its text; rows are told by index.

    An edge has one line at least. Without any row all of it stands for row 0.
    """

    def __init__(self, lengths: Iterable[int]) -> None:
        tops = list(accumulate((length + 1 for length in lengths), initial=0))
        self._tops = tops if len(tops) > 1 else [0, 1]

    def lines(self, row: int, height: int) -> range:
        """The lines of an edge `height` lines high that a row has a part in."""
        total = self._tops[-1]
        first, end = self._tops[row] * height // total, -(-self._tops[row + 1] * height // total)
        return range(first, end)

    def row(self, line: int, height: int) -> int:
        """The row that stands at `line`: the first that begins there, else the one around it.

        >>> ground = Ground([9, 9, 79])
        >>> [ground.row(line, 10) for line in (0, 1, 2, 9)]
        [0, 1, 2, 2]
        """
        total = self._tops[-1]
        found = bisect_left(self._tops, -(-line * total // height))
        begins = found < len(self._tops) - 1 and self._tops[found] * height // total == line
        return found if begins else found - 1

    def share(self, row: int, line: int, height: int) -> int:
        """How much of a row's text stands at `line`, in parts of a character."""
        total = self._tops[-1]
        start, end = self._tops[row] * height, self._tops[row + 1] * height
        return max(0, min(end, (line + 1) * total) - max(start, line * total))


def signs(ground: Ground, kinds: Sequence[tuple[str, ...]], height: int) -> list[tuple[str, ...]]:
    """The kinds of change at each line, targets first, then those with most text."""
    weights: list[Counter[str]] = [Counter() for _ in range(height)]
    for row, held in enumerate(kinds):
        for at in ground.lines(row, height) if held else ():
            share = ground.share(row, at, height)
            told = "moved" if "moved" in held else held[0]
            weights[at][told] += share
            if "targets" in held:
                weights[at]["targets"] += share
    return [
        tuple(sorted(found, key=lambda kind: (kind != "targets", -found[kind], kind)))
        for found in weights
    ]


class Overview(Bar):
    """The strip: where one is, what changed, bookmarks; a click or a drag goes there."""

    DEFAULT_CSS = "Overview { width: 4; height: 1fr; background: $surface; }"

    class Asked(Message):
        """One points at a row; `dragged` with the button held down since another one."""

        def __init__(self, index: int, *, dragged: bool) -> None:
            super().__init__()
            self.index = index
            self.dragged = dragged

    def __init__(self, view: CompareView) -> None:
        super().__init__()
        self._view = view
        self._ground = Ground(len(e.places[0].units[0].text) for e in view.reading.entries)
        self._signs: list[tuple[str, ...]] = []
        self._sized = Size(0, 0)
        self._bookmarks: frozenset[int] = frozenset()
        self._sight = range(0)
        self._held = -1

    def survey(self) -> None:
        """Look at the comparison and the bookmarks anew."""
        comparison = self._view.reading.comparison
        if comparison:
            self._ground = Ground(
                max(sum(len(u.text) for u in side) for side in (row.old, row.new))
                for row in comparison.rows
            )
        self._sized = Size(0, 0)
        self.follow()
        self.refresh()

    def follow(self) -> None:
        """Show where one is now."""
        sight = self._in_sight()
        if sight != self._sight:
            self._sight = sight
            self.refresh()

    def _in_sight(self) -> range:
        """The lines of the strip that stand for what is on the screen."""
        reading, height = self._view.reading, self.size.height
        if not height or not reading.entries:
            return range(0)
        first, last = self._view.in_sight()
        if reading.comparison is None:
            rows = [first, last]
        else:
            # A line that tells of a move is no place of its row: that stands elsewhere.
            rows = [
                row
                for entry in reading.entries[first : last + 1]
                for row in (
                    (entry.rows.start, entry.rows.stop - 1)
                    if entry.form is Form.FOLD
                    else [place.row for place in entry.places if not place.echo]
                )
            ]
        if not rows:
            return self._sight
        start = self._ground.lines(min(rows), height).start
        return range(start, self._ground.lines(max(rows), height).stop)

    def _look(self) -> None:
        """Find what is to be drawn in the present size."""
        reading, height = self._view.reading, self.size.height
        self._sized = self.size
        self._signs = signs(self._ground, reading.kinds, height)
        rows = (reading.row_of_unit(side, unit) for side, unit in self._view.bookmarks)
        starts = (self._ground.lines(row, height).start for row in rows if row is not None)
        self._bookmarks = frozenset(starts)

    def on_resize(self) -> None:
        """The same report on another height, which may have been drawn already."""
        self.follow()

    def render_line(self, y: int) -> Strip:
        """Where one is, the signs of what changed, a bookmark."""
        if self.size != self._sized:
            self._look()
        colors, width = self.palette, self.size.width
        plain = ink(colors.dim, colors.panel)
        here = ink(colors.accent, colors.panel)
        parts = [("▐" if y in self._sight else " ", here)]
        kinds = self._signs[y] if y < len(self._signs) else ()
        for at in range((width - 2) // SIGN):
            if at < len(kinds):
                sign, tone = KIND_MARKS[kinds[at]]
                hue = LOOKS[f"{tone.value}-mark"].color
                parts.append((fit(sign, SIGN), ink(getattr(colors, hue), colors.panel)))
            else:
                parts.append((" " * SIGN, plain))
        parts.append((BOOKMARK if y in self._bookmarks else " ", here))
        return line(parts, width, plain)

    # The mouse.

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Go there."""
        self.capture_mouse()
        self._held = -1
        self._point(event.y)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Go along."""
        if self.app.mouse_captured is self:
            self._point(event.y)

    def on_mouse_up(self) -> None:
        """Let go."""
        self.release_mouse()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel does here what it does over the text."""
        self._view.post_message(event)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel does here what it does over the text."""
        self._view.post_message(event)

    def _point(self, y: int) -> None:
        row = self._ground.row(min(max(0, y), self.size.height - 1), self.size.height)
        if row != self._held:
            self.post_message(self.Asked(row, dragged=self._held >= 0))
            self._held = row
