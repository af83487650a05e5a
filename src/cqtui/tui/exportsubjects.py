"""What can be exported from a reader, a comparison, a search, the library: what they show."""

from pathlib import PurePath
from typing import TYPE_CHECKING

from cqtui.catalogs import say
from cqtui.export.quotations.quotation import whole
from cqtui.tui.exports import (
    Subject,
    cited,
    compared,
    hits,
    marked,
    of_parts,
    origin,
    pair,
    quoted,
)
from cqtui.tui.report import Report, label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cqtui.export.quotations.quotation import Quotation
    from cqtui.model.comparison import Comparison
    from cqtui.tui.desk import Desk
    from cqtui.tui.screens.comparison import ComparisonScreen
    from cqtui.tui.screens.reader import ReaderScreen
    from cqtui.tui.screens.search import SearchScreen
    from cqtui.tui.shelf import Entry

_SHORT = 24
"""Characters of a section's title in the name of a file."""


def of_reader(reader: "ReaderScreen") -> list[Subject]:
    """The passage that is meant, the section around it, the bookmarks, the report."""
    desk, report, units = reader.cqtui.desk, reader.report, reader.units
    stem = PurePath(report.source.path).stem if report.source.path != "-" else report.document.id
    _, parts = reader.marks.meant()
    parts = parts or [whole(units[reader.unit])]
    name = say("export.stem.passage", stem=stem)
    subjects = [quoted(say("export.what.passage"), name, of_parts(desk, report, parts))]
    if path := parts[0][0].path:
        section, title = path[-1], " ".join(path[-1].title.split())[:_SHORT].rstrip("。")
        below = [whole(u) for u in units if any(step.id == section.id for step in u.path)]
        name = say("export.stem.section", stem=stem, title=title)
        told = say("export.what.section", title=title)
        subjects.append(quoted(told, name, of_parts(desk, report, below)))
    marks = [one.mark for one in reader.marks.marked.placed] + list(reader.marks.marked.lost)
    if marks:
        name = say("export.stem.marks", stem=stem)
        subjects.append(quoted(say("export.what.marks"), name, marked(desk, marks)))
    every = of_parts(desk, report, [whole(unit) for unit in units])
    return [*subjects, quoted(say("export.what.report"), stem, every)]


def of_comparison(screen: "ComparisonScreen", comparison: "Comparison") -> list[Subject]:
    """The whole comparison, and the pair one stands at."""
    name = say("compare.file", old=label(screen.documents[0]), new=label(screen.documents[1]))
    stem = "-".join(name.split())
    subjects = [compared(say("export.what.comparison"), stem, comparison, screen.sources)]
    if row := screen.row:
        ends = (row.old, row.new)
        find = pair(screen.cqtui.desk, screen.compared, ends)
        told = say("export.what.pair")
        subjects.append(quoted(told, say("export.stem.pair", stem=stem), find))
    return subjects


def of_reports(desk: "Desk", rows: "Sequence[Entry]") -> list[Subject]:
    """Reports of the library as a table, and their references; what is gone is not cited."""
    from cqtui.tui.tables.grid import Cell, Column, Grid, Line
    from cqtui.tui.tables.tableexport import listed

    names = ("year", "place", "kind", "title", "length", "file")
    columns = [Column(name, say(f"shelf.{name}")) for name in names]
    lines = []
    for row in rows:
        kind = say(f"kind.{row.kind.value}")
        told = (row.year or "", row.place, kind, row.title, row.length, row.path)
        lines.append(Line(tuple(Cell(str(one)) for one in told), row))
    there = [row.name for row in rows if not row.missing]

    def find() -> "list[Quotation]":
        from cqtui.export.quotations.quotation import Quotation

        return [Quotation(origin(desk, desk.report(name)), ()) for name in there]

    stem = say("library.name")
    table = listed(stem, stem, Grid(columns, lines), range(len(lines)), ())
    table = table._replace(label=say("export.what.reports", n=len(rows)))
    references = say("export.what.references", n=len(there))
    return [table, cited(references, say("export.stem.references"), find)] if there else [table]


def of_search(search: "SearchScreen") -> list[Subject]:
    """All hits, those too that were not fetched to be listed."""
    from cqtui.tui.screens.searchreader import report_of, unit_of
    from cqtui.tui.searcher import Searcher

    listed, desk = search.rows, search.cqtui.desk
    shown, total, sought = listed.hits, listed.total, search.sought

    def find() -> "list[Quotation]":
        every, searcher = shown, Searcher()
        if len(every) < total:
            try:
                every = searcher.search(desk.store, sought.words, total, sought.chosen).hits
            finally:
                searcher.close()
        read: dict[str, Report] = {}
        found = []
        for hit in every:
            if hit.key not in read:
                read[hit.key] = report_of(search, hit)
            report = read[hit.key]
            found.append((report, list(report.document.units())[unit_of(report.document, hit)]))
        return list(hits(desk, found)())

    stem = say("export.stem.hits", words=search.field.value.strip())
    return [quoted(say("export.what.hits", n=total), stem, find)]
