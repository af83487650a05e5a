"""Wording that returns: in which reports it stands, in which wordings, and what kind it is."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from cqtui.analysis.clausetext import ClauseText, clause_texts
from cqtui.analysis.copies import copies
from cqtui.analysis.passagekinds import judge
from cqtui.analysis.returning import Group, returning
from cqtui.analysis.variants import variants
from cqtui.errors import Cancelled
from cqtui.model.document import Document
from cqtui.model.passage import Boilerplate, Occurrence, Passage, PassageKind, Variant


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
    given = sorted(range(len(documents)), key=lambda i: _rank(documents[i]))
    ranked = [documents[i] for i in given]
    texts = clause_texts(ranked)
    step(0.3)
    same = copies(documents)
    none = ClauseText((), (), (), ())
    told = [text if same[i] is None else none for i, text in zip(given, texts, strict=True)]
    groups = returning(told, within=within, step=lambda share: step(0.3 + 0.4 * share))
    passages = []
    for done, group in enumerate(groups):
        if done % 200 == 0:
            step(0.7 + 0.3 * done / len(groups))
        if passage := _passage(group, ranked, told):
            passages.append(passage)
    passages.sort(key=lambda p: (-p.score, p.occurrences[0]))
    step(1.0)
    made = (
        Passage(f"p{n}", found.kind, found.score, found.variants, _as_given(found, given))
        for n, found in enumerate(passages, 1)
    )
    return Boilerplate(tuple(documents), same, tuple(made))


def _rank(document: Document) -> tuple[int, str, str, str, str]:
    """The order in which documents are looked at, whatever the one in which they are given."""
    text = "\n".join([unit.text for unit in document.units()])
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
    group: Group, documents: Sequence[Document], texts: Sequence[ClauseText]
) -> _Found | None:
    """The passage of a group; None where a place has marks alone."""
    places = [texts[place.document].span(place) for place in group]
    if any(span.start == span.end for _, span in places):
        return None
    said = [unit.text[start:end] for unit, (start, end) in places]
    wordings, which = variants(said)
    homes = [documents[i] for i in sorted({place.document for place in group})]
    kind, score = judge(
        [variant.text for variant in wordings],
        any(variant.slots for variant in wordings),
        len({document.issuer or document.place for document in homes}),
        len(homes),
        len(places),
    )
    occurrences = [
        Occurrence(place.document, unit.id, span, variant)
        for place, (unit, span), variant in zip(group, places, which, strict=True)
    ]
    kind = kind if len(homes) > 1 else PassageKind.REPEAT
    return _Found(kind, score, wordings, tuple(occurrences))
