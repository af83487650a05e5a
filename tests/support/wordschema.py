"""Word files held against tests/schemas/wordprocessing.xsd, and what a schema cannot tell."""

import io
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree  # type: ignore[import-untyped]  # it ships no types

from support.word import W

FILE = Path(__file__).parents[1] / "schemas" / "wordprocessing.xsd"
RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@cache
def _schema() -> Any:
    return etree.XMLSchema(etree.parse(FILE))


def faults(data: bytes) -> list[str]:
    """What is wrong with a Word file: elements out of place, names that lead nowhere."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: etree.fromstring(archive.read(name)) for name in archive.namelist()}
    found = []
    for name, root in parts.items():
        if root.tag.startswith(W) and not _schema().validate(root):
            found += [f"{name}: {error.message}" for error in _schema().error_log]
    relations = list(parts["word/_rels/document.xml.rels"].iter(RELATIONS))
    found += [r.get("Target") for r in relations if f"word/{r.get('Target')}" not in parts]
    known = {r.get("Id") for r in relations}
    styles = {style.get(f"{W}styleId") for style in parts["word/styles.xml"].iter(f"{W}style")}
    comments = {c.get(f"{W}id") for c in parts["word/comments.xml"].iter(f"{W}comment")}
    document = parts["word/document.xml"]
    found += [e.get(ID) for e in document.iter() if e.get(ID) and e.get(ID) not in known]
    for root in parts.values():
        named = root.iter(f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle", f"{W}basedOn", f"{W}next")
        found += [e.get(f"{W}val") for e in named if e.get(f"{W}val") not in styles]
    for tag in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        ids = [e.get(f"{W}id") for e in document.iter(f"{W}{tag}")]
        if sorted(ids) != sorted(comments):
            found.append(f"{tag}: {ids} for {sorted(comments)}")
    for change in document.iter(f"{W}del"):
        found += [f"text in a deletion: {t.text}" for t in change.iter(f"{W}t")]
    return found
