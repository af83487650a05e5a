"""The targets of two reports against each other, as a table."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import on
from textual.binding import BindingType
from textual.message import Message
from textual.widgets import Input

from cqtui import pipeline
from cqtui.catalogs import say
from cqtui.compare.targets.between import unreviewed
from cqtui.export.promisewords import without
from cqtui.model.ledger import Kept
from cqtui.tui.comparison.rows import Side, side_units
from cqtui.tui.kept import Lasting, show
from cqtui.tui.keys import bind, bind_as
from cqtui.tui.report import Report, label
from cqtui.tui.screens.revisiting import way_back
from cqtui.tui.screens.targettable import TargetTable, no_targets
from cqtui.tui.tables.grid import Line, Sieve
from cqtui.tui.tables.passages import Extract
from cqtui.tui.tables.promiselist import as_quantity, of_promises
from cqtui.tui.tables.promiselist import extracts_of as extracts_of_promise
from cqtui.tui.tables.targetlist import (
    SIZE,
    Held,
    Units,
    extracts_of,
    of_comparison,
    targets_of,
)

if TYPE_CHECKING:
    from cqtui.tui.screens.comparison import ComparisonScreen
    from cqtui.tui.tables.tableexport import End


class Left(NamedTuple):
    """How the table of a comparison was left."""

    sieve: Sieve
    other: Sieve
    """Of what was not shown."""
    kept: Sequence[Kept] | None
    promises: bool
    """Whether these were shown."""


def open_targets(page: "ComparisonScreen") -> None:
    """Show the targets of a comparison that is paired; what is chosen is jumped to."""
    show(page, TargetChangesScreen, page)


class TargetChangesScreen(Lasting, TargetTable):
    """The targets of two reports: raised, lowered, reworded, new, dropped, unchanged.

    f shows the old one's promises without a figure in their place, and what became of them.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        bind_as("change_kind", "kind", "key.promises"),
        *bind("sort_size"),
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

    kept: Sequence[Kept] | None = None
    """What became of the promises, once that was asked for."""

    def __init__(self, page: "ComparisonScreen", left: Left | None = None) -> None:
        super().__init__(page, left)
        assert page.comparison is not None
        self.comparison = page.comparison
        self.sides = Units(self.comparison.old), Units(self.comparison.new)
        self.found = targets_of(page.comparison)

    def take(self, page: "ComparisonScreen", left: Left | None = None) -> None:
        """`left` is how the table was left, where one comes back to it by the places visited."""
        self.page = page
        left = left or Left(page.targets_sieve or Sieve(), Sieve(), self.kept, promises=False)
        self.sieve, self._other, self.kept, self.promises = left

    def begin(self) -> bool:
        """The targets of the same comparison."""
        if self.page.comparison is not self.comparison or not self.grid.lines:
            return False
        if self.waiting or isinstance(self.grid.lines[0].value, Kept):  # it was left at promises
            self._fill()
        self.show_again(self.sieve)
        return True

    def on_mount(self) -> None:
        """Show them."""
        self._fill()

    def _fill(self) -> None:
        if not self.promises:
            self.show(of_comparison(self.found, self.sides), *no_targets(self.comparison.new))
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
        make = self.left()
        self.action_leave()
        page.go_target(row, side, quantity)
        page.trail.leave(way_back(page, page, make))

    def left(self) -> "partial[TargetChangesScreen]":
        """The same targets, as they are left now."""
        left = Left(self.stand, self._other, self.kept, promises=self.promises)
        return partial(TargetChangesScreen, self.page, left)

    @property
    def sources(self) -> Sequence[Report]:
        """Both reports."""
        return self.page.compared

    def ends(self, line: Line) -> "list[End]":
        """Where the figures of a row stand, the old one first."""
        from cqtui.tui.tables.tableexport import End

        value = line.value
        if isinstance(value, Kept):
            passages = (value.promise.passage, value.passage)
            told = [as_quantity(passage) if passage else None for passage in passages]
        else:
            assert isinstance(value, Held)
            told = list(value.change.sides)
        sides = zip(self.page.compared, self.sides, told, strict=True)
        return [End(report, units.unit(q), q.span) for report, units, q in sides if q]

    def action_leave(self) -> None:
        """Back to the comparison; opened again, the table is as it was left."""
        self.page.targets_sieve = self._other if self.promises else self.sieve
        super().action_leave()

    def themed(self) -> None:
        """New colours or another language: the words of the table are others."""
        super().themed()
        self._fill()
