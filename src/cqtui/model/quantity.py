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
class Quantity:
    """A figure with its unit and what it measures, as docs/contract.md has it."""

    unit_id: str
    """Id of the `Unit` it stands in."""
    span: Span
    """Of the figure with its indicator, in the unit's text."""
    figure: Span
    """Of the figure and its unit alone, in the unit's text."""
    text: str
    """The words of `span`."""
    indicator: str
    value: Decimal
    """Without 万 and 亿: 75.3万人 is 753000."""
    value_hi: Decimal | None
    """Upper end of a range."""
    unit: str
    bound: str
    """exactly, about, at-least, at-most, over, range."""
    direction: str
    """up, down, none."""

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
