"""How wide things are on a page: columns, the longest line, the air between lines."""

from typing import NamedTuple

from cqtui.tui.comparison.rows import View

MARK_WIDTH = 4
"""Cells of the gutter: a mark of up to two, a bookmark or a line's own sign, a bar or blank."""
RULE_WIDTH = 1
"""Cells between the columns."""
MARGIN = 1
"""Cells left free at the right of a column."""
MEASURE = 92
"""Cells of the longest line in one column; longer ones are hard to follow."""
EVEN = 50
"""Per cent of the width that the left column has until one asks for more or less."""
SHARES = range(25, 76, 5)
"""What it may have."""
NARROW = 84
"""Cells; below this width the two reports stand in one column unless one asks for two."""
NARROWEST = 58
"""Cells; below this width the new text alone is shown unless one asks for both."""
LEAST = 8
"""Cells of the narrowest column that is still set, whatever the terminal has."""


def fitting_view(width: int) -> View:
    """How two reports are shown in so many cells.

    >>> [fitting_view(width).value for width in (120, 80, 50)]
    ['sides', 'unified', 'new']
    """
    if width < NARROWEST:
        return View.NEW
    return View.UNIFIED if width < NARROW else View.SIDES


class Air(NamedTuple):
    """How close the lines of a text stand."""

    lines: int = 0
    """Empty lines between two lines of a paragraph."""
    paragraphs: int = 1
    """Empty lines between two entries, one at least: a sign of what is gone stands there."""
    indent: bool = True
    """Whether paragraphs are set in."""
    measure: int = MEASURE
    """Cells of the longest line."""


class Setting(NamedTuple):
    """How wide things are."""

    width: int
    """Cells of the whole page."""
    view: View = View.SIDES
    share: int = EVEN
    """Per cent of the width that the left of two columns has."""
    air: Air = Air()

    @property
    def used(self) -> int:
        """Cells of the page that are written on: lines are no longer than can be followed."""
        column = MARK_WIDTH + self.air.measure + MARGIN
        return min(self.width, column if self.view is not View.SIDES else 2 * column + RULE_WIDTH)

    @property
    def margin(self) -> int:
        """Cells left free left of it."""
        return (self.width - self.used) // 2

    @property
    def columns(self) -> tuple[int, ...]:
        """Cells of each column, its gutter and margin counted in."""
        if self.view is not View.SIDES:
            return (self.used,)
        room = self.used - RULE_WIDTH
        least = min(room // 2, MARK_WIDTH + LEAST + MARGIN)
        left = max(least, min(room * self.share // 100, room - least))
        return left, room - left

    @property
    def texts(self) -> tuple[int, int]:
        """Cells of a line of text on either side."""
        rooms = [max(LEAST, column - MARK_WIDTH - MARGIN) for column in self.columns]
        if self.view is not View.SIDES:
            rooms[0] = min(rooms[0], self.air.measure)
        return rooms[0], rooms[-1]

    @property
    def whole(self) -> int:
        """Cells of a line of text that one side alone has for itself."""
        if self.view is not View.SIDES:
            return self.texts[0]
        room = self.used - MARK_WIDTH - MARGIN
        return max(LEAST, min(room, max(self.air.measure, *self.texts)))
