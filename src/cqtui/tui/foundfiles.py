"""The files of a folder or an archive that is opened: which of them are listed, and what is said.

What a person names is opened whatever it is; what only lay there is listed where it looks like a
report, or the library has it already.
"""

from typing import TYPE_CHECKING, NamedTuple

from cqtui.catalogs import say
from cqtui.errors import CqtuiError, SourceError

if TYPE_CHECKING:
    from cqtui.model.document import Source
    from cqtui.tui.desk import Desk

NO_REPORTS = (
    "empty", "not-text", "archive", "picture", "zip", "workbook", "slides", "no-text",
    "no-document", "no-office", "too-long", "tags", "deep", "frames", "nested",
)  # fmt: skip
"""Errors of files that are no reports, or none that can be read here; others are told each."""


class Found(NamedTuple):
    """What came of the files of a folder."""

    new: int = 0
    """Files with reports that the library did not have."""
    left_out: int = 0
    """Files that are not listed."""


def is_left_out(desk: "Desk", name: str, got: "Source | CqtuiError") -> bool:
    """Whether a file that nobody named is not listed. Raises StoreError."""
    if name not in desk.found:
        return False
    if isinstance(got, CqtuiError):
        return got.code in NO_REPORTS
    if is_known(desk, got):
        return False
    from cqtui.ingest.files import read_bytes
    from cqtui.ingest.reportlike import worth_listing

    try:
        return not worth_listing(got, read_bytes(got.path, desk.max_size))
    except SourceError:  # it went away since
        return False


def is_known(desk: "Desk", source: "Source") -> bool:
    """Whether the library has a report of `source`. Raises StoreError."""
    store = desk.store
    return store is not None and any(store.shelf.known(source, one) for one in source.documents)


def words(found: Found) -> str:
    """What a person is told when all was read; "" where nothing has to be."""
    told = [
        say(key, n=n)
        for key, n in (("library.found_new", found.new), ("library.found_left", found.left_out))
        if n
    ]
    return "\n".join(told)
