"""Which of several documents stand before one of them, a copy of another counted once."""

import re
from collections.abc import Iterable, Sequence
from zlib import crc32

from cqtui.analysis.haystack import Haystack
from cqtui.errors import SelectionError
from cqtui.model.document import Document, Kind

COPY = 0.8
"""Share of the longer one's clauses that two documents have in common that are one report."""
LONG = 8
"""Characters of a clause that tells copies."""
FEWEST = 5
"""Different clauses; a document of fewer is nobody's copy."""
MARKS = 12
"""Clauses by which copies are looked for: two that have 80 % in common miss each other with a
chance of 1 in 500,000."""

_STOPS = re.compile(r"[,:;。!?…、\n]+")


def latest(documents: Sequence[Document]) -> int:
    """Index of the report to look at where none is named: of the last year, else the last.

    Of several of that year it is the work report, else the last. Raises SelectionError where there
    is none.
    """
    if not documents:
        raise SelectionError("no report was given", "name several", code="no-document")
    years = [d.year for d in documents if d.year is not None]
    if not years:
        return len(documents) - 1
    of_year = [i for i, d in enumerate(documents) if d.year == max(years)]
    return max(of_year, key=lambda i: (documents[i].kind is Kind.WORK_REPORT, i))


def without_copies(hay: Sequence[Haystack], report: int = 0) -> tuple[int, ...]:
    """Indices of the documents but for copies of others; `report` itself is nobody's copy.

    Only documents that have one of their `MARKS` first clauses, in an order that is as good as
    drawn by lot, in common are held against each other.
    """
    kept: list[int] = []
    homes: dict[int, list[int]] = {}
    clauses = [_clauses(one.text) for one in hay]
    for index in (report, *(i for i in range(len(hay)) if i != report)):
        marks = sorted(clauses[index])[:MARKS]
        near = {other for mark in marks for other in homes.get(mark, ())}
        if any(_are_copies(clauses[index], clauses[other]) for other in near):
            continue
        kept.append(index)
        for mark in marks:
            homes.setdefault(mark, []).append(index)
    return tuple(sorted(kept))


def _clauses(text: str) -> frozenset[int]:
    return frozenset(
        crc32(clause.encode("utf-8", "replace"))
        for clause in _STOPS.split(text)
        if len(clause) >= LONG
    )


def _are_copies(one: frozenset[int], other: frozenset[int]) -> bool:
    longer = max(len(one), len(other))
    return longer >= FEWEST and len(one & other) >= COPY * longer


def earlier_than(
    documents: Sequence[Document], report: int, counted: Iterable[int]
) -> tuple[int, ...]:
    """Indices of those of `counted` that stand before `documents[report]`, oldest first.

    They are of earlier years; where one of two years is not known, it is the order that tells.
    Raises SelectionError where there is none.
    """
    year = documents[report].year
    before = []
    for index in counted:
        other = documents[index].year
        known = year is not None and other is not None
        if index != report and (_before(other, year) if known else index < report):
            before.append(index)
    if not before:
        told = f"no report before {year}" if year else "no earlier report"
        raise SelectionError(
            f"{told} to hold this one against",
            "name reports of earlier years too",
            code="no-earlier",
        )
    return tuple(sorted(before, key=lambda i: (documents[i].year or 0, i)))


def _before(one: int | None, other: int | None) -> bool:
    return (one or 0) < (other or 0)
