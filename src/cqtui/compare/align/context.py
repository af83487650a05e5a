"""What the chances of the cells around say of a cell: neighbours, sections, sentences and rivals.

Paragraphs that stand together tend to have gone together, what stands below two headings tells
whether these belong together, and a cell of low chance is worth less where its row has a better.
"""

import numpy as np

from cqtui.compare.align.bags import Floats, Ints
from cqtui.compare.align.cells import Cells, Field
from cqtui.compare.align.flow import flow
from cqtui.compare.align.lines import together
from cqtui.compare.align.measures import Measured
from cqtui.compare.align.nearby import REACHES, nearby
from cqtui.compare.align.pairing import Pairing, Side
from cqtui.compare.align.votes import claims

ASIDE = 0.7
"""What a neighbouring cell counts that is one step off the diagonal."""
OUTSIDE = 0.5
"""Chance of the sections around, where neither unit stands in one."""
EDGE = 1e-3
"""Keeps odds finite."""
LOOSE = 0.3
"""Chances that go nowhere in a stretch, added so that one faint cell is not the whole of it."""
OF_HEADINGS = (
    "odds",
    "with what is below",
    "below: chance",
    "around: chance",
    "with the heading: most",
)
"""Measures that mean another thing where one of the two is a heading."""
BY_GRAIN = ("odds", "nearby 2: most", "claim: most", "rival: greater lead")
"""Measures that mean another thing where a report goes by sentences and not by paragraphs."""
OF_LINES = ("flow: most", "flow: least", "flow place: most", "flow place: least")
"""The same of the measures that are taken for lines alone."""
SENTENCES, PARAGRAPHS = 3.2, 5.2
"""Logarithm of the characters of a unit in reports that go by sentences and in those that go by
paragraphs; beyond them nothing was learned."""
LINES = 0.2
"""Grain below which a report has a sentence a line: some 36 characters. Those that have are at .0
to .1, of those of paragraphs the shortest of the national ones is at .36."""


def context(chances: Field, cells: Cells, pairing: Pairing, *, lines: bool) -> Measured:
    """Measures of every cell by the chances found so far; the same from either side. `lines`: with
    those that are taken of reports with a sentence a line.
    """
    old, new = pairing.old, pairing.new
    found = dict(_around(chances, cells, old.parent, new.parent))
    found |= _claimed(chances, cells, pairing)
    tops = [np.array([p.top for p in side.profiles], np.int64) for side in (old, new)]
    found |= _stretches("zone", chances, cells, *tops)
    found |= _stretches("section", chances, cells, old.parent + 1, new.parent + 1)
    for reach in REACHES:
        found |= _nearby(f"nearby {reach}", chances, cells, reach)
    if lines:
        for name, (one, other) in flow(chances, cells).items():
            found |= _two(name, one, other)
        found |= together(chances, cells, pairing)
    yield from found.items()
    short_or_long = grain(old, new)
    yield "grain", np.full(len(cells), short_or_long)
    for name in (*BY_GRAIN, *(OF_LINES if lines else ())):
        yield f"{name}, by grain", found[name] * short_or_long
    for kind, names in (("heading", OF_HEADINGS), ("intro", ("around: chance",))):
        a, b = (np.array([getattr(p, kind) for p in s.profiles], float) for s in (old, new))
        differ, both = np.abs(a[cells.i] - b[cells.j]), a[cells.i] * b[cells.j]
        for name in names:
            yield f"{name}, one {kind}", found[name] * differ
            yield f"{name}, both {kind}", found[name] * both


def by_lines(pairing: Pairing) -> bool:
    """Whether both reports have a sentence a line."""
    return max(grain(pairing.old), grain(pairing.new)) < LINES


def grain(*sides: Side) -> float:
    """How long the units of the given reports are: 0 for sentences, 1 for paragraphs."""
    lengths = [len(p.text) for side in sides for p in side.profiles]
    mean = float(np.mean(np.log1p(lengths)))
    return min(1.0, max(0.0, (mean - SENTENCES) / (PARAGRAPHS - SENTENCES)))


def _two(name: str, one: Floats, other: Floats) -> dict[str, Floats]:
    return {f"{name}: most": np.maximum(one, other), f"{name}: least": np.minimum(one, other)}


def _claimed(chances: Field, cells: Cells, pairing: Pairing) -> Measured:
    one, other = (claims(cast, chances, cells) for cast in pairing.votes.meant)
    for name in one:
        yield f"{name}: most", np.maximum(one[name], other[name])
        yield f"{name}: least", np.minimum(one[name], other[name])


def _stretches(name: str, chances: Field, cells: Cells, old: Ints, new: Ints) -> Measured:
    """How well the stretches of the two documents that the two stand in go together, by all other
    cells: `old` and `new` tell of each unit in which one it is, from 0.

    A review of five years finds the like of it in that of the last year, but that one has a better.
    """
    rows, columns = int(old.max(initial=0)) + 1, int(new.max(initial=0)) + 1
    one, other = old[chances.i], new[chances.j]
    both = Field.summed(one, other, chances.values, columns)
    sums = np.bincount(one, chances.values, rows), np.bincount(other, chances.values, columns)
    own = chances.at(cells.i, cells.j)
    i, j = old[cells.i], new[cells.j]
    here = both.at(i, j) - own
    shares = here / (sums[0][i] - own + LOOSE), here / (sums[1][j] - own + LOOSE)
    yield f"{name}: greater share", np.maximum(*shares)
    yield f"{name}: lesser share", np.minimum(*shares)
    sizes = np.bincount(old, minlength=rows), np.bincount(new, minlength=columns)
    found = np.minimum(sums[0][i] / sizes[0][i], sums[1][j] / sizes[1][j])
    yield f"{name}: found again", np.minimum(1.0, found)


def _nearby(name: str, chances: Field, cells: Cells, reach: int) -> Measured:
    one, other = nearby(chances, cells, reach)
    yield f"{name}: most", np.maximum(one, other)
    yield f"{name}: least", np.minimum(one, other)
    low, high = cells.shares(one + other)
    yield f"{name}: lesser share", low
    yield f"{name}: greater share", high


def _around(chances: Field, cells: Cells, parent_old: Ints, parent_new: Ints) -> Measured:
    own = chances.at(cells.i, cells.j)
    yield "odds", np.log((own + EDGE) / (1 - own + EDGE))
    for name, step in (("before", -1), ("behind", 1)):
        yield from _next(name, chances, cells, step)
    yield from _sections(chances, cells, own, parent_old, parent_new)
    yield from _rivals(chances, cells, own)


def _next(name: str, chances: Field, cells: Cells, step: int) -> Measured:
    i, j = cells.i, cells.j
    straight = chances.at(i + step, j + step)
    row, column = chances.at(i, j + step), chances.at(i + step, j)
    aside = [row, column, chances.at(i + 2 * step, j + 2 * step)]
    aside += [chances.at(i + step, j + 2 * step), chances.at(i + 2 * step, j + step)]
    yield f"{name}: straight", straight
    yield f"{name}: near", np.maximum(straight, ASIDE * np.maximum.reduce(aside))
    yield f"{name}: of one", np.maximum(row, column)


def _sections(
    chances: Field, cells: Cells, own: Floats, parent_old: Ints, parent_new: Ints
) -> Measured:
    i, j = cells.i, cells.j
    a, b = parent_old[i], parent_new[j]
    around = chances.at(a, b)
    yield "around: chance", np.where((a < 0) & (b < 0), OUTSIDE, around)
    one, other = chances.at(i, b), chances.at(a, j)
    yield "with the heading: most", np.maximum(one, other)
    yield "with the heading: least", np.minimum(one, other)
    # How much of each section one unit goes together with.
    children = _count(parent_old, cells.rows), _count(parent_new, cells.columns)
    down = _grouped(chances, parent_new, 1)
    up = _grouped(chances, parent_old, 0)
    one = np.where(b >= 0, (down.at(i, b) - own) / np.maximum(1, children[1][b] - 1), 0.0)
    other = np.where(a >= 0, (up.at(a, j) - own) / np.maximum(1, children[0][a] - 1), 0.0)
    yield "with the section: most", np.maximum(one, other)
    yield "with the section: least", np.minimum(one, other)
    one, other = (
        down.at(i, j) / np.maximum(1, children[1][j]),
        up.at(i, j) / np.maximum(1, children[0][i]),
    )
    yield "with what is below", np.maximum(one, other)
    yield "below: chance", _below(chances, cells, parent_old, parent_new, children)


def _count(parents: Ints, size: int) -> Ints:
    return np.bincount(parents[parents >= 0], minlength=size)


def _grouped(chances: Field, parents: Ints, side: int) -> Field:
    """Chances summed over the units of each section, by the unit that opens it."""
    i, j = chances.i, chances.j
    group = parents[(i, j)[side]]
    kept = group >= 0
    rows, columns = (i, group) if side else (group, j)
    return Field.summed(rows[kept], columns[kept], chances.values[kept], chances.columns)


def _below(
    chances: Field, cells: Cells, parent_old: Ints, parent_new: Ints, children: tuple[Ints, Ints]
) -> Floats:
    """How well what stands below the one finds itself below the other, on average of both sides."""
    i, j, values = chances.i, chances.j, chances.values
    a, b = parent_old[i], parent_new[j]
    kept = (a >= 0) & (b >= 0)
    i, j, a, b, values = i[kept], j[kept], a[kept], b[kept], values[kept]
    rows = Field.greatest(i, b, values, chances.columns)
    columns = Field.greatest(a, j, values, chances.columns)
    one = Field.summed(parent_old[rows.i], rows.j, rows.values, chances.columns)
    other = Field.summed(columns.i, parent_new[columns.j], columns.values, chances.columns)
    first = one.at(cells.i, cells.j) / np.maximum(1, children[0][cells.i])
    second = other.at(cells.i, cells.j) / np.maximum(1, children[1][cells.j])
    return (first + second) / 2


def _rivals(chances: Field, cells: Cells, own: Floats) -> Measured:
    row, column = (
        _leads(chances.i, chances.values, cells.i, own),
        _leads(chances.j, chances.values, cells.j, own),
    )
    yield "rival: greater lead", np.maximum(row[0], column[0])
    yield "rival: lesser lead", np.minimum(row[0], column[0])
    yield "others: most", np.log1p(np.maximum(row[1], column[1]))
    yield "others: least", np.log1p(np.minimum(row[1], column[1]))


def _leads(group: Ints, values: Floats, own_group: Ints, own: Floats) -> tuple[Floats, Floats]:
    """How far the best other chance of the same row is ahead of one's own, and the sum of them."""
    size = int(max(group.max(initial=-1), own_group.max(initial=-1))) + 1
    order = np.lexsort((-values, group))
    begins = np.searchsorted(group[order], np.arange(size))
    padded = np.concatenate([values[order], [0.0, 0.0]])
    ends = np.append(begins[1:], len(values))
    best = np.where(ends > begins, padded[begins], 0.0)
    second = np.where(ends > begins + 1, padded[begins + 1], 0.0)
    total = np.bincount(group, values, size)
    rival = np.where(own >= best[own_group], second[own_group], best[own_group])
    return np.maximum(0.0, rival - own), total[own_group] - own
