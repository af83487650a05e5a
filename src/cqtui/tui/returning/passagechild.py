"""What returns in some reports, found in a process of its own and kept for the run."""

import pickle  # between this program and its own child only
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from cqtui import pipeline
from cqtui.model.document import Document
from cqtui.model.passage import Boilerplate, Passage
from cqtui.pipeline import Cancel, Progress
from cqtui.tui import child
from cqtui.tui.lately import Lately

KEPT = 4
"""Findings kept, the last ones used."""
PACKED = 50
"""Passages that travel in one piece: taking up thousands at once would let a key wait."""

Work = Sequence[bytes]
"""The documents, each packed by itself, for the same reason."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a child found."""

    copies: tuple[int | None, ...]
    """As `Boilerplate` has it."""
    packs: tuple[bytes, ...]
    """The passages."""


def make(documents: Sequence[Document], progress: Progress, cancelled: Cancel) -> Boilerplate:
    """What returns in these documents, repeats within one of them too.

    In a child where the system can start one. Raises Cancelled, and CqtuiError where the child
    ends without a result.
    """
    try:
        process = child.start(__name__)
    except OSError:
        return pipeline.boilerplate(documents, within=True, progress=progress, cancel=cancelled)
    result = cast(
        Result,
        child.result(
            process,
            lambda: [pickle.dumps(document) for document in documents],
            progress=progress,
            cancelled=cancelled,
            ended="the search for passages that return ended before it was done",
        ),
    )
    passages: list[Passage] = []
    for pack in result.packs:
        passages += pickle.loads(pack)  # noqa: S301 - from our own child
    return Boilerplate(tuple(documents), result.copies, tuple(passages))


def run(work: object, progress: Progress) -> Result:
    """The child's work."""
    documents = [pickle.loads(packed) for packed in cast(Work, work)]  # noqa: S301 - our parent's
    found = pipeline.boilerplate(documents, within=True, progress=progress)
    starts = range(0, len(found.passages), PACKED)
    packs = tuple(pickle.dumps(found.passages[at : at + PACKED]) for at in starts)
    return Result(found.copies, packs)


class Findings:
    """What was found in this run, by the documents, which have to be the same objects."""

    def __init__(self) -> None:
        self._kept: Lately[Boilerplate] = Lately(KEPT)

    def known(self, documents: Sequence[Document]) -> Boilerplate | None:
        """What returns in these documents where it was looked for before."""
        return self._kept.get(documents)

    def make(
        self, documents: Sequence[Document], progress: Progress, cancelled: Cancel
    ) -> Boilerplate:
        """What returns in these documents. Raises Cancelled, and CqtuiError as `make` does."""
        found = self.known(documents)
        if found is None:
            found = make(documents, progress, cancelled)
        return self._kept.keep(found, documents)
