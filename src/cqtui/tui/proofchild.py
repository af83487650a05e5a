"""A draft read and proofread in a process of its own."""

from dataclasses import dataclass, replace
from typing import cast

from cqtui import pipeline
from cqtui.model.document import Document, Source
from cqtui.model.proof import Proof
from cqtui.pipeline import Cancel, Progress
from cqtui.tui import child

_READ = 0.1
"""Share of the work that is done once the draft is read."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which draft, as it lies on disk now, and the earlier reports it is held against."""

    path: str
    document: str
    """The id or kind of one of the file's documents; "" for the one that is the earlier's like."""
    encoding: str | None
    max_size: int
    """Bytes."""
    against: tuple[Document, ...]
    """The oldest first."""


@dataclass(frozen=True, slots=True)
class Read:
    """What was found, and the file that it was found in."""

    source: Source
    proof: Proof


def make(asked: Asked, progress: Progress, cancelled: Cancel) -> Read:
    """Read the draft and proofread it.

    In a child where the system can start one. Raises Cancelled, and CqtuiError where the draft
    cannot be read or the child ends without a result.
    """
    try:
        process = child.start(__name__)
    except OSError:
        return run(asked, progress, cancelled)
    result = cast(
        Read,
        child.result(
            process,
            lambda: asked,
            progress=progress,
            cancelled=cancelled,
            ended="the proofreading ended before it was done",
        ),
    )
    return replace(result, proof=replace(result.proof, against=asked.against))


def run(work: object, progress: Progress, cancelled: Cancel | None = None) -> Read:
    """The child's work."""
    asked = cast(Asked, work)
    source = pipeline.read(asked.path, encoding=asked.encoding, max_size=asked.max_size)
    progress(_READ)
    named: list[tuple[Source | Document, str]] = [(source, asked.document)]
    draft = pipeline.pick_all([*named, *((document, "") for document in asked.against)])[0]
    found = pipeline.proof(
        source,
        draft,
        asked.against,
        progress=lambda share: progress(_READ + (1 - _READ) * share),
        cancelled=cancelled,
    )
    return Read(source, found)
