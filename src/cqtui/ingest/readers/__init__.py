"""One reader per format: bytes to raw lines and the name of their encoding."""

from pathlib import PurePath

from cqtui.errors import SourceError
from cqtui.ingest.readers import text


def read_lines(path: str, data: bytes, encoding: str | None = None) -> tuple[tuple[str, ...], str]:
    """The lines of a file and its encoding, by the reader that its bytes call for.

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
    if data.startswith(b"PK\x03\x04"):
        from cqtui.ingest.readers import docx

        return docx.read(name, data)
    return text.read(name, data, encoding)
