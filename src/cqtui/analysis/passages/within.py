"""Wordings that stand somewhere as a part of longer clauses, found by hashes of stretches."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from cqtui.analysis.passages.places import Places, disjoint, grouped
from cqtui.analysis.passages.runs import SHORTEST

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

STEP, GRAM = 4, SHORTEST - 3
"""Characters from one to the next of the stretches that are looked up, and of each: even the
shortest passage holds a whole one."""
TOGETHER = 1 << 20
"""Places that are looked at together: bounds the memory for them."""
BITS = 20
"""Of a hash that are looked at first: one in 25 agrees in these with a wording of twenty reports
by chance."""

_BASE, _INVERSE = 0x9E3779B97F4A7C15, 0xF1DE83E19937733D
"""Any odd number, and what it has to be multiplied by to give 1 in 64 bits."""


def enclosed(text: str, groups: Places, wordings: Sequence[Sequence[str]]) -> Places:
    """For each group the further places, where one of its wordings stands as a part of clauses.

    Any place of a wording has a stretch of `GRAM` characters that begins at a multiple of `STEP`
    and within its first ones, so that only there a text is looked at; and there for each length
    that wordings of this stretch have, so that thousands that begin alike cost no more than one.
    """
    import numpy as np

    homes = {key: at for at, own in enumerate(wordings) for key in own if len(key) >= SHORTEST}
    if not homes:
        none = np.zeros(0, dtype=np.int64)
        return grouped(none, none, none, len(wordings))
    there, keys = _Hashes(text), _Hashes("".join(homes))
    sizes = np.fromiter(map(len, homes), np.int64, len(homes))
    begins = np.cumsum(sizes) - sizes
    whole = keys.of(begins, begins + sizes)
    order = np.argsort(whole, kind="stable")
    wanted, owners = whole[order], np.fromiter(homes.values(), np.int64, len(homes))[order]
    hits = [np.zeros((3, 0), dtype=np.int64)]
    grams = [keys.of(begins + first, begins + first + GRAM) for first in range(STEP)]
    for starts, ends in _likely(there, np.stack(grams), sizes, len(text)):
        hashes = there.of(starts, ends)
        same = wanted[np.searchsorted(wanted, hashes) % len(wanted)] == hashes
        hits.append(np.stack((hashes[same].view(np.int64), starts[same], ends[same])))
    hashes, starts, ends = np.concatenate(hits, axis=1)
    first = disjoint(hashes, starts, ends)
    starts, ends = starts[first], ends[first]
    told = owners[np.searchsorted(wanted, hashes[first].view(np.uint64))]
    new = ~_known(groups, told, starts, ends, len(text))
    starts, ends = starts[new], ends[new]
    # Hashes may be equal by chance, or be made to be: the text itself tells.
    own = [homes.get(text[a:b], -1) for a, b in zip(starts.tolist(), ends.tolist(), strict=True)]
    found = np.array(own, dtype=np.int64)
    real = (found >= 0) & ~_known(groups, found, starts, ends, len(text))
    return grouped(found[real], starts[real], ends[real], len(wordings))


def _known(
    groups: Places,
    asked: "NDArray[np.int64]",
    starts: "NDArray[np.int64]",
    ends: "NDArray[np.int64]",
    length: int,
) -> "NDArray[np.bool_]":
    """For each place whether the group asked for has it; `length` is that of the text."""
    import numpy as np

    if not len(groups.starts):
        return np.zeros(len(starts), dtype=np.bool_)
    there = groups.groups * length + groups.starts
    wanted = asked * length + starts
    at = np.minimum(np.searchsorted(there, wanted), len(there) - 1)
    found: NDArray[np.bool_] = (there[at] == wanted) & (groups.ends[at] == ends)
    return found


def _likely(
    there: "_Hashes", grams: "NDArray[np.uint64]", sizes: "NDArray[np.int64]", length: int
) -> "Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]":
    """Where a stretch stands that a wording has so many characters behind its beginning, and is
    as long as the wording.
    """
    import numpy as np

    # Rows of a stretch, how far behind the beginning it is, and how long the wording is.
    firsts = np.repeat(np.arange(STEP), len(sizes))
    stretches, longs = grams.ravel(), np.tile(sizes, STEP)
    order = np.lexsort((longs, firsts, stretches))
    stretches, firsts, longs = stretches[order], firsts[order], longs[order]
    new = np.ones(len(order), dtype=np.bool_)
    new[1:] = (np.diff(stretches) != 0) | (np.diff(firsts) != 0) | (np.diff(longs) != 0)
    stretches, firsts, longs = stretches[new], firsts[new], longs[new]

    at = np.arange(0, length - GRAM + 1, STEP)
    asked = there.of(at, at + GRAM)
    # Most are of no wording, which a look at a few of their bits tells.
    marks = np.zeros(1 << BITS, dtype=np.bool_)
    marks[stretches >> np.uint64(64 - BITS)] = True
    some = marks[asked >> np.uint64(64 - BITS)]
    at, asked = at[some], asked[some]
    rows = np.searchsorted(stretches, asked)
    counts = np.searchsorted(stretches, asked, side="right") - rows
    at, rows, counts = at[counts > 0], rows[counts > 0], counts[counts > 0]
    parts = np.flatnonzero(np.diff(np.cumsum(counts) // TOGETHER)) + 1
    for part in np.split(np.arange(len(at)), parts):
        many = counts[part]
        before = np.repeat(np.cumsum(many) - many, many)
        row = np.repeat(rows[part], many) + np.arange(len(before)) - before
        starts = np.repeat(at[part], many) - firsts[row]
        ends = starts + longs[row]
        inside = (starts >= 0) & (ends <= length)
        yield starts[inside], ends[inside]


class _Hashes:
    """Hashes of any stretches of a text: the characters as the digits of a number in 64 bits.

    Two that are equal are most likely of equal stretches, unless they were made for it.
    """

    def __init__(self, text: str) -> None:
        import numpy as np

        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        powers = np.full(len(codes), _BASE, dtype=np.uint64).cumprod()
        self._sums = np.zeros(len(codes) + 1, dtype=np.uint64)
        np.cumsum(powers * codes, out=self._sums[1:])
        self._inverse = np.full(len(codes) + 1, _INVERSE, dtype=np.uint64).cumprod()

    def of(self, starts: "NDArray[np.int64]", ends: "NDArray[np.int64]") -> "NDArray[np.uint64]":
        """The hash of each stretch."""
        found: NDArray[np.uint64] = (self._sums[ends] - self._sums[starts]) * self._inverse[starts]
        return found
