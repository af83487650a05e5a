"""One passage followed through the reports of several years."""

from dataclasses import dataclass
from enum import StrEnum

from cqtui.model.comparison import Op, Status
from cqtui.model.document import Document, Section, Span, Unit


class Level(StrEnum):
    """How much is followed."""

    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"
    SECTION = "section"


@dataclass(frozen=True, slots=True)
class Passage:
    """A unit, or one of its sentences."""

    unit: Unit
    span: Span
    """In the unit's text."""

    def __post_init__(self) -> None:
        if not 0 <= self.span.start < self.span.end <= len(self.unit.text):
            raise ValueError(f"{self.span} is no part of {self.unit.id}")

    @property
    def text(self) -> str:
        """The words of the passage."""
        return self.unit.text[self.span.start : self.span.end]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that stayed, came or went."""

    op: Op
    """EQUAL, INSERT or DELETE."""
    text: str


@dataclass(frozen=True, slots=True)
class Stop:
    """What one report has of the passage."""

    at: int
    """Index of the report in the track's documents."""
    passages: tuple[Passage, ...] = ()
    """In reading order; () where nothing corresponds."""
    section: Section | None = None
    """The section that corresponds, where sections are followed."""
    against: int | None = None
    """Index of the earlier report that it is compared with: the last one that has the passage.
    None for the first of them."""
    status: Status | None = None
    """How it relates to that report; None where there is none."""
    texts: tuple[tuple[Stretch, ...], ...] = ()
    """Each paragraph as it became from what it was; where too little stayed to mark words, what
    went is left out."""
    near: tuple[Unit, ...] = ()
    """Where a sentence is missing, the units that correspond to its paragraph."""

    @property
    def found(self) -> bool:
        """Whether the report has the passage."""
        return bool(self.passages)

    @property
    def bridged(self) -> bool:
        """Whether reports between this one and the one it is compared with lack the passage."""
        return self.against is not None and self.at - self.against > 1


@dataclass(frozen=True, slots=True)
class Track:
    """One passage in every report, the oldest first."""

    level: Level
    documents: tuple[Document, ...]
    start: int
    """Index of the report in which the passage was pointed out."""
    stops: tuple[Stop, ...]
    """One for each report, in order; while it is being made, for those that are known."""

    def __post_init__(self) -> None:
        if not any(stop.at == self.start and stop.found for stop in self.stops):
            raise ValueError("a track begins with a passage")
