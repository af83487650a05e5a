"""A document made ready to have many terms looked up in it, exact and without an index."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cqtui.analysis.phrases.spellings import places, searchable
from cqtui.model.document import BlockKind, Document, Span, Unit

BREAK = "\n"
"""Stands between two texts in a haystack; folding leaves none within one."""
_CELLS = re.compile(r"[^\t\n]+")
_WORDLIKE = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")


class Found(NamedTuple):
    """A term in a unit."""

    unit: Unit
    span: Span
    """In the unit's text as the document has it."""


class _Text(NamedTuple):
    """A text of the haystack: a unit, or a cell of a table."""

    unit: Unit
    base: int
    """Where it begins in the unit's text."""
    raw: str


class Haystack:
    """All text of a document in the form that terms are looked for, one unit or cell a line."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._texts = [text for unit in document.units() for text in _texts(unit)]
        self._offsets: dict[int, list[int]] = {}
        folded = [searchable(text.raw) for text in self._texts]
        self.text = BREAK + BREAK.join(folded) + BREAK
        """The texts, folded, each between two breaks."""
        self._starts = [1]
        for line in folded:
            self._starts.append(self._starts[-1] + len(line) + 1)

    def count(self, term: str) -> int:
        """How often `term`, made `searchable`, stands here; never across units or cells."""
        return count(term, self.text)

    def find(self, term: str) -> Iterator[Found]:
        """Where `term`, made `searchable`, stands, in reading order, without overlaps."""
        for at in hits(term, self.text):
            index = bisect_right(self._starts, at) - 1
            unit, base, raw = self._texts[index]
            if index not in self._offsets:
                self._offsets[index] = places(raw)
            offsets = self._offsets[index]
            first = at - self._starts[index]
            start, end = offsets[first], offsets[first + len(term) - 1] + 1
            yield Found(unit, Span(base + start, base + end))


def count(term: str, text: str) -> int:
    """How often `term` stands in `text`, both made `searchable`, as `hits` has it.

    >>> count("5g", "15g、5g网，5g"), count("稳", "稳增长、稳就业")
    (2, 2)
    """
    if not term or _edged(term):
        return sum(1 for _ in hits(term, text))
    return text.count(term)


def stands(term: str, text: str) -> bool:
    """Whether `term` stands in `text` at all, both made `searchable`, as `hits` has it.

    >>> stands("tpp", "cptpp"), stands("tpp", "cptpp、tpp"), stands("稳增", "稳增长")
    (False, True, True)
    """
    if term and not _edged(term):
        return term in text
    return any(True for _ in hits(term, text))


def _edged(term: str) -> bool:
    """Whether a Latin word or a number that a term begins or ends with could go on beside it."""
    return term[0] in _WORDLIKE or term[-1] in _WORDLIKE


def hits(term: str, text: str) -> Iterator[int]:
    """Where `term` stands in `text`, left to right, without overlaps.

    One that begins or ends in a Latin letter or a digit is a word there: AI is not found in FAI,
    nor 5G in 15G or 2017 in 12017; 十 in 二十 is, since Chinese has no such border.
    """
    at = text.find(term) if term else -1
    while at >= 0:
        end = at + len(term)
        if _whole(text, at) and _whole(text, end):
            yield at
            at = text.find(term, end)
        else:
            at = text.find(term, at + 1)


def _whole(text: str, at: int) -> bool:
    """Whether no Latin word and no number goes on across `at`."""
    if not 0 < at < len(text):
        return True
    return not (text[at - 1] in _WORDLIKE and text[at] in _WORDLIKE)


def _texts(unit: Unit) -> Iterator[_Text]:
    if unit.kind is not BlockKind.TABLE:
        yield _Text(unit, 0, unit.text)
        return
    for cell in _CELLS.finditer(unit.text):
        yield _Text(unit, cell.start(), cell[0])


def haystacks(documents: Sequence[Document]) -> tuple[Haystack, ...]:
    """One for each document."""
    return tuple(Haystack(document) for document in documents)
