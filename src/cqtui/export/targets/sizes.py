"""How large a change of a target is: in points where it is a rate, in per cent of the old figure
everywhere else, so that 110万人 and 7% stand in one order.
"""

from decimal import MAX_EMAX, MIN_EMIN, ROUND_HALF_UP, Context, Decimal
from typing import NamedTuple

from cqtui.analysis.figures.dimensions import convert
from cqtui.analysis.figures.numerals import EXACT
from cqtui.export.targets.figures import comparable, number_text
from cqtui.model.quantity import Quantity, TargetChange
from cqtui.model.units import IN_POINTS

QUOTIENT = Context(prec=28, Emin=MIN_EMIN, Emax=MAX_EMAX)
"""What is kept of a quotient, by which sizes are put in order."""
KEPT = Context(prec=6, Emin=MIN_EMIN, Emax=MAX_EMAX, rounding=ROUND_HALF_UP)
"""What programs are given of it."""
SHOWN = Context(prec=3, Emin=MIN_EMIN, Emax=MAX_EMAX, rounding=ROUND_HALF_UP)
"""What people are told of it."""
PER_CENT = "%"


class Size(NamedTuple):
    """How large a change is."""

    value: Decimal
    """Below zero where the new figure is the smaller one."""
    unit: str
    """PER_CENT of the old figure, or points, as they are called."""


def size_of(change: TargetChange, points: str = "个百分点") -> Size | None:
    """How large a change is; None where it cannot be reckoned: a side has no figure, the old one is
    zero, or their units are of different kinds.

    A range counts by its middle. A fall that gets smaller is a smaller figure; a fall that becomes
    a rise goes the whole way. A point of a growth rate is one per cent of what grows, a point of a
    share one per cent of the whole: hence the two can stand in one order.
    """
    old, new = change.old, change.new
    before, after = _middle(old), _middle(new)
    if old is None or new is None or before is None or after is None:
        return None
    if not comparable(old.unit, new.unit):
        return None
    if (old.direction == "down") != (new.direction == "down"):
        before, after = _signed(before, old), _signed(after, new)
    before = convert(before, old.unit, new.unit)
    far = EXACT.subtract(after, before)
    if new.unit in IN_POINTS:
        return Size(far, points)
    if not before:
        return None
    return Size(QUOTIENT.divide(far.scaleb(2, QUOTIENT), before.copy_abs()), PER_CENT)


def largest_first(change: TargetChange) -> tuple[bool, Decimal]:
    """To be sorted by: the largest change first, what cannot be reckoned last."""
    size = size_of(change)
    return size is None, size.value.copy_abs().copy_negate() if size else Decimal()


def told_size(size: Size | None) -> str:
    """A size with its sign, in three digits: −14.3%, ＋0.5个百分点, −3 pp; ＝ where nothing moved,
    "" where none is known.

    >>> told_size(Size(Decimal("-14.2857"), "%")), told_size(Size(Decimal("0.50"), "个百分点"))
    ('−14.3%', '＋0.5个百分点')
    >>> told_size(Size(Decimal(-3), "pp"))
    '−3 pp'
    >>> told_size(Size(Decimal(0), "%")), told_size(None), told_size(Size(Decimal(2345), "%"))
    ('＝', '', '＋2350%')
    """
    if size is None:
        return ""
    if not size.value:
        return "＝"
    sign = "−" if size.value < 0 else "＋"
    space = " " if size.unit.isascii() and size.unit.isalpha() else ""
    return f"{sign}{number_text(SHOWN.plus(size.value.copy_abs()))}{space}{size.unit}"


def _middle(quantity: Quantity | None) -> Decimal | None:
    """The figure, of a range what lies between its ends."""
    if quantity is None or quantity.value is None or quantity.value_hi is None:
        return quantity.value if quantity else None
    return EXACT.divide(EXACT.add(quantity.value, quantity.value_hi), Decimal(2))


def _signed(value: Decimal, quantity: Quantity) -> Decimal:
    return value.copy_negate() if quantity.direction == "down" else value
