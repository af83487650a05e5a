"""The screen of all bookmarks and notes: found, opened, described, taken away, attached anew."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.worker import get_current_worker

from cqtui.catalogs import say
from cqtui.errors import CqtuiError, StoreError
from cqtui.model.annotation import Bookmark, Color, Scope
from cqtui.tui.kept import show
from cqtui.tui.keys import bind, bind_as
from cqtui.tui.marks.list import Listed, extracts, listed, of_marks
from cqtui.tui.marks.marking import Marked, Step, excerpt, held, last_step, place, take_back
from cqtui.tui.report import Report
from cqtui.tui.screens.tabling import TablePage
from cqtui.tui.segments import clip
from cqtui.tui.tables.grid import Line, Sieve
from cqtui.tui.tables.passages import Extract

if TYPE_CHECKING:
    from cqtui.library.shelf import StoredDocument
    from cqtui.tui.program import CqtuiApp
    from cqtui.tui.screens.marking import MarkingPage

TOLD = 40
"""Cells of a bookmark's words in a sentence about it."""


class MarksScreen(TablePage):
    """Bookmarks of all reports; Enter opens the passage."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bind("annotate", "describe", "undo"),
        Binding("d,delete", "remove", "key.remove_mark", show=False),
        bind_as("export", "export", "key.export_marks"),
        bind_as("link", "attach", "key.attach_mark"),
    ]
    FOOTER: ClassVar[tuple[str, ...]] = (
        "enter",
        "annotate",
        "describe",
        "remove",
        "export",
        "find",
        "help",
        "leave",
    )
    NEED_ROWS: ClassVar[frozenset[str]] = TablePage.NEED_ROWS | {
        "annotate",
        "describe",
        "remove",
        "export",
        "attach",
    }

    class Resolved(Message):
        """Where the bookmarks of a report stand; None where it cannot be read."""

        def __init__(self, key: str, report: Report | None, marked: Marked) -> None:
            super().__init__()
            self.key = key
            self.report = report
            self.marked = marked

    class Changed(Message):
        """The bookmarks are others now."""

        def __init__(self, words: str) -> None:
            super().__init__()
            self.words = words

    def __init__(self, reader: "MarkingPage | None" = None, sieve: Sieve | None = None) -> None:
        """`reader` is what it was opened from, None for the library."""
        super().__init__(sieve)
        self.reader = reader
        self.marks: list[Listed] = []
        self._resolved: dict[str, tuple[Report | None, Marked]] = {}

    def on_mount(self) -> None:
        """Show what is stored, then look where it stands."""
        self.fill()
        self.run_worker(self._resolve, thread=True, group="marks", exclusive=True)

    # What is shown.

    def fill(self, at: int | None = None) -> None:
        """Bring the table up to date, the cursor at a bookmark."""
        try:
            store = self.cqtui.desk.store
            known = {d.key: d for d in store.shelf.documents()} if store else {}
            marks = store.marks.bookmarks() if store else ()
        except StoreError as error:
            self.cqtui.complain(error)
            return
        here = self._own_key(known)
        self.marks = [self._known(one) for one in listed(marks, known, here)]
        if at is None and (line := self.rows.here):
            at = self._of(line).mark.id
        index = next((i for i, one in enumerate(self.marks) if one.mark.id == at), None)
        self.sieve = self.sieve._replace(at=index)
        self.show(of_marks(self.marks), say("marks.none"), say("marks.none_do"))

    def _own_key(self, known: "dict[str, StoredDocument]") -> str:
        """The library's key of the report one came from."""
        if self.reader is None:
            return ""
        key = self.cqtui.desk.key(self.reader.report)
        return key if key in known else ""

    def _known(self, one: Listed) -> Listed:
        """With where it stands, as far as that is known."""
        if one.stored.key not in self._resolved:
            return one
        report, marked = self._resolved[one.stored.key]
        if report is None:
            return one._replace(missing=True)
        found = next((p for p in marked.placed if p.mark.id == one.mark.id), None)
        if found is None:
            return one._replace(lost=any(m.id == one.mark.id for m in marked.lost))
        unit = list(report.document.units())[found.unit]
        return one._replace(place=found, unit=unit)

    def _resolve(self) -> None:
        """In a thread: read the reports that have bookmarks, find these in them."""
        desk, worker = self.cqtui.desk, get_current_worker()
        by_key: dict[str, list[Listed]] = {}
        for one in list(self.marks):
            by_key.setdefault(one.stored.key, []).append(one)
        for key, some in by_key.items():
            if worker.is_cancelled:
                return
            stored = some[0].stored
            report = None
            try:
                report = desk.report(f"{stored.path}#{stored.document_id}")
                marked = place(report.document, key, [one.mark for one in some])
            except CqtuiError:
                marked = Marked()  # the row says that the file is not there
            self.post_message(self.Resolved(key, report, marked))

    @on(Resolved)
    def _found(self, message: Resolved) -> None:
        self._resolved[message.key] = (message.report, message.marked)
        self.fill()

    def where(self) -> Sequence[str]:
        """The name of the screen."""
        return [say("bookmarks.title")]

    def status(self, shown: Sequence[int]) -> str:
        """How many are lost."""
        lost = sum(one.lost for one in self.marks)
        return say("marks.some_lost", n=lost) if lost else ""

    def extracts(self, line: Line) -> Sequence[Extract]:
        """The paragraph, and the note."""
        return extracts(self._of(line))

    def _of(self, line: Line) -> Listed:
        assert isinstance(line.value, Listed)
        return line.value

    # What one does.

    def choose(self, line: Line) -> None:
        """To the passage; of a pair to the comparison."""
        one = self._of(line)
        if one.missing or one.lost:
            self.remark(say("marks.missing_told" if one.missing else "marks.lost_hint"))
        elif one.mark.scope is Scope.PAIR and one.other:
            self._open_pair(one)
        elif self.reader and one.place and self._own_key({one.stored.key: one.stored}):
            reader = self.reader
            self.action_leave()
            unit, span = one.place.parts[0]
            reader.go_unit(unit, span.start)
        else:
            name = f"{one.stored.path}#{one.stored.document_id}"
            self.cqtui.open_anchor(name, one.mark.anchor)

    def _open_pair(self, one: Listed) -> None:
        """The comparison, at the pair."""
        from cqtui.tui.marks.pairs import open_pair

        assert one.other is not None
        open_pair(self.cqtui, one.mark, one.stored, one.other)

    def chosen(self) -> list[Bookmark]:
        """The bookmarks that pass the filter, in the order shown: what is exported."""
        shown = (self.rows.index_at(row) for row in range(self.rows.count))
        return [self.marks[at].mark for at in shown if at is not None]

    def action_export(self) -> None:
        """Hand the bookmarks that are shown to the export."""
        from cqtui.tui.marks.export import export_marks

        export_marks(self.cqtui, self.chosen(), self.remark)

    def _work(self, change: Callable[[], Step | None], words: str) -> None:
        """Change something in a thread; the step can be undone."""

        def work() -> None:
            step = change()
            if step:
                self.cqtui.desk.mark_steps.append(step)
                self.cqtui.call_later(self.cqtui.look_up_marks)
                self.post_message(self.Changed(words))

        self.see_to(work)

    @on(Changed)
    def _changed(self, message: Changed) -> None:
        """Show it."""
        steps = self.cqtui.desk.mark_steps
        last = steps[-1].after if steps else None
        self._forget(last)
        self.fill(last.id if last else None)
        self.remark(message.words)

    def _forget(self, mark: Bookmark | None) -> None:
        """What was attached anew, or came back, is looked for again."""
        if mark and mark.document in self._resolved:
            report, marked = self._resolved[mark.document]
            if report:
                others = [p.mark for p in marked.placed if p.mark.id != mark.id]
                others += [m for m in marked.lost if m.id != mark.id]
                again = place(report.document, mark.document, [*others, mark])
                self._resolved[mark.document] = (report, again)

    def action_remove(self) -> None:
        """Take the bookmark away; u brings it back."""
        if line := self.rows.here:
            mark, desk = self._of(line).mark, self.cqtui.desk

            def change() -> Step | None:
                before = held(desk).bookmark(mark.id)  # another program may have written to it
                return Step(before, None) if before and held(desk).remove(mark.id) else None

            self._work(change, say("marks.removed", text=clip(excerpt(mark), TOLD)))

    def action_undo(self) -> None:
        """Take back the last change of this run, made here or in a report."""
        desk = self.cqtui.desk
        step = last_step(desk)
        if step is None:
            self.remark(say("marks.nothing_to_undo"))
            return

        def work() -> None:
            take_back(desk, step)
            self.cqtui.call_later(self.cqtui.look_up_marks)
            self.call_later(self._undone, step)

        self.see_to(work)

    def _undone(self, step: Step) -> None:
        self._forget(step.before)
        self.fill(step.before.id if step.before else None)
        if step.before and step.before.document not in self._resolved:
            self.run_worker(self._resolve, thread=True, group="marks", exclusive=True)
        self.remark(say("marks.undone"))

    def _write(self, mark: Bookmark, words: str, **facts: object) -> None:
        desk = self.cqtui.desk

        def change() -> Step | None:
            before = held(desk).bookmark(mark.id)
            after = held(desk).change(mark.id, **facts)  # type: ignore[arg-type]
            return Step(before, after) if after != before else None

        self._work(change, words)

    def action_annotate(self) -> None:
        """Write the note."""
        from cqtui.tui.screens.noting import NoteScreen

        if line := self.rows.here:
            mark = self._of(line).mark

            def written(text: str | None) -> None:
                if text is not None:
                    self._write(mark, say("marks.noted"), note=text.strip("\n"))

            show(self.app, NoteScreen, excerpt(mark), mark.note, then=written)

    def action_describe(self) -> None:
        """Colour and tags."""
        from cqtui.tui.marks.menu import describe

        if line := self.rows.here:
            mark = self._of(line).mark

            def color(chosen: Color) -> None:
                self._write(mark, say("marks.colored"), color=chosen)

            def tags(typed: tuple[str, ...]) -> None:
                self._write(mark, say("marks.tagged"), tags=typed)

            describe(self.cqtui, mark, color, tags, self.action_annotate)

    def action_attach(self) -> None:
        """Let a lost bookmark mean the passage one stands at in its report."""
        line = self.rows.here
        if line is None:
            return
        one, reader, desk = self._of(line), self.reader, self.cqtui.desk
        if not one.lost:
            self.remark(say("marks.not_lost"))
            return
        if reader is None or not self._own_key({one.stored.key: one.stored}):
            self.remark(say("marks.attach_where", report=one.report))
            return
        parts = reader.marks.meant()[1]

        def change() -> Step | None:
            from cqtui.library.marks.anchors import make_passage

            anchor = make_passage(reader.document, parts)
            after = held(desk).attach(one.mark.id, anchor, reader.source.sha256)
            return Step(one.mark, after)

        self._work(change, say("marks.attached"))

    def themed(self) -> None:
        """New colours or another language."""
        super().themed()
        self.fill()


def open_marks(
    app: "CqtuiApp", note: Callable[[str], None], reader: "MarkingPage | None" = None
) -> None:
    """Show all bookmarks, or that the last can come back; where there are none, how to set one."""
    try:
        marks = app.desk.store.marks.bookmarks() if app.desk.store else ()
        any_there = bool(marks) or any(step.before for step in app.desk.mark_steps)
    except StoreError as error:
        app.complain(error)
        return
    if any_there:
        app.push_screen(MarksScreen(reader))
    else:
        note(say("reader.no_bookmarks" if reader else "library.no_bookmarks"))
