"""A table of targets or of figures: what can be written of it, and the way back to it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.binding import Binding

from cqtui.catalogs import say
from cqtui.model.document import Document
from cqtui.tui.keys import key_list
from cqtui.tui.report import Report, label
from cqtui.tui.screens.revisiting import Revisited
from cqtui.tui.tables.grid import Line

if TYPE_CHECKING:
    from cqtui.tui.tables.tableexport import End

EXPORTING = (
    Binding(key_list("export"), "export", "key.export_table", show=False, id="export"),
)  # fmt: skip


class TargetTable(Revisited):
    """A table each row of which has figures that stand in reports."""

    # To be filled in.

    @property
    def sources(self) -> Sequence[Report]:
        """The reports that the rows are from."""
        raise NotImplementedError

    def ends(self, line: Line) -> "Sequence[End]":
        """Where the figures of a row stand, the old one first."""
        raise NotImplementedError

    # What is written.

    def action_export(self) -> None:
        """Ask what to write: the rows that are listed, or the sentences of the one under the
        cursor.
        """
        from cqtui.tui.screens.exporting import open_export, stem_of
        from cqtui.tui.tables.tableexport import listed, of_row

        shown = self.grid.passing(self.sieve)
        if not shown:
            self.tell(say("targets.export_none"))
            return
        title = " ".join(self.where())
        stem = stem_of(title.replace("→", " "))
        subjects = [listed(title, stem, self.grid, shown, self.sources)]
        if here := self.rows.here:
            name = say("export.stem.row", stem=stem)
            subjects.append(of_row(self.cqtui.desk, name, here, lambda: self.ends(here)))
        open_export(self.cqtui, subjects, self.tell)


def no_targets(document: Document) -> tuple[str, str]:
    """What to say where a report has none."""
    return say("targets.nothing", name=label(document)), say("targets.nothing_do")
