"""The pages of an OFD file, each with its characters and ruled lines."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from cqtui.ingest.readers.layout.geometry import as_it_runs
from cqtui.ingest.readers.layout.page import GLYPHS, Page, Rule
from cqtui.ingest.readers.ofd.package import Leaf, Package, leaves
from cqtui.ingest.readers.ofd.paths import Ruling
from cqtui.ingest.readers.ofd.text import POINTS, Drawn, Ink, name_of, numbers

SHEET = (210.0, 297.0)
"""Millimetres of a page that does not tell its size."""
_BOXES = ("physicalbox", "applicationbox", "contentbox")
_HOLDERS = frozenset(("layer", "pageblock"))


@dataclass(slots=True)
class _Sheet:
    """What is drawn on a page or template, y upwards."""

    wide: float
    high: float
    drawn: list[Drawn]
    rules: list[Rule]
    unmapped: int
    templates: list[str]


def pages_of(data: bytes) -> Iterator[Page]:
    """The pages of a file. Raises Refusal: damaged, password, pages.

    What a template shows on several pages is none of the text: it is among the `heads`.
    """
    package = Package(data)
    sheets = [_sheet(leaf) for leaf in leaves(package)]
    uses = Counter(path for sheet in sheets for path in sheet.templates)
    behind: dict[str, _Sheet] = {}
    for number, sheet in enumerate(sheets, 1):
        yield _page(number, sheet, package, uses, behind)


def _sheet(leaf: Leaf) -> _Sheet:
    wide, high = _size(leaf.root) or (_size(leaf.area) if leaf.area is not None else None) or SHEET
    return _drawn(leaf.root, wide, high, leaf.templates)


def _drawn(root: Any, wide: float, high: float, templates: list[str]) -> _Sheet:
    ink, ruling = Ink(wide, high), Ruling(high)
    for element in _objects(root):
        if name_of(element) == "pathobject":
            ruling.add(element)
        elif len(ink.drawn) + ink.unmapped < GLYPHS:
            ink.add(element)
    return _Sheet(wide, high, ink.drawn[:GLYPHS], ruling.rules, ink.unmapped, templates)


def _page(
    number: int,
    sheet: _Sheet,
    package: Package,
    uses: Counter[str],
    behind: dict[str, _Sheet],
) -> Page:
    """A page with its templates: one that no other page has is part of it, others are heads."""
    drawn, rules, unmapped = sheet.drawn, sheet.rules, sheet.unmapped
    heads: list[Drawn] = []
    for path in sheet.templates:
        if path not in behind:
            behind[path] = _drawn(package.root(path), sheet.wide, sheet.high, [])
        template = behind[path]
        if uses[path] > 1:
            heads += template.drawn
        else:
            drawn = template.drawn + drawn
            unmapped += template.unmapped
        rules = template.rules + rules
    box = (0.0, 0.0, sheet.wide * POINTS, sheet.high * POINTS)
    page = as_it_runs(number, box, drawn, rules, 0, unmapped)
    if heads:
        page.heads.extend(as_it_runs(number, box, heads, [], 0, 0).glyphs)
    return page


def _objects(root: Any) -> Iterator[Any]:
    """Texts and drawings of a page, in the order in which they are drawn."""
    content = [child for child in root if name_of(child) == "content"]
    stack = content[::-1]
    while stack:
        element = stack.pop()
        tag = name_of(element)
        if tag in {"textobject", "pathobject"}:
            yield element
        elif tag in _HOLDERS or element in content:
            stack.extend(reversed(element))


def _size(root: Any) -> tuple[float, float] | None:
    """Width and height that an area names, None where it names none."""
    for tag in _BOXES:
        for element in root.iter():
            if name_of(element) in {"content", "pages"}:
                break
            if name_of(element) == tag:
                box = numbers("".join(element.itertext()))
                if len(box) == 4 and 0 < box[2] < 10_000 and 0 < box[3] < 10_000:
                    return box[2], box[3]
    return None
