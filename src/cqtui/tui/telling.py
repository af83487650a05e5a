"""A window that tells something in words; any key that leaves, leaves it."""

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from cqtui.tui.comparison.why import Said
from cqtui.tui.keyed import Keyed
from cqtui.tui.picker import Title
from cqtui.tui.themes import PALETTES, ink
from cqtui.typeset import drawable, set_lines

MARGIN = 6
"""Cells that the frame and the scrollbar take."""
WIDEST = 84
"""Cells of the widest window."""


class Telling(Keyed, ModalScreen[None]):
    """Lines of words in a window over the screen, set by the rules of Chinese."""

    DEFAULT_CSS = """
    Telling { align: center middle; background: $background 60%; }
    Telling > Vertical { width: 90%; max-width: 84; height: auto; max-height: 80%;
                         background: $surface; padding: 1 1; }
    Telling VerticalScroll { height: auto; max-height: 100%; margin: 1 0 0 0;
                             scrollbar-size-vertical: 1; padding: 0 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,i,enter", "dismiss", "key.cancel", show=False),
        Binding("j", "scroll(1)", show=False),
        Binding("k", "scroll(-1)", show=False),
    ]
    AUTO_FOCUS = "VerticalScroll"

    def __init__(self, title: str, said: Sequence[Said]) -> None:
        super().__init__()
        self._words = title
        self._said = said
        self._set = 0, ""

    def compose(self) -> ComposeResult:
        """Title and text."""
        with Vertical():
            yield Title(self._words)
            with VerticalScroll():
                yield Static(self._text(), markup=False)

    def on_mount(self) -> None:
        """In another theme the lines have its colours."""
        self.app.theme_changed_signal.subscribe(self, lambda _theme: self.on_resize())

    def on_unmount(self) -> None:
        """What hears of themes is kept by whoever tells them."""
        self.app.theme_changed_signal.unsubscribe(self)

    def on_resize(self) -> None:
        """Set the lines to another width, or in other colours."""
        if self._set != self._setting:
            self.query_one(Static).update(self._text())

    def action_scroll(self, by: int) -> None:
        """A line on or back."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)

    @property
    def _setting(self) -> tuple[int, str]:
        """How wide a line may be, and the theme."""
        return max(20, min(WIDEST, self.app.size.width * 9 // 10) - MARGIN), self.app.theme

    def _text(self) -> Text:
        self._set = width, _ = self._setting
        colors = PALETTES[self.app.theme]
        text = Text(no_wrap=True)
        for words, strong, indent in self._said:
            shown = drawable(words)
            look = ink(colors.accent if strong else colors.text, colors.panel, bold=strong)
            for start, end, _ in set_lines(shown, width - indent):
                text.append(" " * indent + shown[start:end] + "\n", look)
        text.rstrip()
        return text
