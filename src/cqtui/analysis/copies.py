"""Documents that are another one over again."""

from collections import Counter
from collections.abc import Sequence

from cqtui.analysis.clausetext import ClauseText
from cqtui.analysis.fold import fold
from cqtui.analysis.sentences import sentences

COPY = 0.8
"""Share of a document's own sentences; with so many in an earlier one it tells nothing of its
own."""
LEAST = 12
"""Different sentences; fewer may all be set phrases."""


def copies(documents: Sequence[ClauseText]) -> tuple[int | None, ...]:
    """For each document the index of the earlier one that it is a copy of, or None.

    Sentences are compared figures and all: a form that is filled in anew each month is no copy.
    Time is linear in the clauses, since a document is held only against the one that first had
    most of its clauses.
    """
    first: dict[int, int] = {}
    found: list[int | None] = []
    for index, document in enumerate(documents):
        own = frozenset(document.numbers) - {0}
        homes = Counter(first[n] for n in own if n in first)
        likely, shared = homes.most_common(1)[0] if homes else (0, 0)
        # Clauses without figures are alike more often than sentences are, never less.
        if 2 * shared > len(own) and _held(document, documents[likely]):
            found.append(likely)
            continue
        found.append(None)
        for n in own:
            first.setdefault(n, index)
    return tuple(found)


def _held(one: ClauseText, other: ClauseText) -> bool:
    own, there = _sentences(one), _sentences(other)
    if own == there:
        return True
    return len(own) >= LEAST and len(own & there) >= COPY * len(own)


def _sentences(document: ClauseText) -> frozenset[str]:
    return frozenset(
        fold(unit.text[start:end]) for unit in document.units for start, end in sentences(unit.text)
    )
