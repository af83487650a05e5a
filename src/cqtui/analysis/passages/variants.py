"""The wordings of one passage held against each other: which there are, and where they differ."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache, partial
from itertools import accumulate

from rapidfuzz.distance import Indel

from cqtui.analysis.figures.units import UNIT
from cqtui.analysis.fold import fold
from cqtui.analysis.tokens import words
from cqtui.model.document import Span
from cqtui.model.passage import Later, Slots, Variant

ISLAND = 2
"""Letters of an equal stretch between two slots; a shorter one is taken into them."""

LONGEST = 4_000
"""Pieces of what two wordings do not begin or end with alike, from which on it is one slot:
equal stretches are looked for in less, since that takes the square of it."""

_STOPS = re.compile(r"[,:;。!?…、]+")
_NUMBER = re.compile(
    r"第?[0-9０-９]+(?:[.．,，][0-9０-９]+)*(?:[多余]?[十百千万亿]+|[%％])?"
    # It begins where no numeral stands before: to try each of a long row again takes for ever.
    r"|(?:第|(?<![〇零一二两三四五六七八九十百]))[〇零一二两三四五六七八九十百]++"
    r"(?=[届次年月大号期]|周年|中全会|个?百分点)"
    r"|[〇零一二三四五六七八九]{4}(?=年)"
)
_COUNTED = re.compile(r"(?:届|次|周年|中全会|[年月日号期大])")
_LETTER = re.compile(r"\w")

_BETWEEN = "\ue000"
"""Stands between texts that are changed as one: no report has it."""

FEW = 8
"""Wordings so few that to count each by itself takes less than to count them all."""

Cut = list[str]
"""A text as whole numbers with their units, whole words, and marks."""


def variants(
    texts: Sequence[str], keys: Mapping[str, str] | None = None
) -> tuple[tuple[Variant, ...], tuple[int, ...]]:
    """The wordings among `texts`, the commonest first, and for each text the index of its own.

    White space, width, and which stop stands between two clauses make no other wording. Slots are
    found against the commonest one and carried over to the others, so that each tells in its own
    slots what stands in those of the commonest; what some variant adds is a slot there alone.
    `keys` are what texts are compared by, where that is known (`keyed`).
    """
    if texts.count(texts[0]) == len(texts):
        return (Variant(texts[0], (), len(texts)),), (0,) * len(texts)
    if keys is None:
        keys = keyed(folded_all(texts))
    own = [keys[text] for text in texts]
    first: dict[str, str] = {}
    for key, text in zip(own, texts, strict=True):
        first.setdefault(key, text)
    counts = {key: own.count(key) for key in first} if len(first) < FEW else Counter(own)
    order = sorted(first, key=lambda key: -counts[key])
    wordings = [first[key] for key in order]
    if len(wordings) == 1:
        return (Variant(wordings[0], (), len(texts)),), (0,) * len(texts)
    slots = _Slots(wordings)
    made = tuple(
        Variant(text, Later(partial(slots.of, rank)), counts[key])
        for rank, (key, text) in enumerate(zip(order, wordings, strict=True))
    )
    ranks = {key: index for index, key in enumerate(order)}
    return made, tuple(map(ranks.__getitem__, own))


def folded_all(texts: Iterable[str]) -> dict[str, str]:
    """Each text to its folded form: folded as one, which takes a fifth of the time.

    >>> folded_all(["稳增长，", "防 风险"])
    {'稳增长，': '稳增长,', '防 风险': '防风险'}
    """
    return _all(fold, [*dict.fromkeys(texts)])


def keyed(folded: Mapping[str, str]) -> dict[str, str]:
    """Texts, given with their folded forms, to what they are compared by."""
    found = _all(_stopped, [*dict.fromkeys(folded.values())])
    return {text: found[form] for text, form in folded.items()}


def _stopped(folded: str) -> str:
    return _STOPS.sub(",", folded)


def _all(change: Callable[[str], str], texts: Sequence[str]) -> dict[str, str]:
    """Each text to what a change, that looks at no other text, makes of it."""
    together = _BETWEEN.join(texts)
    if together.count(_BETWEEN) > len(texts) - 1:  # a text has it itself
        return {text: change(text) for text in texts}
    return dict(zip(texts, change(together).split(_BETWEEN), strict=True)) if texts else {}


class _Slots:
    """The slots of wordings, found once."""

    def __init__(self, wordings: Sequence[str]) -> None:
        self._wordings = wordings
        self._found: list[Slots] | None = None

    def of(self, rank: int) -> Slots:
        """The slots of one of them."""
        if self._found is None:
            self._found = _slots(self._wordings)
        return self._found[rank]


def pieces(text: str) -> Cut:
    """`text` as whole numbers with their units, whole words and marks; joined they are it again.

    >>> pieces("党的十九届四中全会，增长6.5%左右")
    ['党', '的', '十九届', '四中全会', '，', '增长', '6.5%', '左右']
    """
    return _worded(by_numbers(text))


def _worded(cut: Cut) -> Cut:
    found: Cut = []
    for at, piece in enumerate(cut):
        if at % 2:
            found.append(piece)
        elif piece:
            found += words(piece)
    return found


def by_numbers(text: str) -> Cut:
    """`text` cut at its numbers: every second piece is one, with its unit.

    >>> by_numbers("党的十九届四中全会，增长6.5%左右")
    ['党的', '十九届', '', '四中全会', '，增长', '6.5%', '左右']
    """
    found: Cut = []
    at = 0
    for number in _NUMBER.finditer(text):
        if number.start() < at:
            continue
        unit = _COUNTED.match(text, number.end()) or UNIT.match(text, number.end())
        end = unit.end() if unit else number.end()
        found += [text[at : number.start()], text[number.start() : end]]
        at = end
    return [*found, text[at:]]


def _slots(wordings: Sequence[str]) -> list[tuple[Span, ...]]:
    numbered = [by_numbers(text) for text in wordings]
    if (numbers := _number_slots(numbered)) is not None:
        return numbers
    cuts = [*map(_worded, numbered)]
    base = cuts[0]
    forms = [[*map(_form, cut)] for cut in cuts]
    blocks = [_equal(forms[0], form) for form in forms[1:]]
    changed: set[tuple[int, int]] = set()
    for other, cut in zip(blocks, cuts[1:], strict=True):
        changed |= _between(other, len(base), len(cut))
    there = [
        [
            wanted,
            *(_carried(wanted, own, len(cut)) for own, cut in zip(blocks, cuts[1:], strict=True)),
        ]
        for wanted in _joined(sorted(changed), base)
    ]
    # A comma that one has and another has not is no slot: nothing is said in it.
    told = [
        found
        for found in there
        if any(_LETTER.search("".join(cut[a:b])) for (a, b), cut in zip(found, cuts, strict=True))
    ]
    return [_spans([found[i] for found in told], cut) for i, cut in enumerate(cuts)]


def _number_slots(cuts: Sequence[Cut]) -> list[tuple[Span, ...]] | None:
    """The slots of wordings, cut at numbers, that differ in these alone; None for others."""
    size = len(cuts[0])
    if any(len(cut) != size for cut in cuts):
        return None
    if any(
        len({*map(_form, pieces)}) > 1 for pieces in zip(*(cut[::2] for cut in cuts), strict=True)
    ):
        return None
    forms = [{*map(_form, pieces)} for pieces in zip(*(cut[1::2] for cut in cuts), strict=True)]
    ranges = [(2 * i + 1, 2 * i + 2) for i, found in enumerate(forms) if len(found) > 1]
    joined = _joined(ranges, cuts[0])
    return [_spans(joined, cut) for cut in cuts]


def _equal(one: Sequence[str], other: Sequence[str]) -> list[tuple[int, int, int]]:
    """Equal stretches of two wordings, told by the forms of their pieces: start in both, and
    length.
    """
    least = min(len(one), len(other))
    start = 0
    while start < least and one[start] == other[start]:
        start += 1
    rest = least - start
    end = 0
    while end < rest and one[-1 - end] == other[-1 - end]:
        end += 1
    middle, there = one[start : len(one) - end], other[start : len(other) - end]
    blocks = [(0, 0, start)] if start else []
    short = max(len(middle), len(there)) <= LONGEST
    if short and not set(middle).isdisjoint(there):
        blocks += (
            (start + op.src_start, start + op.dest_start, op.src_end - op.src_start)
            for op in Indel.opcodes(middle, there)
            if op.tag == "equal"
        )
    return [*blocks, (len(one) - end, len(other) - end, end)] if end else blocks


@lru_cache(maxsize=1 << 14)
def _form(piece: str) -> str:
    """What a piece is compared by: which stop stands somewhere is not looked at."""
    return _stopped(fold(piece))


def _between(blocks: list[tuple[int, int, int]], size: int, other: int) -> set[tuple[int, int]]:
    """What lies between equal stretches, in the commonest wording; (n, n) where only the other
    has something.
    """
    found = set()
    at = there = 0
    for start, dest, length in (*blocks, (size, other, 0)):
        if start > at or dest > there:
            found.add((at, start))
        at, there = start + length, dest + length
    return found


def _joined(ranges: list[tuple[int, int]], base: Cut) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in ranges:
        if joined and (
            start <= joined[-1][1]
            or len(_LETTER.findall("".join(base[joined[-1][1] : start]))) < ISLAND
        ):
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def _carried(
    wanted: tuple[int, int], blocks: list[tuple[int, int, int]], size: int
) -> tuple[int, int]:
    """The pieces of another wording that stand where `wanted` is in the commonest."""
    start, end = 0, size
    for at, there, length in blocks:
        if at < wanted[0]:
            start = there + min(wanted[0] - at, length)
        if at + length > wanted[1]:
            end = there + max(wanted[1] - at, 0)
            break
    return start, max(start, end)


def _spans(ranges: list[tuple[int, int]], cut: Cut) -> tuple[Span, ...]:
    offsets = [*accumulate(map(len, cut), initial=0)]
    return tuple([Span(offsets[a], offsets[b]) for a, b in ranges if a < b])
