"""Wording that returns, in all its wordings: candidates, groups, and which places count."""

from collections.abc import Callable, Iterable, Sequence

from cqtui.analysis.clausetext import ClauseText, Place
from cqtui.analysis.likeness import alike, stars
from cqtui.analysis.runs import SHORTEST, runs

CLAUSE = 10
"""Characters of a clause from which it is looked for in other words."""
SENTENCE = 14
"""Characters of a sentence of several clauses from which it is."""
LONGEST = 60
"""Clauses of a sentence that is looked for in other words."""
STRETCH = 100
"""Characters of a unit's keys in which places are held against one another."""
STEP, GRAM = 4, SHORTEST - 3
"""Characters from one to the next of the stretches that are looked up, and of each: even the
shortest passage holds a whole one."""

Group = list[Place]
"""Where one passage stands, in order; none of the places lies over another."""


def returning(
    documents: Sequence[ClauseText],
    *,
    within: bool = False,
    step: Callable[[float], None] = lambda _: None,
) -> list[Group]:
    """The groups of places that stand in two documents, or with `within` twice in one.

    Two groups lie over one another only where one is within the other, and none always stands
    within the same other. `step` is told the share that is done.
    """
    exact = _exact(documents, within=within)
    step(0.1)
    places = _Places(exact, documents)
    _look_for_more(documents, places)
    step(0.2)
    near = alike(places.texts)
    step(0.6)
    ranks = {i: places.rank(i) for i in {*near, *range(len(exact))}}
    groups, keys = [], []
    for star in stars(near, ranks):
        found = _outermost([place for i in star for place in places.of(i)])
        if _returns(found, within=within):
            groups.append(found)
            keys.append([places.texts[i] for i in star])
    step(0.7)
    groups = _apart(groups, _enclosed(documents, groups, keys))
    step(0.9)
    return [group for group in _whole(groups) if _returns(group, within=within)]


def _returns(places: Sequence[Place], *, within: bool) -> bool:
    return len(places) > 1 and (within or places[0].document != places[-1].document)


class _Places:
    """Wordings and their places: tens of thousands, nearly all of which stand in one place.

    So that one is a plain number, which costs the collector of garbage nothing.
    """

    def __init__(self, exact: dict[str, list[Place]], documents: Sequence[ClauseText]) -> None:
        self.exact = exact
        self.texts = [*exact]
        self._documents = documents
        self._first: list[int] = [0] * len(exact)
        self._index: dict[str, int] = {}
        self._more: dict[int, list[int]] = {}

    def add(self, text: str, document: int, at: int, size: int) -> None:
        """Note some clauses, which are none of `exact`; `at` is an offset into the numbers."""
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
        return [
            self._documents[n >> 48].place(n >> 48, n >> 16 & 0xFFFFFFFF, n & 0xFFFF) for n in found
        ]

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
        found[key] = [documents[index].place(index, at, size) for index, at in run.places]
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


def _enclosed(
    documents: Sequence[ClauseText], groups: Sequence[Group], keys: Sequence[Sequence[str]]
) -> list[Group]:
    """For each group the further places, where one of its wordings stands as a part of clauses.

    Any place of a wording has a stretch of `GRAM` characters that begins at a multiple of `STEP`
    and within its first ones, so that only there a text is looked at; and there for each length
    that wordings of this stretch have, so that thousands that begin alike cost no more than one.
    """
    homes = {key: index for index, own in enumerate(keys) for key in own if len(key) >= SHORTEST}
    grams: dict[str, dict[tuple[int, int], None]] = {}
    for key in homes:
        for first in range(STEP):
            grams.setdefault(key[first : first + GRAM], {})[first, len(key)] = None
    known = [set(group) for group in groups]
    found: list[Group] = [[] for _ in groups]
    for document, clauses in enumerate(documents):
        for unit, own_keys in enumerate(clauses.keys):
            text = ",".join(own_keys.keys)
            starts = range(0, len(text) - GRAM + 1, STEP)
            for at in [at for at in starts if text[at : at + GRAM] in grams]:
                for first, size in grams[text[at : at + GRAM]]:
                    start, end = at - first, at - first + size
                    if start < 0 or end > len(text):
                        continue
                    if (index := homes.get(text[start:end])) is None:
                        continue
                    place = Place(document, unit, start, end)
                    if place not in known[index]:
                        found[index].append(place)
    return found


def _outermost(places: Iterable[Place]) -> Group:
    """Those that no earlier or larger one lies over."""
    kept: Group = []
    for place in sorted(places, key=lambda p: (p.document, p.unit, p.start, -p.end)):
        if kept and kept[-1][:2] == place[:2] and kept[-1].end > place.start:
            continue
        kept.append(place)
    return kept


def _apart(groups: Sequence[Group], more: Sequence[Group]) -> list[Group]:
    """The groups, each with its further places, so that none lies over a part of another's.

    Of two that do, the longer wording keeps its place; places that clauses tell go first.
    """
    taken: dict[tuple[int, int, int], list[tuple[int, int]]] = {}
    kept: list[set[Place]] = [set() for _ in groups]
    for round_of in (groups, more):
        wanted = [(place, index) for index, group in enumerate(round_of) for place in group]
        wanted.sort(key=lambda w: (w[0].start - w[0].end, w[1], w[0]))
        for place, index in wanted:
            there = [taken.setdefault(stretch, []) for stretch in _stretches(place)]
            if any(_crosses(place, other) for found in there for other in found):
                continue
            kept[index].add(place)
            for found in there:
                found.append((place.start, place.end))
    return [_outermost(group) for group in kept]


def _stretches(place: Place) -> list[tuple[int, int, int]]:
    """The stretches of its unit that a place lies in: others are looked for there alone."""
    first, last = place.start // STRETCH, (place.end - 1) // STRETCH
    return [(place.document, place.unit, n) for n in range(first, last + 1)]


def _crosses(place: Place, other: tuple[int, int]) -> bool:
    """Whether they have a part in common, and neither is within the other."""
    start, end = max(place.start, other[0]), min(place.end, other[1])
    return start < end and (start, end) not in ((place.start, place.end), other)


def _whole(groups: Sequence[Group]) -> list[Group]:
    """The groups without those that stand nowhere but within places of one and the same other."""
    there: dict[tuple[int, int, int], list[tuple[Place, int]]] = {}
    for index, group in enumerate(groups):
        for place in group:
            for stretch in _stretches(place):
                there.setdefault(stretch, []).append((place, index))
    kept = []
    for index, group in enumerate(groups):
        around: set[int] | None = None
        for place in group:
            here = {
                other
                for one, other in there[_stretches(place)[0]]
                if one.start <= place.start and place.end <= one.end and other != index
            }
            around = here if around is None else around & here
            if not around:
                break
        if not around:
            kept.append(group)
    return kept
