"""What a report says for the first time, as against the reports that are loaded."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from cqtui.catalogs import say
from cqtui.errors import SelectionError
from cqtui.model.document import Document
from cqtui.model.wording import Trend
from cqtui.tui.lately import Lately
from cqtui.tui.report import Report
from cqtui.tui.returning.returns import Advance, read_reports
from cqtui.tui.returning.wordingchild import Novelty

if TYPE_CHECKING:
    from cqtui.tui.program import CqtuiApp

KEPT = 4
"""Findings kept, the last ones used."""
HELD = 200
"""Reports read to hold one against the earlier of them; what is left of a library is told."""
BAR = "▁▂▃▄▅▆▇█"
"""From hardly any to all of a section's characters."""


class Found(NamedTuple):
    """What was found, and the reports it was found in."""

    novelty: Novelty
    reports: tuple[Report, ...]
    """As the wording's documents."""
    unread: int = 0
    """How many reports more there are, which it was not held against."""


class Novelties:
    """What was found in this run, by the documents, which have to be the same objects."""

    def __init__(self) -> None:
        self._kept: Lately[Novelty] = Lately(KEPT)

    def make(
        self,
        documents: Sequence[Document],
        report: int,
        progress: Callable[[float], None],
        cancelled: Callable[[], bool],
    ) -> Novelty:
        """What `documents[report]` says for the first time. Raises as `wordingchild.make`."""
        from cqtui.tui.returning.wordingchild import make

        found = self._kept.get(documents, report)
        if found is None:
            found = make(documents, report, progress, cancelled)
        return self._kept.keep(found, documents, report)


def look_for(
    app: "CqtuiApp", own: Report, advance: Advance, cancelled: Callable[[], bool]
) -> Found:
    """In a thread: read the reports that are remembered, and hold `own` against the earlier ones.

    Raises Cancelled, and CqtuiError where none is earlier.
    """
    reports, first, unread = read_reports(app, (own,), advance, cancelled, most=HELD)
    words = say("wording.finding", n=len(reports))

    def further(share: float) -> None:
        advance(first + (1 - first) * share, words)

    further(0.0)
    documents = [report.document for report in reports]
    at = next(i for i, document in enumerate(documents) if document is own.document)
    try:
        novelty = app.desk.novelties.make(documents, at, further, cancelled)
    except SelectionError as reason:
        # The advice is for the shell, where reports are named.
        year = own.document.year
        told = say("wording.no_earlier_than", year=year) if year else say("wording.no_earlier")
        raise SelectionError(told, say("wording.no_earlier_do")) from reason
    return Found(novelty, tuple(reports), unread)


def spans_of(found: Found) -> Mapping[str, tuple[tuple[int, int], ...]]:
    """Where the new phrases stand in the report, by unit id, in order."""
    places: dict[str, set[tuple[int, int]]] = {}
    for phrase in found.novelty.wording.of(Trend.NEW):
        for place in phrase.places:
            places.setdefault(place.unit, set()).add((place.span.start, place.span.end))
    return {unit: tuple(sorted(spans)) for unit, spans in places.items()}


def bar(share: float) -> str:
    """How new a section is, in one block.

    >>> bar(0.02), bar(0.5), bar(1.0)
    ('▁', '▅', '█')
    """
    return BAR[min(len(BAR) - 1, int(share * len(BAR)))]
