"""The search's index as it is asked: its rows and reports, and where forms stand in it."""

import sqlite3
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from cqtui.library.search.match import Field, find_form
from cqtui.library.search.postings import CELL, looked_up
from cqtui.library.search.rows import Facts
from cqtui.library.search.run import Reported, Reports
from cqtui.library.search.segments import PAIR, Rows

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cqtui.library.search.postings import Flags, Numbers

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
    segments: list[tuple[int, int]]
    """Each with its first cell."""
    scratch: "Flags"
    """For each place of the largest segment, and more; all False but while it is used."""


class Lookup:
    """Finds forms in all segments, each form once."""

    def __init__(self, connection: sqlite3.Connection, view: View) -> None:
        self._connection = connection
        self._segments = view.segments
        self._scratch = view.scratch
        self._known: dict[str, Numbers] = {}

    def __call__(self, form: str) -> "Numbers":
        """Where a form begins, ascending."""
        if form not in self._known:
            found = [_NOWHERE]
            for segment, cell in self._segments:
                places = find_form(self._places(segment), form, self._scratch)
                if len(places):
                    found.append(places + cell * CELL)
            self._known[form] = np.concatenate(found)
        return self._known[form]

    def _places(self, segment: int) -> "Callable[[int, int], Numbers]":
        base = segment << PAIR

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


def read_view(connection: sqlite3.Connection, version: tuple[int, int]) -> View:
    """The index as it stands now."""
    rows: list[Rows] = []
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
        segments.append((segment, cell))
        most = max(most, cells)
        cell, row = cell + cells, row + len(own.flags)
    if not rows:
        none = np.empty(0, dtype=np.int32)
        field = Field(none, np.empty(0, dtype=np.uint8), none, none)
        empty = np.empty(0, dtype=np.int64)
        return View(version, field, Reports([]), [], empty, [], np.empty(0, dtype=np.bool_))
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
    return View(version, field, Reports(reports), ids, np.concatenate(begins), segments, scratch)


def reported(row: sqlite3.Row) -> Reported:
    """A report of the table."""
    tags = tuple(filter(None, row["tags"].split("\n")))
    return Reported(row["key"], Facts(row["title"], row["year"], row["kind"], row["place"], tags))
