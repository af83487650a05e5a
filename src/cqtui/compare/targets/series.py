"""One indicator of one place through all reports: targets beside actual figures."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from cqtui.analysis.figures.dimensions import convert
from cqtui.analysis.targets.glossary import Glossary
from cqtui.compare.targets.better import of_signed
from cqtui.compare.targets.outcomes import PASSED, Clauses, is_reached
from cqtui.compare.targets.period import years
from cqtui.compare.targets.sameindicator import ends, mark
from cqtui.model.ledger import Point, Reading, Series
from cqtui.model.places import rank
from cqtui.model.quantity import Quantity


@dataclass(frozen=True, slots=True)
class _Told:
    """One figure of a strand."""

    quantity: Quantity
    reading: int
    place: int
    """Where it stands among the quantities of its report."""
    rank: tuple[bool, int, bool, int]
    """What is preferred comes first."""


@dataclass(slots=True)
class _Strand:
    """All figures of one indicator of one place."""

    name: str
    sort: str
    known: bool
    targets: dict[str, list[_Told]] = field(default_factory=lambda: defaultdict(list))
    """By period."""
    actuals: dict[str, list[_Told]] = field(default_factory=lambda: defaultdict(list))

    def all(self) -> list[_Told]:
        return [t for side in (self.targets, self.actuals) for told in side.values() for t in told]

    @property
    def headline(self) -> bool:
        return any(t.quantity.headline for told in self.targets.values() for t in told)

    @property
    def worth(self) -> bool:
        """Whether it is more than one figure of one report that nobody will look up again."""
        return self.known or self.headline or len({t.reading for t in self.all()}) > 1


def all_series(readings: Sequence[Reading], glossary: Glossary) -> tuple[Series, ...]:
    """Every indicator of every place, by place; main targets first, then as the newest report
    has them.

    Left out: targets without a figure, and what stands in one report alone and is neither a main
    target nor in the glossary.
    """
    found: list[Series] = []
    for place in sorted({r.document.place for r in readings}, key=rank):
        strands = _strands(readings, place, glossary).values()
        kept = sorted((s for s in strands if s.worth), key=_place_in_newest)
        found += [_series(s, place, glossary) for s in kept]
    return tuple(found)


def _strands(
    readings: Sequence[Reading], place: str, glossary: Glossary
) -> dict[tuple[str, str], _Strand]:
    strands: dict[tuple[str, str], _Strand] = {}
    for index, reading in enumerate(readings):
        if reading.document.place != place:
            continue
        year = reading.document.year
        clauses = Clauses(reading)
        for at, quantity in enumerate(reading.quantities):
            if quantity.value is None or not quantity.period:
                continue
            actual = quantity.kind == "actual"
            if actual and not clauses.of_its_period(quantity):
                continue
            one = mark(quantity, glossary, "")
            if one.vague:
                continue
            strand = strands.setdefault(
                (one.name, one.sort), _Strand(one.name, one.sort, one.known)
            )
            period = quantity.period
            late = actual and "-" in period and is_reached(quantity)
            _, end = years(period) or (0, 0)
            due = end + 1 if actual else end
            rank = late, abs((year or 0) - due), not quantity.headline, at
            told = _Told(quantity, index, at, rank)
            side = strand.actuals if actual else strand.targets
            side[period[-4:] if late else period].append(told)
    return strands


def _place_in_newest(strand: _Strand) -> tuple[bool, int, int]:
    newest = max(t.reading for t in strand.all())
    first = min(t.place for t in strand.all() if t.reading == newest)
    return not strand.headline, -newest, first


def _series(strand: _Strand, place: str, glossary: Glossary) -> Series:
    told = strand.all()
    unit = common_unit(t.quantity for t in sorted(told, key=lambda t: (-t.reading, t.place)))
    measures = Counter(t.quantity.measure for t in told)
    newest = max(told, key=lambda t: (t.quantity.kind == "target", t.reading, -t.place)).quantity
    return Series(
        indicator=strand.name if strand.known else newest.indicator,
        place=place,
        measure=min(measures, key=lambda m: (-measures[m], m)),
        unit=unit,
        better=of_signed(newest, glossary),
        headline=strand.headline,
        points=tuple(
            _point(strand, period, unit)
            for period in sorted({*strand.targets, *strand.actuals}, key=_by_year)
        ),
        key=(strand.name, strand.sort),
    )


def _by_year(period: str) -> tuple[str, str]:
    return period[-4:], period


def _point(strand: _Strand, period: str, unit: str) -> Point:
    target, actual = _first(strand.targets.get(period)), _first(strand.actuals.get(period))
    return Point(
        year=period,
        target=in_unit(target.quantity, unit) if target else None,
        target_reading=target.reading if target else None,
        actual=in_unit(actual.quantity, unit) if actual else None,
        actual_reading=actual.reading if actual else None,
    )


def _first(told: Sequence[_Told] | None) -> _Told | None:
    if not told:
        return None
    ordered = sorted(told, key=lambda t: (t.rank, t.reading))
    best = ordered[0]
    return next((t for t in ordered if _is_exact(t, best)), best)


def _is_exact(one: _Told, best: _Told) -> bool:
    """Whether one of the figures of a year is the exact one to the mark that `best` says was passed
    (达到62661亿元, 迈上6万亿元台阶). Up to twice the mark; what is more is of something else.
    """
    mark_, figure = best.quantity, one.quantity
    if mark_.kind != "actual" or mark_.bound not in PASSED or figure.bound in PASSED:
        return False
    low, high = (ends(q, mark_.unit, signed=False)[0] for q in (mark_, figure))
    return one.rank[:3] == best.rank[:3] and low <= high <= 2 * low


def common_unit(quantities: Iterable[Quantity]) -> str:
    """The unit that most of `quantities` have; of several the one that comes first."""
    units = Counter(q.unit for q in quantities)
    return max(units, key=lambda u: units[u])


def in_unit(quantity: Quantity, unit: str) -> Quantity:
    """`quantity` with its figures in another unit of the same dimension; its words stay."""
    if quantity.unit == unit or quantity.value is None:
        return quantity
    high = quantity.value_hi
    return replace(
        quantity,
        value=convert(quantity.value, quantity.unit, unit),
        value_hi=None if high is None else convert(high, quantity.unit, unit),
        unit=unit,
    )
