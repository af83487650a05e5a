"""PDF files with a text layer: PDFium gives the glyphs, `readers.layout` makes lines of them."""

import importlib.util

from cqtui.errors import SourceError
from cqtui.ingest.readers import layout
from cqtui.ingest.readers.extract import Extract


def read(name: str, data: bytes) -> Extract:
    """The lines of a PDF file, each with its page. Raises SourceError as `layout.read`."""
    if importlib.util.find_spec("pypdfium2") is None:
        raise SourceError(
            f"{name} is a PDF file, which cannot be read on this system",
            "save it as text (.txt) or Word (.docx) first",
            code="pdf",
            facts={"name": name},
        )
    return layout.read(name, data, "pdf")
