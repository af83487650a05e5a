"""Units of one dimension."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cqtui.analysis.figures.dimensions import convert, dimension


@pytest.mark.parametrize(
    ("value", "unit", "into", "wanted"),
    [
        ("1", "吨", "斤", "2000"),
        ("1", "公顷", "亩", "15"),
        ("1", "平方公里", "亩", "1500"),
        ("1.5", "公里", "米", "1500"),
        ("5", "‰", "%", "0.5"),
        ("1.5", "吉瓦", "兆瓦", "1500"),
        ("3", "兆瓦时", "千瓦时", "3000"),
        ("2", "GWh", "度", "2000000"),
        ("25", "cm", "米", "0.25"),
        ("5", "mg", "克", "0.005"),
        ("30", "m³", "立方米", "30"),
        ("60", "分", "小时", "60"),
        ("60", "分", "元", "60"),
        ("1234567890123456789012345678901234567890", "吨", "斤",
         "2469135780246913578024691357802469135780000"),
        ("30.00000000000000000000000000000000000015", "亩", "公顷",
         "2.00000000000000000000000000000000000001"),
        ("3", "元", "美元", "3"),
        ("178", "元/月", "元", "178"),
        ("3", "家", "个", "3"),
        ("3", "无此单位", "个", "3"),
    ],
)  # fmt: skip
def test_convert(value: str, unit: str, into: str, wanted: str) -> None:
    """Exact within a dimension; left alone where there is no rate."""
    assert convert(Decimal(value), unit, into) == Decimal(wanted)


@given(st.decimals(0, 10**12, places=2), st.sampled_from(["吨", "公斤", "斤", "克"]))
def test_there_and_back(value: Decimal, unit: str) -> None:
    """Nothing is lost on the way to kilograms and back."""
    assert convert(convert(value, unit, "公斤"), "公斤", unit) == value


def test_what_does_not_come_out_even_keeps_28_digits() -> None:
    """One 亩 is a fifteenth of a hectare."""
    assert convert(Decimal(1), "亩", "公顷") == Decimal("0.06666666666666666666666666667")


def test_unknown_units_are_dimensions() -> None:
    """A unit that is not known goes with itself alone."""
    assert dimension("架次") == "架次"
    assert dimension("") == ""
