"""What stands on a page of a PDF file: glyphs and ruled lines, from the top left corner."""

from dataclasses import dataclass, field
from typing import NamedTuple


class Glyph(NamedTuple):
    """One character as it is drawn. Lengths are points; y grows downwards."""

    text: str
    """A character; more where a ligature stands for several."""
    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    """Of the line it stands on."""
    size: float
    """Of its font, as drawn."""
    spaced: bool = False
    """A space of the text itself stands before it."""


class Rule(NamedTuple):
    """A ruled line, level or upright; `x0 <= x1` and `y0 <= y1`."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def level(self) -> bool:
        """Whether it runs from left to right."""
        return self.x1 - self.x0 >= self.y1 - self.y0


@dataclass(frozen=True, slots=True)
class Page:
    """One page, turned so that its text runs from left to right."""

    number: int
    """Physical, from 1."""
    width: float
    height: float
    glyphs: list[Glyph]
    """In the order in which they are drawn, white space left out."""
    rules: list[Rule] = field(default_factory=list)
    slanted: int = 0
    """Characters that run another way than the text, such as a watermark: not among `glyphs`."""
    unmapped: int = 0
    """Characters of which the font does not tell what they are: not among `glyphs`."""
