"""The passage in which a report announces this year's main expected targets."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from cqtui.analysis.quantities import figures
from cqtui.analysis.sentences import sentences
from cqtui.analysis.softtargets import is_filler, soft
from cqtui.model.document import BlockKind, Document, Kind, Span, Unit
from cqtui.model.quantity import Figure

LONGEST_PASSAGE = 4000
"""Characters; what comes further behind an announcement is no part of its passage."""
MOST_ANNOUNCEMENTS = 200
"""Of a document; further ones are not looked at."""
LOOK_BACK = 4
"""Units before an announcement in which the year it speaks of is looked for."""

_ANNOUNCED = re.compile(
    r"(?:(?:预期|主要|发展|奋斗|调控|增长|计划|预期性|约束性|工作|总体|年度|具体|今年的?|全年的?)"
    r"(?:经济|发展|预期|工作|奋斗|调控|控制|增长|计划|社会|性|的)*(?:目标|指标)(?:任务|值)?"
    r"|(?:目标|指标)(?=[^，。；：:、]{0,6}(?:安排|建议)?如下))"
    r"(?:[^，。；：:、“”]{0,12}?(?:如下[。：:]?|[：:]|[是为](?![了什何])[：:，,]?|定在)|(?=安排[：:]?|建议[：:]?))"
    r"(?:安排|建议)?[：:]?"
)
"""Words that announce targets, up to where these begin."""
_AIMED = re.compile(
    r"(?:今年|全年|20[0-9]{2}年)[^，。；]{0,10}(?:力争|努力|确保|要)?(?:实现|完成|达到)(?:以下|如下)?[^，。；：:]{0,8}[：:]"
)
"""Announces them without the word: 2025年，力争实现："""
_MAIN = re.compile(r"主要|预期|社会发展|发展目标|奋斗目标")
_WHOLE = re.compile(
    r"(?:经济|社会|发展)[^，。；]{0,10}$|^[\s\u3000]*$|[。；：，]$|今年[^，。；]{0,4}$"
)

_YEARS = re.compile(
    r"(?P<many>[今未]后五年|五年(?=[^规计]|$)(?!来|的努力)|[“\"]?(?:十[一二三四五六七八九]|[六七八九十])五[”\"]?(?:时期|期间|末)"
    r"|[到至]2[0-9]{3}年|2[0-9]{3}年?\s*[-—–－至到]+\s*2[0-9]{3}年|年均|平均每年|远景|本世纪|三年(?=行动|目标))"
    r"|(?P<past>去年|上年|过去(?:的)?(?:一年|五年)|一年来|五年来|回顾|年初(?:确定|预期|提出|制定))"
    r"|(?P<this>今年|本年|全年(?=经济|主要|目标|发展)|明年|来年)|(?P<number>(?:19|20)[0-9]{2})年"
)
_CORE = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        (
            "output",
            r"(?:国内|国民|地区|全[省市区县州旗])?生产总值|GDP|经济(?:增长|增速|总量)|工农业总产值|社会总产值",
        ),
        ("industry", r"工业(?:增加值|总产值|产值)|一产|第一产业"),
        ("investment", r"(?:固定资产|产业|工业|民间|社会)投资|投资增长"),
        ("sales", r"消费品零售|商品零售|消费增长|零售总额"),
        ("trade", r"进出口|外贸|出口|实际(?:利用|使用)外资|到位(?:内|外)?资"),
        ("revenue", r"(?:财政|预算|税收)(?:总)?收入|财政总收入"),
        ("income", r"可支配收入|纯收入|居民收入|农民收入|生活费收入|农民人均"),
        ("prices", r"消费价格|物价|CPI|零售价格|价格总水平|通货膨胀"),
        ("jobs", r"新增就业|就业[0-9]|失业率|就业人数|新增城镇就业|转移就业"),
        ("energy", r"能耗|能源消费|节能|碳排放|用水量|水耗"),
        ("environment", r"排放|优良天数|PM2|细颗粒物|森林覆盖|水质|减排|降碳"),
        ("grain", r"粮食"),
        ("research", r"研发|研究与试验|R&D|科技投入"),
        ("towns", r"城镇化率"),
        ("growth rate", r"自然增长率|贫困人口|财政赤字|赤字率|M2|广义货币"),
    )
)
_CORE_ANY = re.compile("|".join(pattern.pattern for _, pattern in _CORE))
_OUTPUT = _CORE[0][1]

_TALK = re.compile(
    r"考虑了|考虑到|体现了|兼顾了|有利于|是完全可以|着重说明|需要说明|意味着|主要基于|符合[^，。；]{0,12}(?:规律|实际)"
    r"|^[\s\u3000]*(?:这些|这一|这个|这样|这里|上述|以上|为此|为了|综合考虑|主要考虑|总的考虑|提出|确定|设定|重点|关键|要按照|要坚持"
    r"|必须|我们(?:要|将|必须)|具体(?:抓|做|要)|着力|坚持|围绕|加强|各位代表|在具体工作|做好|抓好|今年要?(?:重点|着重|突出))"
    r"|^[^，。；0-9]{0,6}(?:实现|完成|围绕|达到)(?:上述|以上|这些|这[一个]|既定|今年|全年|年度)[^，。；0-9]{0,12}[，,：:]"
    r"|(?:重点|着重|全力|集中|具体|主要)[^，。；]{0,4}(?:抓好|做好|推进|实施)[^，。；]{0,12}(?:工作|任务|方面)"
)
"""A sentence that speaks about the targets, or of what is to be done for them, and sets none."""
_PLAN_VERB = re.compile(
    r"^(?:[、\s]|要|将|全年|计划|力争|确保|再|新)*(?:加快|推进|推动(?!.{0,8}(?:增长|提高))|建设|建成|实施|开展|新建|改造|培育|引进|打造"
    r"|支持|安排|组织|新开工|开工|启动|整治|治理|办好|投入|争取(?!.{0,20}增长)|盘活|发放|设立|完善|深化|抓好|抓|举办|建立)"
)
_PAST = re.compile(
    r"了|去年|上年(?!.{0,6}(?:高|低|持平))|同比|预计|累计|已|连续|首次|创|好于预期|超额"
)
_CLAUSE = re.compile(r"[，,；;。！？]")
_WEAK_END = re.compile(r"[，,；;、：:][”’）)\s\u3000]*$")
_OPEN_END = re.compile(r"(?:[：:]|如下[。：:]?|安排|建议)[\s\u3000]*$")
_LINKS = re.compile(r"^[\s\u3000]*(?:同时|其中|此外|另外|在此基础上)[，,]?(?:要)?")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of one unit."""

    unit: Unit
    span: Span


@dataclass(slots=True)
class _Page:
    """A unit with its figures and sentences, each found once and only when asked for."""

    unit: Unit
    _figures: list[Figure] | None = None
    _sentences: list[Span] | None = None

    @property
    def figures(self) -> list[Figure]:
        if self._figures is None:
            self._figures = figures(self.unit.text)
        return self._figures

    @property
    def sentences(self) -> list[Span]:
        if self._sentences is None:
            self._sentences = sentences(self.unit.text)
        return self._sentences

    def holds_figure(self, start: int, end: int) -> bool:
        known = self.figures
        at = bisect_left(known, start, key=lambda figure: figure.span.start)
        return at < len(known) and known[at].span.start < end


@dataclass(slots=True)
class _Found:
    """A passage that may be the one, and what speaks for it."""

    stretches: list[Stretch] = field(default_factory=list)
    families: set[str] = field(default_factory=set)
    """Standard indicators with a figure."""
    soft: int = 0
    main: bool = False
    """Announced as the main targets of the whole."""

    @property
    def weight(self) -> float:
        whole = 4 * self.main + 3 * ("output" in self.families)
        return whole + len(self.families) + 0.25 * min(self.soft, 4)

    @property
    def enough(self) -> bool:
        return (
            "output" in self.families
            or len(self.families) >= 3
            or (self.main and len(self.families) + self.soft >= 1)
        )


def passage(document: Document) -> tuple[Stretch, ...]:
    """The parts of a report's units that set this year's main expected targets, in reading order.

    () for a plan of several years and where no such passage is found. What only speaks about the
    targets behind them is left out. Bounded: at most `MOST_ANNOUNCEMENTS` are weighed, each over
    `LONGEST_PASSAGE` characters.
    """
    if document.kind in {Kind.FIVE_YEAR_PLAN, Kind.FRONT_MATTER, Kind.BACK_MATTER}:
        return ()
    pages = [_Page(unit) for unit in document.units()]
    best: _Found | None = None
    for found in _announced(pages, document.year):
        if found.enough and (best is None or found.weight > best.weight):
            best = found
    if best is None:
        best = _unannounced(pages, document.year)
    return tuple(best.stretches) if best else ()


def _announced(pages: list[_Page], year: int | None) -> Iterator[_Found]:
    """What stands behind each announcement of targets for one year."""
    left = MOST_ANNOUNCEMENTS
    for index, page in enumerate(pages):
        text = page.unit.text
        if page.unit.kind is BlockKind.TABLE or ("标" not in text and "：" not in text):
            continue
        behind = 0
        for match in (*_ANNOUNCED.finditer(text), *_AIMED.finditer(text)):
            if match.start() < behind:
                continue
            if not left:
                return
            left -= 1
            if _speaks_of(pages, index, match.start(), match.end(), year) != "this":
                continue
            found = _Found(main=_is_main(text, match))
            start = _subject_start(page, match)
            _walk(pages, index, start, found, named=start < match.end())
            behind = found.stretches[-1].span.end if found.stretches else match.end()
            yield found


def _is_main(text: str, match: re.Match[str]) -> bool:
    """Whether an announcement is of the targets of the whole, not of one field's."""
    before = text[max(0, match.start() - 20) : match.start()]
    return bool(_MAIN.search(match[0]) and _WHOLE.search(before))


def _subject_start(page: _Page, match: re.Match[str]) -> int:
    """Where the targets begin: at the clause's start where the indicator is named before.

    2022年地区生产总值增速预期目标为5.5%左右 begins with its clause, 今年主要预期目标是：… behind
    the words that announce.
    """
    text = page.unit.text
    floor = max(0, match.start() - 60)
    start = max((m.end() for m in _CLAUSE.finditer(text, floor, match.start())), default=floor)
    return start if _CORE_ANY.search(text, start, match.end()) else match.end()


def _speaks_of(pages: list[_Page], index: int, start: int, end: int, year: int | None) -> str:
    """Of which time an announcement speaks: this, many, past, or "this" where nothing tells.

    The nearest words count: of the announcement itself, of the text before it in its paragraph, of
    the units before, of the headings above.
    """
    unit = pages[index].unit
    told = _last_time(unit.text[max(0, start - 40) : end], year) or _last_time(
        unit.text[max(0, start - 400) : start], year
    )
    if told:
        return told
    for page in reversed(pages[max(0, index - LOOK_BACK) : index]):
        told = _last_time(page.unit.text[-200:], year)
        if told or page.unit.kind is BlockKind.HEADING:
            break
    return told or _headed(unit, year) or "this"


def _headed(unit: Unit, year: int | None) -> str:
    """The time that the headings above a unit tell, the innermost first."""
    return next((t for s in reversed(unit.path) if (t := _last_time(s.title, year))), "")


def _last_time(text: str, year: int | None) -> str:
    """The last time that `text` names: many years, a past one, this one; "" for none.

    >>> _last_time("今后五年的奋斗目标", 2022), _last_time("2021年的回顾；2022年", 2022)
    ('many', 'this')
    >>> _last_time("“十四五”规划的收官之年", 2025)
    ''
    """
    told = ""
    for match in _YEARS.finditer(text):
        if match["number"]:
            if year is not None:
                number = int(match["number"])
                told = "past" if number < year else "this" if number <= year + 1 else "many"
        else:
            told = match.lastgroup or ""
    return told


def _walk(
    pages: list[_Page], index: int, start: int, found: _Found, *, named: bool = False
) -> None:
    """Take the sentences from `start` on into `found`, as long as they set targets."""
    listed = _OPEN_END.search(pages[index].unit.text[start - 8 if start > 8 else 0 : start])
    is_list = bool(listed) and not pages[index].unit.text[start:].strip()
    obliged, chain, length, misses = not is_list and not named, False, 0, 0
    if named:
        chain = True
    level = len(pages[index].unit.path)
    for at in range(index, len(pages)):
        page = pages[at]
        unit = page.unit
        if at > index and _ends_list(unit, level, is_list=is_list):
            return
        if unit.kind is BlockKind.TABLE:
            if is_list and at > index:
                _keep(page, Span(0, len(unit.text)), found)
                return
            return
        kept = at == index
        for first, last in page.sentences:
            if last <= start and at == index:
                continue
            first = max(first, start) if at == index else first
            text = unit.text[first:last]
            length += last - first
            if length > LONGEST_PASSAGE:
                return
            if not text.strip():
                continue
            new_block = at > index and not kept
            if not (named and first == start) and _TALK.search(text[:200]):
                return
            strict = new_block and not is_list and not (chain or obliged)
            if obliged or chain or _sets_targets(page, first, last, strict=strict):
                _keep(page, Span(first, last), found)
                kept = True
                misses = 0
            elif _all_filler(text):
                kept = True
            elif misses == 0 and kept and not is_list:
                misses = 1
            elif unit.kind is BlockKind.HEADING and len(unit.path) > level:
                continue
            else:
                return
            chain = misses == 0 and _WEAK_END.search(text) is not None
            obliged = False
        if at == index and not found.stretches and not is_list and not obliged:
            return


def _ends_list(unit: Unit, level: int, *, is_list: bool) -> bool:
    """Whether a unit behind the announcing one cannot belong to its passage."""
    if unit.kind is not BlockKind.HEADING:
        return False
    return not is_list or len(unit.path) <= level


def _keep(page: _Page, span: Span, found: _Found) -> None:
    """Take a sentence in; one that follows the last in its unit makes it longer."""
    before = found.stretches[-1] if found.stretches else None
    if before and before.unit is page.unit and before.span.end == span.start:
        found.stretches[-1] = Stretch(page.unit, Span(before.span.start, span.end))
    else:
        found.stretches.append(Stretch(page.unit, span))
    for first, last in _clauses(page.unit.text, span):
        words = page.unit.text[first:last]
        if page.holds_figure(first, last):
            found.families |= {name for name, pattern in _CORE if pattern.search(words)}
        elif soft(words):
            found.soft += 1


def _sets_targets(page: _Page, start: int, end: int, *, strict: bool) -> bool:
    """Whether a sentence sets targets: at least half of its clauses do.

    `strict`, for a new paragraph that nothing leads on to: three in five, a standard indicator with
    its figure first.
    """
    text = page.unit.text
    lead = _LINKS.match(text, start, end)
    spans = list(_clauses(text, Span(lead.end() if lead else start, end)))
    kinds = [_clause_kind(page, first, last) for first, last in spans]
    real = [kind for kind in kinds if kind != "filler"]
    set_here = sum(kind in {"core", "figure", "soft"} for kind in real)
    if not real or not set_here:
        return False
    if strict:
        return real[0] == "core" and set_here >= 0.6 * len(real)
    return set_here >= 0.5 * len(real)


def _clause_kind(page: _Page, start: int, end: int) -> str:
    """core (a standard indicator with a figure), figure, soft, filler, prose."""
    words = page.unit.text[start:end]
    if is_filler(words):
        return "filler"
    if page.holds_figure(start, end):
        if _PLAN_VERB.match(words):
            return "prose"
        return "core" if _CORE_ANY.search(words) else "figure"
    return "soft" if soft(words) else "prose"


def _clauses(text: str, span: Span) -> Iterator[Span]:
    """The clauses of a part of a text, without their stops; empty ones left out."""
    start = span.start
    for match in _CLAUSE.finditer(text, span.start, span.end):
        if match.start() - start >= 2:
            yield Span(start, match.start())
        start = match.end()
    if span.end - start >= 2 and text[start : span.end].strip():
        yield Span(start, span.end)


def _all_filler(text: str) -> bool:
    return is_filler(text) and len(text) < 60


def _unannounced(pages: list[_Page], year: int | None) -> _Found | None:
    """A dense run of standard indicators with figures, in words that plan this year."""
    best: _Found | None = None
    left = MOST_ANNOUNCEMENTS
    for index, page in enumerate(pages):
        text = page.unit.text
        if page.unit.kind is BlockKind.TABLE or not _OUTPUT.search(text):
            continue
        for first, last in page.sentences:
            if not left:
                return best
            if last - first > LONGEST_PASSAGE or not _OUTPUT.search(text, first, last):
                continue
            left -= 1
            if not _plans(pages, index, first, last, year):
                continue
            found = _Found()
            _walk(pages, index, _first_target(page, first, last), found, named=True)
            if found.enough and (best is None or found.weight > best.weight):
                best = found
    return best


_PLANS = re.compile(r"计划|预期|目标|安排|力争|努力实现|确保|要求|预定|争取|定为|按")


def _plans(pages: list[_Page], index: int, first: int, last: int, year: int | None) -> bool:
    """Whether a sentence sets a figure for output, this year's, and reports none."""
    page = pages[index]
    text = page.unit.text[first:last]
    if _PAST.search(text) or _TALK.search(text[:200]):
        return False
    told = _last_time(page.unit.text[max(0, first - 200) : last], year)
    if (told or _headed(page.unit, year)) != "this" or _last_time(text, year) in {"many", "past"}:
        return False
    kinds = [
        (_clause_kind(page, a, b), page.unit.text[a:b])
        for a, b in _clauses(page.unit.text, Span(first, last))
    ]
    core = [words for kind, words in kinds if kind == "core"]
    if not any(_OUTPUT.search(words) for words in core):
        return False
    return bool(_PLANS.search(text)) or len(core) >= 0.5 * len(kinds)


def _first_target(page: _Page, first: int, last: int) -> int:
    """Where the first clause of a sentence begins that sets a figure for output."""
    return next(
        a
        for a, b in _clauses(page.unit.text, Span(first, last))
        if _OUTPUT.search(page.unit.text, a, b) and page.holds_figure(a, b)
    )
