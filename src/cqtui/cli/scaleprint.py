"""What was counted over many reports, printed for a person."""

from collections.abc import Sequence

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from cqtui.catalogs import say
from cqtui.cli.console import console
from cqtui.cli.output import Look
from cqtui.cli.plain import flat
from cqtui.cli.settext import SetText
from cqtui.scale.asked import What
from cqtui.scale.spill import Counted


def print_counted(look: Look, what: What, found: Sequence[Counted]) -> None:
    """Print a row each: in how many reports, how often, from when to when, the wording."""
    out = console(look)
    if found:
        table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="dim")
        for name in ("reports", "count", "years"):
            table.add_column(say(f"scale.col.{name}"), justify="right")
        table.add_column(say("scale.col.text"), overflow="fold")
        for one in found:
            years = "" if one.first is None else f"{one.first}—{one.last}"
            figures = (str(one.documents), str(one.count), years)
            table.add_row(*map(Text, figures), SetText(flat(what.joined(one.said or one.texts))))
        out.print(table)
    out.print(Text(say("scale.shown", n=len(found)), "dim"))
