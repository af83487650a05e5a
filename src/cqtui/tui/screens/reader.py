"""The reader: a document, and what one does with a passage: mark, copy, dim, compare."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType
from textual.message import Message
from textual.timer import Timer

from cqtui.catalogs import say
from cqtui.errors import CqtuiError, ExportError, StoreError
from cqtui.model.document import Document, Source, Span, Unit
from cqtui.tui.desk import Report
from cqtui.tui.keys import bind
from cqtui.tui.marking import Marked, hue
from cqtui.tui.present import Role
from cqtui.tui.readerfolds import Folds, keep_folds, look_up_folds
from cqtui.tui.readermarks import ReaderMarks
from cqtui.tui.readerselect import Selecting
from cqtui.tui.repairs import marked_units
from cqtui.tui.screens.reading import ReadingPage
from cqtui.tui.sectiontree import SectionTree

if TYPE_CHECKING:
    from cqtui.model.annotation import Anchor, Bookmark
    from cqtui.tui.grid import Sieve
    from cqtui.tui.readerfader import ReaderFader
    from cqtui.tui.readernovelty import ReaderNovelty

SAVE_SECONDS = 0.7
"""How long one stays at a place before it is written down."""
REPAIRED = "※"


class ReaderScreen(ReadingPage):
    """One document, read and worked with."""

    BINDINGS: ClassVar[list[BindingType]] = bind(
        "bookmark",
        "bookmarks",
        "annotate",
        "describe",
        "select",
        "undo",
        "copy",
        "export",
        "boilerplate",
        "passages",
        "same_year",
        "passage",
        "wording",
        "wordings",
        "term",
        "search",
        "documents",
        "compare",
        "years",
        "targets",
        "ledger",
    )

    FOOTER: ClassVar[tuple[str, ...]] = (
        "find",
        "next_section",
        "bookmark",
        "annotate",
        "targets",
        "copy",
        "help",
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

    def __init__(
        self,
        source: Source,
        document: Document,
        unit: int | None = None,
        span: Span | None = None,
    ) -> None:
        """`span` is what is pointed out in the unit at first; < leads back then."""
        super().__init__(source, document, unit)
        self.report = Report(source, document)
        self.marks = ReaderMarks(self, self.report)
        self.selecting = Selecting(self)
        self._repaired: set[int] | None = None
        """Units that a repair touched."""
        self._fader: ReaderFader | None = None
        self._novelty: ReaderNovelty | None = None
        self._span = span
        self.targets_sieve: Sieve | None = None
        self._save: Timer | None = None
        self._saved = -1
        self._folds: Folds | None = None
        """How the report was folded when that was last written; None until it was looked up."""
        self._first_open: frozenset[str] = frozenset()

    def on_mount(self) -> None:
        """Once the text stands on the screen, look up what is remembered of it."""
        self.call_after_refresh(self._settle_in)

    def _settle_in(self) -> None:
        self._first_open = self.sections.opened
        if self._span and self._start is not None:
            self.fader.point_out(self._start, self._span)
        self.draw_marks()
        self.run_worker(self._look_up, thread=True, group="library")
        self.on_screen_resume()

    def keep_place(self) -> None:
        """Nothing of the place is lost when one goes elsewhere before it was written down."""
        if self._save:
            self._save.stop()
            self._save = None
            self._write_place(self.unit, self.percent / 100)

    def on_screen_resume(self) -> None:
        """Boilerplate is shown here as it was on the screen before."""
        if self.view.is_attached and (self._fader or self.cqtui.desk.fade):
            self.fader.resume()

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

    def changed_mode(self) -> None:
        """Marks and dimmed words stand on other lines now."""
        self.draw_marks()

    # What is remembered.

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
        self.run_worker(self._look_up_marks, thread=True, group="library")

    def _look_up_marks(self) -> None:
        try:
            self.marks.look_up()
        except StoreError as error:
            self.post_message(self.Refused(error))

    def on_reader_screen_kept(self, message: Kept) -> None:
        """Draw the bookmarks."""
        self.marks.marked = message.marked
        self.marks.tell_tree()
        self.draw_marks()
        if message.words:
            self.note(message.words)

    def on_reader_screen_folded(self, message: Folded) -> None:
        """Fold as it was, unless one folds already."""
        opened = message.folds.opened
        if opened is not None and self.sections.opened == self._first_open:
            self.sections.unfold_all_of(opened)
        self._folds = Folds(self.sections.opened, message.folds.fade)
        if message.folds.fade and not self.cqtui.desk.fade:
            self.cqtui.desk.fade = message.folds.fade
            self.on_screen_resume()

    def on_reader_screen_refused(self, message: Refused) -> None:
        """Say why."""
        self.cqtui.complain(message.error)

    def draw_marks(self) -> None:
        """Put the marks into the gutter; dim or fold what stands back."""
        if self._repaired is None:
            self._repaired = marked_units(self.source, self.units)
        repaired = self._repaired
        signs = self.marks.signs()
        marks = {}
        for index, para in enumerate(self.view.paras):
            if para.role in (Role.NOTE, Role.RAW):
                continue
            mark = signs[index].sign if index in signs else ""
            mark += REPAIRED if para.unit in repaired else ""
            if mark:
                marks[index] = mark
        self.view.lines.marks = marks
        self.view.lines.hues = {i: hue(self.palette, one.mark.color) for i, one in signs.items()}
        self.view.lines.marked = self.marks.spans()
        if self._fader:
            self._fader.lay()
        if self._novelty:
            self._novelty.lay()
        self.view.restyle()

    def themed(self) -> None:
        """New colours or another language, in which folds speak too."""
        super().themed()
        self.draw_marks()

    def changed_hits(self) -> None:
        """What is found is never folded."""
        if self._fader:
            self._fader.lay()

    def stayed(self, unit: int) -> None:
        """Write the place down once one stays at it."""
        self.cqtui.desk.stay(self.report, unit)
        self.selecting.follow()
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
        unit, share = self.unit, self.percent / 100
        self.run_worker(lambda: self._write_place(unit, share), thread=True, group="library")

    def _write_place(self, unit: int, share: float) -> None:
        """In a thread, or on leaving: the place into the library."""
        try:
            key = self.cqtui.desk.key(self.report)
            if key and (store := self.cqtui.desk.store) and self.units:
                self.cqtui.desk.stay_in_reader()
                store.memory.set_place(key, self._anchor(unit), share)
                folds = Folds(self.sections.opened, self.cqtui.desk.fade)
                if self._folds not in (None, folds):
                    self._folds = folds
                    keep_folds(self.cqtui.desk, self.report, folds)
        except StoreError as error:
            self.cqtui.desk.trouble = error

    def _anchor(self, unit: int) -> "Anchor":
        from cqtui.library.anchors import make

        return make(self.document, self.units[unit])

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

    def action_select(self) -> None:
        """Select paragraphs from here on, as far as one goes; again, to stop there."""
        if self.units and self.selecting.switch():
            self.note(say("marks.selecting"))

    def action_undo(self) -> None:
        """Take back what was last done to a bookmark."""
        self.marks.undo()

    def action_bookmarks(self) -> None:
        """All bookmarks, those of this report first."""
        from cqtui.tui.screens.marks import open_marks

        open_marks(self.cqtui, self.note, self)

    # Taking a passage out.

    def selected(self) -> list[tuple[int, Span]]:
        """The units that the mouse or the keys selected, with the parts of them."""
        selection = self.selections.get(self.view)
        pieces = self.view.lines.selected(selection) if selection else []
        found: dict[int, Span] = {}
        for index, start, end in pieces:
            if self.view.paras[index].role not in (Role.NOTE, Role.RAW):
                unit = self.unit_at(index)
                first = found.get(unit, Span(start, end)).start
                found[unit] = Span(min(first, start), end)
        return sorted(found.items())

    def passage(self) -> tuple[str, list[Unit], Span | None]:
        """What is selected, else this paragraph: its text, its units, and the part of a single one.

        Where a selection runs over several units its text is exact and the units are whole.
        """
        selection = self.selections.get(self.view)
        pieces = self.view.lines.selected(selection) if selection else []
        pieces = [p for p in pieces if self.view.paras[p[0]].role not in (Role.NOTE, Role.RAW)]
        if not pieces:
            unit = self.units[self.unit]
            return unit.text, [unit], None
        units = [self.units[i] for i in sorted({self.unit_at(index) for index, _, _ in pieces})]
        text = self.get_selected_text() or ""
        if len(units) > 1:
            return text, units, None
        return text, units, Span(pieces[0][1], pieces[-1][2])

    def action_copy(self) -> None:
        """The passage with its source to the clipboard."""
        if not self.units:
            return
        from cqtui.export.citation import citation

        text, units, span = self.passage()
        whole = f"{text}（{citation(self.document, units, span)}）"
        self.run_worker(lambda: self._copy(whole, len(text)), thread=True, group="copy")

    def action_export(self) -> None:
        """The passage as Markdown with its source, to the end of a file in this folder."""
        if not self.units:
            return
        from cqtui.export.markdown import passage

        _, units, span = self.passage()
        stem = Path(self.source.path).stem if self.source.path != "-" else self.document.id
        path = Path(say("reader.export_name", stem=stem))
        try:
            with path.open("a", encoding="utf-8", errors="replace") as file:
                file.write(passage(self.document, self.source, units, span) + "\n")
        except OSError as error:
            reason = error.strerror or str(error)
            facts = {"path": path, "reason": reason}
            self.cqtui.complain(ExportError(f"{path}: {reason}", code="not-written", facts=facts))
            return
        self.note(say("reader.exported", path=path.resolve()))

    def _copy(self, whole: str, characters: int) -> None:
        """In a thread: tools of the desktop may take their time."""
        from cqtui.tui.clipboard import copy_out

        try:
            words = copy_out(self.cqtui, whole, characters)
        except CqtuiError as error:
            self.post_message(self.Refused(error))
            return
        self.app.call_from_thread(self.note, words)

    # Other reports.

    @property
    def fader(self) -> "ReaderFader":
        """What of the report stands back."""
        if self._fader is None:
            from cqtui.tui.readerfader import ReaderFader

            self._fader = ReaderFader(self, self.report)
        return self._fader

    async def action_clear(self) -> None:
        """Out of a search for boilerplate or new wording that goes on, else as everywhere."""
        self.selecting.stop()
        works = [work for work in (self._fader, self._novelty) if work]
        if not any(work.give_up() for work in works):
            await super().action_clear()

    def action_back(self) -> None:
        """To the place before; where a place was pointed out, to the screen one came from."""
        if self._span and not self.trail.behind:
            self.action_leave()
        else:
            super().action_back()

    def action_boilerplate(self) -> None:
        """Boilerplate as all else, dimmed, or folded."""
        self.fader.cycle()
        self.save_soon()

    def action_same_year(self) -> None:
        """Other reports of the same year count, or no longer, in what returns."""
        self.fader.switch_years()

    def action_passages(self) -> None:
        """Everything that returns in the reports that are loaded."""
        self.fader.open_list()

    def action_passage(self) -> None:
        """Unfold what is folded in this paragraph, else show where its passages stand."""
        if self.units:
            self.fader.open_here()

    def action_wording(self) -> None:
        """New wording underlined, or no longer."""
        if self._novelty is None:
            from cqtui.tui.readernovelty import ReaderNovelty

            self._novelty = ReaderNovelty(self)
        self._novelty.toggle()

    def action_wordings(self) -> None:
        """All new wording of the report, what is said more often, and what is gone."""
        from cqtui.tui.screens.wording import WordingScreen

        self.app.push_screen(WordingScreen(self.report, self.fader.visit))

    def action_term(self) -> None:
        """A term through all reports: what is selected, or what one types."""
        from cqtui.tui.screens.term import open_term

        open_term(self, self.report, self.get_selected_text() or "", self.fader.visit)

    def action_search(self) -> None:
        """Look for what is selected, or for what one types, in all reports."""
        words = " ".join((self.get_selected_text() or "").split())
        self.cqtui.search(f"“{words}”" if words else "")

    def action_documents(self) -> None:
        """Pick another report to read."""
        self._pick_report(say("documents.title"), self.cqtui.open_name)

    def action_compare(self) -> None:
        """Pick another report to compare this one with."""

        def compare(name: str) -> None:
            own = f"{self.source.path}#{self.document.id}"
            other = self.cqtui.year_of(name)
            mine = self.document.year or 0
            self.cqtui.compare_names(*((name, own) if other <= mine else (own, name)))

        self._pick_report(say("compare_with.title"), compare)

    def action_years(self) -> None:
        """This paragraph, or the sentence selected, through the reports of every year."""
        if not self.units:
            return
        from cqtui.tui.screens.years import open_years

        _, units, span = self.passage()
        if words := open_years(self.cqtui, self.report, units[0].id, span):
            self.note(words)

    def action_targets(self) -> None:
        """Every figure of the report as a table, its targets before all."""
        from cqtui.tui.screens.targets import FiguresScreen

        def keep(sieve: "Sieve") -> None:
            self.targets_sieve = sieve

        self.app.push_screen(FiguresScreen(self.report, self.targets_sieve, self.go_unit, keep))

    def action_ledger(self) -> None:
        """Promises and outcomes of this report and of the other years of its place."""
        from cqtui.tui.screens.ledger import open_ledger

        open_ledger(self.cqtui, (self.report,))

    def _pick_report(self, title: str, then: Callable[[str], None]) -> None:
        rows = self.cqtui.report_choices(self.report)
        if rows:
            self.cqtui.pick(title, rows, lambda name: then(str(name)))
        else:
            self.note(say("reader.no_compare"))
