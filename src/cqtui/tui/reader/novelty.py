"""New wording underlined in the text of a reader, and how new each section is beside its title."""

from typing import TYPE_CHECKING

from cqtui.tui.present import Role
from cqtui.tui.returning.novelty import bar
from cqtui.tui.returning.underliner import Underliner

if TYPE_CHECKING:
    from cqtui.tui.screens.reader import ReaderScreen


class ReaderNovelty(Underliner):
    """What the report in a reader says for the first time."""

    def __init__(self, screen: "ReaderScreen") -> None:
        super().__init__(screen, screen.report, shown=screen.draw_marks, note=screen.note)
        self.screen = screen

    def lay(self) -> None:
        """Lay it on the paragraphs, and beside the sections."""
        screen, spans = self.screen, self.spans
        screen.view.lines.fresh = {
            index: spans[unit]
            for index, para in enumerate(screen.view.paras)
            if para.role not in (Role.NOTE, Role.RAW)
            and (unit := screen.units[para.unit].id) in spans
        }
        newness = self.found.novelty.newness if self.found and self.shown else {}
        screen.sections.tell(badges={section: bar(share) for section, share in newness.items()})
