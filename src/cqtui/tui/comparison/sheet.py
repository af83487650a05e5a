"""Both reports as one looks at them: where one stands, what is in sight, what is selected."""

from textual.message import Message
from textual.selection import Selection

from cqtui.model.document import Unit
from cqtui.tui.comparison.celllines import line_with
from cqtui.tui.comparison.page import PairedPage, PlainPage
from cqtui.tui.comparison.rows import Side
from cqtui.tui.comparison.setsheet import SetSheet
from cqtui.tui.comparison.strips import Reach, reach_of, selected_text, units_within

LEAD_SHARE = 4
"""A place jumped to stands this part of the height below the top."""


class CompareSheet(SetSheet):
    """Both reports in one view, with a place in them that one stands at."""

    ALLOW_SELECT = True

    class Placed(Message):
        """What one looks at is, or may be, another entry now."""

    # Where one is.

    @property
    def line(self) -> int:
        """On which line of the screen the entry one stands at begins."""
        return self._page.top(self.cursor) - self.scroll_offset.y if self._page else 0

    def entry_at(self, y: int) -> int:
        """The entry on line `y` of the page."""
        if self._page is None:
            return 0
        flow = self._page.flows[Side.NEW] if isinstance(self._page, PlainPage) else self._page
        return flow.at(y)

    def in_sight(self) -> tuple[int, int]:
        """The first and the last entry that show on the screen."""
        top = self.scroll_offset.y
        return self.entry_at(top), self.entry_at(top + max(1, self.size.height) - 1)

    def _place(self) -> None:
        """Keep the entry one stands at in sight, and tell the screen."""
        if self._page is None or self._holding or self.size != self._seen:
            # In a new size the entry one stands at is brought into sight, not left behind.
            return
        top = self.scroll_offset.y
        first = self.entry_at(top)
        last = self.entry_at(min(top + self.size.height, self._page.height) - 1)
        # An entry of which only the blank line behind it shows is no longer in sight.
        if first < last and self._page.shelf(top).trails:
            first += 1
        cursor = min(max(self.cursor, first), last)
        if cursor != self.cursor:
            self.cursor = cursor
            self.refresh()
        self.screen.post_message(self.Placed())  # not by way of every box around it

    def go_to(self, entry: int | None, *, lead: int | None = None) -> bool:
        """Stand at `entry`; scroll where it is not wholly in sight, or to `lead` lines above it.

        False, and nothing happens, where there is no entry.
        """
        if self._page is None or entry is None:
            return False
        if entry != self.cursor:
            self.cursor = entry
            self.refresh()
        top, height = self.scroll_offset.y, self.size.height
        start, end = self._page.top(entry), self._page.top(entry + 1)
        if lead is not None or not top <= start < end - 1 <= top + height:
            above = height // LEAD_SHARE if lead is None else lead
            if lead is None and end - start > height - above:
                above = max(0, height - (end - start))
            self._page.settle(start, height)
            self._scroll(self._page.top(entry) - above)
            # What came into sight above may be longer or shorter than was guessed.
            self._scroll(self._page.top(entry) - above)
        self._place()
        return True

    def go_to_row(self, row: int, text: tuple[Side, int] | None = None) -> None:
        """Stand at a row, unfolded if it is in a fold.

        `text` is a side and an offset into its joined text that must come into sight.
        """
        fold = self.reading.fold_around(row)
        if fold:
            self._open(self.reading.opened | {fold.start})
        guide = self.reading.guide
        entry = guide.shown.get(row) if guide else None
        self.go_to(entry)
        if text and entry is not None and isinstance(self._page, PairedPage):
            y = self._page.top(entry) + line_with(self._page.lines(entry), *text)
            height = self.size.height
            if not self.scroll_offset.y <= y < self.scroll_offset.y + height:
                self._scroll(y - height // LEAD_SHARE)

    def _open(self, opened: frozenset[int]) -> None:
        self.reading.opened = opened
        self._arrange()

    # Selecting.

    def _reach(self) -> Reach | None:
        selection = self.text_selection
        if selection is None or self._page is None:
            return None
        return reach_of(selection, self._lane, self._page.height)

    def selection_updated(self, _selection: Selection | None) -> None:
        """Draw the selection."""
        self.refresh()

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The documents' own text under the selection."""
        if self._page is None:
            return None
        reach = reach_of(selection, self._lane, self._page.height)
        return selected_text(self._page, reach), "\n"

    def selected_units(self) -> tuple[Side, list[Unit]]:
        """The side and the units that the selection touches."""
        reach = self._reach()
        if reach is None or self._page is None:
            return Side.NEW, []
        return units_within(self._page, reach)
