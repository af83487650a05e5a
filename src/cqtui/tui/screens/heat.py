"""Wording by years, a block for each count; written to a file as a table or a picture."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar

from textual import events
from textual.binding import BindingType

from cqtui.catalogs import language, say
from cqtui.model.document import Document
from cqtui.model.heat import Heat
from cqtui.tui.keys import bind
from cqtui.tui.names import which
from cqtui.tui.returning.returns import Advance
from cqtui.tui.screens.seeking import WorkingPage
from cqtui.tui.tables.grid import Grid, Line
from cqtui.tui.tables.passages import Extract
from cqtui.tui.tables.phraselist import needs_course, of_heat, told


class HeatScreen(WorkingPage[Heat]):
    """The rows of a table of wording through the years, sorted by any year.

    Thousands of rows are counted and laid out in a thread: no key waits for them.
    """

    BINDINGS: ClassVar[list[BindingType]] = bind("export")
    FOOTER: ClassVar[tuple[str, ...]] = (
        "right",
        "sort",
        "sort_back",
        "export",
        "find",
        "help",
        "leave",
    )

    def __init__(
        self, count: Callable[[], Heat], title: str, counted: Sequence[Document], unread: int = 0
    ) -> None:
        """`count` makes the table, `title` says what the rows are, `counted` are the reports that
        were counted, `unread` is how many there are besides.
        """
        super().__init__()
        self._count = count
        self.title_words = title
        self.counted = tuple(counted)
        self.unread = unread
        self._course = False

    def work(self, advance: Advance, cancelled: Callable[[], bool]) -> Heat:
        """Count; what was counted is only laid out anew."""
        return self.result or self._count()

    def laid_out(self, result: Heat) -> Grid:
        """The table, ready to be shown."""
        self._course = needs_course(result, self.size.width)
        grid = of_heat(result, course=self._course)
        grid.make_ready()
        return grid

    def ready(self, result: Heat, grid: Grid | None) -> None:
        """Show it; the cursor stays on its row."""
        if self.grid.lines:
            self.sieve = self.stand
        if grid:
            self.show(grid, say("wording.nothing"), say("wording.no_earlier_do"))
        if needs_course(result, self.size.width) != self._course:  # another size meanwhile
            self.work_again()

    def on_mount(self) -> None:
        """Count."""
        self.here(self.where())
        self.action_retry()

    def on_resize(self, event: events.Resize) -> None:
        """Where not all years can be seen any more, their course can, in one column."""
        super().on_resize(event)
        if self.result and needs_course(self.result, self.size.width) != self._course:
            self.work_again()

    def where(self) -> Sequence[str]:
        """What is shown, and of which reports."""
        count = say("wording.reports", n=len(self.counted))
        told = which(count, self.counted, self.unread)
        return [self.title_words, say("wording.heat"), told]

    def extracts(self, line: Line) -> Sequence[Extract]:
        """The whole wording, and its counts in words."""
        assert isinstance(line.value, int)
        if self.result is None:
            return ()
        row = self.result.rows[line.value]
        return [Extract(told(self.result, row), row.text)]

    def choose(self, line: Line) -> None:
        """A row leads nowhere: what stands below it says all."""

    def action_export(self) -> None:
        """Ask for the format, then write the file into this folder."""
        from cqtui.export.wording.heat import FORMS
        from cqtui.tui.picker import Choice

        heat = self.result
        if heat is None:
            return
        rows = [Choice(say(f"wording.form.{form}"), form) for form in FORMS]
        self.cqtui.pick(say("wording.export"), rows, lambda form: self._start(heat, str(form)))

    def _start(self, heat: Heat, form: str) -> None:
        self.see_to(lambda: self._write(heat, form), "export")

    def _write(self, heat: Heat, form: str) -> str:
        """In a thread: a picture takes a while."""
        from cqtui.export.wording.heat import heat_file
        from cqtui.export.write import file_name, write_new

        title = f"{self.title_words} {say('wording.heat')}"
        origins = [document.title for document in self.counted]
        content = heat_file(heat, form, title, origins, say, language=language())
        path = write_new(Path.cwd(), file_name(title, f".{form}"), content)
        return say("wording.exported", path=path.name)

    def themed(self) -> None:
        """New colours or another language: the words of the table are others."""
        super().themed()
        self.work_again()
