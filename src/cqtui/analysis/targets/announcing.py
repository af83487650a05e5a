"""Words that announce a report's targets, and of which time such words speak."""

import re
from collections.abc import Iterator

from cqtui.model.document import Span

_ANNOUNCED = re.compile(
    r"(?:(?:预期|主要|发展|奋斗|调控|增长|计划|约束性|工作|总体|年度|具体|今年的?|全年的?)"
    r"(?:经济|发展|预期|工作|奋斗|调控|控制|增长|计划|社会|性|的){0,6}(?:目标|指标)(?:任务|值)?"
    r"|(?:目标|指标)(?=[^，。；：:、]{0,6}(?:安排|建议)?如下))"
    r"(?:[^，。；：:、“”]{0,12}?(?:如下[。：:]?|[：:]|[是为](?![了什何])[：:，,]?|定在"
    r"|[，,](?:定为|确定为|安排为|具体(?:是|为|如下)[：:]?))|(?=安排[：:]?|建议[：:]?))(?:安排|建议)?[：:]?"
)
_AIMED = re.compile(
    r"(?:今年|全年|20[0-9]{2}年)[^，。；]{0,10}(?:力争|努力|确保|要)?(?:实现|完成|达到)(?:以下|如下)?"
    r"[^，。；：:]{0,8}[：:]"
)
_HEADING = re.compile(
    r"(?:主要|预期|发展|奋斗)(?:经济|社会|预期|发展|奋斗|的)*目标(?:任务|安排)?[：:]?$"
)
_FURTHER = re.compile(
    r"[\s\u3000]*[^，。；]{0,8}(?:约束性|预期性|其[他它]|主要)[^，。；]{0,6}(?:指标|目标)[^，。；]{0,4}(?:[是为]|[：:])"
)
_MAIN = re.compile(r"主要|社会|发展|国民经济|奋斗")
_FIELD = re.compile(
    r"农业|工业|就业|投资|财政|旅游|教育|卫生|科技|改革|城[市乡]|乡村|农村|环[保境]|安全|扶贫|脱贫|消费"
    r"|交通|住房|金融|货币|外贸|文化|民生|攻坚|行动|工程|生态|社会保障|计划生育"
)
_REPORTED = re.compile(r"(?:完成|实现了|达成|好于|超额|超过|执行)[^，。；]{0,14}$")
_AHEAD = re.compile(r"确保|力争|努力|争取|为|要")
_TIME = re.compile(
    r"(?P<many>[今未][后来]五年|五年(?:的)?(?:奋斗|发展|主要|预期|总体)?目标|五[”\"]?(?:时期|期间)"
    r"[^，。；]{0,12}目标|[“\"]?(?:十[一二三四五六七八九]|[六七八九十])五[”\"]?(?:时期|期间|末)"
    r"|(?<![过十])五年(?![来规计以前])|[到至]2[0-9]{3}年|2[0-9]{3}年?[-—–－至到]{1,2}2[0-9]{3}年|年均"
    r"|平均每年|远景|本世纪)"
    r"|(?P<past>去年|上年|过去(?:的)?(?:一年|五年)|一年来|五年来|回顾|年初(?:确定|预期|提出|制定))"
    r"|(?P<this>今年|本年|全年(?=经济|主要|目标|发展)|明年|来年)|(?P<number>(?:19|20)[0-9]{2})年"
)
_LASTING = re.compile(
    r"[今未][后来]五年|五年(?:的)?(?:奋斗|发展|主要|预期|总体)?目标|五[”\"]?(?:时期|期间)"
)
_STOP = re.compile(r"[，,；;。！？]")
_SENTENCE = re.compile(r"[。！？]")
LONGEST_SENTENCE = 160
"""Characters before an announcement in which its sentence's beginning is looked for."""


def announcements(text: str) -> Iterator[Span]:
    """Where `text` announces targets, up to where they begin; not where it tells of targets met.

    >>> [text[a:b] for text in ["今年主要预期目标是：总值增长6%。"] for a, b in announcements(text)]
    ['主要预期目标是：']
    >>> list(announcements("全面完成年初主要预期目标：总值增长6%。"))
    []
    """
    spans = [Span(*m.span()) for p in (_ANNOUNCED, _AIMED) for m in p.finditer(text)]
    for span in sorted(spans):
        before = text[max(0, span.start - 20) : span.start]
        if not _REPORTED.search(before) or _AHEAD.search(before):
            yield span


def heads_targets(title: str) -> bool:
    """Whether a heading says that the main targets stand below it: （二）主要预期目标."""
    return len(title) <= 30 and _HEADING.search(title.rstrip()) is not None


def goes_on(sentence: str) -> bool:
    """Whether a sentence announces a further part of the targets that were set before it.

    >>> goes_on("约束性指标是：资源节约方面，能耗下降3%。"), goes_on("经济增长目标确定为9%。")
    (True, False)
    """
    return _FURTHER.match(sentence) is not None


def is_main(text: str, span: Span) -> bool:
    """Whether an announcement is of the targets of the whole, not of one field's.

    >>> [is_main(text, next(announcements(text)))
    ...  for text in ("今年经济社会发展主要目标是：", "今年农业工作的主要目标是：")]
    [True, False]
    """
    words = text[last_stop(text, span.start, 30) : span.end]
    return _MAIN.search(words) is not None and not _FIELD.search(words)


def last_stop(text: str, before: int, within: int) -> int:
    """Where the clause begins that `before` stands in, at most `within` characters back."""
    floor = max(0, before - within)
    return max((m.end() for m in _STOP.finditer(text, floor, before)), default=floor)


def time_of(text: str, span: Span, year: int | None) -> str:
    """Of which time an announcement speaks, by its own sentence, then by the text before it.

    this (the year of the report, or the next), past, many (several years); "" where nothing tells.

    >>> text = "今年是迈向2035年目标的关键一年。主要预期目标是：总值增长6%。"
    >>> time_of(text, next(announcements(text)), 2026)
    'this'
    """
    floor = max(0, span.start - LONGEST_SENTENCE)
    start = max((m.end() for m in _SENTENCE.finditer(text, floor, span.start)), default=floor)
    told = last_time(text[start : span.end], year)
    return told or last_time(text[max(0, start - 400) : start], year, lasting=True)


def last_time(text: str, year: int | None, *, lasting: bool = False) -> str:
    """The last time that `text` names: many years, a past one, this one; "" for none.

    `lasting`: of many years only what holds for the sentences behind it too (今后五年).

    >>> last_time("今后五年的奋斗目标", 2022), last_time("2021年的回顾；2022年", 2022)
    ('many', 'this')
    >>> last_time("“十四五”规划的收官之年", 2025)
    ''
    """
    told = ""
    for match in _TIME.finditer(text):
        if match["number"]:
            if year is not None:
                number = int(match["number"])
                later = told if lasting else "many"
                told = "past" if number < year else "this" if number <= year + 1 else later
        elif match["many"]:
            if not lasting or _LASTING.match(match[0]):
                told = "many"
        else:
            told = match.lastgroup or ""
    return told
