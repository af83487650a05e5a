"""The titles of two reports belong together, whatever they say."""

import re
from collections.abc import Sequence

from cqtui.compare.align.profiles import Profile
from cqtui.compare.align.wishes import Pair
from cqtui.model.comparison import Reason

LONGEST = 40
"""Folded characters of a title."""
_SENTENCE = re.compile(r"[,。;:!?]")
WHY = (Reason("same role", 1.0),)


def title_pair(
    old: Sequence[Profile], new: Sequence[Profile], settled: Sequence[Pair]
) -> list[Pair]:
    """The pair of titles, if both reports begin with one and neither is in a pair already.

    `2017重庆政府` and `2019年重庆市政府工作报告` have next to nothing in common.
    """
    taken = any(i == 0 or j == 0 for i, j in settled)
    return [] if taken or not (_titled(old) and _titled(new)) else [(0, 0)]


def _titled(profiles: Sequence[Profile]) -> bool:
    """Whether the first unit is a title: a short line without any mark of a sentence."""
    first = profiles[0] if profiles else None
    return bool(
        first
        and first.role == "title"
        and not first.heading
        and not first.level
        and len(first.exact) <= LONGEST
        and not _SENTENCE.search(first.exact)
    )
