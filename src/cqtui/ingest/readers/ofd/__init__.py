"""OFD files (GB/T 33190), the format of official documents: XML that tells where each text stands.

The package gives the pages (`package.py`), a page its characters (`text.py`) and its ruled lines
(`paths.py`); `pages.py` puts them together, and `readers.layout` makes lines of them.
"""

from cqtui.ingest.readers import layout
from cqtui.ingest.readers.extract import Extract


def read(name: str, data: bytes) -> Extract:
    """The lines of an OFD file, each with its page. Raises SourceError as `layout.read`.

    Stamps, notes and attachments are not read, neither is text within composite drawings.
    """
    return layout.read(name, data, "ofd")
