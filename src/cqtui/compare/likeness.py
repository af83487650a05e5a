"""Likeness of two texts, whatever the order of their characters."""

from collections import Counter

from cqtui.compare.align.terms import neighbours

LONGEST = 20_000
"""Characters from the start of a text that are looked at: bounds time and memory on a file without
any line ends."""


def likeness(one: str, other: str) -> float:
    """Share of the neighbouring characters that two texts have in common, in whatever order.

    >>> likeness("完善养老服务", "完善养老服务"), round(likeness("养老服务完善", "完善养老服务"), 1)
    (1.0, 0.8)
    """
    if one == other:
        return 1.0
    left, right = (neighbours(text[:LONGEST]) for text in (one, other))
    whole = len(left) + len(right)
    counts = Counter(left), Counter(right)
    common = sum(min(counts[0][pair], counts[1][pair]) for pair in counts[0].keys() & counts[1])
    return min(0.9999, 2 * common / whole) if whole else 0.0
