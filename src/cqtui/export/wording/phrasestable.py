"""New wording and the contexts of terms as tables of typed cells, for every format."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from cqtui.export.characters import one_line
from cqtui.export.citations.citation import lines_of
from cqtui.export.rows import Say
from cqtui.export.targets.table import Column, Line, Table
from cqtui.export.wording.boilerplatetable import years_text
from cqtui.model.wording import Concordance, Phrase, Trend, Wording

WIDEST_BAR = 24
"""Characters of the bar of the year in which a term stands most often."""
_TEN_THOUSAND = 10_000


def phrases_tables(
    found: Wording, phrases: Sequence[Phrase], names: Sequence[str], say: Say
) -> list[Table]:
    """A table for each trend that `phrases` has, in the order new, rising, gone."""
    return [
        phrases_table(found, [p for p in phrases if p.trend is trend], names, say)
        for trend in Trend
        if any(p.trend is trend for p in phrases)
    ]


def phrases_table(
    found: Wording, phrases: Sequence[Phrase], names: Sequence[str], say: Say
) -> Table:
    """One row a phrase, under the trend of the first of them.

    Of phrases that are gone, count, line and report are those of the latest report that has them.
    """
    trend = phrases[0].trend if phrases else Trend.NEW
    gone = trend is Trend.GONE
    columns = (
        Column("text", say("phrases.col.text")),
        Column("trend", say("phrases.col.trend"), read=False),
        Column("count", say("phrases.col.count_there" if gone else "phrases.col.count")),
        Column("before", say("phrases.col.before")),
        Column("reports", say("phrases.col.reports")),
        Column("years", say("phrases.col.years"), data=False),
        Column("first_year", say("phrases.col.first_year"), read=False),
        Column("last_year", say("phrases.col.last_year"), read=False),
        Column("keyness", "G2", read=trend is Trend.RISING),
        Column("effect", say("phrases.col.effect"), read=trend is Trend.RISING),
        Column("line", say("phrases.col.line")),
        Column("name", say("phrases.col.name")),
        Column("document", say("phrases.col.report"), read=gone),
    )
    units = {
        i: {u.id: u for u in found.documents[i].units()} for i in (found.report, *found.earlier)
    }
    lines = []
    for phrase in phrases:
        home = found.home(phrase)
        place = phrase.places[0]
        cells = (
            one_line(phrase.text),
            phrase.trend.value,
            phrase.counts[home],
            sum(phrase.counts[i] for i in found.earlier),
            sum(count > 0 for count in phrase.counts),
            years_text(phrase.first, phrase.last),
            phrase.first,
            phrase.last,
            _rounded(phrase.keyness, 1),
            _rounded(phrase.effect, 1),
            lines_of(units[home][place.unit], place.span).first,
            say("phrases.name") if phrase.name else "",
            names[home],
        )
        lines.append(Line(cells))
    return Table("phrases", say(f"phrases.trend.{trend.value}"), columns, tuple(lines))


def _rounded(value: float, places: int) -> Decimal:
    return Decimal(f"{value:.{places}f}")


def years_table(found: Concordance, say: Say) -> Table:
    """How often a term stands in each year, in how many of its reports, and a bar to see it by."""
    columns = (
        Column("term", say("phrases.col.term"), read=False),
        Column("year", say("phrases.col.year")),
        Column("count", say("phrases.col.count")),
        Column("reports", say("phrases.col.reports")),
        Column("of", say("phrases.col.of")),
        Column("bar", "", data=False),
    )
    there: dict[int, list[int]] = {}
    for index, count in enumerate(found.counts):
        year = found.documents[index].year
        if year is not None and index not in found.copies:
            there.setdefault(year, []).append(count)
    most = max((sum(counts) for counts in there.values()), default=0)
    lines = []
    for year, counts in sorted(there.items()):
        count = sum(counts)
        having = sum(one > 0 for one in counts)
        bar = "█" * -(-count * WIDEST_BAR // most) if count else ""
        lines.append(Line((one_line(found.term), year, count, having, len(counts), bar)))
    title = say("phrases.by_year", term=one_line(found.term), n=len(found.lines))
    return Table("years", title, columns, tuple(lines))


def reports_table(found: Concordance, names: Sequence[str], say: Say) -> Table:
    """How often a term stands in each document, and in ten thousand of its characters."""
    columns = (
        Column("term", say("phrases.col.term"), read=False),
        Column("document", say("phrases.col.report")),
        Column("place", say("phrases.col.place")),
        Column("year", say("phrases.col.year")),
        Column("count", say("phrases.col.count")),
        Column("share", say("phrases.col.share")),
    )
    lines = []
    for index, count in enumerate(found.counts):
        document = found.documents[index]
        if index in found.copies:
            continue
        share = Decimal(count * _TEN_THOUSAND) / max(document.length, 1)
        cells = (
            one_line(found.term),
            one_line(names[index]),
            one_line(document.place),
            document.year,
            count,
            round(share, 2),
        )
        lines.append(Line(cells))
    title = say("phrases.by_report", term=one_line(found.term))
    return Table("reports", title, columns, tuple(lines))


def contexts_table(found: Sequence[Concordance], names: Sequence[str], say: Say) -> Table:
    """One row for each place where a term stands (KWIC)."""
    columns = (
        Column("term", say("phrases.col.term"), read=False),
        Column("document", say("phrases.col.report")),
        Column("year", say("phrases.col.year")),
        Column("line", say("phrases.col.line")),
        Column("before", say("phrases.col.context_before")),
        Column("text", say("phrases.col.text")),
        Column("after", say("phrases.col.context_after")),
    )
    lines = tuple(line for one in found for line in _contexts(one, names))
    return Table("contexts", say("phrases.contexts", n=len(lines)), columns, lines)


def _contexts(found: Concordance, names: Sequence[str]) -> Iterator[Line]:
    units = [{u.id: u for u in d.units()} for d in found.documents]
    for line in found.lines:
        unit = units[line.document][line.unit]
        yield Line(
            (
                one_line(found.term),
                one_line(names[line.document]),
                found.documents[line.document].year,
                lines_of(unit, line.span).first,
                one_line(line.before),
                one_line(line.term),
                one_line(line.after),
            )
        )
