"""A draft read as a proofreader does."""

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from cqtui.model.document import Document, Source
from cqtui.pipeline.facts import glossary
from cqtui.pipeline.progress import Cancel, Progress

if TYPE_CHECKING:
    from cqtui.model.proof import Proof


SETTLED = 300
"""Milliseconds in which a draft may not change to count as saved: editors write it in steps."""


def proof(
    source: Source,
    draft: Document,
    against: Sequence[Document] = (),
    *,
    kinds: Collection[str] | None = None,
    progress: Progress | None = None,
    cancelled: Cancel | None = None,
) -> "Proof":
    """What is found in `draft`, which stands in `source`, and what it lacks that earlier reports
    have; of some `kinds` alone, or of all.

    Raises Cancelled, and SourceError where a person's own indicators cannot be read.
    """
    from cqtui.compare.proofing import proof as run
    from cqtui.model.proof import KINDS

    return run(
        source,
        draft,
        against,
        kinds=KINDS if kinds is None else kinds,
        glossary=glossary(),
        progress=progress,
        cancelled=cancelled,
    )


def saves(path: Path, stop: Event | None = None) -> Iterator[None]:
    """Once when the file is watched, then whenever it is written or replaced.

    Ends with Ctrl-C, or once `stop` is set. Raises OSError where its folder cannot be watched.
    """
    from watchfiles import watch

    target = path.resolve()
    begun = False
    for batch in watch(
        target.parent,
        watch_filter=lambda _, changed: Path(changed).name == target.name,
        step=50,
        debounce=SETTLED,
        rust_timeout=SETTLED,
        yield_on_timeout=True,
        raise_interrupt=False,
        stop_event=stop,
        recursive=False,
    ):
        # What is saved before the folder is watched would be missed: the first turn comes after.
        if batch or not begun:
            begun = True
            yield
