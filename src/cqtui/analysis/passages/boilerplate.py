"""Wording that returns: in which reports it stands, in which wordings, and what kind it is."""

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from cqtui.analysis.passages.clausetext import clause_text
from cqtui.analysis.passages.copies import copies_among
from cqtui.analysis.passages.passagekinds import judge
from cqtui.analysis.passages.returning import returning
from cqtui.analysis.passages.variants import variants
from cqtui.errors import Cancelled
from cqtui.model.document import Document, Span, Unit
from cqtui.model.passage import Boilerplate, Occurrence, Passage, PassageKind, Variant


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
    places = [place for group in groups for place in group]
    homes, spans = row.documents_of(places), row.spans(places)
    passages = []
    last = 0
    for done, group in enumerate(groups):
        if done % 200 == 0:
            step(0.7 + 0.3 * done / len(groups))
        first, last = last, last + len(group)
        if passage := _passage(homes[first:last], spans[first:last], ranked):
            passages.append(passage)
    passages.sort(key=lambda p: (-p.score, p.occurrences[0]))
    step(1.0)
    made = (
        Passage(f"p{n}", found.kind, found.score, found.variants, _as_given(found, given))
        for n, found in enumerate(passages, 1)
    )
    return Boilerplate(tuple(documents), same, tuple(made))


def _rank(document: Document, units: Sequence[Unit]) -> tuple[int, str, str, str, str]:
    """The order in which documents are looked at, whatever the one in which they are given."""
    text = "\n".join([unit.text for unit in units])
    return document.year or 0, document.place, document.kind, document.title, text


class _Found(NamedTuple):
    """A passage but for its id, which is its rank."""

    kind: PassageKind
    score: float
    variants: tuple[Variant, ...]
    occurrences: tuple[Occurrence, ...]


def _as_given(found: _Found, given: Sequence[int]) -> tuple[Occurrence, ...]:
    """The places of a passage, by the documents in the order in which they were given."""
    there = [at._replace(document=given[at.document]) for at in found.occurrences]
    return tuple(sorted(there, key=lambda at: at.document))


def _passage(
    there: Sequence[int], places: Sequence[tuple[Unit, Span]], documents: Sequence[Document]
) -> _Found | None:
    """The passage that stands in these places, `there` telling of each the index of its document;
    None where a place has marks alone.
    """
    if any(span.start == span.end for _, span in places):
        return None
    wordings, which = variants([unit.text[start:end] for unit, (start, end) in places])
    homes = [documents[i] for i in dict.fromkeys(there)]
    kind, score = judge(
        [variant.text for variant in wordings],
        len(wordings) > 1,
        len({document.issuer or document.place for document in homes}),
        len(homes),
        len(places),
    )
    occurrences = [
        Occurrence(index, unit.id, span, variant)
        for index, (unit, span), variant in zip(there, places, which, strict=True)
    ]
    kind = kind if len(homes) > 1 else PassageKind.REPEAT
    return _Found(kind, score, wordings, tuple(occurrences))
