"""The segments of the search's index: what they hold on disk, and how some become one.

A join goes in steps, each of bounded work, pair by pair in their order. From its start the new
segment has the rows of all; the pages of the old ones stay as its parts, and each step merges the
next pairs of these into pages of its own. So a question finds a pair either there or in the parts,
and the file never holds much twice.
"""

import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from cqtui.library.search.postings import SHIFT, Postings, merged, pages, read_pages

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cqtui.library.search.postings import Flags

JOINED = (8, 4, 8, 8)
"""So many segments of each level become one of the next: of 8 reports, of 32, of 256, of 2,048."""
STEP = 224 * 1024
"""Bytes of pages that an addition merges: a report has some 36,000, which are merged once at each
level, so that no join is behind for long."""
PAIR = 2 * SHIFT
"""Bits of a pair."""
_END = 1 << PAIR


class Rows(NamedTuple):
    """What a segment has beside its postings; one entry a row."""

    cells: "NDArray[np.uint32]"
    flags: "NDArray[np.uint8]"
    until: "NDArray[np.uint32]"
    report: "NDArray[np.uint32]"

    def blob(self) -> bytes:
        """As it is kept."""
        parts = (part.tobytes() for part in self)
        return zlib.compress(len(self.flags).to_bytes(4, "little") + b"".join(parts), 1)

    @classmethod
    def of(cls, blob: bytes) -> "Rows":
        """As it was kept."""
        data = zlib.decompress(blob)
        size = int.from_bytes(data[:4], "little")
        flags = 4 + 4 * size
        return cls(
            np.frombuffer(data, "<u4", size, 4),
            np.frombuffer(data, np.uint8, size, flags),
            np.frombuffer(data, "<u4", size, flags + size),
            np.frombuffer(data, "<u4", size, flags + 5 * size),
        )


class Glance(NamedTuple):
    """Of a segment's rows what every question asks for, as it is read: nothing to be unpacked."""

    begins: "NDArray[np.uint32]"
    """Of each report its first row."""
    flags: "NDArray[np.uint8]"
    fresh: "NDArray[np.uint8]"
    """Of each cell 1 where a row begins with it, else 0."""

    @classmethod
    def over(cls, rows: Rows) -> "Glance":
        """What there is to be seen of some rows."""
        size = int(rows.report[-1]) + 1 if len(rows.report) else 1
        begins = np.searchsorted(rows.report, np.arange(size, dtype=np.uint32)).astype(np.uint32)
        fresh = np.zeros(int(rows.cells.sum()), dtype=np.uint8)
        fresh[np.cumsum(rows.cells, dtype=np.int64) - rows.cells] = 1
        return cls(begins, rows.flags, fresh)

    def blob(self) -> bytes:
        """As it is kept."""
        sizes = np.array([len(part) for part in self], dtype="<u4")
        return b"".join((sizes.tobytes(), *(part.tobytes() for part in self)))

    @classmethod
    def of(cls, blob: bytes) -> "Glance":
        """As it was kept."""
        begins, flags, fresh = np.frombuffer(blob, "<u4", 3).tolist()
        at = 12 + 4 * begins
        return cls(
            np.frombuffer(blob, "<u4", begins, 12),
            np.frombuffer(blob, np.uint8, flags, at),
            np.frombuffer(blob, np.uint8, fresh, at + flags),
        )


def free_segment(change: sqlite3.Connection) -> int:
    """A number under which no pages lie."""
    used = "SELECT id FROM segments UNION SELECT source FROM parts"
    (last,) = change.execute(f"SELECT ifnull(max(id), 0) FROM ({used})").fetchone()  # noqa: S608
    if last < (1 << 20):
        return int(last) + 1
    (free,) = change.execute(
        f"SELECT min(id) + 1 FROM ({used}) WHERE id + 1 NOT IN ({used})"  # noqa: S608
    ).fetchone()
    return int(free)


def write_pages(
    change: sqlite3.Connection, segment: int, found: Sequence[tuple[int, bytes]]
) -> None:
    """Write pages of a segment."""
    base = segment << PAIR
    change.executemany("INSERT INTO pages VALUES (?, ?)", ((base + n, page) for n, page in found))


def make_glances(change: sqlite3.Connection) -> None:
    """Give the segments of an index that was made before there were any theirs."""
    for segment, blob in change.execute(
        "SELECT id, rows FROM segments WHERE glance IS NULL"
    ).fetchall():
        seen = Glance.over(Rows.of(blob)).blob()
        change.execute("UPDATE segments SET glance = ? WHERE id = ?", (seen, segment))


def lighten(change: sqlite3.Connection, segment: int) -> None:
    """See to a segment from which reports may have been taken out.

    An empty one goes; of one that is more than half empty the rest is written anew, in steps.
    """
    made, level = change.execute(
        "SELECT reports, level FROM segments WHERE id = ?", (segment,)
    ).fetchone()
    (left,) = change.execute(
        "SELECT count(*) FROM reports WHERE segment = ?", (segment,)
    ).fetchone()
    if not left:
        for (source,) in change.execute(
            "SELECT source FROM parts WHERE segment = ?", (segment,)
        ).fetchall():
            _drop_pages(change, source)
        _drop_pages(change, segment)
        change.execute("DELETE FROM segments WHERE id = ?", (segment,))
    elif 2 * left <= made and not _is_joining(change, segment):
        _start(change, [segment], level)


def tend(change: sqlite3.Connection, work: int) -> bool:
    """Go on with the joins for about so many bytes of pages; whether there was anything to do."""
    begun = any(_begin(change, level) for level in range(len(JOINED)))
    left = work
    for (segment,) in change.execute(
        "SELECT segment FROM joining JOIN segments ON id = segment ORDER BY level, id"
    ).fetchall():
        if left <= 0:
            break
        left -= _step(change, segment, left)
    return begun or left < work


class Part(NamedTuple):
    """Pages that are still to become pages of the segment that they are a part of."""

    source: int
    """The number that they lie under."""
    alive: "Flags"
    """Of each cell whether it has a place in the segment."""


def parts_of(run: sqlite3.Connection, segment: int) -> list[Part]:
    """The parts of a segment that is being joined, in order."""
    rows = run.execute(
        "SELECT source, cells, alive FROM parts WHERE segment = ? ORDER BY number", (segment,)
    ).fetchall()
    return [
        Part(
            row["source"],
            np.ones(row["cells"], dtype=np.bool_)
            if row["alive"] is None
            else np.unpackbits(
                np.frombuffer(zlib.decompress(row["alive"]), np.uint8), count=row["cells"]
            ).astype(np.bool_),
        )
        for row in rows
    ]


def joining(run: sqlite3.Connection) -> dict[int, int]:
    """The segments that are being joined, each with the first pair that is still in its parts."""
    return dict(run.execute("SELECT segment, next FROM joining").fetchall())


def _is_joining(run: sqlite3.Connection, segment: int) -> bool:
    return segment in joining(run)


def _begin(change: sqlite3.Connection, level: int) -> bool:
    """Begin to join the oldest segments of a level, where there are enough; whether there were.

    One join a level at a time.
    """
    many = JOINED[level]
    busy = joining(change)
    if (
        busy
        and change.execute(
            f"SELECT 1 FROM segments WHERE level = ? AND id IN ({', '.join('?' * len(busy))})",  # noqa: S608
            (level + 1, *busy),
        ).fetchone()
    ):
        return False
    rows = change.execute(
        "SELECT segments.id FROM segments JOIN reports ON reports.segment = segments.id "
        "WHERE level = ? GROUP BY segments.id ORDER BY min(reports.id)",
        (level,),
    )
    found = [row["id"] for row in rows.fetchall() if row["id"] not in busy]
    if len(found) < many:
        return False
    _start(change, found[:many], level + 1)
    return True


def _start(change: sqlite3.Connection, joined: Sequence[int], level: int) -> None:
    """Make the segment that some are to become, without what was taken out of them."""
    made = free_segment(change)
    rows: list[Rows] = []
    parts: list[tuple[int, int, bytes | None]] = []
    moved: list[tuple[int, int]] = []
    row = 0
    for segment in joined:
        (blob,) = change.execute("SELECT rows FROM segments WHERE id = ?", (segment,)).fetchone()
        own = Rows.of(blob)
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
            Rows(
                own.cells[kept],
                own.flags[kept],
                np.where(own.until > 0, shift, 0)[kept].astype(np.uint32),
                numbers[own.report][kept],
            )
        )
        alive = np.repeat(kept, own.cells)
        told = None if alive.all() else zlib.compress(np.packbits(alive).tobytes(), 1)
        parts.append((segment, len(alive), told))
        row += int(np.count_nonzero(kept))
    whole = Rows(*map(np.concatenate, zip(*rows, strict=True)))
    change.execute(
        "INSERT INTO segments (id, level, rows, reports, glance) VALUES (?, ?, ?, ?, ?)",
        (made, level, whole.blob(), len(moved), Glance.over(whole).blob()),
    )
    change.executemany(
        f"UPDATE reports SET segment = {made}, number = ? WHERE id = ?",  # noqa: S608 - a number
        moved,
    )
    change.executemany("DELETE FROM segments WHERE id = ?", ((segment,) for segment in joined))
    change.execute("INSERT INTO joining VALUES (?, 0)", (made,))
    change.executemany(
        "INSERT INTO parts VALUES (?, ?, ?, ?, ?)",
        ((made, number, *part) for number, part in enumerate(parts)),
    )


def _step(change: sqlite3.Connection, segment: int, work: int) -> int:
    """Merge the next pairs of a segment's parts, about so many bytes; how many those were."""
    first = joining(change)[segment]
    parts = parts_of(change, segment)
    until, done = _reach(change, [part.source for part in parts], first, work)
    read: list[Postings] = []
    for part in parts:
        base = part.source << PAIR
        found = change.execute(
            "SELECT id, page FROM pages WHERE id < ?3 AND id >= "
            "(SELECT ifnull(max(id), ?1) FROM pages WHERE id BETWEEN ?1 AND ?2) ORDER BY id",
            (base, base + first, base + until),
        ).fetchall()
        read.append(read_pages([(one["id"] - base, one["page"]) for one in found], first, until))
        # What begins before the last page that reaches beyond is wholly merged.
        change.execute(
            "DELETE FROM pages WHERE id BETWEEN ?1 AND ?2 - 1 AND id < "
            "(SELECT max(id) FROM pages WHERE id BETWEEN ?1 AND ?2)",
            (base, base + until),
        )
    write_pages(change, segment, [*pages(merged(read, [part.alive for part in parts]))])
    if until < _END:
        change.execute("UPDATE joining SET next = ? WHERE segment = ?", (until, segment))
        return done
    for part in parts:
        _drop_pages(change, part.source)
    change.execute("DELETE FROM joining WHERE segment = ?", (segment,))
    change.execute("DELETE FROM parts WHERE segment = ?", (segment,))
    lighten(change, segment)  # of what was taken out meanwhile
    return done


def _reach(
    change: sqlite3.Connection, sources: Sequence[int], first: int, work: int
) -> tuple[int, int]:
    """The pair up to which to go from `first` to merge pages of about `work` bytes; how many."""
    done = 1
    for pair, size in sorted(page for one in sources for page in _ahead(change, one, first, work)):
        if done >= work:
            return pair, done
        done += size
    return _END, done


def _ahead(
    change: sqlite3.Connection, source: int, first: int, work: int
) -> Iterator[tuple[int, int]]:
    """The pages behind a pair, each with its own first and its size: `work` bytes, and one more."""
    base = source << PAIR
    rows = change.execute(
        "SELECT id, length(page) AS size FROM pages WHERE id > ? AND id < ? ORDER BY id",
        (base + first, base + _END),
    )
    total = 0
    for row in rows:
        yield row["id"] - base, row["size"]
        total += row["size"]
        if total > work:
            break
    rows.close()


def _drop_pages(change: sqlite3.Connection, segment: int) -> None:
    base = segment << PAIR
    change.execute("DELETE FROM pages WHERE id BETWEEN ? AND ?", (base, base + _END - 1))
