"""Two documents ready to be held against each other: their words, counted and weighed for both."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from cqtui.compare.align.bags import (
    Bags,
    Beside,
    Floats,
    Ints,
    Vocabulary,
    joined,
    of_letters,
    rarity,
    weighed,
)
from cqtui.compare.align.meaning import directions, points
from cqtui.compare.align.profiles import Profile
from cqtui.compare.align.terms import plain
from cqtui.compare.align.votes import Votes, votes
from cqtui.compare.pace import Tick


@dataclass(frozen=True, slots=True)
class Side:
    """One document as the measures see it; a row for each unit."""

    profiles: tuple[Profile, ...]
    bags: Mapping[str, Bags]
    """Words of the unit ("own"); of the unit and of all that stands below it ("below"); of its
    heading or first sentence ("head"); neighbouring characters of the same ("letters")."""
    meaning: Mapping[str, Floats]
    """Directions of `own`, `below`, `head`, and of `around`: all of the section around it."""
    parent: Ints
    """The unit that opens the section around it, -1 for none."""


@dataclass(frozen=True, slots=True)
class Pairing:
    """Two documents ready to be held against each other."""

    old: Side
    new: Side
    size: int
    """Of the vocabulary of words."""
    letters: int
    """Of that of neighbouring characters."""
    votes: Votes
    kept: float
    """Share of the units whose text is in both documents: near 1 for two drafts of one report,
    near 0 for the reports of two years."""
    _beside: dict[tuple[str, str], Beside] = field(default_factory=dict)

    def beside(self, one: str, other: str) -> Beside:
        """The old units by their `one`, the new ones by their `other`: names of bags."""
        if (one, other) not in self._beside:
            size = self.letters if one == "letters" else self.size
            self._beside[one, other] = Beside(self.old.bags[one], self.new.bags[other], size)
        return self._beside[one, other]

    @classmethod
    def of(cls, old: Sequence[Profile], new: Sequence[Profile], tick: Tick) -> "Pairing":
        """Work out all that is asked of each unit alone, and the likeness of the sentences."""
        vocabulary = Vocabulary()
        letters, few_of = of_letters([[plain(p.head) for p in side] for side in (old, new)])
        counted = [
            {**_counted(side, vocabulary), "letters": own}
            for side, own in zip((old, new), letters, strict=True)
        ]
        rare = rarity([c["own"] for c in counted], len(vocabulary))
        few = rarity(letters, few_of)
        tick(0.2)
        sides = [_side(p, c, rare, few) for p, c in zip((old, new), counted, strict=True)]
        tick(0.3)
        found = votes(old, new, lambda x: tick(0.3 + 0.7 * x))
        texts = {p.exact for p in old}, {p.exact for p in new}
        common = texts[0] & texts[1]
        kept = sum(p.exact in common for p in (*old, *new)) / max(1, len(old) + len(new))
        return cls(sides[0], sides[1], len(vocabulary), few_of, found, kept)


def _counted(profiles: Sequence[Profile], vocabulary: Vocabulary) -> dict[str, Bags]:
    own = vocabulary.counted(p.words for p in profiles)
    return {
        "own": own,
        "below": joined(own, [p.members for p in profiles]),
        "head": vocabulary.counted(p.head_words for p in profiles),
    }


def _side(
    profiles: Sequence[Profile], counted: Mapping[str, Bags], rare: Floats, few: Floats
) -> Side:
    parent = np.array([p.parent for p in profiles], np.int64)
    where = {
        "own": points([p.words for p in profiles]),
        "head": points([p.head_words for p in profiles]),
    }
    members = np.array([k for p in profiles for k in p.members], np.int64)
    owners = np.repeat(np.arange(len(profiles)), [len(p.members) for p in profiles])
    below = np.zeros_like(where["own"])
    np.add.at(below, owners, where["own"][members])
    where["below"] = below
    where["around"] = np.where(parent[:, None] >= 0, below[parent], 0.0)
    where["title"] = np.where(parent[:, None] >= 0, where["head"][parent], 0.0)
    return Side(
        profiles=tuple(profiles),
        bags={
            name: weighed(bags, few if name == "letters" else rare)
            for name, bags in counted.items()
        },
        meaning={name: directions(rows) for name, rows in where.items()},
        parent=parent,
    )
