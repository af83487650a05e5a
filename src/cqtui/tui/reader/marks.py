"""What one does with bookmarks in the reader: set, describe, take away, take back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from cqtui.catalogs import say
from cqtui.model.choices import Color, Scope
from cqtui.model.document import BlockKind, Span, Unit
from cqtui.tui.kept import show
from cqtui.tui.marks.marking import (
    Marked,
    Placed,
    Step,
    counts,
    held,
    last_step,
    look_up,
    section_parts,
    take_back,
)
from cqtui.tui.present import Role
from cqtui.tui.report import Report

if TYPE_CHECKING:
    from cqtui.model.annotation import Bookmark
    from cqtui.tui.screens.marking import MarkingPage

Parts = list[tuple[Unit, Span]]
Change = Callable[[], Step | None]


class ReaderMarks:
    """The bookmarks of the report in a reader, and what one does to them."""

    def __init__(self, screen: MarkingPage, report: Report) -> None:
        self.screen = screen
        self.report = report
        self.marked = Marked()

    # In threads.

    def look_up(self) -> None:
        """In a thread: the bookmarks of the report, found in its text."""
        self._tell(look_up(self.screen.cqtui.desk, self.report))

    def _work(self, change: Change, words: Callable[[Step], str]) -> None:
        """Change something in a thread, then look everything up anew; the step can be undone."""

        def work() -> None:
            step = change()
            if step:
                self.screen.cqtui.desk.mark_steps.append(step)
                self._tell(look_up(self.screen.cqtui.desk, self.report), words(step))

        self.screen.see_to(work)

    def _tell(self, marked: Marked, words: str = "") -> None:
        self.screen.post_message(self.screen.Kept(marked, words))

    def _key(self) -> str:
        """The library's key of the report. Raises StoreError without a library."""
        desk = self.screen.cqtui.desk
        held(desk)
        return desk.key(self.report)

    # What is meant.

    def meant(self) -> tuple[Scope, Parts]:
        """What a key means: the section under the cursor of the tree, what is selected, else the
        paragraph one is at; a heading stands for its section.
        """
        screen = self.screen
        node = screen.sections.node_at(screen.sections.cursor)
        if screen.sections.has_focus and node:
            return Scope.SECTION, section_parts(screen.units, node.section)
        pieces = screen.selected()
        if pieces:
            return Scope.PASSAGE, [(screen.units[unit], span) for unit, span in pieces]
        unit = screen.units[screen.unit]
        scope = Scope.SECTION if unit.kind is BlockKind.HEADING else Scope.PASSAGE
        return scope, [(unit, Span(0, len(unit.text)))]

    def _at(self, scope: Scope, parts: Parts) -> Placed | None:
        """The bookmark that stands there: on just that, else, where nothing is selected, on any
        of the paragraph.
        """
        at = {unit.id: index for index, unit in enumerate(self.screen.units)}
        wanted = tuple((at[unit.id], span) for unit, span in parts)
        for one in self.marked.placed:
            if one.parts == wanted and (one.mark.scope is scope or scope is Scope.PASSAGE):
                return one
        if self.screen.selected() or self.screen.sections.has_focus:
            return None
        return next((one for one in self.marked.at(wanted[0][0]) if one.unit == wanted[0][0]), None)

    def here(self) -> Bookmark | None:
        """The bookmark that a key means, None where there is none yet."""
        scope, parts = self.meant()
        found = self._at(scope, parts) if parts else None
        return found.mark if found else None

    def _add(self, scope: Scope, parts: Parts) -> Bookmark:
        from cqtui.library.marks.anchors import make_passage

        anchor = make_passage(self.report.document, parts, self.screen.units)
        marks = held(self.screen.cqtui.desk)
        return marks.add(self._key(), anchor, scope=scope, sha256=self.report.source.sha256)

    # What the keys do.

    def toggle(self) -> None:
        """Set a bookmark, or take it away."""
        scope, parts = self.meant()
        if not parts:
            return
        there = self._at(scope, parts)
        marks = self.screen.cqtui.desk

        def change() -> Step | None:
            # Another program may have written to it, or taken it away, since it was looked up.
            before = held(marks).bookmark(there.mark.id) if there else None
            if before:
                held(marks).remove(before.id)
                return Step(before, None)
            return Step(None, self._add(scope, parts))

        self._work(change, lambda step: say(step.words_key))

    def _write(
        self, target: tuple[Scope, Parts], write: Callable[[Bookmark], Bookmark], said: str
    ) -> None:
        """Write something of the bookmark there; it is set first where there is none."""
        there, desk = self._at(*target), self.screen.cqtui.desk

        def change() -> Step | None:
            before = held(desk).bookmark(there.mark.id) if there else None
            after = write(before or self._add(*target))
            return Step(before, after) if after != before else None

        self._work(change, lambda _: say(said))

    def note(self) -> None:
        """Write a note on what one is at."""
        from cqtui.tui.screens.noting import NoteScreen

        target = self.meant()
        mark = self.here()
        if not target[1]:
            return
        quote = " ".join("".join(u.text[s.start : s.end] for u, s in target[1]).split())
        marks = self.screen.cqtui.desk

        def written(text: str | None) -> None:
            if text is not None and (mark or text.strip()):
                note = text.strip("\n")
                self._write(target, lambda b: held(marks).change(b.id, note=note), "marks.noted")

        show(self.screen.app, NoteScreen, quote, mark.note if mark else "", then=written)

    def describe(self) -> None:
        """Colour and tags of the bookmark one is at."""
        from cqtui.tui.marks.menu import describe

        target = self.meant()
        marks = self.screen.cqtui.desk

        def color(chosen: Color) -> None:
            self._write(target, lambda b: held(marks).change(b.id, color=chosen), "marks.colored")

        def tags(typed: tuple[str, ...]) -> None:
            self._write(target, lambda b: held(marks).change(b.id, tags=typed), "marks.tagged")

        if target[1]:
            describe(self.screen.cqtui, self.here(), color, tags, self.note)

    def undo(self) -> None:
        """Take the last change of this run back, also of a sitting before this one."""
        desk = self.screen.cqtui.desk

        def work() -> None:
            key = desk.key(self.report)
            step = last_step(desk, key) if key else None
            if step is None:
                self._tell(self.marked, say("marks.nothing_to_undo"))
                return
            take_back(desk, step)
            self._tell(look_up(desk, self.report), say("marks.undone"))

        self.screen.see_to(work)

    # What is drawn.

    def signs(self) -> dict[int, Placed]:
        """What stands in the gutter, by paragraph of the view."""
        by_unit = self.marked.by_unit()
        return {
            index: by_unit[para.unit]
            for index, para in enumerate(self.screen.view.paras)
            if para.unit in by_unit and para.role not in (Role.NOTE, Role.RAW)
        }

    def spans(self) -> dict[int, list[tuple[int, int]]]:
        """The characters of passages that are no whole paragraphs, by paragraph of the view."""
        units, found = self.screen.units, dict[int, list[tuple[int, int]]]()
        for one in self.marked.placed:
            for unit, span in one.parts:
                if span != (0, len(units[unit].text)):
                    found.setdefault(unit, []).append((span.start, span.end))
        if not found:
            return {}
        return {
            index: found[para.unit]
            for index, para in enumerate(self.screen.view.paras)
            if para.unit in found and para.role not in (Role.NOTE, Role.RAW)
        }

    def tell_tree(self) -> None:
        """The counts behind the sections."""
        self.screen.sections.tell(tallies=counts(self.screen.units, self.marked))
