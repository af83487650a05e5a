"""A table that has to be worked out first: how far that is stands where the table will."""

from collections.abc import Callable, Sequence
from typing import ClassVar, Generic, TypeVar

from textual.binding import Binding, BindingType
from textual.worker import Worker, WorkerState, get_current_worker

from cqtui.catalogs import say
from cqtui.catalogs.troubles import fault_of, told
from cqtui.errors import Cancelled, CqtuiError
from cqtui.tui.returning.returns import Advance
from cqtui.tui.screens.revisiting import Revisited
from cqtui.tui.screens.tabling import TablePage
from cqtui.tui.screens.writtentable import WrittenTable
from cqtui.tui.tables.grid import Grid, Sieve

GAUGE = 40
"""Cells of the bar that shows how far the work is."""

Result = TypeVar("Result")


class WorkingPage(TablePage, Generic[Result]):
    """Works in a thread; Esc stops that, r begins anew.

    Pages built on it do the work in `work` and show its result in `ready`.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("r", "retry", "key.retry", show=False)]

    def __init__(self, sieve: Sieve | None = None) -> None:
        super().__init__(sieve)
        self.result: Result | None = None
        self._working: Worker[None] | None = None

    # To be filled in.

    def work(self, advance: Advance, cancelled: Callable[[], bool]) -> Result:
        """In a thread: work it out. May raise CqtuiError, and Cancelled once `cancelled` is so."""
        raise NotImplementedError

    def laid_out(self, _result: Result) -> Grid | None:
        """In the thread still: the table, where it is long; None where `ready` makes it."""
        return None

    def ready(self, result: Result, grid: Grid | None) -> None:
        """The result is there, and what `laid_out` made of it: show it."""
        raise NotImplementedError

    def failure(self) -> Sequence[str]:
        """What to say before the reason why there is no result."""
        return ()

    # The work.

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """It is tried again only where it came to nothing."""
        if action == "retry":
            return self._working is None and self.result is None
        return super().check_action(action, parameters)

    def action_retry(self) -> None:
        """Work it out, unless it is there or on its way."""
        if self._working is None and self.result is None:
            self.work_again()

    def work_again(self) -> None:
        """Work, whatever is there or on its way; what is shown stays until it is done."""
        if self._working:
            self._working.cancel()
        self._working = self.run_worker(self._work, thread=True, exit_on_error=False)

    def _work(self) -> None:
        worker = get_current_worker()

        def advance(share: float, words: str) -> None:
            self.call_later(self._advanced, worker, share, words)

        try:
            result = self.work(advance, lambda: worker.is_cancelled)
            grid = self.laid_out(result)
        except CqtuiError as reason:
            self.call_later(self._failed, worker, reason)
        else:
            self.call_later(self._done, worker, result, grid)

    def _advanced(self, worker: "Worker[None]", share: float, words: str) -> None:
        if worker is self._working:
            full = round(GAUGE * share)
            bar = "━" * full + "┄" * (GAUGE - full) + f" {share:4.0%}"
            self.wait(words, bar, say("targets.stop"))

    def _failed(self, worker: "Worker[None]", reason: CqtuiError) -> None:
        if worker is self._working:
            self._working = None
            if isinstance(reason, Cancelled):
                self.wait(say("targets.stopped"), say("load.retry"))
            else:
                self.wait(*self.failure(), *(w for w in told(reason) if w), say("load.retry"))

    def _done(self, worker: "Worker[None]", result: Result, grid: Grid | None) -> None:
        if worker is self._working:
            self._working = None
            self.result = result
            self.ready(result, grid)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Work that went wrong says so where its table would stand."""
        if event.worker is self._working and event.state is WorkerState.ERROR:
            fault = event.worker.error
            self._failed(event.worker, fault_of(fault))

    def action_give_up(self) -> None:
        """Stop the work while it goes on, else as in every table."""
        if self._working:
            working, self._working = self._working, None
            working.cancel()
            self.wait(say("targets.stopped"), say("load.retry"))
        else:
            super().action_give_up()


class SeekingPage(WorkingPage[Result], WrittenTable, Revisited):
    """Works once it is seen; shown again as it was left.

    Pages built on it do the work in `work` and lay its result out in `table`.
    """

    # To be filled in.

    def anew(self) -> "Callable[[], SeekingPage[Result]]":
        """Makes the page of the same reports, without a result."""
        raise NotImplementedError

    def table(self, result: Result) -> Grid:
        """What was worked out as a table; first made in the thread too, since it may be long."""
        raise NotImplementedError

    def nothing(self) -> Sequence[str]:
        """What to say where the table would have no row."""
        raise NotImplementedError

    def fill(self) -> None:
        """Make the table anew: other words, or other columns. The cursor stays on its row."""
        if self.result is not None:
            if self.grid.lines:
                self.sieve = self.stand
            self.show(self.table(self.result), *self.nothing())

    def left(self) -> "Callable[[], SeekingPage[Result]]":
        """The same result, the cursor where it is."""
        make, stand, result = self.anew(), self.stand, self.result

        def again() -> SeekingPage[Result]:
            page = make()
            page.sieve, page.result = stand, result
            return page

        return again

    # The work.

    def on_mount(self) -> None:
        """Begin; what was worked out before is shown again."""
        self.action_retry()
        self.fill()

    def begin(self) -> None:
        """Work it out anew, whatever was there or on its way."""
        self.result = None
        self.work_again()

    def laid_out(self, result: Result) -> Grid:
        """The table, ready to be shown."""
        grid = self.table(result)
        grid.make_ready()
        return grid

    def ready(self, result: Result, grid: Grid | None) -> None:
        """Show the table."""
        self.show(grid or self.table(result), *self.nothing())

    def themed(self) -> None:
        """New colours or another language: the words of the table are others."""
        super().themed()
        self.fill()
