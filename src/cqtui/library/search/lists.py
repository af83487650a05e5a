"""Lists of places as an index tells them: how long each is before it is read, the shortest first.

A place is kept as a cell and an offset in it (see postings.py): mostly the cell alone is asked for,
and the offsets of few.
"""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, Self

import numpy as np

from cqtui.library.search.postings import CELL, SHIFT, pair, spread

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cqtui.library.search.postings import Flags, Numbers

CELL_BITS = CELL.bit_length() - 1
MERGED = 12
"""Where one list is so many times as long as another, those of the other are looked up in it one by
one; else the two are merged."""
SHORT = 4096
"""Places of a list that are all read at once."""
LOOKED_UP = 64
"""Where a list has so many times more places than are asked for, their cells are looked up in it;
else all of its cells are held against a table of those."""


MOST = 1 << 62
"""How often a single character is there at most, as long as nobody looks."""


class Places:
    """Where something stands."""

    def __init__(
        self, cells: "NDArray[np.int32]", offsets: "Callable[[], NDArray[np.uint8]]"
    ) -> None:
        """`offsets` gives those in the cells, where these are asked for."""
        self.cells = cells
        self._offsets = offsets

    @cached_property
    def offsets(self) -> "NDArray[np.uint8]":
        """Of each place where in its cell."""
        return self._offsets()

    @classmethod
    def of(cls, numbers: "Numbers") -> Self:
        """Places that are told by one number each."""
        return cls(
            (numbers >> CELL_BITS).astype(np.int32),
            lambda: (numbers & (CELL - 1)).astype(np.uint8),
        )

    @classmethod
    def together(cls, found: "Sequence[Places]") -> Self:
        """Several lists of places, one behind another."""
        cells = np.concatenate([NOWHERE.cells, *(one.cells for one in found)])
        return cls(
            cells, lambda: np.concatenate([NOWHERE.offsets, *(one.offsets for one in found)])
        )

    @property
    def numbers(self) -> "Numbers":
        """Cell and offset of each in one number."""
        found: Numbers = self.cells.astype(np.int64)
        found *= CELL
        found += self.offsets
        return found

    def at(self, these: "Numbers") -> "Places":
        """Some of them, by their number here."""
        return Places(self.cells.take(these), lambda: self.offsets.take(these))

    def within(self, cells: "Flags | None") -> "Places":
        """Those in some of the cells; None for all."""
        return self if cells is None else self.at(np.flatnonzero(cells.take(self.cells)))

    def moved(self, cells: "NDArray[np.int32]") -> "Places":
        """The same in other cells."""
        return Places(cells, lambda: self.offsets)


NOWHERE = Places(np.empty(0, dtype=np.int32), lambda: np.empty(0, dtype=np.uint8))


class Listed(NamedTuple):
    """The places of a pair, or of several, before they are read."""

    most: int
    """How many there are, at most."""
    read: Callable[[], Places]
    """Gives them: those of one pair in their order."""


Lists = Callable[[int, int], Listed]
"""Gives the list of all pairs from one to another."""


def find_form(lists: Lists, form: str, cells: "Flags | None" = None) -> Places:
    """Where a form begins, from the lists of the pairs in it: those in some `cells`, None for all.

    Ascending, but for a single character: there are many, and few of them are asked for their
    order. Cells that belong to one row are given all, or none of them.
    """
    if len(form) == 1:
        return lists(ord(form) << SHIFT, (ord(form) + 1 << SHIFT) - 1).read().within(cells)
    told = _covering(lists, form)
    if not all(listed.most for _, listed in told):
        return NOWHERE
    first, shortest = told[0]
    places = shortest.read().within(cells)
    if len(told) == 1:
        return places
    begins = places.numbers - first
    begins = begins[np.searchsorted(begins, 0) :]  # the first row of all has none before it
    for offset, listed in told[1:]:
        if not len(begins):
            return NOWHERE
        begins = side_by_side(begins + offset, listed.read()) - offset
    return Places.of(begins)


def bound(lists: Lists, form: str) -> int:
    """How often a form of two or more characters is there at most, told without reading a list."""
    return min(listed.most for _, listed in _covering(lists, form))


def _covering(lists: Lists, form: str) -> list[tuple[int, Listed]]:
    """Pairs that cover a form, each with its offset in it, the rarest first."""
    offsets = [*range(0, len(form) - 1, 2), *([len(form) - 2] if len(form) % 2 else [])]
    told = []
    for offset in offsets:
        number = pair(form[offset], form[offset + 1])
        told.append((offset, lists(number, number)))
        if not told[-1][1].most:
            break
    return sorted(told, key=lambda one: one[1].most)


def side_by_side(wanted: "Numbers", places: Places) -> "Numbers":
    """Which of the places `wanted` are among others; both ascend."""
    if len(places.cells) < SHORT:
        return both(wanted, places.numbers)
    cells = (wanted >> CELL_BITS).astype(np.int32)
    if LOOKED_UP * len(wanted) < len(places.cells):
        cells = cells[np.diff(cells, prepend=np.int32(-1)) != 0]
        low = np.searchsorted(places.cells, cells)
        these = spread(low, np.searchsorted(places.cells, cells, side="right") - low)
    else:
        last = int(cells[-1])
        table = np.zeros(last + 1, dtype=np.bool_)
        table[cells] = True
        until = np.searchsorted(places.cells, np.int32(last), side="right")
        these = np.flatnonzero(table.take(places.cells[:until]))
    return both(wanted, places.at(these).numbers)


def both(one: "Numbers", other: "Numbers") -> "Numbers":
    """What is in both; each ascends, with nothing twice."""
    few, many = sorted((one, other), key=len)
    if MERGED * len(few) < len(many):
        return few[_looked_up(few, many)]
    merged: Numbers = np.concatenate((few, many))
    merged.sort(kind="stable")  # the two ascend: they are only merged
    return merged.take(np.flatnonzero(merged[1:] == merged[:-1]))


def _looked_up(wanted: "Numbers", given: "Numbers") -> "Flags":
    """Which of `wanted` are in `given`, which ascends and is much longer."""
    at = np.searchsorted(given, wanted)
    at[at == len(given)] = 0
    found: Flags = given[at] == wanted
    return found
