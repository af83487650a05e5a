"""Tables of targets as one page of HTML in the style of the comparison's, without any script."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from cqtui.export.htmlpage import asset, opening
from cqtui.export.htmltext import safe
from cqtui.export.rows import Say
from cqtui.export.targets.figures import number_text
from cqtui.export.targets.table import Cell, Column, Line, Table, plain


def targets_page(
    tables: Sequence[Table],
    origins: Sequence[str],
    notes: Sequence[str],
    say: Say,
    *,
    language: str = "zh",
) -> str:
    """The page: where the figures come from, a table for each view, and what could not be told.

    It asks for nothing from anywhere, and nothing of a report acts as markup. `language` is that of
    the labels, zh or en, which `say` gives.
    """
    style = asset("page.css") + asset("targets/targets.css")
    title = safe(" · ".join(table.title for table in tables))
    parts = [
        *opening(title, style, language=language),
        f"<body>\n<header>\n<h1>{title}</h1>\n<p>{say('tables.origins')}</p>",
        *_list(origins),
        "</header>\n<main>",
    ]
    for table in tables:
        parts += _table(table.only(data=False), say)
    if notes:
        parts += [f"<h2>{say('tables.notes')}</h2>", *_list(notes)]
    return "\n".join([*parts, "</main>\n</body>\n</html>\n"])


def _list(texts: Sequence[str]) -> Iterator[str]:
    yield "<ul>"
    yield from (f"<li>{safe(text)}</li>" for text in texts)
    yield "</ul>"


def _table(table: Table, say: Say) -> Iterator[str]:
    yield f"<h2>{safe(table.title)}</h2>"
    if not table.lines:
        yield f"<p>{say('tables.nothing')}</p>"
        return
    heads = "".join(f'<th scope="col">{safe(column.label)}</th>' for column in table.columns)
    yield f'<div class="scroll"><table class="targets-table"><thead><tr>{heads}</tr></thead><tbody>'
    for group, lines in table.groups():
        if group:
            span = f'scope="colgroup" colspan="{len(table.columns)}"'
            yield f'<tr class="group"><th {span}><span>{safe(group)}</span></th></tr>'
        for line in lines:
            yield f"<tr>{''.join(_cells(table, line))}</tr>"
    yield "</tbody></table></div>"


def _cells(table: Table, line: Line) -> Iterator[str]:
    for column, cell in zip(table.columns, line.cells, strict=True):
        yield f"<td{_class(table, column, cell, line.tone)}>{_text(cell)}</td>"


def _class(table: Table, column: Column, cell: Cell, tone: str) -> str:
    if tone and column.key == table.toned:
        return f' class="tone-{tone}"'
    return ' class="number"' if isinstance(plain(cell), int | Decimal) else ""


def _text(cell: Cell) -> str:
    value = plain(cell)
    if value is None:
        return ""
    return number_text(value) if isinstance(value, Decimal) else safe(str(value))
