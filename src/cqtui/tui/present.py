"""A document as paragraphs to be set: what is indented, what is bold, what hangs."""

import re
from collections.abc import Sequence
from enum import Enum, auto
from functools import cache
from typing import NamedTuple

from cqtui.model.document import BlockKind, Document, Span, Unit
from cqtui.typeset import cells

INDENT = 4
"""Cells: the two characters by which a Chinese paragraph is set in."""
SHORT = 36
"""Characters; a line of the title page that is longer is a paragraph."""
DEEP = 16
"""Cells; a marker or nesting wider than that hangs no deeper."""


class Role(Enum):
    """How a paragraph is set."""

    TITLE = auto()
    """Centred and bold: the document's title."""
    CENTRED = auto()
    """Date and byline below the title."""
    HEADING = auto()
    TEXT = auto()
    TABLE = auto()
    NOTE = auto()
    """What the program says about the source, not the document's text."""
    RAW = auto()
    """A line of the file as it lies on disk."""


class Para(NamedTuple):
    """One paragraph to be set."""

    text: str
    role: Role
    unit: int
    """Index of the unit it shows or belongs to."""
    level: int = 0
    """Of a heading, 1 the highest."""
    first: int = 0
    """Cells before the first line."""
    hang: int = 0
    """Cells before the lines that follow."""
    before: int = 0
    """Blank lines above."""
    bold: int = 0
    """Characters at the start that are a heading run into the paragraph."""
    line: int = 0
    """Of a raw line, its number in the file; else 0."""
    header: int = 0
    """Rows of a table that are its heading."""
    cuts: tuple[Span, ...] = ()
    """Of a raw line, the characters that a repair touched."""


def paragraphs(document: Document, units: Sequence[Unit]) -> list[Para]:
    """One paragraph for each of `document`'s `units`, in order."""
    opened: set[str] = set()
    title = _bare(document.title)
    front = bool(document.root.sections)
    paras = []
    for index, unit in enumerate(units):
        front = front and not unit.path and _is_title_line(unit.text)
        if unit.kind is BlockKind.HEADING:
            level = unit.section.level
            indent = 0 if level == 1 else INDENT
            before = 1 if level <= 2 and index else 0
            paras.append(Para(unit.text, Role.HEADING, index, level, indent, indent, before))
        elif unit.kind is BlockKind.TABLE:
            header = 1 if unit.block and unit.block.header else 0
            paras.append(Para(unit.text, Role.TABLE, index, before=1, header=header))
        elif front:
            role = Role.TITLE if _bare(unit.text) in title else Role.CENTRED
            paras.append(Para(unit.text, role, index))
        else:
            paras.append(_text(unit, index, run_in(unit, opened)))
        opened.update(s.id for s in unit.path)
    return paras


def _text(unit: Unit, index: int, bold: int) -> Para:
    nested = 4 * unit.block.indent if unit.block else 0
    first = INDENT + nested
    before = 1 if bold and unit.section.level == 1 and index else 0
    marker = _marker().match(unit.text) if unit.kind is BlockKind.LIST_ITEM else None
    if marker:
        hang = min(first + cells(marker[0]), DEEP)
        return Para(unit.text, Role.TEXT, index, 0, min(first, DEEP), hang, before, bold)
    if not unit.path and unit.text.endswith(("：", ":")) and len(unit.text) <= SHORT:
        first = 0
    return Para(unit.text, Role.TEXT, index, 0, min(first, DEEP), min(nested, DEEP), before, bold)


def run_in(unit: Unit, opened: set[str]) -> int:
    """Characters at the start of `unit` that are headings run into it.

    Of the sections in `opened` the heading has been seen above.
    """
    end = 0
    for section in unit.path:
        if section.run_in and section.id not in opened and section.title:
            if not unit.text.startswith(section.title, end):
                break
            end += len(section.title)
    return end


@cache
def _marker() -> re.Pattern[str]:
    """What opens a list item behind its bullet, which is taken out. Compiled where there is one:
    to ask `ingest/markers.py`, which may not be loaded, takes longer than to set a page.
    """
    return re.compile(
        r"(?:——|[①-⑳㈠-㈩]|[0-9]{1,3}[.．、)）](?![0-9])|[(（][0-9]{1,3}[)）]|[A-Za-z][.)）])"
        r"[ \u3000]*"
    )


def _is_title_line(text: str) -> bool:
    return 0 < len(text) <= SHORT and not text.endswith(("。", "：", ":", "；", "，", "、"))


def _bare(text: str) -> str:
    return "".join(text.split())
