"""The parts of a Word file and the archive that holds them."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, tostring

from cqtui.export.docx.markup import el, run
from cqtui.export.docx.notes import Note
from cqtui.export.docx.pieces import printable
from cqtui.export.docx.styles import styles

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_HEADER = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The date of every part, so that the same input gives the same bytes."""

_PARTS = {
    "styles": "styles",
    "settings": "settings",
    "comments": "comments",
    "header1": "header",
    "header2": "header",
    "footer1": "footer",
}
"""Files of `word/` beside the document, each with its relationship."""


@dataclass(frozen=True)
class Front:
    """What the file says of itself outside of the report's text."""

    title: str
    author: str
    date: str
    """As XML has it, in UTC."""
    short: str
    """The header of every page but the first."""
    lines: Sequence[str]
    """The header of the first page: what is compared, where it is from, counts, legend."""


def package(body: Sequence[Element], notes: Sequence[Note], front: Front) -> bytes:
    """A Word file. The same arguments give the same bytes."""
    roots = {
        "document": el("document", el("body", *body, _section())),
        "styles": styles(),
        "settings": _settings(),
        "comments": _comments(notes, front),
        "header1": el("hdr", *_first_page(front)),
        "header2": el("hdr", _line(front.short)),
        "footer1": el("ftr", _page_number()),
    }
    parts = {f"word/{name}.xml": _word(root) for name, root in roots.items()}
    parts["docProps/core.xml"] = _core(front)
    parts["docProps/app.xml"] = _app()
    parts["word/_rels/document.xml.rels"] = _relations(
        {f"rId{k}": (f"{_OFFICE}/{kind}", f"{name}.xml")
         for k, (name, kind) in enumerate(_PARTS.items(), 1)}
    )  # fmt: skip
    parts["_rels/.rels"] = _relations(
        {
            "rId1": (f"{_OFFICE}/officeDocument", "word/document.xml"),
            "rId2": (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            "rId3": (f"{_OFFICE}/extended-properties", "docProps/app.xml"),
        }
    )
    return _archive({"[Content_Types].xml": _content_types(), **parts})


def _archive(parts: Mapping[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3  # else it tells on which system it was written
            info.external_attr = 0o600 << 16
            archive.writestr(info, data)
    return held.getvalue()


def _written(root: Element) -> bytes:
    text: bytes = tostring(root, encoding="utf-8", xml_declaration=False)
    return _HEADER + text


def _word(root: Element) -> bytes:
    root.set("xmlns:w", _MAIN)
    root.set("xmlns:r", _OFFICE)
    return _written(root)


def _content_types() -> bytes:
    root = Element("Types", {"xmlns": f"{_PACKAGE}/content-types"})
    for ending, kind in (
        ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
        ("xml", "application/xml"),
    ):
        SubElement(root, "Default", {"Extension": ending, "ContentType": kind})
    kinds = {"/word/document.xml": _TYPE.format("document.main")}
    kinds |= {f"/word/{name}.xml": _TYPE.format(kind) for name, kind in _PARTS.items()}
    kinds["/docProps/core.xml"] = "application/vnd.openxmlformats-package.core-properties+xml"
    kinds["/docProps/app.xml"] = (
        "application/vnd.openxmlformats-officedocument.extended-properties+xml"
    )
    for name, kind in kinds.items():
        SubElement(root, "Override", {"PartName": name, "ContentType": kind})
    return _written(root)


def _relations(targets: Mapping[str, tuple[str, str]]) -> bytes:
    root = Element("Relationships", {"xmlns": f"{_PACKAGE}/relationships"})
    for ident, (kind, target) in targets.items():
        SubElement(root, "Relationship", {"Id": ident, "Type": kind, "Target": target})
    return _written(root)


def _core(front: Front) -> bytes:
    root = Element(
        "cp:coreProperties",
        {
            "xmlns:cp": f"{_PACKAGE}/metadata/core-properties",
            "xmlns:dc": "http://purl.org/dc/elements/1.1/",
            "xmlns:dcterms": "http://purl.org/dc/terms/",
            "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
        },
    )
    texts = {
        "dc:title": front.title,
        "dc:creator": front.author,
        "dc:description": "\n".join(front.lines),
        "dc:language": "zh-CN",
        "cp:lastModifiedBy": front.author,
    }
    for name, text in texts.items():
        SubElement(root, name).text = printable(text)
    for name in ("dcterms:created", "dcterms:modified"):
        SubElement(root, name, {"xsi:type": "dcterms:W3CDTF"}).text = front.date
    return _written(root)


def _app() -> bytes:
    root = Element(
        "Properties",
        {"xmlns": "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"},
    )
    SubElement(root, "Application").text = "cqtui"
    return _written(root)


def _settings() -> Element:
    compatible = el(
        "compatSetting",
        name="compatibilityMode",
        uri="http://schemas.microsoft.com/office/word",
        val="15",
    )
    return el(
        "settings",
        el("zoom", percent="100"),
        el("defaultTabStop", val="480"),
        el("characterSpacingControl", val="compressPunctuation"),
        el("compat", compatible),
        el("themeFontLang", val="en-US", eastAsia="zh-CN"),
        el("decimalSymbol", val="."),
        el("listSeparator", val=","),
    )


def _comments(notes: Sequence[Note], front: Front) -> Element:
    mark = el("r", el("rPr", el("rStyle", val="CommentReference")), el("annotationRef"))
    made = el("comments")
    for k, note in enumerate(notes):
        text = el("p", el("pPr", el("pStyle", val="CommentText")), mark, *run(note.text))
        made.append(
            el(
                "comment", text, id=str(k), author=front.author, date=front.date,
                initials=front.author[:2],
            )
        )  # fmt: skip
    return made


def _line(text: str) -> Element:
    return el("p", el("pPr", el("pStyle", val="Header")), *run(text))


def _first_page(front: Front) -> list[Element]:
    """The first page's header; a line below parts it from the report."""
    lines = [_line(text) for text in front.lines]
    rule = el("bottom", val="single", sz="4", space="4", color="808080")
    lines[-1][0].append(el("pBdr", rule))
    return lines


def _page_number() -> Element:
    field = el("fldSimple", *run("1"), instr=" PAGE ")
    return el("p", el("pPr", el("pStyle", val="Footer")), field)


def _section() -> Element:
    """A4; the first page has a header of its own."""
    numbers = {name: f"rId{k}" for k, name in enumerate(_PARTS, 1)}

    def reference(name: str, kind: str, part: str) -> Element:
        made = el(name, type=kind)
        made.set("r:id", numbers[part])
        return made

    return el(
        "sectPr",
        reference("headerReference", "first", "header1"),
        reference("headerReference", "default", "header2"),
        reference("footerReference", "first", "footer1"),
        reference("footerReference", "default", "footer1"),
        el("pgSz", w="11906", h="16838"),
        el("pgMar", top="1440", right="1500", bottom="1440", left="1500", header="720",
           footer="720", gutter="0"),
        el("titlePg"),
    )  # fmt: skip
