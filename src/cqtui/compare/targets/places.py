"""The same indicator over several places and the years."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from cqtui.analysis.targets.glossary import Glossary
from cqtui.compare.targets.better import as_written
from cqtui.compare.targets.sameindicator import mark
from cqtui.compare.targets.series import in_unit
from cqtui.compare.targets.targets import difference_of
from cqtui.model.ledger import PlaceCell, PlaceTable, Reading, Series
from cqtui.model.places import rank
from cqtui.model.quantity import Quantity


def place_tables(
    series: Sequence[Series], readings: Sequence[Reading], glossary: Glossary
) -> tuple[PlaceTable, ...]:
    """A table for every indicator that two places or more have; main targets first, those that
    most places have before others. Main targets in words stand among the figures.
    """
    groups: dict[tuple[str, str], list[Series]] = defaultdict(list)
    for one in series:
        groups[one.key].append(one)
    named = [(k[0], _table(g)) for k, g in groups.items() if len({s.place for s in g}) > 1]
    named.sort(key=lambda n: (not n[1].headline, -len(n[1].cells), n[1].indicator, n[1].unit))
    numbers: dict[str, list[int]] = defaultdict(list)
    for at, (name, _) in enumerate(named):
        numbers[name].append(at)
    rows = [{(c.place, c.year): c for c in table.cells} for _, table in named]
    set_in = [Counter(c.year for c in table.cells if c.target) for _, table in named]
    grown = set()
    for name, cell in _in_words(readings, glossary):
        alike, here = numbers.get(name, ()), (cell.place, cell.year)
        if not alike or any(here in rows[at] and rows[at][here].target for at in alike):
            continue
        most = max(alike, key=lambda at: set_in[at][cell.year])
        other = rows[most].get(here, cell)
        rows[most][here] = replace(other, target=cell.target, target_reading=cell.target_reading)
        grown.add(most)
    return tuple(
        _laid(table, rows[at].values()) if at in grown else table
        for at, (_, table) in enumerate(named)
    )


def _in_words(readings: Sequence[Reading], glossary: Glossary) -> Iterator[tuple[str, PlaceCell]]:
    """The main targets for a year that have no figure, each with the name that it is known by."""
    for at, reading in enumerate(readings):
        for told in reading.quantities:
            if told.value is None and told.headline and told.period.isdecimal():
                cell = PlaceCell(reading.document.place, told.period, told, None, None, at)
                yield mark(told, glossary, "").name, cell


def _laid(table: PlaceTable, cells: Iterable[PlaceCell]) -> PlaceTable:
    """A table with these cells, in the order of their places."""
    ordered = tuple(sorted(cells, key=lambda c: (rank(c.place), c.year)))
    places = tuple(sorted({*table.places, *(c.place for c in ordered)}, key=rank))
    years = tuple(sorted({c.year for c in ordered}))
    return replace(table, places=places, years=years, cells=ordered)


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
