"""Word files: paragraphs, and tables with one row a line, in the order of the document."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from cqtui.errors import SourceError

EXPANDED = 256 * 1024 * 1024
"""Bytes that the parts of a file may unpack to; more is a zip bomb, not a report."""
TEXT = 32 * 1024 * 1024
"""Bytes that its text may unpack to: a report of a million characters takes less."""
_DOCUMENT = "word/document.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_GONE = frozenset(f"{_W}{name}" for name in ("del", "moveFrom", "delText", "instrText"))
"""What tracked changes took away, and the code of fields."""
_BREAKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}


def read(name: str, data: bytes) -> tuple[tuple[str, ...], str]:
    """The lines of a Word file: a paragraph each, cells of a table's row joined by tab.

    A line break within a paragraph begins a new line; a cell that spans columns is followed by
    empty ones. Text in content controls, smart tags and insertions counts, deleted text does not;
    automatic numbers are not in the text and are not read. Raises SourceError where it is another
    kind of zip file, damaged, or unpacks to more than EXPANDED or TEXT bytes.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            sizes = {info.filename: info.file_size for info in archive.infolist()}
    except zipfile.BadZipFile:
        raise SourceError(
            f"{name} is damaged",
            "save it anew in Word, or as text",
            code="damaged",
            facts={"name": name},
        ) from None
    if _DOCUMENT not in sizes:
        raise SourceError(
            f"{name} is a zip file, not a Word file",
            "unpack it first",
            code="zip",
            facts={"name": name},
        )
    if sum(sizes.values()) > EXPANDED or sizes[_DOCUMENT] > TEXT:
        raise SourceError(
            f"{name} unpacks to more than {TEXT >> 20} MB of text or {EXPANDED >> 20} MB in all",
            "it is no report",
            code="unpacks",
            facts={"name": name, "text": TEXT >> 20, "all": EXPANDED >> 20},
        )
    return _lines(name, data), "docx"


def _lines(name: str, data: bytes) -> tuple[str, ...]:
    from docx import Document
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError  # type: ignore[import-untyped]  # it ships no types

    try:
        lines = list(_blocks(Document(io.BytesIO(data)).element.body))
    except (OpcError, LxmlError, zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise SourceError(
            f"{name} is damaged: {type(error).__name__}",
            "save it anew in Word, or as text",
            code="damaged",
            facts={"name": name},
        ) from None
    if not any(line.strip() for line in lines):
        raise SourceError(
            f"{name} holds no text",
            "it may hold pictures only",
            code="no-text",
            facts={"name": name},
        )
    return tuple(lines)


def _blocks(parent: Any) -> Iterator[str]:
    """The lines of paragraphs and tables below an element, whatever they are wrapped in."""
    for child in parent:
        if child.tag == f"{_W}p":
            yield from "".join(_texts(child)).split("\n")
        elif child.tag == f"{_W}tbl":
            for row in child.iter(f"{_W}tr"):
                yield "\t".join(_cells(row))
        elif isinstance(child.tag, str) and child.tag not in _GONE:
            yield from _blocks(child)


def _texts(parent: Any) -> Iterator[str]:
    """The text below an element, without what tracked changes took away."""
    for child in parent:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _BREAKS:
            yield _BREAKS[child.tag]
        elif isinstance(child.tag, str) and child.tag not in _GONE and child.tag != f"{_W}pPr":
            yield from _texts(child)


def _cells(row: Any) -> Iterator[str]:
    """The cells of a row, each on one line; a cell that spans columns has empty ones behind it."""
    for cell in row.iter(f"{_W}tc"):
        yield " ".join(" ".join(_blocks(cell)).split())
        span = cell.find(f"{_W}tcPr/{_W}gridSpan")
        for _ in range(1, min(64, int(span.get(f"{_W}val", "1"))) if span is not None else 1):
            yield ""
