"""From the passages of one report to those of another that correspond, by their comparison.

A paragraph that merged with another and parted from it again would drag the other along:

    2017  A   B          2017  A   B
          └─┬─┘                └─┬─┘
    2018    AB     not:  2018    AB
          ┌─┘                  ┌─┴─┐
    2019  A   B          2019  A   B

So of a merged paragraph it is remembered which of its sentences came from what is followed.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, TypeVar

from cqtui.analysis.sentences import clauses
from cqtui.model.comparison import Comparison, Op, Row
from cqtui.model.document import BlockKind, Document, Section, Span, Unit
from cqtui.model.track import Passage

SECTION_SHARE = 0.15
"""Of the words of two sections, those in paragraphs that correspond, from which they are one."""
ECHO_SHARE = 1 / 3
"""Of a sentence's characters, those that have to stand in clauses which are taken for it."""
ECHO_LENGTH = 2.5
"""Times its own length that such clauses may be long; beyond that the words are scattered."""
SHORTEST_PIECE = 3
"""Characters of equal words that say anything about where a sentence went."""
SAME_HEADING = 0.3
"""What is added to that share where the headings of two sections correspond."""


class Core(NamedTuple):
    """The sentences of a paragraph that came from what is followed."""

    spans: tuple[Span, ...]
    """In the unit's text; () for all of it."""


T = TypeVar("T")
WHOLE = Core(())
Cores = Mapping[str, Core]
"""Units by id, in reading order, with what of each is followed."""


class Way:
    """A comparison read in one direction: from the near report to the far one."""

    def __init__(self, comparison: Comparison, *, forward: bool) -> None:
        self.comparison = comparison
        self.forward = forward
        self.near, self.far = self._sides(comparison.old, comparison.new)
        self._order = {unit.id: i for i, unit in enumerate(self.far.units())}
        self._rows: dict[str, Row] = {}
        self._partners: dict[str, list[str]] = {}
        self._back: dict[str, set[str]] = {}
        for row in comparison.rows:
            near, _ = self._sides(row.old, row.new)
            self._rows |= {unit.id: row for unit in near}
            for link in row.links:
                a, b = self._sides(*link)
                self._partners.setdefault(a, []).append(b)
                self._back.setdefault(b, set()).add(a)

    def _sides(self, old: T, new: T) -> tuple[T, T]:
        return (old, new) if self.forward else (new, old)

    def sentences(self, passages: Sequence[Passage]) -> tuple[Passage, ...]:
        """The sentences that correspond to those given, also where they went to another row."""
        found: set[tuple[int, Span, Unit]] = set()
        for passage in passages:
            for unit, span in (*self._within(passage), *self._strayed(passage)):
                found.add((self._order[unit.id], span, unit))
        ordered = sorted(found, key=lambda item: item[:2])
        return tuple(Passage(unit, span) for _, span, unit in ordered)

    def _within(self, passage: Passage) -> Iterable[tuple[Unit, Span]]:
        row = self._rows.get(passage.unit.id)
        if row is None:
            return
        near, far = self._sides(row.old, row.new)
        base = _bases(near)[passage.unit.id]
        wanted = Span(base + passage.span.start, base + passage.span.end)
        pairs = [self._sides(part.old, part.new) for part in row.parts]
        met = [(here, there) for here, there in pairs if _meet(here, wanted)]
        if not any(_covers(wanted, here) for here, _ in met):
            echo = self._echo(row, wanted)
            if echo:
                yield from _cut(far, echo)
                return
        for _, there in met:
            yield from _cut(far, there)

    def _echo(self, row: Row, wanted: Span) -> Span | None:
        """The clauses that hold the words of `wanted`, where no sentence of their own has them.

        A year may say in one sentence, between commas, what another says in three.
        """
        pieces = []
        for edit in row.edits:
            near, far = self._sides(edit.old, edit.new)
            start, end = max(near.start, wanted.start), min(near.end, wanted.end)
            if edit.op is Op.EQUAL and end - start >= SHORTEST_PIECE:
                pieces.append(Span(far.start + start - near.start, far.start + end - near.start))
        size = wanted.end - wanted.start
        if sum(piece.end - piece.start for piece in pieces) < ECHO_SHARE * size:
            return None
        text = self._sides(row.old_text, row.new_text)[1]
        held = [c for c in clauses(text) if any(_meet(c, piece) for piece in pieces)]
        if not held or held[-1].end - held[0].start > ECHO_LENGTH * size:
            return None
        return Span(held[0].start, held[-1].end)

    def _strayed(self, passage: Passage) -> Iterable[tuple[Unit, Span]]:
        far = {unit.id: unit for unit in self.far.units()} if self.comparison.strays else {}
        for stray in self.comparison.strays:
            here, there = self._sides((stray.old_id, stray.old), (stray.new_id, stray.new))
            if here[0] == passage.unit.id and _meet(here[1], passage.span):
                yield far[there[0]], there[1]

    def paragraphs(self, cores: Cores) -> dict[str, Core]:
        """The units that correspond, each with what of it is followed."""
        found: dict[str, Core] = {}
        for ident in self._linked(cores):
            found[ident] = self._core(ident, cores)
        return dict(sorted(found.items(), key=lambda item: self._order[item[0]]))

    def _linked(self, cores: Cores) -> set[str]:
        """Partners; of a unit of which a part is followed, those that hold something of it."""
        found: set[str] = set()
        for ident, core in cores.items():
            partners = set(self._partners.get(ident, ()))
            if core.spans and len(partners) > 1:
                held = {unit.id for unit, _ in self._heirs(ident, core)}
                partners = partners & held or partners
            found |= partners
        return found

    def _core(self, far: str, cores: Cores) -> Core:
        """What of a far unit came from what is followed: all of it where nothing else did."""
        near = self._back.get(far, set())
        if near <= cores.keys() and not any(cores[ident].spans for ident in near):
            return WHOLE
        spans = {
            span
            for ident in near & cores.keys()
            for unit, span in self._heirs(ident, cores[ident])
            if unit.id == far
        }
        return Core(tuple(sorted(spans)))

    def _heirs(self, ident: str, core: Core) -> Iterable[tuple[Unit, Span]]:
        row = self._rows[ident]
        unit = next(u for u in self._sides(row.old, row.new)[0] if u.id == ident)
        for span in core.spans or (Span(0, len(unit.text)),):
            if span.start < span.end:
                yield from self._within(Passage(unit, span))

    def section(self, section: Section) -> Section | None:
        """The section that shares most of its paragraphs with the given one."""
        units = [u for u in self.near.units() if _within_section(u, section)]
        hits: dict[str, float] = {}
        sections: dict[str, Section] = {}
        headings: set[str] = set()
        far = {unit.id: unit for unit in self.far.units()}
        for unit in units:
            for partner in (far[ident] for ident in self._partners.get(unit.id, ())):
                for held in partner.path:
                    sections[held.id] = held
                    shared = min(len(unit.text), len(partner.text))
                    hits[held.id] = hits.get(held.id, 0.0) + shared
                both_head = {unit.kind, partner.kind} == {BlockKind.HEADING}
                if both_head and unit.section.id == section.id:
                    headings.add(partner.section.id)
        sizes = _sizes(far.values())
        own = sum(len(unit.text) for unit in units)
        scores = {
            ident: 2 * min(hit, own, sizes[ident]) / (own + sizes[ident])
            + SAME_HEADING * (ident in headings)
            for ident, hit in hits.items()
        }
        best = max(scores, key=lambda ident: scores[ident], default="")
        return sections[best] if best and scores[best] >= SECTION_SHARE else None


def units_of(document: Document, section: Section) -> list[Unit]:
    """The units of a section, its heading and its subsections counted in."""
    return [unit for unit in document.units() if _within_section(unit, section)]


def _within_section(unit: Unit, section: Section) -> bool:
    return any(held.id == section.id for held in unit.path)


def _sizes(units: Iterable[Unit]) -> dict[str, int]:
    """Characters of every section."""
    sizes: dict[str, int] = {}
    for unit in units:
        for held in unit.path:
            sizes[held.id] = sizes.get(held.id, 0) + len(unit.text)
    return sizes


def _bases(units: Sequence[Unit]) -> dict[str, int]:
    """Where each unit begins in the joined text."""
    found, at = {}, 0
    for unit in units:
        found[unit.id] = at
        at += len(unit.text)
    return found


def _cut(units: Sequence[Unit], span: Span) -> Iterable[tuple[Unit, Span]]:
    """A span of the joined text as spans of the units."""
    base = 0
    for unit in units:
        start, end = max(span.start - base, 0), min(span.end - base, len(unit.text))
        if start < end:
            yield unit, Span(start, end)
        base += len(unit.text)


def _meet(one: Span, other: Span) -> bool:
    """Whether two spans share at least half of the shorter."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared > 0 and 2 * shared >= min(one.end - one.start, other.end - other.start)


def _covers(wanted: Span, here: Span) -> bool:
    """Whether what is followed is most of a sentence, not a clause of it."""
    shared = min(wanted.end, here.end) - max(wanted.start, here.start)
    return 2 * shared > here.end - here.start
