"""What speaks for and against a pair of units, taken by itself.

A report has units of very different make: a heading, a paragraph, a paragraph with its heading run
in, one sentence. So each unit is held against the other in every role that it may play: its words
against those of the other, against all that stands below the other, against the whole section
around the other; its heading against the other's heading and text; its sentences one by one.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

import numpy as np

from cqtui.compare.align.bags import Beside, Floats, Ints
from cqtui.compare.align.cells import Cells
from cqtui.compare.align.pairing import Pairing, Side
from cqtui.compare.align.profiles import Profile
from cqtui.compare.align.rarewords import rare_words
from cqtui.compare.align.votes import Votes
from cqtui.compare.pace import Tick, paced
from cqtui.compare.ratio import ratios_to

Measured: TypeAlias = Iterator[tuple[str, Floats]]
"""Measures of all cells one after the other, by name."""

ORDERED = 1_500
"""Characters from the start of two texts that are compared in their order."""
FAINT = 0.15
"""Share in order below which two Chinese texts have nothing in common but chance."""


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
