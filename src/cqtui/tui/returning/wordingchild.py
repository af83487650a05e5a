"""New wording of a report, found in a process of its own."""

import pickle  # between this program and its own child only
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

from cqtui import pipeline
from cqtui.errors import Cancelled
from cqtui.model.document import Document
from cqtui.model.wording import Wording
from cqtui.pipeline import Cancel, Progress
from cqtui.tui import child

_PHRASES = 0.9
"""Share of the work that the phrases are; the rest is how new each section is."""


@dataclass(frozen=True, slots=True)
class Novelty:
    """What a report says for the first time."""

    wording: Wording
    newness: Mapping[str, float]
    """Of each section by its id: the share of its characters that stood in no earlier report."""


def make(
    documents: Sequence[Document], report: int, progress: Progress, cancelled: Cancel
) -> Novelty:
    """What `documents[report]` says for the first time, as against those of earlier years.

    In a child where the system can start one. Raises Cancelled, and CqtuiError where no document
    is earlier or the child ends without a result.
    """
    try:
        process = child.start(__name__)
    except OSError:
        return _find(documents, report, progress, cancelled)
    result = cast(
        Novelty,
        child.result(
            process,
            lambda: ([pickle.dumps(document) for document in documents], report),
            progress=progress,
            cancelled=cancelled,
            ended="the search for new wording ended before it was done",
        ),
    )
    return replace(result, wording=replace(result.wording, documents=tuple(documents)))


def run(work: object, progress: Progress) -> Novelty:
    """The child's work; the documents stay behind, since the parent has them."""
    packed, report = cast("tuple[list[bytes], int]", work)
    documents = [pickle.loads(one) for one in packed]  # noqa: S301 - from our own parent
    found = _find(documents, report, progress)
    return replace(found, wording=replace(found.wording, documents=()))


def _find(
    documents: Sequence[Document],
    report: int,
    progress: Progress,
    cancelled: Cancel | None = None,
) -> Novelty:
    found = pipeline.wording(
        documents,
        report,
        progress=lambda share: progress(_PHRASES * share),
        cancel=cancelled,
    )
    if cancelled is not None and cancelled():
        raise Cancelled
    return Novelty(found, pipeline.newness(documents, report))
