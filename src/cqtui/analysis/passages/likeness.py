"""Wordings that are nearly the same, found without holding each against each.

Wordings are put in order by their beginnings, by their ends, and, where they have several clauses,
by what stands behind the first clause, before the last one, and by their longest. Two that differ
in a few words stand near each other in one of these orders. Each is held against its
`NEIGHBOURS` alone, so that time is that of sorting.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import compress
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.fuzz import ratio

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

CLAUSE = 85
"""Likeness (0 to 100) from which two clauses are one passage: one word in eight may differ."""
SENTENCE = 78
"""The same for wordings of several clauses, of which it is less likely that they are alike by
chance."""
NEIGHBOURS = 4
"""Wordings before each in an order that it is held against."""
ALIKE = 4
"""Characters with which neighbours have to begin alike."""
LONGEST = 4_000
"""Characters of a wording that is held against others; a longer one, which no report has, is like
none, since that takes the square of its length."""


class _Order(NamedTuple):
    """An order of wordings."""

    by: Callable[[str], str]
    """What a wording is put in order by."""
    firsts: "NDArray[np.int64]"
    """Of each wording the offset, into all of them together, of the first character of that."""
    lengths: "NDArray[np.int64]"
    """How long it is."""
    step: int
    """1 where it goes forwards, -1 where it goes backwards."""


def alike(wordings: Sequence[str]) -> dict[int, set[int]]:
    """For each wording that has any the indices of those found to be like it.

    Wordings are all different; those of several clauses have commas between them, and are held
    against one another alone, as are single clauses.
    """
    import numpy as np

    found: dict[int, set[int]] = {}
    sizes = np.fromiter(map(len, wordings), np.int64, len(wordings))
    long = np.array(["," in text for text in wordings], dtype=np.bool_)
    for several, least in ((False, CLAUSE), (True, SENTENCE)):
        asked = np.flatnonzero((long == several) & (sizes <= LONGEST))
        if len(asked) < 2:
            continue
        chosen = asked.tolist()
        texts = [wordings[i] for i in chosen]
        codes = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        lengths = sizes[asked]
        begins = np.cumsum(lengths) - lengths
        held = _Held(texts, codes, lengths, _characters(codes, begins, lengths))
        for order in _orders(codes, begins, lengths, several=several):
            for one, other in _neighbours(held, order, least):
                found.setdefault(chosen[one], set()).add(chosen[other])
                found.setdefault(chosen[other], set()).add(chosen[one])
    return found


class _Held(NamedTuple):
    """Wordings that are held against one another."""

    texts: Sequence[str]
    codes: "NDArray[np.uint32]"
    """Their characters, those of each behind those of the one before."""
    lengths: "NDArray[np.int64]"
    characters: "NDArray[np.uint64]"
    """Of each a bit for each character it has; one bit stands for many."""


def _characters(
    codes: "NDArray[np.uint32]", begins: "NDArray[np.int64]", lengths: "NDArray[np.int64]"
) -> "NDArray[np.uint64]":
    import numpy as np

    # Neighbours in Unicode are much alike in use too: the product strews them.
    bits = np.uint64(1) << ((codes * np.uint32(0x9E3779B1)) >> np.uint32(26)).astype(np.uint64)
    found = np.zeros(len(begins), dtype=np.uint64)
    some = lengths > 0
    found[some] = np.bitwise_or.reduceat(bits, begins[some])
    return found


def _orders(
    codes: "NDArray[np.uint32]",
    begins: "NDArray[np.int64]",
    lengths: "NDArray[np.int64]",
    *,
    several: bool,
) -> Iterator[_Order]:
    import numpy as np

    ends = begins + lengths
    yield _Order(str, begins, lengths, 1)
    yield _Order(_reversed, ends - 1, lengths, -1)
    if not several or not len(begins):
        return
    commas = np.flatnonzero(codes == ord(","))
    after = np.searchsorted(commas, begins)
    first, last = commas[after], commas[np.searchsorted(commas, ends) - 1]
    yield _Order(_second, first + 1, ends - first - 1, 1)
    yield _Order(_last_but_one, last - 1, last - begins, -1)
    # Clauses: one begins with each wording, and one behind each comma.
    starts = np.sort(np.concatenate((begins, commas + 1)))
    stops = np.sort(np.concatenate((commas, ends)))
    at = begins.searchsorted(starts, side="right") - 1
    longest = np.lexsort((starts - stops, at))[begins.searchsorted(begins) + after]
    yield _Order(_longest, starts[longest], (stops - starts)[longest], 1)


def _second(text: str) -> str:
    return text.split(",", 1)[1]


def _last_but_one(text: str) -> str:
    return text.rsplit(",", 1)[0][::-1]


def _longest(text: str) -> str:
    return max(text.split(","), key=len)


def _reversed(text: str) -> str:
    return text[::-1]


def _neighbours(held: _Held, order: _Order, least: int) -> Iterator[tuple[int, int]]:
    import numpy as np
    from rapidfuzz.process import cpdist

    texts, codes, lengths, characters = held
    # Those that begin alike behind one another.
    beginnings = _beginnings(codes, order)
    there = np.argsort(beginnings, kind="stable")
    parted = np.flatnonzero(np.diff(beginnings[there])) + 1
    bounds = np.concatenate(([0], parted, [len(there)]))
    for first in np.flatnonzero(np.diff(bounds) > NEIGHBOURS + 1).tolist():
        # Of fewer each is held against each in any order.
        group = there[bounds[first] : bounds[first + 1]]
        keys = {i: order.by(texts[i]) for i in group.tolist()}
        group[:] = sorted(keys, key=keys.__getitem__)
    pairs = []
    for gap in range(1, NEIGHBOURS + 1):
        ones, others = there[gap:], there[:-gap]
        likely = beginnings[ones] == beginnings[others]
        ones, others = ones[likely], others[likely]
        both = lengths[ones] + lengths[others]
        # What one has more of, or a character that the other has not, has to go or to come: it is
        # all that does where they are as like as can be.
        apart = np.maximum(
            abs(lengths[ones] - lengths[others]),
            np.bitwise_count(characters[ones] ^ characters[others]),
        )
        likely = 100 * (both - apart) >= least * both
        pairs.append(np.stack((ones[likely], others[likely])))
    ones, others = (side.tolist() for side in np.concatenate(pairs, axis=1))
    text = texts.__getitem__
    scores = cpdist([*map(text, ones)], [*map(text, others)], scorer=ratio, score_cutoff=least)
    return compress(zip(ones, others, strict=True), scores.tolist())


def _beginnings(codes: "NDArray[np.uint32]", order: _Order) -> "NDArray[np.uint64]":
    """A number for the first `ALIKE` characters of each wording in an order.

    Two that begin otherwise have the same number only if they are made to.
    """
    import numpy as np

    found = np.zeros(len(order.firsts), dtype=np.uint64)
    for n in range(ALIKE):
        inside = order.lengths > n
        there = np.where(inside, order.firsts + n * order.step, 0)
        next_one = np.where(inside, codes[there] + 1, 0).astype(np.uint64)
        found = found << np.uint64(16) ^ found >> np.uint64(48) ^ next_one
    return found


def stars(near: Mapping[int, set[int]], ranks: Mapping[int, tuple[int, ...]]) -> list[list[int]]:
    """What is ranked in groups: the greatest first with all that are like it, and so on.

    All of a group are like its first, so that no chain of small steps leads from one formula to
    another.
    """
    groups = []
    taken: set[int] = set()
    for one in sorted(ranks, key=ranks.__getitem__, reverse=True):
        if one in taken:
            continue
        group = [one, *sorted(near.get(one, set()) - taken)]
        taken.update(group)
        groups.append(group)
    return groups
