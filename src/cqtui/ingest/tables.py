"""Tab-separated tables: broken cells healed, repeated headers left out."""

import re
from collections import Counter
from collections.abc import Sequence

from cqtui.ingest.clean import Line
from cqtui.ingest.markers import Rank, marker
from cqtui.ingest.paragraphs import Paragraph, ends
from cqtui.model.document import Lines, Piece, Repair

_ROW_NUMBER = re.compile(r"(?:\d{1,3}|[一二三四五六七八九十]{1,3})$")
_FIGURE = re.compile(r"[\d【】＜＞<>.—―%-]+$")
_YEAR = re.compile(r"(?:19|20)\d\d年?")
_HEADER_WORD = re.compile(r"序号|编号|指标|项目|名称|单位|类别|领域|内容|地区|年份|科目")
CELL = 24
"""Characters; a longer line without a tab is no torn cell."""


def table_runs(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Half-open ranges of `lines` that are tables.

    A table is two lines with tabs or more, and the torn ends of cells on lines between them.
    """
    runs: list[tuple[int, int]] = []
    start = last = -1
    for i, line in enumerate(lines):
        if "\t" in line.text:
            if start < 0:
                start = i
            last = i
        elif start >= 0 and not (_torn(line) and _tab_soon(lines, i)):
            if last > start:
                runs.append((start, last + 1))
            start = last = -1
    if start >= 0 and last > start:
        runs.append((start, last + 1))
    return runs


def _torn(line: Line) -> bool:
    return len(line.text) <= CELL and not ends(line.text) and not line.indent


def _tab_soon(lines: Sequence[Line], i: int) -> bool:
    return any("\t" in line.text for line in lines[i + 1 : i + 4]) and not any(
        ends(line.text) for line in lines[i : i + 3] if "\t" not in line.text
    )


def heal(lines: Sequence[Line]) -> tuple[Paragraph, list[Repair]]:
    """One table from its lines.

    The width is that of the widest line that returns; a line that fits onto an unfinished row
    goes on in its last cell. A header that comes again is left out.
    """
    width = _width(lines)
    rows: list[list[Line]] = []
    cells = 0
    for line in lines:
        here = line.text.count("\t") + 1
        # A line without any tab is a torn end; with tabs it goes on while the row has room.
        fits = cells + here - 1 <= width and (cells < width or here == 1)
        opens = _opens_row(line.text, here, width) if here > 1 else _captions(line.text)
        if rows and fits and not opens:
            rows[-1].append(line)
            cells += here - 1
        else:
            rows.append([line])
            cells = here
    repairs = [
        Repair("table-cell", Lines(row[0].no, row[-1].no), "cells broken over lines, joined")
        for row in rows
        if len(row) > 1
    ]
    texts = ["".join(line.text for line in row) for row in rows]
    header = _is_header(texts[0])
    kept = []
    for i, row in enumerate(rows):
        if header and i and texts[i] == texts[0] and (row[0].gap or _HEADER_WORD.match(texts[i])):
            repairs.append(_repeated_header(row))
        else:
            kept.append(row)
    return _table(kept, width, headed=header), repairs


def _width(lines: Sequence[Line]) -> int:
    widths = Counter(line.text.count("\t") + 1 for line in lines if "\t" in line.text)
    often = max(2, len(lines) // 12)
    return max((w for w, n in widths.items() if n >= often), default=max(widths))


def _opens_row(text: str, cells: int, width: int) -> bool:
    """A full line, or one that begins with a row's number, opens a row."""
    first = text.split("\t", 1)[0]
    return cells >= width or text.startswith("\t") or bool(_ROW_NUMBER.match(first))


def _captions(text: str) -> bool:
    """A numbered line without any tab, between rows, is a caption and no torn cell."""
    mark = marker(text)
    return mark is not None and mark.rank == Rank.IDEOGRAM


def _is_header(text: str) -> bool:
    """A header has words only: no cell is a figure, but for years beside a word."""
    cells = [cell for cell in text.split("\t") if cell]
    words = [cell for cell in cells if not _YEAR.fullmatch(cell)]
    return len(cells) > 1 and bool(words) and not any(_FIGURE.match(cell) for cell in words)


def _repeated_header(row: Sequence[Line]) -> Repair:
    note = "a header that comes again on the next page"
    return Repair("table-header", Lines(row[0].no, row[-1].no), note)


def _table(rows: Sequence[Sequence[Line]], width: int, *, headed: bool) -> Paragraph:
    text = ""
    pieces: list[Piece] = []
    cells: list[tuple[str, ...]] = []
    for row in rows:
        if cells:
            text += "\n"
        start = len(text)
        for line in row:
            pieces.append(Piece(line.no, len(text), len(text) + len(line.text)))
            text += line.text
        found = text[start:].split("\t")
        text += "\t" * (width - len(found))
        cells.append(tuple(cell.strip() for cell in found) + ("",) * (width - len(found)))
    first, last = rows[0][0], rows[-1][-1]
    data: list[tuple[str, ...]] = []
    groups = []
    for row_cells in cells[1:] if headed else cells:
        if _is_caption(row_cells):
            groups.append((len(data), " ".join(c for c in row_cells if c)))
        else:
            data.append(row_cells)
    return Paragraph(
        text,
        Lines(first.no, last.no),
        tuple(pieces),
        gap=first.gap,
        header=cells[0] if headed else (),
        rows=tuple(data),
        groups=tuple(groups),
    )


def _is_caption(cells: Sequence[str]) -> bool:
    """Whether a row names the rows below it: it stands alone, or behind a Chinese numeral.

    >>> _is_caption(("一", "创新发展", "", "")), _is_caption(("一、推动高质量发展", "", ""))
    (True, True)
    >>> _is_caption(("9", "城镇化率", "", "")), _is_caption(("青河镇", "", ""))
    (False, False)
    """
    filled = [i for i, cell in enumerate(cells) if cell]
    if filled == [0]:
        return marker(cells[0]) is not None
    numbered = bool(re.fullmatch(r"[一二三四五六七八九十]{1,3}", cells[0]))
    return filled == [0, 1] and len(cells) > 2 and numbered and not _FIGURE.match(cells[1])
