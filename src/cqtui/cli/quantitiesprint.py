"""The figures of a text, printed for a person."""

from collections.abc import Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from cqtui.cli.plain import flat
from cqtui.model.quantity import BOUND_SIGNS, Figure
from cqtui.tui.catalogs import say


def print_figures(
    console: Console, text: str, figures: Sequence[Figure], lines: Sequence[int]
) -> None:
    """Print a figure a row: its line in `text`, its words, value, unit; and their number."""
    if figures:
        table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="dim")
        table.add_column(say("cli.figure_line"), justify="right")
        table.add_column(say("cli.figure_words"), overflow="fold")
        table.add_column(say("cli.figure_value"), justify="right", overflow="fold")
        table.add_column(say("cli.figure_unit"))
        for figure, line in zip(figures, lines, strict=True):
            words = Text(flat(text[figure.span.start : figure.end]))
            table.add_row(Text(str(line), "dim"), words, Text(_value(figure)), Text(figure.unit))
        console.print(table)
    console.print(Text(say("cli.figures", n=len(figures)), "dim"))


def _value(figure: Figure) -> str:
    """The value as a number with the sign of its bound: ≥3, 2—3."""
    upper = "" if figure.value_hi is None else f"—{figure.value_hi:f}"
    return f"{BOUND_SIGNS[figure.bound]}{figure.value:f}{upper}"
