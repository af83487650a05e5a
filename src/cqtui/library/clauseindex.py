"""In which reports of the library a wording stands: an index of clauses that grows with each."""

import sqlite3
import threading
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, NamedTuple, Self

from cqtui.analysis.clausekeys import clause_spans, compared_units
from cqtui.analysis.copymarks import SHARED, are_copies, bands, distinct
from cqtui.analysis.runs import LONGEST, SHORTEST, length
from cqtui.analysis.sequences import clause_row, row_numbers
from cqtui.errors import StoreError
from cqtui.library.database import DamagedError, connect_whole, explained
from cqtui.library.location import home, make_folder
from cqtui.model.document import Document, Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FILE = "clauses.sqlite"
"""Beside the library and not in it: it is larger, and can be made anew from the reports."""
APPLICATION_ID = 0x63715849
"""Written into the file, "cqXI"."""
STEPS: tuple[tuple[str, ...], ...] = (
    (  # 1: reports, where each clause stands, and what tells copies
        """CREATE TABLE reports (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            key TEXT NOT NULL UNIQUE,  -- the library's
            year INTEGER,
            original INTEGER NOT NULL,  -- id of the first report that this is a copy of, or its own
            numbers BLOB NOT NULL  -- its clauses, 8 bytes each, as analysis/runs.py numbers them
        )""",
        "CREATE INDEX reports_original ON reports (original)",
        """CREATE TABLE clauses (
            number INTEGER NOT NULL,
            report INTEGER NOT NULL,
            at INTEGER NOT NULL,  -- offset in the report's numbers
            PRIMARY KEY (number, report, at)
        ) WITHOUT ROWID""",
        """CREATE TABLE bands (
            band INTEGER NOT NULL,  -- analysis/copymarks.py
            report INTEGER NOT NULL,
            PRIMARY KEY (band, report)
        ) WITHOUT ROWID""",
    ),
)
"""As in migrations.py: numbered steps, never changed once released."""

_ASKED = 500
"""Clauses in one question to the database."""


class Held(NamedTuple):
    """A report that holds a wording."""

    key: str
    """The library's."""
    year: int | None
    at: int
    """Where the wording begins there: the number of the clause, as `place` has it."""


class Standing(NamedTuple):
    """A run of clauses of a report that stands in others."""

    unit: str
    """Id of the unit of the report that was asked for."""
    span: Span
    """In that unit's text."""
    clauses: int
    """How many it is of, 1 to 6."""
    reports: tuple[Held, ...]
    """The others that have it, copies left out; the oldest first, those without a year last."""

    @property
    def years(self) -> tuple[int, int] | None:
        """The first and last year of the other reports; None where none of them has one."""
        known = [held.year for held in self.reports if held.year is not None]
        return (known[0], known[-1]) if known else None


class ClauseIndex:
    """The index on disk; a context manager, to be shared by threads.

    Of a report it keeps a number for each clause and no text. Each call that changes something is
    on disk, all of it, when it returns. Every method raises StoreError where SQLite fails.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._lock = threading.RLock()
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

    def reports(self) -> tuple[str, ...]:
        """The keys of all reports, in the order they came."""
        with self._lock, _explained(self.path):
            rows = self._connection.execute("SELECT key FROM reports ORDER BY id").fetchall()
        return tuple(row["key"] for row in rows)

    def add(self, key: str, document: Document) -> None:
        """Take a report in under the library's key, in place of what stood there under it.

        Only its own rows are written, and none where nothing changed.
        """
        numbers = row_numbers(clause_row(document))
        blob = numbers.tobytes()
        clauses = distinct(numbers)
        with self._change() as run:
            known = run.execute(
                "SELECT year, numbers FROM reports WHERE key = ?", (key,)
            ).fetchone()
            if known and (known["year"], known["numbers"]) == (document.year, blob):
                return
            self._remove(run, key)
            marks = bands(clauses)
            copied = self._copied(run, clauses, marks)
            made = run.execute(
                "INSERT INTO reports (key, year, original, numbers) VALUES (?, ?, ?, ?)",
                (key, document.year, copied or 0, blob),
            ).lastrowid
            if copied is None:
                run.execute("UPDATE reports SET original = id WHERE id = ?", (made,))
            run.executemany("INSERT INTO bands VALUES (?, ?)", ((mark, made) for mark in marks))
            # In the order of the table: the pages that are written lie together.
            rows = sorted(
                (_signed(number), made, at) for at, number in enumerate(numbers) if number
            )
            run.executemany("INSERT INTO clauses VALUES (?, ?, ?)", rows)

    def remove(self, key: str) -> bool:
        """Take a report out; False where it is not there. Its copies stay, the first for it."""
        with self._change() as run:
            return self._remove(run, key)

    def standing(self, document: Document, *, before: int | None = None) -> tuple[Standing, ...]:
        """Which runs of the report's clauses stand in others, in the order of reading.

        The report itself and its copies count for nothing, whether they are in the index or not.
        With `before` only reports of earlier years are looked at. A run has 1 to 6 clauses and 8
        characters of their keys; one within a longer that stands in the same reports is left out.
        """
        numbers = row_numbers(clause_row(document))
        clauses = distinct(numbers)
        with self._lock, _explained(self.path):
            own = self._copied(self._connection, clauses, bands(clauses))
            others = {
                row["id"]: Held(row["key"], row["year"], 0)
                for row in self._connection.execute(
                    "SELECT id, key, year FROM reports "
                    "WHERE id = original AND original IS NOT ?1 AND (?2 IS NULL OR year < ?2)",
                    (own, before),
                )
            }
            places = self._places(clauses, frozenset(others))
        spots = _spots(document)
        return tuple(
            Standing(
                spots[at][0],
                Span(spots[at][1].start, spots[at + size - 1][1].end),
                size,
                _held(found, others),
            )
            for at, size, found in _runs(numbers, places)
        )

    def _remove(self, run: sqlite3.Connection, key: str) -> bool:
        known = run.execute("SELECT id, numbers FROM reports WHERE key = ?", (key,)).fetchone()
        if known is None:
            return False
        numbers, report = array("Q", known["numbers"]), known["id"]
        rows = sorted((_signed(n), report) for n in {*numbers} - {0})
        run.executemany("DELETE FROM clauses WHERE number = ? AND report = ?", rows)
        marks = bands(distinct(numbers))
        run.executemany(
            "DELETE FROM bands WHERE band = ? AND report = ?", ((m, report) for m in marks)
        )
        run.execute("DELETE FROM reports WHERE id = ?", (report,))
        run.execute(
            "UPDATE reports SET original = (SELECT min(id) FROM reports WHERE original = ?1) "
            "WHERE original = ?1",
            (report,),
        )
        return True

    @staticmethod
    def _copied(
        run: sqlite3.Connection, clauses: "NDArray[np.uint64]", marks: tuple[int, ...]
    ) -> int | None:
        """The id of the original that a document with these clauses is a copy of."""
        asked = ", ".join(["?"] * len(marks))
        rows = run.execute(
            f"SELECT id FROM bands JOIN reports ON id = report "  # noqa: S608
            f"WHERE band IN ({asked}) AND id = original "
            f"GROUP BY id HAVING count(*) >= {SHARED} ORDER BY id",
            marks,
        ).fetchall()
        for (original,) in rows:
            (blob,) = run.execute(
                "SELECT numbers FROM reports WHERE id = ?", (original,)
            ).fetchone()
            if are_copies(clauses, distinct(array("Q", blob))):
                return int(original)
        return None

    def _places(
        self, clauses: "NDArray[np.uint64]", reports: frozenset[int]
    ) -> "dict[int, NDArray[np.int64]]":
        """Where each clause stands in these reports: report and offset in one number, ascending."""
        import numpy as np

        found: dict[int, array[int]] = {}
        wanted = [_signed(number) for number in clauses.tolist()]
        for start in range(0, len(wanted), _ASKED):
            some = wanted[start : start + _ASKED]
            asked = ", ".join(["?"] * len(some))
            for number, report, at in self._connection.execute(
                f"SELECT number, report, at FROM clauses WHERE number IN ({asked})",  # noqa: S608
                some,
            ):
                if report in reports:
                    found.setdefault(number, array("q")).append(report << 32 | at)
        return {
            number % (1 << 64): np.sort(np.frombuffer(places, dtype=np.int64))
            for number, places in found.items()
        }

    @contextmanager
    def _change(self) -> "Iterator[sqlite3.Connection]":
        """A transaction that holds the write lock from its start, so that it never deadlocks."""
        with self._lock, _explained(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
            except BaseException:
                if self._connection.in_transaction:  # SQLite may have rolled back by itself
                    self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")


def place(document: Document, at: int) -> tuple[str, Span]:
    """Unit and span of a clause of a report that is in the index, by its number as `Held` has it.

    Raises IndexError where the report no longer has so many.
    """
    return _spots(document)[at]


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


def _spots(document: Document) -> list[tuple[str, Span]]:
    """Unit and span for each entry of the report's row, the empty one behind a unit included."""
    found = []
    for unit in compared_units(document):
        found += [(unit.id, span) for span in clause_spans(unit.text)]
        found.append((unit.id, Span(len(unit.text), len(unit.text))))
    return found


def _runs(
    numbers: "array[int]", places: "dict[int, NDArray[np.int64]]"
) -> "Iterator[tuple[int, int, NDArray[np.int64]]]":
    """Offset, size and places of each run that stands elsewhere and in no longer one as often."""
    import numpy as np

    nowhere = np.empty(0, dtype=np.int64)
    level = [places.get(number, nowhere) for number in numbers]
    told: list[tuple[int, int, NDArray[np.int64]]] = []
    for size in range(1, LONGEST + 1):
        longer = [
            np.intersect1d(level[at], places.get(numbers[at + size], nowhere) - size)
            if len(level[at]) and size < LONGEST
            else nowhere
            for at in range(len(level) - 1)
        ]
        reports = [_reports(found) for found in (nowhere, *longer, nowhere)]
        for at, found in enumerate(level):
            held = _reports(found)
            if not held or held in (reports[at], reports[at + 1]):
                continue
            if sum(map(length, numbers[at : at + size])) >= SHORTEST:
                told.append((at, size, found))
        level = longer
    yield from sorted(told, key=lambda one: one[:2])


def _reports(places: "NDArray[np.int64]") -> tuple[int, ...]:
    import numpy as np

    return tuple(np.unique(places >> 32).tolist())


def _held(places: "NDArray[np.int64]", others: dict[int, Held]) -> tuple[Held, ...]:
    first: dict[int, int] = {}
    for where in places.tolist():
        first.setdefault(where >> 32, where & 0xFFFFFFFF)
    held = [others[report]._replace(at=at) for report, at in first.items()]
    return tuple(sorted(held, key=lambda h: (h.year is None, h.year or 0, h.key)))


def _signed(number: int) -> int:
    """64 bits as SQLite has them."""
    return number - (1 << 64) if number >> 63 else number


__all__ = ["ClauseIndex", "Held", "Standing", "place"]
