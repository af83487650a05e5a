"""Tables of targets as a workbook: real numbers, units apart, links to passages and files."""

import io
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile

from cqtui.export.characters import shown
from cqtui.export.rows import Say
from cqtui.export.targets.figures import number_text
from cqtui.export.targets.table import Cell, File, Passage, Spot, Table, plain

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

LONGEST_TEXT = 32_000
"""Characters of a cell; Excel takes 32767 units of UTF-16, and refuses the file beyond."""
MOST_LINKS = 65_000
"""Links of a sheet; Excel takes 65530. The names of further files stand without."""
LONGEST_LINK = 2_000
"""Characters of a link; Excel takes 2079."""
MADE = datetime(2000, 1, 1)  # noqa: DTZ001 - what writes it knows no zones
"""When every workbook says it was made: the same figures are the same file."""
_WIDEST = 60
"""Columns of a cell beyond which a column grows no wider."""
_READ = 90
"""Columns of the passages' text, which is wrapped."""
_LARGEST = Decimal("1E300")
"""A spreadsheet has nothing beyond 1.8E308; such a number is written as a text."""
_LINKS = re.compile(r"xl/worksheets/_rels/[^/]+\.rels")
_TARGET = re.compile(rb'Target="[^"]*"')
_SPECIAL = re.compile(r'[%#"<>\[\]^`{}|\\:? ]')
_COLOURS = {
    "raised": "#14532A", "added": "#14532A", "met": "#14532A", "exceeded": "#14532A",
    "lowered": "#8C1D14", "dropped": "#8C1D14", "missed": "#8C1D14",
    "reworded-bound": "#8F4F00", "not-reported": "#5D5F64",
}  # fmt: skip


def targets_xlsx(
    tables: Sequence[Table],
    origins: Sequence[str],
    notes: Sequence[str],
    say: Say,
    *,
    folder: Path | None = None,
) -> bytes:
    """A sheet for each view that has rows, the columns those to work on; one of the passages that
    figures stand in, where there are any, and one of the sources.

    A line leads to its passage, a file's name to the file. Files are linked from where the workbook
    lies, `folder`; without one they are named alone, and so are those that a relative path does not
    reach.
    """
    from xlsxwriter import Workbook

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(out, options) as book:
        book.set_calc_mode("auto")
        book.set_properties({"created": MADE})
        shown = [table.only(data=True) for table in tables]
        sheets = [data for data in shown if data.lines or len(tables) == 1]
        passages = _passages(sheets)
        name = say("tables.passages")
        pen = _Pen(book, folder, name, {p.order: row for row, p in enumerate(passages, 1)})
        for data in sheets:
            pen.sheet(data)
        if passages:
            heads = ("report", "file", "section", "lines", "words")
            pen.passages([say(f"tables.{head}") for head in heads], passages)
        pen.texts(say("tables.origins"), (*origins, *notes))
    return _with_addresses(out.getvalue())


def _passages(tables: Sequence[Table]) -> list[Passage]:
    """Those that the tables tell of, each once, as they follow each other in the reports."""
    spots = (c for t in tables for line in t.lines for c in line.cells if isinstance(c, Spot))
    found = {spot.passage.order: spot.passage for spot in spots}
    return [found[order] for order in sorted(found)]


def _with_addresses(content: bytes) -> bytes:
    """The workbook with its links as the standard has them, with / between folders.

    What writes it puts the backslash of one system there, which the others' do not follow.
    """
    out = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as given, ZipFile(out, "w", ZIP_DEFLATED) as made:
        for part in given.infolist():
            data = given.read(part)
            if _LINKS.fullmatch(part.filename):
                data = _TARGET.sub(lambda m: m[0].replace(b"\\", b"/"), data)
            made.writestr(part, data, ZIP_DEFLATED)
    return out.getvalue()


@dataclass
class _Pen:
    """Writes sheets of one workbook."""

    book: "Workbook"
    folder: Path | None
    name: str
    """Of the sheet of passages."""
    rows: Mapping[tuple[int, int, int], int]
    """The row of each passage there."""

    def __post_init__(self) -> None:
        self._head = self.book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
        self._tones = {
            tone: self.book.add_format({"bold": True, "font_color": colour})
            for tone, colour in _COLOURS.items()
        }
        self._numbers: dict[str, Any] = {}
        self._leading = self.book.get_default_url_format()
        self._top = self.book.add_format({"valign": "top"})
        self._wrapped = self.book.add_format({"valign": "top", "text_wrap": True})

    def sheet(self, table: Table) -> None:
        """A view: a frozen header with a filter, a row a line."""
        sheet = self.book.add_worksheet(table.title)
        sheet.freeze_panes(1, 0)
        widths = [_width(column.label) for column in table.columns]
        for at, column in enumerate(table.columns):
            sheet.write_string(0, at, _text(column.label), self._head)
        toned = {table.toned, f"{table.toned}_kind"} - {"", "_kind"}
        links = 0
        for row, line in enumerate(table.lines, 1):
            tall = any(isinstance(cell, str) and _is_tall(cell) for cell in line.cells)
            if tall:  # a format of the row is that of its cells which have none
                sheet.set_row(row, None, self._top)
            for at, (column, cell) in enumerate(zip(table.columns, line.cells, strict=True)):
                tone = self._tones.get(line.tone) if column.key in toned else None
                if tall and tone is None and isinstance(cell, str):
                    tone = self._wrapped
                link = self._link(cell) if links < MOST_LINKS else ""
                links += bool(link)
                self._write(sheet, (row, at), cell, tone, link)
                widths[at] = max(widths[at], _width(_told(cell)))
        for at, width in enumerate(widths):
            sheet.set_column(at, at, min(width, _WIDEST) + 2)
        if table.lines:
            sheet.autofilter(0, 0, len(table.lines), len(table.columns) - 1)

    def passages(self, heads: Sequence[str], passages: Sequence[Passage]) -> None:
        """A sheet with a row for each: report, file, section, lines, text."""
        sheet = self.book.add_worksheet(self.name)
        sheet.freeze_panes(1, 0)
        widths = [_width(head) for head in heads]
        for at, head in enumerate(heads):
            sheet.write_string(0, at, _text(head), self._head)
        for row, passage in enumerate(passages, 1):
            first, last = passage.lines
            lines = str(first) if first == last else f"{first}–{last}"
            link = self._link(passage.file) if row <= MOST_LINKS else ""
            cells: tuple[Cell, ...] = (
                passage.report, passage.file, passage.section, lines, passage.text
            )  # fmt: skip
            for at, cell in enumerate(cells):
                look = self._wrapped if at == len(cells) - 1 else self._top
                self._write(sheet, (row, at), cell, look, link if at == 1 else "")
                widths[at] = max(widths[at], _width(_told(cell)))
        for at, width in enumerate(widths[:-1]):
            sheet.set_column(at, at, min(width, _WIDEST) + 2)
        sheet.set_column(len(widths) - 1, len(widths) - 1, _READ)
        sheet.autofilter(0, 0, len(passages), len(heads) - 1)

    def texts(self, title: str, texts: Sequence[str]) -> None:
        """A sheet of one column."""
        sheet = self.book.add_worksheet(title)
        sheet.set_column(0, 0, 100)
        for row, text in enumerate(texts):
            sheet.write_string(row, 0, _text(text))

    def _write(self, sheet: Any, at: tuple[int, int], cell: Cell, tone: Any, link: str) -> None:
        if cell is None or cell == "":
            return
        if isinstance(cell, Decimal | int):
            number = Decimal(cell)
            if abs(number) < _LARGEST:
                sheet.write_number(*at, cell, self._number(number))
            else:
                sheet.write_string(*at, number_text(number))
        elif isinstance(cell, Spot):
            if link:  # a link is written with a text, which the number then takes the place of
                sheet.write_url(*at, link, string=str(cell.line))
            sheet.write_number(*at, cell.line, self._leading if link else None)
        elif link:
            sheet.write_url(*at, link, string=_text(_told(cell)))
        else:
            sheet.write_string(*at, _text(_told(cell)), tone)

    def _number(self, value: Decimal) -> Any:
        """A format that shows the digits there are; a spreadsheet turns 2000000000000 into 2E+12.

        Years and small numbers stand as they are.
        """
        if abs(value) < 10_000:
            return None
        decimals = len(number_text(value).partition(".")[2])
        form = "#,##0" + ("." + "0" * min(decimals, 6) if decimals else "")
        if form not in self._numbers:
            self._numbers[form] = self.book.add_format({"num_format": form})
        return self._numbers[form]

    def _link(self, cell: Cell) -> str:
        """The way to a passage, or to a file from where the workbook lies; "" where none is."""
        if isinstance(cell, Spot):
            return f"internal:'{self.name}'!A{self.rows[cell.passage.order] + 1}"
        if not isinstance(cell, File) or not cell.path or self.folder is None:
            return ""
        try:
            way = os.path.relpath(cell.path, self.folder)
        except ValueError:  # another drive
            return ""
        if len(way) > LONGEST_LINK or shown(way) != way:
            return ""
        way = Path(way).as_posix()
        # A link is half an address: what these characters would do in one is not meant. A backslash
        # or a colon, which a name may hold here, would lead to another machine.
        return "external:" + _SPECIAL.sub(lambda m: f"%{ord(m[0]):02X}", way)


def _told(cell: Cell) -> str:
    value = plain(cell)
    if isinstance(value, Decimal):
        return number_text(value)
    return "" if value is None else str(value)


def _is_tall(text: str) -> bool:
    """Whether a text is set in several lines: it has some, or is too long for one."""
    return "\n" in text or _width(text) > _WIDEST


def _text(text: str) -> str:
    """`text` as a cell may have it: no control characters, which XML has no way to tell.

    Its lines stay lines; a table's cells are apart by a bar.
    """
    text = "\n".join(shown(line.replace("\t", " │ ")) for line in text.split("\n"))
    return text if len(text) <= LONGEST_TEXT else text[:LONGEST_TEXT] + "…"


def _width(text: str) -> int:
    """Columns that the text takes, two for a Chinese character.

    >>> _width("城镇新增就业1万人")
    17
    """
    longest = max(text.split("\n"), key=len)
    return sum(1 if char.isascii() else 2 for char in longest[: _WIDEST + 1])
