"""Runs of clauses that stand in several documents, counted exactly.

A run is 1 to `LONGEST` consecutive clauses of one unit, all with keys that are not empty
(`clausekeys.clause_keys`). Its length is the sum of theirs, at least `SHORTEST`. `count` is how
often it stands: every clause at which it starts counts, so that those which lie over one another in
a unit count each. `documents` is in how many documents it stands, copies left out. A run is kept
where `documents` is two or more, and only where it is closed: no run that is one clause longer, to
the left or to the right and within `LONGEST`, has the same count.

The counting needs a number for each clause and no text: a library keeps the numbers alone. It goes
level by level, a run of n + 1 clauses being looked at only where both its runs of n stand in two
documents. A level is one array with a number where a run stands, and the next one is told by the
numbers at each clause and at the one behind it: time is that of sorting, however much repeats, and
memory some dozens of bytes a clause.
"""

from collections.abc import Iterator, Sequence
from hashlib import blake2b
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LONGEST = 6
"""Clauses; a longer passage is found as runs that lie over one another."""
SHORTEST = 8
"""Characters of all keys of a run together; what is shorter returns by chance or by form."""

Numbers = Sequence[int]
"""The clauses of a document, a number each: the same for the same key, 0 for an empty one and
between two units."""


class Run(NamedTuple):
    """A run that is kept, and where it stands."""

    clauses: tuple[int, ...]
    """The numbers of its clauses."""
    documents: int
    """In how many it stands."""
    places: tuple[tuple[int, int], ...]
    """Document and offset into its numbers of every start, in order."""


def number(key: str) -> int:
    """56 bits of a hash of `key` above 8 bits of its length; 0 for an empty one.

    The same in every program and on every machine, so that it can be kept. Of twenty million
    different keys two share a number with a chance of 1 in 400. Lengths beyond 255 are told as 255.
    """
    if not key:
        return 0
    digest = blake2b(key.encode("utf-8", "surrogatepass"), digest_size=7).digest()
    return int.from_bytes(digest, "big") << 8 | min(len(key), 255)


def length(number: int) -> int:
    """How many characters the key of `number` has.

    >>> length(number("发展"))
    2
    """
    return number & 255


def runs(documents: Sequence[Numbers], *, within: bool = False) -> Iterator[Run]:
    """The runs that are kept, the shorter ones first.

    With `within` also those that stand twice in one document alone.
    """
    import numpy as np

    rows = [np.asarray(numbers, dtype=np.uint64) for numbers in documents]
    whole = np.concatenate([np.zeros(0, np.uint64), *rows])
    homes = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    begins = np.cumsum([0, *map(len, rows)])
    for size, starts, bounds in levels(whole, homes, whole & np.uint64(255), within=within):
        offsets = starts - begins[homes[starts]]
        places = [*zip(homes[starts].tolist(), offsets.tolist(), strict=True)]
        for first, last in pairwise(bounds.tolist()):
            at = starts[first]
            clauses = tuple(whole[at : at + size].tolist())
            found = tuple(places[first:last])
            yield Run(clauses, len({document for document, _ in found}), found)


class Level(NamedTuple):
    """The runs of one size that are kept, in the order of their first places."""

    size: int
    """Clauses."""
    starts: "NDArray[np.intp]"
    """Where they stand: those of one run together, and in order."""
    bounds: "NDArray[np.intp]"
    """Where in `starts` each run begins, and the end."""


def levels(
    numbers: "NDArray[Any]", homes: "NDArray[Any]", lengths: "NDArray[Any]", *, within: bool
) -> Iterator[Level]:
    """The runs that are kept, level by level, of documents in a row.

    `numbers` tells the clauses, 0 where none may be part of a run; `homes` of each its document,
    in order; `lengths` how many characters it counts for.
    """
    import numpy as np

    before = np.cumsum(np.concatenate(([0], lengths)), dtype=np.int64)
    level, there = _again(1, numbers, homes, within=within)
    for size in range(1, LONGEST + 1):
        firsts = level.starts[level.bounds[:-1]]
        kept = before[firsts + size] - before[firsts] >= SHORTEST
        if size < LONGEST:
            # Which runs stand at a clause and at the one behind it tells the run of one more.
            pairs = np.zeros(len(there), dtype=np.int64)
            pairs[:-1] = there[:-1] * (len(level.bounds) + 1) + there[1:]
            pairs[:-1][(there[:-1] == 0) | (there[1:] == 0) | (homes[:-1] != homes[1:])] = 0
            longer, there_next = _again(size + 1, pairs, homes, within=within)
            firsts, counts = longer.starts[longer.bounds[:-1]], np.diff(longer.bounds)
            for side in (there[firsts], there[firsts + 1]):
                swallowed = side[np.diff(level.bounds)[side - 1] == counts] - 1
                kept[swallowed] = False
        yield _only(level, kept)
        if size < LONGEST:
            level, there = longer, there_next


def _again(
    size: int, numbers: "NDArray[Any]", homes: "NDArray[Any]", *, within: bool
) -> "tuple[Level, NDArray[np.int64]]":
    """The runs, told by a number where each stands, that stand in two documents; and where each
    stands its own number, from 1 on, elsewhere 0.
    """
    import numpy as np

    starts = np.flatnonzero(numbers)
    starts = starts[np.argsort(numbers[starts], kind="stable")]
    parted = np.flatnonzero(numbers[starts][1:] != numbers[starts][:-1]) + 1
    bounds = np.concatenate(([0], parted, [len(starts)])) if len(starts) else np.zeros(1, np.intp)
    firsts, lasts = starts[bounds[:-1]], starts[bounds[1:] - 1]
    several = homes[firsts] != homes[lasts]
    if within:
        several |= firsts != lasts
    level = _only(Level(size, starts, bounds), several)
    there = np.zeros(len(numbers), dtype=np.int64)
    there[level.starts] = np.repeat(np.arange(1, len(level.bounds)), np.diff(level.bounds))
    return level, there


def _only(level: Level, chosen: "NDArray[np.bool_]") -> Level:
    """The chosen ones of its runs, in the order of their first places."""
    import numpy as np

    firsts, sizes = level.bounds[:-1][chosen], np.diff(level.bounds)[chosen]
    order = np.argsort(level.starts[firsts])
    firsts, sizes = firsts[order], sizes[order]
    bounds = np.concatenate(([0], np.cumsum(sizes)))
    within = np.arange(bounds[-1]) - np.repeat(bounds[:-1], sizes)
    return Level(level.size, level.starts[np.repeat(firsts, sizes) + within], bounds)
