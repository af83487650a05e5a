"""The index of the whole library: every phrase of any length, exactly, in one file beside it.

It can be made anew from the reports. A report comes in as a segment of its own; some segments of a
level become one of the next, so that no addition writes much. docs/decisions/search.md tells why it
is made like this.
"""

import sqlite3
import threading
import zlib
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from math import prod
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, NamedTuple, Self

import numpy as np

from cqtui.analysis.query import Query, read_query
from cqtui.errors import StoreError
from cqtui.library.database import DamagedError, connect_whole, explained, transaction
from cqtui.library.location import home, make_folder
from cqtui.library.searchfound import Choice, Found
from cqtui.library.searchinitials import resolved, vocabulary
from cqtui.library.searchmatch import Field, find_form
from cqtui.library.searchpostings import (
    CELL,
    SHIFT,
    Postings,
    cells_of,
    looked_up,
    merged,
    pages,
    postings_of,
    read_pages,
)
from cqtui.library.searchrows import (
    Facts,
    Passage,
    facts_of,
    packed,
    passages_of,
    rows_of,
    stating,
    unpacked,
)
from cqtui.library.searchrun import Reported, Reports, run
from cqtui.model.document import Document

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cqtui.library.searchpostings import Flags, Numbers

FILE = "search.sqlite"
"""Beside the library and not in it: it is larger, and can be made anew from the reports."""
APPLICATION_ID = 0x63715853
"""Written into the file, "cqXS"."""
STEPS: tuple[tuple[str, ...], ...] = (
    (  # 1: reports, their passages, and the pairs of characters in them
        """CREATE TABLE segments (
            id INTEGER PRIMARY KEY,
            level INTEGER NOT NULL,
            rows BLOB NOT NULL  -- of each row its cells, flags, end and report
        )""",
        """CREATE TABLE reports (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            key TEXT NOT NULL UNIQUE,  -- the library's
            title TEXT NOT NULL,
            year INTEGER,
            kind TEXT NOT NULL,
            place TEXT NOT NULL,
            tags TEXT NOT NULL,  -- apart by line ends
            state TEXT NOT NULL,  -- what it was read from, as whoever added it tells
            segment INTEGER NOT NULL REFERENCES segments (id),
            number INTEGER NOT NULL  -- of the report in its segment
        )""",
        "CREATE INDEX reports_segment ON reports (segment, number)",
        """CREATE TABLE passages (
            report INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
            first INTEGER NOT NULL,  -- number of the first passage in the chunk
            chunk BLOB NOT NULL,
            PRIMARY KEY (report, first)
        )""",
        """CREATE TABLE pages (
            id INTEGER PRIMARY KEY,  -- segment, then the first pair in the page
            page BLOB NOT NULL
        )""",
        """CREATE TABLE words (
            initials TEXT NOT NULL,
            word TEXT NOT NULL,
            reports INTEGER NOT NULL,  -- it came with
            PRIMARY KEY (initials, word)
        ) WITHOUT ROWID""",
    ),
)
"""As in migrations.py: numbered steps, never changed once released."""
JOINED = (8, 4, 8)
"""So many segments of each level become one of the next: of 8 reports, of 32, of 256. An addition
joins on the first two levels, and so never has more than 32 reports to write; `settle` joins on the
last."""
SPARE = 16
"""A file of which more than one part in so many is free is packed when it is settled."""
_PAIR = 2 * SHIFT
"""Bits of a pair."""
_NOWHERE = np.empty(0, dtype=np.int64)
_TITLED = 2  # searchrows.TITLE: such a row has no passage


class _Rows(NamedTuple):
    """What a segment has beside its postings; one entry a row."""

    cells: "NDArray[np.uint32]"
    flags: "NDArray[np.uint8]"
    until: "NDArray[np.uint32]"
    report: "NDArray[np.uint32]"

    def blob(self) -> bytes:
        parts = (part.tobytes() for part in self)
        return zlib.compress(len(self.flags).to_bytes(4, "little") + b"".join(parts), 1)

    @classmethod
    def of(cls, blob: bytes) -> "_Rows":
        data = zlib.decompress(blob)
        size = int.from_bytes(data[:4], "little")
        flags = 4 + 4 * size
        return cls(
            np.frombuffer(data, "<u4", size, 4),
            np.frombuffer(data, np.uint8, size, flags),
            np.frombuffer(data, "<u4", size, flags + size),
            np.frombuffer(data, "<u4", size, flags + 5 * size),
        )


class _View(NamedTuple):
    """Everything but postings and passages, as it stood when it was read."""

    version: tuple[int, int]
    field: Field
    reports: Reports
    ids: list[int]
    """Of each report its row in the table."""
    begins: "Numbers"
    """The first row of each report."""
    segments: list[tuple[int, int]]
    """Each with its first cell."""
    scratch: "Flags"
    """For each place of the largest segment, and more; all False but while it is used."""


class SearchIndex:
    """The index on disk; a context manager, to be shared by threads.

    Each call that changes something is on disk, all of it, when it returns; one that was cut short
    has changed nothing. Two programs may use it at once. Every method raises StoreError where
    SQLite fails.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._lock = threading.RLock()
        self._view: _View | None = None
        self._changes = 0
        self.path = path
        """The file."""

    @classmethod
    def open(cls, path: Path | None = None) -> Self:
        """The index at `path`, by default beside the library; made where there is none.

        Raises StoreError, also for a damaged file, which is left as it is.
        """
        path = home() / FILE if path is None else path
        make_folder(path.parent)
        with _explained(path):
            return cls(connect_whole(path, STEPS, APPLICATION_ID), path)

    def close(self) -> None:
        """Let go of the file; closing twice is no error."""
        with self._lock:
            self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def keys(self) -> tuple[str, ...]:
        """The keys of all reports, in the order they came."""
        with self._lock, _explained(self.path):
            rows = self._connection.execute("SELECT key FROM reports ORDER BY id").fetchall()
        return tuple(row["key"] for row in rows)

    def states(self) -> dict[str, tuple[Facts, str]]:
        """What is known of each report, by its key, and the state it was added with."""
        with self._lock, _explained(self.path):
            rows = self._connection.execute("SELECT * FROM reports ORDER BY id").fetchall()
        return {row["key"]: (_reported(row).facts, row["state"]) for row in rows}

    def add(
        self,
        key: str,
        document: Document,
        facts: Facts | None = None,
        targets: Collection[str] | None = None,
        state: str = "",
    ) -> None:
        """Take a report in under the library's key, in place of what stood there under it.

        `facts` are what a person set right and the tags, where they are not the document's own;
        `targets` the ids of the units that state a target, where that is known already; `state`
        comes back from `states`.
        """
        facts = facts or facts_of(document)
        rows = rows_of(document, stating(document) if targets is None else targets)
        kept = _Rows(
            cells_of([row.form for row in rows]).astype(np.uint32),
            np.array([row.flags for row in rows], dtype=np.uint8),
            np.array([row.until for row in rows], dtype=np.uint32),
            np.zeros(len(rows), dtype=np.uint32),
        )
        found = [*pages(postings_of([row.form for row in rows]))] if rows else []
        chunks = [*packed([*passages_of(document)])]
        words = [*vocabulary(row.form for row in rows)]
        with self._change() as change:
            self._remove(change, key)
            segment = _free_segment(change)
            change.execute("INSERT INTO segments VALUES (?, 0, ?)", (segment, kept.blob()))
            report = change.execute(
                "INSERT INTO reports (key, title, year, kind, place, tags, state, segment, number) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0)",
                (key, *_columns(facts), state, segment),
            ).lastrowid
            _write_pages(change, segment, found)
            change.executemany(
                "INSERT INTO passages VALUES (?, ?, ?)", ((report, at, blob) for at, blob in chunks)
            )
            change.executemany(_COUNT_WORD, words)
            for level in range(len(JOINED) - 1):
                _gather(change, level)

    def describe(self, key: str, facts: Facts) -> bool:
        """Set right what is known of a report as a whole; False where it is not there."""
        with self._change() as change:
            return (
                change.execute(
                    "UPDATE reports SET title = ?, year = ?, kind = ?, place = ?, tags = ? "
                    "WHERE key = ?",
                    (*_columns(facts), key),
                ).rowcount
                > 0
            )

    def remove(self, key: str) -> bool:
        """Take a report out; False where it is not there."""
        with self._change() as change:
            return self._remove(change, key)

    def settle(self) -> None:
        """Join what many additions left apart: a second or so for each 250 reports that came.

        Nothing hangs on it, but in thousands of reports a search takes half the time afterwards.
        """
        joined = True
        while joined:
            with self._change() as change:
                joined = _gather(change, len(JOINED) - 1)
        with self._lock, _explained(self.path):
            (free,) = self._connection.execute("PRAGMA freelist_count").fetchone()
            (every,) = self._connection.execute("PRAGMA page_count").fetchone()
            if free * SPARE > every:
                self._connection.execute("VACUUM")

    def search(
        self,
        query: "str | Query",
        limit: int = 20,
        chosen: Choice = Choice(),  # noqa: B008 - a frozen value
    ) -> Found:
        """The first `limit` hits, the count of all, and how they are spread over the facets.

        Raises QueryError for a query that makes no sense.
        """
        asked = read_query(query) if isinstance(query, str) else query
        with self._lock, _explained(self.path), self._reading():
            view = self._current()
            find = _Lookup(self._connection, view)

            def ask(plain: Query, most: int) -> Found:
                return run(view.field, view.reports, find, self._fetch, plain, most, chosen)

            return resolved(asked, limit, ask, self._worded, lambda form: len(find(form)))

    def _worded(self, initials: str, most: int) -> list[str]:
        rows = self._connection.execute(
            "SELECT word FROM words WHERE initials = ? ORDER BY reports DESC, word LIMIT ?",
            (initials, most),
        ).fetchall()
        return [row["word"] for row in rows]

    def _fetch(self, row: int) -> Passage:
        view = self._view
        assert view is not None
        report = int(view.field.report[row])
        begin = int(view.begins[report])
        titles = int(np.count_nonzero(view.field.flags[begin:row] & _TITLED))
        number = row - begin - titles
        first, chunk = self._connection.execute(
            "SELECT first, chunk FROM passages WHERE report = ? AND first <= ? "
            "ORDER BY first DESC LIMIT 1",
            (view.ids[report], number),
        ).fetchone()
        return unpacked(chunk, number - int(first))

    def _current(self) -> _View:
        """The rows and reports as they stand now; read again where something changed."""
        (version,) = self._connection.execute("PRAGMA data_version").fetchone()
        now = (version, self._changes)
        if self._view is None or self._view.version != now:
            self._view = _read_view(self._connection, now)
        return self._view

    def _remove(self, change: sqlite3.Connection, key: str) -> bool:
        known = change.execute("SELECT id, segment FROM reports WHERE key = ?", (key,)).fetchone()
        if known is None:
            return False
        change.execute("DELETE FROM reports WHERE id = ?", (known["id"],))
        segment = known["segment"]
        (left,) = change.execute(
            "SELECT count(*) FROM reports WHERE segment = ?", (segment,)
        ).fetchone()
        (level,) = change.execute("SELECT level FROM segments WHERE id = ?", (segment,)).fetchone()
        if not left:
            _drop(change, segment)
        elif 2 * left <= prod(JOINED[:level]):
            _join(change, [segment], level)  # more than half of it is of no use
        return True

    @contextmanager
    def _reading(self) -> Iterator[None]:
        """One state of the file, whatever another program writes meanwhile."""
        self._connection.execute("BEGIN")
        try:
            yield
        finally:
            self._connection.execute("COMMIT")

    @contextmanager
    def _change(self) -> "Iterator[sqlite3.Connection]":
        """A transaction that holds the write lock from its start, so that it never deadlocks."""
        with self._lock, _explained(self.path):
            with transaction(self._connection) as run:
                yield run
            self._changes += 1


class _Lookup:
    """Finds forms in all segments, each form once."""

    def __init__(self, connection: sqlite3.Connection, view: _View) -> None:
        self._connection = connection
        self._segments = view.segments
        self._scratch = view.scratch
        self._known: dict[str, Numbers] = {}

    def __call__(self, form: str) -> "Numbers":
        if form not in self._known:
            found = [_NOWHERE]
            for segment, cell in self._segments:
                places = find_form(self._places(segment), form, self._scratch)
                if len(places):
                    found.append(places + cell * CELL)
            self._known[form] = np.concatenate(found)
        return self._known[form]

    def _places(self, segment: int) -> "Callable[[int, int], Numbers]":
        base = segment << _PAIR

        def places(first: int, last: int) -> "Numbers":
            found = [
                looked_up(number - base, page, first, last)
                for number, page in self._pages(base, first, last)
            ]
            return np.concatenate([_NOWHERE, *found]) if len(found) != 1 else found[0]

        return places

    def _pages(self, base: int, first: int, last: int) -> "Sequence[Any]":
        if first == last:
            return self._connection.execute(
                "SELECT id, page FROM pages WHERE id BETWEEN ? AND ? ORDER BY id DESC LIMIT 1",
                (base, base + first),
            ).fetchall()
        return self._connection.execute(
            "SELECT id, page FROM pages WHERE id <= ?3 AND id >= "
            "(SELECT ifnull(max(id), ?1) FROM pages WHERE id BETWEEN ?1 AND ?2) ORDER BY id",
            (base, base + first, base + last),
        ).fetchall()


def _columns(facts: Facts) -> tuple[str, int | None, str, str, str]:
    texts = (
        text.encode("utf-8", "replace").decode("utf-8")
        for text in (facts.title, facts.kind, facts.place, "\n".join(facts.tags))
    )
    title, kind, place, tags = texts
    return title, facts.year, kind, place, tags


def _read_view(connection: sqlite3.Connection, version: tuple[int, int]) -> _View:
    rows: list[_Rows] = []
    reports: list[Reported | None] = []
    ids: list[int] = []
    segments: list[tuple[int, int]] = []
    most = 0
    known: dict[int, dict[int, sqlite3.Row]] = {}
    for one in connection.execute("SELECT * FROM reports"):
        known.setdefault(one["segment"], {})[one["number"]] = one
    begins: list[NDArray[np.int64]] = []
    cell, row = 0, 0
    for segment, blob in connection.execute(_ORDERED).fetchall():
        own = _Rows.of(blob)
        size = int(own.report[-1]) + 1 if len(own.report) else 1
        begins.append(np.searchsorted(own.report, np.arange(size)) + row)
        held = known.get(segment, {})
        rows.append(
            own._replace(
                until=np.where(own.until > 0, own.until + row, 0).astype(np.uint32),
                report=(own.report + len(reports)).astype(np.uint32),
            )
        )
        for number in range(size):
            told = held.get(number)
            reports.append(_reported(told) if told else None)
            ids.append(told["id"] if told else 0)
        cells = int(own.cells.sum())
        segments.append((segment, cell))
        most = max(most, cells)
        cell, row = cell + cells, row + len(own.flags)
    if not rows:
        none = np.empty(0, dtype=np.int32)
        field = Field(none, np.empty(0, dtype=np.uint8), none, none)
        empty = np.empty(0, dtype=np.int64)
        return _View(version, field, Reports([]), [], empty, [], np.empty(0, dtype=np.bool_))
    owners = np.concatenate([own.report for own in rows]).astype(np.int32)
    there = np.array([one is not None for one in reports], dtype=np.bool_)
    field = Field(
        np.repeat(np.arange(row, dtype=np.int32), np.concatenate([own.cells for own in rows])),
        np.concatenate([own.flags for own in rows]),
        np.concatenate([own.until for own in rows]).astype(np.int32),
        owners,
        None if there.all() else there[owners],
    )
    scratch = np.zeros((most + 1) * CELL, dtype=np.bool_)
    return _View(version, field, Reports(reports), ids, np.concatenate(begins), segments, scratch)


_COUNT_WORD = """INSERT INTO words VALUES (?, ?, 1)
    ON CONFLICT DO UPDATE SET reports = reports + 1"""
_ORDERED = """SELECT segments.id, segments.rows FROM segments
    LEFT JOIN reports ON reports.segment = segments.id
    GROUP BY segments.id ORDER BY min(reports.id)"""
"""Segments in the order in which their reports came, however they were joined since."""


def _reported(row: sqlite3.Row) -> Reported:
    tags = tuple(filter(None, row["tags"].split("\n")))
    return Reported(row["key"], Facts(row["title"], row["year"], row["kind"], row["place"], tags))


def _free_segment(change: sqlite3.Connection) -> int:
    (last,) = change.execute("SELECT ifnull(max(id), 0) FROM segments").fetchone()
    if last < (1 << 20):
        return int(last) + 1
    (free,) = change.execute(
        "SELECT min(id) + 1 FROM segments WHERE id + 1 NOT IN (SELECT id FROM segments)"
    ).fetchone()
    return int(free)


def _write_pages(
    change: sqlite3.Connection, segment: int, found: Sequence[tuple[int, bytes]]
) -> None:
    base = segment << _PAIR
    change.executemany("INSERT INTO pages VALUES (?, ?)", ((base + n, page) for n, page in found))


def _drop(change: sqlite3.Connection, segment: int) -> None:
    base = segment << _PAIR
    change.execute("DELETE FROM pages WHERE id BETWEEN ? AND ?", (base, base + (1 << _PAIR) - 1))
    change.execute("DELETE FROM segments WHERE id = ?", (segment,))


def _gather(change: sqlite3.Connection, level: int) -> bool:
    """Join the segments of a level where there are enough of them; whether there were."""
    many = JOINED[level]
    rows = change.execute(
        "SELECT segments.id FROM segments JOIN reports ON reports.segment = segments.id "
        "WHERE level = ? GROUP BY segments.id ORDER BY min(reports.id)",
        (level,),
    )
    found = [row["id"] for row in rows.fetchall()]
    if len(found) < many:
        return False
    _join(change, found[:many], level + 1)
    return True


def _join(change: sqlite3.Connection, joined: Sequence[int], level: int) -> None:
    """Make one segment of several, without what was taken out of them."""
    rows: list[_Rows] = []
    parts: list[Postings] = []
    alive: list[Flags] = []
    moved: list[tuple[int, int]] = []
    row = 0
    for segment in joined:
        (blob,) = change.execute("SELECT rows FROM segments WHERE id = ?", (segment,)).fetchone()
        own = _Rows.of(blob)
        held = change.execute(
            "SELECT id, number FROM reports WHERE segment = ? ORDER BY number", (segment,)
        ).fetchall()
        kept = np.isin(own.report, [one["number"] for one in held])
        numbers = np.zeros(int(own.report.max(initial=0)) + 1, dtype=np.uint32)
        for one in held:
            if one["number"] < len(numbers):
                numbers[one["number"]] = len(moved)
            moved.append((len(moved), one["id"]))
        shift = np.concatenate(([0], np.cumsum(kept)))[own.until] + row
        rows.append(
            _Rows(
                own.cells[kept],
                own.flags[kept],
                np.where(own.until > 0, shift, 0)[kept].astype(np.uint32),
                numbers[own.report][kept],
            )
        )
        alive.append(np.repeat(kept, own.cells))
        base = segment << _PAIR
        told = change.execute(
            "SELECT id, page FROM pages WHERE id BETWEEN ? AND ? ORDER BY id",
            (base, base + (1 << _PAIR) - 1),
        ).fetchall()
        parts.append(read_pages([(one["id"] - base, one["page"]) for one in told]))
        row += int(np.count_nonzero(kept))
    made = _free_segment(change)
    whole = _Rows(*map(np.concatenate, zip(*rows, strict=True)))
    change.execute("INSERT INTO segments VALUES (?, ?, ?)", (made, level, whole.blob()))
    change.executemany(
        f"UPDATE reports SET segment = {made}, number = ? WHERE id = ?",  # noqa: S608 - a number
        moved,
    )
    for segment in joined:
        _drop(change, segment)
    _write_pages(change, made, [*pages(merged(parts, alive))])


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Every fault as a StoreError; of a damaged file one that tells what to do."""
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


__all__ = ["Choice", "Facts", "Found", "SearchIndex"]
