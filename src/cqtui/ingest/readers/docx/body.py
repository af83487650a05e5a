"""The body of a Word file: paragraphs with their automatic numbers, tables, text boxes, notes."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from cqtui.ingest.readers.docx.names import MC, W, is_on, number, value
from cqtui.ingest.readers.docx.numbering import Numbering
from cqtui.ingest.readers.docx.styles import Style, outline_level

SPAN = 64
"""Columns that a cell may span, or a row leave out, at most."""
HEADING = 80
"""Characters; a longer paragraph in bold type is no heading."""
_GONE = frozenset(f"{W}{name}" for name in ("del", "moveFrom"))
"""What tracked changes took away."""
_COME = frozenset(f"{W}{name}" for name in ("ins", "moveTo"))
_NO_TEXT = frozenset(
    f"{W}{name}"
    for name in ("delText", "instrText", "delInstrText", "pPr", "rPr", "rt", "tblPr", "sectPr")
)
"""Properties, the code of fields, and how a character is read (ruby)."""
_BREAKS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_NOTES = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}


class Told(NamedTuple):
    """A line, and what its format tells of it."""

    text: str
    level: int | None = None
    """Of a heading, from 1; 0 where bold type alone tells it; None for other text."""


@dataclass(slots=True)
class Body:
    """One reading of a document: it counts lists as it goes."""

    numbering: Numbering
    styles: Mapping[str, Style]
    counts: Counter[str] = field(default_factory=Counter)
    """Insertions, deletions, hidden stretches and numbers written out."""
    notes: list[tuple[str, str]] = field(default_factory=list)
    """Kind and id of each note, as the text calls them."""
    _default: Style = field(default_factory=Style)
    _held: str = ""
    """Text of a paragraph whose end was deleted: it goes on in the next."""

    def __post_init__(self) -> None:
        self._default = next((s for s in self.styles.values() if s.default), Style())

    def blocks(self, parent: Any) -> Iterator[Told]:
        """The lines of paragraphs and tables below an element, whatever they are wrapped in."""
        for child in parent:
            if child.tag == f"{W}p":
                yield from self._paragraph(child)
            elif child.tag == f"{W}tbl":
                yield from self._table(child)
            elif child.tag == f"{MC}AlternateContent":
                yield from self.blocks(_chosen(child))
            elif child.tag in _GONE:
                self.counts["deletions"] += 1
            elif isinstance(child.tag, str) and child.tag not in _NO_TEXT:
                yield from self.blocks(child)

    def _paragraph(self, paragraph: Any) -> Iterator[Told]:
        properties = paragraph.find(f"{W}pPr")
        style = self._style(properties)
        boxes: list[Any] = []
        runs = _Runs()
        text = "".join(self._texts(paragraph, boxes, runs))
        mark = None if properties is None else properties.find(f"{W}rPr")
        if mark is not None and mark.find(f"{W}del") is not None:
            self._held += text
            self.counts["deletions"] += 1
        else:
            text, self._held = self._held + text, ""
            shown = self._number(properties, style)
            if shown and text.strip():
                text = shown + text.lstrip()
                self.counts["numbers"] += 1
            level = self._level(properties, style, text, bold=runs.bold_alone(bold=style.bold))
            for line in text.split("\n"):
                yield Told(line, level if line.strip() else None)
        for box in boxes:
            yield from self.blocks(box)

    def _style(self, properties: Any) -> Style:
        name = "" if properties is None else value(properties, "pStyle")
        return self.styles.get(name, self._default)

    def _number(self, properties: Any, style: Style) -> str:
        """The automatic number of a paragraph, by itself or by its style; "" where it has none."""
        numbers = None if properties is None else properties.find(f"{W}numPr")
        list_id, level = style.list_id, style.list_level
        if numbers is not None:
            list_id = value(numbers, "numId") or list_id
            own = value(numbers, "ilvl")
            level = number(own, 0) if own else level
        if not list_id or list_id == "0":
            return ""
        if level is None:
            name = "" if properties is None else value(properties, "pStyle")
            level = self.numbering.level_of_style(list_id, name)
        return self.numbering.next(list_id, level)

    def _level(self, properties: Any, style: Style, text: str, *, bold: bool) -> int | None:
        own = None if properties is None else outline_level(properties)
        level = style.level if own is None else own
        if level:
            return level
        return 0 if bold and len(text) <= HEADING else None

    def _texts(self, parent: Any, boxes: list[Any], runs: "_Runs") -> Iterator[str]:
        """The text below an element, without what tracked changes took away or is hidden.

        Text boxes go to `boxes`: they stand beside the paragraph, not in it.
        """
        for child in parent:
            tag = child.tag
            if tag == f"{W}t":
                yield child.text or ""
            elif tag in _BREAKS:
                yield _BREAKS[tag]
            elif tag == f"{W}r":
                yield from self._run(child, boxes, runs)
            elif tag in _NOTES:
                self.notes.append((_NOTES[tag], child.get(f"{W}id", "")))
            elif tag == f"{W}txbxContent":
                boxes.append(child)
            elif tag == f"{MC}AlternateContent":
                yield from self._texts(_chosen(child), boxes, runs)
            elif tag in _GONE:
                self.counts["deletions"] += 1
            elif isinstance(tag, str) and tag not in _NO_TEXT:
                self.counts["insertions"] += tag in _COME
                yield from self._texts(child, boxes, runs)

    def _run(self, run: Any, boxes: list[Any], runs: "_Runs") -> Iterator[str]:
        properties = run.find(f"{W}rPr")
        text = "".join(self._texts(run, boxes, runs))
        if is_on(properties, "vanish"):
            self.counts["hidden"] += bool(text.strip())
            return
        runs.add(text, properties)
        yield text

    def _table(self, table: Any) -> Iterator[Told]:
        """A table's rows, cells joined by tab; one of a single column is a box of paragraphs."""
        rows = list(_below(table, f"{W}tr"))
        kept = [row for row in rows if not _deleted(row)]
        self.counts["deletions"] += len(rows) - len(kept)
        cells = [list(_below(row, f"{W}tc")) for row in kept]
        if all(len(row) == 1 and _span(row[0]) == 1 for row in cells):
            for row in cells:
                yield from self.blocks(row[0])
            return
        for row, own in zip(kept, cells, strict=True):
            before = row.find(f"{W}trPr")
            indent = number(value(before, "gridBefore"), 0, most=SPAN) if before is not None else 0
            texts = [""] * indent
            for cell in own:
                texts += [self._cell(cell), *[""] * (_span(cell) - 1)]
            yield Told("\t".join(texts))

    def _cell(self, cell: Any) -> str:
        """The text of a cell on one line; "" where it only goes on the cell above it."""
        merge = cell.find(f"{W}tcPr/{W}vMerge")
        if merge is not None and merge.get(f"{W}val", "continue") != "restart":
            return ""
        return " ".join(" ".join(told.text for told in self.blocks(cell)).split())


@dataclass(slots=True)
class _Runs:
    """Whether all runs of a paragraph are bold."""

    bold: int = 0
    plain: int = 0
    unsaid: int = 0

    def add(self, text: str, properties: Any) -> None:
        if not text.strip():
            return
        said = properties is not None and properties.find(f"{W}b") is not None
        if not said:
            self.unsaid += 1
        elif is_on(properties, "b"):
            self.bold += 1
        else:
            self.plain += 1

    def bold_alone(self, *, bold: bool) -> bool:
        """Whether nothing is set in another type; `bold`: the paragraph's style is."""
        return not self.plain and (bool(self.unsaid) if bold else not self.unsaid and self.bold > 0)


def _chosen(alternative: Any) -> Any:
    """The one of several forms of the same content that is read: the first."""
    return next((x for x in alternative if x.tag == f"{MC}Choice"), alternative)


def _below(parent: Any, tag: str) -> Iterator[Any]:
    """Rows of a table, or cells of a row, also within content controls; not those of tables
    within it.
    """
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in {f"{W}sdt", f"{W}sdtContent", f"{W}customXml", *_COME}:
            yield from _below(child, tag)


def _deleted(row: Any) -> bool:
    return row.find(f"{W}trPr/{W}del") is not None


def _span(cell: Any) -> int:
    """How many columns a cell takes."""
    return (
        max(1, number(value(span, "gridSpan"), 1, most=SPAN))
        if (span := cell.find(f"{W}tcPr")) is not None
        else 1
    )
