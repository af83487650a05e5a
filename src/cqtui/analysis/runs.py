"""Runs of clauses that stand in several documents, counted exactly.

A run is 1 to `LONGEST` consecutive clauses of one unit, all with keys that are not empty
(`clausekeys.clause_keys`). Its key is the keys of its clauses joined by `JOINT`; its length the sum
of theirs, at least `SHORTEST`. `count` is how often it stands: every clause at which it starts
counts, so that those which lie over one another in a unit count each. `documents` is in how many
documents it stands, copies left out. A run is kept where `documents` is two or more, and only
where it is closed: no run that is one clause longer, to the left or to the right and within
`LONGEST`, has the same count.

The counting needs a number for each clause and no text: a library keeps the numbers alone. It goes
level by level, a run of n + 1 clauses being looked at only where both its runs of n stand in two
documents, so that beyond the numbers and one table of four bytes a clause, memory goes with what
repeats.
"""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import NamedTuple

from cqtui.analysis.clausekeys import keys_by_sentence

LONGEST = 6
"""Clauses; a longer passage is found as runs that lie over one another."""
SHORTEST = 8
"""Characters of all keys of a run together; what is shorter returns by chance or by form."""
JOINT = "\x1f"
"""Stands between the keys of a run."""

Numbers = Sequence[int]
"""The clauses of a document, a number each: the same for the same key, 0 for an empty one and
between two units."""


class Run(NamedTuple):
    """A run that is kept, and where it stands."""

    clauses: tuple[int, ...]
    """The numbers of its clauses."""
    documents: int
    """In how many it stands."""
    places: tuple[tuple[int, int], ...]
    """Document and offset into its numbers of every start, in order."""


@dataclass(frozen=True, slots=True)
class Count:
    """How often a run stands."""

    count: int
    """Every start counts."""
    documents: int
    """Copies left out."""


def number(key: str) -> int:
    """56 bits of a hash of `key` above 8 bits of its length; 0 for an empty one.

    The same in every program and on every machine, so that it can be kept. Of twenty million
    different keys two share a number with a chance of 1 in 400. Lengths beyond 255 are told as 255.
    """
    if not key:
        return 0
    digest = blake2b(key.encode("utf-8", "surrogatepass"), digest_size=7).digest()
    return int.from_bytes(digest, "big") << 8 | min(len(key), 255)


def length(number: int) -> int:
    """How many characters the key of `number` has.

    >>> length(number("发展"))
    2
    """
    return number & 255


def numbers(units: Iterable[str]) -> "array[int]":
    """The clauses of a document's units, given as texts, as numbers to keep: eight bytes each."""
    found = array("Q")
    for own in keys_by_sentence([*units]):
        found.extend(map(number, own.keys))
        found.append(0)
    return found


def run_table(documents: Sequence[Sequence[Sequence[str]]]) -> dict[str, Count]:
    """Every run that is kept, by key, of documents given as units of clause keys; no copies."""
    texts: dict[int, str] = {}
    numbered = []
    for units in documents:
        own = array("Q")
        for unit in units:
            for key in unit:
                own.append(number(key))
                texts[own[-1]] = key
            own.append(0)
        numbered.append(own)
    return {
        JOINT.join(texts[n] for n in run.clauses): Count(len(run.places), run.documents)
        for run in runs(numbered)
    }


def runs(documents: Sequence[Numbers], *, within: bool = False) -> Iterator[Run]:
    """The runs that are kept, the shorter ones first; `documents` are gone through twice.

    With `within` also those that stand twice in one document alone.
    """
    level = _first(documents, within=within)
    for size in range(1, LONGEST + 1):
        longer = _longer(level, within=within) if size < LONGEST else _Level()
        for identity, places in enumerate(level.places):
            clauses = level.clauses[identity]
            if identity in longer.swallowed or sum(map(length, clauses)) < SHORTEST:
                continue
            yield Run(clauses, level.documents[identity], tuple(places))
        level = longer


class _Level:
    """The runs of one size that stand in two documents."""

    def __init__(self) -> None:
        self.clauses: list[tuple[int, ...]] = []
        self.places: list[list[tuple[int, int]]] = []
        self.documents: list[int] = []
        self.swallowed: set[int] = set()
        """Runs of the level below that never stand but within one of these."""

    def add(self, clauses: tuple[int, ...], places: list[tuple[int, int]]) -> None:
        self.clauses.append(clauses)
        self.places.append(places)
        self.documents.append(len({document for document, _ in places}))


def _again(places: list[tuple[int, int]], *, within: bool) -> bool:
    return places[0][0] != places[-1][0] or (within and len(places) > 1)


def _first(documents: Sequence[Numbers], *, within: bool) -> _Level:
    """The clauses that stand in two documents."""
    likely = _likely(documents, within=within)
    places: dict[int, list[tuple[int, int]]] = {n: [] for n in likely}
    for index, numbers in enumerate(documents):
        for at, n in enumerate(numbers):
            if n in likely:
                places[n].append((index, at))
    level = _Level()
    for n, found in places.items():
        if _again(found, within=within):
            level.add((n,), found)
    return level


def _likely(documents: Sequence[Numbers], *, within: bool) -> set[int]:
    """The numbers that stand in two documents, or twice in one, and a few that do not.

    A table of slots holds the first document of each number that falls there: one that comes upon
    another document's slot stands in two, or shares the slot with one of the other.
    """
    size = 1 << (2 * sum(map(len, documents)) + 1).bit_length()
    first = array("I", bytes(4 * size))
    likely = set()
    for index, numbers in enumerate(documents, 1):
        for n in numbers:
            slot = (n >> 8) & (size - 1)
            if not first[slot]:
                first[slot] = index
            elif within or first[slot] != index:
                likely.add(n)
    likely.discard(0)
    return likely


def _longer(level: _Level, *, within: bool) -> _Level:
    """The runs of one clause more."""
    at = {place: identity for identity, found in enumerate(level.places) for place in found}
    pairs: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for (document, start), left in at.items():
        right = at.get((document, start + 1))
        if right is not None:
            pairs.setdefault((left, right), []).append((document, start))
    longer = _Level()
    for (left, right), places in pairs.items():
        if not _again(places, within=within):
            continue
        longer.add((*level.clauses[left], level.clauses[right][-1]), places)
        longer.swallowed |= {
            side for side in (left, right) if len(level.places[side]) == len(places)
        }
    return longer
