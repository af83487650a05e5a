"""A report that is remembered: its bookmarks, where one was in it, what of it was folded."""

from threading import Lock
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType
from textual.message import Message
from textual.timer import Timer

from cqtui.errors import CqtuiError, StoreError
from cqtui.model.document import Document, Source, Span
from cqtui.tui.keys import bind
from cqtui.tui.marks.lettering import Lettered
from cqtui.tui.marks.marking import Marked
from cqtui.tui.present import Role
from cqtui.tui.reader.folds import Folds, keep_folds, look_up_folds
from cqtui.tui.reader.marks import ReaderMarks
from cqtui.tui.reader.sectiontree import SectionTree
from cqtui.tui.reader.textview import Standpoint
from cqtui.tui.report import Report
from cqtui.tui.screens.reading import ReadingPage
from cqtui.tui.settings import save_setting

if TYPE_CHECKING:
    from cqtui.model.annotation import Anchor, Bookmark

SAVE_SECONDS = 0.7
"""How long one stays at a place before it is written down."""


class MarkingPage(Lettered, ReadingPage):
    """One document, read and marked."""

    BINDINGS: ClassVar[list[BindingType]] = bind(
        "bookmark", "bookmarks", "annotate", "describe", "undo", "set_mark", "go_mark"
    )

    class Kept(Message):
        """The bookmarks of the document were looked up or changed."""

        def __init__(self, marked: Marked, words: str = "") -> None:
            super().__init__()
            self.marked = marked
            self.words = words

    class Folded(Message):
        """How the report was folded when it was read last was looked up."""

        def __init__(self, folds: Folds) -> None:
            super().__init__()
            self.folds = folds

    class Refused(Message):
        """Something could not be done."""

        def __init__(self, error: CqtuiError) -> None:
            super().__init__()
            self.error = error

    def __init__(self, source: Source, document: Document, unit: int | None = None) -> None:
        super().__init__(source, document, unit)
        self.report = Report(source, document)
        self.marks = ReaderMarks(self, self.report)
        self._save: Timer | None = None
        self._saved = -1
        self._writing = Lock()
        self._asked = self._written = 0
        """Numbers of the last place that was to be written, and of the last that was."""
        self._folds: Folds | None = None
        """How the report was folded when that was last written; None until it was looked up."""
        self._first_open: frozenset[str] = frozenset()

    def draw_marks(self) -> None:
        """Put the marks into the gutter: to be filled in."""

    def fade_again(self) -> None:
        """Show set phrases as on the screen before: to be filled in."""

    def look_up(self) -> None:
        """Once the text stands on the screen, look up what is remembered of it."""
        self._first_open = self.sections.opened
        self.see_to(self._look_up)

    def on_screen_resume(self) -> None:
        """One is back from another screen: the program starts here the next time."""
        if self._folds is not None:
            self.see_to(self.cqtui.desk.stay_in_reader)

    def keep_place(self) -> None:
        """Nothing of the place is lost when one goes elsewhere before it was written down."""
        self.times.pause()
        if self._save or self.times.changed:
            if self._save:
                self._save.stop()
            self._save = None
            self._asked += 1
            self._write_place(self.unit, self.percent / 100, self._asked)

    def on_screen_suspend(self) -> None:
        """Another screen covers this one."""
        self.keep_place()

    def on_unmount(self) -> None:
        """The screen, or the program, is left."""
        self.keep_place()

    def action_leave(self) -> None:
        """Back; the screen behind already knows how far one has read."""
        self.keep_place()
        super().action_leave()

    @property
    def bookmarks(self) -> "dict[int, Bookmark]":
        """The bookmark that is shown at each unit that has any."""
        return {unit: one.mark for unit, one in self.marks.marked.by_unit().items()}

    def _look_up(self) -> None:
        """In a thread: know the document in the library, find its bookmarks in the text."""
        try:
            self.post_message(self.Folded(look_up_folds(self.cqtui.desk, self.report)))
            self.marks.look_up()
        except StoreError as error:
            self.post_message(self.Refused(error))

    def look_up_again(self) -> None:
        """The bookmarks were changed elsewhere."""
        self.see_to(self._look_up_marks)

    def _look_up_marks(self) -> None:
        try:
            self.marks.look_up()
        except StoreError as error:
            self.post_message(self.Refused(error))

    @on(Kept)
    def _kept(self, message: Kept) -> None:
        """Draw the bookmarks."""
        self.marks.marked = message.marked
        self.marks.tell_tree()
        self.draw_marks()
        if message.words:
            self.note(message.words)

    @on(Folded)
    def _folded(self, message: Folded) -> None:
        """Fold as it was, unless somebody folds already."""
        opened = message.folds.opened
        if opened is not None and self.sections.opened == self._first_open:
            self.sections.unfold_all_of(opened)
        self._folds = Folds(self.sections.opened, message.folds.fade)
        if not self.cqtui.desk.fade_known:
            self.cqtui.desk.fade, self.cqtui.desk.fade_known = message.folds.fade, True
            self.fade_again()

    @on(Refused)
    def _refused(self, message: Refused) -> None:
        """Say why."""
        self.cqtui.complain(message.error)

    def stayed(self, unit: int) -> None:
        """Write the place down once one stays at it."""
        self.cqtui.desk.stay(self.report, unit)
        if unit == self._saved:
            return
        self._saved = unit
        self.save_soon()

    def save_soon(self) -> None:
        """Write down where one is and what is folded, once for all changes of a moment."""
        if self._save is None:
            self._save = self.set_timer(SAVE_SECONDS, self._save_place)

    def _save_place(self) -> None:
        self._save = None
        self._asked += 1
        unit, share, asked = self.unit, self.percent / 100, self._asked
        self.see_to(lambda: self._write_place(unit, share, asked))

    def _write_place(self, unit: int, share: float, asked: int) -> None:
        """In a thread, or on leaving: the place into the library, never over a later one."""
        with self._writing:
            if asked > self._written:
                self._written = asked
                self._keep_place(unit, share)

    def _keep_place(self, unit: int, share: float) -> None:
        try:
            key = self.cqtui.desk.key(self.report)
            if key and (store := self.cqtui.desk.store) and self.units:
                self.cqtui.desk.stay_in_reader()
                store.memory.set_place(key, self._anchor(unit), share)
                folds = Folds(self.sections.opened, self.cqtui.desk.fade)
                if self._folds not in (None, folds):
                    self._folds = folds
                    keep_folds(self.cqtui.desk, self.report, folds)
                self._note_visit(unit, jumped=False)
                if self.times.changed:
                    self.times.changed = False
                    save_setting(store, "pace", self.cqtui.desk.settings.pace)
        except StoreError as error:
            self.cqtui.desk.trouble = error

    def jumped_from(self, place: Standpoint) -> None:
        """One jumps away from a place: written down."""
        super().jumped_from(place)
        unit = self.unit_at(place.current)
        if unit < len(self.units):
            self.see_to(lambda: self._note_visit(unit, jumped=True))

    def _note_visit(self, unit: int, *, jumped: bool) -> None:
        from cqtui.tui.tabs.visiting import note

        try:
            there = self.units[unit]
            note(self.cqtui.desk, self.report, there, jumped=jumped, units=self.units)
        except StoreError as error:
            self.cqtui.desk.trouble = error

    def _anchor(self, unit: int) -> "Anchor":
        from cqtui.library.marks.anchors import make

        return make(self.document, self.units[unit], units=self.units)

    @on(SectionTree.Folded)
    def _section_folded(self) -> None:
        self.save_soon()

    def action_bookmark(self) -> None:
        """Set a bookmark on this paragraph, selection or section, or take it away."""
        if self.units:
            self.marks.toggle()

    def action_annotate(self) -> None:
        """Write a note."""
        if self.units:
            self.marks.note()

    def action_describe(self) -> None:
        """Colour and tags of the bookmark."""
        if self.units:
            self.marks.describe()

    def action_undo(self) -> None:
        """Take back what was last done to a bookmark."""
        self.marks.undo()

    def action_bookmarks(self) -> None:
        """All bookmarks, those of this report first."""
        from cqtui.tui.screens.marks import open_marks

        open_marks(self.cqtui, self.note, self)

    def stand_in(self) -> tuple[Report, int] | None:
        """The unit one is at."""
        return (self.report, self.unit) if self.units else None

    def lettered(self) -> list[Report]:
        """This report."""
        return [self.report]

    def go_lettered(self, _report: Report, unit: int) -> None:
        """Go to a unit that a letter is set at."""
        self.go_unit(unit)

    def selected(self) -> list[tuple[int, Span]]:
        """The units that the mouse or the keys selected, with the parts of them."""
        found: dict[int, Span] = {}
        for index, start, end in self.view.pieces():
            if self.view.paras[index].role not in (Role.NOTE, Role.RAW):
                unit = self.unit_at(index)
                first = found.get(unit, Span(start, end)).start
                found[unit] = Span(min(first, start), end)
        return sorted(found.items())
