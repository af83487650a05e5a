"""Work that was done before: reports read, pairs compared, kept as long as the rules are the same.

Nothing in it is a person's own: the file may be taken away at any time, and whatever is wrong with
it only means that the work is done anew.
"""

import hashlib
import io
import pickle  # what this program wrote, and values of its own alone
import sqlite3
import time
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

from cqtui.errors import StoreError
from cqtui.library.location import home
from cqtui.model.document import Document

FILE = "cache.sqlite"
ROOM = 256 * 2**20
"""Bytes; what was not used for the longest time goes when there is more."""
UNPACKED = 256 * 2**20
"""Bytes that one value may unpack to."""
_WAIT = 0.2
"""Seconds to wait for another program before doing the work anew."""
_TABLE = """CREATE TABLE IF NOT EXISTS work (
    key TEXT PRIMARY KEY, value BLOB NOT NULL, sha256 TEXT NOT NULL, used REAL NOT NULL
) WITHOUT ROWID"""
_FOREIGN = {("decimal", "Decimal")}
"""What a value may hold beside the nouns of this program and what needs no name."""

_FAULTS = (
    sqlite3.Error, OSError, zlib.error, pickle.UnpicklingError, EOFError, AttributeError,
    TypeError, ValueError, LookupError, ArithmeticError, ImportError, RecursionError, MemoryError,
)  # fmt: skip
"""What a file that cannot be used, or that somebody else wrote, may raise."""

READING = ("ingest", "model")
"""The rooms whose rules make a source of a file."""
COMPARING = ("ingest", "model", "analysis", "compare")
"""Those that make a comparison of two documents."""


def get(key: str, path: Path | None = None) -> Any:
    """What was kept under `key`; None for nothing."""
    path = _path() if path is None else path
    if path is None:
        return None
    try:
        with _opened(path) as cache:
            row = cache.execute("SELECT value, sha256 FROM work WHERE key = ?", (key,)).fetchone()
            if row is None or hashlib.sha256(row[0]).hexdigest() != row[1]:
                return None
            cache.execute("UPDATE work SET used = ? WHERE key = ?", (time.time(), key))
        return _unpacked(row[0])
    except _FAULTS as error:
        _give_up(path, error)
        return None


def put(key: str, value: object, path: Path | None = None) -> None:
    """Keep `value` under `key`, where that can be done. It is made of this program's nouns."""
    path = _path() if path is None else path
    if path is None or not path.parent.is_dir():
        return
    packed = zlib.compress(pickle.dumps(value, pickle.HIGHEST_PROTOCOL), 1)
    if len(packed) > ROOM // 4:
        return
    try:
        with _opened(path) as cache:
            row = (key, packed, hashlib.sha256(packed).hexdigest(), time.time())
            cache.execute("INSERT OR REPLACE INTO work VALUES (?, ?, ?, ?)", row)
            _make_room(cache)
    except _FAULTS as error:
        _give_up(path, error)


def key_of(what: str, rooms: Iterable[str], *facts: object) -> str:
    """The key of some work: what it is, the rules of these rooms, and what it is done on.

    `facts` are documents, bytes, or values whose `repr` tells all.
    """
    digest = hashlib.sha256(f"{what}\0{rules(tuple(rooms))}".encode())
    for fact in facts:
        if isinstance(fact, Document):
            told = digest_of(fact)
        else:
            told = fact if isinstance(fact, bytes) else repr(fact).encode("utf-8", "replace")
        digest.update(len(told).to_bytes(8, "big") + told)
    return digest.hexdigest()


@lru_cache(maxsize=8)
def rules(rooms: tuple[str, ...]) -> str:
    """What the rules in these rooms are now: SHA-256 of their files."""
    package = Path(__file__).parent.parent
    digest = hashlib.sha256()
    for room in rooms:
        for path in sorted((package / room).rglob("*")):
            if path.suffix not in (".pyc", "") and path.is_file():
                digest.update(f"{path.relative_to(package)}\0".encode())
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def digest_of(document: Document) -> bytes:
    """SHA-256 of all of a document that can make a difference."""
    facts = (document.id, document.title, document.year, document.date, document.place)
    digest = hashlib.sha256(
        repr((*facts, document.issuer, document.lines)).encode("utf-8", "replace")
    )
    for unit in document.units():
        at = unit.section
        section = (at.id, at.level, at.number, at.title, at.lead, at.run_in)
        told = repr((unit.id, unit.kind.value, unit.lines, *section, unit.block, unit.text))
        digest.update(told.encode("utf-8", "replace"))
    return digest.digest()


def _path() -> Path | None:
    try:
        return home() / FILE
    except StoreError:  # no home: nothing was kept, and nothing is
        return None


class _Values(pickle.Unpickler):
    """Makes nothing but this program's nouns, whatever the file says.

    A noun is a class that a module of the model defines: not what it imports, and not, by a name
    with dots, what that leads to.
    """

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in _FOREIGN:
            return super().find_class(module, name)
        if module.startswith("cqtui.model.") and "." not in name:
            noun = super().find_class(module, name)
            if isinstance(noun, type) and noun.__module__ == module:
                return noun
        raise pickle.UnpicklingError(f"{module}.{name} is no value")


def _unpacked(packed: bytes) -> Any:
    unpacker = zlib.decompressobj()
    data = unpacker.decompress(packed, UNPACKED)
    if unpacker.unconsumed_tail:
        return None
    return _Values(io.BytesIO(data)).load()


def _make_room(cache: sqlite3.Connection) -> None:
    total = cache.execute("SELECT coalesce(sum(length(value)), 0) FROM work").fetchone()[0]
    while total > ROOM:
        key, size = cache.execute(
            "SELECT key, length(value) FROM work ORDER BY used LIMIT 1"
        ).fetchone()
        cache.execute("DELETE FROM work WHERE key = ?", (key,))
        total -= size


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path, timeout=_WAIT, isolation_level=None)) as cache:
        cache.execute("PRAGMA journal_mode = WAL")
        cache.execute("PRAGMA synchronous = OFF")
        cache.execute(_TABLE)
        yield cache


def _give_up(path: Path, error: Exception) -> None:
    """Take a damaged file away; one that is only in use stays."""
    if isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError):
        for tail in ("", "-wal", "-shm"):
            with suppress(OSError):
                path.with_name(path.name + tail).unlink(missing_ok=True)
