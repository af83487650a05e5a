"""A table whose rows, as they are listed, can be written to a file."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from cqtui.catalogs import say
from cqtui.tui.keys import bind_as
from cqtui.tui.report import Report
from cqtui.tui.screens.tabling import TablePage
from cqtui.tui.tables.grid import Grid

if TYPE_CHECKING:
    from cqtui.tui.exports import Subject


class WrittenTable(TablePage):
    """A table of what stands in reports."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind_as("export", "export", "key.export_table"),
    ]
    NEED_ROWS: ClassVar[frozenset[str]] = TablePage.NEED_ROWS | {"export"}

    @property
    def sources(self) -> Sequence[Report]:
        """The reports that the rows are from: to be filled in."""
        raise NotImplementedError

    @property
    def told(self) -> str:
        """What the table is of, for its head and the file's name."""
        return " ".join(self.where())

    @property
    def written(self) -> Grid:
        """The same rows as a file has them, where a cell may be longer than on the screen."""
        return self.grid

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
        stem = stem_of(self.told.replace("→", " "))
        rows = listed(self.told, stem, self.written, shown, self.sources)
        open_export(self.cqtui, [rows, *self.of_row(stem)], self.remark)
