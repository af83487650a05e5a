"""Quotations as the rows that every format writes: nothing is left to be looked up or decided."""

from collections.abc import Sequence
from dataclasses import dataclass

from cqtui.export.citations.citation import one_line
from cqtui.export.citations.reference import Reference, Style, bibliography, cite, line, reports
from cqtui.export.quotations.quotation import Quotation
from cqtui.model.document import BlockKind, Span, Unit


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, a heading or a table of a quotation."""

    kind: BlockKind
    text: str
    """A table's cells are joined by tab, its rows by newline."""
    table: tuple[tuple[str, ...], ...] = ()
    """Of a whole table its rows, header first; a caption within is a row of one cell."""
    headed: bool = False
    """Whether the table's first row is its header."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation, ready to be written."""

    number: int
    """From 1, in the order given; both ends of a pair have the same."""
    report: str
    """The title, with the year where that is not in it."""
    paragraphs: tuple[Paragraph, ...]
    citation: str
    """One line, in the style asked for."""
    reference: Reference
    kind: str
    """Of the report: work-report."""
    document: str
    """Its id within its file."""
    file: str = ""
    sha256: str = ""
    key: str = ""
    note: str = ""
    tags: tuple[str, ...] = ()
    color: str = ""
    lost: bool = False
    other: "Quoted | None" = None

    @property
    def text(self) -> str:
        """All paragraphs, a line each, those of tables several."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


def rows(quotations: Sequence[Quotation], style: Style) -> tuple[Quoted, ...]:
    """A row for each quotation, in the order given."""
    return tuple(_row(number, one, style) for number, one in enumerate(quotations, 1))


def works(quoted: Sequence[Quoted], style: Style) -> list[str]:
    """A line for each report that is quoted, without any place in it."""
    every = [one.reference for row in quoted for one in ends(row)]
    from dataclasses import replace

    return bibliography([replace(one, places=()) for one in reports(every)], style).splitlines()


def ends(quoted: Quoted) -> tuple[Quoted, ...]:
    """The quotation, and of a pair the other end behind it."""
    return (quoted, quoted.other) if quoted.other else (quoted,)


def data(quotations: Sequence[Quotation], style: Style) -> str:
    """The reports that are quoted as a file for a reference manager."""
    every = [end.reference for one in quotations for end in (one, one.other) if end]
    return bibliography(every, style)


def _row(number: int, quoted: Quotation, style: Style) -> Quoted:
    origin, cited = quoted.origin, quoted.reference
    paragraphs = [_paragraph(unit, span) for unit, span in quoted.parts]
    if quoted.lost and quoted.words:
        paragraphs = [Paragraph(BlockKind.PARAGRAPH, text) for text in quoted.words.split("\n")]
    return Quoted(
        number,
        _report(cited),
        tuple(paragraph for paragraph in paragraphs if paragraph.text),
        cite(cited, style).rstrip("\n"),
        cited,
        origin.document.kind.value,
        origin.document.id,
        one_line(origin.file),
        origin.sha256,
        origin.key,
        quoted.note,
        quoted.tags,
        quoted.color,
        quoted.lost,
        _row(number, quoted.other, style) if quoted.other else None,
    )


def _report(cited: Reference) -> str:
    year = str(cited.date[0]) if cited.date else ""
    title = cited.title or line(cited.author)
    return title if year in title else f"{year} {title}"


def _paragraph(unit: Unit, span: Span) -> Paragraph:
    text = unit.text[span.start : span.end].strip()
    block = unit.block
    if block is None or not block.rows or text != unit.text.strip():
        return Paragraph(unit.kind, text)
    captions: dict[int, list[tuple[str, ...]]] = {}
    for at, caption in block.groups:
        captions.setdefault(min(at, len(block.rows)), []).append((caption,))
    table: list[tuple[str, ...]] = [block.header] if block.header else []
    for at, row in enumerate(block.rows):
        table += [*captions.get(at, ()), row]
    table += captions.get(len(block.rows), ())
    return Paragraph(unit.kind, text, tuple(table), headed=bool(block.header))
