"""The figures of a text, printed for a person."""

from collections.abc import Sequence
from decimal import ROUND_DOWN, Context, Decimal

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from cqtui.analysis.figures.numerals import LONGEST_NUMBER
from cqtui.catalogs import say
from cqtui.cli.plain import flat
from cqtui.ingest.clean import without_escapes
from cqtui.model.quantity import BOUND_SIGNS, Figure

SHORT = 6
"""Decimal places behind the first zeros that are shown of a fraction that has no end."""
LONG = Context(prec=200)
"""Wide enough for every figure with `SHORT` decimals."""


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
            words = Text(flat(without_escapes(text[figure.span.start : figure.end])[0]))
            table.add_row(Text(str(line), "dim"), words, Text(_value(figure)), Text(figure.unit))
        console.print(table)
    console.print(Text(say("cli.figures", n=len(figures)), "dim"))


def _value(figure: Figure) -> str:
    """The value as a number with the sign of its bound: ≥3, 2—3, 1,080,000."""
    upper = "" if figure.value_hi is None else f"—{shown(figure.value_hi)}"
    return f"{BOUND_SIGNS[figure.bound]}{shown(figure.value)}{upper}"


def shown(value: Decimal) -> str:
    """A number as a person reads it: digits in groups, a fraction without end cut short.

    >>> shown(Decimal("1200000000000")), shown(Decimal("0.060")), shown(Decimal(1) / Decimal(3))
    ('1,200,000,000,000', '0.060', '0.333333…')
    """
    digits, exponent = value.as_tuple().digits, value.as_tuple().exponent
    if not isinstance(exponent, int) or -exponent <= LONGEST_NUMBER:
        return f"{value:,f}"
    places = min(-exponent, max(0, -exponent - len(digits)) + SHORT)
    return f"{value.quantize(Decimal(1).scaleb(-places), ROUND_DOWN, LONG):,f}…"
