"""A five-year plan's targets against the yearly figures so far."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal, localcontext

from cqtui.analysis.figures.numerals import EXACT, LONGEST_NUMBER, QUOTIENT
from cqtui.analysis.targets.glossary import Glossary
from cqtui.compare.targets.better import better
from cqtui.compare.targets.period import years
from cqtui.compare.targets.sameindicator import NO_THING, ends, is_flow, mark, middle, sort
from cqtui.compare.targets.series import in_unit
from cqtui.model.document import Kind
from cqtui.model.ledger import Gap, PlanProgress, Point, Reading, Series
from cqtui.model.quantity import Quantity

_YEARLY = re.compile(r"年均(?!浓度)|年增")
_EACH_YEAR = re.compile(r"每年|年均(?!浓度)|年度")
_TOGETHER = re.compile(r"【|累计|(?<!公)共(?![同享建])|总体|五年")
_HUNDREDTH = Decimal("0.01")
_WHOLES = {"%": 100, "‰": 1000}
"""What a rate is a part of."""
LONGEST = 20
"""Years; a target for more is no plan's."""
FAR = 3
"""Times the even share of a target for several years from which a year's amount that does not say
that it came about in that year is rather what there is in all by then."""
LONGEST_LEAD = 120
"""Characters before a statement that are looked at for whose figure it is."""
_OWNER = re.compile(
    r"(?:规模?以上|限上|中央|国有|民营|外资|高新技术|专精特新|中小微?|上市|[\u4e00-\u9fff]{1,6}){0,2}?企业"
    r"|(?:规模以上|规上|限上)(?=.)"
)
"""Begins a clause on enterprises, whose sentence goes on about them."""
_OWNED = re.compile(
    r"(?:全员|平均|主营业务|实现)*(?:劳动生产率|利润|利税|资产负债率|税收|成本|营业?收|用工"
    r"|研发(?!人员)|研究与试验发展|单位能耗|负债)"
)
"""Begins the name of what an enterprise has as well as a place."""
_WHOSE = re.compile(r"企业|规模以上|规上|限上|全[省市区县州社国]|地区|一般公共预算")
_SENTENCE = re.compile(r"[。！？；\n]")
_CLAUSE = re.compile(r"[，：]")
_IN_ALL = re.compile(r"累计|总[量数]|总面积|总里程|总规模|保有|拥有")
_ADDED = re.compile(
    r"新(?!技术|能源|型|兴|材料|区|时代|质|一代|产品)|净增|当年|建成|改造|完成(?!率)|培育"
)
_COMES = re.compile(r"新增|净增|当年|新(?:建|改)")
_STANDS = re.compile(r"累计|总[量数]|总面积|总里程|总规模|保有|拥有|达")


def progress(
    readings: Sequence[Reading], series: Sequence[Series], glossary: Glossary
) -> tuple[PlanProgress, ...]:
    """Every target of every five-year plan of which `series` has yearly figures, in their order.

    What is so far: of a yearly rate the mean growth (compounded) of the years that are known; of
    what is to come about in all, the sum, or of a fall in hundredths the fall in all; of anything
    else the newest figure. A sum is given only where no year before the newest is missing. Where
    a fall was set, what fell counts, and what rose is below zero.

    A figure that may be of enterprises alone, and a year's addition where a target is set for what
    there is in all, are not the plan's. A sum is not given of a figure that may be no year's.
    """
    return tuple(
        found
        for index, reading in enumerate(readings)
        if reading.document.kind is Kind.FIVE_YEAR_PLAN
        for found in _of_plan(readings, index, series, glossary)
    )


def untold(plans: Sequence[PlanProgress], readings: Sequence[Reading]) -> tuple[Gap, ...]:
    """For how many targets for several years no sum can be told, by the years they are for."""
    counts = Counter(
        (readings[found.plan].document.place, found.target.period)
        for found in plans
        if found.how == "sum" and found.so_far is None
    )
    return tuple(Gap("several-years", place, period, n) for (place, period), n in counts.items())


def _of_plan(
    readings: Sequence[Reading], index: int, series: Sequence[Series], glossary: Glossary
) -> Iterator[PlanProgress]:
    reading = readings[index]
    own = {one.key: one for one in series if one.place == reading.document.place}
    published = reading.document.year or 0
    for key, target in _targets(reading, glossary):
        span = _years(target.period, published)
        strand = own.get(key)
        points = [p for p in strand.points if p.year in span and p.actual] if strand else []
        own_points = [p for p in points if _is_the_plans(p, target, readings)]
        if points:
            yield _progress(target, index, own_points, span, glossary)


def _is_the_plans(point: Point, target: Quantity, readings: Sequence[Reading]) -> bool:
    """Whether a year's figure is of what the target is set for."""
    told = point.actual
    if told is None or point.actual_reading is None:
        return False
    if in_all(target) and adds(told):
        return False
    units = readings[point.actual_reading].document.units()
    text = next((unit.text for unit in units if unit.id == told.unit_id), "")
    return bool(_WHOSE.search(target.indicator)) or not of_enterprises(
        text[max(0, told.span.start - LONGEST_LEAD) : told.span.start], told.indicator, told.text
    )


def of_enterprises(lead: str, indicator: str, said: str) -> bool:
    """Whether a figure without a subject of its own may be of the enterprises that its sentence
    speaks of before: `lead` are the words before the statement, `said` its own.

    Limits: by words alone, and only of what a place and an enterprise both have.

    >>> lead = "经济效益回升，规上工业企业实现利润1219亿元，资产负债率下降1.5个百分点，"
    >>> of_enterprises(lead, "全员劳动生产率", "全员劳动生产率提高到32.8万元/人")
    True
    >>> of_enterprises(lead, "森林覆盖率", "森林覆盖率达到48%")
    False
    >>> of_enterprises(lead, "全员劳动生产率", "全市全员劳动生产率提高到13万元/人")
    False
    """
    sentence = _SENTENCE.split(lead)[-1]
    *before, own = _CLAUSE.split(sentence)
    if not _OWNED.match(indicator) or _WHOSE.search(own + said):
        return False
    return any(_OWNER.match(clause) for clause in before)


def in_all(target: Quantity) -> bool:
    """Whether an amount is set for what there is in all: 高标准农田累计达到670万亩."""
    amount = sort(target) not in NO_THING
    return amount and bool(_IN_ALL.search(target.text)) and not is_flow(target)


def adds(told: Quantity) -> bool:
    """Whether an amount is what a year added, not what there is by then: 新建高标准农田90万亩."""
    return bool(_ADDED.search(told.text)) and not _STANDS.search(told.text)


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
    whole = whole and not any(_may_be_all(p, target, len(span)) for p in points)
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


def _may_be_all(point: Point, target: Quantity, count: int) -> bool:
    """Whether a year's amount may be what there is in all by then, of which no sum is made: one
    that does not say it came about in that year, and is `FAR` times what `count` years of the
    target have each: 建成高标准农田670万亩, where 563 were set for five years.
    """
    told = point.actual
    if told is None or sort(target) in NO_THING or target.value is None or is_flow(told):
        return False
    if _COMES.search(told.text):
        return False
    year = middle(ends(in_unit(told, target.unit), target.unit, signed=False))
    with localcontext(EXACT):
        return abs(year) * count > FAR * abs(target.value)


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
