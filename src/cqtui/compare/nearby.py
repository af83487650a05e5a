"""How well what stands around two units has gone together: of single sentences and bullets the
neighbours tell more than the words.
"""

import numpy as np

from cqtui.compare.bags import Floats, Ints
from cqtui.compare.cells import Cells, Field

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
    old = _likeliest(i, j, values, cells.rows)
    new = _likeliest(j, i, values, cells.columns)
    return _followed(*old, cells.i, cells.j, reach), _followed(*new, cells.j, cells.i, reach)


def _likeliest(lines: Ints, places: Ints, values: Floats, count: int) -> tuple[Ints, Floats]:
    """The places of the other side that each of `count` lines most likely went to, and their
    chances: tables of `MOST` rows, the likeliest first.
    """
    order = np.lexsort((places, -values, lines))
    own = lines[order]
    rank = np.arange(len(own)) - np.searchsorted(own, own)
    kept = rank < MOST
    where, chance = np.zeros((MOST, count), np.int64), np.zeros((MOST, count))
    where[rank[kept], own[kept]] = places[order][kept]
    chance[rank[kept], own[kept]] = values[order][kept]
    return where, chance


def _followed(where: Ints, chance: Floats, lines: Ints, places: Ints, reach: int) -> Floats:
    """For each cell, given by line and place, how many of the lines around went near the place."""
    count = where.shape[1]
    longest = max(int(where.max(initial=0)), int(places.max(initial=0)), FAR * reach)
    fade = np.exp(-np.arange(longest + 1) / reach)
    found = np.zeros(len(lines))
    for step in range(1, FAR * reach + 1):
        for line in (lines - step, lines + step):
            inside = (line >= 0) & (line < count)
            asked = np.where(inside, line, 0)
            apart = np.abs(where[:, asked] - places)
            went = (chance[:, asked] * fade[apart]).max(axis=0)
            found += fade[step] * went * inside
    share: Floats = found / (2 * fade[1 : FAR * reach + 1].sum())
    return share
