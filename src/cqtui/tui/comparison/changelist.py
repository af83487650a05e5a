"""The changes of a comparison as a list: which pass a filter, in what order, how many of each kind.

Nothing is worked out before it is asked for: a list opens at once, however long the reports are.
"""

from collections.abc import Sequence
from typing import NamedTuple

from cqtui.catalogs import language
from cqtui.compare.changes import KINDS, Weight, kinds, weight
from cqtui.model.comparison import Comparison, Row
from cqtui.model.document import Unit
from cqtui.tui.comparison.changewords import Summary, place, summary, target
from cqtui.tui.comparison.rows import own_targets
from cqtui.tui.lists.matching import BETWEEN, Matcher, Wanted

ORDER = KINDS
"""The kinds as they are offered, each by the number of its place: as everywhere else."""
_WEIGHTS = tuple(Weight)


class Sieve(NamedTuple):
    """What of a list is shown, and in what order."""

    words: str = ""
    """As typed; a change is shown if its texts or its section hold every word."""
    kinds: frozenset[str] = frozenset()
    """Kinds to show; none for all."""
    by_weight: bool = False
    """The weightiest first, else in the order of reading."""

    def toggled(self, kind: str) -> "Sieve":
        """With a kind more or less."""
        return self._replace(kinds=self.kinds ^ {kind})


class Line(NamedTuple):
    """What a line of the list stands for."""

    row: int
    """Index of the row in the comparison."""
    target: int = -1
    """Which of the row's own changed targets; -1 for the whole row."""


class Changes:
    """The rows of a comparison in which something changed, told by their index in it."""

    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison
        found = ((i, kinds(row)) for i, row in enumerate(comparison.rows))
        self.kinds = {i: held for i, held in found if held}
        self._weights: dict[int, Weight] = {}
        self._indices = list(self.kinds)
        self._matcher = Matcher(self._text, len(self._indices))
        self._changed = [
            Line(i, at)
            for i in self._indices
            if "targets" in self.kinds[i]
            for at in range(len(own_targets(comparison.rows[i])))
        ]
        """Each changed target by itself."""
        self._of_targets = Matcher(self._target_text, len(self._changed))
        self._summaries: dict[tuple[Line, int, str], Summary] = {}

    @property
    def wanted(self) -> Wanted:
        """What was looked for last."""
        return self._matcher.wanted

    def weight(self, index: int) -> Weight:
        """How much a change matters."""
        if index not in self._weights:
            found = weight(self.comparison.rows[index])
            self._weights[index] = found or Weight.ORDER
        return self._weights[index]

    def summary(self, at: Line, room: int) -> Summary:
        """What changed, in one line of about `room` cells."""
        key = at, room, language()
        if key not in self._summaries:
            row = self.comparison.rows[at.row]
            whole = at.target < 0
            told = summary(row, room) if whole else tuple(target(own_targets(row)[at.target]))
            self._summaries[key] = told
        return self._summaries[key]

    def section(self, index: int) -> str:
        """Where the change is: the address in the new report, of what was removed in the old."""
        return place(_unit(self.comparison.rows[index]))

    def passing(self, sieve: Sieve) -> list[int]:
        """The changes that pass, in order."""
        found = [i for i in self._with(sieve.words) if _of(self.kinds[i], sieve.kinds)]
        if sieve.by_weight:
            found.sort(key=lambda i: _WEIGHTS.index(self.weight(i)))
        return found

    def lines(self, sieve: Sieve) -> list[Line]:
        """What is listed: the changes that pass; of targets alone, each for itself."""
        if sieve.kinds == {"targets"}:
            return self._targets(sieve.words)
        return [Line(i) for i in self.passing(sieve)]

    def total(self, sieve: Sieve) -> int:
        """How many lines there are of the sort that is listed."""
        return len(self._targets("") if sieve.kinds == {"targets"} else self.kinds)

    def _targets(self, words: str) -> list[Line]:
        """The changed targets whose indicator, figures or section hold the typed words."""
        return [self._changed[i] for i in self._of_targets.passing(words)]

    def _target_text(self, number: int) -> str:
        index, at = self._changed[number]
        row = self.comparison.rows[index]
        change = own_targets(row)[at]
        figures = (quantity.text for quantity in (change.old, change.new) if quantity)
        titles = (s.title for unit in (*row.old, *row.new) for s in unit.path)
        return BETWEEN.join((change.indicator, *figures, *titles, self.section(index)))

    def counts(self, words: str) -> dict[str, int]:
        """How many changes of each kind hold the typed words; of targets, how many targets."""
        found = self._with(words)
        counts = {kind: sum(kind in self.kinds[i] for i in found) for kind in ORDER}
        return counts | {"targets": len(self._targets(words))}

    def _with(self, words: str) -> list[int]:
        return [self._indices[i] for i in self._matcher.passing(words)]

    def _text(self, number: int) -> str:
        index = self._indices[number]
        row = self.comparison.rows[index]
        titles = (s.title for unit in (*row.old, *row.new) for s in unit.path)
        whole = (row.old_text, row.new_text, *dict.fromkeys(titles), self.section(index))
        return BETWEEN.join(whole)


def nearest(found: Sequence[int], row: int) -> int:
    """Where in a list the change stands that is nearest to a row; of two as near, the later.

    >>> nearest([3, 7, 9], 8), nearest([9, 3, 7], 4), nearest([], 4)
    (2, 1, 0)
    """
    return min(range(len(found)), key=lambda at: (abs(found[at] - row), -found[at]), default=0)


def _of(held: Sequence[str], wanted: frozenset[str]) -> bool:
    return not wanted or not wanted.isdisjoint(held)


def _unit(row: Row) -> Unit:
    return (row.new or row.old)[0]
