"""Quotations by a template."""

from collections.abc import Sequence
from typing import Any

from cqtui.catalogs import language, say
from cqtui.export.citations.reference import Style
from cqtui.export.quotations.jsonfile import quotations_json
from cqtui.export.quotations.rows import Quoted, works


def quotation_values(quoted: Sequence[Quoted], style: Style, title: str) -> dict[str, Any]:
    """What a template of quotations sees."""
    labels = {key: say(f"export.{key}") for key in ("note", "tags", "works", "lost", "colon")}
    return {
        "title": title,
        "language": language(),
        "labels": labels,
        "works": works(quoted, style),
        **quotations_json(quoted, style),
    }
