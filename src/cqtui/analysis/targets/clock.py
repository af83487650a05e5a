"""The time of every place in one text: which year, told or planned."""

import re
from bisect import bisect_left, bisect_right
from itertools import islice

from cqtui.analysis.sentences import sentences
from cqtui.analysis.targets.periods import (
    CLAUSE_END,
    LEADS,
    LEADS_BACK,
    TARGET,
    TIME,
    Reader,
    Time,
    told,
)
from cqtui.analysis.years import year
from cqtui.model.document import Span

_FROM = re.compile(r"[从由]$")
_UP_TO = re.compile(r"[加高升长降少大]到$")
_AHEAD = re.compile(
    r"今年|新的一年|下一步|今后|(?:^|，)(?:我们)?(?:一定)?(?:要|将|必须)(?![求素点])"
    r"|^(?:继续|进一步|加快|力争|确保|大力)"
)
"""In a sentence of the plan, behind one that looked back."""
_BECOMES = re.compile(r"[增提上下升降扩减达缩压][加高升降大少长短到至缩减]{0,2}[到至为]")
_OPENS = re.compile(r"(?:^|[。！!？?\n])[\s\u3000]*(?:回顾|总结|综观)?$")
_DIGIT = re.compile("[0-9０-９]")
_GOES_ON = re.compile(r"[，,；;、]\s*$")
_SENTENCE_END = re.compile(r"[。！!？?\n]")


def _turns(text: str) -> int:
    """Where a paragraph of the plan that looks back at first begins to look ahead."""
    for start, end in sentences(text)[1:]:
        if _AHEAD.search(text[start:end]):
            return start
    return len(text)


class Clock:
    """The time of every place in one text."""

    def __init__(
        self, text: str, zone: Time, around: Time, years: Reader, led: Time | None = None
    ) -> None:
        """`zone`: with which the text begins; `around`: of its section, where it looks back; `led`:
        of the sentence that the text goes on with, up to that sentence's end.
        """
        self.zone = zone
        """Of what the text speaks where nothing in it says it otherwise."""
        self._starts = [0]
        self._times = [led or zone]
        turn = len(text) if around == zone else _turns(text)
        until = _end(_SENTENCE_END, text, 0) if led else 0
        lasts = until if led else -1
        ends = _Ends(text)
        resumed: tuple[int, Time] | None = None
        for match in TIME.finditer(text):
            if resumed and match.start() >= resumed[0]:
                self._turn(*resumed)
                resumed = None
            if match.start() >= turn > until:
                until = turn
            base = around if match.start() >= turn else zone
            if match.start() >= until:
                self._turn(until, base)
            within = match["grown"] is not None and match.start() < until
            base = self._times[-1] if within else base
            time = _one_figure(match, text, base, years) or told(match, text, base, years)
            if within and time is not None:  # then the sentence speaks of its years again
                self._turn(match.start(), time)
                resumed = ends.behind(match), base
            elif time is not None:
                resumed = None
                self._turn(match.start(), time)
                looks_back = bool(match["last"]) and base.kind == TARGET
                until = ends.reviewed(match) if looks_back else ends.behind(match)
                lasts = -1 if ends.of_a_clause(match) else until
        if resumed and resumed[0] < until:
            self._turn(*resumed)
        if until <= turn < len(text):
            self._turn(until, zone)
            until = turn
        open_ = lasts == until == len(text) and bool(_GOES_ON.search(text))
        self.goes_on = self._times[-1] if open_ else None
        """The time of a sentence that is not over where the text is: a file may have a line for
        each clause (五年累计，淘汰水泥产能7.75亿吨； and below 能耗下降17.2%)."""
        self._turn(until, zone if turn == len(text) else around)

    def _turn(self, at: int, time: Time) -> None:
        if at >= self._starts[-1]:
            self._starts.append(at)
            self._times.append(time)

    def at(self, span: Span) -> Time:
        """The time of what stands at `span`."""
        return self._times[bisect_right(self._starts, span.start) - 1]


class _Ends:
    """Where what a word of time tells is over; every stop of a text is looked for once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._sentence = self._clause = self._plan = 0
        self._sentences: list[Span] | None = None

    def behind(self, match: re.Match[str]) -> int:
        """The end of the sentence, or of the clause where the word is bound to one figure."""
        text, at = self._text, match.end()
        before = text[max(0, match.start() - 2) : match.start()]
        if self.of_a_clause(match):
            if self._clause < at:
                self._clause = _end(CLAUSE_END, text, at)
            return self._clause
        if self._sentence < at:
            self._sentence = _end(_SENTENCE_END, text, at)
        if match["year"] and not match["to"] and _FROM.search(before):
            becomes = _BECOMES.search(text, at, min(self._sentence, at + LEADS))
            return becomes.start() if becomes else self._sentence
        return self._sentence

    def of_a_clause(self, match: re.Match[str]) -> bool:
        """Whether a word of time is bound to one figure."""
        before = self._text[max(0, match.start() - 2) : match.start()]
        bound = match["run"] or match["now"] or match["grown"] is not None
        return bool(bound or (match["year"] and _UP_TO.search(before)))

    def reviewed(self, match: re.Match[str]) -> int:
        """The end of what a sentence tells that opens with the last year, in a plan.

        Where it holds no figure, those behind it tell more, up to one that looks ahead: 过去一年，
        各项工作取得了很大成绩。国内生产总值增长10.3%.
        """
        text, end = self._text, self.behind(match)
        before = text[max(0, match.start() - LEADS_BACK) : match.start()]
        if not _OPENS.search(before) or _DIGIT.search(text, match.end(), end):
            return end
        if self._plan < end:
            self._plan = self._ahead(end)
        return self._plan

    def _ahead(self, at: int) -> int:
        """Where the next sentence behind `at` begins that looks ahead."""
        if self._sentences is None:
            self._sentences = sentences(self._text)
        first = bisect_left(self._sentences, at, key=lambda span: span.start)
        for start, end in islice(self._sentences, first, None):
            if _AHEAD.search(self._text[start:end]):
                return start
        return len(self._text)


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.search(text, at)
    return found.end() if found else len(text)


def _one_figure(match: re.Match[str], text: str, around: Time, years: Reader) -> Time | None:
    """从2012年的54万亿元增加到: the year of the figure behind it alone."""
    if (
        not match["year"]
        or match["to"]
        or not _FROM.search(text[max(0, match.start() - 1) : match.start()])
    ):
        return None
    if not text[match.end() : match.end() + 2].lstrip("末底").startswith("的"):
        return None
    named = year(match["year"])
    return years.during(named, named, around)
