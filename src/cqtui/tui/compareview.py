"""The widget that shows two reports: one scroll position, two columns or one."""

from typing import ClassVar

from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip
from textual.timer import Timer

from cqtui.model.comparison import Comparison
from cqtui.model.document import Document, Unit
from cqtui.tui.catalogs import say
from cqtui.tui.comparecells import NO_MARKS, Marks, Painter
from cqtui.tui.compareink import Inks
from cqtui.tui.comparepage import PairedPage, PlainPage, Setting, line_with
from cqtui.tui.comparerows import Form, Side
from cqtui.tui.comparestate import Reading
from cqtui.tui.comparestrips import Drawing, Reach, reach_of, selected_text, units_within
from cqtui.tui.keys import bind
from cqtui.tui.themes import DARK, PALETTES

CHUNK = 12
"""Entries set between two keys, while nobody waits for them: some milliseconds."""
STEP = 0.01
"""Seconds between two chunks."""
LEAD_SHARE = 4
"""A place jumped to stands this part of the height below the top."""
NARROW = 88
"""Cells; below this width the two reports stand in one column unless one asks for two."""


class CompareView(ScrollView, can_focus=True):
    """Both reports in one line-drawn view; sets only the lines that are looked at."""

    ALLOW_SELECT = True
    DEFAULT_CSS = """
    CompareView {
        background: $background;
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-size-vertical: 1;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = bind(
        "line_down", "line_up", "page_down", "page_up", "half_down", "half_up", "top", "bottom"
    )

    class Placed(Message):
        """What one looks at is, or may be, another entry now."""

    def __init__(self, old: Document, new: Document, years: tuple[str, str]) -> None:
        super().__init__()
        self.reading = Reading(old, new)
        self.marks: Marks = NO_MARKS
        self.cursor = 0
        """The entry one stands at, always in sight."""
        self._years = years
        self._wish: bool | None = None
        self._setting = Setting(0)
        self._page: PairedPage | PlainPage | None = None
        self._drawing: Drawing | None = None
        self._strips: dict[tuple[int, bool], Strip] = {}
        self._inks: Inks | None = None
        self._settling: Timer | None = None
        self._lane = 0
        self._seen = Size(0, 0)
        self._holding = False

    # What is shown.

    @property
    def _room(self) -> int:
        """Cells beside the scrollbar."""
        return self.scrollable_content_region.width

    @property
    def unified(self) -> bool:
        """Whether both reports stand in one column."""
        return self._setting.unified

    @property
    def settled(self) -> bool:
        """Whether every line is set, those out of sight too."""
        return self._page is not None and self._settling is None

    @property
    def column(self) -> int:
        """Cells of the left column."""
        return self._setting.column

    def toggle_unified(self) -> None:
        """Change between two columns and one; from then on the width no longer decides."""
        self._wish = not self._unified_at(self._room)
        self._arrange()

    def _unified_at(self, width: int) -> bool:
        if self.reading.comparison is None:
            return False
        return width < NARROW if self._wish is None else self._wish

    def show(self, comparison: Comparison) -> None:
        """Put the pairing in; what is being read stays in sight."""
        unit = self.reading.new_unit_from(self.entry_at(self.scroll_offset.y))
        stay = self.scroll_offset.y > 0
        self.reading.comparison = comparison
        self._arrange()
        entry = self.reading.entry_of_unit(Side.NEW, unit.id) if unit and stay else None
        if entry is not None:
            self.go_to(entry, lead=0)

    def mark(self, marks: Marks) -> None:
        """Lay hits and dimmed passages over the text."""
        self.marks = marks
        self._arrange()

    def _arrange(self) -> None:
        """Arrange and set everything anew; the entry one stands at stays on its line."""
        if not self._room:
            return
        rows = self.reading.rows_at(self.cursor)
        line = self._page.top(self.cursor) - self.scroll_offset.y if self._page else 0
        self.reading.arrange(unified=self._unified_at(self._room))
        if rows and self.reading.guide:
            self.cursor = self.reading.guide.shown.get(rows[0], self.cursor)
        self.cursor = max(0, min(self.cursor, len(self.reading.entries) - 1))
        self._build()
        self._hold(line)
        self._settle()

    def _hold(self, line: int) -> None:
        """Scroll so that the entry one stands at begins on `line` of the screen, or in sight."""
        self._seen = self.size
        height = self.size.height
        if self._page is None or not height:
            return
        self._holding = True
        # What is set on the way may be longer or shorter than was guessed.
        for _ in range(2):
            self._page.settle(self._page.top(self.cursor), 1)
            tall = self._page.top(self.cursor + 1) - self._page.top(self.cursor)
            line = max(2 - max(2, tall), min(line, height - min(height, tall)))
            self._page.settle(max(0, self._page.top(self.cursor) - line), height)
            self._scroll(self._page.top(self.cursor) - line)
        self._holding = False

    def _build(self) -> None:
        width = self._room
        self._setting = Setting(width, self._unified_at(width))
        painter = Painter(self.reading.comparison, say, self._years)
        painter.marks = self.marks
        if self.reading.comparison:
            self._page = PairedPage(self.reading.entries, painter, self._setting)
        else:
            self._page = PlainPage(*self.reading.plain, painter, self._setting)
        self._drawing = Drawing(self._setting, self._style, _fold_words)
        if self.screen.selections.get(self):
            self.screen.clear_selection()

    # Setting lines and drawing them.

    def on_resize(self) -> None:
        """Set the text to the new size."""
        if self._room != self._setting.width:
            self._arrange()
        else:
            top = self._page.top(self.cursor) if self._page else 0
            self._hold(top - self.scroll_offset.y)
            self._settle()

    def _settle(self) -> None:
        """Set what is in sight; the rest follows in small steps."""
        if self._page is None or not self.size.height:
            return
        self._scroll(self._page.settle(self.scroll_offset.y, self.size.height))
        self._redraw()
        if self._settling is None:
            self._settling = self.set_interval(STEP, self._settle_some)
        self._place()

    def _settle_some(self) -> None:
        if self._page is None:
            return
        y = self.scroll_offset.y
        done, now = self._page.set_some(CHUNK, y)
        if now != y or done:
            self._scroll(now)
        self._redraw()
        if done and self._settling:
            self._settling.stop()
            self._settling = None

    def _redraw(self) -> None:
        self._strips.clear()
        self.refresh()

    def _scroll(self, y: int) -> None:
        """Scroll to line `y` at once, the range brought up to date."""
        if self._page:
            self.virtual_size = Size(self._room, self._page.height)
        self.scroll_to(y=max(0, y), animate=False, immediate=True)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Set what comes into sight before it is drawn."""
        super().watch_scroll_y(old_value, new_value)
        if self._page and round(old_value) != round(new_value):
            before = self._page.height
            self._page.settle(round(new_value), self.size.height)
            if self._page.height != before:
                self._strips.clear()
            self._place()

    def retouch(self) -> None:
        """Draw everything anew: colours or words have changed."""
        self._inks = None
        self._arrange()

    def notify_style_update(self) -> None:
        """Forget drawn lines when the theme changes."""
        super().notify_style_update()
        self._inks = None
        self._strips.clear()

    def _style(self, *names: str) -> Style:
        if self._inks is None:
            self._inks = Inks(PALETTES.get(self.app.theme, DARK))
        return self._inks(*names)

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        if self._page is None and self._room > 0:
            # The first paint comes before the first resize: show the texts there already.
            self._build()
        if self._page is None or self._drawing is None:
            return Strip.blank(self._room, self._style())
        line = self.scroll_offset.y + y
        shelf = self._page.shelf(line)
        current = self.reading.comparison is not None and shelf.entry == self.cursor
        reach = self._reach()
        if reach is None and (strip := self._strips.get((line, current))):
            return strip
        strip = self._drawing.strip(shelf, line, current=current, reach=reach)
        if reach is None:
            self._strips[line, current] = strip
        return strip

    # Where one is.

    def entry_at(self, y: int) -> int:
        """The entry on line `y` of the page."""
        if self._page is None:
            return 0
        flow = self._page.flows[Side.NEW] if isinstance(self._page, PlainPage) else self._page
        return flow.at(y)

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
        self.post_message(self.Placed())

    def go_to(self, entry: int | None, *, lead: int | None = None) -> bool:
        """Stand at `entry`; scroll where it is not wholly in sight, or to `lead` lines above it.

        False, and nothing happens, where there is no entry.
        """
        if self._page is None or entry is None:
            return False
        self.cursor = entry
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
        self._redraw()
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

    # Folding.

    def toggle_fold(self) -> bool:
        """Unfold the fold one stands at or the next one in sight; fold again what is unfolded."""
        reading = self.reading
        rows = reading.fold_of(self.cursor)
        if rows and reading.entries[self.cursor].form is Form.TEXT:
            opened = reading.opened - {rows.start}
        else:
            at = self.next_fold()
            if at is None:
                return False
            self.cursor = at
            rows = reading.fold_of(at)
            opened = reading.opened | {rows.start}
        self._open(opened)
        guide = self.reading.guide
        return self.go_to(guide.shown.get(rows.start) if guide else None)

    def next_fold(self) -> int | None:
        """The fold one stands at, or the first one in sight below."""
        last = self.entry_at(self.scroll_offset.y + self.size.height - 1)
        for i in range(self.cursor, min(last + 1, len(self.reading.entries))):
            if self.reading.entries[i].form is Form.FOLD:
                return i
        return None

    def toggle_all_folds(self) -> None:
        """Unfold everything, or fold it again where all is unfolded."""
        folded = self.reading.folds()
        self._open(self.reading.opened | folded if folded else frozenset())

    def _open(self, opened: frozenset[int]) -> None:
        self.reading.opened = opened
        self._arrange()

    # Keys and mouse.

    def _step(self, lines: int) -> None:
        self.scroll_to(y=self.scroll_offset.y + lines, animate=False, immediate=True)

    def action_line_down(self) -> None:
        """Scroll on by a line."""
        self._step(1)

    def action_line_up(self) -> None:
        """Scroll back by a line."""
        self._step(-1)

    def action_page_down(self) -> None:
        """Scroll on by a screenful."""
        self._step(max(1, self.size.height - 1))

    def action_page_up(self) -> None:
        """Scroll back by a screenful."""
        self._step(-max(1, self.size.height - 1))

    def action_half_down(self) -> None:
        """Scroll on by half a screenful."""
        self._step(max(1, self.size.height // 2))

    def action_half_up(self) -> None:
        """Scroll back by half a screenful."""
        self._step(-max(1, self.size.height // 2))

    def action_top(self) -> None:
        """To the first entry."""
        self.go_to(0, lead=0)

    def action_bottom(self) -> None:
        """To the last entry."""
        self.go_to(len(self.reading.entries) - 1)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Remember in which column a selection begins."""
        self._lane = self._lane_at(event.x)

    def _lane_at(self, x: int) -> int:
        return int(x >= self._setting.column and not self.unified)

    def on_click(self, event: events.Click) -> None:
        """Stand at what is clicked; open a fold, follow a move."""
        if self._page is None or self.reading.comparison is None or self.text_selection:
            return
        shelf = self._page.shelf(self.scroll_offset.y + event.y)
        if shelf.entry < 0:
            return
        self.cursor = shelf.entry
        it = self.reading.entries[shelf.entry]
        place = it.new if self._lane_at(event.x) else it.old
        if it.form is Form.FOLD:
            self.toggle_fold()
        elif place and place.echo:
            self.go_to(self.reading.other_end(shelf.entry))
        else:
            self._redraw()
            self._place()

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


def _fold_words(count: int) -> str:
    return say("compare.fold", count=count)
