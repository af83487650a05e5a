"""One line that is asked for over a screen: a path, say."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widgets import Input

from cqtui.tui.drawn import Box
from cqtui.tui.kept import Lasting
from cqtui.tui.keyed import Keyed
from cqtui.tui.picker import Title
from cqtui.tui.typed import TypedLine


class Question(Lasting, Keyed, ModalScreen[str]):
    """A window with a title and a line; gives back what was typed, "" where one backed out."""

    DEFAULT_CSS = """
    Question { align: center middle; background: $background 60%; }
    Question > Box { width: 90%; max-width: 84; height: 5; background: $surface; padding: 1; }
    Question Input { border: none; height: 1; padding: 0 1; margin: 1 0 0 0;
                     background: $background; }
    Question Input:focus { border: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", "key.cancel", show=False)]
    AUTO_FOCUS = "Input"

    def take(self, title: str, value: str = "", example: str = "") -> None:
        """What is asked for, what the line begins with, what stands in it while it is empty."""
        self.words = title
        self.value = value
        self.example = example

    def compose(self) -> ComposeResult:
        """Title and line."""
        self.heading = Title(self.words)
        self.line = TypedLine(self.value, placeholder=self.example)
        with Box():
            yield self.heading
            yield self.line

    def begin(self) -> bool:
        """Ask for something else."""
        self.heading.say(self.words)
        with self.prevent(Input.Changed):
            self.line.value = self.value
        self.line.placeholder = self.example
        self.line.select_all()
        self.line._restart_blink()
        self.set_focus(self.line)
        return True

    def put_away(self) -> None:
        """It is still."""
        self.line._pause_blink()

    @on(Input.Submitted)
    def _submit(self, event: Input.Submitted) -> None:
        self.dismiss(event.value.strip())

    def action_back(self) -> None:
        """Leave without an answer."""
        self.dismiss("")
