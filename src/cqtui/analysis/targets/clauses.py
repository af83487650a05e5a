"""What each figure measures, by its clause and by what the clauses before it have said."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from cqtui.analysis.sentences import sentences
from cqtui.analysis.targets import counted, indicators, shares, subjects
from cqtui.model.document import Span
from cqtui.model.quantity import Figure

_STOP = re.compile(r"[，,；;。！!？?：]|:(?![0-9])|——")
_CLASSES = ("类", "大类", "种")
"""Units of the classes of what is counted right behind them: 12类45件民生实事."""
MOST_RECENT = 12
"""Indicators of a sentence that are remembered for figures shared out behind them."""
MOST_SHARED = 60
"""Figures of a clause that are shared out, and indicators of one for which a single figure holds;
where there are more it is no sentence, and each figure is read by itself."""
LONGEST_NAME = 400
"""Characters of an indicator that those behind it are completed by: what is longer has been put
together from one that was put together before, without end."""
MOST_GRADES = 6
"""Figures behind one among which the noun that they share is looked for."""
LONGEST_OPENING = 24
"""Characters of a clause that may tell what its sentence is about."""
LONGEST_CLAUSE = 400
"""Characters of the clause before a figure among which its subject is looked for."""
LONGEST_WORDS = 120
"""Characters beside a figure among which what it measures is looked for."""
_DONE_TO = re.compile("(?<=[\u4e00-\u9fff])(?<![和与及、])“[^“”]{2,6}”$")
"""In quotes, what is done to those that a clause names: 推动甲企业和乙企业“双倍增”."""
_COMPARED = re.compile(r"[，,、\s]*(?:是|为|相当于)[^，。；、]{2,24}的")
"""What a figure is so many times of: 是正常消纳能力的10倍."""
_TOGETHER = re.compile(r"[合总共]计")

Found = tuple[Span, Figure, str, str]
"""Span of the statement, its figure, the indicator, and the words before the figure."""


@dataclass(frozen=True, slots=True)
class _Clause:
    """A stretch between two stops, with the figures in it that state something."""

    start: int
    end: int
    figures: Sequence[Figure]


@dataclass(slots=True)
class _Said:
    """What the clauses before have said, for those that leave it out."""

    name: str = ""
    """Of the last figure's indicator."""
    recent: list[str] = field(default_factory=list)
    """The indicators of the sentence so far, each once, in order."""
    clause: str = ""
    """The clause before."""
    told: bool = False
    """It has figures."""
    group: dict[str, None] = field(default_factory=dict)
    """The indicators of this clause, or of the last one with figures, each once, in order."""
    before: dict[str, None] = field(default_factory=dict)
    """Those of the clause with figures before that one."""
    unit: str = ""
    """Of the last figure."""
    about: str = ""
    """What the sentence says it is about."""
    verb: str = ""
    """Of the last figure, where it counts what stands behind it."""

    def begin(self) -> None:
        """A clause with figures begins."""
        self.before, self.group, self.verb = self.group, {}, ""

    def note(self, name: str, unit: str) -> None:
        """Take down the indicator and the unit of a figure."""
        self.name, self.unit = "", unit
        if len(name) > LONGEST_NAME:
            return
        self.name = name
        self.group[name] = None
        if name in self.recent:
            self.recent.remove(name)
        self.recent = [*self.recent[1 - MOST_RECENT :], name]


def named(text: str, known: Sequence[Figure]) -> Iterator[Found]:
    """Each of the figures of a paragraph that state something, with its indicator; in order."""
    said = _Said()
    for sentence in sentences(text):
        said.recent.clear()
        said.group.clear()
        said.clause, said.told, said.about = "", False, ""
        for clause in _clauses(text, sentence, known):
            if clause.figures:
                yield from _in_clause(text, clause, said)
            said.clause = text[clause.start : min(clause.end, clause.start + LONGEST_CLAUSE)]
            if clause.start == sentence.start and len(said.clause) < LONGEST_OPENING:
                said.about = subjects.about(said.clause)
            said.told = bool(clause.figures)


def _clauses(text: str, sentence: Span, known: Sequence[Figure]) -> Iterator[_Clause]:
    start = sentence.start
    at = bisect_left(known, start, key=_place)
    if at < len(known) and known[at].span.start >= sentence.end:
        return
    while start < sentence.end:
        close = _STOP.search(text, start, sentence.end)
        while close and at < len(known) and known[at].span.start < close.start() < known[at].end:
            close = _STOP.search(text, known[at].end, sentence.end)
        end = close.start() if close else sentence.end
        behind = bisect_left(known, end, at, key=_place)
        if end > start:
            yield _Clause(start, end, known[at:behind])
        at = behind
        start = close.end() if close else sentence.end


def _place(figure: Figure) -> int:
    return figure.span.start


def _in_clause(text: str, clause: _Clause, said: _Said) -> Iterator[Found]:
    said.begin()
    begin, found = _opened(text, clause), clause.figures
    head = text[max(begin, found[0].span.start - LONGEST_WORDS) : found[0].span.start]
    names = _shared(text, head, found, said) if 1 < len(found) <= MOST_SHARED else []
    if names:
        span = Span(found[0].span.start - len(head) + indicators.skipped(head), found[-1].end)
        for figure, name in zip(found, names, strict=True):
            yield span, figure, name, head
            said.note(name, figure.unit)
        return
    at = begin
    for index, figure in enumerate(found):
        until = found[index + 1].span.start if index + 1 < len(found) else clause.end
        near = at if figure.span.start - at < LONGEST_WORDS else _near(text, figure.span.start)
        around = Span(near, until)
        at = figure.end
        for one in _ahead(text, clause, index, around) or _one(
            text, around, figure, said, _rests(text, clause, index)
        ):
            yield one
            at = max(at, one[0].end)
            said.note(one[2], figure.unit)


def _opened(text: str, clause: _Clause) -> int:
    """Where the clause begins, behind a bracket that its first figure stands in."""
    first = clause.figures[0].span.start
    opened = max(text.rfind(c, clause.start, first) for c in "（(")
    closed = max(text.rfind(c, clause.start, first) for c in "）)")
    return opened + 1 if opened > closed else clause.start


def _near(text: str, end: int) -> int:
    """Where the words before `end` begin of which a figure is told: in a long list with a member.

    >>> _near("实施好" + "大气治理、" * 40 + "共", 204)
    88
    """
    start = end - LONGEST_WORDS
    return text.find("、", start, end) + 1 or start


def _shared(text: str, head: str, found: Sequence[Figure], said: _Said) -> list[str]:
    """The indicators among which the figures of a clause are shared out; [] where they are not.

    分别 says so, or figures that follow each other with nothing but a mark between them.
    """
    apart = "分别" in head
    if not apart and not _in_a_row(text, found):
        return []
    count = len(found)
    before = head.rpartition("分别")[0] if apart else head
    names = shares.shared_out(head, count) if apart else shares.listed(before, count)
    if names:
        return names
    own = indicators.indicator(before)
    free = apart and not said.told and (not own or subjects.dependent(own))
    owners = shares.listed(_DONE_TO.sub("", said.clause), count) if free else []
    if owners:
        return [owner + own for owner in owners]
    if own:
        return [own] * count if apart else []
    recent = said.recent[-count:] if len(said.recent) >= count else []
    return [subjects.standing(before if not apart else head, name) for name in recent]


def _in_a_row(text: str, found: Sequence[Figure]) -> bool:
    """32.9平方米、37.1平方米: the same unit, and no words between."""
    return all(
        a.unit == b.unit and text[a.end : b.span.start].strip() in ("、", "和", "与", "及")
        for a, b in pairwise(found)
    )


def _one(text: str, around: Span, figure: Figure, said: _Said, rests: Sequence[str]) -> list[Found]:
    """What one figure states, within the words around it that are its own.

    `rests` are the words behind the figures that follow in the clause.
    """
    more = bool(rests)
    words = text[around.start : figure.span.start]
    rest = text[figure.end : min(around.end, figure.end + LONGEST_WORDS)]
    start = around.start + indicators.skipped(words)
    name = indicators.indicator(words)
    noun = counted.behind(rest, more=more)
    end = max(text.find(noun, figure.end, around.end) + len(noun), figure.end)
    whole = counted.size(words, rest, noun)
    if figure.unit == "倍" and _COMPARED.fullmatch(words):
        name, noun = "", ""
    if figure.unit == "%" and (told := counted.proportion(words, name, noun, said.name)):
        whole = told
    if whole:
        return [(Span(start, end), figure, whole, words)]
    if noun and (not (indicators.measured(words) and len(name) > 1) or counted.acts(name)):
        raised = counted.funds(words, noun) if figure.unit == "元" else ""
        said.verb = counted.verb(words) or subjects.shared_verb(words, said.verb)
        name = raised or said.verb + shares.graded(noun, rests)
        if subjects.GENERIC.fullmatch(noun):
            told = subjects.matter(said.clause) or counted.undertaken(words, name)
            name = (told or said.about) + name
        return [(Span(start, figure.end if raised else end), figure, name, words)]
    said.verb = ""
    alike = shares.each_alike(words, name, figure.unit, last=not more)
    before = tuple(said.before) if len(said.before) <= MOST_SHARED else ()
    alike = alike or ([] if name else shares.both(words, figure.unit, before))
    if not alike:
        told = _completed(indicators.short(name), words, figure.unit, said)
        alike = [_flowing(subjects.standing(words, told), words, figure, said)]
    return [(Span(start, figure.end), figure, each, words) for each in alike if each]


def _flowing(name: str, words: str, figure: Figure, said: _Said) -> str:
    """A name with the verb of the list it is in: 新增景区2家、度假区3家."""
    if figure.unit != said.unit:
        return name
    return subjects.flow(words, name, said.name) + shares.same_noun(name, said.name)


def _rests(text: str, clause: _Clause, index: int) -> list[str]:
    """The words behind each of the next figures, a few of them at most."""
    later = clause.figures[index + 1 : index + 1 + MOST_GRADES]
    ends = [f.span.start for f in clause.figures[index + 2 : index + 2 + len(later)]] + [clause.end]
    return [
        text[f.end : min(end, f.end + LONGEST_WORDS)] for f, end in zip(later, ends, strict=False)
    ]


def _ahead(text: str, clause: _Clause, index: int, around: Span) -> list[Found]:
    """What a figure states that shares the words behind the next: 7.8万户、22.9万人脱贫."""
    found = clause.figures
    if index + 1 == len(found):
        return []
    figure, other = found[index], found[index + 1]
    words = text[around.start : figure.span.start]
    beside = not text[figure.end : other.span.start].strip("、和 \u3000")
    glued = figure.end == other.span.start and figure.unit in _CLASSES
    if beside and glued:
        words = ""  # 办好12类45件民生实事: both count the same
    if not beside or indicators.indicator(words) or indicators.measured(words):
        return []
    last = index + 2 == len(found)
    until = clause.end if last else found[index + 2].span.start
    rest = text[other.end : min(until, other.end + LONGEST_WORDS)]
    noun = counted.behind(rest, more=not last)
    return [(Span(figure.span.start, figure.end), figure, noun, words)] if noun else []


def _completed(name: str, words: str, unit: str, said: _Said) -> str:
    """The name of a figure of `unit` with what the words before have said of it."""
    if not name and not said.told and _TOGETHER.match(words):
        return indicators.indicator(said.clause) or said.name
    if not name and said.group:
        return said.name
    if not name:
        return (not said.told and subjects.bare(said.clause)) or said.name
    previous = said.recent[-1] if said.recent else ""
    if verb := subjects.only_verb(name, previous if unit == said.unit else ""):
        return verb
    if said.about and not previous and subjects.dependent(name):
        return said.about + name
    return subjects.restored(name, previous, "" if previous else subjects.topic(said.clause))
