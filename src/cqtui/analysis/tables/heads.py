"""What the headings of a table say: of which year a column speaks, target or actual, which unit."""

import re
from typing import NamedTuple

from cqtui.model.document import Kind
from cqtui.model.units import SCALES

_YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})(?![0-9])")
_YEARS = re.compile(r"((?:19|20)[0-9]{2})年?\s?(?:[-－–—―~～]{1,2}|至|到)\s?((?:19|20)[0-9]{2})")
_NUMERALS = "零一二三四五六七八九十"
_PLAN = re.compile(
    r"(?<![一二三四五六七八九十])(?:(?P<long>十[一二三四五六七八九])五(?![年个万亿岁项条家类大种])"
    r"|[“\"](?P<quoted>[六七八九十])五(?=[”\"])|(?P<short>[六七八九十])五(?=时期|期间|规划|计划|末))"
)
_PLAN_END = re.compile(r"^[”\"]?(?:时期|期间|规划|计划)?末")
_LAST_YEAR, _THIS_YEAR = (
    re.compile(r"(?<![比较为])上一?年(?!增|同)|去年"),
    re.compile(r"本年|当年|今年"),
)
_ACTUAL = re.compile(
    r"(?<!预期)(?<!计划)(?<!拟)完成|实际|执行|决算|现状|基[期年]|预计(?!目标)|实绩"
)
_TARGET = re.compile(r"预期|目标|计划|预算|规划(?!期)|任务|安排|拟完成|草案")
_PACE = re.compile(r"年均|增[长速幅减]|增长率|±|升降|比上年|较上年|同比|[+＋]\s?[,，/-]?\s?[-－—]")
_SIMPLE = (
    r"(?:19|20)[0-9]{2}\s?年?(?:度|末|底)?|[0-9]{1,2}[—-]?[0-9]{0,2}月|年(?:末|底)"
    r"|[“\"]?[十六七八九一二三四五]{1,2}五[”\"]?(?:时期|期间|规划|计划|末)*"
    r"|主要|预期|目标|计划|规划|预算|决算|执行|实际|实绩|预计|完成|任务|安排|草案|调整|现状|基期|基年"
    r"|情况|结果|增长率|增长|增速|增幅|增减|升降|幅度|速度|年均|平均|累计|合计|[五5]年|比|较|上年|去年|本年|当年|今年|全年"
    r"|同期|同比|绝对|总量|数值|指标|建议|数|值|量|额|率|%|％|±|[\[\]【】〔〕()（）+＋/、，,：:.“”\"\s—―–-]"
)
_RESIDUE = re.compile(_SIMPLE)
_PARENTHESIS = re.compile(r"[（(\[]([^（）()\[\]]{1,24})[)）\]]")
_SCALE = re.compile(r"^(万亿|[百千]?[万亿])(?=[^人/／]|人(?!发明|次/)|$)")
_UNIT = re.compile(
    r"(?:±?[%％‰]|个?百分点|(?:万亿|[百千]?[万亿千])?"
    r"(?:人民币|[美欧港日]?元|人次?|名|户|[个家所座件项条次处台套辆艘架张篇册头只羽株吨米亩斤克天岁年级类类别倍番度位间枚部种场]|公[里斤顷]"
    r"|千[瓦米克]时?|平方[公千]?[米里]|立方米|标准?箱|标准煤|吨标准?煤|人年|人·?年|人[／/]年|瓦时?|TEU|千米|孔|床|张|小时|分钟|辆次|架次|列"
    r"|微克|毫克|毫升|升|床位?|车位?|元人民币|当量)"
    r"(?:标准煤|当量|民币)?"
    r"(?:\s?[/／每]\s?(?:万亿|[百千]?[万亿千])?[^，,；;。\s（）()/／]{1,6}){0,2})$"
)
"""A unit, alone: 万公顷, 人/亿元, 万元/人年, 微克/立方米."""
_CAPTION_UNIT = re.compile(r"(?:计量)?单\s*位\s*[:：]\s*([^\s，,。；;）)]{1,30})")
_PLAIN = str.maketrans("％／", "%/")


class Unit(NamedTuple):
    """A unit without 万 and 亿, and the power of ten they stand for."""

    name: str
    exponent: int


NO_UNIT = Unit("", 0)


class Column(NamedTuple):
    """What the heading of a column of figures says."""

    period: str
    """2020, 2016-2020; "" where it does not tell."""
    kind: str
    """target, actual; "" where it does not tell."""
    unit: Unit
    pace: bool
    """Its figures tell how much something grew: 年均（%）, 比上年增长."""
    residue: str
    """What it says besides: an indicator or a part of the place; "" where nothing."""


def unit_of(text: str) -> Unit:
    """A unit as a table writes it, without its 万 and 亿; `NO_UNIT` where `text` is none.

    >>> unit_of("万元/人年"), unit_of("±%"), unit_of("旧口径")
    (Unit(name='元/人年', exponent=4), Unit(name='%', exponent=0), Unit(name='', exponent=0))
    """
    for part in re.split(r"[，,；;、]", text[:40]):
        plain = part.strip().translate(_PLAIN).lstrip("±").removeprefix("个百")
        plain = "百分点" if plain in ("分点", "百分点") else plain
        if _UNIT.match(plain):
            scale = _SCALE.match(plain)
            name = plain[scale.end() :] if scale else plain
            return Unit(name, SCALES[scale[1]] if scale else 0) if name else NO_UNIT
    return NO_UNIT


def caption_unit(text: str) -> Unit:
    """The unit that a caption gives for the whole table: 单位：亿元. None where it gives several.

    >>> caption_unit("表1 主要指标（单位：万元）"), caption_unit("单位：亿元、%")
    (Unit(name='元', exponent=4), Unit(name='', exponent=0))
    """
    found = _CAPTION_UNIT.search(text)
    if found is None or re.search(r"[、/／]\s?[%％]|[%％]\s?[、/／]", found[1]):
        return NO_UNIT
    return unit_of(found[1])


def name_and_unit(text: str) -> tuple[str, Unit]:
    """A row's or a column's name without its unit, and the unit.

    >>> name_and_unit("粮食产量（万吨）*"), name_and_unit("细颗粒物（PM2.5）浓度下降（%）")[0]
    (('粮食产量', Unit(name='吨', exponent=4)), '细颗粒物（PM2.5）浓度下降')
    >>> name_and_unit("#税收增速（%）")[0], name_and_unit("（一）其中：出口")[0]
    ('税收增速', '出口')
    """
    unit = NO_UNIT
    name = text
    for found in reversed(list(_PARENTHESIS.finditer(text))):
        unit = unit_of(found[1])
        if unit.name:
            name = text[: found.start()] + text[found.end() :]
            break
    return _bare(name), unit


_OPENING = re.compile(
    r"^(?:[#＃★☆*＊※\s]+|其\s*中[:：]?|[（(]?[0-9一二三四五六七八九十]{1,3}[)）、.．]\s*(?![0-9])|[-—–]{1,2}\s*)+"
)
_CLOSING = re.compile(r"[*＊※#▲①-⑨:：、，\s]+$")


def _bare(name: str) -> str:
    stripped = _CLOSING.sub("", _OPENING.sub("", name))
    return stripped or name.strip()


def subordinate(name: str) -> bool:
    """Whether a row is a part of the one above it: 其中：出口, #税收."""
    return bool(re.match(r"\s*(?:[#＃]|其\s*中|[-—–]{1,2})", name))


def five_years(text: str) -> tuple[int, int] | None:
    """The years of the plan that `text` names first.

    >>> five_years("“十三五”投资"), five_years("“十二五”末"), five_years("2020年")
    ((2016, 2020), (2015, 2015), None)
    """
    found = _PLAN.search(text)
    if found is None:
        return None
    long = found["long"]
    number = (
        10 + _NUMERALS.index(long[1])
        if long
        else _NUMERALS.index(found["quoted"] or found["short"])
    )
    start = 1951 + 5 * number
    if _PLAN_END.match(text[found.end() :]):
        return start + 4, start + 4
    return start, start + 4


def plan_start(year: int) -> int:
    """The first year of the five-year plan that `year` is in: 2016 of 2020."""
    return year - (year - 1) % 5


def period(first: int, last: int) -> str:
    """As docs/contract.md writes a year or a range of years."""
    return str(last) if first == last else f"{first}-{last}"


def years_of(text: str) -> tuple[int, int] | None:
    """The years that a heading or a caption names first, both ends.

    >>> years_of("2016—2020年累计"), years_of("“十二五”年均"), years_of("指标")
    ((2016, 2020), (2011, 2015), None)
    """
    between = _YEARS.search(text)
    if between and between[1] < between[2]:
        return int(between[1]), int(between[2])
    plan = five_years(text)
    if plan:
        return plan
    single = _YEAR.search(text)
    return (int(single[1]), int(single[1])) if single else None


def column(heading: str, report_year: int | None) -> Column:
    """What a column's heading says; `report_year` is the year of the report, for 上年 and 本年.

    >>> column("2021年预期", 2022)[:2], column("“十二五”年均（%）", 2016)[:2]
    (('2021', 'target'), ('2011-2015', 'actual'))
    >>> column("储备重大项目投资（亿元）", 2016).residue, column("比上年增长（%）", 2022).pace
    ('储备重大项目投资', True)
    """
    bare, unit = name_and_unit(heading)
    years = years_of(heading)
    if years is None and report_year is not None:
        if _LAST_YEAR.search(heading):
            years = (report_year - 1, report_year - 1)
        elif _THIS_YEAR.search(heading):
            years = (report_year, report_year)
    kind = "actual" if _ACTUAL.search(heading) else "target" if _TARGET.search(heading) else ""
    if not kind and years and report_year is not None:
        kind = "actual" if years[1] < report_year else "target"
    pace = bool(_PACE.search(heading))
    residue = "" if not _RESIDUE.sub("", bare) else _residue(bare)
    if not unit.name and (heading.endswith(("%", "％")) or (pace and not residue)):
        unit = Unit("%", 0)
    return Column(period(*years) if years else "", kind, unit, pace, residue)


_EDGE = re.compile(
    r"^(?:(?:19|20)[0-9]{2}\s?年?(?:度|末|底)?|[“\"]?[十六七八九一二三四五]{1,2}五[”\"]?(?:时期|期间|规划|计划|末)*"
    r"|预期目标|目标|预期|计划|实际|预计|完成|\s)+"
    r"|(?:预期目标|目标|预期|计划|实际|预计|完成)(?:数|值)?$|[%％]$"
)


def _residue(bare: str) -> str:
    """A heading without its years and kind, where it says more than these."""
    return _EDGE.sub("", bare).strip()


def base_year(kind: Kind, year: int | None, caption: str, column_kind: str, *, level: bool) -> str:
    """Of which year a column without one speaks, by the table's caption, else by the report.

    A yearly report promises for its own year and reviews the one before. `level`: the column says
    no more than 目标值, which a plan means to reach at its end; else its figures are of all years.

    >>> base_year(Kind.PLAN_REPORT, 2022, "2021年主要指标完成情况", "target", level=True)
    '2021'
    >>> base_year(Kind.PLAN_REPORT, 2022, "", "actual", level=True)
    '2021'
    >>> base_year(Kind.FIVE_YEAR_PLAN, 2016, "“十三五”投资表", "target", level=False)
    '2016-2020'
    """
    named = years_of(caption)
    if named:
        return str(named[1]) if level and column_kind == "target" else period(*named)
    if year is None or kind is Kind.FIVE_YEAR_PLAN:
        return ""
    return str(year - 1 if column_kind == "actual" else year)
