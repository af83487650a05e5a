"""Wording that returns, in all its wordings: candidates, groups, and which places count."""

from collections.abc import Sequence
from typing import NamedTuple

from cqtui.analysis.clausetext import ClauseText, Place
from cqtui.analysis.likeness import alike, stars
from cqtui.analysis.runs import runs

CLAUSE = 10
"""Characters of a clause from which it is looked for in other words."""
SENTENCE = 14
"""Characters of a sentence of several clauses from which it is."""
LONGEST = 60
"""Clauses of a sentence that is looked for in other words."""


class Group(NamedTuple):
    """Places where one passage stands."""

    places: tuple[Place, ...]
    """In order; none lies over another."""
    documents: int


def returning(documents: Sequence[ClauseText], *, within: bool = False) -> list[Group]:
    """The groups of places that stand in two documents, or with `within` twice in one.

    Two groups lie over one another only where one is within the other, and none always stands
    within the same other.
    """
    exact = _exact(documents, within=within)
    places = _Places(exact)
    _look_for_more(documents, places)
    near = alike(places.texts)
    ranks = {i: places.rank(i) for i in {*near, *range(len(exact))}}
    groups = []
    for star in stars(near, ranks):
        found = _outermost([place for i in star for place in places.of(i)])
        if _returns(found, within=within):
            groups.append(found)
    return [
        Group(tuple(found), len({p.document for p in found}))
        for found in _whole(_apart(groups, within=within))
    ]


def _returns(places: Sequence[Place], *, within: bool) -> bool:
    return len(places) > 1 and (within or places[0].document != places[-1].document)


class _Places:
    """Wordings and their places: tens of thousands, nearly all of which stand in one place.

    So that one is a plain number, which costs the collector of garbage nothing.
    """

    def __init__(self, exact: dict[str, list[Place]]) -> None:
        self.exact = exact
        self.texts = [*exact]
        self._first: list[int] = [0] * len(exact)
        self._index: dict[str, int] = {}
        self._more: dict[int, list[int]] = {}

    def add(self, text: str, document: int, at: int, size: int) -> None:
        """Note a place of a wording that is none of `exact`."""
        place = document << 48 | at << 16 | size
        index = self._index.setdefault(text, len(self.texts))
        if index == len(self.texts):
            self.texts.append(text)
            self._first.append(place)
        else:
            self._more.setdefault(index, []).append(place)

    def of(self, index: int) -> list[Place]:
        """The places of a wording."""
        if index < len(self.exact):
            return self.exact[self.texts[index]]
        found = [self._first[index], *self._more.get(index, ())]
        return [Place(n >> 48, n >> 16 & 0xFFFFFFFF, n & 0xFFFF) for n in found]

    def rank(self, index: int) -> tuple[int, ...]:
        """Greater for what stands in more documents, more often, and is longer."""
        places = self.of(index)
        documents = len({place.document for place in places})
        return documents, len(places), len(self.texts[index]), -index


def _exact(documents: Sequence[ClauseText], *, within: bool) -> dict[str, list[Place]]:
    """Places by keys of the runs that stand word for word in two documents."""
    found: dict[str, list[Place]] = {}
    for run in runs([document.numbers for document in documents], within=within):
        size = len(run.clauses)
        first, start = run.places[0]
        key = documents[first].key(start, size)
        found[key] = [Place(index, at, size) for index, at in run.places]
    return found


def _look_for_more(documents: Sequence[ClauseText], places: _Places) -> None:
    """Add to `places` all clauses and sentences that may stand somewhere in other words."""
    exact = frozenset(places.exact)
    for index, document in enumerate(documents):
        for (keys, ends), start in zip(document.keys, document.starts, strict=True):
            for at, key in enumerate(keys, start):
                if len(key) >= CLAUSE and key not in exact:
                    places.add(key, index, at, 1)
            first = 0
            for end in ends:
                if 1 < end - first <= LONGEST and all(own := keys[first:end]):
                    text = ",".join(own)
                    if len(text) >= SENTENCE and text not in exact:
                        places.add(text, index, start + first, end - first)
                first = end


def _outermost(places: list[Place]) -> list[Place]:
    """Those that no earlier or larger one lies over; `places` are in order."""
    kept: list[Place] = []
    for place in sorted(places, key=lambda p: (p.document, p.at, -p.size)):
        if kept and kept[-1].document == place.document and _end(kept[-1]) > place.at:
            continue
        kept.append(place)
    return kept


def _end(place: Place) -> int:
    return place.at + place.size


def _apart(groups: list[list[Place]], *, within: bool) -> list[list[Place]]:
    """The groups without places that lie over a part of one of a larger passage."""
    order = sorted(
        range(len(groups)), key=lambda i: (-max(p.size for p in groups[i]), -len(groups[i]), i)
    )
    rank = {group: at for at, group in enumerate(order)}
    lost: set[tuple[int, Place]] = set()
    everywhere = sorted(
        ((place, index) for index, group in enumerate(groups) for place in group),
        key=lambda found: (found[0].document, found[0].at, -found[0].size, rank[found[1]]),
    )
    open_places: list[tuple[Place, int]] = []
    for place, index in everywhere:
        open_places = [
            one
            for one in open_places
            if one[0].document == place.document and _end(one[0]) > place.at
        ]
        for other, other_index in open_places:
            if _end(place) > _end(other):  # a part of both
                worse = max((rank[index], index, place), (rank[other_index], other_index, other))
                lost.add((worse[1], worse[2]))
        if (index, place) not in lost:
            open_places = [one for one in open_places if (one[1], one[0]) not in lost]
            open_places.append((place, index))
    kept = [
        [place for place in group if (index, place) not in lost]
        for index, group in enumerate(groups)
    ]
    return [group for group in kept if _returns(group, within=within)]


def _whole(groups: list[list[Place]]) -> list[list[Place]]:
    """The groups without those that stand nowhere but within places of one and the same other."""
    there: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for index, group in enumerate(groups):
        for place in group:
            for at in range(place.at, _end(place)):
                there.setdefault((place.document, at), []).append((index, _end(place)))
    kept = []
    for index, group in enumerate(groups):
        around: set[int] | None = None
        for place in group:
            here = {
                other
                for other, end in there[place.document, place.at]
                if end >= _end(place) and other != index
            }
            around = here if around is None else around & here
            if not around:
                break
        if not around:
            kept.append(group)
    return kept
