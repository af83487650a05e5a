"""What can still be read of a damaged library, brought into a new one."""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_TABLES = (
    "documents", "editions", "document_tags", "places", "bookmarks", "bookmark_tags",
    "bookmark_pairs", "comparisons", "corrections", "settings",
)  # fmt: skip
"""Those that others refer to first."""


class Salvaged(NamedTuple):
    """What became of a damaged library."""

    path: Path
    """Where it was moved."""
    documents: int = 0
    """How many of these were saved."""
    bookmarks: int = 0


def salvage(path: Path, into: sqlite3.Connection) -> Salvaged:
    """Copy every row that can be read of the damaged file at `path` into the library `into`.

    A table is read from its start until SQLite meets the damage, then from its end. A document
    whose own row is lost, but of which there are bookmarks, comes back under its key alone.
    `path` is left as it is. All that was saved is on disk when this returns. Raises sqlite3.Error
    where `into` cannot be written.
    """
    saved = dict.fromkeys(_TABLES, 0)
    try:
        damaged = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    except sqlite3.Error:
        return Salvaged(path)
    into.execute("BEGIN IMMEDIATE")
    try:
        with contextlib.closing(damaged):
            damaged.row_factory = sqlite3.Row
            for table in _TABLES:
                for row in _rows(damaged, table):
                    saved[table] += _insert(into, table, row)
    except BaseException:
        into.execute("ROLLBACK")
        raise
    into.execute("COMMIT")
    return Salvaged(path, saved["documents"], saved["bookmarks"])


def _rows(damaged: sqlite3.Connection, table: str) -> Iterator[sqlite3.Row]:
    """The rows of a table that can be read, from both ends of the damage."""
    for order in ("", " ORDER BY rowid DESC"):
        try:
            yield from damaged.execute(f"SELECT * FROM {table}{order}")  # noqa: S608 - of _TABLES
        except (sqlite3.DatabaseError, UnicodeDecodeError):
            continue
        return


def _insert(into: sqlite3.Connection, table: str, row: sqlite3.Row) -> int:
    """Rows that came of a row of the damaged library: 1, or 0 where it makes no sense."""
    columns = {r["name"] for r in into.execute(f"PRAGMA table_info({table})")} & set(row.keys())
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
            if attempt or "document" not in columns or table == "editions":
                return 0
            _stand_in(into, row["document"])
        except sqlite3.DataError:
            return 0
    return 0


def _stand_in(into: sqlite3.Connection, key: object) -> None:
    """A row for a document of which the key alone is known."""
    into.execute(
        """INSERT OR IGNORE INTO documents (key, path, document_id, sha256, title, year, kind,
        place, issuer, length, added, opened)
        VALUES (?1, '-', ?1, '', ?1, NULL, 'other', '', '', 0, '', '')""",
        (str(key),),
    )
