"""Where words stand in a document."""

from bisect import bisect_left
from collections.abc import Sequence

from cqtui.tui.present import Para, Role
from cqtui.tui.reader.textlines import Hit
from cqtui.tui.reader.textview import Place

MOST = 20_000
"""Hits that are looked for; where there are as many the count says `20000+`."""


def find_all(paras: Sequence[Para], words: str) -> list[Hit]:
    """Every place where `words` stand, big and small letters alike.

    What the program says about the source (notes of repairs) is not searched.
    """
    needle = words.casefold()
    hits: list[Hit] = []
    if not needle.strip():
        return hits
    size = len(needle)
    as_is = needle.lower() == needle.upper()  # nothing else is folded into such characters
    for index, para in enumerate(paras):
        if para.role is Role.NOTE:
            continue
        text = para.text if as_is else _folded(para.text)
        at = text.find(needle)
        while at >= 0:
            hits.append(Hit(index, at, at + size))
            at = text.find(needle, at + size)
        if len(hits) >= MOST:
            return hits[:MOST]
    return hits


def counted(hits: Sequence[Hit]) -> str:
    """How many hits there are, in figures."""
    return f"{len(hits)}+" if len(hits) >= MOST else str(len(hits))


def nearest(hits: Sequence[Hit], place: Place) -> int:
    """The first hit at or behind a place, the first of all where there is none; -1 without hits."""
    number = bisect_left(hits, place)
    return number if number < len(hits) else min(0, len(hits) - 1)


def _folded(text: str) -> str:
    """`text` without capitals, every character still in its place."""
    folded = text.casefold()
    return folded if len(folded) == len(text) else "".join(c.lower()[:1] or c for c in text)
