"""Phrases of a report, their counts by year, and a term in its contexts, as tables."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import islice

from cqtui.catalogs import say
from cqtui.export.wording.heat import kind_word
from cqtui.model.document import Document, Unit
from cqtui.model.heat import Heat, HeatRow
from cqtui.model.places import rank
from cqtui.model.wording import Line as Context
from cqtui.model.wording import Phrase, Place, Trend, Wording
from cqtui.tui.comparison.cells import address
from cqtui.tui.report import label
from cqtui.tui.tables.grid import EDGE, GAP, MARK, Cell, Column, Grid, Line
from cqtui.tui.tables.passages import Extract
from cqtui.typeset import cells

BLOCKS = "▁▂▃▄▅▆▇█"
"""From once to the greatest count."""
NEVER = "·"
"""Of a year in which it does not stand."""
LOOKS = {Trend.NEW: "fresh", Trend.RISING: "delta", Trend.GONE: "lost"}
SHOWN = 2
"""Paragraphs with a phrase that are shown below the table."""
LONGEST = 120
"""Characters of a wording that its row in a heat table has; it is found by the others, too."""
TEXT_AND_TOTAL, YEAR = 50, 8
"""Cells that the wording, its kind and its total take, and a year's column, with the gaps."""
NAME = 18
"""Cells of a report's year and place in front of a term's context."""
ENOUGH = 8
"""Cells that each side of a term has at least."""


def of_phrases(wording: Wording) -> Grid:
    """The phrases of a report that are new, rising or gone; within each the most telling first."""
    columns = (
        Column("text", say("wording.text"), least=16, most=44),
        Column("trend", say("wording.kind"), weight=8),
        Column("now", _own_year(wording), right=True),
        Column("before", say("wording.before"), weight=7, right=True),
        Column("years", say("wording.years"), weight=6),
        Column("course", say("wording.course"), weight=5, most=40),
    )
    there = {phrase.trend for phrase in wording.phrases}
    family = tuple(trend.value for trend in Trend if trend in there)
    return Grid(columns, [_phrase(wording, p) for p in wording.phrases], [family] if family else ())


def _own_year(wording: Wording) -> str:
    """What stands above the counts in the report looked at: its year, which one may not know."""
    year = wording.documents[wording.report].year
    return str(year) if year else say("wording.now")


def _phrase(wording: Wording, phrase: Phrase) -> Line:
    now = phrase.counts[wording.report]
    before = sum(phrase.counts[i] for i in wording.earlier)
    course = [*wording.earlier, wording.report]
    row = (
        Cell(phrase.text, "", (phrase.text,)),
        Cell(say(f"wording.trend.{phrase.trend}"), LOOKS[phrase.trend], (phrase.trend.value,)),
        Cell(str(now), "", (Decimal(now),)),
        Cell(str(before), "soft" if before else "dim", (Decimal(before),)),
        Cell(years_of(phrase.first, phrase.last), "soft", (phrase.first or 0,)),
        Cell(sparks([phrase.counts[i] for i in course]), "line"),
    )
    return Line(row, phrase, tags=frozenset((phrase.trend.value,)))


def years_of(first: int | None, last: int | None) -> str:
    """The years in which it stands first and last.

    >>> years_of(2017, 2019), years_of(2019, 2019), years_of(None, None)
    ('2017—2019', '2019', '')
    """
    return "—".join(str(year) for year in dict.fromkeys((first, last)) if year)


def sparks(counts: Sequence[int]) -> str:
    """Counts as blocks, each against the greatest of them.

    >>> sparks([0, 1, 4, 8])
    '·▁▄█'
    """
    most = max(counts, default=0)
    return "".join(BLOCKS[max(0, -(-8 * n // most) - 1)] if n else NEVER for n in counts)


def extracts_of(wording: Wording, phrase: Phrase) -> Iterator[Extract]:
    """The first paragraphs with a phrase in its report; of one that is gone, in the latest."""
    index = wording.home(phrase)
    units = {unit.id: unit for unit in wording.documents[index].units()}
    first: dict[str, Place] = {}
    for place in phrase.places:
        first.setdefault(place.unit, place)
    for place in islice(first.values(), SHOWN):
        unit = units[place.unit]
        yield Extract(heading(wording.documents[index], unit), unit.text, place.span, place.span)


def heading(document: Document, unit: Unit) -> str:
    """Where a paragraph stands, in a few words."""
    return f"{label(document)}  {address(unit) or say('passage.at_top')}"


def of_heat(heat: Heat, *, course: bool = False) -> Grid:
    """Wording by years: a block for each count, the higher the more often.

    With `course` all years stand in one column, too, a cell each; it is sorted by the first year.
    """
    columns = (
        Column("text", say("wording.text"), least=26, most=60),
        Column("kind", say("wording.kind"), weight=5),
        Column("total", say("wording.total"), right=True, weight=8),
        *((Column("course", say("wording.course"), weight=8),) if course else ()),
        *(
            Column(f"year-{at}", str(year) if year else say("wording.no_year"), weight=7)
            for at, year in enumerate(heat.years)
        ),
    )
    # There are few different counts, and a hundred thousand cells.
    every = {count for row in heat.rows for count in row.counts}
    blocks = {n: BLOCKS[heat.depth(n, len(BLOCKS)) - 1] if n else NEVER for n in every}
    years = {n: _year(n, block) for n, block in blocks.items()}
    return Grid(
        columns, [_heat(row, n, blocks if course else {}, years) for n, row in enumerate(heat.rows)]
    )


def needs_course(heat: Heat, width: int) -> bool:
    """Whether the columns of the years cannot all be seen in `width` cells."""
    return width < TEXT_AND_TOTAL + YEAR * len(heat.years)


def _heat(row: HeatRow, number: int, blocks: Mapping[int, str], years: Mapping[int, Cell]) -> Line:
    text = " ".join(row.text.split())[:LONGEST]
    course = "".join([blocks[n] for n in row.counts]) if blocks else ""
    fixed = (
        Cell(text, "", (row.text,)),
        Cell(kind_word(row, say), "soft", (row.kind,)),
        Cell(str(row.total), "", (Decimal(row.total),)),
        *((Cell(course, "line", row.ends or ()),) if blocks else ()),
    )
    return Line((*fixed, *[years[n] for n in row.counts]), number, also=row.text)


def _year(count: int, block: str) -> Cell:
    text, look = (f"{block * 2}{count}", "line") if count else (NEVER, "dim")
    return Cell(text, look, (Decimal(count),))


def told(heat: Heat, row: HeatRow) -> str:
    """How often it stands in which years, in words, and in years of several reports, of how many.

    A year of twenty reports is no match for a year of one.
    """
    there = (
        say(
            "wording.in_year_of" if reports > 1 else "wording.in_year",
            year=year or say("wording.no_year"),
            n=count,
            reports=reports,
        )
        for year, count, reports in zip(heat.years, row.counts, heat.reports, strict=True)
        if count
    )
    return f"{kind_word(row, say)}  {say('separator').join(there)}"


def of_contexts(found: Sequence[Context], documents: Sequence[Document], width: int) -> Grid:
    """A term in its contexts, the term one below the other; both sides share what `width` leaves.

    A term that leaves them too little is cut.
    """
    names = (cells(label(documents[i])) for i in {one.document for one in found})
    report = min(NAME, max(names, default=0))
    room = width - EDGE - MARK - 3 * GAP - report
    term = min(max((cells(one.term) for one in found), default=0), max(ENOUGH, room - 2 * ENOUGH))
    around = max(ENOUGH, (room - max(term, cells(say("wording.term")) + 2)) // 2)
    columns = (
        Column("report", say("wording.report"), most=report, weight=8),
        Column("before", say("wording.left"), right=True),
        Column("term", say("wording.term"), most=term),
        Column("after", say("wording.right")),
    )
    return Grid(columns, [_context(one, documents[one.document], around) for one in found])


def _context(one: Context, document: Document, around: int) -> Line:
    before, after = " ".join(one.before.split()), " ".join(one.after.split())
    row = (
        Cell(label(document), "soft", (document.year or 0, one.document)),
        Cell(tail(before, around), "", (before[::-1],)),
        Cell(one.term, "delta", (one.term,)),
        Cell(head(after, around), "", (after,)),
    )
    return Line(row, one, also=document.title)


def tail(text: str, room: int) -> str:
    """The end of `text` in at most `room` cells.

    >>> tail("推动经济高质量", 6), tail("经济", 6)
    ('高质量', '经济')
    """
    while cells(text) > room:
        text = text[1:]
    return text


def head(text: str, room: int) -> str:
    """The beginning of `text` in at most `room` cells."""
    while cells(text) > room:
        text = text[:-1]
    return text


def of_counts(
    found: Sequence[Context], documents: Sequence[Document], counted: Sequence[int]
) -> Grid:
    """How often a term stands in each report, and in ten thousand characters of it."""
    columns = (
        Column("year", say("wording.year")),
        Column("report", say("wording.report"), least=12, most=40),
        Column("count", say("wording.count"), right=True),
        Column("share", say("wording.share"), weight=7, right=True),
        Column("bar", "", weight=6),
    )
    counts = dict.fromkeys(counted, 0)
    for one in found:
        counts[one.document] += 1
    most = max(counts.values(), default=0)
    order = sorted(counted, key=lambda i: (documents[i].year or 0, rank(documents[i].place), i))
    return Grid(columns, [_count(documents[i], i, counts, most) for i in order])


def _count(document: Document, index: int, counts: Mapping[int, int], most: int) -> Line:
    count = counts[index]
    name = f"{document.place or document.title} {say(f'kind.{document.kind}')}"
    share = Decimal(10_000 * count) / max(1, document.length)
    row = (
        Cell(str(document.year or ""), "", (document.year,) if document.year else ()),
        Cell(name, "soft", (name,)),
        Cell(str(count), "" if count else "dim", (Decimal(count),)),
        Cell(f"{share:.1f}", "soft", (share,)),
        Cell("█" * -(-24 * count // most) if most else "", "line"),
    )
    return Line(row, index, also=document.title)
