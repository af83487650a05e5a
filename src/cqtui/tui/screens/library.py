"""The library: every report known, by place, year and kind; open one, compare two."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget
from textual.worker import get_current_worker

from cqtui.catalogs import say
from cqtui.errors import CqtuiError, StoreError
from cqtui.model.document import Document, Kind, Source
from cqtui.tui.borders import Edge
from cqtui.tui.desk import MATTER, Report
from cqtui.tui.keys import bind
from cqtui.tui.panes import LIBRARY_GROUPS, Pane, Stand
from cqtui.tui.reportlist import GroupList, ReportList
from cqtui.tui.rows import RowList
from cqtui.tui.screens.paned import Paned
from cqtui.tui.shelf import Entry, entries, renewed, shelve, within
from cqtui.tui.stock import Stock, gathered, page, stock_of, whole

if TYPE_CHECKING:
    from cqtui.tui.tour.welcome import Welcome

READ_AT_START = 40
"""Files read when the library opens, beside those asked for; the rest is shown as remembered."""
LATER = 0.1
"""Seconds until the rest of a large library is put in order: the first frame comes before."""


class LibraryScreen(Paned):
    """The reports, and what to do with them."""

    DEFAULT_CSS = """
    LibraryScreen { layout: horizontal; }
    LibraryScreen ReportList { width: 1fr; background: $background; }
    """
    BINDINGS: ClassVar[list[BindingType]] = bind(
        "other_pane",
        "toggle_tree",
        "border_left",
        "border_right",
        "find",
        "documents",
        "compare",
        "bookmarks",
        "targets",
        "ledger",
        "places",
        "tour",
    )
    FOOTER: ClassVar[tuple[str, ...]] = (
        "enter",
        "mark",
        "compare",
        "targets",
        "ledger",
        "find",
        "help",
    )
    PANES: ClassVar[tuple[Pane, ...]] = (LIBRARY_GROUPS,)
    OUTERMOST = True

    class Read(Message):
        """One more file was read, or could not be."""

        def __init__(self, done: int, total: int, name: str, got: Source | CqtuiError) -> None:
            super().__init__()
            self.done = done
            self.total = total
            self.name = name
            self.source = None if isinstance(got, CqtuiError) else got
            self.error = got if isinstance(got, CqtuiError) else None

    class Gathered(Message):
        """All of a large library, put in order."""

        def __init__(self, stock: Stock) -> None:
            super().__init__()
            self.stock = stock

    def __init__(self) -> None:
        super().__init__()
        self.stock = Stock([], [])
        self._later: Timer | None = None
        """Of a large library: when all of it is put in order."""
        self._whole = False
        """Of a large library: whether all of it is shown."""
        self._said = False
        self._welcome: Welcome | None = None
        self._asked = False
        """Whether a person asked for the first words, which stay then."""

    def compose_page(self) -> ComposeResult:
        """Places and years left, reports right."""
        self.groups = GroupList()
        self.reports = ReportList()
        yield self.groups
        yield Edge(Stand.LEFT)
        yield self.reports

    def on_mount(self) -> None:
        """Show what is remembered, then read the files."""
        if self.cqtui.desk.fresh and not self.cqtui.desk.names:
            self.switch_welcome()
        self.reports.focus()
        self.fill()
        self.call_after_refresh(self.start_reading)
        self.call_after_refresh(self._stay)

    def on_screen_resume(self) -> None:
        """Back from a report: it was read further."""
        if self.is_mounted:
            self.fill()
            self._stay()

    def _stay(self) -> None:
        """The program starts here the next time."""
        self.run_worker(self.cqtui.desk.stay_in_library, thread=True, group="library")

    def key_came(self) -> None:
        """What was said of the key before is old now."""
        if self._said:
            self._said = False
            self._stand()

    def _note(self, words: str) -> None:
        """Say something until the next key."""
        self._said = True
        self.tell(words)

    @property
    def home(self) -> Widget:
        """The reports."""
        return self.reports

    # The first words of all.

    def switch_welcome(self, *, asked: bool = False) -> None:
        """Tell above the reports what the program is, or no longer.

        Where nobody `asked` for it, it goes as soon as there are reports that are no samples.
        """
        self._asked = asked
        if self._welcome:
            self._welcome.remove()
            self._welcome = None
        else:
            from cqtui.tui.tour.welcome import Welcome

            self._welcome = Welcome()
            self.mount(self._welcome)

    def _own_reports(self) -> bool:
        samples = {os.path.realpath(path) for path in self.cqtui.samples()}
        return any(row.key[0] not in samples for row in self.rows)

    # What is in it.

    def fill(self) -> None:
        """Bring the lists up to date with what was read and what is remembered.

        Of a large library the first page is shown at once, the rest when a thread has put it in
        order; what is shown stays meanwhile.
        """
        desk, read = self.cqtui.desk, self._read_so_far()
        try:
            if (store := desk.store) is None:
                self._show(stock_of(shelve(read, (), {}), Stock([], [])))
            elif desk.alone:
                paths = frozenset(os.path.realpath(name) for name in desk.names)
                self._show(whole(store, read, _short, paths))
            elif self._later:
                self._later.stop()
                self._later = self.set_timer(LATER, self._gather)
            elif first := page(store, read):
                self._later = self.set_timer(LATER, self._gather)
                self._show(first)
            else:
                self._show(whole(store, read, _short))
        except StoreError as error:
            self.cqtui.complain(error)

    def _read_so_far(self) -> list[tuple[Source, Document]]:
        return [(r.source, r.document) for r in self.cqtui.desk.reports()]

    def _gather(self) -> None:
        """Put all of a large library in order, in a thread."""
        gone = frozenset(row.path for row in self.rows if row.missing)
        self.run_worker(lambda: self._gather_all(gone), thread=True, exclusive=True, group="stock")

    def _gather_all(self, gone: frozenset[str]) -> None:
        worker, desk = get_current_worker(), self.cqtui.desk
        try:
            if store := desk.store:
                read = self._read_so_far()
                for stock in gathered(store, read, _short, gone, lambda: worker.is_cancelled):
                    self.post_message(self.Gathered(stock))
        except StoreError as error:
            self.app.call_from_thread(self.cqtui.complain, error)

    @on(Gathered)
    def _gathered(self, message: Gathered) -> None:
        self._whole = True
        read = entries(self._read_so_far())
        known = {row.key for row in message.stock.rows if row.sections is not None}
        self._show(message.stock)
        if any(row.key not in known for row in read):  # it came in meanwhile
            self._renew(read)

    def _renew(self, come: list[Entry]) -> None:
        """Show reports that were read, in place of what was remembered of them."""
        stock = self.stock._replace(rows=renewed(self.rows, come))
        self._show(stock_of(stock.rows, stock) if self._whole else stock)

    def _show(self, stock: Stock) -> None:
        self.stock = stock
        if self._welcome and not self._asked and self._own_reports():
            self.switch_welcome()
        self.groups.show(stock.groups, stock.recent)
        self.narrow()

    @property
    def rows(self) -> list[Entry]:
        """The reports, in their order; of a large library a page until all are there."""
        return self.stock.rows

    def narrow(self) -> None:
        """Show the reports of the group under the cursor."""
        at, stock = self.groups.cursor, self.stock
        if at < len(self.groups.groups):
            self.reports.show(within(self.rows, self.groups.groups[at]))
        counts = say(
            "library.counts", files=stock.files, reports=stock.reports, bookmarks=stock.bookmarks
        )
        self.here(
            ["cqtui", say("library.name")], counts if stock.files or not stock.reports else ""
        )
        self._stand()

    def _stand(self) -> None:
        marked = self._marked_rows()
        if marked:
            self.tell(say("library.marked", n=len(marked), names=self._names(marked)))
        elif not self.rows:
            self.tell(say("library.empty"))
        else:
            begun = any(row.progress is not None for row in self.rows)
            self.tell("" if begun else say("library.first"))

    def _marked_rows(self) -> list[Entry]:
        keys = set(self.reports.marked)
        return [row for row in self.rows if row.key in keys] if keys else []

    def _names(self, rows: list[Entry]) -> str:
        """The reports in a few words, the kind where another of this place and year is known."""
        return " · ".join(_told_apart(row, self.rows) for row in rows)

    # Reading.

    def start_reading(self) -> None:
        """Read the files that are asked for or remembered, one after another, in a thread."""
        desk = self.cqtui.desk
        names = {name: os.path.realpath(name) for name in desk.names}
        if not desk.alone:
            names |= {row.path: row.key[0] for row in self.rows if row.path not in names}
        if not names and not desk.demo:
            names = {name: os.path.realpath(name) for name in self.cqtui.samples()}
        done = {os.path.realpath(source.path) for source in desk.sources}
        waiting: list[str] = []
        for name, real in names.items():
            asked = name in desk.names
            if real not in done and (asked or len(waiting) < READ_AT_START):
                waiting.append(name)
        if waiting:
            self.run_worker(
                lambda: self._read_all(waiting), thread=True, exclusive=True, group="reading"
            )
        else:
            self._all_read()

    def _all_read(self) -> None:
        """What is not there now will not come by itself."""
        self.reports.say_instead(say("library.none"), say("library.none_do"))

    def _read_all(self, names: list[str]) -> None:
        """In the thread: read, and tell the screen of each."""
        worker = get_current_worker()
        for done, name in enumerate(names, 1):
            if worker.is_cancelled:
                return
            got: Source | CqtuiError
            try:
                got = self.cqtui.desk.read(name)
                for document in got.documents:
                    if document.kind not in MATTER:
                        self.cqtui.desk.key(Report(got, document))
            except CqtuiError as failed:
                got = failed
            self.post_message(self.Read(done, len(names), name, got))

    @on(Read)
    def _one_read(self, message: Read) -> None:
        if self._later:
            if source := message.source:
                self._renew(entries((source, document) for document in source.documents))
        else:
            self.fill()
        name = Path(message.name).name
        if message.error and message.name in self.cqtui.desk.names:
            self.cqtui.complain(message.error)
        if message.done < message.total:
            self.tell(say("load.some", done=message.done, total=message.total, name=name))
        else:
            self._all_read()

    # What one does.

    @on(RowList.Moved, "#groups")
    def _narrowed(self) -> None:
        self.narrow()

    @on(RowList.Chosen, "#groups")
    def _group_chosen(self, event: RowList.Chosen) -> None:
        names = self.groups.comparison_at(event.index)
        if names:
            self.cqtui.compare_names(*names)
        else:
            self.reports.focus()

    @on(RowList.Chosen, "#reports")
    def _report_chosen(self) -> None:
        if row := self.reports.entry:
            self.cqtui.open_name(row.name)

    @on(ReportList.Elsewhere)
    def _look_elsewhere(self, message: ReportList.Elsewhere) -> None:
        self.cqtui.search(message.words)

    def on_key(self, event: events.Key) -> None:
        """A Chinese character begins the filter of the reports from the places too."""
        if self.groups.has_focus:
            self.reports.on_key(event)

    @on(ReportList.Marked)
    def _marked(self) -> None:
        self._stand()

    def action_bookmarks(self) -> None:
        """All bookmarks, of every report."""
        from cqtui.tui.screens.marks import open_marks

        open_marks(self.cqtui, self._note)

    def action_other_pane(self) -> None:
        """From the places to the reports and back."""
        if self.reports.has_focus and not self.has_class("-one-pane"):
            self.groups.focus()
        else:
            self.reports.focus()

    def action_compare(self) -> None:
        """Compare the two marked reports, the older one on the left."""
        marked = self._marked_rows()
        here = self.reports.entry
        if len(marked) == 1 and here and here not in marked:
            marked.append(here)
        if len(marked) != 2:
            self._note(say("library.mark_two", n=len(marked)))
            return
        old, new = sorted(marked, key=lambda row: row.year or 0)
        self.cqtui.compare_names(old.name, new.name)

    def action_targets(self) -> None:
        """Every figure of the report under the cursor."""
        row = self.reports.entry
        if row is None:
            self._note(say("library.empty"))
        else:
            self.cqtui.show_figures(row.name)

    def action_ledger(self) -> None:
        """Promises and outcomes of the marked reports, else of all of the group."""
        self._open_ledger(places=False)

    def action_places(self) -> None:
        """The places of the same reports beside each other."""
        self._open_ledger(places=True)

    def _open_ledger(self, *, places: bool) -> None:
        from cqtui.tui.screens.ledger import names_of

        marked = self._marked_rows()
        names = names_of(marked if len(marked) > 1 else self.reports.entries)
        if names:
            places_of = {row.place for row in (marked or self.reports.entries)}
            title = places_of.pop() if len(places_of) == 1 else ""
            self.cqtui.show_ledger(names, title, places=places)
        else:
            self._note(say("library.empty"))

    def action_tour(self) -> None:
        """Begin the tour, or go on where it was left."""
        self.cqtui.action_tour()

    def action_find(self) -> None:
        """Look for words in all reports."""
        self.cqtui.search()

    def action_documents(self) -> None:
        """Go to a report by typing part of its name."""
        from cqtui.tui.picker import Choice

        rows = [
            Choice(row.title, row.name, _short(row), also=say(f"kind.{row.kind.value}"))
            for row in self.rows
        ]
        self.cqtui.pick(say("documents.title"), rows, lambda name: self.cqtui.open_name(str(name)))

    def themed(self) -> None:
        """New colours or another language."""
        super().themed()
        self.narrow()


def _told_apart(row: Entry, rows: list[Entry]) -> str:
    """A report by year and place, and by its kind or title where these are not its alone."""
    alike = [r for r in rows if (r.year, r.place) == (row.year, row.place) and r.key != row.key]
    if not (alike and (row.year or row.place)):
        return _short(row)
    if any(r.kind is row.kind for r in alike):
        return f"{_short(row)} {' '.join(row.title.split())}"
    kind = say(f"kind.{row.kind.value}")
    return f"{_short(row).removesuffix(f' {kind}')} {kind}"


def _short(row: Entry) -> str:
    """A report by year and place; a digest of one is told from it."""
    known = [word for word in (str(row.year or ""), row.place) if word]
    if row.kind is Kind.INTERPRETATION and known:
        known.append(say(f"kind.{row.kind.value}"))
    return " ".join(known) or row.title
