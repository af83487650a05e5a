"""A passage through the years, drawn and scrolled by the line."""

from typing import ClassVar

from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from cqtui.model.track import Stop, Track
from cqtui.tui.keys import bind
from cqtui.tui.segments import line
from cqtui.tui.themes import PALETTES, Palette, ink
from cqtui.tui.years.lines import SPINE, Line, Setter, Sight, changed, lines_of

LEAD = 3
"""Lines kept above a year that is gone to."""


class YearsView(ScrollView, can_focus=True):
    """One column, a block for each year; one of the years is where one is."""

    DEFAULT_CSS = """
    YearsView { background: $background; scrollbar-size: 1 1; overflow-x: hidden; height: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = bind(
        "line_down", "line_up", "page_down", "page_up", "half_down", "half_up", "top", "bottom"
    )
    ALLOW_SELECT = False

    class Placed(Message):
        """Another year is the one where one is."""

    def __init__(self) -> None:
        super().__init__(id="years")
        self.sight = Sight((), None, 0)
        self.current = 0
        self.measure = 80
        self._lines: list[Line] = []
        self._setter = Setter()

    @property
    def palette(self) -> Palette:
        """The colours of the theme in use."""
        return PALETTES[self.app.theme]

    @property
    def stop(self) -> Stop | None:
        """What the year where one is has; None where it was not looked at yet."""
        return self.sight.stop(self.current)

    @property
    def track(self) -> Track | None:
        """What is shown, as far as it is known."""
        return self.sight.track

    def show(self, sight: Sight) -> None:
        """Show a track, or as much of it as is known; the year where one is stays in its place."""
        again = sight.documents is self.sight.documents
        above = self._top(self.current) - self.scroll_offset.y if again else LEAD
        self.sight = sight
        if not again:
            self.current = sight.start
        self._set()
        self._scroll(self._top(self.current) - above)
        self.post_message(self.Placed())

    def _set(self) -> None:
        self._lines = lines_of(self.sight, self._column, self._setter)
        self.virtual_size = Size(self.size.width, len(self._lines))
        self.refresh()

    @property
    def _room(self) -> int:
        return self.scrollable_content_region.width

    @property
    def _column(self) -> int:
        return max(20, min(self.measure + SPINE, self._room - 2))

    def on_resize(self) -> None:
        """Set the lines anew, the year where one is in its place."""
        above = self._top(self.current) - self.scroll_offset.y
        self._set()
        self._scroll(self._top(self.current) - above)

    def _top(self, at: int) -> int:
        return next((y for y, row in enumerate(self._lines) if row.at == at), 0)

    def _scroll(self, y: int) -> None:
        self.scroll_to(y=max(0, min(y, len(self._lines) - self.size.height)), animate=False)

    # Drawing.

    def render_line(self, y: int) -> Strip:
        """One line, in the middle where there is room."""
        colors, width = self.palette, self._room
        blank = ink(colors.text, colors.page)
        at = y + self.scroll_offset.y
        if at >= len(self._lines):
            return Strip.blank(width, blank)
        row = self._lines[at]
        here = row.at == self.current
        margin = max(0, (width - self._column) // 2)
        edge = ink(colors.accent, colors.page, bold=True)
        parts = [(" " * (margin - 1), blank), ("▏" if here else " ", edge)] if margin else []
        looks = self._looks(colors, here=here)
        parts += [(bit.text, looks[bit.look]) for bit in row.bits]
        return line(parts, width, blank)

    def _looks(self, colors: Palette, *, here: bool) -> dict[str, Style]:
        page = colors.page
        return {
            "text": ink(colors.text, page),
            "fresh": ink(colors.added, page, underline=True),
            "gone": ink(colors.gone, page, strike=True),
            "year": ink(colors.accent if here else colors.text, page, bold=True),
            "head": ink(colors.soft, page, bold=here),
            "note": ink(colors.changed, page),
            "spine": ink(colors.dim, page),
        }

    # Going about.

    def go(self, at: int) -> None:
        """Go to a year; it comes into sight."""
        self._stand(at)
        top = self._top(at)
        size = sum(row.at == at for row in self._lines)
        start, height = self.scroll_offset.y, self.size.height
        if not start <= top <= start + height - min(size, height):
            self._scroll(top - min(LEAD, max(0, height - size)))

    def _stand(self, at: int) -> None:
        at = max(0, min(at, len(self.sight.documents) - 1))
        if at != self.current:
            self.current = at
            self.refresh()
            self.post_message(self.Placed())

    def change_from(self, step: int) -> int | None:
        """The next (1) or previous (-1) year in which something changed."""
        stops = self.track.stops if self.track else ()
        ahead = [s.at for s in stops if changed(s) and (s.at - self.current) * step > 0]
        return min(ahead, key=lambda at: abs(at - self.current), default=None)

    def _scroll_by(self, lines: int) -> None:
        """Scroll, the year where one is coming along; at the end, one year on."""
        before = self.scroll_offset.y
        self._scroll(before + lines)
        top = self.scroll_offset.y
        step = 1 if lines > 0 else -1
        if top == before:
            self._stand(self.current + step)
            return
        shown = [row.at for row in self._lines[top : top + self.size.height] if row.head]
        first = self._lines[top].at
        seen = shown or [first]
        if self.current not in seen:
            self._stand(seen[0] if step > 0 else seen[-1])

    def action_line_down(self) -> None:
        """One line on."""
        self._scroll_by(1)

    def action_line_up(self) -> None:
        """One line back."""
        self._scroll_by(-1)

    def action_page_down(self) -> None:
        """A screenful on."""
        self._scroll_by(max(1, self.size.height - 2))

    def action_page_up(self) -> None:
        """A screenful back."""
        self._scroll_by(-max(1, self.size.height - 2))

    def action_half_down(self) -> None:
        """Half a screenful on."""
        self._scroll_by(max(1, self.size.height // 2))

    def action_half_up(self) -> None:
        """Half a screenful back."""
        self._scroll_by(-max(1, self.size.height // 2))

    def action_top(self) -> None:
        """The first year."""
        self._scroll(0)
        self._stand(0)

    def action_bottom(self) -> None:
        """The last year."""
        self._scroll(len(self._lines))
        self._stand(len(self.sight.documents) - 1)

    def on_click(self, event: events.Click) -> None:
        """A click stands at a year."""
        y = event.y + self.scroll_offset.y
        if y < len(self._lines):
            self._stand(self._lines[y].at)
