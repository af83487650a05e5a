"""A table made from the figures of reports: they are read while one sees how far that is."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from cqtui.catalogs import say
from cqtui.errors import Cancelled, CqtuiError
from cqtui.model.document import Document
from cqtui.model.ledger import Ledger
from cqtui.tui.report import Report
from cqtui.tui.returning.returns import Advance
from cqtui.tui.screens.seeking import WorkingPage
from cqtui.tui.tables.grid import Grid, Sieve

READING = 0.3
"""Share of the work that is the reading of files."""


class Found(NamedTuple):
    """The reports that were read, and the names of those that could not be."""

    reports: tuple[Report, ...]
    missing: tuple[str, ...] = ()


class FiguresPage(WorkingPage[tuple[Found, Ledger]]):
    """Reports are read, then their figures, in a process of its own.

    Pages built on it make their table in `filled`.
    """

    def __init__(
        self, reports: Sequence[Report] = (), names: Sequence[str] = (), sieve: Sieve | None = None
    ) -> None:
        super().__init__(sieve)
        self.found = Found(tuple(reports))
        self._names = tuple(names)
        """Of further reports, to be read first."""

    @property
    def ledger(self) -> Ledger | None:
        """The figures, once they are there."""
        return self.result[1] if self.result else None

    def on_mount(self) -> None:
        """Begin; what was read before is there at once."""
        documents = [report.document for report in self.found.reports]
        known = None if self._names else self.cqtui.desk.ledgers.known(documents)
        if known:
            self.result = self.found, known
            self.filled(known)
        else:
            self.wait(say("targets.reading"), say("targets.stop"))
            self.action_retry()

    def work(self, advance: Advance, cancelled: Callable[[], bool]) -> tuple[Found, Ledger]:
        """The files are read here, the figures by a child."""
        found = self._read(advance, cancelled)
        documents = [report.document for report in found.reports]
        first = READING if self._names else 0.0
        words = say("targets.reading_figures", n=len(documents))

        def figured(share: float) -> None:
            advance(first + (1 - first) * share, words)

        figured(0.0)
        return found, self.cqtui.desk.ledgers.make(documents, figured, cancelled)

    def _read(self, advance: Advance, cancelled: Callable[[], bool]) -> Found:
        """The reports, also those that have only their names yet. Raises Cancelled."""
        desk = self.cqtui.desk
        reports, missing = list(self.found.reports), []
        for done, name in enumerate(self._names):
            if cancelled():
                raise Cancelled
            words = say("targets.reading_files", done=done + 1, total=len(self._names))
            advance(READING * done / len(self._names), words)
            try:
                reports.append(desk.report(name))
            except CqtuiError:
                missing.append(name)  # told below the table: a remembered file may be gone
        return Found(tuple(reports), tuple(missing))

    def ready(self, result: tuple[Found, Ledger], _grid: Grid | None) -> None:
        """Show the table."""
        self.found = result[0]
        self.filled(result[1])

    def filled(self, ledger: Ledger) -> None:
        """The figures are there: show the table."""
        raise NotImplementedError

    def failure(self) -> Sequence[str]:
        """That there are no figures."""
        return (say("targets.failed"),)

    def report_of(self, document: Document) -> Report:
        """The report a document belongs to."""
        return next(r for r in self.found.reports if r.document is document)

    def themed(self) -> None:
        """New colours or another language: make the table anew, as its words are in it."""
        super().themed()
        if self.ledger:
            self.filled(self.ledger)
