"""Tables of targets, printed for a person."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from cqtui.catalogs import say
from cqtui.cli.plain import flat
from cqtui.cli.settext import SetText
from cqtui.export.targets.figures import number_text
from cqtui.export.targets.table import Cell, Line, Table, plain

LONGEST_CELL = 80
"""Characters of a cell; the other formats have them all."""
LONGEST_FIGURE, LONGEST_LABEL = 12, 6
"""Cells of a figure, or of two years, that is never broken; and of a word of a
Chinese label, else of half of it."""
_HAN = re.compile("[\u4e00-\u9fff]")
_STYLES = {
    "raised": "green", "added": "green", "met": "green", "exceeded": "green",
    "lowered": "red", "dropped": "red", "missed": "red",
    "reworded-bound": "yellow", "not-reported": "dim",
}  # fmt: skip


def print_tables(console: Console, tables: Sequence[Table]) -> None:
    """Print each view under its name, a row a line, groups under headings of their own."""
    for at, table in enumerate(tables):
        if at:
            console.print()
        count = len(table.lines)
        console.print(Text(say("tables.title", title=table.title, count=count), "bold"))
        if count:
            _print(console, table.only(data=False))


def _print(console: Console, table: Table) -> None:
    rows = [[_told(cell) for cell in line.cells] for line in table.lines]
    labels = [_cut(column.label) for column in table.columns]
    widths = [max(map(cell_len, cells)) for cells in zip(labels, *rows, strict=True)]
    room = sum(widths) + 3 * len(widths) <= console.width
    # Groups have their columns in line as far as the terminal is wide enough for it.
    fixed = widths if room else None
    if room:
        console.print(_grid(table, fixed, head=True))
    for n, (group, lines) in enumerate(table.groups()):
        if group:
            console.print(Text(("\n" if n else "") + _cut(group), "bold cyan"))
        grid = _grid(table, fixed, head=not room)
        for line in lines:
            grid.add_row(*_cells(table, line))
        console.print(grid)


def _grid(table: Table, widths: Sequence[int] | None, *, head: bool) -> Grid:
    grid = Grid(
        box=SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="dim", show_header=head
    )
    for at, column in enumerate(table.columns):
        number = all(isinstance(plain(x.cells[at]), int | Decimal | None) for x in table.lines)
        grid.add_column(
            SetText(_cut(column.label)), justify="right" if number else "left", overflow="fold",
            min_width=widths[at] if widths else None,
            width=None if widths else _whole(table, at),
        )  # fmt: skip
    return grid


def _whole(table: Table, at: int) -> int | None:
    """The width of a column of figures or years, none of which may be torn where there is no room
    for all; None for words.
    """
    told = [_told(line.cells[at]) for line in table.lines]
    widest = max(map(cell_len, told), default=0)
    if widest > LONGEST_FIGURE or any(map(_HAN.search, told)):
        return None
    return max(widest, *map(_head, _cut(table.columns[at].label).split() or [""]))


def _head(word: str) -> int:
    """The cells that a word of a heading takes; one of Chinese characters may be broken.

    >>> _head("reports"), _head("年均增长率")
    (7, 5)
    """
    cells = cell_len(word)
    return (cells + 1) // 2 if cells > LONGEST_LABEL and _HAN.search(word) else cells


def _cells(table: Table, line: Line) -> Iterator[Text]:
    for column, cell in zip(table.columns, line.cells, strict=True):
        yield SetText(_told(cell), _STYLES.get(line.tone, "") if column.key == table.toned else "")


def _told(cell: Cell) -> str:
    value = plain(cell)
    if value is None:
        return ""
    return number_text(value) if isinstance(value, Decimal) else _cut(str(value))


def _cut(text: str) -> str:
    text = flat(text)
    return text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - 1] + "…"
