"""How large a change of a target is, or how far what came of it is from it: in points where it is a
rate, in per cent of the old figure everywhere else, so that 110万人 and 7% stand in one order.
"""

from dataclasses import replace
from decimal import MAX_EMAX, MIN_EMIN, ROUND_HALF_UP, Context, Decimal
from typing import NamedTuple

from cqtui.analysis.figures.dimensions import convert
from cqtui.analysis.figures.numerals import EXACT
from cqtui.export.targets.figures import comparable, number_text
from cqtui.model.ledger import Outcome
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
    return _size(change.old, change.new, points)


def miss_of(outcome: Outcome, points: str = "个百分点") -> Size | None:
    """How far what came of a target is from it; None where it cannot be reckoned.

    From a range it is as far as from its nearer end, within it nothing.
    """
    return _size(_nearer_end(outcome.target, outcome.actual), outcome.actual, points)


def worst_first(verdict: str, size: Size | None) -> tuple[int, Decimal]:
    """To be sorted by: the worst miss first, misses of which none knows the size, then what was
    kept, the closest first, and last what was not reported.
    """
    far = size.value.copy_abs() if size else Decimal()
    if verdict == "missed":
        return (0, far.copy_negate()) if size else (1, far)
    return (3 if verdict == "not-reported" else 2), far


def _nearer_end(target: Quantity, actual: Quantity | None) -> Quantity:
    low, high = target.value, target.value_hi
    if low is None or high is None or actual is None or actual.value is None:
        return target
    if not comparable(target.unit, actual.unit):
        return target
    found = convert(actual.value, actual.unit, target.unit)
    return replace(target, value=min(max(found, low), high), value_hi=None)


def _size(old: Quantity | None, new: Quantity | None, points: str) -> Size | None:
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
