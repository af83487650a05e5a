"""A passage followed through the reports: they are read, then held against each other."""

from collections.abc import Sequence
from typing import NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.message import Message
from textual.widget import Widget
from textual.worker import get_current_worker

from cqtui import pipeline
from cqtui.catalogs import say
from cqtui.catalogs.troubles import told
from cqtui.errors import CqtuiError
from cqtui.model.comparison import Comparison
from cqtui.model.document import Document
from cqtui.model.track import Level, Track
from cqtui.pipeline import Cancel, Progress
from cqtui.tui.chrome import Page
from cqtui.tui.report import Report
from cqtui.tui.years.lines import Sight
from cqtui.tui.years.pairs import read_years
from cqtui.tui.years.view import YearsView


class Point(NamedTuple):
    """What is followed: a unit, one of its sentences, or its section."""

    unit: str
    sentence: int = 0
    level: Level = Level.PARAGRAPH


class FollowingPage(Page):
    """Follows a passage from one report to all of its place; Esc stops the work."""

    class Read(Message):
        """The reports are there."""

        def __init__(self, reports: Sequence[Report]) -> None:
            super().__init__()
            self.reports = reports

    class Seen(Message):
        """So much is known of what is followed from `point`."""

        def __init__(self, point: Point, track: Track) -> None:
            super().__init__()
            self.point = point
            self.track = track

    class Advanced(Message):
        """So much of the work is done."""

        def __init__(self, share: float, years: str) -> None:
            super().__init__()
            self.share = share
            self.years = years

    class Ended(Message):
        """The work is done, or came to nothing."""

        def __init__(self, point: Point, reason: CqtuiError | None = None) -> None:
            super().__init__()
            self.point = point
            self.reason = reason

    def __init__(self, report: Report, names: Sequence[str], point: Point) -> None:
        super().__init__()
        self.report = report
        self.point = point
        self.reports: list[Report] = [report]
        self.working = False
        self._reading = True
        self._names = names
        self._years = ""
        self._units = list(report.document.units())

    def compose_page(self) -> ComposeResult:
        """The years."""
        self.view = YearsView()
        yield self.view

    @property
    def home(self) -> Widget:
        """The years."""
        return self.view

    @property
    def documents(self) -> list[Document]:
        """The reports' documents, the oldest first."""
        return [report.document for report in self.reports]

    @property
    def start(self) -> int:
        """Where the report stands in which the passage was pointed out."""
        return next(i for i, r in enumerate(self.reports) if r.document is self.report.document)

    def on_mount(self) -> None:
        """Read the other years, then follow."""
        self.view.measure = 2 * self.cqtui.desk.settings.measure
        self.view.focus()
        self._shown = self.documents
        alone = pipeline.track(
            self._shown, 0, self.point.unit, self.point.level, sentence=self.point.sentence
        )
        self.view.show(Sight(self._shown, alone, 0))
        self.say_where()
        self.tell(say("years.reading"))
        self.run_worker(self._read, thread=True, group="reading")

    def _read(self) -> None:
        worker = get_current_worker()
        desk = self.cqtui.desk
        found = read_years(desk, self.report, self._names, lambda: worker.is_cancelled)
        self.post_of_work(self.Read(found))

    @on(Read)
    def _have_read(self, message: Read) -> None:
        self.reports = list(message.reports)
        self._shown = self.documents
        self._reading = False
        self.follow(self.point)

    # Following.

    def follow(self, point: Point) -> None:
        """Follow another passage of the same report, or more or less of it; while the reports are
        being read, as soon as they are there.
        """
        self.point = point
        if self._reading:
            return
        self.working = True
        self.run_worker(lambda: self._track(point), thread=True, exclusive=True, group="years")

    def _track(self, point: Point) -> None:
        """In a thread: the comparisons come from children."""
        worker = get_current_worker()
        reason: CqtuiError | None = None
        try:
            track = pipeline.track(
                self.documents,
                self.start,
                point.unit,
                point.level,
                sentence=point.sentence,
                pair=self._pair,
                seen=lambda track: self.post_of_work(self.Seen(point, track)),
                progress=lambda share: self.post_of_work(self.Advanced(share, self._years)),
                cancelled=lambda: worker.is_cancelled,
            )
            self.post_of_work(self.Seen(point, track))
        except CqtuiError as error:
            reason = error
        self.post_of_work(self.Ended(point, reason))

    def _pair(
        self, old: Document, new: Document, *, progress: Progress, cancelled: Cancel
    ) -> Comparison:
        self._years = "→".join(str(d.year or d.title[:8]) for d in (old, new))
        progress(0.0)
        return self.cqtui.desk.pairs.pair(old, new, progress=progress, cancelled=cancelled)

    @on(Seen)
    def _seen(self, message: Seen) -> None:
        if message.point == self.point:
            self.view.show(Sight(self._shown, message.track, self.start))
            self.say_where()

    @on(Advanced)
    def _advanced(self, message: Advanced) -> None:
        if self.working:
            self.tell(say("years.working", years=message.years, percent=int(100 * message.share)))

    @on(Ended)
    def _ended(self, message: Ended) -> None:
        if message.point != self.point:
            return
        self.working = False
        if message.reason is None:
            self.tell_status()
        else:
            self.tell(say("compare.failed", message=told(message.reason)[0]))

    def action_give_up(self) -> None:
        """Stop the work while it goes on, else go back."""
        if self.working:
            self.working = False
            self.workers.cancel_group(self, "years")
            self.tell(say("years.cancelled"))
        else:
            self.step_back()

    # To be filled in.

    def say_where(self) -> None:
        """Say at the top what is followed."""
        raise NotImplementedError
