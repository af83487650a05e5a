"""Promise and outcome."""

from decimal import Decimal

import pytest
from support.comparisons import document
from support.quantities import quantity, reading

from cqtui.analysis.targets.glossary import builtin
from cqtui.analysis.targets.targets import quantities
from cqtui.compare.targets.better import better
from cqtui.compare.targets.outcomes import Found, outcomes
from cqtui.compare.targets.verdicts import difference, verdict
from cqtui.model.ledger import Reading
from cqtui.model.quantity import Quantity


def told(target: Quantity, *review: Quantity) -> list[Found]:
    """What a later report tells of a target for 2025."""
    return list(outcomes([target], reading(*review, year=2026), "2025", builtin()))


@pytest.mark.parametrize(
    ("indicator", "bound", "figure", "actual", "wanted"),
    [
        ("地区生产总值", "exactly", "5", "5", "met"),
        ("地区生产总值", "exactly", "5", "5.1", "exceeded"),
        ("地区生产总值", "exactly", "5", "4.9", "missed"),
        ("地区生产总值", "about", "5", "4.8", "met"),
        ("地区生产总值", "about", "5", "5.25", "met"),
        ("地区生产总值", "about", "5", "5.3", "exceeded"),
        ("地区生产总值", "about", "5", "4.7", "missed"),
        ("地区生产总值", "at-least", "5", "5", "met"),
        ("地区生产总值", "at-least", "5", "5.5", "exceeded"),
        ("地区生产总值", "over", "5", "4.9", "missed"),
        ("居民消费价格", "about", "2", "0.1", "met"),
        ("居民消费价格", "at-most", "3", "3.1", "missed"),
        ("广义货币供应量", "about", "8", "9", "missed"),
    ],
)
def test_verdict_of_growth(
    indicator: str, bound: str, figure: str, actual: str, wanted: str
) -> None:
    """By the bound, by which way is better, with a quarter point of room for 左右."""
    target = quantity(indicator, figure, bound=bound, direction="up")
    found = quantity(indicator, actual, direction="up", kind="actual")
    assert verdict(target, found, better(target, builtin())) == wanted


@pytest.mark.parametrize(
    ("target", "actual", "wanted"),
    [
        (quantity("城镇调查失业率", "5.5", bound="at-most"),
         quantity("城镇调查失业率", "5"), "met"),
        (quantity("城镇调查失业率", "5.5"), quantity("城镇调查失业率", "5"), "exceeded"),
        (quantity("城镇调查失业率", "5.5"), quantity("城镇调查失业率", "5.6"), "missed"),
        (quantity("地区生产总值", "5", high="5.5", bound="range"),
         quantity("地区生产总值", "5.2"), "met"),
        (quantity("地区生产总值", "5", high="5.5", bound="range"),
         quantity("地区生产总值", "4.9"), "missed"),
        (quantity("单位地区生产总值能耗", "3", direction="down", bound="at-least"),
         quantity("单位GDP能耗", "3.2", direction="down"), "exceeded"),
        (quantity("单位地区生产总值能耗", "3", direction="down", bound="at-least"),
         quantity("单位GDP能耗", "1", direction="up"), "missed"),
        (quantity("固定资产投资", "5", direction="up", bound="about"),
         quantity("固定资产投资", "3.3", direction="down"), "missed"),
        (quantity("粮食产量", "1", "吨"), quantity("粮食产量", "2000", "斤"), "met"),
        (quantity("城镇新增就业", "470000", "人", bound="about"),
         quantity("城镇新增就业", "480000", "人"), "exceeded"),
        (quantity("粮食产量", "282", "斤", bound="about"),
         quantity("粮食产量", "280.9", "斤"), "met"),
    ],
)  # fmt: skip
def test_verdict(target: Quantity, actual: Quantity, wanted: str) -> None:
    """A limit that is kept is met; units are made equal; a fall is seen the target's way."""
    assert verdict(target, actual, better(target, builtin())) == wanted


def test_difference() -> None:
    """The actual figure less the target's, in the target's unit."""
    target = quantity("固定资产投资", "5", direction="up")
    fell = quantity("固定资产投资", "3.3", direction="down")
    assert difference(target, fell) == Decimal("-8.3")
    tons, jin = quantity("粮食产量", "10", "吨"), quantity("粮食产量", "21000", "斤")
    assert difference(tons, jin) == Decimal("0.5")


def test_found_under_another_name() -> None:
    """经济 is told of as 地区生产总值."""
    (one,) = told(
        quantity("经济", "6", headline=True), quantity("地区生产总值", "5.5", kind="actual")
    )
    assert (one.verdict, one.actual and one.actual.value) == ("missed", Decimal("5.5"))


@pytest.mark.parametrize(
    "said",
    [
        quantity("地区生产总值", "5.5", kind="actual", period="2024"),
        quantity("地区生产总值", "5.5", kind="actual", period="2021-2025"),
        quantity("地区生产总值", "5.5", kind="actual", text="五年年均增长5.5"),
        quantity("地区生产总值", "65.5", kind="actual", text="比2020年增长65.5"),
        quantity("地区生产总值", "5.5", kind="target"),
        quantity("地区生产总值", "5", "元", kind="actual"),
        quantity("人均地区生产总值", "5.5", kind="actual"),
        quantity("地区生产总值", None, kind="actual"),
    ],
)
def test_what_is_no_outcome(said: Quantity) -> None:
    """Another year, years together, a target, another measure or thing: not reported."""
    (one,) = told(quantity("地区生产总值", "6", headline=True), said)
    assert (one.verdict, one.actual) == ("not-reported", None)


def test_a_rate_reached_at_the_end_of_years_is_one() -> None:
    """What stands at the end of 2021-2025 stands at the end of 2025, but what is of the year
    alone comes first.
    """
    target = quantity("研发投入强度", "3.35", measure="share", headline=True)
    late = quantity("研发投入强度", "3.38", measure="share", kind="actual", period="2021-2025",
                    text="研发投入强度达3.38%")  # fmt: skip
    own = quantity("研发投入强度", "3.4", measure="share", kind="actual", text="研发投入强度为3.4%")
    assert [f.actual and f.actual.value for f in told(target, late)] == [Decimal("3.38")]
    assert [f.actual and f.actual.value for f in told(target, late, own)] == [Decimal("3.4")]


def test_where_a_motion_starts_is_no_outcome() -> None:
    """从53.2%提升到57.7%: the second figure is."""
    said = "常住人口城镇化率从2020年的53.2"
    start = quantity("常住人口城镇化率", "53.2", measure="share", kind="actual", text=said)
    end = quantity("常住人口城镇化率", "57.7", measure="share", kind="actual")
    target = quantity("常住人口城镇化率", "58", measure="share", headline=True)
    assert [f.actual and f.actual.value for f in told(target, start, end)] == [Decimal("57.7")]


def test_what_a_turn_ends_in_is_an_outcome() -> None:
    """由上年下降2.3%转为增长8.5%: the second figure is of the year."""
    said = "规模以上工业企业利润由上年下降2.3%转为增长8.5"
    turned = quantity("规模以上工业企业利润", "8.5", kind="actual", text=said)
    target = quantity("规模以上工业企业利润", "8", headline=True)
    assert [f.verdict for f in told(target, turned)] == ["exceeded"]


def test_provisional_figures_count() -> None:
    """预计增长5%左右 is what is known."""
    said = quantity("经济", "5", bound="about", kind="actual", text="预计经济增长5%左右")
    assert [f.verdict for f in told(quantity("经济", "5", headline=True), said)] == ["met"]


def test_a_project_that_nobody_tells_of_is_left_out() -> None:
    """Its words may differ too much to say that it is not reported."""
    target = quantity("新建社区长者食堂", "30", "个")
    assert told(target) == []
    actual = quantity("新建社区长者食堂", "57", "家", kind="actual")
    assert [f.verdict for f in told(target, actual)] == ["exceeded"]


def test_an_amount_far_from_its_target_is_of_something_else() -> None:
    """Roads of five years are no outcome of a year's; growth may be far from what was set."""
    roads = quantity("新改建农村公路", "5000", "公里", headline=True)
    years = quantity("新改建农村公路", "42000", "公里", kind="actual")
    assert [f.verdict for f in told(roads, years)] == ["not-reported"]
    revenue = quantity("一般公共预算收入", "3", headline=True)
    assert [
        f.verdict for f in told(revenue, quantity("一般公共预算收入", "13.3", kind="actual"))
    ] == ["exceeded"]


def test_targets_in_words_have_no_outcome() -> None:
    """No figure can keep or break them."""
    said = quantity("居民收入", "5", kind="actual")
    assert told(quantity("居民收入", None, headline=True), said) == []


@pytest.mark.parametrize(
    ("target", "review", "wanted"),
    [
        # As national reports of 1980 to 2017 and a province's of 2026 have it.
        (quantity("粮食产量", "600000000", "吨"),
         "粮食产量计划达到6亿吨，实际达到6.5亿吨。", "6.5亿吨"),
        (quantity("商品零售物价", "10"),
         ("去年我在政府工作报告中曾提出，要把全年商品零售物价上涨幅度控制在百分之十以内。"
          "虽然在这方面做了很大努力，涨幅仍然高达百分之二十一点七。"), "百分之二十一点七"),
        (quantity("物价", "10"),
         ("去年政府工作报告提出，物价涨幅要从14.8%降到10%左右，经过上下各方面的努力，"
          "实际回落到6.1%，明显低于预定的调控目标。"), "6.1%"),
        (quantity("单位国内生产总值能耗", "4", direction="down"),
         "单位国内生产总值能耗由前三年分别上升4.9%、5.5%、0.2%，转为下降1.2%。", "1.2%"),
        (quantity("主要污染物排放总量", "2", direction="down"),
         "全国没有实现年初确定的能耗降低4%左右、主要污染物排放总量减少2%的目标。", ""),
        (quantity("广义货币供应量", "13", measure="other"), "广义货币低于13%左右的预期目标。", ""),
        (quantity("地区生产总值", "6"), "增速比全国快，超过6%左右的预期目标。", ""),
        (quantity("地区生产总值", "6"), "年初计划地区生产总值增长6%。地区生产总值增长7%。", "7%"),
        (quantity("城镇调查失业率", "5.5", measure="share"),
         "年末城镇调查失业率从上半年5.5%降到5.3%。", "5.3%"),
        (quantity("地区生产总值", "6"), "全面实现年初确定的主要目标，地区生产总值增长7%。", "7%"),
        (quantity("农村中小学生人均公用经费", "500", "元", measure="per-capita"),
         "提前一年实现农村中小学生人均公用经费500元的目标。", "500元"),
        (quantity("民生实事", "10", "件", measure="count"),
         "年初确定的10件民生实事全部兑现。", "10件"),
        (quantity("地区生产总值", "6"), "以三年行动计划为抓手，地区生产总值增长7%。", "7%"),
        (quantity("地区生产总值", "6"), "比原计划提前一年建成机场，地区生产总值增长7%。", "7%"),
        (quantity("地区生产总值", "6"), "按照政府工作报告提出的任务，地区生产总值增长7%。", "7%"),
        (quantity("居民人均可支配收入", "9000", "元", measure="per-capita"),
         "居民人均可支配收入预计达到9422元，实际增长7.7%。", "9422元"),
        (quantity("城镇新增就业", "700000", "人"),
         "城镇新增就业预期70万人，实际新增71万人。", "71万人"),
        (quantity("地区生产总值", "6"), "好于年初预期，地区生产总值增长6.2%。", "6.2%"),
    ],
)  # fmt: skip
def test_what_is_quoted_is_no_outcome(target: Quantity, review: str, wanted: str) -> None:
    """What a review says was set, or was before, is not what came of it; what was reached is."""
    report = document(review, year=2026)
    found = outcomes([target], Reading(report, quantities(report)), "2025", builtin())
    assert [f.actual.figure_text if f.actual else "" for f in found] == [wanted]


def test_a_yearly_mean_is_no_target_of_one_year() -> None:
    """平均每年增长6.7% is for all the years, whichever one the words around it name."""
    target = quantity("工农业总产值", "6.7", text="工农业总产值平均每年增长6.7%", headline=True)
    assert told(target, quantity("工农业总产值", "9.3", kind="actual")) == []


@pytest.mark.parametrize(
    ("target", "actual", "wanted"),
    [
        (quantity("原煤", "700000000", "吨"), quantity("原煤", "850000000", "吨"), "exceeded"),
        (quantity("钢产量", "94000000", "吨"), quantity("钢产量", "90000000", "吨"), "missed"),
        (quantity("粗钢产量", "94000000", "吨", bound="at-most"),
         quantity("粗钢产量", "95000000", "吨"), "missed"),
        (quantity("压减粗钢产量", "1000000", "吨", direction="down"),
         quantity("压减粗钢产量", "1200000", "吨", direction="down"), "exceeded"),
        (quantity("粗钢产量", "1000000", "吨", direction="down", text="粗钢产量压减1000000吨"),
         quantity("粗钢产量", "1200000", "吨", direction="down"), "exceeded"),
        (quantity("退出煤炭产能", "1000000", "吨"), quantity("退出煤炭产能", "1200000", "吨"),
         "exceeded"),
    ],
)  # fmt: skip
def test_more_output_than_was_set(target: Quantity, actual: Quantity, wanted: str) -> None:
    """It is more than was wanted, unless a limit was set or it is to be cut."""
    assert verdict(target, actual, better(target, builtin())) == wanted
