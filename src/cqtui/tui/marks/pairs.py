"""Bookmarks on pairs of a comparison: set, taken away, opened again."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from cqtui.errors import CqtuiError, StoreError
from cqtui.model.annotation import Bookmark, OtherEnd, Scope
from cqtui.model.document import Span, Unit
from cqtui.tui.comparison.rows import Side
from cqtui.tui.desk import Desk
from cqtui.tui.marks.marking import Marked, Placed, Step, held, look_up, place
from cqtui.tui.report import Report

if TYPE_CHECKING:
    from cqtui.library.shelf import StoredDocument
    from cqtui.tui.program import CqtuiApp

Ends = tuple[Sequence[Unit], Sequence[Unit]]
"""The paragraphs of a row, of the old report and of the new."""


class PairMarks:
    """The bookmarks of two reports that are compared. Every method reads or writes the disk."""

    def __init__(self, desk: Desk, pair: tuple[Report, Report]) -> None:
        self.desk = desk
        self.pair = pair
        self.sides = (Marked(), Marked())
        """As they were when they were looked up last."""

    def look_up(self) -> None:
        """Look them up anew. Raises StoreError."""
        self.sides = (look_up(self.desk, self.pair[0]), look_up(self.desk, self.pair[1]))

    def by_unit(self) -> dict[tuple[Side, str], Placed]:
        """What is drawn at each paragraph that has a bookmark, by side and unit id."""
        found = {}
        for side, report in zip(Side, self.pair, strict=True):
            units = list(report.document.units())
            for index, one in self.sides[side].by_unit().items():
                found[side, units[index].id] = one
        return found

    def at(self, ends: Ends) -> Bookmark | None:
        """The bookmark that stands at a row: of its new paragraphs, else of its old."""
        drawn = self.by_unit()
        for side in (Side.NEW, Side.OLD):
            for unit in ends[side]:
                if (side, unit.id) in drawn:
                    return drawn[side, unit.id].mark
        return None

    def add(self, ends: Ends) -> Bookmark:
        """Mark a row: both its ends where it has two. Raises StoreError."""
        from cqtui.library.marks.anchors import make_passage

        marks = held(self.desk)
        anchors = [
            make_passage(report.document, [(u, Span(0, len(u.text))) for u in units])
            if units
            else None
            for report, units in zip(self.pair, ends, strict=True)
        ]
        keys = [self.desk.key(report) for report in self.pair]
        old, new = anchors
        if new is None:
            assert old is not None
            return marks.add(keys[0], old, sha256=self.pair[0].source.sha256)
        other = OtherEnd(keys[0], old) if old else None
        scope = Scope.PAIR if other else Scope.PASSAGE
        source = self.pair[1].source
        return marks.add(keys[1], new, scope=scope, sha256=source.sha256, other=other)

    def toggle(self, ends: Ends) -> Step:
        """Mark a row, or take its bookmark away. Raises StoreError."""
        there = self.at(ends)
        if there:
            held(self.desk).remove(there.id)
            return Step(there, None)
        return Step(None, self.add(ends))


def open_pair(
    app: "CqtuiApp", mark: Bookmark, new: "StoredDocument", old: "StoredDocument"
) -> None:
    """Show the comparison of a pair's reports, at the pair."""
    names = [f"{d.path}#{d.document_id}" for d in (old, new)]
    try:
        pair = app.desk.report(names[0]), app.desk.report(names[1])
        found = place(pair[1].document, new.key, [mark]).placed
        if found:
            from cqtui.tui.tabs.visiting import show_place

            show_place(app, pair[1], found[0].unit, pair[0], older=False)
            return
    except StoreError as error:
        app.desk.trouble = error
    except CqtuiError as error:
        app.complain(error)
        return
    app.compare_reports(*pair)
