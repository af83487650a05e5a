"""Where a report with a sentence a line goes from one sentence, and from one topic, to the next.

A line that ends in a comma is a part of a sentence: its partner is often that of the whole. And a
section speaks of one thing after the other, some lines on each, often without a heading of its own.
"""

import re

import numpy as np

from cqtui.compare.align.bags import Ints
from cqtui.compare.align.meaning import directions
from cqtui.compare.align.pairing import Side
from cqtui.compare.align.profiles import Profile

BORDER = 0.9
"""What a further topic costs, where a line that has nothing to do with its topic costs 1."""
OPENED = 0.6
"""How much less it costs before a line that opens one."""
LONGEST = 25
"""Lines of a topic."""
_OPENS = re.compile(r"[^,:;0-9]{2,18}[。;]?")
_GOES_ON = re.compile(r'[,、:;]"?$')


def opens_topic(text: str) -> bool:
    """Whether a line is short and of one clause, as those are that stand in for a heading; `text`
    is folded and masked. A short sentence within a topic is taken for one, too.

    >>> opens_topic("优先发展教育事业。"), opens_topic("完成造林0万公顷,")
    (True, False)
    """
    return _OPENS.fullmatch(text) is not None


def goes_on(text: str) -> bool:
    """Whether the sentence of a line goes on in the next one; `text` is folded.

    >>> goes_on("宪法是我们根本的活动准则,"), goes_on("各级政府都必须严格遵守。")
    (True, False)
    """
    return _GOES_ON.search(text) is not None


def sentences(side: Side) -> Ints:
    """For each line the number, from 0, of the sentence that it is a part of."""
    profiles = side.profiles
    begins = _sections(side)
    for k, before in enumerate(profiles[:-1], 1):
        begins[k] |= not goes_on(before.exact)
    return np.cumsum(begins) - 1


def topics(side: Side) -> Ints:
    """For each line the number, from 0, of its topic: of all ways to cut the sections up the one
    whose lines are nearest to their topics, by what their words mean, for the fewest topics.
    """
    points = side.meaning["own"]
    apart = directions(points - points.mean(axis=0)) if len(points) else points
    sums = np.concatenate([np.zeros((1, apart.shape[1])), np.cumsum(apart, axis=0)])
    norms = np.einsum("kd,kd->k", sums, sums)
    falling = np.arange(LONGEST, 0, -1)
    opened = np.array([_opens(p) for p in side.profiles], bool)
    border = np.where(opened, BORDER - OPENED, BORDER)
    hard = np.maximum.accumulate(np.where(begins := _sections(side), np.arange(len(begins)), 0))
    best, back = np.zeros(len(apart) + 1), np.zeros(len(apart) + 1, np.int64)
    for end in range(1, len(best)):
        first = max(int(hard[end - 1]), end - LONGEST)
        lengths = falling[first - end :]
        squares = norms[end] + norms[first:end] - 2 * (sums[first:end] @ sums[end])
        costs = best[first:end] + lengths - squares / lengths + border[first:end]
        chosen = int(np.argmin(np.round(costs, 9)))
        best[end], back[end] = costs[chosen], first + chosen
    cuts = np.zeros(len(apart), np.int64)
    end = len(apart)
    while end:
        end = int(back[end])
        cuts[end] = 1
    return np.cumsum(cuts) - 1


def _opens(profile: Profile) -> bool:
    return profile.heading or opens_topic(profile.text)


def _sections(side: Side) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Whether a section begins or ends before each line; a heading stands by itself."""
    heading = np.array([p.heading for p in side.profiles], bool)
    begins = np.ones(len(heading), bool)
    begins[1:] = (side.parent[1:] != side.parent[:-1]) | heading[1:] | heading[:-1]
    return begins
