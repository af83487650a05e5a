"""Quotations as a table, for CSV and workbooks: a row a passage, of a pair two."""

from collections.abc import Iterator, Sequence

from cqtui.catalogs import say
from cqtui.export.characters import shown
from cqtui.export.citations.reference import Reference
from cqtui.export.quotations.notes import plain
from cqtui.export.quotations.rows import Quoted, ends
from cqtui.export.targets.table import Cell, Column, Line, Table
from cqtui.model.document import Lines, Pages

_KEYS = (
    "number", "text", "citation", "title", "year", "issuer", "section", "lines", "pages", "note",
    "tags", "color", "state", "kind", "key", "file", "sha256",
)  # fmt: skip


def quotations_table(quoted: Sequence[Quoted], *, said: bool = False) -> Table:
    """The table; a row for each end of a pair, with the same number.

    Notes are as they were written, or with `said` as their Markdown reads.
    """
    columns = tuple(Column(key, say(f"export.col.{key}")) for key in _KEYS)
    lines = tuple(
        Line(tuple(map(_drawn, _cells(row, end, said=said))))
        for row in quoted
        for end in ends(row)
    )  # fmt: skip
    return Table("quotations", say("export.title"), columns, lines)


def quotations_csv(quoted: Sequence[Quoted], *, mark: bool) -> bytes:
    """CSV in UTF-8; `mark` puts a byte order mark first. Nothing in it is taken for a formula."""
    from cqtui.export.targets.csvfile import targets_csv

    return targets_csv(quotations_table(quoted), mark=mark)


def quotations_xlsx(quoted: Sequence[Quoted], works: Sequence[str]) -> bytes:
    """A workbook to read: the passages with notes as they read, and a sheet of the works cited."""
    from cqtui.export.targets.xlsxfile import targets_xlsx

    return targets_xlsx([quotations_table(quoted, said=True)], works, (), say)


def _cells(row: Quoted, end: Quoted, *, said: bool) -> Iterator[Cell]:
    cited: Reference = end.reference
    at = cited.place
    yield row.number
    yield end.text
    yield end.citation
    yield cited.title
    yield cited.date[0] if cited.date else None
    yield cited.author
    yield at.section
    yield _range(at.lines)
    yield _range(at.pages)
    yield "\n".join(plain(end.note)) if said else end.note
    yield " ".join(end.tags)
    yield end.color
    yield say("export.lost") if end.lost else ""
    yield say(f"kind.{end.kind}")
    yield end.key
    yield end.file
    yield end.sha256


def _drawn(cell: Cell) -> Cell:
    """A cell without what a terminal or a spreadsheet acts on; tabs and line ends are kept."""
    if not isinstance(cell, str):
        return cell
    return "\n".join("\t".join(map(shown, row.split("\t"))) for row in cell.split("\n"))


def _range(spot: Lines | Pages | None) -> Cell:
    if spot is None:
        return None
    return spot.first if spot.first == spot.last else f"{spot.first}–{spot.last}"
