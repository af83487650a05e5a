"""Wordings that stand somewhere as a part of longer clauses, found by hashes of stretches."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from cqtui.analysis.passages.clausetext import Place
from cqtui.analysis.passages.runs import SHORTEST

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

STEP, GRAM = 4, SHORTEST - 3
"""Characters from one to the next of the stretches that are looked up, and of each: even the
shortest passage holds a whole one."""
TOGETHER = 1 << 20
"""Places that are looked at together: bounds the memory for them."""

_BASE, _INVERSE = 0x9E3779B97F4A7C15, 0xF1DE83E19937733D
"""Any odd number, and what it has to be multiplied by to give 1 in 64 bits."""


def enclosed(
    text: str, groups: Sequence[Sequence[Place]], wordings: Sequence[Sequence[str]]
) -> list[list[Place]]:
    """For each group the further places, where one of its wordings stands as a part of clauses.

    Any place of a wording has a stretch of `GRAM` characters that begins at a multiple of `STEP`
    and within its first ones, so that only there a text is looked at; and there for each length
    that wordings of this stretch have, so that thousands that begin alike cost no more than one.
    """
    import numpy as np

    homes = {key: index for index, own in enumerate(wordings) for key in own}
    homes = {key: index for key, index in homes.items() if len(key) >= SHORTEST}
    known = [set(group) for group in groups]
    found: list[list[Place]] = [[] for _ in groups]
    if not homes:
        return found
    there, keys = _Hashes(text), _Hashes("".join(homes))
    sizes = np.fromiter(map(len, homes), np.int64, len(homes))
    begins = np.cumsum(sizes) - sizes
    wanted = np.sort(keys.of(begins, begins + sizes))
    hits = [np.zeros((3, 0), dtype=np.int64)]
    grams = [keys.of(begins + first, begins + first + GRAM) for first in range(STEP)]
    for starts, ends in _likely(there, np.stack(grams), sizes, len(text)):
        hashes = there.of(starts, ends)
        same = wanted[np.searchsorted(wanted, hashes) % len(wanted)] == hashes
        hits.append(np.stack((hashes[same].view(np.int64), starts[same], ends[same])))
    hashes, starts, ends = np.concatenate(hits, axis=1)
    first = disjoint(hashes, starts, ends)
    for place in map(Place, starts[first].tolist(), ends[first].tolist()):
        index = homes.get(text[place.start : place.end])
        if index is not None and place not in known[index]:
            found[index].append(place)
    return found


def disjoint(
    wordings: "NDArray[np.int64]", starts: "NDArray[np.int64]", ends: "NDArray[np.int64]"
) -> "NDArray[np.intp]":
    """The places, of wordings told by any number, without those that lie over the one before of
    the same wording: of 稳中求进稳中求进稳中求进, 稳中求进稳中求进 has one. They come wording by
    wording, in order.
    """
    import numpy as np

    order = np.lexsort((starts, wordings))
    same = wordings[order][1:] == wordings[order][:-1]
    if not np.any(same & (starts[order][1:] < ends[order][:-1])):
        return order
    kept = []
    last, end = None, 0
    told = zip(
        order.tolist(),
        wordings[order].tolist(),
        starts[order].tolist(),
        ends[order].tolist(),
        strict=True,
    )
    for index, wording, start, behind in told:
        if wording != last or start >= end:
            kept.append(index)
            last, end = wording, behind
    return np.array(kept, dtype=np.intp)


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
