"""Tables of targets as CSV that a spreadsheet opens without taking words for formulas."""

import csv
import io
from decimal import Decimal

from cqtui.export.targets.figures import number_text
from cqtui.export.targets.table import Cell, Table, plain

MARK = "\ufeff".encode()
"""Begins a file: Excel takes one without it for the system's old encoding, GBK in China."""
_ACTING = frozenset("=+-@＝＋－＠\t\r\n")
"""What a formula begins with, in some spreadsheet or other."""


def targets_csv(table: Table, *, mark: bool) -> bytes:
    """The table to work on, UTF-8, a header and a row a line; `mark` puts a byte order mark first.

    Numbers are exact and in full, nothing rounded; words that a spreadsheet would compute have an
    apostrophe before them.
    """
    data = table.only(data=True)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([words(column.label) for column in data.columns])
    for line in data.lines:
        writer.writerow([_text(cell) for cell in line.cells])
    content = out.getvalue().encode("utf-8", "replace")
    return MARK + content if mark else content


def _text(cell: Cell) -> str:
    value = plain(cell)
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return number_text(value)
    return str(value) if isinstance(value, int) else words(value)


def words(text: str) -> str:
    """`text` that nothing computes.

    >>> words("=1+1"), words(" -3%"), words("粮食-产量"), words("")
    ("'=1+1", "' -3%", '粮食-产量', '')
    """
    return "'" + text if {text[:1], text.lstrip()[:1]} & _ACTING else text
