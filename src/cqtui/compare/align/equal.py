"""Units whose text is the same on both sides, paired before anything is weighed."""

from bisect import bisect_left
from collections.abc import Sequence

Pairs = list[tuple[int, int]]

GRID = 2_500
"""Most pairs of places of one repeated text that are weighed; beyond it they stay in order."""
SHORTEST = 4
"""Characters of a text without its figures from which it can be told by it."""
NEAR = 20
"""Pairs before and behind a place that say where its partner stands."""


def equal_pairs(old: Sequence[str], new: Sequence[str]) -> Pairs:
    """Pairs of equal texts, in the order of `old`; each text is used once.

    What stands equally often on both sides is paired in order. What does not is paired first where
    a neighbour is paired too, then in order.

    >>> equal_pairs(["a", "x", "b", "x"], ["b", "x", "a"])
    [(0, 2), (2, 0), (3, 1)]
    """
    where_old, where_new = _places(old), _places(new)
    pairs: dict[int, int] = {}
    uneven: list[tuple[list[int], list[int]]] = []
    for text, rows in where_old.items():
        columns = where_new.get(text, [])
        if len(rows) == len(columns):
            pairs.update(zip(rows, columns, strict=True))
        elif columns:
            uneven.append((rows, columns))
    used = set(pairs.values())
    _extend(old, new, pairs, used)
    for rows, columns in uneven:
        left = [i for i in rows if i not in pairs]
        free = [j for j in columns if j not in used]
        pairs.update(zip(left, free, strict=False))
    return sorted(pairs.items())


def settled_pairs(
    old: Sequence[str], new: Sequence[str], old_masked: Sequence[str], new_masked: Sequence[str]
) -> Pairs:
    """`equal_pairs`, and with them, by the same rule, what is equal but for its figures and its
    number: a heading that was numbered anew, a line with the figure of another year.

    >>> settled_pairs(["一、回顾工作", "a"], ["三、回顾工作"], ["回顾工作", "a"], ["回顾工作"])
    [(0, 0)]
    """
    pairs = equal_pairs(old, new)
    rows, columns = {i for i, _ in pairs}, {j for _, j in pairs}
    left = [i for i, t in enumerate(old_masked) if i not in rows and len(t) >= SHORTEST]
    right = [j for j, t in enumerate(new_masked) if j not in columns and len(t) >= SHORTEST]
    again = equal_pairs([old_masked[i] for i in left], [new_masked[j] for j in right])
    return sorted([*pairs, *((left[i], right[j]) for i, j in again)])


def nearest_pairs(old: Sequence[str], new: Sequence[str], settled: Pairs, links: Pairs) -> Pairs:
    """`settled`, with texts that come oftener on one side paired anew by what stands around them.

    Which of three equal lines is gone shows only once `links` tells how their neighbours go
    together. A unit that is in a link stays as it is, and so does a pair right beside another.

    >>> old, new = ["p", "O!", "q", "O!", "r"], ["P", "Q", "O!", "R"]
    >>> nearest_pairs(old, new, [(1, 2)], [(0, 0), (2, 1), (4, 3)])
    [(3, 2)]
    """
    where_old, where_new = _places(old), _places(new)
    both = [(rows, where_new.get(text, [])) for text, rows in where_old.items()]
    uneven = [(rows, columns) for rows, columns in both if len(rows) != len(columns) and columns]
    loose = {i for rows, _ in uneven for i in rows}
    around = sorted({*links, *((i, j) for i, j in settled if i not in loose)})
    turned = sorted((j, i) for i, j in around)
    known = set(around)
    held = {i for i, _ in links}, {j for _, j in links}
    partner = dict(settled)
    for i, j in settled:
        beside = (i - 1, j - 1) in known or (i + 1, j + 1) in known
        if i in loose and (beside or i in held[0] or j in held[1]):
            held[0].add(i)
            held[1].add(j)
    for rows, columns in uneven:
        left = [i for i in rows if i not in held[0]]
        free = [j for j in columns if j not in held[1]]
        if 0 < len(left) * len(free) <= GRID:
            for i in left:
                partner.pop(i, None)
            if len(left) <= len(free):
                partner.update(_least_crossing(left, free, around))
            else:
                partner.update((i, j) for j, i in _least_crossing(free, left, turned))
    return sorted(partner.items())


def _least_crossing(rows: Sequence[int], columns: Sequence[int], around: Pairs) -> Pairs:
    """All `rows`, no more than `columns`, paired in order, the fewest pairs near them crossed."""
    spare = len(columns) - len(rows)
    # best[k]: the cost of the rows so far, the last of them paired at most k columns further on.
    best, ways = [0] * (spare + 1), [Pairs() for _ in range(spare + 1)]
    for n, i in enumerate(rows):
        at = bisect_left(around, (i, 0))
        near = around[max(0, at - NEAR) : at + NEAR]
        for k in range(spare + 1):
            j = columns[n + k]
            cost = best[k] + sum((a < i) != (b < j) for a, b in near)
            way = [*ways[k], (i, j)]
            if k and best[k - 1] <= cost:
                cost, way = best[k - 1], ways[k - 1]
            best[k], ways[k] = cost, way
    return ways[spare]


def _places(texts: Sequence[str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for i, text in enumerate(texts):
        found.setdefault(text, []).append(i)
    return found


def _extend(old: Sequence[str], new: Sequence[str], pairs: dict[int, int], used: set[int]) -> None:
    """Pair equal texts next to a pair, on and on."""
    for step in (1, -1):
        for start in sorted(pairs):
            i, j = start + step, pairs[start] + step
            while (
                0 <= i < len(old)
                and 0 <= j < len(new)
                and i not in pairs
                and j not in used
                and old[i] == new[j]
            ):
                pairs[i] = j
                used.add(j)
                i, j = i + step, j + step
