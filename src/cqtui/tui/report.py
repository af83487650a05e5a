"""A report on the screen: the document, the file it was read from, and what it is called."""

import re
from typing import NamedTuple

from cqtui.model.document import Document, Kind, Source
from cqtui.tui.segments import clip
from cqtui.typeset import cells

MATTER = (Kind.FRONT_MATTER, Kind.BACK_MATTER)
"""Kinds that are no reports themselves."""

PAIR = " ↔ "
"""Between the names of two reports."""
_YEAR = re.compile(r"(?:19|20)(\d\d)(?: |$)")


class Report(NamedTuple):
    """A document with the source it was read from."""

    source: Source
    document: Document


def label(document: Document) -> str:
    """A document in a few words: year and place, or the title where it tells neither.

    The year stands first: it is what reports of one place differ in.
    """
    words = [str(document.year) if document.year else "", document.place]
    return " ".join(w for w in words if w) or document.title


def pair(old: Document, new: Document, longest: int = 60) -> str:
    """Two reports in a few words, so many characters each; of one place that is named once."""
    first, second = (" ".join(label(document).split())[:longest] for document in (old, new))
    if old.place == new.place and old.year and new.year:
        first = str(old.year)
    return first + PAIR + second


def shortened(name: str, width: int) -> str:
    """What a report or two of them are called, in at most `width` cells: years give way to places.

    >>> [shortened("2025 ↔ 2026 河南省", width) for width in (18, 17, 10)]
    ['2025 ↔ 2026 河南省', '河南省 25↔26', '河南省 25…']
    >>> [shortened("2026 江苏省 ↔ 2026 河南省", width) for width in (24, 14, 9)]
    ['26 江苏省↔26 河南省', '江苏省↔河南省', '江苏省↔…']
    >>> shortened("2026 河南省", 10), shortened("查找 2026 发展", 13)
    ('26 河南省', '查找 2026 发…')
    """
    sides = name.split(PAIR)
    if cells(name) <= width or len(sides) > 2 or not any(map(_YEAR.match, sides)):
        return clip(name, width)
    short = [_YEAR.sub(r"\1 ", side, count=1).rstrip() for side in sides]
    places = [_YEAR.sub("", side, count=1) for side in sides]
    if places[-1] and not all(places):
        return clip(f"{places[-1]} {'↔'.join(one[:2] for one in short)}", width)
    told = "↔".join(short)
    return clip(told if cells(told) <= width or len(sides) < 2 else "↔".join(places), width)
