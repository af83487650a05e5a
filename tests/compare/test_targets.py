"""Targets of two reports set against each other."""

from decimal import Decimal
from pathlib import Path

import pytest
from support.comparisons import document

from cqtui.analysis.targets import quantities
from cqtui.compare.compare import compare
from cqtui.compare.targets import target_changes
from cqtui.pipeline import pick, read


def changes(old: str, new: str) -> list[tuple[str, str]]:
    """Indicator and change of each target in two sentences."""
    said = "今年经济社会发展主要预期目标是："
    found = target_changes(
        quantities(document(said + old + "。")), quantities(document(said + new + "。"))
    )
    return [(c.indicator, c.change) for c in found]


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        ("地区生产总值增长6%", "地区生产总值增长6.5%", "raised"),
        ("地区生产总值增长6%左右", "全市生产总值增长5%左右", "lowered"),
        ("居民消费价格涨幅3%以内", "居民消费价格涨幅3%左右", "reworded-bound"),
        ("城镇新增就业60万人", "城镇新增就业60万人", "unchanged"),
        ("经济增长5.0%—5.5%", "经济增长5%—6%", "raised"),
        ("经济增长5%—6%", "经济增长5.5%", "reworded-bound"),
    ],
)
def test_change(old: str, new: str, change: str) -> None:
    """By the figure, then by the bound; a range against one figure by its middle."""
    assert [c for _, c in changes(old, new)] == [change]


def test_indicators_that_share_most_of_their_name_stay_apart() -> None:
    """The registered and the surveyed unemployment rate are two things."""
    assert changes("城镇登记失业率4.5%以内", "城镇调查失业率5.5%左右") == [
        ("城镇调查失业率", "added"),
        ("城镇登记失业率", "dropped"),
    ]


def test_growth_is_not_compared_with_a_level() -> None:
    """Grain that grows by a share is no rival of grain in tons."""
    assert {c for _, c in changes("粮食产量增长2%", "粮食产量1080万吨")} == {"added", "dropped"}


def test_the_sample_reports(seeds: Path) -> None:
    """The growth target went from about 10 % to 6 %, and its row tells."""
    old, new = (pick(read(str(seeds / f"{year}-work-report.txt"))) for year in (2017, 2019))
    found = compare(old, new)
    output = found.targets[0]
    assert output.old is not None
    assert output.new is not None
    assert (output.old.value, output.new.value, output.change) == (
        Decimal(10),
        Decimal(6),
        "lowered",
    )
    assert [output in row.targets for row in found.rows].count(True) == 1


def test_a_document_without_targets_has_no_changes() -> None:
    """Nothing is told as dropped where the other side is no such report."""
    same = quantities(document("粮食丰收。"))
    assert target_changes(same, same) == ()
