"""Documents as clauses in a row: numbers to count with, and the text behind them when asked for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from cqtui.analysis.fold import fold, kept
from cqtui.analysis.passages.clausekeys import (
    BREAK,
    MARKER,
    SENTENCE,
    TEXT,
    compared,
    compared_units,
    key_row,
    key_spans,
)
from cqtui.analysis.passages.places import Places
from cqtui.model.document import Document, Span, Unit

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_OPENERS = dict(zip("”’」』〞）)》〉】〕］]", "“‘「『〝（(《〈【〔［[", strict=True))
"""Closing marks with what opens them."""
_CLOSERS = {opener: closer for closer, opener in _OPENERS.items()}
_STOPS = "，。；：！？…、,;:!? \t\n\r\u3000\xa0"
_MAY_BE_MARKED = re.compile(r"[^\u4e00-\u9fff]|[第一二三四五六七八九十百]")
"""What a clause with a section's marker begins with, some others too."""
EDGE = 8
"""Marks that are taken off the edges of a place; a text that has more has nothing but marks."""


@dataclass(frozen=True)
class ClauseText:
    """The clauses of documents in a row, an entry each, and behind each unit an entry without a
    number.
    """

    units: tuple[Unit, ...]
    """Those that are compared, of all documents."""
    keys: Sequence[str]
    """Of each entry."""
    text: str
    """The keys of the entries with commas between them: each is one stretch of it, and so are
    several clauses of one unit."""
    begins: "NDArray[np.int64]"
    """Offset of each entry's key into `text`, and one behind its end and a comma."""
    numbers: "NDArray[np.int64]"
    """Of each entry: the same for the same key, 0 for an empty one."""
    homes: "NDArray[np.int64]"
    """Index of the unit of each entry."""
    documents: "NDArray[np.int64]"
    """Index of the document of each entry."""
    sentences: "NDArray[np.int64]"
    """Entries of the last clauses of the sentences."""

    stops: "NDArray[np.int64]"
    """Where each entry begins in the texts of all units together; and where the last one ends."""

    @cached_property
    def _said(self) -> str:
        return "".join([unit.text for unit in self.units])

    @cached_property
    def _unchanged(self) -> dict[int, bool]:
        return {}

    @cached_property
    def _inner(self) -> dict[int, list[Span]]:
        return {}

    def documents_of(self, places: Places) -> list[int]:
        """Indices of the documents in which places lie."""
        found: list[int] = self.documents[self._entries(places.starts)].tolist()
        return found

    def spans(self, places: Places) -> list[tuple[Unit, Span]]:
        """Where places are in the texts of their units: without the section's marker, and without
        stops, white space and quotes or brackets at an edge that are not of a pair.
        """
        import numpy as np

        starts, ends = places.starts, places.ends
        firsts, lasts = self._entries(starts), self._entries(ends - 1)
        units = self.homes[firsts]
        opening = np.searchsorted(self.homes, units)
        begun, ended = self.stops[firsts], self.stops[lasts + 1]
        # Nearly all begin and end with a clause.
        inner = starts > self.begins[firsts]
        for at in np.flatnonzero(inner).tolist():
            begun[at] = self._character(int(firsts[at]), int(starts[at])).start
        for at in np.flatnonzero(ends < self.begins[lasts + 1] - 1).tolist():
            ended[at] = self._character(int(lasts[at]), int(ends[at]) - 1).end
        for at in np.flatnonzero((firsts == opening) & ~inner).tolist():
            begun[at] += behind_marker(self._said[begun[at] : self.stops[firsts[at] + 1]])
        begun, ended = trimmed_all(self._said, begun, ended)
        before = self.stops[opening]
        spans = map(Span, (begun - before).tolist(), (ended - before).tolist())
        return [*zip(map(self.units.__getitem__, units.tolist()), spans, strict=True)]

    def _entries(self, at: "NDArray[np.int64]") -> "NDArray[np.int64]":
        """The entries in which offsets into `text` lie."""
        return self.begins.searchsorted(at, side="right") - 1

    def _character(self, entry: int, at: int) -> Span:
        """Where the character at an offset into `text` stands in the texts of all units; `entry`
        is the one in which it lies.
        """
        key = slice(int(self.begins[entry]), int(self.begins[entry + 1]) - 1)
        start = int(self.stops[entry])
        inner = at - key.start
        if self._plain(entry, start, key):
            return Span(start + inner, start + inner + 1)
        found = self._characters(entry)[inner]
        return Span(start + found.start, start + found.end)

    def _plain(self, entry: int, start: int, key: slice) -> bool:
        """Whether a clause begins with its key as it is, without a number."""
        if entry not in self._unchanged:
            own = self.text[key]
            self._unchanged[entry] = "0" not in own and self._said.startswith(own, start)
        return self._unchanged[entry]

    def _characters(self, entry: int) -> list[Span]:
        """Where each character of a clause's key stands in the clause.

        Kept, since a long clause may have a place at every few characters.
        """
        inner = self._inner.get(entry)
        if inner is None:
            text = self._said[int(self.stops[entry]) : int(self.stops[entry + 1])]
            first = entry == 0 or self.homes[entry - 1] != self.homes[entry]
            inner = self._inner[entry] = key_spans(text, first=bool(first))
        return inner


def clause_text(documents: Sequence[Sequence[Unit]]) -> ClauseText:
    """The clauses of documents, given as their units; each different one is numbered once."""
    import numpy as np

    every = [[*compared(units)] for units in documents]
    units = tuple(unit for own in every for unit in own)
    keys, ends, stops = key_row([unit.text for unit in units])
    known = {key: n for n, key in enumerate(dict.fromkeys(["", *keys]))}
    known[BREAK] = 0
    breaks = ends == ord(TEXT)
    homes = np.cumsum(breaks) - breaks
    documents_of_units = np.repeat(np.arange(len(every)), [len(own) for own in every])
    return ClauseText(
        units,
        keys,
        ",".join(keys),
        np.concatenate(([0], np.cumsum(np.fromiter(map(len, keys), np.int64, len(keys)) + 1))),
        np.fromiter(map(known.__getitem__, keys), np.int64, len(keys)),
        homes,
        documents_of_units[homes],
        np.flatnonzero(ends == ord(SENTENCE)),
        np.concatenate(([0], stops)),
    )


class Clauses(NamedTuple):
    """The clauses of a document in a row, an empty one behind each unit."""

    keys: list[str]
    """What they are compared by."""
    said: list[str]
    """What stands there, without marker and stops; "" where that is the key itself."""


def clauses_of(document: Document) -> Clauses:
    """The clauses of all that is compared of a document."""
    texts = [unit.text for unit in compared_units(document)]
    keys, _, stops = key_row(texts)
    whole = "".join(texts)
    said = []
    first = True
    for key, (start, end) in zip(keys, pairwise([0, *stops.tolist()]), strict=True):
        told = "" if key == BREAK else whole[start:end].strip(_STOPS)
        if told and told != key:
            text = whole[start:end]
            marker = behind_marker(text) if first else 0
            told = text[slice(*trimmed(text, Span(marker, len(text))))]
        said.append("" if told == key else told)
        first = key == BREAK
    return Clauses(["" if key == BREAK else key for key in keys], said)


def behind_marker(clause: str) -> int:
    """Offset behind the section's marker that a unit's first clause begins with, else 0.

    >>> behind_marker("（三） 深化改革，")
    4
    """
    if not _MAY_BE_MARKED.match(clause):
        return 0
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


def trimmed_all(
    text: str, starts: "NDArray[np.int64]", ends: "NDArray[np.int64]"
) -> "tuple[NDArray[np.int64], NDArray[np.int64]]":
    """What `trimmed` makes of many spans: where they begin and end."""
    import numpy as np

    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    stops, marks = (np.zeros(1 << 16, dtype=np.bool_) for _ in range(2))
    stops[[*map(ord, _STOPS)]] = True
    marks[[*map(ord, (*_STOPS, *_OPENERS, *_CLOSERS))]] = True
    kinds = np.minimum(codes, (1 << 16) - 1)
    starts, ends = starts.copy(), ends.copy()
    for edge, inner, step in ((ends, -1, -1), (starts, 0, 1)):
        there = np.flatnonzero(starts < ends)
        for _ in range(EDGE):
            there = there[stops[kinds[edge[there] + inner]]]
            edge[there] += step
            there = there[starts[there] < ends[there]]
    some = np.flatnonzero(starts < ends)
    edges = kinds[starts[some]], kinds[ends[some] - 1]
    asked = some[marks[edges[0]] | marks[edges[1]]]
    for at in asked.tolist():
        starts[at], ends[at] = trimmed(text, Span(int(starts[at]), int(ends[at])))
    return starts, ends


def _is_lone_closer(text: str) -> bool:
    closer = text[-1]
    return closer in _OPENERS and text.count(_OPENERS[closer]) < text.count(closer)


def _is_lone_opener(text: str) -> bool:
    opener = text[0]
    return opener in _CLOSERS and text.count(_CLOSERS[opener]) < text.count(opener)
