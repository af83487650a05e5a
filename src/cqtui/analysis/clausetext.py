"""Documents as clauses in a row: numbers to count with, and the text behind them when asked for."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from cqtui.analysis.clausekeys import (
    MARKER,
    Keys,
    clause_spans,
    compared_units,
    key_spans,
    keys_by_sentence,
)
from cqtui.analysis.fold import fold, kept
from cqtui.model.document import Document, Span, Unit

_OPENERS = dict(zip("”’」』〞）)》〉】〕］]", "“‘「『〝（(《〈【〔［[", strict=True))
"""Closing marks with what opens them."""
_CLOSERS = {opener: closer for closer, opener in _OPENERS.items()}
_STOPS = "，。；：！？…、,;:!? \t\n\r\u3000\xa0"
EDGE = 8
"""Marks that are taken off the edges of a place; a text that has more has nothing but marks."""


class Place(NamedTuple):
    """A stretch of the keys of one unit."""

    document: int
    unit: int
    """Index into the document's units."""
    start: int
    """Offset into the unit's keys, joined with a comma."""
    end: int


@dataclass(frozen=True)
class ClauseText:
    """The compared units of one document."""

    units: tuple[Unit, ...]
    keys: tuple[Keys, ...]
    """Of each unit."""
    starts: tuple[int, ...]
    """Offset of each unit's first clause into `numbers`."""
    numbers: Sequence[int]
    """As `runs` takes them: of every clause, with 0 behind each unit."""

    @cached_property
    def _spans(self) -> dict[int, list[Span]]:
        return {}

    @cached_property
    def _inner(self) -> dict[tuple[int, int], list[Span]]:
        return {}

    @cached_property
    def _offsets(self) -> dict[int, list[int]]:
        return {}

    def key(self, at: int, size: int) -> str:
        """The keys of some clauses of one unit, joined; `at` is an offset into `numbers`."""
        index = bisect_right(self.starts, at) - 1
        first = at - self.starts[index]
        return ",".join(self.keys[index].keys[first : first + size])

    def place(self, document: int, at: int, size: int) -> Place:
        """The place of some clauses of one unit, this being the document of that index."""
        index = bisect_right(self.starts, at) - 1
        first = at - self.starts[index]
        offsets = self._offsets_of(index)
        return Place(document, index, offsets[first], offsets[first + size] - 1)

    def span(self, place: Place) -> tuple[Unit, Span]:
        """Where a place is in the unit's text: without the section's marker, and without stops,
        white space and quotes or brackets at an edge that are not of a pair.
        """
        unit = self.units[place.unit]
        spans = self._spans.get(place.unit)
        if spans is None:
            spans = self._spans[place.unit] = clause_spans(unit.text)
        offsets = self._offsets_of(place.unit)
        first = bisect_right(offsets, place.start) - 1
        last = bisect_right(offsets, place.end - 1) - 1
        start, end = spans[first].start, spans[last].end
        if place.start > offsets[first]:
            inner = self._characters(place.unit, first, spans[first])
            start += inner[place.start - offsets[first]].start
        elif first == 0:
            start += behind_marker(unit.text[start : spans[0].end])
        if place.end < offsets[last + 1] - 1:
            inner = self._characters(place.unit, last, spans[last])
            end = spans[last].start + inner[place.end - 1 - offsets[last]].end
        return unit, trimmed(unit.text, Span(start, end))

    def _characters(self, unit: int, clause: int, span: Span) -> list[Span]:
        """Where each character of a clause's key stands in the clause.

        Kept, since a long clause may have a place at every few characters.
        """
        inner = self._inner.get((unit, clause))
        if inner is None:
            text = self.units[unit].text[slice(*span)]
            inner = self._inner[unit, clause] = key_spans(text, first=clause == 0)
        return inner

    def _offsets_of(self, index: int) -> list[int]:
        """Where each clause of a unit begins in its joined keys, and one behind their comma."""
        offsets = self._offsets.get(index)
        if offsets is None:
            sizes = (len(key) + 1 for key in self.keys[index].keys)
            offsets = self._offsets[index] = [*accumulate(sizes, initial=0)]
        return offsets


def clause_texts(documents: Sequence[Document]) -> list[ClauseText]:
    """The clauses of documents; each different one is numbered once."""
    known: dict[str, int] = {"": 0}
    return [_clause_text(document, known) for document in documents]


def _clause_text(document: Document, known: dict[str, int]) -> ClauseText:
    units = tuple(compared_units(document))
    found = tuple(keys_by_sentence([unit.text for unit in units]))
    numbers: list[int] = []
    starts = []
    for own in found:
        starts.append(len(numbers))
        # No hash: these numbers never leave the program.
        numbers += [known.setdefault(k, len(known) << 8 | min(len(k), 255)) for k in own.keys]
        numbers.append(0)
    return ClauseText(units, found, tuple(starts), numbers)


def behind_marker(clause: str) -> int:
    """Offset behind the section's marker that a unit's first clause begins with, else 0.

    >>> behind_marker("（三） 深化改革，")
    4
    """
    marker = MARKER.match(fold(clause))
    if not marker:
        return 0
    there = kept(clause)
    return there[marker.end()] if marker.end() < len(there) else len(clause)


def trimmed(text: str, span: Span) -> Span:
    """`span` without stops and white space at its edges, nor marks there that are not of a pair.

    >>> trim = lambda text: text[slice(*trimmed(text, Span(0, len(text))))]
    >>> trim("“放管服”改革；"), trim("稳中求进”，"), trim("“稳中求进。"), trim("（“双控”）")
    ('“放管服”改革', '稳中求进', '稳中求进', '（“双控”）')
    """
    start, end = span
    for _ in range(EDGE):
        inner = text[start:end].rstrip(_STOPS)
        end = start + len(inner)
        inner = inner.lstrip(_STOPS)
        start = end - len(inner)
        if inner and _is_lone_closer(inner):
            end -= 1
        elif inner and _is_lone_opener(inner):
            start += 1
        else:
            break
    return Span(start, end)


def _is_lone_closer(text: str) -> bool:
    closer = text[-1]
    return closer in _OPENERS and text.count(_OPENERS[closer]) < text.count(closer)


def _is_lone_opener(text: str) -> bool:
    opener = text[0]
    return opener in _CLOSERS and text.count(_CLOSERS[opener]) < text.count(opener)
