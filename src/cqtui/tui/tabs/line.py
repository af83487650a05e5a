"""The tabs in the line at the top: as many words as there is room for, at least 2/5."""

from collections.abc import Sequence
from typing import NamedTuple

from cqtui.tui.names import shortened
from cqtui.typeset import cells

SHARE = 2
"""The tabs take no more than one part in so many of the line."""
LONGEST, SHORTEST = 40, 8
"""Cells a title is given at most, and at least; with less the tabs are only counted."""
CROSS = "×"


class Piece(NamedTuple):
    """Some words in the line."""

    text: str
    tab: int = -1
    """The tab they are of, -1 for none."""
    here: bool = False
    """Whether that one is seen."""
    closes: bool = False
    """Whether a click closes it."""


def pieces(titles: Sequence[str], here: int, room: int, beside: int | None = None) -> list[Piece]:
    """The tabs in at most a part of `room` cells; nothing where there are less than two.

    What needs but `beside` cells of the room leaves them the others.

    >>> "".join(p.text for p in pieces(["2019 重庆", "2018 重庆"], 1, 100))
    '1 2019 重庆  2 2018 重庆 ×'
    >>> "".join(p.text for p in pieces(["2019 重庆"] * 5, 1, 60)), pieces(["2019 重庆"], 0, 100)
    ('2/5', [])
    >>> "".join(p.text for p in pieces(["2019 重庆", "2018 重庆"], 1, 40, 12))
    '1 2019 重庆  2 2018 重庆 ×'
    """
    if len(titles) < 2:
        return []
    most = max(room // SHARE, 0 if beside is None else room - beside)
    for width in range(LONGEST, SHORTEST - 1, -1):
        found = _named([shortened(title, width) for title in titles], here)
        if sum(cells(piece.text) for piece in found) <= most:
            return found
    counted = f"{here + 1}/{len(titles)}" if here >= 0 else f"-/{len(titles)}"
    return [Piece(counted, here, here=here >= 0)]


def _named(titles: Sequence[str], here: int) -> list[Piece]:
    found: list[Piece] = []
    for index, title in enumerate(titles):
        seen = index == here
        found.append(Piece(f"{'  ' if index else ''}{index + 1} {title}", index, here=seen))
        if seen:
            found.append(Piece(f" {CROSS}", index, here=True, closes=True))
    return found
