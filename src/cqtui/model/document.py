"""A file read in: its documents as section trees, and every repair made on the way."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Lines(NamedTuple):
    """Lines of the file as it lies on disk: 1-based, both ends included."""

    first: int
    last: int


class Pages(NamedTuple):
    """Pages of the file, from 1, both ends included."""

    first: int
    last: int


class Span(NamedTuple):
    """Half-open range of characters (code points) in some text."""

    start: int
    end: int


class Piece(NamedTuple):
    """The part of a text that came from one line of the file: half-open offsets into that text."""

    line: int
    start: int
    end: int


class Kind(StrEnum):
    """What a document is."""

    WORK_REPORT = "work-report"
    PLAN_REPORT = "plan-report"
    BUDGET_REPORT = "budget-report"
    FIVE_YEAR_PLAN = "five-year-plan"
    INTERPRETATION = "interpretation"
    FRONT_MATTER = "front-matter"
    BACK_MATTER = "back-matter"
    OTHER = "other"


class BlockKind(StrEnum):
    """What a unit of text is. A heading is a unit, but never a `Block`."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a list item or a table; a paragraph that a page cut is one block."""

    id: str
    """Unique within the document: `b12`."""
    kind: BlockKind
    text: str
    """Clean text; of a table the cells joined by tab and the rows by newline, header and captions
    among them."""
    lines: Lines
    pieces: tuple[Piece, ...]
    """Where each part of `text` came from, in order; a table's pieces are parts of its rows."""
    rows: tuple[tuple[str, ...], ...] = ()
    """Data rows of a table, healed; without the header and captions within."""
    header: tuple[str, ...] = ()
    """Column headings of a table, () where it has none."""
    groups: tuple[tuple[int, str], ...] = ()
    """Captions within a table (一 创新发展), each with the index of the row it stands above."""
    indent: int = 0
    """Depth of a list item below the outermost of its list, 0 for everything else."""

    def __post_init__(self) -> None:
        if self.kind is BlockKind.HEADING:
            raise ValueError("a heading is a section's, not a block")
        if self.lines.first > self.lines.last:
            raise ValueError(f"lines run backwards: {self.lines}")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it, blocks and subsections in reading order."""

    id: str
    """Unique within the document: `s3`; `root` for the document's own."""
    level: int
    """Depth in the tree: 1 at the top of the document, 0 for the root."""
    number: str
    """The marker after repairs: 一, （一）, 1, 第一章, 一是, ——; "" where there is none."""
    title: str
    """The heading with its marker; of a run-in heading, the sentence that opens the paragraph."""
    lines: Lines
    """Of the heading itself."""
    content: tuple["Block | Section", ...] = ()
    run_in: bool = False
    """The heading opens a paragraph and the text goes on behind it: it is also at the start of
    the first block's text, and no unit of its own."""
    lead: bool = False
    """An unnumbered topic sentence that opens a paragraph or stands as a line."""
    box: bool = False
    """A 专栏."""
    pieces: tuple[Piece, ...] = ()
    """Where each part of `title` came from; () for a run-in heading, whose block tells."""

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks directly below this heading."""
        return tuple(c for c in self.content if isinstance(c, Block))

    @property
    def sections(self) -> tuple["Section", ...]:
        """The sections directly below this heading."""
        return tuple(c for c in self.content if isinstance(c, Section))

    def walk(self) -> Iterator["Section"]:
        """Every section below this one, in reading order, this one left out."""
        for section in self.sections:
            yield section
            yield from section.walk()


class Unit(NamedTuple):
    """What is read, aligned and shown as one: a block, or a heading on a line of its own."""

    id: str
    """The block's or section's id."""
    kind: BlockKind
    text: str
    lines: Lines
    section: Section
    """The section it stands in; of a heading, the section it heads. A block whose first sentence
    is a run-in heading stands in the section which that heading opens."""
    path: tuple[Section, ...]
    """From the outermost section down to `section`; () for what stands before the first heading."""
    block: Block | None = None
    """None for a heading."""

    @property
    def address(self) -> str:
        """The path in numbers, 三/（二）; a heading without number is told by its title."""
        return "/".join(s.number if s.number and s.number != "——" else s.title for s in self.path)


@dataclass(frozen=True, slots=True)
class Document:
    """One report: what it is, and its section tree."""

    id: str
    """Its kind, with -2, -3 … where a kind comes again in the file."""
    kind: Kind
    title: str
    year: int | None
    """In which the report is given; of a five-year plan, in which it was published."""
    date: str
    """ISO, as exactly as the text gives it: 2019-01-27, 2016-02, ""."""
    issuer: str
    """重庆市人民政府; "" where the text does not say."""
    place: str
    """重庆市, 福建省, 全国; "" where the text does not say."""
    lines: Lines
    root: Section
    """Level 0, without a title; its content is what stands before the first heading and the
    sections of level 1."""
    copies: tuple[Lines, ...] = ()
    """Further copies of the same text in the file, folded into this one."""
    pages: tuple[int, ...] = ()
    """The page of each line of the file, as its `Source` has them."""

    def pages_of(self, lines: Lines) -> Pages | None:
        """The pages that lines of the file stand on, None where the format has no pages."""
        return pages_of(self.pages, lines)

    def walk(self) -> Iterator[Section]:
        """Every section in reading order."""
        return self.root.walk()

    def units(self) -> Iterator[Unit]:
        """Every block and every heading on a line of its own, in reading order."""
        found: list[Unit] = []
        _gather(self.root, (), found)
        return iter(found)

    @property
    def length(self) -> int:
        """Characters of all units."""
        return sum(len(u.text) for u in self.units())


def pages_of(pages: tuple[int, ...], lines: Lines) -> Pages | None:
    """The first and the last page of some lines, None where `pages` does not tell.

    >>> pages_of((1, 1, 2), Lines(2, 3)), pages_of((), Lines(2, 3))
    (Pages(first=1, last=2), None)
    """
    found = pages[lines.first - 1 : lines.last]
    return Pages(min(found), max(found)) if found else None


def _gather(section: Section, path: tuple[Section, ...], found: list[Unit]) -> None:
    """Put the units of a section behind those that are found."""
    for child in section.content:
        if isinstance(child, Block):
            unit = Unit(child.id, child.kind, child.text, child.lines, section, path, child)
            found.append(unit)
            continue
        below = (*path, child)
        if not child.run_in:
            unit = Unit(child.id, BlockKind.HEADING, child.title, child.lines, child, below)
            found.append(unit)
        _gather(child, below, found)


class Cut(NamedTuple):
    """One change to one line: `was` stood at `start` of the raw line and became `now`."""

    line: int
    start: int
    was: str
    now: str


class Repair(NamedTuple):
    """What cleaning did in one place, so that nothing is changed in secret."""

    kind: str
    """page-break, duplicated-text, running-head, furniture, contents, copy, table-cell, indent,
    spacing, punctuation, markup, control, blank, …: docs/glossary.md has the list."""
    lines: Lines
    note: str
    """One line for a reader, in English."""
    cuts: tuple[Cut, ...] = ()
    """The characters it touched; () where it only joined lines."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file as read: raw lines, the documents found in it, and the repairs."""

    path: str
    """As given; - for standard input."""
    sha256: str
    """Of the bytes, in hex."""
    encoding: str
    """utf-8, gb18030, big5, utf-16-le, …; of what is no plain text the format: docx, html, pdf."""
    raw: tuple[str, ...]
    """The lines as they lie on disk, without their ends; of a Word file its paragraphs, of PDF and
    web pages the lines of the extracted text."""
    documents: tuple[Document, ...]
    repairs: tuple[Repair, ...]
    pages: tuple[int, ...] = ()
    """The page that each line of `raw` stands on, from 1; () where the format has none."""
