"""Quotations as the bytes of a file, in any format."""

import json
import re
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path, PurePath
from unicodedata import category

from cqtui.errors import ExportError
from cqtui.export.citations.reference import Style
from cqtui.export.quotations.quotation import Quotation
from cqtui.export.quotations.rows import data, rows, works


class Format(StrEnum):
    """What a file of quotations is written as; the last three hold references alone."""

    MD = "md"
    HTML = "html"
    DOCX = "docx"
    CSV = "csv"
    XLSX = "xlsx"
    JSON = "json"
    TXT = "txt"
    BIBTEX = "bibtex"
    RIS = "ris"
    CSL = "csl"


ENDINGS = {
    Format.MD: ".md", Format.HTML: ".html", Format.DOCX: ".docx", Format.CSV: ".csv",
    Format.XLSX: ".xlsx", Format.JSON: ".json", Format.TXT: ".txt", Format.BIBTEX: ".bib",
    Format.RIS: ".ris", Format.CSL: ".csl.json",
}  # fmt: skip
BINARY = frozenset({Format.DOCX, Format.XLSX})
"""Formats that are no text."""
DATA = frozenset({Format.BIBTEX, Format.RIS, Format.CSL})
"""Formats that hold no passages: the reports, with the places that are cited."""
_ACTING = ("Cc", "Cf", "Cs", "Zl", "Zp")


def format_of(path: str) -> Format | None:
    """The format that the ending of a file's name tells, None where it tells none.

    >>> format_of("a.HTM"), format_of("a.csl.json"), format_of("a.json"), format_of("a")
    (<Format.HTML: 'html'>, <Format.CSL: 'csl'>, <Format.JSON: 'json'>, None)
    """
    name = PurePath(path).name.lower()
    if name.endswith((".htm", ".markdown")):
        return Format.HTML if name.endswith(".htm") else Format.MD
    fits = [form for form, ending in ENDINGS.items() if name.endswith(ending)]
    return max(fits, key=lambda form: len(ENDINGS[form]), default=None)


def written(
    quotations: Sequence[Quotation],
    form: Format,
    style: Style = Style.GBT,
    title: str = "",
    *,
    mark: bool = True,
) -> bytes:
    """The file. `style` is that of the citations, `mark` whether CSV begins with a byte order mark.

    Raises ExportError where there is nothing to write.
    """
    if not quotations:
        raise ExportError(
            "there is nothing to export", "choose a passage", code="nothing-to-export"
        )
    if form in DATA:
        return _bytes(data(quotations, Style(form.value)))
    quoted = rows(quotations, style)
    if form is Format.DOCX:
        from cqtui.export.docx.quotes import quotes_docx

        return quotes_docx(quoted, style, title)
    if form is Format.HTML:
        from cqtui.export.quotations.htmlfile import page

        return _bytes(page(quoted, style, title))
    if form is Format.JSON:
        from cqtui.export.quotations.jsonfile import quotations_json

        return _bytes(_json(quotations_json(quoted, style)))
    if form in (Format.CSV, Format.XLSX):
        from cqtui.export.quotations.table import quotations_csv, quotations_xlsx

        if form is Format.CSV:
            return quotations_csv(quoted, mark=mark)
        return quotations_xlsx(quoted, works(quoted, style))
    from cqtui.export.quotations.text import markdown, plain

    return _bytes(plain(quoted) if form is Format.TXT else markdown(quoted, style, title))


def templated(
    quotations: Sequence[Quotation], name: str, folder: Path, style: Style, title: str
) -> bytes:
    """The file that a template makes; `folder` has a person's own.

    Raises ExportError for no such template, for a wrong one, and where there is nothing to write.
    """
    from cqtui.export.templates.quotations import quotation_values
    from cqtui.export.templates.template import find, render

    template = find(name, folder)
    if not quotations:
        raise ExportError(
            "there is nothing to export", "choose a passage", code="nothing-to-export"
        )
    return _bytes(render(template, quotation_values(rows(quotations, style), style, title)))


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def _json(value: dict[str, object]) -> str:
    """One line; what a program would act on is written as an escape, the same text to JSON."""
    text = json.dumps(value, ensure_ascii=False)
    return re.sub(r"[^ -~]", _escape, text) + "\n"


def _escape(found: re.Match[str]) -> str:
    return json.dumps(found[0])[1:-1] if category(found[0]) in _ACTING else found[0]
