"""What was set by hand in a pairing, listed, written to a file and read from one."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from cqtui.catalogs import say
from cqtui.errors import CqtuiError
from cqtui.tui.kept import show
from cqtui.tui.keys import bind
from cqtui.tui.report import label
from cqtui.tui.screens.correcting import CorrectingPage

if TYPE_CHECKING:
    from cqtui.model.correction import Placed


class CorrectionsPage(CorrectingPage):
    """Two reports side by side, and all that was set by hand in their pairing."""

    BINDINGS: ClassVar[list[BindingType]] = bind(
        "corrections", "export_corrections", "import_corrections"
    )

    # The list.

    def action_corrections(self) -> None:
        """All that was set by hand: go there, or take it back."""
        from cqtui.tui.comparison.hand import correction_choices
        from cqtui.tui.picker import row_room

        if not self.ready():
            return
        found = self.standing
        if not found:
            self.note(say("hand.none"))
        else:
            room = row_room(self.app.size.width)
            choices = correction_choices(found, self.documents, room)
            self.cqtui.pick(say("hand.title"), choices, lambda index: self._picked(found, index))

    def _picked(self, found: "Sequence[Placed]", index: object) -> None:
        from cqtui.tui.picker import Choice

        if not isinstance(index, int):
            return
        placed = found[index]
        choices = [] if placed.lost else [Choice(say("hand.go"), "go")]
        choices += [Choice(say("hand.take_back"), "back"), Choice(say("hand.take_all_back"), "all")]
        self.cqtui.pick(say("hand.title"), choices, lambda what: self._do(what, placed))

    def _do(self, what: object, placed: "Placed") -> None:
        from cqtui.tui.comparison.hand import Step
        from cqtui.tui.comparison.rows import Side

        if what == "go":
            side, unit = (Side.NEW, placed.new) if placed.new else (Side.OLD, placed.old)
            row = self.view.reading.row_of_unit(side, unit)
            if row is not None:
                self.view.go_to_row(row)
        else:
            gone = (placed.correction,) if what == "back" else self.held or ()
            self.change(Step(gone=gone), "hand.taken_back")

    # Files.

    def _file_name(self) -> str:
        from cqtui.export.write import file_name

        old, new = map(label, self.documents)
        return file_name("-".join(say("hand.file", old=old, new=new).split()), ".json")

    def action_export_corrections(self) -> None:
        """All that was set by hand to a JSON file in the folder one works in."""
        if not self.held:
            self.note(say("hand.none"))
        else:
            self.see_to(self._export_corrections, "export")

    def _export_corrections(self) -> str:
        from cqtui.export.write import write_new
        from cqtui.library.corrections.file import to_json

        text = to_json(self.held or (), *self.documents)
        path = write_new(Path.cwd(), self._file_name(), text)
        return say("hand.exported", path=str(path.resolve()))

    def action_import_corrections(self) -> None:
        """Ask for a file of corrections and hold to them too."""
        from cqtui.tui.asking import Question

        if self.ready():
            name = self._file_name()
            known = name if Path(name).is_file() else ""
            show(self.app, Question, say("hand.import"), known, name, then=self._import)

    def _import(self, path: str | None) -> None:
        from cqtui import pipeline

        if not path:
            return
        try:
            found = pipeline.read_corrections(str(Path(path).expanduser()))
        except (CqtuiError, RuntimeError) as error:  # ~somebody who has no home
            problem = (
                error
                if isinstance(error, CqtuiError)
                else CqtuiError(
                    str(error),
                    say("error.no-file.hint"),
                    code="library-homeless",
                )
            )
            self.cqtui.complain(problem)
            return
        self.take_in(found, "hand.imported")
