"""Quotations as a Word file: block quotations, citations and notes in styles of their own."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import groupby
from xml.etree.ElementTree import Element

from cqtui.catalogs import say
from cqtui.export.citations.reference import Style
from cqtui.export.docx.markup import WIDTH, el, run
from cqtui.export.docx.package import Front, package
from cqtui.export.quotations import notes
from cqtui.export.quotations.rows import Paragraph, Quoted, ends, works
from cqtui.model.document import BlockKind

_NOTE_LEFT, _STEP = 480, 360
"""Twips: where the style QuoteNote begins, and how far each list goes in."""
_CODE = "Courier New"
_LEAST, _MOST = 6, 48
"""Halves of a Chinese character that a column counts for at least and at most."""
_BELOW = 240
"""Twips below the last line of what was noted on a quotation."""


def quotes_docx(
    quoted: Sequence[Quoted], style: Style, title: str, date: datetime | None = None
) -> bytes:
    """The file. The same input and `date` (now, unless given) give the same bytes."""
    at = (date or datetime.now(UTC)).astimezone(UTC)
    body = [_line("Title", title)]
    for report, some in groupby(quoted, key=lambda one: one.report):
        body.append(_line("Heading1", report))
        for one in some:
            body += _quotation(one)
    body.append(_line("Heading1", say("export.works")))
    body += [_line("Bibliography", f"[{n}] {w}") for n, w in enumerate(works(quoted, style), 1)]
    stamp = at.strftime("%Y-%m-%dT%H:%M:%SZ")
    return package(body, (), Front(title, "cqtui", stamp, title, (at.strftime("%Y-%m-%d"),)))


def _quotation(quoted: Quoted) -> Iterator[Element]:
    for end in ends(quoted):
        for paragraph in end.paragraphs:
            yield from _paragraph(paragraph)
        lost = f"〔{say('export.lost')}〕" if end.lost else ""
        yield _line("QuoteSource", f"——{lost}{end.citation}")
    noted: list[Element] = []
    if quoted.note:
        noted += _note(quoted.note)
    if quoted.tags:
        tags = f"{say('export.tags')}{say('export.colon')}{' · '.join(quoted.tags)}"
        noted.append(_line("QuoteNote", tags))
    if noted:  # in the schema's order: style, spacing, indent
        noted[-1][0].insert(1, el("spacing", after=str(_BELOW)))
    yield from noted


def _note(text: str) -> Iterator[Element]:
    """What a note's Markdown says; the label stands before its first words, or before its list."""
    label = notes.Words(f"{say('export.note')}{say('export.colon')}")
    first, *rest = notes.lines(text) or [notes.Line(())]
    if first.depth or first.marker:
        yield _note_line(notes.Line((label,)))
        yield _note_line(first)
    else:
        yield _note_line(notes.Line((label, *first.words)))
    yield from map(_note_line, rest)


def _note_line(line: notes.Line) -> Element:
    """Items hang behind their marker, a step further in for each list around them."""
    properties = el("pPr", el("pStyle", val="QuoteNote"))
    if line.depth:
        left = str(_NOTE_LEFT + line.depth * _STEP)
        hang = {"hanging": str(_STEP)} if line.marker else {}
        properties.append(el("ind", left=left, **hang))
    made = el("p", properties)
    words = [notes.Words(f"{line.marker}\t"), *line.words] if line.marker else line.words
    for one in words:
        for piece in run(one.text):
            if letters := _letters(one):
                piece.insert(0, el("rPr", *letters))
            made.append(piece)
    return made


def _letters(words: notes.Words) -> list[Element]:
    made = [el("rFonts", ascii=_CODE, hAnsi=_CODE, cs=_CODE)] if words.code else []
    if words.bold:
        made += [el("b"), el("bCs")]
    if words.italic:
        made += [el("i"), el("iCs")]
    return made


def _paragraph(paragraph: Paragraph) -> Iterator[Element]:
    if paragraph.table:
        yield _table(paragraph)
        yield _line("TableGap", "")
    elif paragraph.kind is BlockKind.HEADING:
        yield _line("Quote", paragraph.text, bold=True)
    else:
        yield _line("Quote", paragraph.text)


def _line(style: str, text: str, *, bold: bool = False) -> Element:
    runs = run(text)
    if bold:
        for one in runs:
            one.insert(0, el("rPr", el("b"), el("bCs")))
    return el("p", el("pPr", el("pStyle", val=style)), *runs)


def _table(paragraph: Paragraph) -> Element:
    widths = _widths(paragraph.table)
    made = el(
        "tbl",
        el("tblPr", el("tblStyle", val="TableGrid"), el("tblW", w=str(sum(widths)), type="dxa")),
        el("tblGrid", *(el("gridCol", w=str(width)) for width in widths)),
    )
    for at, row in enumerate(paragraph.table):
        head = [el("trPr", el("tblHeader"))] if paragraph.headed and not at else []
        made.append(el("tr", *head, *_cells(row, widths)))
    return made


def _widths(table: Sequence[Sequence[str]]) -> list[int]:
    """The width of each column in twips, by the longest line in it; no column is starved."""
    longest = [_LEAST] * max(map(len, table))
    for row in table:
        if len(row) == 1 < len(longest):  # a caption, which takes the whole width
            continue
        for at, cell in enumerate(row):
            length = max(map(_halves, cell.split("\n")))
            longest[at] = max(longest[at], min(_MOST, length))
    return [WIDTH * length // sum(longest) for length in longest]


def _halves(text: str) -> int:
    """How wide a line is, in halves of a Chinese character."""
    return sum(1 if char.isascii() else 2 for char in text)


def _cells(row: Sequence[str], widths: Sequence[int]) -> Iterator[Element]:
    """A row of cells; a caption within the table takes its whole width."""
    if len(row) == 1 and len(widths) > 1:
        width = el("tcPr", el("tcW", w=str(sum(widths)), type="dxa"),
                   el("gridSpan", val=str(len(widths))))  # fmt: skip
        yield el("tc", width, _line("TableText", row[0]))
        return
    texts = (*row, *[""] * (len(widths) - len(row)))
    for text, room in zip(texts, widths, strict=True):
        yield el("tc", el("tcPr", el("tcW", w=str(room), type="dxa")), _line("TableText", text))
