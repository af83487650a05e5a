"""Which of several documents stand before one of them, a copy of another counted once."""

from collections.abc import Iterable, Sequence

from cqtui.analysis.passages.copies import copies
from cqtui.analysis.phrases.haystack import Haystack
from cqtui.errors import SelectionError
from cqtui.model.document import Document, Kind


def latest(documents: Sequence[Document]) -> int:
    """Index of the report to look at where none is named: of the last year, else the last.

    Of several of that year it is the work report, else the last. Raises SelectionError where there
    is none.
    """
    if not documents:
        raise SelectionError("no report was given", "name several", code="no-reports-given")
    years = [d.year for d in documents if d.year is not None]
    if not years:
        return len(documents) - 1
    of_year = [i for i, d in enumerate(documents) if d.year == max(years)]
    return max(of_year, key=lambda i: (documents[i].kind is Kind.WORK_REPORT, i))


def without_copies(hay: Sequence[Haystack], report: int = 0) -> tuple[int, ...]:
    """Indices of the documents but for copies of others; `report` itself is nobody's copy."""
    same = copies([one.document for one in hay], report)
    return tuple(i for i, copy in enumerate(same) if copy is None)


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
            code="no-earlier-than" if year else "no-earlier",
            facts={"year": year},
        )
    return tuple(sorted(before, key=lambda i: (documents[i].year or 0, i)))


def _before(one: int | None, other: int | None) -> bool:
    return (one or 0) < (other or 0)
