"""Tables of targets, printed for a person."""

from collections.abc import Sequence
from decimal import Decimal

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from cqtui.cli.plain import flat
from cqtui.export.targetfigures import number_text
from cqtui.export.targettable import Cell, File, Table
from cqtui.tui.catalogs import say

_STYLES = {
    "raised": "green", "added": "green", "met": "green", "exceeded": "green",
    "lowered": "red", "dropped": "red", "missed": "red",
    "reworded-bound": "yellow", "not-reported": "dim",
}  # fmt: skip


def print_tables(console: Console, tables: Sequence[Table]) -> None:
    """Print each view under its name, a row a line; groups have a line of their own."""
    for at, table in enumerate(tables):
        if at:
            console.print()
        told = table.only(data=False)
        count = len(table.lines)
        console.print(Text(say("tables.title", title=table.title, count=count), "bold"))
        if count:
            console.print(_grid(told))


def _grid(table: Table) -> Grid:
    grid = Grid(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="dim")
    for at, column in enumerate(table.columns):
        number = all(isinstance(x.cells[at], int | Decimal | None) for x in table.lines)
        grid.add_column(
            Text(flat(column.label)), justify="right" if number else "left", overflow="fold"
        )
    for n, (group, lines) in enumerate(table.groups()):
        if group:
            if n:
                grid.add_row()
            grid.add_row(Text(flat(group), "bold cyan"))
        for line in lines:
            grid.add_row(
                *(
                    Text(_told(cell), _STYLES.get(line.tone, "") if key == table.toned else "")
                    for key, cell in zip((c.key for c in table.columns), line.cells, strict=True)
                )
            )
    return grid


def _told(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, Decimal):
        return number_text(cell)
    return flat(cell.name if isinstance(cell, File) else str(cell))
