"""Which rows of a library a query finds, and what each is worth.

Rows may lie on disk or in memory: both are asked alike, so that a search without an index finds
the same. First come headings, then rows in which the words stand as they were typed or near each
other, then those with rarer words.
"""

import math
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, Protocol

import numpy as np

from cqtui.analysis.query import Query, Sift, Term
from cqtui.library.search.postings import CELL, SHIFT, pair, spread
from cqtui.library.search.rows import HEADING, TARGET, TITLE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cqtui.library.search.postings import Flags, Numbers

    Parts = NDArray[np.float64]

HEADED, NEAR, RARE = 4.0, 2.0, 1.0
"""What a hit is worth for standing in a heading, for its words' nearness, for their rarity."""
GAP = 8.0
"""Characters between two words at which they count as half as near as side by side."""
OFTEN = 1.5
"""How often a word stands in a row until it counts half of what it can at most."""
FINE = 10_000
"""Steps of a score for each unit of it: equal ones are told apart by year and order."""
_CELL_BITS = CELL.bit_length() - 1
MERGED = 12
"""Where one list of places is so many times as long as another, those of the other are looked up in
it one by one; else the two are merged."""
_NOWHERE = np.empty(0, dtype=np.int64)


class Field(NamedTuple):
    """The rows that are searched, all together."""

    rows_at: "NDArray[np.int32]"
    """The row of each cell."""
    flags: "NDArray[np.uint8]"
    """Of each row."""
    until: "NDArray[np.int32]"
    """Of each row: behind the last row below it, 0 where it is no heading."""
    report: "NDArray[np.int32]"
    """Of each row: its report, by number."""
    alive: "Flags | None" = None
    """Of each row whether its report is still there; None where all are."""

    @property
    def size(self) -> int:
        """How many rows there are."""
        return len(self.flags) if self.alive is None else int(np.count_nonzero(self.alive))


class Finder(Protocol):
    """Tells where a form begins in a field."""

    def __call__(self, form: str) -> "Numbers":
        """The places: ascending, but for a single character."""


class Held(NamedTuple):
    """The rows that hold a term."""

    rows: "Numbers"
    """Ascending."""
    at: "tuple[NDArray[np.int32], ...]"
    """For each piece of the term the row of each place; in order, but for single characters."""


class Match(NamedTuple):
    """The rows that a query finds, before anything is asked of their reports."""

    rows: "Numbers"
    """Ascending; headings and paragraphs."""
    headed: "Flags"
    """Which of them are headings that hold what was asked for, or stand right below one: each is
    worth more than any other."""
    scored: "Callable[[Numbers], Numbers]"
    """What some of the rows, given by their number here, are worth: in `FINE` steps. It takes time
    for each."""


def match(field: Field, find: Finder, query: Query) -> Match:
    """What a query without initials finds."""
    terms = [[_held(field, find, term) for term in group] for group in query.groups]
    found: Numbers | None = None
    for group in terms:
        some = group[0].rows if len(group) == 1 else _union([held.rows for held in group])
        found = some if found is None else _both(found, some)
    if found is None:
        found = np.arange(len(field.flags))
    for phrase in query.without:
        found = found[~_among(found, _held(field, find, Term((phrase,))).rows)]
    found = _placed(field, find, found, query.sift, query.barred)
    title = field.flags[found] & TITLE != 0
    rows = found[~title]
    headed = (field.flags[rows] & HEADING != 0) & bool(query.groups)
    if query.groups and title.any():
        headed |= _among(rows, _opened(field, found[title]))

    def scored(some: "Numbers") -> "Numbers":
        scores = HEADED * headed[some] + NEAR * _nearness(field, find, query, rows[some])
        scores += RARE * _rarity(terms, rows[some], field.size)
        rounded: Numbers = np.rint(FINE * scores).astype(np.int64)
        return rounded

    return Match(rows, headed, scored)


def find_form(places_of: "Callable[[int, int], Numbers]", form: str) -> "Numbers":
    """Where a form begins, from the postings of the pairs in it.

    Ascending, but for a single character: there are many, and few of them are asked for their
    order. `places_of` gives the places of all pairs from one to another.
    """
    if len(form) == 1:
        return places_of(ord(form) << SHIFT, (ord(form) + 1 << SHIFT) - 1)
    offsets = [*range(0, len(form) - 1, 2), *([len(form) - 2] if len(form) % 2 else [])]
    told = []
    for offset in offsets:
        number = pair(form[offset], form[offset + 1])
        places = places_of(number, number)
        if not len(places):
            return _NOWHERE
        told.append((len(places), offset, places))
    told.sort(key=lambda one: one[:2])
    _, first, places = told[0]
    begins: Numbers = places - first
    for _, offset, places in told[1:]:
        begins = _both(begins + offset, places) - offset
    return begins


def _both(one: "Numbers", other: "Numbers") -> "Numbers":
    """What is in both; each ascends, with nothing twice."""
    few, many = sorted((one, other), key=len)
    if MERGED * len(few) < len(many):
        return few[_looked_up(few, many)]
    merged: Numbers = np.concatenate((few, many))
    merged.sort(kind="stable")  # the two ascend: they are only merged
    again: Flags = merged[1:] == merged[:-1]
    return merged[1:][again]


def _held(field: Field, find: Finder, term: Term) -> Held:
    """The rows that hold all pieces of a term."""
    every = []
    found: Numbers | None = None
    for piece in term.pieces:
        at = field.rows_at[find(piece) >> _CELL_BITS]
        at = at if field.alive is None else at[field.alive[at]]
        own = _once(at, len(field.flags), ordered=len(piece) > 1)
        found = own if found is None else _both(found, own)
        every.append(at)
    return Held(_NOWHERE if found is None else found, tuple(every))


def _once(rows: "NDArray[np.int32]", size: int, *, ordered: bool) -> "Numbers":
    """Rows each once, ascending; they are of so many."""
    if not ordered:
        marked = np.zeros(size, dtype=np.bool_)
        marked[rows] = True
        return np.flatnonzero(marked)
    if not len(rows):
        return _NOWHERE
    first = np.ones(len(rows), dtype=np.bool_)
    np.not_equal(rows[1:], rows[:-1], out=first[1:])
    return rows[first].astype(np.int64)


def _times(held: Held, rows: "Numbers") -> "Numbers":
    """How often each of some rows holds the piece of a term that is there least."""
    times = [_counted(at, rows) for at in held.at]
    return times[0] if len(times) == 1 else np.minimum.reduce(times)


def _counted(at: "NDArray[np.int32]", rows: "Numbers") -> "Numbers":
    """How often each of some rows is among others."""
    if MERGED * len(rows) >= len(at):
        size = max(int(rows[-1]), int(at.max(initial=0))) + 1 if len(rows) else 0
        many: Numbers = np.bincount(at, minlength=size)[rows]
        return many
    own = at[_among(at, rows)]
    own.sort()
    wanted = rows.astype(own.dtype)  # else all of the other is converted
    few: Numbers = np.searchsorted(own, wanted, side="right") - np.searchsorted(own, wanted)
    return few


def _among(wanted: "Numbers | NDArray[np.int32]", given: "Numbers") -> "Flags":
    """Which of the rows `wanted` are in `given`."""
    if not len(given) or not len(wanted):
        return np.zeros(len(wanted), dtype=np.bool_)
    if wanted is given:
        return np.ones(len(wanted), dtype=np.bool_)
    marked = np.zeros(max(int(wanted.max()), int(given.max())) + 1, dtype=np.bool_)
    marked[given] = True
    return marked[wanted]


def _looked_up(wanted: "Numbers", given: "Numbers") -> "Flags":
    """Which of `wanted` are in `given`, which ascends and is much longer, or large numbers."""
    at = np.searchsorted(given, wanted)
    at[at == len(given)] = 0
    found: Flags = given[at] == wanted
    return found


def _union(lists: "Sequence[Numbers]") -> "Numbers":
    if len(lists) == 1:
        return lists[0]
    found = np.concatenate(lists)
    found.sort(kind="stable")  # the lists ascend: they are only merged
    again = np.concatenate(([False], found[1:] == found[:-1]))
    return found[~again] if len(found) else found


def _opened(field: Field, titles: "Numbers") -> "Numbers":
    """The paragraphs that these headings open: the next row that is no such heading itself."""
    rows = titles + 1
    last = len(field.flags) - 1
    while True:
        again = (rows <= last) & (field.flags[np.minimum(rows, last)] & TITLE != 0)
        if not again.any():
            return rows
        rows = rows + again


def _placed(field: Field, find: Finder, rows: "Numbers", sift: Sift, barred: Sift) -> "Numbers":
    """Those of `rows` that stand where one asks for, and state a target where one asks for one."""
    if sift.sections:
        rows = rows[_below(field, find, rows, sift.sections)]
    if barred.sections:
        rows = rows[~_below(field, find, rows, barred.sections)]
    if sift.target:
        rows = rows[field.flags[rows] & TARGET != 0]
    if barred.target:
        rows = rows[field.flags[rows] & TARGET == 0]
    return rows


def _below(field: Field, find: Finder, rows: "Numbers", forms: Sequence[str]) -> "Flags":
    """Which rows are headings that hold one of `forms`, or stand below one."""
    heads = _union([_held(field, find, Term((form,))).rows for form in forms])
    heads = heads[field.until[heads] > 0]
    if not len(heads):
        return np.zeros(len(rows), dtype=np.bool_)
    ends = np.maximum.accumulate(field.until[heads])
    at = np.searchsorted(heads, rows, side="right") - 1
    return (at >= 0) & (rows < ends[np.maximum(at, 0)])


def _nearness(field: Field, find: Finder, query: Query, rows: "Numbers") -> "Parts":
    """How near each two words that follow each other in the query stand, 0 to 1 on average."""
    chain = [piece for group in query.groups if len(group) == 1 for piece in group[0].pieces]
    if len(chain) < 2 or not len(rows):
        return np.ones(len(rows))
    total = np.zeros(len(rows))
    for one, other in pairwise(chain):
        total += _closeness(field, (find(one), find(other)), (len(one), len(other)), rows)
    return total / (len(chain) - 1)


def _closeness(
    field: Field,
    begins: "tuple[Numbers, Numbers]",
    lengths: tuple[int, int],
    rows: "Numbers",
) -> "Parts":
    """Of each row how near two forms come to each other: 1 where one stands behind the other."""
    here, own = _in_rows(field, begins[0], lengths[0], rows)
    there, _ = _in_rows(field, begins[1], lengths[1], rows)
    at = np.searchsorted(there, here)
    last = len(there) - 1
    behind, before = there[np.minimum(at, last)], there[np.maximum(at - 1, 0)]
    after = (at <= last) & (field.rows_at[behind >> _CELL_BITS] == own)
    ahead = (at > 0) & (field.rows_at[before >> _CELL_BITS] == own)
    far = np.inf
    gap = np.where(after, np.abs(behind - here - lengths[0]), far)
    # Turned round they are never as near as in the order typed.
    back = np.where(ahead, np.abs(here - before - lengths[1]) + 1, far)
    near = GAP / (GAP + np.minimum(gap, back))
    first = np.flatnonzero(np.concatenate(([True], own[1:] != own[:-1]))) if len(own) else _NOWHERE
    level = np.zeros(len(rows))
    if len(first):
        level[np.searchsorted(rows, own[first])] = np.maximum.reduceat(near, first)
    return level


def _in_rows(
    field: Field, places: "Numbers", length: int, rows: "Numbers"
) -> "tuple[Numbers, Numbers]":
    """The places of a form of that length that are in some rows, and the row of each; ascending."""
    if length > 1 and MERGED * len(rows) < len(places):
        wanted = rows.astype(field.rows_at.dtype)  # else all of the other is converted
        first = np.searchsorted(field.rows_at, wanted)
        behind = np.searchsorted(field.rows_at, wanted, side="right")
        low, high = np.searchsorted(places, first * CELL), np.searchsorted(places, behind * CELL)
        return places[spread(low, high - low)], np.repeat(rows, high - low)
    kept = places[_among(field.rows_at[places >> _CELL_BITS], rows)]
    if length == 1:
        kept.sort()
    return kept, field.rows_at[kept >> _CELL_BITS].astype(np.int64)


def _rarity(terms: Sequence[Sequence[Held]], rows: "Numbers", size: int) -> "Parts":
    """What the words of each row count by how rare they are and how often they stand, 0 to 1."""
    total, most = np.zeros(len(rows)), 0.0
    for group in terms:
        best = np.zeros(len(rows))
        weights = [math.log(1 + size / (1 + len(held.rows))) for held in group]
        most += max(weights)
        for held, weight in zip(group, weights, strict=True):
            times = _times(held, rows)  # 0 where another of the group is there
            best = np.maximum(best, weight * times / (times + OFTEN))
        total += best
    return total / most if most else total
