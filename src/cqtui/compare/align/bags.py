"""Texts as weighted bags of terms, in arrays, and how alike such bags are.

Rows of bags lie one behind the other in three arrays (compressed sparse rows). What is asked for
often, the likeness of given pairs and the nearest bags of each, is worked out for many rows in one
go: plain Python takes ten times as long.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from cqtui.compare.align.terms import with_parts
from cqtui.compare.pace import Tick

Ints: TypeAlias = NDArray[np.int64]
Floats: TypeAlias = NDArray[np.float64]

COMMON = 300
"""Bags in which a term stands before the search for the nearest passes it over: it would tell
little, and the cost grows with the square. Reports of paragraphs seldom have such a term."""
BLOCK = 400_000
"""Cells of likenesses that are held at a time."""
VISITS = 20_000_000
"""Terms met on the way to a whole table, beyond which it goes cell by cell."""
WHOLE = 1_000_000
"""Cells of a table that is worked out whole, which is quicker than cell by cell, as long as it is
small: the cost grows with the square."""

EQUAL = 1e9
"""Likenesses are told apart by as many steps between 0 and 1."""
COARSE = 8
"""How many times as many coarse groups of cells are looked at as are wanted, before single ones."""
KEPT = 250_000
"""Cells of a table that is kept for all that is asked of it."""


@dataclass(frozen=True, slots=True)
class Bags:
    """Bags of terms, each with a weight; the squares of a bag's weights sum to 1, or it is
    empty.
    """

    starts: Ints
    """Where each bag begins in `terms`, and behind the last where it ends."""
    terms: Ints
    weights: Floats

    def __len__(self) -> int:
        return len(self.starts) - 1

    @property
    def sizes(self) -> Ints:
        """Number of terms in each bag."""
        return np.diff(self.starts)


class Vocabulary:
    """Terms by number, in the order in which they are first met."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._parts: dict[str, list[int]] = {}
        """Of each word its own number and those of its parts."""

    def __len__(self) -> int:
        return len(self._numbers)

    def counted(self, texts: Iterable[Iterable[str]]) -> Bags:
        """How often each word, and each part of a long one, stands in each text; the weights are
        counts.
        """
        flat: list[int] = []
        sizes: list[int] = []
        for text in texts:
            before = len(flat)
            for word in text:
                flat += self._parts.get(word) or self._met(word)
            sizes.append(len(flat) - before)
        rows = np.repeat(np.arange(len(sizes)), sizes)
        return gathered(rows, np.array(flat, np.int64), np.ones(len(flat)), len(sizes))

    def _met(self, word: str) -> list[int]:
        """The numbers of a word that comes for the first time."""
        numbers = self._numbers
        found = [numbers.setdefault(term, len(numbers)) for term in with_parts([word])]
        self._parts[word] = found
        return found


def of_letters(texts: Sequence[Sequence[str]]) -> tuple[list[Bags], int]:
    """How often each two neighbouring characters stand in each text, for several lists of texts;
    and the number of different ones. Marks are left out, as `terms.plain` has it.
    """
    lengths = [np.array([len(t) for t in side], np.int64) for side in texts]
    letters = np.frombuffer(
        "".join(t for side in texts for t in side).encode("utf-32-le"), np.int32
    )
    owner = np.repeat(np.arange(sum(map(len, lengths))), np.concatenate(lengths))
    pairs = letters[:-1].astype(np.int64) * 0x110000 + letters[1:]
    within = owner[:-1] == owner[1:]
    different, terms = np.unique(pairs[within], return_inverse=True)
    rows = owner[:-1][within]
    found, first = [], 0
    for side in texts:
        own = slice(*np.searchsorted(rows, [first, first + len(side)]))
        found.append(gathered(rows[own] - first, terms[own], np.ones(len(rows[own])), len(side)))
        first += len(side)
    return found, len(different)


def gathered(rows: Ints, terms: Ints, weights: Floats, count: int) -> Bags:
    """`count` bags of (row, term, weight), a term's weights within a row summed."""
    width = int(terms.max(initial=0)) + 1
    keys, where = np.unique(rows * width + terms, return_inverse=True)
    summed: Floats = np.bincount(where, weights, len(keys)).astype(np.float64)
    starts = np.searchsorted(keys, np.arange(count + 1) * width)
    return Bags(starts, keys % width, summed)


def joined(bags: Bags, members: Sequence[Sequence[int]]) -> Bags:
    """For each list of bags one that sums their weights."""
    rows = np.repeat(np.arange(len(members)), [len(m) for m in members])
    sources = np.array([k for m in members for k in m], np.int64)
    places, owners = spread(bags.starts, sources)
    return gathered(rows[owners], bags.terms[places], bags.weights[places], len(members))


def spread(starts: Ints, chosen: Ints) -> tuple[Ints, Ints]:
    """The places of all that stands in the chosen rows, and which of the chosen each is in.

    >>> places, owners = spread(np.array([0, 2, 3]), np.array([1, 0]))
    >>> places.tolist(), owners.tolist()
    ([2, 0, 1], [0, 1, 1])
    """
    sizes = starts[chosen + 1] - starts[chosen]
    owners = np.repeat(np.arange(len(chosen)), sizes)
    begins = np.cumsum(sizes) - sizes
    return np.arange(len(owners)) - begins[owners] + starts[chosen][owners], owners


def rarity(bags: Sequence[Bags], size: int) -> Floats:
    """How much each of `size` terms tells: its inverse frequency over all bags."""
    seen = sum((np.bincount(b.terms, minlength=size) for b in bags), np.zeros(size))
    return np.maximum(0.0, np.log((sum(map(len, bags)) + 1) / (seen + 0.5)))


def weighed(counts: Bags, rare: Floats) -> Bags:
    """Bags of length 1; a term that comes again counts less each time."""
    weights = (1 + np.log(counts.weights)) * rare[counts.terms]
    rows = np.repeat(np.arange(len(counts)), counts.sizes)
    norms = np.sqrt(np.bincount(rows, weights**2, len(counts)))
    return Bags(counts.starts, counts.terms, weights / np.where(norms > 0, norms, 1)[rows])


def _silent(_share: float) -> None:
    """The tick of work that is too short to be told of."""


def likenesses(left: Bags, right: Bags, rows: Ints, columns: Ints, size: int) -> Floats:
    """The likeness, 0 to 1, of each given pair of bags; `rows` ascend, `size` is that of the
    vocabulary.
    """
    if len(left) * len(right) <= WHOLE:
        posted = Postings.of(right, size, len(right))
        if posted.visits(left).sum() <= VISITS:
            tables = [posted.likenesses(left, a, b) for a, b in posted.blocks(left, _silent)]
            chosen: Floats = np.concatenate(tables)[rows, columns]
            return chosen
    found = np.zeros(len(rows))
    step = max(1, BLOCK // max(1, size))
    first = 0
    while first < len(rows):
        # As many whole rows as there is room for, laid out with a place for every term.
        top = int(rows[first])
        last = int(np.searchsorted(rows, top + step))
        own = np.arange(top, min(top + step, len(left)))
        places, owners = spread(left.starts, own)
        table = np.zeros(step * size)
        table[owners * size + left.terms[places]] = left.weights[places]
        places, owners = spread(right.starts, columns[first:last])
        lines = (rows[first:last] - top)[owners]
        products = right.weights[places] * table[lines * size + right.terms[places]]
        found[first:last] = np.bincount(owners, products, last - first)
        first = last
    return found


@dataclass(frozen=True, slots=True)
class Postings:
    """Where each term stands among some bags, common ones left out."""

    starts: Ints
    bags: Ints
    weights: Floats
    count: int
    """Number of bags."""

    @classmethod
    def of(cls, bags: Bags, size: int, common: int = COMMON) -> "Postings":
        """Of `bags` whose terms are numbered below `size` and stand in no more than `common`."""
        rows = np.repeat(np.arange(len(bags)), bags.sizes)
        often = np.bincount(bags.terms, minlength=size)
        kept = np.flatnonzero(often[bags.terms] <= common)
        order = kept[np.argsort(bags.terms[kept], kind="stable")]
        starts = np.searchsorted(bags.terms[order], np.arange(size + 1))
        return cls(starts, rows[order], bags.weights[order], len(bags))

    def visits(self, bags: Bags) -> Ints:
        """For each of `bags` how many terms of the posted ones it meets."""
        meets = np.concatenate([np.zeros(1, np.int64), np.cumsum(np.diff(self.starts)[bags.terms])])
        return np.diff(meets[bags.starts])

    def blocks(self, bags: Bags, tick: Tick) -> Iterator[tuple[int, int]]:
        """Stretches of `bags` whose likenesses, and all that is met on the way, can be held."""
        cost = np.cumsum(np.maximum(self.count, self.visits(bags)))
        first = 0
        while first < len(bags):
            before = int(cost[first - 1]) if first else 0
            last = max(first + 1, int(np.searchsorted(cost, before + BLOCK, "right")))
            yield first, last
            tick(last / len(bags))
            first = last

    def likenesses(self, bags: Bags, first: int, last: int) -> Floats:
        """Of the bags from `first` to before `last` with all that is posted, a row for each."""
        own = slice(bags.starts[first], bags.starts[last])
        rows = np.repeat(np.arange(last - first), bags.sizes[first:last])
        places, owners = spread(self.starts, bags.terms[own])
        keys = rows[owners] * self.count + self.bags[places]
        products = bags.weights[own][owners] * self.weights[places]
        whole: Floats = np.bincount(keys, products, (last - first) * self.count).astype(np.float64)
        return whole.reshape(last - first, self.count)


def _rows(left: Bags, right: Bags, size: int, tick: Tick) -> Iterator[Floats]:
    posted = Postings.of(right, size)
    for first, last in posted.blocks(left, tick):
        yield posted.likenesses(left, first, last)


class Beside:
    """All bags of one document beside all of another: both ways round from one table, where it is
    small and no term is so common that it is passed over.
    """

    def __init__(self, left: Bags, right: Bags, size: int) -> None:
        self.left, self.right = left, right
        self.size = size
        """Of the vocabulary."""
        self._table: Floats | None = None

    @cached_property
    def small(self) -> bool:
        """Whether the table is worked out once and kept."""
        if len(self.left) * len(self.right) > KEPT:
            return False
        sides = (self.left, self.right)
        return all(np.bincount(b.terms, minlength=1).max() <= COMMON for b in sides)

    def table(self, tick: Tick) -> Floats:
        """The likeness of each to each, worked out at the first call."""
        if self._table is None:
            tables = [*_rows(self.left, self.right, self.size, tick)]
            self._table = np.concatenate(tables) if tables else np.zeros((0, len(self.right)))
        return self._table

    def rows(self, tick: Tick) -> Iterable[Floats]:
        """The likenesses of each left bag to all right ones, a stretch of rows at a time."""
        if self.small:
            return [self.table(tick)]
        return _rows(self.left, self.right, self.size, tick)

    def rows_back(self, tick: Tick) -> Iterable[Floats]:
        """The same of each right bag to all left ones."""
        if self.small:
            return [self.table(tick).T]
        return _rows(self.right, self.left, self.size, tick)

    def nearest(self, most: int, tick: Tick) -> tuple[Ints, Ints]:
        """For each left bag the `most` right ones that are most alike: pairs of indices."""
        return best_of(self.rows(tick), most)

    def nearest_back(self, most: int, tick: Tick) -> tuple[Ints, Ints]:
        """For each right bag the `most` left ones: pairs of indices, the left one first."""
        j, i = best_of(self.rows_back(tick), most)
        return i, j

    def at(self, rows: Ints, columns: Ints) -> Floats:
        """The likeness of each given pair; `rows` ascend."""
        if self.small:
            chosen: Floats = self.table(_silent)[rows, columns]
            return chosen
        return likenesses(self.left, self.right, rows, columns, self.size)


def best_of(tables: Iterable[Floats], most: int) -> tuple[Ints, Ints]:
    """Of each row of tables that follow each other the `most` greatest cells above nothing."""
    found: list[tuple[Ints, Ints]] = []
    done = 0
    for table in tables:
        rows, columns, _ = greatest(table, np.arange(table.shape[1]), most)
        found.append((rows + done, columns))
        done += len(table)
    if not found:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    return np.concatenate([a for a, _ in found]), np.concatenate([b for _, b in found])


def greatest(
    table: Floats, begins: Ints, most: int, least: float = 0.0
) -> tuple[Ints, Ints, Floats]:
    """Of each row the `most` groups of columns with the greatest cells above `least`: row, group,
    greatest cell; the groups begin at the columns `begins`, the first at 0. By ascending rows, the
    greatest first; what differs by less than a billionth is equal, so that the order is the same
    on every machine, and the first group comes first.

    >>> table = np.array([[0.1, 0.3, 0.0, 0.2], [0.0, 0.0, 0.5, 0.5]])
    >>> rows, groups, values = greatest(table, np.array([0, 2, 3]), 2)
    >>> rows.tolist(), groups.tolist(), values.tolist()
    ([0, 0, 1, 1], [0, 2, 1, 2], [0.3, 0.2, 0.5, 0.5])
    """
    if not table.size or not most:
        none = np.zeros(0, np.int64)
        return none, none, np.zeros(0)
    reached = table >= _bounds(table, begins, most, least)[:, None]
    rows, columns = np.divmod(np.flatnonzero(reached), table.shape[1])
    groups = np.searchsorted(begins, columns, "right") - 1
    first = np.flatnonzero((np.diff(rows, prepend=-1) != 0) | (np.diff(groups, prepend=-1) != 0))
    values: Floats = np.maximum.reduceat(np.append(table[rows, columns], 0.0), first)
    rows, groups = rows[first], groups[first]
    marks = np.rint(values * EQUAL)
    order = np.lexsort((groups, -marks, rows))
    rows, groups, values, marks = rows[order], groups[order], values[order], marks[order]
    place = np.arange(len(rows)) - np.searchsorted(rows, rows)
    kept = (place < most) & (marks > 0) & (values > least)
    return rows[kept], groups[kept], values[kept]


def _bounds(table: Floats, begins: Ints, most: int, least: float) -> Floats:
    """For each row a value that all cells reach which may count among the greatest: of coarser
    groups of columns the one in place `most`. Where it is beyond `least` few cells do.
    """
    lowest = max(least, 0.5 / EQUAL)
    coarse = begins[:: max(1, len(begins) // (COARSE * most))]
    if len(coarse) <= most:
        return np.full(len(table), lowest)
    tops = np.maximum.reduceat(table, coarse, axis=1)
    bounds: Floats = np.partition(tops, -most, axis=1)[:, -most]
    return np.maximum(bounds - 2 / EQUAL, lowest)
