"""What the program remembers between two runs: documents, places, marks, comparisons."""

import json
import os
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from cqtui.errors import SelectionError, StoreError
from cqtui.library.keys import key_for
from cqtui.library.location import FILE, home
from cqtui.model.annotation import Anchor, Bookmark
from cqtui.model.document import Document, Kind, Source

if TYPE_CHECKING:
    import sqlite3

    from cqtui.model.correction import Correction

STDIN = "-"
"""The path of a source that has none: such a document is told by its content alone."""
_ANCHOR = "path, exact, prefix, suffix, position"


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document as the library knows it; the text itself stays in its file."""

    key: str
    """Unique in the library: fujian-2025-work-report."""
    path: str
    """Absolute path of the file; - where it came from standard input."""
    document_id: str
    """The document's id within its file."""
    sha256: str
    """Of the file's bytes when it was last read."""
    title: str
    year: int | None
    kind: Kind
    place: str
    issuer: str
    length: int
    """Characters."""
    added: str
    """ISO 8601, UTC, as are all times here."""
    opened: str
    """When it was last remembered."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the reading of a document stopped."""

    document: str
    """The library's key."""
    anchor: Anchor
    progress: float
    """Share of the document that lies before, 0 to 1."""
    at: str


class Store:
    """The library on disk; a context manager.

    One store may be shared by threads: calls wait for each other. Each call that changes
    something is on disk when it returns. Every method raises StoreError where SQLite fails.
    """

    def __init__(self, connection: "sqlite3.Connection", path: Path, aside: Path | None) -> None:
        self._connection = connection
        self._lock = threading.RLock()
        self.path = path
        """The file."""
        self.set_aside = aside
        """Where a damaged store was moved when this one was opened: tell the person."""

    @classmethod
    def open(cls, path: Path | None = None) -> Self:
        """The store at `path`, by default in the program's folder; made where there is none.

        Raises StoreError where the folder cannot be written or the store is of a newer version.
        """
        from cqtui.library.database import connect

        path = home() / FILE if path is None else path
        connection, aside = connect(path)
        return cls(connection, path, aside)

    @classmethod
    def open_to_read(cls, path: Path | None = None) -> Self:
        """The store at `path`, to look something up: the file is left exactly as it is.

        SQLite may leave its empty journals beside it, which the next `open` takes away.

        Raises StoreError where there is none, where it is damaged or of another version.
        """
        from cqtui.library.database import connect_to_read

        path = home() / FILE if path is None else path
        return cls(connect_to_read(path), path, None)

    def close(self) -> None:
        """Let go of the file; closing twice is no error."""
        with self._lock:
            self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # Documents

    def remember(self, source: Source, document: Document) -> str:
        """Add a document of `source`, or bring what is known of it up to date; its key.

        It is the same document where its file and its id in the file are the same, else where
        the bytes are: a report that was edited or moved keeps its key, bookmarks and place.
        """
        path = source.path if source.path == STDIN else os.path.realpath(source.path)
        facts = {
            "path": _storable_path(path), "document_id": document.id, "sha256": source.sha256,
            "title": _storable(document.title), "year": document.year,
            "kind": document.kind.value, "place": _storable(document.place),
            "issuer": _storable(document.issuer), "length": document.length, "opened": _now(),
        }  # fmt: skip
        with self._change() as run:
            known = run.execute(
                """SELECT key FROM documents WHERE document_id = :document_id
                AND (path = :path AND path <> '-' OR sha256 = :sha256)
                ORDER BY path = :path AND path <> '-' DESC, added LIMIT 1""",
                facts,
            ).fetchone()
            if known:
                facts["key"] = known["key"]
                run.execute(_UPDATE, facts)
            else:
                taken = {row["key"] for row in run.execute("SELECT key FROM documents")}
                facts["key"] = key_for(document, taken)
                run.execute(_INSERT, facts)
        return str(facts["key"])

    def documents(self) -> tuple[StoredDocument, ...]:
        """All documents, by place, the newest year first, then by kind and key."""
        rows = self._rows(
            "SELECT * FROM documents ORDER BY place, year IS NULL, year DESC, kind, key"
        )
        return tuple(_document(row) for row in rows)

    def document(self, key: str) -> StoredDocument | None:
        """The document of that key, None where there is none."""
        rows = self._rows("SELECT * FROM documents WHERE key = ?", key)
        return _document(rows[0]) if rows else None

    def find(self, name: str) -> StoredDocument:
        """The document that `name` means: a path, a key or a year, tried in this order.

        `#ID` or `#KIND` behind a path or a year chooses among several. Raises SelectionError
        where none fits, or several; then its hint lists their keys.
        """
        documents = self.documents()
        base, mark, selector = name.rpartition("#")
        for wanted, choice in ((name, ""), (base, selector)) if mark else ((name, ""),):
            fits = [d for d in _named(documents, wanted) if choice in ("", d.document_id, d.kind)]
            if len(fits) == 1:
                return fits[0]
            if fits:
                keys = ", ".join(d.key for d in fits)
                raise SelectionError(
                    f"{name} fits {len(fits)} documents of the library",
                    f"name one of them: {keys}",
                    code="ambiguous",
                    facts={"name": name, "count": len(fits), "keys": keys},
                )
        keys = ", ".join(d.key for d in documents[:8])
        more = f" and {len(documents) - 8} more" if len(documents) > 8 else ""
        hint = f"the library holds {keys}{more}" if documents else "the library is empty"
        raise SelectionError(
            f"no document {name} in the library", hint, code="not-in-library", facts={"name": name}
        )

    def forget(self, key: str) -> bool:
        """Take a document out with its place and bookmarks; its file stays. False if not there."""
        return self._run("DELETE FROM documents WHERE key = ?", key) > 0

    # Places

    def place(self, key: str) -> Place | None:
        """Where the reading of a document stopped, None where it was not begun."""
        rows = self._rows("SELECT * FROM places WHERE document = ?", key)
        return _place(rows[0]) if rows else None

    def places(self) -> tuple[Place, ...]:
        """All reading places, the latest first."""
        rows = self._rows("SELECT * FROM places ORDER BY at DESC, document")
        return tuple(_place(row) for row in rows)

    def set_place(self, key: str, anchor: Anchor, progress: float) -> None:
        """Remember where the reading stopped. Raises StoreError where `key` is unknown."""
        self._run(
            f"INSERT OR REPLACE INTO places (document, {_ANCHOR}, progress, at) "  # noqa: S608
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            key, *_anchor_values(anchor), min(1.0, max(0.0, progress)), _now(),
        )  # fmt: skip

    # Bookmarks

    def bookmarks(self, key: str | None = None) -> tuple[Bookmark, ...]:
        """The bookmarks of one document, or of all, each document's in reading order."""
        rows = self._rows(
            "SELECT * FROM bookmarks WHERE ?1 IS NULL OR document = ?1 "
            "ORDER BY document, position, id",
            key,
        )
        return tuple(_bookmark(row) for row in rows)

    def add_bookmark(self, key: str, anchor: Anchor) -> Bookmark:
        """Mark a passage; marking it again gives the same bookmark.

        Raises StoreError where `key` is unknown.
        """
        values = (key, *_anchor_values(anchor))
        with self._change() as run:
            run.execute(
                f"INSERT INTO bookmarks (document, {_ANCHOR}, created) "  # noqa: S608
                "VALUES (?, ?, ?, ?, ?, ?, ?) "
                "ON CONFLICT (document, position, path, exact, prefix, suffix) DO NOTHING",
                (*values, _now()),
            )
            row = run.execute(
                "SELECT * FROM bookmarks WHERE document = ? AND path = ? AND exact = ? "
                "AND prefix = ? AND suffix = ? AND position = ?",
                values,
            ).fetchone()
        return _bookmark(row)

    def remove_bookmark(self, bookmark_id: int) -> bool:
        """Take a bookmark away; False where it is not there."""
        return self._run("DELETE FROM bookmarks WHERE id = ?", bookmark_id) > 0

    # Comparisons and settings

    def remember_comparison(self, old: str, new: str) -> None:
        """Note that two documents were compared. Raises StoreError where one is unknown."""
        self._run("INSERT OR REPLACE INTO comparisons VALUES (?, ?, ?)", old, new, _now())

    def comparisons(self, limit: int = 10) -> tuple[tuple[str, str], ...]:
        """The (old, new) keys compared last, the latest first."""
        rows = self._rows("SELECT old, new FROM comparisons ORDER BY at DESC LIMIT ?", limit)
        return tuple((row["old"], row["new"]) for row in rows)

    def corrections(self, old: str, new: str) -> "tuple[Correction, ...]":
        """What was set by hand in the pairing of two documents, the oldest first.

        It is the same where they are compared the other way round, mirrored.
        """
        from cqtui.library.correctionrows import Pair, held
        from cqtui.library.database import explained

        with self._lock, explained(self.path):
            return held(self._connection, Pair(old, new))

    def amend_corrections(
        self,
        old: str,
        new: str,
        *,
        gone: "Sequence[Correction]" = (),
        come: "Sequence[Correction]" = (),
    ) -> "tuple[Correction, ...]":
        """Take corrections of a pair back and add others; all that are held then.

        A newer one overrules older ones on the same ends. Raises StoreError where a document is
        unknown.
        """
        from cqtui.library.correctionrows import Pair, amend

        with self._change() as run:
            return amend(run, Pair(old, new), gone, come, _now())

    def get_setting(self, name: str, default: str = "") -> str:
        """A setting's value, `default` where it was never set."""
        rows = self._rows("SELECT value FROM settings WHERE name = ?", name)
        return str(rows[0]["value"]) if rows else default

    def set_setting(self, name: str, value: str) -> None:
        """Keep a setting."""
        self._run("INSERT OR REPLACE INTO settings VALUES (?, ?)", name, value)

    # How the file is reached

    def _rows(self, query: str, *values: object) -> "list[sqlite3.Row]":
        from cqtui.library.database import explained

        with self._lock, explained(self.path):
            return self._connection.execute(query, values).fetchall()

    def _run(self, statement: str, *values: object) -> int:
        """Rows that one statement changed."""
        with self._change() as run:
            return run.execute(statement, values).rowcount

    @contextmanager
    def _change(self) -> "Iterator[sqlite3.Connection]":
        """A transaction that holds the write lock from its start, so that it never deadlocks."""
        from cqtui.library.database import explained

        with self._lock, explained(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
            except BaseException:
                if self._connection.in_transaction:  # SQLite may have rolled back by itself
                    self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")


_FACTS = (
    "path", "document_id", "sha256", "title", "year", "kind", "place", "issuer", "length", "opened",
)  # fmt: skip
_UPDATE = f"UPDATE documents SET {', '.join(f'{f} = :{f}' for f in _FACTS)} WHERE key = :key"  # noqa: S608
_INSERT = (
    f"INSERT INTO documents (key, added, {', '.join(_FACTS)}) "  # noqa: S608
    f"VALUES (:key, :opened, {', '.join(f':{f}' for f in _FACTS)})"
)


def _named(documents: tuple[StoredDocument, ...], name: str) -> list[StoredDocument]:
    """What `name` means alone: a path before a key before a year."""
    path = os.path.realpath(name) if name and "\0" not in name else ""
    return (
        [d for d in documents if d.path == path]
        or [d for d in documents if d.key == name]
        or [d for d in documents if str(d.year) == name]
    )


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")


def _storable(text: str) -> str:
    """`text` without lone surrogates, which UTF-8 cannot hold."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _storable_path(path: str) -> str | bytes:
    """A path as text, or as its bytes where they are no text."""
    try:
        path.encode("utf-8")
    except UnicodeEncodeError:
        return os.fsencode(path)
    return path


def _document(row: "sqlite3.Row") -> StoredDocument:
    facts: dict[str, Any] = dict(row)
    facts["path"] = os.fsdecode(facts["path"])
    facts["kind"] = Kind(facts["kind"])
    return StoredDocument(**facts)


def _place(row: "sqlite3.Row") -> Place:
    return Place(row["document"], _anchor(row), row["progress"], row["at"])


def _bookmark(row: "sqlite3.Row") -> Bookmark:
    return Bookmark(row["id"], row["document"], _anchor(row), row["created"])


def _anchor(row: "sqlite3.Row") -> Anchor:
    path = tuple(json.loads(row["path"]))
    return Anchor(path, row["exact"], row["prefix"], row["suffix"], row["position"])


def _anchor_values(anchor: Anchor) -> tuple[str, str, str, str, int]:
    path = json.dumps([_storable(title) for title in anchor.path], ensure_ascii=False)
    texts = (_storable(t) for t in (anchor.exact, anchor.prefix, anchor.suffix))
    exact, prefix, suffix = texts
    return path, exact, prefix, suffix, anchor.position


__all__ = ["Place", "Store", "StoreError", "StoredDocument"]
