"""The search's index as it is asked: its rows and reports, and where forms stand in it."""

import sqlite3
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from cqtui.library.search.field import Field
from cqtui.library.search.lists import MOST, Listed, Places, bound, find_form
from cqtui.library.search.postings import waiting
from cqtui.library.search.rows import Facts
from cqtui.library.search.run import Columns, Reported, Reports
from cqtui.library.search.segments import PAIR, Glance, Part, Rows, joining, parts_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cqtui.library.search.postings import Flags

_FACTS = "SELECT segment, number, id, year, kind, place FROM reports"
"""All of it stands in an index."""
HELD = 31 << 20
"""Bytes. A question makes lists of several megabytes and lets them go. The C library of Linux gives
each such piece back to the system, and takes it anew, page by page, with the next question; unless
a piece as large as this was let go before: then it holds on to that much."""

Told = tuple[int, int, int, int | None, str, str]
"""A report as `_FACTS` has it."""


class View(NamedTuple):
    """Everything but postings and passages, as it stood when it was read."""

    version: tuple[int, int]
    field: Field
    reports: Reports
    ids: list[int]
    """Of each report its row in the table."""
    segments: "list[Placed]"


class Placed(NamedTuple):
    """A segment, and where its pages are."""

    number: int
    cell: int
    """Its first among all."""
    cells: int
    """How many it has."""
    next: int
    """The first pair that is still in its parts."""
    parts: "tuple[tuple[int, NDArray[np.int32] | None, int], ...]"
    """While it is being joined: the number of each part, the cell that each of its cells is, -1 for
    none; or None where all are there, and then the first of them."""


class Lookup:
    """Finds forms in all segments; each form, and each list, is looked up once."""

    def __init__(self, connection: sqlite3.Connection, view: View) -> None:
        self._connection = connection
        self._segments = view.segments
        self._known: dict[str, Places] = {}
        self._lists: dict[tuple[int, int, int], Listed] = {}

    def __call__(self, form: str, cells: "Flags | None" = None) -> Places:
        """As `Finder` has it."""
        if cells is None:
            if form not in self._known:
                self._known[form] = self._found(form, None)
            return self._known[form]
        return self._found(form, cells)

    def bound(self, form: str) -> int:
        """As `Finder` has it."""
        if len(form) == 1:
            return MOST  # its pages are many: to fetch them takes as long as to read them
        return sum(bound(partial(self._listed, segment), form) for segment in self._segments)

    def _found(self, form: str, cells: "Flags | None") -> Places:
        found = []
        for segment in self._segments:
            own = None
            if cells is not None:
                own = cells[segment.cell : segment.cell + segment.cells]
                if not own.any():
                    continue
            places = find_form(partial(self._listed, segment), form, own)
            if len(places.cells):
                found.append(places.moved(places.cells + np.int32(segment.cell)))
        return found[0] if len(found) == 1 else Places.together(found)

    def _listed(self, segment: Placed, first: int, last: int) -> Listed:
        """The list of the pairs from `first` to `last` in a segment."""
        at = segment.number, first, last
        if at not in self._lists:
            self._lists[at] = self._looked_up(segment, first, last)
        return self._lists[at]

    def _looked_up(self, segment: Placed, first: int, last: int) -> Listed:
        if last < segment.next:
            return self._held(segment.number, first, last)
        found = []
        if first < segment.next:
            found.append(self._held(segment.number, first, segment.next - 1))
        for source, cells, base in segment.parts:
            held = self._held(source, max(first, segment.next), last)
            found.append(Listed(held.most, partial(_moved, held, cells, base)))
        count = sum(held.most for held in found)
        return Listed(count, lambda: Places.together([held.read() for held in found]))

    def _held(self, number: int, first: int, last: int) -> Listed:
        """What stands in the pages that lie under a number."""
        base = number << PAIR
        found = [(at - base, page) for at, page in self._pages(base, first, last)]
        count, read = waiting(found, first, last)
        return Listed(count, lambda: Places(*read()))

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


def _moved(held: Listed, cells: "NDArray[np.int32] | None", base: int) -> Places:
    """The places of a part as they are in the segment that it becomes a part of."""
    places = held.read()
    if cells is None:
        return places.moved(places.cells + np.int32(base))
    moved = cells.take(places.cells)
    alive = np.flatnonzero(moved >= 0)
    return places.at(alive).moved(moved.take(alive))


def _placed(
    run: sqlite3.Connection, segment: int, cell: int, cells: int, following: int | None
) -> Placed:
    """A segment, with its parts where it has any."""
    if following is None:
        return Placed(segment, cell, cells, 1 << PAIR, ())
    base, parts = 0, []
    for part in parts_of(run, segment):
        parts.append((part.source, _aliveness(part, base), base))
        base += int(np.count_nonzero(part.alive))
    return Placed(segment, cell, cells, following, tuple(parts))


def _aliveness(part: Part, base: int) -> "NDArray[np.int32] | None":
    if part.alive.all():
        return None
    return np.where(part.alive, np.cumsum(part.alive) - 1 + base, -1).astype(np.int32)


def read_view(connection: sqlite3.Connection, version: tuple[int, int]) -> View:
    """The index as it stands now."""
    np.empty(HELD, dtype=np.uint8)
    following = joining(connection)
    cursor = connection.cursor()
    cursor.row_factory = None  # of thousands
    facts: list[Told] = cursor.execute(_FACTS).fetchall()
    seen: list[Glance] = []
    begins: list[NDArray[np.int64]] = [np.empty(0, dtype=np.int64)]
    numbers: dict[int, range] = {}
    segments: list[Placed] = []
    cell, row, report = 0, 0, 0
    for segment in _in_order(connection, facts):
        own = _glance(connection, segment)
        begins.append(own.begins.astype(np.int64) + row)
        size, cells = len(own.begins), len(own.fresh)
        numbers[segment] = range(report, report + size)
        segments.append(_placed(connection, segment, cell, cells, following.get(segment)))
        seen.append(own)
        cell, row, report = cell + cells, row + len(own.flags), report + size
    ids, columns = _columns(facts, numbers, report)
    there = np.array(ids, dtype=np.int64) > 0
    fresh = np.concatenate([np.empty(0, dtype=np.uint8), *(own.fresh for own in seen)])
    field = Field(
        np.cumsum(fresh, dtype=np.int32) - np.int32(1),
        np.concatenate([np.empty(0, dtype=np.uint8), *(own.flags for own in seen)]),
        np.concatenate(begins),
        partial(_until, connection, [*numbers]),
        None if there.all() else there,
    )
    tell, all_of = partial(_told, connection, ids), partial(_all, connection, ids)
    return View(version, field, Reports(columns, there, tell, all_of), ids, segments)


def _in_order(connection: sqlite3.Connection, facts: Sequence[Told]) -> list[int]:
    """The segments in the order in which their reports came, however they were joined since."""
    first: dict[int, int] = {}
    for segment, _, report, *_ in facts:
        first[segment] = min(report, first.get(segment, report))
    found = [number for (number,) in connection.execute("SELECT id FROM segments ORDER BY id")]
    return sorted(found, key=lambda number: first.get(number, 0))


def _columns(
    facts: Sequence[Told], numbers: dict[int, range], size: int
) -> tuple[list[int], Columns]:
    """Of each of so many reports its row in the table, 0 where it is gone, and its facts.

    `numbers` tells of each segment those of its reports.
    """
    ids = [0] * size
    years: list[int | None] = [None] * size
    kinds, places = [""] * size, [""] * size
    for segment, number, report, year, kind, place in facts:
        own = numbers[segment]
        if number < len(own):  # else it has no rows
            at = own[number]
            ids[at], years[at], kinds[at], places[at] = report, year, kind, place
    return ids, Columns(years, kinds, places)


def _glance(run: sqlite3.Connection, segment: int) -> Glance:
    """What is seen of a segment, which may be older than its being kept."""
    (blob,) = run.execute("SELECT glance FROM segments WHERE id = ?", (segment,)).fetchone()
    return Glance.over(_rows(run, segment)) if blob is None else Glance.of(blob)


def _rows(run: sqlite3.Connection, segment: int) -> Rows:
    (blob,) = run.execute("SELECT rows FROM segments WHERE id = ?", (segment,)).fetchone()
    return Rows.of(blob)


def _until(run: sqlite3.Connection, segments: Sequence[int]) -> "NDArray[np.int32]":
    """Of each row of all segments the one behind the last below it."""
    found = [np.empty(0, dtype=np.int32)]
    row = 0
    for segment in segments:
        part = _rows(run, segment).until
        found.append(np.where(part > 0, part + np.uint32(row), 0).astype(np.int32))
        row += len(part)
    return np.concatenate(found)


def _told(connection: sqlite3.Connection, ids: Sequence[int], number: int) -> Reported:
    """A report; the table is as it was when the view was read, else it would be read again."""
    row = connection.execute("SELECT * FROM reports WHERE id = ?", (ids[number],)).fetchone()
    return reported(row)


def _all(connection: sqlite3.Connection, ids: Sequence[int]) -> list[Reported | None]:
    """Every report of the view, by number."""
    known = {row["id"]: row for row in connection.execute("SELECT * FROM reports")}
    return [reported(known[one]) if one else None for one in ids]


def reported(row: sqlite3.Row) -> Reported:
    """A report of the table."""
    tags = tuple(filter(None, row["tags"].split("\n")))
    return Reported(row["key"], Facts(row["title"], row["year"], row["kind"], row["place"], tags))
