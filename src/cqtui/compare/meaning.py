"""Words as points that lie near each other where they keep the same company.

`养老` and `托育` share no character, and a heading has little else to go by than its words.
The table was made from reports by scripts/word_vectors.py, which says how.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from cqtui.compare.bags import Floats

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
    with files("cqtui.compare").joinpath(TABLE).open("rb") as file, np.load(file) as stored:
        words = bytes(stored["words"]).decode("utf-8").split("\n")
        points = stored["points"].astype(np.float64) * stored["scales"][:, None]
    return Words({word: k for k, word in enumerate(words)}, points)


def points(texts: Sequence[Sequence[str]]) -> Floats:
    """Where each text lies, given its words: a row for each, 0 where no word is known."""
    known = table()
    found = np.zeros((len(texts), known.width))
    for row, words in enumerate(texts):
        counts: dict[int, int] = {}
        for word in words:
            if (number := known.number.get(word)) is not None:
                counts[number] = counts.get(number, 0) + 1
        if counts:
            weights = np.array([1 + math.log(n) for n in counts.values()])
            found[row] = weights @ known.points[list(counts)]
    return found


def directions(rows: Floats) -> Floats:
    """Rows of length 1; what was 0 stays so."""
    norms = np.sqrt((rows**2).sum(axis=1, keepdims=True))
    return rows / np.where(norms > 0, norms, 1)
