"""Figures in a text."""

from decimal import Decimal

import pytest

from cqtui.analysis.figures.quantities import figures


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("75.3万人", ("753000", "人", "exactly")),
        ("2万亿元", ("2000000000000", "元", "exactly")),
        ("1.75万亿元", ("1750000000000", "元", "exactly")),
        ("5.3个百分点", ("5.3", "百分点", "exactly")),
        ("６％左右", ("6", "%", "about")),
        ("近30家", ("30", "家", "about")),
        ("300余家", ("300", "家", "over")),
        ("七亿七千多万吨", ("770000000", "吨", "over")),
        ("一亿一千四百多万吨", ("114000000", "吨", "over")),
        ("1亿3千多万人", ("130000000", "人", "over")),
        ("1亿多元", ("100000000", "元", "over")),
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
    """However wide it is."""
    (found,) = figures(f"增长6.5%{dash}7%")
    assert (str(found.value), str(found.value_hi), found.unit) == ("6.5", "7", "%")
