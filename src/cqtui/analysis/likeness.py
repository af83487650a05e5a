"""Wordings that are nearly the same, found without holding each against each.

Wordings are put in order by their beginnings, by their ends, and, where they have several clauses,
by what stands behind the first clause, before the last one, and by their longest. Two that differ
in a few words stand near each other in one of these orders. Each is held against its
`NEIGHBOURS` alone, so that time is that of sorting.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import compress

from rapidfuzz.fuzz import ratio

CLAUSE = 85
"""Likeness (0 to 100) from which two clauses are one passage: one word in eight may differ."""
SENTENCE = 78
"""The same for wordings of several clauses, of which it is less likely that they are alike by
chance."""
NEIGHBOURS = 4
"""Wordings before each in an order that it is held against."""
ALIKE = 4
"""Characters with which neighbours have to begin alike."""
LONGEST = 4_000
"""Characters of a wording that is held against others; a longer one, which no report has, is like
none, since that takes the square of its length."""

Order = Callable[[str], str]


def _second(text: str) -> str:
    return text.split(",", 1)[1]


def _last_but_one(text: str) -> str:
    return text.rsplit(",", 1)[0][::-1]


def _longest(text: str) -> str:
    return max(text.split(","), key=len)


def _reversed(text: str) -> str:
    return text[::-1]


_CLAUSE_ORDERS: tuple[Order, ...] = (str, _reversed)
_SENTENCE_ORDERS: tuple[Order, ...] = (str, _reversed, _second, _last_but_one, _longest)


def alike(wordings: Sequence[str]) -> dict[int, set[int]]:
    """For each wording that has any the indices of those found to be like it.

    Wordings are all different; those of several clauses have commas between them, and are held
    against one another alone, as are single clauses.
    """
    found: dict[int, set[int]] = {}
    held = [i for i, text in enumerate(wordings) if len(text) <= LONGEST]
    clauses = [i for i in held if "," not in wordings[i]]
    sentences = [i for i in held if "," in wordings[i]]
    for chosen, orders, least in (
        (clauses, _CLAUSE_ORDERS, CLAUSE),
        (sentences, _SENTENCE_ORDERS, SENTENCE),
    ):
        for order in orders:
            for one, other in _neighbours(wordings, chosen, order, least):
                found.setdefault(one, set()).add(other)
                found.setdefault(other, set()).add(one)
    return found


def _neighbours(
    wordings: Sequence[str], chosen: Sequence[int], order: Order, least: int
) -> Iterator[tuple[int, int]]:
    beginnings = defaultdict[str, list[int]](list)
    for i in chosen:
        beginnings[order(wordings[i])[:ALIKE]].append(i)
    ones: list[int] = []
    others: list[int] = []
    for group in beginnings.values():
        if len(group) > NEIGHBOURS + 1:  # of fewer each is held against each in any order
            group.sort(key=lambda i: order(wordings[i]))
        for gap in range(1, min(len(group), NEIGHBOURS + 1)):
            ones += group[gap:]
            others += group[:-gap]
    text = wordings.__getitem__
    scores = map(partial(ratio, score_cutoff=least), map(text, ones), map(text, others))
    return compress(zip(ones, others, strict=True), scores)


def stars(near: Mapping[int, set[int]], ranks: Mapping[int, tuple[int, ...]]) -> list[list[int]]:
    """What is ranked in groups: the greatest first with all that are like it, and so on.

    All of a group are like its first, so that no chain of small steps leads from one formula to
    another.
    """
    groups = []
    taken: set[int] = set()
    for one in sorted(ranks, key=ranks.__getitem__, reverse=True):
        if one in taken:
            continue
        group = [one, *sorted(near.get(one, set()) - taken)]
        taken.update(group)
        groups.append(group)
    return groups
