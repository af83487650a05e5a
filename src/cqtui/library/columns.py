"""Values as they stand in the library's columns."""

import json
import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

    from cqtui.model.annotation import Anchor

ANCHOR = "path, exact, prefix, suffix, position"
"""The columns of an anchor."""
LOSSES = "losses"
"""The setting under which it stands what was saved of a damaged library: a JSON list."""


def now() -> str:
    """The time: ISO 8601, UTC, to the microsecond."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def storable(text: str) -> str:
    """`text` without lone surrogates, which UTF-8 cannot hold."""
    return text.encode("utf-8", "replace").decode("utf-8")


def storable_path(path: str) -> str | bytes:
    """A path as text, or as its bytes where they are no text."""
    try:
        path.encode("utf-8")
    except UnicodeEncodeError:
        return os.fsencode(path)
    return path


def anchor_of(row: "sqlite3.Row") -> "Anchor":
    """The anchor in a row that has its columns."""
    from cqtui.model.annotation import Anchor

    path = tuple(json.loads(row["path"]))
    return Anchor(path, row["exact"], row["prefix"], row["suffix"], row["position"])


def anchor_values(anchor: "Anchor") -> tuple[str, str, str, str, int]:
    """An anchor as the values of its columns."""
    path = json.dumps([storable(title) for title in anchor.path], ensure_ascii=False)
    texts = (storable(t) for t in (anchor.exact, anchor.prefix, anchor.suffix))
    exact, prefix, suffix = texts
    return path, exact, prefix, suffix, anchor.position
