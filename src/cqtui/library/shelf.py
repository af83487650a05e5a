"""The documents that the library knows."""

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cqtui.errors import SelectionError
from cqtui.library.columns import now, storable, storable_path
from cqtui.library.keys import key_for
from cqtui.model.document import Document, Kind, Source

if TYPE_CHECKING:
    import sqlite3

    from cqtui.library.database import Database

STDIN = "-"
"""The path of a source that has none: such a document is told by its content alone."""


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


class Shelf:
    """The documents of a library. Every method raises StoreError where SQLite fails."""

    def __init__(self, database: "Database") -> None:
        self._database = database

    def remember(self, source: Source, document: Document) -> str:
        """Add a document of `source`, or bring what is known of it up to date; its key.

        It is the same document where its file and its id in the file are the same, else where
        the bytes are: a report that was edited or moved keeps its key, bookmarks and place.
        """
        path = source.path if source.path == STDIN else os.path.realpath(source.path)
        facts = {
            "path": storable_path(path), "document_id": document.id, "sha256": source.sha256,
            "title": storable(document.title), "year": document.year,
            "kind": document.kind.value, "place": storable(document.place),
            "issuer": storable(document.issuer), "length": document.length, "opened": now(),
        }  # fmt: skip
        with self._database.change() as run:
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
        rows = self._database.rows(
            "SELECT * FROM documents ORDER BY place, year IS NULL, year DESC, kind, key"
        )
        return tuple(_document(row) for row in rows)

    def document(self, key: str) -> StoredDocument | None:
        """The document of that key, None where there is none."""
        rows = self._database.rows("SELECT * FROM documents WHERE key = ?", key)
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
        return self._database.run("DELETE FROM documents WHERE key = ?", key) > 0


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


def _document(row: "sqlite3.Row") -> StoredDocument:
    facts: dict[str, Any] = dict(row)
    facts["path"] = os.fsdecode(facts["path"])
    facts["kind"] = Kind(facts["kind"])
    return StoredDocument(**facts)
