"""Documents that are another one over again."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from cqtui.analysis.clausetext import ClauseText
from cqtui.analysis.fold import fold
from cqtui.analysis.sentences import sentences

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

COPY = 0.8
"""Share of a document's own sentences; with so many in an earlier one it tells nothing of its
own."""
LEAST = 12
"""Different sentences; fewer may all be set phrases."""
BANDS = 16
"""Marks of a document by which an index looks for its copies."""


def copies(documents: Sequence[ClauseText]) -> tuple[int | None, ...]:
    """For each document the index of the earlier one that it is a copy of, or None.

    Sentences are compared figures and all: a form that is filled in anew each month is no copy.
    Time is linear in the clauses, since a document is held only against the one that first had
    most of its clauses.
    """
    first: dict[int, int] = {}
    found: list[int | None] = []
    for index, document in enumerate(documents):
        own = frozenset(document.numbers) - {0}
        homes = Counter(first[n] for n in own if n in first)
        likely, shared = homes.most_common(1)[0] if homes else (0, 0)
        # Clauses without figures are alike more often than sentences are, never less.
        if 2 * shared > len(own) and _held(document, documents[likely]):
            found.append(likely)
            continue
        found.append(None)
        for n in own:
            first.setdefault(n, index)
    return tuple(found)


def _held(one: ClauseText, other: ClauseText) -> bool:
    own, there = _sentences(one), _sentences(other)
    if own == there:
        return True
    return len(own) >= LEAST and len(own & there) >= COPY * len(own)


def _sentences(document: ClauseText) -> frozenset[str]:
    return frozenset(
        fold(unit.text[start:end]) for unit in document.units for start, end in sentences(unit.text)
    )


def distinct(numbers: Sequence[int]) -> "NDArray[np.uint64]":
    """The different clauses among `numbers` (`runs.Numbers`), ascending, without the empty one."""
    import numpy as np

    found: NDArray[np.uint64] = np.unique(np.asarray(numbers, dtype=np.uint64))
    return found[1:] if len(found) and not found[0] else found


def bands(clauses: "NDArray[np.uint64]") -> tuple[int, ...]:
    """Marks, one of which at least two documents share that are copies, below 2 ** 63 each.

    The least clause in each of `BANDS` orders as good as drawn by lot: two documents that have
    `COPY` of the longer one's clauses in common miss each other with a chance of 1 in 40 millions.
    """
    import numpy as np

    if not len(clauses):
        return ()
    marks = []
    for band in range(BANDS):
        factor = np.uint64((0x9E3779B97F4A7C15 * (2 * band + 1) | 1) & (2**64 - 1))
        mixed = clauses * factor
        mixed ^= mixed >> np.uint64(29)
        mixed *= np.uint64(0xBF58476D1CE4E5B9)
        marks.append(int((mixed ^ (mixed >> np.uint64(32))).min()) >> 1)
    return tuple(marks)


def are_copies(one: "NDArray[np.uint64]", other: "NDArray[np.uint64]") -> bool:
    """Whether two documents have `COPY` of the longer one's clauses in common."""
    import numpy as np

    shared = len(np.intersect1d(one, other, assume_unique=True))
    return bool(len(one)) and shared >= COPY * max(len(one), len(other))
