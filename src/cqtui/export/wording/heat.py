"""Wording by years as a file: CSV, a page, a picture."""

from collections.abc import Sequence

from cqtui.errors import ExportError
from cqtui.export.characters import one_line
from cqtui.export.rows import Say
from cqtui.export.targets.file import written
from cqtui.export.targets.picture import png
from cqtui.export.targets.table import Column, Line, Table
from cqtui.export.wording.heatplot import MOST, heat_svg
from cqtui.model.heat import Heat, HeatRow
from cqtui.model.passage import PassageKind

FORMS = ("csv", "html", "svg", "png")
"""What a heat table can be written as."""


def heat_file(
    heat: Heat, form: str, title: str, origins: Sequence[str], say: Say, *, language: str = "zh"
) -> bytes:
    """A heat table as `form`, one of `FORMS`.

    `title` says what the rows are, `origins` which reports were counted. CSV and the page have all
    rows, a picture the first sixty, and it says so. Raises ExportError where a PNG cannot be made,
    and where a picture would be empty.
    """
    if form in ("csv", "html"):
        return written([heat_table(heat, title, say)], origins, form, say, language=language)
    if not heat.rows or not heat.years:
        raise ExportError(
            "the table has no rows to draw",
            "show more of them, then write it again",
            code="no-rows",
        )
    source = say("wording.source", n=len(origins))
    if len(heat.rows) > MOST:
        source = f"{say('wording.first_rows', n=MOST, total=len(heat.rows))}{source}"
    svg = heat_svg(heat, title, source, say)
    return png(svg) if form == "png" else svg.encode("utf-8", "replace")


def heat_table(heat: Heat, title: str, say: Say) -> Table:
    """The rows with a column for each year; an empty cell where it does not stand."""
    columns = (
        Column("text", say("wording.text")),
        Column("kind", say("wording.kind")),
        *(
            Column(f"year-{at}", str(year) if year else say("wording.no_year"))
            for at, year in enumerate(heat.years)
        ),
        Column("total", say("wording.total")),
    )
    lines = tuple(
        Line((one_line(row.text), kind_word(row, say), *(n or None for n in row.counts), row.total))
        for row in heat.rows
    )
    return Table("heat", title, columns, lines)


def kind_word(row: HeatRow, say: Say) -> str:
    """What a row is, in a word."""
    area = "passage.kind" if row.kind in tuple(PassageKind) else "wording.trend"
    return say(f"{area}.{row.kind}")
