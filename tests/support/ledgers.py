"""Made-up figures in made-up reports, so that what is shown does not hang on the engine."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from cqtui.model.comparison import Comparison
from cqtui.model.document import Document, Span
from cqtui.model.ledger import (
    Gap,
    Ledger,
    Outcome,
    PlaceCell,
    PlaceTable,
    Point,
    Reading,
    Series,
)
from cqtui.model.quantity import Quantity, TargetChange


def quantity_in(
    document: Document,
    words: str,
    indicator: str,
    figure: str = "",
    value: str = "",
    *,
    unit: str = "%",
    bound: str = "exactly",
    kind: str = "target",
    period: str = "",
    headline: bool = True,
) -> Quantity:
    """The figure within `words`, which stand in the document; without a figure the words alone."""
    (at, *_) = [u for u in document.units() if words in u.text]
    start = at.text.index(words)
    first = at.text.index(figure, start) if figure else start + len(words)
    return Quantity(
        at.id,
        Span(start, start + len(words)),
        Span(first, first + len(figure)),
        words,
        indicator,
        Decimal(value) if value else None,
        None,
        unit if value else "",
        bound,
        "none",
        "growth",
        kind,
        period or str(document.year),
        headline,
    )


def with_targets(comparison: Comparison, changes: Sequence[TargetChange]) -> Comparison:
    """The comparison with these changes in the rows that hold their figures."""
    rows = []
    for row in comparison.rows:
        ids = {u.id for u in row.new}, {u.id for u in row.old}
        held = tuple(
            c
            for c in changes
            if (c.new and c.new.unit_id in ids[0]) or (c.old and c.old.unit_id in ids[1])
        )
        rows.append(replace(row, targets=held))
    return replace(comparison, rows=tuple(rows))


def growth_ledger(documents: Sequence[Document]) -> Ledger:
    """Two reports of one place, the older first: growth of 8% was set, 6% came of it.

    The older report says 生产总值增长8%, the newer one looks back on 生产总值增长6% and sets
    生产总值增长5%.
    """
    old, new = documents
    before = quantity_in(old, "生产总值增长8%", "生产总值", "8%", "8")
    actual = quantity_in(
        new, "生产总值增长6%", "生产总值", "6%", "6", kind="actual", period=str(old.year)
    )
    after = quantity_in(new, "生产总值增长5%", "生产总值", "5%", "5")
    points = (
        Point(str(old.year), before, 0, actual, 1),
        Point(str(new.year), after, 1, None, None),
    )
    series = Series("生产总值", old.place, "growth", "%", "higher", True, points)
    return Ledger(
        (Reading(old, (before,)), Reading(new, (actual, after))),
        (),
        (Outcome("生产总值", "higher", before, actual, "missed", 0, 1),),
        (series,),
        (Gap("no-review", old.place, "2019", 1),),
    )


def beside(ledger: Ledger, figures: dict[str, tuple[str, str]]) -> Ledger:
    """The ledger with a table of places: growth of last year and of this one for each."""
    (series,) = ledger.series
    first = series.points[0].target
    assert first is not None
    last, now = (point.year for point in series.points)

    def told(place: str, year: str, text: str) -> PlaceCell:
        figure = replace(first, value=Decimal(text), text=f"增长{text}%")
        figure = replace(figure, span=Span(0, 3 + len(text)), figure=Span(2, 3 + len(text)))
        return PlaceCell(place, year, figure, None, None)

    cells = [
        told(place, year, text)
        for place, both in figures.items()
        for year, text in zip((last, now), both, strict=True)
    ]
    table = PlaceTable(
        "生产总值", "growth", "%", "higher", True, tuple(figures), (last, now), tuple(cells)
    )
    readings = tuple(
        Reading(replace(r.document, place=place), r.quantities)
        for r, place in zip(ledger.readings, figures, strict=True)
    )
    return replace(ledger, places=(table,), readings=readings)
