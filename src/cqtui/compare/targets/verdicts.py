"""Whether an actual figure keeps a target: met, missed, exceeded.

By the target's bound, and where that does not say it, by which way is the better one:

- a figure alone: met by that figure, exceeded by a better one, missed by a worse one;
- 左右, 约: met within the tolerance, exceeded by what is better than that, missed by what is worse;
- 以上, 不低于, 超过: met by that figure, exceeded by a higher one, missed by a lower one;
- 以内, 不超过: met by that figure or a lower one, a limit that is kept; missed by a higher one;
- a range: met within it, exceeded by what is better than its better end, missed otherwise.

The tolerance of 左右 is a quarter of a percentage point, since targets go in half points and 5%左右
is not 5.5%左右, and two in a hundred of any other figure. Of what has no better way (the money
supply) a figure off one alone, off 左右 or a range is missed on either side. Of prices less is
tighter, but the target is a ceiling: prices that rise less than it have met it, not exceeded.

An actual range or an approximate figure (预计增长5%左右) counts by its middle, by the figure.
"""

import re
from decimal import Decimal

from cqtui.analysis.figures.numerals import EXACT
from cqtui.compare.targets.sameindicator import ends, middle
from cqtui.model.quantity import Quantity
from cqtui.model.units import IN_POINTS

ABOUT_POINTS = Decimal("0.25")
"""Percentage points that 左右 leaves room for."""
ABOUT_SHARE = Decimal("0.02")
"""Share of any other figure that 左右 leaves room for."""
_BOUNDED_BELOW = frozenset({"at-least", "over"})
"""What is bound on one side says itself on which side it is kept, whichever way is better."""
_PRICES = re.compile(r"价格|物价|CPI")


def verdict(target: Quantity, actual: Quantity, better: str) -> str:
    """met, missed or exceeded; both must have figures, of one dimension.

    >>> from cqtui.model.document import Span
    >>> def q(value, bound="exactly", direction="up"):
    ...     s = Span(0, 1)
    ...     return Quantity("b1", s, s, "", "经济", Decimal(value), None, "%", bound, direction)
    >>> [verdict(q("5", b), q("4.8"), "higher") for b in ("about", "at-least", "exactly")]
    ['met', 'missed', 'missed']
    >>> verdict(q("5.5", "at-most"), q("5.2"), "lower"), verdict(q("5"), q("5.4"), "higher")
    ('met', 'exceeded')
    """
    low, high = _limits(target)
    figure = _figure(target, actual)
    if low <= figure <= high:
        return "met"
    higher = figure > high
    if target.bound in _BOUNDED_BELOW or target.bound == "at-most":
        return "exceeded" if higher and target.bound != "at-most" else "missed"
    if better == "lower" and not higher and _PRICES.search(target.indicator):
        return "met"
    return "exceeded" if better == ("higher" if higher else "lower") else "missed"


def difference(target: Quantity, actual: Quantity) -> Decimal:
    """The actual figure less the target's, in the target's unit; of ranges the middles count.

    Percentages give percentage points. Of a fall that was set, by how much more it fell.
    """
    wanted = middle(ends(target, target.unit, signed=False))
    return EXACT.subtract(_figure(target, actual), wanted)


def _figure(target: Quantity, actual: Quantity) -> Decimal:
    """The actual figure, seen the target's way: a rise where a fall was set is below zero."""
    figure = middle(ends(actual, target.unit, signed=False))
    against = (target.direction == "down") != (actual.direction == "down")
    return figure.copy_negate() if against else figure


def _limits(target: Quantity) -> tuple[Decimal, Decimal]:
    """The lowest and the highest figure that the target means."""
    figures = ends(target, target.unit, signed=False)
    low, high = min(figures), max(figures)
    if target.bound == "about":
        room = ABOUT_POINTS if target.unit in IN_POINTS else EXACT.multiply(low, ABOUT_SHARE)
        return EXACT.subtract(low, room), EXACT.add(high, room)
    if target.bound == "at-most":
        return Decimal("-Infinity"), high
    return low, high
