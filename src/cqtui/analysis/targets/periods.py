"""Of which year or years each stretch of a report speaks, and whether it reports or plans."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cqtui.analysis.years import FIRST_PLAN, NUMERAL, YEAR, number, plan_number, plan_years, year
from cqtui.model.document import BlockKind, Document, Kind, Section, Unit

ACTUAL, TARGET = "actual", "target"
LEADS = 40
"""Characters from the start of a paragraph in which it may say of which years it speaks."""
LONGEST_OPENING = 120
"""Characters behind a year in which the sentence that it opens is read."""
PLAN_YEARS = 5
LEADS_BACK = 7
"""Characters before the words of time with which a paragraph of the plan looks back."""
LEADS_ALONE = 12
"""Characters in which words of time tell the time of a heading without 回顾 or 任务, and before a
plan or a term of years that a paragraph opens with."""
LONGEST_REVIEW = 10
"""Years; 七十年来 tells how long ago something began and is no period under review."""

_QUOTE = '[“”"＂]?'
_GROWN = (
    "(?=[共约净]?(?:增长|提高|提升|增加|上升|下降|降低|减少|翻)(?:了|近|约|逾|超过?){0,2}"
    "[0-9０-９一二三四五六七八九十百两])"
)
"""Behind a number of years, by how much something has grown in them: 3年增长58.6%."""
_NOT_SO_MANY = re.compile("[0-9０-９.．第前后每隔续]$")
"""Before such a number where it counts nothing, or the years of something else: 第三年增长."""
TIME = re.compile(
    # What any of them begins with, looked at before all of them are tried.
    r"(?=[0-9０-９一二三四五六七八九十两“”\"＂第连去上刚过今本新目截已未用这近])(?:"
    rf"(?P<year>{YEAR})[ 年]{{0,2}}(?:[-－—–~～至到]{{1,2}} ?(?P<to>{YEAR}))?(?: ?年|(?<=年))"
    rf"|(?P<run>连续(?P<times>{NUMERAL})年)"
    r"|(?P<last>去年|(?<!础)上年(?!均)|(?:刚刚)?过去的?一年"
    r"|(?<![一二三四五六七八九十0-9])一年来)"
    r"|(?P<this>今年|本年度|新的一年)"
    r"|(?P<now>(?<!项)目前(?!期)|截至|已经?(?=达|有|超|突破|建成|累计|完成|实现))"
    rf"|(?:今后|未来)的?(?P<next>{NUMERAL})年"
    rf"|用(?P<within>{NUMERAL}(?:[-－—–~～至到]{{1,2}}{NUMERAL})?)年(?:左右)?(?:的?时间)?"
    rf"|(?:过去的?|这|近|本届政府)(?P<past>{NUMERAL})年"
    rf"|(?P<since>{NUMERAL})年(?:多?来|以来|间|累计|平均|(?P<grown>{_GROWN}))"
    rf"|(?:{_QUOTE}(?P<plan>十?[一二三四五六七八九]五|十五){_QUOTE}"
    r"(?P<part>(?:计划)?(?:时期|期间)|以来|前[一二三四]年|末|(?=年均|平均每年)"
    r"|(?P<sets>(?:计划|规划)(?:草案|纲要)?(?:规定|提出|要求)(?!的)))"
    r"|第(?P<plan_number>十?[一二三四五六七八九十])个五年(?:规划|计划)))"
)
_BASELINE_BEFORE = re.compile(r"(?:比|较|与|跟|同|自|从|由|高于|超过|好于|快于|相当于|以)$")
_BASELINE_BEHIND = re.compile(
    r"[末底]?(?:同期|相比|以来|至今|起|水平|为基|不变价|价格计|结转|提前下达|以前|之前"
    r"|的[0-9０-９.．一二三四五六七八九十两]{1,6}倍|[^，。；]{0,16}(?:总和|之和)"
    r"|(?:政府工作|预算|计划)报告)"
)
_AS_SET = re.compile('(?:按照?|根据|依据|落实|对照)[“"]?$')
"""Before a plan by which something was done: 按照“十四五”规划要求，新建学校100所."""
_OPENING = re.compile(r"^(?:各位代表[！!，,]?|——|[（(][一二三四五六七八九十]+[）)]|初步统计，?)+")
_YEARS_WORK = re.compile(r"的?[^，。；]{0,4}(?:工作|目标|经济社会发展|经济和社会发展|任务)")
"""Behind 今年 where the plan begins: 建议今年经济社会发展主要预期目标是."""
_PLAN_NAME = re.compile(r"[“\"](?P<plan>十?[一二三四五六七八九]五|十五)[”\"](?![良起首收]|开)")
"""In a heading, where it needs no 时期: “十五五”主要目标任务."""
_LEVEL = re.compile("达到?[^，。；]{0,6}[0-9０-９]")
YEARLY = "平均每年|每年平均|年平均(?=增|递|提|上升|下降|减)|年均(?!浓度|气温|降水|值)"
"""What tells how much each of several years has."""
_YEARLY = re.compile(f"{YEARLY}|[二三四五六七八九十]年来")
_PROPOSED = re.compile("(?:根据|依据|按照|遵照)")
"""Opens a paragraph that goes on to a plan: 根据省委关于制定第十五个五年规划的建议，编制了纲要."""
_JUST_OVER = re.compile(f"刚刚?过去的(?:{YEAR}年|一年)$|去的一年$")
_FIGURE = re.compile("[0-9０-９]")
_IS_THE_YEAR = re.compile(r"，?(?:既)?是")
_OF_YEARS = re.compile(rf"的(?P<past>{NUMERAL})年$")
"""At the end of a heading: 改革开放和现代化建设取得伟大成就的五年."""
CLAUSE_END = re.compile(r"[，,；;。！!]")
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
        standing = (document.year - 1966) // 5 + 3
        match = TIME.search(document.title)
        plan = plan_years((_which_plan(match) if match else 0) or standing)
    return Reader(document.year, plan)


def _which_plan(match: re.Match[str]) -> int:
    """Which five-year plan a word of time names; 0 where it names none.

    >>> [_which_plan(TIME.search(t)) for t in ("第十五个五年规划", "“十五”时期", "“十五五”时期")]
    [15, 10, 15]
    """
    if match["plan"]:
        return plan_number(match["plan"])
    return number(match["plan_number"]) if match["plan_number"] else 0


def _years(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}-{last}"


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
        if unit.kind is BlockKind.HEADING or _is_line(unit.text):
            if unit.section.id != top or unit.kind is not BlockKind.HEADING:
                now = _below(unit.text, years) or now
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
    time = titled(section.title, years)
    if time is not None:
        return time
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
    >>> titled("一、改革开放和现代化建设取得伟大成就的五年", Reader(1993))
    Time(kind='actual', period='1988-1992')
    >>> titled("大力发展现代农业", Reader(2026))
    """
    reviews, plans = _REVIEWS.search(title), _PLANS.search(title)
    around = years.last() if reviews and not (plans and plans.start() < reviews.start()) else None
    if around is None and plans:
        around = years.this()
    leads = title if around else title[:LEADS_ALONE]
    for match in TIME.finditer(leads):
        time = told(match, title, around or years.this(), years)
        if time is not None:
            return time
    several = _OF_YEARS.search(title) if reviews else None
    if several and 1 < number(several["past"]) <= LONGEST_REVIEW:
        return years.past(number(several["past"]))
    named = _PLAN_NAME.search(title) if plans else None
    if named:
        return years.during(*plan_years(plan_number(named["plan"])), around or years.this())
    return around


def _is_line(text: str) -> bool:
    """Whether a paragraph is a line without a stop: a heading that is none, a title, a date."""
    return len(text) <= LEADS and not CLAUSE_END.search(text)


def _below(title: str, years: Reader) -> Time | None:
    """The time that a heading below the outermost tells, or a line that looks like one.

    It must name it: （二）聚力落实国家重大战略任务 may stand in a review; and a report's title
    names its year.
    """
    tells = TIME.search(title) and (_REVIEWS.search(title) or _PLANS.search(title))
    return titled(title, years) if tells else None


def _led(text: str, now: Time, years: Reader) -> Time | None:
    """The time that a paragraph's first words tell; None where they tell none that carries on.

    A line without a stop is a title (2026年政府工作报告) or a date and tells none, nor do the words
    that open a report (现在，我代表…，对今年工作提出建议).
    """
    if _is_line(text) or "我代表" in text[:LEADS]:
        return None
    for match in TIME.finditer(text[:LEADS]):
        if match["run"] or match["within"] or match["now"]:
            continue
        time = told(match, text, now, years)
        if time is None or not _carries(match, text, time, years):
            continue
        if "-" in now.period and "-" not in time.period and _tells_a_level(text, match.end()):
            return None
        back = now.kind == TARGET and time.kind == ACTUAL
        if back and match.start() > LEADS_BACK:
            return None
        return _behind_what_a_year_is(match, text, time, years)
    return None


def _tells_a_level(text: str, at: int) -> bool:
    """Whether a year in a review of several tells where these ended, and no more: 1997年国内生产
    总值达到74772亿元，平均每年增长11%.

    >>> _tells_a_level("1997年，城镇居民人均可支配收入达到5160元。", 5)
    True
    >>> _tells_a_level("刚刚过去的2025年，全省上下锚定目标。总值达到6万亿元。", 10)
    False
    """
    if _JUST_OVER.search(text[:at]):
        return False
    until = _end_of_sentence(text, at)
    return bool(_LEVEL.search(text, at, min(until, at + LEADS)) or _YEARLY.search(text, at, until))


def _behind_what_a_year_is(match: re.Match[str], text: str, time: Time, years: Reader) -> Time:
    """The time of a paragraph that says first what a year is, and then speaks of several:
    2025年是“十四五”收官之年。五年来，我们牢记嘱托; 2025年目标的完成，标志着规划收官。回望过去五年.
    """
    end = _end_of_sentence(text, match.end())
    if not _IS_THE_YEAR.match(text, match.end()) and _FIGURE.search(text, match.end(), end):
        return time
    behind = text[end:]
    after = TIME.search(behind[:LEADS_ALONE])
    if after is None or not (after["past"] or after["since"] or after["plan"]):
        return time
    several = told(after, behind, time, years)
    goes_on = several is not None and _carries(after, behind, several, years)
    return several if several is not None and goes_on else time


def _end_of_sentence(text: str, at: int) -> int:
    """Behind the next full stop; not further than a paragraph's opening may reach."""
    stop = text.find("。", at, at + LONGEST_OPENING)
    return stop + 1 if stop >= 0 else min(len(text), at + LONGEST_OPENING)


def _carries(match: re.Match[str], text: str, time: Time, years: Reader) -> bool:
    """Whether words of time hold for the paragraphs behind, too.

    A year does that stands at the start, and is this one or the last; of several years those of a
    term or a plan (五年来, not 近三年累计), also where it is what others have proposed.
    """
    before = len(_OPENING.sub("", text[: match.start()]))
    if match["this"]:
        return before < LEADS_BACK or bool(_YEARS_WORK.match(text, match.end()))
    if match["year"] or match["last"]:
        return before < LEADS_BACK and time in (years.last(), years.this())
    proposed = match["plan_number"] and _PROPOSED.match(text)
    part = match["part"] or ""
    if (before > LEADS_ALONE and not proposed) or match["sets"] or part.startswith("前"):
        return False
    if match["since"] and not text.startswith("来", match.end() - 1):
        return False
    count = match["past"] or match["since"] or match["next"]
    return not count or number(count) == PLAN_YEARS


def told(match: re.Match[str], text: str, around: Time, years: Reader) -> Time | None:
    """What a word of time tells about the figures behind it; None where it tells nothing.

    A year that something is compared with (比上年, 与2015年相比) is not the year it speaks of.
    """
    before = text[max(0, match.start() - 3) : match.start()]
    from_to = match["to"] and before.endswith(("从", "自", "由"))
    against = _BASELINE_BEFORE.search(before) and not from_to
    if against or _BASELINE_BEHIND.match(text, match.end()):
        return None
    if match["sets"] and _AS_SET.search(before):
        return None
    if match["grown"] is not None and _NOT_SO_MANY.search(before):
        return None
    if match["year"]:
        first, last = year(match["year"]), year(match["to"] or match["year"])
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
    if match["grown"] is not None:
        several = around.kind == ACTUAL and number(match["since"]) <= LONGEST_REVIEW
        return _run(number(match["since"]), around) if several else None
    count = number(match["past"] or match["since"])
    return years.past(count) if 1 < count <= LONGEST_REVIEW else None


def _planned(match: re.Match[str], around: Time, years: Reader) -> Time | None:
    which = _which_plan(match)
    if which < FIRST_PLAN:
        return None
    first, last = plan_years(which)
    if years.year is None or last < years.year or first >= years.year:
        return years.during(first, last, around)
    if (around.kind == ACTUAL and not match["sets"]) or match["part"] == "以来":
        return Time(ACTUAL, _years(first, years.year - 1))
    return Time(TARGET, _years(first, last))


def _run(count: int, around: Time) -> Time | None:
    """连续4年, 3年增长58.6%: so many years up to the one it speaks of."""
    last = around.period[-4:]
    if not last or count < 2:
        return None
    return Time(around.kind, _years(int(last) - count + 1, int(last)))
