"""A report laid along an edge of any height: which line stands for what. Knows no screen."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate

SHADES = " ░▒"
"""How much of a line's text stands back: little, some, most of it."""
SOME, MOST = 25, 60
"""Per cent of the text from which on a shade is drawn."""

LATELY = 4
"""States that are kept: as many as a reader has modes, and one more."""


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

    def line(self, row: int, offset: int, height: int) -> int:
        """The line of the edge that stands for a character of a row.

        >>> ground = Ground([9, 89])
        >>> [ground.line(1, offset, 10) for offset in (0, 44, 88)]
        [1, 5, 9]
        """
        at = min(self._tops[row] + offset, self._tops[row + 1] - 1)
        return at * height // self._tops[-1]

    def lines_of(self, places: Iterable[tuple[int, int]], height: int) -> list[int]:
        """As `line` has it, for many characters at once, each told by its row and its offset.

        >>> Ground([9, 89]).lines_of([(0, 3), (1, 0), (1, 44), (1, 500)], 10)
        [0, 1, 5, 9]
        """
        tops, total = self._tops, self._tops[-1]
        return [
            (tops[row] + at if tops[row] + at < tops[row + 1] else tops[row + 1] - 1)
            * height
            // total
            for row, at in places
        ]

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

    def offset(self, row: int, line: int, height: int) -> int:
        """The character of a row with which it goes on at `line`; 0 where it begins there.

        >>> Ground([9, 89]).offset(1, 5, 10)
        40
        """
        return max(0, -(-line * self._tops[-1] // height) - self._tops[row])

    def share(self, row: int, line: int, height: int) -> int:
        """How much of a row's text stands at `line`, in parts of a character."""
        total = self._tops[-1]
        start, end = self._tops[row] * height, self._tops[row + 1] * height
        return max(0, min(end, (line + 1) * total) - max(start, line * total))

    def within(self, row: int, start: int, end: int, height: int) -> Iterable[tuple[int, int]]:
        """Of some characters of a row, how much stands at which line, as `share` measures it."""
        total = self._tops[-1]
        first, last = (self._tops[row] + start) * height, (self._tops[row] + end) * height
        for line in range(first // total, -(-last // total)):
            yield line, min(last, (line + 1) * total) - max(first, line * total)

    def per_line(self) -> int:
        """The text of one line, as `share` measures it."""
        return self._tops[-1]


def signs(ground: Ground, kinds: Mapping[int, Sequence[str]], height: int) -> list[tuple[str, ...]]:
    """The kinds of change at each line, targets first, then those with most text.

    `kinds` has those of each row that holds any, by its index.
    """
    weights: list[Counter[str]] = [Counter() for _ in range(height)]
    for row, held in kinds.items():
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


def shades(
    ground: Ground, dimmed: Mapping[int, Sequence[tuple[int, int]]], height: int
) -> list[int]:
    """How much of the text at each line stands back, in per cent; `dimmed` has its characters by
    row, in order and apart.
    """
    amounts = [0] * height
    for row, spans in dimmed.items():
        for start, end in spans:
            for line, amount in ground.within(row, start, end, height):
                amounts[line] += amount
    return [100 * amount // ground.per_line() for amount in amounts]


def shade(percent: int) -> str:
    """The sign of so much text that stands back.

    >>> shade(10), shade(40), shade(90)
    (' ', '░', '▒')
    """
    return SHADES[(percent >= SOME) + (percent >= MOST)]
