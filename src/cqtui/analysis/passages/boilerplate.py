"""Wording that returns: in which reports it stands, in which wordings, and what kind it is."""

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from cqtui.analysis.passages.clausetext import clause_text
from cqtui.analysis.passages.copies import copies_among
from cqtui.analysis.passages.passagekinds import VARIANTS, Standing, judge_folded
from cqtui.analysis.passages.returning import returning
from cqtui.analysis.passages.variants import folded_all, keyed, variants
from cqtui.errors import Cancelled
from cqtui.model.document import Document, Span, Unit
from cqtui.model.passage import Boilerplate, Occurrence, Passage, PassageKind, Variant

_DOCUMENT = attrgetter("document")


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the collector of garbage: nothing here is part of a cycle, and to look through all
    documents again and again for what might be takes a seventh of the time.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@_uncollected()
def boilerplate(
    documents: Sequence[Document],
    *,
    within: bool = False,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Boilerplate:
    """The passages that stand in two of `documents` or more, the best first.

    With `within` also what is said twice inside one of them. A copy of an earlier document counts
    as that document. In which order the documents are given changes no passage. Raises Cancelled.
    """

    def step(share: float) -> None:
        if cancelled is not None and cancelled():
            raise Cancelled
        if progress is not None:
            progress(share)

    step(0.0)
    units = [tuple(document.units()) for document in documents]
    given = sorted(range(len(documents)), key=lambda i: _rank(documents[i], units[i]))
    ranked = [documents[i] for i in given]
    same = copies_among(units, [document.year for document in documents])
    step(0.1)
    row = clause_text([units[i] if same[i] is None else () for i in given])
    step(0.3)
    groups = returning(row, within=within, step=lambda share: step(0.3 + 0.4 * share))
    homes, spans = row.documents_of(groups), row.spans(groups)
    said = [unit.text[start:end] for unit, (start, end) in spans]
    folded = folded_all(said)
    facts = _Facts(ranked, given, folded, keyed(folded))
    found = []
    bounds = groups.bounds.tolist()
    for done, (first, last) in enumerate(pairwise(bounds)):
        if done % 200 == 0:
            step(0.7 + 0.3 * done / len(bounds))
        own = slice(first, last)
        if all(said[own]):
            found.append(_passage(homes[own], spans[own], said[own], facts))
    found.sort(key=lambda one: (-one.score, one.first))
    step(1.0)
    made = (
        Passage(f"p{n}", one.kind, one.score, one.variants, one.occurrences)
        for n, one in enumerate(found, 1)
    )
    return Boilerplate(tuple(documents), same, tuple(made))


def _rank(document: Document, units: Sequence[Unit]) -> tuple[int, str, str, str, str]:
    """The order in which documents are looked at, whatever the one in which they are given."""
    text = "\n".join([unit.text for unit in units])
    return document.year or 0, document.place, document.kind, document.title, text


class _Facts(NamedTuple):
    """What is known before the passages are made."""

    documents: Sequence[Document]
    """As they are looked at."""
    given: Sequence[int]
    """Of each its index in the order in which they were given."""
    folded: Mapping[str, str]
    """What stands in each place, to its folded form."""
    keys: Mapping[str, str]
    """The same to what it is compared by."""


class _Found(NamedTuple):
    """A passage but for its id, which is its rank."""

    kind: PassageKind
    score: float
    variants: tuple[Variant, ...]
    occurrences: tuple[Occurrence, ...]
    first: Occurrence
    """The first one in the order in which documents are looked at."""


def _passage(
    there: Sequence[int],
    places: Sequence[tuple[Unit, Span]],
    said: Sequence[str],
    facts: _Facts,
) -> _Found:
    """The passage that stands in these places, `there` telling of each the index of its document,
    `said` what it says.
    """
    wordings, which = variants(said, facts.keys)
    homes = [facts.documents[i] for i in dict.fromkeys(there)]
    kind, score = judge_folded(
        [facts.folded[variant.text] for variant in wordings[:VARIANTS]],
        Standing(
            len(wordings),
            len({document.issuer or document.place for document in homes}),
            len(homes),
            len(places),
        ),
        slots=len(wordings) > 1,
    )
    given = facts.given
    occurrences = [
        Occurrence(given[index], unit.id, span, variant)
        for index, (unit, span), variant in zip(there, places, which, strict=True)
    ]
    first = occurrences[0]._replace(document=there[0])
    occurrences.sort(key=_DOCUMENT)
    kind = kind if len(homes) > 1 else PassageKind.REPEAT
    return _Found(kind, score, wordings, tuple(occurrences), first)
