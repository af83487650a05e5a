"""The reading of figures, and the ledger made of them, in a process of its own."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast

from cqtui import pipeline
from cqtui.model.document import Document
from cqtui.model.ledger import Ledger, Reading
from cqtui.model.quantity import Quantity
from cqtui.pipeline import Cancel, Progress
from cqtui.tui import child
from cqtui.tui.lately import Lately

KEPT = 16
"""Ledgers kept, the last ones used."""
_LAST = 0.1
"""Share of the work that is left once every report is read."""

Known = tuple[Quantity, ...] | None
Work = Sequence[tuple[Document, Known]]


@dataclass(frozen=True, slots=True)
class Result:
    """A ledger of copies, and which document each of its readings is a copy of."""

    ledger: Ledger
    order: tuple[int, ...]


def make(work: Work, progress: Progress, cancelled: Cancel) -> Ledger:
    """The ledger of these documents, of which the figures of some may be known.

    In a child where the system can start one. Raises Cancelled, and CqtuiError where the child
    ends without a result.
    """
    try:
        process = child.start(__name__)
    except OSError:
        return run(work, progress).ledger
    result = cast(
        Result,
        child.result(
            process,
            lambda: work,
            progress=progress,
            cancelled=cancelled,
            ended="the reading of the figures ended before it was done",
        ),
    )
    readings = (
        Reading(work[at][0], copy.quantities)
        for at, copy in zip(result.order, result.ledger.readings, strict=True)
    )
    return replace(result.ledger, readings=tuple(readings))


def run(work: object, progress: Progress) -> Result:
    """The child's work."""
    documents = cast(Work, work)
    readings = []
    for done, (document, known) in enumerate(documents, 1):
        readings.append(Reading(document, known) if known else pipeline.quantities(document))
        progress((1 - _LAST) * done / len(documents))
    ledger = pipeline.ledger(readings)
    at = {id(document): i for i, (document, _) in enumerate(documents)}
    return Result(ledger, tuple(at[id(reading.document)] for reading in ledger.readings))


class Ledgers:
    """The ledgers of this run, by their documents, which have to be the same objects."""

    def __init__(self) -> None:
        self._read: dict[int, Reading] = {}
        self._kept: Lately[Ledger] = Lately(KEPT)

    def known(self, documents: Sequence[Document]) -> Ledger | None:
        """The ledger of these documents where it was made before."""
        return self._kept.get(sorted(documents, key=id))

    def make(self, documents: Sequence[Document], progress: Progress, cancelled: Cancel) -> Ledger:
        """The ledger of these documents; those whose figures are known are not read again.

        Raises Cancelled, and CqtuiError where it cannot be made.
        """
        found = self.known(documents)
        if found is None:
            seen = (self._read.get(id(document)) for document in documents)
            work = [
                (document, reading.quantities if reading else None)
                for document, reading in zip(documents, seen, strict=True)
            ]
            found = make(work, progress, cancelled)
            self._read |= {id(reading.document): reading for reading in found.readings}
        return self._kept.keep(found, sorted(documents, key=id))
