"""Units of one dimension."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cqtui.analysis.dimensions import convert, dimension


@pytest.mark.parametrize(
    ("value", "unit", "into", "wanted"),
    [
        ("1", "吨", "斤", "2000"),
        ("1", "公顷", "亩", "15"),
        ("1", "平方公里", "亩", "1500"),
        ("1.5", "公里", "米", "1500"),
        ("5", "‰", "%", "0.5"),
        ("3", "元", "美元", "3"),
        ("3", "家", "个", "3"),
        ("3", "无此单位", "个", "3"),
    ],
)
def test_convert(value: str, unit: str, into: str, wanted: str) -> None:
    """Exact within a dimension; left alone where there is no rate."""
    assert convert(Decimal(value), unit, into) == Decimal(wanted)


@given(st.decimals(0, 10**12, places=2), st.sampled_from(["吨", "公斤", "斤", "克"]))
def test_there_and_back(value: Decimal, unit: str) -> None:
    """Nothing is lost on the way to kilograms and back."""
    assert convert(convert(value, unit, "公斤"), "公斤", unit) == value


def test_unknown_units_are_dimensions() -> None:
    """A unit that is not known goes with itself alone."""
    assert dimension("架次") == "架次"
    assert dimension("") == ""
