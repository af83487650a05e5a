"""Tables of targets as Markdown, in which no character of a report acts as markup."""

from collections.abc import Sequence
from decimal import Decimal

from cqtui.export.characters import one_line
from cqtui.export.markdown import escape
from cqtui.export.rows import Say
from cqtui.export.targets.figures import number_text
from cqtui.export.targets.table import Cell, Table, plain


def targets_md(
    tables: Sequence[Table], origins: Sequence[str], notes: Sequence[str], say: Say
) -> str:
    """A heading and a table for each view that has rows, then where they come from, and notes."""
    parts = []
    for table in tables:
        told = table.only(data=False)
        parts.append(f"## {told.title}")
        if not told.lines:
            parts.append(say("tables.nothing"))
        for group, lines in told.groups():
            if group:
                parts.append(f"### {_cell(group)}")
            rows = [[column.label for column in told.columns], *(line.cells for line in lines)]
            head, *body = (f"| {' | '.join(map(_cell, row))} |" for row in rows)
            parts.append("\n".join([head, "|" + " --- |" * len(told.columns), *body]))
    parts += [f"## {say('tables.origins')}", "\n".join(f"- {_cell(name)}" for name in origins)]
    if notes:
        parts += [f"## {say('tables.notes')}", "\n".join(f"- {_cell(note)}" for note in notes)]
    return "\n\n".join(parts) + "\n"


def _cell(cell: Cell) -> str:
    value = plain(cell)
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return number_text(value)
    return escape(one_line(str(value))).replace("\n", " ")
