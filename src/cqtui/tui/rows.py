"""A list of one-line rows that draws only what is visible: base of trees, pickers, the library."""

from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widgets import Input

from cqtui.tui.keys import bind
from cqtui.tui.themes import PALETTES, Palette, ink

MARGIN = 2
"""Rows kept visible above and below the cursor."""


class RowList(ScrollView, can_focus=True):
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
            self.cursor = index
            self.refresh()
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

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        width = self.scrollable_content_region.width
        if y < self.HEADER_ROWS:
            return self.draw_header(y, width)
        index = y - self.HEADER_ROWS + self.scroll_offset.y
        colors = self.palette
        ground = colors.page if self.ON_PAGE else colors.panel
        if not 0 <= index < self.count:
            return Strip.blank(width, ink(colors.soft, ground))
        back = colors.cursor if index == self.cursor else ground
        return self.draw_row(index, width, back)

    def on_focus(self) -> None:
        """Redraw: the cursor of the focused list stands out."""
        self.refresh()

    def on_blur(self) -> None:
        """Redraw: the cursor of a list without focus is quiet."""
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """A click moves the cursor; the second one chooses."""
        index = event.y - self.HEADER_ROWS + self.scroll_offset.y
        if event.y < self.HEADER_ROWS or not 0 <= index < self.count:
            return
        self.clicked(index, event)

    def clicked(self, index: int, event: events.Click) -> None:
        """Row `index` was clicked; here a click moves the cursor and a double click chooses."""
        self.move_to(index)
        if event.chain >= 2:
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


def type_to_filter(event: events.Key, field: Input, rows: RowList, *, empty: bool = False) -> None:
    """What a page of rows with a field to filter them does with a key.

    A character that no key stands for is one looked for: 粮食 needs no other key before. Where the
    page is `empty` there is nothing to look for.
    """
    char = event.character or ""
    if field.has_focus:
        if event.key in ("down", "up"):
            rows.focus()
            rows.move_to(rows.cursor + (1 if event.key == "down" else -1))
            event.stop()
    elif not empty and char.isprintable() and len(char) == 1 and not char.isascii():
        field.insert_text_at_cursor(char)
        field.focus()
        event.stop()
