"""Figures of a report, what they measure, and how a target changed between two reports."""

from dataclasses import dataclass
from decimal import Decimal

from cqtui.model.document import Span

BOUND_SIGNS = {
    "exactly": "",
    "about": "≈",
    "at-least": "≥",
    "at-most": "≤",
    "over": ">",
    "range": "",
}
"""How each bound is written before a figure where there is no room for words."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One number with its unit, as it stands in a text."""

    span: Span
    """Of number and unit."""
    end: int
    """Behind the word that bounds it (左右), else where `span` ends."""
    value: Decimal
    """Without 万 and 亿: 75.3万人 is 753000."""
    value_hi: Decimal | None
    """Upper end of a range."""
    unit: str
    """In plain width; "" where there is none."""
    bound: str
    """exactly, about, at-least, at-most, over, range."""
    words: bool = False
    """Written in Chinese numerals alone: 三个, 两百多万."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure with its unit and what it measures, or a target that is set in words alone.

    Raises ValueError where a figure is below zero: `direction` says that something falls.
    The words are those of docs/contract.md.
    """

    unit_id: str
    """Id of the `Unit` it stands in."""
    span: Span
    """Of the figure with its indicator, in the unit's text."""
    figure: Span
    """Of the figure and its unit alone, in the unit's text; empty where there is no figure."""
    text: str
    """The words of `span`."""
    indicator: str
    """The noun phrase as the text has it, elided words restored."""
    value: Decimal | None
    """Without 万 and 亿: 75.3万人 is 753000; None of a target without a figure (稳中有降)."""
    value_hi: Decimal | None
    """Upper end of a range; of a fall the greater one."""
    unit: str
    bound: str
    """exactly, about, at-least, at-most, over, range."""
    direction: str
    """up, down, none: the verb's; `value` is never negative."""
    measure: str = "other"
    """growth, level, share, count, change, per-capita, other."""
    kind: str = "target"
    """target or actual."""
    period: str = ""
    """The year, 2019, or the years, 2018-2022, it speaks of; "" where the text does not tell."""
    headline: bool = False
    """In the report's own passage of this year's main targets, or the review's figure for one of
    those indicators."""
    table: bool = False
    """In a table."""
    canonical: str = ""
    """The glossary's name for `indicator`, "" where it has none."""

    def __post_init__(self) -> None:
        if any(end is not None and end < 0 for end in (self.value, self.value_hi)):
            raise ValueError(f"a figure below zero: {self.value} {self.value_hi or ''}".rstrip())

    @property
    def signed(self) -> Decimal | None:
        """The value, below zero where something falls; None where there is no figure."""
        if self.value is None or self.direction != "down":
            return self.value
        return self.value.copy_negate()

    @property
    def figure_text(self) -> str:
        """The figure and its unit as written, without what it measures: 8% of 分别增长8%、7%."""
        return self.text[self.figure.start - self.span.start : self.figure.end - self.span.start]


@dataclass(frozen=True, slots=True)
class TargetChange:
    """One indicator's target in the old and in the new report."""

    indicator: str
    better: str
    """higher, lower, neither: which way is the better one."""
    old: Quantity | None
    new: Quantity | None
    change: str
    """raised, lowered, unchanged, reworded-bound, dropped, added."""
    instead: Quantity | None = None
    """Where a figure was dropped, the words that the new report has in its place (固定资产投资
    提质增效); where one was added, the words that the old one had; None where there are none."""

    @property
    def sides(self) -> tuple[Quantity | None, Quantity | None]:
        """What the old and the new report have: where a figure gave way to words, or words to
        one, these too.
        """
        return self.old or self.instead, self.new or self.instead

    @property
    def headline(self) -> bool:
        """Whether it is one of the main targets of either report."""
        return any(side is not None and side.headline for side in self.sides)

    @property
    def notable(self) -> bool:
        """Whether a comparison marks it: a target that returns in another way, or a main one that
        came or went. Other figures come and go with every paragraph.
        """
        if self.old is not None and self.new is not None:
            return self.change != "unchanged"
        return self.headline
