"""Marks of punctuation: pairs that are not closed, stops that are doubled or cannot stand there."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from cqtui.analysis.proofing.found import found
from cqtui.model.document import BlockKind, Span, Unit
from cqtui.model.proof import Finding, Severity

_CLOSER = {
    "“": "”",
    "‘": "’",
    "《": "》",
    "〈": "〉",
    "（": "）",
    "【": "】",
    "「": "」",
    "『": "』",
}
_MARK = re.compile("[" + "".join(_CLOSER) + "".join(_CLOSER.values()) + "]")
_OPENER = {closer: opener for opener, closer in _CLOSER.items()}
_NUMBER = re.compile(r"[（(]?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3}|[a-zA-Z])$")
"""Before a ） at the beginning of a line or an item: a number, not the end of a bracket."""
_LATIN = re.compile(r"[A-Za-z]")
CLOSE = 30
"""Characters within which two marks of two kinds are taken for one pair."""
MOST_NEXT = 4
"""Paragraphs in which a pair that a line left open may be closed: files with a sentence a line."""

_UNPAIRED = ("pairs", "unclosed", Severity.ERROR)
_CROSSED = ("pairs", "crossed", Severity.ERROR)
_UNOPENED = ("pairs", "unopened", Severity.ERROR)
_DOUBLED = ("stops", "doubled-stop", Severity.ERROR)
_MISPLACED = ("stops", "misplaced-stop", Severity.WARNING)
_BEFORE_ETC = ("stops", "stop-before-etc", Severity.WARNING)
_NO_STOP = ("stops", "no-stop", Severity.WARNING)

_RUN = re.compile(r"[，。、；：]{2,}|[！？]{4,}|[！？][，。、；：]|[，。、；：][！？]")
_AFTER_OPENER = re.compile(r"(?<=[“《（【〈])[，。、；：！？]")
_AT_START = re.compile(r"^[，。、；：！？]")
_ETC = re.compile(r"、(?=等(?![级次同离待外候于分温压效值]))")
"""等 after a list takes no mark before it: 煤炭、电力等行业, never 煤炭、电力、等."""
_ENDS = "。！？；：…—”》）】"
FEWEST_LONG = 10
"""Long paragraphs from which a report has a way to end them."""
LONGEST_HEADING = 45
"""Characters; a longer paragraph without a stop at its end is no heading."""
SENTENCES = 1.5
"""Sentences that a long paragraph has on the average at least where a report is set in paragraphs:
a file with a clause a line ends its lines with anything."""
STOPPED = 0.9
"""Share of a report's long paragraphs that end with a stop where those that do not are faults."""


def unpaired(units: Sequence[Unit]) -> Iterator[Finding]:
    """Quotes and brackets that are opened and not closed, or closed and never opened.

    A pair that one line opens and one of the next closes is one. Limits: a closing mark lost
    within a paragraph that quotes within quotes is told at the outermost opening mark.
    """
    left = [_loose(u.text) if u.kind is not BlockKind.TABLE else [] for u in units]
    marks = [frozenset(mark for _, mark in some) for some in left]
    for index, unit in enumerate(units):
        text = unit.text
        alone = [one for one in left[index] if not _matched_near(marks, index, one[1])]
        wrong = _crossed(alone)
        for (at, mark), (end, closer) in wrong:
            words = text[at : end + 1]
            facts = {"mark": mark, "partner": closer}
            yield found(_CROSSED, unit, Span(at, end + 1), words[:-1] + _CLOSER[mark], **facts)
        known = {one for pair in wrong for one in pair}
        for at, mark in alone:
            if (at, mark) in known:
                continue
            what = _UNPAIRED if mark in _CLOSER else _UNOPENED
            partner = _CLOSER.get(mark) or _OPENER[mark]
            yield found(what, unit, _around(text, at), mark=mark, partner=partner)


def _crossed(alone: Sequence[tuple[int, str]]) -> list[tuple[tuple[int, str], tuple[int, str]]]:
    """Pairs of marks of two kinds close to each other: one fault, “六五’, told once."""
    return [
        (one, other)
        for one, other in pairwise(alone)
        if one[1] in _CLOSER and other[1] in _OPENER and other[0] - one[0] <= CLOSE
    ]


def _loose(text: str) -> list[tuple[int, str]]:
    """The marks of a text that have no partner in it, each with its place.

    >>> _loose("深化“放管服改革，落实《意见》"), _loose("改革”和开放）")
    ([(2, '“')], [(2, '”'), (6, '）')])
    >>> _loose("1）推进改革，It’s"), _loose("“甲”“乙（丙”")
    ([], [(5, '（')])
    """
    open_marks: list[tuple[int, str]] = []
    loose: list[tuple[int, str]] = []
    waiting = Counter[str]()  # so that nothing is looked for in vain, however much is open
    for match in _MARK.finditer(text):
        at, mark = match.start(), match[0]
        if mark in _CLOSER:
            open_marks.append((at, mark))
            waiting[mark] += 1
        elif not _pairs(text, at, mark, waiting):
            continue
        elif not waiting[_OPENER[mark]]:
            loose.append((at, mark))
        else:
            while open_marks[-1][1] != _OPENER[mark]:
                waiting[open_marks[-1][1]] -= 1
                loose.append(open_marks.pop())
            waiting[open_marks.pop()[1]] -= 1
    return sorted([*loose, *open_marks])


def _pairs(text: str, at: int, mark: str, waiting: Counter[str]) -> bool:
    """Whether a closing mark is one of a pair: not the ） of 1） nor the ’ of ’99."""
    if mark == "）":
        return bool(waiting["（"]) or not _NUMBER.search(text[max(0, at - 4) : at])
    if mark == "’":
        letters = _LATIN.match(text[at - 1 : at]) or text[at + 1 : at + 3].isdigit()
        return bool(waiting["‘"]) or not letters
    return True


def _matched_near(marks: Sequence[frozenset[str]], index: int, mark: str) -> bool:
    """Whether a paragraph nearby has the other half."""
    opens = mark in _CLOSER
    partner = _CLOSER[mark] if opens else _OPENER[mark]
    step = 1 if opens else -1
    for near in range(index + step, index + step * (MOST_NEXT + 1), step):
        if 0 <= near < len(marks) and partner in marks[near]:
            return True
    return False


def _around(text: str, at: int, size: int = 8) -> Span:
    """A mark with the words behind it, or before it where it closes."""
    if text[at] in _CLOSER:
        return Span(at, min(len(text), at + 1 + size))
    return Span(max(0, at - size), at + 1)


def doubled_stops(unit: Unit) -> Iterator[Finding]:
    """Stops that stand side by side, or where no stop can stand.

    >>> from cqtui.model.document import Lines, Section
    >>> s = Section("root", 0, "", "", Lines(1, 1))
    >>> of = lambda text: Unit("b1", BlockKind.PARAGRAPH, text, Lines(1, 1), s, ())
    >>> [(f.passage.text, f.expected) for f in doubled_stops(of("发展，。推进（，二）改革。"))]
    [('发展，。', '发展。'), ('推进（，二）改', '推进（二）改')]
    >>> [f.expected for f in doubled_stops(of("煤炭、电力、等10个行业，何时、何等重要"))]
    ['电力等10个']
    """
    text = unit.text
    for run in _RUN.finditer(text):
        span = Span(max(0, run.start() - 2), run.end())
        if set(run[0]) == {"。"} and len(run[0]) > 2:
            yield found(_DOUBLED, unit, span, text[span.start : run.start()] + "……")
            continue
        heaviest = next(stop for stop in "。！？；：，、" if stop in run[0])
        yield found(_DOUBLED, unit, span, text[span.start : run.start()] + heaviest)
    for pattern in (_AFTER_OPENER, _AT_START):
        for stop in pattern.finditer(text):
            span = Span(max(0, stop.start() - 3), min(len(text), stop.end() + 3))
            yield found(_MISPLACED, unit, span, _without(text, span, stop.start()))
    for stop in _ETC.finditer(text):
        span = Span(max(0, stop.start() - 2), min(len(text), stop.end() + 4))
        yield found(_BEFORE_ETC, unit, span, _without(text, span, stop.start()))


def _without(text: str, span: Span, at: int) -> str:
    return text[span.start : at] + text[at + 1 : span.end]


def without_stop(units: Sequence[Unit]) -> Iterator[Finding]:
    """Long paragraphs that end in the middle of a sentence, where the others end with a stop.

    >>> from cqtui.model.document import Lines, Section
    >>> s = Section("root", 0, "", "", Lines(1, 1))
    >>> of = lambda text: Unit("b1", BlockKind.PARAGRAPH, text, Lines(1, 1), s, ())
    >>> some = [of("各位代表" * 20 + "。各项工作稳步推进。")] * 12
    >>> [f.passage.text for f in without_stop([*some, of("各项工作" * 20 + "，")])]
    ['工作各项工作，']
    """
    long = [u for u in units if u.kind is BlockKind.PARAGRAPH and len(u.text) > LONGEST_HEADING]
    ended = [u for u in long if u.text.rstrip()[-1:] in _ENDS]
    if len(long) < FEWEST_LONG or len(ended) < STOPPED * len(long):
        return
    if sum(u.text.count("。") for u in long) < SENTENCES * len(long):
        return
    for unit in long:
        text = unit.text.rstrip()
        if text[-1:] in _ENDS or not any(stop in text for stop in "，。；"):
            continue
        yield found(_NO_STOP, unit, Span(len(text) - 7, len(text)), text[-7:].rstrip("，、") + "。")
