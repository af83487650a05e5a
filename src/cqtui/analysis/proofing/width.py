"""Half-width marks between Chinese characters, and figures in two widths in one report."""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate

from cqtui.analysis.proofing.found import found
from cqtui.model.document import BlockKind, Cut, Piece, Source, Span, Unit
from cqtui.model.proof import Finding, Severity

_HALF = ("width", "half-width", Severity.WARNING)
_MIXED = ("width", "mixed-width", Severity.WARNING)

_FULL_OF = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？", "(": "（", ")": "）", '"': "“”"}
_HAN = re.compile(r"[\u3400-\u9fff]")
_HALF_STOP = re.compile(r"(?<=[\u3400-\u9fff])\.(?=[\u3400-\u9fff]|$)")
"""A half-width full stop for 。; cleaning leaves it, since abbreviations have it too."""
FULL_DIGITS = "０１２３４５６７８９"
FEW = 0.2
"""Share of a report's figures in full width up to which these are slips, not its way."""
LONGEST_BRACKET = 60
"""Characters between two brackets that are told as one pair."""
BESIDE = 4
"""Characters shown on either side."""


class _Shifts:
    """How far cleaning moved what stands in a line, by where it stood."""

    def __init__(self, cuts: Sequence[Cut]) -> None:
        self._starts = [cut.start for cut in cuts]
        self._moved = [0, *accumulate(len(cut.now) - len(cut.was) for cut in cuts)]

    def before(self, start: int) -> int:
        """Characters by which the cuts before `start` moved it."""
        return self._moved[bisect_left(self._starts, start)]


class Placer:
    """Where what stands in a line of the file is in the document's paragraphs."""

    def __init__(self, units: Sequence[Unit], cuts: Mapping[int, Sequence[Cut]]) -> None:
        self._cuts = {line: _Shifts(some) for line, some in cuts.items()}
        self._pieces: dict[int, list[tuple[Unit, Piece]]] = defaultdict(list)
        for unit in units:
            for piece in unit.block.pieces if unit.block else unit.section.pieces:
                self._pieces[piece.line].append((unit, piece))

    def place(self, line: int, start: int, length: int) -> tuple[Unit, Span] | None:
        """The unit and the span of what cleaning made of some raw characters; None outside."""
        here = self._pieces.get(line)
        if not here or here[0][0].kind is BlockKind.TABLE or len(here) > 1:
            return None  # several pieces of a line do not tell how far into it each begins
        unit, piece = here[0]
        shifts = self._cuts.get(line)
        at = piece.start + start + (shifts.before(start) if shifts else 0)
        return (unit, Span(at, at + length)) if at + length <= piece.end else None


def cuts_by_line(source: Source) -> dict[int, list[Cut]]:
    """What cleaning changed in each line of a file, in order."""
    lines: dict[int, list[Cut]] = defaultdict(list)
    for repair in source.repairs:
        for cut in repair.cuts:
            lines[cut.line].append(cut)
    for cuts in lines.values():
        cuts.sort(key=lambda cut: cut.start)
    return lines


def half_width(source: Source, units: Sequence[Unit]) -> Iterator[Finding]:
    """Half-width marks that stand directly beside a Chinese character in the file itself.

    Cleaning has made them full-width for every other purpose; its cuts tell where they stood.
    """
    lines = cuts_by_line(source)
    placer = Placer(units, lines)
    told = [
        cut
        for repair in source.repairs
        if repair.kind == "punctuation"
        for cut in repair.cuts
        if cut.was in _FULL_OF and cut.now in _FULL_OF[cut.was] and _is_slip(source.raw, cut)
    ]
    for cut in told:
        placed = placer.place(cut.line, cut.start, 1)
        if placed and placed[0].text[placed[1].start] == cut.now:
            unit, span = placed
            around = _wide(unit.text, span)
            expected = unit.text[around.start : around.end]
            was, now = ("()", "（）") if cut.was in "()" else (cut.was, cut.now)
            yield found(_HALF, unit, around, expected, was=was, now=now)
    for unit in units:
        for stop in _HALF_STOP.finditer(unit.text):
            around = _wide(unit.text, Span(*stop.span()))
            expected = unit.text[around.start : stop.start()] + "。"
            yield found(_HALF, unit, around, expected, was=".", now="。")


def _is_slip(raw: Sequence[str], cut: Cut) -> bool:
    """Whether a Chinese character stands directly beside the mark: 增长5%,推进.

    Of a pair of brackets the first alone is told.
    """
    text = raw[cut.line - 1]
    if cut.was == ")" and "(" in text[max(0, cut.start - LONGEST_BRACKET) : cut.start]:
        return False
    before, after = text[cut.start - 1 : cut.start], text[cut.start + 1 : cut.start + 2]
    return bool(_HAN.match(before) or _HAN.match(after))


def _wide(text: str, span: Span) -> Span:
    return Span(max(0, span.start - BESIDE), min(len(text), span.end + BESIDE))


def mixed_digits(source: Source, units: Sequence[Unit]) -> Iterator[Finding]:
    """Figures in full width where nearly all others of the report are in half width.

    Limit: a report that mixes both at large has a way of its own, and nothing is told.
    """
    lines = cuts_by_line(source)
    wide = [
        cut
        for repair in source.repairs
        if repair.kind == "width"
        for cut in repair.cuts
        if any(c in FULL_DIGITS for c in cut.was)
    ]
    first, last = (units[0].lines.first, units[-1].lines.last) if units else (0, -1)
    narrow = sum(len(re.findall(r"[0-9]+", text)) for text in source.raw[max(0, first - 1) : last])
    if not wide or len(wide) > FEW * (narrow + len(wide)):
        return
    placer = Placer(units, lines)
    for cut in wide:
        placed = placer.place(cut.line, cut.start, len(cut.now))
        if placed:
            unit, span = placed
            yield found(_MIXED, unit, _wide(unit.text, span), cut.now, was=cut.was, now=cut.now)


def gathered(findings: Sequence[Finding], most: int) -> list[Finding]:
    """What is found oftener than `most` times in the same way as one finding, at its first place:
    a habit is told once.
    """
    count = Counter((f.rule, f.facts) for f in findings)
    seen: set[tuple[object, ...]] = set()
    kept = []
    for one in findings:
        key = one.rule, one.facts
        if count[key] <= most:
            kept.append(one)
        elif key not in seen:
            seen.add(key)
            kept.append(replace(one, times=count[key]))
    return kept
