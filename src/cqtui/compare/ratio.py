"""Likeness of two short texts in their order of characters."""

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
