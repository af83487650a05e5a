"""The library: every report known, by place, year and kind; open one, compare two."""

import os
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widget import Widget

from cqtui.catalogs import say
from cqtui.tui.borders import Edge
from cqtui.tui.grouplist import GroupList
from cqtui.tui.keys import bind, bind_as
from cqtui.tui.panes import LIBRARY_GROUPS, Pane, Stand
from cqtui.tui.reportlist import ReportList
from cqtui.tui.rows import RowList
from cqtui.tui.screens.stocking import Stocking
from cqtui.tui.shelf import Entry, Lookup, short

if TYPE_CHECKING:
    from cqtui.model.document import Document, Span
    from cqtui.tui.tables.grid import Sieve
    from cqtui.tui.tour.welcome import Welcome


class LibraryScreen(Stocking):
    """The reports, and what to do with them."""

    DEFAULT_CSS = """
    LibraryScreen { layout: horizontal; }
    LibraryScreen ReportList { width: 1fr; background: $background; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *bind(
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
            "passages",
            "term",
            "tour",
        ),
        bind_as("export", "export", "key.export_library"),
    ]
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

    def __init__(self) -> None:
        super().__init__()
        self._lookup = Lookup(())
        self._welcome: Welcome | None = None
        self._asked = False
        """Whether a person asked for the first words, which stay then."""
        self._sieve: Sieve | None = None
        """What of the list of passages was shown last."""

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
        self.set_focus(self.reports)
        self.fill()
        self.once_drawn(self.start_reading)
        self.once_drawn(self._stay)

    def on_screen_resume(self) -> None:
        """Back from a report: it was read further."""
        if self.is_mounted:
            self.fill()
            self._stay()

    def _stay(self) -> None:
        """The program starts here the next time."""
        self.see_to(self.cqtui.desk.stay_in_library)

    @property
    def home(self) -> Widget:
        """The reports."""
        return self.reports

    @property
    def footer(self) -> tuple[str, ...]:
        """The tour too, for who is new here or tries the samples."""
        new = self.cqtui.desk.fresh or self.cqtui.desk.demo
        return (*self.FOOTER[:3], "tour", *self.FOOTER[3:]) if new else self.FOOTER

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

    def show_stock(self) -> None:
        """The groups, and the reports of the one under the cursor."""
        if self._welcome and not self._asked and self._own_reports():
            self.switch_welcome()
        self._lookup = Lookup(self.rows)
        self.reports.forget()
        self.groups.show(self.stock.groups, self.stock.recent)
        self.narrow()

    def all_read(self) -> None:
        """What is not there now will not come by itself."""
        self.reports.say_instead(say("library.none"), say("library.none_do"))

    def narrow(self) -> None:
        """Show the reports of the group under the cursor."""
        at, stock = self.groups.cursor, self.stock
        if at < len(self.groups.groups):
            self.reports.show(self._lookup.within(self.groups.groups[at]))
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
            self.tell_behind(say("library.marked", n=len(marked), names=self._names(marked)))
        elif not self.rows:
            self.tell_behind(say("library.empty"))
        else:
            self.tell_behind("" if self._lookup.begun else say("library.first"))

    def _marked_rows(self) -> list[Entry]:
        keys = set(self.reports.marked)
        return self._lookup.among(keys) if keys else []

    def _names(self, rows: list[Entry]) -> str:
        """The reports in a few words, the kind where another of this place and year is known."""
        return " · ".join(map(self._lookup.told_apart, rows))

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

        open_marks(self.cqtui, self.remark)

    def action_other_pane(self) -> None:
        """From the places to the reports and back."""
        if self.reports.has_focus and not self.has_class("-one-pane"):
            self.groups.focus()
        else:
            self.reports.focus()

    def action_compare(self) -> None:
        """Compare the two marked reports, the older one on the left; the marks have done then."""
        marked = self._marked_rows()
        here = self.reports.entry
        if len(marked) == 1 and here and here not in marked:
            marked.append(here)
        if len(marked) != 2:
            self.remark(say("library.mark_two", n=len(marked)))
            return
        old, new = sorted(marked, key=lambda row: row.year or 0)
        self.cqtui.compare_names(old.name, new.name)
        if self.app.screen is not self:
            self.reports.unmark()

    def action_targets(self) -> None:
        """Every figure of the report under the cursor."""
        row = self.reports.entry
        if row is None:
            self.remark(say("library.empty"))
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
        rows = marked if len(marked) > 1 else self.reports.entries
        if names := names_of(rows):
            title = "、".join(dict.fromkeys(row.place for row in rows if row.place))
            self.cqtui.show_ledger(names, title, places=places)
        else:
            self.remark(say("library.empty"))

    def action_passages(self) -> None:
        """What returns in the reports, whichever of them."""
        from cqtui.tui.screens.passages import PassagesScreen

        self.app.push_screen(PassagesScreen((), _elsewhere, self._sieve, self._keep_sieve))

    def _keep_sieve(self, sieve: "Sieve") -> None:
        self._sieve = sieve

    def action_term(self) -> None:
        """A term through all reports."""
        from cqtui.tui.screens.term import open_term

        open_term(self, None, "", _elsewhere)

    def action_export(self) -> None:
        """The reports that are marked, else those that are listed: a table, or what to cite."""
        rows = self._marked_rows() or self.reports.entries
        if not rows:
            self.remark(say("library.empty"))
            return
        from cqtui.tui.exportsubjects import of_reports
        from cqtui.tui.screens.exporting import open_export

        open_export(self.cqtui, of_reports(self.cqtui.desk, rows), self.remark)

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
            Choice(row.title, row.name, short(row), also=say(f"kind.{row.kind.value}"))
            for row in self.rows
        ]
        self.cqtui.pick(say("documents.title"), rows, lambda name: self.cqtui.open_name(str(name)))

    def themed(self) -> None:
        """New colours or another language."""
        super().themed()
        self.narrow()


def _elsewhere(_document: "Document", _unit: str, _span: "Span") -> bool:
    """No report is open here: a passage is shown in a reader of its own."""
    return False
