"""A table made from the figures of reports: they are read while one sees how far that is."""

from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple

from textual import on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.worker import Worker, WorkerState, get_current_worker

from cqtui.catalogs import say
from cqtui.errors import Cancelled, CqtuiError
from cqtui.model.document import Document
from cqtui.model.ledger import Ledger
from cqtui.tui.desk import Report
from cqtui.tui.screens.tabling import TablePage
from cqtui.tui.tables.grid import Sieve
from cqtui.tui.troubles import told

GAUGE = 40
"""Cells of the bar that shows how far the work is."""
READING = 0.3
"""Share of the work that is the reading of files."""


class Found(NamedTuple):
    """The reports that were read, and the names of those that could not be."""

    reports: tuple[Report, ...]
    missing: tuple[str, ...] = ()


class FiguresPage(TablePage):
    """Reports are read, then their figures, in a process of its own; Esc stops it, r begins anew.

    Pages built on it make their table in `filled`.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("r", "retry", "key.retry", show=False)]

    class Advanced(Message):
        """So much of the work is done."""

        def __init__(self, share: float, words: str) -> None:
            super().__init__()
            self.share = share
            self.words = words

    class Filled(Message):
        """The figures are there."""

        def __init__(self, found: Found, ledger: Ledger) -> None:
            super().__init__()
            self.found = found
            self.ledger = ledger

    class Failed(Message):
        """They will not come, for this reason."""

        def __init__(self, reason: CqtuiError) -> None:
            super().__init__()
            self.reason = reason

    def __init__(
        self, reports: Sequence[Report], names: Sequence[str] = (), sieve: Sieve | None = None
    ) -> None:
        super().__init__(sieve)
        self.found = Found(tuple(reports))
        self.ledger: Ledger | None = None
        self._names = tuple(names)
        """Of further reports, to be read first."""
        self._worker: Worker[None] | None = None

    def on_mount(self) -> None:
        """Begin; what was read before is there at once."""
        documents = [report.document for report in self.found.reports]
        known = None if self._names else self.cqtui.desk.ledgers.known(documents)
        if known:
            self._fill(self.Filled(self.found, known))
        else:
            self.action_retry()

    def action_retry(self) -> None:
        """Read the figures, unless they are there or on their way."""
        if self._worker is None and self.ledger is None:
            self._advance(self.Advanced(0.0, say("targets.reading")))
            self._worker = self.run_worker(self._work, thread=True, exit_on_error=False)

    def _work(self) -> None:
        """In a thread: the files are read here, the figures by a child."""
        worker = get_current_worker()

        def cancelled() -> bool:
            return worker.is_cancelled

        try:
            found = self._read(cancelled)
            documents = [report.document for report in found.reports]
            first = READING if self._names else 0.0
            words = say("targets.reading_figures", n=len(documents))

            def advance(share: float) -> None:
                self.post_message(self.Advanced(first + (1 - first) * share, words))

            advance(0.0)
            ledger = self.cqtui.desk.ledgers.make(documents, advance, cancelled)
        except CqtuiError as reason:
            self.post_message(self.Failed(reason))
        else:
            self.post_message(self.Filled(found, ledger))

    def _read(self, cancelled: Callable[[], bool]) -> Found:
        """The reports, also those that have only their names yet. Raises Cancelled."""
        desk = self.cqtui.desk
        reports, missing = list(self.found.reports), []
        for done, name in enumerate(self._names):
            if cancelled():
                raise Cancelled
            words = say("targets.reading_files", done=done + 1, total=len(self._names))
            self.post_message(self.Advanced(READING * done / len(self._names), words))
            try:
                reports.append(desk.report(name))
            except CqtuiError:
                missing.append(name)  # told below the table: a remembered file may be gone
        return Found(tuple(reports), tuple(missing))

    @on(Advanced)
    def _advance(self, message: Advanced) -> None:
        if self.ledger is None:
            full = round(GAUGE * message.share)
            bar = "━" * full + "┄" * (GAUGE - full) + f" {message.share:4.0%}"
            self.wait(message.words, bar, say("targets.stop"))

    @on(Filled)
    def _fill(self, message: Filled) -> None:
        self._worker = None
        self.found, self.ledger = message.found, message.ledger
        self.filled(message.ledger)

    def filled(self, ledger: Ledger) -> None:
        """The figures are there: show the table."""
        raise NotImplementedError

    @on(Failed)
    def _failed(self, message: Failed) -> None:
        self._worker = None
        if isinstance(message.reason, Cancelled):
            self.wait(say("targets.stopped"), say("load.retry"))
        else:
            reason = (words for words in told(message.reason) if words)
            self.wait(say("targets.failed"), *reason, say("load.retry"))

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A reading that was cancelled or went wrong says so where its table would stand."""
        if event.worker is not self._worker:
            return
        if event.state is WorkerState.CANCELLED:
            self.post_message(self.Failed(Cancelled()))
        elif event.state is WorkerState.ERROR:
            fault = event.worker.error
            self.post_message(self.Failed(CqtuiError(f"{type(fault).__name__}: {fault}")))

    def action_give_up(self) -> None:
        """Stop the work while it goes on, else as in every table."""
        if self._worker:
            self._worker.cancel()
        else:
            super().action_give_up()

    def report_of(self, document: Document) -> Report:
        """The report a document belongs to."""
        return next(r for r in self.found.reports if r.document is document)

    def themed(self) -> None:
        """New colours or another language: make the table anew, as its words are in it."""
        super().themed()
        if self.ledger:
            self.filled(self.ledger)
