"""The rows that a search goes through: which report and which cells each has, what it is."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from cqtui.library.search.postings import spread

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cqtui.library.search.postings import Flags, Numbers

FEW = 8
"""Less than one row in so many is looked up by itself; for more all rows are gone through."""


class Field:
    """The rows that are searched, all together."""

    def __init__(
        self,
        rows_at: "NDArray[np.int32]",
        flags: "NDArray[np.uint8]",
        begins: "Numbers",
        until: "Callable[[], NDArray[np.int32]]",
        there: "Flags | None" = None,
    ) -> None:
        """`until` gives, once it is asked for, of each row the one behind the last below it, 0
        where it is no heading; `there` tells of each report whether it is; None where all are.
        """
        self.rows_at = rows_at
        """The row of each cell."""
        self.flags = flags
        """Of each row."""
        self.begins = begins
        """The first row of each report."""
        self._until = until
        self._there = there

    @cached_property
    def until(self) -> "NDArray[np.int32]":
        """Of each row: behind the last row below it, 0 where it is no heading."""
        return self._until()

    @cached_property
    def alive(self) -> "Flags | None":
        """Of each row whether its report is still there; None where all are."""
        if self._there is None:
            return None
        return np.repeat(self._there, np.diff(self.begins, append=len(self.flags)))

    @cached_property
    def size(self) -> int:
        """How many rows there are."""
        return len(self.flags) if self.alive is None else int(np.count_nonzero(self.alive))

    @cached_property
    def _first(self) -> "NDArray[np.int32]":
        """The first cell of each row, and the number of all cells."""
        new = np.flatnonzero(np.diff(self.rows_at, prepend=np.int32(-1)))
        return np.append(new, len(self.rows_at)).astype(np.int32)

    @cached_property
    def heading_cells(self) -> "Flags":
        """Which cells are of headings that something can stand below."""
        found: Flags = (self.until > 0).take(self.rows_at)
        return found

    def cells_of(self, rows: "Numbers") -> "Flags":
        """Which cells are of some rows."""
        if FEW * len(rows) > len(self.flags):
            marked = np.zeros(len(self.flags), dtype=np.bool_)
            marked[rows] = True
            found: Flags = marked.take(self.rows_at)
            return found
        cells = np.zeros(len(self.rows_at), dtype=np.bool_)
        first = self._first.take(rows)
        cells[first] = True
        sizes = self._first.take(rows + 1) - first
        longer = np.flatnonzero(sizes > 1)
        cells[spread(first[longer].astype(np.int64), sizes[longer].astype(np.int64))] = True
        return cells

    def counted(self, rows: "Numbers") -> "Numbers":
        """Of each report how many of some rows it has; these ascend."""
        if len(rows) < len(self.begins):
            return np.bincount(self.owners(rows), minlength=len(self.begins)).astype(np.int64)
        borders = np.append(self.begins, len(self.flags))
        return np.diff(np.searchsorted(rows, borders)).astype(np.int64)

    def owners(self, rows: "Numbers") -> "Numbers":
        """The report of each of some rows."""
        return np.searchsorted(self.begins, rows, side="right").astype(np.int64) - 1
