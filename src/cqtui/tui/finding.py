"""Where words stand in a document."""

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
    for index, para in enumerate(paras):
        if para.role is Role.NOTE:
            continue
        text = _folded(para.text)
        at = text.find(needle)
        while at >= 0:
            hits.append(Hit(index, at, at + len(needle)))
            if len(hits) >= MOST:
                return hits
            at = text.find(needle, at + len(needle))
    return hits


def counted(hits: Sequence[Hit]) -> str:
    """How many hits there are, in figures."""
    return f"{len(hits)}+" if len(hits) >= MOST else str(len(hits))


def nearest(hits: Sequence[Hit], place: Place) -> int:
    """The first hit at or behind a place, the first of all where there is none; -1 without hits."""
    for number, hit in enumerate(hits):
        if (hit.para, hit.start) >= place:
            return number
    return 0 if hits else -1


def _folded(text: str) -> str:
    """`text` without capitals, every character still in its place."""
    folded = text.casefold()
    return folded if len(folded) == len(text) else "".join(c.lower()[:1] or c for c in text)
