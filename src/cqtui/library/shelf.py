"""The documents that the library knows."""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from cqtui.errors import SelectionError, StoreError
from cqtui.library.columns import storable, storable_path
from cqtui.library.entering import Entered, How, Joins, Near, always, enter_all, known
from cqtui.library.parting import Joined, Parted, join, part
from cqtui.model.document import Document, Kind, Source
from cqtui.model.places import standing

if TYPE_CHECKING:
    import sqlite3

    from cqtui.library.database import Database


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
    reports: int = 0
    """How many reports of the file were entered with it; 0 where that is not known."""


NAMED = 8
"""Names in the hint of an error."""
_COLUMNS = (
    "key, path, document_id, sha256, title, year, kind, place, issuer, length, added, opened, "
    "edited"
)
"""As `StoredDocument` has them."""
_BY_PLACE = "ORDER BY standing(place), place, year IS NULL, year DESC"
_ORDER = f"{_BY_PLACE}, kind, key"
_OF_EDITION = "key IN (SELECT document FROM editions WHERE path = ?)"
EDITABLE = frozenset({"title", "year", "place", "kind", "issuer"})
"""What a person can set right."""


class Shelf:
    """The documents of a library. Every method raises StoreError where SQLite fails."""

    def __init__(self, database: "Database") -> None:
        self._database = database
        with database.look() as run:
            run.create_function("standing", 1, standing, deterministic=True)

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
        joins: Joins = always,
    ) -> tuple[Entered, ...]:
        """`enter` several documents of one file, all of them or none.

        `also` is done meanwhile, while no other program can write. `joins` is asked of each whose
        text is nearly that of another, whether it is a further edition of that; before anything
        is written, so that it may ask a person.
        """
        return enter_all(self._database, source, documents, size, also, joins)

    def known(self, source: Source, document: Document) -> str:
        """The key of a document by its file, else by its bytes; "" where it is not there.

        It takes the same time however many there are.
        """
        return known(self._database, source, document)

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
        self._note()

    def _note(self) -> None:
        """What is set by hand is kept a second time, beside the library."""
        from cqtui.library.byhand import note  # not where a library is only looked at

        note(self._database)

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
        self._note()

    def documents(self) -> tuple[StoredDocument, ...]:
        """All documents, by place, the newest year first, then by kind and key."""
        rows = self._database.rows(f"SELECT {_COLUMNS} FROM documents {_ORDER}")  # noqa: S608
        return tuple(_document(row) for row in rows)

    def first(self, kinds: Sequence[Kind], limit: int) -> tuple[StoredDocument, ...]:
        """The documents of these kinds that stand first: by place, those that tell none behind the
        others, the newest year first, the kinds in the order given, then by title.
        """
        ranks = " ".join(f"WHEN ? THEN {rank}" for rank in range(len(kinds)))
        rows = self._database.rows(
            f"SELECT {_COLUMNS} FROM documents WHERE kind IN ({', '.join('?' * len(kinds))}) "  # noqa: S608
            f"{_BY_PLACE}, CASE kind {ranks} END, title LIMIT ?",
            *kinds, *kinds, limit,
        )  # fmt: skip
        return tuple(_document(row) for row in rows)

    def count(self, kinds: Sequence[Kind]) -> int:
        """How many documents of these kinds there are."""
        (row,) = self._database.rows(
            f"SELECT count(*) AS many FROM documents WHERE kind IN ({', '.join('?' * len(kinds))})",  # noqa: S608
            *kinds,
        )
        return int(row["many"])

    def document(self, key: str) -> StoredDocument | None:
        """The document of that key, None where there is none."""
        rows = self._database.rows(f"SELECT {_COLUMNS} FROM documents WHERE key = ?", key)  # noqa: S608
        return _document(rows[0]) if rows else None

    def find(self, name: str, *, editions: bool = False) -> StoredDocument:
        """The document that `name` means: a path, a key or a year, tried in this order.

        With `editions` the path of any of its files serves, else that of its own file alone.
        `#ID` or `#KIND` behind a path or a year chooses among several. Raises SelectionError
        where none fits, or several; then its hint lists their keys.
        """
        base, mark, selector = name.rpartition("#")
        for wanted, choice in ((name, ""), (base, selector)) if mark else ((name, ""),):
            fits = [
                d
                for d in self._named(wanted, editions=editions)
                if choice in ("", d.document_id, d.kind)
            ]
            if len(fits) == 1:
                return fits[0]
            if fits:
                keys = _listed([d.key for d in fits])
                raise SelectionError(
                    f"{name} fits {len(fits)} documents of the library",
                    f"name one of them: {keys}",
                    code="ambiguous",
                    facts={"name": name, "count": len(fits), "keys": keys},
                )
        there = self._what_there_is(base or name)
        raise SelectionError(
            f"no document {name} in the library",
            f"the library holds {there}" if there else "the library is empty",
            code="no-such-key" if there else "not-in-empty-library",
            facts={"name": name, "keys": there},
        )

    def _named(self, name: str, *, editions: bool) -> list[StoredDocument]:
        """What `name` means alone: a path before a key before a year."""
        path = os.path.realpath(name) if name and "\0" not in name else ""
        terms = [("path = ?", storable_path(path)), ("key = ?", name), ("year = ?", name)]
        if editions:
            terms.insert(1, (_OF_EDITION, storable_path(path)))
        if not (name.isascii() and name.isdecimal() and len(name) < 10):
            terms.pop()
        for term, value in terms:
            rows = self._database.rows(
                f"SELECT {_COLUMNS} FROM documents WHERE {term} {_ORDER}",  # noqa: S608 - of these
                storable(value) if isinstance(value, str) else value,
            )
            if rows:
                return [_document(row) for row in rows]
        return []

    def _what_there_is(self, name: str) -> str:
        """The documents that `name` may mean, else the first; "" where there is none."""
        from cqtui.library.near import near

        rows = self._database.rows(f"SELECT key, place FROM documents {_ORDER}")  # noqa: S608
        known = [(row["key"], row["place"]) for row in rows]
        return _listed(near(name, known) or [key for key, _ in known])

    def stand_ins(self) -> tuple[StoredDocument, ...]:
        """The documents of which no more is known than their key, and at best their file, since
        their rows were lost with a damaged library.
        """
        rows = self._database.rows(f"SELECT {_COLUMNS} FROM documents WHERE opened = '' {_ORDER}")  # noqa: S608
        return tuple(_document(row) for row in rows)

    def adopt(self, key: str, source: Source, document: Document) -> None:
        """Note of which file one of the `stand_ins` is, so that `enter` finds it."""
        path = storable_path(os.path.realpath(source.path))
        self._database.run(
            "UPDATE OR IGNORE documents SET path = ?, document_id = ?, sha256 = ? "
            "WHERE key = ? AND opened = '' AND sha256 = ''",
            path, document.id, source.sha256, key,
        )  # fmt: skip

    def part(self, key: str, file: str) -> Parted:
        """Make the file `file` of a document, which has others too, a document of its own.

        With it go the bookmarks that were made in it; tags are given to both. Its title, year and
        the like are those of the document until it is read again. Raises SelectionError where
        `file` is none of its files, or its only one, StoreError where the document is unknown.
        """
        with self._database.change() as run:
            parted = part(run, key, file)
        self._note()
        return parted

    def join(self, key: str, other: str) -> Joined:
        """Make all files of the document `other` further editions of `key`.

        Bookmarks, tags, comparisons and corrections of both are those of `key` then; its facts and
        its reading place stay. `part` undoes it. Raises SelectionError where both are one, or
        where their comparison was corrected by hand, StoreError where one is unknown.
        """
        with self._database.change() as run:
            joined = join(run, key, other)
        self._note()
        return joined

    def forget(self, key: str) -> bool:
        """Take a document out with its place and bookmarks; its file stays. False if not there."""
        gone = self._database.run("DELETE FROM documents WHERE key = ?", key) > 0
        if gone:
            self._note()
        return gone


def _unknown(key: str) -> StoreError:
    return StoreError(
        f"no document {key} in the library",
        "cqtui list shows what is in it",
        code="library-lacks",
    )


def _listed(keys: Sequence[str]) -> str:
    """The first of some keys, for a hint."""
    return ", ".join([*keys[:NAMED], *(["…"] if len(keys) > NAMED else [])])


def _edition(row: "sqlite3.Row") -> Edition:
    return Edition(
        row["document"], os.fsdecode(row["path"]), row["document_id"], row["sha256"],
        row["format"], row["size"], row["added"],
        row["reports"] if "reports" in row.keys() else 0,  # noqa: SIM118 - an older library, looked at
    )  # fmt: skip


def _document(row: "sqlite3.Row") -> StoredDocument:
    key, path, document_id, sha256, title, year, kind, place, issuer, length, *times, edited = row
    added, opened = times
    return StoredDocument(
        key, os.fsdecode(path), document_id, sha256, title, year, Kind(kind), place, issuer, length,
        added, opened, tuple(edited.split(",")) if edited else (),
    )  # fmt: skip


__all__ = [
    "EDITABLE", "Edition", "Entered", "How", "Joined", "Joins", "Near", "Parted", "Shelf",
    "StoredDocument",
]  # fmt: skip
