"""All passages that return in the reports that are loaded, as a table."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from textual.binding import BindingType

from cqtui.catalogs import say
from cqtui.model.passage import Passage
from cqtui.tui.keys import bind
from cqtui.tui.names import unread_too
from cqtui.tui.report import Report
from cqtui.tui.returning.passagewords import in_short
from cqtui.tui.returning.returns import Advance, Returns, compared, look_through
from cqtui.tui.screens.passage import PassageScreen, Visit
from cqtui.tui.screens.seeking import SeekingPage
from cqtui.tui.tables.grid import Grid, Line, Sieve
from cqtui.tui.tables.passagelist import of_passages, wordings
from cqtui.tui.tables.passages import Extract


class PassagesScreen(SeekingPage[Returns]):
    """Passages by score; one that is chosen shows where it stands."""

    BINDINGS: ClassVar[list[BindingType]] = bind("heat", "same_year")
    FOOTER: ClassVar[tuple[str, ...]] = (
        "enter",
        "heat",
        "find",
        "sort",
        "export",
        "help",
        "leave",
    )
    NEED_ROWS: ClassVar[frozenset[str]] = SeekingPage.NEED_ROWS | {"heat"}

    def __init__(
        self,
        own: Sequence[Report],
        visit: Visit,
        sieve: Sieve | None,
        keep: Callable[[Sieve], None],
    ) -> None:
        super().__init__(sieve)
        self._own = tuple(own)
        self._visit = visit
        self._keep = keep

    def work(self, advance: Advance, cancelled: Callable[[], bool]) -> Returns:
        """Look for the passages; what was found before is there at once."""
        return look_through(self.cqtui, self._own, advance, cancelled)

    def table(self, result: Returns) -> Grid:
        """By score."""
        return of_passages(result.found)

    def nothing(self) -> Sequence[str]:
        """That nothing returns."""
        left = self.result.left_out if self.result else 0
        if self.result and compared(self.result.found) > 1:
            return say("passage.nothing"), say("passage.nothing_do")
        alone = say("passage.alone_in_year", n=left) if left else say("passage.alone")
        return say("passage.nothing"), alone

    @property
    def sources(self) -> Sequence[Report]:
        """The reports that were looked through."""
        return self.result.reports if self.result else ()

    def where(self) -> Sequence[str]:
        """Of how many reports."""
        if self.result is None:
            return [say("passage.list")]
        left = self.result.left_out
        more = say("passage.left_out", n=left) if left else ""
        told = say("passage.reports", n=compared(self.result.found)) + more
        return [say("passage.list"), told + unread_too(self.result.unread)]

    def status(self, shown: Sequence[int]) -> str:
        """What the row one stands at is."""
        here = self.rows.here
        if self.result is None or here is None or not isinstance(here.value, Passage):
            return ""
        return in_short(self.result.found, here.value)

    def extracts(self, line: Line) -> Sequence[Extract]:
        """Where it stands first and where it stands last."""
        assert isinstance(line.value, Passage)
        if self.result is None:  # they are looked for anew; the row is of those before
            return ()
        self.tell(self.status(()))
        return wordings(self.result.found, line.value)

    def choose(self, line: Line) -> None:
        """All wordings of a passage, and all its places."""
        if self.result is None:
            return
        lines = [i for row in range(self.rows.count) if (i := self.rows.index_at(row)) is not None]
        every = [p for i in lines if isinstance(p := self.grid.lines[i].value, Passage)]
        at = next(i for i, passage in enumerate(every) if passage is line.value)
        self.app.push_screen(PassageScreen(self.result, every, at, self._visit))

    def anew(self) -> "partial[PassagesScreen]":
        """Of the same report."""
        return partial(PassagesScreen, self._own, self._visit, None, self._keep)

    def sift(self, sieve: Sieve) -> None:
        """Show what passes, and keep what is asked for."""
        super().sift(sieve)
        self._keep(sieve)

    def action_same_year(self) -> None:
        """Look through the reports of the same year too, or no longer."""
        desk = self.cqtui.desk
        desk.same_year = not desk.same_year
        self.begin()

    def action_heat(self) -> None:
        """The passages that pass, by year."""
        from cqtui.analysis.phrases.heat import heat_of_passages
        from cqtui.tui.screens.heat import HeatScreen

        if self.result:
            found = self.result.found
            passing = (self.grid.lines[i].value for i in self.grid.passing(self.sieve))
            passages = [value for value in passing if isinstance(value, Passage)]
            if not passages:
                self.remark(say("pick.none", total=len(self.grid.lines)))
                return
            pairs = zip(found.documents, found.copies, strict=True)
            counted = [document for document, copy in pairs if copy is None]
            count = partial(heat_of_passages, found, passages)
            heat = HeatScreen(count, say("passage.list"), counted, self.result.unread)
            self.app.push_screen(heat)
