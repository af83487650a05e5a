"""Likeness of two short texts in their order of characters."""

from collections.abc import Sequence

from cqtui.compare.likeness import likeness

LONGEST = 5_000
"""Characters compared in their order; longer ones, whose cost grows with the product of the
lengths, are compared without it."""


def ratio(one: str, other: str, least: float) -> float:
    """Share of characters that two texts have in common in order, 0 to 1; 0 where it is below
    `least`.

    >>> ratio("完善养老服务", "健全养老服务", 0.5) > 0.6, ratio("完善养老服务", "深化改革", 0.5)
    (True, 0.0)
    """
    from rapidfuzz.fuzz import ratio as fuzz_ratio

    if max(len(one), len(other)) > LONGEST:
        value = likeness(one, other)
        return value if value >= least else 0.0
    return fuzz_ratio(one, other, score_cutoff=100 * least) / 100


def ratios_to(one: str, others: Sequence[str], least: float) -> list[float]:
    """The `ratio` of one text to each of others, none longer than LONGEST.

    >>> ratios_to("完善养老服务", ["深化改革", "完善养老服务"], 0.5)
    [0.0, 1.0]
    """
    from numpy import float64
    from rapidfuzz.fuzz import ratio as fuzz_ratio
    from rapidfuzz.process import cdist

    if not others:
        return []
    table = cdist([one], others, scorer=fuzz_ratio, score_cutoff=100 * least, dtype=float64)
    found: list[float] = (table[0] / 100).tolist()
    return found


def ratios(left: Sequence[str], right: Sequence[str], least: float) -> list[dict[int, float]]:
    """For each text of `left` its `ratio` to those of `right`, by index, where it is not 0.

    >>> ratios(["完善养老服务"], ["深化改革", "完善养老服务"], 0.5)
    [{1: 1.0}]
    """
    from rapidfuzz.fuzz import ratio as fuzz_ratio
    from rapidfuzz.process import cdist

    found: list[dict[int, float]] = [{} for _ in left]
    if not left or not right:
        return found
    if max(map(len, (*left, *right))) > LONGEST:
        for one, row in zip(left, found, strict=True):
            values = ((j, ratio(one, other, least)) for j, other in enumerate(right))
            row.update((j, value) for j, value in values if value)
        return found
    table = cdist(left, right, scorer=fuzz_ratio, score_cutoff=100 * least)
    places = table.nonzero()
    for i, j, value in zip(*(p.tolist() for p in places), table[places].tolist(), strict=True):
        found[i][j] = round(value / 100, 9)
    return found
