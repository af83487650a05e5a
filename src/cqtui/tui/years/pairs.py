"""The reports of one place through the years, and their comparisons, computed once a session."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from cqtui.errors import CqtuiError
from cqtui.model.document import Document
from cqtui.pipeline import Cancel, Progress
from cqtui.tui.lately import Lately

if TYPE_CHECKING:
    from cqtui.model.comparison import Comparison
    from cqtui.tui.desk import Desk
    from cqtui.tui.report import Report
    from cqtui.tui.shelf import Entry

KEPT = 64
"""Comparisons kept, the last ones used."""
LEAST = 3
"""Years; fewer are seen side by side."""


class Pairs:
    """Comparisons by their two documents, which have to be the same objects to be known again."""

    def __init__(self) -> None:
        self._kept: Lately[Comparison] = Lately(KEPT)

    def keep(self, comparison: "Comparison") -> None:
        """Remember a comparison, one that was put right by hand too."""
        self._kept.keep(comparison, (comparison.old, comparison.new))

    def before(self, document: Document) -> "Comparison | None":
        """The comparison of a document with the latest earlier one of its place and kind."""
        own = (document.place, document.kind)
        found = (
            c
            for c in self._kept
            if c.new is document
            and (c.old.place, c.old.kind) == own
            and (c.old.year or 0) < (document.year or 0)
        )
        return max(found, key=lambda c: c.old.year or 0, default=None)

    def pair(
        self, old: Document, new: Document, *, progress: Progress, cancelled: Cancel
    ) -> "Comparison":
        """The comparison of two documents, in a child process where it is not known.

        Raises Cancelled, and CqtuiError where it cannot be computed.
        """
        known = self._kept.get((old, new))
        if known is None:
            from cqtui.tui.comparison import child as comparechild

            result = comparechild.compare(old, new, progress=progress, cancelled=cancelled)
            # The child's result holds copies: the next look is for the documents at hand.
            known = replace(result, old=old, new=new)
        self.keep(known)
        return known


def names_of_years(known: "Sequence[Entry]", report: "Report") -> list[str]:
    """The other reports of the same place and kind, one a year, by name.

    Reports that do not tell their place belong together only if they were opened together.
    """
    own = report.document
    years = {own.year}
    names = []
    for entry in known:
        fits = (entry.place, entry.kind) == (own.place, own.kind) and not entry.missing
        fits = fits and bool(own.place or entry.sections is not None)
        if fits and entry.year is not None and entry.year not in years:
            years.add(entry.year)
            names.append(entry.name)
    return names


def read_years(
    desk: "Desk", report: "Report", names: Sequence[str], cancelled: Callable[[], bool]
) -> "list[Report]":
    """The report and those of these names, the oldest first; one that cannot be read is left out.

    In a thread: files may have to be read.
    """
    from cqtui.compare.track import in_order

    found = [report]
    for name in names:
        if cancelled():
            break
        try:
            found.append(desk.report(name))
        except CqtuiError:
            continue  # a remembered file that is gone is no year
    order = in_order(r.document for r in found)
    at = {id(document): i for i, document in enumerate(order)}
    return sorted(found, key=lambda r: at[id(r.document)])
