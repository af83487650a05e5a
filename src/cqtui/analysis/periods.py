"""Of which year or years each stretch of a report speaks, and whether it reports or plans."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from cqtui.analysis.sentences import sentences
from cqtui.model.document import BlockKind, Document, Kind, Section, Span, Unit

ACTUAL, TARGET = "actual", "target"
LEADS = 40
"""Characters from the start of a paragraph in which it may say of which years it speaks."""
PLAN_YEARS = 5
LEADS_BACK = 7
"""Characters before the words of time with which a paragraph of the plan looks back."""
LEADS_ALONE = 12
"""Characters in which words of time tell the time of a heading without 回顾 or 任务, and before a
plan or a term of years that a paragraph opens with."""
FIRST_PLAN = 6
"""The first five-year plan (1981) of which reports tell by number; 第一个五年计划 is a phrase."""
LONGEST_REVIEW = 10
"""Years; 七十年来 tells how long ago something began and is no period under review."""

_DIGITS = str.maketrans(
    "０１２３４５６７８９〇○零一二三四五六七八九两", "012345678900012345678" + "92"
)
_NUMERAL = "[0-9０-９一二三四五六七八九十两]{1,3}"
_YEAR = r"(?:[12１２][90９０][0-9０-９]{2}|[一二][九〇○零][〇○零一二三四五六七八九]{2})"
_QUOTE = '[“”"＂]?'
_TIME = re.compile(
    rf"(?P<year>{_YEAR})[ 年]{{0,2}}(?:[-－—–~～至到]{{1,2}} ?(?P<to>{_YEAR}))?(?: ?年|(?<=年))"
    rf"|(?P<run>连续(?P<times>{_NUMERAL})年)"
    r"|(?P<last>去年|上年|过去的?一年|(?<![一二三四五六七八九十0-9])一年来|刚刚过去的一年)"
    r"|(?P<this>今年|本年度|新的一年)"
    r"|(?P<now>(?<!项)目前(?!期)|截至|已经?(?=达|有|超|突破|建成|累计|完成|实现))"
    rf"|(?:今后|未来)的?(?P<next>{_NUMERAL})年"
    rf"|用(?P<within>{_NUMERAL}(?:[-－—–~～至到]{{1,2}}{_NUMERAL})?)年(?:左右)?(?:的?时间)?"
    rf"|(?:过去的?|这|近|本届政府)(?P<past>{_NUMERAL})年"
    rf"|(?P<since>{_NUMERAL})年(?:多?来|以来|间|累计|平均)"
    rf"|(?:{_QUOTE}(?P<plan>十?[一二三四五六七八九]五|十五){_QUOTE}(?P<part>时期|期间|以来|前[一二三四]年|末)"
    r"|第(?P<plan_number>十?[一二三四五六七八九十])个五年(?:规划|计划))"
)
_BASELINE_BEFORE = re.compile(r"(?:比|较|与|跟|同|自|从|由|高于|超过|好于|快于|相当于|以)$")
_BASELINE_BEHIND = re.compile(
    r"[末底]?(?:同期|相比|以来|至今|起|水平|为基|不变价|价格计|结转|提前下达|以前|之前"
    r"|的[0-9０-９.．一二三四五六七八九十两]{1,6}倍)"
)
_OPENING = re.compile(r"^(?:各位代表[！!，,]?|——|[（(][一二三四五六七八九十]+[）)]|初步统计，?)+")
_YEARS_WORK = re.compile(r"的?[^，。；]{0,4}(?:工作|目标|经济社会发展|经济和社会发展|任务)")
"""Behind 今年 where the plan begins: 建议今年经济社会发展主要预期目标是."""
_PLAN_NAME = re.compile(r"[“\"](?P<plan>十?[一二三四五六七八九]五|十五)[”\"](?![良起首收]|开)")
"""In a heading, where it needs no 时期: “十五五”主要目标任务."""
_FROM = re.compile(r"[从由]$")
_UP_TO = re.compile(r"[加高升长降少大]到$")
_AHEAD = re.compile(
    r"今年|新的一年|下一步|今后|(?:^|，)(?:我们)?(?:一定)?(?:要|将|必须)(?![求素点])"
    r"|^(?:继续|进一步|加快|力争|确保|大力)"
)
"""In a sentence of the plan, behind one that looked back."""
_BECOMES = re.compile(r"[增提上下升降扩减达缩压][加高升降大少长短到至缩减]{0,2}[到至为]")
_SENTENCE_END = re.compile(r"[。！!？?\n]")
_CLAUSE_END = re.compile(r"[，,；;。！!]")
_REVIEWS = re.compile(r"回顾|总结|成就|成绩|成效|执行情况|完成情况|进展|历程")
_PLANS = re.compile(
    r"安排|任务|部署|重点工作|工作重点|总体要求|目标|建议|思路|主要考虑|打算|草案|举措|开好局|方针"
)


@dataclass(frozen=True, slots=True)
class Time:
    """Of what a stretch of text speaks."""

    kind: str
    """actual: it tells what was; target: it tells what is to be."""
    period: str
    """2018, 2018-2022 for several years; "" where the year of the report is not known."""


@dataclass(frozen=True, slots=True)
class Reader:
    """The years of one report, by which its words of time are understood."""

    year: int | None
    """In which it is given."""
    plan: tuple[int, int] | None = None
    """First and last year of the plan that it is."""

    def last(self) -> Time:
        """The year before."""
        return Time(ACTUAL, "" if self.year is None else str(self.year - 1))

    def this(self) -> Time:
        """The year in which it is given; of a plan, its years."""
        if self.plan:
            return Time(TARGET, _years(*self.plan))
        return Time(TARGET, "" if self.year is None else str(self.year))

    def during(self, first: int, last: int, around: Time) -> Time:
        """Named years: what is over is told, what is to come is planned."""
        if self.year is None:
            return Time(around.kind, _years(first, last))
        return Time(TARGET if last >= self.year else ACTUAL, _years(first, last))

    def past(self, count: int) -> Time:
        """So many years up to the last."""
        return Time(ACTUAL, "" if self.year is None else _years(self.year - count, self.year - 1))

    def coming(self, count: int) -> Time:
        """So many years from this on."""
        return Time(TARGET, "" if self.year is None else _years(self.year, self.year + count - 1))


def reader(document: Document) -> Reader:
    """The years by which the words of time in `document` are understood."""
    plan = None
    if document.kind is Kind.FIVE_YEAR_PLAN and document.year is not None:
        number = (document.year - 1966) // 5 + 3
        match = _TIME.search(document.title)
        named = match and (match["plan"] or match["plan_number"])
        plan = plan_years(plan_number(named) if named else number)
    return Reader(document.year, plan)


def plan_number(name: str) -> int:
    """Which five-year plan it is.

    >>> plan_number("九五"), plan_number("十五"), plan_number("十四五"), plan_number("十三")
    (9, 10, 14, 13)
    """
    digits = name.removesuffix("五") or name
    tens, ones = (10, digits[1:]) if digits.startswith("十") else (0, digits)
    return tens + (int(ones.translate(_DIGITS)) if ones else 0)


def plan_years(number: int) -> tuple[int, int]:
    """First and last year of a five-year plan, from the third on (1966).

    >>> plan_years(6), plan_years(13), plan_years(15)
    ((1981, 1985), (2016, 2020), (2026, 2030))
    """
    first = 1966 + 5 * (number - 3)
    return first, first + 4


def _years(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}-{last}"


def number(numeral: str) -> int:
    """A small number of years in either script; 0 where it is none.

    >>> number("五"), number("十二"), number("3"), number("二十")
    (5, 12, 3, 20)
    """
    if numeral.translate(_DIGITS).isdigit():
        return int(numeral.translate(_DIGITS))
    tens, found, ones = numeral.partition("十")
    if not found:
        return 0
    parts = [part.translate(_DIGITS) for part in (tens or "一", ones or "零")]
    return int(parts[0]) * 10 + int(parts[1]) if all(p.isdigit() for p in parts) else 0


def zones(units: Sequence[Unit], years: Reader) -> list[tuple[Time, Time]]:
    """The time with which each unit begins, and that of its section.

    A heading says it for its section; a paragraph that opens with it (五年来，…; 今年是…) for
    those behind it too, up to the next that does. From what is planned a report leads back to what
    was by a heading alone; a paragraph there that looks back speaks for itself, in a five-year plan
    for its section.
    """
    now = years.this() if years.plan else years.last()
    top, seen, back = "", 0, ("", now)
    found = []
    for unit in units:
        outer = unit.path[0] if unit.path else None
        if outer is not None and outer.id != top:
            top = outer.id
            seen += 1
            now = _opened(outer, seen, now, years)
        if unit.kind is BlockKind.HEADING:
            if unit.section.id != top and _TIME.search(unit.text):
                now = titled(unit.text, years) or now
            found.append((now, now))
            continue
        led = _led(unit.text, now, years)
        if now.kind == TARGET and led is not None and led.kind == ACTUAL:
            back = unit.section.id, led
            found.append((led, now))
            continue
        if led is not None:
            now, back = led, ("", led)
        stays = years.plan is not None and back[0] == unit.section.id
        found.append((back[1], back[1]) if stays else (now, now))
    return found


def _opened(section: Section, seen: int, now: Time, years: Reader) -> Time:
    """The time of an outermost section, by its title or by what stood before it."""
    told = titled(section.title, years)
    if told is not None:
        return told
    if years.plan:
        return years.this()
    if section.lead or section.run_in:
        return now
    return now if seen == 1 else years.this()


def titled(title: str, years: Reader) -> Time | None:
    """The time that a heading tells; None where it tells none.

    Of two that it names, the first: the paragraphs below say where the second begins.

    >>> titled("一、2018年工作回顾", Reader(2019)), titled("二、今年工作安排", Reader(2019))
    (Time(kind='actual', period='2018'), Time(kind='target', period='2019'))
    >>> titled("“十四五”时期发展成就和“十五五”时期主要目标", Reader(2026))
    Time(kind='actual', period='2021-2025')
    >>> titled("大力发展现代农业", Reader(2026))
    """
    reviews, plans = _REVIEWS.search(title), _PLANS.search(title)
    around = years.last() if reviews and not (plans and plans.start() < reviews.start()) else None
    if around is None and plans:
        around = years.this()
    leads = title if around else title[:LEADS_ALONE]
    for match in _TIME.finditer(leads):
        told = _told(match, title, around or years.this(), years)
        if told is not None:
            return told
    named = _PLAN_NAME.search(title) if plans else None
    if named:
        return years.during(*plan_years(plan_number(named["plan"])), around or years.this())
    return around


def _led(text: str, now: Time, years: Reader) -> Time | None:
    """The time that a paragraph's first words tell; None where they tell none that carries on.

    A line without a stop is a title (2026年政府工作报告) or a date and tells none, nor do the words
    that open a report (现在，我代表…，对今年工作提出建议).
    """
    if (len(text) <= LEADS and not _CLAUSE_END.search(text)) or "我代表" in text[:LEADS]:
        return None
    for match in _TIME.finditer(text[:LEADS]):
        if match["run"] or match["within"] or match["now"]:
            continue
        told = _told(match, text, now, years)
        if told is None or not _carries(match, text, told, years):
            continue
        back = now.kind == TARGET and told.kind == ACTUAL
        return None if back and match.start() > LEADS_BACK else told
    return None


def _carries(match: re.Match[str], text: str, told: Time, years: Reader) -> bool:
    """Whether words of time hold for the paragraphs behind, too.

    A year does that stands at the start, and is this one or the last; of several years those of a
    term or a plan (五年来, not 近三年累计).
    """
    before = len(_OPENING.sub("", text[: match.start()]))
    if match["this"]:
        return before < LEADS_BACK or bool(_YEARS_WORK.match(text, match.end()))
    if match["year"] or match["last"]:
        return before < LEADS_BACK and told in (years.last(), years.this())
    if before > LEADS_ALONE or (match["part"] or "").startswith("前"):
        return False
    if match["since"] and not text.startswith("来", match.end() - 1):
        return False
    count = match["past"] or match["since"] or match["next"]
    return not count or number(count) == PLAN_YEARS


def _told(match: re.Match[str], text: str, around: Time, years: Reader) -> Time | None:
    """What a word of time tells about the figures behind it; None where it tells nothing.

    A year that something is compared with (比上年, 与2015年相比) is not the year it speaks of.
    """
    before = text[max(0, match.start() - 3) : match.start()]
    if _BASELINE_BEFORE.search(before) or _BASELINE_BEHIND.match(text, match.end()):
        return None
    if match["year"]:
        first = int(match["year"].translate(_DIGITS))
        last = int((match["to"] or match["year"]).translate(_DIGITS))
        return years.during(first, last, around) if first <= last else None
    if match["last"]:
        return years.last()
    if match["now"]:
        return None if around.kind == ACTUAL else years.last()
    if match["this"]:
        return Time(around.kind if years.plan else TARGET, years.this().period)
    return _several(match, around, years)


def _several(match: re.Match[str], around: Time, years: Reader) -> Time | None:
    if match["plan"] or match["plan_number"]:
        return _planned(match, around, years)
    if match["next"]:
        return years.coming(number(match["next"])) if number(match["next"]) else None
    if match["within"]:
        count = number(re.split("[-－—–~～至到]+", match["within"])[-1])
        end = "" if years.year is None else str(years.year + count)
        return Time(TARGET, end) if count else None
    if match["run"]:
        return _run(number(match["times"]), around)
    count = number(match["past"] or match["since"])
    return years.past(count) if 1 < count <= LONGEST_REVIEW else None


def _planned(match: re.Match[str], around: Time, years: Reader) -> Time | None:
    which = plan_number(match["plan"]) if match["plan"] else number(match["plan_number"])
    if which < FIRST_PLAN:
        return None
    first, last = plan_years(which)
    if years.year is None or last < years.year or first >= years.year:
        return years.during(first, last, around)
    if around.kind == ACTUAL or match["part"] == "以来":
        return Time(ACTUAL, _years(first, years.year - 1))
    return Time(TARGET, _years(first, last))


def _run(count: int, around: Time) -> Time | None:
    """连续4年: so many years up to the one it speaks of."""
    last = around.period[-4:]
    if not last or count < 2:
        return None
    return Time(around.kind, _years(int(last) - count + 1, int(last)))


def _turns(text: str) -> int:
    """Where a paragraph of the plan that looks back at first begins to look ahead."""
    for start, end in sentences(text)[1:]:
        if _AHEAD.search(text[start:end]):
            return start
    return len(text)


class Clock:
    """The time of every place in one text."""

    def __init__(self, text: str, zone: Time, around: Time, years: Reader) -> None:
        """`zone`: with which the text begins; `around`: of its section, where it looks back."""
        self._starts = [0]
        self._times = [zone]
        turn = len(text) if around == zone else _turns(text)
        until = 0
        ends = _Ends(text)
        for match in _TIME.finditer(text):
            if match.start() >= turn > until:
                until = turn
            base = around if match.start() >= turn else zone
            if match.start() >= until:
                self._turn(until, base)
            told = _one_figure(match, text, base, years) or _told(match, text, base, years)
            if told is not None:
                self._turn(match.start(), told)
                until = ends.behind(match)
        if until <= turn < len(text):
            self._turn(until, zone)
            until = turn
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
        self._sentence = self._clause = 0

    def behind(self, match: re.Match[str]) -> int:
        """The end of the sentence, or of the clause where the word is bound to one figure."""
        text, at = self._text, match.end()
        before = text[max(0, match.start() - 2) : match.start()]
        if match["run"] or match["now"] or (match["year"] and _UP_TO.search(before)):
            if self._clause < at:
                self._clause = _end(_CLAUSE_END, text, at)
            return self._clause
        if self._sentence < at:
            self._sentence = _end(_SENTENCE_END, text, at)
        if match["year"] and _FROM.search(before):
            becomes = _BECOMES.search(text, at, min(self._sentence, at + LEADS))
            return becomes.start() if becomes else self._sentence
        return self._sentence


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.search(text, at)
    return found.end() if found else len(text)


def _one_figure(match: re.Match[str], text: str, around: Time, years: Reader) -> Time | None:
    """从2012年的54万亿元增加到: the year of the figure behind it alone."""
    if not match["year"] or not _FROM.search(text[max(0, match.start() - 1) : match.start()]):
        return None
    if not text[match.end() : match.end() + 2].lstrip("末底").startswith("的"):
        return None
    year = int(match["year"].translate(_DIGITS))
    return years.during(year, year, around)
