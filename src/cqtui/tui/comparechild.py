"""The pairing in a process of its own."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import IO, cast

from cqtui import pipeline
from cqtui.model.comparison import Comparison
from cqtui.model.correction import Correction
from cqtui.model.document import Document
from cqtui.pipeline import Cancel, Progress
from cqtui.tui import child

Hand = Callable[[], Sequence[Correction]]
"""Asked for what was set by hand, while the child starts: it may have to read the disk."""
Work = tuple[Document, Document, tuple[Correction, ...]]


def compare(
    old: Document, new: Document, *, by_hand: Hand = tuple, progress: Progress, cancelled: Cancel
) -> Comparison:
    """As `pipeline.compare`, in a child where the system can start one.

    Raises Cancelled, and CqtuiError where the child ends without a result.
    """
    try:
        process = child.start(__name__)
    except OSError:
        return pipeline.compare(
            old,
            new,
            corrections=by_hand(),
            own_indicators=True,
            progress=progress,
            cancelled=cancelled,
        )
    result = child.result(
        process,
        lambda: (old, new, tuple(by_hand())),
        progress=progress,
        cancelled=cancelled,
        ended="the comparison ended before it was done",
    )
    # The child compared copies; whoever asked goes by its own documents.
    return replace(cast(Comparison, result), old=old, new=new)


def run(work: object, progress: Progress) -> Comparison:
    """The child's work."""
    old, new, corrections = cast(Work, work)
    return pipeline.compare(
        old, new, corrections=corrections, own_indicators=True, progress=progress
    )


def serve(source: IO[bytes], sink: IO[bytes]) -> None:
    """The child's work: read two documents and what was set by hand, send shares of the work done,
    then the result.
    """
    child.answer(source, sink, run)
