"""Documents as clauses in a row: the text behind a place."""

import pytest
from support.comparisons import document

from cqtui.analysis.passages import clausekeys, clausetext
from cqtui.analysis.passages.clausetext import Place, clause_text
from cqtui.model.document import Span

LONG = "加快建设" * 50 + "。"


def test_a_place_within_a_clause() -> None:
    """Told in the text of the unit, without the stop at its end."""
    row = clause_text([[*document("其一，新增 75万人就业。").units()]])
    start = row.text.index("新增")
    ((unit, span),) = row.spans([Place(start, start + 4)])
    assert unit.text[slice(*span)] == "新增 75万"


def test_a_place_of_several_clauses() -> None:
    """Without the marker before the first and the stop behind the last."""
    units = document("好。", "（三） 深化改革，扩大开放，“稳中求进”；再说。").units()
    row = clause_text([[*units]])
    start = row.text.index("深化")
    ((unit, span),) = row.spans([Place(start, start + len('深化改革,扩大开放,"稳中求进"'))])
    assert unit.text[slice(*span)] == "深化改革，扩大开放，“稳中求进”"
    assert row.documents_of([Place(start, start + 2)]) == [0]


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
    places = [Place(start + at, start + at + 8) for at in range(4, 180, 4)]
    assert [span for _, span in row.spans(places)] == [Span(at, at + 8) for at in range(4, 180, 4)]
    assert asked == [LONG]
