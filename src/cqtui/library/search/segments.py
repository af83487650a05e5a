"""The segments of the search's index: what they hold on disk, and how some become one."""

import sqlite3
import zlib
from collections.abc import Sequence
from math import prod
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from cqtui.library.search.postings import SHIFT, Postings, merged, pages, read_pages

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cqtui.library.search.postings import Flags

JOINED = (8, 4, 8)
"""So many segments of each level become one of the next: of 8 reports, of 32, of 256. An addition
joins on the first two levels, and so never has more than 32 reports to write; `settle` joins on the
last."""
TOP = len(JOINED) - 1
"""The level up to which an addition joins."""
PAIR = 2 * SHIFT
"""Bits of a pair."""


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


def free_segment(change: sqlite3.Connection) -> int:
    """A number that no segment has."""
    (last,) = change.execute("SELECT ifnull(max(id), 0) FROM segments").fetchone()
    if last < (1 << 20):
        return int(last) + 1
    (free,) = change.execute(
        "SELECT min(id) + 1 FROM segments WHERE id + 1 NOT IN (SELECT id FROM segments)"
    ).fetchone()
    return int(free)


def write_pages(
    change: sqlite3.Connection, segment: int, found: Sequence[tuple[int, bytes]]
) -> None:
    """Write the pages of a segment."""
    base = segment << PAIR
    change.executemany("INSERT INTO pages VALUES (?, ?)", ((base + n, page) for n, page in found))


def too_empty(level: int, left: int) -> bool:
    """Whether a segment of a level that has so many reports left is of little use as it is."""
    return 2 * left <= prod(JOINED[:level])


def drop(change: sqlite3.Connection, segment: int) -> None:
    """Take a segment out; its reports are elsewhere by now, or gone."""
    base = segment << PAIR
    change.execute("DELETE FROM pages WHERE id BETWEEN ? AND ?", (base, base + (1 << PAIR) - 1))
    change.execute("DELETE FROM segments WHERE id = ?", (segment,))


def gather(change: sqlite3.Connection, level: int) -> bool:
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
    join(change, found[:many], level + 1)
    return True


def join(change: sqlite3.Connection, joined: Sequence[int], level: int) -> None:
    """Make one segment of several, without what was taken out of them."""
    rows: list[Rows] = []
    parts: list[Postings] = []
    alive: list[Flags] = []
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
        alive.append(np.repeat(kept, own.cells))
        base = segment << PAIR
        told = change.execute(
            "SELECT id, page FROM pages WHERE id BETWEEN ? AND ? ORDER BY id",
            (base, base + (1 << PAIR) - 1),
        ).fetchall()
        parts.append(read_pages([(one["id"] - base, one["page"]) for one in told]))
        row += int(np.count_nonzero(kept))
    made = free_segment(change)
    whole = Rows(*map(np.concatenate, zip(*rows, strict=True)))
    change.execute("INSERT INTO segments VALUES (?, ?, ?)", (made, level, whole.blob()))
    change.executemany(
        f"UPDATE reports SET segment = {made}, number = ? WHERE id = ?",  # noqa: S608 - a number
        moved,
    )
    for segment in joined:
        drop(change, segment)
    write_pages(change, made, [*pages(merged(parts, alive))])
