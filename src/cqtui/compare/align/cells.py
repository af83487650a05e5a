"""The cells of the table old x new that are worth a look, and what is asked about their row and
column.
"""

from collections.abc import Iterable

import numpy as np

from cqtui.compare.align.bags import Floats, Ints


class Cells:
    """Pairs of an old and a new unit, by rows, then by columns."""

    def __init__(self, keys: Ints, rows: int, columns: int) -> None:
        self.keys = keys
        """Row times `columns` plus column; ascending."""
        self.rows, self.columns = rows, columns
        """Size of the whole table."""
        self.i: Ints = keys // columns
        self.j: Ints = keys % columns

    def __len__(self) -> int:
        return len(self.keys)

    def row_best(self, values: Floats) -> Floats:
        """For each cell the greatest value in its row."""
        best = np.zeros(self.rows)
        np.maximum.at(best, self.i, values)
        return best[self.i]

    def column_best(self, values: Floats) -> Floats:
        """For each cell the greatest value in its column."""
        best = np.zeros(self.columns)
        np.maximum.at(best, self.j, values)
        return best[self.j]

    def shares(self, values: Floats) -> tuple[Floats, Floats]:
        """Each value as a share of the best of its row and of its column, the lesser first.

        Relative, because what is a high likeness differs from report to report.
        """
        best = self.row_best(values), self.column_best(values)
        one, other = (values / np.where(b > 0, b, 1) for b in best)
        return np.minimum(one, other), np.maximum(one, other)

    def lead(self, values: Floats) -> Floats:
        """How far each value is ahead of the best other of its row and of its column, whichever is
        nearer; below 0 where another is ahead.
        """
        return np.minimum(_lead(values, self.i), _lead(values, self.j))

    def places(self, values: Floats) -> tuple[Floats, Floats]:
        """How many cells of its row and of its column are better, the lesser first, as
        logarithms of one more.
        """
        rounded = np.round(values, 9)
        one = _place(rounded, self.i)
        other = _place(rounded, self.j)
        return np.log1p(np.minimum(one, other)), np.log1p(np.maximum(one, other))


def _place(values: Floats, group: Ints) -> Floats:
    order = np.lexsort((-values, group))
    ordered = group[order]
    begins = np.searchsorted(ordered, ordered)
    found = np.zeros(len(values))
    found[order] = np.arange(len(values)) - begins
    return found


def _lead(values: Floats, group: Ints) -> Floats:
    order = np.lexsort((-values, group))
    begins = np.searchsorted(group[order], group)
    best = values[order[begins]]
    after = np.minimum(begins + 1, len(order) - 1)
    second = np.where(group[order[after]] == group, values[order[after]], 0.0)
    second = np.where(after == begins, 0.0, second)
    found: Floats = values - np.where(order[begins] == np.arange(len(values)), second, best)
    return found


class Field:
    """Values that some cells have, looked up by cell; all others have none (0)."""

    def __init__(self, keys: Ints, values: Floats, columns: int) -> None:
        order = np.argsort(keys, kind="stable")
        self.keys, self.values = keys[order], values[order]
        self.columns = columns

    @classmethod
    def summed(cls, i: Ints, j: Ints, values: Floats, columns: int) -> "Field":
        """The values of each cell added up."""
        keys, where = np.unique(i * columns + j, return_inverse=True)
        return cls(keys, np.bincount(where, values, len(keys)).astype(np.float64), columns)

    @classmethod
    def greatest(cls, i: Ints, j: Ints, values: Floats, columns: int) -> "Field":
        """The greatest of the values of each cell."""
        keys, where = np.unique(i * columns + j, return_inverse=True)
        best = np.zeros(len(keys))
        np.maximum.at(best, where, values)
        return cls(keys, best, columns)

    @property
    def i(self) -> Ints:
        """Rows of the cells that have a value."""
        return self.keys // self.columns

    @property
    def j(self) -> Ints:
        """Columns of the cells that have a value."""
        return self.keys % self.columns

    def at(self, i: Ints, j: Ints) -> Floats:
        """The values of given cells; 0 also for those outside the table, with an index below 0 or
        a column behind the last.
        """
        if not len(self.keys):
            return np.zeros(np.broadcast(i, j).shape)
        inside = (i >= 0) & (j >= 0) & (j < self.columns)
        keys = np.where(inside, i * self.columns + j, -1)
        where = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        return np.where(self.keys[where] == keys, self.values[where], 0.0)


def union(pairs: Iterable[tuple[Ints, Ints]], columns: int) -> Ints:
    """The keys of all pairs, ascending, each once."""
    keys = [i * columns + j for i, j in pairs]
    return np.unique(np.concatenate(keys)) if keys else np.zeros(0, np.int64)
