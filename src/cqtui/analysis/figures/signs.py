"""Figures written with a minus, told as falls: 增长-3% is a fall by 3%."""

from decimal import Decimal
from typing import NamedTuple

_OTHER_WAY = {"up": "down", "none": "down", "down": "up"}
_OTHER_END = {"at-least": "at-most", "over": "at-most", "at-most": "at-least"}
"""What bounds a fall where its minus was bounded: -3%以上 is a fall by 3% at most."""


class Unsigned(NamedTuple):
    """A figure without a sign, and which way it goes."""

    value: Decimal
    value_hi: Decimal | None
    bound: str
    direction: str


def unsigned(
    value: Decimal, value_hi: Decimal | None, bound: str, direction: str
) -> Unsigned | None:
    """A figure as a quantity has it, never below zero: the direction says what a minus said.

    None of a range with zero within (-1%至2%), which goes neither way.

    >>> unsigned(Decimal("-0.5"), None, "at-least", "none")
    Unsigned(value=Decimal('0.5'), value_hi=None, bound='at-most', direction='down')
    >>> unsigned(Decimal(-3), Decimal(-1), "range", "up")
    Unsigned(value=Decimal('1'), value_hi=Decimal('3'), bound='range', direction='down')
    >>> unsigned(Decimal(-3), None, "exactly", "down").direction
    'up'
    """
    ends = [value] if value_hi is None else [value, value_hi]
    plain = sorted(end.copy_abs() for end in ends)
    high = None if value_hi is None else plain[-1]
    if all(end >= 0 for end in ends):
        return Unsigned(plain[0], high, bound, direction)
    if any(end > 0 for end in ends):
        return None
    return Unsigned(plain[0], high, _OTHER_END.get(bound, bound), _OTHER_WAY[direction])
