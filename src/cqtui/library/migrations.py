"""The store's schema, as numbered steps that are never changed once released."""

import sqlite3
from collections.abc import Sequence

from cqtui.errors import StoreError

APPLICATION_ID = 0x63715455
"""Written into the file, "cqTU": tells our store from any other SQLite file."""

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (  # 1: documents, places, bookmarks, comparisons, settings
        """CREATE TABLE documents (
            key TEXT PRIMARY KEY,
            path TEXT NOT NULL,  -- absolute; a BLOB where it is no valid Unicode
            document_id TEXT NOT NULL,
            sha256 TEXT NOT NULL,
            title TEXT NOT NULL,
            year INTEGER,
            kind TEXT NOT NULL,
            place TEXT NOT NULL,
            issuer TEXT NOT NULL,
            length INTEGER NOT NULL,
            added TEXT NOT NULL,
            opened TEXT NOT NULL
        )""",
        "CREATE UNIQUE INDEX documents_path ON documents (path, document_id) WHERE path <> '-'",
        "CREATE INDEX documents_sha256 ON documents (sha256, document_id)",
        """CREATE TABLE places (
            document TEXT PRIMARY KEY REFERENCES documents ON DELETE CASCADE,
            path TEXT NOT NULL,  -- JSON list of section titles
            exact TEXT NOT NULL,
            prefix TEXT NOT NULL,
            suffix TEXT NOT NULL,
            position INTEGER NOT NULL,
            progress REAL NOT NULL,
            at TEXT NOT NULL
        )""",
        """CREATE TABLE bookmarks (
            id INTEGER PRIMARY KEY AUTOINCREMENT,  -- a removed one's number never comes again
            document TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
            path TEXT NOT NULL,
            exact TEXT NOT NULL,
            prefix TEXT NOT NULL,
            suffix TEXT NOT NULL,
            position INTEGER NOT NULL,
            created TEXT NOT NULL,
            UNIQUE (document, position, path, exact, prefix, suffix)
        )""",
        """CREATE TABLE comparisons (
            old TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
            new TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
            at TEXT NOT NULL,
            PRIMARY KEY (old, new)
        )""",
        "CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
    ),
    (  # 2: corrections of a pairing
        """CREATE TABLE corrections (
            id INTEGER PRIMARY KEY AUTOINCREMENT,  -- in the order they were made
            one TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,  -- the lesser key
            other TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
            act TEXT NOT NULL,
            one_end TEXT NOT NULL,  -- JSON list: path, exact, prefix, suffix, position; '' for none
            other_end TEXT NOT NULL,
            made TEXT NOT NULL,
            UNIQUE (one, other, act, one_end, other_end)
        )""",
    ),
    (  # 3: files kept, what a person says of a document; more than a place in a bookmark
        """CREATE TABLE editions (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            document TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
            path TEXT NOT NULL,  -- where it was read; of a file in an archive: ARCHIVE/NAME
            document_id TEXT NOT NULL,
            sha256 TEXT NOT NULL,  -- of the file, which is kept under it
            text_sha256 TEXT NOT NULL,  -- of the document's folded text: alike in any format
            sketch BLOB NOT NULL,  -- library/sketch.py
            format TEXT NOT NULL,
            size INTEGER NOT NULL,  -- bytes of the file
            added TEXT NOT NULL,
            UNIQUE (path, document_id, sha256)
        )""",
        "CREATE INDEX editions_document ON editions (document)",
        "CREATE INDEX editions_sha256 ON editions (sha256, document_id)",
        "CREATE INDEX editions_text ON editions (text_sha256)",
        "CREATE INDEX documents_year ON documents (year, kind)",
        # What a person set right, by the names of the columns, joined by comma.
        "ALTER TABLE documents ADD COLUMN edited TEXT NOT NULL DEFAULT ''",
        """CREATE TABLE document_tags (
            document TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
            tag TEXT NOT NULL,
            PRIMARY KEY (document, tag)
        ) WITHOUT ROWID""",
        # Made anew: a heading may be marked as a passage and as a section, and a paragraph in
        # several pairs, so that what is marked is unique by more than this table's columns.
        """CREATE TABLE marked (
            id INTEGER PRIMARY KEY AUTOINCREMENT,  -- a removed one's number never comes again
            document TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
            path TEXT NOT NULL,
            exact TEXT NOT NULL,
            prefix TEXT NOT NULL,
            suffix TEXT NOT NULL,
            position INTEGER NOT NULL,
            created TEXT NOT NULL,
            changed TEXT NOT NULL,
            scope TEXT NOT NULL,
            color TEXT NOT NULL,
            note TEXT NOT NULL,  -- Markdown
            sha256 TEXT NOT NULL  -- of the file it was made in; '' where that is not known
        )""",
        """INSERT INTO marked
            SELECT id, document, path, exact, prefix, suffix, position,
                created, created, 'passage', '', '', ''
            FROM bookmarks""",
        "DELETE FROM sqlite_sequence WHERE name = 'marked'",
        "UPDATE sqlite_sequence SET name = 'marked' WHERE name = 'bookmarks'",
        "DROP TABLE bookmarks",
        "ALTER TABLE marked RENAME TO bookmarks",
        "CREATE INDEX bookmarks_document ON bookmarks (document, position)",
        """CREATE TABLE bookmark_tags (
            bookmark INTEGER NOT NULL REFERENCES bookmarks ON DELETE CASCADE,
            tag TEXT NOT NULL,
            PRIMARY KEY (bookmark, tag)
        ) WITHOUT ROWID""",
        """CREATE TABLE bookmark_pairs (  -- the other end of a pair of a comparison
            bookmark INTEGER PRIMARY KEY REFERENCES bookmarks ON DELETE CASCADE,
            document TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
            path TEXT NOT NULL,
            exact TEXT NOT NULL,
            prefix TEXT NOT NULL,
            suffix TEXT NOT NULL,
            position INTEGER NOT NULL
        )""",
    ),
    (  # 4: how many reports of a file came in, so that one taken out can come back
        "ALTER TABLE editions ADD COLUMN reports INTEGER NOT NULL DEFAULT 0",  # 0: not known
    ),
    (  # 5: places visited, and what was open
        """CREATE TABLE visits (
            id INTEGER PRIMARY KEY,  -- in the order of the visits
            document TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
            other TEXT REFERENCES documents ON DELETE CASCADE,  -- that it was compared with
            older INTEGER NOT NULL,  -- 1 where `document` was the old side of the comparison
            path TEXT NOT NULL,
            exact TEXT NOT NULL,
            prefix TEXT NOT NULL,
            suffix TEXT NOT NULL,
            position INTEGER NOT NULL,
            jumped INTEGER NOT NULL,  -- 1 where one jumped away, 0 where one read on
            at TEXT NOT NULL
        )""",
        "CREATE INDEX visits_document ON visits (document)",
        """CREATE TABLE workspaces (
            name TEXT PRIMARY KEY,  -- '' for the one without a name
            tabs TEXT NOT NULL,  -- JSON, see cqtui.tui.tabs.recipes
            at TEXT NOT NULL
        ) WITHOUT ROWID""",
    ),
)
"""Step n (counted from 1) takes a store of version n - 1 to version n."""


READABLE = 3
"""The oldest version that holds all that is looked up, if not all that is written."""


def migrate(
    connection: sqlite3.Connection,
    steps: Sequence[Sequence[str]] = MIGRATIONS,
    owner: int = APPLICATION_ID,
) -> tuple[int, int]:
    """Bring a store to the newest version, all or nothing; its version before and after.

    `owner` is the application id of files of this kind: there is the library and its index.
    `connection` is in autocommit mode. Raises StoreError where the store is of a newer version
    or no store of ours; sqlite3.Error where SQLite cannot go on.
    """
    if _version(connection) == len(steps):
        _check_owner(connection, owner)
        return len(steps), len(steps)
    try:
        # Another program may be doing the same: the version counts once the lock is ours.
        connection.execute("BEGIN IMMEDIATE")
        _check_owner(connection, owner)
        version = _version(connection)
        _check_version(version, len(steps))
        for step in steps[version:]:
            for statement in step:
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {owner}")
        connection.execute(f"PRAGMA user_version = {len(steps)}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # SQLite may have rolled back by itself
            connection.execute("ROLLBACK")
        raise
    return version, len(steps)


def check_readable(
    connection: sqlite3.Connection,
    oldest: int = READABLE,
    newest: int = len(MIGRATIONS),
    owner: int = APPLICATION_ID,
) -> None:
    """See whether it is a file of ours, of `oldest` to the `newest` version. Raises StoreError."""
    _check_owner(connection, owner)
    version = _version(connection)
    _check_version(version, newest)
    if version < oldest:
        raise StoreError(
            "the library is of an older version", "cqtui brings it up to date", code="library-older"
        )


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _check_version(version: int, newest: int) -> None:
    if version > newest:
        raise StoreError(
            f"the library was written by a newer cqtui (version {version}, "
            f"this one reads up to {newest})",
            "upgrade cqtui, or set CQTUI_HOME to another folder",
            code="library-newer",
            facts={"version": version, "newest": newest},
        )


def _check_owner(connection: sqlite3.Connection, owner: int) -> None:
    found = int(connection.execute("PRAGMA application_id").fetchone()[0])
    empty = connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone() is None
    if found != owner and not empty:
        raise StoreError(
            "the library's file is a database of another program",
            "move it away, or set CQTUI_HOME to another folder",
            code="library-foreign",
        )
