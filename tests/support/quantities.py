"""Quantities and readings made by hand, for tests that ask nothing of how text is read."""

from dataclasses import replace
from decimal import Decimal

from cqtui.analysis.targets.targets import quantities
from cqtui.model.document import Document, Kind, Span
from cqtui.model.ledger import Reading
from cqtui.model.quantity import Quantity
from support.comparisons import document


def quantity(
    indicator: str,
    value: str | None = "5",
    unit: str = "%",
    *,
    bound: str = "exactly",
    direction: str = "none",
    measure: str = "",
    kind: str = "target",
    period: str = "2025",
    headline: bool = False,
    high: str | None = None,
    text: str = "",
    table: bool = False,
) -> Quantity:
    """A figure, its text its indicator and value; growth where the unit is % and nothing else is
    said, else a level.
    """
    words = text or f"{indicator}{value or ''}{'' if value is None else unit}"
    figure = words.rfind(value) if value else len(words)
    return Quantity(
        unit_id="b2",
        span=Span(0, len(words)),
        figure=Span(max(figure, 0), len(words)),
        text=words,
        indicator=indicator,
        value=None if value is None else Decimal(value),
        value_hi=None if high is None else Decimal(high),
        unit="" if value is None else unit,
        bound=bound,
        direction=direction,
        measure=measure or ("growth" if unit == "%" else "level"),
        kind=kind,
        period=period,
        headline=headline,
        table=table,
    )


def reading(
    *told: Quantity,
    year: int | None = 2025,
    place: str = "重庆市",
    kind: Kind = Kind.WORK_REPORT,
) -> Reading:
    """A report of one paragraph for each quantity, which it holds in that order."""
    made = document(*(q.text for q in told), year=year, kind=kind)
    placed = tuple(replace(q, unit_id=f"b{n}") for n, q in enumerate(told, 2))
    return Reading(replace(made, place=place), placed)


def headline_targets(document: Document) -> tuple[Quantity, ...]:
    """The figures of a report's own passage of main targets, in reading order."""
    found = quantities(document)
    return tuple(q for q in found if q.headline and q.kind == "target" and q.value is not None)
