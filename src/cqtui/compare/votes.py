"""Where each sentence finds itself again: what a paragraph shared out over others is known by."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from cqtui.compare.bags import (
    Bags,
    Beside,
    Floats,
    Ints,
    best_of,
    of_letters,
    rarity,
    weighed,
)
from cqtui.compare.cells import Field
from cqtui.compare.pace import Tick
from cqtui.compare.profiles import Profile
from cqtui.compare.terms import plain

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


@dataclass(frozen=True, slots=True)
class Votes:
    """What the sentences of both sides say of pairs of units."""

    fields: Mapping[str, tuple[Field, Field]]
    """By name, as the old sentences have it and as the new."""
    first: tuple[Ints, Ints]
    """The units that each sentence finds most of itself in, as pairs of old and new."""


@dataclass(frozen=True, slots=True)
class _Sentences:
    bags: Bags
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
    one = _cast(right, beside.rows(lambda x: tick(x / 2)))
    other = _cast(left, beside.rows_back(lambda x: tick(0.5 + x / 2)))
    mine, theirs = _told(one, left, len(new)), _told(other, right, len(old), turned=len(new))
    first = [(left.unit[one.sentence], one.unit), (other.unit, right.unit[other.sentence])]
    best = [one.place < FOLLOWED, other.place < FOLLOWED]
    return Votes(
        {name: (mine[name], theirs[name]) for name in mine},
        (
            np.concatenate([f[0][b] for f, b in zip(first, best, strict=True)]),
            np.concatenate([f[1][b] for f, b in zip(first, best, strict=True)]),
        ),
    )


def _sentences(profiles: Sequence[Profile], bags: Bags) -> _Sentences:
    unit = np.repeat(np.arange(len(profiles)), [len(p.sentences) for p in profiles])
    length = np.array([len(s) for p in profiles for s in p.sentences], float)
    size = np.bincount(unit, length, len(profiles))
    return _Sentences(bags, unit, length / np.maximum(1, size[unit]), size)


@dataclass(frozen=True, slots=True)
class _Ballots:
    """Units of the other side in which each sentence finds the like of it."""

    sentence: Ints
    unit: Ints
    value: Floats
    """Likeness of the most similar sentence of that unit."""
    place: Ints
    """0 for the best unit of a sentence."""


def _cast(right: _Sentences, tables: Iterable[Floats]) -> _Ballots:
    """`tables` hold the likeness of each left sentence to each right one, stretch by stretch."""
    begins = np.flatnonzero(np.diff(right.unit, prepend=-1))
    holders = right.unit[begins]
    found: list[tuple[Ints, Ints, Floats]] = []
    done = 0
    for whole in tables:
        table = np.maximum.reduceat(whole, begins, axis=1)
        rows, columns = best_of([table], MOST)
        values = table[rows, columns]
        kept = values > FAINT
        found.append((rows[kept] + done, holders[columns[kept]], values[kept]))
        done += len(whole)
    sentence, unit, value = (np.concatenate(part) for part in zip(*found, strict=True))
    order = np.lexsort((unit, -np.round(value, 9), sentence))
    sentence, unit, value = sentence[order], unit[order], value[order]
    place = np.arange(len(sentence)) - np.searchsorted(sentence, sentence)
    return _Ballots(sentence, unit, value, place)


def _told(cast: _Ballots, own: _Sentences, columns: int, turned: int = 0) -> dict[str, Field]:
    """What the sentences of one side say; where `turned`, their units are the columns."""
    share = own.share[cast.sentence]
    best = np.zeros(len(own.share))
    np.maximum.at(best, cast.sentence, cast.value)
    vote = share * ((cast.place == 0) & (cast.value >= LEAST))
    pull = np.exp(SHARP * (cast.value - best[cast.sentence]))
    whole = np.bincount(cast.sentence, pull, len(own.share)) + DOUBT
    i, j = own.unit[cast.sentence], cast.unit
    if turned:
        i, j, columns = j, i, turned
    size = own.size[own.unit[cast.sentence]]
    voted = Field.summed(i, j, vote * size, columns)
    return {
        "votes": Field.summed(i, j, vote, columns),
        "leaning": Field.summed(i, j, share * pull / whole[cast.sentence], columns),
        "cover": Field.summed(i, j, share * cast.value, columns),
        "same sentence": Field.summed(i, j, share * (cast.value >= SAME), columns),
        "best sentence": Field.greatest(i, j, cast.value, columns),
        "characters": Field(voted.keys, np.log1p(voted.values) / 5, columns),
    }
