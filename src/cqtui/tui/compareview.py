"""The widget that shows two reports: what one does in it with keys and with the mouse."""

from textual import events
from textual.message import Message

from cqtui.tui.comparepage import SHARES
from cqtui.tui.comparerows import Form
from cqtui.tui.comparesheet import CompareSheet


class CompareView(CompareSheet):
    """Both reports, one scroll position: in two columns, in one, or the new one alone."""

    class Shared(Message):
        """The columns were given other widths with the mouse."""

    # Folding.

    def toggle_fold(self) -> bool:
        """Unfold the fold one stands at or the next one in sight; fold again what is unfolded."""
        reading = self.reading
        if (first := reading.hidden_at(self.cursor)) >= 0:
            reading.revealed ^= {first}
            self._arrange()
            guide = reading.guide
            return self.go_to(guide and guide.shown.get(first, guide.told.get(first)))
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

    def toggle_all_folds(self) -> bool:
        """Unfold everything, or fold it again where all is unfolded; whether it is open now."""
        folded = self.reading.folds()
        self._open(self.reading.opened | folded if folded else frozenset())
        return bool(folded)

    # Keys and mouse.

    def action_top(self) -> None:
        """To the first entry."""
        self.go_to(0, lead=0)

    def action_bottom(self) -> None:
        """To the last entry."""
        self.go_to(len(self.reading.entries) - 1)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Remember in which column a selection begins; take hold of the line between them."""
        self._lane = self._lane_at(event.x, event.y)
        if self._on_rule(event.x, event.y):
            self._dragging = True
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """The line between the columns goes with the mouse."""
        if self._dragging:
            step = SHARES.step
            self.widen(round(100 * event.x / max(1, self._room) / step) * step)

    def on_mouse_up(self) -> None:
        """Let go of the line between the columns."""
        if self._dragging:
            self._dragging = False
            self.release_mouse()
            self.post_message(self.Shared())

    def _on_rule(self, x: int, y: int) -> bool:
        columns = self._setting.columns
        wide = self._page is not None and self._page.shelf(self.scroll_offset.y + y).wide
        return len(columns) == 2 and x == columns[0] and not wide

    def _lane_at(self, x: int, y: int) -> int:
        shelf = self._page.shelf(self.scroll_offset.y + y) if self._page else None
        if shelf and shelf.wide and shelf.columns and shelf.columns[0]:
            return shelf.columns[0].cell.side
        columns = self._setting.columns
        return int(len(columns) > 1 and x >= columns[0])

    def on_click(self, event: events.Click) -> None:
        """Stand at what is clicked; open a fold, follow a move."""
        if self._page is None or self.reading.comparison is None or self.text_selection:
            return
        if self._on_rule(event.x, event.y):
            return
        shelf = self._page.shelf(self.scroll_offset.y + event.y)
        if shelf.entry < 0:
            return
        self.cursor = shelf.entry
        it = self.reading.entries[shelf.entry]
        place = it.new if self._lane_at(event.x, event.y) else it.old
        if it.form in (Form.FOLD, Form.GONE):
            self.toggle_fold()
        elif place and place.echo:
            self.go_to(self.reading.other_end(shelf.entry))
        else:
            self._redraw()
            self._place()
