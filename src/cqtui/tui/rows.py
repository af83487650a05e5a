"""A list of one-line rows that draws only what is visible: behind every list, tree and table."""

from collections.abc import Sequence
from functools import lru_cache
from typing import ClassVar, Self

from textual import events
from textual.binding import BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import Reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from cqtui.tui.drawn import Drawn, Quiet
from cqtui.tui.keys import bind
from cqtui.tui.segments import line
from cqtui.tui.themes import PALETTES, Palette, ink
from cqtui.typeset import set_lines

KEPT = 1000
"""Drawn rows that are kept."""
MARGIN = 2
"""Rows kept visible above and below the cursor."""


class RowList(Quiet, Drawn, ScrollView, can_focus=True):
    """Rows under a cursor; subclasses say how many there are and draw one."""

    DEFAULT_CSS = """
    RowList { background: $surface; scrollbar-size: 1 1; overflow-x: hidden;
              scrollbar-background: $surface; scrollbar-background-hover: $surface;
              scrollbar-background-active: $surface; }
    """
    BINDINGS: ClassVar[list[BindingType]] = bind(
        "line_down", "line_up", "page_down", "page_up", "top", "bottom", "enter"
    )
    ALLOW_SELECT = False
    ON_PAGE: ClassVar[bool] = False
    """Drawn on the page's background, not on a panel's."""
    HEADER_ROWS: ClassVar[int] = 0
    """Rows at the top that never scroll and take no cursor."""
    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False, repaint=False)
    """No row looks otherwise where there are others; what has to be drawn anew is asked for."""

    class Moved(Message):
        """The cursor stands on another row."""

        def __init__(self, rows: "RowList", index: int) -> None:
            super().__init__()
            self.rows = rows
            self.index = index

        @property
        def control(self) -> "RowList":
            """The list it happened in."""
            return self.rows

    class Chosen(Moved):
        """A row was chosen with Enter or the mouse."""

    def __init__(self, name: str) -> None:
        super().__init__(id=name)
        self.cursor = 0
        self.instead: Sequence[str] = ()
        """Said where the rows would stand while there is none: why, and what to do."""
        self._clicked: object = None
        """The row that a click put the cursor on, until a key moves it."""
        self._strips: dict[tuple[int, int, str], Strip] = {}
        """Rows as they were drawn, by index, width and background."""
        self._frame: tuple[int, int, Palette] | None = None
        """While lines are drawn: their width, the row on top, the colours."""

    @property
    def count(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    def draw_row(self, index: int, width: int, back: str) -> Strip:
        """Row `index` in exactly `width` cells on the background `back`."""
        raise NotImplementedError

    def draw_header(self, y: int, width: int) -> Strip:
        """Header row `y`; needed where HEADER_ROWS is not 0."""
        raise NotImplementedError

    @property
    def palette(self) -> Palette:
        """The colours of the theme in use."""
        return PALETTES[self.app.theme]

    def spot_at(self, row: int) -> object:
        """What stands in a row, whatever rows stand above it."""
        return row

    @property
    def spot(self) -> object:
        """What the cursor stands on, to `return_to` it when other rows are shown."""
        return self.spot_at(self.cursor)

    def return_to(self, spot: object) -> None:
        """Put the cursor on the row in which that stands, where there is one."""
        row = next((row for row in range(self.count) if self.spot_at(row) == spot), None)
        if row is not None:
            self.move_to(row)

    def begin(self) -> None:
        """As a list that was just made: from the first row on, none of which was clicked."""
        self._clicked = None
        self.scroll_to(y=0, animate=False)

    def say_instead(self, *words: str) -> None:
        """What is said while there is no row."""
        if tuple(words) != tuple(self.instead):
            self.instead = words
            self.refresh()

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        """Draw lines anew; without any region all of them, and whatever was drawn is forgotten."""
        if not regions:
            self._strips.clear()
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def redraw_rows(self, *indices: int) -> None:
        """Draw single rows anew: the others are as they were."""
        for key in [key for key in self._strips if key[0] in indices]:
            del self._strips[key]
        self.refresh(*(self.row_region(index) for index in indices))

    def rows_changed(self) -> None:
        """To be called when rows came or went."""
        self.cursor = max(0, min(self.cursor, self.count - 1))
        self.virtual_size = Size(self.size.width, self.count + self.HEADER_ROWS)
        self.refresh()

    def on_resize(self) -> None:
        """Keep the scroll range in step with the width."""
        self.virtual_size = Size(self.size.width, self.count + self.HEADER_ROWS)
        self._follow()

    def move_to(self, index: int, *, tell: bool = True) -> None:
        """Put the cursor on row `index`, or the nearest there is."""
        index = max(0, min(index, self.count - 1))
        if index != self.cursor:
            before, self.cursor = self.cursor, index
            self._clicked = None
            self.redraw_rows(before, index)
            if tell:
                self.post_message(self.Moved(self, index))
        self._follow()

    def _follow(self) -> None:
        height = self.size.height - self.HEADER_ROWS
        if height <= 0:
            return
        margin = min(MARGIN, (height - 1) // 2)
        top = self.scroll_offset.y
        top = min(top, max(self.cursor - margin, 0))
        top = max(top, self.cursor + margin + 1 - height)
        self.scroll_to(y=min(top, max(0, self.count - height)), animate=False)

    def _framed(self) -> tuple[int, int, Palette]:
        return self.scrollable_content_region.width, self.scroll_offset.y, self.palette

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        width, top, colors = self._frame or self._framed()
        if y < self.HEADER_ROWS:
            return self.draw_header(y, width)
        index = y - self.HEADER_ROWS + top
        ground = colors.page if self.ON_PAGE else colors.panel
        if not self.count:
            return told(self.instead, y - self.HEADER_ROWS, width, self.size.height, colors, ground)
        if not 0 <= index < self.count:
            return Strip.blank(width, ink(colors.soft, ground))
        back = colors.cursor if index == self.cursor else ground
        key = index, width, back
        strip = self._strips.get(key)
        if strip is None:
            if len(self._strips) >= KEPT:
                self._strips.clear()
            strip = self._strips[key] = self.draw_row(index, width, back)
        return strip

    def _focus_changed(self, told: Message, *, has_it: bool) -> None:
        """The row under the cursor stands out, or does so no longer."""
        super()._focus_changed(told, has_it=has_it)
        self.redraw_rows(self.cursor)

    def on_click(self, event: events.Click) -> None:
        """A click puts the cursor on a row; what a second one does, `clicked` says."""
        index = event.y - self.HEADER_ROWS + self.scroll_offset.y
        if event.y < self.HEADER_ROWS or not 0 <= index < self.count:
            return
        self.clicked(index, event)

    def clicked(self, index: int, event: events.Click) -> None:
        """Row `index` was clicked: the cursor stands there; clicked again, it is chosen."""
        again = event.chain >= 2 or (index == self.cursor and self._clicked == self.spot_at(index))
        self.move_to(index)
        self._clicked = None if again else self.spot_at(index)
        if again:
            self.action_enter()

    def action_line_down(self) -> None:
        """Next row."""
        self.move_to(self.cursor + 1)

    def action_line_up(self) -> None:
        """Row before."""
        self.move_to(self.cursor - 1)

    def action_page_down(self) -> None:
        """A screenful on."""
        self.move_to(self.cursor + max(1, self.size.height - 2))

    def action_page_up(self) -> None:
        """A screenful back."""
        self.move_to(self.cursor - max(1, self.size.height - 2))

    def action_top(self) -> None:
        """First row."""
        self.move_to(0)

    def go_to_number(self, number: int) -> None:
        """To the row of that number, or the last."""
        self.move_to(number - 1)

    def action_bottom(self) -> None:
        """Last row."""
        self.move_to(self.count - 1)

    def action_enter(self) -> None:
        """Choose the row under the cursor."""
        if self.count:
            self.post_message(self.Chosen(self, self.cursor))

    def row_region(self, index: int) -> Region:
        """Where row `index` is drawn, in the widget's own cells."""
        y = index - self.scroll_offset.y + self.HEADER_ROWS
        return Region(0, y, self.size.width, 1)


def told(
    words: Sequence[str], y: int, width: int, height: int, colors: Palette, ground: str
) -> Strip:
    """Line `y` of paragraphs that stand where rows would, the first of them in bold."""
    rows = _told_lines(tuple(words), max(8, width - 8))
    blank = ink(colors.text, ground)
    at = y - max(0, (height - len(rows)) // 3)
    if not 0 <= at < len(rows):
        return Strip.blank(width, blank)
    text, loud = rows[at]
    style = ink(colors.text if loud else colors.soft, ground, bold=loud)
    return line([("    ", blank), (text, style)], width, blank)


@lru_cache(maxsize=8)
def _told_lines(words: tuple[str, ...], width: int) -> list[tuple[str, bool]]:
    """The lines of these paragraphs, and whether each belongs to the first."""
    return [
        (text[a:b], number == 0)
        for number, text in enumerate(words)
        for a, b, _ in set_lines(text, width)
    ]
