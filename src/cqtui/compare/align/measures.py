"""What speaks for and against a pair of units, taken by itself.

A report has units of very different make: a heading, a paragraph, a paragraph with its heading run
in, one sentence. So each unit is held against the other in every role that it may play: its words
against those of the other, against all that stands below the other, against the whole section
around the other; its heading against the other's heading and text; its sentences one by one.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np

from cqtui.compare.align.bags import (
    BLOCK,
    Bags,
    Beside,
    Floats,
    Ints,
    Vocabulary,
    best_of,
    joined,
    of_letters,
    rarity,
    spread,
    weighed,
)
from cqtui.compare.align.cells import Cells, union
from cqtui.compare.align.meaning import directions, points
from cqtui.compare.align.profiles import Profile
from cqtui.compare.align.rarewords import rare_words
from cqtui.compare.align.terms import plain
from cqtui.compare.align.votes import Votes, votes
from cqtui.compare.pace import Tick, paced, part
from cqtui.compare.ratio import ratios_to

Measured: TypeAlias = Iterator[tuple[str, Floats]]
"""Measures of all cells one after the other, by name."""

NEAREST = 10
"""Units kept for each unit by their words; a true partner outside them may come in by another
way."""
AKIN = 8
"""The same by what the words mean."""
HEADS = 5
"""The same by headings and first sentences."""
SECTIONS = 2
"""Sections of which every unit is looked at, for a unit that may be spread over one."""
ORDERED = 1_500
"""Characters from the start of two texts that are compared in their order."""
FAINT = 0.15
"""Share in order below which two Chinese texts have nothing in common but chance."""
LARGEST = 24
"""Units of such a section; of a larger one none is looked at for that alone."""


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


# Which cells.


def candidates(pairing: Pairing, settled: Sequence[tuple[int, int]], tick: Tick) -> Cells:
    """The cells worth a look, without rows and columns whose link is settled."""
    old, new = pairing.old, pairing.new
    rows, columns = len(old.profiles), len(new.profiles)
    found = list(_near(pairing, tick))
    found += [pairing.votes.first]
    found += _spread_over(pairing)
    keys = union(found, columns)
    free_rows, free_columns = np.ones(rows, bool), np.ones(columns, bool)
    for i, j in settled:
        free_rows[i] = free_columns[j] = False
    kept = free_rows[keys // columns] & free_columns[keys % columns]
    return Cells(keys[kept], rows, columns)


def _near(pairing: Pairing, tick: Tick) -> Iterator[tuple[Ints, Ints]]:
    """Those most alike, of each row and of each column."""
    old, new = pairing.old, pairing.new
    kinds = (("own", NEAREST), ("below", HEADS), ("head", HEADS), ("letters", HEADS))
    meant = (("own", AKIN), ("head", HEADS))
    steps = 2 * (len(kinds) + len(meant))
    ticks = iter([part(tick, n, steps) for n in range(steps)])
    for kind, most in kinds:
        beside = pairing.beside(kind, kind)
        yield beside.nearest(most, next(ticks))
        yield beside.nearest_back(most, next(ticks))
    for kind, most in meant:
        one, other = old.meaning[kind], new.meaning[kind]
        yield _akin(one, other, most, next(ticks))
        j, i = _akin(other, one, most, next(ticks))
        yield i, j


def _akin(left: Floats, right: Floats, most: int, tick: Tick) -> tuple[Ints, Ints]:
    step = max(1, BLOCK // max(1, len(right)))
    tables = (left[a : a + step] @ right.T for a in paced(range(0, len(left), step), tick))
    return best_of(tables, most)


def _spread_over(pairing: Pairing) -> Iterator[tuple[Ints, Ints]]:
    """A unit with every unit of the sections that it is most alike to as a whole."""
    ways = pairing.beside("own", "below"), pairing.beside("below", "own")
    for turned, beside in enumerate(ways):
        other = pairing.old if turned else pairing.new
        sections = [k for k, p in enumerate(other.profiles) if 1 < len(p.members) <= LARGEST]
        if not sections:
            continue
        rows, chosen = _nearest_sections(beside, np.array(sections, np.int64), turned=bool(turned))
        members = [other.profiles[k].members for k in chosen.tolist()]
        i = np.repeat(rows, [len(m) for m in members])
        j = np.array([k for m in members for k in m], np.int64)
        yield (j, i) if turned else (i, j)


def _nearest_sections(beside: Beside, sections: Ints, *, turned: bool) -> tuple[Ints, Ints]:
    """For each unit of the one side the likest of the given sections of the other."""
    if beside.small:
        table = beside.table(_silent)
        rows, which = best_of([(table.T if turned else table)[:, sections]], SECTIONS)
    else:
        sides = (beside.right, beside.left) if turned else (beside.left, beside.right)
        among = Beside(sides[0], _taken(sides[1], sections), beside.size)
        rows, which = among.nearest(SECTIONS, _silent)
    return rows, sections[which]


def _silent(_share: float) -> None:
    """The tick of work that is too short to be told of."""


def _taken(bags: Bags, rows: Ints) -> Bags:
    places, _ = spread(bags.starts, rows)
    sizes = bags.sizes[rows]
    starts = np.concatenate([np.zeros(1, np.int64), np.cumsum(sizes)])
    return Bags(starts, bags.terms[places], bags.weights[places])


# What is measured.


def measures(pairing: Pairing, cells: Cells, tick: Tick) -> Measured:
    """Every measure of every cell; the same from either side."""
    for name, values in _likenesses(pairing, cells, tick):
        yield name, values
        if name in _RELATIVE:
            yield from _relative(name, cells, values)
        if name == "rare words":
            yield "rare words: lead", cells.lead(values)
        if name in {"in order", "akin"}:
            yield f"{name} in a draft", values * pairing.kept
        if name == "in order":
            share, _ = cells.shares(values)
            yield "place despite the words", share * _distance(pairing, cells)
            yield "in order: lead", cells.lead(values)
            yield "in order: lead in a draft", cells.lead(values) * pairing.kept
    yield "draft", np.full(len(cells), pairing.kept)
    yield from _voted(pairing.votes, cells)
    yield from _outer(pairing, cells)


_RELATIVE = {
    "in order",
    "words",
    "below",
    "head",
    "letters",
    "akin",
    "head akin",
    "spread most",
    "around",
    "rare words",
}


def _relative(name: str, cells: Cells, values: Floats) -> Measured:
    low, high = cells.shares(values)
    yield f"{name}: lesser share", low
    yield f"{name}: greater share", high
    low, high = cells.places(values)
    yield f"{name}: better place", low
    yield f"{name}: worse place", high


def _likenesses(pairing: Pairing, cells: Cells, tick: Tick) -> Measured:
    old, new = pairing.old, pairing.new
    i, j = cells.i, cells.j
    yield "in order", in_order(old.profiles, new.profiles, cells, tick)
    for name, kind in (("words", "own"), ("below",) * 2, ("head",) * 2, ("letters",) * 2):
        yield name, pairing.beside(kind, kind).at(i, j)
    yield "rare words", rare_words(_said(old), _said(new), cells)
    a, b = old.parent[i], new.parent[j]
    yield "around", _among(pairing.beside("below", "below"), a, b)
    yield "title", _among(pairing.beside("head", "head"), a, b)
    yield from _two(
        "spread",
        _among(pairing.beside("own", "below"), i, b),
        _among(pairing.beside("below", "own"), a, j),
    )
    yield from _two(
        "head in text",
        pairing.beside("head", "own").at(i, j),
        pairing.beside("own", "head").at(i, j),
    )
    one, other = old.meaning, new.meaning
    yield "akin", _along(one["own"], other["own"], i, j)
    yield "head akin", _along(one["head"], other["head"], i, j)
    yield "below akin", _along(one["below"], other["below"], i, j)
    yield "around akin", _along(one["around"], other["around"], i, j)
    yield "title akin", _along(one["title"], other["title"], i, j)
    yield from _two(
        "spread akin",
        _along(one["own"], other["around"], i, j),
        _along(one["around"], other["own"], i, j),
    )
    yield from _two(
        "part akin",
        _along(one["own"], other["below"], i, j),
        _along(one["below"], other["own"], i, j),
    )
    yield from _two(
        "head in text akin",
        _along(one["head"], other["own"], i, j),
        _along(one["own"], other["head"], i, j),
    )


def _said(side: Side) -> list[tuple[str, ...]]:
    return [p.words for p in side.profiles]


def in_order(old: Sequence[Profile], new: Sequence[Profile], cells: Cells, tick: Tick) -> Floats:
    """Share of characters in common in their order."""
    left, right = [p.text[:ORDERED] for p in old], [p.text[:ORDERED] for p in new]
    columns = cells.j.tolist()
    ends = np.searchsorted(cells.i, np.arange(cells.rows + 1)).tolist()
    found = np.zeros(len(cells))
    for i in paced(range(cells.rows), tick):
        own = slice(ends[i], ends[i + 1])
        found[own] = ratios_to(left[i], [right[j] for j in columns[own]], FAINT)
    return found


def _two(name: str, one: Floats, other: Floats) -> Measured:
    """What is asked of both sides, so that neither is the first."""
    yield f"{name} most", np.maximum(one, other)
    yield f"{name} least", np.minimum(one, other)


def _among(beside: Beside, rows: Ints, columns: Ints) -> Floats:
    """Likenesses of pairs that come again and again, each worked out once; 0 where one is -1."""
    there = (rows >= 0) & (columns >= 0)
    width = len(beside.right)
    keys, where = np.unique(rows[there] * width + columns[there], return_inverse=True)
    values = beside.at(keys // width, keys % width)
    found = np.zeros(len(rows))
    found[there] = values[where]
    return found


def _along(left: Floats, right: Floats, rows: Ints, columns: Ints) -> Floats:
    values: Floats = np.einsum("kd,kd->k", left[rows], right[columns])
    return values


def _voted(found: Votes, cells: Cells) -> Measured:
    for name, (one, other) in found.fields.items():
        yield from _two(name, one.at(cells.i, cells.j), other.at(cells.i, cells.j))


def _distance(pairing: Pairing, cells: Cells) -> Floats:
    """How far apart the two stand in their documents, 0 to 1."""
    sides = ([p.place for p in side.profiles] for side in (pairing.old, pairing.new))
    one, other = (np.array(places, float) for places in sides)
    apart: Floats = np.abs(one[cells.i] - other[cells.j])
    return apart


def _outer(pairing: Pairing, cells: Cells) -> Measured:
    """What kind of units the two are and where they stand."""
    i, j = cells.i, cells.j
    old, new = pairing.old.profiles, pairing.new.profiles

    def both(of: Callable[[Profile], float]) -> tuple[Floats, Floats]:
        return np.array([of(p) for p in old], float)[i], np.array([of(p) for p in new], float)[j]

    def differ(of: Callable[[Profile], float]) -> Floats:
        one, other = both(of)
        return np.abs(one - other)

    roles = {role: k for k, role in enumerate(sorted({p.role for p in (*old, *new)} | {""}))}
    one, other = both(lambda p: roles[p.role])
    yield "same role", ((one == other) & (one != roles[""])).astype(float)
    yield "other role", (one != other).astype(float)
    one, other = both(lambda p: p.level)
    yield "other level", (one != other).astype(float)
    yield "one opens a section", ((one > 0) != (other > 0)).astype(float)
    one, other = both(lambda p: p.heading)
    yield "one is a heading", np.abs(one - other)
    yield "both are headings", one * other
    yield "tense", differ(lambda p: p.tense) / 2
    yield "years", differ(lambda p: p.years)
    place = _distance(pairing, cells)
    yield "place", place
    yield "place, near", np.sqrt(place)
    yield "place within", differ(lambda p: p.within)
    yield "place among", differ(lambda p: p.among)
    one, other = both(lambda p: p.intro)
    yield "both lead in", one * other
    yield "one leads in", np.abs(one - other)
    one, other = both(lambda p: np.log1p(len(p.text)))
    yield "length", np.abs(one - other)
    yield "shorter", np.minimum(one, other) / 5
    one, other = both(lambda p: p.parent)
    yield "outside sections", ((one < 0) & (other < 0)).astype(float)
