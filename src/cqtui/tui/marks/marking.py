"""Bookmarks on the paragraphs of a report: where each stands, what is drawn of it, what is undone.

Nothing here knows a screen.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from cqtui.catalogs import say
from cqtui.errors import StoreError
from cqtui.model.choices import Color, Scope
from cqtui.model.document import Document, Section, Span, Unit
from cqtui.tui.desk import Desk
from cqtui.tui.report import Report
from cqtui.tui.themes import Palette

if TYPE_CHECKING:
    from cqtui.library.marks.anchors import Finder
    from cqtui.library.marks.marks import Marks
    from cqtui.model.annotation import Anchor, Bookmark

BOOKMARK, NOTE = "●", "✎"
"""In the gutter: a bookmark, one with a note."""


def hue(palette: Palette, color: Color) -> str:
    """The colour in which a bookmark is drawn; without one of its own, the accent."""
    return str(getattr(palette, color.value)) if color.value else palette.accent


class Placed(NamedTuple):
    """A bookmark where it stands in a report."""

    mark: Bookmark
    parts: tuple[tuple[int, Span], ...]
    """Index of each unit it stands in, and the part of its text."""

    @property
    def unit(self) -> int:
        """The unit in which it begins."""
        return self.parts[0][0]

    @property
    def sign(self) -> str:
        """What stands in the gutter."""
        return NOTE if self.mark.note else BOOKMARK


class Marked(NamedTuple):
    """The bookmarks of a report."""

    placed: tuple[Placed, ...] = ()
    lost: tuple[Bookmark, ...] = ()
    """Those whose passage is not found in it."""

    def by_unit(self) -> dict[int, Placed]:
        """What the gutter shows at each unit: of several one with a note, else the first."""
        found: dict[int, Placed] = {}
        for one in self.placed:
            there = found.get(one.unit)
            if there is None or (one.mark.note and not there.mark.note):
                found[one.unit] = one
        return found

    def at(self, unit: int) -> list[Placed]:
        """The bookmarks that stand at a unit, those that begin in it first."""
        touching = [one for one in self.placed if any(i == unit for i, _ in one.parts)]
        return sorted(touching, key=lambda one: one.unit != unit)


class Step(NamedTuple):
    """What a key changed: a bookmark before, and after."""

    before: Bookmark | None
    after: Bookmark | None
    """One of the two is there; both where it was written anew."""

    @property
    def words_key(self) -> str:
        """What the key that sets and removes says; a note that goes with its bookmark is named."""
        if self.after is None:
            noted = self.before and self.before.note.strip()
            return "marks.unmarked_noted" if noted else "marks.unmarked"
        keys = {Scope.SECTION: "marks.section_marked", Scope.PAIR: "marks.pair_marked"}
        return keys.get(self.after.scope, "reader.marked")


def look_up(desk: Desk, report: Report) -> Marked:
    """The bookmarks of a report, and those of pairs that end in it. Reads the disk.

    Raises StoreError.
    """
    key, store = desk.key(report), desk.store
    if store is None or not key:
        return Marked()
    marks = (*store.marks.bookmarks(key), *store.marks.paired(key))
    return place(report.document, key, dict.fromkeys(marks))


def place(document: Document, key: str, marks: Iterable[Bookmark]) -> Marked:
    """Where bookmarks stand in a document, whose key in the library is `key`."""
    units = list(document.units())
    finder: Finder | None = None
    placed, lost = [], []
    for mark in marks:
        anchor = end_in(mark, key)
        parts = _unmoved(units, anchor)
        if parts is None:
            if finder is None:
                finder = _finder(document)
            at = {unit.id: index for index, unit in enumerate(units)}
            parts = tuple((at[unit.id], span) for unit, span in finder.passage(anchor))
        if parts:
            placed.append(Placed(mark, parts))
        else:
            lost.append(mark)
    placed.sort(key=lambda one: (one.parts[0][0], one.parts[0][1].start, one.mark.id))
    return Marked(tuple(placed), tuple(lost))


def _finder(document: Document) -> Finder:
    from cqtui.library.marks.anchors import Finder

    return Finder(document)


def end_in(mark: Bookmark, key: str) -> Anchor:
    """The end of a bookmark that stands in a document; of one that is no pair, its only one."""
    here = mark.document == key or mark.other is None
    return mark.anchor if here or mark.other is None else mark.other.anchor


def _unmoved(units: Sequence[Unit], anchor: Anchor) -> tuple[tuple[int, Span], ...] | None:
    """A whole paragraph that is where it was, told without a search."""
    if anchor.position < len(units):
        unit = units[anchor.position]
        if unit.text == anchor.exact and tuple(s.title for s in unit.path) == anchor.path:
            return ((anchor.position, Span(0, len(unit.text))),)
    return None


def section_parts(units: Sequence[Unit], section: Section) -> list[tuple[Unit, Span]]:
    """What a bookmark of a section quotes: its heading, or the sentence that is one."""
    for unit in units:
        if unit.id == section.id:
            return [(unit, Span(0, len(unit.text)))]
        if any(above.id == section.id for above in unit.path):
            end = len(section.title) if unit.text.startswith(section.title) else len(unit.text)
            return [(unit, Span(0, end))]
    return []


def counts(units: Sequence[Unit], marked: Marked) -> dict[str, str]:
    """How many bookmarks stand in each section that has any, by its id: ●3."""
    found: dict[str, int] = {}
    for one in marked.placed:
        for section in units[one.unit].path:
            found[section.id] = found.get(section.id, 0) + 1
    return {section: f"{BOOKMARK}{count}" for section, count in found.items()}


def last_step(desk: Desk, key: str = "") -> Step | None:
    """The last change of this run that is not undone yet, of one report or of any; no longer kept.

    It is kept with the desk, not with a screen: a note that was taken away with its bookmark comes
    back also after the report was left.
    """
    for at in range(len(desk.mark_steps) - 1, -1, -1):
        if not key or key in _documents(desk.mark_steps[at]):
            return desk.mark_steps.pop(at)
    return None


def _documents(step: Step) -> set[str]:
    marks = [mark for mark in step if mark is not None]
    return {m.document for m in marks} | {m.other.document for m in marks if m.other}


def take_back(desk: Desk, step: Step) -> None:
    """Undo what a key changed. Writes to the disk. Raises StoreError."""
    store = held(desk)
    if step.before is not None:
        for guest in tuple(desk.entries.guests.values()):  # put away while it had no mark, perhaps
            desk.key(guest)
        store.restore(step.before)
    elif step.after is not None:
        store.remove(step.after.id)


def held(desk: Desk) -> Marks:
    """The bookmarks of the library. Raises StoreError where there is none."""
    if desk.store is None:
        raise desk.trouble or StoreError(
            say("reader.no_store"), say("error.search-no-library.hint")
        )
    return desk.store.marks


def color_word(color: Color) -> str:
    """A colour in words."""
    return say(f"marks.color.{color.value or 'plain'}")


def excerpt(mark: Bookmark) -> str:
    """The quote on one line."""
    return " ".join(mark.anchor.exact.split())


def tags_word(tags: Iterable[str]) -> str:
    """Tags as they are shown and typed."""
    return " ".join(f"#{tag}" for tag in tags)
