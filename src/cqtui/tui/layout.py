"""Paragraphs set in a column: which line shows what, without setting them all at once.

Heights are estimated from lengths and made exact as paragraphs come into view, or in the
background; lines are kept for the paragraphs seen last. A report of a thousand pages costs no
more to open than one of ten.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate
from time import perf_counter
from typing import NamedTuple

from cqtui.tui.present import Para, Role
from cqtui.typeset import cells, set_lines, unbroken

KEPT = 512
"""Paragraphs whose lines are kept."""
CELL_WIDTH = 36
"""Terminal cells; wider table cells are set in several lines."""
GAP = 2
"""Cells between two columns of a table."""
TIGHT = (Role.TABLE, Role.NOTE, Role.RAW)
"""Between the lines of these is never air."""


class Run(NamedTuple):
    """Characters of a paragraph that stand on one line in one piece."""

    x: int
    """Cells from the left edge of the column."""
    start: int
    end: int
    words: str = ""
    """What stands there instead of these characters, which are folded; "" for themselves."""


class Chip(NamedTuple):
    """Characters of a paragraph that are folded into a few words."""

    start: int
    end: int
    words: str


Chips = Mapping[int, Sequence[Chip]]
"""What is folded, by paragraph, in order and apart."""
Row = tuple[Run, ...]
"""A line on the screen: () for a blank one, several runs in a table."""


class Layout:
    """Paragraphs in a column of `width` cells."""

    def __init__(
        self, paras: Sequence[Para], width: int, chips: Chips | None = None, air: int = 0
    ) -> None:
        """`air` is how many empty lines stand between two lines of a paragraph."""
        self.paras = paras
        self.air = air
        self.width = max(1, width)
        self.chips = chips or {}
        self._heights = self._guessed()
        self._exact = bytearray(len(paras))
        self._settled = 0
        self._measured: dict[int, int] = {}
        self._rows: dict[int, list[Row]] = {}
        self._before: list[int] = []
        self._sum()

    @property
    def state(self) -> tuple[int, Chips, int]:
        """How the paragraphs are set: the column, what is folded, air."""
        return self.width, self.chips, self.air

    @property
    def height(self) -> int:
        """Lines of all paragraphs, some of them estimated."""
        return self._tops[-1]

    def top(self, index: int) -> int:
        """Line on which paragraph `index` begins, its blank lines included."""
        return self._tops[index]

    def size(self, index: int) -> int:
        """Lines of paragraph `index`, its blank lines included."""
        return self._heights[index]

    def locate(self, y: int) -> tuple[int, int]:
        """The paragraph that line `y` belongs to, and which of its lines it is."""
        y = max(0, min(y, self.height - 1))
        index = bisect_right(self._tops, y) - 1
        return index, y - self._tops[index]

    def rows(self, index: int) -> list[Row]:
        """The lines of paragraph `index`; makes its height exact, which may move all below."""
        rows = self._rows.get(index)
        if rows is None:
            if len(self._rows) >= KEPT:
                self._rows.clear()
            rows = self._rows[index] = self._set(index)
        if not self._exact[index]:
            self._exact[index] = 1
            if self._heights[index] != len(rows):
                self._heights[index] = len(rows)
                self._sum()
        return rows

    @property
    def settled(self) -> bool:
        """Whether all heights are known, none guessed."""
        return not self._measured and self._settled == len(self.paras)

    def settle(self, seconds: float) -> bool:
        """Measure further paragraphs for about `seconds`; False once all are measured.

        Nothing moves until `commit`.
        """
        stop = perf_counter() + seconds
        while self._settled < len(self.paras):
            index = self._settled
            if not self._exact[index]:
                self._measured[index] = len(self._set(index))
            self._settled += 1
            if perf_counter() > stop:
                break
        return self._settled < len(self.paras)

    def commit(self) -> None:
        """Take over the heights that were measured."""
        for index, height in self._measured.items():
            self._exact[index] = 1
            self._heights[index] = height
        self._measured.clear()
        self._sum()

    def row_of(self, index: int, offset: int) -> int:
        """Which line of paragraph `index` shows the character at `offset`."""
        rows = self.rows(index)
        for at, row in enumerate(rows):
            if any(run.start <= offset < run.end for run in row):
                return at
        return self.paras[index].before if rows else 0

    def set_near(self, index: int, count: int) -> None:
        """Set so many paragraphs before one, and as many from it on."""
        for near in range(max(0, index - count), min(len(self.paras), index + count)):
            self.rows(near)

    def top_for(self, index: int, offset: int, above: int, height: int) -> int:
        """The line on top of a screen on which the character at `offset` stands `above` lines below
        the top, or less at either end. All that is on that screen is set, and no more.
        """
        row = self.row_of(index, offset)
        lacking, last = height + row - above, index
        while lacking > 0 and last < len(self.paras):
            lacking -= len(self.rows(last))
            last += 1
        lacking, first = above - row + max(0, lacking), index
        while lacking > 0 and first > 0:
            first -= 1
            lacking -= len(self.rows(first))
        return max(0, min(self.top(index) + row - above, self.height - height))

    def share(self, index: int, offset: int) -> float:
        """The share of all characters that stand before one of them, 0 where there are none."""
        return self.before(index, offset) / max(1, self.before(len(self.paras)))

    def before(self, index: int, offset: int = 0) -> int:
        """How many characters stand before one of them; before the end, where there is none."""
        if not self._before:
            self._before = [0, *accumulate(len(para.text) for para in self.paras)]
        return self._before[index] + offset

    def _sum(self) -> None:
        self._tops = [0, *accumulate(self._heights)]

    def _guessed(self) -> list[int]:
        """The lines that all paragraphs may take, by their lengths: in few calls, for all are
        guessed at each change of the width.
        """
        heights = []
        width, air, folded = self.width, self.air, self.chips
        for index, para in enumerate(self.paras):
            if para.role is Role.TABLE:
                heights.append(para.before + para.text.count("\n") + 2)
                continue
            size = len(para.text)
            if index in folded:
                size -= sum(c.end - c.start - len(c.words) for c in folded[index])
            lines = -(-(para.first + 2 * size) // width) or 1
            if air and para.role not in TIGHT:
                lines += (lines - 1) * air
            heights.append(para.before + lines)
        return heights

    def _air(self, para: Para) -> int:
        return 0 if para.role in TIGHT else self.air

    def _set(self, index: int) -> list[Row]:
        para = self.paras[index]
        rows = self._lines(index, para)
        if air := self._air(para):
            rows = [row for line in rows for row in (line, *[()] * air)][:-air]
        return [()] * para.before + rows

    def _lines(self, index: int, para: Para) -> list[Row]:
        if para.role is Role.TABLE:
            return set_table(para.text, self.width)
        if para.role in (Role.TITLE, Role.CENTRED):
            return set_centred(para.text, self.width)
        if chips := self.chips.get(index):
            return set_folded(para, chips, self.width)
        lines = set_lines(para.text, self.width, first=para.first, hang=para.hang)
        return [(Run(indent, a, b),) for a, b, indent in lines]


def set_folded(para: Para, chips: Sequence[Chip], width: int) -> list[Row]:
    """The lines of a paragraph of which something is folded."""
    stretches = list(_stretches(para.text, chips))
    shown = "".join(unbroken(r.words) if r.words else para.text[r.start : r.end] for r in stretches)
    rows: list[Row] = []
    for start, end, indent in set_lines(shown, width, first=para.first, hang=para.hang):
        row: list[Run] = []
        at = 0
        for run in stretches:
            size = len(run.words) or run.end - run.start
            a, b = max(start, at), min(end, at + size)
            x = indent + cells(shown[start:a])
            if a < b and not run.words:
                row.append(Run(x, run.start + a - at, run.start + b - at))
            elif a < b and a == at:
                row.append(run._replace(x=x))
            at += size
        rows.append(tuple(row))
    return rows


def _stretches(text: str, chips: Sequence[Chip]) -> Iterator[Run]:
    """What is shown of a text and what is folded, in turn, wherever it will stand."""
    at = 0
    for start, end, words in chips:
        if at < start:
            yield Run(0, at, start)
        yield Run(0, start, end, words)
        at = end
    if at < len(text):
        yield Run(0, at, len(text))


def set_centred(text: str, width: int) -> list[Row]:
    """The lines of a title in the middle of the column, about as long as each other."""
    lines = set_lines(text, width)
    if len(lines) > 1:
        even = set_lines(text, min(width, -(-cells(text) // len(lines)) + GAP))
        lines = even if len(even) == len(lines) else lines
    return [(Run(max(0, width - cells(text[a:b])) // 2, a, b),) for a, b, _ in lines]


def set_table(text: str, room: int) -> list[Row]:
    """The lines of a table whose cells are joined by tab and its rows by newline.

    Columns are as wide as their widest cell up to CELL_WIDTH, or half the `room` where that is
    less; cells of figures stand right; a row of one cell (a caption within the table) takes no
    column. A blank line closes the table.
    """
    grid = _grid(text)
    most = max(8, min(CELL_WIDTH, room // 2))
    widths = _column_widths(text, grid, most)
    figures = _figure_columns(text, grid)
    starts = [0, *accumulate(w + GAP for w in widths)]
    rows: list[Row] = []
    for row in grid:
        if len(row) == 1 and len(widths) > 1:
            start, end = row[0]
            limit = max(most, starts[-1] - GAP)
            lines = set_lines(text[start:end], limit)
            rows += [(Run(0, start + a, start + b),) for a, b, _ in lines]
            continue
        columns = [
            [(start + a, start + b) for a, b, _ in set_lines(text[start:end], widths[i])]
            for i, (start, end) in enumerate(row)
        ]
        for at in range(max(len(lines) for lines in columns)):
            rows.append(
                tuple(
                    Run(
                        _cell_x(text, lines[at], starts[i], widths[i] if i in figures else 0),
                        *lines[at],
                    )
                    for i, lines in enumerate(columns)
                    if at < len(lines) and lines[at][0] < lines[at][1]
                )
            )
    return [*rows, ()]


def _grid(text: str) -> list[list[tuple[int, int]]]:
    """Offsets of every cell, row by row."""
    grid = []
    at = 0
    for line in text.split("\n"):
        row = []
        for cell in line.split("\t"):
            row.append((at, at + len(cell)))
            at += len(cell) + 1
        grid.append(row)
    return grid


def _column_widths(text: str, grid: list[list[tuple[int, int]]], most: int) -> list[int]:
    widths = [1] * max(len(row) for row in grid)
    for row in grid:
        if len(row) > 1 or len(widths) == 1:
            for i, (start, end) in enumerate(row):
                widths[i] = max(widths[i], min(cells(text[start:end]), most))
    return widths


@cache
def _number() -> re.Pattern[str]:
    """A figure alone; compiled for the first table."""
    return re.compile(r"[-+−±]?[0-9][0-9.,]*\s?[%‰]?")


def _figure_columns(text: str, grid: list[list[tuple[int, int]]]) -> set[int]:
    """Columns in which more cells below the first row hold a figure than anything else."""
    votes: dict[int, int] = {}
    for row in grid[1:]:
        if len(row) > 1:
            for i, (start, end) in enumerate(row):
                if start < end:
                    votes[i] = votes.get(i, 0) + (1 if _number().fullmatch(text[start:end]) else -1)
    return {i for i, vote in votes.items() if vote > 0}


def _cell_x(text: str, span: tuple[int, int], left: int, width: int) -> int:
    """Where the words of a cell begin in a column `width` wide, set right; 0 for set left."""
    return left + max(0, width - cells(text[span[0] : span[1]]))
