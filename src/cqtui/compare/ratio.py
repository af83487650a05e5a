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


def ratios(left: Sequence[str], right: Sequence[str], least: float) -> list[list[float]]:
    """The `ratio` of each text of `left`, a row, to each of `right`."""
    from rapidfuzz.fuzz import ratio as fuzz_ratio
    from rapidfuzz.process import cdist

    if not left or not right:
        return [[] for _ in left]
    if max(map(len, (*left, *right))) > LONGEST:
        return [[ratio(one, other, least) for other in right] for one in left]
    table: list[list[float]] = cdist(
        left, right, scorer=fuzz_ratio, score_cutoff=100 * least
    ).tolist()
    return [[round(value / 100, 9) for value in row] for row in table]
