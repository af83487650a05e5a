"""Passages found again after their document was read in anew, corrected or renumbered."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, islice

from cqtui.analysis.fold import fold, kept
from cqtui.library.marks.likeness import (
    ALIKE,
    MARKER,
    MOST,
    SURELY,
    alike,
    beside,
    diagonals,
    is_neighbour,
    occurrences,
    rough_extent,
    titles_shared,
)
from cqtui.model.annotation import Anchor
from cqtui.model.document import Document, Span, Unit

CONTEXT = 32
"""Characters kept before and behind a quote."""
SHORT = 20
"""Folded characters; a shorter quote may be a formula that stands in its section several times:
it is never taken on the section's word alone."""
LONG = 40
"""Folded characters; a quote from here on that stands once in the document is taken as it is."""
BESIDE = 0.6
"""Likeness from which what stands before or behind a place is what stood there: other paragraphs
of a report share a third of their characters, those of one pattern half."""
CERTAINLY = 0.95
"""Likeness of a side that is needed where figures have changed."""
BOTH = 0.9
"""Likeness of the other side that is needed then, where words have changed too: beside paragraphs
of one pattern stand others of it, which share up to nine tenths."""
CLOSE = 86.0
"""Ratio from which one side may be new, where the figures are the same."""
LEAST = 8
"""Folded characters of a quote that is found by one side alone where it was corrected."""
NEARLY = 95.0
"""Ratio from which a figure may be what was corrected: paragraphs of one pattern, which differ in
topic and figures alone, stay below."""
SIDE, SECTION = 30.0, 15.0
"""What a side, or the section, that is wholly alike is worth, in points of the ratio."""
CLEAR = 6.0
"""Points by which the best passage must lead the next: nearer, it is nobody's."""
SLIP = 4
"""Characters by which a corrected passage's ends are looked for to either side."""
LOST = 2
"""Characters behind the number that opens a unit that may be other ones now."""
NUMBER = 6
"""Characters that a number within a paragraph has at most."""

_FIGURE = re.compile(r"[0-9]+(?:\.[0-9]+)?")

Passage = tuple[tuple[Unit, Span], ...]
"""The parts of units, in reading order, that a quote stands in; () where it is not found."""


def make(
    document: Document,
    unit: Unit,
    span: Span | None = None,
    units: Sequence[Unit] | None = None,
) -> Anchor:
    """The anchor of `span` within `unit`, by default of the whole unit.

    `units` are the document's where they are at hand. Raises ValueError where the unit is none of
    them, or the span none of the unit's.
    """
    return make_passage(document, [(unit, span or Span(0, len(unit.text)))], units)


def make_passage(
    document: Document, parts: Sequence[tuple[Unit, Span]], units: Sequence[Unit] | None = None
) -> Anchor:
    """The anchor of a passage that runs over units, their texts joined by newline.

    It begins with the first span in the first unit and ends with the last span in the last; what
    is between is taken whole. Raises ValueError where that is no passage of the document's.
    """
    units = tuple(document.units()) if units is None else units
    at = {unit.id: index for index, unit in enumerate(units)}
    if not parts or any(unit.id not in at for unit, _ in parts):
        raise ValueError(f"no unit in {document.id}: {[unit.id for unit, _ in parts]}")
    first, last = at[parts[0][0].id], at[parts[-1][0].id]
    start, end = parts[0][1].start, parts[-1][1].end
    if first > last or not 0 <= start <= len(units[first].text):
        raise ValueError(f"no passage from {first} to {last}")
    if not 0 <= end <= len(units[last].text) or (first == last and start > end):
        raise ValueError(f"no span {start}..{end} in a text of {len(units[last].text)} characters")
    before, after = units[first].text[:start], units[last].text[end:]
    for neighbour in reversed(units[:first]):
        if len(before) >= CONTEXT:
            break
        before = neighbour.text + before
    for neighbour in units[last + 1 :]:
        if len(after) >= CONTEXT:
            break
        after += neighbour.text
    texts = [unit.text for unit in units[first : last + 1]]
    texts[-1] = texts[-1][:end]
    texts[0] = texts[0][start:]
    path = tuple(section.title for section in units[first].path)
    return Anchor(path, "\n".join(texts), before[-CONTEXT:], after[:CONTEXT], first)


def find(document: Document, anchor: Anchor) -> tuple[Unit, Span] | None:
    """Where the anchor's quote stands in `document`, None rather than a wrong place.

    A quote that runs over several units is told by the first, its span cut at that unit's end.
    To find several anchors in one document, use a `Finder`.
    """
    return Finder(document).find(anchor)


@dataclass(frozen=True, slots=True)
class _Hit:
    """A place in the folded text that may be the quote's."""

    start: int
    end: int
    likeness: float
    """rapidfuzz ratio, 100 where it is the quote itself."""
    before: float
    """How alike what stands before it is, 0 to 1."""
    after: float
    section: float
    """Share of the section titles around it that are alike, but for their numbers."""
    figures: bool
    """The quote's figures stand in it, and no others."""
    unmoved: bool = False
    """The characters on both sides are those of the anchor."""
    neighbour: bool = False
    """It is rather what stood beside the quote, in reports of paragraphs of one pattern."""
    known: int = 0
    """Folded characters beside it that are those of the anchor, as `alike` counts them on each
    side."""

    @property
    def score(self) -> float:
        return self.likeness + SIDE * (self.before + self.after) + SECTION * self.section

    @property
    def sides(self) -> int:
        return (self.before >= BESIDE) + (self.after >= BESIDE)

    def trusted(self, size: int, *, alone: bool) -> bool:
        """Whether there is reason enough to take it for the quote, which has `size` characters.

        `alone`: the quote stands nowhere else in the document.
        """
        best, least = max(self.before, self.after), min(self.before, self.after)
        here = self.section > 0.5
        if self.neighbour and not self.unmoved:
            return False
        if size < SHORT and self.known < SHORT and not self.unmoved:
            # At either end of a report a side has but the few characters of a title, behind
            # which another 各位代表！ stands as soon as the first one is gone.
            return False
        if self.likeness == 100:
            if size >= LONG:
                return alone or self.sides > 0
            if size >= SHORT:
                return best >= CERTAINLY or (alone and (here or self.sides > 0))
            return best >= CERTAINLY
        if size < LEAST:
            return False
        if self.likeness >= NEARLY and size >= LONG:
            return self.sides > 0 or (here and self.figures)
        if self.likeness >= CLOSE:
            known = best >= SURELY if self.figures and size >= SHORT else best >= CERTAINLY
            # 大力发展工业，…增长4.5% is not what became of 大力发展农业，…增长3.5%.
            return known and (self.figures or least >= BOTH)
        return self.figures and least >= (BESIDE if size >= SHORT else CERTAINLY)


class Finder:
    """A document prepared to find many anchors in."""

    def __init__(self, document: Document) -> None:
        self._units = tuple(document.units())
        texts = [fold(unit.text) for unit in self._units]
        self._starts = list(accumulate(map(len, texts), initial=0))
        self._openings = frozenset(self._starts)
        self._text = "".join(texts)

    def find(self, anchor: Anchor) -> tuple[Unit, Span] | None:
        """Where the anchor's quote begins, None rather than a wrong place."""
        return next(iter(self.passage(anchor)), None)

    def passage(self, anchor: Anchor) -> Passage:
        """All of where the anchor's quote stands, () rather than a wrong place."""
        hit = self._search(anchor)
        if hit is None and "\n" in anchor.exact.strip("\n"):
            hit = self._from_ends(anchor)
        return self._place(hit) if hit else ()

    def _search(self, anchor: Anchor) -> _Hit | None:
        whole = fold(anchor.exact)
        marker = MARKER.match(whole)
        numbered = marker is not None and marker.end() < len(whole)
        quote = whole[marker.end() :] if marker and numbered else whole
        if not quote:
            return None
        hits = self._exact(quote, anchor, numbered=numbered)
        best = max((hit.score for hit in hits), default=0.0)
        if len(quote) >= 4 and best < 100 + 2 * SIDE * SURELY + SECTION:
            # The quote may have been corrected where it stood, and stand elsewhere unchanged.
            hits += self._corrected(quote, anchor, hits, numbered=numbered)
        return self._best(hits, len(quote), anchor.position)

    def _from_ends(self, anchor: Anchor) -> _Hit | None:
        """A quote of several units, between which some came or went, from its head to its tail.

        Where the tail is gone, the head.
        """
        texts = [text for text in anchor.exact.split("\n") if text]
        head = replace(
            anchor, exact=texts[0], suffix=("".join(texts[1:]) + anchor.suffix)[:CONTEXT]
        )
        before = (anchor.prefix + "".join(texts[:-1]))[-CONTEXT:]
        position = anchor.position + len(texts) - 1
        tail = replace(anchor, exact=texts[-1], prefix=before, position=position)
        first, last = self._search(head), self._search(tail)
        if first is None or last is None:
            return first
        room = 2 * len(fold(anchor.exact)) + len(texts[0])
        behind = first.start < last.start < first.start + room
        return replace(first, end=last.end) if behind else None

    def _exact(self, quote: str, anchor: Anchor, *, numbered: bool) -> list[_Hit]:
        """The places where the quote stands as it is."""
        starts = list(islice(occurrences(quote, self._text), MOST))
        ends = {self._numbered(at) if numbered else at: at + len(quote) for at in starts}
        if numbered:
            # What had a number opened its unit, and does so still where any of them does.
            opening = {at: end for at, end in ends.items() if at in self._openings}
            ends = opening or ends
        return [self._hit(anchor, at, end, 100.0, figures=True) for at, end in ends.items()]

    def _numbered(self, start: int) -> int:
        """Where what begins at a character begins with the number that stands before it, if any.

        The number opens the unit, and up to LOST characters behind it may be other ones; or it
        stands within the unit: 一是…；二是…
        """
        first = self._starts[self._unit_at(start)]
        opening = MARKER.match(self._text, first)
        if opening and 0 <= start - opening.end() <= LOST:
            return first
        for at in range(max(first, start - NUMBER), start):
            marker = MARKER.match(self._text, at)
            if marker and marker.end() == start:
                return at
        return start

    def _corrected(
        self, quote: str, anchor: Anchor, hits: Sequence[_Hit], *, numbered: bool
    ) -> list[_Hit]:
        """Passages elsewhere that share much with the quote."""
        found: list[_Hit] = []
        figures = _FIGURE.findall(quote)
        for start, end, likeness in self._alike(quote):
            if not any(hit.start < end and start < hit.end for hit in (*hits, *found)):
                same = _FIGURE.findall(self._text, start, end) == figures
                at = self._numbered(start) if numbered else start
                found.append(self._hit(anchor, at, end, min(likeness, 99.9), figures=same))
        return found

    def _alike(self, quote: str) -> list[tuple[int, int, float]]:
        """Passages that share much with `quote` and how much, 0 to 100, the likest first."""
        from rapidfuzz.fuzz import ratio

        found = []
        reach = max(8, len(quote) // 4)
        for offset in diagonals(quote, self._text, reach):
            first = max(0, offset - reach)
            rough = rough_extent(quote, self._text[first : offset + len(quote) + 2 * reach])
            if rough is not None:
                start, end = self._fitted(quote, first + rough[0], first + rough[1], reach)
                found.append((start, end, ratio(quote, self._text[start:end])))
        return sorted((f for f in found if f[2] >= ALIKE), key=lambda item: -item[2])

    def _fitted(self, quote: str, start: int, end: int, reach: int) -> tuple[int, int]:
        """The ends, a little to either side or at the border of a unit, that fit best."""
        from rapidfuzz.fuzz import ratio

        low, high = self._unit_at(max(0, start - reach)), self._unit_at(end + reach)
        borders = [at for at in self._starts[low : high + 2] if at <= len(self._text)]
        starts = [start, *(start + by for by in range(-SLIP, SLIP + 1))]
        starts += [at for at in borders if abs(at - start) <= reach]
        begin = max(
            (at for at in starts if 0 <= at < end),
            key=lambda at: (ratio(quote, self._text[at:end]), at in self._openings),
        )
        ends = [end, *(end + by for by in range(-SLIP, SLIP + 1))]
        ends += [at for at in borders if abs(at - end) <= reach]
        return begin, max(
            (at for at in ends if begin < at <= len(self._text)),
            key=lambda at: (ratio(quote, self._text[begin:at]), at in self._openings),
        )

    def _hit(self, anchor: Anchor, start: int, end: int, likeness: float, *, figures: bool) -> _Hit:
        prefix, suffix = fold(anchor.prefix), fold(anchor.suffix)
        before = self._text[max(0, start - len(prefix)) : start]
        after = self._text[end : end + len(suffix)]
        unit = self._units[self._unit_at(start)]
        opens, closes = start == 0, end == len(self._text)
        ahead = beside(prefix, before, outermost=opens)
        behind = beside(suffix, after, outermost=closes)
        return _Hit(
            start, end, likeness, ahead, behind,
            titles_shared(anchor.path, tuple(s.title for s in unit.path)), figures,
            known=alike(prefix[::-1], before[::-1]) + alike(suffix, after),
            neighbour=is_neighbour(anchor, self._text[start:end]),
            unmoved=before == prefix and after == suffix and (prefix != "" or opens)
            and (suffix != "" or closes),
        )  # fmt: skip

    def _best(self, hits: list[_Hit], size: int, position: int) -> _Hit | None:
        """The hit with the best reasons, where they are good enough and clearly the best."""
        alone = sum(hit.likeness == 100 for hit in hits) == 1
        hits = [h for h in hits if h.likeness == 100 or h.trusted(size, alone=alone)]
        best = max(hits, key=lambda hit: hit.score, default=None)
        if best is None:
            return None
        # What stands between exactly the same characters needs no lead.
        lead = 0.0 if best.likeness == 100 and best.unmoved else CLEAR
        near = [hit for hit in hits if best.score - hit.score <= lead]
        if len(near) > 1:
            # The same words in the same surroundings: only an unchanged address tells them apart.
            near = [hit for hit in near if self._unit_at(hit.start) == position]
        if len(near) != 1:
            return None
        return near[0] if near[0].trusted(size, alone=alone) else None

    def _unit_at(self, offset: int) -> int:
        """Index of the unit that a character of the folded text stands in."""
        return min(bisect_right(self._starts, offset), len(self._units)) - 1

    def _place(self, hit: _Hit) -> Passage:
        first, last = self._unit_at(hit.start), self._unit_at(hit.end - 1)
        if hit.likeness < 100:
            # The ends of a corrected passage are not exact: no unit is its own for a few characters
            # of it.
            share = max(1, min(8, (hit.end - hit.start) // 4))
            held = [i for i in range(first, last + 1) if self._overlap(hit, i) >= share]
            first, last = (held[0], held[-1]) if held else (first, last)
        return tuple(
            (self._units[i], span)
            for i in range(first, last + 1)
            if (span := self._span(i, hit)) is not None
        )

    def _span(self, index: int, hit: _Hit) -> Span | None:
        """The part of a unit that a hit covers; None of a unit without text."""
        unit, first = self._units[index], self._starts[index]
        offsets = kept(unit.text)
        start, end = max(0, hit.start - first), min(hit.end - first, len(offsets))
        return Span(offsets[start], offsets[end - 1] + 1) if start < end else None

    def _overlap(self, hit: _Hit, index: int) -> int:
        """How many characters of a hit stand in a unit."""
        return min(hit.end, self._starts[index + 1]) - max(hit.start, self._starts[index])
