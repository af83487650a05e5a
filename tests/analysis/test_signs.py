"""Figures written with a minus."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.comparisons import document
from support.quantities import quantity

from cqtui.analysis.figures.signs import unsigned
from cqtui.analysis.targets.targets import quantities

NUMBERS = st.decimals(-(10**9), 10**9, places=2)


@pytest.mark.parametrize(
    ("said", "value", "high", "direction"),
    [
        ("地区生产总值增长-3%", "3", None, "down"),
        ("人口自然增长率-0.5‰", "0.5", None, "down"),
        ("居民消费价格涨幅-3%至-1%", "1", "3", "down"),
        ("企业利润增长负三个百分点", "3", None, "down"),
    ],
)
def test_a_minus_is_a_fall(said: str, value: str, high: str | None, direction: str) -> None:
    """The value has no sign, the direction has it; a range begins with the smaller fall."""
    (found,) = quantities(document(f"今年主要预期目标是：{said}。"))
    assert (found.value, found.value_hi) == (Decimal(value), Decimal(high) if high else None)
    assert found.direction == direction


def test_a_range_from_a_fall_to_a_rise_is_left_out() -> None:
    """It has no direction, and either end alone would say something else."""
    assert quantities(document("今年主要预期目标是：居民消费价格涨幅-1%至2%。")) == ()


@given(NUMBERS, NUMBERS)
def test_the_sign_is_in_the_direction(one: Decimal, other: Decimal) -> None:
    """Both ends with the direction's sign are the ends that were written."""
    low, high = sorted((one, other))
    found = unsigned(low, high, "range", "up")
    assert (found is None) == (low < 0 < high)
    if found is not None and found.value_hi is not None:
        sign = -1 if found.direction == "down" else 1
        assert sorted((sign * found.value, sign * found.value_hi)) == [low, high]
        assert 0 <= found.value <= found.value_hi


@pytest.mark.parametrize(("value", "high"), [("-1", None), ("1", "-2"), ("-1", "2")])
def test_no_quantity_is_below_zero(value: str, high: str | None) -> None:
    """Whoever makes one."""
    with pytest.raises(ValueError, match="below zero"):
        quantity("地区生产总值", value, high=high)
