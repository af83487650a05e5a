"""Wording that returns, in all its wordings: candidates, groups, and which places count."""

from collections.abc import Callable, Sequence
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from cqtui.analysis.passages.clausetext import ClauseText
from cqtui.analysis.passages.figureclauses import counted, told_alike
from cqtui.analysis.passages.likeness import alike, stars
from cqtui.analysis.passages.places import Places, apart, disjoint, outermost, standing_alone
from cqtui.analysis.passages.runs import Level, levels
from cqtui.analysis.passages.within import enclosed

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


def returning(
    row: ClauseText,
    *,
    within: bool = False,
    step: Callable[[float], None] = lambda _: None,
) -> Places:
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
    ends = row.begins[np.flatnonzero(np.diff(row.documents)) + 1]

    def returns(groups: Places) -> "NDArray[np.bool_]":
        first, last = groups.bounds[:-1], groups.bounds[1:] - 1
        several = last > first
        if within:
            return several
        homes = np.searchsorted(ends, groups.starts, side="right")
        several[several] = homes[first[several]] != homes[last[several]]
        return several

    near_ones = stars(near, ranks)
    groups = wordings.places(near_ones)
    chosen = np.flatnonzero(returns(groups))
    groups = groups.chosen(chosen)
    texts = [[wordings.texts[i] for i in near_ones[n]] for n in chosen.tolist()]
    step(0.7)
    groups = apart(groups, enclosed(row.text, groups, texts), len(row.text))
    step(0.9)
    return groups.chosen(np.flatnonzero(standing_alone(groups) & returns(groups)))


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

    def places(self, groups: Sequence[Sequence[int]]) -> Places:
        """The places of groups of wordings, of which none lies over another."""
        import numpy as np

        sizes = np.fromiter(map(len, groups), np.int64, len(groups))
        flat = np.fromiter(chain.from_iterable(groups), np.int64, sizes.sum())
        found = Places(self.starts, self.ends, self.bounds).chosen(flat)
        owners = np.repeat(np.repeat(np.arange(len(groups)), sizes), np.diff(found.bounds))
        return outermost(owners, found.starts, found.ends, len(groups))

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
    return [
        row.keys[first] if size == 1 else row.text[start:end]
        for first, size, start, end in zip(
            firsts.tolist(), sizes.tolist(), starts, ends, strict=True
        )
    ]


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
