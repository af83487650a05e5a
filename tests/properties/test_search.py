"""No answer misses a passage that a plain scan finds, and none tells one that it does not find."""

from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from support.searching import CHARS, documents, scanned

from cqtui.analysis.query import Query, Sift, Term
from cqtui.analysis.searchform import search_form
from cqtui.library.search import index as searchindex
from cqtui.library.search import lists as searchlists
from cqtui.library.search import postings as searchpostings
from cqtui.library.search import segments as searchsegments
from cqtui.library.search.found import snippet
from cqtui.library.search.index import SearchIndex
from cqtui.library.search.postings import (
    CELL,
    Postings,
    merged,
    pages,
    postings_of,
    read_pages,
    waiting,
)
from cqtui.library.search.scan import Scan
from cqtui.model.document import Document, Span

EVERY = 10_000
FORMS = st.lists(st.text(CHARS.lower(), max_size=300), min_size=1, max_size=12)


def exactly(phrase: str) -> Query:
    """The query for an exact phrase."""
    return Query(((Term((search_form(phrase),)),),))


def table(postings: Postings) -> dict[int, list[int]]:
    """The places of each pair."""
    ends = np.cumsum(postings.counts)
    begins = ends - postings.counts
    return {
        pair: postings.places[begin:end].tolist()
        for pair, begin, end in zip(postings.pairs.tolist(), begins, ends, strict=True)
    }


@st.composite
def shelves(draw: st.DrawFn) -> tuple[dict[str, Document], str]:
    """Some reports, and a phrase that stands in one of them, or does not."""
    reports = {f"r{n}": one for n, one in enumerate(draw(st.lists(documents(), min_size=1)))}
    texts = [unit.text for report in reports.values() for unit in report.units()]
    text = draw(st.sampled_from(texts))
    start = draw(st.integers(0, len(text)))
    phrase = text[start : start + draw(st.sampled_from([1, 2, 3, 4, 5, 7, 255, 300]))]
    return reports, phrase if search_form(phrase) else draw(st.text(CHARS[:8], min_size=1))


def looked_up(found: list[tuple[int, bytes]], first: int, last: int) -> list[int]:
    """The places of the pairs from `first` to `last`, of pages given with their first pairs."""
    cells, offsets = waiting(found, first, last)[1]()
    places: list[int] = (cells.astype(np.int64) * CELL + offsets()).tolist()
    return places


@given(shelves())
@settings(max_examples=40)
def test_a_scan_finds_what_stands_there(told: tuple[dict[str, Document], str]) -> None:
    """Of any length, across marks and clauses, a single character too."""
    reports, phrase = told
    if not search_form(phrase):
        return
    found = Scan(reports.items(), targets=False).search(exactly(phrase), EVERY)
    assert {(hit.key, hit.passage.unit) for hit in found.hits} == scanned(reports, phrase)
    assert found.total == len(found.hits) == sum(c.hits for c in found.facets.years)
    assert all(hit.matches for hit in found.hits)
    forms = (search_form(h.passage.text[s:e]) for h in found.hits for s, e in h.matches)
    assert all(search_form(phrase) in form for form in forms)


@given(shelves(), st.lists(st.text(CHARS[:12], min_size=1, max_size=3), min_size=2, max_size=3))
@settings(max_examples=30)
def test_all_words_of_a_run_are_there(
    told: tuple[dict[str, Document], str], words: list[str]
) -> None:
    """And no paragraph is missing that has them, in whatever order."""
    reports, phrase = told
    forms = [form for form in map(search_form, (*words, phrase[:4])) if form]
    if not forms:
        return
    found = Scan(reports.items(), targets=False).search(Query(((Term(tuple(forms)),),)), EVERY)
    each = [scanned(reports, form) for form in forms]
    assert {(hit.key, hit.passage.unit) for hit in found.hits} == set.intersection(*each)


@given(shelves(), st.data())
@settings(max_examples=15, deadline=None)
def test_the_index_finds_the_same(
    told: tuple[dict[str, Document], str], data: st.DataObject
) -> None:
    """Whatever was added, replaced, taken out and joined before, also in the midst of joins."""
    reports, phrase = told
    if not search_form(phrase):
        return
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(searchsegments, "JOINED", (2, 2, 2))
        patch.setattr(searchindex, "STEP", data.draw(st.sampled_from([1, 300, 10**6])))
        patch.setattr(searchpostings, "PAGE", data.draw(st.sampled_from([8, 64, 10**5])))
        patch.setattr(searchlists, "SHORT", data.draw(st.sampled_from([0, 10**5])))
        patch.setattr(searchlists, "LOOKED_UP", data.draw(st.sampled_from([0, 2, 10**5])))
        with TemporaryDirectory() as folder, SearchIndex.open(Path(folder, "s.sqlite")) as index:
            for key, report in reports.items():
                index.add(key, report, targets=())
            for key in data.draw(st.lists(st.sampled_from([*reports]), max_size=4)):
                if data.draw(st.booleans()):
                    reports.pop(key, None)
                    index.remove(key)
                else:
                    reports[key] = data.draw(documents())
                    index.add(key, reports[key], targets=())
            if data.draw(st.booleans()):
                index.settle()
            held = {key: reports[key] for key in index.keys()}  # noqa: SIM118 - a method
            assert held == reports
            scan = Scan(held.items(), targets=False)
            word = search_form(phrase)[:2]
            for query in (
                exactly(phrase),
                Query(((Term((word,)), Term(("的",))), (Term(("发",)),)), without=("三农",)),
                Query(((Term(("展", word)),),), sift=Sift(sections=("国",), years=((2018, 2019),))),
                Query(sift=Sift(places=("重庆",)), barred=Sift(sections=(word,))),
            ):
                assert index.search(query, EVERY) == scan.search(query, EVERY)


@given(FORMS)
def test_postings_tell_every_pair(rows: list[str]) -> None:
    """Counted out one by one."""
    told: dict[int, list[int]] = {}
    cell = 0
    for row in rows:
        for at, char in enumerate(row):
            second = ord(row[at + 1]) if at + 1 < len(row) else 0
            told.setdefault(ord(char) << 21 | second, []).append(256 * cell + at)
        cell += len(row) // 256 + 1
    assert table(postings_of(rows)) == told


@given(FORMS, st.integers(0, 70_000))
@settings(max_examples=40)
def test_pages_read_back_as_they_were_written(rows: list[str], gap: int) -> None:
    """Steps of one byte, of two and of four; single pairs and all of them."""
    postings = postings_of(rows)
    postings = postings._replace(places=postings.places + 256 * gap * (postings.places > 256))
    postings = postings._replace(places=postings.places.astype(np.int64))
    found = [*pages(postings)]
    assert table(read_pages(found)) == table(postings)
    for pair, places in table(postings).items():
        first, page = [one for one in found if one[0] <= pair][-1]
        assert looked_up([(first, page)], pair, pair) == places


@given(FORMS, st.data())
def test_some_of_the_pairs_are_read_from_pages(rows: list[str], data: st.DataObject) -> None:
    """From one to before another, wherever the pages end."""
    postings = postings_of(rows)
    pairs = st.one_of(
        st.sampled_from([0, 1 << 42, *postings.pairs.tolist()]), st.integers(0, 1 << 42)
    )
    least, until = sorted((data.draw(pairs), data.draw(pairs)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(searchpostings, "PAGE", data.draw(st.sampled_from([8, 64, 10**5])))
        found = [*pages(postings)]
    told = {pair: at for pair, at in table(postings).items() if least <= pair < until}
    assert table(read_pages(found, least, until)) == told
    if until > least:
        every = sorted(place for places in told.values() for place in places)
        assert sorted(looked_up(found, least, until - 1)) == every


@given(st.lists(FORMS, min_size=1, max_size=4), st.data())
def test_joined_postings_are_those_of_what_stays(
    parts: list[list[str]], data: st.DataObject
) -> None:
    """Rows that are gone leave no cell behind."""
    kept = [[data.draw(st.booleans()) for _ in rows] for rows in parts]
    alive = [
        np.repeat(np.array(stay, dtype=np.bool_), [len(row) // 256 + 1 for row in rows])
        for rows, stay in zip(parts, kept, strict=True)
    ]
    left = [
        row
        for rows, stay in zip(parts, kept, strict=True)
        for row, stays in zip(rows, stay, strict=True)
        if stays
    ]
    joined = merged([postings_of(rows) for rows in parts], alive)
    assert table(joined) == (table(postings_of(left)) if left else {})


@given(
    st.text(alphabet="增长稳定6.3%，。", min_size=1, max_size=90),
    st.integers(0, 89),
    st.integers(1, 30),
    st.integers(1, 40),
)
@example("先进制造业投资占比提高。制造业比重稳定合理增长。", 21, 2, 10)
def test_what_is_found_is_whole_in_its_excerpt(text: str, start: int, size: int, room: int) -> None:
    """Wherever it fits, at the end of a paragraph too."""
    start = min(start, len(text) - 1)
    match = Span(start, min(start + size, len(text), start + room))
    shown, (mark,) = snippet(text, (match,), room)
    assert shown[mark.start : mark.end] == text[match.start : match.end]
    assert len(shown.removeprefix("…").removesuffix("…")) <= room
