"""What the library on disk has to show: of thousands a page at once, the rest when it is there."""

import os
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from cqtui.model.document import Document, Source
from cqtui.tui.report import MATTER, PAIR
from cqtui.tui.shelf import ORDER, Entry, Group, groups, remembered, shelve

if TYPE_CHECKING:
    from cqtui.library.store import Store

PAGE = 100
"""Reports shown at once; of a library with more the others come a little later."""
SLICE = 500
"""Files asked for at a time whether they are there."""
RECENT = 6
"""Comparisons listed."""
KINDS = tuple(kind for kind in ORDER if kind not in MATTER)

Read = Sequence[tuple[Source, Document]]
"""What was read in this run."""


class Stock(NamedTuple):
    """What is shown."""

    rows: list[Entry]
    groups: list[Group]
    reports: int = 0
    """How many there are, also where the rows are a part of them."""
    files: int = 0
    """0 where that is not told yet, as of a part."""
    bookmarks: int = 0
    recent: Sequence[tuple[str, str, str]] = ()
    """Comparisons made last: label, old name, new name."""


def stock_of(rows: list[Entry], other: Stock) -> Stock:
    """These rows, all there are; with the bookmarks and comparisons of another."""
    files = len({row.key[0] for row in rows})
    return other._replace(rows=rows, groups=groups(rows), reports=len(rows), files=files)


def page(store: "Store", read: Read) -> Stock | None:
    """The first page of a library, None of one that has no more. Raises StoreError."""
    stored = store.shelf.first(KINDS, PAGE + 1)
    if len(stored) <= PAGE:
        return None
    rows = shelve(read, stored, store.memory.progress())
    total = store.shelf.count(KINDS)
    return Stock(rows, [Group(None, None, total)], total)


def whole(
    store: "Store",
    read: Read,
    label: Callable[[Entry], str],
    paths: frozenset[str] | None = None,
) -> Stock:
    """All of it, or what lies at some absolute `paths`. Raises StoreError."""
    stored = store.shelf.documents()
    if paths is not None:
        stored = tuple(document for document in stored if document.path in paths)
    return stock_of(shelve(read, stored, store.memory.progress()), _beside(store, label))


def _beside(store: "Store", label: Callable[[Entry], str]) -> Stock:
    """What stands beside the rows."""
    return Stock([], [], bookmarks=store.marked, recent=recent(store, label))


def gathered(
    store: "Store",
    read: Read,
    label: Callable[[Entry], str],
    gone: frozenset[str],
    stopped: Callable[[], bool],
) -> Iterator[Stock]:
    """All of a large library, for a thread: first as it stood, then with its files looked for.

    `gone` are the paths of which it is known already. It ends once it is `stopped`. Raises
    StoreError.
    """
    stored = store.shelf.documents()
    progress = store.memory.progress()
    beside = _beside(store, label)
    if stopped():
        return
    yield stock_of(shelve(read, stored, progress, gone), beside)
    found = missing([document.path for document in stored], stopped)
    if found is not None and found != gone:
        yield stock_of(shelve(read, stored, progress, found), beside)


def missing(paths: Sequence[str], stopped: Callable[[], bool]) -> set[str] | None:
    """Those at which no file lies; None once it is `stopped`."""
    found: set[str] = set()
    for at in range(0, len(paths), SLICE):
        if stopped():
            return None
        asked = paths[at : at + SLICE]
        found |= {path for path in asked if not os.path.exists(path)}  # noqa: PTH110 - of thousands
    return found


def recent(store: "Store", label: Callable[[Entry], str]) -> list[tuple[str, str, str]]:
    """The comparisons made last whose reports are still known, each as `label` has it; where both
    are of one place that is named once.
    """
    found = []
    for pair in store.memory.comparisons(RECENT):
        sides = [store.shelf.document(key) for key in pair]
        rows = [remembered(side) for side in sides if side]
        if len(rows) == 2:
            old, new = rows
            same = old.place == new.place and old.year
            first = str(old.year) if same else label(old)
            found.append((first + PAIR + label(new), old.name, new.name))
    return found
