"""A five-year plan's targets against the yearly figures so far."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal, localcontext

from cqtui.analysis.glossary import Glossary
from cqtui.analysis.numerals import EXACT, LONGEST_NUMBER, QUOTIENT
from cqtui.compare.better import better
from cqtui.compare.period import years
from cqtui.compare.sameindicator import ends, is_flow, mark, middle
from cqtui.compare.series import in_unit
from cqtui.model.document import Kind
from cqtui.model.ledger import PlanProgress, Point, Reading, Series
from cqtui.model.quantity import Quantity

_YEARLY = re.compile(r"年均(?!浓度)|年增")
_EACH_YEAR = re.compile(r"每年|年均(?!浓度)|年度")
_TOGETHER = re.compile(r"【|累计|(?<!公)共(?![同享建])|总体|五年")
_HUNDREDTH = Decimal("0.01")
_WHOLES = {"%": 100, "‰": 1000}
"""What a rate is a part of."""
LONGEST = 20
"""Years; a target for more is no plan's."""


def progress(
    readings: Sequence[Reading], series: Sequence[Series], glossary: Glossary
) -> tuple[PlanProgress, ...]:
    """Every target of every five-year plan of which `series` has yearly figures, in their order.

    What is so far: of a yearly rate the mean growth (compounded) of the years that are known; of
    what is to come about in all, the sum, or of a fall in hundredths the fall in all; of anything
    else the newest figure. A sum is given only where no year before the newest is missing. Where
    a fall was set, what fell counts, and what rose is below zero.
    """
    return tuple(
        found
        for index, reading in enumerate(readings)
        if reading.document.kind is Kind.FIVE_YEAR_PLAN
        for found in _of_plan(reading, index, series, glossary)
    )


def _of_plan(
    reading: Reading, index: int, series: Sequence[Series], glossary: Glossary
) -> Iterator[PlanProgress]:
    own = {one.key: one for one in series if one.place == reading.document.place}
    published = reading.document.year or 0
    for key, target in _targets(reading, glossary):
        span = _years(target.period, published)
        strand = own.get(key)
        points = [p for p in strand.points if p.year in span and p.actual] if strand else []
        if points:
            yield _progress(target, index, points, span, glossary)


def _targets(reading: Reading, glossary: Glossary) -> list[tuple[tuple[str, str], Quantity]]:
    """The plan's targets in their order, one for each indicator and period: the table's where it
    has one, else the first, since later ones may be of a part of the place.
    """
    found: dict[tuple[str, str, str], Quantity] = {}
    for quantity in reading.quantities:
        if quantity.kind != "target" or quantity.value is None:
            continue
        one = mark(quantity, glossary, "")
        key = one.name, one.sort, quantity.period
        if key not in found or (quantity.table and not found[key].table):
            found[key] = quantity
    return [((name, sort), quantity) for (name, sort, _), quantity in found.items()]


def _years(period: str, published: int) -> list[str]:
    """The years a plan's target is for; [] where that is not told."""
    told = years(period)
    if told is None:
        return []
    first, last = told if "-" in period else (published, told[1])
    return [str(y) for y in range(first, last + 1)] if 0 < last - first < LONGEST else []


def _progress(
    target: Quantity, plan: int, points: Sequence[Point], span: Sequence[str], glossary: Glossary
) -> PlanProgress:
    how = _how(target)
    if how == "sum":
        points = [p for p in points if not _stands(p, glossary)]
    known = {p.year for p in points}
    missing = tuple(y for y in span if y not in known)
    whole = bool(known) and not any(y < max(known) for y in missing)
    figures = [
        middle(ends(in_unit(p.actual, target.unit), target.unit, signed=True))
        for p in points
        if p.actual is not None
    ]
    return PlanProgress(
        indicator=target.indicator,
        better=better(target, glossary),
        target=target,
        plan=plan,
        yearly=tuple(points),
        missing=missing,
        how=how,
        so_far=_so_far(how, figures, target) if figures and (whole or how != "sum") else None,
    )


def _stands(point: Point, glossary: Glossary) -> bool:
    """Whether a year's figure is what there is at its end, which no sum may hold."""
    return point.actual is not None and mark(point.actual, glossary, "").stage == "stand"


def _how(target: Quantity) -> str:
    """How the yearly figures of a target's years add up to it.

    【15】 is for all years together, as plans have it.
    """
    words = target.text + target.indicator
    several = "-" in target.period
    if target.unit in {"%", "‰"}:
        if target.measure != "growth" and target.direction == "none":
            return "latest"
        if _YEARLY.search(words):
            return "average"
        return "sum" if _TOGETHER.search(words) or target.direction == "down" else "average"
    if _EACH_YEAR.search(words):
        return "latest"
    return "sum" if several or is_flow(target) else "latest"


def _so_far(how: str, figures: Sequence[Decimal], target: Quantity) -> Decimal | None:
    """What figures with their sign come to, seen the target's way: below zero where a fall was
    set and it rose. None of an average where all was lost on the way, which has no root.
    """
    with localcontext(EXACT):
        found = figures[-1] if how == "latest" else sum(figures, Decimal())
    if how != "latest" and target.unit in _WHOLES:
        compounded = _compounded(figures, _WHOLES[target.unit], mean=how == "average")
        if compounded is None:
            return None
        found = compounded
    return found.copy_negate() if target.direction == "down" and found else found


def _compounded(figures: Sequence[Decimal], whole: int, *, mean: bool) -> Decimal | None:
    """Rates of growth on top of each other, or their mean, in hundredths; in all its digits where
    it has more than anybody writes.

    >>> _compounded([Decimal(10), Decimal(5)], 100, mean=True)
    Decimal('7.47')
    >>> _compounded([Decimal(100), Decimal(100)], 1000, mean=False)
    Decimal('210.00')
    """
    with localcontext(QUOTIENT):
        factor = Decimal(1)
        for figure in figures:
            factor *= 1 + figure / whole
        if mean and factor <= 0:
            return None
        if mean:
            factor **= Decimal(1) / len(figures)
        change = (factor - 1) * whole
        return change.quantize(_HUNDREDTH) if change.adjusted() < LONGEST_NUMBER else change
