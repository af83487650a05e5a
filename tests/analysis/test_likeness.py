"""Wordings that are nearly the same are found, and grouped around the commonest."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.fuzz import ratio

from cqtui.analysis.passages.likeness import CLAUSE, LONGEST, alike, stars

LINE = "坚持以习近平新时代中国特色社会主义思想为指导"


def test_one_word_in_another_place() -> None:
    """In front, behind, or in the middle."""
    texts = [
        LINE,
        "要" + LINE,
        LINE.replace("为指导", "为指引"),
        LINE.replace("新时代", "新的时代"),
    ]
    assert alike(texts)[0] == {1, 2, 3}


def test_what_is_short_differs_by_one_word() -> None:
    """教育强国 and 科技强国 are two things."""
    assert alike(["加快建设教育强国", "加快建设科技强国"]) == {}


def test_a_word_in_each_clause_of_a_sentence() -> None:
    """No clause is the same, the sentence is."""
    texts = [
        "我代表市人民政府向大会报告工作,请予审议,并请市政协委员和其他列席人员提出意见",
        "我代表省政府向大会报告工作,请予以审议,并请省政协委员和列席人员提出意见",
    ]
    assert alike(texts) == {0: {1}, 1: {0}}


def test_a_clause_is_never_like_a_sentence() -> None:
    """They are found each by its own kind."""
    assert alike([LINE, f"{LINE},好"]) == {}


def test_no_chain_leads_from_one_to_another() -> None:
    """All of a group are like its first."""
    near = {0: {1}, 1: {0, 2}, 2: {1}}
    assert stars(near, {0: (3,), 1: (2,), 2: (1,)}) == [[0, 1], [2]]
    assert stars(near, {0: (1,), 1: (3,), 2: (1,)}) == [[1, 0, 2]]


@given(
    st.dictionaries(
        st.integers(0, 6), st.sets(st.integers(0, 6)).map(frozenset), min_size=7, max_size=7
    )
)
def test_every_index_is_in_one_group(near: dict[int, frozenset[int]]) -> None:
    """Whatever is like what."""
    others = {i: set(near[i]) - {i} for i in near}
    found = stars(others, {i: (i % 3, i) for i in near})
    assert sorted(i for group in found for i in group) == sorted(near)


def test_what_no_report_has_is_like_nothing() -> None:
    """Above a greatest length, beyond which to compare would take the square of it."""
    longest = "甲" * (LONGEST - 1)
    assert alike([longest + "乙", longest + "丙"]) == {0: {1}, 1: {0}}
    assert alike([longest + "乙丁", longest + "丙丁"]) == {}


@given(
    st.lists(st.text(alphabet="高质量发展城乡", min_size=6, max_size=16), max_size=5, unique=True)
)
def test_few_that_begin_alike_are_each_held_against_each(endings: list[str]) -> None:
    """What is left out beforehand could not have been alike."""
    texts = ["坚持稳中" + ending for ending in endings]
    expected: dict[int, set[int]] = {}
    for one, other in permutations(range(len(texts)), 2):
        if ratio(texts[one], texts[other]) >= CLAUSE:
            expected.setdefault(one, set()).add(other)
    assert alike(texts) == expected
