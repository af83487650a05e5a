"""How well what stands around two units has gone together: of single sentences and bullets the
neighbours tell more than the words.
"""

import numpy as np

from cqtui.compare.align.bags import Floats, Ints
from cqtui.compare.align.cells import Cells, Field

REACHES = (2, 6)
"""Units after which a neighbour counts a third (1/e): once the next ones, once the passage."""
FAR = 3
"""Reaches beyond which a neighbour is not asked."""
MOST = 3
"""Likeliest partners of a neighbour that are looked at."""


def nearby(chances: Field, cells: Cells, reach: int) -> tuple[Floats, Floats]:
    """For each cell the share, 0 to 1, of the neighbours of its old unit that went near its new
    one, and the same the other way round; what is nearer counts more, and who is not there, at the
    ends or in a short report, went nowhere.
    """
    i, j, values = chances.i, chances.j, chances.values
    old = _followed((i, j, values), cells.i, cells.j, cells.rows, reach)
    return old, _followed((j, i, values), cells.j, cells.i, cells.columns, reach)


def _likeliest(
    lines: Ints, places: Ints, values: Floats, count: int, around: int
) -> tuple[Ints, Floats]:
    """The places of the other side that each of `count` lines most likely went to, and their
    chances: tables of `MOST` rows, the likeliest first, with `around` lines that went nowhere
    before the first and behind the last.
    """
    order = np.lexsort((places, -values, lines))
    own = lines[order]
    rank = np.arange(len(own)) - np.searchsorted(own, own)
    kept = rank < MOST
    shape = MOST, count + 2 * around
    where, chance = np.zeros(shape, np.int64), np.zeros(shape)
    where[rank[kept], own[kept] + around] = places[order][kept]
    chance[rank[kept], own[kept] + around] = values[order][kept]
    return where, chance


def _followed(
    chances: tuple[Ints, Ints, Floats], lines: Ints, places: Ints, count: int, reach: int
) -> Floats:
    """For each cell, given by line and place, how many of the lines around went near the place."""
    far = FAR * reach
    where, chance = _likeliest(*chances, count, far)
    longest = max(int(where.max(initial=0)), int(places.max(initial=0)), far)
    fade = np.exp(-np.arange(longest + 1) / reach)
    found = np.zeros(len(lines))
    for step in range(1, far + 1):
        for line in (lines + far - step, lines + far + step):
            apart = np.abs(where.take(line, axis=1) - places)
            went = chance.take(line, axis=1) * fade.take(apart)
            found += fade[step] * went.max(axis=0)
    share: Floats = found / (2 * fade[1 : far + 1].sum())
    return share
