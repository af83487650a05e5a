"""Plain text."""

from cqtui.errors import SourceError
from cqtui.ingest.decode import decode, split_lines

_FOREIGN = (
    (b"\x1f\x8b", "a gzip archive", "archive"),
    (b"7z\xbc\xaf", "a 7z archive", "archive"),
    (b"Rar!", "a RAR archive", "archive"),
    (b"\x89PNG", "a picture", "picture"),
    (b"\xff\xd8\xff", "a picture", "picture"),
)


def read(name: str, data: bytes, encoding: str | None) -> tuple[tuple[str, ...], str]:
    """The lines of a text file. Raises SourceError for what is no text."""
    for magic, what, code in _FOREIGN:
        if data.startswith(magic):
            raise SourceError(
                f"{name} is {what}",
                "save it as text (.txt) or Word (.docx) first",
                code=code,
                facts={"name": name},
            )
    text, found = decode(data, encoding, name)
    return split_lines(text), found
