"""Words found in two reports at once, in the order in which they are shown."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from cqtui.model.choices import Status
from cqtui.model.document import Document, Span
from cqtui.tui.comparison.rows import Side, side_units

if TYPE_CHECKING:
    from cqtui.model.comparison import Comparison

MOST = 20_000
"""Hits that are counted."""


Spans = dict[tuple[Side, str], tuple[Span, ...]]
"""Places in the units of both reports, by side and unit id."""


class Found(NamedTuple):
    """One hit."""

    side: Side
    unit: str
    """The unit's id."""
    span: Span
    """In the unit's text."""
    row: int


Text = tuple[Side, str, str]
"""What is looked through: the side, id and text of a unit."""


def texts_of(documents: tuple[Document, Document]) -> list[Text]:
    """The texts of both reports."""
    sides = zip(Side, documents, strict=True)
    return [(side, unit.id, unit.text) for side, document in sides for unit in document.units()]


def find_spans(texts: Iterable[Text], words: str) -> Spans:
    """Every place where `words` stand, big and small letters alike, by side and unit id."""
    if not words.strip():
        return {}
    pattern = re.compile(re.escape(words), re.IGNORECASE)
    exact = words.lower() == words.upper()  # as everything Chinese is: most texts need no look
    spans: Spans = {}
    left = MOST
    for side, unit, text in texts:
        if exact and words not in text:
            continue
        found = tuple(Span(*m.span()) for m in pattern.finditer(text))[:left]
        if found:
            spans[side, unit] = found
            left -= len(found)
    return spans


def in_order(comparison: Comparison, spans: Spans) -> list[Found]:
    """The hits to step through: row by row, the old side first.

    What stands on both sides of an unchanged row is one hit, on the new side.
    """
    hits: list[Found] = []
    for i, row in enumerate(comparison.rows):
        for side in Side:
            if side is Side.OLD and row.status is Status.SAME:
                continue
            for unit in side_units(row, side):
                hits += (Found(side, unit.id, s, i) for s in spans.get((side, unit.id), ()))
    return hits


class Search:
    """The words looked for, and the hit one stands at."""

    def __init__(self, documents: tuple[Document, Document]) -> None:
        self._documents = documents
        self._texts: list[Text] = []
        """Once something was looked for."""
        self.words = ""
        self.spans: Spans = {}
        self.hits: list[Found] = []
        self.at = -1

    def look_for(self, comparison: Comparison, words: str, row: int) -> None:
        """Find `words`; stand at the first hit from `row` on, else at the first of all."""
        self.words = words
        self._texts = self._texts or texts_of(self._documents)
        self.spans = find_spans(self._texts, words)
        self.hits = in_order(comparison, self.spans)
        ahead = (i for i, hit in enumerate(self.hits) if hit.row >= row)
        self.at = next(ahead, 0 if self.hits else -1)

    def step(self, by: int) -> None:
        """The next hit (1) or the one before (-1), round and round."""
        if self.hits:
            self.at = (self.at + by) % len(self.hits)

    @property
    def hit(self) -> Found | None:
        """The hit one stands at."""
        return self.hits[self.at] if self.hits else None
