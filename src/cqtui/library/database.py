"""The SQLite files of the library and its indexes, opened sound, ours and of this version."""

import sqlite3
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from cqtui.errors import StoreError
from cqtui.library.location import JOURNALS, make_folder, set_aside
from cqtui.library.migrations import (
    APPLICATION_ID,
    MIGRATIONS,
    migrate,
)
from cqtui.library.salvage import Salvaged, salvage

BUSY = 5.0
"""Seconds to wait for another program that is writing, before giving up."""
CHECKED = 16 * 1024 * 1024
"""Bytes; a store up to this size is checked whole when opened, a larger one once damage is met."""
SUSPECT = ".suspect"
"""The end of the name of an empty file that says that damage was met in the store beside it."""
COPIED = 64 * 1024 * 1024
"""Bytes; an index up to this size is copied where it cannot be written."""
UNWRITABLE = ("library-unusable", "library-folder")
"""What errors say where a disk is full or can only be read: there may be something to read."""
BUSY_HINT = "close it, or try again; a drive without locks can hold no library"
SAVING = "saving"
"""In the name of a damaged store until what can be read of it is in the new one."""

_HEADER = b"SQLite format 3\0"
_DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


class Database:
    """An open file, shared by threads: calls wait for each other.

    Every method raises StoreError where SQLite fails.
    """

    def __init__(
        self, connection: sqlite3.Connection, path: Path, *, derived: bool = False
    ) -> None:
        """With `derived` it can be made anew: that is what a fault in it tells to do, and it may be
        taken away while it is open.
        """
        self._connection = connection
        self._lock = threading.RLock()
        self._path = path
        self._inode = _inode(path)
        self._derived = derived
        self._explained = explained_index if derived else _watched
        self.changes = 0
        """How many transactions were made through this object."""
        self.asides = 0
        """How many of them told nothing of documents."""
        self.fixed = False
        """Whether nothing can be changed."""
        self.kept = True
        """Whether what is changed is on disk; else it is gone with the object."""

    @classmethod
    def open_index(cls, path: Path, steps: Sequence[Sequence[str]], owner: int) -> Self:
        """A file at `path` that can be made anew from the reports; new where there is none.

        `steps` and `owner` are as `migrate` has them. Where nothing can be written it is a copy in
        memory, which is gone with the object; of a file that is too large for that the file itself,
        which cannot be changed then. Raises StoreError, also for a damaged file, which is left as
        it is.
        """
        from cqtui.library.looking import connect_aside

        try:
            make_folder(path.parent)
            with explained_index(path):
                return cls(connect_whole(path, steps, owner), path, derived=True)
        except StoreError as error:
            if error.code not in UNWRITABLE:
                raise
            with explained_index(path):
                found = cls(connect_aside(path, steps, owner, COPIED), path, derived=True)
            found.fixed, found.kept = size_of(path) > COPIED, False
            return found

    @property
    def path(self) -> Path:
        """The file it is in."""
        return self._path

    def close(self) -> None:
        """Let go of the file; closing twice is no error."""
        with self._lock:
            self._connection.close()

    def rows(self, query: str, *values: object) -> list[sqlite3.Row]:
        """All rows that a question gives."""
        with self._lock, self._explained(self._path):
            return self._connection.execute(query, values).fetchall()

    def run(self, statement: str, *values: object) -> int:
        """Rows that one statement changed; on disk when it returns."""
        with self.change() as run:
            return run.execute(statement, values).rowcount

    def run_aside(self, statement: str, *values: object) -> None:
        """Run one statement that tells nothing of documents, as how the screens are left."""
        with self._lock:
            self.run(statement, *values)
            self.asides += 1

    @contextmanager
    def look(self) -> Iterator[sqlite3.Connection]:
        """The connection, to ask several questions."""
        with self._lock, self._explained(self._path):
            yield self._connection

    @contextmanager
    def moment(self) -> Iterator[sqlite3.Connection]:
        """The connection, to ask several questions of one state of the file, whatever another
        program writes meanwhile.
        """
        with self.look() as run:
            run.execute("BEGIN")
            try:
                yield run
            finally:
                if run.in_transaction:  # SQLite may have rolled back by itself
                    run.execute("COMMIT")

    @contextmanager
    def change(self) -> Iterator[sqlite3.Connection]:
        """A transaction that holds the write lock from its start, so that it never deadlocks.

        What it wrote is on disk when it ends, all of it, and none where it raises: nor where
        another file lies in the place of this one by now, which nobody would find again.
        """
        with self._lock, self._explained(self._path):
            with transaction(self._connection) as run:
                if not self._derived and _inode(self._path) != self._inode:
                    raise StoreError(
                        f"the library {self._path} was moved or replaced meanwhile",
                        "close cqtui and open it again",
                        code="library-moved",
                        facts={"path": self._path},
                    )
                yield run
            self.changes += 1


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """All or nothing, with the write lock from the start; the lock is free again at the end.

    Raises sqlite3.Error, also where what was written cannot be brought to disk in the end.
    """
    try:
        connection.execute("BEGIN IMMEDIATE")
        yield connection
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # SQLite may have rolled back by itself
            connection.execute("ROLLBACK")
        raise


def connect(path: Path) -> tuple[sqlite3.Connection, Salvaged | None]:
    """Open the store at `path`, new where there is none.

    The second value tells what became of a damaged store, None where all was well. One that another
    program was saving when it ended is saved here. Raises StoreError.
    """
    make_folder(path.parent)
    for attempt in range(3):
        inode = _inode(path)
        try:
            with explained(path):
                connection = connect_whole(path)
            if inode not in (None, _inode(path)):  # replaced while it was being opened
                connection.close()
                continue
            return connection, _saved(path, connection)
        except DamagedError as error:
            if attempt == 2:
                raise StoreError(
                    f"the library {path} cannot be made anew",
                    "close what has it open, or set CQTUI_HOME to another folder",
                    code="library-anew",
                    facts={"path": path},
                ) from error
            if inode is not None and _inode(path) == inode:  # else another program was quicker
                set_aside(path, f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}", why=SAVING)
    raise StoreError("another program is writing to the library", BUSY_HINT, code="library-busy")


def _saved(path: Path, connection: sqlite3.Connection) -> Salvaged | None:
    """What can be read of the damaged stores beside `path`, brought into the new one.

    Each is called so until all of it is on disk: a program that is killed leaves the work to the
    next. Raises StoreError.
    """
    told = None
    for waiting in sorted(path.parent.glob(f"{path.name}.{SAVING}-*")):
        if waiting.name.endswith(JOURNALS) or not waiting.exists():
            continue
        try:
            with explained(path):
                found = salvage(waiting, connection)
            stamp = waiting.name.removeprefix(f"{path.name}.{SAVING}-")
            aside = set_aside(waiting, stamp, as_if=path)
        except BaseException:
            connection.close()
            raise
        told = found._replace(path=aside)
    return told


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what SQLite says into a StoreError with a hint."""
    try:
        yield
    except sqlite3.IntegrityError as error:
        raise StoreError(
            "the library does not hold that document",
            "bring it in first: cqtui add FILE",
            code="library-lacks",
        ) from error
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in _DAMAGE:
            raise DamagedError(
                f"the library {path} is damaged",
                "close cqtui and open it again to set it aside",
                code="library-damaged",
                facts={"path": path},
            ) from error
        if code in _BUSY:
            raise StoreError(
                "another program is writing to the library",
                BUSY_HINT,
                code="library-busy",
            ) from error
        if code == sqlite3.SQLITE_READONLY:
            raise StoreError(
                f"the library {path} can only be read",
                "set its permissions so that you can write to it, or set CQTUI_HOME",
                code="library-read-only",
                facts={"path": path},
            ) from error
        raise StoreError(
            f"the library {path} cannot be used: {error}",
            "look at its permissions and the space on its disk, or set CQTUI_HOME",
            code="library-unusable",
            facts={"path": path, "reason": error},
        ) from error


@contextmanager
def explained_index(path: Path) -> Iterator[None]:
    """As `explained`, of a file that can be made anew."""
    try:
        with explained(path):
            yield
    except DamagedError as error:
        raise StoreError(
            f"the index {path} is damaged",
            "delete it: it is made anew from the reports",
            code="index-damaged",
            facts={"path": path},
        ) from error


@contextmanager
def _watched(path: Path) -> Iterator[None]:
    """As `explained`; who opens the store next is told to check it where it is damaged."""
    try:
        with explained(path):
            yield
    except DamagedError:
        with suppress(OSError):
            path.with_name(path.name + SUSPECT).touch()
        raise


class DamagedError(StoreError):
    """The file is no sound database."""


def connect_whole(
    path: Path, steps: Sequence[Sequence[str]] = MIGRATIONS, owner: int = APPLICATION_ID
) -> sqlite3.Connection:
    """Open the file at `path`, new where there is none, and bring it to the newest of `steps`.

    Raises DamagedError where it is no sound database, StoreError where it is none of `owner` or of
    a newer version, sqlite3.Error where SQLite cannot go on.
    """
    check_header(path)
    connection = sqlite3.connect(path, timeout=BUSY, isolation_level=None, check_same_thread=False)
    try:
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA trusted_schema = OFF")
        _use_wal(connection)
        connection.execute("PRAGMA synchronous = FULL")
        suspect = path.with_name(path.name + SUSPECT)
        if path.stat().st_size <= CHECKED or suspect.exists():
            _check(connection, path)
            suspect.unlink(missing_ok=True)
        migrate(connection, steps, owner)
    except BaseException:
        connection.close()
        raise
    return connection


def _use_wal(connection: sqlite3.Connection) -> None:
    """Switch to the write-ahead log; SQLite does not wait by itself for the lock this takes."""
    limit = time.monotonic() + BUSY
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF not in _BUSY or time.monotonic() > limit:
                raise
            time.sleep(0.02)
        else:
            return


def check_header(path: Path) -> None:
    """Raise DamagedError for a file that is no database.

    SQLite itself takes a file of a few bytes for an empty store and writes over it.
    """
    try:
        with path.open("rb") as file:
            start = file.read(len(_HEADER))
    except OSError:
        return  # not there yet, or SQLite will say what is wrong with it
    if start and start != _HEADER:
        raise DamagedError(
            f"the library {path} is no database",
            "close cqtui and open it again to set it aside",
            code="library-damaged",
            facts={"path": path},
        )


def _check(connection: sqlite3.Connection, path: Path) -> None:
    faults = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if faults != "ok":
        raise DamagedError(
            f"the library {path} is damaged: {faults}",
            "close cqtui and open it again to set it aside",
            code="library-damaged",
            facts={"path": path},
        )


def size_of(path: Path) -> int:
    """Bytes of the file at `path`; 0 where there is none."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _inode(path: Path) -> int | None:
    try:
        return path.stat().st_ino
    except OSError:
        return None
