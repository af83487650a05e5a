"""Citations as publishers want them: GB/T 7714-2015, APA 7, Chicago 17 (notes); one line each.

None of these has a field for a section and lines; they stand where the style has the page.
docs/decisions/citations.md names the clauses that each rule follows.
"""

from collections.abc import Sequence

from cqtui.export.citations.citation import listed
from cqtui.export.citations.reference import Place, Reference
from cqtui.export.citations.seat import seat

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def write(cited: Reference, style: str) -> str:
    """The reference in a style: gb7714, apa, chicago."""
    return {"gb7714": _gbt, "apa": _apa, "chicago": _chicago}[style](cited)


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
