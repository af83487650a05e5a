"""The clauses of some hundred reports in order of their numbers, and what of a report stands there.

Arrays and no database: `clauseindex` keeps them.
"""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

from cqtui.analysis.passages.runs import LONGEST, SHORTEST, length

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_BITS = 16


class Bundle(NamedTuple):
    """Every place of every clause of up to 256 reports."""

    reports: "NDArray[np.int64]"
    """The ids."""
    clauses: "NDArray[np.uint64]"
    """Numbers, ascending."""
    homes: "NDArray[np.uint8]"
    """Of each, its report by the place among `reports`."""
    places: "NDArray[np.uint32]"
    """And the offset in that report's numbers."""


class Met(NamedTuple):
    """Clauses of one report where they stand in others, a row each."""

    clauses: "NDArray[np.int64]"
    """Which of the asked ones, by place among them."""
    ranks: "NDArray[np.int64]"
    """The other reports."""
    places: "NDArray[np.int64]"
    """The offset in the other report's numbers."""


class Rows(NamedTuple):
    """The other reports that have a run."""

    ranks: "NDArray[np.int64]"
    """Ascending, each once."""
    every: "NDArray[np.int64]"
    """The report of each place where the run's first clause stands, ascending."""
    at: "NDArray[np.int64]"
    """The places."""
    whole: "NDArray[np.bool_]"
    """Where all of the run stands."""

    @property
    def places(self) -> "NDArray[np.int64]":
        """Where it begins in each of `ranks`, for the first time."""
        import numpy as np

        _, first = np.unique(self.every[self.whole], return_index=True)
        places: NDArray[np.int64] = self.at[self.whole][first]
        return places


class Ranked(Protocol):
    """Knows the reports that are looked at."""

    def ranks(self, reports: "NDArray[np.int64]") -> "NDArray[np.int64]":
        """The rank of each report by its id; -1 where it is not looked at."""


def ordered(
    reports: "Sequence[tuple[int, array[int]]]", asked: "NDArray[np.uint64] | None" = None
) -> Bundle:
    """A bundle of reports, given by id, with their clauses in the order of reading; 0 is none.

    Where some clauses alone are `asked` for, most of the others are left out.

    >>> bundle = ordered([(7, array("Q", [9, 0, 5])), (8, array("Q", [5]))])
    >>> bundle.clauses.tolist(), bundle.homes.tolist(), bundle.places.tolist()
    ([5, 5, 9], [0, 1, 0], [2, 0, 0])
    """
    import numpy as np

    ids = np.array([report for report, _ in reports], dtype=np.int64)
    rows = [np.frombuffer(own, dtype=np.uint64) for _, own in reports]
    clauses = np.concatenate([*rows, np.empty(0, np.uint64)])
    sizes = [len(own) for own in rows]
    homes = np.repeat(np.arange(len(rows), dtype=np.uint8), sizes)
    places = np.concatenate(
        [np.empty(0, np.uint32), *(np.arange(n, dtype=np.uint32) for n in sizes)]
    )
    if asked is not None:
        # To put all in order takes ten times as long as to look at a few bits of each.
        marks = np.zeros(1 << _BITS, dtype=np.bool_)
        marks[_some_bits(asked)] = True
        few = np.flatnonzero(marks[_some_bits(clauses)])
        clauses, homes, places = clauses[few], homes[few], places[few]
    order = np.argsort(clauses, kind="stable")
    order = order[np.searchsorted(clauses, np.uint64(1), sorter=order) :]  # without the empty ones
    return Bundle(ids, clauses[order], homes[order], places[order])


def _some_bits(clauses: "NDArray[np.uint64]") -> "NDArray[np.uint64]":
    """Bits of the hash of each clause; the lowest of a number are its length."""
    import numpy as np

    found: NDArray[np.uint64] = (clauses >> np.uint64(8)) & np.uint64((1 << _BITS) - 1)
    return found


def bundle_of(row: Mapping[str, bytes]) -> Bundle:
    """The bundle that was kept as bytes."""
    import numpy as np

    return Bundle(
        np.frombuffer(row["reports"], np.int64),
        np.frombuffer(row["clauses"], np.uint64),
        np.frombuffer(row["homes"], np.uint8),
        np.frombuffer(row["places"], np.uint32),
    )


def without(bundle: Bundle, report: int) -> Bundle:
    """The bundle without one of its reports."""
    import numpy as np

    gone = int(np.flatnonzero(bundle.reports == report)[0])
    stay = bundle.homes != gone
    homes = bundle.homes[stay]
    return Bundle(
        np.delete(bundle.reports, gone),
        bundle.clauses[stay],
        (homes - (homes > gone)).astype(np.uint8),
        bundle.places[stay],
    )


def found(clauses: "NDArray[np.uint64]", bundles: Iterable[Bundle], others: Ranked) -> Met:
    """Where each of `clauses`, ascending, stands in the reports that are looked at."""
    import numpy as np

    nothing = np.empty(0, np.int64)
    parts = [Met(nothing, nothing, nothing)]
    for bundle in bundles:
        first = np.searchsorted(bundle.clauses, clauses, "left")
        sizes = np.searchsorted(bundle.clauses, clauses, "right") - first
        # The rows from first to first + size of every clause, one behind the other.
        ends = np.cumsum(sizes)
        rows = np.arange(ends[-1] if len(ends) else 0) + np.repeat(first - (ends - sizes), sizes)
        ranks = others.ranks(bundle.reports)[bundle.homes[rows]]
        known = ranks >= 0
        which = np.repeat(np.arange(len(clauses)), sizes)[known]
        parts.append(Met(which, ranks[known], bundle.places[rows][known].astype(np.int64)))
    return Met(*(np.concatenate(column) for column in zip(*parts, strict=True)))


def told(
    numbers: Sequence[int], clauses: "NDArray[np.uint64]", met: Met
) -> Iterator[tuple[int, int, Rows]]:
    """The runs of a report's clauses that stand in others: offset, size, and where they stand.

    In the order of reading, the shorter first. One that stands in no more reports than a run of one
    clause more, to the left or to the right, is left out, and so is one of fewer than `SHORTEST`
    characters.
    """
    import numpy as np

    own, ranks, places, reach = _reached(numbers, clauses, met)
    if not len(own):
        return
    # Of each report the longest run from each clause on: it stands in so many.
    first = np.flatnonzero(_changes(own) | _changes(ranks))
    longest = np.maximum.reduceat(reach, first)
    counts = np.zeros((len(numbers) + 1, LONGEST + 2), dtype=np.int64)
    for size in range(1, LONGEST + 1):
        counts[:, size] = np.bincount(own[first][longest >= size], minlength=len(numbers) + 1)
    here, longer = counts[:-1], np.roll(counts, -1, axis=1)
    kept = (here > 0) & (here != longer[:-1]) & (here != np.roll(longer, 1, axis=0)[:-1])
    bounds = np.searchsorted(own, np.arange(len(numbers) + 1)).tolist()
    groups = np.searchsorted(own[first], np.arange(len(numbers) + 1)).tolist()
    held = ranks[first]
    for at, size in np.argwhere(kept).tolist():
        if sum(map(length, numbers[at : at + size])) < SHORTEST:
            continue
        part, group = slice(bounds[at], bounds[at + 1]), slice(groups[at], groups[at + 1])
        having = held[group][longest[group] >= size]
        yield at, size, Rows(having, ranks[part], places[part], reach[part] >= size)


def _reached(
    numbers: Sequence[int], clauses: "NDArray[np.uint64]", met: Met
) -> "tuple[NDArray[np.int64], ...]":
    """A row for each place of each clause of the report: offset, other report, offset there, and
    how many clauses from there on are the same in both, `LONGEST` at most; in this order.
    """
    import numpy as np

    # One number for clause, report and place: 20, 17 and 20 bits for a million clauses asked for in
    # a hundred thousand reports of a million each.
    reports = int(met.ranks.max(initial=0)) + 1
    width = int(met.places.max(initial=0)) + 2
    order = np.argsort((met.clauses * reports + met.ranks) * width + met.places)
    row = np.asarray(numbers, dtype=np.uint64)
    index = np.minimum(np.searchsorted(clauses, row), max(0, len(clauses) - 1))
    is_clause = row != 0
    starts = np.searchsorted(met.clauses[order], np.arange(len(clauses) + 1))
    first = np.where(is_clause, starts[index], 0)
    sizes = np.where(is_clause, starts[index + 1] - starts[index], 0)
    ends = np.cumsum(sizes)
    rows = order[np.arange(ends[-1] if len(ends) else 0) + np.repeat(first - (ends - sizes), sizes)]
    own = np.repeat(np.arange(len(row)), sizes)
    ranks, places = met.ranks[rows], met.places[rows]
    # What goes on in both is the next clause of both, which is looked up.
    here = (own * reports + ranks) * width + places
    there = here + reports * width + 1
    behind = np.minimum(np.searchsorted(here, there), max(0, len(here) - 1))
    goes_on = np.flatnonzero(here[behind] == there)
    behind = behind[goes_on]
    reach = np.ones(len(own), dtype=np.int64)
    for _ in range(LONGEST - 1):
        reach[goes_on] = np.minimum(reach[behind] + 1, LONGEST)
    return own, ranks, places, reach


def _changes(values: "NDArray[np.int64]") -> "NDArray[np.bool_]":
    """Where a value is another than the one before."""
    import numpy as np

    return np.concatenate([[True], values[1:] != values[:-1]])
