"""The same indicator over several places and the years."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from cqtui.compare.targets.better import as_written
from cqtui.compare.targets.series import in_unit
from cqtui.compare.targets.targets import difference_of
from cqtui.model.ledger import PlaceCell, PlaceTable, Series
from cqtui.model.quantity import Quantity


def place_tables(series: Sequence[Series]) -> tuple[PlaceTable, ...]:
    """A table for every indicator that two places or more have; main targets first, those that
    most places have before others.
    """
    groups: dict[tuple[str, str], list[Series]] = defaultdict(list)
    for one in series:
        groups[one.key].append(one)
    tables = [_table(group) for group in groups.values() if len({s.place for s in group}) > 1]
    return tuple(sorted(tables, key=lambda t: (not t.headline, -len(t.cells), t.indicator, t.unit)))


def _table(group: Sequence[Series]) -> PlaceTable:
    units = [s.unit for s in group]
    unit = max(units, key=units.count)
    cells = tuple(cell for one in group for cell in _cells(one, unit))
    first = group[0]
    return PlaceTable(
        indicator=first.indicator,
        measure=first.measure,
        unit=unit,
        better=first.better,
        headline=any(s.headline for s in group),
        places=tuple(dict.fromkeys(s.place for s in group)),
        years=tuple(sorted({c.year for c in cells})),
        cells=cells,
    )


def _cells(series: Series, unit: str) -> Iterator[PlaceCell]:
    """The single years of a series; the target of each against that of the year before."""
    before: dict[str, Quantity] = {}
    for point in series.points:
        if "-" in point.year:
            continue
        target = in_unit(point.target, unit) if point.target else None
        actual = in_unit(point.actual, unit) if point.actual else None
        last = before.get(str(int(point.year) - 1)) if point.year.isdecimal() else None
        against = None
        if last and target:
            against = difference_of(last, target, as_written(series.better, target))
        told_in = point.target_reading, point.actual_reading
        yield PlaceCell(series.place, point.year, target, actual, against, *told_in)
        if target:
            before[point.year] = target
