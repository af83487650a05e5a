"""A data table of a web page while its rows are read: cells that reach over columns and rows."""

from typing import Any

EMPTY = 100_000
"""Cells of a page that are empty since another spans them; further ones are left out."""
SPANS = 64
"""Columns or rows that a cell may span; more is a mistake."""


class Grid:
    """A data table while its rows are read."""

    def __init__(self, room: list[int]) -> None:
        self.room = room
        self.cells: list[str] = []
        self.linked = 0
        self._span = (1, 1)
        self._above: dict[int, int] = {}
        """Columns that a cell above reaches into, and how many rows it has yet to reach."""
        self._below: dict[int, int] = {}
        """The same of this row's own cells."""

    def open(self, columns: int, rows: int) -> None:
        """A cell begins, behind those that reach down from above."""
        self._fill()
        self._span = (columns, rows)

    def close(self, text: str) -> None:
        """A cell ends; of the columns and rows that it spans all but the first are empty."""
        columns, rows = self._span
        for n in range(columns):
            if n and not self._empty():
                break
            if rows > 1:
                self._below[len(self.cells) - bool(n)] = rows - 1
            if not n:
                self.cells.append(text.replace("\t", " "))
        self._span = (1, 1)

    def row(self) -> list[str]:
        """The cells of the row that ends."""
        if not self.cells:
            return []
        self._fill()
        cells, self.cells, self.linked = self.cells, [], 0
        left = {column: rows - 1 for column, rows in self._above.items() if rows > 1}
        self._above, self._below = left | self._below, {}
        return cells

    def _fill(self) -> None:
        while len(self.cells) in self._above and self._empty():
            pass

    def _empty(self) -> bool:
        """Add an empty cell, as long as there is room for them on the page."""
        self.room[0] -= 1
        if self.room[0] >= 0:
            self.cells.append("")
        return self.room[0] >= 0


def span(element: Any, name: str) -> int:
    """How many columns or rows a cell spans, by the attribute of this name."""
    return max(1, min(SPANS, number(element.get(name), 1)))


def number(text: str | None, otherwise: int) -> int:
    """The number of an attribute; `otherwise` where it is none, or a long one."""
    digits = (text or "").strip()
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 6 else otherwise
