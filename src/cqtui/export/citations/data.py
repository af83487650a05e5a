"""References as data: BibTeX, RIS and CSL-JSON (csl-data.json 1.0), an entry for each report."""

import json
from collections.abc import Sequence

from cqtui.export.citations.citation import listed
from cqtui.export.citations.reference import Place, Reference
from cqtui.export.citations.seat import seat


def write(cited: Sequence[Reference], style: str) -> str:
    """A file of bibtex, ris or csl; the keys are told apart already."""
    if style == "csl":
        items = [_csl_item(one) for one in cited]
        return json.dumps(items, ensure_ascii=False, indent=1) + "\n"
    return "\n".join(map({"bibtex": _bibtex, "ris": _ris}[style], cited))


def _bibtex(cited: Reference) -> str:
    """An entry of type techreport, in UTF-8, as biber and modern BibTeX read it."""
    author = _tex(cited.author)
    fields = {
        # A second pair of braces: it is the name of an office, not to be taken apart or sorted by
        # its last word; the title's capitals stay as they are.
        "author": f"{{{author}}}" if author else "",
        "title": f"{{{_tex(cited.title)}}}",
        "institution": author,
        "address": _tex(seat(cited.region)),
        "type": _tex(cited.genre),
        "year": str(cited.date[0]) if cited.date else "",
        "date": _date(cited, "-") if len(cited.date) > 1 else "",
        "pages": _pages(cited, "--"),
        "note": _tex(_note(cited)),
        "url": _address(cited.url),
        "urldate": _tex(cited.accessed) if cited.url else "",
        "langid": "chinese",
    }
    body = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
    return f"@techreport{{{cited.key},\n{body}\n}}\n"


def _ris(cited: Reference) -> str:
    """An entry of type GOVDOC."""
    single = cited.place.pages
    fields = [
        ("TY", "GOVDOC"), ("ID", cited.key), ("AU", cited.author), ("TI", cited.title),
        ("PY", str(cited.date[0]) if cited.date else ""), ("DA", _date(cited, "/")),
        ("PB", cited.author), ("CY", seat(cited.region)), ("M3", cited.genre),
        ("SP", str(single.first) if single else ""), ("EP", str(single.last) if single else ""),
        ("N1", _note(cited)), ("UR", cited.url),
        ("Y2", cited.accessed.replace("-", "/") if cited.url else ""), ("LA", "zh"),
    ]  # fmt: skip
    return "".join(f"{tag}  - {value}\n" for tag, value in fields if value) + "ER  - \n"


def _csl_item(cited: Reference) -> dict[str, object]:
    item: dict[str, object] = {
        "id": cited.key,
        "type": "report",
        "title": cited.title,
        "author": [{"literal": cited.author}] if cited.author else [],
        "publisher": cited.author,
        "publisher-place": seat(cited.region),
        "genre": cited.genre,
        "issued": {"date-parts": [list(cited.date)]} if cited.date else {},
        "page": _pages(cited, "-"),
        "section": cited.place.section,
        "note": _note(cited),
        "URL": cited.url,
        "language": "zh-CN",
    }
    day = cited.accessed.split("-")
    if cited.url and len(day) == 3 and all(part.isdecimal() for part in day):
        item["accessed"] = {"date-parts": [[int(part) for part in day]]}
    return {name: value for name, value in item.items() if value}


def _date(cited: Reference, between: str) -> str:
    return between.join(f"{part:02d}" for part in cited.date)


def _pages(cited: Reference, dash: str) -> str:
    found = [listed(place.runs, dash, ", ") for place in cited.places if place.pages]
    return ", ".join(dict.fromkeys(found))


def _note(cited: Reference) -> str:
    """Sections and lines, for which data has no field that every program shows."""
    return "；".join(filter(None, dict.fromkeys(map(_spot, cited.places))))


def _spot(place: Place) -> str:
    lines = f"第{listed(place.stretches, '—', '、')}行" if place.lines else ""
    pages = f"第{listed(place.runs, '—', '、')}页" if place.pages else lines
    return "，".join(part for part in (place.section, pages) if part)


_TEX = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}",
    "%": r"\%", "&": r"\&", "#": r"\#", "_": r"\_", "$": r"\$",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
"""An escaped brace would still count for BibTeX itself, which finds the end of a field by them."""


def _tex(text: str) -> str:
    r"""`text` as TeX sets it: no character of it is a command, none ends the field.

    >>> _tex("增长8% & {更多")
    '增长8\\% \\& \\textbraceleft{}更多'
    """
    return "".join(_TEX.get(char, char) for char in text)


def _address(url: str) -> str:
    """A URL, in which TeX takes all but braces and backslashes as it stands."""
    return url.replace("\\", "%5C").replace("{", "%7B").replace("}", "%7D")
