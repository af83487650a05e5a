"""Web pages that a browser or Word saved whole, with their parts, in one file (RFC 2557)."""

import base64
import binascii
import quopri
import re
import string

from cqtui.errors import SourceError
from cqtui.ingest.readers import html
from cqtui.ingest.readers.extract import Extract

PARTS = 5000
"""A file with more is no page."""
PAGES = 12
"""Pages of a file that are looked at: beside the page itself there are frames."""
_BOUNDARY = re.compile(
    rb"boundary\s*=\s*(?:\"([^\"\r\n]{1,200})\"|([^\s;\"]{1,200}))", re.IGNORECASE
)
_CODING = re.compile(rb"^content-transfer-encoding:\s*([\w-]+)", re.IGNORECASE | re.MULTILINE)
_PAGE = re.compile(
    rb"^content-type:\s*(?:text/html|application/xhtml)", re.IGNORECASE | re.MULTILINE
)
_CHARSET = re.compile(rb"charset\s*=\s*\"?([\w-]{2,20})", re.IGNORECASE)
_NO_BASE64 = bytes({*range(256)} - {*string.ascii_letters.encode(), *b"0123456789+/"})
_HEAD_END = re.compile(rb"\r?\n\r?\n")
HEAD = 16_384
"""Bytes that the head of a part may take."""


def read(name: str, data: bytes, encoding: str | None = None) -> Extract:
    """The text of the page in the file that has the most of it. Raises SourceError."""
    found: list[Extract] = []
    first: SourceError | None = None
    for page, charset in _pages(name, data):
        try:
            found.append(html.read(name, page, encoding, charset))
        except SourceError as error:
            first = first or error
    if not found:
        raise first or _damaged(name)
    return max(found, key=lambda extract: sum(map(len, extract.lines)))


def _pages(name: str, data: bytes) -> list[tuple[bytes, str]]:
    """The web pages among the parts, the largest first, and the encoding that is said of each."""
    named = _BOUNDARY.search(data[:HEAD])
    if named is None:
        raise _damaged(name)
    parts = data.split(b"--" + (named[1] or named[2]), PARTS + 1)[1:]
    if len(parts) > PARTS:
        raise _damaged(name)
    pages = []
    for part in parts:
        end = _HEAD_END.search(part, 0, HEAD)
        head = part[: end.start()] if end else b""
        if end and _PAGE.search(head):
            pages.append((part[end.end() :], head))
    pages.sort(key=lambda page: -len(page[0]))
    return [(_decoded(body, head), _charset(head)) for body, head in pages[:PAGES]]


def _decoded(body: bytes, head: bytes) -> bytes:
    """The part as it was before it was made fit for mail; what is not made well is left out."""
    coding = _CODING.search(head)
    match coding[1].lower() if coding else b"":
        case b"quoted-printable":
            return quopri.decodestring(body)
        case b"base64":
            letters = body.translate(None, _NO_BASE64)
            try:
                return base64.b64decode(letters + b"=" * (-len(letters) % 4))
            except binascii.Error:
                return b""
    return body


def _charset(head: bytes) -> str:
    """What the head of the part says of the encoding, "" where it says nothing."""
    named = _CHARSET.search(head)
    return named[1].decode("ascii", "replace") if named else ""


def _damaged(name: str) -> SourceError:
    return SourceError(
        f"{name} is damaged",
        "save the page anew",
        code="damaged-page",
        facts={"name": name},
    )
