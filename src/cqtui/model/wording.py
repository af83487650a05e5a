"""Phrases of one report held against the reports before it: new, gone, or said more often."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from cqtui.model.document import Document, Span


class Trend(StrEnum):
    """What became of a phrase."""

    NEW = "new"
    """It stands in this report and in none before it."""
    GONE = "gone"
    """It stood in the report before, and no longer stands."""
    RISING = "rising"
    """It stood before, and stands far more often now."""


class Place(NamedTuple):
    """Where a phrase stands in a document."""

    unit: str
    """The unit's id."""
    span: Span
    """In the unit's text."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A term or a phrase of some words, counted through the reports."""

    text: str
    """As it is spelled where it stands first."""
    trend: Trend
    counts: tuple[int, ...]
    """How often it stands in each document, as `Wording.documents` has them; 0 in a copy."""
    first: int | None
    """The year of the earliest report it stands in; None where that has no year."""
    last: int | None
    """The year of the latest report it stands in; None where that has no year."""
    keyness: float
    """Log-likelihood G2 of its frequency here against that in the reports before (Dunning 1993,
    as Rayson and Garside 2000 have it), 0 or more."""
    effect: float
    """Binary logarithm of the ratio of the two relative frequencies, each count raised by a half
    (log ratio, Hardie 2014): 1 is twice as often here, -1 half as often."""
    places: tuple[Place, ...]
    """Where it stands in this report, in reading order; of one that is gone, in the latest report
    before that has it: `Wording.home`."""
    name: bool = False
    """It names a place, a body, a meeting or a thing built, not a policy."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The phrases of one report that tell it from the reports before it."""

    documents: tuple[Document, ...]
    """As they were given."""
    report: int
    """Index of the report that is looked at."""
    earlier: tuple[int, ...]
    """Indices of those it was held against, oldest first; copies left out."""
    phrases: tuple[Phrase, ...]
    """New ones first, then rising, then gone, each the most telling first."""
    copies: tuple[int, ...] = ()
    """Indices of documents that are copies of others here, and count for nothing."""
    previous: int | None = None
    """Index of the report just before, which has what is gone; None where it was not told."""

    def of(self, trend: Trend) -> tuple[Phrase, ...]:
        """The phrases of one trend, the most telling first."""
        return tuple(p for p in self.phrases if p.trend is trend)

    def home(self, phrase: Phrase) -> int:
        """Index of the document that the phrase's places are in.

        It is this report, or of a phrase that is gone, the report just before; where that was not
        told, the latest that has it, one of the same place before others.
        """
        if phrase.trend is not Trend.GONE:
            return self.report
        if self.previous is not None:
            return self.previous
        there = [i for i in self.earlier if phrase.counts[i]]
        place = self.documents[self.report].place
        return ([i for i in there if self.documents[i].place == place] or there)[-1]


class Line(NamedTuple):
    """A term in its context (KWIC)."""

    document: int
    """Index into the documents searched."""
    unit: str
    """The unit's id."""
    span: Span
    """Of the term, in the unit's text."""
    before: str
    """What stands before it in the unit, the nearest last."""
    term: str
    """As the text spells it."""
    after: str
    """What stands behind it in the unit."""


@dataclass(frozen=True, slots=True)
class Concordance:
    """A term through several documents."""

    term: str
    """As it was asked for."""
    documents: tuple[Document, ...]
    """As they were given."""
    lines: tuple[Line, ...]
    """Every place, document by document in reading order."""
    copies: tuple[int, ...] = ()
    """Indices of documents that are copies of others here, and count for nothing."""

    @property
    def counts(self) -> tuple[int, ...]:
        """How often it stands in each document; 0 in a copy."""
        found = [0] * len(self.documents)
        for line in self.lines:
            found[line.document] += 1
        return tuple(found)

    @property
    def years(self) -> dict[int, int]:
        """How often it stands in all documents of a year, in order of years."""
        found: dict[int, int] = {}
        for index, count in enumerate(self.counts):
            year = self.documents[index].year
            if year is not None and index not in self.copies:
                found[year] = found.get(year, 0) + count
        return dict(sorted(found.items()))

    @property
    def span(self) -> tuple[int, int] | None:
        """The years of the earliest and the latest document it stands in; None without any."""
        there = [year for year, count in self.years.items() if count]
        return (there[0], there[-1]) if there else None
