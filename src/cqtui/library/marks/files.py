"""Bookmarks of a library into a file of annotations, and out of one into a library."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from cqtui.library.marks.annotationfile import About, Foreign, to_json
from cqtui.library.marks.marks import TakenIn
from cqtui.model.annotation import Bookmark, OtherEnd, Scope
from cqtui.model.document import Document, Span

if TYPE_CHECKING:
    from cqtui.library.shelf import StoredDocument
    from cqtui.library.store import Store


Held = Mapping[str, set[str]]
"""Keys of documents, by the hash of a file they are known in."""


class Imported(NamedTuple):
    """What became of a file of annotations."""

    taken: TakenIn
    unknown: tuple[Foreign, ...]
    """Those of documents that the library does not hold."""


def written(
    store: "Store", marks: Iterable[Bookmark], documents: Mapping[str, Document] | None = None
) -> str:
    """The text of a file of these bookmarks.

    `documents`, as far as they are at hand, by key, tell where the bookmarks stand in characters.
    Raises StoreError, ExportError.
    """
    known = {d.key: About(d.key, d.sha256, d.title, d.year) for d in store.shelf.documents()}
    chosen = list(marks)
    return to_json(chosen, known, positions(chosen, documents or {}))


def positions(
    marks: Sequence[Bookmark], documents: Mapping[str, Document]
) -> dict[tuple[int, str], Span]:
    """Where bookmarks stand in the texts of documents, whose units are joined by newline."""
    from cqtui.library.marks.anchors import Finder

    found: dict[tuple[int, str], Span] = {}
    for key, document in documents.items():
        finder = Finder(document)
        starts, at = {}, 0
        for unit in document.units():
            starts[unit.id] = at
            at += len(unit.text) + 1
        for mark in marks:
            ends = [mark.anchor] if mark.document == key else []
            if mark.other and mark.other.document == key:
                ends.append(mark.other.anchor)
            for anchor in ends:
                if parts := finder.passage(anchor):
                    (first, begin), (last, end) = parts[0], parts[-1]
                    span = Span(starts[first.id] + begin.start, starts[last.id] + end.end)
                    found[mark.id, key] = span
    return found


def take_in(store: "Store", foreign: Iterable[Foreign]) -> Imported:
    """Add annotations to a library, all of those whose documents it holds, or none.

    Raises StoreError.
    """
    documents = store.shelf.documents()
    held = _held(store, documents)
    marks, unknown = [], []
    for one in foreign:
        mark = _settled(documents, held, one)
        if mark is None:
            unknown.append(one)
        else:
            marks.append(mark)
    return Imported(store.marks.take_in(marks), tuple(unknown))


def _settled(documents: Sequence["StoredDocument"], held: Held, one: Foreign) -> Bookmark | None:
    """The bookmark in the documents of this library; None where its document is not here.

    A pair whose other report is not here becomes a bookmark of the passage that is.
    """
    key = _key(documents, held, one.about)
    if key is None:
        return None
    mark = replace(one.mark, document=key)
    if one.other is None or one.other_anchor is None:
        return mark
    other = _key(documents, held, one.other)
    if other is None:
        return replace(mark, scope=Scope.PASSAGE)
    return replace(mark, other=OtherEnd(other, one.other_anchor))


def _key(documents: Sequence["StoredDocument"], held: Held, about: About) -> str | None:
    """The document that a file speaks of: by its bytes, else its key, else title and year."""
    same = [d for d in documents if about.sha256 and d.key in held.get(about.sha256, ())]
    for found in (
        [d for d in same if d.key == about.key],
        same if len(same) == 1 else [],
        [d for d in same if about.title and d.title == about.title],
        [d for d in documents if d.key == about.key and about.year in (None, d.year)],
        [d for d in documents if about.title and d.title == about.title and d.year == about.year],
    ):
        if len(found) == 1:
            return found[0].key
    return None


def _held(store: "Store", documents: Sequence["StoredDocument"]) -> Held:
    """The documents that each file is known to hold."""
    held: dict[str, set[str]] = {}
    for document in documents:
        held.setdefault(document.sha256, set()).add(document.key)
        for edition in store.shelf.editions(document.key):
            held.setdefault(edition.sha256, set()).add(document.key)
    return held
