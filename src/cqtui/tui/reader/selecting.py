"""Paragraphs selected by keys: from one on, as far as one goes."""

from typing import TYPE_CHECKING

from textual.geometry import Offset
from textual.selection import Selection

if TYPE_CHECKING:
    from cqtui.tui.screens.reading import ReadingPage

FAR = 10_000
"""Cells; no line is so long."""


class Selecting:
    """The selection that follows the paragraph one is at, while one is selecting."""

    def __init__(self, screen: "ReadingPage") -> None:
        self.screen = screen
        self.since: int | None = None
        """The paragraph of the view where it began, None while nothing is selected by keys."""

    def switch(self) -> bool:
        """Begin at this paragraph, or leave it as it is; whether one is selecting now."""
        view = self.screen.view
        self.since = view.current if self.since is None and view.paras else None
        self.follow()
        return self.since is not None

    def stop(self) -> None:
        """Select nothing further."""
        self.since = None

    def follow(self) -> None:
        """Select from where it began to the paragraph one is at, both whole."""
        view = self.screen.view
        if self.since is None or not self.since < len(view.paras):
            return
        first, last = sorted((self.since, view.current))
        end = view.setting.top(last) + view.setting.size(last) - 1
        selection = Selection(Offset(0, view.setting.top(first)), Offset(FAR, end))
        if self.screen.selections.get(view) != selection:
            self.screen.selections = {view: selection}
