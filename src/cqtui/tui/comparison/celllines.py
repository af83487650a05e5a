"""Cells set into lines, with what stands in the gutter beside each."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from cqtui.tui.comparison.cells import Cell, Para, Piece
from cqtui.tui.comparison.marks import TARGETS, Ink
from cqtui.tui.comparison.rows import Side
from cqtui.tui.comparison.setting import Air
from cqtui.tui.segments import clip
from cqtui.typeset import Line, cells, set_lines, unbroken


class Drawn(NamedTuple):
    """One line of one cell."""

    cell: Cell
    mark: str
    """"" on all lines but a cell's first."""
    indent: int
    pieces: tuple[Piece, ...]
    opens: bool
    """Whether a paragraph begins here."""
    keys: tuple[tuple[Side, str], ...] = ()
    """The units that begin here, by side and id."""
    sign: str = ""
    """Beside the mark; where each line tells what changed in it, + - or ±."""


class Shelf(NamedTuple):
    """One line of the page: what stands in each column, or the fold across them."""

    entry: int
    """Index of the entry, -1 beyond the end."""
    columns: tuple[Drawn | None, ...] = ()
    fold: int = 0
    """Paragraphs that are folded into this line, 0 where it is none."""
    trails: bool = False
    """The blank line behind an entry."""
    wide: bool = False
    """One side alone, across both columns."""

    def on_lane(self, lane: int) -> Drawn | None:
        """What stands in column `lane`; a wide line stands in that of its side."""
        if self.wide:
            drawn = self.columns[0] if self.columns else None
            return drawn if drawn and drawn.cell.side == lane else None
        return self.columns[lane] if lane < len(self.columns) else None


def aired(lines: list[Drawn], air: Air) -> list[Drawn]:
    """Lines with as many empty ones between them as are asked for."""
    if not air.lines or len(lines) < 2:
        return lines
    found: list[Drawn] = []
    for line in lines:
        if found:
            blank = Drawn(line.cell, "", 0, (), opens=False)
            found += [blank] * air.lines
        found.append(line)
    return found


def set_cell(cell: Cell, width: int, *, indent: bool = True) -> list[Drawn]:
    """The lines of a cell, each at most `width` cells."""
    if cell.tail:
        return [_one_line(cell, width)]
    lines: list[Drawn] = []
    for para in cell.paras:
        own = para if indent else para._replace(first=0)
        lines += _set_para(cell, own, width, cell.mark if not lines else "")
    return lines


def _set_para(cell: Cell, para: Para, width: int, mark: str) -> list[Drawn]:
    text = "".join(unbroken(p.text) if p.covers else p.text for p in para.pieces)
    lines: list[Drawn] = []
    keys = para.keys
    for start, end, indent in _broken(text, width, para.first):
        pieces = cut(para.pieces, start, end)
        own = cell.sign if mark and (not cell.signed or cell.sign == TARGETS) else ""
        sign = own or (_sign(cell, pieces) if cell.signed else "")
        lines.append(Drawn(cell, mark, indent, pieces, not lines, keys, sign))
        mark, keys = "", ()
    return lines or [Drawn(cell, mark, 0, (), opens=True, keys=keys)]


@lru_cache(maxsize=512)
def _broken(text: str, width: int, first: int) -> Sequence[Line]:
    """The lines of a text: the same ones when hits come over it, or another width goes again."""
    return set_lines(text, width, first=first)


def _sign(cell: Cell, pieces: tuple[Piece, ...]) -> str:
    """What changed in a line of the new text: words came, words are gone, or both."""
    own = [p for p in pieces if p.start >= 0]
    came = any(Ink.FRESH in p.ink for p in own)
    first, last = (own[0].start, own[-1].end) if own else (0, 0)
    whole = len(cell.texts[Side.NEW])
    went = any(first <= at < last or at == last == whole for at in cell.cuts)
    return "±" if came and went else "+" if came else "-" if went else ""


def cut(pieces: tuple[Piece, ...], start: int, end: int) -> tuple[Piece, ...]:
    """The pieces between two offsets into their joined texts."""
    result: list[Piece] = []
    at = 0
    for text, ink, side, where, covers in pieces:
        a, b = max(start - at, 0), min(end - at, len(text))
        if a < b and covers:
            result.append(Piece(text[a:b], ink, side, -1 if a else where, 0 if a else covers))
        elif a < b:
            result.append(Piece(text[a:b], ink, side, where + a if where >= 0 else -1))
        at += len(text)
        if at >= end:
            break
    return tuple(result)


def _one_line(cell: Cell, width: int) -> Drawn:
    """As much of the text as leaves room for the tail."""
    tail = clip(cell.tail, width)
    text = clip("".join(piece.text for piece in cell.paras[0].pieces), width - cells(tail) - 1)
    words = [(text, Ink.NOTE | Ink.FAINT), (f" {tail}" if text else tail, Ink.NOTE | Ink.LEAD)]
    pieces = tuple(Piece(said, ink, cell.side, -1) for said, ink in words if said)
    return Drawn(cell, cell.mark, 0, pieces, opens=True)


def line_with(shelves: list[Shelf], side: Side, offset: int) -> int:
    """The first line that shows the character at `offset` of a side's joined text, else 0."""
    for y, shelf in enumerate(shelves):
        for drawn in shelf.columns:
            for piece in drawn.pieces if drawn else ():
                if piece.side is side and piece.start <= offset < piece.end:
                    return y
    return 0
