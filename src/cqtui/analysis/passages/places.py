"""Where wordings stand in a row of clauses: places in groups, and which of them count."""

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Places(NamedTuple):
    """Stretches of the text of a `ClauseText`, group by group, those of one group in order."""

    starts: "NDArray[np.int64]"
    ends: "NDArray[np.int64]"
    bounds: "NDArray[np.int64]"
    """Where in both each group begins, and the end."""

    @property
    def groups(self) -> "NDArray[np.int64]":
        """Of each place the index of its group."""
        import numpy as np

        found: NDArray[np.int64] = np.repeat(np.arange(len(self.bounds) - 1), np.diff(self.bounds))
        return found

    def chosen(self, asked: "NDArray[np.int64]") -> "Places":
        """The places of some groups, these by their indices and in the order asked for."""
        import numpy as np

        firsts, sizes = self.bounds[asked], self.bounds[asked + 1] - self.bounds[asked]
        bounds = np.concatenate(([0], np.cumsum(sizes)))
        there = np.arange(bounds[-1]) + np.repeat(firsts - bounds[:-1], sizes)
        return Places(self.starts[there], self.ends[there], bounds)


def grouped(
    groups: "NDArray[np.int64]",
    starts: "NDArray[np.int64]",
    ends: "NDArray[np.int64]",
    count: int,
) -> Places:
    """The places of `count` groups, given with the index of their group each in any order."""
    import numpy as np

    order = np.lexsort((-ends, starts, groups))
    bounds = np.concatenate(([0], np.cumsum(np.bincount(groups, minlength=count))))
    return Places(starts[order], ends[order], bounds)


def outermost(
    groups: "NDArray[np.int64]",
    starts: "NDArray[np.int64]",
    ends: "NDArray[np.int64]",
    count: int,
) -> Places:
    """The places of `count` groups, given with the index of their group each, without those that
    an earlier or larger one of the same group lies over.
    """
    import numpy as np

    kept = disjoint(groups, starts, ends)
    bounds = np.concatenate(([0], np.cumsum(np.bincount(groups[kept], minlength=count))))
    return Places(starts[kept], ends[kept], bounds)


def disjoint(
    groups: "NDArray[np.int64]", starts: "NDArray[np.int64]", ends: "NDArray[np.int64]"
) -> "NDArray[np.intp]":
    """Indices of the places, of groups told by any number, without those that lie over the one
    before of the same group: of 稳中求进稳中求进稳中求进, 稳中求进稳中求进 has one.

    They come group by group, in order.
    """
    import numpy as np

    order = np.lexsort((-ends, starts, groups))
    groups, starts, ends = groups[order], starts[order], ends[order]
    same = groups[1:] == groups[:-1]
    over = same & (starts[1:] < ends[:-1])
    if not np.any(over):
        return order
    # From each place the next one of its group that does not lie over it, else the first one of
    # the next group: what is kept is found by going on so, without a look at all between.
    run = np.concatenate(([0], np.cumsum(~same)))
    width = int(ends.max()) + 1
    behind = np.searchsorted(run * width + starts, run * width + ends).tolist()
    kept = []
    at = 0
    while at < len(behind):
        kept.append(at)
        at = max(behind[at], at + 1)
    return order[kept]


def apart(groups: Places, more: Places, length: int) -> Places:
    """The groups, each with its further places, so that none lies over a part of another's.

    Of two that do, the longer wording keeps its place; places that clauses tell go first. `length`
    is that of the text.
    """
    import numpy as np

    owners = np.concatenate((groups.groups, more.groups))
    starts = np.concatenate((groups.starts, more.starts))
    ends = np.concatenate((groups.ends, more.ends))
    kept = ~crossing(starts, ends)
    asked = np.flatnonzero(~kept)
    if len(asked):
        later = asked >= len(groups.starts)
        order = np.lexsort((starts[asked], owners[asked], (starts - ends)[asked], later))
        asked = asked[order]
        kept[asked] = _fitting(owners[asked], starts[asked], ends[asked], length)
    return outermost(owners[kept], starts[kept], ends[kept], len(groups.bounds) - 1)


def _fitting(
    owners: "NDArray[np.int64]",
    starts: "NDArray[np.int64]",
    ends: "NDArray[np.int64]",
    length: int,
) -> "NDArray[np.bool_]":
    """For each place whether it lies over a part of none before it that was kept.

    Those of one group and length are looked at together, however many a clause said again and
    again has of them.
    """
    import numpy as np

    # The innermost place that lies around each offset: no other one ends or begins sooner.
    begun = np.zeros(length + 1, dtype=np.int64)
    ended = np.full(length + 1, length + 1, dtype=np.int64)
    found = np.zeros(len(starts), dtype=np.bool_)
    parted = np.flatnonzero((np.diff(owners) != 0) | (np.diff(ends - starts) != 0)) + 1
    for first, last in pairwise([0, *parted.tolist(), len(starts)]):
        own, behind = starts[first:last], ends[first:last]
        fits = np.flatnonzero((ended[own] >= behind) & (begun[behind] <= own))
        if len(fits) > 1:
            fits = fits[disjoint(np.zeros(len(fits), np.int64), own[fits], behind[fits])]
        found[first + fits] = True
        _lay(begun, ended, own[fits], int(behind[0] - own[0]))
    return found


def _lay(
    begun: "NDArray[np.int64]", ended: "NDArray[np.int64]", starts: "NDArray[np.int64]", size: int
) -> None:
    """Take down places of one size, unless smaller ones are there."""
    import numpy as np

    inner = (starts[:, None] + np.arange(1, size)).ravel()
    there = np.repeat(starts, size - 1)
    wider = ended[inner] - begun[inner] > size
    begun[inner[wider]] = there[wider]
    ended[inner[wider]] = there[wider] + size


def crossing(starts: "NDArray[np.int64]", ends: "NDArray[np.int64]") -> "NDArray[np.bool_]":
    """For each place whether it has a part in common with another one, neither being within the
    other.
    """
    import numpy as np

    found = np.zeros(len(starts), dtype=np.bool_)
    # A place that another one begins in and goes on behind; then the same, read from the end.
    for here, there in ((starts, ends), (-ends, -starts)):
        order = np.argsort(here, kind="stable")
        begins = here[order]
        inner = np.searchsorted(begins, here, side="right")
        behind = np.searchsorted(begins, there, side="left")
        some = np.flatnonzero(inner < behind)
        if len(some):
            reach = np.append(there[order], 0)
            parts = np.stack((inner[some], behind[some]), axis=1).ravel()
            found[some] |= np.maximum.reduceat(reach, parts)[::2] > there[some]
    return found


def standing_alone(places: Places) -> "NDArray[np.bool_]":
    """For each group whether it stands anywhere but within places of one and the same other."""
    import numpy as np

    starts, ends, owners = places.starts, places.ends, places.groups
    found = np.ones(len(places.bounds) - 1, dtype=np.bool_)
    order = np.lexsort((-ends, starts))
    starts, ends, owners = starts[order], ends[order], owners[order]
    reach = np.maximum.accumulate(ends)
    first = np.ones(len(order), dtype=np.bool_)
    first[1:] = starts[1:] >= reach[:-1]
    # A group with a place that none lies around stands alone; whatever the others are within is
    # told by the places from one such place to the next.
    free = np.zeros(len(found), dtype=np.bool_)
    free[owners[first]] = True
    cluster = np.cumsum(first)
    asked = np.zeros(len(order) + 1, dtype=np.bool_)
    asked[cluster[~free[owners]]] = True
    looked = asked[cluster]
    around = _around(
        owners[looked].tolist(), starts[looked].tolist(), ends[looked].tolist(), free.tolist()
    )
    found[[group for group, others in around.items() if others]] = False
    return found


def _around(
    owners: Sequence[int], starts: Sequence[int], ends: Sequence[int], free: Sequence[bool]
) -> dict[int, set[int]]:
    """For each group that is not `free` the groups that have a place around each of its own."""
    found: dict[int, set[int]] = {}
    open_ones: list[tuple[int, int]] = []
    for owner, start, end in zip(owners, starts, ends, strict=True):
        while open_ones and open_ones[-1][0] <= start:
            open_ones.pop()
        if not free[owner] and (known := found.get(owner)) != set():
            here = {other for _, other in open_ones} - {owner}
            found[owner] = here if known is None else known & here
        open_ones.append((end, owner))
    return found
