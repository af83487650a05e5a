"""Every cell of the table of promise and outcome in docs/ledger.md."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.quantities import quantity

from cqtui.compare.targets.verdicts import difference, verdict

WAYS = ("higher", "lower", "neither")


def said(
    bound: str,
    actual: str,
    better: str,
    *,
    low: str = "5",
    high: str | None = None,
    unit: str = "%",
) -> str:
    """Whether a figure keeps a target of `low`, or from `low` to `high`."""
    target = quantity("指标", low, unit, bound=bound, high=high)
    return verdict(target, quantity("指标", actual, unit, kind="actual"), better)


def by_way(bound: str, actual: str, high: str | None = None) -> tuple[str, ...]:
    """The same where higher, lower, neither is better."""
    return tuple(said(bound, actual, way, high=high) for way in WAYS)


def test_a_figure_alone() -> None:
    """Met by that figure, exceeded by a better one, missed by a worse one or on either side."""
    assert by_way("exactly", "5") == ("met", "met", "met")
    assert by_way("exactly", "5.1") == ("exceeded", "missed", "missed")
    assert by_way("exactly", "4.9") == ("missed", "exceeded", "missed")


@pytest.mark.parametrize("actual", ["4.75", "5", "5.25"])
def test_about_within_the_tolerance(actual: str) -> None:
    """A quarter point of a percentage."""
    assert by_way("about", actual) == ("met", "met", "met")


def test_about_beyond_the_tolerance() -> None:
    """Exceeded by what is better, missed by what is worse."""
    assert by_way("about", "5.26") == ("exceeded", "missed", "missed")
    assert by_way("about", "4.74") == ("missed", "exceeded", "missed")


@pytest.mark.parametrize(
    ("actual", "wanted"),
    [("98", "met"), ("102", "met"), ("97.9", "missed"), ("102.1", "exceeded")],
)
def test_about_of_an_amount(actual: str, wanted: str) -> None:
    """Two in a hundred."""
    assert said("about", actual, "higher", low="100", unit="吨") == wanted


@pytest.mark.parametrize("bound", ["at-least", "over"])
@pytest.mark.parametrize(
    ("actual", "wanted"), [("5", "met"), ("5.1", "exceeded"), ("4.9", "missed")]
)
def test_bounded_below(bound: str, actual: str, wanted: str) -> None:
    """以上, 不低于, 超过 say themselves that a higher figure is more than was promised."""
    assert by_way(bound, actual) == (wanted,) * 3


@pytest.mark.parametrize(("actual", "wanted"), [("5", "met"), ("1", "met"), ("5.1", "missed")])
def test_bounded_above(actual: str, wanted: str) -> None:
    """以内, 不超过: a limit that is kept is met, and more is never more than was promised."""
    assert by_way("at-most", actual) == (wanted,) * 3


def test_a_range() -> None:
    """Met within it and at its ends, exceeded beyond its better end, missed otherwise."""
    for actual in ("5", "5.2", "5.5"):
        assert by_way("range", actual, "5.5") == ("met", "met", "met")
    assert by_way("range", "5.6", "5.5") == ("exceeded", "missed", "missed")
    assert by_way("range", "4.9", "5.5") == ("missed", "exceeded", "missed")


@pytest.mark.parametrize(
    ("bound", "actual", "wanted"),
    [
        ("exactly", "0.2", "met"), ("about", "0.2", "met"), ("at-most", "0.2", "met"),
        ("exactly", "2.1", "missed"), ("about", "2.3", "missed"), ("at-most", "2.1", "missed"),
        ("at-least", "0.2", "missed"), ("at-least", "2.1", "exceeded"),
    ],
)  # fmt: skip
def test_prices_have_a_ceiling(bound: str, actual: str, wanted: str) -> None:
    """Those that rise less have met it, but for a target that says at least."""
    target = quantity("居民消费价格", "2", bound=bound, direction="up")
    told = quantity("居民消费价格", actual, direction="up", kind="actual")
    assert verdict(target, told, "lower") == wanted


@pytest.mark.parametrize("bound", ["exactly", "about", "at-least", "over"])
def test_the_other_way_is_missed(bound: str) -> None:
    """A rise where a fall was set, a fall where a rise was."""
    for aim, came in (("down", "up"), ("up", "down")):
        target = quantity("能耗", "3", bound=bound, direction=aim)
        assert verdict(target, quantity("能耗", "4", direction=came), "higher") == "missed"


def test_provisional_figures_and_ranges_count_by_their_middle() -> None:
    """预计增长5%左右 is 5, 4.8%—5% is 4.9."""
    target = quantity("经济", "5")
    assert verdict(target, quantity("经济", "5", bound="about"), "higher") == "met"
    between = quantity("经济", "4.8", high="5", bound="range")
    assert verdict(target, between, "higher") == "missed"
    assert difference(target, between) == Decimal("-0.1")


@given(
    st.sampled_from(["exactly", "about", "at-least", "over", "at-most"]),
    st.sampled_from(WAYS),
    st.decimals("0.01", 1000, places=2),
    st.decimals("0.01", 1000, places=2),
)
def test_a_better_figure_is_no_worse(bound: str, way: str, one: Decimal, other: Decimal) -> None:
    """Of two figures on the better side, the one further from the target fares no worse."""
    order = ["missed", "met", "exceeded"]
    worse, good = sorted((one, other), reverse=way == "lower")
    first, second = (order.index(said(bound, str(v), way, low="50")) for v in (worse, good))
    if (way, bound) in {("higher", "at-most"), ("lower", "at-least"), ("lower", "over")}:
        assert first >= second  # the bound says the contrary of what is better
    elif way != "neither":
        assert first <= second


def test_nothing_is_rounded() -> None:
    """A figure of forty digits is missed by its last one."""
    target = quantity("指标", "1" * 40, "吨")
    short = quantity("指标", "1" * 39 + "0", "吨")
    assert verdict(target, short, "higher") == "missed"
    assert difference(target, short) == -1
    assert difference(
        quantity("指标", "1" * 39 + "0", "吨", high="1" * 40, bound="range"), target
    ) == (Decimal("0.5"))
