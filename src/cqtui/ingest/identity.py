"""What a document is: kind, title, year, date, issuer and place, from its own words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cqtui.ingest.markers import numeral
from cqtui.ingest.titles import SALUTATION
from cqtui.model.document import Kind

_OTHERS = re.compile(r"法院|检察院|常务委员会工作报告|人大常委会")
"""Reports to the same house that no government gives."""
_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (Kind.INTERPRETATION, re.compile(r"解读|报告.*(?:要点|摘要)|一图读懂|图解|划重点|速览|速读")),
    (Kind.FIVE_YEAR_PLAN, re.compile(r"五年(?:发展)?规划|规划纲要|五年计划|远景目标纲要")),
    (Kind.BUDGET_REPORT, re.compile(r"预算.*报告|预算草案|决算")),
    (Kind.PLAN_REPORT, re.compile(r"(?:国民经济|社会发展|计划).*报告|计划草案")),
    (Kind.WORK_REPORT, re.compile(r"工作报告")),
)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_DATE = re.compile(r"((?:19|20)\d\d)年(\d{1,2})月(?:(\d{1,2})日)?")
_DIGITS = dict(zip("〇○零OoＯ一二三四五六七八九", "000000123456789", strict=True))
_CHINESE_YEAR = re.compile(r"(?:一九|二[〇○零OoＯ])[〇○零OoＯ一二三四五六七八九]{2}(?=年)")
_CHINESE_DAY = re.compile(r"([一二三四五六七八九十]{1,3})(?=[月日])")
_SESSION = re.compile(r"(?:在|日)?(\w{2,12}?)第[一二三四五六七八九十百\d]+届(全国)?人民代表大会")
_REGION = re.compile(
    r"(?![各全本已经我])"
    r"(?:\w{2,8}?(?:特别行政区|自治区|省))?"
    r"(?:\w{2,8}?(?:自治州|地区|市|州|盟))?"
    r"(?:\w{1,8}?(?:自治县|自治旗|新区|县|区|旗|市))?"
    r"(?:\w{1,6}?(?:街道|镇|乡))?"
    r"(?=人民政府|政府|人大|第|国民经济|(?:19|20)\d\d|十[一二三四五]五|$|[市省县区]长|主席"
    r"|发展|发改|财政|经济|预算|计划|[省市县区]级|人民[法检]|委|局|厅|办)"
)
_GOVERNMENT = re.compile(r"(\w{2,16}?人民政府)")
_UNIT = re.compile(r"^(\w{2,16}(?:人民政府|委员会|财政局|财政厅|局|厅|发改委))(?:$|[ \u3000])")


@dataclass(frozen=True, slots=True)
class Identity:
    """What a document says of itself."""

    kind: Kind
    title: str
    year: int | None
    date: str
    issuer: str
    place: str


def identify(header: Sequence[str], title: str, body: Sequence[str], name: str) -> Identity:
    """Read a document's identity off its header, its title and its first paragraphs.

    `name` is the file's: its year is taken where the text gives none.
    """
    kind = _kind(header, title, body)
    place = _place(header, title)
    year = _year(header, title, body, name)
    issuer = _issuer(header, title, body, place)
    if issuer == "国务院":
        place = place or "全国"
    return Identity(kind, _named(title, kind, year), year, _date(header), issuer, place)


def _named(title: str, kind: Kind, year: int | None) -> str:
    """The title, or, where a report begins with the greeting, what such a report is called."""
    title = title.lstrip("—").strip()
    if kind == Kind.WORK_REPORT and (not title or SALUTATION.match(title) or len(title) > 70):
        return f"{year}年政府工作报告" if year else "政府工作报告"
    # A title set on two lines keeps a space where they met; one of slogans is divided by it.
    return title if kind in (Kind.INTERPRETATION, Kind.OTHER) else title.replace(" ", "")


def _kind(header: Sequence[str], title: str, body: Sequence[str]) -> Kind:
    """By the title, then by the other header lines, then by the words that open the report."""
    lead = [title, *(h for h in header if h != title)]
    if _OTHERS.search(title):
        return Kind.OTHER
    for text in (title, " ".join(h for h in lead if len(h) <= 60)):
        for kind, pattern in _KINDS:
            if pattern.search(text):
                return kind
    opening = " ".join(body[:3])
    opening = " ".join((*header, opening))
    if re.search(r"代表.{2,16}(?:政府|国务院)|代表国务院|本届政府", opening):
        return Kind.WORK_REPORT
    found = next((k for k, p in _KINDS[2:] if p.search(opening)), Kind.OTHER)
    # Only a government's report is given to the house; the rare others say what they are.
    greeted = any(h.startswith("各位代表") for h in header)
    return Kind.WORK_REPORT if greeted and found == Kind.OTHER else found


def western_year(text: str) -> str:
    """Years in Chinese digits as Arabic ones, and months and days behind them.

    >>> western_year("一九八五年和二O二三年"), western_year("二〇二五年一月十八日")
    ('1985年和2023年', '2025年1月18日')
    """
    found = _CHINESE_YEAR.sub(lambda m: "".join(_DIGITS[c] for c in m[0]), text)
    return _CHINESE_DAY.sub(lambda m: str(numeral(m[1])), found) if found != text else found


def _year(header: Sequence[str], title: str, body: Sequence[str], name: str) -> int | None:
    """Of the day it was given on; else of the title; else told by what is looked back on.

    The years in a plan's title are those it plans for.
    """
    rest = [line for line in header if line != title]
    for line in rest:
        if m := _DATE.search(western_year(line)):
            return int(m[1])
    if not re.search(r"五年|十[一二三四五]五|远景", title):
        rest = [title, *rest]
    for line in rest:
        found = [int(y) for y in _YEAR.findall(western_year(line))]
        if found:
            return max(found)
    for line in body[:40]:
        text = western_year(line[:120])
        if m := re.match(
            r"[一1][、.]?(?:过去(?:的)?一年|)?((?:19|20)\d\d)年.{0,16}(?:回顾|工作|情况|成就)", text
        ):
            return int(m[1]) + 1
        if m := re.search(r"(?:过去|刚过去)(?:的|了的)?((?:19|20)\d\d)年", text):
            return int(m[1]) + 1
    found = [int(y) for y in _YEAR.findall(name)]
    return found[-1] if found else None


def _date(header: Sequence[str]) -> str:
    for line in header:
        if m := _DATE.search(western_year(line)):
            day = f"-{int(m[3]):02d}" if m[3] else ""
            return f"{m[1]}-{int(m[2]):02d}{day}"
    return ""


def _place(header: Sequence[str], title: str) -> str:
    """The place of a government, by its title, the session it reports to, or its own name."""
    bare = re.sub(r"(?:19|20)\d\d年?度?|关于|^[—《]+", "", title)
    if region := _region(bare):
        return region
    for line in header:
        if "全国人民代表大会" in line or "国务院" in line:
            return "全国"
        m = _SESSION.search(_DATE.sub("", line).lstrip("—（( "))
        if m and (region := _region(m[1].rpartition("在")[2])):
            return region
        if (m := _GOVERNMENT.match(line)) and (region := _region(m[1])):
            return region
        if (m := _UNIT.match(line)) and (region := _region(m[1])):
            return region
    return ""


def _region(text: str) -> str:
    """The region that a text begins with, from the largest it names to the smallest.

    >>> _region("成都市武侯区人民政府工作报告"), _region("重庆市国民经济和社会发展")
    ('成都市武侯区', '重庆市')
    """
    match = _REGION.match(text)
    return match[0] if match and len(match[0]) > 1 else ""


def _issuer(header: Sequence[str], title: str, body: Sequence[str], place: str) -> str:
    """Who gives the report: an office named on a line of its own, else the place's government."""
    if m := re.match(r"\w+?(?:法院|检察院|常务委员会)", title):
        return m[0]
    for line in header:
        if line != title and (m := _UNIT.match(line)) and not m[1].endswith("人民政府"):
            return m[1]
    if place == "全国" or any("国务院" in text[:60] for text in (*header, *body[:2])):
        return "国务院"
    if place:
        return f"{place}人民政府"
    found = (_GOVERNMENT.match(line) for line in (title, *header))
    return next((m[1] for m in found if m), "")
