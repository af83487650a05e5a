"""A note in Markdown, written in a window over the text."""

import os
import shlex
import subprocess
import tempfile
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult, SuspendNotSupported
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.strip import Strip
from textual.widgets import TextArea

from cqtui.catalogs import say
from cqtui.tui.chrome import Bar, Keyed
from cqtui.tui.picker import Title
from cqtui.tui.segments import spread
from cqtui.tui.themes import ink


class NoteArea(TextArea):
    """The note as it is typed; marks of an input method are marks here, no keys."""

    TYPED: ClassVar[bool] = True


class Hints(Bar):
    """The keys of the window, or what it has to say."""

    DEFAULT_CSS = "Hints { background: $surface; }"

    def __init__(self) -> None:
        super().__init__()
        self.words = ""

    def render_line(self, _y: int) -> Strip:
        """The words in the middle of the frame."""
        colors = self.palette
        style = ink(colors.dim, colors.panel)
        return spread([(f" {self.words}", style)], [], self.size.width, style)


class NoteScreen(Keyed, ModalScreen[str | None]):
    """An editor; gives back the text where it was saved, None where one backed out."""

    DEFAULT_CSS = """
    NoteScreen { align: center middle; background: $background 60%; }
    NoteScreen > Vertical { width: 90%; max-width: 92; height: 70%; max-height: 28;
                            background: $surface; padding: 1 1 0 1; }
    NoteScreen NoteArea { height: 1fr; border: none; padding: 0 1; margin: 1 0 0 0;
                          background: $background; }
    NoteScreen NoteArea:focus { border: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "key.save_note", show=False, priority=True),
        Binding("escape", "back", "key.cancel", show=False, priority=True),
        Binding("ctrl+o", "editor", "key.editor", show=False, priority=True),
    ]
    AUTO_FOCUS = "NoteArea"

    def __init__(self, quote: str, note: str = "") -> None:
        """`quote` is the passage that the note is on, on one line."""
        super().__init__()
        self.quote = quote
        self.saved = note
        self._warned = False

    def compose(self) -> ComposeResult:
        """The passage, the note, the keys."""
        with Vertical():
            yield Title(self.quote)
            self.area = NoteArea(self.saved, soft_wrap=True, tab_behavior="indent")
            yield self.area
            self.hints = Hints()
            yield self.hints

    def on_mount(self) -> None:
        """Stand behind what is written."""
        self.area.move_cursor(self.area.document.end)
        self._say("marks.editor_keys")

    def _say(self, key: str, **fields: object) -> None:
        self.hints.words = say(key, **fields)
        self.hints.refresh()

    def on_text_area_changed(self) -> None:
        """Who goes on writing does not mean to leave."""
        if self._warned:
            self._warned = False
            self._say("marks.editor_keys")

    def action_save(self) -> None:
        """Keep the note."""
        self.dismiss(self.area.text)

    def action_back(self) -> None:
        """Leave; where something was written, at the second time."""
        if self.area.text == self.saved or self._warned:
            self.dismiss(None)
        else:
            self._warned = True
            self._say("marks.unsaved")

    def action_editor(self) -> None:
        """Write on in the editor that the environment names."""
        command = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
        if not command.strip():
            self._say("marks.no_editor")
            return
        try:
            with self.app.suspend():
                text = edited(command, self.area.text)
        except SuspendNotSupported:
            self._say("marks.no_suspend")
        except (OSError, ValueError) as error:
            self._say("marks.editor_failed", reason=str(error))
        else:
            self.area.text = text
            self.area.move_cursor(self.area.document.end)
        self.app.refresh()


def edited(command: str, text: str) -> str:
    """`text` after `command` edited it as a file.

    Raises OSError where the command cannot be run, ValueError where it makes no sense or ends
    with a status that is none of success: the text is as it was then.
    """
    with tempfile.TemporaryDirectory(prefix="cqtui-") as folder:
        path = Path(folder) / "note.md"
        path.write_text(text, "utf-8", "replace")
        done = subprocess.run([*shlex.split(command), str(path)], check=False)  # noqa: S603 - the person's own editor
        if done.returncode:
            raise ValueError(f"{command}: {done.returncode}")
        return path.read_text("utf-8", "replace").removesuffix("\n")
