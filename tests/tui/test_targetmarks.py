"""What is marked of targets in the texts of a comparison, and which of them are in the table."""

from dataclasses import replace
from decimal import Decimal

import pytest
from support.ledgers import quantity_in, with_targets
from support.pairs import make_document, naive, two_reports
from support.targettables import changes

from cqtui.catalogs import say
from cqtui.compare.changes import kinds
from cqtui.model.comparison import Comparison
from cqtui.model.document import Document
from cqtui.model.quantity import TargetChange
from cqtui.tui.comparison.figures import came_from, rebound
from cqtui.tui.comparison.marks import Ink, figure_inks, target_notes, target_sign
from cqtui.tui.comparison.rows import Side
from cqtui.tui.tables.targetlist import targets_of


def test_every_target_is_in_the_table_once() -> None:
    """One that stands in two rows, too."""
    old, new = two_reports()
    whole = with_targets(naive(old, new), changes(old, new))
    assert [held.change.indicator for held in targets_of(whole)].count("中欧班列") == 1
    assert len(targets_of(whole)) == 3


def _pair() -> tuple[Document, Document, Comparison]:
    """Income grew with the economy, then by 7%; a paragraph of roads is new."""
    old = make_document(2018, "主要预期目标是：生产总值增长8%，居民收入增长与经济增长基本同步。")
    new = make_document(
        2019, "主要预期目标是：生产总值增长8%，居民收入增长7%左右。", "新建农村公路200公里。"
    )
    return old, new, naive(old, new)


def test_the_words_of_a_target_without_a_figure_stand_before_the_new_one() -> None:
    """There is no difference to tell, but what was said is."""
    old, new, whole = _pair()
    words = quantity_in(old, "居民收入增长与经济增长基本同步", "居民收入")
    figure = quantity_in(new, "居民收入增长7%", "居民收入", "7%", "7", bound="about")
    for change in ("reworded-bound", "raised"):
        told = TargetChange("居民收入", "higher", words, figure, change)
        (row,) = [r for r in with_targets(whole, [told]).rows if r.targets]
        notes = target_notes(row, Side.NEW, say)
        assert notes[figure.figure.start] == ("居民收入增长与经济增长基本同步 → ", Ink.DELTA)
    back = TargetChange("居民收入", "higher", figure, words, "reworded-bound")
    assert came_from(back) == "7% → "
    assert rebound(back) == ""


def test_a_target_without_a_figure_is_marked_whole() -> None:
    """Where it went, its words are what went."""
    old, _, whole = _pair()
    words = quantity_in(old, "居民收入增长与经济增长基本同步", "居民收入")
    gone = TargetChange("居民收入", "higher", words, None, "dropped")
    (row,) = [r for r in with_targets(whole, [gone]).rows if r.targets]
    assert (*words.span, Ink.FIGURE) in figure_inks(row, Side.OLD)
    assert target_notes(row, Side.OLD, say)[words.span.end][0] == "〔取消〕"
    figure = replace(words, value=Decimal(7))
    worded = TargetChange("居民收入", "higher", figure, None, "dropped", words)
    (row,) = [r for r in with_targets(whole, [worded]).rows if r.targets]
    assert target_notes(row, Side.OLD, say)[words.span.end][0] == "〔数字改为文字〕"


@pytest.mark.parametrize("headline", [True, False])
def test_in_a_new_passage_main_targets_alone_are_called_new(headline: bool) -> None:
    """All of it is new, its sign says that; a main target is worth a word."""
    _, new, whole = _pair()
    road = quantity_in(new, "新建农村公路200公里", "公路", "200公里", "200000", headline=headline)
    added = TargetChange("公路", "higher", None, road, "added")
    (row,) = [r for r in with_targets(whole, [added]).rows if r.targets]
    assert bool(target_notes(row, Side.NEW, say)) is headline


@pytest.mark.parametrize(
    ("change", "headline", "sign"),
    [("added", True, "◆"), ("added", False, "◇"), ("raised", False, "◆"), ("unchanged", True, "")],
)
def test_the_gutter_has_the_large_sign_where_the_filter_stops(
    change: str, headline: bool, sign: str
) -> None:
    """Other figures come and go with every paragraph: a small sign, and no kind of change."""
    old, new, whole = _pair()
    road = quantity_in(new, "新建农村公路200公里", "公路", "200公里", "200000", headline=headline)
    grown = quantity_in(old, "生产总值增长8%", "生产总值", "8%", "8")
    told = TargetChange("公路", "higher", None if change == "added" else grown, road, change)
    (row,) = [
        r for r in with_targets(whole, [told]).rows if any(u.id == road.unit_id for u in r.new)
    ]
    assert target_sign(row) == sign
    assert ("targets" in kinds(row)) is (sign == "◆")
