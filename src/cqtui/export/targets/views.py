"""Indicators through the years, plans of several years, places beside each other, as tables."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from cqtui.export.characters import one_line
from cqtui.export.targets.desk import Desk
from cqtui.export.targets.figures import (
    amount_text,
    gap,
    signed,
    told_against,
    told_in_column,
    told_target,
)
from cqtui.export.targets.table import Cell, Column, Line, Table
from cqtui.model.ledger import PlaceCell, PlaceTable, PlanProgress, Point, Series
from cqtui.model.quantity import Quantity

YEARS = 3
"""Years of the table of places that are read beside each other."""


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


def _name(series: Series | PlaceTable) -> str:
    unit = one_line(series.unit)
    return f"{one_line(series.indicator)}（{unit}）" if unit else one_line(series.indicator)


def plan_lines(desk: Desk) -> Table:
    """A row for each target of a five-year plan: how far it has come."""
    columns = [
        desk.column("place", read=len({desk.where(p.plan)[0] for p in desk.ledger.plans}) > 1),
        desk.column("period"),
        desk.column("indicator"),
        desk.column("headline", read=False),
        *desk.side("target"),
        desk.column("yearly", data=False),
        desk.column("how"),
        Column("so_far_told", desk.say("tables.so_far"), data=False),
        desk.column("so_far", read=False),
        desk.column("missing"),
    ]
    return desk.table("plans", columns, (_plan(desk, plan) for plan in desk.ledger.plans))


def _plan(desk: Desk, plan: PlanProgress) -> Line:
    told = [f"{p.year} {told_target(p.actual, desk.say)}" for p in plan.yearly if p.actual]
    return Line(
        (
            desk.where(plan.plan)[0],
            plan.target.period,
            one_line(plan.indicator),
            desk.yes(held=plan.target.headline),
            *desk.parts(plan.target, plan.plan),
            desk.say("tables.comma").join(told),
            desk.say(f"tables.how.{plan.how}"),
            "—" if plan.so_far is None else amount_text(plan.so_far, plan.target.unit),
            plan.so_far,
            desk.say("tables.comma").join(plan.missing),
        )
    )


def place_lines(desk: Desk) -> Table:
    """A row for each place of each indicator that several have, the highest target first.

    The target is that of the newest year for which most of them set one; to read there are the
    last years beside each other.
    """
    years = sorted({year for table in desk.ledger.places for year in table.years})[-YEARS:]
    columns = [
        desk.column("indicator", read=False),
        desk.column("measure", read=False),
        desk.column("headline", read=False),
        desk.column("place"),
        *(_of_year(desk, year, kind) for year in years for kind in ("target", "actual")),
        desk.column("year", read=False),
        *(column for column in desk.side("target") if column.data),
        *(_renamed(desk, column) for column in desk.side("target") if column.data),
        *(_renamed(desk, column) for column in desk.side("actual") if column.data),
        desk.column("against_last", data=False),
        desk.column("difference", read=False),
        desk.column("difference_unit", read=False),
    ]
    maker = _Places(desk, years)
    lines = (line for table in desk.ledger.places for line in maker.lines(table))
    return desk.table("places", columns, lines, "against_last")


def _of_year(desk: Desk, year: str, kind: str) -> Column:
    label = desk.say("tables.in_year", year=year, column=desk.say(f"tables.{kind}"))
    return Column(f"{kind}_{year}", label, data=False)


def _renamed(desk: Desk, column: Column) -> Column:
    """The same of the year before."""
    return Column(f"last_{column.key}", desk.say("tables.last", column=column.label), read=False)


class _Places:
    """Makes the rows of one indicator over several places."""

    def __init__(self, desk: Desk, years: Sequence[str]) -> None:
        self._desk = desk
        self._years = years

    def lines(self, table: PlaceTable) -> Iterator[Line]:
        """A row a place; those without a target last, by their newest figure. Places that only
        have figures of years before those of the table have none.
        """
        cells = {(cell.place, cell.year): cell for cell in table.cells}
        newest = _newest(table)
        height = {
            place: (*_height(_target(cells, place, newest)), *_height(_actual(table, place)))
            for place in table.places
        }
        for place in sorted(table.places, key=lambda place: height[place]):
            if any((place, year) in cells for year in (*self._years, newest)):
                yield self._line(table, cells, place, newest)

    def _line(
        self, table: PlaceTable, cells: dict[tuple[str, str], PlaceCell], place: str, newest: str
    ) -> Line:
        desk = self._desk
        now, last = cells.get((place, newest)), cells.get((place, _year_before(newest)))
        against = now.against if now else None
        apart = gap(against.old, against.new, desk.say("tables.points")) if against else None
        told: list[Cell] = [
            one_line(table.indicator),
            desk.say(f"tables.measure.{table.measure}"),
            desk.yes(held=table.headline),
            one_line(place) or "—",
        ]
        for year in self._years:
            cell = cells.get((place, year))
            both = (cell.target, cell.actual) if cell else (None, None)
            told += [told_in_column(q, desk.say) for q in both]
        told.append(newest)
        for ends in (_ends(now)[:1], _ends(last)):
            for quantity, reading in ends:
                told += desk.parts(quantity, reading)[1:]
        told += [told_against(against) if against else "", apart.value if apart else None]
        told.append(one_line(apart.unit) if apart else "")
        tone = against.change if against and against.change != "unchanged" else ""
        return Line(tuple(told), tone, _name(table))


def _newest(table: PlaceTable) -> str:
    """The year for which most places set a target, of two the later one."""
    count = Counter(cell.year for cell in table.cells if cell.target is not None)
    return max(count, key=lambda year: (count[year], year), default="")


def _target(cells: Mapping[tuple[str, str], PlaceCell], place: str, year: str) -> Quantity | None:
    cell = cells.get((place, year))
    return cell.target if cell else None


def _actual(table: PlaceTable, place: str) -> Quantity | None:
    """The newest figure that a place has."""
    told = [c for c in table.cells if c.place == place and c.actual is not None]
    return max(told, key=lambda c: c.year).actual if told else None


def _height(figure: Quantity | None) -> tuple[bool, Decimal]:
    """The higher the earlier; what is missing comes last."""
    ends = [v for v in (figure.value, figure.value_hi) if v is not None] if figure else []
    middle = sum(ends, Decimal()) / len(ends) if ends else Decimal()
    return not ends, middle if figure and figure.direction == "down" else -middle


def _ends(cell: PlaceCell | None) -> tuple[tuple[Quantity | None, int | None], ...]:
    """Target and actual figure, each with its report."""
    if cell is None:
        return (None, None), (None, None)
    return (cell.target, cell.target_reading), (cell.actual, cell.actual_reading)


def _year_before(year: str) -> str:
    """The year before one; "" of several years together.

    >>> _year_before("2019"), _year_before("2021-2025")
    ('2018', '')
    """
    return str(int(year) - 1) if year.isdecimal() else ""
