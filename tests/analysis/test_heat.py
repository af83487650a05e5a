"""Wording by years: which counts stand in which column."""

from dataclasses import replace

import pytest

from cqtui.analysis.phrases.heat import counted_in, heat_of_passages, heat_of_phrases, heat_of_term
from cqtui.model.document import Document, Kind, Lines, Section, Span
from cqtui.model.heat import Heat, HeatRow
from cqtui.model.passage import Boilerplate, Occurrence, Passage, PassageKind, Variant
from cqtui.model.wording import Concordance, Line, Phrase, Trend, Wording


def report(year: int | None) -> Document:
    """A report of a year, of which nothing else matters."""
    root = Section("root", 0, "", "", Lines(1, 1))
    return Document("x", Kind.WORK_REPORT, "政府工作报告", year, "", "", "", Lines(1, 1), root)


def phrase(text: str, *counts: int) -> Phrase:
    """A new phrase with these counts, document by document."""
    return Phrase(text, Trend.NEW, counts, None, None, 1.0, 1.0, ())


DOCUMENTS = tuple(report(year) for year in (2019, 2017, 2017, None))


def test_reports_of_one_year_share_a_column() -> None:
    """Two places' reports of 2017 are counted together; years ascend, no year stands last."""
    wording = Wording(DOCUMENTS, 0, (1, 2, 3), (phrase("乡村振兴", 5, 1, 2, 4),))
    heat = heat_of_phrases(wording, wording.phrases)
    assert heat.years == (2017, 2019, None)
    assert heat.reports == (2, 1, 1)
    assert heat.rows[0].counts == (3, 5, 4)


def test_a_copy_has_no_column() -> None:
    """A document that is the copy of another is not counted as a report."""
    at = Occurrence(0, "b1", Span(0, 4), 0)
    passage = Passage("p1", PassageKind.FORMULA, 1.0, (Variant("请予审议", (), 1),), (at, at))
    heat = heat_of_passages(Boilerplate(DOCUMENTS[:3], (None, None, 1), (passage,)), (passage,))
    assert heat.reports == (1, 1)
    assert heat.rows == (HeatRow("请予审议", "formula", (0, 2)),)


def test_ends_are_the_first_and_last_column_with_a_count() -> None:
    """Years between in which it does not stand belong to it; one that stands nowhere has none."""
    assert HeatRow("x", "new", (0, 2, 0, 1, 0)).ends == (1, 3)
    assert HeatRow("x", "new", (0, 0)).ends is None


@pytest.mark.parametrize(("count", "depth"), [(0, 0), (1, 1), (4, 2), (16, 4)])
def test_shades_go_by_the_square_root(count: int, depth: int) -> None:
    """One of sixteen is told from none, and the greatest has the last shade."""
    heat = Heat((2017,), (1,), (HeatRow("x", "new", (16,)),))
    assert heat.depth(count, 4) == depth


def test_every_row_has_every_column() -> None:
    """A row of another length is refused."""
    with pytest.raises(ValueError, match="one count a column"):
        Heat((2017, 2019), (1, 1), (HeatRow("x", "new", (1,)),))


def concordance(*counts: int, places: tuple[str, ...] = (), copies: int = 0) -> Concordance:
    """改革 as often as told in reports of 2017, 2018 …, the last of them copies."""
    named = places or ("",) * len(counts)
    documents = (replace(report(2017 + at), place=place) for at, place in enumerate(named))
    lines = tuple(
        Line(at, "b1", Span(0, 2), "", "改革", "") for at, n in enumerate(counts) for _ in range(n)
    )
    left_out = range(len(counts) - copies, len(counts))
    return Concordance("改革", tuple(documents), lines, tuple(left_out))


def test_a_term_is_counted_by_year() -> None:
    """The first row is of all reports; one of a place alone has no rows of places."""
    rows = heat_of_term(concordance(1, 1, 3, places=("江州",) * 3)).rows
    assert rows == (HeatRow("改革", "term", (1, 1, 3)),)


def test_a_term_is_counted_by_place() -> None:
    """The place with the most comes first, noughts and all."""
    rows = heat_of_term(concordance(1, 2, 3, places=("北江", "北江", "江州"))).rows
    assert [(row.text, row.counts) for row in rows[1:]] == [
        ("北江", (1, 2, 0)),
        ("江州", (0, 0, 3)),
    ]
    rows = heat_of_term(concordance(1, 1, 3, places=("江州", "北江", "江州"))).rows
    assert [row.text for row in rows[1:]] == ["江州", "北江"]


def test_a_copy_has_no_column_in_a_terms_table() -> None:
    """Its year is not told of, where no other report has it."""
    heat = heat_of_term(concordance(1, 1, 0, copies=1))
    assert (heat.years, heat.reports) == ((2017, 2018), (1, 1))


def test_a_later_report_counts_where_it_says_a_phrase() -> None:
    """One that says none of them, and was not held against, has no column."""
    wording = Wording(DOCUMENTS, 0, (1,), (phrase("乡村振兴", 5, 0, 0, 4),))
    assert counted_in(wording) == [0, 1, 3]
