"""What paints the cells of a comparison, and what it has painted, as long as that holds."""

from __future__ import annotations

from cqtui.catalogs import language, say
from cqtui.tui.comparison.cells import Cell, Marks, Painter
from cqtui.tui.comparison.rows import View
from cqtui.tui.comparison.state import Reading


class Brush:
    """Paints for one view; nothing is painted again where nothing but the width has changed."""

    def __init__(self, reading: Reading, years: tuple[str, str]) -> None:
        self.painted: dict[int, list[Cell]] = {}
        """What entries show, by index."""
        self.painter: Painter | None = None
        """None until something is painted."""
        self._reading = reading
        self._years = years
        self._held: tuple[object, ...] = ()
        """The entries, the way of showing them, the language for which it is painted."""

    def dip(self, view: View, marks: Marks) -> Painter:
        """What paints that view, with `marks` over the text."""
        reading = self._reading
        now = reading.entries, reading.comparison, view, language()
        same = len(self._held) == len(now) and all(
            a is b for a, b in zip(self._held, now, strict=True)
        )
        if self.painter is None or not same or reading.comparison is None:
            self.painter = Painter(reading.comparison, say, self._years)
            self.painter.wanders = reading.wanders
            self.painted, self._held = {}, now
        self.painter.marks = marks
        return self.painter
