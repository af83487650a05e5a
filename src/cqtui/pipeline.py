"""The flow, once: read, pick, compare. Front ends call nothing below this for these."""

from collections.abc import Callable
from pathlib import Path

from cqtui.errors import SelectionError, SourceError
from cqtui.model.comparison import Comparison
from cqtui.model.document import Document, Kind, Source

MAX_SIZE = 64 * 1024 * 1024
"""Bytes; a larger file is refused unless the caller allows more."""

Progress = Callable[[float], None]
"""Told the share of the work that is done, 0 to 1."""
Cancel = Callable[[], bool]
"""Asked now and then whether to give up; `True` raises `Cancelled`."""


def read(path: str, *, encoding: str | None = None, max_size: int = MAX_SIZE) -> Source:
    """Read the file at `path` (`-`: standard input). Raises SourceError."""
    from cqtui.ingest.load import load

    return load(path, Path(path).read_bytes(), encoding=encoding)


def pick(source: Source, selector: str = "", like: Kind | None = None) -> Document:
    """The document of `source` that `selector` (an id or a kind) names.

    Without a selector: the one of kind `like`, else the work report, else the longest that is
    neither front nor back matter. Raises SelectionError where `selector` names none.
    """
    if not selector:
        return source.documents[0]
    for document in source.documents:
        if document.id == selector:
            return document
    raise SelectionError(f"no document {selector} in {source.path}")


def compare(
    old: Document, new: Document, *, progress: Progress | None = None, cancelled: Cancel | None = None
) -> Comparison:
    """Align two documents and tell how they differ. Raises Cancelled."""
    from cqtui.compare.compare import compare as run

    return run(old, new, progress=progress, cancelled=cancelled)


__all__ = ["MAX_SIZE", "Cancel", "Progress", "SourceError", "compare", "pick", "read"]
