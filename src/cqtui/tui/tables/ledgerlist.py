"""The table of promises and outcomes: one row a series, its years beside each other."""

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import chain
from typing import NamedTuple

from cqtui.catalogs import say
from cqtui.export.targets.figures import amount_like, gap, told_against, told_target
from cqtui.model.ledger import Ledger, Outcome, PlanProgress, Point, Series
from cqtui.model.quantity import Quantity
from cqtui.tui.tables.grid import Cell, Column, Grid, Line, Order
from cqtui.tui.tables.targetlist import INDICATOR_MOST, group, telling

VERDICTS = ("missed", "met", "exceeded", "not-reported")
"""What came of a target, as the filters offer it."""
SIGNS = {"met": "✓", "exceeded": "▲", "missed": "✗", "not-reported": "?"}
"""What stands for each, so that colour is never alone."""
_TONES = {"met": "good", "exceeded": "good", "missed": "bad", "not-reported": "dim"}
SPARKS = "▁▂▃▄▅▆▇█"
NO_SPARK = "·"
"""A year of which nothing is known."""
FIGURE_MOST, YEAR_MOST = 24, 24
"""Cells of a figure, of both figures of a year."""
YEAR_WEIGHT = 4
"""Of the newest year's column; each year before is one lighter."""

_Key = tuple[int | None, str, tuple[int, int], str]


class Verdicts:
    """What came of each target of a ledger."""

    def __init__(self, ledger: Ledger) -> None:
        self._known: Mapping[_Key, Outcome] = {
            _key(outcome.old, outcome.target): outcome for outcome in ledger.outcomes
        }

    def outcome(self, point: Point) -> Outcome | None:
        """What came of a year's target; None where nothing can be known of it yet."""
        if point.target is None:
            return None
        return self._known.get(_key(point.target_reading, point.target))

    def of(self, point: Point) -> str:
        """The verdict on a year's target; "" where it has none yet."""
        outcome = self.outcome(point)
        return outcome.verdict if outcome else ""

    def actual(self, point: Point) -> tuple[Quantity, int] | None:
        """The figure that came of a year, and the reading that tells it; None where none does."""
        outcome = self.outcome(point)
        if outcome and outcome.actual:
            return outcome.actual, outcome.new
        if point.actual is None or point.actual_reading is None:
            return None
        return point.actual, point.actual_reading


def _key(reading: int | None, target: Quantity) -> _Key:
    return reading, target.unit_id, (target.span.start, target.figure.start), target.indicator


class Kept(NamedTuple):
    """The newest year of a series of which one knows what came of its target."""

    point: Point
    verdict: str


def newest_target(series: Series, until: int) -> Point | None:
    """The newest year up to `until` that has a target; a target for a later year, as plans set
    them, or for several years only where there is no other.
    """
    set_for = [point for point in series.points if point.target]
    single = [point for point in set_for if point.year.isdecimal()]
    return next(reversed(_by(until, single) or single or set_for), None)


def _by(until: int, points: Sequence[Point]) -> list[Point]:
    return [point for point in points if int(point.year) <= until]


def last_year(ledger: Ledger) -> int:
    """The newest report's own year: what is set for later years is not this year's target.

    9999 where no report says its year.
    """
    return max((r.document.year for r in ledger.readings if r.document.year), default=9999)


def kept(series: Series, verdicts: Verdicts) -> Kept | None:
    """The newest year with an outcome, one that was told before one that was not reported."""
    found = [Kept(p, v) for p in series.points if (v := verdicts.of(p))]
    told = [k for k in found if k.verdict != "not-reported"]
    return next(reversed(told or found), None)


def of_ledger(ledger: Ledger) -> Grid:
    """Indicator, newest target, its change, what came of the last one, score, sparkline, years.

    Main targets first; of several places one after another. What is known of one year alone, and is
    no main target, is left out where nothing came of it: nothing can be followed there.
    """
    verdicts = Verdicts(ledger)
    shown = _followed(ledger)
    years = years_told(ledger)
    until = last_year(ledger)
    told_of = [s.place for s in ledger.series], [r.document.place for r in ledger.readings]
    places = list(dict.fromkeys(chain(*told_of)))
    columns = [
        Column("indicator", say("tables.indicator"), INDICATOR_MOST, 20),
        Column("target", say("targets.newest"), FIGURE_MOST, 18),
        Column("change", say("targets.since"), weight=7),
        Column("kept", say("targets.kept"), FIGURE_MOST + 8, 30),
        Column("score", say("targets.score"), weight=5),
        Column("spark", say("targets.spark"), weight=8),
        *(
            Column(f"year-{year}", year, YEAR_MOST, weight=YEAR_WEIGHT - at)
            for at, year in enumerate(reversed(years))
        ),
    ]
    several = len(places) > 1
    lines = [_line(s, years, verdicts, until, several=several) for s in shown]
    lines = [_named(line, name) for line, name in zip(lines, names_of(shown), strict=True)]
    lines += [_plan(plan, ledger, years, verdicts, until) for plan in ledger.plans]
    lines.sort(
        key=lambda line: (
            _place_of(line, places),
            "plan" in line.tags,
            "headline" not in line.tags,
            _use(line),
        )
    )
    families = (VERDICTS, ("headline",), *((("plan",),) if ledger.plans else ()))
    return Grid(*telling(columns, lines), families)


def _followed(ledger: Ledger) -> list[Series]:
    """The series of which more than one figure is known, and what came of targets outside them.

    A figure that is told under another name than its target's stands in no series with it:
    新开辟外贸航线20条 where 新开外贸航线10条 was promised.
    """
    shown = [s for s in ledger.series if s.headline or len(s.points) > 1 or _told_twice(s)]
    known = {_key(p.target_reading, p.target) for s in shown for p in s.points if p.target}
    names = {(s.place, s.indicator) for s in shown}
    for outcome in ledger.outcomes:
        target, place = outcome.target, ledger.readings[outcome.old].document.place
        named = (place, outcome.indicator) in names or (place, target.canonical) in names
        if outcome.actual is None or named or _key(outcome.old, target) in known:
            continue
        point = Point(target.period, target, outcome.old, outcome.actual, outcome.new)
        told = outcome.indicator, place, target.measure, target.unit, outcome.better
        shown.append(Series(*told, headline=target.headline, points=(point,)))
    return shown


def _told_twice(series: Series) -> bool:
    return any(point.target and point.actual for point in series.points)


def names_of(shown: Sequence[Series]) -> list[str]:
    """What each series is called; where a place has two of one name, with measure or unit.

    生产总值·总量 and 生产总值·增速 are two rows; so are projects and what they cost.
    """
    named = Counter((s.place, s.indicator) for s in shown)
    measured = Counter((s.place, s.indicator, s.measure) for s in shown)
    names = []
    for one in shown:
        name = one.indicator
        if named[one.place, name] > 1:
            measure = say(f"tables.measure.{one.measure}")
            alike = measured[one.place, name, one.measure] > 1
            name = f"{name}·{one.unit or measure}" if alike else f"{name}·{measure}"
        names.append(name)
    return names


def _named(line: Line, name: str) -> Line:
    first = line.cells[0]._replace(text=name)
    return line._replace(cells=(first, *line.cells[1:]))


def years_told(ledger: Ledger) -> list[str]:
    """The single years of which a figure is known, up to the newest report's own."""
    newest = max((r.document.year or 0 for r in ledger.readings), default=0)
    found = {p.year for s in ledger.series for p in s.points if p.year.isdecimal()}
    return sorted(year for year in found if int(year) <= newest or not newest)


def _place_of(line: Line, places: Sequence[str]) -> int:
    assert isinstance(line.value, Series)
    return places.index(line.value.place)


def _use(line: Line) -> int:
    """Promises of which one knows what came of them first, then other promises, then the rest."""
    assert isinstance(line.value, Series)
    if line.tags & {"met", "missed", "exceeded"}:
        return 0
    return 1 if any(point.target for point in line.value.points) else 2


def _line(
    series: Series, years: Sequence[str], verdicts: Verdicts, until: int, *, several: bool
) -> Line:
    points = {point.year: point for point in series.points}
    found = [verdicts.of(point) for point in series.points]
    last = kept(series, verdicts)
    heading = group(headline=series.headline)
    tags = [last.verdict] if last else []
    figures = [q.text for p in series.points for q in (p.target, p.actual) if q]
    return Line(
        (
            Cell(series.indicator, "", (series.indicator,)),
            _newest(series, until),
            _since(series, until),
            _kept(last, verdicts),
            _score(found),
            Cell(spark([points.get(year) for year in years]), "line"),
            *(_year(points.get(year), verdicts) for year in reversed(years)),
        ),
        series,
        f"{series.place} · {heading}" if several else heading,
        frozenset((*tags, *(["headline"] if series.headline else []))),
        "\n".join((series.place, *dict.fromkeys(figures))),
    )


def _plan(
    plan: PlanProgress, ledger: Ledger, years: Sequence[str], verdicts: Verdicts, until: int
) -> Line:
    """A target of a five-year plan, with the yearly figures so far."""
    target = Point(plan.target.period, plan.target, plan.plan, None, None)
    place = ledger.readings[plan.plan].document.place
    series = Series(
        plan.indicator,
        place,
        plan.target.measure,
        plan.target.unit,
        plan.better,
        headline=False,
        points=(target, *plan.yearly),
    )
    line = _line(series, years, verdicts, until, several=False)
    several = len({reading.document.place for reading in ledger.readings}) > 1
    heading = say("targets.plans")
    known, all_years = len(plan.yearly), len(plan.yearly) + len(plan.missing)
    cells = (
        line.cells[0],
        Cell(f"{plan.target.period} {told_target(plan.target, say)}", "", _order(plan.target)),
        Cell(),
        _so_far(plan),
        Cell(say("targets.plan_years", n=known, total=all_years), "soft", (known,)),
        *line.cells[5:],
    )
    return line._replace(
        cells=cells,
        group=f"{place} · {heading}" if several else heading,
        tags=frozenset({"plan"}),
    )


def _so_far(plan: PlanProgress) -> Cell:
    """What the years so far come to: their average, their sum, the latest."""
    if plan.so_far is None:
        return Cell(say("targets.plan_unknown"), "dim")
    figure = amount_like(plan.so_far, plan.target, plan.target.unit)
    text = say(f"targets.plan_{plan.how}", figure=figure)
    return Cell(text, "soft", (plan.how, plan.so_far))


def _order(quantity: Quantity | None) -> Order:
    value = quantity.signed if quantity else None
    return () if quantity is None or value is None else (quantity.unit, value)


def _newest(series: Series, until: int) -> Cell:
    point = newest_target(series, until)
    if point is None:
        return Cell("–", "dim")
    return Cell(f"{point.year} {told_target(point.target, say)}", "", _order(point.target))


def _since(series: Series, until: int) -> Cell:
    """How far the newest target is from the one before it."""
    single = [p for p in series.points if p.target and p.year.isdecimal()]
    targets = [p.target for p in _by(until, single)]
    if len(targets) < 2:
        return Cell()
    return change_cell(targets[-2], targets[-1])


def change_cell(old: Quantity | None, new: Quantity | None) -> Cell:
    """How far a figure of one unit went, or how its bound was reworded: ▼0.5, ～≥→≈; of ranges
    which way alone. Sorted by how far.
    """
    from cqtui.compare.targets.targets import difference_of

    if old is None or new is None or old.value is None or new.value is None:
        return Cell()
    change = difference_of(old, new, "neither")
    apart = gap(old, new)
    look = "dim" if change.change == "unchanged" else "delta"
    return Cell(told_against(change), look, (apart.value,) if apart else ())


def _kept(last: Kept | None, verdicts: Verdicts) -> Cell:
    """✗ 2018 8.5% → 6%: the newest outcome."""
    if last is None:
        return Cell("–", "dim")
    point, verdict = last
    figures = told_target(point.target, say)
    if actual := verdicts.actual(point):
        figures += f" → {told_target(actual[0], say)}"
    text = f"{SIGNS[verdict]} {point.year} {figures}"
    return Cell(text, _TONES[verdict], (VERDICTS.index(verdict), point.year))


def _score(found: Sequence[str]) -> Cell:
    """How many of the targets of which one knows were kept: 5/7."""
    told = [verdict for verdict in found if verdict in ("met", "exceeded", "missed")]
    if not told:
        return Cell()
    good = sum(verdict != "missed" for verdict in told)
    return Cell(f"{good}/{len(told)}", "soft", (Decimal(good) / len(told), len(told)))


def _year(point: Point | None, verdicts: Verdicts) -> Cell:
    """✗ 8.5%→6%: target and outcome of a year; 8.5% is a target alone, →6% an outcome alone.

    The sign comes first, where no cut takes it away.
    """
    if point is None:
        return Cell("", "dim")
    target, actual = (told_target(q, say) if q else "" for q in (point.target, point.actual))
    verdict = verdicts.of(point)
    sign = f"{SIGNS[verdict]} " if verdict else ""
    look = _TONES.get(verdict, "soft")
    text = f"{target}→{actual}" if actual else target
    return Cell(sign + text, look, _order(point.actual) or _order(point.target))


def spark(points: Sequence[Point | None]) -> str:
    """The actual figures of the years as bars, the targets where no outcome is known.

    A year without either is a dot; so is every year of a series without figures.
    """
    values = [_value(point) for point in points]
    known = [value for value in values if value is not None]
    low, high = (min(known), max(known)) if known else (Decimal(0), Decimal(0))
    return "".join(NO_SPARK if v is None else SPARKS[_height(v, low, high)] for v in values)


def _value(point: Point | None) -> Decimal | None:
    for quantity in (point.actual, point.target) if point else ():
        if quantity and quantity.signed is not None:
            return quantity.signed
    return None


def _height(value: Decimal, low: Decimal, high: Decimal) -> int:
    """Which of the bars; that in the middle where all are alike."""
    top = len(SPARKS) - 1
    return top // 2 if high == low else int((value - low) / (high - low) * top + Decimal("0.5"))
