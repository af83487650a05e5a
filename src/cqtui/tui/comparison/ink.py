"""How each ink of a comparison looks in a palette."""

from typing import NamedTuple

from rich.style import Style

from cqtui.model.choices import Color
from cqtui.tui.marks.marking import hue
from cqtui.tui.themes import Palette, ink

_HUE = "mark-"
"""Begins the name of the colour of a bookmark."""


class Look(NamedTuple):
    """What a name changes of what lies under it; colours are names of the palette."""

    color: str = ""
    back: str = ""
    bold: bool = False
    underline: bool = False
    strike: bool = False
    reverse: bool = False


LOOKS: dict[str, Look] = {
    "plain": Look(),
    "same": Look("soft"),
    "revised": Look(),
    "removed": Look("soft"),
    "added": Look(),
    "moved": Look(),
    "target": Look(),
    "plain-mark": Look("dim"),
    "same-mark": Look("dim"),
    "revised-mark": Look("changed", bold=True),
    "removed-mark": Look("removed", bold=True),
    "added-mark": Look("added", bold=True),
    "moved-mark": Look("moved", bold=True),
    "target-mark": Look("accent", bold=True),
    "bookmark": Look("accent", bold=True),
    **{f"bookmark-{color.value}": Look(f"mark-{color.value}", bold=True) for color in Color},
    "heading": Look(bold=True),
    "lead": Look(bold=True),
    "gone": Look("gone", strike=True),
    "fresh": Look("added", underline=True),
    "stray": Look("moved"),
    "novel": Look("accent", bold=True, underline=True),
    "figure": Look("added", reverse=True),
    "figure-gone": Look("removed", bold=True, strike=True),
    "note": Look("moved"),
    "faint": Look("dim"),
    "chip": Look("soft", "panel"),
    "delta": Look("accent", bold=True),
    "hit": Look("text", "mark"),
    "now": Look("page", "accent", bold=True),
    "selection": Look("text", "select"),
    "rule": Look("cursor"),
    "fold": Look("dim"),
    "fold-current": Look("accent", "panel"),
    "current": Look("accent"),
}
"""Looks by name; several are laid over each other, the later the higher."""


class Inks:
    """The styles of one palette, mixed once each."""

    def __init__(self, palette: Palette) -> None:
        self.palette = palette
        self._styles: dict[tuple[str, ...], Style] = {}

    def __call__(self, *names: str) -> Style:
        """The style of `names` laid over each other."""
        style = self._styles.get(names)
        if style is None:
            style = self._styles[names] = self._mix([LOOKS[name] for name in names])
        return style

    def _mix(self, looks: list[Look]) -> Style:
        color, back = "text", "page"
        for look in looks:
            color, back = look.color or color, look.back or back
        # In reverse a line under or through the words is hard to see: the reverse says enough.
        reverse = any(look.reverse for look in looks)
        return ink(
            self._color(color),
            self._color(back),
            bold=any(look.bold for look in looks),
            underline=any(look.underline for look in looks) and not reverse,
            strike=any(look.strike for look in looks) and not reverse,
            reverse=reverse,
        )

    def _color(self, name: str) -> str:
        if name.startswith(_HUE):
            return hue(self.palette, Color(name.removeprefix(_HUE)))
        return str(getattr(self.palette, name))
