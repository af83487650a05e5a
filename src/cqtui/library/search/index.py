"""The index of the whole library: every phrase of any length, exactly, in one file beside it.

It can be made anew from the reports. A report comes in as a segment of its own; some segments of a
level become one of the next, so that no addition writes much. docs/decisions/search.md tells why it
is made like this.
"""

import sqlite3
from collections.abc import Collection
from functools import partial
from pathlib import Path

import numpy as np

from cqtui.analysis.query import Query, read_query
from cqtui.library.database import Database
from cqtui.library.indexfile import IndexFile
from cqtui.library.search.found import Choice, Found
from cqtui.library.search.initials import resolved, vocabulary
from cqtui.library.search.postings import cells_of, pages, postings_of
from cqtui.library.search.rows import (
    TITLE,
    Facts,
    Passage,
    facts_of,
    packed,
    passages_of,
    rows_of,
    stating,
    unpacked,
)
from cqtui.library.search.run import run as found_by
from cqtui.library.search.segments import (
    STEP,
    Glance,
    Rows,
    free_segment,
    lighten,
    make_glances,
    tend,
    write_pages,
)
from cqtui.library.search.view import Lookup, View, read_view, reported
from cqtui.model.document import Document

FILE = "search.sqlite"
"""Beside the library."""
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
    (  # 2: joins in steps
        "ALTER TABLE segments ADD COLUMN reports INTEGER NOT NULL DEFAULT 0",  # made of
        """UPDATE segments SET reports =
            (SELECT ifnull(max(number), 0) + 1 FROM reports WHERE segment = segments.id)""",
        """CREATE TABLE joining (
            segment INTEGER PRIMARY KEY REFERENCES segments (id) ON DELETE CASCADE,
            next INTEGER NOT NULL  -- the first pair whose pages are still in the parts
        )""",
        """CREATE TABLE parts (
            segment INTEGER NOT NULL REFERENCES segments (id) ON DELETE CASCADE,
            number INTEGER NOT NULL,  -- in their order
            source INTEGER NOT NULL UNIQUE,  -- the number its pages lie under
            cells INTEGER NOT NULL,
            alive BLOB,  -- which of them have a place in the segment, where not all have
            PRIMARY KEY (segment, number)
        ) WITHOUT ROWID""",
    ),
    (  # 3: what a question reads first, ready to be read
        "ALTER TABLE segments ADD COLUMN glance BLOB",  # of the rows; none until it is settled
        "DROP INDEX reports_segment",
        "CREATE INDEX reports_segment ON reports (segment, number, year, kind, place)",
    ),
)
"""As in migrations.py: numbered steps, never changed once released."""
SETTLING = 8 * 2**20
"""Bytes of pages that are merged at a time when the index is settled."""
SPARE = 16
"""A file of which more than one part in so many is free is packed when it is settled."""
_COUNT_WORD = """INSERT INTO words VALUES (?, ?, 1)
    ON CONFLICT DO UPDATE SET reports = reports + 1"""
_SEGMENT = "INSERT INTO segments (id, level, rows, reports, glance) VALUES (?, 0, ?, 1, ?)"
_WORDED = "SELECT word FROM words WHERE initials = ? ORDER BY reports DESC, word LIMIT ?"


class SearchIndex(IndexFile):
    """Where any phrase stands in the reports. Two programs may use it at once."""

    name, steps, owner = FILE, STEPS, APPLICATION_ID

    def __init__(self, database: Database, path: Path) -> None:
        super().__init__(database, path)
        self._view: View | None = None
        self.fixed = database.fixed
        """Whether it can only be read: it cannot learn then."""
        self.kept = database.kept
        """Whether what it learns is on disk; else it is gone with the object."""

    def keys(self) -> tuple[str, ...]:
        """The keys of all reports, in the order they came."""
        rows = self._database.rows("SELECT key FROM reports ORDER BY id")
        return tuple(row["key"] for row in rows)

    def states(self) -> dict[str, tuple[Facts, str]]:
        """What is known of each report, by its key, and the state it was added with."""
        rows = self._database.rows("SELECT * FROM reports ORDER BY id")
        return {row["key"]: (reported(row).facts, row["state"]) for row in rows}

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
        kept = Rows(
            cells_of([row.form for row in rows]).astype(np.uint32),
            np.array([row.flags for row in rows], dtype=np.uint8),
            np.array([row.until for row in rows], dtype=np.uint32),
            np.zeros(len(rows), dtype=np.uint32),
        )
        found = [*pages(postings_of([row.form for row in rows]))] if rows else []
        chunks = [*packed([*passages_of(document)])]
        words = [*vocabulary(row.form for row in rows)]
        with self._database.change() as change:
            self._remove(change, key)
            segment = free_segment(change)
            change.execute(_SEGMENT, (segment, kept.blob(), Glance.over(kept).blob()))
            report = change.execute(
                "INSERT INTO reports (key, title, year, kind, place, tags, state, segment, number) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0)",
                (key, *_columns(facts), state, segment),
            ).lastrowid
            write_pages(change, segment, found)
            change.executemany(
                "INSERT INTO passages VALUES (?, ?, ?)", ((report, at, blob) for at, blob in chunks)
            )
            change.executemany(_COUNT_WORD, words)
            tend(change, STEP)

    def describe(self, key: str, facts: Facts) -> bool:
        """Set right what is known of a report as a whole; False where it is not there."""
        with self._database.change() as change:
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
        with self._database.change() as change:
            return self._remove(change, key)

    def settle(self) -> None:
        """Bring the joins to their end that additions go on with step by step.

        Nothing hangs on it, but a search takes a little less time afterwards.
        """
        with self._database.change() as change:
            make_glances(change)
        going = True
        while going:
            with self._database.change() as change:
                going = tend(change, SETTLING)
        with self._database.look() as run:
            (free,) = run.execute("PRAGMA freelist_count").fetchone()
            (every,) = run.execute("PRAGMA page_count").fetchone()
            if free * SPARE > every:
                run.execute("VACUUM")

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
        with self._database.moment() as run:
            view = self._current(run)
            find = Lookup(run, view)

            def ask(plain: Query, most: int) -> Found:
                fetch = partial(_fetch, run, view)
                return found_by(view.field, view.reports, find, fetch, plain, most, chosen)

            def worded(initials: str, most: int) -> list[str]:
                rows = run.execute(_WORDED, (initials, most)).fetchall()
                return [row["word"] for row in rows]

            return resolved(asked, limit, ask, worded, find)

    def _current(self, run: sqlite3.Connection) -> View:
        """The rows and reports as they stand now; read again where something changed."""
        (version,) = run.execute("PRAGMA data_version").fetchone()
        now = (version, self._database.changes)
        if self._view is None or self._view.version != now:
            self._view = read_view(run, now)
        return self._view

    def _remove(self, change: sqlite3.Connection, key: str) -> bool:
        known = change.execute("SELECT id, segment FROM reports WHERE key = ?", (key,)).fetchone()
        if known is None:
            return False
        change.execute("DELETE FROM reports WHERE id = ?", (known["id"],))
        lighten(change, known["segment"])
        return True


def _fetch(run: sqlite3.Connection, view: View, row: int) -> Passage:
    """The passage of a row that is a hit."""
    report = int(np.searchsorted(view.field.begins, row, side="right")) - 1
    begin = int(view.field.begins[report])
    titles = int(np.count_nonzero(view.field.flags[begin:row] & TITLE))
    number = row - begin - titles
    first, chunk = run.execute(
        "SELECT first, chunk FROM passages WHERE report = ? AND first <= ? "
        "ORDER BY first DESC LIMIT 1",
        (view.ids[report], number),
    ).fetchone()
    return unpacked(chunk, number - int(first))


def _columns(facts: Facts) -> tuple[str, int | None, str, str, str]:
    texts = (
        text.encode("utf-8", "replace").decode("utf-8")
        for text in (facts.title, facts.kind, facts.place, "\n".join(facts.tags))
    )
    title, kind, place, tags = texts
    return title, facts.year, kind, place, tags


__all__ = ["Choice", "Facts", "Found", "SearchIndex"]
