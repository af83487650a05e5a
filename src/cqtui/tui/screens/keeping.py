"""A comparison that is remembered: where one was in it, and bookmarks set on its paragraphs."""

from collections.abc import Callable, Mapping, Sequence
from threading import Lock
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType
from textual.message import Message
from textual.timer import Timer

from cqtui.catalogs import say
from cqtui.errors import StoreError
from cqtui.model.document import Document, Source, Unit
from cqtui.tui.comparison.rows import Side, View
from cqtui.tui.comparison.view import CompareView
from cqtui.tui.kept import show
from cqtui.tui.keys import bind
from cqtui.tui.report import Report
from cqtui.tui.screens.pairing import PairingPage

if TYPE_CHECKING:
    from cqtui.model.annotation import Bookmark, Color
    from cqtui.tui.comparison.keep import Kept, Spot
    from cqtui.tui.marks.marking import Step
    from cqtui.tui.marks.pairs import Ends, PairMarks

SAVE_SECONDS = 0.7
"""How long one stays at a place before it is written down."""


class KeepingPage(PairingPage):
    """Two reports side by side, opened where they were left."""

    BINDINGS: ClassVar[list[BindingType]] = bind("bookmark", "bookmarks", "annotate", "describe")

    class Left(Message):
        """What is kept of the comparison."""

        def __init__(self, kept: "Kept") -> None:
            super().__init__()
            self.kept = kept

    class Marked(Message):
        """The bookmarks have changed: these there are now, by side and unit id."""

        def __init__(
            self,
            bookmarks: frozenset[tuple[Side, str]],
            signs: "Mapping[tuple[Side, str], tuple[str, str]] | None" = None,
        ) -> None:
            """`signs` has the sign and the look of those with a note or a colour."""
            super().__init__()
            self.bookmarks = bookmarks
            self.signs = signs or {}

    def __init__(
        self, old: Document, new: Document, old_source: Source, new_source: Source
    ) -> None:
        super().__init__(old, new, old_source, new_source)
        self._compared = (Report(old_source, old), Report(new_source, new))
        self._spot: Spot | None = None
        """Where one is by what is written down; None until it is known where one was."""
        self._save: Timer | None = None
        self._writing = Lock()
        self._marks: PairMarks | None = None
        self._done: list[tuple[int, Step]] = []
        """What was done to bookmarks, each with the number of corrections before it."""

    def units_here(self) -> tuple[Side, Sequence[Unit]]:
        """The side and the paragraphs one stands at: of the new report, else of the old."""
        reading = self.view.reading
        row = self.row
        if row:
            return (Side.NEW, row.new) if row.new else (Side.OLD, row.old)
        unit = reading.new_unit_before(self.view.cursor)
        return Side.NEW, (unit,) if unit else ()

    # What is remembered.

    def paired(self) -> None:
        """Look up where this comparison was left."""
        self.see_to(self._look_up)

    def _look_up(self) -> None:
        from cqtui.tui.comparison.keep import look_up

        try:
            self.post_message(self.Left(look_up(self.cqtui.desk, self._compared)))
            self.pair_marks.look_up()
            self._post_marks()
        except StoreError as error:
            self.cqtui.desk.trouble = error

    @on(Left)
    def _come_back(self, message: Left) -> None:
        """Go where one left, unless one is on the way already; show columns as they were."""
        kept = message.kept
        if kept.share:
            self.view.widen(kept.share)
        if any(kept.view == view.value for view in View):
            self.view.choose_view(View(kept.view))
        spot, untouched = kept.spot, not self.view.cursor and not self.view.scroll_offset.y
        self._spot = self._stand
        if spot and untouched:
            self._spot = spot
            unit = list(self.documents[spot.side].units())[spot.unit]
            self.view.go_to(self.view.reading.entry_of_unit(spot.side, unit.id))

    @property
    def _stand(self) -> "Spot":
        from cqtui.tui.comparison.keep import Spot

        side, units = self.units_here()
        ids = (unit.id for unit in self.documents[side].units())
        here = units[0].id if units else ""
        return Spot(side, next((i for i, ident in enumerate(ids) if ident == here), 0))

    @on(CompareView.Placed)
    def _stayed(self) -> None:
        """Write the place down once one stays at it."""
        if self._spot and self._save is None:
            self._save = self.set_timer(SAVE_SECONDS, self._save_place)

    def _save_place(self) -> None:
        self._save = None
        spot = self._stand
        if spot != self._spot:
            self._spot = spot
            self.see_to(self._keep)

    def _keep(self) -> None:
        """In a thread, or on leaving: where one is by now into the library."""
        from cqtui.tui.comparison.keep import keep

        try:
            with self._writing:
                spot = self._spot
                assert spot
                keep(self.cqtui.desk, self._compared, spot)
        except StoreError as error:
            self.cqtui.desk.trouble = error
            return
        units = list(self.documents[spot.side].units())
        if units:
            self.note_visit(spot.side, units[spot.unit], jumped=False)

    def note_visit(self, side: Side, unit: Unit, *, jumped: bool) -> None:
        """In a thread, or on leaving: one is at a paragraph, or jumped away from there."""
        from cqtui.tui.tabs.visiting import note

        own, other = self._compared[side], self._compared[not side]
        older = side is Side.OLD
        try:
            note(self.cqtui.desk, own, unit, jumped=jumped, other=other, older=older)
        except StoreError as error:
            self.cqtui.desk.trouble = error

    def on_unmount(self) -> None:
        """Write down what waits to be."""
        if self._save:
            self._save.stop()
            self._spot = self._stand
            self._keep()

    # Bookmarks.

    @property
    def corrections_made(self) -> int:
        """How many steps there are to undo beside those of bookmarks: to be filled in."""
        return 0

    @property
    def pair_marks(self) -> "PairMarks":
        """The bookmarks of both reports."""
        if self._marks is None:
            from cqtui.tui.marks.pairs import PairMarks

            self._marks = PairMarks(self.cqtui.desk, self._compared)
        return self._marks

    def _ends(self) -> "Ends":
        """The paragraphs a key means: those selected, of one report, else those of the row."""
        if self.view.text_selection:
            return self._one_sided(*self.view.selected_units())
        if self.row:
            return self.row.old, self.row.new
        return self._one_sided(*self.units_here())

    def _one_sided(self, side: Side, units: Sequence[Unit]) -> "Ends":
        return ((), tuple(units)) if side is Side.NEW else (tuple(units), ())

    def action_bookmark(self) -> None:
        """Set a bookmark on this pair, or take it away."""
        ends = self._ends()
        if any(ends):
            self._change_mark(lambda: self.pair_marks.toggle(ends), "")

    def action_annotate(self) -> None:
        """Write a note on this pair."""
        from cqtui.tui.marks.marking import held
        from cqtui.tui.screens.noting import NoteScreen

        ends = self._ends()
        if not any(ends):
            return
        mark = self.pair_marks.at(ends)
        quote = " ".join((ends[1] or ends[0])[0].text.split())

        def written(text: str | None) -> None:
            if text is not None and (mark or text.strip()):
                note, desk = text.strip("\n"), self.cqtui.desk
                self._write_mark(ends, lambda b: held(desk).change(b.id, note=note), "marks.noted")

        show(self.app, NoteScreen, quote, mark.note if mark else "", then=written)

    def action_describe(self) -> None:
        """Colour and tags of the bookmark of this pair."""
        from cqtui.tui.marks.marking import held
        from cqtui.tui.marks.menu import describe

        ends, desk = self._ends(), self.cqtui.desk

        def color(chosen: "Color") -> None:
            self._write_mark(ends, lambda b: held(desk).change(b.id, color=chosen), "marks.colored")

        def tags(typed: tuple[str, ...]) -> None:
            self._write_mark(ends, lambda b: held(desk).change(b.id, tags=typed), "marks.tagged")

        if any(ends):
            describe(self.cqtui, self.pair_marks.at(ends), color, tags, self.action_annotate)

    def action_bookmarks(self) -> None:
        """All bookmarks and notes."""
        from cqtui.tui.screens.marks import open_marks

        open_marks(self.cqtui, self.note)

    def undo_mark(self) -> bool:
        """Take back what was last done to a bookmark; False where something else was done last."""
        steps = self.cqtui.desk.mark_steps
        while self._done and self._done[-1][1] not in steps:
            self._done.pop()  # it was undone elsewhere
        if not self._done or self._done[-1][0] < self.corrections_made:
            return False
        from cqtui.tui.marks.marking import take_back

        _, step = self._done.pop()
        steps.remove(step)
        self._change_mark(lambda: take_back(self.cqtui.desk, step), "marks.undone")
        return True

    def _write_mark(self, ends: "Ends", write: "Callable[[Bookmark], Bookmark]", said: str) -> None:
        """Write something of the bookmark there, which is set first where there is none."""

        def change() -> "Step | None":
            from cqtui.tui.marks.marking import Step

            before = self.pair_marks.at(ends)
            after = write(before or self.pair_marks.add(ends))
            return Step(before, after) if after != before else None

        self._change_mark(change, said)

    def _change_mark(self, change: "Callable[[], Step | None]", said: str) -> None:
        """Change a bookmark in a thread, draw them anew; the step can be undone."""

        def work() -> str | None:
            marks, words = self.pair_marks, said
            marks.look_up()
            step = change()
            if step:
                self.cqtui.desk.mark_steps.append(step)
                self._done.append((self.corrections_made, step))
                words = said or step.words_key
            marks.look_up()
            self._post_marks()
            return say(words) if words else None

        self.see_to(work)

    def look_up_again(self) -> None:
        """The bookmarks were changed elsewhere."""
        self._change_mark(lambda: None, "")

    def _post_marks(self) -> None:
        """Have the bookmarks drawn as they are now."""
        drawn = self.pair_marks.by_unit()
        signs = {
            key: (one.sign, f"bookmark-{one.mark.color.value}")
            for key, one in drawn.items()
            if one.mark.note or one.mark.color.value
        }
        self.post_message(self.Marked(frozenset(drawn), signs))

    @on(Marked)
    def _mark(self, message: Marked) -> None:
        """Draw the bookmarks in the gutter and at the edge."""
        self.view.show_bookmarks(message.bookmarks, message.signs)
        self.overview.survey()

    def action_view(self) -> None:
        """As ever, and keep it with the pair."""
        super().action_view()
        if self.comparison:
            view = self.view.setting.view.value
            self.see_to(lambda: self._keep_view(view))

    def _keep_view(self, view: str) -> None:
        from cqtui.tui.comparison.keep import keep_view

        try:
            keep_view(self.cqtui.desk, self._compared, view)
        except StoreError as error:
            self.cqtui.desk.trouble = error

    def widened(self) -> None:
        """Keep the widths of the columns with the pair."""
        super().widened()
        share = self.view.share
        self.see_to(lambda: self._keep_share(share))

    def _keep_share(self, share: int) -> None:
        from cqtui.tui.comparison.keep import keep_share

        try:
            keep_share(self.cqtui.desk, self._compared, share)
        except StoreError as error:
            self.cqtui.desk.trouble = error
