"""Where every two neighbouring characters stand in some texts, as arrays and as bytes on disk.

The texts (rows) lie one behind another in cells of 256 places; each begins a cell, and behind the
last character of each at least one place is free, so that what is in order in one row is never
taken for it across two. A posting is a place: cell and offset in one number. A pair is two code
points in one number, the second 0 behind a row's last character: so the pairs that begin with a
character tell where it stands alone, and a phrase of any length is told by pairs that lie side by
side. Nothing has to be read again in the texts.

On disk pairs lie in pages in their order. Of a pair's postings first come the steps from cell to
cell, in one byte each where that takes less (255 means 255 cells and no posting), else in two or
four; then the offsets, a byte each.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]
    Flags = NDArray[np.bool_]
    Split = tuple[NDArray[np.int32], Callable[[], NDArray[np.uint8]]]
    """The cells and the offsets of some places."""

CELL = 256
"""Places."""
SHIFT = 21
"""Bits of a code point."""
PAGE = 32_768
"""Bytes of postings in a page, about."""
_WIDE = 0xFFFF
"""Where a page's counts and ends do not fit two bytes it has four for each."""
_HEAD = 16
_FULL = 255
_NONE = np.empty(0, dtype=np.int64)
Decode = Callable[[], "Split"]


class Postings(NamedTuple):
    """The postings of some rows, by pair."""

    pairs: "Numbers"
    """Ascending, each once."""
    counts: "Numbers"
    """How many places each has."""
    places: "Numbers"
    """Of the pairs, one pair's behind another's; ascending within one."""


def pair(first: str, second: str) -> int:
    """The number of two characters, of a row's last and "" as well."""
    return ord(first) << SHIFT | (ord(second) if second else 0)


def cells_of(rows: Sequence[str]) -> "Numbers":
    """How many cells each row takes."""
    return np.array([len(row) // CELL + 1 for row in rows], dtype=np.int64)


def postings_of(rows: Sequence[str]) -> Postings:
    """The postings of rows, given in the form in which they are looked for."""
    text = "\0".join(row.replace("\0", " ") for row in rows) + "\0"
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.int64)
    lengths = np.array([len(row) + 1 for row in rows], dtype=np.int64)
    begins = np.cumsum(lengths) - lengths
    bases = (np.cumsum(cells_of(rows)) - cells_of(rows)) * CELL
    places = np.arange(len(codes)) + np.repeat(bases - begins, lengths)
    pairs = codes[:-1] << SHIFT | codes[1:]
    held = codes[:-1] != 0
    return _grouped(pairs[held], places[:-1][held])


def _grouped(pairs: "Numbers", places: "Numbers") -> Postings:
    order = np.argsort(pairs, kind="stable")
    pairs, places = pairs[order], places[order]
    if not len(pairs):
        return Postings(_NONE, _NONE, _NONE)
    first = np.flatnonzero(np.concatenate(([True], pairs[1:] != pairs[:-1])))
    counts = np.diff(np.concatenate((first, [len(pairs)])))
    return Postings(pairs[first], counts, places)


def merged(parts: Sequence[Postings], alive: Sequence["Flags"]) -> Postings:
    """The postings of several, one behind another, as one; cells that are not alive are dropped.

    `alive` tells of every cell of a part whether it stays.
    """
    parts = [_moved(part, cells, base) for part, cells, base in _based(parts, alive)]
    pairs: Numbers = np.unique(np.concatenate([_NONE, *(part.pairs for part in parts)]))
    counts = np.zeros(len(pairs), dtype=np.int64)
    at = [np.searchsorted(pairs, part.pairs) for part in parts]
    for part, own in zip(parts, at, strict=True):
        counts[own] += part.counts
    free = np.cumsum(counts) - counts
    places = np.empty(int(counts.sum()), dtype=np.int64)
    for part, own in zip(parts, at, strict=True):
        places[spread(free[own], part.counts)] = part.places
        free[own] += part.counts
    return Postings(pairs, counts, places)


def _based(
    parts: Sequence[Postings], alive: Sequence["Flags"]
) -> "Iterator[tuple[Postings, Flags, int]]":
    base = 0
    for part, cells in zip(parts, alive, strict=True):
        yield part, cells, base
        base += int(np.count_nonzero(cells))


def _moved(part: Postings, alive: "Flags", base: int) -> Postings:
    """A part whose first cell that is alive becomes cell number `base`."""
    if alive.all():
        return part._replace(places=part.places + base * CELL)
    cells = part.places // CELL
    kept = alive[cells]
    places = ((np.cumsum(alive) - 1 + base)[cells] * CELL + part.places % CELL)[kept]
    owner = np.repeat(np.arange(len(part.pairs)), part.counts)[kept]
    counts = np.bincount(owner, minlength=len(part.pairs))
    return Postings(part.pairs[counts > 0], counts[counts > 0], places)


def spread(starts: "Numbers", counts: "Numbers") -> "Numbers":
    """Numbers that count up from each start, so many of each."""
    begins = np.cumsum(counts) - counts
    found: Numbers = np.arange(int(counts.sum())) + np.repeat(starts - begins, counts)
    return found


def pages(postings: Postings) -> Iterator[tuple[int, bytes]]:
    """The postings as pages, each with the first pair in it."""
    pairs, counts, _ = postings
    sizes, data = _encoded(postings)
    ends = np.cumsum(sizes)
    begins = ends - sizes
    at = 0
    while at < len(pairs):
        stop = int(np.searchsorted(ends, begins[at] + PAGE)) + 1
        # A pair is told by its distance from the first in four bytes.
        stop = min(stop, int(np.searchsorted(pairs, pairs[at] + (1 << 32))), len(pairs))
        base, last = int(begins[at]), int(ends[stop - 1])
        wide = last - base > _WIDE or int(counts[at:stop].max()) > _WIDE
        number = "<u4" if wide else "<u2"
        yield (
            int(pairs[at]),
            np.array([stop - at, int(wide), 0, 0], dtype="<u4").tobytes()
            + (pairs[at:stop] - pairs[at]).astype("<u4").tobytes()
            + counts[at:stop].astype(number).tobytes()
            + (ends[at:stop] - base).astype(number).tobytes()
            + data[base:last].tobytes(),
        )
        at = stop


class _Page(NamedTuple):
    """A page, taken apart."""

    pairs: "NDArray[np.uint32]"
    """From the first."""
    counts: "NDArray[np.uint32]"
    ends: "NDArray[np.uint32]"
    data: "NDArray[np.uint8]"


def _opened(page: bytes) -> _Page:
    size, wide, _, _ = np.frombuffer(page, dtype="<u4", count=4).tolist()
    number, width = ("<u4", 4) if wide else ("<u2", 2)
    counts = _HEAD + 4 * size
    ends = counts + width * size
    return _Page(
        np.frombuffer(page, "<u4", size, _HEAD),
        np.frombuffer(page, number, size, counts),
        np.frombuffer(page, number, size, ends),
        np.frombuffer(page, np.uint8, -1, ends + width * size),
    )


def _cut(page: _Page, least: int, until: int) -> _Page:
    """A page with the pairs from `least` and before `until` alone, as it tells them."""
    low, high = (int(np.searchsorted(page.pairs, max(0, at))) for at in (least, until))
    if not low and high == len(page.pairs):
        return page
    begin = int(page.ends[low - 1]) if low else 0
    ends = page.ends[low:high] - np.asarray(begin, dtype=page.ends.dtype)
    data = page.data[begin : begin + int(ends[-1])] if high > low else page.data[:0]
    return _Page(page.pairs[low:high], page.counts[low:high], ends, data)


def waiting(found: Sequence[tuple[int, bytes]], first: int, last: int) -> tuple[int, Decode]:
    """The places of the pairs from `first` to `last`, of pages given with their own first pairs:
    how many there are, and what gives their cells, and their offsets where these are asked for.

    Ascending for one pair, else in no order.
    """
    if first == last and len(found) == 1:
        base, page = found[0]
        opened = _opened(page)
        at = int(np.searchsorted(opened.pairs, max(0, first - base)))
        if at < len(opened.pairs) and base + int(opened.pairs[at]) == first:
            return int(opened.counts[at]), partial(_places, opened, at)
        return 0, _nothing
    some = _some(found, first, last + 1)
    decode = partial(_unordered, some.counts, some.sizes, some.data)
    return int(some.counts.sum()), decode


def _nothing() -> "Split":
    return np.empty(0, dtype=np.int32), lambda: np.empty(0, dtype=np.uint8)


class _Some(NamedTuple):
    """Pairs out of some pages, one behind another."""

    pairs: "Numbers"
    counts: "Numbers"
    sizes: "Numbers"
    """Bytes of each."""
    data: "NDArray[np.uint8]"


def _some(found: Sequence[tuple[int, bytes]], least: int, until: int) -> _Some:
    """The pairs from `least` and before `until` in pages given with their first pairs in order."""
    opened = [(at, _cut(_opened(page), least - at, until - at)) for at, page in found]
    held = [(at, page) for at, page in opened if len(page.pairs)]
    if not held:
        return _Some(_NONE, _NONE, _NONE, np.empty(0, dtype=np.uint8))
    return _Some(
        np.concatenate([page.pairs.astype(np.int64) + at for at, page in held]),
        np.concatenate([page.counts for _, page in held]).astype(np.int64),
        np.concatenate([np.diff(page.ends.astype(np.int64), prepend=0) for _, page in held]),
        np.concatenate([page.data for _, page in held]),
    )


def _unordered(counts: "Numbers", sizes: "Numbers", data: "NDArray[np.uint8]") -> "Split":
    """The places of all pairs, in whatever order: sooner told than in that of the pairs."""
    found = [_nothing()]
    lengths = sizes - counts
    width = np.where(lengths < 2 * counts, 1, lengths // np.maximum(counts, 1))
    for step in (1, 2, 4):
        own = width == step
        if not own.any():
            continue
        theirs = data if own.all() else data[np.repeat(own, sizes)]
        found.append(_of_width(step, counts[own], lengths[own], theirs))
    cells, offsets = zip(*found, strict=True)
    return np.concatenate(cells), lambda: np.concatenate([part() for part in offsets])


def _of_width(
    step: int, counts: "Numbers", lengths: "Numbers", data: "NDArray[np.uint8]"
) -> "Split":
    """The places of pairs whose steps all take so many bytes."""
    turns = np.stack((lengths, counts), axis=1).ravel()
    is_step = np.repeat(np.tile([True, False], len(counts)), turns)
    steps = data[is_step].view(f"<u{step}")
    # It may pass 32 bits over all pairs, within which the cells of each come out again.
    risen = steps.cumsum(dtype=np.uint32)
    before = np.zeros(len(counts), dtype=np.uint32)
    before[1:] = risen[np.cumsum(lengths // step)[:-1] - 1]
    cells = risen.take(np.flatnonzero(steps != _FULL)) if step == 1 else risen
    cells -= np.repeat(before, counts)
    return cells.view(np.int32), lambda: data[~is_step]


def _places(page: _Page, at: int) -> "Split":
    end = int(page.ends[at])
    begin = int(page.ends[at - 1]) if at else 0
    return _split(page.data[begin:end], int(page.counts[at]))


def _split(data: "NDArray[np.uint8]", count: int) -> "Split":
    """Cells and offsets of one pair, from its bytes."""
    steps, offsets = data[: len(data) - count], data[len(data) - count :]
    if len(steps) < 2 * count:
        cells = steps.cumsum(dtype=np.int32)
        return cells if len(steps) == count else cells[steps != _FULL], lambda: offsets
    step = "<u2" if len(steps) == 2 * count else "<u4"
    return np.cumsum(np.frombuffer(steps.tobytes(), step), dtype=np.int32), lambda: offsets


def read_pages(
    found: Sequence[tuple[int, bytes]], least: int = 0, until: int = 1 << 2 * SHIFT
) -> Postings:
    """The postings of pages of a segment, given with their first pairs in order.

    Pairs before `least` and from `until` on are left out.
    """
    some = _some(found, least, until)
    return Postings(some.pairs, some.counts, _decoded(some.counts, some.sizes, some.data))


def _encoded(postings: Postings) -> "tuple[Numbers, NDArray[np.uint8]]":
    """How many bytes each pair takes, and the bytes."""
    _, counts, places = postings
    if not len(places):
        return counts, np.empty(0, dtype=np.uint8)
    begins = np.cumsum(counts) - counts
    cells = places // CELL
    steps = np.diff(cells, prepend=0)
    steps[begins] = cells[begins]
    most = np.maximum.reduceat(steps, begins)
    upto = np.cumsum(steps // _FULL)
    ahead = np.concatenate(([0], upto[begins[1:] - 1]))
    many = upto[begins + counts - 1] - ahead
    width = np.where(many < counts, 1, np.where(most > _WIDE, 4, 2))
    lengths = np.where(width == 1, counts + many, width * counts)
    sizes = lengths + counts
    starts = np.cumsum(sizes) - sizes
    data = np.full(int(sizes.sum()), _FULL, dtype=np.uint8)
    data[spread(starts + lengths, counts)] = places % CELL
    for step in (1, 2, 4):
        own = np.flatnonzero(width == step)
        some = spread(begins[own], counts[own])
        if step == 1:
            into = spread(starts[own], counts[own]) + upto[some]
            data[into - np.repeat(ahead[own], counts[own])] = steps[some] % _FULL
            continue
        into = spread(starts[own], counts[own])
        rank = into - np.repeat(starts[own], counts[own])
        into += rank * (step - 1)
        for byte in range(step):
            data[into + byte] = (steps[some] >> 8 * byte) & 0xFF
    return sizes, data


def _decoded(counts: "Numbers", sizes: "Numbers", data: "NDArray[np.uint8]") -> "Numbers":
    """The places of all pairs, one's behind another's."""
    begins, starts, lengths = np.cumsum(counts) - counts, np.cumsum(sizes) - sizes, sizes - counts
    steps = np.zeros(int(counts.sum()), dtype=np.int64)
    width = np.where(lengths < 2 * counts, 1, lengths // counts)
    for step in (1, 2, 4):
        own = np.flatnonzero(width == step)
        some = spread(begins[own], counts[own])
        if step == 1:
            # All steps of all these pairs, those that only count up among them.
            read = data[spread(starts[own], lengths[own])]
            risen = np.cumsum(read, dtype=np.int64)[read != _FULL]
            steps[some] = np.diff(risen, prepend=0)
            continue
        into = spread(starts[own], counts[own])
        into += (into - np.repeat(starts[own], counts[own])) * (step - 1)
        for byte in range(step):
            steps[some] |= data[into + byte].astype(np.int64) << 8 * byte
    risen = np.cumsum(steps)
    cells = risen - np.repeat(risen[begins] - steps[begins], counts)
    places: Numbers = cells * CELL + data[spread(starts + lengths, counts)]
    return places
