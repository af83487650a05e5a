"""The search index brought in step with the library, in a process of its own.

In a thread it would share the interpreter with the keys. The child looks whether there is anything
to do, too: of ten thousand reports that alone takes longer than a key may. It is on disk what it
does, so it may be ended at any time.
"""

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import cast

from cqtui.pipeline import Cancel
from cqtui.tui import child
from cqtui.tui.child import Step

BEHIND = 10
"""How much the child gives way to others that want the processor, as `nice` counts."""
OFTEN = 0.25
"""Seconds at least between two steps that are told."""


def make(path: Path, step: Callable[[Step], object], cancelled: Cancel) -> int | None:
    """Bring the index beside the library at `path` in step; how many reports could not be read.

    None where an index cannot be kept there: whoever searches has to make its own. Raises
    Cancelled, StoreError, CqtuiError where the child ends without a result, and OSError where none
    can start.
    """
    found = child.result(
        child.start(__name__),
        lambda: path,
        step=step,
        cancelled=cancelled,
        ended="the reading of the reports for the search ended before it was done",
    )
    return cast("int | None", found)


def run(work: object, tell: Callable[[object], object]) -> int | None:
    """The child's work; what it loads for that stays there."""
    from cqtui import pipeline
    from cqtui.library.search.index import FILE, SearchIndex
    from cqtui.library.search.sync import catch_up
    from cqtui.library.store import Store

    path = cast(Path, work)
    told = 0.0

    def advance(done: int, total: int) -> None:
        nonlocal told
        if time.monotonic() - told >= OFTEN:
            tell(Step(done, total))
            told = time.monotonic()

    with Store.open_to_read(path) as store, SearchIndex.open(path.with_name(FILE)) as index:
        if not (index.kept or index.fixed):
            return None
        read = partial(pipeline.read, cached=True)
        return len(catch_up(store.shelf, index, read, advance))
