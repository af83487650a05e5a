"""Wording by years: the counts of phrases, terms and passages, brought into columns."""

from collections.abc import Iterable, Sequence

from cqtui.model.document import Document
from cqtui.model.heat import Heat, HeatRow
from cqtui.model.passage import Boilerplate, Passage
from cqtui.model.places import rank
from cqtui.model.wording import Concordance, Phrase, Wording


def counted_in(wording: Wording) -> list[int]:
    """Indices of the reports whose years a heat table of `wording`'s phrases has.

    The one looked at, those it was held against, and of the others those with any of its phrases.
    """
    held = {wording.report, *wording.earlier}
    return [
        i
        for i in range(len(wording.documents))
        if i in held or any(p.counts[i] for p in wording.phrases)
    ]


def heat_of_phrases(wording: Wording, phrases: Iterable[Phrase]) -> Heat:
    """These phrases of `wording` by year, in their order."""
    columns = _Columns(wording.documents, set(counted_in(wording)))
    rows = (HeatRow(p.text, p.trend.value, columns.sums(p.counts)) for p in phrases)
    return columns.heat(rows)


def heat_of_passages(found: Boilerplate, passages: Iterable[Passage]) -> Heat:
    """These passages of `found` by year, in their order."""
    counted = {i for i, copy in enumerate(found.copies) if copy is None}
    columns = _Columns(found.documents, counted)
    return columns.heat(
        HeatRow(p.text, p.kind.value, columns.sums(_counts(p, len(found.documents))))
        for p in passages
    )


def heat_of_term(found: Concordance) -> Heat:
    """A term by year: over all reports, then, where these are of several places, over each.

    Of the places the one with the most comes first; copies are left out.
    """
    documents, counts = found.documents, found.counts
    columns = _Columns(documents, set(range(len(documents))) - set(found.copies))
    at = {i: documents[i].place for i in range(len(documents)) if i not in found.copies}
    places = sorted(set(at.values()) - {""}, key=rank)
    rows = [
        HeatRow(
            place, "place", columns.sums([n * (at.get(i) == place) for i, n in enumerate(counts)])
        )
        for place in (places if len(places) > 1 else ())
    ]
    rows.sort(key=lambda row: -row.total)
    return columns.heat((HeatRow(found.term, "term", columns.sums(counts)), *rows))


def _counts(passage: Passage, documents: int) -> list[int]:
    counts = [0] * documents
    for at in passage.occurrences:
        counts[at.document] += 1
    return counts


class _Columns:
    """The years of some documents, and which document belongs to which."""

    def __init__(self, documents: Sequence[Document], counted: set[int]) -> None:
        years = {documents[i].year for i in counted}
        self._years: tuple[int | None, ...] = (
            *sorted(year for year in years if year is not None),
            *((None,) if None in years else ()),
        )
        at = {year: n for n, year in enumerate(self._years)}
        self._column = [at.get(document.year) for document in documents]
        self._reports = [0] * len(self._years)
        for i in counted:
            self._reports[at[documents[i].year]] += 1

    def sums(self, counts: Sequence[int]) -> tuple[int, ...]:
        """Counts by document as counts by column."""
        sums = [0] * len(self._years)
        for column, count in zip(self._column, counts, strict=True):
            if column is not None:
                sums[column] += count
        return tuple(sums)

    def heat(self, rows: Iterable[HeatRow]) -> Heat:
        """The table of these rows."""
        return Heat(self._years, tuple(self._reports), tuple(rows))
