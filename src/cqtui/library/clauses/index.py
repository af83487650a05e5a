"""In which reports of the library a wording stands: an index of clauses that grows with each."""

import sqlite3
from array import array
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cqtui.analysis.passages.clausekeys import clause_spans, compared_units
from cqtui.analysis.passages.copies import pairs
from cqtui.analysis.passages.copymarks import SHARED, are_copies, bands, distinct
from cqtui.analysis.sequences import clause_row, row_numbers
from cqtui.library.clauses.bundle import Bundle, bundle_of, found, ordered, told, without
from cqtui.library.clauses.standing import Holders, Standing
from cqtui.library.indexfile import IndexFile
from cqtui.model.document import Document, Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FILE = "clauses.sqlite"
"""Beside the library."""
APPLICATION_ID = 0x63715849
"""Written into the file, "cqXI"."""
STEPS: tuple[tuple[str, ...], ...] = (
    (  # 1: reports, where each clause stands, and what tells copies
        """CREATE TABLE reports (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            key TEXT NOT NULL UNIQUE,  -- the library's
            year INTEGER,
            original INTEGER NOT NULL,  -- id of the first report that this is a copy of, or its own
            numbers BLOB NOT NULL  -- its clauses, 8 bytes each, as passages/runs.py numbers them
        )""",
        "CREATE INDEX reports_original ON reports (original)",
        """CREATE TABLE clauses (
            number INTEGER NOT NULL,
            report INTEGER NOT NULL,
            at INTEGER NOT NULL,  -- offset in the report's numbers
            PRIMARY KEY (number, report, at)
        ) WITHOUT ROWID""",
        """CREATE TABLE bands (
            band INTEGER NOT NULL,  -- analysis/passages/copymarks.py
            report INTEGER NOT NULL,
            PRIMARY KEY (band, report)
        ) WITHOUT ROWID""",
    ),
    (  # 2: places are only ever written at the end of a table; filled anew from the reports
        "DROP TABLE reports",
        """CREATE TABLE reports (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            key TEXT NOT NULL UNIQUE,  -- the library's
            year INTEGER,
            original INTEGER NOT NULL,  -- id of the first report that this is a copy of, or its own
            stamp TEXT NOT NULL,  -- whatever tells the caller that a report is still the same
            pairs BLOB NOT NULL,  -- what tells copies: half of each of `copies.pairs`, 4 bytes
            numbers BLOB NOT NULL  -- its clauses, 8 bytes each, as passages/runs.py numbers them
        )""",
        "CREATE INDEX reports_original ON reports (original)",
        "DROP TABLE clauses",
        "DELETE FROM bands",
        "CREATE TABLE waiting (report INTEGER PRIMARY KEY)",  # reports that are in no bundle yet
        """CREATE TABLE bundles (  -- the clauses of up to 256 reports, in order of their numbers
            id INTEGER PRIMARY KEY,
            reports BLOB NOT NULL,  -- ids, 8 bytes each
            clauses BLOB NOT NULL,  -- numbers, 8 bytes each, ascending
            homes BLOB NOT NULL,  -- of each its report by the place among `reports`, 1 byte
            places BLOB NOT NULL  -- and the offset in that report's numbers, 4 bytes
        )""",
        """CREATE TABLE bundled (
            report INTEGER PRIMARY KEY,
            bundle INTEGER NOT NULL
        )""",
    ),
)
"""As in migrations.py: numbered steps, never changed once released."""

BUNDLE = 256
"""Reports whose clauses are put in order together. Those that wait for it are gone through one by
one, which takes some 20 ms for as many; a bundle takes 2 ms to ask, however full."""


class ClauseIndex(IndexFile):
    """In which reports a clause stands: a number for each clause of a report, and no text."""

    name, steps, owner = FILE, STEPS, APPLICATION_ID

    def reports(self) -> tuple[str, ...]:
        """The keys of all reports, in the order they came."""
        rows = self._database.rows("SELECT key FROM reports ORDER BY id")
        return tuple(row["key"] for row in rows)

    def stamps(self) -> dict[str, str]:
        """The stamp of each report, by its key."""
        rows = self._database.rows("SELECT key, stamp FROM reports")
        return {row["key"]: row["stamp"] for row in rows}

    def add(self, key: str, document: Document, stamp: str = "") -> None:
        """Take a report in under the library's key, in place of what stood there under it.

        `stamp` is kept for the caller.
        It costs the same however many there are, but that each `BUNDLE`th puts the clauses of all
        that wait in order. Nothing is written where nothing changed.
        """
        blob = row_numbers(clause_row(document)).tobytes()
        own = _halves(document)
        with self._database.change() as run:
            known = run.execute(
                "SELECT year, stamp, pairs, numbers FROM reports WHERE key = ?", (key,)
            ).fetchone()
            same = (document.year, own.tobytes(), blob)
            if known and (known["year"], known["pairs"], known["numbers"]) == same:
                if known["stamp"] != stamp:
                    run.execute("UPDATE reports SET stamp = ? WHERE key = ?", (stamp, key))
                return
            self._remove(run, key)
            marks = bands(own.astype("uint64"))
            copied = self._copied(run, own, marks)
            made = run.execute(
                "INSERT INTO reports (key, year, original, stamp, pairs, numbers) "
                "VALUES (?, ?, ?, ?, ?, ?)",
                (key, document.year, copied or 0, stamp, own.tobytes(), blob),
            ).lastrowid
            if copied is None:
                run.execute("UPDATE reports SET original = id WHERE id = ?", (made,))
            run.executemany("INSERT INTO bands VALUES (?, ?)", ((mark, made) for mark in marks))
            run.execute("INSERT INTO waiting VALUES (?)", (made,))
            self._bundle(run)

    def remove(self, key: str) -> bool:
        """Take a report out; False where it is not there. Its copies stay, the first for it."""
        with self._database.change() as run:
            return self._remove(run, key)

    def standing(
        self, document: Document, *, before: int | None = None, besides: int | None = None
    ) -> tuple[Standing, ...]:
        """Which runs of the report's clauses stand in others, in the order of reading.

        The report itself and its copies count for nothing, whether they are in the index or not.
        With `before` only reports of earlier years are looked at, with `besides` all but those of
        that year. A run has 1 to 6 clauses and 8 characters of their keys; one within a longer that
        stands in the same reports is left out.
        """
        numbers = row_numbers(clause_row(document))
        clauses = distinct(numbers)
        own_pairs = _halves(document)
        with self._database.moment() as run:
            own = self._copied(run, own_pairs, bands(own_pairs.astype("uint64")))
            others = Holders(
                run.execute(
                    "SELECT id, key, year FROM reports "
                    "WHERE id = original AND original IS NOT ?1 AND (?2 IS NULL OR year < ?2) "
                    "AND (?3 IS NULL OR year IS NOT ?3)",
                    (own, before, besides),
                ).fetchall()
            )
            met = found(clauses, self._bundles(run, clauses), others)
        spots = _spots(document)
        return tuple(
            Standing(
                spots[at][0],
                Span(spots[at][1].start, spots[at + size - 1][1].end),
                size,
                rows,
                others,
            )
            for at, size, rows in told(numbers, clauses, met)
        )

    def _remove(self, run: sqlite3.Connection, key: str) -> bool:
        known = run.execute("SELECT id, pairs FROM reports WHERE key = ?", (key,)).fetchone()
        if known is None:
            return False
        report, held = known["id"], _pairs(known["pairs"])
        self._unbundle(run, report)
        run.execute("DELETE FROM waiting WHERE report = ?", (report,))
        run.executemany(
            "DELETE FROM bands WHERE band = ? AND report = ?",
            ((mark, report) for mark in bands(held.astype("uint64"))),
        )
        run.execute("DELETE FROM reports WHERE id = ?", (report,))
        run.execute(
            "UPDATE reports SET original = (SELECT min(id) FROM reports WHERE original = ?1) "
            "WHERE original = ?1",
            (report,),
        )
        return True

    def _bundle(self, run: sqlite3.Connection) -> None:
        """Put the reports that wait in a bundle, if there are enough of them."""
        ids = [row[0] for row in run.execute("SELECT report FROM waiting ORDER BY report")]
        if len(ids) < BUNDLE:
            return
        bundle = ordered(_waiting(run))
        number = run.execute(
            "INSERT INTO bundles (reports, clauses, homes, places) VALUES (?, ?, ?, ?)",
            [column.tobytes() for column in bundle],
        ).lastrowid
        run.executemany("INSERT INTO bundled VALUES (?, ?)", ((report, number) for report in ids))
        run.execute("DELETE FROM waiting")

    @staticmethod
    def _unbundle(run: sqlite3.Connection, report: int) -> None:
        """Take a report out of its bundle, if it is in one; an empty bundle goes too."""
        found = run.execute("SELECT bundle FROM bundled WHERE report = ?", (report,)).fetchone()
        if found is None:
            return
        (number,) = found
        row = run.execute("SELECT * FROM bundles WHERE id = ?", (number,)).fetchone()
        left = without(bundle_of(row), report)
        if len(left.reports):
            run.execute(
                "UPDATE bundles SET reports = ?, clauses = ?, homes = ?, places = ? WHERE id = ?",
                [*(column.tobytes() for column in left), number],
            )
        else:
            run.execute("DELETE FROM bundles WHERE id = ?", (number,))
        run.execute("DELETE FROM bundled WHERE report = ?", (report,))

    @staticmethod
    def _bundles(run: sqlite3.Connection, asked: "NDArray[np.uint64]") -> Iterator[Bundle]:
        """All clauses that are known and may be among those asked for, one bundle in memory at a
        time.
        """
        for row in run.execute("SELECT reports, clauses, homes, places FROM bundles ORDER BY id"):
            yield bundle_of(row)
        yield ordered(_waiting(run), asked)

    @staticmethod
    def _copied(
        run: sqlite3.Connection, own: "NDArray[np.uint32]", marks: tuple[int, ...]
    ) -> int | None:
        """The id of the original that a document with these pairs is a copy of."""
        asked = ", ".join(["?"] * len(marks))
        rows = run.execute(
            f"SELECT id FROM bands JOIN reports ON id = report "  # noqa: S608
            f"WHERE band IN ({asked}) AND id = original "
            f"GROUP BY id HAVING count(*) >= {SHARED} ORDER BY id",
            marks,
        ).fetchall()
        for (original,) in rows:
            (blob,) = run.execute("SELECT pairs FROM reports WHERE id = ?", (original,)).fetchone()
            if are_copies(own, _pairs(blob)):
                return int(original)
        return None


def place(document: Document, at: int) -> tuple[str, Span]:
    """Unit and span of a clause of a report that is in the index, by its number as `Held` has it.

    Raises IndexError where the report no longer has so many.
    """
    return _spots(document)[at]


def _spots(document: Document) -> list[tuple[str, Span]]:
    """Unit and span for each entry of the report's row, the empty one behind a unit included."""
    found = []
    for unit in compared_units(document):
        found += [(unit.id, span) for span in clause_spans(unit.text)]
        found.append((unit.id, Span(len(unit.text), len(unit.text))))
    return found


def _halves(document: Document) -> "NDArray[np.uint32]":
    """The document's pairs in half the room: of some thousand no two are the same by chance."""
    import numpy as np

    found: NDArray[np.uint32] = np.unique((pairs(document) >> np.uint64(32)).astype(np.uint32))
    return found


def _pairs(blob: bytes) -> "NDArray[np.uint32]":
    """What `_halves` gave, as it is kept."""
    import numpy as np

    return np.frombuffer(blob, dtype=np.uint32)


def _waiting(run: sqlite3.Connection) -> "list[tuple[int, array[int]]]":
    """The reports that are in no bundle, by id, with their clauses."""
    rows = run.execute(
        "SELECT report, numbers FROM waiting JOIN reports ON id = report ORDER BY report"
    )
    return [(report, array("Q", blob)) for report, blob in rows]


__all__ = ["ClauseIndex", "place"]
