"""One reader per format: bytes to raw lines, and what the format tells of them."""

from pathlib import PurePath

from cqtui.errors import SourceError
from cqtui.ingest.readers import text
from cqtui.ingest.readers.extract import Extract, bounded
from cqtui.ingest.readers.sniff import ZIP, holds, is_html, is_mhtml, office_kind

MARKDOWN = (".md", ".markdown", ".mdown", ".mkd")
"""Endings of names of Markdown files: their bytes do not tell them from any text."""


def extract(path: str, data: bytes, encoding: str | None = None) -> Extract:
    """The lines of a file, by the reader that its bytes call for.

    Raises SourceError where no reader can make text of it, or more than any report has.
    """
    name = PurePath(path).name or path
    return bounded(name, _read(name, data, encoding))


def _read(name: str, data: bytes, encoding: str | None) -> Extract:
    if not data.strip():
        raise SourceError(
            f"{name} is empty",
            "give a file with the text of a report",
            code="empty",
            facts={"name": name},
        )
    if is_html(data):
        from cqtui.ingest.readers import html

        return html.read(name, data, encoding)
    if is_mhtml(data):
        from cqtui.ingest.readers import mhtml

        return mhtml.read(name, data, encoding)
    if kind := office_kind(data):
        from cqtui.ingest.readers import office

        return office.read(name, data, kind)
    if data.startswith(ZIP):
        if holds(name, data, "META-INF/container.xml") and not holds(
            name, data, "word/document.xml"
        ):
            from cqtui.ingest.readers import epub

            return epub.read(name, data)
        if holds(name, data, "OFD.xml"):
            from cqtui.ingest.readers import ofd

            return ofd.read(name, data)
        from cqtui.ingest.readers import docx

        return docx.read(name, data)
    if b"%PDF-" in data[:1024]:
        from cqtui.ingest.readers import pdf

        return pdf.read(name, data)
    if name.lower().endswith(MARKDOWN):
        from cqtui.ingest.readers import markdown

        return markdown.read(name, data, encoding)
    return Extract(*text.read(name, data, encoding))
