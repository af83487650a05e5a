"""What reports are called, in the room there is."""

import re
from collections.abc import Iterable
from functools import lru_cache

from cqtui.catalogs import say
from cqtui.model.document import Document
from cqtui.model.places import rank
from cqtui.tui.report import PAIR
from cqtui.tui.segments import clip
from cqtui.typeset import cells

_YEAR = re.compile(r"(?:19|20)(\d\d)(?: |$)")


@lru_cache(4096)
def shortened(name: str, width: int) -> str:
    """What a report or two of them are called, in at most `width` cells: years give way to places.

    >>> [shortened("2025 ↔ 2026 河南省", width) for width in (18, 17, 10)]
    ['2025 ↔ 2026 河南省', '河南省 25↔26', '河南省 25…']
    >>> [shortened("2026 江苏省 ↔ 2026 河南省", width) for width in (24, 14, 9)]
    ['26 江苏省↔26 河南省', '江苏省↔河南省', '江苏省↔…']
    >>> shortened("2025 湖南省 ↔ 2026", 12), shortened("2025 ↔ 某标题", 12)
    ('25 湖南省↔26', '25↔某标题')
    >>> shortened("2026 河南省", 10), shortened("查找 2026 发展", 13)
    ('26 河南省', '查找 2026 发…')
    """
    sides = name.split(PAIR)
    if cells(name) <= width or len(sides) > 2 or not any(map(_YEAR.match, sides)):
        return clip(name, width)
    short = [_YEAR.sub(r"\1 ", side, count=1).rstrip() for side in sides]
    places = [_YEAR.sub("", side, count=1) for side in sides]
    if places[-1] and not all(places) and all(map(_YEAR.match, sides)):
        return clip(f"{places[-1]} {'↔'.join(one[:2] for one in short)}", width)
    told = "↔".join(short)
    if cells(told) > width and len(sides) > 1 and all(places):
        told = "↔".join(places)
    return clip(told, width)


def named(documents: Iterable[Document]) -> str:
    """Reports by places and years, in a few words; one that tells neither by its title."""
    years: dict[str, set[int]] = {}
    titles = []
    for document in documents:
        if document.place or document.year:
            years.setdefault(document.place, set()).update({document.year} if document.year else ())
        else:
            titles.append(" ".join(document.title.split()))
    places = sorted(years.items(), key=lambda one: rank(one[0]))
    told = [" ".join(filter(None, (place, spans(sorted(of))))) for place, of in places]
    return say("separator").join([*told, *dict.fromkeys(titles)])


def spans(years: Iterable[int]) -> str:
    """Years in order, those that follow each other as one.

    >>> spans([2016, 2017, 2018, 2022]), spans([2025, 2026]), spans([])
    ('2016–2018 2022', '2025–2026', '')
    """
    runs: list[list[int]] = []
    for year in years:
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return " ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def unread_too(unread: int) -> str:
    """What stands behind the number of reports looked through, where there are more."""
    return say("passage.unread", n=unread) if unread else ""


def which(count: str, documents: Iterable[Document], unread: int = 0) -> str:
    """The words for a count of reports, with which ones they are, and how many were left."""
    return say("passage.named", count=count + unread_too(unread), names=named(documents))
