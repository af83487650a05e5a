"""What a proofreader finds in a draft, as a table; anew whenever the draft is saved."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from threading import Event
from typing import ClassVar

from textual.worker import Worker

from cqtui import pipeline
from cqtui.catalogs import say
from cqtui.model.proof import Finding
from cqtui.tui.proofchild import Asked, Read, make
from cqtui.tui.report import Report, label
from cqtui.tui.returning.returns import Advance
from cqtui.tui.screens.seeking import SeekingPage
from cqtui.tui.tables.grid import Grid, Line, Sieve
from cqtui.tui.tables.passages import Extract
from cqtui.tui.tables.prooflist import extracts_of, of_findings, still_at


class ProofScreen(SeekingPage[Read]):
    """Findings of a draft; Enter goes to the passage, < comes back."""

    FOOTER: ClassVar[tuple[str, ...]] = (
        "enter",
        "retry",
        "find",
        "sort",
        "export",
        "help",
        "leave",
    )

    def __init__(
        self, draft: Report, against: Sequence[Report] = (), sieve: Sieve | None = None
    ) -> None:
        """`against` are earlier reports, in any order."""
        super().__init__(sieve)
        self.draft = draft
        self.against = sorted(against, key=lambda report: report.document.year or 0)
        self._seen: Read | None = None
        """What the table shows, also while the draft is read anew."""
        self._stop = Event()

    # The work.

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A draft can be read anew at any time."""
        return action == "retry" or super().check_action(action, parameters)

    def work(self, advance: Advance, cancelled: Callable[[], bool]) -> Read:
        """Read the draft as it lies on disk, in a process of its own."""
        words = say("proof.comparing" if self.against else "proof.reading")
        desk = self.cqtui.desk
        asked = Asked(
            self.draft.source.path,
            self.draft.document.id if len(self.draft.source.documents) > 1 else "",
            desk.encoding,
            desk.max_size,
            tuple(report.document for report in self.against),
        )
        advance(0.0, words)
        return make(asked, lambda share: advance(share, words), cancelled)

    def table(self, result: Read) -> Grid:
        """The findings."""
        return of_findings(result.proof)

    def nothing(self) -> Sequence[str]:
        """That nothing was found, and how to find more."""
        words = say("proof.clean")
        return words, say("proof.clean_saved" if self.against else "proof.clean_here")

    def show(self, grid: Grid, *words: str) -> None:
        """Show a table, at the finding one was at; what one jumps to is of the same reading."""
        if self.result is not None:
            self._seen = self.result
            self.draft = Report(self.result.source, self.result.proof.draft)
        if self.sieve.at is not None and grid.lines and self.grid.lines:
            self.sieve = self.sieve._replace(at=still_at(self.grid, self.sieve.at, grid))
        super().show(grid, *words)

    # The draft is watched.

    def on_mount(self) -> None:
        """Begin, and wait for the draft to be saved."""
        super().on_mount()
        path = Path(self.draft.source.path)
        if path.is_file():
            self.run_worker(lambda: self._watch(path), thread=True, group="saves")

    def on_unmount(self) -> None:
        """Nobody waits for it any more."""
        self._stop.set()

    def _watch(self, path: Path) -> None:
        """In a thread: tell of each time that the draft is saved."""
        try:
            for turn, _ in enumerate(pipeline.saves(path, self._stop)):
                if turn:
                    self.call_later(self.saved)
        except OSError:  # nothing tells of changes here; r reads the draft again
            return

    def saved(self) -> None:
        """The draft was saved: read it again, the table standing until that is done."""
        self.sieve = self.stand if self.grid.lines else self.sieve
        self.begin()

    def _advanced(self, worker: "Worker[None]", share: float, words: str) -> None:
        """How far it is, in the bottom line where a table stands already."""
        if self._seen is None or not self.grid.lines:
            super()._advanced(worker, share, words)
        elif worker is self._working:
            self.tell(say("proof.again"))

    def action_retry(self) -> None:
        """Read the draft again, saved or not."""
        if self._working is None:
            self.result = None
        super().action_retry()

    # What is shown.

    @property
    def sources(self) -> Sequence[Report]:
        """The draft, and what it is held against."""
        return (self.draft, *self.against)

    def where(self) -> Sequence[str]:
        """Which draft, against which reports."""
        names = say("separator").join(label(report.document) for report in self.against)
        against = say("proof.against", names=names) if names else say("proof.alone")
        return (label(self.draft.document), say("proof.title"), against)

    def extracts(self, line: Line) -> Sequence[Extract]:
        """The paragraph, and that of the earlier report."""
        assert isinstance(line.value, Finding)
        return tuple(extracts_of(self._seen.proof, line.value)) if self._seen else ()

    def choose(self, line: Line) -> None:
        """To the passage; where the draft lacks it, to that of the earlier report."""
        assert isinstance(line.value, Finding)
        if self._seen is None:
            return
        finding = line.value
        report = self.draft if finding.passage else self.against[-1]
        passage = finding.passage or finding.last
        assert passage is not None
        units = [unit.id for unit in report.document.units()]
        self.open_beyond(report, units.index(passage.unit_id), passage.span)

    def anew(self) -> "partial[ProofScreen]":
        """Of the same draft."""
        return partial(ProofScreen, self.draft, self.against)
