"""A table of targets or of figures: what can be written of it, and the way back to it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from cqtui.catalogs import say
from cqtui.model.document import Document
from cqtui.tui.report import label
from cqtui.tui.screens.revisiting import Revisited
from cqtui.tui.screens.writtentable import WrittenTable
from cqtui.tui.tables.grid import Line

if TYPE_CHECKING:
    from cqtui.tui.exports import Subject
    from cqtui.tui.tables.tableexport import End


class TargetTable(WrittenTable, Revisited):
    """A table each row of which has figures that stand in reports."""

    # To be filled in.

    def ends(self, line: Line) -> "Sequence[End]":
        """Where the figures of a row stand, the old one first."""
        raise NotImplementedError

    # What is written.

    def of_row(self, stem: str) -> "Sequence[Subject]":
        """The sentences of the row under the cursor."""
        from cqtui.tui.tables.tableexport import of_row

        here = self.rows.here
        name = say("export.stem.row", stem=stem)
        return [of_row(self.cqtui.desk, name, here, lambda: self.ends(here))] if here else []


def no_targets(document: Document) -> tuple[str, str]:
    """What to say where a report has none."""
    return say("targets.nothing", name=label(document)), say("targets.nothing_do")
