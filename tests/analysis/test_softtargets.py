"""Targets that are set in words alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.comparisons import document

from cqtui.analysis.targets.softtargets import is_filler, soft
from cqtui.analysis.targets.targets import quantities
from cqtui.model.quantity import Quantity

SAID = "今年经济社会发展的主要预期目标是：地区生产总值增长6%，"


def wordy(*texts: str) -> list[Quantity]:
    """The targets without a figure in a report of these paragraphs."""
    return [q for q in quantities(document(*texts)) if q.value is None]


@pytest.mark.parametrize(
    ("clause", "subjects"),
    [
        ("居民收入增长与经济增长基本同步", ["居民收入"]),
        ("城镇和农村居民收入增长与经济增长同步", ["城镇和农村居民收入"]),
        ("城乡居民人均可支配收入增速高于经济增长速度", ["城乡居民人均可支配收入"]),
        ("物价上涨幅度比去年的实际涨幅低一些", ["物价上涨幅度"]),
        ("固定资产投资与上年度持平", ["固定资产投资"]),
        ("进出口稳中提质", ["进出口"]),
        ("一般公共预算收入增速由负转平", ["一般公共预算收入"]),
        ("国际收支保持基本平衡", ["国际收支"]),
        ("粮食产量只增不减", ["粮食产量"]),
        ("国际收支状况改善", ["国际收支状况"]),
        ("主要污染物排放量继续下降", ["主要污染物排放量"]),
        ("单位GDP能耗完成市下达任务", ["单位GDP能耗"]),
        ("确保完成国家下达的“十四五”能耗强度下降目标", ["能耗强度"]),
        ("主要污染物减排控制在市定目标内", ["主要污染物减排"]),
        ("能耗强度目标在“十四五”规划期内统筹考核", ["能耗强度目标"]),
        ("出境断面水质稳定保持在Ⅱ类及以上", ["出境断面水质"]),
        ("供给侧结构性改革取得实质性进展", ["供给侧结构性改革"]),
        ("资源能源消耗、生态环境质量等任务全面完成", ["资源能源消耗", "生态环境质量"]),
        ("“十四五”资源能源消耗全面完成", ["资源能源消耗"]),
        ("粮食总产量、节能降碳等指标全面完成任务", ["粮食总产量", "节能降碳"]),
        ("能耗、碳排放等约束性指标完成国家下达任务", ["能耗、碳排放等约束性指标"]),
        ("完成国家下达的节能减排约束性指标和环境质量改善目标", ["节能减排", "环境质量"]),
        ("不折不扣完成国家下达的约束性指标任务", ["约束性指标"]),
    ],
)
def test_subjects(clause: str, subjects: list[str]) -> None:
    """What the target is set for, without verb and order; several where each stands alone."""
    told = soft(clause)
    assert told is not None
    assert list(told[1]) == subjects


@pytest.mark.parametrize(
    "clause",
    [
        "在实际工作中努力争取更好结果",
        "努力跑赢全国",
        "对标全国全力消减差距",
        "加快建设现代化产业体系",
        "重点做好十个方面工作",
        "今年是开局之年",
        "目标",
        "",
    ],
)
def test_no_targets(clause: str) -> None:
    """A wish for better, work to be done and talk set nothing."""
    assert soft(clause) is None


def test_quantity() -> None:
    """No value, an empty figure, the clause's words without what leads it, headline, this year."""
    (found,) = wordy(SAID + "努力实现居民收入增长与经济增长同步。")
    assert (found.text, found.indicator, found.period) == (
        "居民收入增长与经济增长同步",
        "居民收入",
        "2019",
    )
    assert found.value is None
    assert found.figure.start == found.figure.end
    assert (found.kind, found.headline, found.unit) == ("target", True, "")


def test_clause_with_a_figure() -> None:
    """A clause that holds a figure is no target without one."""
    assert wordy(SAID + "居民收入增长6%、与经济增长同步。") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("扎实推进节能，单位地区生产总值能耗完成国家下达目标。", ["单位地区生产总值能耗"]),
        ("促进增收，农村居民人均可支配收入增长快于经济增长。", ["农村居民人均可支配收入"]),
        ("落实国家城乡居民增收计划，完成政府年度立法计划。", []),
        ("社会治安持续改善，市场保持稳定。", []),
        ("去年粮食产量完成国家下达任务。", []),
    ],
)
def test_outside_the_passage(text: str, found: list[str]) -> None:
    """Only standard indicators, tied to another or ordered; not work, not what was."""
    assert [q.indicator for q in wordy(SAID + "物价涨幅3%。", text) if not q.headline] == found


def test_before_the_passage() -> None:
    """The review sets no targets."""
    assert wordy("居民收入增长与经济增长同步。", SAID + "物价涨幅3%。") == []


WORDS = (
    *"居民收入增长与和经济同步完成国家下达的任务目标、保持稳定高于6%，在",
    "更好结果",
    "跑赢全国",
)


@given(st.lists(st.sampled_from(WORDS), max_size=70).map("".join))
def test_any_clause(clause: str) -> None:
    """A subject is never empty and stands in the clause, and no wish for better sets a target."""
    told = soft(clause)
    if told is not None:
        assert not is_filler(clause)
        assert told[1]
        assert all(subject and subject in clause for subject in told[1])


@pytest.mark.parametrize("wish", ["努力争取更好结果", "跑赢全国", "在实际工作中"])
@pytest.mark.parametrize("aim", ["居民收入增长与经济增长同步", "能耗完成国家下达目标"])
def test_a_wish_within_a_clause_makes_it_one(wish: str, aim: str) -> None:
    """But for one that is no whole clause: 实际工作中 is where something is done."""
    told = is_filler(aim + wish), is_filler(aim)
    assert told == (wish != "在实际工作中", False)
    assert soft(aim) is not None
