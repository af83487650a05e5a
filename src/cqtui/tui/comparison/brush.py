"""What paints the cells of a comparison, and what it has painted, as long as that holds."""

from __future__ import annotations

from typing import NamedTuple

from cqtui.catalogs import language, say
from cqtui.tui.comparison.cells import Cell, Marks, Painter
from cqtui.tui.comparison.rows import View
from cqtui.tui.comparison.state import Reading


class Paint(NamedTuple):
    """What paints one view."""

    held: tuple[object, ...]
    """The entries, the comparison and the language for which it is painted."""
    painter: Painter
    painted: dict[int, list[Cell]]
    """What entries show, by index."""


class Brush:
    """Paints; nothing is painted again where nothing but the width or the view has changed."""

    def __init__(self, reading: Reading, years: tuple[str, str]) -> None:
        self._reading = reading
        self._years = years
        self._paints: dict[View, Paint] = {}

    def dip(self, view: View, marks: Marks) -> Paint:
        """What paints that view, with `marks` over the text."""
        reading = self._reading
        held = reading.entries, reading.comparison, language()
        paint = self._paints.get(view)
        same = paint and all(a is b for a, b in zip(paint.held, held, strict=True))
        if paint is None or not same or reading.comparison is None:
            painter = Painter(reading.comparison, say, self._years)
            painter.wanders = reading.wanders
            paint = self._paints[view] = Paint(held, painter, {})
        paint.painter.marks = marks
        return paint

    def rinse(self, *, but: View) -> None:
        """Forget what was painted of all views but one: something else lies over the text."""
        self._paints = {view: paint for view, paint in self._paints.items() if view is but}
