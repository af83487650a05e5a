"""Wording that returns as a table of typed cells, for every format that shows tables."""

from collections.abc import Iterator, Sequence

from cqtui.export.characters import one_line
from cqtui.export.rows import Say
from cqtui.export.targets.table import Column, Line, Table
from cqtui.model.passage import Boilerplate, Passage, Variant

OPEN, CLOSE = "［", "］"
"""Stand around a slot where a text is read."""


def passages_table(
    found: Boilerplate, passages: Sequence[Passage], names: Sequence[str], say: Say
) -> Table:
    """One row a passage: kind, text with its slots, count, reports and years.

    To be worked on also its score and the names of the documents it stands in.
    """
    columns = (
        Column("id", "id", read=False),
        Column("kind", say("passage.col.kind")),
        Column("marked", say("passage.col.text"), data=False),
        Column("text", say("passage.col.text"), read=False),
        Column("count", say("passage.col.count")),
        Column("documents", say("passage.col.reports")),
        Column("years", say("passage.col.years"), data=False),
        Column("first_year", "first_year", read=False),
        Column("last_year", "last_year", read=False),
        Column("score", "score", read=False),
        Column("variants", "variants", read=False),
        Column("names", "names", read=False),
    )
    lines = tuple(_line(found, passage, names, say) for passage in passages)
    return Table("passages", say("passage.list"), columns, lines)


def _line(found: Boilerplate, passage: Passage, names: Sequence[str], say: Say) -> Line:
    first, last = found.years(passage) or (None, None)
    return Line(
        (
            passage.id,
            say(f"passage.kind.{passage.kind.value}"),
            marked(passage.variants[0]),
            one_line(passage.text),
            passage.count,
            len(passage.documents),
            years_text(first, last),
            first,
            last,
            f"{passage.score:.2f}",
            len(passage.variants),
            " ".join(names[i] for i in passage.documents),
        )
    )


def years_text(first: int | None, last: int | None) -> str:
    """Years as a reader has them.

    >>> years_text(2016, 2025), years_text(2019, 2019), years_text(None, None)
    ('2016–2025', '2019', '')
    """
    return str(first or "") if first == last else f"{first}–{last}"


def marked(variant: Variant) -> str:
    """The wording with brackets around its slots.

    >>> from cqtui.model.document import Span
    >>> marked(Variant("增长6%左右", (Span(2, 4),), 1))
    '增长［6%］左右'
    """
    return one_line("".join(_stretches(variant)))


def _stretches(variant: Variant) -> Iterator[str]:
    at = 0
    for start, end in variant.slots:
        yield variant.text[at:start]
        yield f"{OPEN}{variant.text[start:end]}{CLOSE}"
        at = end
    yield variant.text[at:]
