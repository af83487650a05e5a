"""Tables as the bytes of a file, in any format."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cqtui.export.rows import Say
    from cqtui.export.targets.table import Table

FORMS = ("csv", "xlsx", "md", "html")
"""What a file of tables is written as."""


def written(
    tables: "Sequence[Table]",
    origins: Sequence[str],
    form: str,
    say: "Say",
    *,
    language: str = "zh",
    notes: Sequence[str] = (),
    folder: Path | None = None,
    mark: bool = True,
) -> bytes:
    """The whole of a file in one of `FORMS`.

    `origins` are the reports the tables are made from, `notes` what is to be known of them. CSV
    holds the first table, with a byte order mark where `mark` says so. A workbook that will lie in
    `folder` links to the reports. `language` is that of the labels, zh or en, which `say` gives.
    """
    if form == "csv":
        from cqtui.export.targets.csvfile import targets_csv

        return targets_csv(tables[0], mark=mark)
    if form == "xlsx":
        from cqtui.export.targets.xlsxfile import targets_xlsx

        return targets_xlsx(tables, origins, notes, say, folder=folder)
    if form == "md":
        from cqtui.export.targets.mdfile import targets_md

        text = targets_md(tables, origins, notes, say)
    else:
        from cqtui.export.targets.htmlfile import targets_page

        text = targets_page(tables, origins, notes, say, language=language)
    return text.encode("utf-8", "replace")
