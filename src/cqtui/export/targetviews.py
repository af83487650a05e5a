"""One indicator through the years, and several places beside each other, as tables."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from cqtui.export.characters import one_line
from cqtui.export.rows import ARROWS
from cqtui.export.targetdesk import Desk
from cqtui.export.targetfigures import gap, signed, told_gap, told_target
from cqtui.export.targettable import Cell, Column, Line, Table
from cqtui.model.ledger import Point, Series
from cqtui.model.quantity import Quantity

_Year = tuple[str, Point | None]


def series_lines(desk: Desk) -> Table:
    """A row for each year of each indicator, main targets first.

    Of indicators that are no main target those alone that two years tell of.
    """
    columns = [
        desk.column("place", read=False),
        desk.column("indicator", read=False),
        desk.column("measure", read=False),
        desk.column("unit", read=False),
        desk.column("headline", read=False),
        desk.column("better", read=False),
        desk.column("year"),
        *desk.side("target"),
        *desk.side("actual"),
        desk.column("difference", data=False),
        Column("difference_value", desk.say("tables.difference"), read=False),
        desk.column("difference_unit", read=False),
    ]
    chosen = [s for s in desk.ledger.series if s.headline or len(s.points) > 1]
    lines = (
        _year(desk, series, point)
        for series in sorted(chosen, key=lambda series: not series.headline)
        for point in series.points
    )
    return desk.table("series", columns, lines)


def _year(desk: Desk, series: Series, point: Point) -> Line:
    apart = gap(point.target, point.actual, desk.say("tables.points"))
    return Line(
        (
            one_line(series.place),
            one_line(series.indicator),
            desk.say(f"tables.measure.{series.measure}"),
            one_line(series.unit),
            desk.yes(held=series.headline),
            desk.say(f"tables.better.{series.better}"),
            point.year,
            *desk.parts(point.target, point.target_reading),
            *desk.parts(point.actual, point.actual_reading),
            signed(point.target, point.actual),
            apart.value if apart else None,
            one_line(apart.unit) if apart else "",
        ),
        group=f"{one_line(series.place)} {_name(series)}".strip(),
    )


def _name(series: Series) -> str:
    unit = one_line(series.unit)
    return f"{one_line(series.indicator)}（{unit}）" if unit else one_line(series.indicator)


def place_lines(desk: Desk) -> Table:
    """A row for each place of each indicator, the highest target of the newest year first.

    Indicators that two places have, main targets first; where there is but one place, all.
    """
    years = sorted({point.year for series in desk.ledger.series for point in series.points})
    columns = [
        desk.column("indicator", read=False),
        desk.column("measure", read=False),
        desk.column("headline", read=False),
        desk.column("place"),
        *(_of_year(desk, year, kind) for year in years for kind in ("target", "actual")),
        desk.column("year", read=False),
        *(column for column in desk.side("target") if column.data),
        *(_renamed(desk, column) for column in desk.side("target") if column.data),
        desk.column("against_last", data=False),
        desk.column("difference", read=False),
        desk.column("difference_unit", read=False),
    ]
    lines = (
        line for group in _beside(desk.ledger.series) for line in _places(desk, group, years)
    )  # fmt: skip
    return desk.table("places", columns, lines, "against_last")


def _of_year(desk: Desk, year: str, kind: str) -> Column:
    label = desk.say("tables.in_year", year=year, column=desk.say(f"tables.{kind}"))
    return Column(f"{kind}_{year}", label, data=False)


def _renamed(desk: Desk, column: Column) -> Column:
    """The same of the year before."""
    return Column(f"last_{column.key}", desk.say("tables.last", column=column.label), read=False)


def _beside(series: Sequence[Series]) -> Iterator[list[Series]]:
    """Series of one indicator, one a place; those of most places first."""

    def key(one: Series) -> tuple[str, str]:
        return one.indicator, one.measure

    groups = [list(group) for _, group in groupby(sorted(series, key=key), key)]
    several = len({one.place for one in series}) > 1
    groups = [g for g in groups if not several or len({one.place for one in g}) > 1]
    order = {key(one): at for at, one in reversed(list(enumerate(series)))}
    yield from sorted(
        groups,
        key=lambda g: (not any(one.headline for one in g), -len(g), order[key(g[0])]),
    )


def _places(desk: Desk, group: Sequence[Series], years: Sequence[str]) -> Iterator[Line]:
    newest = max((p.year for s in group for p in s.points if p.target), default="")
    found = [({p.year: p for p in series.points}, series) for series in group]

    def height(pair: tuple[dict[str, Point], Series]) -> tuple[bool, Decimal]:
        point = pair[0].get(newest)
        value = point.target.value if point and point.target else None
        return value is None, -(value or Decimal())

    for points, series in sorted(found, key=height):
        yield _place(desk, series, points, years, newest)


def _place(
    desk: Desk, series: Series, points: dict[str, Point], years: Sequence[str], newest: str
) -> Line:
    target, reading = _target(points.get(newest))
    last, last_reading = _target(points.get(_year_before(newest)))
    apart = gap(last, target, desk.say("tables.points"))
    tone = ("raised" if apart.value > 0 else "lowered") if apart and apart.value else ""
    told = ARROWS[tone] + told_gap(last, target) if tone else "＝" if apart else ""
    cells: list[Cell] = [
        one_line(series.indicator),
        desk.say(f"tables.measure.{series.measure}"),
        desk.yes(held=series.headline),
        one_line(series.place) or "—",
    ]
    for year in years:
        point = points.get(year)
        both = (point.target, point.actual) if point else (None, None)
        cells += [told_target(quantity, desk.say) if quantity else "" for quantity in both]
    cells += [newest, *desk.parts(target, reading)[1:], *desk.parts(last, last_reading)[1:]]
    cells += [told, apart.value if apart else None, one_line(apart.unit) if apart else ""]
    return Line(tuple(cells), tone, _name(series))


def _target(point: Point | None) -> tuple[Quantity | None, int | None]:
    return (point.target, point.target_reading) if point else (None, None)


def _year_before(year: str) -> str:
    """The year before one; "" of several years together.

    >>> _year_before("2019"), _year_before("2021-2025")
    ('2018', '')
    """
    return str(int(year) - 1) if year.isdecimal() else ""
