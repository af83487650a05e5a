"""Targets whose verb stands in the name one year and in the list or the sentence the next."""

import pytest
from support.quantities import quantity

from cqtui.compare.targets.outcomes import outcomes
from cqtui.compare.targets.targets import target_changes


def told(old: tuple[str, str, str], new: tuple[str, str, str]) -> list[str]:
    """The changes from one target (name, value, unit) to the other, in alphabetical order."""
    found = target_changes([quantity(*old)], [quantity(*new)])
    return sorted(c.change for c in found)


APART = ["added", "dropped"]


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        (("改造老旧小区", "4000", "个"), ("老旧小区", "3000", "个"), "lowered"),
        (("城中村", "100000", "户"), ("改造城中村", "26000", "户"), "lowered"),
        (("新建改扩建学校", "100", "所"), ("新增学校", "120", "所"), "raised"),
        (("开工老旧小区改造", "137000", "户"), ("开工改造老旧小区", "137000", "户"), "unchanged"),
        (("治理水土流失面积", "800", "亩"), ("水土流失治理面积", "900", "亩"), "raised"),
        (("省重点项目投资", "100", "元"), ("省重点项目年度投资", "90", "元"), "lowered"),
        (("产业链营业收入", "8000", "元"), ("产业链营收", "8400", "元"), "raised"),
        (("建成绿色工厂", "100", "个"), ("新培育绿色工厂", "200", "个"), "raised"),
    ],
)
def test_a_verb_before_or_behind_the_noun_makes_no_other_target(
    old: tuple[str, str, str], new: tuple[str, str, str], change: str
) -> None:
    """What is counted is the same, and so is what is done to it, as far as it is said."""
    assert told(old, new) == [change]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (("新建停车位", "1000", "个"), ("拆除停车位", "1000", "个")),
        (("改造学校", "100", "所"), ("新建学校", "100", "所")),
        (("治理违法建设", "2000", "平方米"), ("拆除违法建设", "500", "平方米")),
        (("启动城中村改造", "30", "个"), ("完成城中村改造", "4", "个")),
        (("改造老旧小区", "4000", "个"), ("老旧小区", "3000", "户")),
        (("城中村", "100000", "户"), ("改造城中村", "1000", "户")),
        (("学校", "100", "所"), ("新建学校", "100", "所")),
    ],
)
def test_another_verb_unit_or_size_keeps_targets_apart(
    old: tuple[str, str, str], new: tuple[str, str, str]
) -> None:
    """Built is not renewed, begun is not finished; a short name alone tells nothing."""
    assert told(old, new) == APART


def test_what_comes_about_is_not_held_against_a_stock_that_is_far_from_it() -> None:
    """专精特新企业1000家 of a list of new ones, and 总数突破6000家; the double may be the same."""
    one, other = (
        quantity("专精特新企业", "1000", "家"),
        quantity("专精特新企业", "6000", "家", text="专精特新企业突破6000家"),
    )
    double = quantity("专精特新企业", "2000", "家", text="专精特新企业突破2000家")
    assert sorted(c.change for c in target_changes([one], [other])) == APART
    assert [c.change for c in target_changes([one], [double])] == ["raised"]


def test_a_missed_target_of_a_short_name_has_an_outcome() -> None:
    """城中村10万户, of which 5.1万户 came about."""
    from support.comparisons import document

    from cqtui.analysis.targets.glossary import builtin
    from cqtui.model.ledger import Reading

    target = quantity("改造城中村", "100000", "户", period="2025")
    actual = quantity("城中村", "51000", "户", kind="actual", period="2025")
    found = outcomes([target], Reading(document("无"), (actual,)), "2025", builtin())
    assert [one.verdict for one in found] == ["missed"]
