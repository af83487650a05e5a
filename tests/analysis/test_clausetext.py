"""Documents as clauses in a row: the text behind a place."""

import pytest
from support.comparisons import document

from cqtui.analysis import clausekeys, clausetext
from cqtui.analysis.clausetext import Place, clause_texts
from cqtui.model.document import Span

LONG = "加快建设" * 50 + "。"


def test_a_place_within_a_clause() -> None:
    """Told in the text of the unit, without the stop at its end."""
    (own,) = clause_texts([document("其一，新增 75万人就业。")])
    unit, span = own.span(Place(0, 1, 3, 7))
    assert unit.text[slice(*span)] == "新增 75万"


def test_a_long_clause_is_looked_through_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many places it has."""
    asked: list[str] = []
    real = clausekeys.key_spans

    def counted(clause: str, *, first: bool) -> list[Span]:
        asked.append(clause)
        return real(clause, first=first)

    monkeypatch.setattr(clausetext, "key_spans", counted)
    (own,) = clause_texts([document(LONG)])
    found = [own.span(Place(0, 1, at, at + 8))[1] for at in range(4, 180, 4)]
    assert found == [Span(at, at + 8) for at in range(4, 180, 4)]
    assert asked == [LONG]
