"""Places beside each other: their targets, or what came of them, for one year."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType

from cqtui.catalogs import say
from cqtui.model.ledger import Ledger, PlaceTable
from cqtui.model.quantity import Quantity
from cqtui.tui.keys import bind, bind_as
from cqtui.tui.report import Report
from cqtui.tui.screens.writtentable import WrittenTable
from cqtui.tui.tables.grid import Line
from cqtui.tui.tables.gridrows import GridRows
from cqtui.tui.tables.ledgerlist import Verdicts
from cqtui.tui.tables.passages import Extract
from cqtui.tui.tables.placelist import (
    KINDS,
    fullest,
    of_kind,
    of_places,
    places_of,
    reading_of,
    topic_of,
    years,
)
from cqtui.tui.tables.targetlist import Units

if TYPE_CHECKING:
    from cqtui.tui.shelf import Entry


class PlacesScreen(WrittenTable):
    """Place by indicator for a year; [ ] change the year, f what is shown, h l the indicators."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bind("plot"),
        bind_as("next_section", "year(1)", "key.next_year"),
        bind_as("previous_section", "year(-1)", "key.last_year"),
        bind_as("change_kind", "kind", "key.target_or_actual"),
        bind_as("enter", "enter", "key.enter"),
    ]
    NEED_ROWS: ClassVar[frozenset[str]] = WrittenTable.NEED_ROWS | {"kind"}
    FOOTER: ClassVar[tuple[str, ...]] = (
        "year(1)",
        "kind",
        "right",
        "sort",
        "plot",
        "enter",
        "export",
        "help",
        "leave",
    )

    def __init__(
        self,
        ledger: Ledger,
        verdicts: Verdicts,
        spot: Callable[[int, Quantity], tuple[Report, int]],
        sources: Sequence[Report],
    ) -> None:
        """`spot` tells report and unit of a figure of a reading; `sources` are all reports."""
        super().__init__()
        self.ledger = ledger
        self.kind = KINDS[0]
        self.year = fullest(ledger.places, self.kind)
        self._first = 0
        """Indicators that were passed over when last looked."""
        self._verdicts = verdicts
        self._spot = spot
        self._sources = sources
        self._places = places_of(ledger)
        self._units = [Units(reading.document) for reading in ledger.readings]

    def on_mount(self) -> None:
        """Show the newest year of which most places tell."""
        self._fill()

    def _fill(self) -> None:
        tables = self.ledger.places if self.year else ()
        grid = of_places(self._places, tables, self.year, self.kind)
        self.show(grid, *self._missing())

    def _missing(self) -> Sequence[str]:
        """Why there is no table, and what to do: read what the library has, or open more."""
        if len(self._places) > 1:
            return say("targets.places_nothing"), say("targets.places_do")
        place = "".join(self._places) or say("library.no_place")
        others = {entry.place for entry in self._others()} - set(self._places)
        offer = say("targets.places_gather", n=len(others)) if others else say("targets.places_do")
        return say("targets.places_alone"), say("targets.places_need", place=place), offer

    def _others(self) -> "list[Entry]":
        """The reports of other places that are known."""
        return [
            entry
            for entry in self.cqtui.known()
            if entry.place and entry.place not in self._places and not entry.missing
        ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Other places are read in only where there is one and the library has more."""
        if action == "enter":
            return self.waiting and len(self._places) < 2 and bool(self._others())
        return super().check_action(action, parameters)

    def action_enter(self) -> None:
        """The ledger of every place that the library knows."""
        from cqtui.tui.screens.ledger import LedgerScreen, names_of

        names = names_of(self.cqtui.known())
        self.give_way(lambda: LedgerScreen((), names))

    @property
    def sources(self) -> Sequence[Report]:
        """The reports of all places."""
        return self._sources

    def where(self) -> Sequence[str]:
        """Which year, which figures."""
        told = (self.year, say(f"tables.kind.{self.kind}")) if self.year else ()
        return (say("targets.places_title"), *told)

    def status(self, shown: Sequence[int]) -> str:
        """Which of the indicators are in sight."""
        n = len(self.grid.columns) - 1
        told = say("targets.indicators", at=self.rows.first + 1, n=n)
        left = len(self.ledger.places) - n
        return " · ".join([told, *([say("targets.indicators_left", n=left)] if left else [])])

    @property
    def table(self) -> PlaceTable:
        """The indicator that is looked at: that of the column sorted by, else the first."""
        shown = [column.name for column in self.grid.columns]
        sorted_by = self.sieve.sort if self.sieve.sort in shown else ""
        at = topic_of(sorted_by) if sorted_by else None
        at = topic_of(shown[1 + self.rows.first]) if at is None else at
        assert at is not None
        return self.ledger.places[at]

    def _found(self, place: str, year: str) -> tuple[Quantity, int] | None:
        """The figure that stands in a cell, and the reading it is of."""
        cell = self.table.cell(place, year)
        quantity = of_kind(cell, self.kind)
        reading = reading_of(cell, self.kind)
        return None if quantity is None or reading is None else (quantity, reading)

    def extracts(self, line: Line) -> Sequence[Extract]:
        """The passages of the indicator that is looked at: of the year before, and of this one."""
        place = str(line.value)
        found = []
        for year in (str(int(self.year) - 1), self.year):
            held = self._found(place, year)
            if held:
                quantity, reading = held
                extract = self._units[reading].extract(quantity)
                heading = f"{self.table.indicator} {year} · {extract.heading}"
                found.append(extract._replace(heading=heading))
        return found or [Extract(f"{self.table.indicator}  {say('targets.none_here')}")]

    def choose(self, line: Line) -> None:
        """Open the report at the passage of the indicator that is looked at."""
        place = str(line.value)
        if held := self._found(place, self.year):
            quantity, reading = held
            self.open_beyond(*self._spot(reading, quantity))

    def action_year(self, by: int) -> None:
        """The next year, or the year before."""
        known = years(self.ledger.places, self.kind)
        if self.year in known:
            at = known.index(self.year) + by
            self.year = known[max(0, min(at, len(known) - 1))]
            self._fill()

    def action_kind(self) -> None:
        """Targets, or what came of them; a year of which none is known gives way to one."""
        self.kind = KINDS[1 - KINDS.index(self.kind)]
        if self.year not in years(self.ledger.places, self.kind):
            self.year = fullest(self.ledger.places, self.kind) or self.year
        self._fill()

    @on(GridRows.Shifted)
    def _looked_on(self) -> None:
        """Other indicators are in sight: the first of them is looked at now."""
        if self.rows.first != self._first:
            self._first = self.rows.first
            self.sift(self.sieve._replace(sort="", falling=False))

    def action_plot(self) -> None:
        """The indicator that is looked at, of every place."""
        from cqtui.tui.screens.plotting import PlotScreen

        here = self.rows.here
        if here is None:
            return
        table = self.table
        series = [
            s
            for s in self.ledger.series
            if (s.indicator, s.measure) == (table.indicator, table.measure)
        ]
        at = next((i for i, s in enumerate(series) if s.place == here.value), 0)
        if series:
            self.app.push_screen(PlotScreen(series, at, self._verdicts, lambda _at: None))

    def themed(self) -> None:
        """New colours or another language: the words of the table are others."""
        super().themed()
        self._fill()
