"""Targets as a table: of two reports against each other, and every figure of one report."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from cqtui.model.document import Document
from cqtui.model.ledger import Ledger
from cqtui.model.quantity import Quantity
from cqtui.tui.catalogs import say
from cqtui.tui.comparerows import Side
from cqtui.tui.desk import Report, label
from cqtui.tui.grid import Line, Sieve
from cqtui.tui.passages import Extract
from cqtui.tui.screens.figuring import FiguresPage
from cqtui.tui.screens.tabling import TablePage
from cqtui.tui.targetlist import (
    Held,
    Units,
    extracts_of,
    of_comparison,
    of_reading,
    targets_of,
)

if TYPE_CHECKING:
    from cqtui.tui.screens.comparison import ComparisonScreen


def open_targets(page: "ComparisonScreen") -> None:
    """Show the targets of a comparison that is paired; what is chosen is jumped to."""
    page.app.push_screen(TargetChangesScreen(page))


class TargetChangesScreen(TablePage):
    """The targets of two reports: raised, lowered, reworded, new, dropped, unchanged."""

    FOOTER: ClassVar[tuple[str, ...]] = ("enter", "find", "sort", "sort_back", "help", "leave")

    def __init__(self, page: "ComparisonScreen") -> None:
        super().__init__(page.targets_sieve)
        self.page = page
        assert page.comparison is not None
        self.comparison = page.comparison
        self.sides = Units(self.comparison.old), Units(self.comparison.new)
        self.found = targets_of(page.comparison)

    def on_mount(self) -> None:
        """Show them."""
        self._fill()

    def _fill(self) -> None:
        self.show(of_comparison(self.found, self.sides), *_no_targets(self.comparison.new))

    def where(self) -> Sequence[str]:
        """Whose targets these are."""
        old, new = self.comparison.old, self.comparison.new
        return (f"{label(old)} → {label(new)}", say("targets.title"))

    def extracts(self, line: Line) -> Sequence[Extract]:
        """The passages of both reports."""
        assert isinstance(line.value, Held)
        return tuple(extracts_of(line.value.change, self.sides))

    def choose(self, line: Line) -> None:
        """To the passage in the comparison; one can come back from it."""
        held, page = line.value, self.page
        assert isinstance(held, Held)
        self.action_leave()
        quantity = held.change.new or held.change.old
        assert quantity is not None
        side = Side.NEW if held.change.new else Side.OLD
        page.go_target(held.row, side, quantity)

    def action_leave(self) -> None:
        """Back to the comparison; opened again, the table is as it was left."""
        self.page.targets_sieve = self.sieve
        super().action_leave()

    def themed(self) -> None:
        """New colours or another language: the words of the table are others."""
        super().themed()
        self._fill()


class FiguresScreen(FiguresPage):
    """Every figure of a report, its targets before all."""

    def __init__(
        self,
        report: Report,
        sieve: Sieve | None,
        go: Callable[[int, int], None],
        keep: Callable[[Sieve], None] | None = None,
    ) -> None:
        super().__init__((report,), sieve=sieve or Sieve(tags=frozenset({"target"})))
        self.units = Units(report.document)
        self._go = go
        self._keep = keep

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
        at, offset = self.units.index(quantity), quantity.figure.start
        self.action_leave()
        self._go(at, offset)

    def action_leave(self) -> None:
        """Back to the report; opened again, the table is as it was left."""
        if self._keep:
            self._keep(self.sieve)
        super().action_leave()


def _no_targets(document: Document) -> tuple[str, str]:
    return say("targets.nothing", name=label(document)), say("targets.nothing_do")
