"""Tables as what a command writes: which format is meant, the bytes of it, and where they go."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path, PurePath

from cqtui.catalogs import language, say
from cqtui.cli.output import write_bytes
from cqtui.export.targets.table import Table
from cqtui.export.write import write_file
from cqtui.pipeline import STDIN


class TableFormat(StrEnum):
    """How tables are written."""

    TABLE = "table"
    TEXT = "text"
    """The same as table."""
    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"
    MD = "md"
    HTML = "html"


PRINTED = (TableFormat.TABLE, TableFormat.TEXT)
"""For people, at the terminal; all others are whole files."""
ENDINGS = {
    ".json": TableFormat.JSON, ".csv": TableFormat.CSV, ".xlsx": TableFormat.XLSX,
    ".md": TableFormat.MD, ".html": TableFormat.HTML, ".htm": TableFormat.HTML,
}  # fmt: skip
"""What a file is by the end of its name."""


def form_of(form: TableFormat | None, output: str) -> TableFormat:
    """The format asked for, else what the ending of `output` tells, else a table.

    >>> form_of(None, "x.HTML").value, form_of(None, "-").value
    ('html', 'table')
    """
    return form or ENDINGS.get(PurePath(output).suffix.lower(), TableFormat.TABLE)


def content(
    tables: Sequence[Table],
    names: Sequence[str],
    form: TableFormat,
    output: str,
    notes: Sequence[str] = (),
) -> bytes:
    """The whole of a file; `names` are the reports it is made from, `notes` what is to be known of
    them. CSV holds the first table.
    """
    from cqtui.export.targets.file import written

    lies = output != STDIN
    folder = Path(output).resolve().parent if lies else None
    return written(
        tables, names, form, say, language=language(), notes=notes, folder=folder, mark=lies
    )


def put(content: bytes, output: str, *, force: bool) -> None:
    """To standard output, or into the file, whole or not at all. Raises ExportError."""
    if output == STDIN:
        write_bytes(content)
    else:
        write_file(Path(output), content, over=force)
