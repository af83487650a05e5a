"""The SQLite files of the library opened where nothing is to be written, or nothing can be."""

import contextlib
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Sequence
from pathlib import Path

from cqtui.library.database import BUSY, check_header, explained, size_of
from cqtui.library.location import JOURNALS
from cqtui.library.migrations import (
    APPLICATION_ID,
    MIGRATIONS,
    READABLE,
    check_readable,
    migrate,
)


def connect_to_read(
    path: Path, oldest: int = READABLE, newest: int = len(MIGRATIONS), owner: int = APPLICATION_ID
) -> sqlite3.Connection:
    """Open the store at `path` read-only; nothing is made, repaired, migrated or set aside.

    Raises StoreError, also for one of a version after `newest` or before `oldest`.
    """
    with explained(path):
        check_header(path)
        try:
            connection = _to_read(path, "mode=ro")
        except sqlite3.OperationalError:
            # SQLite wants to write beside it; where nobody can, nobody changes it either.
            if os.access(path.parent, os.W_OK):
                raise
            log = path.with_name(path.name + JOURNALS[0])
            connection = _copy(path) if size_of(log) else _to_read(path, "immutable=1")
        try:
            check_readable(connection, oldest, newest, owner)
        except BaseException:
            connection.close()
            raise
        return connection


def connect_aside(
    path: Path, steps: Sequence[Sequence[str]], owner: int, most: int
) -> sqlite3.Connection:
    """What is at `path`, which cannot be written, copied into memory and brought to the newest of
    `steps`; the file itself, of the newest, where it is larger than `most` bytes.

    Raises StoreError, sqlite3.Error.
    """
    if size_of(path) > most:
        return connect_to_read(path, len(steps), len(steps), owner)
    memory = _in_memory()
    if path.exists():
        with contextlib.closing(connect_to_read(path, 1, len(steps), owner)) as there:
            there.backup(memory)
    migrate(memory, steps, owner)
    return memory


def _copy(path: Path) -> sqlite3.Connection:
    """A store with what its log holds, in memory: to read the log SQLite has to write beside it."""
    found = _in_memory()
    with tempfile.TemporaryDirectory() as folder:
        for name in (path.name, path.name + JOURNALS[0]):
            shutil.copyfile(path.with_name(name), Path(folder) / name)
        with contextlib.closing(sqlite3.connect(Path(folder) / path.name)) as there:
            there.backup(found)
    found.execute("PRAGMA query_only = ON")
    return found


def _in_memory() -> sqlite3.Connection:
    found = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    found.row_factory = sqlite3.Row
    return found


def _to_read(path: Path, how: str) -> sqlite3.Connection:
    # Absolute, since a relative path has no form as a URI.
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?{how}", uri=True, timeout=BUSY, isolation_level=None,
        check_same_thread=False,
    )  # fmt: skip
    try:
        connection.row_factory = sqlite3.Row
        connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection
