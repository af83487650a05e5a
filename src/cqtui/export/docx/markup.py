"""The body as WordprocessingML: runs, tracked changes, move ranges, comments' places.

Elements are written with their prefix as part of the name (`w:p`): the standard library's tree does
that as it stands, and one namespace declaration at the root makes it sound XML.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from xml.etree.ElementTree import Element

from cqtui.export.docx.notes import Note
from cqtui.export.docx.pieces import (
    Fate,
    Item,
    Look,
    Paragraph,
    Piece,
    Table,
    TableRow,
    printable,
)

WIDTH = 8900
"""Twips between the margins, which a table fills."""

_MARK = -1
"""Stands for the mark of a paragraph where its pieces are counted."""
_Range = tuple[int, bool]
"""A move's number, and whether it is its source."""


def el(name: str, /, *children: Element, text: str = "", **attributes: str) -> Element:
    """An element `w:name` with attributes `w:…`."""
    made = Element(f"w:{name}", {f"w:{k}": v for k, v in attributes.items()})
    made.extend(children)
    if text:
        made.text = text
    return made


def run(text: str, *, deleted: bool = False, style: str = "") -> list[Element]:
    """Text as runs; line breaks and tabs are elements of their own."""
    made = el("r", *([el("rPr", el("rStyle", val=style))] if style else []))
    for k, line in enumerate(printable(text).split("\n")):
        if k:
            made.append(el("br"))
        for n, part in enumerate(line.split("\t")):
            if n:
                made.append(el("tab"))
            if part:
                shown = el("delText" if deleted else "t", text=part)
                shown.set("xml:space", "preserve")
                made.append(shown)
    return [made] if len(made) > bool(style) else []


@dataclass
class Writer:
    """Writes one body; counts the ids that its changes have."""

    author: str
    editor: str
    """Stands at what was edited of a passage that moved. LibreOffice takes a deletion of inserted
    text by one author for none: with two of them it keeps both, as Word does with one."""
    date: str
    """As XML has it, in UTC."""
    notes: Sequence[Note] = ()
    """Their place in the sequence is their comment's id."""
    _ids: Iterator[int] = field(init=False)
    _starts: dict[tuple[int, int], list[_Range]] = field(init=False, default_factory=dict)
    _ends: dict[tuple[int, int], list[_Range]] = field(init=False, default_factory=dict)
    _open: dict[_Range, str] = field(init=False, default_factory=dict)
    _noted: dict[tuple[bool, str], list[int]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._ids = count(len(self.notes))
        for k, note in enumerate(self.notes):
            self._noted.setdefault((note.old, note.unit), []).append(k)

    def body(self, items: Sequence[Item]) -> Iterator[Element]:
        """The children of `w:body`, the section's properties left out."""
        self._find_ranges(items)
        for at, item in enumerate(items):
            if isinstance(item, Table):
                yield self._table(item)
                continue
            yield self._paragraph(item, at)
            yield from self._range_ends(at, _MARK)

    def _find_ranges(self, items: Sequence[Item]) -> None:
        """Where each end of each move begins and ends."""
        spans: dict[_Range, list[tuple[int, int]]] = {}
        for at, item in enumerate(items):
            if isinstance(item, Table):
                continue
            places = [(p.move, p.fate, k) for k, p in enumerate(item.pieces)]
            for move, fate, k in [*places, (item.move, item.mark, _MARK)]:
                if move:
                    spans.setdefault((move, fate.in_old), []).append((at, k))
        for key, found in spans.items():
            self._starts.setdefault(found[0], []).append(key)
            self._ends.setdefault(found[-1], []).append(key)

    def _range_starts(self, at: int, place: int) -> Iterator[Element]:
        for key in self._starts.get((at, place), ()):
            number, source = key
            self._open[key] = str(next(self._ids))
            name = "moveFromRangeStart" if source else "moveToRangeStart"
            yield el(
                name, id=self._open[key], author=self.author, date=self.date, name=f"move{number}"
            )

    def _range_ends(self, at: int, place: int) -> Iterator[Element]:
        for key in self._ends.get((at, place), ()):
            name = "moveFromRangeEnd" if key[1] else "moveToRangeEnd"
            yield el(name, id=self._open.pop(key))

    def _change(self, fate: Fate, *children: Element, edits: bool = False) -> Element:
        """A tracked change; `edits` one of what moved, which has an author of its own."""
        author = self.editor if edits else self.author
        return el(fate.value, *children, id=str(next(self._ids)), author=author, date=self.date)

    def _paragraph(self, paragraph: Paragraph, at: int) -> Element:
        made = el("p", self._properties(paragraph))
        made.extend([*self._range_starts(at, _MARK)])
        for k, piece in enumerate(paragraph.pieces):
            made.extend([*self._range_starts(at, k), *self._piece(piece)])
            made.extend([*self._range_ends(at, k)])
        return made

    def _properties(self, paragraph: Paragraph) -> Element:
        made = el("pPr", *_set_as(paragraph.now if paragraph.mark.in_new else paragraph.was))
        if paragraph.mark is not Fate.KEPT:
            edits = _edits(paragraph.mark, paragraph.move)
            made.append(el("rPr", self._change(paragraph.mark, edits=edits)))
        elif paragraph.was != paragraph.now:
            change = el("pPrChange", el("pPr", *_set_as(paragraph.was)))
            for name, value in (("id", str(next(self._ids))), ("author", self.author)):
                change.set(f"w:{name}", value)
            change.set("w:date", self.date)
            made.append(change)
        return made

    def _piece(self, piece: Piece) -> Iterable[Element]:
        """A piece as runs, cut where comments begin and end, within one tracked change."""
        content = list(self._content(piece))
        if not content:
            return ()
        if piece.fate is Fate.KEPT:
            return content
        if piece.fate is Fate.STRUCK:
            return [self._change(Fate.ARRIVED, self._change(Fate.DELETED, *content, edits=True))]
        return [self._change(piece.fate, *content, edits=_edits(piece.fate, piece.move))]

    def _content(self, piece: Piece) -> Iterator[Element]:
        events = sorted(self._events(piece))
        deleted = piece.fate in {Fate.DELETED, Fate.STRUCK}
        done = 0
        for offset, opens, note in events:
            yield from run(piece.text[done:offset], deleted=deleted)
            done = offset
            if opens:
                yield el("commentRangeStart", id=str(note))
                continue
            yield el("commentRangeEnd", id=str(note))
            reference = el("commentReference", id=str(note))
            yield el("r", el("rPr", el("rStyle", val="CommentReference")), reference)
        yield from run(piece.text[done:], deleted=deleted)

    def _events(self, piece: Piece) -> Iterator[tuple[int, bool, int]]:
        """Offset into the piece, whether a comment begins there or ends, and its id."""
        for old, origin in ((True, piece.old), (False, piece.new)):
            if origin is None:
                continue
            for k in self._noted.get((old, origin.unit), ()):
                start, end = self.notes[k].span
                if origin.start <= start < origin.start + len(piece.text):
                    yield start - origin.start, True, k
                if origin.start < end <= origin.start + len(piece.text):
                    yield end - origin.start, False, k

    def _table(self, table: Table) -> Element:
        widths = _widths(table)
        made = el(
            "tbl",
            el(
                "tblPr",
                el("tblStyle", val="TableGrid"),
                el("tblW", w=str(sum(widths)), type="dxa"),
                el("tblLayout", type="fixed"),
            ),
            el("tblGrid", *(el("gridCol", w=str(w)) for w in widths)),
        )
        for k, row in enumerate(table.rows):
            made.append(self._row(row, widths, head=table.headed and k == 0))
        return made

    def _row(self, row: TableRow, widths: Sequence[int], *, head: bool) -> Element:
        properties = el("trPr", el("cantSplit"), *([el("tblHeader")] if head else []))
        if row.fate is not Fate.KEPT:
            properties.append(self._change(row.fate))
        made = el("tr", properties)
        for k, cell in enumerate(row.cells):
            spare = len(widths) - len(row.cells) if k == len(row.cells) - 1 else 0
            width = sum(widths[k : k + 1 + spare])
            span = [el("gridSpan", val=str(1 + spare))] if spare else []
            # No place in a table begins or ends a move.
            made.append(
                el(
                    "tc",
                    el("tcPr", el("tcW", w=str(width), type="dxa"), *span),
                    self._paragraph(cell, _MARK),
                )
            )
        return made


def _edits(fate: Fate, move: int) -> bool:
    """Whether a change is one of a passage that moved."""
    return fate is Fate.INSERTED and bool(move)


def _set_as(look: Look) -> Iterator[Element]:
    """Style and indent as children of `w:pPr`."""
    yield el("pStyle", val=look.style)
    if look.indent:
        yield el("ind", leftChars=str(200 * look.indent), left=str(480 * look.indent))


def _widths(table: Table) -> list[int]:
    """The width of each column, by the longest text in it; no column is starved."""
    longest: dict[int, int] = {}
    for row in table.rows:
        for k, cell in enumerate(row.cells):
            length = sum(len(p.text) for p in cell.pieces)
            longest[k] = max(longest.get(k, 5), min(24, length))
    total = sum(longest.values())
    return [WIDTH * n // total for _, n in sorted(longest.items())]
