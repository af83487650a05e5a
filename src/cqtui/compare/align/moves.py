"""Which rows kept their order, and which moved."""

from bisect import bisect_left
from collections.abc import Sequence


def heaviest_run(places: Sequence[int], weights: Sequence[int]) -> set[int]:
    """Indices of an increasing subsequence of `places` with the greatest sum of `weights`.

    Places are all different; weights are positive. In n log n.

    >>> sorted(heaviest_run([2, 0, 1, 3], [5, 1, 1, 1]))
    [0, 3]
    """
    order = sorted(places)
    best: list[tuple[int, int]] = [(0, -1)] * (len(places) + 1)
    before = [-1] * len(places)
    for k, (place, weight) in enumerate(zip(places, weights, strict=True)):
        rank = bisect_left(order, place)
        total, before[k] = _best_below(best, rank)
        _raise(best, rank + 1, (total + weight, k))
    run: set[int] = set()
    k = _best_below(best, len(places))[1]
    while k >= 0:
        run.add(k)
        k = before[k]
    return run


def _best_below(tree: list[tuple[int, int]], rank: int) -> tuple[int, int]:
    """The greatest sum among the first `rank` places, and where it ends (a Fenwick tree)."""
    found = (0, -1)
    while rank > 0:
        if tree[rank][0] > found[0]:
            found = tree[rank]
        rank -= rank & -rank
    return found


def _raise(tree: list[tuple[int, int]], rank: int, value: tuple[int, int]) -> None:
    while rank < len(tree):
        if value[0] > tree[rank][0]:
            tree[rank] = value
        rank += rank & -rank
