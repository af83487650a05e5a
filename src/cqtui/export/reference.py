"""Citations as publishers and reference managers want them.

GB/T 7714-2015 (reports, 4.2), APA 7 (10.4, reports), Chicago 17 (14.220, pamphlets and reports),
each with the passage's place; BibTeX, RIS and CSL-JSON (csl-data.json 1.0) as data. Titles stay in
the language of the report.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from cqtui.export.citation import addresses, lines_of, one_line, title_of
from cqtui.model.document import Document, Kind, Lines, Pages, Span, Unit


class Style(StrEnum):
    """How a citation is written; the last three are data for programs."""

    GBT = "gb7714"
    APA = "apa"
    CHICAGO = "chicago"
    BIBTEX = "bibtex"
    RIS = "ris"
    CSL = "csl"


ENDINGS = {Style.BIBTEX: ".bib", Style.RIS: ".ris", Style.CSL: ".json"}
"""Of files of the styles that are data."""
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_GENRES = {
    Kind.WORK_REPORT: "Government work report",
    Kind.PLAN_REPORT: "Report on the plan for national economic and social development",
    Kind.BUDGET_REPORT: "Budget report",
    Kind.FIVE_YEAR_PLAN: "Five-year plan",
    Kind.INTERPRETATION: "Interpretation of a report",
}


@dataclass(frozen=True, slots=True)
class Reference:
    """What is cited: a report, and a place in it."""

    key: str
    """A short name of letters, digits and hyphens."""
    title: str
    """One line."""
    issuer: str
    """"" where the report does not tell."""
    place: str
    date: tuple[int, ...]
    """Year, month and day, as far as they are known."""
    genre: str
    """In English; "" where the kind has no name."""
    section: str = ""
    """三/（二）"""
    lines: Lines | None = None
    pages: Pages | None = None
    """None where the format has none."""

    @property
    def author(self) -> str:
        """Who is answerable: the issuer, else the government of the place, else nobody."""
        return self.issuer or (f"{self.place}人民政府" if self.place else "")


def reference(
    document: Document, units: Sequence[Unit] = (), span: Span | None = None, key: str = ""
) -> Reference:
    """The reference to a document, or to a passage of it; `key` is the library's."""
    section, lines, pages = "", None, None
    if units:
        every = [lines_of(unit, span if len(units) == 1 else None) for unit in units]
        lines = Lines(min(at.first for at in every), max(at.last for at in every))
        section, pages = addresses(units), document.pages_of(lines)
    told = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", document.date)
    date = tuple(int(part) for part in told.groups() if part) if told else ()
    year = (document.year,) if document.year else ()
    return Reference(
        _key(key or f"{document.id}-{document.year or ''}"),
        title_of(document),
        one_line(document.issuer),
        one_line(document.place),
        date or year,
        _GENRES.get(document.kind, ""),
        section,
        lines,
        pages,
    )


def cite(cited: Reference, style: Style) -> str:
    """The reference in a style: one line, or for BibTeX, RIS and CSL-JSON an entry of several."""
    return _WRITERS[style](cited)


def bibliography(cited: Sequence[Reference], style: Style) -> str:
    """Several references as one file of a style; entries of data have keys of their own."""
    if style in ENDINGS:
        cited = _distinct(cited)
    if style is Style.CSL:
        return json.dumps([_csl_item(one) for one in cited], ensure_ascii=False, indent=1) + "\n"
    return "\n".join(cite(one, style).rstrip("\n") for one in cited) + "\n" if cited else ""


def _gbt(cited: Reference) -> str:
    """重庆市人民政府. 政府工作报告[R]. 重庆市: 重庆市人民政府, 2019-01-27: 三/（二）, 第63行."""
    date = "-".join(f"{part:02d}" for part in cited.date)
    publisher = ": ".join(part for part in (cited.place, cited.author) if part)
    origin = ", ".join(part for part in (publisher, date) if part)
    head = ". ".join(part for part in (cited.author, f"{cited.title}[R]", origin) if part)
    where = _where(cited, "第{}行", "第{}页")
    return f"{head}: {where}." if where else f"{head}."


def _apa(cited: Reference) -> str:
    """重庆市人民政府. (2019, January 27). 政府工作报告 [Government work report]. line 63."""
    date = _english_date(cited.date, "{year}, {month} {day}", "{year}, {month}") or "n.d."
    genre = f" [{cited.genre}]" if cited.genre else ""
    author = f"{cited.author}. " if cited.author else ""
    where = _where(cited, "{line} {}", "{page} {}")
    return f"{author}({date}). {cited.title}{genre}." + (f" {where}." if where else "")


def _chicago(cited: Reference) -> str:
    """重庆市人民政府, “2019年重庆市政府工作报告,” January 27, 2019, 三/（二）, line 63."""
    date = _english_date(cited.date, "{month} {day}, {year}", "{month} {year}") or "n.d."
    where = _where(cited, "{line} {}", "{page} {}")
    parts = [cited.author, f"“{cited.title},” {date}", where]
    return ", ".join(part for part in parts if part) + "."


def _where(cited: Reference, lines: str, pages: str) -> str:
    """The place in the report: its section, and the page where there is one, else the lines."""
    spot: Lines | Pages | None = cited.pages or cited.lines
    if spot is None:
        return cited.section
    many = spot.first != spot.last
    told = f"{spot.first}—{spot.last}" if "第" in lines and many else f"{spot.first}–{spot.last}"
    words = {"line": "lines" if many else "line", "page": "pp." if many else "p."}
    form = pages if cited.pages else lines
    place = form.format(told if many else str(spot.first), **words)
    return ", ".join(part for part in (cited.section, place) if part)


def _english_date(date: tuple[int, ...], whole: str, month: str) -> str:
    if not date:
        return ""
    if len(date) == 1 or not 1 <= date[1] <= 12:
        return str(date[0])
    form = whole if len(date) == 3 else month
    return form.format(year=date[0], month=_MONTHS[date[1] - 1], day=date[-1])


def _bibtex(cited: Reference) -> str:
    """An entry of type techreport, in UTF-8, as biber and modern BibTeX read it."""
    date = "-".join(f"{part:02d}" for part in cited.date)
    fields = {
        "author": f"{{{_tex(cited.author)}}}" if cited.author else "",
        "title": f"{{{_tex(cited.title)}}}",
        "institution": _tex(cited.author),
        "address": _tex(cited.place),
        "type": _tex(cited.genre),
        "year": str(cited.date[0]) if cited.date else "",
        "date": date,
        "pages": _range(cited.pages, "--"),
        "note": _tex(_note(cited)),
        "langid": "chinese",
    }
    body = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
    return f"@techreport{{{cited.key},\n{body}\n}}\n"


def _ris(cited: Reference) -> str:
    """An entry of type GOVDOC."""
    date = "/".join(f"{part:02d}" for part in cited.date)
    fields = [
        ("TY", "GOVDOC"), ("ID", cited.key), ("AU", cited.author), ("TI", cited.title),
        ("PY", str(cited.date[0]) if cited.date else ""), ("DA", date), ("PB", cited.author),
        ("CY", cited.place), ("M3", cited.genre),
        ("SP", str(cited.pages.first) if cited.pages else ""),
        ("EP", str(cited.pages.last) if cited.pages else ""),
        ("N1", _note(cited)), ("LA", "zh"),
    ]  # fmt: skip
    return "".join(f"{tag}  - {value}\n" for tag, value in fields if value) + "ER  - \n"


def _csl(cited: Reference) -> str:
    """A list of one item."""
    return json.dumps([_csl_item(cited)], ensure_ascii=False, indent=1) + "\n"


def _csl_item(cited: Reference) -> dict[str, object]:
    item: dict[str, object] = {
        "id": cited.key,
        "type": "report",
        "title": cited.title,
        "author": [{"literal": cited.author}] if cited.author else [],
        "publisher": cited.author,
        "publisher-place": cited.place,
        "genre": cited.genre,
        "issued": {"date-parts": [list(cited.date)]} if cited.date else {},
        "page": _range(cited.pages, "-"),
        "section": cited.section,
        "note": _note(cited),
        "language": "zh-CN",
    }
    return {name: value for name, value in item.items() if value}


def _note(cited: Reference) -> str:
    """Section and lines, for which data has no field that every program shows."""
    lines = f"第{_range(cited.lines, '—')}行" if cited.lines else ""
    return "，".join(part for part in (cited.section, lines) if part)


def _range(spot: Lines | Pages | None, dash: str) -> str:
    if spot is None:
        return ""
    return str(spot.first) if spot.first == spot.last else f"{spot.first}{dash}{spot.last}"


_TEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%", "&": r"\&", "#": r"\#",
    "_": r"\_", "$": r"\$", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip


def _tex(text: str) -> str:
    r"""`text` as TeX sets it: no character of it is a command.

    >>> _tex("增长8% & {更多}")
    '增长8\\% \\& \\{更多\\}'
    """
    return "".join(_TEX.get(char, char) for char in text)


def _key(name: str) -> str:
    """A key that any program takes: letters, digits and hyphens.

    >>> _key("重庆市/渝中区-2019"), _key("…")
    ('重庆市-渝中区-2019', 'report')
    """
    return re.sub(r"[^\w-]+", "-", name).strip("-_") or "report"


def _distinct(cited: Sequence[Reference]) -> list[Reference]:
    """The references, those of one key told apart by a, b, … behind it."""
    from collections import Counter
    from dataclasses import replace

    count, seen = Counter(one.key for one in cited), Counter[str]()
    found = []
    for one in cited:
        seen[one.key] += 1
        tail = f"-{seen[one.key]}" if count[one.key] > 1 else ""
        found.append(replace(one, key=one.key + tail))
    return found


_WRITERS = {
    Style.GBT: _gbt, Style.APA: _apa, Style.CHICAGO: _chicago,
    Style.BIBTEX: _bibtex, Style.RIS: _ris, Style.CSL: _csl,
}  # fmt: skip
