"""Cells set into lines, with what stands in the gutter beside each."""

from collections.abc import Iterable, Sequence
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
    text = "".join([unbroken(p.text) if p.covers else p.text for p in para.pieces])
    lines: list[Drawn] = []
    keys = para.keys
    broken = _broken(text, width, para.first)
    for line, pieces in zip(broken, parted(para.pieces, broken), strict=True):
        own = cell.sign if mark and (not cell.signed or cell.sign == TARGETS) else ""
        sign = own or (_sign(cell, pieces) if cell.signed else "")
        lines.append(Drawn(cell, mark, line.indent, pieces, not lines, keys, sign))
        mark, keys = "", ()
    return lines or [Drawn(cell, mark, 0, (), opens=True, keys=keys)]


@lru_cache(maxsize=512)
def _broken(text: str, width: int, first: int) -> Sequence[Line]:
    """The lines of a text: the same ones where it is folded, or another width goes again."""
    return set_lines(text, width, first=first)


def _sign(cell: Cell, pieces: tuple[Piece, ...]) -> str:
    """What changed in a line of the new text: words came, words are gone, or both."""
    own = [p for p in pieces if p.start >= 0]
    came = went = False
    for piece in own:
        came = came or piece.ink & Ink.FRESH != 0
    first, last = (own[0].start, own[-1].end) if own else (0, 0)
    whole = len(cell.texts[Side.NEW])
    for at in cell.cuts:
        went = went or first <= at < last or at == last == whole
    return "±" if came and went else "+" if came else "-" if went else ""


def parted(pieces: Sequence[Piece], lines: Iterable[Line]) -> list[tuple[Piece, ...]]:
    """The pieces of each line; the lines follow each other through the pieces' joined texts.

    Each piece is looked at once, not once for each line.
    """
    found = []
    number = begin = 0
    for start, last, _ in lines:
        here: list[Piece] = []
        while number < len(pieces):
            piece = pieces[number]
            end = begin + len(piece.text)
            if start <= begin < end <= last:
                here.append(piece)
            elif begin < last and start < end:
                a = start - begin if start > begin else 0
                here.append(_cut(piece, a, min(end, last) - begin))
            if end > last:
                break
            begin, number = end, number + 1
        found.append(tuple(here))
    return found


def _cut(piece: Piece, a: int, b: int) -> Piece:
    """A part of a piece; of what is folded the first part stands for all of it."""
    text, ink, side, where, covers = piece
    if covers:
        return Piece(text[a:b], ink, side, -1 if a else where, 0 if a else covers)
    return Piece(text[a:b], ink, side, where + a if where >= 0 else -1)


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
