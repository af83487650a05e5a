"""Files on their way into the library: kept, read, entered."""

import hashlib
import os
from collections.abc import Callable
from typing import NamedTuple

from cqtui.errors import CqtuiError
from cqtui.ingest.files import STDIN
from cqtui.library.entering import Entered, How, Joins, always
from cqtui.library.store import Store
from cqtui.library.vault import Vault
from cqtui.model.document import Document, Kind, Source

_MATTER = (Kind.FRONT_MATTER, Kind.BACK_MATTER)

Read = Callable[[str, bytes], Source]
"""Makes a source of a path and the bytes that lie there. Raises SourceError."""


class Taken(NamedTuple):
    """What became of one report of a file, or of a file that could not be read."""

    path: str
    entered: Entered | None = None
    """None where the file could not be read."""
    title: str = ""
    document: Document | None = None
    """None where it was not read, since nothing changed."""
    error: CqtuiError | None = None
    """Why it could not be read."""


def take_in(
    store: Store, vault: Vault, path: str, data: bytes, read: Read, joins: Joins = always
) -> tuple[Taken, ...]:
    """Bring the file with the bytes `data` into the library; what became of each report in it.

    The bytes are on disk before anything refers to them, and all of it is when this returns: all
    the reports of the file, or none where it is cut short. A file that is there already, with all
    its reports, is not read again; where one was taken out since, it comes back. `joins` decides
    on what is nearly there. Front and back matter (a table of contents, a glossary behind a report)
    is entered only where the file holds nothing else. What cannot be read is told in `Taken.error`
    and changes nothing. Raises StoreError where the library cannot be used.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    if known := _known(store, path, sha256):
        vault.keep(data)  # it may be lost, or damaged
        return known
    try:
        source = read(path, data)
    except CqtuiError as error:
        return (Taken(path, error=error),)
    vault.keep(data)
    reports = [d for d in source.documents if d.kind not in _MATTER] or source.documents
    # Another program may have tidied the file away, since nothing referred to it.
    entered = store.shelf.enter_all(source, reports, len(data), lambda: vault.keep(data), joins)
    return tuple(
        Taken(path, one, report.title, report) for one, report in zip(entered, reports, strict=True)
    )


def _known(store: Store, path: str, sha256: str) -> tuple[Taken, ...]:
    """The reports of a file that was added from there before, with these bytes.

    () where one of them was taken out since, or may have been: an older version kept no count.
    """
    editions = store.shelf.editions_at(os.path.realpath(path) if path != STDIN else path, sha256)
    if len(editions) < max((edition.reports or 2**31 for edition in editions), default=0):
        return ()
    return tuple(
        Taken(path, Entered(edition.document, How.SAME), stored.title if stored else "")
        for edition in editions
        if edition.size
        for stored in [store.shelf.document(edition.document)]
    )
