"""The documents that the library knows."""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from cqtui.errors import SelectionError, StoreError
from cqtui.library.columns import now, storable, storable_path
from cqtui.library.keys import key_for
from cqtui.library.sketch import ALIKE, likeness, sketch, text_hash
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
    edited: tuple[str, ...] = ()
    """The facts that a person set right."""


class How(StrEnum):
    """What a document was to the library when it came."""

    NEW = "new"
    SAME = "same"
    """It was there already."""
    CHANGED = "changed"
    """The file was there with other bytes."""
    COPY = "copy"
    """The bytes were there, in another place."""
    EDITION = "edition"
    """The text was there, or nearly, in another file."""


class Entered(NamedTuple):
    """A document that came into the library."""

    key: str
    how: How


class Edition(NamedTuple):
    """A file in which a document is known."""

    document: str
    """The library's key."""
    path: str
    """Where it was read; of a file in an archive ARCHIVE/NAME."""
    document_id: str
    sha256: str
    format: str
    """The name of its encoding where it is text."""
    size: int
    """Bytes; 0 where it was opened and not added."""
    added: str


NAMED = 8
"""Names in the hint of an error."""
_ORDER = "ORDER BY place, year IS NULL, year DESC, kind, key"
EDITABLE = frozenset({"title", "year", "place", "kind", "issuer"})
"""What a person can set right."""


class Shelf:
    """The documents of a library. Every method raises StoreError where SQLite fails."""

    def __init__(self, database: "Database") -> None:
        self._database = database

    def remember(self, source: Source, document: Document) -> str:
        """Add a document of `source`, or bring what is known of it up to date; its key."""
        return self.enter(source, document).key

    def enter(self, source: Source, document: Document, size: int = 0) -> Entered:
        """Add a document of `source`, whose file has `size` bytes, and tell what it was.

        It is the same document where its file and its id in the file are the same, else where the
        bytes are, else where the text is, or nearly is, in a document of the same year and kind, in
        whatever format. So a report that was edited, moved or downloaded anew keeps its key,
        its bookmarks and place. What a person set right stays.
        """
        return self.enter_all(source, (document,), size)[0]

    def enter_all(
        self,
        source: Source,
        documents: Sequence[Document],
        size: int = 0,
        also: Callable[[], object] = lambda: None,
    ) -> tuple[Entered, ...]:
        """`enter` several documents of one file, all of them or none.

        `also` is done meanwhile, while no other program can write.
        """
        facts = [self._facts(source, document, size) for document in documents]
        with self._database.change() as run:
            also()
            return tuple(self._enter(run, *both) for both in zip(facts, documents, strict=True))

    def _facts(self, source: Source, document: Document, size: int) -> dict[str, Any]:
        """What is to be known of a document, and what tells it again."""
        path = source.path if source.path == STDIN else os.path.realpath(source.path)
        facts = {
            "path": storable_path(path), "document_id": document.id, "sha256": source.sha256,
            "title": storable(document.title), "year": document.year,
            "kind": document.kind.value, "place": storable(document.place),
            "issuer": storable(document.issuer), "length": document.length, "opened": now(),
            "format": source.encoding, "size": size,
        }  # fmt: skip
        if self._known(facts) is None or not self._database.rows(_EDITION, *_at(facts)):
            facts |= _told_again(document)  # before anybody has to wait for it
        return facts

    def _enter(
        self, run: "sqlite3.Connection", facts: dict[str, Any], document: Document
    ) -> Entered:
        # Another program may have been quicker: to add it, or to take it out.
        known = self._known(facts)
        if known is None:
            if "sketch" not in facts:
                facts |= _told_again(document)
            known = self._alike(facts)
        if known is None:
            facts["key"] = _free_key(run, document)
            run.execute(_INSERT, facts)
        else:
            facts["key"] = known.key
            if known.how is How.EDITION:
                run.execute("UPDATE documents SET opened = :opened WHERE key = :key", facts)
            else:
                run.execute(_update(run, known.key), facts)
        if "sketch" in facts:
            run.execute(_ADD_EDITION, facts)
        run.execute(_KEPT, facts)
        return known or Entered(str(facts["key"]), How.NEW)

    def _known(self, facts: dict[str, Any]) -> Entered | None:
        """The document that lies there, else the one of those bytes."""
        for row in self._database.rows(
            _KNOWN, facts["document_id"], facts["path"], facts["sha256"]
        ):
            here, same = row["path"] == facts["path"], row["sha256"] == facts["sha256"]
            how = How.COPY if not here else How.SAME if same else How.CHANGED
            return Entered(row["key"], how)
        return None

    def _alike(self, facts: dict[str, Any]) -> Entered | None:
        """The document of that text, else the one of the year and kind that is nearly that."""
        rows = self._database.rows(
            """SELECT document FROM editions JOIN documents ON key = document
            WHERE text_sha256 = ? AND year IS ? AND kind = ? ORDER BY id LIMIT 1""",
            facts["text_sha256"],
            facts["year"],
            facts["kind"],
        )
        if rows:
            return Entered(rows[0]["document"], How.EDITION)
        best, key = 0.0, ""
        for row in self._database.rows(
            """SELECT document, sketch FROM editions JOIN documents ON key = document
            WHERE year IS ? AND kind = ? ORDER BY id""",
            facts["year"],
            facts["kind"],
        ):
            near = likeness(row["sketch"], facts["sketch"])
            if near > best:
                best, key = near, row["document"]
        return Entered(key, How.EDITION) if best >= ALIKE else None

    def editions(self, key: str) -> tuple[Edition, ...]:
        """The files in which a document is known, in the order they came."""
        rows = self._database.rows("SELECT * FROM editions WHERE document = ? ORDER BY id", key)
        return tuple(map(_edition, rows))

    def editions_at(self, path: str, sha256: str) -> tuple[Edition, ...]:
        """What a file with these bytes at the absolute `path` held."""
        rows = self._database.rows(
            "SELECT * FROM editions WHERE path = ? AND sha256 = ? ORDER BY id",
            storable_path(path),
            sha256,
        )
        return tuple(map(_edition, rows))

    def users(self) -> dict[str, tuple[str, ...]]:
        """The documents of each file that was added, by its hash."""
        rows = self._database.rows(
            "SELECT DISTINCT sha256, document FROM editions WHERE size > 0 ORDER BY document"
        )
        found: dict[str, tuple[str, ...]] = {}
        for row in rows:
            found[row["sha256"]] = (*found.get(row["sha256"], ()), row["document"])
        return found

    def hashes(self) -> frozenset[str]:
        """The hashes of all files that documents are known in."""
        rows = self._database.rows("SELECT sha256 FROM documents UNION SELECT sha256 FROM editions")
        return frozenset(row["sha256"] for row in rows)

    def at(self, path: str) -> str:
        """The hash of the file that was added from `path` last, "" for none."""
        # By the order in which they came: a clock may jump.
        rows = self._database.rows(
            "SELECT sha256 FROM editions WHERE path = ? AND size > 0 ORDER BY id DESC LIMIT 1",
            storable_path(os.path.realpath(path)),
        )
        return str(rows[0]["sha256"]) if rows else ""

    def edit(self, key: str, facts: Mapping[str, str | int | None]) -> None:
        """Set title, year, place, kind or issuer of a document right, for good.

        Raises ValueError for another fact, StoreError where the document is unknown.
        """
        if not set(facts) <= EDITABLE:
            raise ValueError(f"not to be edited: {sorted(set(facts) - EDITABLE)}")
        with self._database.change() as run:
            row = run.execute("SELECT edited FROM documents WHERE key = ?", (key,)).fetchone()
            if row is None:
                raise _unknown(key)
            edited = sorted({*filter(None, row["edited"].split(",")), *facts})
            changes = ", ".join(f"{name} = :{name}" for name in facts)
            facts = {n: storable(v) if isinstance(v, str) else v for n, v in facts.items()}
            run.execute(
                f"UPDATE documents SET {changes}{', ' if facts else ''}edited = :edited "  # noqa: S608 - names are of EDITABLE
                "WHERE key = :key",
                {**facts, "edited": ",".join(edited), "key": key},
            )

    def tags(self, key: str) -> tuple[str, ...]:
        """The tags of a document, in order of their characters."""
        rows = self._database.rows(
            "SELECT tag FROM document_tags WHERE document = ? ORDER BY tag", key
        )
        return tuple(row["tag"] for row in rows)

    def all_tags(self) -> dict[str, tuple[str, ...]]:
        """The tags of every document that has any, by its key."""
        found: dict[str, tuple[str, ...]] = {}
        for row in self._database.rows("SELECT * FROM document_tags ORDER BY document, tag"):
            found[row["document"]] = (*found.get(row["document"], ()), row["tag"])
        return found

    def set_tags(self, key: str, tags: Iterable[str]) -> None:
        """Give a document these tags and no others. Raises StoreError where it is unknown."""
        with self._database.change() as run:
            run.execute("DELETE FROM document_tags WHERE document = ?", (key,))
            run.executemany(
                "INSERT INTO document_tags VALUES (?, ?)",
                [(key, tag) for tag in sorted({storable(tag) for tag in tags})],
            )

    def documents(self) -> tuple[StoredDocument, ...]:
        """All documents, by place, the newest year first, then by kind and key."""
        rows = self._database.rows(f"SELECT * FROM documents {_ORDER}")  # noqa: S608
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
        base, mark, selector = name.rpartition("#")
        for wanted, choice in ((name, ""), (base, selector)) if mark else ((name, ""),):
            fits = [d for d in self._named(wanted) if choice in ("", d.document_id, d.kind)]
            if len(fits) == 1:
                return fits[0]
            if fits:
                keys = ", ".join(d.key for d in fits[:NAMED])
                raise SelectionError(
                    f"{name} fits {len(fits)} documents of the library",
                    f"name one of them: {keys}",
                    code="ambiguous",
                    facts={"name": name, "count": len(fits), "keys": keys},
                )
        raise SelectionError(
            f"no document {name} in the library",
            self._what_there_is(),
            code="not-in-library",
            facts={"name": name},
        )

    def _named(self, name: str) -> list[StoredDocument]:
        """What `name` means alone: a path before a key before a year."""
        path = os.path.realpath(name) if name and "\0" not in name else ""
        for column, value in (("path", storable_path(path)), ("key", name), ("year", name)):
            if column == "year" and not (name.isascii() and name.isdecimal() and len(name) < 10):
                continue
            rows = self._database.rows(
                f"SELECT * FROM documents WHERE {column} = ? {_ORDER}",  # noqa: S608 - one of three
                storable(value) if isinstance(value, str) else value,
            )
            if rows:
                return [_document(row) for row in rows]
        return []

    def _what_there_is(self) -> str:
        """The names of the first documents, for a hint."""
        rows = self._database.rows(f"SELECT key FROM documents {_ORDER}")  # noqa: S608
        keys = [row["key"] for row in rows]
        more = f" and {len(keys) - NAMED} more" if len(keys) > NAMED else ""
        named = ", ".join(keys[:NAMED])
        return f"the library holds {named}{more}" if keys else "the library is empty"

    def forget(self, key: str) -> bool:
        """Take a document out with its place and bookmarks; its file stays. False if not there."""
        return self._database.run("DELETE FROM documents WHERE key = ?", key) > 0


_FACTS = (
    "path", "document_id", "sha256", "title", "year", "kind", "place", "issuer", "length", "opened",
)  # fmt: skip


def _update(run: "sqlite3.Connection", key: str) -> str:
    """The statement that brings a document up to date, but for what a person set right."""
    row = run.execute("SELECT edited FROM documents WHERE key = ?", (key,)).fetchone()
    kept = set(row["edited"].split(","))
    changes = ", ".join(f"{fact} = :{fact}" for fact in _FACTS if fact not in kept)
    return f"UPDATE documents SET {changes} WHERE key = :key"  # noqa: S608 - names are of _FACTS


_INSERT = (
    f"INSERT INTO documents (key, added, {', '.join(_FACTS)}) "  # noqa: S608
    f"VALUES (:key, :opened, {', '.join(f':{f}' for f in _FACTS)})"
)
_EDITION = "SELECT id FROM editions WHERE path = ? AND document_id = ? AND sha256 = ?"
_KNOWN = """SELECT key, path, sha256 FROM (
    SELECT key, path, sha256, added FROM documents
        WHERE path = ?2 AND document_id = ?1 AND path <> '-'
    UNION SELECT document, path, sha256, added FROM editions
        WHERE path = ?2 AND document_id = ?1 AND path <> '-'
    UNION SELECT key, path, sha256, added FROM documents WHERE sha256 = ?3 AND document_id = ?1
    UNION SELECT document, path, sha256, added FROM editions WHERE sha256 = ?3 AND document_id = ?1)
    ORDER BY path = ?2 AND path <> '-' DESC, sha256 = ?3 DESC, added LIMIT 1"""
"""Each part by an index of its own: with one condition for all, every row would be looked at."""
_ADD_EDITION = """INSERT INTO editions
    (document, path, document_id, sha256, text_sha256, sketch, format, size, added)
    VALUES (:key, :path, :document_id, :sha256, :text_sha256, :sketch, :format, :size, :opened)
    ON CONFLICT (path, document_id, sha256) DO NOTHING"""
_KEPT = """UPDATE editions SET size = :size
    WHERE path = :path AND document_id = :document_id AND sha256 = :sha256 AND size < :size"""


def _told_again(document: Document) -> dict[str, Any]:
    """What tells a document in another file."""
    return {"text_sha256": text_hash(document), "sketch": sketch(document)}


def _at(facts: Mapping[str, Any]) -> tuple[Any, Any, Any]:
    return facts["path"], facts["document_id"], facts["sha256"]


def _free_key(run: "sqlite3.Connection", document: Document) -> str:
    """A key that no document has."""
    base = key_for(document, ())
    rows = run.execute("SELECT key FROM documents WHERE key = ?1 OR key GLOB ?1 || '-*'", (base,))
    return key_for(document, {row["key"] for row in rows})


def _unknown(key: str) -> StoreError:
    return StoreError(
        f"no document {key} in the library",
        "cqtui list shows what is in it",
        code="library-lacks",
    )


def _edition(row: "sqlite3.Row") -> Edition:
    return Edition(
        row["document"], os.fsdecode(row["path"]), row["document_id"], row["sha256"],
        row["format"], row["size"], row["added"],
    )  # fmt: skip


def _document(row: "sqlite3.Row") -> StoredDocument:
    facts: dict[str, Any] = dict(row)
    facts["path"] = os.fsdecode(facts["path"])
    facts["kind"] = Kind(facts["kind"])
    facts["edited"] = tuple(filter(None, facts["edited"].split(",")))
    return StoredDocument(**facts)
