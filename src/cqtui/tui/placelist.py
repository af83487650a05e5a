"""The table of places: one row a place, one column an indicator, for one year."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from cqtui.export.targetfigures import told_target
from cqtui.model.ledger import Ledger, Point, Series
from cqtui.model.quantity import Quantity
from cqtui.tui.catalogs import say
from cqtui.tui.grid import Cell, Column, Grid, Line
from cqtui.tui.ledgerlist import change_cell
from cqtui.tui.targetlist import figure

PLACE_MOST, FIGURE_MOST, HEAD_MOST = 20, 24, 20
"""Cells."""
BESIDE = 2
"""Places of which an indicator must be known to be held against each other."""


class Topic(NamedTuple):
    """What is held against each other: growth with growth, a level with a level."""

    indicator: str
    measure: str


def topics(ledger: Ledger) -> list[Topic]:
    """The indicators that several places have, headline ones first, those of most places first."""
    places: dict[Topic, set[str]] = {}
    headline = set[Topic]()
    for series in ledger.series:
        topic = Topic(series.indicator, series.measure)
        places.setdefault(topic, set()).add(series.place)
        if series.headline:
            headline.add(topic)
    found = [topic for topic, known in places.items() if len(known) >= BESIDE]
    return sorted(found, key=lambda topic: (topic not in headline, -len(places[topic])))


def years(ledger: Ledger) -> list[str]:
    """The single years of which any figure is known, the oldest first."""
    return sorted({p.year for s in ledger.series for p in s.points if p.year.isdecimal()})


def fullest(ledger: Ledger, kind: str) -> str:
    """The newest of the years of which nearly as many places tell as of any; "" where none does."""
    told = Counter[str]()
    for year, _ in {
        (point.year, series.place)
        for series in ledger.series
        for point in series.points
        if point.year.isdecimal() and of_kind(point, kind)
    }:
        told[year] += 1
    most = max(told.values(), default=0)
    return max((year for year, count in told.items() if 2 * count > most), default="")


def of_kind(point: Point | None, kind: str) -> Quantity | None:
    """The target or the outcome of a year."""
    if point is None:
        return None
    return point.target if kind == "target" else point.actual


class Places(NamedTuple):
    """A place with its series."""

    name: str
    series: dict[Topic, Series]

    def point(self, topic: Topic, year: str) -> Point | None:
        """What is known of an indicator for a year."""
        found = self.series.get(topic)
        return next((p for p in found.points if p.year == year), None) if found else None


def places_of(ledger: Ledger) -> list[Places]:
    """The places of a ledger, in its order."""
    found: dict[str, Places] = {}
    for series in ledger.series:
        held = found.setdefault(series.place, Places(series.place, {})).series
        held.setdefault(Topic(series.indicator, series.measure), series)
    return list(found.values())


def of_places(
    places: Sequence[Places], chosen: Sequence[Topic], every: Sequence[Topic], year: str, kind: str
) -> Grid:
    """A row a place, a column each of the `chosen` indicators: its figure and how far it went.

    `every` are all that could be chosen: among them names have to differ.
    """
    times = Counter(topic.indicator for topic in every)
    columns = [Column("place", say("tables.place"), PLACE_MOST)]
    for at, topic in enumerate(chosen):
        name = topic.indicator
        if times[name] > 1:
            name += f"·{say(f'tables.measure.{topic.measure}')}"
        columns.append(Column(f"topic-{at}", name, FIGURE_MOST, HEAD_MOST - 6, weight=-at))
    before = str(int(year) - 1) if year.isdecimal() else ""
    lines = [
        Line(
            (
                Cell(place.name or say("library.no_place"), "", (place.name,)),
                *(_cell(place, topic, (before, year), kind) for topic in chosen),
            ),
            place,
        )
        for place in places
    ]
    return Grid(columns, lines)


def _cell(place: Places, topic: Topic, spans: tuple[str, str], kind: str) -> Cell:
    old, new = (of_kind(place.point(topic, year), kind) for year in spans)
    if new is None:
        return Cell("–", "dim")
    shown = figure(new, "")
    moved = change_cell(old, new).text
    return shown._replace(text=f"{told_target(new, say)} {moved}".rstrip())
