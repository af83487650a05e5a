"""One reader per format: bytes to raw lines, and what the format tells of them."""

from pathlib import PurePath

from cqtui.errors import SourceError
from cqtui.ingest.readers import text
from cqtui.ingest.readers.extract import Extract
from cqtui.ingest.readers.sniff import is_html, is_mhtml


def extract(path: str, data: bytes, encoding: str | None = None) -> Extract:
    """The lines of a file, by the reader that its bytes call for.

    Raises SourceError where no reader can make text of it.
    """
    name = PurePath(path).name or path
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
    if data.startswith(b"PK\x03\x04"):
        from cqtui.ingest.readers import docx

        return Extract(*docx.read(name, data))
    if b"%PDF-" in data[:1024]:
        from cqtui.ingest.readers import pdf

        return pdf.read(name, data)
    return Extract(*text.read(name, data, encoding))


def read_lines(path: str, data: bytes, encoding: str | None = None) -> tuple[tuple[str, ...], str]:
    """The lines of a file alone, and its encoding or format. Raises SourceError as `extract`."""
    found = extract(path, data, encoding)
    return found.lines, found.format
