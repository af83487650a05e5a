"""Citations as publishers want them: GB/T 7714-2015, APA 7, Chicago 17 (notes); one line each.

None of these has a field for a section and lines; they stand where the style has the page.
docs/decisions/citations.md names the clauses that each rule follows.
"""

from collections.abc import Sequence

from cqtui.export.citations.citation import listed
from cqtui.export.citations.reference import Place, Reference

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_SEATS = {
    "全国": "北京", "河北": "石家庄", "山西": "太原", "辽宁": "沈阳", "吉林": "长春",
    "黑龙江": "哈尔滨", "江苏": "南京", "浙江": "杭州", "安徽": "合肥", "福建": "福州",
    "江西": "南昌", "山东": "济南", "河南": "郑州", "湖北": "武汉", "湖南": "长沙",
    "广东": "广州", "海南": "海口", "四川": "成都", "贵州": "贵阳", "云南": "昆明",
    "陕西": "西安", "甘肃": "兰州", "青海": "西宁", "台湾": "台北", "内蒙古": "呼和浩特",
    "广西": "南宁", "西藏": "拉萨", "宁夏": "银川", "新疆": "乌鲁木齐",
}  # fmt: skip
"""Where the governments of provinces have their seat."""
_REGIONS = ("壮族自治区", "回族自治区", "维吾尔自治区", "自治区", "省")


def write(cited: Reference, style: str) -> str:
    """The reference in a style: gb7714, apa, chicago."""
    return {"gb7714": _gbt, "apa": _apa, "chicago": _chicago}[style](cited)


def seat(region: str) -> str:
    """The city of a region's government, as a place of publication; "" where it is not known.

    Of a county it is the county, whose seat the name does not tell.

    >>> seat("福建省"), seat("重庆市"), seat("全国"), seat("安吉县"), seat("")
    ('福州', '重庆', '北京', '安吉县', '')
    """
    for ending in _REGIONS:
        if region.endswith(ending) and (found := _SEATS.get(region.removesuffix(ending))):
            return found
    if region in _SEATS:
        return _SEATS[region]
    return region[:-1] if region.endswith("市") and len(region) > 2 else region


def _gbt(cited: Reference) -> str:
    """重庆市人民政府. 政府工作报告[R]. 重庆: 重庆市人民政府, 2019: 三/（二）, 第63行."""
    sign = ("R" if cited.report else "EB" if cited.url else "Z") + ("/OL" if cited.url else "")
    origin = f"{seat(cited.region) or '[出版地不详]'}: {cited.author or '[出版者不详]'}"
    if cited.date:
        origin += f", {cited.date[0]}"
    where = _where(cited.places, ("第{}行", "第{}行"), ("{}", "{}"), "-", "、")
    tail = ""
    if cited.url:
        tail += f"({_iso(cited.date)})" if len(cited.date) > 1 else ""
        tail += f"[{cited.accessed}]" if cited.accessed else ""
        tail += f". {cited.url}"
    head = [_part(cited.author), f"{cited.title}[{sign}]", origin + (f": {where}" if where else "")]
    return ". ".join(part for part in head if part) + tail + "."


def _apa(cited: Reference) -> str:
    """重庆市人民政府. (2019, January 27). 政府工作报告 [Government work report]. Line 63.

    The place is no part of an entry; it stands behind it, as one says it in the text.
    """
    date = _english_date(cited.date, "{year}, {month} {day}", "{year}, {month}") or "n.d."
    title = cited.title + (f" [{cited.genre}]" if cited.genre else "")
    # Without an author the title takes its place.
    parts = [cited.author, f"({date})", title] if cited.author else [title, f"({date})"]
    where = _where(cited.places, ("line {}", "lines {}"), ("p. {}", "pp. {}"), "–", ", ")
    told = (
        ". ".join(map(_part, parts)) + "." + (f" {where[:1].upper()}{where[1:]}." if where else "")
    )
    if not cited.url:
        return told
    seen = _english_day(cited.accessed, "{month} {day}, {year}")
    return f"{told} Retrieved {seen}, from {cited.url}" if seen else f"{told} {cited.url}"


def _chicago(cited: Reference) -> str:
    """重庆市人民政府, 政府工作报告 (重庆: 重庆市人民政府, 2019), 三/（二）, line 63.

    A note; titles in Chinese characters are set neither in italics nor in quotation marks.
    """
    publisher = ": ".join(part for part in (seat(cited.region) or "n.p.", cited.author) if part)
    facts = f"({publisher}, {cited.date[0] if cited.date else 'n.d.'})"
    where = _where(cited.places, ("line {}", "lines {}"), ("{}", "{}"), "–", ", ")
    seen = _english_day(cited.accessed, "{month} {day}, {year}") if cited.url else ""
    parts = [
        cited.author,
        f"{cited.title} {facts}",
        where,
        f"accessed {seen}" if seen else "",
        cited.url,
    ]
    return ", ".join(part for part in parts if part) + "."


def _part(text: str) -> str:
    """A part that a full stop follows."""
    return text.rstrip(".")


def _where(
    places: Sequence[Place], lines: tuple[str, str], pages: tuple[str, str], dash: str, comma: str
) -> str:
    """The places in the report: the section, and the page where there is one, else the lines.

    `lines` and `pages` are the forms for one and for several.
    """
    return "; ".join(filter(None, (_spot(place, lines, pages, dash, comma) for place in places)))


def _spot(
    place: Place, lines: tuple[str, str], pages: tuple[str, str], dash: str, comma: str
) -> str:
    spots, forms = (place.runs, pages) if place.pages else (place.stretches, lines)
    if not spots:
        return place.section
    form = forms[len(spots) > 1 or spots[0].first != spots[0].last]
    told = form.format(listed(spots, dash, comma))
    return ", ".join(part for part in (place.section, told) if part)


def _iso(date: Sequence[int]) -> str:
    return "-".join(f"{part:02d}" for part in date)


def _english_day(iso: str, form: str) -> str:
    parts = iso.split("-")
    if len(parts) != 3 or not all(part.isascii() and part.isdecimal() for part in parts):
        return ""
    return _english_date([int(part) for part in parts], form, "")


def _english_date(date: Sequence[int], whole: str, month: str) -> str:
    if not date:
        return ""
    if len(date) == 1 or not 1 <= date[1] <= 12:
        return str(date[0])
    form = whole if len(date) == 3 else month
    return form.format(year=date[0], month=MONTHS[date[1] - 1], day=date[-1])
