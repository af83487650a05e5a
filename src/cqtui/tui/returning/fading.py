"""What of a report stands back because other reports have it too: dimmed, marked, or folded."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from cqtui.analysis.fold import fold, kept
from cqtui.analysis.sentences import sentences
from cqtui.model.document import BlockKind, Document, Span, Unit
from cqtui.model.passage import Boilerplate, Occurrence, Passage, PassageKind, Variant

SHOWN, DIMMED, FOLDED = "", "dimmed", "folded"
FADES = (SHOWN, DIMMED, FOLDED)
"""How boilerplate is shown; b goes from one to the next."""
FADING = frozenset((PassageKind.FORMULA, PassageKind.FRAME))
"""Kinds that stand back; a standing item is marked, names and repeats stay as they are."""
SHORTEST = 12
"""Characters; the line that would stand for a shorter fold would be no shorter than its text."""


_DATED = re.compile(
    r"(?:19|20)[0-9]{2}(?:[—-](?:19|20)?[0-9]{2})?(?:年|(?![\w.,%]))"
    r"|第?[0-9]+[月日号届次]"
)
"""Years, with 年 or with no unit behind them (2000亿元 is no year), and what counts time."""
_NAME = re.compile("“[^“”]*”")
_DIGIT = re.compile("[0-9]")
_NUMERAL = re.compile("[零〇一二两三四五六七八九十百千万亿]")
_COUNTS_TIME = frozenset("年月日号届次")
"""Units of dates and of meetings."""
_LOOSE = frozenset(",:;。!?…、")
"""Points, folded, of which a wording may have others in one place than in another."""
_STOPS = tuple("。；：！？…，”）;:!?)")
"""What a line of a title page does not end with."""

_POINT = re.compile("[，。；：！？、]")
"""Points that go with the words before them."""


class Standing(NamedTuple):
    """A passage in the text of one unit."""

    span: Span
    """In the unit's text."""
    passage: Passage
    at: Occurrence


class Fold(NamedTuple):
    """Sentences that are nothing but boilerplate."""

    start: int
    end: int
    """Half-open, in the unit's text; the white space behind them left out."""
    sentences: int
    """How many."""


class Faded(NamedTuple):
    """What stands back in one unit."""

    standing: tuple[Standing, ...]
    """Every passage of it, in reading order."""
    dims: tuple[Span, ...]
    """Characters to dim, in order and apart."""
    again: tuple[Span, ...]
    """Standing items."""
    folds: tuple[Fold, ...]
    """In order and apart."""


Fades = Mapping[str, Faded]
"""What stands back in a report, by unit id."""


def fades(found: Boilerplate, document: int) -> dict[str, Faded]:
    """What stands back in one of the documents, by unit id; units without any are left out."""
    there: dict[str, list[Standing]] = {}
    for passage in found.passages:
        for at in passage.occurrences:
            if at.document == document:
                there.setdefault(at.unit, []).append(Standing(at.span, passage, at))
    units = found.documents[document].units()
    return {unit.id: faded(unit, there[unit.id]) for unit in units if unit.id in there}


def faded(unit: Unit, standing: Iterable[Standing]) -> Faded:
    """What stands back in a unit. Of a frame its figures do not: they are what it tells.

    A heading never does, nor one run into its paragraph, nor the title page: by them one knows
    where one is.
    """
    found = tuple(sorted(standing, key=lambda s: s.span))
    if unit.kind is BlockKind.HEADING or (not unit.path and not unit.text.endswith(_STOPS)):
        return Faded(found, (), (), ())
    dim = _dimmed(unit.text, found)
    head = _run_in(unit)
    dim[:head] = b"\0" * head
    again = tuple(s.span for s in found if s.passage.kind is PassageKind.STANDING)
    return Faded(found, tuple(_runs(dim)), again, tuple(_folds(unit.text, dim)))


def _dimmed(text: str, standing: Sequence[Standing]) -> bytearray:
    """1 at every character that stands back, points behind such words included."""
    dim = bytearray(len(text))
    for span, passage, _ in standing:
        if passage.kind in FADING:
            dim[span.start : span.end] = b"\1" * (span.end - span.start)
    for span, passage, place in standing:
        if passage.kind is PassageKind.FRAME:
            for start, end in _bright(text, span, passage.variants[place.variant]):
                dim[start:end] = b"\0" * (end - start)
            for start, end in _names(text, span, dim):
                dim[start:end] = b"\0" * (end - start)
    for point in _POINT.finditer(text, 1):
        dim[point.start()] |= dim[point.start() - 1]
    return dim


def _bright(text: str, span: Span, variant: Variant) -> list[Span]:
    """What of a frame stays bright: the slots with a figure, and all of it where they are not known
    because it is spelt in another way here.
    """
    slots = slots_in(text, span, variant)
    if not slots and any(_letters(variant.text, Span(*slot)) for slot in variant.slots):
        return [span]
    found = [slot for slot in slots if tells(text[slot.start : slot.end])]
    if any(_NUMERAL.search(text, *slot) for slot in slots):
        # Words are cut anywhere: of 百分之十八点二 only 八点二 may stand in the slot.
        found += (
            figure
            for figure in worded(text, span)
            if any(figure.start < end and start < figure.end for start, end in slots)
        )
    return found


def _names(text: str, span: Span, dim: bytearray) -> Iterator[Span]:
    """The quoted names of which nothing but themselves is left of a frame: what it counts, as in
    建设2.4万公里“四好农村路”, is no wording.
    """
    end = span.start + len(text[span.start : span.end].rstrip("，。；：！？、"))
    for name in _NAME.finditer(text, span.start, end):
        begins = name.start() == span.start or not dim[name.start() - 1]
        ends = name.end() == end or not dim[name.end()]
        if begins and ends:
            yield Span(*name.span())


def tells(slot: str) -> bool:
    """Whether what stands in a slot is worth reading by itself: a figure, no date, no number of a
    meeting. Figures in Chinese numerals are left to `worded`, which needs what stands around them.

    >>> [tells(slot) for slot in ("6%", "2519个", "2019年", "27日", "第2次", "城乡", "2000亿元")]
    [True, True, False, False, False, False, True]
    """
    return bool(_DIGIT.search(_DATED.sub("", fold(slot))))


def worded(text: str, span: Span) -> list[Span]:
    """The figures in Chinese numerals in a stretch of `text`: shares, and numerals with a unit.

    No dates, ordinals and meetings, and no names that begin with a numeral. Limit: a numeral
    without a unit is none.

    >>> text = "十三届三次会议，增长百分之十八点二，达到四百三十万吨，四个自信，二〇一九年"
    >>> [text[a:b] for a, b in worded(text, Span(0, len(text)))]
    ['百分之十八点二', '四百三十万吨']
    """
    from cqtui.analysis.figures.quantities import figures

    return [
        Span(span.start + figure.span.start, span.start + figure.span.end)
        for figure in figures(text[span.start : span.end])
        if figure.words and figure.unit not in _COUNTS_TIME
        if figure.unit or figure.value != figure.value.to_integral_value()
    ]


def slots_in(text: str, span: Span, variant: Variant) -> tuple[Span, ...]:
    """The slots of a variant where it stands in `text`; white space, characters without a width
    and the points between clauses may be others there. () where more than that is.

    >>> slots_in("过去一年，增长 6%。", Span(5, 11), Variant("增长6%。", (Span(2, 3),), 1))
    (Span(start=8, end=9),)
    """
    there = _letters(text, span)
    own = _letters(variant.text, Span(0, len(variant.text)))
    if len(there) != len(own):
        return ()
    to = dict(zip(own, there, strict=True))
    found = ([to[i] for i in range(*slot) if i in to] for slot in variant.slots)
    return tuple(Span(places[0], places[-1] + 1) for places in found if places)


def _letters(text: str, span: Span) -> list[int]:
    """Where in a stretch of `text` its characters stand, without white space and points."""
    part = text[span.start : span.end]
    pairs = zip(kept(part), fold(part), strict=True)
    return [span.start + at for at, char in pairs if char not in _LOOSE]


def _run_in(unit: Unit) -> int:
    """Characters at the start of a paragraph that are a heading run into it."""
    title = unit.section.title
    return len(title) if unit.section.run_in and unit.text.startswith(title) else 0


def _runs(dim: bytearray) -> Iterator[Span]:
    at = 0
    for value, same in groupby(dim):
        size = len(list(same))
        if value:
            yield Span(at, at + size)
        at += size


def _folds(text: str, dim: bytearray) -> Iterator[Fold]:
    """Sentences one behind the other of which every letter and figure is dimmed."""

    def whole(span: Span) -> bool:
        told = [i for i in range(*span) if text[i].isalnum()]
        return bool(told) and all(dim[i] for i in told)

    for is_whole, same in groupby(sentences(text), key=whole):
        spans = list(same)
        start, end = spans[0].start, spans[-1].end
        end = start + len(text[start:end].rstrip())
        if is_whole and end - start >= SHORTEST:
            yield Fold(start, end, len(spans))


class Tally(NamedTuple):
    """How much of a report stands back."""

    dimmed: int
    again: int
    folded: int


def tally(every: Iterable[Fades]) -> Tally:
    """The passages dimmed, the standing items and the sentences that can be folded.

    Headings and the title page, which stand as they are, count for nothing.
    """
    units = [unit for found in every for unit in found.values() if unit.dims or unit.again]
    kinds = [s.passage.kind for unit in units for s in unit.standing]
    return Tally(
        sum(kind in FADING for kind in kinds),
        kinds.count(PassageKind.STANDING),
        sum(fold.sentences for unit in units for fold in unit.folds),
    )


def pointed(standing: Sequence[Standing], offset: int) -> int:
    """Which of these passages is at a character: the shortest, as it may lie in a longer one; -1
    where none is.
    """
    there = [i for i, s in enumerate(standing) if s.span.start <= offset < s.span.end]
    return min(there, key=lambda i: standing[i].span.end - standing[i].span.start, default=-1)


def index_of(found: Boilerplate, document: Document) -> int:
    """Where a document stands among those looked through; -1 where it does not."""
    return next((i for i, d in enumerate(found.documents) if d is document), -1)
