"""The parts of an OFD file: its documents, their pages in order, and the templates behind them."""

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from cqtui.ingest.readers.elements import tag_of
from cqtui.ingest.readers.layout.page import PAGES
from cqtui.ingest.readers.layout.refusal import Refusal
from cqtui.ingest.readers.sniff import ZIP_FAULTS, unpackable
from cqtui.ingest.readers.xmlroot import root_of

PART = 64 * 1024 * 1024
"""Bytes of one part; a page of which each character is an object of its own has half a megabyte."""
TOTAL = 256 * 1024 * 1024
"""Bytes of all parts that are read, those read again counted again."""
ROOT = "OFD.xml"
_LOCK = "encryptions.xml"
"""What an enciphered file has."""


@dataclass(slots=True)
class Leaf:
    """A page as the package tells of it."""

    root: Any
    """Of its content."""
    area: Any
    """The element with its size where the page has none; None where the document has none."""
    templates: list[str] = field(default_factory=list)
    """Paths of the templates that stand behind it."""


class Package:
    """An open OFD file. Nothing is read but parts of it, whatever path a part names."""

    def __init__(self, data: bytes) -> None:
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            if not unpackable(self._archive):
                raise Refusal("damaged")
            infos = self._archive.infolist()
        except ZIP_FAULTS:
            raise Refusal("damaged") from None
        self._parts = {info.filename.replace("\\", "/").strip("/").lower(): info for info in infos}
        self._left = TOTAL
        if _LOCK in self._parts or any(info.flag_bits & 1 for info in infos):
            raise Refusal("password")

    def root(self, path: str) -> Any:
        """The root of a part. Raises Refusal where there is none, or it is too large or no XML."""
        info = self._parts.get(path.lower())
        if info is None or info.file_size > PART:
            raise Refusal("damaged")
        self._left -= info.file_size
        if self._left < 0:
            raise Refusal("stuck")
        from lxml import etree  # type: ignore[import-untyped]  # it ships no types

        try:
            with self._archive.open(info) as part:
                # What the archive says of a size is not to be trusted, and need not be.
                return root_of(part.read(info.file_size))
        except (*ZIP_FAULTS, etree.XMLSyntaxError):
            raise Refusal("damaged") from None


def leaves(package: Package) -> Iterator[Leaf]:
    """The pages of all documents of a file, in order. Raises Refusal: damaged, pages."""
    listed: list[tuple[str, Any, dict[str, str]]] = []
    for place in _texts(package.root(ROOT), "docroot"):
        path = joined("", place)
        document = package.root(path)
        area = next(_within(document, "pagearea"), None)
        known = {
            element.get("ID") or "": joined(path, element.get("BaseLoc") or "")
            for element in _within(document, "templatepage")
        }
        for pages in (child for child in document if tag_of(child) == "pages"):
            found = [child for child in pages if tag_of(child) == "page"]
            listed += [(joined(path, e.get("BaseLoc") or ""), area, known) for e in found]
        if len(listed) > PAGES:
            raise Refusal("pages", len(listed))
    if not listed:
        raise Refusal("damaged")
    for path, area, known in listed:
        root = package.root(path)
        named = (e.get("TemplateID") or "" for e in root if tag_of(e) == "template")
        templates = [known[name] for name in named if name in known]
        yield Leaf(root, area, list(dict.fromkeys(templates)))


def joined(path: str, place: str) -> str:
    """The path of a part as one at `path` names it: below its folder, or from the root.

    >>> joined("Doc_0/Document.xml", "Pages/Page_0/Content.xml"), joined("Doc_0/a.xml", "/b.xml")
    ('Doc_0/Pages/Page_0/Content.xml', 'b.xml')
    >>> joined("Doc_0/a.xml", "../../../etc/passwd")
    'etc/passwd'
    """
    place = place.strip().replace("\\", "/")
    whole = posixpath.normpath(posixpath.join("/", posixpath.dirname(path), place))
    return whole.lstrip("/")


def _within(root: Any, tag: str) -> Iterator[Any]:
    return (element for element in root.iter() if tag_of(element) == tag)


def _texts(root: Any, tag: str) -> Iterator[str]:
    return ("".join(element.itertext()) for element in _within(root, tag))
