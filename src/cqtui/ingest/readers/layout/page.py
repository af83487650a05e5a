"""What stands on a page of a file: glyphs and ruled lines, from the top left corner."""

from dataclasses import dataclass, field
from typing import NamedTuple

PAGES = 3000
"""A file of more pages is refused: a yearbook has fewer."""
GLYPHS = 100_000
"""Characters of one page; what it holds beyond them is no text to read."""
SEGMENTS = 20_000
"""Strokes of one page that are looked at for ruled lines; a map has more, a table has not."""
OBJECTS = 20_000
"""Drawn things of one page that are looked at for ruled lines."""
_UNKNOWN = frozenset({0, 0xFFFD, 0xFFFE, 0xFFFF})


def means_nothing(code: int) -> bool:
    """Whether a code point is no character: a font's own, half of one, or none at all.

    >>> means_nothing(0xE001), means_nothing(0xD83D), means_nothing(ord("府"))
    (True, True, False)
    """
    return (
        0xD800 <= code <= 0xDFFF or 0xE000 <= code <= 0xF8FF or code in _UNKNOWN or code > 0x10FFFF
    )


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
    heads: list[Glyph] = field(default_factory=list)
    """Of a template that several pages have, which is none of the text: not among `glyphs`."""
