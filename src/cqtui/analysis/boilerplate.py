"""Sentences of a report that stand word for word in another."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cqtui.analysis.fold import fold
from cqtui.analysis.sentences import sentences
from cqtui.model.document import BlockKind, Document, Span, Unit

SHORTEST = 8
"""Folded characters; below this a sentence (各位代表！) is repeated by chance or by form."""
COPY = 0.8
"""Share of the longer one's sentences; two documents with so many in common are one report in
two files, and tell nothing about set phrases."""

_MARKER = re.compile(
    r"(?:第?[一二三四五六七八九十百]+[、章节是]|\([一二三四五六七八九十]+\)|[0-9]+[.、](?![0-9])|-+)"
)
_STOPS = "。;!?…"


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
