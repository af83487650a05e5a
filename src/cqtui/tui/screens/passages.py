"""All passages that return in the reports that are loaded, as a table."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.worker import Worker, get_current_worker

from cqtui.errors import Cancelled, CqtuiError
from cqtui.model.passage import Passage
from cqtui.tui.catalogs import say
from cqtui.tui.desk import Report
from cqtui.tui.grid import Grid, Line, Sieve
from cqtui.tui.passagelist import of_passages, wordings
from cqtui.tui.passages import Extract
from cqtui.tui.passagewords import in_short
from cqtui.tui.returns import Returns, compared, look_through
from cqtui.tui.screens.passage import PassageScreen, Visit
from cqtui.tui.screens.tabling import TablePage
from cqtui.tui.troubles import told

GAUGE = 40
"""Cells of the bar that shows how far the work is."""


class PassagesScreen(TablePage):
    """Passages by score; one that is chosen shows where it stands."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("r", "retry", "key.retry", show=False)]

    def __init__(
        self,
        own: Sequence[Report],
        visit: Visit,
        sieve: Sieve | None,
        keep: Callable[[Sieve], None],
    ) -> None:
        super().__init__(sieve)
        self.returns: Returns | None = None
        self._own = tuple(own)
        self._visit = visit
        self._keep = keep
        self._working: Worker[None] | None = None

    def on_mount(self) -> None:
        """Begin; what was found before is there at once."""
        self.action_retry()

    def action_retry(self) -> None:
        """Look for the passages, unless they are there or on their way."""
        if self._working is None and self.returns is None:
            self._advance(0.0, say("passage.looking"))
            self._working = self.run_worker(self._work, thread=True)

    def _work(self) -> None:
        """In a thread."""
        worker = get_current_worker()

        def advance(share: float, words: str) -> None:
            self.call_later(self._advance, share, words, worker)

        try:
            returns = look_through(self.cqtui, self._own, advance, lambda: worker.is_cancelled)
        except CqtuiError as reason:
            self.call_later(self._failed, worker, reason)
        else:
            self.call_later(self._found, worker, returns, of_passages(returns.found))

    def _advance(self, share: float, words: str, worker: "Worker[None] | None" = None) -> None:
        if worker is self._working and self.returns is None:
            full = round(GAUGE * share)
            bar = "━" * full + "┄" * (GAUGE - full) + f" {share:4.0%}"
            self.wait(words, bar, say("targets.stop"))

    def _failed(self, worker: "Worker[None]", reason: CqtuiError) -> None:
        if worker is self._working:
            self._working = None
            words = [w for w in told(reason) if w]
            if isinstance(reason, Cancelled):
                words = [say("passage.stopped")]
            self.wait(*words, say("load.retry"))

    def _found(self, worker: "Worker[None]", returns: Returns, grid: Grid) -> None:
        if worker is self._working:
            self._working = None
            self.returns = returns
            self._fill(grid)

    def _fill(self, grid: Grid) -> None:
        self.show(grid, say("passage.nothing"), say("passage.alone"))

    def where(self) -> Sequence[str]:
        """Of how many reports."""
        over = [say("passage.reports", n=compared(self.returns.found))] if self.returns else []
        return [say("passage.list"), *over]

    def status(self, shown: Sequence[int]) -> str:
        """What the row one stands at is."""
        here = self.rows.here
        if self.returns is None or here is None or not isinstance(here.value, Passage):
            return ""
        return in_short(self.returns.found, here.value)

    def extracts(self, line: Line) -> Sequence[Extract]:
        """Where it stands first and where it stands last."""
        assert isinstance(line.value, Passage)
        assert self.returns is not None
        self.tell(self.status(()))
        return wordings(self.returns.found, line.value)

    def choose(self, line: Line) -> None:
        """All wordings of a passage, and all its places."""
        assert self.returns is not None
        lines = [i for row in range(self.rows.count) if (i := self.rows.index_at(row)) is not None]
        every = [p for i in lines if isinstance(p := self.grid.lines[i].value, Passage)]
        at = next(i for i, passage in enumerate(every) if passage is line.value)
        self.app.push_screen(PassageScreen(self.returns, every, at, self._visit))

    def sift(self, sieve: Sieve) -> None:
        """Show what passes, and keep what is asked for."""
        super().sift(sieve)
        self._keep(sieve)

    def action_give_up(self) -> None:
        """Stop the work while it goes on, else as in every table."""
        if self._working:
            working, self._working = self._working, None
            working.cancel()
            self.wait(say("passage.stopped"), say("load.retry"))
        else:
            super().action_give_up()

    def themed(self) -> None:
        """New colours or another language: make the table anew, as its words are in it."""
        super().themed()
        if self.returns:
            self._fill(of_passages(self.returns.found))
