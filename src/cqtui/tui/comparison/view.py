"""The widget that shows two reports: what one does in it with keys and with the mouse."""

from collections.abc import Callable
from itertools import accumulate
from typing import NamedTuple

from textual import events
from textual.message import Message

from cqtui.tui.comparison.marks import bounds
from cqtui.tui.comparison.page import PairedPage
from cqtui.tui.comparison.rows import Form, Side, side_units
from cqtui.tui.comparison.setting import MARK_WIDTH, RULE_WIDTH, SHARES
from cqtui.tui.comparison.sheet import CompareSheet
from cqtui.typeset import cells


class Pointed(NamedTuple):
    """A character of one of the reports."""

    side: Side
    unit: str
    """The unit's id."""
    offset: int
    """In the unit's text; where a fold is pointed at, its first."""


class CompareView(CompareSheet):
    """Both reports, one scroll position: in two columns, in one, or the new one alone."""

    when_pointed: Callable[[Pointed | None], None] | None = None
    """Called with the character under the mouse, None beside the words."""
    when_clicked: Callable[[Pointed | None], None] | None = None
    """Called with the character that was clicked."""

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
            used, x = max(1, self._setting.used), event.x - self._setting.margin
            self.widen(round(100 * x / used / step) * step)
        elif self.when_pointed:
            self.when_pointed(self.text_at(event.x, event.y))

    def text_at(self, x: int, y: int) -> Pointed | None:
        """The character drawn at a cell of the widget, once the reports are paired."""
        shelf = self._page.shelf(self.scroll_offset.y + y) if self._page else None
        row = self.reading.row_at(shelf.entry) if shelf else None
        if shelf is None or row is None or not shelf.columns:
            return None
        columns = self._setting.columns
        x -= self._setting.margin
        right = len(columns) > 1 and not shelf.wide and x >= columns[0]
        drawn = shelf.columns[int(right)]
        if drawn is None:
            return None
        at = (columns[0] + RULE_WIDTH if right else 0) + MARK_WIDTH + drawn.indent
        for piece in drawn.pieces:
            ends = accumulate((cells(char) for char in piece.text), initial=at)
            within = sum(end <= x for end in ends) - 1
            if x < at or piece.start < 0 or within >= len(piece.text):
                at += cells(piece.text)
                continue
            offset = piece.start + (0 if piece.covers else within)
            units = side_units(row, piece.side)
            for unit, base in zip(units, bounds(units), strict=False):
                if base <= offset < base + len(unit.text):
                    return Pointed(piece.side, unit.id, offset - base)
        return None

    def chips_at(self, entry: int) -> list[tuple[int, str, int]]:
        """What is folded in an entry: side, unit's id, where it begins in the unit's text."""
        row = self.reading.row_at(entry)
        if row is None or not isinstance(self._page, PairedPage):
            return []
        found = []
        drawn = (d for shelf in self._page.lines(entry) for d in shelf.columns if d)
        for piece in (p for d in drawn for p in d.pieces if p.covers):
            units = side_units(row, piece.side)
            for unit, base in zip(units, bounds(units), strict=False):
                if base <= piece.start < base + len(unit.text):
                    found.append((int(piece.side), unit.id, piece.start - base))
        return found

    def on_mouse_up(self) -> None:
        """Let go of the line between the columns."""
        if self._dragging:
            self._dragging = False
            self.release_mouse()
            self.post_message(self.Shared())

    def on_mouse_release(self) -> None:
        """Another page came meanwhile: the line does not go on from here."""
        self._dragging = False

    def _on_rule(self, x: int, y: int) -> bool:
        columns = self._setting.columns
        wide = self._page is not None and self._page.shelf(self.scroll_offset.y + y).wide
        return len(columns) == 2 and x - self._setting.margin == columns[0] and not wide

    def _lane_at(self, x: int, y: int) -> int:
        shelf = self._page.shelf(self.scroll_offset.y + y) if self._page else None
        if shelf and shelf.wide and shelf.columns and shelf.columns[0]:
            return shelf.columns[0].cell.side
        columns = self._setting.columns
        return int(len(columns) > 1 and x - self._setting.margin >= columns[0])

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
            self.refresh()
            self._place()
            if self.when_clicked:
                self.when_clicked(self.text_at(event.x, event.y))
