"""Wording that returns, in all its wordings: candidates, groups, and which places count."""

from bisect import bisect
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from cqtui.analysis.passages.clausetext import ClauseText, Place
from cqtui.analysis.passages.figureclauses import counted, told_alike
from cqtui.analysis.passages.likeness import alike, stars
from cqtui.analysis.passages.runs import Level, levels
from cqtui.analysis.passages.within import disjoint, enclosed

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

CLAUSE = 10
"""Characters of a clause from which it is looked for in other words."""
COUNTING = 8
"""Characters of a clause from which it is looked for if it only counts something."""
SENTENCE = 14
"""Characters of a sentence of several clauses from which it is."""
LONGEST = 60
"""Clauses of a sentence that is looked for in other words."""

Group = list[Place]
"""Where one passage stands, in order; none of the places lies over another."""


def returning(
    row: ClauseText,
    *,
    within: bool = False,
    step: Callable[[float], None] = lambda _: None,
) -> list[Group]:
    """The groups of places that stand in two documents, or with `within` twice in one.

    Two groups lie over one another only where one is within the other, and none always stands
    within the same other. `step` is told the share that is done.
    """
    import numpy as np

    wordings = _wordings(row, within=within)
    step(0.2)
    near = _near(wordings)
    step(0.6)
    ranks = wordings.ranks(row, [*{*near, *range(wordings.exact)}])

    # Where the documents end in the text.
    ends = row.begins[np.flatnonzero(np.diff(row.documents)) + 1].tolist()

    def returns(places: Sequence[Place]) -> bool:
        return len(places) > 1 and (
            within or bisect(ends, places[0].start) != bisect(ends, places[-1].start)
        )

    groups, texts = [], []
    for star in stars(near, ranks):
        found = _outermost([place for i in star for place in wordings.places(i)])
        if returns(found):
            groups.append(found)
            texts.append([wordings.texts[i] for i in star])
    step(0.7)
    groups = _apart(groups, enclosed(row.text, groups, texts), len(row.text))
    step(0.9)
    return [group for group in _whole(groups) if returns(group)]


def _near(wordings: "_Wordings") -> dict[int, set[int]]:
    """For each wording that has any those that are nearly the same, or count the same."""
    near = alike(wordings.texts[: wordings.compared])
    known = {*near, *range(wordings.exact)}
    for one, other in told_alike(wordings.texts, known):
        near.setdefault(one, set()).add(other)
        near.setdefault(other, set()).add(one)
    return near


class _Wordings(NamedTuple):
    """Different wordings with their places: tens of thousands, nearly all of which have one.

    Those that stand word for word in two documents come first.
    """

    texts: list[str]
    exact: int
    """How many of them stand word for word in two documents."""
    compared: int
    """How many of them may be like one another; the others only count something."""
    starts: "NDArray[np.int64]"
    """Where in the text they stand, those of one wording together and in order."""
    ends: "NDArray[np.int64]"
    """Where these places end."""
    bounds: "NDArray[np.int64]"
    """Where in `starts` the places of each wording begin, and the end."""

    def places(self, index: int) -> list[Place]:
        """The places of a wording."""
        own = slice(self.bounds[index], self.bounds[index + 1])
        return [*map(Place, self.starts[own].tolist(), self.ends[own].tolist())]

    def ranks(self, row: ClauseText, asked: Sequence[int]) -> dict[int, tuple[int, ...]]:
        """Of the wordings that are asked for: greater for what stands in more documents, more
        often, and is longer.
        """
        import numpy as np

        chosen = np.array(asked, dtype=np.int64)
        homes = row.documents[np.searchsorted(row.begins, self.starts, side="right") - 1]
        another = np.ones(len(homes), dtype=np.int64)
        another[1:] = homes[1:] != homes[:-1]
        another[self.bounds[:-1]] = 1
        documents = np.add.reduceat(another, self.bounds[:-1])[chosen] if asked else chosen
        counts = np.diff(self.bounds)[chosen]
        return {
            index: (inside, count, len(self.texts[index]), -index)
            for index, inside, count in zip(asked, documents.tolist(), counts.tolist(), strict=True)
        }


def _wordings(row: ClauseText, *, within: bool) -> _Wordings:
    """All that may be a wording of a passage."""
    import numpy as np

    firsts, sizes = _exact(row, within=within)
    index: dict[str, int] = {}
    numbers = [index.setdefault(text, len(index)) for text in _told(row, firsts, sizes)]
    exact = len(index)
    single = firsts[sizes == 1]
    more_firsts, more_sizes = _candidates(row, single)
    found = [index.setdefault(text, len(index)) for text in _told(row, more_firsts, more_sizes)]
    compared = len(index)
    short = _counting(row, single)
    ones = np.ones(len(short), dtype=np.int64)
    found += [index.setdefault(text, len(index)) for text in _told(row, short, ones)]
    more = np.array(found, dtype=np.int64)
    further = more >= exact
    whole = np.concatenate((np.array(numbers, dtype=np.int64), more[further]))
    firsts = np.concatenate((firsts, np.concatenate((more_firsts, short))[further]))
    sizes = np.concatenate((sizes, np.concatenate((more_sizes, ones))[further]))
    order = np.lexsort((firsts, whole))
    firsts, sizes = firsts[order], sizes[order]
    bounds = np.concatenate(([0], np.cumsum(np.bincount(whole, minlength=len(index)))))
    starts, ends = row.begins[firsts], row.begins[firsts + sizes] - 1
    return _Wordings([*index], exact, compared, starts, ends, bounds)


def _told(row: ClauseText, firsts: "NDArray[np.int64]", sizes: "NDArray[np.int64]") -> list[str]:
    starts, ends = row.begins[firsts].tolist(), (row.begins[firsts + sizes] - 1).tolist()
    return [row.text[start:end] for start, end in zip(starts, ends, strict=True)]


def _exact(row: ClauseText, *, within: bool) -> "tuple[NDArray[np.int64], NDArray[np.int64]]":
    """Where runs stand that stand word for word in two documents: their first entries and their
    clauses, run by run.
    """
    import numpy as np

    lengths = np.diff(row.begins) - 1
    found = [*levels(row.numbers, row.documents, lengths, within=within)]
    sizes = np.repeat([level.size for level in found], [len(level.starts) for level in found])
    firsts = np.concatenate([level.starts for level in found])
    runs = np.cumsum(np.concatenate([_begins(level) for level in found]))
    kept = disjoint(runs, firsts, firsts + sizes)
    return firsts[kept], sizes[kept]


def _begins(level: Level) -> "NDArray[np.int64]":
    """1 at the first place of each run, else 0."""
    import numpy as np

    found = np.zeros(len(level.starts), dtype=np.int64)
    found[level.bounds[:-1]] = 1
    return found


def _candidates(
    row: ClauseText, known: "NDArray[np.int64]"
) -> "tuple[NDArray[np.int64], NDArray[np.int64]]":
    """The clauses and sentences that may stand somewhere in other words: their first entries and
    their clauses, in the order of units. `known` are entries that need not be looked for.
    """
    import numpy as np

    lengths = np.diff(row.begins) - 1
    asked = (lengths >= CLAUSE) & (row.numbers > 0)
    asked[known] = False
    clauses = np.flatnonzero(asked)

    units = np.flatnonzero(np.diff(row.homes, prepend=-1))
    begins = np.sort(np.concatenate((units, row.sentences + 1)))
    firsts = begins[np.searchsorted(begins, row.sentences, side="right") - 1]
    sizes = row.sentences + 1 - firsts
    empty = np.concatenate(([0], np.cumsum(row.numbers == 0)))
    whole = empty[row.sentences + 1] == empty[firsts]
    long = row.begins[row.sentences + 1] - 1 - row.begins[firsts] >= SENTENCE
    asked = (sizes > 1) & (sizes <= LONGEST) & whole & long
    sentences = firsts[asked]

    firsts = np.concatenate((clauses, sentences))
    sizes = np.concatenate((np.ones(len(clauses), dtype=np.int64), sizes[asked]))
    order = np.lexsort((firsts, sizes > 1, row.homes[firsts]))
    return firsts[order], sizes[order]


def _counting(row: ClauseText, known: "NDArray[np.int64]") -> "NDArray[np.int64]":
    """The entries of clauses too short to be looked for but for what they count."""
    import numpy as np

    lengths = np.diff(row.begins) - 1
    asked = (lengths >= COUNTING) & (lengths < CLAUSE)
    asked[known] = False
    short = np.flatnonzero(asked)
    texts = _told(row, short, np.ones(len(short), dtype=np.int64))
    return short[[("0" in text and counted(text) is not None) for text in texts]]


def _outermost(places: Iterable[Place]) -> Group:
    """Those that no earlier or larger one lies over."""
    kept: Group = []
    end = -1
    for place in sorted(places, key=lambda p: (p.start, -p.end)):
        if place.start >= end:
            kept.append(place)
            end = place.end
    return kept


def _apart(groups: Sequence[Group], more: Sequence[Group], length: int) -> list[Group]:
    """The groups, each with its further places, so that none lies over a part of another's.

    Of two that do, the longer wording keeps its place; places that clauses tell go first. `length`
    is that of the text.
    """
    import numpy as np

    kept: list[set[Place]] = [set() for _ in groups]
    crossing = _crossing([place for own in (groups, more) for group in own for place in group])
    # The innermost place that lies around each offset: no other one ends or begins sooner.
    starts = np.zeros(length + 1, dtype=np.int64)
    ends = np.full(length + 1, length + 1, dtype=np.int64)
    for round_of in (groups, more):
        wanted = []
        for index, group in enumerate(round_of):
            kept[index].update(place for place in group if place not in crossing)
            wanted += [(place, index) for place in group if place in crossing]
        wanted.sort(key=lambda w: (w[0].start - w[0].end, w[1], w[0]))
        for place, index in wanted:
            start, end = place
            if ends[start] < end or starts[end] > start:
                continue
            kept[index].add(place)
            inner = slice(start + 1, end)
            wider = ends[inner] - starts[inner] > end - start
            starts[inner][wider] = start
            ends[inner][wider] = end
    return [_outermost(group) for group in kept]


def _crossing(places: Sequence[Place]) -> set[Place]:
    """Those that have a part in common with another one, neither being within the other."""
    import numpy as np

    whole = np.array(sorted(set(places)), dtype=np.int64).reshape(-1, 2)
    found = np.zeros(len(whole), dtype=np.bool_)
    # A place that another one begins in and goes on behind; then the same, read from the end.
    for starts, ends in (whole.T, -whole.T[::-1]):
        order = np.argsort(starts, kind="stable")
        inner = np.searchsorted(starts[order], starts, side="right")
        behind = np.searchsorted(starts[order], ends, side="left")
        some = np.flatnonzero(inner < behind)
        if len(some):
            reach = np.append(ends[order], 0)
            parts = np.stack((inner[some], behind[some]), axis=1).ravel()
            found[some] |= np.maximum.reduceat(reach, parts)[::2] > ends[some]
    return {Place(*place) for place in whole[found].tolist()}


def _whole(groups: Sequence[Group]) -> list[Group]:
    """The groups without those that stand nowhere but within places of one and the same other."""
    around: list[set[int] | None] = [None] * len(groups)
    open_ones: list[tuple[int, int]] = []
    told = [(place, index) for index, group in enumerate(groups) for place in group]
    for place, index in sorted(told, key=lambda t: (t[0].start, -t[0].end)):
        while open_ones and open_ones[-1][0] <= place.start:
            open_ones.pop()
        if (known := around[index]) != set():
            here = {other for _, other in open_ones} - {index}
            around[index] = here if known is None else known & here
        open_ones.append((place.end, index))
    return [group for group, own in zip(groups, around, strict=True) if not own]
