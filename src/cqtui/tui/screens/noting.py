"""A note in Markdown, written in a window over the text."""

import os
import shlex
import subprocess
import tempfile
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult, SuspendNotSupported
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.strip import Strip
from textual.timer import Timer
from textual.widgets import TextArea

from cqtui.catalogs import say
from cqtui.tui.bars import Bar
from cqtui.tui.drawn import Box
from cqtui.tui.kept import Lasting
from cqtui.tui.keyed import Keyed
from cqtui.tui.marks.drafts import Draft, draft_of, drop, keep, kept
from cqtui.tui.picker import Title
from cqtui.tui.segments import spread
from cqtui.tui.themes import ink
from cqtui.typeset import typable

if TYPE_CHECKING:
    from cqtui.tui.desk import Desk
    from cqtui.tui.holding.faults import Host
    from cqtui.tui.program import CqtuiApp

DRAFT_SECONDS = 0.5
"""After so long what is written is kept, though it is not saved."""


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


class NoteScreen(Lasting, Keyed, ModalScreen[str | None]):
    """An editor; gives back the text where it was saved, None where one backed out."""

    DEFAULT_CSS = """
    NoteScreen { align: center middle; background: $background 60%; }
    NoteScreen > Box { width: 90%; max-width: 92; height: 70%; max-height: 28;
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

    _due: Timer | None = None
    """When what is written is kept next."""

    def take(self, quote: str, note: str = "") -> None:
        """`quote` is the passage that the note is on, on one line."""
        self.quote = quote
        self.saved = typable(note)
        self._warned = False
        self._of = draft_of(quote, note)
        self._drafted = self.saved
        self._left = False

    def begin(self) -> bool:
        """Write another note."""
        self.heading.say(self.quote)
        with self.prevent(TextArea.Changed):
            self.area.text = self.saved
        self._take_up()
        self.area._restart_blink()
        self.set_focus(self.area)
        return True

    def put_away(self) -> None:
        """What is written is kept, and nothing of it stays here."""
        self._draft()
        if self._due:
            self._due.stop()
            self._due = None
        with self.prevent(TextArea.Changed):
            self.area.text = self._drafted = ""
        self.area._pause_blink()

    def compose(self) -> ComposeResult:
        """The passage, the note, the keys."""
        self.heading = Title(self.quote)
        with Box():
            yield self.heading
            self.area = NoteArea(self.saved, soft_wrap=True, tab_behavior="indent")
            yield self.area
            self.hints = Hints()
            yield self.hints

    def on_mount(self) -> None:
        """Show the note."""
        self._take_up()

    def _take_up(self) -> None:
        """Stand behind what is written; what was not saved the last time is back."""
        if draft := kept(self._desk, self._of):
            self.area.text = self._drafted = draft
        self.area.move_cursor(self.area.document.end)
        self._say("crash.draft_back" if draft else "marks.editor_keys")

    @property
    def _desk(self) -> "Desk":
        return cast("CqtuiApp", self.app).desk

    def _say(self, key: str, **fields: object) -> None:
        self.hints.words = say(key, **fields)
        self.hints.refresh()

    def on_text_area_changed(self) -> None:
        """Who goes on writing does not mean to leave."""
        if self._warned:
            self._warned = False
            self._say("marks.editor_keys")
        if self._due is None and self.area.text != self._drafted:
            self._due = self.set_timer(DRAFT_SECONDS, self._draft)

    def _draft(self) -> None:
        """Keep what is written by now, though it is not saved."""
        self._due = None
        if not self._left and self.area.text != self._drafted:
            self._drafted = self.area.text
            keep(self._desk, Draft(self._of, self._drafted))

    def on_unmount(self) -> None:
        """The program ends while one writes: that is no reason to lose it."""
        self._draft()

    def _leave(self, text: str | None) -> None:
        self._left = True
        drop(self._desk, self._of)
        self.dismiss(text)

    def action_save(self) -> None:
        """Keep the note."""
        self._leave(self.area.text)

    def action_back(self) -> None:
        """Leave; where something was written, at the second time."""
        if self.area.text == self.saved or self._warned:
            self._leave(None)
        else:
            self._warned = True
            self._say("marks.unsaved")

    def action_editor(self) -> None:
        """Write on in the editor that the environment names."""
        command = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
        if not command.strip():
            self._say("marks.no_editor")
            return
        text, trouble = self.area.text, ""
        try:
            with self.app.suspend():
                # What is raised in here would leave the terminal to nobody.
                try:
                    text = typable(edited(command, text, cast("CqtuiApp", self.app).host))
                except (OSError, ValueError) as error:
                    trouble = str(error)
        except SuspendNotSupported:
            self._say("marks.no_suspend")
            return
        if trouble:
            self._say("marks.editor_failed", reason=trouble)
        elif text != self.area.text:
            self.area.text = text
            self.area.move_cursor(self.area.document.end)
        self.app.refresh()


def edited(command: str, text: str, host: "Host | None" = None) -> str:
    """`text` after `command` edited it as a file; `host` has it told of signals.

    Raises OSError where the command cannot be run, ValueError where it makes no sense or ends
    with a status that is none of success: the text is as it was then. Where a signal ended it the
    text is what it had written by then.
    """
    with tempfile.TemporaryDirectory(prefix="cqtui-") as folder:
        path = Path(folder) / "note.md"
        path.write_text(text, "utf-8", "replace")
        words = [*shlex.split(command), str(path)]
        with subprocess.Popen(words) as editor, (host or nullcontext)(editor):  # noqa: S603 - the person's own editor
            status = editor.wait()
        if 0 < status < 128:
            raise ValueError(f"{command}: {status}")
        return path.read_text("utf-8", "replace").removesuffix("\n")
