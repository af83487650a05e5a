"""What can still be read of a damaged library, brought into a new one."""

import contextlib
import json
import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from cqtui.library.columns import LOSSES, now

_TABLES = (
    "documents", "editions", "document_tags", "places", "bookmarks", "bookmark_tags",
    "bookmark_pairs", "comparisons", "corrections", "settings", "visits", "workspaces",
)  # fmt: skip
"""Those that others refer to first."""

Row = Mapping[str, Any]


class Salvaged(NamedTuple):
    """What became of a damaged library."""

    path: Path
    """Where it was moved."""
    documents: int = 0
    """How many of these were saved."""
    bookmarks: int = 0


class Loss(NamedTuple):
    """A library was damaged, and not all of it could be read."""

    at: str
    """When that was found: ISO 8601, UTC."""
    documents: int
    """How many of these were saved."""
    bookmarks: int


def salvage(path: Path, into: sqlite3.Connection) -> Salvaged:
    """Copy every row that can be read of the damaged file at `path` into the library `into`.

    Each table is asked of SQLite; where that meets the damage, its rows are taken from the pages of
    the file and its log one by one. A document whose own row is lost, but of which there are
    bookmarks or files, comes back under its key. Where SQLite met damage, a note in `into` says so.
    `path` is left as it is. All that was saved is on disk when this returns. Raises sqlite3.Error
    where `into` cannot be written.
    """
    saved = dict.fromkeys(_TABLES, 0)
    into.execute("BEGIN IMMEDIATE")
    try:
        with contextlib.closing(_Damaged(path)) as damaged:
            for table in _TABLES:
                for row in damaged.rows(table):
                    saved[table] += _insert(into, table, row)
            found = Salvaged(path, saved["documents"], saved["bookmarks"])
            if damaged.lost:
                _note(into, found)
    except BaseException:
        into.execute("ROLLBACK")
        raise
    into.execute("COMMIT")
    return found


class _Damaged:
    """The rows of a damaged file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.lost = False
        """Whether SQLite met damage in a table that was asked for."""
        self._found: dict[str, list[Row]] = {}
        self._asked: sqlite3.Connection | None = None
        with contextlib.suppress(sqlite3.Error):
            self._asked = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
            self._asked.row_factory = sqlite3.Row

    def close(self) -> None:
        if self._asked:
            self._asked.close()

    def rows(self, table: str) -> Iterator[Row]:
        """The rows of a table that can be read; some of them twice."""
        if self._asked:
            try:
                for row in self._asked.execute(f"SELECT * FROM {table}"):  # noqa: S608 - of _TABLES
                    yield dict(row)
            except (sqlite3.DatabaseError, UnicodeDecodeError):
                pass
            else:
                return
        if not self.lost:
            self.lost, self._found = True, _rows_of_pages(self._path)
        yield from self._found.get(table, ())


def _rows_of_pages(path: Path) -> dict[str, list[Row]]:
    """The rows in the pages of a file by table; of a bookmark the state that was last comes first.

    What SQLite had given up may be among them, where its list of that is lost.
    """
    from cqtui.library.salvaging.pages import read_records
    from cqtui.library.salvaging.shapes import row_of, shapes

    known = shapes(_TABLES)
    found: dict[str, list[Row]] = {}
    with contextlib.suppress(OSError):
        for record in read_records(path):
            if told := row_of(record, known):
                found.setdefault(told[0], []).append(told[1])
    found.get("bookmarks", []).sort(key=lambda row: str(row.get("changed", "")), reverse=True)
    return found


def _insert(into: sqlite3.Connection, table: str, row: Row) -> int:
    """Rows that came of a row of the damaged library: 1, or 0 where it makes no sense."""
    columns = {r["name"] for r in into.execute(f"PRAGMA table_info({table})")} & set(row)
    names = sorted(columns)
    statement = (
        f"INSERT OR IGNORE INTO {table} ({', '.join(names)}) "  # noqa: S608 - names are of the schema
        f"VALUES ({', '.join('?' * len(names))})"
    )
    values = [row[name] for name in names]
    for attempt in range(2):
        try:
            return into.execute(statement, values).rowcount
        except sqlite3.IntegrityError:
            # Refers to a document that is lost, or holds what no row may.
            if attempt:
                return 0
            _stand_in(into, table, row)
        except (sqlite3.DataError, OverflowError):
            return 0
    return 0


def _stand_in(into: sqlite3.Connection, table: str, row: Row) -> None:
    """Rows for documents that a row refers to and of which no more is known."""
    file = row if table == "editions" else {"path": "-", "document_id": "", "sha256": ""}
    for column in ("document", "one", "other", "old", "new"):
        if isinstance(key := row.get(column), str):
            into.execute(
                """INSERT OR IGNORE INTO documents (key, path, document_id, sha256, title, year,
                kind, place, issuer, length, added, opened)
                VALUES (?1, ?2, ?3, ?4, ?1, NULL, 'other', '', '', 0, '', '')""",
                (key, file["path"], file["document_id"], file["sha256"]),
            )


def _note(into: sqlite3.Connection, found: Salvaged) -> None:
    """Keep in mind that something may be lost, until a person says that this is known."""
    row = into.execute("SELECT value FROM settings WHERE name = ?", (LOSSES,)).fetchone()
    told = Loss(now(), found.documents, found.bookmarks)
    into.execute(
        "INSERT OR REPLACE INTO settings VALUES (?, ?)",
        (LOSSES, json.dumps([*losses_in(row[0] if row else ""), told])),
    )


def losses_in(value: str) -> tuple[Loss, ...]:
    """The losses that a setting tells of; () where it is none that this program wrote."""
    try:
        return tuple(Loss(str(at), int(one), int(two)) for at, one, two in json.loads(value))
    except (ValueError, TypeError):
        return ()
