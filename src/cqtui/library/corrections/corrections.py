"""Corrections of a pairing, made and found again in documents that may have been read in anew."""

from collections.abc import Iterable, Sequence
from functools import cached_property

from cqtui.compare.align.wishes import Wishes
from cqtui.library.marks.anchors import Finder, make
from cqtui.model.annotation import Anchor
from cqtui.model.correction import Act, Correction, Placed
from cqtui.model.document import Document, Unit

Documents = tuple[Document, Document]
"""The old and the new one."""


def correction(act: Act, documents: Documents, old: Unit | None, new: Unit | None) -> Correction:
    """The decision `act` on two units, or on one.

    Raises ValueError where a unit is none of its document's, and where `act` takes both.
    """
    before, after = documents
    return Correction(
        act,
        make(before, old) if old else None,
        make(after, new) if new else None,
    )


def placed(documents: Documents, corrections: Iterable[Correction]) -> tuple[Placed, ...]:
    """Each correction with the units that its ends mean now."""
    old, new = map(_Side, documents)
    return tuple(Placed(x, old.unit(x.old), new.unit(x.new)) for x in corrections)


def wishes(documents: Documents, found: Sequence[Placed]) -> Wishes:
    """What corrections ask of the pairing; of two that contradict each other the later one.

    Those that are lost ask for nothing.
    """
    old, new = ({unit.id: i for i, unit in enumerate(one.units())} for one in documents)
    linked: set[tuple[int, int]] = set()
    unlinked: set[tuple[int, int]] = set()
    closed_old: set[int] = set()
    closed_new: set[int] = set()
    for one in found:
        if one.lost:
            continue
        act, i, j = one.correction.act, old.get(one.old), new.get(one.new)
        if i is not None and j is not None:
            (unlinked if act is Act.UNLINK else linked).add((i, j))
            (linked if act is Act.UNLINK else unlinked).discard((i, j))
        if act is Act.LOCK:
            closed_old |= set() if i is None else {i}
            closed_new |= set() if j is None else {j}
    return Wishes(
        frozenset(linked), frozenset(unlinked), frozenset(closed_old), frozenset(closed_new)
    )


class _Side:
    """One document, to find the ends of corrections in."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._units = tuple(document.units())

    @cached_property
    def _finder(self) -> Finder:
        return Finder(self._document)

    def unit(self, anchor: Anchor | None) -> str:
        """The id of the unit that an anchor means, "" where it is not found."""
        if anchor is None:
            return ""
        if anchor.position < len(self._units):
            unit = self._units[anchor.position]
            if unit.text == anchor.exact and tuple(s.title for s in unit.path) == anchor.path:
                return unit.id
        found = self._finder.find(anchor)
        return found[0].id if found else ""
