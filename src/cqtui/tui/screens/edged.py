"""A page of text with a strip at its right edge, which a key puts away and brings back."""

from typing import ClassVar

from textual import on
from textual.binding import BindingType

from cqtui.catalogs import say
from cqtui.tui.edge.strip import EdgeStrip
from cqtui.tui.keys import bind
from cqtui.tui.screens.looking import LookingPage


class EdgedPage(LookingPage):
    """Text, and the whole of it on a strip."""

    DEFAULT_CSS = """
    EdgedPage.-no-edge EdgeStrip { display: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = bind("minimap")

    def fit_edge(self) -> None:
        """Show the strip, or not, as one asked for."""
        away = not self.cqtui.desk.settings.edge
        self.restyle_as("-no-edge", on=away, styles="EdgeStrip, TextView")

    def on_screen_resume(self) -> None:
        """It may have been put away, or brought back, on another page."""
        self.fit_edge()

    def action_minimap(self) -> None:
        """The strip away, or back."""
        shown = 1 - self.cqtui.desk.settings.edge
        self.cqtui.desk.keep_setting("edge", shown)
        self.fit_edge()
        self.mention(say("orient.edge_shown" if shown else "orient.edge_hidden"))

    @on(EdgeStrip.Told)
    def _edge_told(self, message: EdgeStrip.Told) -> None:
        """Say what is where the mouse is."""
        if message.words:
            self.mention(message.words)

    def legend(self) -> list[tuple[str, str]]:
        """The signs of the strip and what they say, for the sheet of keys."""
        shown = self.cqtui.desk.settings.edge
        return self.query_one(EdgeStrip).legend() if shown else []
