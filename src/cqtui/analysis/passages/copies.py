"""Documents that are another one over again."""

from collections.abc import Sequence
from typing import TYPE_CHECKING
from zlib import crc32

from cqtui.analysis.fold import fold
from cqtui.model.document import Document, Unit

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SHARE = 0.8
"""Of the longer one's different pairs of clauses in a row; two documents with so many in common
are one report. Two editions of one have 0.91 or more, of 117 reports no others more than 0.08."""
FEWEST = 12
"""Different pairs; fewer may all be set phrases, and only the same ones in a report of the same
year are a copy."""
MARKS = 12
"""Pairs by which copies are looked for: two that have 80 % in common miss each other with a
chance of 1 in 500,000."""

_MIXED = 0x9E3779B97F4A7C15
"""An odd number: times it, the order of pairs is as good as drawn by lot."""
_STOPS = "\t\n，。；：！？:;!?…、"


def copies(documents: Sequence[Document], report: int = 0) -> tuple[int | None, ...]:
    """For each document the index of the one that it is a copy of, or None.

    The first of several counts; `report` is asked before all others, so that it is nobody's copy.
    Only documents that have one of their `MARKS` first pairs, in an order that is as good as
    drawn by lot, in common are held against each other.
    """
    return copies_among([[*d.units()] for d in documents], [d.year for d in documents], report)


def copies_among(
    documents: Sequence[Sequence[Unit]], years: Sequence[int | None], report: int = 0
) -> tuple[int | None, ...]:
    """The same of documents that are given as their units, and the year of each."""
    import numpy as np

    told = [_pairs(units) for units in documents]
    found: list[int | None] = [None] * len(documents)
    homes: dict[int, list[int]] = {}
    for index in sorted(range(len(documents)), key=lambda i: (i != report, i)):
        own = told[index]
        marks = own[:MARKS].tolist()
        near = {other for mark in marks for other in homes.get(mark, ())}
        same = [
            i
            for i in near
            if enough(len(own), len(told[i]), len(np.intersect1d(own, told[i], assume_unique=True)))
            or (np.array_equal(own, told[i]) and years[index] == years[i])
        ]
        if same:
            found[index] = min(same, key=lambda i: (i != report, i))
            continue
        for mark in marks:
            homes.setdefault(mark, []).append(index)
    return tuple(found)


def enough(one: int, other: int, common: int) -> bool:
    """Whether so many pairs in common make two documents of so many different ones copies.

    It is the share of the longer one that counts: an extract of a report is no copy.

    >>> enough(500, 520, 450), enough(500, 200, 200)
    (True, False)
    """
    return common >= max(FEWEST, SHARE * max(one, other))


def pairs(document: Document) -> "NDArray[np.uint64]":
    """What a document is known by where copies are looked for without holding all of them, as
    `copymarks` and a library do: hashes of its pairs of clauses, ascending.
    """
    return _pairs([*document.units()])


def _pairs(units: Sequence[Unit]) -> "NDArray[np.uint64]":
    """Hashes of the different pairs of clauses in a row, tables and all, ascending.

    Not of sentences, since another edition may end them elsewhere. They keep their figures: a form
    that is filled in anew each month is no copy of the last.
    """
    import numpy as np

    text = ",".join([unit.text for unit in units])
    for stop in _STOPS:
        text = text.replace(stop, ",")
    clauses = filter(None, fold(text).encode("utf-8", "replace").split(b","))
    hashed = np.fromiter(map(crc32, clauses), np.uint64)
    before = np.concatenate((np.zeros(1, np.uint64), hashed))[: len(hashed)]
    # The low bits of a product hang on low bits alone.
    pairs = (before << np.uint64(32) | hashed) * np.uint64(_MIXED)
    found: NDArray[np.uint64] = np.sort((pairs ^ pairs >> np.uint64(32)) * np.uint64(_MIXED))
    # As np.unique would give, which hashes first and takes five times as long.
    new: NDArray[np.uint64] = found[np.diff(found, prepend=~found[:1]) != 0]
    return new
