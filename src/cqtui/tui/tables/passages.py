"""The passages of a row of figures, old and new beside each other, the figure marked in each."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from rich.style import Style
from textual.strip import Strip

from cqtui.model.document import Span
from cqtui.tui.bars import Bar
from cqtui.tui.borders import Grip
from cqtui.tui.segments import clip, line
from cqtui.tui.themes import ink
from cqtui.typeset import cells, drawable, set_lines

RULE = " │ "
LEAD = 1
"""Lines kept above the one that holds the figure."""
INDENT = 4
"""Cells: the two characters by which a paragraph is set in."""
MEASURE = 96
"""Cells of the longest line; longer ones are hard to read."""


class Extract(NamedTuple):
    """A passage, and what of it is meant."""

    heading: str
    """Where it stands."""
    text: str = ""
    span: Span = Span(0, 0)
    """The figure with what it measures."""
    figure: Span = Span(0, 0)
    """Empty where there is no figure."""
    line: str = ""
    """On which line of its file, as it is told: kept where the heading is cut."""

    def told(self, room: int) -> str:
        """The heading with its line in `room` cells.

        >>> Extract("2022 重庆市  二、重点工作", line="第47行").told(22)
        '2022 重庆市  …  第47行'
        """
        behind = f"  {self.line}" if self.line else ""
        return clip(drawable(self.heading), max(0, room - cells(behind))) + behind


class _Row(NamedTuple):
    """One line of a set passage."""

    start: int
    end: int
    indent: int


class Passages(Bar, Grip):
    """One or two passages; of a long one the lines around its figure.

    Its first line is the border by which the mouse makes it larger.
    """

    DEFAULT_CSS = "Passages { height: 8; padding: 0; background: $surface; }"

    def __init__(self) -> None:
        super().__init__()
        self.extracts: Sequence[Extract] = ()
        self._set: dict[tuple[int, int], list[_Row]] = {}

    def show(self, extracts: Sequence[Extract]) -> None:
        """Show these, the older one left."""
        if tuple(extracts) != tuple(self.extracts):
            self.extracts = tuple(extracts)
            self._set = {}
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Line `y` of each, with a rule between them."""
        colors, width = self.palette, self.size.width
        rest = ink(colors.soft, colors.panel)
        count = len(self.extracts)
        if not count:
            return Strip.blank(width, rest)
        room = (width - 2 - len(RULE) * (count - 1)) // count
        strips = []
        for at in range(count):
            if at:
                strips.append(line([(RULE, ink(colors.dim, colors.panel))], len(RULE), rest))
            strips.append(self._line(at, y, room))
        whole = Strip.join([line([(" ", rest)], 1, rest), *strips])
        return whole.adjust_cell_length(width, rest)

    def _line(self, at: int, y: int, room: int) -> Strip:
        colors, extract = self.palette, self.extracts[at]
        rest = ink(colors.soft, colors.panel)
        if y == 0:
            head = ink(colors.accent, colors.panel, bold=True)
            return line([(extract.told(room), head)], room, rest)
        rows = self._rows(at, room)
        marked = next((n for n, row in enumerate(rows) if row.end > extract.figure.start), 0)
        body = self.size.height - 1
        top = max(0, min(marked - LEAD, len(rows) - body))
        if not top <= top + y - 1 < len(rows):
            return line([], room, rest)
        row = rows[top + y - 1]
        return line([(" " * row.indent, rest), *self._marked(extract, row)], room, rest)

    def _rows(self, at: int, room: int) -> list[_Row]:
        key = at, room
        if key not in self._set:
            text, measure = self.extracts[at].text, max(8, min(room, MEASURE))
            # A note has lines of its own, a table one a row; empty ones would only take room.
            self._set[key] = rows = []
            begin = 0
            for paragraph in text.split("\n") if text else ():
                lines = set_lines(paragraph, measure, first=INDENT) if paragraph else ()
                rows += [_Row(begin + a, begin + b, indent) for a, b, indent in lines]
                begin += len(paragraph) + 1
        return self._set[key]

    def _marked(self, extract: Extract, row: _Row) -> Iterator[tuple[str, Style]]:
        """The words of a line: the figure loud, what it measures underlined."""
        colors = self.palette
        looks = (
            ink(colors.soft, colors.panel),
            ink(colors.text, colors.panel, underline=True),
            ink(colors.page, colors.accent, bold=True),
        )

        def rank(index: int) -> int:
            if extract.figure.start <= index < extract.figure.end:
                return 2
            return 1 if extract.span.start <= index < extract.span.end else 0

        for level, run in groupby(range(row.start, row.end), key=rank):
            places = list(run)
            yield extract.text[places[0] : places[-1] + 1], looks[level]
