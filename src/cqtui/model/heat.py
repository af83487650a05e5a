"""How often wording stands in the reports of each year: what a heat table shows."""

from dataclasses import dataclass
from functools import cached_property
from math import sqrt


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A phrase or a passage through the years."""

    text: str
    """Its commonest wording, as the text spells it."""
    kind: str
    """What it is: a trend of a phrase (`Trend`), a kind of passage (`PassageKind`)."""
    counts: tuple[int, ...]
    """How often it stands in the reports of each column."""

    @property
    def total(self) -> int:
        """How often it stands in all of them."""
        return sum(self.counts)

    @property
    def ends(self) -> tuple[int, int] | None:
        """The first and the last column in which it stands; None where it stands in none."""
        there = [at for at, count in enumerate(self.counts) if count]
        return (there[0], there[-1]) if there else None


@dataclass(frozen=True)
class Heat:
    """Rows of wording by columns of years."""

    years: tuple[int | None, ...]
    """Ascending; None, last, for the reports that tell no year."""
    reports: tuple[int, ...]
    """How many reports each column has, copies left out."""
    rows: tuple[HeatRow, ...]

    def __post_init__(self) -> None:
        if len(self.reports) != len(self.years):
            raise ValueError("one count of reports a column")
        if any(len(row.counts) != len(self.years) for row in self.rows):
            raise ValueError("one count a column")

    @cached_property
    def most(self) -> int:
        """The greatest count of all; 0 where nothing stands anywhere."""
        return max((count for row in self.rows for count in row.counts), default=0)

    def depth(self, count: int, steps: int) -> int:
        """How dark a count is drawn, 0 to `steps`: as its square root against that of the greatest.

        So one said twice can be told from one never said, beside another said fifty times.
        """
        if not count:
            return 0
        return max(1, round(steps * sqrt(count / self.most)))
