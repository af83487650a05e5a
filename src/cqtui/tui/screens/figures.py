"""Every figure of one report as a table."""

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, ClassVar

from cqtui.catalogs import say
from cqtui.model.document import Document
from cqtui.model.ledger import Ledger
from cqtui.model.quantity import Quantity
from cqtui.tui.kept import Lasting
from cqtui.tui.report import Report, label
from cqtui.tui.screens.figuring import FiguresPage, Found
from cqtui.tui.screens.revisiting import way_back
from cqtui.tui.screens.targettable import TargetTable, no_targets
from cqtui.tui.tables.grid import Line, Sieve
from cqtui.tui.tables.passages import Extract
from cqtui.tui.tables.targetlist import Units, of_reading

if TYPE_CHECKING:
    from cqtui.tui.tables.tableexport import End

TARGETS = Sieve(tags=frozenset({"target"}))
"""What of a report's figures is shown at first."""


class FiguresScreen(Lasting, FiguresPage, TargetTable):
    """Every figure of a report, its targets before all."""

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

    def take(
        self,
        report: Report,
        sieve: Sieve | None,
        go: Callable[[int, int], None],
        keep: Callable[[Sieve], None] | None = None,
    ) -> None:
        """`sieve` says what of the figures is shown, `go` leads to one; `keep` is told the last
        sieve.
        """
        self.found = Found((report,))
        self.sieve = sieve or TARGETS
        self._go = go
        self._keep = keep

    def begin(self) -> bool:
        """The figures of the same report, once they were read."""
        if self.units.document is not self.document or not self.grid.lines:
            return False
        self.show_again(self.sieve)
        return True

    def put_away(self) -> None:
        """Work that one did not wait for goes no further."""
        if self._working:
            self.forget()

    @property
    def document(self) -> Document:
        """Whose figures these are."""
        return self.found.reports[0].document

    @cached_property
    def units(self) -> Units:
        """Where they stand in it."""
        return Units(self.document)

    def where(self) -> Sequence[str]:
        """Whose figures these are."""
        return (label(self.document), say("targets.title"))

    def filled(self, ledger: Ledger) -> None:
        """Show them."""
        self.show(of_reading(ledger.readings[0]), *no_targets(self.document))

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
        app, make = self.app, self.left()
        self.action_leave()
        self._go(at, offset)
        page = app.screen
        if isinstance(page, ReadingPage):
            page.trail.leave(way_back(page, page, partial(make, go=page.go_unit)))

    def left(self) -> "partial[FiguresScreen]":
        """The same figures, as they are left now."""
        report = self.found.reports[0]
        return partial(FiguresScreen, report, self.stand, go=self._go, keep=self._keep)

    @property
    def sources(self) -> Sequence[Report]:
        """The report."""
        return self.found.reports

    def ends(self, line: Line) -> "list[End]":
        """Where a figure stands."""
        from cqtui.tui.tables.tableexport import End

        quantity = line.value
        assert isinstance(quantity, Quantity)
        return [End(self.found.reports[0], self.units.unit(quantity), quantity.span)]

    def action_leave(self) -> None:
        """Back to the report; opened again, the table is as it was left."""
        if self._keep:
            self._keep(self.sieve)
        super().action_leave()
