"""How large a change of a target is, and the order that it gives."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.quantities import quantity

from cqtui.export.targets.sizes import largest_first, size_of, told_size
from cqtui.model.quantity import Quantity, TargetChange


def change(old: Quantity | None, new: Quantity | None) -> TargetChange:
    """From one figure to the other; which way it went is nothing to its size."""
    return TargetChange("指标", "higher", old, new, "raised")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (quantity("生产总值", "7"), quantity("生产总值", "6"), "−1个百分点"),
        (quantity("生产总值", "7", high="8"), quantity("生产总值", "6.5"), "−1个百分点"),
        (quantity("就业", "60", "人"), quantity("就业", "75", "人"), "＋25%"),
        (quantity("粮食", "1", "吨"), quantity("粮食", "1000", "斤"), "−50%"),
        (quantity("农药", "3", direction="down"), quantity("农药", "1", direction="down"),
         "−2个百分点"),
        (quantity("投资", "3", direction="down"), quantity("投资", "4"), "＋7个百分点"),
        (quantity("管网", "3000", "公里"), quantity("管网", "3000", "公里"), "＝"),
        (quantity("幼儿园", "3", "所"), quantity("幼儿园", "1", "所"), "−66.7%"),
    ],
)  # fmt: skip
def test_the_size_of_a_change(old: Quantity, new: Quantity, expected: str) -> None:
    """Rates in points, all else in per cent of the old figure; ranges by their middle."""
    assert told_size(size_of(change(old, new))) == expected


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (None, quantity("就业", "60", "人")),
        (quantity("就业", "60", "人"), None),
        (quantity("就业", None), quantity("就业", "60", "人")),
        (quantity("就业", "60", "人"), quantity("就业", "60", "户")),
        (quantity("就业", "0", "人"), quantity("就业", "60", "人")),
    ],
)
def test_what_cannot_be_reckoned_has_no_size(old: Quantity | None, new: Quantity | None) -> None:
    """A side without a figure, another kind of unit, and what grows from nothing."""
    assert size_of(change(old, new)) is None


def test_the_largest_stands_first_whichever_way_it_went() -> None:
    """What has no size stands last, behind what did not move."""
    rows = {
        "new": change(None, quantity("甲", "5")),
        "same": change(quantity("甲", "5"), quantity("甲", "5")),
        "points": change(quantity("甲", "8"), quantity("甲", "6")),
        "people": change(quantity("乙", "100", "人"), quantity("乙", "101", "人")),
        "grain": change(quantity("丙", "10", "吨"), quantity("丙", "20", "吨")),
    }
    order = sorted(rows, key=lambda name: largest_first(rows[name]))
    assert order == ["grain", "points", "people", "same", "new"]


@given(st.decimals(min_value=0, allow_nan=False, allow_infinity=False, places=3),
       st.decimals(min_value=0, allow_nan=False, allow_infinity=False, places=3))  # fmt: skip
def test_there_and_back_go_opposite_ways(one: Decimal, other: Decimal) -> None:
    """The sign tells which way; a rate is as far in either direction."""
    first, second = quantity("甲", str(one)), quantity("甲", str(other))
    there, back = size_of(change(first, second)), size_of(change(second, first))
    assert there is not None
    assert back is not None
    assert there.value == back.value.copy_negate()


@pytest.mark.parametrize(("old", "new"), [("1E+900000", "1E-900000"), ("1E-900000", "9E+900000")])
def test_a_monstrous_figure_is_reckoned_and_told_shortly(old: str, new: str) -> None:
    """It neither hangs nor fills the screen."""
    size = size_of(change(quantity("甲", old, "元"), quantity("甲", new, "元")))
    assert len(told_size(size)) < 60
