"""Reports whose rows were lost with a damaged library, found again in the files that are kept."""

import re
from typing import NamedTuple

from cqtui.errors import CqtuiError, StoreError
from cqtui.library.byhand import FILE, noted
from cqtui.library.intake import Read
from cqtui.library.keys import key_for
from cqtui.library.library import Library
from cqtui.model.document import Document, Source


class Mended(NamedTuple):
    """What came of mending."""

    reports: int
    """How many are known again."""
    unread: int
    """Files that hold something no reader can read."""
    by_hand: int = 0
    """Documents whose titles, other facts or tags, set by a person, are back."""


def mend(library: Library, read: Read) -> Mended:
    """Read the kept files whose reports are not known any more, and enter the reports again.

    One of which bookmarks were saved gets its name back with them: by its file where that is known
    still, else by place, year and kind. Then what a person had set of a document comes back to
    those of which it is not set. What is known already stays as it is; nothing is taken away.
    Raises StoreError where the library cannot be used.
    """
    found = [_read_again(library, key, sha256, read) for key, sha256 in _nameless(library)]
    paths = {d.sha256: d.path for d in library.store.shelf.documents()}
    for sha256 in sorted(library.vault.hashes() - set(library.store.shelf.users())):
        path = paths.get(sha256) or str(library.vault.path(sha256))
        found.append(_enter(library, sha256, path, read))
    return Mended(sum(filter(None, found)), found.count(None), _set_again(library))


def _set_again(library: Library) -> int:
    """Facts and tags from what is written down beside the library; of how many documents."""
    shelf, tagged = library.store.shelf, library.store.shelf.all_tags()
    written = noted(library.store.path.with_name(FILE))
    by_key = {one.key: one for one in written}
    by_file = {(one.sha256, one.document_id): one for one in written}
    count = 0
    for document in shelf.documents():
        one = by_key.get(document.key) or by_file.get((document.sha256, document.document_id))
        facts = {n: v for n, v in one.facts.items() if n not in document.edited} if one else {}
        tags = one.tags if one and document.key not in tagged else ()
        if facts:
            shelf.edit(document.key, facts)
        if tags:
            shelf.set_tags(document.key, tags)
        count += bool(facts or tags)
    return count


def _nameless(library: Library) -> list[tuple[str, str]]:
    """Key and file of each document of which only its file is known."""
    lost = library.store.shelf.stand_ins()
    return [(d.key, d.sha256) for d in lost if library.vault.holds(d.sha256)]


def _read_again(library: Library, key: str, sha256: str, read: Read) -> int | None:
    """Reports that are known again: 1 or 0; None where the file cannot be read."""
    stored = library.store.shelf.document(key)
    if stored is None:
        return 0
    try:
        source = read(stored.path, library.vault.read(sha256))
    except CqtuiError:
        return None
    for document in source.documents:
        if document.id == stored.document_id:
            library.store.shelf.enter(source, document, library.vault.path(sha256).stat().st_size)
            return 1
    return 0


def _enter(library: Library, sha256: str, path: str, read: Read) -> int | None:
    """Reports of a file of which nobody knew that it was added; None where it cannot be read."""

    def adopting(path: str, data: bytes) -> Source:
        source = read(path, data)
        for document in source.documents:
            if key := _lost_name(library, document):
                library.store.shelf.adopt(key, source, document)
        return source

    try:
        data = library.vault.read(sha256)
    except StoreError:
        return None
    taken = library.add(path, data, adopting)
    known = [one for one in taken if one.entered]
    return len(known) if known else None


def _lost_name(library: Library, document: Document) -> str:
    """The document that this one was, where one alone can be meant; "" for none."""
    name = re.compile(rf"{re.escape(key_for(document, ()))}(?:-\d+)?")
    fits = [
        d.key for d in library.store.shelf.stand_ins() if not d.sha256 and name.fullmatch(d.key)
    ]
    return fits[0] if len(fits) == 1 else ""
