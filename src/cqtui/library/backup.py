"""A library in one file, to put away and to bring back."""

import contextlib
import hashlib
import json
import re
import shutil
import sqlite3
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from cqtui.errors import StoreError
from cqtui.library.database import connect_to_read, explained
from cqtui.library.location import FILE, make_folder, set_aside
from cqtui.library.vault import FOLDER, Vault

MANIFEST = "cqtui-backup.json"
SCHEMA = "cqtui/backup/1"
LARGEST = 64 * 2**30
"""Bytes that a backup may unpack to."""
_MEMBER = re.compile(rf"{FOLDER}/([0-9a-f]{{2}})/(\1[0-9a-f]{{62}})")
_CHUNK = 2**20


class Backup(NamedTuple):
    """What a backup holds."""

    documents: int
    bookmarks: int
    files: int
    made: str
    """ISO 8601, UTC."""


def back_up(home: Path, target: Path) -> Backup:
    """Write the library of the folder `home` into the new file `target`, whole or not at all.

    The database is copied as it stands at one moment, whoever writes to it meanwhile. Raises
    StoreError, also where `target` is there already.
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
            hashes = sorted(_referred(database) & vault.hashes())
            told = Backup(_count(database, "documents"), _count(database, "bookmarks"), len(hashes),
                          datetime.now(UTC).isoformat(timespec="seconds"))  # fmt: skip
        part = target.with_name(f".{target.name}.part")
        try:
            with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
                facts = {"schema": SCHEMA, **told._asdict(), "database": _hash(copy)}
                archive.writestr(MANIFEST, json.dumps(facts))
                archive.write(copy, FILE)
                for sha256 in hashes:
                    archive.write(vault.path(sha256), f"{FOLDER}/{sha256[:2]}/{sha256}")
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
    return told


def restore(source: Path, home: Path, *, over: bool = False) -> tuple[Backup, Path | None]:
    """Bring the library in the file `source` back into the folder `home`.

    All of it is checked before anything is changed. With `over` a library that is there is set
    aside, and where to is the second value. Raises StoreError, also for a library that is there.
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
    with _read(source) as archive, tempfile.TemporaryDirectory(prefix=".restore-", dir=home) as at:
        folder = Path(at)
        told = _unpack(archive, folder, source)
        with contextlib.closing(_any_version(folder / FILE)) as database:
            faults = database.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if faults != "ok":
            raise _no_backup(source, faults)
        vault = Vault(home / FOLDER)
        for path in sorted((folder / FOLDER).glob("*/*")):
            vault.keep(path.read_bytes())
        stamp = f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}"
        aside = set_aside(home / FILE, stamp, why="replaced") if there else None
        (folder / FILE).replace(home / FILE)
    return told, aside


def _any_version(path: Path) -> sqlite3.Connection:
    """A database of any version, to look at."""
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    connection.row_factory = sqlite3.Row
    return connection


def _copy_database(source: Path, target: Path) -> None:
    with (
        explained(source),
        contextlib.closing(connect_to_read(source)) as here,
        contextlib.closing(sqlite3.connect(target)) as there,
    ):
        here.backup(there)
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
    if sum(info.file_size for info in archive.infolist()) > LARGEST:
        raise _no_backup(source, "it is too large")
    try:
        facts = json.loads(archive.read(MANIFEST))
        told = Backup(*(facts[name] for name in Backup._fields))
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
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise _no_backup(source, str(error)) from error
    except OSError as error:
        raise _trouble(source, error) from error


@contextmanager
def _written(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
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
