"""The ledger: what was promised, what came of it, through all the years that are loaded."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from cqtui.catalogs import say
from cqtui.export.targets.figures import gap_text
from cqtui.model.document import Kind
from cqtui.model.ledger import Ledger, Point, Series
from cqtui.model.quantity import Quantity
from cqtui.tui.comparison.why import Said
from cqtui.tui.kept import show
from cqtui.tui.keys import bind, bind_as
from cqtui.tui.report import Report, label
from cqtui.tui.screens.figuring import FiguresPage
from cqtui.tui.screens.writtentable import WrittenTable
from cqtui.tui.tables.grid import Grid, Line
from cqtui.tui.tables.ledgerlist import Verdicts, kept, last_year, newest_target, of_ledger
from cqtui.tui.tables.misslist import by_miss, has_misses
from cqtui.tui.tables.passages import Extract
from cqtui.tui.tables.targetlist import Units

if TYPE_CHECKING:
    from cqtui.tui.program import CqtuiApp
    from cqtui.tui.screens.placing import PlacesScreen
    from cqtui.tui.shelf import Entry


def open_ledger(app: "CqtuiApp", reports: Sequence[Report], *, places: bool = False) -> None:
    """Show the ledger of these reports and of the other years of their places that are known; with
    `places` these beside each other in its stead.
    """
    from cqtui.tui.years.pairs import names_of_years

    known = app.known()
    there = {(r.document.place, r.document.year) for r in reports}
    names = {}
    for report in reports:
        for name in names_of_years(known, report):
            year = next(entry.year for entry in known if entry.name == name)
            if (report.document.place, year) not in there:
                names[report.document.place, year] = name
    home = {report.document.place for report in reports} - {""}
    plans = [
        entry.name
        for entry in known
        if entry.kind is Kind.FIVE_YEAR_PLAN and entry.place in home and not entry.missing
    ]
    if any(report.document.kind is Kind.FIVE_YEAR_PLAN for report in reports):
        plans = []  # of such a plan itself, its own kind was looked for
    app.push_screen(LedgerScreen(reports, [*names.values(), *plans], places=places))


def names_of(rows: "Sequence[Entry]") -> list[str]:
    """Of reports in the library those that promise and tell, by name; one each year and place."""
    found: dict[tuple[str, int | None, Kind], str] = {}
    for row in rows:
        if row.kind in (Kind.WORK_REPORT, Kind.FIVE_YEAR_PLAN) and not row.missing:
            found.setdefault((row.place, row.year, row.kind), row.name)
    return list(found.values()) or [row.name for row in rows if not row.missing]


class LedgerScreen(FiguresPage, WrittenTable):
    """Promises against outcomes, a row a series."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bind("plot", "places"),
        bind_as("why", "untold", "key.untold"),
        bind_as("sort_size", "sort_miss", "key.sort_miss"),
    ]
    FOOTER: ClassVar[tuple[str, ...]] = (
        "plot",
        "places",
        "right",
        "untold",
        "enter",
        "find",
        "sort_miss",
        "sort",
        "sort_back",
        "export",
        "help",
        "leave",
    )

    def __init__(
        self, reports: Sequence[Report], names: Sequence[str] = (), *, places: bool = False
    ) -> None:
        """`names` are of further reports. With `places` it gives way to these once it is made."""
        super().__init__(reports, names)
        self._gives_way = places
        self.by_miss = False
        """Over all places, the worst miss first."""
        self._grids: dict[bool, Grid] = {}
        """The table in either order, once it was made."""

    def where(self) -> Sequence[str]:
        """Whose promises, of which years."""
        documents = [report.document for report in self.found.reports]
        places = list(dict.fromkeys(d.place for d in documents if d.place))
        years = sorted({d.year for d in documents if d.year})
        span = f"{years[0]}—{years[-1]}" if len(years) > 1 else "".join(map(str, years))
        whose = places[0] if len(places) == 1 else say("targets.places", n=len(places))
        what = say("targets.places_title" if self._gives_way else "targets.ledger")
        return [part for part in (whose if places else "", what, span) if part]

    def filled(self, ledger: Ledger) -> None:
        """Show it; of several places the main targets alone, until one asks for more."""
        places = {reading.document.place for reading in ledger.readings}
        if len(places) > 1 and not self.grid.lines:
            self.sieve = self.sieve._replace(tags=frozenset({"headline"}))
        self.verdicts = Verdicts(ledger)
        self.units = [Units(reading.document) for reading in ledger.readings]
        self._grids = {False: of_ledger(ledger)}
        self._show(ledger)
        self.call_after_refresh(self._give_way)

    def _show(self, ledger: Ledger) -> None:
        grid = self._grids.get(self.by_miss)
        if grid is None:
            grid = self._grids[True] = by_miss(self._grids[False], self.verdicts)
        alone = len(ledger.readings) < 2
        words = "targets.ledger_alone" if alone else "targets.ledger_nothing"
        self.show(grid, say(words), say("targets.ledger_do"))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where nothing is known of any outcome there is no miss."""
        if action == "sort_miss" and not has_misses(self.grid):
            return False
        return super().check_action(action, parameters)

    def action_sort_miss(self) -> None:
        """The worst miss first, wherever it is; again, place by place, at the same row."""
        if self.ledger is None:
            return
        here = self.rows.here
        self.by_miss = not self.by_miss
        at = None
        if here and not self.by_miss:
            rows = enumerate(self._grids[False].lines)
            at = next(index for index, line in rows if line.value is here.value)
        self.sieve = self.sieve._replace(sort="", falling=False, at=at)
        self._show(self.ledger)

    def action_all_tags(self) -> None:
        """Show everything, in the order in which it was made."""
        self.by_miss = False
        self.grid = self._grids.get(False, self.grid)
        super().action_all_tags()

    def on_screen_resume(self) -> None:
        """What one looked up meanwhile is closed."""
        if self.ledger:
            self._give_way()

    def _give_way(self) -> None:
        """To the places where these were asked for, unless one looks at something else now."""
        if self._gives_way and self.app.screen is self:
            self._gives_way = False
            self.give_way(self._places)

    def status(self, shown: Sequence[int]) -> str:
        """In what order it stands, and that something could not be told."""
        untold = len(self._untold())
        told = [say("targets.by_miss")] if self.by_miss and not self.sieve.sort else []
        return "  ".join([*told, *([say("targets.gaps", n=untold)] if untold else [])])

    def _untold(self) -> list[str]:
        """What is missing, a sentence each."""
        gaps = [gap_text(gap, say) for gap in self.ledger.missing] if self.ledger else []
        return gaps + [say("targets.unread", name=name) for name in self.found.missing]

    def extracts(self, line: Line) -> Sequence[Extract]:
        """The newest target of which one knows what came of it, and that; else the newest."""
        point = self._point(line)
        found = []
        for quantity, reading in self._sides(point) if point else ():
            extract = self.units[reading].extract(quantity)
            kind = say(f"tables.kind.{quantity.kind}")
            heading = f"{kind} {point.year if point else ''} · {extract.heading}"
            found.append(extract._replace(heading=heading))
        if point and len(found) < 2 and point.target:
            found.append(Extract(say("targets.no_outcome", year=point.year)))
        return found

    def _sides(self, point: Point) -> list[tuple[Quantity, int]]:
        """Target and outcome of a year, each with its report."""
        found = []
        if point.target and point.target_reading is not None:
            found.append((point.target, point.target_reading))
        if actual := self.verdicts.actual(point):
            found.append(actual)
        return found

    def _point(self, line: Line) -> Point | None:
        series = line.value
        assert isinstance(series, Series)
        last = kept(series, self.verdicts)
        if last:
            return last.point
        until = last_year(self.ledger) if self.ledger else 9999
        return newest_target(series, until) or (series.points[-1] if series.points else None)

    def choose(self, line: Line) -> None:
        """Open a report at a passage of the series; which, is asked where there are several."""
        from cqtui.tui.picker import Choice

        series = line.value
        assert isinstance(series, Series)
        here = self._point(line)
        choices: list[Choice] = []
        start = 0
        for point in reversed(series.points):
            for quantity, reading in self._sides(point):
                if point is here and not start:
                    start = len(choices)
                words = f"{point.year} {say(f'tables.kind.{quantity.kind}')} {quantity.text}"
                document = self.units[reading].document
                choices.append(Choice(words, (reading, quantity), label(document)))
        if len(choices) == 1:
            self._go(choices[0].value)
        elif choices:
            self.cqtui.pick(series.indicator, choices, self._go, start)

    @property
    def sources(self) -> Sequence[Report]:
        """The reports that were read."""
        return self.found.reports

    def spot(self, reading: int, quantity: Quantity) -> tuple[Report, int]:
        """The report that a figure stands in, and the unit."""
        units = self.units[reading]
        return self.report_of(units.document), units.index(quantity)

    def _go(self, value: object) -> None:
        reading, quantity = value if isinstance(value, tuple) else (0, None)
        assert isinstance(quantity, Quantity)
        self.open_beyond(*self.spot(reading, quantity))

    def action_plot(self) -> None:
        """Draw the series of this row."""
        from cqtui.tui.screens.plotting import PlotScreen

        shown = [i for row in range(self.rows.count) if (i := self.rows.index_at(row)) is not None]
        here = self.rows.index_at(self.rows.cursor)
        if here is None or self.ledger is None:
            return
        series = [s for i in shown if isinstance(s := self.grid.lines[i].value, Series)]

        def stand(at: int) -> None:
            self.rows.move_to(self.rows.row_of(shown[at]))

        self.app.push_screen(PlotScreen(series, shown.index(here), self.verdicts, stand))

    def action_places(self) -> None:
        """The places beside each other."""
        if self.ledger:
            self.app.push_screen(self._places())

    def _places(self) -> "PlacesScreen":
        from cqtui.tui.screens.placing import PlacesScreen

        assert self.ledger
        return PlacesScreen(self.ledger, self.verdicts, self.spot, self.sources)

    def action_untold(self) -> None:
        """What could not be told, and why; before the figures are there nobody knows."""
        if self.ledger is None:
            return
        from cqtui.tui.telling import Telling

        said = [Said(words) for words in self._untold()] or [Said(say("targets.no_gaps"))]
        show(self.app, Telling, say("targets.gaps_title"), said)
