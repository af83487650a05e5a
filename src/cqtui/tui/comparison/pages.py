"""Pages of a comparison that were set lately, each with the lines that were drawn of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from cqtui.catalogs import say
from cqtui.tui.comparison.cells import Painter
from cqtui.tui.comparison.laid import Marks
from cqtui.tui.comparison.page import PairedPage, PlainPage
from cqtui.tui.comparison.setting import Setting
from cqtui.tui.comparison.state import Reading, Way
from cqtui.tui.comparison.strips import Drawing
from cqtui.tui.lately import Lately

KEPT = 6
"""Pages that are kept, the one that is seen counted in: three views with a pane and without it."""


class Leaf(NamedTuple):
    """A page, with what draws its lines."""

    page: PairedPage | PlainPage
    drawing: Drawing
    painter: Painter


class Pages:
    """Sets pages; one that was seen lately, and would be the same, is taken up again as it is.

    It would be where the comparison is shown in the same way and as wide. What lies over the text
    and which colours it has is told by `mark` and `restyle`.
    """

    def __init__(
        self, reading: Reading, years: tuple[str, str], draw: Callable[[Setting], Drawing]
    ) -> None:
        """`draw` makes what draws in a setting."""
        self._reading = reading
        self._years = years
        self._draw = draw
        self._leaves: Lately[Leaf] = Lately(KEPT)

    def leaf(self, setting: Setting, marks: Marks) -> Leaf:
        """The page in that setting, with `marks` over its text."""
        if self._reading.comparison is None:
            self._leaves.forget()  # it was painted with the marks that there were then
        leaf = self._leaves.made(self._set, (self._reading.way,), setting)
        leaf.painter.marks = marks
        return leaf

    def _set(self, way: Way, setting: Setting) -> Leaf:
        reading = self._reading
        painter = Painter(reading.comparison, say, self._years)
        painter.wanders = reading.wanders
        page = (
            PairedPage(way.entries, painter, setting, way.painted)
            if reading.comparison
            else PlainPage(*reading.plain, painter, setting)
        )
        return Leaf(page, self._draw(setting), painter)

    def mark(self, setting: Setting, marks: Marks, touched: set[int]) -> None:
        """Lay marks over the page that is seen; in the entries `touched` they are others."""
        leaf = self.leaf(setting, marks)
        if touched and isinstance(leaf.page, PairedPage):
            leaf.page.repaint(touched)
            self._leaves.forget(but=leaf)
            self._reading.rinse()

    def restyle(self) -> None:
        """Draw every line anew: colours are others."""
        for leaf in self._leaves:
            leaf.drawing.forget()
