"""How large a change of a target is, and the order that it gives."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.quantities import quantity

from cqtui.export.targets.sizes import largest_first, miss_of, size_of, told_size, worst_first
from cqtui.model.ledger import Outcome
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


@pytest.mark.parametrize(
    ("target", "actual", "expected"),
    [
        (quantity("生产总值", "7"), quantity("生产总值", "6"), "−1个百分点"),
        (quantity("生产总值", "5", high="5.5"), quantity("生产总值", "4.8"), "−0.2个百分点"),
        (quantity("生产总值", "5", high="5.5"), quantity("生产总值", "6"), "＋0.5个百分点"),
        (quantity("生产总值", "5", high="5.5"), quantity("生产总值", "5.2"), "＝"),
        (quantity("投资", "5"), quantity("投资", "3.3", direction="down"), "−8.3个百分点"),
        (quantity("粮食", "880", "亿斤"), quantity("粮食", "836", "亿斤"), "−5%"),
        (quantity("粮食", "5", "吨", high="6"), quantity("粮食", "8000", "斤"), "−20%"),
        (quantity("就业", "10", "人"), quantity("就业", "5"), ""),
        (quantity("就业", "10", "人"), None, ""),
    ],
)  # fmt: skip
def test_how_far_a_target_was_missed(
    target: Quantity, actual: Quantity | None, expected: str
) -> None:
    """As the size of a change from the one to the other; from a range by its nearer end."""
    assert told_size(miss_of(outcome("missed", target, actual))) == expected


def test_the_worst_miss_stands_first() -> None:
    """Behind the misses what was kept, the closest first; last what was not reported."""
    rate, people = quantity("甲", "8"), quantity("乙", "100", "人")
    rows = {
        "untold": outcome("not-reported", rate, None),
        "far above": outcome("exceeded", rate, quantity("甲", "9")),
        "met": outcome("met", rate, quantity("甲", "8")),
        "unknown": outcome("missed", rate, quantity("甲", "8", "人")),
        "little": outcome("missed", people, quantity("乙", "99", "人")),
        "much": outcome("missed", rate, quantity("甲", "5")),
    }
    order = sorted(rows, key=lambda name: worst_first(rows[name].verdict, miss_of(rows[name])))
    assert order == ["much", "little", "unknown", "met", "far above", "untold"]


def outcome(verdict: str, target: Quantity, actual: Quantity | None) -> Outcome:
    """What came of a target; where it stands is nothing to its size."""
    return Outcome("指标", "higher", target, actual, verdict, 0, 1)


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
