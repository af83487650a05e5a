"""Quotations as the JSON of docs/contract.md: `cqtui/quotations/1`."""

from collections.abc import Sequence
from typing import Any

from cqtui.export.citations.reference import Style
from cqtui.export.quotations.rows import Paragraph, Quoted


def quotations_json(quoted: Sequence[Quoted], style: Style) -> dict[str, Any]:
    """The object; `style` is that of the citations."""
    return {
        "schema": "cqtui/quotations/1",
        "style": style.value,
        "quotations": [_quotation(one) for one in quoted],
    }


def _quotation(quoted: Quoted) -> dict[str, Any]:
    cited = quoted.reference
    at = cited.place
    return {
        "number": quoted.number,
        "text": quoted.text,
        "citation": quoted.citation,
        "document": {
            "id": quoted.document,
            "kind": quoted.kind,
            "title": cited.title,
            "year": cited.date[0] if cited.date else None,
            "date": "-".join(f"{part:02d}" for part in cited.date),
            "issuer": cited.author,
            "place": cited.region,
            "key": quoted.key,
            "file": quoted.file,
            "sha256": quoted.sha256,
            "url": cited.url,
        },
        "section": at.section,
        "lines": list(at.lines) if at.lines else None,
        "pages": list(at.pages) if at.pages else None,
        "paragraphs": [_paragraph(one) for one in quoted.paragraphs],
        "note": quoted.note,
        "tags": list(quoted.tags),
        "color": quoted.color,
        "lost": quoted.lost,
        "other": _quotation(quoted.other) if quoted.other else None,
    }


def _paragraph(paragraph: Paragraph) -> dict[str, Any]:
    made: dict[str, Any] = {"kind": paragraph.kind.value, "text": paragraph.text}
    if paragraph.table:
        rows = [list(row) for row in paragraph.table]
        made["header"] = rows[0] if paragraph.headed else []
        made["rows"] = rows[1:] if paragraph.headed else rows
    return made
