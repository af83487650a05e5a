"""No colour at all: every distinction by bold, dim, underlined, struck and reversed characters."""

from functools import lru_cache
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

from cqtui.color.palettes import NONE


class Look(NamedTuple):
    """What a colour becomes."""

    bold: bool = False
    dim: bool = False
    underline: bool = False
    reverse: bool = False


LOOKS = {
    NONE.dim: Look(dim=True),
    NONE.gone: Look(dim=True),
    NONE.moved: Look(dim=True, underline=True),
    NONE.accent: Look(bold=True),
    NONE.changed: Look(bold=True),
    **dict.fromkeys((NONE.red, NONE.yellow, NONE.green, NONE.blue, NONE.purple), Look(bold=True)),
    # Written in the colour of a ground: thin rules and the empty part of a bar.
    NONE.cursor: Look(dim=True),
}
"""Of what is written."""
GROUNDS = {
    NONE.cursor: Look(reverse=True),
    # Never bold, which is what tells a hit from it.
    NONE.select: Look(reverse=True, underline=True),
    # Within a row under the cursor a hit must still be seen.
    NONE.mark: Look(reverse=True, bold=True, underline=True),
    NONE.accent: Look(reverse=True, bold=True),
    # Figures that changed are written in the page's colour on these.
    NONE.added: Look(reverse=True),
    NONE.removed: Look(reverse=True),
}
"""Of what lies behind."""


@lru_cache(maxsize=1024)
def colorless(style: Style) -> Style:
    """The style without colours, told by what is left.

    Bold and dim together are drawn as either by most terminals: then bold goes.
    """
    front, back = style.color, style.bgcolor
    if style.reverse:
        front, back = back, front
    ink = LOOKS.get(_hex(front), Look())
    ground = GROUNDS.get(_hex(back), Look())
    dim = bool(style.dim) or ink.dim
    bold = (style.bold or ink.bold) and not dim and _hex(back) != NONE.select
    return Style(
        bold=bold or ground.bold or None,
        dim=(dim and not ground.bold) or None,
        underline=style.underline or ink.underline or ground.underline or None,
        strike=style.strike or None,
        reverse=style.reverse or ground.reverse or None,
        meta=style.meta or None,
    )


def _hex(color: object) -> str:
    triplet = getattr(color, "triplet", None)
    return triplet.hex if triplet else ""


class Colorless(LineFilter):
    """Takes the colours out of all that is drawn."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments without colours."""
        return [
            Segment(text, colorless(style) if style else None, control)
            for text, style, control in segments
        ]
