"""The rarest words that two units share: one 危房 tells more than ten words of the trade."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain, count

import numpy as np

from cqtui.compare.align.bags import Bags, Floats, gathered, rarity, spread
from cqtui.compare.align.cells import Cells

FEW = 3
"""Shared words that count."""
STEP = 200_000
"""Words of cells that are looked up at a time."""


def rare_words(old: Sequence[Iterable[str]], new: Sequence[Iterable[str]], cells: Cells) -> Floats:
    """For each cell how rare (bags.rarity) the `FEW` rarest words are that the two share, on
    average; a word that is not there counts 0. `old` and `new` are the words of each unit.
    """
    numbers = defaultdict[str, int](count().__next__)
    left, right = (_numbered(side, numbers) for side in (old, new))
    rare = rarity([left, right], len(numbers))
    found = np.zeros(len(cells))
    cost = np.cumsum(right.sizes[cells.j])
    first = 0
    while first < len(cells):
        before = int(cost[first - 1]) if first else 0
        last = max(first + 1, int(np.searchsorted(cost, before + STEP, "right")))
        found[first:last] = _rarest(left, right, rare, cells, slice(first, last))
        first = last
    return found


def _numbered(texts: Sequence[Iterable[str]], numbers: defaultdict[str, int]) -> Bags:
    """Each text's words, by number, each once."""
    each = [dict.fromkeys(text) for text in texts]
    rows = np.repeat(np.arange(len(each)), [len(words) for words in each])
    terms = np.array([*map(numbers.__getitem__, chain.from_iterable(each))], np.int64)
    return gathered(rows, terms, np.ones(len(terms)), len(each))


def _rarest(left: Bags, right: Bags, rare: Floats, cells: Cells, own: slice) -> Floats:
    """The measure of a stretch of the cells."""
    i, j = cells.i[own], cells.j[own]
    places, owner = spread(right.starts, j)
    size = len(rare)
    keys = np.repeat(np.arange(len(left)), left.sizes) * size + left.terms
    asked = i[owner] * size + right.terms[places]
    where = np.minimum(np.searchsorted(keys, asked), len(keys) - 1)
    both = keys[where] == asked if len(keys) else np.zeros(len(asked), bool)
    owner, values = owner[both], rare[right.terms[places[both]]]
    order = np.lexsort((-values, owner))
    owner, values = owner[order], values[order]
    first = np.arange(len(owner)) - np.searchsorted(owner, owner) < FEW
    return np.bincount(owner[first], values[first], len(i)) / FEW
