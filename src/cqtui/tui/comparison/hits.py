"""Hits of a search, laid over lines that are set: no text is painted or set anew for them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from cqtui.tui.comparison.cells import Cell, Piece
from cqtui.tui.comparison.marks import Ink, Stretch, bounds

if TYPE_CHECKING:
    from cqtui.model.document import Span
    from cqtui.tui.comparison.celllines import Drawn, Shelf
    from cqtui.tui.comparison.rows import Side


class Hits:
    """Places in the texts of both sides, by side and unit id, and the one that one stands at."""

    def __init__(
        self,
        hits: Mapping[tuple[Side, str], tuple[Span, ...]] | None = None,
        now: tuple[Side, str, Span] | None = None,
    ) -> None:
        self._hits = hits or {}
        self._now = now
        self._cells: dict[int, tuple[Cell, list[Stretch]]] = {}

    def over(self, shelf: Shelf) -> Shelf:
        """A line with the hits in it marked; the same one where there are none."""
        if not self._hits:
            return shelf
        columns = [drawn and self._over(drawn) for drawn in shelf.columns]
        for one, other in zip(columns, shelf.columns, strict=True):
            if one is not other:
                return shelf._replace(columns=tuple(columns))
        return shelf

    def _over(self, drawn: Drawn) -> Drawn:
        cell = drawn.cell
        known = self._cells.get(id(cell))
        if known is None or known[0] is not cell:
            known = self._cells[id(cell)] = cell, self._within(cell)
        found = known[1]
        if not found:
            return drawn
        pieces: list[Piece] = []
        for piece in drawn.pieces:
            if piece.start < 0 or piece.covers or piece.side is not cell.side:
                pieces.append(piece)
            else:
                pieces += _marked(piece, found)
        if len(pieces) == len(drawn.pieces) and tuple(pieces) == drawn.pieces:
            return drawn
        return drawn._replace(pieces=tuple(pieces))

    def _within(self, cell: Cell) -> list[Stretch]:
        """The hits in a cell, in the joined text of its side."""
        now, found = self._now, []
        for unit, base in zip(cell.units, bounds(cell.units), strict=False):
            for span in self._hits.get((cell.side, unit.id), ()):
                at = now == (cell.side, unit.id, span)
                ink = Ink.HIT | Ink.NOW if at else Ink.HIT
                found.append((base + span[0], base + span[1], ink))
        return found


def _marked(piece: Piece, found: list[Stretch]) -> list[Piece]:
    """A piece cut where hits begin and end in it."""
    text, ink, side, start, _ = piece
    at, end = start, start + len(text)
    pieces = []
    for first, last, over in found:
        if first >= end:
            break
        if last <= at:
            continue
        a, b = max(first, at), min(last, end)
        if a > at:
            pieces.append(Piece(text[at - start : a - start], ink, side, at))
        pieces.append(Piece(text[a - start : b - start], ink | over, side, a))
        at = b
    if at == start:
        return [piece]
    return [*pieces, Piece(text[at - start :], ink, side, at)] if at < end else pieces
