"""Targets and outcomes through several reports: of one place over the years, of several places."""

from dataclasses import dataclass

from cqtui.model.document import Document
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
    headline: bool
    """Whether any report has it among its main targets."""
    points: tuple[Point, ...]
    """By year, the oldest first."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """Reports set against each other: what was promised, what came of it, what changed."""

    readings: tuple[Reading, ...]
    """By place, then by year, the oldest first."""
    steps: tuple[Step, ...]
    """Neighbouring years of one place; where no two are of one place, the order given."""
    outcomes: tuple[Outcome, ...]
    series: tuple[Series, ...]
    gaps: tuple[str, ...] = ()
    """What could not be told and why, a sentence each: a report between two years is missing."""
