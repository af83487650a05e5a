"""The sample reports on the shelf: they stand there as long as nothing else does."""

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING

from cqtui.errors import SourceError
from cqtui.library.columns import storable_path
from cqtui.samples import sample_paths

if TYPE_CHECKING:
    from cqtui.library.database import Database
    from cqtui.library.shelf import Shelf

_UNTOUCHED = """
    SELECT key FROM documents WHERE path IN ({paths}) AND edited = ''
    AND key NOT IN (SELECT document FROM editions WHERE size > 0)
    AND key NOT IN (SELECT document FROM bookmarks)
    AND key NOT IN (SELECT document FROM bookmark_pairs)
    AND key NOT IN (SELECT document FROM document_tags)
    AND key NOT IN (SELECT one FROM corrections UNION SELECT other FROM corrections)
"""
_OTHERS = "SELECT key FROM documents WHERE path NOT IN ({paths}) LIMIT 1"


def is_guest(path: str) -> bool:
    """Whether one of the sample reports lies at `path`."""
    return os.path.realpath(path) in guests()


def guests() -> frozenset[str]:
    """Where the sample reports lie; () where they were left out."""
    try:
        return frozenset(map(os.path.realpath, sample_paths()))
    except SourceError:
        return frozenset()


def put_away(database: "Database", shelf: "Shelf", coming: Iterable[str]) -> None:
    """As `Store.put_samples_away`."""
    paths = [storable_path(path) for path in guests()]
    marks = ", ".join("?" * len(paths))
    here = database.rows(_UNTOUCHED.format(paths=marks), *paths)
    if not here:
        return
    if not all(map(is_guest, coming)) or database.rows(_OTHERS.format(paths=marks), *paths):
        for row in here:
            shelf.forget(row["key"])
