"""Which pairs of units are worth a look: those most alike in some way, from either side."""

from collections.abc import Iterator, Sequence

import numpy as np

from cqtui.compare.align.bags import BLOCK, Bags, Beside, Floats, Ints, best_of, spread
from cqtui.compare.align.cells import Cells, union
from cqtui.compare.align.pairing import Pairing
from cqtui.compare.pace import Tick, paced, part

NEAREST = 10
"""Units kept for each unit by their words; a true partner outside them may come in by another
way."""
AKIN = 8
"""The same by what the words mean."""
HEADS = 5
"""The same by headings and first sentences."""
SECTIONS = 2
"""Sections of which every unit is looked at, for a unit that may be spread over one."""
LARGEST = 24
"""Units of such a section; of a larger one none is looked at for that alone."""


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
