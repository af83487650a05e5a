"""Terms in their contexts, exact in the original text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.comparisons import document

from cqtui import pipeline
from cqtui.analysis.phrases.haystack import Haystack
from cqtui.analysis.phrases.spellings import places, searchable
from cqtui.errors import SelectionError
from cqtui.model.document import Document


def found(term: str, *documents: Document) -> list[tuple[int, str]]:
    """The documents and the term as each place spells it."""
    return [(line.document, line.term) for line in pipeline.concordance(term, documents)]


def test_a_term_is_told_as_the_text_spells_it() -> None:
    """Width, quotes and old spellings are folded on both sides, the span is exact."""
    one = document("解决“三农”问题，发展５Ｇ，核销呆帐。")
    assert found("三农问题", one) == [(0, "三农”问题")]
    assert found("5g", one) == [(0, "５Ｇ")]
    assert found("呆账", one) == [(0, "呆帐")]


def test_what_stands_around_it() -> None:
    """The context is that of the paragraph, cut to what can be read."""
    (line,) = pipeline.concordance("高质量发展", [document("推动高质量发展。" + "好" * 500)])
    assert (line.before, line.term, line.after) == ("推动", "高质量发展", "。" + "好" * 59)


@pytest.mark.parametrize("term", [".*", "[高]", "高质量发展|改革", "(", "\\w"])
def test_a_term_is_never_a_pattern(term: str) -> None:
    """What means something to a pattern is plain text."""
    assert found(term, document("推动高质量发展。")) == []
    assert found(term, document(f"推动{term}。")) == [(0, term)]


def test_a_latin_word_or_a_figure_is_found_whole() -> None:
    """AI is not part of FAI, nor 5G of 15G; the same letters in capitals are the word."""
    one = document("FAI和15G，ai与5g。")
    assert found("AI", one) == [(0, "ai")]
    assert found("5G", one) == [(0, "5g")]


def test_nothing_is_found_across_two_paragraphs() -> None:
    """The end of one and the beginning of the next are no term."""
    assert found("改革开放", document("推进改革", "开放合作")) == []


def test_a_copy_counts_once() -> None:
    """The same report in two files is one report."""
    texts = [f"第{n}段推动高质量发展，做好各方面工作安排。" for n in range(9)]
    one = document(*texts, year=2018)
    again = document(*texts, year=2018)
    (told,) = pipeline.concordances(["高质量发展"], [one, again])
    assert told.counts == (9, 0)
    assert told.copies == (1,)
    assert told.years == {2018: 9}


def test_years_without_the_term_are_told_too() -> None:
    """A gap in the years is a nought; the span is of years in which it stands."""
    reports = [document(text, year=y) for y, text in ((2016, "改革"), (2017, "无"), (2018, "改革"))]
    (told,) = pipeline.concordances(["改革"], reports)
    assert told.years == {2016: 1, 2017: 0, 2018: 1}
    assert told.span == (2016, 2018)


@pytest.mark.parametrize("term", ["", " ", "\u3000", "“”", "\u200b"])
def test_an_empty_term_is_an_error(term: str) -> None:
    """A term of which nothing is left is nowhere and everywhere."""
    with pytest.raises(SelectionError, match="empty"):
        pipeline.concordance(term, [document("改革")])


_CHARS = "其它他成份帐账“”　 aA５5。改革\u200b"


@given(st.text(alphabet=_CHARS, max_size=40), st.integers(0, 39), st.integers(1, 6))
def test_every_place_folds_to_the_term(text: str, start: int, length: int) -> None:
    """What a span cuts out of the folded text is the term, and any part of a text is found.

    Of the folded text: 它 is 他 in 其它 alone, which the half of it that is cut out does not tell.
    """
    term = searchable(text[start : start + length])
    found = [*Haystack(document(text)).find(term)] if term else []
    for unit, span in found:
        folded = zip(searchable(unit.text), places(unit.text), strict=True)
        assert "".join(char for char, at in folded if span.start <= at < span.end) == term
    if term and all("\u4e00" <= c <= "\u9fff" for c in term):
        assert found or term not in searchable(text)
