"""Text in a printed table is broken by the rules of Chinese setting."""

import io

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table

from cqtui.cli.settext import SetText
from cqtui.typeset import CLOSING

TEXT = "粮食产量保持在1080万吨左右，农民收入增长8.5%，（城镇）居民“收入”增长6%。"


def lines(text: str, width: int) -> list[str]:
    """The text as a cell of so many columns."""
    console = Console(file=io.StringIO(), width=width + 20)
    return [line.plain for line in SetText(text).wrap(console, width)]


def test_no_line_begins_with_a_stop_and_no_figure_is_torn() -> None:
    """As in the reader."""
    for width in range(12, 40):
        found = lines(TEXT, width)
        assert not any(line[0] in CLOSING for line in found)
        assert all(any(figure in line for line in found) for figure in ("1080万吨", "8.5%", "6%"))


@given(st.text(alphabet="稳中求进，。“”（）8% ", max_size=40), st.integers(2, 30))
def test_nothing_but_blanks_at_the_ends_of_lines_is_lost(text: str, width: int) -> None:
    """Every line fits, and all of them together say what the text does."""
    found = lines(text, width)
    assert "".join(found).replace(" ", "") == text.replace(" ", "")
    assert all(cell_len(line) <= width for line in found)


def test_a_cell_of_a_table_keeps_its_styles() -> None:
    """Also where it goes on in the next line."""
    out = io.StringIO()
    console = Console(file=out, width=16, force_terminal=True, color_system="standard")
    table = Table.grid()
    table.add_column(overflow="fold")
    table.add_row(SetText("推进高质量发展，稳中求进", "red"))
    console.print(table)
    assert out.getvalue().count("\x1b[31m") == 2
