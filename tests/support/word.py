"""Word files read back as a word processor does: every change accepted, or every one rejected.

Written from ECMA-376 part 1, 17.13.5, and not from what the program writes: a mark that goes joins
its paragraph to the next, which keeps its own properties.
"""

import io
import zipfile
from collections.abc import Iterator
from typing import Any, NamedTuple

from lxml import etree  # type: ignore[import-untyped]  # it ships no types

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
GAP = "TableGap"


class Shown(NamedTuple):
    """A paragraph or a table as it is read."""

    style: str
    """Id of the style, `table` for a table."""
    text: str
    """Cells joined by tab, rows by newline."""


def part(data: bytes, name: str = "word/document.xml") -> Any:
    """The root of one part of a Word file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def accepted(data: bytes) -> list[Shown]:
    """The body with every change accepted."""
    body = part(data).find(f"{W}body")
    return _resolved(body, gone=("del", "moveFrom"), stays=("ins", "moveTo"))


def rejected(data: bytes) -> list[Shown]:
    """The body with every change rejected."""
    body = part(data).find(f"{W}body")
    for old in list(body.iter(f"{W}pPrChange")):
        # The properties before hold no mark of their own: the paragraph's stays.
        properties = old.getparent()
        properties.getparent().replace(properties, old.find(f"{W}pPr"))
    return _resolved(body, gone=("ins", "moveTo"), stays=("del", "moveFrom"))


def _resolved(body: Any, *, gone: tuple[str, ...], stays: tuple[str, ...]) -> list[Shown]:
    for row in list(body.iter(f"{W}tr")):
        if any(row.find(f"{W}trPr/{W}{name}") is not None for name in gone):
            row.getparent().remove(row)
    for table in list(body.iter(f"{W}tbl")):
        if table.find(f"{W}tr") is None:
            table.getparent().remove(table)
    for change in list(_changes(body, gone)):
        change.getparent().remove(change)
    for change in list(_changes(body, stays)):
        _unwrap(change)
    shown = list(_read(body, gone))
    if len(shown) == 1 and not shown[0].text:
        return []  # Word has no file without a paragraph
    return shown


def _changes(body: Any, names: tuple[str, ...]) -> Iterator[Any]:
    """Tracked changes of runs; those of marks and of rows have no content."""
    for change in body.iter(*(f"{W}{name}" for name in names)):
        if change.getparent().tag not in {f"{W}rPr", f"{W}trPr"}:
            yield change


def _unwrap(change: Any) -> None:
    parent = change.getparent()
    at = parent.index(change)
    for k, child in enumerate(list(change)):
        parent.insert(at + k, child)
    parent.remove(change)


def _read(parent: Any, gone: tuple[str, ...]) -> Iterator[Shown]:
    """Paragraphs and tables in order; gaps behind tables, which are nobody's text, left out."""
    begun = ""
    pending = False
    for child in parent:
        if child.tag == f"{W}tbl":
            assert not begun, f"text that cannot be joined to a table: {begun}"
            pending = False
            rows = ["\t".join(_cells(row, gone)) for row in child.iter(f"{W}tr")]
            yield Shown("table", "\n".join(rows))
        elif child.tag == f"{W}p":
            begun += _text(child)
            pending = any(child.find(f"{W}pPr/{W}rPr/{W}{n}") is not None for n in gone)
            if pending:
                continue
            style = child.find(f"{W}pPr/{W}pStyle").get(f"{W}val")
            if style != GAP or begun:
                yield Shown(style, begun)
            begun = ""
    assert not pending, "the last paragraph's mark cannot go"


def _cells(row: Any, gone: tuple[str, ...]) -> Iterator[str]:
    for cell in row.iter(f"{W}tc"):
        (text,) = [shown.text for shown in _read(cell, gone)]
        yield text


def _text(paragraph: Any) -> str:
    names = {f"{W}tab": "\t", f"{W}br": "\n"}
    return "".join(
        names.get(node.tag) or (node.text or "" if node.tag in {f"{W}t", f"{W}delText"} else "")
        for run in paragraph.iter(f"{W}r")
        for node in run
    )
