"""The pairing in a process of its own."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import IO, cast

from cqtui import pipeline
from cqtui.library import cache
from cqtui.library.indicators import own_indicators
from cqtui.model.comparison import Comparison
from cqtui.model.correction import Correction
from cqtui.model.document import Document
from cqtui.pipeline import Cancel, Progress
from cqtui.tui import child

Hand = Callable[[], Sequence[Correction]]
"""Asked for what was set by hand: it may have to read the disk."""
Work = tuple[Document, Document, tuple[Correction, ...]]


def compare(
    old: Document, new: Document, *, by_hand: Hand = tuple, progress: Progress, cancelled: Cancel
) -> Comparison:
    """As `pipeline.compare`, in a child where the system can start one.

    What was compared before by the same rules is not compared again. Raises Cancelled, and
    CqtuiError where the child ends without a result.
    """
    corrections = tuple(by_hand())
    key = cache.key_of("comparison", cache.COMPARING, old, new, corrections, own_indicators())
    known = cache.get(key)
    if isinstance(known, Comparison):
        return replace(known, old=old, new=new)
    result = _computed(old, new, corrections, progress, cancelled)
    cache.put(key, result)
    # The child compared copies; whoever asked goes by its own documents.
    return replace(result, old=old, new=new)


def _computed(
    old: Document,
    new: Document,
    corrections: tuple[Correction, ...],
    progress: Progress,
    cancelled: Cancel,
) -> Comparison:
    try:
        process = child.start(__name__)
    except OSError:
        return pipeline.compare(
            old,
            new,
            corrections=corrections,
            own_indicators=True,
            progress=progress,
            cancelled=cancelled,
        )
    result = child.result(
        process,
        lambda: (old, new, corrections),
        progress=progress,
        cancelled=cancelled,
        ended="the comparison ended before it was done",
    )
    return cast(Comparison, result)


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
