"""EPUB books: the text of their parts in reading order, without the lists of contents."""

import io
import posixpath
import re
import zipfile
from html.entities import name2codepoint
from typing import Any, NamedTuple
from urllib.parse import unquote

from cqtui.errors import SourceError
from cqtui.ingest.readers import html
from cqtui.ingest.readers.elements import tag_of
from cqtui.ingest.readers.extract import LINES, Extract, too_long
from cqtui.ingest.readers.maintext import is_link
from cqtui.ingest.readers.markup import Row, page_of
from cqtui.ingest.readers.sniff import ZIP_FAULTS, unpackable
from cqtui.ingest.readers.xmlroot import root_of
from cqtui.model.document import Lines, Repair

CONTAINER = "META-INF/container.xml"
"""What says where the book's own list of its parts lies; every book has it."""
TEXT = 32 * 1024 * 1024
"""Bytes that its parts may unpack to: a report of a million characters takes less."""
PARTS = 5000
"""A book of more parts is no report."""
CONTENTS = 0.8
"""The share of rows that are links from which a part is a list of contents."""
_LOCKS = "META-INF/encryption.xml"
_ENTITY = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,10});")
_XML = frozenset(("amp", "lt", "gt", "quot", "apos"))


class _Part(NamedTuple):
    """A part of the book."""

    path: str
    nav: bool
    """It is the book's own table of contents."""


def read(name: str, data: bytes) -> Extract:
    """The text of a book, a paragraph or a table's row a line, parts in the order of the book.

    Notes stand where the book has them, their marks within the text are left out. Raises
    SourceError where it is damaged, locked, without text, or unpacks to more than TEXT bytes.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            sizes = {info.filename: info.file_size for info in archive.infolist()}
            if not unpackable(archive):
                raise _damaged(name)
            parts = _spine(name, archive, sizes)
            if len(parts) > PARTS or sum(sizes[part.path] for part in parts) > TEXT:
                raise SourceError(
                    f"{name} unpacks to more than {TEXT >> 20} MB",
                    "it is no report",
                    code="bomb",
                    facts={"name": name, "size": TEXT >> 20},
                )
            if any(part.path in _locked(archive, sizes) for part in parts):
                raise SourceError(
                    f"{name} is locked by its seller",
                    "get a copy without a lock",
                    code="locked-book",
                    facts={"name": name},
                )
            read_parts = [_rows(name, archive.read(part.path)) for part in parts if not part.nav]
    except ZIP_FAULTS:
        raise _damaged(name) from None
    return _joined(name, read_parts)


def _joined(name: str, parts: list[list[Row]]) -> Extract:
    rows: list[Row] = []
    left = 0
    for part in parts:
        if _is_contents(part):
            left += sum(bool(row.text) for row in part)
        elif part:
            rows += [*part, Row("")] if part[-1].text else part
    while rows and not rows[-1].text:
        rows.pop()
    if not any(row.text.strip() for row in rows):
        raise SourceError(
            f"{name} holds no text",
            "it may hold pictures only",
            code="no-text",
            facts={"name": name},
        )
    note = f"a list of contents with {left} entries left out"
    return Extract(
        tuple(row.text for row in rows),
        "epub",
        whole=html.are_paragraphs(rows),
        headings=html.headings(rows),
        repairs=(Repair("contents", Lines(1, 1), note),) if left else (),
    )


def _is_contents(rows: list[Row]) -> bool:
    texts = [row for row in rows if row.text.strip()]
    return len(texts) > 2 and sum(map(is_link, texts)) >= CONTENTS * len(texts)


def _spine(name: str, archive: zipfile.ZipFile, sizes: dict[str, int]) -> list[_Part]:
    """The parts in reading order. Raises SourceError where the book does not say."""
    container = _xml(name, _small(name, archive, sizes, CONTAINER))
    package = next((e.get("full-path") for e in container.iter() if tag_of(e) == "rootfile"), None)
    if not package or package not in sizes:
        raise _damaged(name)
    root = _xml(name, _small(name, archive, sizes, package))
    folder = posixpath.dirname(package)
    items: dict[str, _Part] = {}
    spine: list[_Part] = []
    for element in root.iter():
        if tag_of(element) == "item":
            href = unquote(element.get("href") or "")
            path = posixpath.normpath(posixpath.join(folder, href))
            nav = "nav" in (element.get("properties") or "").split()
            items[element.get("id") or ""] = _Part(path, nav)
        elif tag_of(element) == "itemref" and element.get("idref") in items:
            spine.append(items[element.get("idref")])
    return [part for part in dict.fromkeys(spine) if part.path in sizes]


def _small(name: str, archive: zipfile.ZipFile, sizes: dict[str, int], path: str) -> bytes:
    if sizes[path] > TEXT:
        raise _damaged(name)
    return archive.read(path)


def _locked(archive: zipfile.ZipFile, sizes: dict[str, int]) -> frozenset[str]:
    """The parts that are enciphered; of fonts many books are, which stops nobody from reading."""
    if sizes.get(_LOCKS, TEXT) >= TEXT:
        return frozenset()
    found = re.findall(rb"CipherReference[^<>]*URI\s*=\s*[\"']([^\"']*)", archive.read(_LOCKS))
    return frozenset(unquote(uri.decode("utf-8", "replace")) for uri in found)


def _rows(name: str, data: bytes) -> list[Row]:
    """The rows of one part: as XML, which is what it should be, else as any web page."""
    if b"<!ENTITY" not in data and data.count(b"<") <= html.TAGS:
        from lxml import etree  # type: ignore[import-untyped]  # it ships no types

        try:
            rows = page_of(root_of(_ENTITY.sub(_character, data))).rows
        except etree.XMLSyntaxError:
            rows = html.parse(name, data).rows
    else:
        rows = html.parse(name, data).rows
    if len(rows) > LINES:
        raise too_long(name)
    return rows


def _character(match: re.Match[bytes]) -> bytes:
    """An entity of HTML, which XML does not know, as its number."""
    known = match[1].decode("ascii")
    if known in _XML or known not in name2codepoint:
        return match[0]
    return f"&#{name2codepoint[known]};".encode("ascii")


def _xml(name: str, data: bytes) -> Any:
    """The root of one of the book's own lists. Raises SourceError where it is no XML."""
    from lxml import etree

    try:
        return root_of(data)
    except etree.XMLSyntaxError:
        raise _damaged(name) from None


def _damaged(name: str) -> SourceError:
    return SourceError(
        f"{name} is damaged",
        "get the book anew, or save it as text",
        code="damaged-book",
        facts={"name": name},
    )
