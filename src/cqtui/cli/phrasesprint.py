"""New wording and terms in context, printed for a person."""

from collections.abc import Sequence

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from cqtui.catalogs import say
from cqtui.cli.plain import flat
from cqtui.cli.targetsprint import print_tables
from cqtui.export.citations.citation import lines_of
from cqtui.export.wording.phrasestable import phrases_tables, reports_table, years_table
from cqtui.model.wording import Concordance, Line, Phrase, Wording

WIDTH = 100
"""Cells of a line of context where the output has no width of its own (a pipe)."""
_ENDLESS = 10_000


def print_phrases(
    console: Console, found: Wording, phrases: Sequence[Phrase], names: Sequence[str]
) -> None:
    """Print what is held against how many reports, then a table for each trend."""
    document = found.documents[found.report]
    title = flat(document.title) or flat(names[found.report])
    year = str(document.year or "")
    told = title if year in title else f"{title} {year}"
    console.print(Text(say("phrases.held", title=told, n=len(found.earlier)), "bold"))
    for table in phrases_tables(found, phrases, names, say):
        console.print()
        print_tables(console, [table])


def print_term(console: Console, found: Concordance, names: Sequence[str], limit: int) -> None:
    """Print the counts of a term by year, by report where a year has several, and its contexts."""
    print_tables(console, [years_table(found, say)])
    years = [d.year for i, d in enumerate(found.documents) if i not in found.copies]
    if None in years or len(set(years)) < len(years):
        console.print()
        print_tables(console, [reports_table(found, names, say)])
    if not found.lines:
        return
    console.print()
    console.print(Text(say("phrases.contexts", n=len(found.lines)), "bold"))
    _print_contexts(console, found, names, found.lines[:limit])


def _print_contexts(
    console: Console, found: Concordance, names: Sequence[str], lines: Sequence[Line]
) -> None:
    """Lines with the term in one column, what stands before it flush with it."""
    units = {i: {u.id: u for u in found.documents[i].units()} for i in {x.document for x in lines}}
    heads = [
        f"{_named(found, names, x.document)}:{lines_of(units[x.document][x.unit], x.span).first}"
        for x in lines
    ]
    width = console.width if console.width < _ENDLESS else WIDTH
    head = max(map(cell_len, heads))
    term = max(cell_len(flat(x.term)) for x in lines)
    room = max(4, (width - head - term - 4) // 2)
    for told, line in zip(heads, lines, strict=True):
        before, behind = _last(flat(line.before), room), _first(flat(line.after), room)
        text = Text(no_wrap=True, overflow="ignore")
        text.append(told + " " * (head - cell_len(told) + 2), "dim")
        text.append(" " * (room - cell_len(before)) + before)
        text.append(flat(line.term), "bold")
        text.append(behind)
        console.print(text, soft_wrap=True)


def _named(found: Concordance, names: Sequence[str], index: int) -> str:
    """A report by its year where that tells it, else by its name."""
    year = found.documents[index].year
    same = [i for i, d in enumerate(found.documents) if d.year == year and i not in found.copies]
    return str(year) if year is not None and len(same) == 1 else flat(names[index])


def _last(text: str, room: int) -> str:
    """As much of the end of `text` as `room` cells hold.

    >>> _last("坚持稳中求进", 5)
    '求进'
    """
    start, used = len(text), 0
    while start and used + cell_len(text[start - 1]) <= room:
        start -= 1
        used += cell_len(text[start])
    return text[start:]


def _first(text: str, room: int) -> str:
    """As much of the beginning of `text` as `room` cells hold.

    >>> _first("坚持稳中求进", 5)
    '坚持'
    """
    end, used = 0, 0
    while end < len(text) and used + cell_len(text[end]) <= room:
        used += cell_len(text[end])
        end += 1
    return text[:end]
