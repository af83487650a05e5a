"""A five-year plan's targets against the yearly figures so far."""

from dataclasses import replace
from decimal import Decimal

import pytest
from support.quantities import quantity, reading

from cqtui.compare.targets.ledger import ledger
from cqtui.model.document import Kind, Span
from cqtui.model.ledger import Gap, PlanProgress, Reading
from cqtui.model.quantity import Quantity


def progress(target: Quantity, *yearly: Quantity) -> list[PlanProgress]:
    """How a target of a plan published in 2021 stands, by reports that follow."""
    plan = reading(target, year=2021, kind=Kind.FIVE_YEAR_PLAN)
    reports = [reading(q, year=int(q.period) + 1) for q in yearly]
    return list(ledger([plan, *reports]).plans)


def actual(indicator: str, value: str, unit: str, period: str, measure: str = "") -> Quantity:
    """A figure of one year."""
    return quantity(indicator, value, unit, period=period, kind="actual", measure=measure)


def test_a_yearly_rate_is_averaged() -> None:
    """10 % and 5 % are 7.47 % a year."""
    target = quantity("地区生产总值", "6", period="2021-2025", text="地区生产总值年均增长6")
    (found,) = progress(
        target, actual("生产总值", "10", "%", "2021"), actual("生产总值", "5", "%", "2022")
    )
    assert (found.how, found.so_far) == ("average", Decimal("7.47"))
    assert found.missing == ("2023", "2024", "2025")


def test_a_fall_of_all_years_together_is_compounded() -> None:
    """【15】 is for five years: 5 % and 4 % are 8.8 % in all."""
    target = quantity("单位GDP能耗", "15", period="2021-2025", direction="down", text="【15】")
    falls = [
        quantity("单位GDP能耗", v, period=y, direction="down", kind="actual")
        for y, v in (("2021", "5"), ("2022", "4"))
    ]
    (found,) = progress(target, *falls)
    assert (found.how, found.so_far) == ("sum", Decimal("8.80"))


def test_what_comes_about_each_year_is_added_up() -> None:
    """Jobs of two years; with a year missing between no sum is given."""
    target = quantity("城镇新增就业", "300", "人", period="2021-2025")
    first, second, third = (actual("城镇新增就业", "60", "人", y) for y in ("2021", "2022", "2023"))
    (whole,) = progress(target, first, second)
    assert (whole.how, whole.so_far) == ("sum", Decimal(120))
    (holed,) = progress(target, first, third)
    assert (holed.so_far, holed.missing) == (None, ("2022", "2024", "2025"))


def test_a_rise_where_a_fall_was_set_is_below_zero() -> None:
    """It is no progress of as much."""
    target = quantity("单位GDP能耗", "15", period="2021-2025", direction="down", text="【15】")
    rise = quantity("单位GDP能耗", "3", period="2021", direction="up", kind="actual")
    assert [p.so_far for p in progress(target, rise)] == [Decimal(-3)]


def test_amounts_that_fall_add_up_to_what_was_set() -> None:
    """压减100万吨: 60 and 30 are 90 of it."""

    def cut(value: str, period: str, kind: str) -> Quantity:
        return quantity("压减钢铁产能", value, "吨", direction="down", period=period, kind=kind)

    yearly = [cut("60", "2021", "actual"), cut("30", "2022", "actual")]
    target = cut("100", "2021-2025", "target")
    assert [(p.how, p.so_far) for p in progress(target, *yearly)] == [("sum", Decimal(90))]


def test_parts_of_a_thousand_are_compounded_by_a_thousand() -> None:
    """Two years of 10 ‰ are a mean of 10 ‰, no sum of 20."""
    target = quantity("常住人口", "8", "‰", period="2021-2025", measure="growth", text="年均增长8‰")
    yearly = [actual("常住人口", "10", "‰", y, "growth") for y in ("2021", "2022")]
    assert [(p.how, p.so_far) for p in progress(target, *yearly)] == [("average", Decimal(10))]


def test_rates_without_a_mean_have_none() -> None:
    """Nothing is left to grow: no root of nothing, or of less, is a yearly rate."""
    target = quantity("进出口总额", "5", period="2021-2025", text="年均增长5%")
    yearly = [quantity("进出口总额", v, period=y, direction="down", kind="actual")
              for v, y in (("100", "2021"), ("5", "2022"))]  # fmt: skip
    assert [(p.how, p.so_far) for p in progress(target, *yearly)] == [("average", None)]


@pytest.mark.parametrize("rate", ["1E+30", "1E+36", "123456789012345678901234567890.123"])
def test_monstrous_rates_are_told(rate: str) -> None:
    """增长1万亿亿亿亿% is written by nobody, and nothing fails by it."""
    target = quantity("地区生产总值", "5", period="2021-2025", text="年均增长5%")
    (found,) = progress(target, actual("地区生产总值", rate, "%", "2021"))
    assert found.so_far is not None
    assert abs(found.so_far / Decimal(rate) - 1) < Decimal("1E-20")


def test_of_a_level_the_newest_figure_counts() -> None:
    """Forest cover is what it is in the last year that is known."""
    target = quantity("森林覆盖率", "46", period="2025", measure="share")
    (found,) = progress(
        target,
        actual("森林覆盖率", "45", "%", "2022", "share"),
        actual("森林覆盖率", "45.5", "%", "2023", "share"),
    )
    assert (found.how, found.so_far) == ("latest", Decimal("45.5"))


def test_the_tables_target_comes_first() -> None:
    """A later sentence may speak of a part of the place."""
    plan = reading(
        quantity("地区生产总值", "4000", "元", period="2025"),
        quantity("地区生产总值", "25000", "元", period="2025", table=True),
        year=2021,
        kind=Kind.FIVE_YEAR_PLAN,
    )
    said = reading(actual("地区生产总值", "20000", "元", "2022"), year=2023)
    (found,) = ledger([plan, said]).plans
    assert found.target.value == 25000


def test_nothing_without_a_yearly_figure() -> None:
    """What no report tells of is left out."""
    assert progress(quantity("森林覆盖率", "46", period="2025", measure="share")) == []


def test_a_figure_of_enterprises_is_not_the_places() -> None:
    """A sentence on 规上工业企业 that goes on without a subject; the place's own figure counts."""
    target = quantity("全员劳动生产率", "13", "元/人年", period="2025")
    said = actual("全员劳动生产率", "32.8", "元/人", "2022")
    lead = "规上工业企业实现利润1219亿元，"
    told = replace(said, text=lead + said.text)
    plan = reading(target, year=2021, kind=Kind.FIVE_YEAR_PLAN)
    report = reading(told, year=2023)
    own = replace(report.quantities[0], text=said.text)
    moved = replace(own, span=Span(len(lead), len(lead) + len(said.text)))
    (found,) = ledger([plan, Reading(report.document, (moved,))]).plans
    assert (found.yearly, found.so_far, len(found.missing)) == ((), None, 5)
    (whole,) = progress(target, said)
    assert whole.so_far == Decimal("32.8")


def test_what_a_year_added_is_not_what_there_is_in_all() -> None:
    """累计达到670万亩 is not met, nor missed, by 新建高标准农田90万亩."""
    target = quantity("高标准农田", "670", "亩", period="2025", text="高标准农田累计达到670亩")
    added = quantity(
        "高标准农田", "90", "亩", period="2022", kind="actual", text="新建高标准农田90亩"
    )
    (found,) = progress(target, added)
    assert (found.yearly, found.so_far) == ((), None)
    stock = quantity("高标准农田", "600", "亩", period="2023", kind="actual", text="总面积达600亩")
    (reached,) = progress(target, added, stock)
    assert (reached.how, reached.so_far) == ("latest", Decimal(600))


@pytest.mark.parametrize(
    ("text", "sum_"), [("建成高标准农田670亩", None), ("新增高标准农田670亩", Decimal(670))]
)
def test_a_sum_is_not_made_of_what_may_be_all_there_is(text: str, sum_: Decimal | None) -> None:
    """Six times the share of a year: what was built by then, unless it says it is new."""
    target = quantity("高标准农田", "563", "亩", period="2021-2025", text="建成563亩高标准农田")
    year = quantity("高标准农田", "670", "亩", period="2021", kind="actual", text=text)
    assert [(p.how, p.so_far) for p in progress(target, year)] == [("sum", sum_)]


def test_a_sum_that_is_not_given_is_told() -> None:
    """Nothing is guessed of five years of which one alone is unsure."""
    target = quantity("高标准农田", "563", "亩", period="2021-2025", text="建成563亩高标准农田")
    year = quantity("高标准农田", "670", "亩", period="2021", kind="actual", text="建成670亩")
    plan = reading(target, year=2021, kind=Kind.FIVE_YEAR_PLAN)
    found = ledger([plan, reading(year, year=2022)]).missing
    assert found == (Gap("several-years", "重庆市", "2021-2025", 1),)
