"""Which rows of a library a query finds, and what each is worth.

Rows may lie on disk or in memory: both are asked alike, so that a search without an index finds
the same. First come rows in which all stands as it was typed, of these and of the others headings,
then those in which the words are near each other, then those with rarer words.
"""

import math
from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, Protocol

import numpy as np

from cqtui.analysis.query import Query, Sift, Term
from cqtui.library.search.field import Field
from cqtui.library.search.lists import CELL_BITS, MERGED, NOWHERE, Places, both, side_by_side
from cqtui.library.search.postings import spread
from cqtui.library.search.rows import HEADING, TARGET, TITLE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cqtui.library.search.postings import Flags, Numbers

    Parts = NDArray[np.float64]

EXACT, HEADED, NEAR, RARE = 8.0, 4.0, 2.0, 1.0
"""What a hit is worth for having all as it was typed, though its words were looked for, for
standing in a heading, for its words' nearness, for their rarity."""
GAP = 8.0
"""Characters between two words at which they count as half as near as side by side."""
OFTEN = 1.5
"""How often a word stands in a row until it counts half of what it can at most."""
FINE = 10_000
"""Steps of a score for each unit of it: equal ones are told apart by year and order."""
_NONE = np.empty(0, dtype=np.int64)


class Finder(Protocol):
    """Tells where a form begins in a field."""

    def __call__(self, form: str, cells: "Flags | None" = None) -> Places:
        """The places that are in some cells: ascending, but for a single character."""

    def bound(self, form: str) -> int:
        """How many places there are at most, told without reading them."""


class Piece:
    """Where a piece of a term stands."""

    def __init__(self, places: Places, length: int, rows_at: "NDArray[np.int32]") -> None:
        """`rows_at` is the row of each cell."""
        self.places = places
        self.length = length
        self._rows_at = rows_at

    @cached_property
    def rows(self) -> "NDArray[np.int32]":
        """Of each place its row."""
        return self._rows_at.take(self.places.cells)

    @property
    def ordered(self) -> bool:
        """Whether the places ascend."""
        return self.length > 1


class Held(NamedTuple):
    """The rows that hold a term."""

    rows: "Numbers"
    """Ascending."""
    pieces: tuple[Piece, ...]
    """Where its pieces stand, as they were typed; in those rows at least."""


class Match(NamedTuple):
    """The rows that a query finds, before anything is asked of their reports."""

    rows: "Numbers"
    """Ascending; headings and paragraphs."""
    headed: "Flags"
    """Which of them are headings that hold what was asked for, or stand right below one: each is
    worth more than any other that has it as it was typed, or not, as it does."""
    exact: "Flags | None"
    """Which of them hold what was typed in one piece: each is worth more than any other. None where
    nothing was typed so but what was looked for in one piece."""
    scored: "Callable[[Numbers], Numbers]"
    """What some of the rows, given by their number here, are worth: in `FINE` steps. It takes time
    for each."""


def match(field: Field, find: Finder, query: Query) -> Match:
    """What a query without initials finds."""
    terms = [[_held(field, find, term) for term in group] for group in query.groups]
    found: Numbers | None = None
    for group in terms:
        some = group[0].rows if len(group) == 1 else _union([held.rows for held in group])
        found = some if found is None else both(found, some)
    if found is None:
        found = np.arange(len(field.flags))
    for phrase in query.without:
        found = found[~_among(found, _held(field, find, Term((phrase,)), found).rows)]
    rows = _placed(field, find, found, query.sift, query.barred)
    flags = field.flags.take(rows)
    title = flags & TITLE != 0
    opened = _NONE
    if title.any():
        opened = _opened(field, rows[title])
        rows, flags = rows[~title], flags[~title]
    headed = (flags & HEADING != 0) & bool(query.groups)
    if query.groups and len(opened):
        headed |= _among(rows, opened)
    exact = _exact(field, find, query, terms, rows)

    def scored(some: "Numbers") -> "Numbers":
        chain = [piece for group in terms if len(group) == 1 for piece in group[0].pieces]
        scores = HEADED * headed[some] + NEAR * _nearness(chain, rows[some])
        scores += RARE * _rarity(terms, rows[some], field.size)
        if exact is not None:
            scores += EXACT * exact[some]
        rounded: Numbers = np.rint(FINE * scores).astype(np.int64)
        return rounded

    return Match(rows, headed, exact, scored)


def _exact(
    field: Field, find: Finder, query: Query, terms: Sequence[Sequence[Held]], rows: "Numbers"
) -> "Flags | None":
    """Which of the rows hold every term as it was typed; None where none was taken apart."""
    if all(len(held.pieces) < 2 for group in terms for held in group):
        return None
    found: Flags = np.ones(len(rows), dtype=np.bool_)
    for group, told in zip(query.groups, terms, strict=True):
        own = [_whole(field, find, *one, rows) for one in zip(group, told, strict=True)]
        found &= _among(rows, _union(own))
    return found


def _whole(field: Field, find: Finder, term: Term, held: Held, rows: "Numbers") -> "Numbers":
    """The rows that hold a term in one piece, some of them twice; of some rows at least."""
    first, *others = held.pieces
    if not others:
        return held.rows
    if not all(piece.ordered for piece in held.pieces):
        return _held(field, find, Term((term.whole,)), rows).rows
    begins, length = first.places.numbers, first.length
    for piece in others:
        if len(begins):
            begins = side_by_side(begins + length, piece.places) - length
        length += piece.length
    return field.rows_at.take(begins >> CELL_BITS).astype(np.int64)


def _held(field: Field, find: Finder, term: Term, among: "Numbers | None" = None) -> Held:
    """The rows that hold all pieces of a term; of some rows, or of all.

    The rarest piece first: of the others only what is in its rows is looked at.
    """
    found = among
    every = dict.fromkeys(term.pieces, Piece(NOWHERE, 1, field.rows_at))
    several = len(term.pieces) > 1
    for form in sorted(term.pieces, key=find.bound) if several else term.pieces:
        if found is not None and not len(found):
            break
        places = find(form, None if found is None else field.cells_of(found))
        piece = Piece(places, len(form), field.rows_at)
        if field.alive is not None:
            there = np.flatnonzero(field.alive.take(piece.rows))
            piece = Piece(places.at(there), len(form), field.rows_at)
        every[form] = piece
        found = _once(piece, field)
    return Held(_NONE if found is None else found, tuple(every[form] for form in term.pieces))


def _once(piece: Piece, field: Field) -> "Numbers":
    """The rows of a piece each once, ascending."""
    if not piece.ordered:
        marked = np.zeros(len(field.flags), dtype=np.bool_)
        marked[piece.rows] = True
        return np.flatnonzero(marked)
    rows = piece.rows
    if not len(rows):
        return _NONE
    first = np.ones(len(rows), dtype=np.bool_)
    np.not_equal(rows[1:], rows[:-1], out=first[1:])
    return rows.take(np.flatnonzero(first)).astype(np.int64)


def _times(held: Held, rows: "Numbers") -> "Numbers":
    """How often each of some rows holds the piece of a term that is there least."""
    times = [_counted(piece, rows) for piece in held.pieces]
    return times[0] if len(times) == 1 else np.minimum.reduce(times)


def _counted(piece: Piece, rows: "Numbers") -> "Numbers":
    """How often each of some rows has a piece."""
    if not len(rows):
        return _NONE
    own = piece.rows
    if not piece.ordered or MERGED * len(rows) >= len(own):
        size = max(int(rows[-1]), int(own.max(initial=0))) + 1
        many: Numbers = np.bincount(own, minlength=size)[rows]
        return many
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
    found: Flags = marked.take(wanted)
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
    heads = _union([_headings(field, find, form) for form in forms])
    if not len(heads):
        return np.zeros(len(rows), dtype=np.bool_)
    ends = np.maximum.accumulate(field.until[heads])
    at = np.searchsorted(heads, rows, side="right") - 1
    return (at >= 0) & (rows < ends[np.maximum(at, 0)])


def _headings(field: Field, find: Finder, form: str) -> "Numbers":
    """The headings that hold a form."""
    places = find(form, field.heading_cells)
    found = _once(Piece(places, len(form), field.rows_at), field)
    return found if field.alive is None else found[field.alive[found]]


def _nearness(chain: Sequence[Piece], rows: "Numbers") -> "Parts":
    """How near each two words that follow each other in the query stand, 0 to 1 on average."""
    if len(chain) < 2 or not len(rows):
        return np.ones(len(rows))
    own = [_in_rows(piece, rows) for piece in chain]
    total = np.zeros(len(rows))
    for number, (one, other) in enumerate(pairwise(chain)):
        total += _closeness(own[number], own[number + 1], (one.length, other.length), rows)
    return total / (len(chain) - 1)


def _closeness(
    begins: "tuple[Numbers, Numbers]",
    others: "tuple[Numbers, Numbers]",
    lengths: tuple[int, int],
    rows: "Numbers",
) -> "Parts":
    """Of each row how near two forms come to each other: 1 where one stands behind the other."""
    (here, own), (there, theirs) = begins, others
    level = np.zeros(len(rows))
    if not len(here) or not len(there):
        return level
    at = np.searchsorted(there, here)
    last = len(there) - 1
    behind, before = np.minimum(at, last), np.maximum(at - 1, 0)
    after = (at <= last) & (theirs[behind] == own)
    ahead = (at > 0) & (theirs[before] == own)
    far = np.inf
    gap = np.where(after, np.abs(there[behind] - here - lengths[0]), far)
    # Turned round they are never as near as in the order typed.
    back = np.where(ahead, np.abs(here - there[before] - lengths[1]) + 1, far)
    near = GAP / (GAP + np.minimum(gap, back))
    first = np.flatnonzero(np.concatenate(([True], own[1:] != own[:-1])))
    level[np.searchsorted(rows, own[first])] = np.maximum.reduceat(near, first)
    return level


def _in_rows(piece: Piece, rows: "Numbers") -> "tuple[Numbers, Numbers]":
    """The places of a piece that are in some rows, and the row of each; ascending."""
    if piece.ordered and MERGED * len(rows) < len(piece.rows):
        wanted = rows.astype(piece.rows.dtype)  # else all of the other is converted
        low = np.searchsorted(piece.rows, wanted)
        these = spread(low, np.searchsorted(piece.rows, wanted, side="right") - low)
    else:
        these = np.flatnonzero(_among(piece.rows, rows))
    numbers = piece.places.at(these).numbers
    own = piece.rows.take(these).astype(np.int64)
    if piece.ordered:
        return numbers, own
    order = np.argsort(numbers, kind="stable")
    return numbers[order], own[order]


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
