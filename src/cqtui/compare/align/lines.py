"""What is asked of two reports with a sentence a line, beyond what is asked of all.

One line tells little. So the sentence is asked that it is a part of, the topic that it belongs to,
and whether the part of the report around it tells of what was done or of what is to be done: a line
of the review hardly ever has its partner in the plan.
"""

from itertools import pairwise
from typing import NamedTuple

import numpy as np

from cqtui.compare.align.bags import Bags, Beside, Floats, Ints, joined
from cqtui.compare.align.cells import Cells, Field
from cqtui.compare.align.meaning import directions
from cqtui.compare.align.measures import Measured
from cqtui.compare.align.pairing import Pairing, Side
from cqtui.compare.align.topics import sentences, topics

CONTRAST = 0.3
"""Least difference of tense between a review and a plan."""
PART = 0.05
"""Share of the characters from which an outermost section can be the one or the other."""
FAR = 0.5
"""Share of the way from plan to review from which two lines stand in different ones."""
AS_GUESSED = 0.2
"""Links added to those that two stretches have and to those that chance would give them, so that
one faint link is not ten times what was to be expected."""
EDGE = 1e-3
"""Keeps odds finite."""


class Stretches(NamedTuple):
    """How the lines of two reports hang together: the number of each one's stretch, from 0."""

    old: Ints
    new: Ints


def of_sentences(pairing: Pairing) -> Stretches:
    """By sentences."""
    return Stretches(sentences(pairing.old), sentences(pairing.new))


def of_topics(pairing: Pairing) -> Stretches:
    """By topics."""
    return Stretches(topics(pairing.old), topics(pairing.new))


def alone(pairing: Pairing, cells: Cells) -> Measured:
    """What is asked of each cell by itself; the same from either side."""
    yield from tenses(pairing, cells)
    yield from _whole(pairing, cells, of_sentences(pairing))


def tenses(pairing: Pairing, cells: Cells) -> Measured:
    """How far apart the two stand on the way from plan to review, each in its own report."""
    one, other = told(pairing.old)[cells.i], told(pairing.new)[cells.j]
    apart = np.abs(one - other)
    yield "told or planned: apart", apart
    yield "told or planned: far apart", np.maximum(0.0, apart - FAR)
    yield "both told", one * other
    yield "both planned", (1 - one) * (1 - other)
    tense = [
        np.array([p.tense for p in side.profiles], float) for side in (pairing.old, pairing.new)
    ]
    apart = np.abs(tense[0][cells.i] - tense[1][cells.j])
    yield "tense: far apart", np.maximum(0.0, apart - CONTRAST)


def told(side: Side) -> Floats:
    """Of each line whether its outermost section is the review (1) or the plan (0) of its report,
    by that section's tense among those of the larger ones: a review of five years has more words of
    the plan than that of one year.
    """
    tense = np.array([p.tense for p in side.profiles], float)
    top = np.array([p.top for p in side.profiles], np.int64)
    sizes = np.bincount(top, [len(p.text) for p in side.profiles])
    larger = tense[sizes[top] > PART * sizes.sum()]
    if not len(larger):
        return np.zeros(len(tense))
    least = float(larger.min())
    found: Floats = np.clip((tense - least) / max(CONTRAST, float(larger.max()) - least), 0.0, 1.0)
    return found


def together(chances: Field, cells: Cells, pairing: Pairing) -> Measured:
    """How much more the two sentences, and the two topics, have gone together by all other cells
    than chance would have it.
    """
    for name, stretches in (
        ("whole sentence", of_sentences(pairing)),
        ("topic", of_topics(pairing)),
    ):
        yield from _lifted(name, chances, cells, stretches)


def again(chances: Field, cells: Cells, pairing: Pairing) -> Measured:
    """What is asked once more of every cell when the chances of all are known well."""
    own = chances.at(cells.i, cells.j)
    yield "odds", np.log((own + EDGE) / (1 - own + EDGE))
    yield from tenses(pairing, cells)
    yield from together(chances, cells, pairing)


def _lifted(name: str, chances: Field, cells: Cells, stretches: Stretches) -> Measured:
    old, new = stretches
    one, other, values = old[chances.i], new[chances.j], chances.values
    rows, columns = int(old.max(initial=0)) + 1, int(new.max(initial=0)) + 1
    both = Field.summed(one, other, values, columns)
    sums = np.bincount(one, values, rows), np.bincount(other, values, columns)
    own = chances.at(cells.i, cells.j)
    i, j = old[cells.i], new[cells.j]
    here = both.at(i, j) - own
    left = sums[0][i] - own, sums[1][j] - own
    expected = left[0] * left[1] / max(1.0, float(values.sum()))
    yield f"{name}: more than by chance", np.log((here + AS_GUESSED) / (expected + AS_GUESSED))
    shares = [np.log((here + 0.1) / (each + 1)) for each in left]
    yield f"{name}: greater share", np.maximum(*shares)
    yield f"{name}: lesser share", np.minimum(*shares)


def _whole(pairing: Pairing, cells: Cells, stretches: Stretches) -> Measured:
    """How alike the two whole stretches are, and each line to the other's."""
    i, j = cells.i, cells.j
    a, b = stretches.old[i], stretches.new[j]
    sides = [_summed(s, k) for s, k in zip((pairing.old, pairing.new), stretches, strict=True)]
    bags = [_joined(s, k) for s, k in zip((pairing.old, pairing.new), stretches, strict=True)]
    lines = pairing.old.meaning["own"], pairing.new.meaning["own"]
    # Whole tables: there are as few lines as a walk takes, and some fifty cells for each.
    meant = (sides[0] @ sides[1].T)[a, b]
    yield "whole sentence akin", meant
    keys, where = np.unique(a * len(bags[1]) + b, return_inverse=True)
    size = pairing.size
    said = Beside(bags[0], bags[1], size).at(keys // len(bags[1]), keys % len(bags[1]))[where]
    yield "whole sentence words", said
    for name, values in (("akin", np.maximum(0.0, meant)), ("words", said)):
        low, high = cells.shares(values)
        yield f"whole sentence {name}: lesser share", low
        yield f"whole sentence {name}: greater share", high
    one, other = (lines[0] @ sides[1].T)[i, b], (sides[0] @ lines[1].T)[a, j]
    yield "in whole sentence akin most", np.maximum(one, other)
    yield "in whole sentence akin least", np.minimum(one, other)
    low, high = cells.shares(np.maximum(0.0, one + other))
    yield "in whole sentence akin: lesser share", low
    yield "in whole sentence akin: greater share", high


def _summed(side: Side, stretch: Ints) -> Floats:
    """Where each stretch lies, by what its words mean; longer lines count more."""
    weight = np.sqrt([float(len(p.words)) for p in side.profiles])
    found = np.zeros((int(stretch.max(initial=-1)) + 1, side.meaning["own"].shape[1]))
    np.add.at(found, stretch, side.meaning["own"] * weight[:, None])
    return directions(found)


def _joined(side: Side, stretch: Ints) -> Bags:
    """The words of each stretch."""
    count = int(stretch.max(initial=-1)) + 1
    ends = np.searchsorted(stretch, np.arange(count + 1)).tolist()
    found = joined(side.bags["own"], [range(*span) for span in pairwise(ends)])
    owner = np.repeat(np.arange(count), found.sizes)
    norm = np.sqrt(np.bincount(owner, found.weights**2, count))
    return Bags(found.starts, found.terms, found.weights / np.where(norm > 0, norm, 1)[owner])
