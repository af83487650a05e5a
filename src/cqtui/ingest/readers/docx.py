"""Word files: paragraphs, and tables with one row a line, in the order of the document."""

import io
import zipfile

from cqtui.errors import SourceError

EXPANDED = 256 * 1024 * 1024
"""Bytes that the parts of a file may unpack to; more is a zip bomb, not a report."""


def read(name: str, data: bytes) -> tuple[tuple[str, ...], str]:
    """The lines of a Word file: a paragraph each, cells of a table's row joined by tab.

    A line break within a paragraph begins a new line. Raises SourceError where it is another kind
    of zip file, damaged, encrypted, or unpacks to more than EXPANDED bytes.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            if "word/document.xml" not in {info.filename for info in infos}:
                raise SourceError(f"{name} is a zip file, not a Word file", "unpack it first")
            if sum(info.file_size for info in infos) > EXPANDED:
                raise SourceError(f"{name} unpacks to more than 256 MB", "it is no report")
    except zipfile.BadZipFile:
        raise SourceError(f"{name} is damaged", "save it anew in Word, or as text") from None
    return _lines(name, data), "docx"


def _lines(name: str, data: bytes) -> tuple[str, ...]:
    from docx import Document
    from docx.opc.exceptions import OpcError
    from docx.table import Table
    from lxml.etree import LxmlError  # type: ignore[import-untyped]  # it ships no types

    try:
        lines: list[str] = []
        for part in Document(io.BytesIO(data)).iter_inner_content():
            if isinstance(part, Table):
                lines += ["\t".join(_cell(c.text) for c in row.cells) for row in part.rows]
            else:
                lines += part.text.split("\n")
    except (OpcError, LxmlError, zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise SourceError(
            f"{name} is damaged: {type(error).__name__}", "save it anew in Word, or as text"
        ) from None
    if not any(line.strip() for line in lines):
        raise SourceError(f"{name} holds no text", "it may hold pictures only")
    return tuple(lines)


def _cell(text: str) -> str:
    return " ".join(text.split())
