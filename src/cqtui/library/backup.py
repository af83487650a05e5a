"""A library in one file, to put away and to bring back."""

import contextlib
import errno
import hashlib
import json
import lzma
import os
import re
import shutil
import sqlite3
import struct
import tempfile
import time
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from cqtui.errors import StoreError
from cqtui.library.database import (
    BUSY,
    DamagedError,
    connect_whole,
    explained,
)
from cqtui.library.location import FILE, JOURNALS, copy_aside, make_folder
from cqtui.library.looking import connect_to_read
from cqtui.library.vault import FOLDER, STALE, Vault, sync_folder

MANIFEST = "cqtui-backup.json"
SCHEMA = "cqtui/backup/1"
LARGEST = 64 * 2**30
"""Bytes that a backup may unpack to."""
_MEMBER = re.compile(rf"{FOLDER}/([0-9a-f]{{2}})/(\1[0-9a-f]{{62}})")
COMING = ".restore-"
"""What the name of a folder begins with in which a backup is being unpacked."""
_CHUNK = 2**20
_LIST = 2**20
"""Bytes of the list of what is in a backup."""
_FAULTS = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, RuntimeError,
    ValueError,
)  # fmt: skip
"""What a file that is no sound zip file may raise, or one with a password."""


class Backup(NamedTuple):
    """What a backup holds."""

    documents: int
    bookmarks: int
    files: int
    made: str
    """ISO 8601, UTC."""
    lacking: int = 0
    """Files that the library refers to and that are lost or damaged: none of these is in it."""


def back_up(home: Path, target: Path) -> Backup:
    """Write the library of the folder `home` into the new file `target`, whole or not at all.

    The database is copied as it stands at one moment, whoever writes to it meanwhile; of an older
    version the copy alone is brought to this one. Raises StoreError, also where `target` is there
    already.
    """
    if target.exists():
        raise StoreError(
            f"{target} is there already",
            "name another file",
            code="backup-there",
            facts={"path": target},
        )
    with _written(target), tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / FILE
        _copy_database(home / FILE, copy)
        vault = Vault(home / FOLDER)
        with contextlib.closing(connect_to_read(copy)) as database:
            referred = _referred(database)
            documents, bookmarks = _count(database, "documents"), _count(database, "bookmarks")
        handle, name = tempfile.mkstemp(prefix=f".{target.name[:80]}-", dir=target.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
                    archive.write(copy, FILE)
                    kept = sum(_pack(archive, vault, sha256) for sha256 in sorted(referred))
                    made = datetime.now(UTC).isoformat(timespec="seconds")
                    told = Backup(documents, bookmarks, kept, made, len(referred) - kept)
                    facts = {"schema": SCHEMA, **told._asdict(), "database": _hash(copy)}
                    archive.writestr(MANIFEST, json.dumps(facts))
                file.flush()
                os.fsync(file.fileno())
            _put(Path(name), target)
        finally:
            Path(name).unlink(missing_ok=True)
        sync_folder(target.parent)
    return told


def _pack(archive: zipfile.ZipFile, vault: Vault, sha256: str) -> bool:
    """Put a file that is kept into a backup; False where it is lost or damaged.

    A damaged one would make the whole backup unsound.
    """
    try:
        data = vault.read(sha256)
    except StoreError:
        return False
    archive.writestr(f"{FOLDER}/{sha256[:2]}/{sha256}", data)
    return True


def _put(part: Path, target: Path) -> None:
    """Give a file its name, over no other. Raises OSError."""
    try:
        os.link(part, target)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        if target.exists():
            raise FileExistsError(errno.EEXIST, "it is there already") from None
        part.replace(target)


def restore(source: Path, home: Path, *, over: bool = False) -> tuple[Backup, Path | None]:
    """Bring the library in the file `source` back into the folder `home`.

    All of it is checked before anything is changed. With `over` a library that is there is set
    aside, and where to is the second value. Raises StoreError, also for a library that is there,
    and where another program has it open.
    """
    there = (home / FILE).exists()
    if there and not over:
        raise StoreError(
            f"there is a library in {home} already",
            "add --force to set it aside, or set CQTUI_HOME to another folder",
            code="restore-there",
            facts={"folder": home},
        )
    make_folder(home)
    _sweep(home)
    with _read(source) as archive, tempfile.TemporaryDirectory(prefix=COMING, dir=home) as at:
        folder = Path(at)
        told = _unpack(archive, folder, source)
        _check_database(folder / FILE, source)
        vault = Vault(home / FOLDER)
        for path in sorted((folder / FOLDER).glob("*/*")):
            vault.keep(path.read_bytes())
        stamp = f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}"
        with _alone(home / FILE):
            aside = copy_aside(home / FILE, stamp, "replaced") if there else None
            for tail in JOURNALS:  # SQLite would take them for those of the new one
                (home / f"{FILE}{tail}").unlink(missing_ok=True)
            (folder / FILE).replace(home / FILE)  # killed before: the old one, after: the new one
        sync_folder(home)
    return told, aside


def _sweep(home: Path) -> None:
    """Take away what programs left behind that were ended while they restored a library."""
    for path in home.glob(f"{COMING}*"):
        with contextlib.suppress(OSError):
            if time.time() - path.stat().st_mtime > STALE:  # else it may be coming just now
                shutil.rmtree(path)


def _check_database(path: Path, source: Path) -> None:
    """See that a database is a sound library, and bring it to this version. Raises StoreError."""
    try:
        with contextlib.closing(connect_whole(path)) as database:
            faults = database.execute("PRAGMA integrity_check(1)").fetchone()[0]
    except (sqlite3.Error, DamagedError) as error:
        raise _no_backup(source, error) from error
    if faults != "ok":
        raise _no_backup(source, faults)
    with path.open("rb+") as file:
        os.fsync(file.fileno())


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """While this lasts no other program has the library at `path` open. Raises StoreError."""
    connection = None
    if path.exists():
        try:
            connection = sqlite3.connect(path, timeout=BUSY, isolation_level=None)
            connection.execute("PRAGMA journal_mode = DELETE")  # fails where anybody else is there
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            if connection:
                connection.close()
            raise StoreError(
                "another program has the library open",
                "close it, and try again",
                code="library-open",
            ) from error
        except sqlite3.DatabaseError:
            pass  # a damaged one: no program can have it open
    try:
        yield
    finally:
        if connection:
            connection.close()


def _copy_database(source: Path, target: Path) -> None:
    with (
        explained(source),
        contextlib.closing(connect_to_read(source, oldest=1)) as here,
        contextlib.closing(sqlite3.connect(target)) as there,
    ):
        here.backup(there)
    with explained(target), contextlib.closing(connect_whole(target)) as there:
        there.execute("PRAGMA journal_mode = DELETE")


def _referred(database: sqlite3.Connection) -> set[str]:
    return {sha256 for (sha256,) in database.execute("SELECT DISTINCT sha256 FROM editions")}


def _count(database: sqlite3.Connection, table: str) -> int:
    return int(database.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _unpack(archive: zipfile.ZipFile, folder: Path, source: Path) -> Backup:
    """Unpack a backup, every name and hash checked; what it says of itself."""
    names = archive.namelist()
    wrong = [n for n in names if n not in (MANIFEST, FILE) and not _MEMBER.fullmatch(n)]
    if wrong or MANIFEST not in names or FILE not in names:
        raise _no_backup(source, f"it holds {wrong[0]!r}" if wrong else "its list is missing")
    sizes = {info.filename: info.file_size for info in archive.infolist()}
    if sum(sizes.values()) > LARGEST or sizes[MANIFEST] > _LIST or len(sizes) < len(names):
        raise _no_backup(source, "it is too large")
    try:
        facts = json.loads(archive.read(MANIFEST))
        told = Backup(**{name: facts[name] for name in Backup._fields if name != "lacking"})
        told = told._replace(lacking=int(facts.get("lacking", 0)))
        if facts["schema"] != SCHEMA:
            raise _no_backup(source, f"it is of {facts['schema']}")
        expected = {FILE: facts["database"]}
    except (ValueError, KeyError, TypeError) as error:
        raise _no_backup(source, "its list cannot be read") from error
    for name in names:
        if name == MANIFEST:
            continue
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with archive.open(name) as member, path.open("wb") as file:
            shutil.copyfileobj(member, file, _CHUNK)
        if _hash(path) != expected.get(name, path.name):
            raise _no_backup(source, f"{name} is damaged")
    return told


@contextmanager
def _read(source: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(source) as archive:
            yield archive
    except _FAULTS as error:
        raise _no_backup(source, str(error)) from error
    except OSError as error:
        raise _trouble(source, error) from error


@contextmanager
def _written(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if isinstance(error, FileNotFoundError) and not target.parent.is_dir():
            raise StoreError(
                f"no such folder: {target.parent}",
                "choose another folder",
                code="output-nowhere",
                facts={"folder": target.parent},
            ) from error
        raise _trouble(target, error) from error


def _trouble(path: Path, error: OSError) -> StoreError:
    reason = error.strerror or str(error)
    return StoreError(
        f"{path} cannot be used: {reason}",
        "look at its permissions and the space on its disk",
        code="backup-unusable",
        facts={"path": path, "reason": reason},
    )


def _no_backup(source: Path, reason: object) -> StoreError:
    return StoreError(
        f"{source} is no sound backup: {reason}",
        "cqtui backup FILE makes one",
        code="no-backup",
        facts={"path": source, "reason": reason},
    )
