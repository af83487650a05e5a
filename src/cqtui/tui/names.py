"""What reports are called, in the room there is."""

import re
from functools import lru_cache

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
