"""Passages found again after their document was read in anew, corrected or renumbered."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import accumulate

from cqtui.analysis.fold import fold, kept
from cqtui.model.annotation import Anchor
from cqtui.model.document import Document, Span, Unit

CONTEXT = 32
"""Characters kept before and behind a quote."""
NEIGHBOUR = 8
"""Folded characters; so many alike right before or behind a quote vouch for it."""
SHORT = 20
"""Folded characters; a shorter quote may be a formula that stands in its section several times:
it is never taken on the section's word alone, and so much of its context must be alike."""
LONG = 40
"""Folded characters; a quote from here on that stands once in the document is taken as it is."""
ALIKE = 88.0
"""rapidfuzz ratio, 0 to 100, from which a passage between the quote's old neighbours is the quote
corrected. One neighbour is not enough: what stood beside a passage that is gone has one too."""
NEARLY = 95.0
"""Ratio from which a figure may be what was corrected, or both neighbours may be new: paragraphs
of one pattern, which differ in topic and figures alone, stay below."""
BETWEEN = 16
"""Folded characters; so many alike on both sides put a corrected passage in its old place."""
CLEAR = 3.0
"""Points by which the best passage must lead the next: nearer, it is nobody's."""
ELSEWHERE = 32
"""Folded characters of context alike that a quote needs in a section of other titles."""
SAME_SECTION = 16
"""What standing below the same titles is worth, in characters of context alike."""

_MARKER = re.compile(
    r"第?[一二三四五六七八九十百]+[、章节篇编]|第[一二三四五六七八九十]+部分|[一二三四五六七八九十]+是"
    r"|\([一二三四五六七八九十0-9]+\)|[0-9]+[.、]|[①-⑳]|-+"
)
_FIGURE = re.compile(r"[0-9]+(?:\.[0-9]+)?")


def make(document: Document, unit: Unit, span: Span | None = None) -> Anchor:
    """The anchor of `span` within `unit`, by default of the whole unit.

    Raises ValueError where the unit is none of the document's, or the span none of the unit's.
    """
    units = tuple(document.units())
    position = next((i for i, u in enumerate(units) if u.id == unit.id), None)
    if position is None:
        raise ValueError(f"no unit {unit.id} in {document.id}")
    start, end = span or Span(0, len(unit.text))
    if not 0 <= start <= end <= len(unit.text):
        raise ValueError(f"no span {span} in a text of {len(unit.text)} characters")
    before, after = unit.text[:start], unit.text[end:]
    for neighbour in reversed(units[:position]):
        if len(before) >= CONTEXT:
            break
        before = neighbour.text + before
    for neighbour in units[position + 1 :]:
        if len(after) >= CONTEXT:
            break
        after += neighbour.text
    path = tuple(section.title for section in unit.path)
    return Anchor(path, unit.text[start:end], before[-CONTEXT:], after[:CONTEXT], position)


def find(document: Document, anchor: Anchor) -> tuple[Unit, Span] | None:
    """Where the anchor's quote stands in `document`, None rather than a wrong place.

    A quote that now runs over two units is told by the first, its span cut at that unit's end.
    To find several anchors in one document, use a `Finder`.
    """
    return Finder(document).find(anchor)


@dataclass(frozen=True, slots=True)
class _Hit:
    """A place in the folded text that may be the quote's."""

    start: int
    end: int
    before: int
    """Folded characters alike right before it."""
    after: int
    vouched: bool
    """Enough of the context is alike."""
    between: bool
    """It is alike on both sides."""
    section: float
    """Share of the section titles around it that are alike, but for their numbers."""
    likeness: float
    """100 where it is the quote itself."""

    @property
    def score(self) -> float:
        context = self.before + self.after + SAME_SECTION * self.section
        return self.likeness + context / (2 * CONTEXT + SAME_SECTION) * 2 * CLEAR


class Finder:
    """A document prepared to find many anchors in."""

    def __init__(self, document: Document) -> None:
        self._units = tuple(document.units())
        texts = [fold(unit.text) for unit in self._units]
        self._starts = list(accumulate(map(len, texts), initial=0))
        self._text = "".join(texts)

    def find(self, anchor: Anchor) -> tuple[Unit, Span] | None:
        """Where the anchor's quote stands, None rather than a wrong place."""
        quote = fold(anchor.exact)
        marker = _MARKER.match(quote)
        hit = self._search(quote, anchor) if quote else None
        if hit is None and marker and len(quote) - marker.end() >= NEIGHBOUR:
            hit = self._search(quote[marker.end() :], anchor)  # a heading with another number
            hit = hit and self._with_number(hit)
        return self._place(hit) if hit else None

    def _with_number(self, hit: _Hit) -> _Hit:
        """The hit with the number before it, where it opens its unit."""
        first = self._starts[self._unit_at(hit.start)]
        marker = _MARKER.match(self._text, first)
        return replace(hit, start=first) if marker and marker.end() == hit.start else hit

    def _search(self, quote: str, anchor: Anchor) -> _Hit | None:
        hits = [
            self._hit(anchor, start, start + len(quote))
            for start in _occurrences(quote, self._text)
        ]
        hit = self._best(hits, anchor.position)
        settled = hit and hit.vouched and hit.section == 1
        if not settled and len(quote) >= NEIGHBOUR and (hit or not hits):
            # The quote may have been corrected where it stood, and stand elsewhere unchanged.
            hit = self._corrected(quote, anchor, hit)
        return hit

    def _best(self, hits: list[_Hit], position: int) -> _Hit | None:
        """The exact hit with the best context, where there is reason to trust it."""
        best = max((hit.score for hit in hits), default=0.0)
        tied = [hit for hit in hits if hit.score == best]
        if len(tied) > 1:
            # The same words in the same surroundings: only an unchanged address tells them apart.
            tied = [hit for hit in tied if self._unit_at(hit.start) == position]
        if len(tied) != 1:
            return None
        hit = tied[0]
        length = hit.end - hit.start
        alone = len(hits) == 1 and (length >= LONG or (length >= SHORT and hit.section == 1))
        return hit if hit.vouched or alone else None

    def _corrected(self, quote: str, anchor: Anchor, exact: _Hit | None) -> _Hit | None:
        """The one passage that is clearly the quote, with small corrections or as it was."""
        hits = [exact] if exact else []
        for start, end, likeness in self._alike(quote):
            if not any(hit.start < end and start < hit.end for hit in hits):
                hits.append(self._hit(anchor, start, end, likeness))
        hits.sort(key=lambda hit: -hit.score)
        if not hits or (len(hits) > 1 and hits[0].score - hits[1].score < CLEAR):
            return None
        best = hits[0]
        if best is exact:
            return best
        figures = _FIGURE.findall(self._text, best.start, best.end) == _FIGURE.findall(quote)
        nearly = best.likeness >= NEARLY
        in_place = best.between and (figures or nearly)
        known = in_place or (figures and nearly and best.section == 1 and len(quote) >= LONG)
        return best if known and (best.section == 1 or len(quote) >= LONG) else None

    def _alike(self, quote: str) -> Iterator[tuple[int, int, float]]:
        """Passages that share much with `quote` and how much, 0 to 100, the likest first."""
        from rapidfuzz.fuzz import partial_ratio_alignment, ratio

        reach = max(NEIGHBOUR, len(quote) // 4)
        found = []
        for offset in _diagonals(quote, self._text, reach):
            first = max(0, offset - reach)
            window = self._text[first : offset + len(quote) + 2 * reach]
            if len(window) < len(quote):
                continue
            aligned = partial_ratio_alignment(quote, window, score_cutoff=ALIKE)
            if aligned is None:
                continue
            start, end, likeness = aligned.dest_start, aligned.dest_end, aligned.score
            found.append((first + start, first + end, likeness))
            # Where the whole unit is as like, the quote was the unit, and words came or went.
            unit = self._unit_at(first + (start + end) // 2)
            low, high = self._starts[unit], self._starts[unit + 1]
            whole = ratio(quote, self._text[low:high])
            if whole >= likeness:
                found[-1] = (low, high, whole)
        return iter(sorted(found, key=lambda item: -item[2]))

    def _hit(self, anchor: Anchor, start: int, end: int, likeness: float = 100.0) -> _Hit:
        prefix, suffix = fold(anchor.prefix), fold(anchor.suffix)
        slack = 0 if likeness == 100 else 2  # a correction at its edge moves a passage's ends
        before = max(
            _alike_tail(prefix, self._text[max(0, at - CONTEXT) : at])
            for at in range(max(0, start - slack), start + slack + 1)
        )
        after = max(
            _alike_head(suffix, self._text[at : at + CONTEXT])
            for at in range(max(0, end - slack), end + slack + 1)
        )
        unit = self._units[self._unit_at(start)]
        section = _shared(anchor.path, tuple(s.title for s in unit.path))
        left = before == len(prefix) and (prefix != "" or start == 0)
        right = after == len(suffix) and (suffix != "" or end == len(self._text))
        near = max(before, after) >= NEIGHBOUR
        near = near and (end - start >= SHORT or before + after >= SHORT)
        near = near and (section == 1 or before + after >= ELSEWHERE)
        between = (left or before >= BETWEEN) and (right or after >= BETWEEN)
        vouched = near or (left and right)
        return _Hit(start, end, before, after, vouched, between, section, likeness)

    def _unit_at(self, offset: int) -> int:
        """Index of the unit that a character of the folded text stands in."""
        return min(bisect_right(self._starts, offset), len(self._units)) - 1

    def _place(self, hit: _Hit) -> tuple[Unit, Span]:
        index = self._unit_at(hit.start)
        if hit.likeness < 100:
            # The ends of a corrected passage are not exact: it stands where most of it stands.
            index = max(range(index, self._unit_at(hit.end - 1) + 1), key=self._overlap(hit))
        unit, first = self._units[index], self._starts[index]
        offsets = kept(unit.text)
        start = offsets[max(0, hit.start - first)]
        return unit, Span(start, offsets[min(hit.end - first, len(offsets)) - 1] + 1)

    def _overlap(self, hit: _Hit) -> Callable[[int], int]:
        """How many characters of a hit stand in the unit of an index."""
        starts = self._starts
        return lambda i: min(hit.end, starts[i + 1]) - max(hit.start, starts[i])


def _shared(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """Share of the titles that two paths have in common; their numbers change from year to year."""
    a, b = ({_MARKER.sub("", fold(title), count=1) for title in path} for path in (one, other))
    return len(a & b) / len(a | b) if a | b else 1.0


def _occurrences(quote: str, text: str) -> Iterator[int]:
    at = text.find(quote)
    while at >= 0:
        yield at
        at = text.find(quote, at + 1)


def _diagonals(quote: str, text: str, reach: int, most: int = 5) -> list[int]:
    """Offsets in `text` where `quote` may begin, by votes of what they share: at most `most`."""
    size = 4
    step = max(1, len(quote) // 64)
    votes: Counter[int] = Counter()
    for at in range(0, len(quote) - size + 1, step):
        for found in _occurrences(quote[at : at + size], text):
            votes[max(0, found - at) // reach] += 1
    return [bucket * reach for bucket, _ in votes.most_common(most)]


def _alike_tail(one: str, other: str) -> int:
    return _alike_head(one[::-1], other[::-1])


def _alike_head(one: str, other: str) -> int:
    """How many characters two texts have in common at their start."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count
