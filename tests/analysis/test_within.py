"""Wordings within longer clauses are found wherever they stand."""

import re

from hypothesis import given
from hypothesis import strategies as st
from support.clauserows import places_of, spans_of

from cqtui.analysis.passages.within import enclosed

WORDINGS = st.text(alphabet="稳中求", min_size=8, max_size=11)


@given(
    st.lists(st.text(alphabet="稳中求", max_size=30), max_size=4), st.lists(WORDINGS, max_size=6)
)
def test_every_place_of_every_wording(texts: list[str], wordings: list[str]) -> None:
    """As many as a search for it, one behind the other, finds."""
    wordings = [*dict.fromkeys(wordings)]
    text = "\n".join(texts + wordings[:2])
    found = enclosed(text, places_of([[] for _ in wordings]), [[one] for one in wordings])
    assert spans_of(found) == [
        [match.span() for match in re.finditer(one, text)] for one in wordings
    ]


def test_places_that_are_known_are_not_told_again() -> None:
    """Nor is a wording looked for that is shorter than any passage."""
    text = "坚持稳中求进工作总基调\n始终坚持稳中求进工作总基调不动摇\n稳中求进"
    known = places_of([[(0, 11)], []])
    found = enclosed(text, known, [[text[:11]], ["稳中求进"]])
    assert spans_of(found) == [[(14, 25)], []]


def test_a_wording_that_lies_over_itself_counts_once_a_length() -> None:
    """From its first place on, each behind the last."""
    text = "稳中求进" * 5
    found = enclosed(text, places_of([[]]), [[text[:8]]])
    assert spans_of(found) == [[(0, 8), (8, 16)]]
