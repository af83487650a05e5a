"""A window that tells something in words; any key that leaves, leaves it."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from cqtui.tui.comparison.why import Said
from cqtui.tui.drawn import Box, Drawn
from cqtui.tui.kept import Lasting
from cqtui.tui.keyed import Keyed
from cqtui.tui.picker import Title
from cqtui.tui.segments import line
from cqtui.tui.themes import PALETTES, ink
from cqtui.typeset import drawable, set_lines

MARGIN = 6
"""Cells that the frame and the scrollbar take."""
WIDEST = 84
"""Cells of the widest window."""
AROUND = 4
"""Lines of the window that are none of the words."""


class _Line(NamedTuple):
    text: str
    strong: bool


class Told(Drawn, ScrollView, can_focus=True):
    """The words, set by the rules of Chinese; the mouse can select of them."""

    DEFAULT_CSS = """
    Told { height: 1fr; margin: 1 0 0 0; background: $surface; scrollbar-size: 1 1;
            overflow-x: hidden; scrollbar-background: $surface;
            scrollbar-background-hover: $surface; scrollbar-background-active: $surface; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[_Line] = []

    def show(self, lines: list[_Line]) -> None:
        """Show these from the first on."""
        self.lines = lines
        self.virtual_size = Size(self.size.width, len(lines))
        self.scroll_to(y=0, animate=False)
        self.refresh()

    def on_resize(self) -> None:
        """There are as many lines as before."""
        self.virtual_size = Size(self.size.width, len(self.lines))

    def render_line(self, y: int) -> Strip:
        """A line of the words, a blank before it."""
        colors, width = PALETTES[self.app.theme], self.scrollable_content_region.width
        rest = ink(colors.text, colors.panel)
        y += self.scroll_offset.y
        if not 0 <= y < len(self.lines):
            return Strip.blank(width, rest)
        text, strong = self.lines[y]
        look = ink(colors.accent, colors.panel, bold=True) if strong else rest
        parts = [(text, look)]
        if span := self.text_selection and self.text_selection.get_span(y):
            start, end = span
            end = len(text) if end < 0 else end
            lit = look + self.screen.get_component_rich_style("screen--selection", partial=True)
            parts = [(text[:start], look), (text[start:end], lit), (text[end:], look)]
        words = line(parts, width - 1, rest).apply_offsets(0, y)
        return Strip.join([Strip.blank(1, rest), words])

    def get_selection(self, selection: Selection) -> tuple[str, str]:
        """What is selected of the words."""
        return selection.extract("\n".join(text for text, _ in self.lines)), "\n"

    def selection_updated(self, _selection: Selection | None) -> None:
        """More is selected, or less."""
        self.refresh()


class Telling(Lasting, Keyed, ModalScreen[None]):
    """Lines of words in a window over the screen."""

    DEFAULT_CSS = """
    Telling { align: center middle; background: $background 60%; }
    Telling > Box { width: 90%; max-width: 84; height: 10; max-height: 80%;
                    background: $surface; padding: 1 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,i,enter", "dismiss", "key.cancel", show=False),
        Binding("j", "scroll(1)", show=False),
        Binding("k", "scroll(-1)", show=False),
    ]
    AUTO_FOCUS = "Told"

    def take(self, title: str, said: Sequence[Said]) -> None:
        """What it is about, and what it tells."""
        self._words = title
        self._said = said

    def compose(self) -> ComposeResult:
        """Title and text."""
        self.heading = Title(self._words)
        self.words = Told()
        self.box = Box(self.heading, self.words)
        self._set()
        yield self.box

    def begin(self) -> bool:
        """Tell something else."""
        self.heading.say(self._words)
        self._set()
        self.set_focus(self.words)
        return True

    def on_resize(self) -> None:
        """Set the lines to another width."""
        if self._lines() != self.words.lines:
            self._set()

    def action_scroll(self, by: int) -> None:
        """A line on or back."""
        self.words.scroll_relative(y=by, animate=False)

    def _set(self) -> None:
        lines = self._lines()
        self.words.show(lines)
        self.box.styles.height = len(lines) + AROUND

    def _lines(self) -> list[_Line]:
        """The words as they are set where a window is so wide."""
        width = max(20, min(WIDEST, self.app.size.width * 9 // 10) - MARGIN)
        lines = []
        for words, strong, indent in self._said:
            shown = drawable(words)
            for start, end, _ in set_lines(shown, width - indent):
                lines.append(_Line(" " * indent + shown[start:end], strong))
        while lines and not lines[-1].text.strip():
            lines.pop()
        return lines
