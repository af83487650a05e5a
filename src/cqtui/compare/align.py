"""Which units of two documents belong together: moves, splits and mergers without any order.

Equal texts are settled first. Every other cell gets a chance from what it is (similarity.py) and a
second one from the cells around it, since neighbours tend to go together. Then links are taken
greedily, the likeliest first; a unit that has a link already needs better evidence for another.
"""

import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from cqtui.compare import weights as w
from cqtui.compare.equal import equal_pairs, nearest_pairs
from cqtui.compare.pace import Tick
from cqtui.compare.profiles import Profile, profiles
from cqtui.compare.similarity import Cells, Features, cells
from cqtui.compare.wishes import BY_HAND, NO_WISHES, Wishes
from cqtui.model.comparison import Reason
from cqtui.model.document import Unit

SKIP = 0.7
"""What a neighbouring cell counts that is one step off the diagonal."""

Chances = dict[tuple[int, int], float]


class Link(NamedTuple):
    """Two units that belong together, by their indices."""

    old: int
    new: int
    why: tuple[Reason, ...]


def align(
    old: Sequence[Unit], new: Sequence[Unit], tick: Tick, wishes: Wishes = NO_WISHES
) -> list[Link]:
    """The links between two documents, sorted; those that `wishes` asks for are among them.

    The same two documents the other way round have the same links mirrored: which of the two is
    worked on as the first is settled by their texts, not by the caller.
    """
    other = wishes.mirrored
    if (_key(new), other.key) < (_key(old), wishes.key):
        return sorted(Link(x.new, x.old, x.why) for x in _wished(new, old, tick, other))
    return sorted(_wished(old, new, tick, wishes))


def _wished(old: Sequence[Unit], new: Sequence[Unit], tick: Tick, wishes: Wishes) -> Iterator[Link]:
    """The links found that `wishes` lets stand, and those that it asks for."""
    yield from (Link(*pair, BY_HAND) for pair in wishes.linked)
    for link in _align(old, new, tick, wishes):
        if wishes.free(link.old, link.new):
            yield link


def _key(units: Sequence[Unit]) -> list[tuple[str, str, int]]:
    return [(u.text, u.kind.value, len(u.path)) for u in units]


def _align(old: Sequence[Unit], new: Sequence[Unit], tick: Tick, wishes: Wishes) -> list[Link]:
    left, right = profiles(old), profiles(new)
    tick(0.05)
    texts = [p.exact for p in left], [p.exact for p in right]
    settled = wishes.settled(equal_pairs(*texts), *texts)
    if len(settled) in (len(old), len(new)):
        return _same(nearest_pairs(*texts, settled, [*wishes.linked]))
    found = cells(left, right, settled, lambda x: tick(0.05 + 0.8 * x))
    first: Chances = {cell: _first(features) for cell, features in found.items()}
    first |= dict.fromkeys([*settled, *wishes.linked], 1.0)
    second = _second(found, first, left, right, lambda x: tick(0.85 + 0.15 * x))
    taken = _take({c: x for c, x in second.items() if wishes.free(*c)}, wishes.linked)
    same = _same(nearest_pairs(*texts, settled, [*taken, *wishes.linked]))
    return same + [Link(i, j, _why(found[i, j], second[i, j])) for i, j in taken]


def _same(pairs: Iterable[tuple[int, int]]) -> list[Link]:
    return [Link(i, j, (Reason("same text", 1.0),)) for i, j in pairs]


def _chance(odds: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))


def _first(features: Features) -> float:
    return _chance(w.BIAS + sum(map(float.__mul__, w.FIRST, features)))


def _second(
    found: Cells, first: Chances, old: Sequence[Profile], new: Sequence[Profile], tick: Tick
) -> Chances:
    """The chances of `found` seen together with those around."""
    rows, columns = _two_best(first, 0), _two_best(first, 1)
    inside = _children(old), _children(new)
    result: Chances = {}
    for n, (i, j) in enumerate(found):
        own = first[i, j]
        leads = sorted(
            max(0.0, (second if best == own else best) - own)
            for best, second in (rows[i], columns[j])
        )
        result[i, j] = _chance(
            w.AGAIN_BIAS
            + w.ODDS * math.log((own + 1e-3) / (1 - own + 1e-3))
            + w.BEFORE * _next(first, i, j, -1)
            + w.AFTER * _next(first, i, j, 1)
            + w.AROUND * _parents(first, old[i].parent, new[j].parent)
            + w.BELOW * _below(first, inside[0].get(i, ()), inside[1].get(j, ()))
            + w.RIVAL * leads[1]
            + w.RIVAL_LESS * leads[0]
        )
        if n % 128 == 0:
            tick(n / len(found))
    return result


def _two_best(chances: Chances, side: int) -> dict[int, tuple[float, float]]:
    """The two greatest chances of each row (side 0) or column (side 1)."""
    found: dict[int, tuple[float, float]] = {}
    for cell, chance in chances.items():
        best, second = found.get(cell[side], (0.0, 0.0))
        if chance > best:
            found[cell[side]] = chance, best
        elif chance > second:
            found[cell[side]] = best, chance
    return found


def _next(chances: Chances, i: int, j: int, step: int) -> float:
    """The best chance just before (step -1) or behind; what is off the diagonal counts less."""
    get = chances.get
    i1, j1, i2, j2 = i + step, j + step, i + 2 * step, j + 2 * step
    off = max(
        get((i2, j2), 0.0),
        get((i1, j), 0.0),
        get((i, j1), 0.0),
        get((i1, j2), 0.0),
        get((i2, j1), 0.0),
    )
    return max(get((i1, j1), 0.0), SKIP * off)


def _parents(chances: Chances, i: int, j: int) -> float:
    if i < 0 or j < 0:
        return 0.5 if i == j else 0.0
    return chances.get((i, j), 0.0)


def _children(side: Sequence[Profile]) -> Mapping[int, Sequence[int]]:
    found: dict[int, list[int]] = {}
    for p in side:
        if p.parent >= 0:
            found.setdefault(p.parent, []).append(p.index)
    return found


def _below(chances: Chances, rows: Sequence[int], columns: Sequence[int]) -> float:
    """How well what stands below the one finds itself below the other, on average of both sides."""
    if not rows or not columns:
        return 0.0
    best_row, best_column = dict.fromkeys(rows, 0.0), dict.fromkeys(columns, 0.0)
    for i in rows:
        for j in columns:
            chance = chances.get((i, j), 0.0)
            best_row[i] = max(best_row[i], chance)
            best_column[j] = max(best_column[j], chance)
    return sum(best_row.values()) / len(rows) / 2 + sum(best_column.values()) / len(columns) / 2


def _take(chances: Chances, given: Collection[tuple[int, int]]) -> list[tuple[int, int]]:
    """Links, the likeliest first, with thresholds that rise with the links the ends have.

    `given` are links that some ends have already.
    """
    needed = (w.FREE, w.ONE_USED, w.BOTH_USED)
    rows, columns = {i for i, _ in given}, {j for _, j in given}
    taken = []
    for (i, j), chance in sorted(chances.items(), key=lambda item: (-item[1], item[0])):
        if chance < w.FREE:
            break
        if chance >= needed[(i in rows) + (j in columns)]:
            taken.append((i, j))
            rows.add(i)
            columns.add(j)
    return taken


def _why(features: Features, chance: float) -> tuple[Reason, ...]:
    """What spoke for a link, the strongest first; the weights sum to its chance."""
    f, by = features, w.FIRST
    spoke = {
        "same words": by.text_rank * f.text_rank + by.text_best * f.text_best + by.below * f.below,
        "same sentences": by.votes * f.votes,
        "same section": by.around * f.around,
        "same place in the outline": by.level * f.level,
        "same role": by.role * f.role,
    }
    total = sum(spoke.values())
    if not total:
        return ()
    shares = ((reason, round(chance * value / total, 3)) for reason, value in spoke.items())
    return tuple(
        Reason(reason, share)
        for reason, share in sorted(shares, key=lambda x: (-x[1], x[0]))
        if share > 0
    )
