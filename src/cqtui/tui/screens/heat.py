"""Wording by years, a block for each count; written to a file as a table or a picture."""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import events
from textual.binding import BindingType

from cqtui.catalogs import language, say
from cqtui.errors import CqtuiError
from cqtui.model.heat import Heat
from cqtui.tui.keys import bind
from cqtui.tui.screens.tabling import TablePage
from cqtui.tui.tables.grid import Line
from cqtui.tui.tables.passages import Extract
from cqtui.tui.tables.phraselist import needs_course, of_heat, told


class HeatScreen(TablePage):
    """The rows of a table of wording through the years, sorted by any year."""

    BINDINGS: ClassVar[list[BindingType]] = bind("export")
    FOOTER: ClassVar[tuple[str, ...]] = ("right", "sort", "sort_back", "export", "find", "leave")

    def __init__(self, heat: Heat, title: str, origins: Sequence[str]) -> None:
        """`title` says what the rows are, `origins` which reports were counted."""
        super().__init__()
        self.heat = heat
        self.title_words = title
        self.origins = tuple(origins)
        self._course = False

    def on_mount(self) -> None:
        """Show it."""
        self._course = needs_course(self.heat, self.size.width)
        if self.grid.lines:
            self.sieve = self.stand
        self.show(of_heat(self.heat, course=self._course), say("wording.nothing"))

    def on_resize(self, event: events.Resize) -> None:
        """Where not all years can be seen any more, their course can, in one column."""
        super().on_resize(event)
        if needs_course(self.heat, self.size.width) != self._course:
            self.on_mount()

    def where(self) -> Sequence[str]:
        """What is shown."""
        return [self.title_words, say("wording.heat"), say("wording.reports", n=len(self.origins))]

    def extracts(self, line: Line) -> Sequence[Extract]:
        """The whole wording, and its counts in words."""
        assert isinstance(line.value, int)
        row = self.heat.rows[line.value]
        return [Extract(told(self.heat, row), row.text)]

    def choose(self, line: Line) -> None:
        """A row leads nowhere: what stands below it says all."""

    def action_export(self) -> None:
        """Ask for the format, then write the file into this folder."""
        from cqtui.export.wording.heat import FORMS
        from cqtui.tui.picker import Choice

        rows = [Choice(say(f"wording.form.{form}"), form) for form in FORMS]
        self.cqtui.pick(say("wording.export"), rows, lambda form: self._start(str(form)))

    def _start(self, form: str) -> None:
        self.run_worker(lambda: self._write(form), thread=True, group="export", exclusive=True)

    def _write(self, form: str) -> None:
        """In a thread: a picture takes a while."""
        from cqtui.export.wording.heat import heat_file
        from cqtui.export.write import file_name, write_new

        title = f"{self.title_words} {say('wording.heat')}"
        try:
            content = heat_file(self.heat, form, title, self.origins, say, language=language())
            path = write_new(Path.cwd(), file_name(title, f".{form}"), content)
        except CqtuiError as error:
            self.app.call_from_thread(self.cqtui.complain, error)
        else:
            self.app.call_from_thread(self.tell, say("wording.exported", path=path.name))

    def themed(self) -> None:
        """New colours or another language: the words of the table are others."""
        super().themed()
        self.on_mount()
