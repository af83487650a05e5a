"""Targets and outcomes through several reports: of one place over the years, of several places."""

from dataclasses import dataclass
from decimal import Decimal

from cqtui.model.document import Document, Span
from cqtui.model.quantity import Quantity, TargetChange


@dataclass(frozen=True, slots=True)
class Reading:
    """A report with all its figures, and its targets without one."""

    document: Document
    quantities: tuple[Quantity, ...]
    """In reading order."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a target: the figure that a later report gives for the target's year."""

    indicator: str
    """As the target has it."""
    better: str
    """higher, lower, neither: which way is the better one."""
    target: Quantity
    actual: Quantity | None
    """None where the later report gives no such figure."""
    verdict: str
    """met, missed, exceeded, not-reported."""
    old: int
    """Index of the reading that set the target, in the ledger."""
    new: int
    """Index of the reading that reviews its year."""


@dataclass(frozen=True, slots=True)
class Step:
    """Two readings of one place that follow each other, and what changed from one to the other."""

    old: int
    """Index of the older reading in the ledger."""
    new: int
    changes: tuple[TargetChange, ...]
    """In the order of the new report, then what was dropped."""


@dataclass(frozen=True, slots=True)
class Point:
    """What is known of one indicator for one year."""

    year: str
    """2019; of a target for several years 2021-2025."""
    target: Quantity | None
    target_reading: int | None
    """Index of the reading that set it."""
    actual: Quantity | None
    actual_reading: int | None


@dataclass(frozen=True, slots=True)
class Series:
    """One indicator of one place through the years, targets beside actual figures."""

    indicator: str
    """The glossary's name, else the newest report's own."""
    place: str
    measure: str
    unit: str
    """The one its figures are written in, or were made equal to."""
    better: str
    """higher, lower, neither: of figures with their sign, where what falls is below zero."""
    headline: bool
    """Whether any report has it among its main targets."""
    points: tuple[Point, ...]
    """By year, the oldest first."""
    key: tuple[str, str] = ("", "")
    """What tells it from the others of its place, and is the same in every place: the indicator
    without weak words, and what can be compared (growth, share, an amount's dimension)."""


@dataclass(frozen=True, slots=True)
class PlaceCell:
    """One indicator of one place in one year."""

    place: str
    year: str
    target: Quantity | None
    actual: Quantity | None
    against: TargetChange | None
    """The target against the same place's of the year before; None where either is missing."""
    target_reading: int | None = None
    """Index of the reading that set the target, in the ledger."""
    actual_reading: int | None = None


@dataclass(frozen=True, slots=True)
class PlaceTable:
    """The same indicator over several places and the years: place by year."""

    indicator: str
    """The glossary's name, else the reports' own."""
    measure: str
    unit: str
    """Of all its figures, which were made equal to it."""
    better: str
    """As in a series."""
    headline: bool
    """Whether any place has it among its main targets."""
    places: tuple[str, ...]
    """The rows."""
    years: tuple[str, ...]
    """The columns, the oldest first."""
    cells: tuple[PlaceCell, ...]
    """Row by row; none where neither a target nor an actual figure is known."""

    def cell(self, place: str, year: str) -> PlaceCell | None:
        """What is known of `place` for `year`."""
        return next((c for c in self.cells if (c.place, c.year) == (place, year)), None)


@dataclass(frozen=True, slots=True)
class PlanProgress:
    """A five-year plan's target against the yearly figures so far."""

    indicator: str
    """As the plan has it."""
    better: str
    target: Quantity
    plan: int
    """Index of the plan's reading in the ledger."""
    yearly: tuple[Point, ...]
    """The actual figures of the plan's years that are known, the oldest first."""
    missing: tuple[str, ...]
    """The plan's years for which no figure is known."""
    how: str
    """What `so_far` is: average (of yearly growth), sum (of what comes about each year), latest."""
    so_far: Decimal | None
    """In the target's unit and seen its way: where a fall was set, what rose is below zero. None
    where no yearly figure is known, a sum has years missing, or rates have no mean (-100%)."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that could not be told, and why."""

    reason: str
    """no-review: no report reviews the year; no-year: a report says no year; several-years: no
    figure is given for just those years."""
    place: str
    year: str
    """The year, or the years, that nothing can be said of; "" of a report without a year."""
    count: int
    """Of how many targets."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """Reports set against each other: what was promised, what came of it, what changed."""

    readings: tuple[Reading, ...]
    """By place, then by year, the oldest first."""
    steps: tuple[Step, ...]
    """Neighbouring years of one place, of one kind where there are such; where no two are of one
    place, or a year is not known, the order given. None within a year."""
    outcomes: tuple[Outcome, ...]
    series: tuple[Series, ...]
    missing: tuple[Gap, ...] = ()
    """What could not be told and why: a report between two years is missing."""
    places: tuple[PlaceTable, ...] = ()
    """Indicators that two places or more have; main targets first."""
    plans: tuple[PlanProgress, ...] = ()
    """Targets of five-year plans against the yearly figures."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Some words of a report."""

    unit_id: str
    """Id of the `Unit` they stand in."""
    span: Span
    """In the unit's text."""
    text: str
    """The words of `span`."""


@dataclass(frozen=True, slots=True)
class Promise:
    """A project or measure that a report announces for its year without a figure."""

    thing: str
    """What it is, as the text names it: 崇凭铁路, 南宁机场改扩建项目."""
    stage: str
    """How far it is to come: go-on, start, issue, hold, finish."""
    passage: Passage
    """The clause that announces it."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a promise, by the next report."""

    promise: Promise
    verdict: str
    """done, under-way, not-mentioned; untold where the report that would review it is missing."""
    passage: Passage | None
    """The clause of the next report that takes it up; None where none does."""
    again: bool = False
    """That clause is of what the next report plans: it is promised once more, not reviewed."""
