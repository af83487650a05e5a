"""Units that are told apart everywhere, and the words by which Chinese numbers are scaled."""

PERCENT = frozenset({"%", "‰"})
"""Of a hundred, of a thousand."""
POINTS = frozenset({"百分点", "个百分点"})
"""How far two percentages are apart."""
IN_POINTS = frozenset({"%", *POINTS})
"""Figures whose differences are told in points; those of ‰ are not."""
SCALES = {
    "千": 3, "万": 4, "十万": 5, "百万": 6, "千万": 7,
    "亿": 8, "十亿": 9, "百亿": 10, "千亿": 11, "万亿": 12,
}  # fmt: skip
"""By which power of ten each word before a unit multiplies."""
