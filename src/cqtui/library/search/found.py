"""What a search gives: how many hits there are, the first of them, and how they are spread."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from cqtui.analysis.query import Query
from cqtui.analysis.searchform import FormPlaces, search_form
from cqtui.library.search.rows import Facts, Passage
from cqtui.model.document import Span

_FIGURE = frozenset("0123456789.,%％‰")
_NEAR = 2
"""Characters that are no gain when they are left out."""
_MARKS = re.compile("[。！？；：，、—…）》”]+")
"""What parts one clause from another."""


class Hit(NamedTuple):
    """A heading or a paragraph that was found."""

    key: str
    """The report: the library's key, or as it was named."""
    facts: Facts
    """Of the report."""
    passage: Passage
    matches: tuple[Span, ...]
    """What was looked for, in the passage's text; in order, none over another."""
    score: float


class Count(NamedTuple):
    """How many hits share a fact."""

    value: str
    """A year in digits, a kind, a place; "" where it is not known."""
    hits: int
    reports: int


Chosen = frozenset[str]
"""Values of a facet; none for all."""


class Facets(NamedTuple):
    """Hits by what their reports are; each as the choice in the others leaves them."""

    years: tuple[Count, ...] = ()
    """The newest first."""
    kinds: tuple[Count, ...] = ()
    """The most hits first."""
    places: tuple[Count, ...] = ()


class Choice(NamedTuple):
    """What of the facets is chosen."""

    years: Chosen = frozenset()
    kinds: Chosen = frozenset()
    places: Chosen = frozenset()

    def toggled(self, family: str, value: str) -> "Choice":
        """With a value of a family more or less."""
        values: Chosen = getattr(self, family)
        return self._replace(**{family: values ^ {value}})


class Found(NamedTuple):
    """The answer to a query."""

    total: int
    """All hits."""
    reports: int
    """The reports they are in."""
    hits: tuple[Hit, ...]
    """The first of them."""
    facets: Facets
    forms: tuple[str, ...]
    """What was looked for, in the form the search compares."""
    read_as: tuple[str, ...] = ()
    """Where initials were typed: the words they were taken for, the most frequent first."""
    parted: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Words that no report has as they were typed, each with the parts that were looked for."""
    exact: int | None = None
    """How many of all hits have it as it was typed; None where nothing was taken apart."""

    @property
    def partly_exact(self) -> bool:
        """Whether some hits have it as it was typed, and others its words apart."""
        return bool(self.exact) and self.exact != self.total


def forms_of(query: Query) -> tuple[str, ...]:
    """What is marked in a hit, the longest first."""
    forms = [piece for group in query.groups for term in group for piece in term.pieces]
    return tuple(sorted(dict.fromkeys(forms), key=len, reverse=True))


def marks(text: str, forms: Iterable[str]) -> tuple[Span, ...]:
    """Where `forms` stand in `text`; what overlaps or touches is one mark.

    >>> marks("推进“三农”工作，三農问题", ["三农"])
    (Span(start=3, end=5), Span(start=9, end=11))
    """
    form = search_form(text)
    spans = []
    for wanted in forms:
        at = form.find(wanted) if wanted else -1
        while at >= 0:
            spans.append((at, at + len(wanted)))
            at = form.find(wanted, at + 1)
    if not spans:
        return ()
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    places = FormPlaces(text)
    return tuple(Span(places[start], places[end - 1] + 1) for start, end in joined)


def best_match(matches: Sequence[Span]) -> Span:
    """The match to show where there is room for one: the longest, of these the first.

    营商环境 is looked for as 营商 and 环境; where a passage says 发展环境 first and 营商环境 at
    its end, it is the latter that was meant.

    >>> best_match((Span(17, 19), Span(511, 515), Span(600, 604)))
    Span(start=511, end=515)
    """
    return max(matches, key=lambda one: one.end - one.start, default=Span(0, 0))


def snippet(text: str, matches: Sequence[Span], room: int) -> tuple[str, tuple[Span, ...]]:
    """At most `room` characters of `text` around its best match, on one line, with the marks.

    Where something is left out there is an ellipsis more; no figure is cut, and what stands in
    front begins behind a mark where one is near.

    >>> snippet("一二三四五六七八九十", (Span(6, 7),), 5)
    ('…五六七八九…', (Span(start=3, end=4),))
    >>> snippet("增长6.3%、27.7%，低空经济产值增长24.5%。", (Span(13, 15),), 10)
    ('…低空经济产值增长…', (Span(start=1, end=3),))
    >>> snippet("稳中求进。开展大力优化营商环境行动", (Span(9, 11),), 8)
    ('…开展大力优化营商…', (Span(start=5, end=7),))
    """
    first = best_match(matches)
    start, end = 0, len(text)
    if end > room:
        start = max(0, min(first.start - room // 3 - room % 3 // 2, len(text) - room))
        least = min(first.end - room, first.start)  # or its end would be cut
        start = max(start, least)
        start = _begin(text, start, max(start - _NEAR, least, 0), first.start)
        end = min(len(text), start + room)
        if end < len(text):
            end = max(_before_figure(text, end), min(first.end, end))
    said = end == len(text) or _MARKS.fullmatch(text, end)  # but for its full stop
    head, tail = "…" if start else "", "" if said else "…"
    shown = "".join(" " if char.isspace() else char for char in text[start:end])
    by = len(head) - start
    kept = (
        Span(max(m.start, start) + by, min(m.end, end) + by)
        for m in matches
        if m.start < end and m.end > start
    )
    return f"{head}{shown}{tail}", tuple(kept)


def _begin(text: str, start: int, least: int, last: int) -> int:
    """Where to begin between `start` and `last`: behind a mark in the first half, else behind the
    figure that would be cut, and never with a mark. A sentence that begins just before, from
    `least` on, is not beheaded: the ellipsis would take as much room.
    """
    if not least:
        return 0
    if found := _MARKS.search(text, least - 1, (start + last) // 2 + 1):
        return min(found.end(), last)
    while start < last and text[start] in _FIGURE and text[start - 1] in _FIGURE:
        start += 1
    if found := _MARKS.match(text, start, last):
        return found.end()
    return start


def _before_figure(text: str, end: int) -> int:
    """Where to end at most: before a figure that would be cut."""
    while end and text[end] in _FIGURE and text[end - 1] in _FIGURE:
        end -= 1
    return end
