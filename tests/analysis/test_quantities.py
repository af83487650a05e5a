"""Figures, and the headline targets made of them."""

from decimal import Decimal

import pytest
from support.comparisons import document

from cqtui.analysis import targets
from cqtui.analysis.quantities import figures
from cqtui.analysis.targets import headline_targets, quantities
from cqtui.model.document import Kind
from cqtui.model.quantity import Figure

SAID = "今年经济社会发展的主要预期目标是："


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("75.3万人", ("753000", "人", "exactly")),
        ("2万亿元", ("2000000000000", "元", "exactly")),
        ("1.75万亿元", ("1750000000000", "元", "exactly")),
        ("5.3个百分点", ("5.3", "个百分点", "exactly")),
        ("６％左右", ("6", "%", "about")),
        ("近30家", ("30", "家", "about")),
        ("300余家", ("300", "家", "over")),
        ("突破2.2万亿元", ("2200000000000", "元", "over")),
        ("不低于95%", ("95", "%", "at-least")),
        ("2%以上", ("2", "%", "at-least")),
        ("不超过5.5%", ("5.5", "%", "at-most")),
        ("3%以内", ("3", "%", "at-most")),
        ("控制在29微克/立方米左右", ("29", "微克/立方米", "about")),
    ],
)
def test_one_figure(text: str, wanted: tuple[str, str, str]) -> None:
    """Value without 万 and 亿, unit, and the word that bounds it on either side."""
    (found,) = figures(text)
    assert (str(found.value), found.unit, found.bound) == wanted


@pytest.mark.parametrize(
    "text", ["2019年", "第6代", "5G网络", "PM2.5", "“2+N”", "T3A", "40周年", "1月27日"]
)
def test_what_looks_like_a_figure_and_is_none(text: str) -> None:
    """Dates, ordinals and digits within names."""
    assert figures(text) == []


@pytest.mark.parametrize("text", ["9" * 5000 + "元", "1—" + "9" * 5000 + "元", "9" * 19 + "万亿元"])
def test_a_run_of_digits_without_end_is_no_figure(text: str) -> None:
    """An account's number, or a file gone wrong: nothing that could be printed or compared."""
    assert figures(text) == []


@pytest.mark.parametrize("text", ["9" * 18 + "万亿元", "1." + "9" * 16 + "万亿元"])
def test_the_longest_figure_is_exact(text: str) -> None:
    """All of its digits count, whatever stands behind it."""
    (found,) = figures(text)
    assert found.value == Decimal(text.removesuffix("万亿元")).scaleb(12)


def test_a_range_has_both_ends() -> None:
    """With the unit behind each or behind the last alone."""
    found = figures("增长5.0%—5.5%，新建2—3个")
    assert [(str(f.value), str(f.value_hi), f.unit, f.bound) for f in found] == [
        ("5.0", "5.5", "%", "range"),
        ("2", "3", "个", "range"),
    ]


@pytest.mark.parametrize("dash", list("-－﹣‐‑‒–—―−─~～〜∼至到"))
def test_any_dash_makes_a_range(dash: str) -> None:
    """However wide it is, and in a target too."""
    (found,) = figures(f"增长6.5%{dash}7%")
    assert (str(found.value), str(found.value_hi), found.unit) == ("6.5", "7", "%")
    (target,) = headline_targets(document(SAID + f"地区生产总值增长6.5%{dash}7%。"))
    assert (target.indicator, str(target.value_hi)) == ("地区生产总值", "7")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("全省地区生产总值增长5%左右。", [("地区生产总值", "5", "about", "up")]),
        ("单位生产总值能耗降低3%以上。", [("单位生产总值能耗", "3", "at-least", "down")]),
        ("城镇调查失业率控制在5.5%左右。", [("城镇调查失业率", "5.5", "about", "none")]),
        (
            "固定资产投资、社会消费品零售总额分别增长8%、7%左右。",
            [("固定资产投资", "8", "exactly", "up"), ("社会消费品零售总额", "7", "about", "up")],
        ),
        (
            "城镇新增就业47万人左右、城镇调查失业率5.5%左右。",
            [
                ("城镇新增就业", "470000", "about", "none"),
                ("城镇调查失业率", "5.5", "about", "none"),
            ],
        ),
        (
            "经济增长5%以上，力争5.5%。",
            [("经济", "5", "at-least", "up"), ("经济", "5.5", "exactly", "none")],
        ),
    ],
)
def test_headline_targets(text: str, wanted: list[tuple[str, str, str, str]]) -> None:
    """The noun phrase before the figure, without place and verb."""
    found = headline_targets(document(SAID + text))
    assert [(q.indicator, str(q.value), q.bound, q.direction) for q in found] == wanted


def test_a_target_is_told_where_it_stands() -> None:
    """Its span holds the words from the indicator to the bound."""
    (found,) = headline_targets(document("各位代表！", SAID + "城镇新增就业50万人以上。"))
    assert (found.unit_id, found.text) == ("b3", "城镇新增就业50万人以上")
    assert (SAID + "城镇新增就业50万人以上。")[slice(*found.figure)] == "50万人"


def test_targets_of_several_years_are_not_this_years() -> None:
    """A plan of five years announces in the same words."""
    five = "“十五五”时期主要目标是：地区生产总值年均增长5%左右。"
    (found,) = headline_targets(document(five, SAID + "地区生产总值增长4%。"))
    assert str(found.value) == "4"


def test_talk_about_the_targets_ends_them() -> None:
    """Figures of the reasons are none."""
    talk = "地区生产总值增长6%。上述预期目标，与6.5%的趋势相衔接。"
    assert len(headline_targets(document(SAID + talk))) == 1


def test_targets_in_a_list_below_their_announcement() -> None:
    """One paragraph for each."""
    found = headline_targets(
        document(SAID, "地区生产总值增长6%。", "城镇新增就业50万人。", "要加油。")
    )
    assert [q.unit_id for q in found] == ["b3", "b4"]


def test_the_figures_of_a_paragraph_are_looked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many sentences it has: a report may be one line."""
    read = []

    def counted(text: str) -> list[Figure]:
        read.append(text)
        return figures(text)

    monkeypatch.setattr(targets, "figures", counted)
    texts = [SAID + "地区生产总值增长6%，物价平稳。" * 9 + "其中：", "城镇新增就业50万人。" * 9]
    found = headline_targets(document(*texts))
    assert [q.indicator for q in found] == ["地区生产总值"] * 9 + ["城镇新增就业"] * 9
    assert read == texts


@pytest.mark.parametrize(("year", "kind"), [(None, Kind.WORK_REPORT), (2016, Kind.FIVE_YEAR_PLAN)])
def test_period_that_is_not_known(year: int | None, kind: Kind) -> None:
    """A report without a year tells none, nor a plan, whose targets are for years to come."""
    (target,) = quantities(document(SAID + "地区生产总值增长6%。", year=year, kind=kind))
    assert target.period == ""
