"""The index brought in step with the library: what came, went or was set right since."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from cqtui.errors import Cancelled, CqtuiError
from cqtui.library.search.rows import Facts
from cqtui.model.document import Document, Kind, Source

if TYPE_CHECKING:
    from cqtui.library.search.index import SearchIndex
    from cqtui.library.shelf import Shelf, StoredDocument

_MATTER = (Kind.FRONT_MATTER, Kind.BACK_MATTER)

Read = Callable[[str], Source]
"""Reads the file that lies, or lay, at a path. Raises CqtuiError."""


class Unread(NamedTuple):
    """A report that could not be read anew."""

    key: str
    error: CqtuiError


def catch_up(
    shelf: "Shelf",
    index: "SearchIndex",
    read: Read,
    advance: Callable[[int, int], None] = lambda _done, _total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> tuple[Unread, ...]:
    """Bring the index in step with the library; the reports that could not be read.

    These are not found any more: what stood under their keys is another text. `advance` is told how
    many reports of how many are done; each one is on disk then, so that a work that is cut short
    goes on where it was. Raises StoreError, and Cancelled once `cancelled` is so.
    """
    if index.fixed:
        return ()
    documents = _reports(shelf)
    tags = shelf.all_tags()
    known = index.states()
    for key in known.keys() - documents.keys():
        index.remove(key)
    coming = _waiting(documents, known)
    later = {document.key for document in coming}
    for key, document in documents.items():
        facts = _facts(document, tags.get(key, ()))
        if key in known and known[key][0] != facts and key not in later:
            index.describe(key, facts)
    unread = []
    for done, document in enumerate(coming):
        if cancelled():
            raise Cancelled
        advance(done, len(coming))
        try:
            report = _report(read(document.path), document)
        except CqtuiError as error:
            if document.key in known:
                index.remove(document.key)
            unread.append(Unread(document.key, error))
            continue
        if report is not None:
            facts = _facts(document, tags.get(document.key, ()))
            index.add(document.key, report, facts, state=_state(document))
    if coming:
        index.settle()
    return tuple(unread)


def waiting(shelf: "Shelf", index: "SearchIndex") -> tuple[str, ...]:
    """The keys of the reports that the index does not know as they are. Raises StoreError."""
    return tuple(d.key for d in _waiting(_reports(shelf), index.states()))


def _reports(shelf: "Shelf") -> "dict[str, StoredDocument]":
    return {d.key: d for d in shelf.documents() if d.kind not in _MATTER}


def _waiting(
    documents: "Mapping[str, StoredDocument]", known: Mapping[str, tuple[Facts, str]]
) -> "list[StoredDocument]":
    """The documents that are not in an index that knows these facts and states, or otherwise."""
    return [
        document
        for key, document in documents.items()
        if key not in known or known[key][1] != _state(document)
    ]


def learn(shelf: "Shelf", index: "SearchIndex", key: str, report: Document) -> None:
    """Let the index know a report that came in under `key`. Raises StoreError."""
    document = shelf.document(key)
    if document is not None and document.kind not in _MATTER:
        index.add(key, report, _facts(document, shelf.tags(key)), state=_state(document))


def _facts(document: "StoredDocument", tags: tuple[str, ...]) -> Facts:
    return Facts(document.title, document.year, document.kind.value, document.place, tags)


def _state(document: "StoredDocument") -> str:
    return f"{document.sha256}#{document.document_id}"


def _report(source: Source, document: "StoredDocument") -> Document | None:
    """The document of that id; where the rules name it otherwise now, the one of its kind."""
    same = [d for d in source.documents if d.id == document.document_id]
    same += [d for d in source.documents if d.kind is document.kind]
    return same[0] if same else None
