"""The search's index as it is asked: its rows and reports, and where forms stand in it."""

import sqlite3
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from cqtui.library.search.match import Field, find_form
from cqtui.library.search.postings import CELL, looked_up
from cqtui.library.search.rows import Facts
from cqtui.library.search.run import Reported, Reports
from cqtui.library.search.segments import PAIR, Part, Rows, joining, parts_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cqtui.library.search.postings import Numbers

_NOWHERE = np.empty(0, dtype=np.int64)
_ORDERED = """SELECT segments.id, segments.rows FROM segments
    LEFT JOIN reports ON reports.segment = segments.id
    GROUP BY segments.id ORDER BY min(reports.id)"""
"""Segments in the order in which their reports came, however they were joined since."""


class View(NamedTuple):
    """Everything but postings and passages, as it stood when it was read."""

    version: tuple[int, int]
    field: Field
    reports: Reports
    ids: list[int]
    """Of each report its row in the table."""
    begins: "Numbers"
    """The first row of each report."""
    segments: "list[Placed]"


class Placed(NamedTuple):
    """A segment, and where its pages are."""

    number: int
    cell: int
    """Its first among all."""
    next: int
    """The first pair that is still in its parts."""
    parts: "tuple[tuple[int, Numbers | None, int], ...]"
    """While it is being joined: the number of each part, the cell that each of its cells is, -1 for
    none; or None where all are there, and then the first of them."""


class Lookup:
    """Finds forms in all segments, each form once."""

    def __init__(self, connection: sqlite3.Connection, view: View) -> None:
        self._connection = connection
        self._segments = view.segments
        self._known: dict[str, Numbers] = {}

    def __call__(self, form: str) -> "Numbers":
        """Where a form begins: ascending, but for a single character."""
        if form not in self._known:
            found = [_NOWHERE]
            for segment in self._segments:
                places = find_form(partial(self._places, segment), form)
                if len(places):
                    found.append(places + segment.cell * CELL)
            self._known[form] = np.concatenate(found)
        return self._known[form]

    def _places(self, segment: Placed, first: int, last: int) -> "Numbers":
        """The places of the pairs from `first` to `last` in a segment."""
        if last < segment.next:
            return self._held(segment.number, first, last)
        found = [_NOWHERE]
        if first < segment.next:
            found.append(self._held(segment.number, first, segment.next - 1))
        for source, cells, base in segment.parts:
            places = self._held(source, max(first, segment.next), last)
            if cells is None:
                found.append(places + base * CELL)
                continue
            moved = cells[places // CELL]
            alive = moved >= 0
            found.append(moved[alive] * CELL + places[alive] % CELL)
        return np.concatenate(found)

    def _held(self, number: int, first: int, last: int) -> "Numbers":
        """What stands in the pages that lie under a number."""
        base = number << PAIR
        found = [(at - base, page) for at, page in self._pages(base, first, last)]
        return looked_up(found, first, last)

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


def _placed(run: sqlite3.Connection, segment: int, cell: int, following: int | None) -> Placed:
    """A segment, with its parts where it has any."""
    if following is None:
        return Placed(segment, cell, 1 << PAIR, ())
    base, parts = 0, []
    for part in parts_of(run, segment):
        parts.append((part.source, _moved(part, base), base))
        base += int(np.count_nonzero(part.alive))
    return Placed(segment, cell, following, tuple(parts))


def _moved(part: Part, base: int) -> "Numbers | None":
    if part.alive.all():
        return None
    return np.where(part.alive, np.cumsum(part.alive) - 1 + base, -1)


def read_view(connection: sqlite3.Connection, version: tuple[int, int]) -> View:
    """The index as it stands now."""
    rows: list[Rows] = []
    reports: list[Reported | None] = []
    ids: list[int] = []
    segments: list[Placed] = []
    following = joining(connection)
    known: dict[int, dict[int, sqlite3.Row]] = {}
    for one in connection.execute("SELECT * FROM reports"):
        known.setdefault(one["segment"], {})[one["number"]] = one
    begins: list[NDArray[np.int64]] = []
    cell, row = 0, 0
    for segment, blob in connection.execute(_ORDERED).fetchall():
        own = Rows.of(blob)
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
            reports.append(reported(told) if told else None)
            ids.append(told["id"] if told else 0)
        cells = int(own.cells.sum())
        segments.append(_placed(connection, segment, cell, following.get(segment)))
        cell, row = cell + cells, row + len(own.flags)
    if not rows:
        none = np.empty(0, dtype=np.int32)
        field = Field(none, np.empty(0, dtype=np.uint8), none, none)
        empty = np.empty(0, dtype=np.int64)
        return View(version, field, Reports([]), [], empty, [])
    owners = np.concatenate([own.report for own in rows]).astype(np.int32)
    there = np.array([one is not None for one in reports], dtype=np.bool_)
    field = Field(
        np.repeat(np.arange(row, dtype=np.int32), np.concatenate([own.cells for own in rows])),
        np.concatenate([own.flags for own in rows]),
        np.concatenate([own.until for own in rows]).astype(np.int32),
        owners,
        None if there.all() else there[owners],
    )
    return View(version, field, Reports(reports), ids, np.concatenate(begins), segments)


def reported(row: sqlite3.Row) -> Reported:
    """A report of the table."""
    tags = tuple(filter(None, row["tags"].split("\n")))
    return Reported(row["key"], Facts(row["title"], row["year"], row["kind"], row["place"], tags))
