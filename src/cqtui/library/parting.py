"""One document made of two, and two of one, with all that a person did to them."""

import re
import sqlite3
from collections.abc import Iterable
from pathlib import PurePath
from typing import Any, NamedTuple

from cqtui.errors import SelectionError, StoreError
from cqtui.library.columns import ANCHOR, now, storable_path

_NUMBERED = re.compile(r"-[0-9]+$")


class Parted(NamedTuple):
    """A document that was made of a file of another."""

    key: str
    bookmarks: int
    """That went with it."""


class Joined(NamedTuple):
    """What came to a document from another, which is gone."""

    files: int
    bookmarks: int


def part(run: sqlite3.Connection, key: str, file: str) -> Parted:
    """See `Shelf.part`."""
    own = _document(run, key)
    _tell_first(run, own)
    editions = run.execute("SELECT * FROM editions WHERE document = ? ORDER BY id", (key,))
    rows = editions.fetchall()
    going = _belonging(rows, _named(rows, key, file))
    staying = [row for row in rows if row not in going]
    if not staying:
        raise SelectionError(
            f"{key} is in that file alone",
            f"cqtui info {key} tells its files",
            code="one-file",
            facts={"key": key},
        )
    made = _free(run, key)
    last = going[-1]
    if own["path"] in {row["path"] for row in going}:
        first = min(staying, key=lambda row: (not row["size"], row["id"]))
        _point(run, key, first)
    facts = ("title", "year", "kind", "place", "issuer", "length", "added")
    run.execute(
        f"INSERT INTO documents (key, path, document_id, sha256, opened, {', '.join(facts)}) "  # noqa: S608
        f"VALUES (?, ?, ?, ?, ?, {', '.join('?' * len(facts))})",
        (made, last["path"], last["document_id"], last["sha256"], now(), *(own[f] for f in facts)),
    )
    run.executemany(
        "UPDATE editions SET document = ? WHERE id = ?", ((made, row["id"]) for row in going)
    )
    hashes = {row["sha256"] for row in going} - {row["sha256"] for row in staying}
    moved = sum(
        run.execute(
            "UPDATE bookmarks SET document = ? WHERE document = ? AND sha256 = ?",
            (made, key, sha256),
        ).rowcount
        for sha256 in hashes
    )
    run.execute(
        "INSERT INTO document_tags SELECT ?, tag FROM document_tags WHERE document = ?", (made, key)
    )
    return Parted(made, moved)


def join(run: sqlite3.Connection, key: str, other: str) -> Joined:
    """See `Shelf.join`."""
    from cqtui.library.corrections.rows import Pair, held

    _document(run, key)
    theirs = _document(run, other)
    if key == other:
        raise SelectionError(
            f"{key} is one document already",
            f"there is nothing to join; cqtui info {key} tells its files",
            code="joined-already",
            facts={"key": key},
        )
    if held(run, Pair(key, other)):
        raise SelectionError(
            f"the comparison of {key} and {other} was corrected by hand",
            "take the corrections back first: they would go",
            code="corrected-pair",
            facts={"key": key, "other": other},
        )
    _tell_first(run, theirs)
    files = run.execute(
        "UPDATE editions SET document = ? WHERE document = ?", (key, other)
    ).rowcount
    bookmarks = _move_bookmarks(run, key, theirs)
    _move_corrections(run, key, other)
    run.execute("UPDATE OR IGNORE places SET document = ? WHERE document = ?", (key, other))
    for here, there in (("old", "new"), ("new", "old")):
        run.execute(
            f"UPDATE OR IGNORE comparisons SET {here} = ?1 WHERE {here} = ?2 AND {there} <> ?1",  # noqa: S608
            (key, other),
        )
    run.execute(
        "INSERT OR IGNORE INTO document_tags SELECT ?, tag FROM document_tags WHERE document = ?",
        (key, other),
    )
    run.execute("DELETE FROM documents WHERE key = ?", (other,))
    return Joined(files, bookmarks)


def _document(run: sqlite3.Connection, key: str) -> sqlite3.Row:
    row: sqlite3.Row | None = run.execute(
        "SELECT * FROM documents WHERE key = ?", (key,)
    ).fetchone()
    if row is None:
        raise StoreError(
            f"no document {key} in the library",
            "cqtui list shows what is in it",
            code="library-lacks",
        )
    return row


def _tell_first(run: sqlite3.Connection, document: sqlite3.Row) -> None:
    """See that the file a document stands for is among its editions: old libraries had none."""
    run.execute(
        "INSERT OR IGNORE INTO editions "
        "(document, path, document_id, sha256, text_sha256, sketch, format, size, added) "
        "VALUES (?, ?, ?, ?, '', x'', '', 0, ?)",
        tuple(document[name] for name in ("key", "path", "document_id", "sha256", "added")),
    )


def _named(rows: list[sqlite3.Row], key: str, file: str) -> str | bytes:
    """The path of an edition that `file` means: a path, or the name of one file."""
    from os.path import realpath

    paths = {row["path"] for row in rows}
    for wanted in (file, realpath(file)) if "\0" not in file else ():
        if storable_path(wanted) in paths:
            return storable_path(wanted)
    alike = [p for p in paths if isinstance(p, str) and PurePath(p).name == file]
    if len(alike) == 1:
        return alike[0]
    raise SelectionError(
        f"{key} has {len(alike) or 'no'} file{'s' * (len(alike) > 1)} {file}",
        f"cqtui info {key} tells its files",
        code="no-such-file",
        facts={"key": key, "count": len(alike), "file": file},
    )


def _belonging(rows: Iterable[sqlite3.Row], path: str | bytes) -> list[sqlite3.Row]:
    """The editions at a path, with all that the same bytes lie in: these are one and the same."""
    paths: set[Any] = {path}
    hashes: set[str] = set()
    left, found = list(rows), []
    while more := [r for r in left if r["path"] in paths or r["sha256"] in hashes]:
        found += more
        left = [row for row in left if row not in more]
        paths |= {row["path"] for row in more} - {"-"}
        hashes |= {row["sha256"] for row in more}
    return sorted(found, key=lambda row: int(row["id"]))


def _point(run: sqlite3.Connection, key: str, edition: sqlite3.Row) -> None:
    """Let a document stand for another of its files."""
    run.execute(
        "UPDATE documents SET path = ?, document_id = ?, sha256 = ? WHERE key = ?",
        (edition["path"], edition["document_id"], edition["sha256"], key),
    )


def _free(run: sqlite3.Connection, key: str) -> str:
    """A key that no document has, made of another's: that with the next number."""
    base = _NUMBERED.sub("", key)
    rows = run.execute("SELECT key FROM documents WHERE key GLOB ? || '-*'", (base,))
    taken = {row["key"] for row in rows}
    number = 2
    while f"{base}-{number}" in taken:
        number += 1
    return f"{base}-{number}"


def _move_bookmarks(run: sqlite3.Connection, key: str, theirs: sqlite3.Row) -> int:
    """Give the bookmarks of a document to another; how many those were.

    Of one that is there already, word for word, one is left.
    """
    # So that they find the way back where the two are parted again.
    run.execute(
        "UPDATE bookmarks SET sha256 = ? WHERE document = ? AND sha256 = ''",
        (theirs["sha256"], theirs["key"]),
    )
    alike = ("scope", "color", "note", *ANCHOR.split(", "))
    same = " AND ".join(f"mine.{name} = bookmarks.{name}" for name in alike)
    gone = run.execute(
        "DELETE FROM bookmarks WHERE document = ? AND NOT EXISTS "  # noqa: S608 - names of ours
        "(SELECT 1 FROM bookmark_pairs WHERE bookmark = bookmarks.id) AND EXISTS "
        f"(SELECT 1 FROM bookmarks AS mine WHERE mine.document = ? AND {same} "
        "AND NOT EXISTS (SELECT 1 FROM bookmark_pairs WHERE bookmark = mine.id) "
        "AND NOT EXISTS (SELECT tag FROM bookmark_tags WHERE bookmark = bookmarks.id "
        "EXCEPT SELECT tag FROM bookmark_tags WHERE bookmark = mine.id))",
        (theirs["key"], key),
    ).rowcount
    moved = run.execute(
        "UPDATE bookmarks SET document = ? WHERE document = ?", (key, theirs["key"])
    ).rowcount
    run.execute("UPDATE bookmark_pairs SET document = ? WHERE document = ?", (key, theirs["key"]))
    return gone + moved


def _move_corrections(run: sqlite3.Connection, key: str, other: str) -> None:
    """Give the corrections of a document's comparisons to another; that one's own overrule them."""
    from cqtui.library.corrections.rows import Pair, amend, held

    rows = run.execute(
        "SELECT DISTINCT one, other FROM corrections WHERE one = ?1 OR other = ?1", (other,)
    ).fetchall()
    for row in rows:
        third = row["other"] if row["one"] == other else row["one"]
        mine, come = held(run, Pair(key, third)), held(run, Pair(other, third))
        amend(run, Pair(key, third), mine, (*come, *mine), now())
