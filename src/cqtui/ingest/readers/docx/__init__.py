"""Word files: paragraphs, and tables with one row a line, in the order of the document."""

import io
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any

from cqtui.errors import SourceError
from cqtui.ingest.readers.extract import Extract
from cqtui.ingest.readers.sniff import ZIP_FAULTS, unpackable
from cqtui.model.document import Lines, Repair

EXPANDED = 256 * 1024 * 1024
"""Bytes that the parts of a file may unpack to; more is a zip bomb, not a report."""
TEXT = 32 * 1024 * 1024
"""Bytes that one of its parts with text may unpack to: a report of a million characters takes
less."""
NOTES = "注释"
"""The line above the notes of a file."""
_DOCUMENT = "word/document.xml"
_OTHERS = (
    ("xl/workbook.xml", "workbook", "a spreadsheet"),
    ("xl/workbook.bin", "workbook", "a spreadsheet"),
    ("ppt/presentation.xml", "slides", "a slide show"),
)
"""Parts that other files of the same make have, the code of the error, what they are."""


def read(name: str, data: bytes) -> Extract:
    """The lines of a Word file: a paragraph each, cells of a table's row joined by tab.

    A line break within a paragraph begins a new line; a cell that spans columns or rows is followed
    by empty ones; a table of one column is read as paragraphs. Automatic numbers stand before
    their paragraphs. Text in content controls, smart tags and insertions counts, deleted and hidden
    text does not. Text boxes stand behind the paragraph that holds them; footnotes and endnotes
    behind the text, below a line 注释. Headers, footers and comments are not read. Raises
    SourceError where it is another kind of zip file, damaged, or unpacks to more than EXPANDED or
    TEXT bytes.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            sizes = {info.filename: info.file_size for info in archive.infolist()}
            plain = unpackable(archive)
    except ZIP_FAULTS:
        raise _damaged(name) from None
    if not plain:
        raise _damaged(name)
    if _DOCUMENT not in sizes:
        raise _other(name, sizes)
    parts = max(size for part, size in sizes.items() if part.endswith((".xml", ".rels")))
    if sum(sizes.values()) > EXPANDED or parts > TEXT:
        raise SourceError(
            f"{name} unpacks to more than {TEXT >> 20} MB of text or {EXPANDED >> 20} MB in all",
            "it is no report",
            code="unpacks",
            facts={"name": name, "text": TEXT >> 20, "all": EXPANDED >> 20},
        )
    return _extract(name, data)


def _other(name: str, parts: Iterable[str]) -> SourceError:
    """That a zip file is no Word file, and what it is."""
    for part, code, what in _OTHERS:
        if part in parts:
            return SourceError(
                f"{name} is {what}, not a report",
                "name the text of the report: a Word, PDF, web or text file",
                code=code,
                facts={"name": name},
            )
    return SourceError(
        f"{name} is a zip file, not a Word file",
        "unpack it first",
        code="zip",
        facts={"name": name},
    )


def _damaged(name: str) -> SourceError:
    return SourceError(
        f"{name} is damaged",
        "save it anew in Word, or as text",
        code="damaged",
        facts={"name": name},
    )


def _extract(name: str, data: bytes) -> Extract:
    from docx import Document
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError  # type: ignore[import-untyped]  # it ships no types

    try:
        found = _read_parts(Document(io.BytesIO(data)))
    except (*(OpcError, LxmlError, *ZIP_FAULTS, LookupError, AttributeError, TypeError),) as error:
        raise SourceError(
            f"{name} is damaged: {type(error).__name__}",
            "save it anew in Word, or as text",
            code="damaged",
            facts={"name": name},
        ) from None
    if not any(line.strip() for line in found.lines):
        raise SourceError(
            f"{name} holds no text",
            "it may hold pictures only",
            code="no-text",
            facts={"name": name},
        )
    return found


def _read_parts(document: Any) -> Extract:
    from cqtui.ingest.readers.docx.body import Body
    from cqtui.ingest.readers.docx.numbering import read_numbering
    from cqtui.ingest.readers.docx.styles import read_styles

    parts = dict(_parts(document))
    body = Body(read_numbering(parts.get("numbering")), read_styles(parts.get("styles")))
    told = list(body.blocks(document.element.body))
    lines = [line.text for line in told]
    headings = {no: x.level for no, x in enumerate(told, 1) if x.level is not None}
    notes = list(_notes(parts, body, body.notes))
    if notes:
        lines += [NOTES, *notes]
        body.counts["notes"] = len(notes)
    return Extract(
        tuple(lines), "docx", headings=headings, repairs=tuple(_repairs(body.counts, len(lines)))
    )


def _parts(document: Any) -> Iterator[tuple[str, Any]]:
    """The parts beside the body that say what its text is, each by its name as a root element."""
    from docx.oxml import parse_xml

    for relation in document.part.rels.values():
        kind = relation.reltype.rsplit("/", 1)[-1]
        if kind in {"numbering", "styles", "footnotes", "endnotes"} and not relation.is_external:
            part = relation.target_part
            yield kind, parse_xml(part.blob)


def _notes(parts: dict[str, Any], body: Any, called: Iterable[tuple[str, str]]) -> Iterator[str]:
    """The notes that the text calls, numbered in its order: footnotes, then endnotes."""
    from cqtui.ingest.readers.docx.names import W

    number = 0
    for kind in ("footnote", "endnote"):
        root = parts.get(f"{kind}s")
        if root is None:
            continue
        known = {x.get(f"{W}id", ""): x for x in root.iterfind(f"{W}{kind}")}
        for its_kind, its_id in called:
            if its_kind == kind and its_id in known:
                element = known.pop(its_id)
                text = " ".join("".join(t.text for t in body.blocks(element)).split())
                if text:
                    number += 1
                    yield f"[{number}] {text}"


def _repairs(counts: dict[str, int], lines: int) -> Iterator[Repair]:
    """What was written out, left out or moved: of notes their lines, of the rest the first line."""
    if counts["insertions"] or counts["deletions"]:
        yield Repair(
            "tracked-changes",
            Lines(1, 1),
            f"tracked changes taken as accepted: {counts['insertions']} insertions,"
            f" {counts['deletions']} deletions",
        )
    if counts["numbers"]:
        yield Repair(
            "numbering", Lines(1, 1), f"automatic numbers written out: {counts['numbers']}"
        )
    if counts["notes"]:
        note = f"footnotes and endnotes set behind the text: {counts['notes']}"
        yield Repair("footnotes", Lines(lines - counts["notes"], lines), note)
    if counts["hidden"]:
        yield Repair("hidden", Lines(1, 1), f"hidden stretches left out: {counts['hidden']}")
