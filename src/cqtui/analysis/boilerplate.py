"""Wording that returns: in which reports it stands, in which wordings, and what kind it is."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from cqtui.analysis.clausetext import ClauseText, clause_texts
from cqtui.analysis.copies import copies
from cqtui.analysis.fold import fold
from cqtui.analysis.passagekinds import judge
from cqtui.analysis.returning import Group, returning
from cqtui.analysis.sentences import sentences
from cqtui.analysis.variants import variants
from cqtui.errors import Cancelled
from cqtui.model.document import BlockKind, Document, Span, Unit
from cqtui.model.passage import Boilerplate, Occurrence, Passage, PassageKind

SHORTEST = 8
"""Folded characters; below this a sentence (各位代表！) is repeated by chance or by form."""
COPY = 0.8
"""Share of the longer one's sentences; two documents with so many in common are one report in
two files, and tell nothing about set phrases."""

_MARKER = re.compile(
    r"(?:第?[一二三四五六七八九十百]+[、章节是]|\([一二三四五六七八九十]+\)|[0-9]+[.、](?![0-9])|-+)"
)
_STOPS = "。;!?…"


def boilerplate(
    documents: Sequence[Document],
    *,
    within: bool = False,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Boilerplate:
    """The passages that stand in two of `documents` or more, the best first.

    With `within` also what is said twice inside one of them. A copy of an earlier document counts
    as that document. Raises Cancelled.
    """

    def step(share: float) -> None:
        if cancelled is not None and cancelled():
            raise Cancelled
        if progress is not None:
            progress(share)

    step(0.0)
    texts = clause_texts(documents)
    step(0.3)
    same = copies(texts)
    none = ClauseText((), (), (), ())
    told = [text if copy is None else none for text, copy in zip(texts, same, strict=True)]
    groups = returning(told, within=within, step=lambda share: step(0.3 + 0.4 * share))
    passages = []
    for done, group in enumerate(groups):
        if done % 200 == 0:
            step(0.7 + 0.3 * done / len(groups))
        if passage := _passage(group, documents, told):
            passages.append(passage)
    passages.sort(key=lambda p: (-p.score, p.occurrences[0]))
    step(1.0)
    ranked = (replace(passage, id=f"p{n}") for n, passage in enumerate(passages, 1))
    return Boilerplate(tuple(documents), same, tuple(ranked))


def _passage(
    group: Group, documents: Sequence[Document], texts: Sequence[ClauseText]
) -> Passage | None:
    """The passage of a group, its id still to be given; None where a place has marks alone."""
    places = [texts[place.document].span(place) for place in group]
    if any(span.start == span.end for _, span in places):
        return None
    said = [unit.text[span.start : span.end] for unit, span in places]
    wordings, which = variants(said)
    homes = [documents[i] for i in sorted({place.document for place in group})]
    kind, score = judge(
        [variant.text for variant in wordings],
        any(variant.slots for variant in wordings),
        len({document.issuer or document.place for document in homes}),
        len(homes),
        len(places),
    )
    return Passage(
        "p",
        kind if len(homes) > 1 else PassageKind.REPEAT,
        score,
        wordings,
        tuple(
            Occurrence(place.document, unit.id, span, variant)
            for place, (unit, span), variant in zip(group, places, which, strict=True)
        ),
    )


@dataclass(frozen=True, slots=True)
class Repeat:
    """A sentence that stands in other documents too."""

    span: Span
    """In the unit's text."""
    elsewhere: tuple[int, ...]
    """Indices into the other documents as they were given."""
    titles: tuple[str, ...]
    """Their titles, in the same order."""


def repeated_sentences(
    document: Document, others: Sequence[Document]
) -> dict[str, tuple[Repeat, ...]]:
    """Repeats of `document` by unit id, in reading order; units without any are left out.

    Sentences are compared without white space and in one width, so that a difference of
    typesetting hides nothing, nor does the number before it or the stop behind it. Tables are
    left out: a row of figures is no phrase. A copy of an earlier one of `others`, or of
    `document` itself, counts for nothing.
    """
    own = {unit.id: tuple(_folded(unit)) for unit in _texts(document)}
    where = _homes(others, frozenset(s for found in own.values() for s, _ in found))
    result = {}
    for unit_id, found in own.items():
        repeats = tuple(
            Repeat(span, where[sentence], tuple(others[i].title for i in where[sentence]))
            for sentence, span in found
            if sentence in where
        )
        if repeats:
            result[unit_id] = repeats
    return result


def _homes(others: Sequence[Document], wanted: frozenset[str]) -> dict[str, tuple[int, ...]]:
    """Which documents each wanted sentence stands in; copies after the first are passed over."""
    homes: dict[str, list[int]] = {}
    seen = [wanted]
    for index, other in enumerate(others):
        texts = frozenset(sentence for unit in _texts(other) for sentence, _ in _folded(unit))
        if any(_is_copy(texts, earlier) for earlier in seen):
            continue
        seen.append(texts)
        for sentence in texts & wanted:
            homes.setdefault(sentence, []).append(index)
    return {sentence: tuple(indices) for sentence, indices in homes.items()}


def _is_copy(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one) and len(one & other) >= COPY * max(len(one), len(other))


def _texts(document: Document) -> Iterator[Unit]:
    return (unit for unit in document.units() if unit.kind is not BlockKind.TABLE)


def _folded(unit: Unit) -> Iterator[tuple[str, Span]]:
    """The unit's sentences that are long enough, folded, with their spans."""
    for span in sentences(unit.text):
        sentence = fold(unit.text[span.start : span.end]).rstrip(_STOPS)
        marker = _MARKER.match(sentence)
        sentence = sentence[marker.end() :] if marker else sentence
        if len(sentence) >= SHORTEST:
            yield sentence, span
