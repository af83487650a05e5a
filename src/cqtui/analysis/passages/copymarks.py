"""Copies among any number of documents, told from kept numbers and without a look at all others.

What makes a copy is told by `copies`, and the numbers are its `pairs`. Which ones might be is told
by MinHash (Broder 1997) in bands: of `BANDS` bands of `ROWS` minima each, copies have `SHARED` in
common at least, others hardly ever.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from cqtui.analysis.passages.copies import FEWEST, enough

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BANDS, ROWS, SHARED = 40, 4, 3
"""Two documents that just are copies have 2/3 of all their pairs in common, and so 8 bands: they
have fewer than `SHARED` with a chance of 1 in 100, those with 3/4 in common 1 in 3,000. Two reports
with 2/5 in common are held against each other, for nothing, in 1 case of 12, with a tenth never."""

_STEP = 0x9E3779B97F4A7C15
_WHOLE = (1 << 64) - 1


def distinct(numbers: "Sequence[int] | NDArray[np.uint64]") -> "NDArray[np.uint64]":
    """Different numbers of a document, ascending; 0 is none."""
    import numpy as np

    found: NDArray[np.uint64] = np.unique(np.asarray(numbers, dtype=np.uint64))
    return found[1:] if len(found) and not found[0] else found


def bands(clauses: "NDArray[np.uint64]") -> tuple[int, ...]:
    """What a copy of a document with these pairs has `SHARED` of; () where nothing copies it.

    Each is below 2**63 and tells its place among the bands too.
    """
    import numpy as np

    if len(clauses) < FEWEST:
        return ()
    factors = np.array([_mixed(2 * n) | 1 for n in range(BANDS * ROWS)], dtype=np.uint64)
    shifts = np.array([_mixed(2 * n + 1) for n in range(BANDS * ROWS)], dtype=np.uint64)
    hashed = clauses[None, :] * factors[:, None] + shifts[:, None]
    hashed ^= hashed >> np.uint64(32)  # the low bits of a product hang on low bits alone
    hashed *= np.uint64(_STEP)
    found = []
    for band, minima in enumerate(hashed.min(axis=1).reshape(BANDS, ROWS).tolist()):
        value = band
        for minimum in minima:
            value = _mixed(value ^ minimum)
        found.append(value >> 1)
    return tuple(found)


def are_copies(one: "NDArray[np.unsignedinteger]", other: "NDArray[np.unsignedinteger]") -> bool:
    """Whether two documents, told by their different pairs, are one report.

    As `copies.copies` has it, but that one of fewer than `FEWEST` is nobody's copy.
    """
    import numpy as np

    sizes = len(one), len(other)
    if not enough(*sizes, min(sizes)):
        return False
    return enough(*sizes, len(np.intersect1d(one, other, assume_unique=True)))


def _mixed(value: int) -> int:
    """64 bits that depend on all of `value`: the finalizer of SplitMix64 (Steele et al. 2014)."""
    value = (value + _STEP) & _WHOLE
    value = ((value ^ (value >> 30)) * 0xBF58476D1CE4E5B9) & _WHOLE
    value = ((value ^ (value >> 27)) * 0x94D049BB133111EB) & _WHOLE
    return value ^ (value >> 31)
