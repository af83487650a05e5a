"""The page of an export: what, as what, how it is cited, into which file; and how it will look."""

import re
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, NamedTuple, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.screen import ModalScreen

from cqtui.catalogs import say
from cqtui.catalogs.troubles import told
from cqtui.errors import CqtuiError, StoreError
from cqtui.export.quotations.file import BINARY, Format
from cqtui.tui.borders import Bordered, Borders
from cqtui.tui.exportpanes import Above, Choices, Preview
from cqtui.tui.exports import STYLES, Ask, Subject, ending, free_name, template_names
from cqtui.tui.kept import Lasting, show
from cqtui.tui.keyed import Keyed
from cqtui.tui.keys import bind
from cqtui.tui.panes import EXPORT_PREVIEW
from cqtui.tui.picker import Choice, Title
from cqtui.tui.rows import RowList
from cqtui.tui.screens.noting import Hints

if TYPE_CHECKING:
    from cqtui.tui.program import CqtuiApp

NOTHING = Subject("", "", ("",), lambda _: b"")
"""What is exported while no page is shown."""
_KEPT = ("form", "style", "template")
"""What is remembered, as settings `tui.export_….`"""


class ExportScreen(Bordered, Lasting, Keyed, ModalScreen[str]):
    """Gives back what to tell of what was written or copied, "" where one backed out."""

    DEFAULT_CSS = """
    ExportScreen { align: center middle; background: $background 60%; }
    ExportScreen > Vertical { width: 94%; max-width: 120; height: 1fr; margin: 1 0;
                              background: $surface; padding: 1 1 0 1; }
    ExportScreen Choices { height: 1fr; margin: 1 0 0 0; }
    ExportScreen Preview { height: 1fr; background: $background; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,w", "write", "key.write_export", show=False),
        Binding("y", "copy", "key.copy", show=False),
        Binding("tab,shift+tab", "other", "key.other_pane", show=False),
        Binding("escape,q", "back", "key.cancel", show=False),
        *bind("border_up", "border_down"),
    ]
    AUTO_FOCUS = "Choices"

    class Made(Message):
        """The preview is there; `error` where it cannot be made."""

        def __init__(
            self, subject: Subject, ask: Ask, text: str, error: CqtuiError | None = None
        ) -> None:
            super().__init__()
            self.subject = subject
            self.ask = ask
            self.text = text
            self.error = error

    class _Row(NamedTuple):
        key: str
        value: str

    def __init__(self, subjects: Sequence[Subject], folder: Path | None = None) -> None:
        super().__init__(subjects, folder)
        self.borders = Borders(self, (EXPORT_PREVIEW,), lambda _: False)

    def take(self, subjects: Sequence[Subject], folder: Path | None = None) -> None:
        """`subjects` has at least one; the first is shown."""
        self.subjects = list(subjects)
        self.folder = folder or Path.cwd()
        self.subject = self.subjects[0]
        self.ask = Ask(self.subject.forms[0])
        self.file = ""
        self._named = False
        """Whether a person gave the file its name."""
        self._over = False
        """Whether one was told that the file is there already."""

    def begin(self) -> bool:
        """Export something else."""
        self.borders.fit()
        self._remembered()
        self._fill()
        self.choices.begin()
        self.choices.move_to(0, tell=False)
        self.set_focus(self.choices)
        return True

    def put_away(self) -> None:
        """It holds on to nothing that could be exported."""
        self.workers.cancel_node(self)
        self.subjects, self.subject = [], NOTHING
        self.preview.show("")

    @property
    def cqtui(self) -> "CqtuiApp":
        """The program."""
        return cast("CqtuiApp", self.app)

    def compose(self) -> ComposeResult:
        """Title, choices, preview, keys."""
        self.choices, self.preview, self.hints = Choices(), Preview(), Hints()
        with Vertical():
            yield Title(say("export.page"))
            yield self.choices
            with Vertical(id="export-below"):
                yield Above()
                yield self.preview
            yield self.hints

    def on_mount(self) -> None:
        """Begin with what was chosen last."""
        self.borders.fit()
        self._remembered()
        self._fill()

    # How large the preview is.

    def on_resize(self) -> None:
        """As large as one asked for, as far as there is room."""
        self.borders.fit()

    # What is chosen.

    def _remembered(self) -> None:
        try:
            store = self.cqtui.desk.store
            names = {name: _setting(name, self.subject) for name in _KEPT}
            kept = {k: store.memory.get_setting(name) for k, name in names.items()} if store else {}
        except StoreError:
            return
        if kept.get("form") in self.subject.forms:
            self.ask = self.ask._replace(form=kept["form"])
        if kept.get("template") in template_names(self.subject.about):
            self.ask = self.ask._replace(template=kept["template"])
        if kept.get("style") in {style.value for style in STYLES}:
            self.ask = self.ask._replace(style=kept["style"])

    def _rows(self) -> list[_Row]:
        rows = [self._Row("what", self.subject.label), self._Row("form", self._form_word())]
        if self.subject.cites:
            rows.append(self._Row("style", say(f"export.style.{self.ask.style}")))
        if template_names(self.subject.about):
            rows.append(self._Row("template", self.ask.template or say("export.no_template")))
        return [*rows, self._Row("file", self.file)]

    def _form_word(self, form: str = "") -> str:
        if self.ask.template and not form:
            return say("export.by_template")
        return say(f"export.form.{form or self.ask.form}")

    def _fill(self) -> None:
        """Show what is chosen, and make the preview anew."""
        if self.ask.template not in ("", *template_names(self.subject.about)):
            self.ask = self.ask._replace(template="")
        if self.ask.form not in self.subject.forms:
            self.ask = self.ask._replace(form=self.subject.forms[0])
        if not self._named:
            self.file = free_name(self.folder, self.subject.stem, ending(self.ask))
        self._over = False
        self.choices.show([(say(f"export.row.{row.key}"), row.value) for row in self._rows()])
        self.say(say("export.keys"))
        subject, ask = self.subject, self.ask
        self.run_worker(
            lambda: self._make(subject, ask), thread=True, group="preview", exclusive=True
        )

    def _make(self, subject: Subject, ask: Ask) -> None:
        try:
            self.post_message(self.Made(subject, ask, subject.preview(ask)))
        except CqtuiError as error:
            self.post_message(self.Made(subject, ask, "", error))

    @on(Made)
    def _show(self, message: Made) -> None:
        if message.subject is not self.subject or message.ask != self.ask:
            return
        if message.error:
            self.say(" · ".join(filter(None, told(message.error))))
        self.preview.show(message.text)

    def say(self, words: str) -> None:
        """Words below the preview."""
        self.hints.words = words
        self.hints.refresh()

    @on(RowList.Chosen, "#export-choices")
    def _choose(self, event: RowList.Chosen) -> None:
        event.stop()
        row = self._rows()[event.index].key
        pick = self.cqtui.pick
        title = say(f"export.row.{row}")
        if row == "what":
            pick(title, [Choice(s.label, s) for s in self.subjects], self._take_subject)
        elif row == "form":
            forms = [Choice(self._form_word(form), form) for form in self.subject.forms]
            pick(title, forms, lambda form: self._choose_way(form=str(form), template=""))
        elif row == "style":
            styles = [Choice(say(f"export.style.{s.value}"), s.value) for s in STYLES]
            pick(title, styles, lambda style: self._choose_way(style=str(style)))
        elif row == "template":
            names = [Choice(name, name) for name in template_names(self.subject.about)]
            every = [Choice(say("export.no_template"), ""), *names]
            pick(title, every, lambda name: self._choose_way(template=str(name)))
        else:
            self._ask_file()

    def _take_subject(self, value: object) -> None:
        before, self.subject = self.subject, next(one for one in self.subjects if one is value)
        if self.ask.form == before.forms[0]:  # nobody chose it: a passage is no table
            self.ask = self.ask._replace(form=self.subject.forms[0])
        self._named = False
        self._fill()

    def _choose_way(self, **chosen: str) -> None:
        before = ending(self.ask)
        self.ask = self.ask._replace(**chosen)
        if self._named and self.file.endswith(before):
            self.file = self.file.removesuffix(before) + ending(self.ask)
        self._fill()

    def _ask_file(self) -> None:
        from cqtui.tui.asking import Question

        def named(typed: str | None) -> None:
            if typed:
                self.file, self._named = typed, True
                self._fill()

        show(self.app, Question, say("export.row.file"), self.file, then=named)

    # What is done.

    def action_write(self) -> None:
        """Write the file; over one that is there at the second time."""
        path = self.folder / Path(self.file).expanduser()
        if path.exists() and not self._over:
            self._over = True
            self.say(say("export.there"))
            return
        subject, ask, over = self.subject, self.ask, self._over
        write = partial(self._write, subject, ask, path, over=over)
        self.see_to(write, "export", partial(self._failed, subject))

    def _write(self, subject: Subject, ask: Ask, path: Path, *, over: bool) -> None:
        from cqtui.export.write import write_file

        write_file(path, subject.make(ask), over=over)
        self._keep(subject, ask)
        self._tell(subject, say("export.done", path=path))

    def _keep(self, subject: Subject, ask: Ask) -> None:
        store = self.cqtui.desk.store
        if store:
            for name in _KEPT:
                store.memory.set_setting(_setting(name, subject), getattr(ask, name))

    def action_copy(self) -> None:
        """The text to the clipboard."""
        if self.ask.form in {form.value for form in BINARY} and not self.ask.template:
            self.say(say("export.no_text"))
            return
        subject, ask = self.subject, self.ask
        self.see_to(lambda: self._copy(subject, ask), "export", partial(self._failed, subject))

    def _copy(self, subject: Subject, ask: Ask) -> None:
        from cqtui.tui.clipboard import copy_out

        text = subject.make(ask).decode("utf-8", "replace").removeprefix("\ufeff")
        self._tell(subject, copy_out(self.cqtui, text, text))

    def _tell(self, subject: Subject, words: str) -> None:
        """In a thread: by the program, since this may be closed."""
        self.app.call_later(self._leave, subject, words)

    def _leave(self, subject: Subject, words: str) -> None:
        if self._shows(subject):
            self.dismiss(words)
        else:  # one left while it was written
            self.cqtui.mention(words)

    def _failed(self, subject: Subject, error: CqtuiError) -> None:
        if self._shows(subject):
            self._over = False
            self.say(" · ".join(filter(None, told(error))))
        else:
            self.cqtui.complain(error)

    def _shows(self, subject: Subject) -> bool:
        return subject is self.subject and self.is_active

    def action_other(self) -> None:
        """From the choices to the preview and back."""
        (self.choices if self.preview.has_focus else self.preview).focus()

    def action_back(self) -> None:
        """Leave."""
        self.dismiss("")


def open_export(app: "CqtuiApp", subjects: Sequence[Subject], tell: Callable[[str], None]) -> None:
    """Show the page; `tell` gets the words for what was done."""

    def left(words: str | None) -> None:
        if words:
            tell(words)

    show(app, ExportScreen, subjects, then=left)


def _setting(name: str, subject: Subject) -> str:
    """Where a choice is kept: the format of tables apart, for none is good for a passage too."""
    table = name == "form" and subject.forms[0] != Format.MD
    return f"tui.export_{name}_{subject.forms[0]}" if table else f"tui.export_{name}"


def stem_of(words: str) -> str:
    """Words as the stem of a file's name: no blanks, no full stop of an ending.

    >>> stem_of("2017 重庆市 对照")
    '2017-重庆市-对照'
    """
    return re.sub(r"[\s.]+", "-", words).strip("-") or "cqtui"
