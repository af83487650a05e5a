"""How alike each unit of one document is to each unit of another, as features of a cell."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import nlargest
from typing import NamedTuple

from cqtui.compare.pace import Tick, paced
from cqtui.compare.profiles import Profile
from cqtui.compare.vectors import Counts, cosines, pairs, rarity, terms, weigh

CANDIDATES = 14
"""Cells kept per row and per column: a true partner outside them would have to be found by its
place alone."""
WIDE = 64
"""Likenesses kept per row before the candidates are picked: bounds memory on long documents."""
VOTE = 0.12
"""Likeness below which a sentence says nothing about where its paragraph went."""


class Features(NamedTuple):
    """What speaks for and against a link; each from 0 to 1 and the same from either side."""

    text_rank: float
    """Likeness of the two texts as a share of the best that either has anywhere; the lesser of the
    two shares. Relative, because what is a high likeness differs from report to report."""
    text_best: float
    """The greater of the two shares."""
    votes: float
    """Share of the sentences whose best likeness anywhere is in the other unit, of the side where
    it is less."""
    below: float
    """Likeness of all that stands below, where both open a section; else of the texts."""
    around: float
    """Likeness of the sections that they stand in, by what stands in those."""
    level: float
    """1 where both open sections of one level, or neither opens one."""
    kind: float
    """1 where one is a heading on a line of its own and the other is not."""
    role: float
    """1 where both play the same formulaic part: salutation, targets, problems …"""
    role_other: float
    """1 where they play different parts, or only one plays any."""
    tense: float
    """How far apart their sections are between telling what was done and what is to be done."""
    years: float
    """1 where one speaks of several years together and the other does not."""
    place: float
    """Distance of their places in the documents."""


Cells = dict[tuple[int, int], Features]
"""By the indices of the two units; what is not in it is not worth a look."""


class _Grid:
    """Likenesses of rows and columns, with the best of each."""

    def __init__(self, rows: Iterable[dict[int, float]]) -> None:
        self.rows: list[dict[int, float]] = []
        self.best_row: list[float] = []
        self.best_column: dict[int, float] = {}
        for row in rows:
            self.best_row.append(max(row.values(), default=0.0))
            for j, value in row.items():
                if value > self.best_column.get(j, 0.0):
                    self.best_column[j] = value
            kept = nlargest(WIDE, row.items(), key=lambda item: (item[1], -item[0]))
            self.rows.append(dict(kept) if len(row) > WIDE else row)

    def get(self, i: int, j: int) -> float:
        return self.rows[i].get(j, 0.0)

    def shares(self, i: int, j: int) -> tuple[float, float]:
        """The likeness as a share of the best in its row and its column, the lesser first."""
        value = self.get(i, j)
        if not value:
            return 0.0, 0.0
        one, other = value / self.best_row[i], value / self.best_column[j]
        return min(one, other), max(one, other)


@dataclass(slots=True)
class _Likeness:
    """All likenesses of two documents that features are made of."""

    text: _Grid
    opening: _Grid
    below: dict[int, dict[int, float]]
    votes: tuple[dict[tuple[int, int], float], dict[tuple[int, int], float]]


def cells(
    old: Sequence[Profile], new: Sequence[Profile], settled: Sequence[tuple[int, int]], tick: Tick
) -> Cells:
    """Features of every cell worth a look, without those of units whose link is settled."""
    if not old or not new:
        return {}
    rows, columns = {i for i, _ in settled}, {j for _, j in settled}
    like = _likeness(old, new, tick)
    picked = [(i, j) for i, j in _candidates(like) if i not in rows and j not in columns]
    return {
        (i, j): _features(old[i], new[j], like)
        for i, j in paced(picked, lambda x: tick(0.85 + 0.15 * x))
    }


def _features(a: Profile, b: Profile, like: _Likeness) -> Features:
    i, j = a.index, b.index
    text = like.text.get(i, j)
    rank, best = like.text.shares(i, j)
    return Features(
        text_rank=rank,
        text_best=best,
        votes=min(votes.get((i, j), 0.0) for votes in like.votes),
        below=like.below.get(i, {}).get(j, 0.0) if a.level and b.level else text,
        around=_around(a.parent, b.parent, like.below),
        level=float(a.level == b.level),
        kind=float(a.heading != b.heading),
        role=float(a.role == b.role != ""),
        role_other=float(a.role != b.role),
        tense=abs(a.tense - b.tense) / 2,
        years=float(a.years != b.years),
        place=abs(a.place - b.place),
    )


def _around(i: int, j: int, below: dict[int, dict[int, float]]) -> float:
    """Likeness of two sections, by what stands in them; 1 where neither unit is in one."""
    return float(i == j) if i < 0 or j < 0 else below.get(i, {}).get(j, 0.0)


def _likeness(old: Sequence[Profile], new: Sequence[Profile], tick: Tick) -> _Likeness:
    texts = [
        [terms(p.text) for p in paced(old, lambda x: tick(0.05 * x))],
        [terms(p.text) for p in paced(new, lambda x: tick(0.05 + 0.05 * x))],
    ]
    rare = rarity([*texts[0], *texts[1]])
    openings = [[terms(p.opening) for p in side] for side in (old, new)]
    return _Likeness(
        text=_Grid(_rows(texts[0], texts[1], rare, lambda x: tick(0.1 + 0.25 * x))),
        opening=_Grid(_rows(openings[0], openings[1], rare, lambda x: tick(0.35 + 0.1 * x))),
        below=_sections(old, new, texts, rare, lambda x: tick(0.45 + 0.1 * x)),
        votes=_votes(old, new, lambda x: tick(0.55 + 0.3 * x)),
    )


def _rows(
    left: Sequence[Counts], right: Sequence[Counts], rare: dict[str, float], tick: Tick
) -> Iterator[dict[int, float]]:
    """The cosines of each row, its bags made when they are needed: they take most of the memory."""
    return cosines(
        (weigh(c, rare) for c in paced(left, lambda x: tick(0.3 + 0.7 * x))),
        (weigh(c, rare) for c in paced(right, lambda x: tick(0.3 * x))),
    )


def _sections(
    old: Sequence[Profile],
    new: Sequence[Profile],
    texts: Sequence[Sequence[Counts]],
    rare: dict[str, float],
    tick: Tick,
) -> dict[int, dict[int, float]]:
    """Likeness of what stands in each two sections, by the units that open them."""
    left, right = ([p for p in side if p.level] for side in (old, new))
    sums = [
        [_sum(counts, p.members) for p in chosen]
        for counts, chosen in zip(texts, (left, right), strict=True)
    ]
    return {
        p.index: {right[j].index: value for j, value in row.items()}
        for p, row in zip(left, _rows(sums[0], sums[1], rare, tick), strict=True)
    }


def _sum(texts: Sequence[Counts], members: Sequence[int]) -> Counts:
    if len(members) == 1:
        return texts[members[0]]
    total = Counts()
    for m in members:
        total.update(texts[m])
    return total


def _votes(
    old: Sequence[Profile], new: Sequence[Profile], tick: Tick
) -> tuple[dict[tuple[int, int], float], dict[tuple[int, int], float]]:
    """Each sentence votes for the unit that holds its best likeness, with its share of its own.

    The votes of the old sentences and of the new, both by (old unit, new unit).
    """
    left, right = _shares(old), _shares(new)
    cut = [[pairs(s) for p in side for s in p.sentences] for side in (old, new)]
    rare = rarity([*cut[0], *cut[1]])
    first: dict[tuple[int, int], float] = {}
    best: dict[int, tuple[float, int]] = {}
    for (i, share), row in zip(left, _rows(cut[0], cut[1], rare, tick), strict=True):
        value, t = max(((v, -t) for t, v in row.items()), default=(0.0, 0))
        if value >= VOTE:
            cell = i, right[-t][0]
            first[cell] = first.get(cell, 0.0) + share
        for t, value in row.items():
            if value >= VOTE and (t not in best or value > best[t][0]):
                best[t] = value, i
    second: dict[tuple[int, int], float] = {}
    for t, (_, i) in best.items():
        j, share = right[t]
        second[i, j] = second.get((i, j), 0.0) + share
    return first, second


def _shares(profiles: Sequence[Profile]) -> list[tuple[int, float]]:
    """Of each sentence its unit, and the share of the unit's text that it has."""
    return [
        (p.index, len(sentence) / (sum(map(len, p.sentences)) or 1))
        for p in profiles
        for sentence in p.sentences
    ]


def _candidates(like: _Likeness) -> list[tuple[int, int]]:
    """The cells with the best rough likeness in their row or column, in order."""
    columns: dict[int, list[tuple[float, int]]] = {}
    picked: set[tuple[int, int]] = set()
    for i, texts in enumerate(like.text.rows):
        openings, below = like.opening.rows[i], like.below.get(i, {})
        rough: list[tuple[float, int]] = []
        for j in {*texts, *openings, *below}:
            value = max(texts.get(j, 0.0), below.get(j, 0.0)) + openings.get(j, 0.0) / 2
            value += max(votes.get((i, j), 0.0) for votes in like.votes) / 2
            rough.append((value, -j))
            columns.setdefault(j, []).append((value, -i))
        picked.update((i, -j) for _, j in nlargest(CANDIDATES, rough))
    for j, column in columns.items():
        picked.update((-i, j) for _, i in nlargest(CANDIDATES, column))
    return sorted(picked)
