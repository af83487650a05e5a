"""New wording underlined in the new report of a comparison."""

from typing import TYPE_CHECKING

from cqtui.model.document import Span
from cqtui.tui.comparison.rows import Side
from cqtui.tui.returning.underliner import Underliner

if TYPE_CHECKING:
    from cqtui.tui.screens.comparison import ComparisonScreen


class CompareNovelty(Underliner):
    """What the new report says for the first time, not only as against the other side."""

    def __init__(self, screen: "ComparisonScreen") -> None:
        super().__init__(screen, screen.compared[Side.NEW], shown=self.lay, note=screen.note)
        self.screen = screen

    def lay(self) -> None:
        """Lay it on the texts."""
        view = self.screen.view
        novel = {
            (Side.NEW, unit): tuple(Span(*span) for span in spans)
            for unit, spans in self.spans.items()
        }
        view.mark(view.marks._replace(novel=novel))
