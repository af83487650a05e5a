"""A table whose rows, as they are listed, can be written to a file."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from cqtui.catalogs import say
from cqtui.tui.keys import bind_as
from cqtui.tui.report import Report
from cqtui.tui.screens.tabling import TablePage

if TYPE_CHECKING:
    from cqtui.tui.exports import Subject


class WrittenTable(TablePage):
    """A table of what stands in reports."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind_as("export", "export", "key.export_table"),
    ]

    @property
    def sources(self) -> Sequence[Report]:
        """The reports that the rows are from: to be filled in."""
        raise NotImplementedError

    def of_row(self, _stem: str) -> "Sequence[Subject]":
        """What more can be written of the row under the cursor: to be filled in."""
        return ()

    def action_export(self) -> None:
        """Ask what to write: the rows that are listed, in their order."""
        from cqtui.tui.screens.exporting import open_export, stem_of
        from cqtui.tui.tables.tableexport import listed

        shown = self.grid.passing(self.sieve)
        if not shown:
            self.remark(say("targets.export_none"))
            return
        title = " ".join(self.where())
        stem = stem_of(title.replace("→", " "))
        rows = listed(title, stem, self.grid, shown, self.sources)
        open_export(self.cqtui, [rows, *self.of_row(stem)], self.remark)
