"""What was read last, and where in a report the reading stopped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from cqtui.model.document import Document, Source

if TYPE_CHECKING:
    from cqtui.library.store import Store
    from cqtui.model.annotation import Anchor

RECENT = 20
"""Places looked at for one whose file is still there."""


def last_compared(store: Store) -> tuple[str, ...]:
    """The names of the two reports that were compared last, none where a file is gone.

    Raises StoreError.
    """
    for pair in store.memory.comparisons(1):
        sides = [store.shelf.document(key) for key in pair]
        names = [f"{d.path}#{d.document_id}" for d in sides if d and Path(d.path).is_file()]
        if len(names) == len(pair):
            return tuple(names)
    return ()


def last_read(store: Store) -> tuple[str, ...]:
    """The name of the report that was read last, if its file is there. Raises StoreError."""
    for place in store.memory.places(RECENT):
        known = store.shelf.document(place.document)
        if known and Path(known.path).is_file():
            return (f"{known.path}#{known.document_id}",)
    return ()


def places(store: Store, sources: Iterable[Source]) -> Iterator[tuple[tuple[str, str], int]]:
    """Where one stopped in the documents of `sources`: those of the same file, else same bytes."""
    for source in sources:
        for document in source.documents:
            key = store.shelf.known(source, document)
            place = store.memory.place(key) if key else None
            unit = unit_of(document, place.anchor) if place else None
            if unit is not None:
                yield (source.path, document.id), unit


def unit_of(document: Document, anchor: Anchor) -> int | None:
    """Index of the unit that an anchor means, None where it is not found again."""
    units = list(document.units())
    if anchor.position < len(units):
        unit = units[anchor.position]
        if unit.text == anchor.exact and tuple(s.title for s in unit.path) == anchor.path:
            return anchor.position
    from cqtui.library.marks.anchors import find

    found = find(document, anchor)
    return next((i for i, u in enumerate(units) if found and u.id == found[0].id), None)
