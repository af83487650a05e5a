"""The lines of two reports: arranged, set when they are looked at, drawn."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from rich.style import Style
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive
from textual.strip import Strip
from textual.timer import Timer

from cqtui.catalogs import say
from cqtui.model.document import Document
from cqtui.tui.comparison.hits import Hits
from cqtui.tui.comparison.ink import Inks
from cqtui.tui.comparison.laid import NO_MARKS, Marks
from cqtui.tui.comparison.page import PairedPage, PlainPage
from cqtui.tui.comparison.pages import Pages
from cqtui.tui.comparison.rows import Side, View
from cqtui.tui.comparison.scroll import LineScroll
from cqtui.tui.comparison.setting import EVEN, SHARES, Air, Setting, fitting_view
from cqtui.tui.comparison.state import Reading
from cqtui.tui.comparison.strips import Drawing, Reach
from cqtui.tui.settings import Settings
from cqtui.tui.themes import DARK, PALETTES

if TYPE_CHECKING:
    from cqtui.model.comparison import Comparison

CHUNK = 12
"""Entries set between two keys, while nobody waits for them: some milliseconds."""
STEP = 0.01
"""Seconds between two chunks."""
BOTH = 12
"""Cells by which a line may be longer than in the reader: it holds the words of two reports."""


class SetSheet(LineScroll):
    """Both reports in one line-drawn view; sets only the lines that are looked at."""

    DEFAULT_CSS = """
    SetSheet {
        background: $background;
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-size-vertical: 0;
    }
    """

    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False, repaint=False)
    """What is out of sight becomes longer or shorter: nothing is drawn anew for that."""

    class Switched(Message):
        """The width, no key, has chosen another view."""

        def __init__(self, view: View) -> None:
            super().__init__()
            self.view = view

    def __init__(self, old: Document, new: Document, years: tuple[str, str]) -> None:
        super().__init__()
        self.reading = Reading(old, new)
        self.marks: Marks = NO_MARKS
        self.cursor = 0
        """The entry one stands at, always in sight."""
        self.share = EVEN
        """Per cent of the width that the left of two columns has."""
        self.bookmarks: frozenset[tuple[Side, str]] = frozenset()
        """Units that have a bookmark, by side and id."""
        self.signs: Mapping[tuple[Side, str], tuple[str, str]] = {}
        """The sign and the look of those that have a note or a colour."""
        self.flags: Mapping[tuple[Side, str], str] = {}
        """Signs of what was set by hand, by side and unit id."""
        self._wish: View | None = None
        self._setting = Setting(0)
        self._air = Air()
        self._page: PairedPage | PlainPage | None = None
        self._drawing: Drawing | None = None
        self._inks: Inks | None = None
        self._pages = Pages(
            self.reading, years, lambda setting: Drawing(setting, self._style, _fold_words)
        )
        self._hits = Hits()
        self._settling: Timer | None = None
        self._lane = 0
        self._seen = Size(0, 0)
        self._fitted = Size(0, 0)
        """The size for which the text was set last."""
        self._holding = False
        self._still = False
        """While lines in sight are numbered anew, and nothing moves."""
        self._row = -1
        self._dragging = False
        self._frame: tuple[int, Reach | None] | None = None
        """While lines are drawn: the first on the screen, and what is selected."""

    # To be filled in.

    def entry_at(self, y: int) -> int:
        """The entry on line `y` of the page."""
        raise NotImplementedError

    def go_to(self, entry: int | None, *, lead: int | None = None) -> bool:
        """Stand at `entry`; False, and nothing happens, where there is none."""
        raise NotImplementedError

    def _place(self) -> None:
        """Keep the entry one stands at in sight."""

    def _reach(self) -> Reach | None:
        """What is selected; None for nothing."""
        return None

    # What is shown.

    @property
    def _room(self) -> int:
        """Cells of a line."""
        return self.scrollable_content_region.width

    @property
    def setting(self) -> Setting:
        """How it is shown and how wide things are."""
        return self._setting

    @property
    def settled(self) -> bool:
        """Whether every line is set, those out of sight too."""
        return self._page is not None and self._settling is None

    def next_view(self) -> View:
        """Side by side, one column, the new text alone, and round; the width no longer decides."""
        views = list(View)
        self._wish = views[(views.index(self._view_at(self._room)) + 1) % len(views)]
        self._arrange()
        return self._wish

    def choose_view(self, view: View) -> None:
        """Show it in this way, whatever the width."""
        self._wish = view
        self._arrange()

    def _view_at(self, width: int) -> View:
        if self.reading.comparison is None:
            return View.SIDES
        return self._wish or fitting_view(width)

    def air(self, settings: Settings) -> None:
        """Set the text as a person wants it: how long lines are, how close they stand."""
        longest = 2 * settings.measure + BOTH
        paragraphs = max(1, settings.paragraph_spacing)
        air = Air(settings.line_spacing, paragraphs, bool(settings.indent), longest)
        if air != self._air:
            self._air = air
            self._arrange()

    def widen(self, share: int) -> bool:
        """Give the left column `share` per cent of the width; False where nothing changes."""
        share = max(SHARES[0], min(share, SHARES[-1]))
        if share == self.share or self._setting.view is not View.SIDES:
            return False
        self.share = share
        self._arrange()
        return True

    def show_bookmarks(
        self,
        bookmarks: frozenset[tuple[Side, str]],
        signs: Mapping[tuple[Side, str], tuple[str, str]] | None = None,
    ) -> None:
        """Draw these, by side and unit id, in the gutter; some have a sign of their own."""
        self.bookmarks, self.signs = bookmarks, signs or {}
        self._show_signs()

    def show_flags(self, flags: Mapping[tuple[Side, str], str]) -> None:
        """Draw these signs, by side and unit id, in the gutter."""
        self.flags = flags
        self._show_signs()

    def _show_signs(self) -> None:
        """Draw the signs in the gutter, and the hits of a search, as they are now."""
        if drawing := self._drawing:
            drawing.lay(self._hits)
            drawing.sign(self.bookmarks, self.signs, self.flags)
        self.refresh()

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
        before, self.marks = self.marks, marks
        if (before.hits, before.now) != (marks.hits, marks.now):
            self._hits = Hits(marks.hits, marks.now)
        if not isinstance(self._page, PairedPage):
            self._arrange()
            return
        touched = self.reading.entries_of_units(marks.painted_anew(before))
        self._pages.mark(self._setting, marks, touched)
        self._show_signs()
        if before.chips != marks.chips:
            self._arrange()  # entries become longer or shorter
            return
        if self.screen.selections.get(self):
            self.screen.clear_selection()
        self._place()

    def _arrange(self) -> None:
        """Arrange and set everything anew; the entry one stands at stays on its line."""
        if not self._room:
            return
        rows = self.reading.rows_at(self.cursor)
        if rows and self._row not in rows:
            # Behind a sign and in a fold there are several: the one that one came with is kept.
            self._row = rows[0]
        line = self._page.top(self.cursor) - self.scroll_offset.y if self._page else 0
        self.reading.arrange(self._view_at(self._room))
        if rows and self.reading.guide:
            self.cursor = self.reading.guide.shown.get(self._row, self.cursor)
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
        before = self._setting.view if isinstance(self._page, PairedPage) else None
        self._setting = Setting(width, self._view_at(width), self.share, self._air)
        if self._wish is None and before not in (None, self._setting.view):
            self.post_message(self.Switched(self._setting.view))
        self._page, self._drawing, _ = self._pages.leaf(self._setting, self.marks)
        self._show_signs()
        if self.screen.selections.get(self):
            self.screen.clear_selection()

    # Setting lines and drawing them.

    def _size_updated(
        self,
        size: Size,
        virtual_size: Size,
        container_size: Size,
        layout: bool = True,  # noqa: FBT001, FBT002 - as the base class has it
    ) -> bool:
        """Set the text to another size before it is drawn in it, not behind that."""
        changed = super()._size_updated(size, virtual_size, container_size, layout)
        if size and size != self._fitted and self._fitted:
            self._fit()
        return changed

    def on_resize(self) -> None:
        """Set the text to its first size, which is drawn already."""
        if self.size != self._fitted:
            self._fit()

    def _fit(self) -> None:
        """Set the text to the new size."""
        self._fitted = self.size
        if self._room != self._setting.width:
            self._arrange()
        else:
            top = self._page.top(self.cursor) if self._page else 0
            self._hold(top - self.scroll_offset.y)
            self._settle(anew=False)

    def _settle(self, *, anew: bool = True) -> None:
        """Set what is in sight, and draw it if it is `anew`; the rest follows in small steps."""
        if self._page is None or not self.size.height:
            return
        self._scroll(self._page.settle(self.scroll_offset.y, self.size.height))
        if anew:
            self.refresh()
        if self._settling is None:
            self._settling = self.set_interval(STEP, self._settle_some)
        self._place()

    def _settle_some(self) -> None:
        if self._page is None or not getattr(self.screen, "drawn", True):
            return
        y = self.scroll_offset.y
        done, now = self._page.set_some(CHUNK, y)
        if now != y or done:
            # Once paired, what is in sight stands where it stood: its lines have other numbers.
            self._still = isinstance(self._page, PairedPage) and self._reach() is None
            self._scroll(now)
            still, self._still = self._still and self.scroll_offset.y == now, False
            if not still:
                self.refresh()
        if done and self._settling:
            self._settling.stop()
            self._settling = None

    def _scroll(self, y: int) -> None:
        """Scroll to line `y` at once, the range brought up to date."""
        if self._page:
            self.virtual_size = Size(self._room, self._page.height)
        self.scroll_to(y=max(0, y), animate=False, immediate=True)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Set what comes into sight before it is drawn."""
        if self._still:
            return
        super().watch_scroll_y(old_value, new_value)
        if self._page and round(old_value) != round(new_value):
            self._page.settle(round(new_value), self.size.height)
            self._place()

    def retouch(self) -> None:
        """Draw everything anew: colours or words have changed."""
        self._inks = None
        self._pages.restyle()
        if not self._room:  # set once there is some
            self._page = None
        self._arrange()

    def notify_style_update(self) -> None:
        """Forget drawn lines when the theme changes."""
        super().notify_style_update()
        if self._inks and self._inks.palette is not PALETTES.get(self.app.theme, DARK):
            self._inks = None
            self._pages.restyle()

    def _style(self, *names: str) -> Style:
        if self._inks is None:
            self._inks = Inks(PALETTES.get(self.app.theme, DARK))
        return self._inks(*names)

    def _framed(self) -> tuple[int, Reach | None]:
        return self.scroll_offset.y, self._reach()

    def render_line(self, y: int) -> Strip:
        """One line of the screen; asked for by itself, it tells the mouse what is where."""
        if self._page is None and self._room > 0:
            # The first paint comes before the first resize: show the texts there already.
            self._build()
        if self._page is None or self._drawing is None:
            return Strip.blank(self._room, self._style())
        top, reach = self._frame or self._framed()
        line = top + y
        shelf = self._page.shelf(line)
        current = self.reading.comparison is not None and shelf.entry == self.cursor
        if self._frame and reach is None:
            return self._drawing.kept(shelf, current=current)
        return self._drawing.strip(shelf, line, current=current, reach=reach)


def _fold_words(count: int) -> str:
    return say("compare.fold", count=count)
