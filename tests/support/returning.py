"""Passages that return, made by hand: what is shown does not hang on the engine."""

import re
from collections.abc import Sequence

from cqtui.model.document import Document, Span
from cqtui.model.passage import Boilerplate, Occurrence, Passage, PassageKind, Variant

Rule = tuple[PassageKind, str]
"""A kind, and a pattern of the wording; its groups are the slots."""


def returning(documents: Sequence[Document], *rules: Rule) -> Boilerplate:
    """Every place in which the patterns fit, as a passage each."""
    passages = tuple(
        passage
        for n, (kind, pattern) in enumerate(rules, 1)
        if (passage := _passage(documents, f"p{n}", kind, pattern, 1 / n))
    )
    return Boilerplate(tuple(documents), (None,) * len(documents), passages)


def _passage(
    documents: Sequence[Document], name: str, kind: PassageKind, pattern: str, score: float
) -> Passage | None:
    places = [
        (index, unit.id, match)
        for index, document in enumerate(documents)
        for unit in document.units()
        for match in re.finditer(pattern, unit.text)
    ]
    if not places:
        return None
    texts = [match[0] for _, _, match in places]
    order = sorted(dict.fromkeys(texts), key=lambda text: -texts.count(text))
    variants = []
    for text in order:
        match = next(m for _, _, m in places if m[0] == text)
        groups = range(1, len(match.groups()) + 1)
        slots = tuple(Span(*(at - match.start() for at in match.span(g))) for g in groups)
        variants.append(Variant(text, slots, texts.count(text)))
    occurrences = tuple(
        Occurrence(index, unit, Span(*match.span()), order.index(match[0]))
        for index, unit, match in places
    )
    return Passage(name, kind, score, tuple(variants), occurrences)
