"""One sentence, paragraph or section followed through the reports of several years.

From the report where it was pointed out it is followed year by year in both directions. Where a
year has nothing that corresponds, the next one is compared with the last that has: a gap is
bridged, and the result says so.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from cqtui.analysis.sentences import sentences
from cqtui.compare.marked import Marked, of_section, of_sentences, of_units, plain
from cqtui.compare.way import WHOLE, Cores, Way, units_of
from cqtui.model.comparison import Comparison
from cqtui.model.document import Document, Section, Span, Unit
from cqtui.model.track import Level, Passage, Stop, Track

Pairing = Callable[[int, int], Comparison]
"""The comparison of two of the documents, the older first, told by their indices."""


class Focus(NamedTuple):
    """What is followed, in one report."""

    passages: tuple[Passage, ...]
    cores: Cores
    """Where paragraphs are followed: what of each."""
    section: Section | None = None
    """Where sections are followed."""


def in_order(documents: Iterable[Document]) -> list[Document]:
    """From the oldest report to the newest; those without a year stand last."""
    return sorted(documents, key=lambda d: (d.year is None, d.year or 0, d.date))


def point(document: Document, unit: str, level: Level, sentence: int = 0) -> Focus:
    """What is to be followed: the unit with that id, its sentence of that index, or its section.

    An index beyond the last sentence means the last. Raises KeyError for an id that is not there,
    ValueError where the unit stands in no section.
    """
    here = next((u for u in document.units() if u.id == unit), None)
    if here is None:
        raise KeyError(unit)
    if level is Level.SECTION:
        section = section_of(here)
        if section is None:
            raise ValueError(f"{unit} stands in no section")
        return _section_focus(document, section)
    if level is Level.PARAGRAPH:
        return Focus((_whole(here),), {here.id: WHOLE})
    spans = sentences(here.text) or [Span(0, len(here.text))]
    return Focus((Passage(here, spans[min(sentence, len(spans) - 1)]),), {})


def section_of(unit: Unit) -> Section | None:
    """The innermost numbered section around a unit, else the innermost; None where there is none.

    A topic sentence heads little more than its own paragraph, which is followed as such.
    """
    numbered = [s for s in unit.path if not s.lead and s.number not in ("", "——")]
    return (numbered or unit.path or (None,))[-1]


def track(
    documents: Sequence[Document],
    start: int,
    focus: Focus,
    level: Level,
    pairing: Pairing,
    seen: Callable[[Track], None] | None = None,
) -> Track:
    """Follow `focus`, which stands in `documents[start]`, through all documents, oldest first.

    `pairing` is asked for each document once, the nearest first, and may raise Cancelled; `seen`
    is told what is known so far, first of all the passage itself.
    """
    found = {start: focus}
    looked = {start}
    ways = {1: start, -1: start}
    asked: dict[tuple[int, int], Comparison] = {}

    stops = _Stops(level, found, asked)

    def so_far() -> Track:
        return Track(level, tuple(documents), start, tuple(stops.of(sorted(looked))))

    if seen is not None:
        seen(so_far())
    for at, step in _outwards(start, len(documents)):
        last = ways[step]
        pair = (min(last, at), max(last, at))
        asked[pair] = pairing(*pair)
        way = Way(asked[pair], forward=step > 0)
        after = _follow(way, found[last], level)
        looked.add(at)
        if after is not None:
            found[at] = after
            ways[step] = at
        if seen is not None:
            seen(so_far())
    return so_far()


def _outwards(start: int, count: int) -> Iterator[tuple[int, int]]:
    """The other indices and the direction in which they lie, the nearest first."""
    for distance in range(1, count):
        for step in (-1, 1):
            at = start + step * distance
            if 0 <= at < count:
                yield at, step


def _follow(way: Way, focus: Focus, level: Level) -> Focus | None:
    """The same in the far report; None where nothing corresponds."""
    if level is Level.SENTENCE:
        passages = way.sentences(focus.passages)
        return Focus(passages, {}) if passages else None
    if level is Level.SECTION:
        assert focus.section is not None
        section = way.section(focus.section)
        return _section_focus(way.far, section) if section else None
    cores = way.paragraphs(focus.cores)
    if not cores:
        return None
    units = {unit.id: unit for unit in way.far.units()}
    return Focus(tuple(_whole(units[ident]) for ident in cores), cores)


def _section_focus(document: Document, section: Section) -> Focus:
    units = units_of(document, section)
    return Focus(tuple(_whole(unit) for unit in units if unit.text), {}, section)


def _whole(unit: Unit) -> Passage:
    return Passage(unit, Span(0, len(unit.text)))


class _Stops:
    """The stops made so far: each is made once for the report that it is compared with."""

    def __init__(
        self, level: Level, found: dict[int, Focus], asked: dict[tuple[int, int], Comparison]
    ) -> None:
        self._level = level
        self._found = found
        self._asked = asked
        self._made: dict[tuple[int, int | None], Stop] = {}

    def of(self, looked: Sequence[int]) -> Iterator[Stop]:
        """The stops in order, each with what changed against the last one found."""
        last: int | None = None
        for at in looked:
            if (at, last) not in self._made:
                self._made[at, last] = self._make(at, last)
            yield self._made[at, last]
            last = at if at in self._found else last

    def _make(self, at: int, last: int | None) -> Stop:
        focus = self._found.get(at)
        if focus is None:
            return Stop(at, near=_near(at, self._found, self._level, self._asked))
        if last is None:
            return Stop(at, focus.passages, focus.section, texts=plain(focus.passages))
        comparison = self._asked[last, at]
        status, texts = _marked(self._level, self._found[last], focus, comparison)
        return Stop(at, focus.passages, focus.section, last, status, texts)


def _marked(level: Level, old: Focus, new: Focus, comparison: Comparison) -> Marked:
    if level is Level.SENTENCE:
        return of_sentences(old.passages, new.passages)
    if level is Level.PARAGRAPH:
        return of_units(comparison, [p.unit for p in new.passages])
    assert old.section is not None
    assert new.section is not None
    return of_section(comparison, old.section, new.section)


def _near(
    at: int, found: dict[int, Focus], level: Level, asked: dict[tuple[int, int], Comparison]
) -> tuple[Unit, ...]:
    """Where the paragraph of a sentence is that is missing."""
    if level is not Level.SENTENCE:
        return ()
    for (old, new), comparison in asked.items():
        if at not in (old, new):
            continue
        other = old if at == new else new
        if other in found:
            way = Way(comparison, forward=at == new)
            ids = way.paragraphs({p.unit.id: WHOLE for p in found[other].passages})
            return tuple(unit for unit in way.far.units() if unit.id in ids)
    return ()
