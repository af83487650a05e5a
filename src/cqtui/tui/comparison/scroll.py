"""Scrolling by keys, by the line: what any view of lines does with them."""

from typing import ClassVar

from textual.binding import BindingType
from textual.scroll_view import ScrollView

from cqtui.tui.drawn import Drawn, Even, Quiet
from cqtui.tui.keys import bind


class LineScroll(Quiet, Even, Drawn, ScrollView, can_focus=True):
    """A view that scrolls by lines; where the first and the last place are it is told below."""

    BINDINGS: ClassVar[list[BindingType]] = bind(
        "line_down", "line_up", "page_down", "page_up", "half_down", "half_up", "top", "bottom"
    )

    def _step(self, lines: int) -> None:
        self.scroll_to(y=self.scroll_offset.y + lines, animate=False, immediate=True)

    def action_line_down(self) -> None:
        """Scroll on by a line."""
        self._step(1)

    def action_line_up(self) -> None:
        """Scroll back by a line."""
        self._step(-1)

    def action_page_down(self) -> None:
        """Scroll on by a screenful."""
        self._step(max(1, self.size.height - 1))

    def action_page_up(self) -> None:
        """Scroll back by a screenful."""
        self._step(-max(1, self.size.height - 1))

    def action_half_down(self) -> None:
        """Scroll on by half a screenful."""
        self._step(max(1, self.size.height // 2))

    def action_half_up(self) -> None:
        """Scroll back by half a screenful."""
        self._step(-max(1, self.size.height // 2))
