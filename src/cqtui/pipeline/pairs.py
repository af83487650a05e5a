"""Reports held against each other: two compared, a passage followed through several."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from cqtui.errors import Cancelled
from cqtui.model.document import Document
from cqtui.pipeline.facts import glossary
from cqtui.pipeline.progress import Cancel, Progress

if TYPE_CHECKING:  # only compare makes one, and the first frame does not wait for its classes
    from cqtui.model.comparison import Comparison
    from cqtui.model.correction import Correction
    from cqtui.model.ledger import Kept
    from cqtui.model.quantity import TargetChange
    from cqtui.model.track import Level, Track


def compare(
    old: Document,
    new: Document,
    *,
    corrections: "Sequence[Correction]" = (),
    own_indicators: bool = False,
    changed: "Callable[[], tuple[TargetChange, ...]] | None" = None,
    progress: Progress | None = None,
    cancelled: Cancel | None = None,
) -> "Comparison":
    """Align two documents and tell how they differ. Raises Cancelled.

    `corrections` are held to, as far as their paragraphs are found; the comparison tells where.
    Only with `own_indicators` do a person's own serve for the targets, so that without them two
    documents compare alike on every machine; then it raises SourceError where they cannot be read.
    `changed` gives the changed targets where they are read elsewhere.
    """
    from cqtui.compare.compare import compare

    words = glossary() if own_indicators else None
    run = partial(
        compare, old, new, glossary=words, changed=changed, progress=progress, cancelled=cancelled
    )
    if not corrections:
        return run()
    from cqtui.library.corrections.corrections import placed, wishes

    found = placed((old, new), corrections)
    return replace(run(wishes=wishes((old, new), found)), corrections=found)


def read_corrections(path: str) -> "tuple[Correction, ...]":
    """What was set by hand in a pairing, from a file that the comparison exported.

    Raises SourceError.
    """
    from cqtui.library.corrections.file import read as read_file

    return read_file(path)


def track(
    documents: "Sequence[Document]",
    start: int,
    unit: str,
    level: "Level",
    *,
    sentence: int = 0,
    pair: "Callable[..., Comparison]" = compare,
    seen: "Callable[[Track], None] | None" = None,
    progress: Progress | None = None,
    cancelled: Cancel | None = None,
) -> "Track":
    """Follow a passage of `documents[start]` through all of them, which are in order of year.

    The passage is the unit of that id, or its section, or its sentence of that index. `pair`
    compares two documents, in place of `compare`; `seen` is told what is known so far.
    Raises Cancelled, KeyError for an unknown unit, ValueError where no section holds the unit.
    """
    from cqtui.compare.track import point
    from cqtui.compare.track import track as run

    done = 0

    def pairing(old: int, new: int) -> "Comparison":
        nonlocal done

        def advance(share: float) -> None:
            if progress is not None:
                progress((done + share) / (len(documents) - 1))

        if cancelled is not None and cancelled():
            raise Cancelled
        result = pair(documents[old], documents[new], progress=advance, cancelled=cancelled)
        done += 1
        advance(0.0)
        return result

    return run(
        documents, start, point(documents[start], unit, level, sentence), level, pairing, seen
    )


def promises(comparison: "Comparison") -> "tuple[Kept, ...]":
    """What the old report announced for its year without a figure, and what the new tells of it."""
    from cqtui.compare.targets.promises import kept_promises

    return kept_promises(comparison)
