"""A table of figures on the screen: its heading, its filters, its rows under a cursor."""

from itertools import groupby
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.message import Message
from textual.strip import Strip

from cqtui.catalogs import language, say
from cqtui.tui.keys import bind
from cqtui.tui.lists.matching import runs
from cqtui.tui.rows import RowList
from cqtui.tui.segments import clip, fit, line
from cqtui.tui.tables.grid import EDGE, GAP, MARK, Column, Grid, Line, Sieve
from cqtui.tui.themes import Palette, ink
from cqtui.typeset import drawable

RISING, FALLING = "▴", "▾"
"""Behind the name of the column that the rows are sorted by."""
LEFT, RIGHT = "‹", "›"
"""At the edges of the heading, where there are more columns on that side."""

LOOKS = {
    "": "text",
    "soft": "soft",
    "dim": "dim",
    "old": "soft",
    "delta": "accent",
    "fresh": "added",
    "lost": "removed",
    "good": "added",
    "bad": "removed",
    "line": "moved",
}
"""The palette's colour of each look of a cell."""
BOLD = frozenset({"delta", "good", "bad"})


class GridRows(RowList):
    """The rows of a table that pass, under their headings; headings take no cursor."""

    DEFAULT_CSS = "GridRows { background: $background; height: 1fr; }"
    BINDINGS: ClassVar[list[BindingType]] = bind("sort", "sort_back", "left", "right")
    HEADER_ROWS: ClassVar[int] = 1
    ON_PAGE: ClassVar[bool] = True

    class Sorted(Message):
        """The rows are to stand in another order."""

        def __init__(self, sieve: Sieve) -> None:
            super().__init__()
            self.sieve = sieve

    class Shifted(Message):
        """Other columns are in sight."""

    def __init__(self) -> None:
        super().__init__("grid")
        self.grid = Grid((), ())
        self.sieve = Sieve()
        self.first = 0
        """Columns that are passed over behind the first one."""
        self._shown: list[int | str] = []
        """What stands in each row: a line's index, or a group's heading."""
        self._widths: tuple[tuple[object, ...], dict[str, int]] | None = None
        self._ends: list[tuple[int, int, str]] = []

    @property
    def count(self) -> int:
        """Lines that pass, and the headings of their groups."""
        return len(self._shown)

    @property
    def here(self) -> Line | None:
        """The line under the cursor."""
        at = self.index_at(self.cursor)
        return None if at is None else self.grid.lines[at]

    def index_at(self, row: int) -> int | None:
        """The line that stands in a row; None for a heading and behind the end."""
        shown = self._shown[row] if 0 <= row < len(self._shown) else ""
        return None if isinstance(shown, str) else shown

    def spot_at(self, row: int) -> object:
        """The line, whatever is shown above it."""
        return self.index_at(row)

    def row_of(self, index: int) -> int:
        """The row in which a line stands; 0 where it does not pass."""
        return self._shown.index(index) if index in self._shown else 0

    def show(self, grid: Grid, sieve: Sieve) -> list[int]:
        """Show what of a table passes, and give that back. The cursor stays on its line."""
        same = grid is self.grid
        self.first = grid.first_as_in(self.grid, self.first)
        before = self.index_at(self.cursor) if same else sieve.at
        stood, self.sieve = self.sieve, sieve
        self.grid = grid
        self._widths = self._widths if same else None
        found = grid.passing(sieve)
        headed = len({line.group for line in grid.lines}) > 1
        rows, self._shown = self._shown, []
        for group, members in groupby(found, key=lambda i: grid.lines[i].group):
            inside = list(members)
            if headed:
                self._shown.append(say("tables.title", title=group, count=len(inside)))
            self._shown += inside
        if not (same and rows == self._shown and stood._replace(at=None) == sieve):
            self.cursor = 0
            self.rows_changed()
        stays = self._shown.index(before) if before in self._shown else 0
        self.move_to(stays, tell=False)
        return found

    def begin(self) -> None:
        """The first row and the first columns, as in a table that was just opened."""
        if self.first:
            self.first = 0
            self.refresh()
        super().begin()
        self.move_to(0, tell=False)

    def move_to(self, index: int, *, tell: bool = True) -> None:
        """Put the cursor on a row; from a heading it goes on, the way it came."""
        index = max(0, min(index, self.count - 1))
        if self._is_heading(index):
            step = -1 if index < self.cursor else 1
            index = index + step if self.index_at(index + step) is not None else index - step
        super().move_to(index, tell=tell)

    def _is_heading(self, row: int) -> bool:
        return 0 <= row < len(self._shown) and isinstance(self._shown[row], str)

    def _follow(self) -> None:
        """The heading of the first group is seen with its first line."""
        super()._follow()
        if self.cursor == 1 and self._is_heading(0):
            self.scroll_to(y=0, animate=False)

    def _sizes(self, width: int) -> dict[str, int]:
        key = width, language(), self.first
        if self._widths is None or self._widths[0] != key:
            self._widths = key, self.grid.widths(width, self.first)
        return self._widths[1]

    # Sideways.

    @property
    def _room(self) -> int:
        return self.scrollable_content_region.width

    @property
    def hidden(self) -> int:
        """Columns that have no place on the screen, those passed over left out."""
        return len(self.grid.from_column(self.first)) - len(self._sizes(self._room))

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """There is a way to the side only where columns stand there."""
        if action == "right":
            return bool(self.grid.columns) and self.hidden > 0
        return self.first > 0 if action == "left" else True

    def action_right(self) -> None:
        """The first column stays, the others move on by one."""
        self._shift(1)

    def action_left(self) -> None:
        """The columns before."""
        self._shift(-1)

    def _shift(self, by: int) -> None:
        first = max(0, min(self.first + by, self.grid.last_first(self._room)))
        if first != self.first:
            self.first = first
            self.refresh()
            self.post_message(self.Shifted())

    def on_resize(self) -> None:
        """On a wider screen columns come back that were passed over."""
        super().on_resize()
        if self.grid.columns and self.first > (most := self.grid.last_first(self._room)):
            self.first = most
            self.refresh()
        self.post_message(self.Shifted())

    def _columns(self, width: int) -> list[tuple[int, Column, int]]:
        """Index, column and width of each that is shown."""
        sizes = self._sizes(width)
        return [(i, c, sizes[c.name]) for i, c in enumerate(self.grid.columns) if c.name in sizes]

    # Drawing.

    def draw_header(self, _y: int, width: int) -> Strip:
        """The names of the columns; that by which the rows are sorted has a sign."""
        colors = self.palette
        quiet, strong = ink(colors.dim, colors.page), ink(colors.accent, colors.page, bold=True)
        parts = [((LEFT if self.first else "").ljust(EDGE), strong)]
        self._ends = []
        x = EDGE
        for _, column, size in self._columns(width):
            by = column.name == self.sieve.sort
            sign = (FALLING if self.sieve.falling else RISING) if by else ""
            words = fit(clip(column.title, size - len(sign)) + sign, size, right=column.right)
            parts += [(words, strong if by else quiet), (" " * GAP, quiet)]
            self._ends.append((x, x + size, column.name))
            x += size + GAP
        parts.pop()  # no gap behind the last
        if not self.hidden:
            return line(parts, width, quiet)
        told = f"{RIGHT}{self.hidden}"
        mark = (told if len(told) <= MARK else RIGHT).ljust(MARK)
        head = line(parts, width - MARK, quiet)
        return Strip.join([head, line([(mark, strong)], MARK, quiet)])

    def draw_row(self, index: int, width: int, back: str) -> Strip:
        """One line, or the heading of a group."""
        (_, _, colors), shown = self._frame or self._framed(), self._shown[index]
        here = index == self.cursor
        rest = ink(colors.text, back)
        if isinstance(shown, str):
            return line([(" ", rest), (shown, ink(colors.accent, back, bold=True))], width, rest)
        bar = Segment("▏" if here else " ", ink(colors.accent, back, bold=True))
        segments, gap = [bar, Segment(" ", rest)], Segment(" " * GAP, rest)
        held, wanted = self.grid.lines[shown].cells, self.grid.matcher.wanted
        hit, taken = ink(colors.text, colors.mark), EDGE - GAP
        for at, column, size in self._columns(width):
            text = fit(drawable(held[at].text), size, right=column.right)
            plain = look(colors, held[at].look, back, here=here)
            if wanted.words:  # they are marked
                lit = runs(text, wanted.places(text))
                segments += [Segment(piece, hit if is_hit else plain) for piece, is_hit in lit]
            else:
                segments.append(Segment(text, plain))
            segments.append(gap)
            taken += size + GAP
        segments.pop()  # no gap behind the last
        return Strip(segments, taken).adjust_cell_length(width, rest)

    # Sorting.

    def action_sort(self) -> None:
        """By the next column."""
        order = [c for _, c, _ in self._columns(self.scrollable_content_region.width)]
        self.post_message(self.Sorted(self.sieve.sorted_on(order)))

    def action_sort_back(self) -> None:
        """The other way round."""
        if self.sieve.sort:
            self.post_message(self.Sorted(self.sieve.sorted_by(self.sieve.sort)))

    def on_click(self, event: events.Click) -> None:
        """A click on a name sorts by its column; one on a row stands there."""
        event.prevent_default()  # what every list does with it is called below, once
        if event.y < self.HEADER_ROWS:
            if event.x < EDGE:
                self.action_left()
                return
            if self.hidden and event.x >= self._room - MARK:
                self.action_right()
                return
            for start, end, name in self._ends:
                if start <= event.x < end + GAP:
                    self.post_message(self.Sorted(self.sieve.sorted_by(name)))
                    return
        super().on_click(event)

    def clicked(self, index: int, event: events.Click) -> None:
        """A heading takes no click."""
        if not self._is_heading(index):
            super().clicked(index, event)


def look(colors: Palette, name: str, back: str, *, here: bool = False) -> Style:
    """The style of a look; under the cursor the quiet shades would be too faint to read."""
    color = colors.text if here else str(getattr(colors, LOOKS[name]))
    return ink(color, back, bold=name in BOLD or (here and name == ""))
