"""What a report says for the first time, more often, or no longer, as a table."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from textual.binding import BindingType

from cqtui.analysis.phrases.heat import counted_in, heat_of_phrases
from cqtui.catalogs import say
from cqtui.model.wording import Phrase
from cqtui.tui.keys import bind
from cqtui.tui.names import which
from cqtui.tui.report import Report, label
from cqtui.tui.returning.novelty import Found, look_for
from cqtui.tui.returning.returns import Advance
from cqtui.tui.screens.heat import HeatScreen
from cqtui.tui.screens.passage import Visit
from cqtui.tui.screens.seeking import SeekingPage
from cqtui.tui.tables.grid import Grid, Line, Sieve
from cqtui.tui.tables.passages import Extract
from cqtui.tui.tables.phraselist import extracts_of, of_phrases


class WordingScreen(SeekingPage[Found]):
    """New phrases, those said more often, those that are gone; Enter goes to where one stands."""

    BINDINGS: ClassVar[list[BindingType]] = bind("heat", "term")
    FOOTER: ClassVar[tuple[str, ...]] = (
        "enter",
        "heat",
        "term",
        "find",
        "sort",
        "export",
        "help",
        "leave",
    )
    NEED_ROWS: ClassVar[frozenset[str]] = SeekingPage.NEED_ROWS | {"heat", "term"}

    def __init__(
        self,
        own: Report,
        visit: Visit,
        sieve: Sieve | None = None,
        keep: Callable[[Sieve], None] = lambda _: None,
    ) -> None:
        super().__init__(sieve)
        self.own = own
        self._visit = visit
        self._keep = keep

    def work(self, advance: Advance, cancelled: Callable[[], bool]) -> Found:
        """Hold the report against the earlier ones that are loaded."""
        return look_for(self.cqtui, self.own, advance, cancelled)

    def table(self, result: Found) -> Grid:
        """The phrases."""
        return of_phrases(result.novelty.wording)

    def nothing(self) -> Sequence[str]:
        """That the report says what was said."""
        return say("wording.nothing"), say("wording.no_earlier_do")

    @property
    def sources(self) -> Sequence[Report]:
        """The reports that were looked through."""
        return self.result.reports if self.result else ()

    @property
    def told(self) -> str:
        """Of which report, without those it is held against."""
        return " ".join(self.where()[:2])

    def where(self) -> Sequence[str]:
        """Of which report, against how many."""
        told = []
        if self.result and (earlier := self.result.novelty.wording.earlier):
            held = [self.result.reports[i].document for i in earlier]
            told = [which(say("wording.against", n=len(earlier)), held, self.result.unread)]
        return [label(self.own.document), say("wording.title"), *told]

    def status(self, shown: Sequence[int]) -> str:
        """How new the report is as a whole."""
        share = self.result.novelty.newness.get("root") if self.result else None
        return "" if share is None else say("wording.whole", share=f"{share:.0%}")

    def extracts(self, line: Line) -> Sequence[Extract]:
        """The paragraphs it stands in."""
        assert isinstance(line.value, Phrase)
        if self.result is None:  # they are looked for anew; the row is of those before
            return ()
        return tuple(extracts_of(self.result.novelty.wording, line.value))

    def choose(self, line: Line) -> None:
        """To its first place."""
        assert isinstance(line.value, Phrase)
        if self.result is None:
            return
        phrase = line.value
        report = self.result.reports[self.result.novelty.wording.home(phrase)]
        place = phrase.places[0]
        if not self._visit(report.document, place.unit, place.span):
            units = [unit.id for unit in report.document.units()]
            self.cqtui.open_report(report, units.index(place.unit), place.span)

    def anew(self) -> "partial[WordingScreen]":
        """Of the same report."""
        return partial(WordingScreen, self.own, self._visit, None, self._keep)

    def sift(self, sieve: Sieve) -> None:
        """Show what passes, and keep what is asked for."""
        super().sift(sieve)
        self._keep(sieve)

    def action_heat(self) -> None:
        """The phrases that pass, by year."""
        if self.result:
            passing = (self.grid.lines[i].value for i in self.grid.passing(self.sieve))
            phrases = [value for value in passing if isinstance(value, Phrase)]
            if not phrases:
                self.remark(say("pick.none", total=len(self.grid.lines)))
                return
            wording = self.result.novelty.wording
            count = partial(heat_of_phrases, wording, phrases)
            counted = [wording.documents[i] for i in counted_in(wording)]
            heat = HeatScreen(count, say("wording.title"), counted, self.result.unread)
            self.app.push_screen(heat)

    def action_term(self) -> None:
        """The phrase one stands at through all reports."""
        from cqtui.tui.screens.term import TermScreen

        here = self.rows.here
        if here and isinstance(here.value, Phrase):
            self.app.push_screen(TermScreen(self.own, here.value.text, self._visit))
