"""Words as points that lie near each other where they keep the same company.

`养老` and `托育` share no character, and a heading has little else to go by than its words.
The table was made from reports by scripts/word_vectors.py, which says how.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import chain, repeat

import numpy as np

from cqtui.compare.align.bags import Floats, gathered

TABLE = "word-vectors.npz"


@dataclass(frozen=True, slots=True)
class Words:
    """The table: the words that have a point, and the points, one a row."""

    number: dict[str, int]
    points: Floats
    """Each times how much its word tells."""

    @property
    def width(self) -> int:
        """Numbers in a point."""
        return int(self.points.shape[1])


@cache
def table() -> Words:
    """The table that comes with the program; read once."""
    with files("cqtui.compare.align").joinpath(TABLE).open("rb") as file, np.load(file) as stored:
        words = bytes(stored["words"]).decode("utf-8").split("\n")
        points = stored["points"].astype(np.float64) * stored["scales"][:, None]
    return Words({word: k for k, word in enumerate(words)}, points)


def points(texts: Sequence[Sequence[str]]) -> Floats:
    """Where each text lies, given its words: a row for each, 0 where no word is known."""
    known = table()
    words = chain.from_iterable(texts)
    terms = np.array([*map(known.number.get, words, repeat(-1))], np.int64)
    rows = np.repeat(np.arange(len(texts)), [len(words) for words in texts])
    there = terms >= 0
    bags = gathered(rows[there], terms[there], np.ones(int(there.sum())), len(texts))
    placed = known.points[bags.terms]
    placed *= (1 + np.log(bags.weights))[:, None]
    found = np.zeros((len(texts), known.width))
    held = np.flatnonzero(bags.sizes)
    if len(held):
        found[held] = np.add.reduceat(placed, bags.starts[held], axis=0)
    return found


def directions(rows: Floats) -> Floats:
    """Rows of length 1; what was 0 stays so."""
    norms = np.sqrt((rows**2).sum(axis=1, keepdims=True))
    return rows / np.where(norms > 0, norms, 1)
