"""Names near one that no report of the library has."""

import re
from collections.abc import Sequence
from difflib import get_close_matches

_WORDS = re.compile(r"[a-z]+|\d+|[^\W\da-z_年]+")
_ALIKE = 0.75
"""How alike two words are, as difflib measures it, to be taken for one with a slip in it."""


def near(name: str, known: Sequence[tuple[str, str]]) -> list[str]:
    """Keys of the library that `name` may mean; `known` has each key and its place.

    Those of which every word of the name begins a part, or the place; where there are none, those
    that have a part like it; where no report is of the year, those of other years.

    >>> known = [("shanxi-2026-work-report", "山西省"), ("chongqing-2025-work-report", "重庆市")]
    >>> [near(name, known) for name in ("shanxi-2026", "重庆", "重庆市2025年", "2025-chong")]
    ... # doctest: +NORMALIZE_WHITESPACE
    [['shanxi-2026-work-report'], ['chongqing-2025-work-report'], ['chongqing-2025-work-report'],
     ['chongqing-2025-work-report']]
    >>> near("chonqing-2025-work-report", known), near("somewhere", known), near("?", known)
    (['chongqing-2025-work-report'], [], [])
    >>> near("chonqing-2019", [("chongqing-2017", ""), ("chongqing-2019", "")])
    ['chongqing-2019']
    >>> near("shanxi-2027", known), near("2027", known)
    (['shanxi-2026-work-report'], [])
    """
    words = _WORDS.findall(name.lower())
    parted = [(key, {*key.split("-"), place} - {""}) for key, place in known]
    every = {part for _, parts in parted for part in parts}
    if not words or not every:
        return []
    begun = [
        {p for p in every if p.startswith(word) or (not p.isascii() and word.startswith(p))}
        for word in words
    ]
    alike = [
        fits if word.isdigit() else fits | {*get_close_matches(word, every, len(every), _ALIKE)}
        for word, fits in zip(words, begun, strict=True)
    ]
    for wanted in (begun, alike):
        if found := [key for key, parts in parted if all(parts & fits for fits in wanted)]:
            return found
    rest = [word for word in words if not word.isdigit()]
    return near(" ".join(rest), known) if len(rest) < len(words) else []
