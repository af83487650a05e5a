"""Promise and outcome: what a later report tells of the year that a target was set for.

A target for the year N is held against the figure that the report of the year N+1, which reviews
N, gives for N. What is given for several years together (五年年均增长6%) is no outcome of a year;
a rate that is reached within years of which N is the last (五年来，研发投入强度达3.38%) is, where
there is no other, and so is a figure that is still provisional (预计增长5%左右). Targets for
several years (2021-2025) have an outcome only where a figure is given for just those years. What
the review quotes of its targets (曾提出，要控制在10%以内) is no outcome.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cqtui.analysis.targets.glossary import Glossary
from cqtui.analysis.targets.periods import YEARLY
from cqtui.compare.targets.better import better
from cqtui.compare.targets.quoted import LONGEST_KEPT, LONGEST_SAID, is_quoted
from cqtui.compare.targets.sameindicator import Index, Mark, mark, sort
from cqtui.compare.targets.targets import far, likeness, statement
from cqtui.compare.targets.verdicts import verdict
from cqtui.model.ledger import Reading
from cqtui.model.quantity import Quantity

_REACHED = re.compile(r"达|[高升增降减]至|[高升增降减]到")
_AGAINST = re.compile(r"[比较]((?:19|20)[0-9]{2})年")
PASSED = frozenset({"at-least", "over"})
"""Bounds of an actual figure that tell which mark was passed, not how far it went."""
LONGEST_LEAD = 24
"""Characters before a statement that are looked at for what it speaks of."""
_FROM = re.compile(
    r"[从由](?![^，。；]{0,6}中)[^，。；到至为]{0,12}(?:(?<=[0-9%％])[、和与][0-9.%％]*){0,4}$"
)
_YEARLY = re.compile(YEARLY)
_SEVERAL_YEARS = re.compile(rf"{YEARLY}|五年|累计|以来")


@dataclass(frozen=True, slots=True)
class Found:
    """A target, and the figure that came of it."""

    target: Quantity
    actual: Quantity | None
    verdict: str
    better: str


def outcomes(
    targets: Sequence[Quantity], review: Reading, period: str, glossary: Glossary
) -> tuple[Found, ...]:
    """What `review` tells of those `targets` that are set for `period`, in their order.

    Main targets and standard indicators are all told, with no figure found as not-reported; of
    other targets only those that have one, since their words differ too much from year to year
    to say that one is not reported. Targets without a figure have no outcome; a main target that is
    said again further down has one.
    """
    clauses = Clauses(review)
    told = [
        mark(q, glossary, q.period)
        for q in review.quantities
        if q.kind == "actual" and clauses.tells_of(q, period)
    ]
    found = []
    wanted = [
        mark(q, glossary, period)
        for q in targets
        if q.kind == "target" and q.period == period and q.value is not None and not _of_means(q)
    ]
    index = Index(told, len(wanted))
    main = {statement(one) for one in wanted if one.quantity.headline}
    for own in wanted:
        target = own.quantity
        if not target.headline and statement(own) in main:
            continue
        actual = _best(own, [told[at] for at in sorted(index.near(own))])
        if actual is None and not (target.headline or own.known):
            continue
        way = better(target, glossary)
        said = "not-reported" if actual is None else verdict(target, actual, way)
        found.append(Found(target, actual, said, way))
    return tuple(found)


class Clauses:
    """What a report says around its figures: whether one is of its year, or of several."""

    def __init__(self, reading: Reading) -> None:
        self._texts = {unit.id: unit.text for unit in reading.document.units()}

    def tells_of(self, quantity: Quantity, period: str) -> bool:
        """Whether an actual figure is one for `period`."""
        if not self.of_its_period(quantity):
            return False
        reached = is_reached(quantity) and not _SEVERAL_YEARS.search(self._before(quantity))
        late = reached and quantity.period.endswith(f"-{period}")
        return quantity.period == period or late

    def of_its_period(self, quantity: Quantity) -> bool:
        """Whether a figure tells of the period it has: it is not where a motion starts (从
        2020年的53.2%提升到), no mean or sum of years that is told beside a single one, and not
        held against a year long before (比2002年增长65.5%). Nor where it quotes what was set.
        """
        if quantity.value is None:
            return False
        before = self._before(quantity)
        if _FROM.search(before) or is_quoted(*self._around(quantity)):
            return False
        if "-" in quantity.period:
            return True
        against = _AGAINST.search(before)
        if against and quantity.period not in {"", str(int(against[1]) + 1)}:
            return False
        return not _SEVERAL_YEARS.search(before)

    def _before(self, quantity: Quantity) -> str:
        """The words of the clause that stand before the figure."""
        text = self._texts.get(quantity.unit_id, "")
        start = max(0, quantity.span.start - LONGEST_LEAD)
        lead = text[start : quantity.span.start]
        stop = max(lead.rfind(c) for c in "，。；：！？")
        return lead[stop + 1 :] + text[quantity.span.start : quantity.figure.start]

    def _around(self, quantity: Quantity) -> tuple[str, str]:
        """The words before the figure and behind it."""
        text = self._texts.get(quantity.unit_id, "")
        start, end = quantity.figure
        return text[max(0, start - LONGEST_SAID) : start], text[end : end + LONGEST_KEPT]


def _of_means(target: Quantity) -> bool:
    """Whether a target of one year is what each of several shall have: 平均每年递增百分之四."""
    return "-" not in target.period and bool(_YEARLY.search(target.text))


def is_reached(quantity: Quantity) -> bool:
    """Whether a rate stands at the end of several years, not for all of them.

    Limit: rates alone. An amount of several years (五年新增就业600万人) may be their sum.
    """
    return sort(quantity) == "share" and bool(_REACHED.search(quantity.text))


def _best(target: Mark, told: Sequence[Mark]) -> Quantity | None:
    """The surest figure for a target, a main one first, an exact one before a mark that was passed,
    then the one that is told first.
    """
    best: tuple[tuple[bool, bool, bool, bool, bool], Quantity] | None = None
    for one in told:
        if not likeness(target, one) or far(target, one):
            continue
        same_year = one.quantity.period == target.quantity.period
        same_unit = one.quantity.unit == target.quantity.unit
        exact = one.quantity.bound not in PASSED
        rank = same_year, one.quantity.headline, one.name == target.name, same_unit, exact
        if best is None or rank > best[0]:
            best = rank, one.quantity
    return best[1] if best else None
