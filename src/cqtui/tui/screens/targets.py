"""Targets as a table: of two reports against each other, and every figure of one report."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input

from cqtui import pipeline
from cqtui.catalogs import say
from cqtui.compare.targets.between import unreviewed
from cqtui.export.promisewords import without
from cqtui.model.document import Document
from cqtui.model.ledger import Kept, Ledger
from cqtui.model.quantity import Quantity
from cqtui.tui.chrome import Page
from cqtui.tui.comparison.rows import Side, side_units
from cqtui.tui.kept import Lasting, shown_again
from cqtui.tui.keys import bind, key_list
from cqtui.tui.places import Station
from cqtui.tui.report import Report, label
from cqtui.tui.screens.figuring import FiguresPage
from cqtui.tui.screens.tabling import TablePage
from cqtui.tui.tables.grid import Line, Sieve
from cqtui.tui.tables.passages import Extract
from cqtui.tui.tables.promiselist import as_quantity, of_promises
from cqtui.tui.tables.promiselist import extracts_of as extracts_of_promise
from cqtui.tui.tables.targetlist import (
    SIZE,
    Held,
    Units,
    both_sides,
    extracts_of,
    of_comparison,
    of_reading,
    targets_of,
)

if TYPE_CHECKING:
    from cqtui.tui.screens.comparison import ComparisonScreen
    from cqtui.tui.screens.reading import ReadingPage
    from cqtui.tui.tables.tableexport import End


TARGETS = Sieve(tags=frozenset({"target"}))
"""What of a report's figures is shown at first."""
EXPORTING = (
    Binding(key_list("export"), "export", "key.export_table", show=False, id="export"),
)  # fmt: skip


class Left(NamedTuple):
    """How the table of a comparison was left."""

    sieve: Sieve
    other: Sieve
    """Of what was not shown."""
    kept: Sequence[Kept] | None
    promises: bool
    """Whether these were shown."""


def _show(page: Page, table: TablePage) -> None:
    page.app.push_screen(table)


def _export(
    table: TablePage, reports: Sequence[Report], ends: "Callable[[Line], list[End]]"
) -> None:
    """Ask what to write: the rows that are listed, or the sentences of the one under the cursor."""
    from cqtui.tui.screens.exporting import open_export, stem_of
    from cqtui.tui.tables.tableexport import listed, of_row

    shown = table.grid.passing(table.sieve)
    if not shown:
        table.tell(say("targets.export_none"))
        return
    title = " ".join(table.where())
    stem = stem_of(title.replace("→", " "))
    subjects = [listed(title, stem, table.grid, shown, reports)]
    if here := table.rows.here:
        name = say("export.stem.row", stem=stem)
        subjects.append(of_row(table.cqtui.desk, name, here, lambda: ends(here)))
    open_export(table.cqtui, subjects, table.tell)


def open_targets(page: "ComparisonScreen") -> None:
    """Show the targets of a comparison that is paired; what is chosen is jumped to."""
    page.app.push_screen(shown_again(page, TargetChangesScreen, page))


class TargetChangesScreen(Lasting, TablePage):
    """The targets of two reports: raised, lowered, reworded, new, dropped, unchanged.

    f shows the old one's promises without a figure in their place, and what became of them.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key_list("change_kind"), "kind", "key.promises", show=False, id="change_kind"),
        *bind("sort_size"),
        *EXPORTING,
    ]
    FOOTER: ClassVar[tuple[str, ...]] = (
        "enter",
        "kind",
        "right",
        "export",
        "find",
        "sort_size",
        "sort",
        "sort_back",
        "help",
        "leave",
    )

    class Promised(Message):
        """What became of the promises was found out."""

        def __init__(self, kept: Sequence[Kept]) -> None:
            super().__init__()
            self.kept = kept

    def __init__(self, page: "ComparisonScreen", left: Left | None = None) -> None:
        """`left` is how the table was left, where one comes back to it by the places visited."""
        super().__init__(left.sieve if left else page.targets_sieve)
        self.page = page
        self._visited = left is not None
        assert page.comparison is not None
        self.comparison = page.comparison
        self.sides = Units(self.comparison.old), Units(self.comparison.new)
        self.found = targets_of(page.comparison)
        self.promises = left.promises if left else False
        """Whether these are shown, not the targets."""
        self.kept: Sequence[Kept] | None = left.kept if left else None
        self._other = left.other if left else Sieve()
        """Of what is not shown now."""

    def begin(self, page: "ComparisonScreen") -> bool:
        """The targets of the same comparison."""
        if page.comparison is not self.comparison or not self.grid.lines:
            return False
        if self.promises:
            self.promises = False
            self._fill()
        self._other = Sieve()
        self.show_again(page.targets_sieve or Sieve())
        return True

    def on_mount(self) -> None:
        """Show them."""
        self._fill()

    def _fill(self) -> None:
        if not self.promises:
            self.show(of_comparison(self.found, self.sides), *_no_targets(self.comparison.new))
        elif self.kept is not None:
            name = label(self.comparison.old)
            words = say("targets.no_promises", name=name), say("targets.no_promises_do")
            self.show(of_promises(self.kept, self.sides), *words)
        else:
            self.wait(say("targets.reading_promises"))
            self.run_worker(self._find, thread=True, exclusive=True, group="promises")

    def _find(self) -> None:
        """In a thread: a tenth of a second's work."""
        self.post_message(self.Promised(pipeline.promises(self.comparison)))

    @on(Promised)
    def _promised(self, message: Promised) -> None:
        self.kept = message.kept
        if self.promises:
            self._fill()

    def action_kind(self) -> None:
        """From the targets to the promises without a figure, and back."""
        self.promises = not self.promises
        self.sieve, self._other = self._other, self.sieve
        with self.prevent(Input.Changed):
            self.field.value = self.sieve.words
        self._fill()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Promises without a figure have no size; nor have targets of which none returns."""
        if action == "sort_size" and all(column.name != SIZE for column in self.grid.columns):
            return False
        return super().check_action(action, parameters)

    def action_sort_size(self) -> None:
        """The largest change first; again, in the order in which the table was made."""
        there = self.sieve.sort == SIZE and self.sieve.falling
        self.sift(self.sieve._replace(sort="" if there else SIZE, falling=not there))
        if not there:
            self.rows.action_top()

    def where(self) -> Sequence[str]:
        """Whose targets these are."""
        old, new = self.comparison.old, self.comparison.new
        what = "targets.promises" if self.promises else "targets.title"
        return (f"{label(old)} → {label(new)}", say(what))

    def status(self, shown: Sequence[int]) -> str:
        """Of promises, that the report is missing that would review them; else that the rows stand
        by size, of which the column may have no room.
        """
        if not self.promises:
            return say("targets.by_size") if self.sieve.sort == SIZE and self.sieve.falling else ""
        between = unreviewed(self.comparison.old, self.comparison.new)
        return without(between, say) if between else ""

    def extracts(self, line: Line) -> Sequence[Extract]:
        """The passages of both reports."""
        if isinstance(line.value, Kept):
            return tuple(extracts_of_promise(line.value, self.sides))
        assert isinstance(line.value, Held)
        return tuple(extracts_of(line.value.change, self.sides))

    def choose(self, line: Line) -> None:
        """To the passage in the comparison; one can come back from it."""
        value, page = line.value, self.page
        if isinstance(value, Kept):
            side = Side.NEW if value.passage else Side.OLD
            quantity = as_quantity(value.passage or value.promise.passage)
            rows = self.comparison.rows
            units = (side_units(row, side) for row in rows)
            row = next(i for i, u in enumerate(units) if quantity.unit_id in {x.id for x in u})
        else:
            assert isinstance(value, Held)
            side = Side.NEW if value.change.new else Side.OLD
            shown = value.change.new or value.change.old
            assert shown is not None
            row, quantity = value.row, shown
        left = Left(self.stand, self._other, self.kept, promises=self.promises)
        self.action_leave()
        page.go_target(row, side, quantity)
        page.trail.leave(Station(lambda: _show(page, TargetChangesScreen(page, left))))

    def action_export(self) -> None:
        """The rows that are listed, or the sentences of both reports, as a file."""
        _export(self, self.page.compared, self._ends)

    def _ends(self, line: Line) -> "list[End]":
        """Where the figures of a row stand, the old one first."""
        from cqtui.tui.tables.tableexport import End

        value = line.value
        if isinstance(value, Kept):
            passages = (value.promise.passage, value.passage)
            told = [as_quantity(passage) if passage else None for passage in passages]
        else:
            assert isinstance(value, Held)
            told = list(both_sides(value.change))
        sides = zip(self.page.compared, self.sides, told, strict=True)
        return [End(report, units.unit(q), q.span) for report, units, q in sides if q]

    def action_back(self) -> None:
        """To the comparison; where one came back from it, to the place before the table."""
        self.action_leave()
        if self._visited:
            self.page.action_back()

    def action_forward(self) -> None:
        """To the passage that was jumped to from here."""
        if self._visited:
            self.action_leave()
            self.page.action_forward()
        else:
            super().action_forward()

    def action_leave(self) -> None:
        """Back to the comparison; opened again, the table is as it was left."""
        self.page.targets_sieve = self._other if self.promises else self.sieve
        super().action_leave()

    def themed(self) -> None:
        """New colours or another language: the words of the table are others."""
        super().themed()
        self._fill()


class FiguresScreen(Lasting, FiguresPage):
    """Every figure of a report, its targets before all."""

    BINDINGS: ClassVar[list[BindingType]] = [*EXPORTING]
    FOOTER: ClassVar[tuple[str, ...]] = (
        "enter",
        "right",
        "export",
        "find",
        "sort",
        "sort_back",
        "help",
        "leave",
    )

    def __init__(
        self,
        report: Report,
        sieve: Sieve | None,
        go: Callable[[int, int], None],
        keep: Callable[[Sieve], None] | None = None,
        page: "ReadingPage | None" = None,
    ) -> None:
        """`page` is the reader, where one comes back to the table by the places visited."""
        super().__init__((report,), sieve=sieve or TARGETS)
        self.units = Units(report.document)
        self._go = go
        self._keep = keep
        self._page = page

    def begin(
        self,
        report: Report,
        sieve: Sieve | None,
        go: Callable[[int, int], None],
        keep: Callable[[Sieve], None] | None = None,
    ) -> bool:
        """The figures of the same report, once they were read."""
        if report.document is not self.document or not self.grid.lines:
            return False
        self._go, self._keep = go, keep
        self.show_again(sieve or TARGETS)
        return True

    def put_away(self) -> None:
        """Work that one did not wait for goes no further."""
        if self._working:
            self.forget()

    @property
    def document(self) -> Document:
        """Whose figures these are."""
        return self.units.document

    def where(self) -> Sequence[str]:
        """Whose figures these are."""
        return (label(self.document), say("targets.title"))

    def filled(self, ledger: Ledger) -> None:
        """Show them."""
        self.show(of_reading(ledger.readings[0]), *_no_targets(self.document))

    def extracts(self, line: Line) -> Sequence[Extract]:
        """The passage it stands in."""
        assert isinstance(line.value, Quantity)
        return (self.units.extract(line.value),)

    def choose(self, line: Line) -> None:
        """To the passage in the report; one can come back from it."""
        quantity = line.value
        assert isinstance(quantity, Quantity)
        from cqtui.tui.screens.reading import ReadingPage

        at, offset = self.units.index(quantity), quantity.figure.start
        app, report, keep, stand = self.app, self.found.reports[0], self._keep, self.stand
        self.action_leave()
        self._go(at, offset)
        page = app.screen
        if isinstance(page, ReadingPage):
            page.trail.leave(
                Station(lambda: _show(page, FiguresScreen(report, stand, page.go_unit, keep, page)))
            )

    def action_export(self) -> None:
        """The rows that are listed, or the sentence of one, as a file."""
        _export(self, self.found.reports, self._ends)

    def _ends(self, line: Line) -> "list[End]":
        """Where a figure stands."""
        from cqtui.tui.tables.tableexport import End

        quantity = line.value
        assert isinstance(quantity, Quantity)
        return [End(self.found.reports[0], self.units.unit(quantity), quantity.span)]

    def action_back(self) -> None:
        """To the report; where one came back from it, to the place before the table."""
        self.action_leave()
        if self._page:
            self._page.action_back()

    def action_forward(self) -> None:
        """To the passage that was jumped to from here."""
        if self._page:
            self.action_leave()
            self._page.action_forward()
        else:
            super().action_forward()

    def action_leave(self) -> None:
        """Back to the report; opened again, the table is as it was left."""
        if self._keep:
            self._keep(self.sieve)
        super().action_leave()


def _no_targets(document: Document) -> tuple[str, str]:
    return say("targets.nothing", name=label(document)), say("targets.nothing_do")
