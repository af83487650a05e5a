"""Passages that return, and the places where one of them stands, as tables."""

from collections.abc import Sequence
from decimal import Decimal

from cqtui.catalogs import say
from cqtui.model.document import Document, Unit
from cqtui.model.passage import Boilerplate, Occurrence, Passage, PassageKind
from cqtui.tui.comparison.cells import address
from cqtui.tui.returning.fading import slots_in
from cqtui.tui.returning.passagewords import kind_word, years_word
from cqtui.tui.tables.grid import Cell, Column, Grid, Line
from cqtui.tui.tables.passages import Extract

KINDS = tuple(PassageKind)
"""In the order in which one chooses from them."""

LONGEST = 120
"""Characters of a passage that its row has; by the others it is found all the same."""


def of_passages(found: Boilerplate) -> Grid:
    """All passages, the best first, with their kinds to choose from."""
    columns = (
        Column("kind", say("passage.col.kind"), weight=6),
        Column("text", say("passage.col.text"), least=24),
        Column("count", say("passage.col.count"), right=True),
        Column("reports", say("passage.col.reports"), weight=7, right=True),
        Column("years", say("passage.col.years"), weight=5),
    )
    there = {passage.kind for passage in found.passages}
    family = tuple(kind.value for kind in KINDS if kind in there)
    return Grid(columns, [_passage(found, p) for p in found.passages], [family] if family else ())


def _passage(found: Boilerplate, passage: Passage) -> Line:
    years = found.years(passage)
    reports = len(passage.documents)
    text = " ".join(passage.text.split())[:LONGEST]
    cells = (
        Cell(kind_word(passage.kind), "soft", (KINDS.index(passage.kind),)),
        Cell(text, "", (text,)),
        Cell(str(passage.count), "", (Decimal(passage.count),)),
        Cell(str(reports), "", (Decimal(reports),)),
        Cell(years_word(found, passage), "soft", years or ()),
    )
    also = "\n".join(variant.text for variant in passage.variants)
    return Line(cells, passage, tags=frozenset((passage.kind.value,)), also=also)


def of_occurrences(found: Boilerplate, passage: Passage) -> Grid:
    """The places where a passage stands, by year."""
    columns = [
        Column("year", say("passage.col.year")),
        Column("report", say("passage.col.report"), least=8, most=24),
        Column("section", say("passage.col.section"), least=10, weight=7),
        Column("slots", say("passage.col.slots"), least=8, weight=6),
    ]
    order = sorted(passage.occurrences, key=lambda at: found.documents[at.document].year or 0)
    lines = [_occurrence(found, passage, at) for at in order]
    if not any(line.cells[3].text for line in lines):
        columns.pop()
        lines = [line._replace(cells=line.cells[:3]) for line in lines]
    return Grid(columns, lines)


def _occurrence(found: Boilerplate, passage: Passage, at: Occurrence) -> Line:
    document, unit = found.documents[at.document], found.unit(at)
    slots = slots_in(unit.text, at.span, passage.variants[at.variant])
    filled = " · ".join(unit.text[a:b] for a, b in slots)
    name = report_name(found, document)
    cells = (
        Cell(str(document.year or ""), "", (document.year,) if document.year else ()),
        Cell(name, "soft", (name,)),
        Cell(_section(unit), "soft", (at.document, unit.id)),
        Cell(filled, "", (filled,)),
    )
    return Line(cells, at, also=document.title)


def report_name(found: Boilerplate, document: Document) -> str:
    """The place of a report, with its kind where those looked through are of several."""
    several = len({d.kind for d in found.documents}) > 1
    words = [document.place, say(f"kind.{document.kind.value}") if several else ""]
    return " ".join(word for word in words if word) or document.title


def _section(unit: Unit) -> str:
    return address(unit) or say("passage.at_top")


def extract(found: Boilerplate, at: Occurrence) -> Extract:
    """The paragraph that a passage stands in, the passage underlined."""
    document, unit = found.documents[at.document], found.unit(at)
    parts = (str(document.year or ""), report_name(found, document), _section(unit))
    heading = " ".join(part for part in parts if part)
    start = at.span.start
    return Extract(heading, unit.text, at.span, at.span._replace(end=start))


def wordings(found: Boilerplate, passage: Passage) -> Sequence[Extract]:
    """For the list: where a passage stands first and where it stands last."""
    order = sorted(passage.occurrences, key=lambda at: found.documents[at.document].year or 0)
    ends = (order[0], order[-1]) if len(order) > 1 else (order[0],)
    return [extract(found, at) for at in ends]
