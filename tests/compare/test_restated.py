"""A main target that a report says again, behind the passage that sets it."""

from support.comparisons import document

from cqtui import pipeline
from cqtui.analysis.targets.targets import quantities
from cqtui.compare.targets.targets import target_changes

OLD = (
    "今年主要预期目标是：地区生产总值增长6%左右，城镇新增就业60万人。",
    "需要说明的是，地区生产总值增长6%左右，符合我省实际。",
)
NEW = ("今年主要预期目标是：地区生产总值增长5.5%左右，城镇新增就业60万人。",)


def test_what_is_said_again_neither_came_nor_went() -> None:
    """The explanation of a target is no second target that was dropped."""
    changes = target_changes(quantities(document(*OLD)), quantities(document(*NEW)))
    assert [c.change for c in changes] == ["lowered", "unchanged"]
    back = target_changes(quantities(document(*NEW)), quantities(document(*OLD)))
    assert [c.change for c in back] == ["raised", "unchanged"]


def test_a_target_that_is_said_again_has_one_outcome() -> None:
    """It is missed once."""
    old = pipeline.quantities(document(*OLD, year=2024))
    new = pipeline.quantities(document("2024年，地区生产总值增长5.1%。", *NEW, year=2025))
    found = pipeline.ledger([old, new]).outcomes
    assert [(o.indicator, o.verdict) for o in found] == [
        ("地区生产总值", "missed"),
        ("城镇新增就业", "not-reported"),
    ]
