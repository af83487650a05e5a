"""Paragraph styles of a Word file: which are headings, bold, hidden, or numbered."""

from dataclasses import dataclass
from typing import Any

from cqtui.ingest.readers.docx.names import W, is_on, number, value

DEPTH = 20
"""Styles based on one another; more is a ring."""
BODY = 9
"""The outline level of running text, by the standard."""


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph style says, by itself and by those it is based on."""

    level: int = 0
    """Of a heading, from 1; 0 for other text."""
    list_id: str = ""
    """The list that numbers its paragraphs, "" for none."""
    list_level: int | None = None
    bold: bool = False
    hidden: bool = False
    default: bool = False


def read_styles(root: Any) -> dict[str, Style]:
    """The paragraph styles of a styles part by their ids; none where `root` is None."""
    if root is None:
        return {}
    elements = {
        x.get(f"{W}styleId", ""): x
        for x in root.iterfind(f"{W}style")
        if x.get(f"{W}type", "paragraph") == "paragraph"
    }
    return {name: _style(element, elements) for name, element in elements.items()}


def _style(element: Any, elements: dict[str, Any]) -> Style:
    chain = [element]
    while len(chain) < DEPTH:
        based = elements.get(value(chain[-1], "basedOn"))
        if based is None or based in chain:
            break
        chain.append(based)
    level: int | None = None
    list_id, list_level = "", None
    for style in chain:
        properties = style.find(f"{W}pPr")
        if properties is None:
            continue
        if level is None:
            level = outline_level(properties)
        numbers = properties.find(f"{W}numPr")
        if numbers is not None and not list_id:
            list_id = value(numbers, "numId")
            own = value(numbers, "ilvl")
            list_level = number(own, 0) if own else None
    run = next((r for x in chain if (r := x.find(f"{W}rPr")) is not None), None)
    return Style(
        level or 0,
        list_id,
        list_level,
        is_on(run, "b"),
        is_on(run, "vanish"),
        element.get(f"{W}default") in {"1", "true"},
    )


def outline_level(properties: Any) -> int | None:
    """The level of a heading, from 1, that paragraph properties give; 0 for running text."""
    text = value(properties, "outlineLvl")
    if not text:
        return None
    level = number(text, BODY)
    return level + 1 if level < BODY else 0
