"""How well a colour is read on another: relative luminance and contrast as WCAG 2 defines them.

https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
"""

from typing import NamedTuple

from cqtui.color.palettes import GROUNDS, INKS, Palette

READABLE = 4.5
"""The contrast that WCAG asks of text at level AA."""
CLEAR = 7.0
"""What it asks of text at level AAA."""
_BARE = ("gone", "figure")
PLACES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("text", GROUNDS),
    *((ink, ("page", "panel", "cursor")) for ink in INKS[1:] if ink not in _BARE),
    *((ink, ("page",)) for ink in _BARE),
)
"""What is written, and the grounds that it is written on, as a theme of one's own is held to."""


class Faint(NamedTuple):
    """A colour that is hard to read where it is written."""

    ink: str
    """Role of what is written."""
    ground: str
    """Role of what lies behind it."""
    ratio: float
    """Contrast, from 1."""


def luminance(color: str) -> float:
    """Relative luminance of #rrggbb, 0 to 1.

    >>> luminance("#ffffff"), luminance("#000000")
    (1.0, 0.0)
    """
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21.

    >>> contrast("#000000", "#ffffff")
    21.0
    """
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def faint(palette: Palette, least: float = READABLE) -> list[Faint]:
    """What of a palette is written with less contrast than `least`, the worst first."""
    found = [
        Faint(ink, ground, contrast(getattr(palette, ink), getattr(palette, ground)))
        for ink, grounds in PLACES
        for ground in grounds
    ]
    return sorted((one for one in found if one.ratio < least), key=lambda one: one.ratio)


def mix(color: str, other: str, share: float) -> str:
    """`color` with a share of another in it, 0 to 1.

    >>> mix("#ff0000", "#000000", 0.2)
    '#cc0000'
    """
    pairs = ((int(color[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)
