"""A passage that returns: all its wordings, and every place where it stands."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType

from cqtui.catalogs import say
from cqtui.model.document import Document, Span
from cqtui.model.passage import Occurrence, Passage
from cqtui.tui.keys import bind_as
from cqtui.tui.program import CqtuiApp
from cqtui.tui.report import Report
from cqtui.tui.returning.passagewords import in_library, in_short, kind_word
from cqtui.tui.returning.returns import Returns
from cqtui.tui.returning.wordings import Wordings
from cqtui.tui.rows import RowList
from cqtui.tui.screens.revisiting import Revisited
from cqtui.tui.screens.writtentable import WrittenTable
from cqtui.tui.tables.grid import Line
from cqtui.tui.tables.passagelist import extract, of_occurrences
from cqtui.tui.tables.passages import Extract

if TYPE_CHECKING:
    from cqtui.tui.exports import Subject

TITLE = 20
"""Characters of a passage that the name of its file has."""
SHARE = 3
"""The wordings have at most this part of the screen, and no more than they need."""

Visit = Callable[[Document, str, Span], bool]
"""Go to a span of a unit in a report that the page one came from shows; False where it does not."""


class PassageScreen(WrittenTable, Revisited):
    """One passage at a time; ] and [ go to the next one and the one before."""

    DEFAULT_CSS = """
    PassageScreen Wordings { height: 3; margin: 0 0 1 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        bind_as("next_section", "step(1)", "key.next_boilerplate"),
        bind_as("previous_section", "step(-1)", "key.last_boilerplate"),
    ]
    FOOTER: ClassVar[tuple[str, ...]] = (
        "enter",
        "step(1)",
        "step(-1)",
        "find",
        "export",
        "help",
        "leave",
    )

    def __init__(
        self,
        returns: Returns,
        passages: Sequence[Passage],
        at: int,
        visit: Visit,
        came: Sequence[Occurrence] = (),
    ) -> None:
        super().__init__()
        self.returns = returns
        self.every = tuple(passages)
        """The passages one can step through."""
        self.number = at
        self._visit = visit
        self._came = tuple(came)
        """Of each passage, the place one comes from, where there is one."""
        self._stood: Occurrence | None = None
        """The place one was at when the page was left."""

    def compose_page(self) -> ComposeResult:
        """The wordings above the table."""
        self.wordings = Wordings()
        yield self.wordings
        yield from super().compose_page()

    def on_mount(self) -> None:
        """Show the first one asked for."""
        self.call_after_refresh(self._turn)

    @property
    def passage(self) -> Passage:
        """The passage shown."""
        return self.every[self.number]

    def _turn(self) -> None:
        """Show the passage one has come to."""
        self.wordings.show(self.passage)
        self._fit()
        self.field.value = ""
        self.sieve = self.sieve._replace(words="")
        self.show(of_occurrences(self.returns.found, self.passage))
        came = self._came[self.number] if self.number < len(self._came) else None
        came, self._stood = self._stood or came, None
        places = [line.value for line in self.grid.lines]
        self.rows.move_to(self.rows.row_of(places.index(came) if came in places else 0))

    def _fit(self) -> None:
        """As many lines for the wordings as they need, if there are so many."""
        self.wordings.set()
        most = max(3, self.size.height // SHARE)
        self.wordings.styles.height = max(1, min(self.wordings.lines, most))

    def on_resize(self, event: events.Resize) -> None:
        """More or fewer lines for the wordings."""
        super().on_resize(event)
        self.call_after_refresh(self._fit)

    @property
    def sources(self) -> Sequence[Report]:
        """The reports that were looked through."""
        return self.returns.reports

    @property
    def told(self) -> str:
        """The passage, cut."""
        return " ".join(self.passage.variants[0].text.split())[:TITLE]

    def of_row(self, stem: str) -> "Sequence[Subject]":
        """The paragraphs of all places that are listed, with their sources."""
        from cqtui.tui.exports import at_places

        every = (self.grid.lines[at].value for at in self.grid.passing(self.sieve))
        found = [one for one in every if isinstance(one, Occurrence)]
        return [at_places(self.cqtui.desk, stem, self.returns.reports, found)]

    def where(self) -> Sequence[str]:
        """What kind of passage it is, and which of several."""
        total = len(self.every)
        which = [say("passage.which", at=self.number + 1, total=total)] if total > 1 else []
        return [say("passage.title"), kind_word(self.passage.kind), *which]

    def status(self, shown: Sequence[int]) -> str:
        """How often it stands, since when, and in how many reports that were not read."""
        words = in_short(self.returns.found, self.passage)
        came = self._came[self.number] if self.number < len(self._came) else None
        more = in_library(self.returns.in_library(came)) if came else ""
        return " · ".join(w for w in (words, more) if w)

    def extracts(self, line: Line) -> Sequence[Extract]:
        """The paragraph, the passage underlined in it."""
        assert isinstance(line.value, Occurrence)
        self.wordings.mean(line.value.variant)
        return [extract(self.returns.found, line.value)]

    def choose(self, line: Line) -> None:
        """Open the report at the passage."""
        assert isinstance(line.value, Occurrence)
        go(self.cqtui, self.returns, line.value, self._visit)

    def left(self) -> Callable[[], "PassageScreen"]:
        """The same passage, the cursor where it is."""
        here = self.rows.here
        stood = here.value if here and isinstance(here.value, Occurrence) else None
        held = self.returns, self.every, self.number, self._visit, self._came

        def again() -> PassageScreen:
            page = PassageScreen(*held)
            page._stood = stood
            return page

        return again

    def action_step(self, by: int) -> None:
        """To the next passage or the one before."""
        number = self.number + by
        if 0 <= number < len(self.every):
            self.number = number
            self._turn()
        else:
            self.remark(say("passage.no_further" if by > 0 else "passage.no_before"))

    @on(RowList.Moved)
    def _told(self) -> None:
        """What was said for a moment is old."""
        self.tell(self.status(()))

    def action_other(self) -> None:
        """From the rows to the wordings and back."""
        if self.rows.has_focus and self.wordings.lines > self.wordings.size.height:
            self.wordings.focus()
        else:
            self.rows.focus()

    def themed(self) -> None:
        """New colours or another language: make the table anew, as its words are in it."""
        super().themed()
        self.wordings.refresh()
        self._turn()


def go(app: CqtuiApp, returns: Returns, at: Occurrence, visit: Visit) -> None:
    """To a place where a passage stands: in the report one came from, else in a reader."""
    report = returns.report(at.document)
    if not visit(report.document, at.unit, at.span):
        units = [unit.id for unit in report.document.units()]
        app.open_report(report, units.index(at.unit), at.span)
