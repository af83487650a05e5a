"""What a file is, told by its bytes: the name of a file promises little."""

import io
import lzma
import re
import struct
import zipfile
import zlib

from cqtui.errors import SourceError

ZIP = b"PK\x03\x04"
"""What Word files, books and archives open with."""
OLE = b"\xd0\xcf\x11\xe0"
"""What old Word and WPS files open with."""
RTF = b"{\\rtf"
ODT = b"mimetypeapplication/vnd.oasis.opendocument.text"
"""What is near the start of a zip file that is a text of LibreOffice."""
MEMBERS = 20_000
"""Files in a zip file; the list alone of a million of them would take all memory."""
ZIP_FAULTS = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, OSError, EOFError, RuntimeError,
    ValueError,
)  # fmt: skip
"""What reading a damaged zip file raises, in this place or that; RuntimeError for a password."""
_MEMBER = b"PK\x01\x02"
SAMPLE = 4096
"""Bytes at the start of a file that are looked at."""
_OPENING = re.compile(
    r"<(?:!doctype\s+html|html|head|body|frameset|meta|title|link|script|style)\b", re.IGNORECASE
)
_LEADING = re.compile(r"(?:\s+|\ufeff|<\?xml[^>]*>|<!--.*?-->)*", re.DOTALL)
_TAGS = re.compile(r"</?(?:p|div|br|table|tr|td|span|h[1-6]|font|section|center)\b", re.IGNORECASE)
_ARCHIVE_HEAD = re.compile(rb"^(?:from|mime-version|content-type|subject|date):", re.IGNORECASE)
_PARTS = re.compile(rb"content-type:\s*multipart/related", re.IGNORECASE)


def is_html(data: bytes) -> bool:
    r"""Whether bytes are a web page: they open with one of its tags, or with three of a text's.

    >>> is_html(b"\r\n<!DOCTYPE html><html>"), is_html("<p>一、<br>".encode() + b"<p>" * 2)
    (True, True)
    >>> is_html("一、<p>回顾</p>".encode()), is_html(b"<?xml version='1.0'?><w:document>")
    (False, False)
    """
    codec = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}.get(data[:2], "latin-1")
    head = data[:SAMPLE].decode(codec, "replace").removeprefix("ï»¿")
    leading = _LEADING.match(head)
    head = head[leading.end() :] if leading else head
    if not head.startswith("<"):
        return False
    return bool(_OPENING.match(head)) or len(_TAGS.findall(head)) >= 3


def is_mhtml(data: bytes) -> bool:
    r"""Whether bytes are a web page with its parts in one file, as browsers and Word save them.

    >>> is_mhtml(b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"')
    True
    >>> is_mhtml(b"From: me\r\nContent-Type: text/plain\r\n\r\nmultipart/related")
    False
    """
    head = data[:SAMPLE].lstrip()
    return bool(_ARCHIVE_HEAD.match(head) and _PARTS.search(head))


def office_kind(data: bytes) -> str:
    """What LibreOffice is asked to read: doc, rtf or odt; "" for anything else.

    >>> office_kind(OLE), office_kind(RTF), office_kind(ZIP + bytes(26) + ODT), office_kind(ZIP)
    ('doc', 'rtf', 'odt', '')
    """
    if data.startswith(ZIP):
        return "odt" if ODT in data[:SAMPLE] else ""
    return "doc" if data.startswith(OLE) else "rtf" if data.startswith(RTF) else ""


def unpackable(archive: zipfile.ZipFile) -> bool:
    """Whether all files of a zip file are packed as every program packs them.

    Other methods make room for whatever size the file names.
    """
    plain = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
    return all(info.compress_type in plain for info in archive.infolist())


def holds(name: str, data: bytes, member: str) -> bool:
    """Whether a zip file holds a file of this name. False where it is damaged.

    Raises SourceError where it has more than MEMBERS files.
    """
    check_members(name, data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return member in archive.NameToInfo
    except ZIP_FAULTS:
        return False


def check_members(name: str, data: bytes) -> None:
    """Raise SourceError where a zip file has more than MEMBERS files, before it is opened."""
    if data.count(_MEMBER) > MEMBERS:
        raise SourceError(
            f"{name} holds more than {MEMBERS:,} files",
            "name a part of it",
            code="members",
            facts={"name": name, "members": f"{MEMBERS:,}"},
        )
