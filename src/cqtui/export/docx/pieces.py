"""What the body of a Word file is made of, before it is XML: pieces of text and their fates."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from cqtui.model.document import BlockKind, Document, Unit

_BREAK = re.compile("[\x0b\x0c\x85\u2028\u2029]")
_CONTROL = re.compile(
    "[\x00-\x08\x0d-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


class Fate(StrEnum):
    """What becomes of a piece of text; the values are WordprocessingML's names, outermost first."""

    KEPT = ""
    DELETED = "del"
    INSERTED = "ins"
    LEFT = "moveFrom"
    ARRIVED = "moveTo"
    STRUCK = "moveTo del"
    """Came with what moved, and was deleted where it came to: text of neither report there."""

    @property
    def in_old(self) -> bool:
        """Whether it is there once every change is rejected."""
        return self in {Fate.KEPT, Fate.DELETED, Fate.LEFT}

    @property
    def in_new(self) -> bool:
        """Whether it is there once every change is accepted."""
        return self in {Fate.KEPT, Fate.INSERTED, Fate.ARRIVED}

    @property
    def layer(self) -> "Fate":
        """What it is once every deletion within moved text is left aside."""
        return Fate.ARRIVED if self is Fate.STRUCK else self


class Look(NamedTuple):
    """How a paragraph is set."""

    style: str
    """Id of a style of `parts.styles`."""
    indent: int = 0
    """Depth of a list item below the outermost."""


GAP = Look("TableGap")
"""The empty paragraph that Word wants behind a table; it is none of the report's."""


class Origin(NamedTuple):
    """Where a piece of text stands in a report."""

    unit: str
    """Id of the unit."""
    start: int
    """Offset into the unit's text."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text with one fate."""

    fate: Fate
    text: str
    """As the report has it; `printable` makes it fit for a file."""
    old: Origin | None = None
    new: Origin | None = None
    move: int = 0
    """Number of the move in whose range it stands, 0 for none."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Pieces, and the mark that ends them; a mark that goes joins them to what follows."""

    pieces: tuple[Piece, ...]
    mark: Fate
    was: Look
    """As it is set once every change is rejected."""
    now: Look
    """As it is set once every change is accepted."""
    move: int = 0
    """Number of the move in whose range the mark stands, 0 for none."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table; its cells' marks and pieces have its fate, or are edited where KEPT."""

    fate: Fate
    cells: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table; rows may have different numbers of cells."""

    rows: tuple[TableRow, ...]
    headed: bool
    """Whether the first row holds the headings of the columns."""


Item = Paragraph | Table


def printable(text: str) -> str:
    r"""`text` without what XML or a reader cannot take; every sort of line break is a newline.

    Works character by character: pieces of a text may be treated one by one. Left out are control
    characters, those that turn the writing direction, lone surrogates and non-characters.

    >>> printable("6%\x00\u202e左右\u2028以上\r")
    '6%左右\n以上'
    """
    return _CONTROL.sub("", _BREAK.sub("\n", text))


def look(unit: Unit, document: Document) -> Look:
    """How a unit is set: headings by level, the title as one, list items by depth."""
    if unit.kind is BlockKind.HEADING:
        return Look(f"Heading{min(9, max(1, unit.section.level))}")
    if unit.kind is BlockKind.LIST_ITEM:
        return Look("ListParagraph", unit.block.indent if unit.block else 0)
    if not unit.path and _is_title(unit.text, document.title):
        return Look("Title")
    return Look("NormalIndent")


def _is_title(text: str, title: str) -> bool:
    bare = "".join(text.split())
    return bool(bare) and bare in "".join(title.split())
