"""Where each sentence finds itself again: what a paragraph shared out over others is known by."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from cqtui.compare.align.bags import (
    Bags,
    Beside,
    Floats,
    Ints,
    greatest,
    of_letters,
    rarity,
    weighed,
)
from cqtui.compare.align.cells import Cells, Field
from cqtui.compare.align.meaning import directions, points
from cqtui.compare.align.profiles import Profile
from cqtui.compare.align.terms import plain
from cqtui.compare.pace import Tick

LEAST = 0.12
"""Likeness below which a sentence says nothing about where it went."""
FAINT = 0.06
"""Likeness below which a unit does not count among those that a sentence may have gone to."""
SHARP = 14.0
"""How much a sentence prefers the unit with the better likeness; 14 makes .1 a factor of 4."""
DOUBT = 0.3
"""Weight of having gone nowhere, where the best unit has 1."""
SAME = 0.98
"""Likeness of sentences that differ in nothing that tells."""
MOST = 12
"""Units that one sentence is followed to."""
FOLLOWED = 2
"""Of these, the ones that are worth a look for that sentence alone."""


_Found: TypeAlias = tuple[Ints, Ints, Floats]
"""Sentence, unit or its column, likeness."""


@dataclass(frozen=True, slots=True)
class Ballots:
    """Units of the other side in which each sentence finds the like of it, the likest first."""

    sentence: Ints
    """Ascending."""
    i: Ints
    """The old unit, be it the one that holds the sentence or the one that holds the like."""
    j: Ints
    """The new unit."""
    value: Floats
    """Likeness of the likest sentence there."""
    place: Ints
    """0 for the best unit of a sentence."""
    share: Floats
    """Of the sentence in its own unit's text."""
    size: Ints
    """Characters of that unit."""
    count: int
    """Number of sentences."""


@dataclass(frozen=True, slots=True)
class Votes:
    """What the sentences of both sides say of pairs of units."""

    fields: Mapping[str, tuple[Field, Field]]
    """By name, as the old sentences have it and as the new."""
    letters: tuple[Ballots, Ballots]
    """Of the old sentences and of the new, by their characters."""
    meant: tuple[Ballots, Ballots]
    """The same, half by their characters, half by what their words mean."""

    @property
    def first(self) -> tuple[Ints, Ints]:
        """The units that each sentence finds most of itself in, as pairs of old and new."""
        near = [(b.i[b.place < FOLLOWED], b.j[b.place < FOLLOWED]) for b in self.letters]
        return np.concatenate([i for i, _ in near]), np.concatenate([j for _, j in near])


@dataclass(frozen=True, slots=True)
class _Sentences:
    bags: Bags
    meaning: Floats
    """Directions."""
    unit: Ints
    """Which unit each stands in; ascending."""
    share: Floats
    """Of the unit's text."""
    size: Ints
    """Characters of each unit."""


def votes(old: Sequence[Profile], new: Sequence[Profile], tick: Tick) -> Votes:
    """Follow each sentence to the units of the other side that hold the like of it."""
    counted, size = of_letters(
        [[plain(s) for p in side for s in p.sentences] for side in (old, new)]
    )
    rare = rarity(counted, size)
    left, right = (
        _sentences(side, weighed(bags, rare))
        for side, bags in zip((old, new), counted, strict=True)
    )
    beside = Beside(left.bags, right.bags, size)
    one, one_meant = _cast(left, right, beside.rows(lambda x: tick(x / 2)), turned=False)
    back = beside.rows_back(lambda x: tick(0.5 + x / 2))
    other, other_meant = _cast(right, left, back, turned=True)
    fields = _fields(one, other, len(new))
    meant = _fields(one_meant, other_meant, len(new))
    fields |= {f"meant {name}": both for name, both in meant.items()}
    return Votes(fields, (one, other), (one_meant, other_meant))


def _fields(one: Ballots, other: Ballots, columns: int) -> dict[str, tuple[Field, Field]]:
    mine, theirs = _told(one, columns), _told(other, columns)
    return {name: (mine[name], theirs[name]) for name in mine}


def _sentences(profiles: Sequence[Profile], bags: Bags) -> _Sentences:
    unit = np.repeat(np.arange(len(profiles)), [len(p.sentences) for p in profiles])
    length = np.array([len(s) for p in profiles for s in p.sentences], float)
    size = np.bincount(unit, length, len(profiles))
    meaning = directions(points([words for p in profiles for words in p.spoken]))
    return _Sentences(bags, meaning, unit, length / np.maximum(1, size[unit]), size)


def _cast(
    own: _Sentences, others: _Sentences, tables: Iterable[Floats], *, turned: bool
) -> tuple[Ballots, Ballots]:
    """The ballots by characters alone and by meaning too. `tables` hold the likeness of each own
    sentence to each other one by characters, stretch by stretch; where `turned` the own ones are
    the new ones.
    """
    begins = np.flatnonzero(np.diff(others.unit, prepend=-1))
    holders = others.unit[begins]
    found: tuple[list[_Found], list[_Found]] = ([], [])
    done = 0
    for table in tables:
        both = own.meaning[done : done + len(table)] @ others.meaning.T
        np.maximum(both, 0.0, out=both)  # in place: of long reports these tables are all the cost
        both += table
        both /= 2
        for kept, likeness in zip(found, (table, both), strict=True):
            rows, units, values = greatest(likeness, begins, MOST, FAINT)
            kept.append((rows + done, holders[units], values))
        done += len(table)
    return _ballots(own, found[0], turned=turned), _ballots(own, found[1], turned=turned)


def _ballots(own: _Sentences, found: Sequence[_Found], *, turned: bool) -> Ballots:
    sentence, unit, value = (np.concatenate(part) for part in zip(*found, strict=True))
    order = np.lexsort((unit, -np.round(value, 9), sentence))
    sentence, unit, value = sentence[order], unit[order], value[order]
    place = np.arange(len(sentence)) - np.searchsorted(sentence, sentence)
    home = own.unit[sentence]
    i, j = (unit, home) if turned else (home, unit)
    share, size = own.share[sentence], own.size[home]
    return Ballots(sentence, i, j, value, place, share, size, len(own.share))


def _pull(cast: Ballots) -> Floats:
    """How much each sentence leans to a unit, 1 for the likest."""
    best = np.zeros(cast.count)
    np.maximum.at(best, cast.sentence, cast.value)
    pull: Floats = np.exp(SHARP * (cast.value - best[cast.sentence]))
    return pull


def _told(cast: Ballots, columns: int) -> dict[str, Field]:
    """What the sentences of one side say."""
    i, j, share = cast.i, cast.j, cast.share
    pull = _pull(cast)
    whole = np.bincount(cast.sentence, pull, cast.count) + DOUBT
    vote = share * ((cast.place == 0) & (cast.value >= LEAST))
    voted = Field.summed(i, j, vote * cast.size, columns)
    return {
        "votes": Field.summed(i, j, vote, columns),
        "leaning": Field.summed(i, j, share * pull / whole[cast.sentence], columns),
        "cover": Field.summed(i, j, share * cast.value, columns),
        "same sentence": Field.summed(i, j, share * (cast.value >= SAME), columns),
        "best sentence": Field.greatest(i, j, cast.value, columns),
        "characters": Field(voted.keys, np.log1p(voted.values) / 5, columns),
    }


def claims(cast: Ballots, chances: Field, cells: Cells) -> dict[str, Floats]:
    """What the sentences of one side say of each cell, given what is thought of the others.

    `claim`: where they lean once the units that they lean to are weighed by their chances; `share
    left`: the same, were this cell right; `new ground`: how much of the unit is found here that is
    not found as well in another unit that it is likely to go together with.
    """
    chance = chances.at(cast.i, cast.j)
    pull = _pull(cast)
    pulled = pull * chance
    whole = np.bincount(cast.sentence, pulled, cast.count)[cast.sentence] + DOUBT
    said = {
        "claim": pulled / whole,
        "share left": pull / (pull + whole - pulled),
        "new ground": np.maximum(0.0, cast.value - _best_other(cast, chance * cast.value)),
    }
    return {
        name: Field.summed(cast.i, cast.j, cast.share * values, cells.columns).at(cells.i, cells.j)
        for name, values in said.items()
    }


def _best_other(cast: Ballots, values: Floats) -> Floats:
    """For each ballot the greatest value among the others of its sentence."""
    order = np.lexsort((-values, cast.sentence))
    numbers = np.arange(cast.count)
    begins = np.searchsorted(cast.sentence[order], numbers)
    ends = np.searchsorted(cast.sentence[order], numbers, "right")
    padded = np.append(values[order], [0.0, 0.0])
    best = np.where(ends > begins, padded[begins], 0.0)
    second = np.where(ends > begins + 1, padded[begins + 1], 0.0)
    first = np.zeros(len(order), bool)
    first[order[begins[ends > begins]]] = True
    found: Floats = np.where(first, second[cast.sentence], best[cast.sentence])
    return found
