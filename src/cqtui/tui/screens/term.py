"""A term through all reports: every place in its context, and how often by report."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import events
from textual.binding import BindingType

from cqtui import pipeline
from cqtui.catalogs import say
from cqtui.errors import SelectionError
from cqtui.model.wording import Concordance
from cqtui.model.wording import Line as Context
from cqtui.tui.asking import Question
from cqtui.tui.chrome import Page
from cqtui.tui.kept import show
from cqtui.tui.keys import bind, bind_as
from cqtui.tui.names import unread_too
from cqtui.tui.report import Report
from cqtui.tui.returning.returns import Advance, read_reports
from cqtui.tui.screens.passage import Visit
from cqtui.tui.screens.seeking import SeekingPage
from cqtui.tui.segments import clip
from cqtui.tui.tables.grid import Grid, Line, Sieve
from cqtui.tui.tables.passages import Extract
from cqtui.tui.tables.phraselist import heading, of_contexts, of_counts

if TYPE_CHECKING:
    from cqtui.tui.exports import Subject

EVERY = 1000
"""Files read at most; how many reports of a larger library were left is told."""
TOLD = 40
"""Cells of a term in a sentence about it."""
WHOLE = 1000
"""Cells of a window in which no side of a term would be cut."""
TITLE = 20
"""Characters of a term that the top line of its heat table and the file's name have."""


class Places(NamedTuple):
    """Where a term stands."""

    found: Concordance
    reports: tuple[Report, ...]
    """As the concordance's documents."""
    unread: int = 0
    """How many reports more there are, which were not searched."""

    @property
    def contexts(self) -> tuple[Context, ...]:
        """Every place, report by report."""
        return self.found.lines

    @property
    def counted(self) -> tuple[int, ...]:
        """Indices of the reports that were searched, copies left out."""
        return tuple(i for i in range(len(self.reports)) if i not in self.found.copies)


class TermScreen(SeekingPage[Places]):
    """The places of a term, one below the other; f shows how often it stands in each report."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bind("term", "heat"),
        bind_as("change_kind", "kind", "key.term_counts"),
    ]
    FOOTER: ClassVar[tuple[str, ...]] = (
        "enter",
        "kind",
        "heat",
        "term",
        "sort",
        "find",
        "export",
        "help",
        "leave",
    )
    NEED_ROWS: ClassVar[frozenset[str]] = SeekingPage.NEED_ROWS | {"heat", "kind"}

    def __init__(self, own: Report | None, term: str, visit: Visit) -> None:
        """Of the reports that are like `own`, where one is read, the first are read first."""
        super().__init__()
        self.own = own
        self.term = term
        self.counts = False
        """Whether the reports are shown, not the places."""
        self._visit = visit

    def work(self, advance: Advance, cancelled: Callable[[], bool]) -> Places:
        """Read the reports, find the term in all of them."""
        own = (self.own,) if self.own else ()
        reports, first, unread = read_reports(self.cqtui, own, advance, cancelled, most=EVERY)
        advance(first, say("wording.searching", term=clip(self.term, TOLD), n=len(reports)))
        documents = [report.document for report in reports]
        try:
            found = pipeline.concordances([self.term], documents)[0]
        except SelectionError as reason:
            told = say("wording.no_term", term=self.term)
            raise SelectionError(told, say("wording.not_found_do")) from reason
        return Places(found, tuple(reports), unread)

    def table(self, result: Places) -> Grid:
        """The places, or the reports."""
        documents = [report.document for report in result.reports]
        if self.counts:
            return of_counts(result.contexts, documents, result.counted)
        return of_contexts(result.contexts, documents, self.size.width)

    def nothing(self) -> Sequence[str]:
        """That the term stands nowhere."""
        searched = len(self.result.counted) if self.result else 0
        words = say("wording.not_found", term=clip(self.term, TOLD), n=searched)
        return words, say("wording.not_found_do")

    @property
    def sources(self) -> Sequence[Report]:
        """The reports that were searched."""
        return self.result.reports if self.result else ()

    @property
    def told(self) -> str:
        """The term alone."""
        return self.term[:TITLE]

    @property
    def written(self) -> Grid:
        """The places with all that is known of both sides, not what the window has room for."""
        if self.counts or self.result is None:
            return self.grid
        documents = [report.document for report in self.result.reports]
        return of_contexts(self.result.contexts, documents, WHOLE)

    def of_row(self, stem: str) -> "Sequence[Subject]":
        """The paragraphs of all places that are listed, with their sources."""
        from cqtui.tui.exports import at_places

        if self.counts or self.result is None:
            return ()
        found = [self.result.contexts[i] for i in self.grid.passing(self.sieve)]
        return [at_places(self.cqtui.desk, stem, self.result.reports, found)]

    def where(self) -> Sequence[str]:
        """Which term, how often, in how many reports."""
        if self.result is None:
            return [self.term]
        there = len({one.document for one in self.result.contexts})
        total = len(self.result.counted)
        count = len(self.result.contexts)
        told = say("wording.found", n=count, there=there, total=total)
        return [self.term, told + unread_too(self.result.unread)]

    def status(self, shown: Sequence[int]) -> str:
        """The first and the last year it stands in."""
        if self.result is None:
            return ""
        years = [self.result.reports[one.document].document.year for one in self.result.contexts]
        known = [year for year in years if year]
        return say("wording.ends", first=min(known), last=max(known)) if known else ""

    def extracts(self, line: Line) -> Sequence[Extract]:
        """The paragraph."""
        if self.result is None or not isinstance(line.value, Context):
            return ()
        document = self.result.reports[line.value.document].document
        unit = next(u for u in document.units() if u.id == line.value.unit)
        return [Extract(heading(document, unit), unit.text, line.value.span, line.value.span)]

    def choose(self, line: Line) -> None:
        """To the place; from a report to its places."""
        if self.result is None:  # it is looked for anew; the row is of before
            return
        if isinstance(line.value, Context):
            one = line.value
            report = self.result.reports[one.document]
            if not self._visit(report.document, one.unit, one.span):
                units = [unit.id for unit in report.document.units()]
                self.cqtui.open_report(report, units.index(one.unit), one.span)
        elif isinstance(line.value, int):
            at = line.value
            rows = [i for i, one in enumerate(self.result.contexts) if one.document == at]
            if not rows:
                self.remark(say("wording.not_there", term=clip(self.term, TOLD)))
                return
            self._turn()
            self.rows.move_to(self.rows.row_of(rows[0]))

    def anew(self) -> "partial[TermScreen]":
        """Of the same term."""
        return partial(TermScreen, self.own, self.term, self._visit)

    def action_kind(self) -> None:
        """From the places to the reports, and back."""
        self._turn()

    def _turn(self) -> None:
        self.counts = not self.counts
        self.sieve, self.grid = Sieve(), Grid((), ())
        self.field.value = ""
        self.fill()

    def on_resize(self, event: events.Resize) -> None:
        """More or less room on both sides of the term."""
        super().on_resize(event)
        if not self.counts:
            self.fill()

    def action_heat(self) -> None:
        """The term by year, over all reports and over those of each place."""
        from cqtui.analysis.phrases.heat import heat_of_term
        from cqtui.tui.screens.heat import HeatScreen

        if self.result and self.result.contexts:
            found = self.result.found
            counted = [found.documents[i] for i in self.result.counted]
            count = partial(heat_of_term, found)
            self.app.push_screen(HeatScreen(count, found.term[:TITLE], counted, self.result.unread))

    def action_term(self) -> None:
        """Ask for another term."""
        ask(self, self.term, self._search)

    def _search(self, term: str) -> None:
        self.term = term
        self.counts = False
        self.begin()


def ask(page: Page, term: str, then: Callable[[str], None]) -> None:
    """Ask for a term, `term` where one does not type another; nothing is done without one."""

    def asked(words: str | None) -> None:
        if words and words.strip():
            then(words.strip())

    show(page.app, Question, say("wording.ask"), term, say("wording.example"), then=asked)


def open_term(page: Page, own: Report | None, term: str, visit: Visit) -> None:
    """Ask for a term, then show it through all reports."""
    ask(page, term, lambda words: _show(page, TermScreen(own, words, visit)))


def _show(page: Page, screen: TermScreen) -> None:
    page.app.push_screen(screen)
