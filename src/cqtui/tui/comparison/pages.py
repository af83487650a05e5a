"""Pages of a comparison that were set lately, each with the lines that were drawn of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from cqtui.tui.comparison.brush import Brush
from cqtui.tui.comparison.cells import Marks, Painter
from cqtui.tui.comparison.page import PairedPage, PlainPage
from cqtui.tui.comparison.setting import Setting
from cqtui.tui.comparison.state import Reading
from cqtui.tui.comparison.strips import Drawing

KEPT = 6
"""Pages that are kept, the one that is seen counted in: three views with a pane and without it."""


class Leaf(NamedTuple):
    """A page, with what draws its lines."""

    page: PairedPage | PlainPage
    drawing: Drawing
    painter: Painter


class Pages:
    """Sets pages; one that was seen lately, and would be the same, is taken up again as it is."""

    def __init__(
        self, reading: Reading, years: tuple[str, str], draw: Callable[[Setting], Drawing]
    ) -> None:
        """`draw` makes what draws in a setting."""
        self._reading = reading
        self._brush = Brush(reading, years)
        self._draw = draw
        self._leaves: dict[Setting, Leaf] = {}
        """The one that was seen last at the end."""

    def leaf(self, setting: Setting, marks: Marks) -> Leaf:
        """The page in that setting, with `marks` over its text."""
        reading = self._reading
        paint = self._brush.dip(setting.view, marks)
        leaf = self._leaves.pop(setting, None)
        if leaf is None or leaf.painter is not paint.painter:
            page = (
                PairedPage(reading.entries, paint.painter, setting, paint.painted)
                if reading.comparison
                else PlainPage(*reading.plain, paint.painter, setting)
            )
            leaf = Leaf(page, self._draw(setting), paint.painter)
        if len(self._leaves) >= KEPT:
            del self._leaves[next(iter(self._leaves))]
        self._leaves[setting] = leaf
        return leaf

    def mark(self, setting: Setting, marks: Marks, touched: set[int]) -> None:
        """Lay marks over the page that is seen; in the entries `touched` they are others."""
        leaf = self._leaves[setting]
        leaf.painter.marks = marks
        if touched and isinstance(leaf.page, PairedPage):
            leaf.page.repaint(touched)
            self._brush.rinse(but=setting.view)
            self._leaves = {setting: leaf}

    def restyle(self) -> None:
        """Draw every line anew: colours are others."""
        for leaf in self._leaves.values():
            leaf.drawing.forget()

    def forget(self) -> None:
        """Set and draw all anew: words are others, too."""
        self._leaves = {}
