"""Every figure of a report, with what it measures, of which year, and whether it is a target."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from cqtui.analysis.figures.quantities import figures
from cqtui.analysis.figures.signs import unsigned
from cqtui.analysis.targets.clauses import Found, named
from cqtui.analysis.targets.clock import Clock
from cqtui.analysis.targets.glossary import Glossary
from cqtui.analysis.targets.headline import Parts, headlined, passages
from cqtui.analysis.targets.measure import measure
from cqtui.analysis.targets.periods import TARGET, Reader, Time, reader, zones
from cqtui.analysis.targets.statements import stated
from cqtui.analysis.targets.stocks import dated
from cqtui.model.document import BlockKind, Document, Span, Unit
from cqtui.model.quantity import Quantity

_STOCK = re.compile(r"(?:全[省市区国县州]|我[国省市区县]|全自治区)$")
"""Before a number of people that there are, also where plans are told: 面向全省两百多万师生."""
_LEAST = re.compile(r"至少[^，。；、0-9]{1,4}$")
"""Bounds a figure over its verb: 至少办好1所."""
_A_PEOPLE = re.compile("[\u4e00-\u9fff]{0,4}?(?:人民(?![币群])|儿女|同胞)")
"""Behind the number of those that a report speaks for: 汇聚8500万江苏人民的奋进力量."""
LONGEST_VERB = 12
"""Characters between a verb of motion and its figure (增长幅度力争控制在)."""
_UP = re.compile(r"增长|提高|增加(?!值)|上升|上涨|涨幅|增幅|增速|提升|升幅|翻|增(?=[0-9])|提速")
_DOWN = re.compile(r"下降|降低|减少|压减|降幅|下调|缩小|压缩|缩短|回落|降(?=[0-9])")
_ENDS = re.compile(r"^[^，。；、]{0,1}[至到为]")


def quantities(document: Document, glossary: Glossary | None = None) -> tuple[Quantity, ...]:
    """Every figure of a report with what it measures, and its targets without one, in order.

    `glossary` tells by which names the review has a main target's indicator; without it, the one
    of the program does.
    """
    units = list(document.units())
    years = reader(document)
    places = passages(document)
    tables = _in_tables(document, units)
    found: list[Quantity] = []
    led: Time | None = None
    for unit, zone in zip(units, zones(units, years), strict=True):
        if unit.kind is BlockKind.TABLE:
            found += tables[unit.id]
            led = None
        else:
            clock = Clock(unit.text, *zone, years, led)
            found += in_unit(unit, clock, years, places.get(unit.id, ()))
            led = clock.goes_on
    return tuple(_dated(q, years) for q in headlined(units, places, found, glossary))


def _in_tables(document: Document, units: Sequence[Unit]) -> dict[str, tuple[Quantity, ...]]:
    """The quantities of each table, by its unit's id."""
    tables = [unit for unit in units if unit.kind is BlockKind.TABLE]
    if not tables:
        return {}
    # Most reports are read without what reads tables.
    from cqtui.analysis.tables.figures import table_quantities, table_settings

    settings = table_settings(document)
    return {unit.id: table_quantities(unit, settings[unit.id]) for unit in tables}


def _dated(quantity: Quantity, years: Reader) -> Quantity:
    """A target without a figure is this year's, too."""
    if quantity.value is not None or quantity.period:
        return quantity
    return replace(quantity, period=years.this().period)


def in_unit(
    unit: Unit, clock: Clock, years: Reader, main: Sequence[Span] = ()
) -> Iterator[Quantity]:
    """The quantities of a paragraph.

    `clock`: of which time it speaks; `main`: where it sets the main targets of the year.
    """
    text = unit.text
    known = stated(text, figures(text))
    if not known:
        return
    aimed = Clock(text, years.this(), years.this(), years) if main else clock
    inside = Parts(main)
    for found in named(text, known):
        at = found[1].span
        time = (aimed if inside.hold(at.start) else clock).at(at)
        if made := _quantity(unit, found, time, years, clock.zone):
            yield made


def _quantity(unit: Unit, found: Found, time: Time, years: Reader, zone: Time) -> Quantity | None:
    """What a figure states in a unit that speaks of `zone`; None of a range from a fall to a rise,
    which has no direction.
    """
    span, figure, name, words = found
    least = _LEAST.search(words) and figure.bound == "exactly"
    bound = "at-least" if least else figure.bound
    told = unsigned(figure.value, figure.value_hi, bound, direction(words))
    if told is None:
        return None
    people = _A_PEOPLE.match(unit.text, figure.end) if figure.unit == "人" else None
    name = people[0] if people else name
    if (people or (_STOCK.search(words) and figure.unit == "人")) and time.kind == TARGET:
        time = years.last()
    made = Quantity(
        unit_id=unit.id,
        span=span,
        figure=figure.span,
        text=unit.text[span.start : span.end],
        indicator=name,
        value=told.value,
        value_hi=told.value_hi,
        unit=figure.unit,
        bound=told.bound,
        direction=told.direction,
        kind=time.kind,
        period=time.period,
    )
    made = replace(made, measure=measure(made))
    time = dated(made, words, unit.text, years, zone)
    if (time.kind, time.period) == (made.kind, made.period):
        return made
    return replace(made, kind=time.kind, period=time.period)


def direction(words: str) -> str:
    """up, down or none: the verb's that brings a figure, unless it says where it ends.

    >>> direction("总值增长"), direction("能耗下降"), direction("降低到"), direction("达到")
    ('up', 'down', 'none', 'none')
    """
    last = None
    for way, pattern in (("up", _UP), ("down", _DOWN)):
        for match in pattern.finditer(words):
            if last is None or match.start() >= last[1]:
                last = way, match.start(), match.end()
    if last is None or len(words) - last[2] > LONGEST_VERB or _ENDS.match(words[last[2] :]):
        return "none"
    return last[0]
