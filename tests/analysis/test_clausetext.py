"""Documents as clauses in a row: the text behind a place."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.clauserows import places_of
from support.comparisons import document

from cqtui.analysis.fold import fold
from cqtui.analysis.passages import clausekeys, clausetext
from cqtui.analysis.passages.clausekeys import BREAK
from cqtui.analysis.passages.clausetext import clause_text, clauses_of, trimmed, trimmed_all
from cqtui.analysis.sequences import clause_row
from cqtui.model.document import Span

LONG = "3" + "加快建设" * 50 + "。"


def test_a_place_within_a_clause() -> None:
    """Told in the text of the unit, without the stop at its end."""
    row = clause_text([[*document("其一，新增 75万人就业。").units()]])
    start = row.text.index("新增")
    ((unit, span),) = row.spans(places_of([[(start, start + 4)]]))
    assert unit.text[slice(*span)] == "新增 75万"


def test_a_place_of_several_clauses() -> None:
    """Without the marker before the first and the stop behind the last."""
    units = document("好。", "（三） 深化改革，扩大开放，“稳中求进”；再说。").units()
    row = clause_text([[*units]])
    start = row.text.index("深化")
    behind = start + len('深化改革,扩大开放,"稳中求进"')
    ((unit, span),) = row.spans(places_of([[(start, behind)]]))
    assert unit.text[slice(*span)] == "深化改革，扩大开放，“稳中求进”"
    assert row.documents_of(places_of([[(start, start + 2)]])) == [0]


def test_a_long_clause_is_looked_through_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many places it has."""
    asked: list[str] = []
    real = clausekeys.key_spans

    def counted(clause: str, *, first: bool) -> list[Span]:
        asked.append(clause)
        return real(clause, first=first)

    monkeypatch.setattr(clausetext, "key_spans", counted)
    row = clause_text([[*document(LONG).units()]])
    start = row.text.index("加快")
    places = places_of([[(start + at, start + at + 8) for at in range(4, 180, 4)]])
    spans = [span for _, span in row.spans(places)]
    assert spans == [Span(at, at + 8) for at in range(5, 181, 4)]
    assert asked == [LONG]


TEXTS = st.text(alphabet="稳中，。；、“”（） 　(3一·", max_size=40)


@given(TEXTS, st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=5))
def test_many_spans_are_trimmed_as_each_is(text: str, places: list[tuple[int, int]]) -> None:
    """Whatever stands at their edges."""
    asked = [Span(*sorted((min(a, len(text)), min(b, len(text))))) for a, b in places]
    starts, ends = np.array(asked, dtype=np.int64).reshape(-1, 2).T
    found = trimmed_all(text, starts, ends)
    assert [*zip(*(edge.tolist() for edge in found), strict=True)] == [
        trimmed(text, span) for span in asked
    ]


@given(TEXTS)
def test_a_place_within_a_clause_is_where_each_of_its_characters_is(text: str) -> None:
    """Whether the clause has been folded or not."""
    row = clause_text([[*document("各位代表：", text + "。").units()]])
    for entry, key in enumerate(row.keys):
        if key in ("", BREAK):
            continue
        unit = row.units[row.homes[entry]]
        at = int(row.begins[entry])
        told = [row.spans(places_of([[(at + n, at + n + 1)]]))[0] for n in range(len(key))]
        assert [own.id for own, _ in told] == [unit.id] * len(key)
        assert all(one.end <= other.start for (_, one), (_, other) in pairwise(told))
        said = [unit.text[slice(*span)] for _, span in told]
        assert [fold(x) for x, of in zip(said, key, strict=True) if of in "稳中"] == [
            of for of in key if of in "稳中"
        ]


def test_the_clauses_of_a_report_as_they_are_compared_and_as_they_stand() -> None:
    """Without markers and stops; "" where both are the same, and behind each unit."""
    found = clauses_of(document("（三）新增 75.3万人，稳中求进；“放管服”改革。", "好。"))
    assert found.keys[2:] == ["新增0万人", "稳中求进", '"放管服"改革', "", "好", ""]
    assert found.said[2:] == ["新增 75.3万人", "", "“放管服”改革", "", "", ""]


@given(st.lists(TEXTS, max_size=3))
def test_clauses_as_they_are_compared_are_those_that_are_counted(texts: list[str]) -> None:
    """One by one."""
    report = document("各位代表：", *(f"{text}。" for text in texts))
    found = clauses_of(report)
    assert found.keys == clause_row(report)
    assert len(found.said) == len(found.keys)
