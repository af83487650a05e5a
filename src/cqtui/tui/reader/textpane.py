"""The text of a document, set and scrolled by the line; only what is visible is drawn.

The place in the text is a paragraph and a character in it, never a line number: it survives a
change of the width, of the mode, and heights above that turn out other than estimated.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from textual.geometry import Region, Size
from textual.strip import Strip

from cqtui.tui.layout import Chips, Layout
from cqtui.tui.paint import Patch
from cqtui.tui.present import Para
from cqtui.tui.reader.settling import SettlingPane
from cqtui.tui.reader.spacing import AS_EVER, Spacing, spaced
from cqtui.tui.reader.stretch import Place, Standpoint
from cqtui.tui.reader.textlines import gutter_of
from cqtui.tui.themes import PALETTES, Palette, ink

ABOVE = 2
"""Lines kept above a place jumped to."""


class Frame(NamedTuple):
    """What holds for all lines that are drawn at once."""

    width: int
    top: int
    """The line of the text that is on top."""
    setting: Layout
    """The paragraphs as they are set."""
    laid_over: Callable[[int], Sequence[Patch]] | None
    """What is selected of a paragraph."""


class TextPane(SettlingPane, can_focus=True):
    """Paragraphs in a column of a comfortable width, with marks in the gutter, to be scrolled."""

    DEFAULT_CSS = """
    TextPane { background: $background; scrollbar-size: 1 1; overflow-x: hidden;
               overflow-y: scroll; }
    """

    def __init__(self, name: str) -> None:
        super().__init__(id=name)
        self.when_shown: Callable[[], None] = lambda: None
        """Called when another part of the text is on the screen, or another paragraph is current.

        No message: what it changes on the screen is to be drawn together with the text.
        """
        self.when_restyled: Callable[[], None] = lambda: None
        """Called when something else lies over the text, or another text is shown."""
        self.measure = 80
        self.spacing = AS_EVER
        self._plain: Sequence[Para] = ()
        """The paragraphs shown, without the air that is asked for."""
        self._goal: Standpoint | None = None
        self._set_for = (0, 0)
        self._told: tuple[int, int, int] = (-1, -1, -1)
        self._frame: Frame | None = None

    # -- what is shown

    @property
    def palette(self) -> Palette:
        """The colours of the theme in use."""
        return PALETTES[self.app.theme]

    def show(
        self, paras: Sequence[Para], place: Place | None = None, above: int | None = None
    ) -> None:
        """Show `paras`, with `place` near the top, or so many lines below it."""
        place = place or Place(0)
        if above is None:
            above = ABOVE if place.offset or place.para else 0
        self._goal = Standpoint(place, above, place.para)
        self.current = place.para
        self.lines.hits, self.lines.hit, self.lines.shift = (), -1, 0
        self._plain = paras
        self._lay_out(spaced(paras, self.spacing))

    def set_measure(self, characters: int) -> None:
        """Let a line hold `characters` full-width characters where there is room."""
        self._goal = self.standpoint
        self.measure = 2 * characters
        self._lay_out(self.paras)

    def set_spacing(self, spacing: Spacing) -> None:
        """Have so much air between lines and paragraphs."""
        if spacing != self.spacing:
            self._goal = self.standpoint
            chips, self.spacing = self.setting.chips, spacing
            self._lay_out(spaced(self._plain, spacing), chips, same=True)

    def fold(self, chips: Chips) -> None:
        """Show a few words in the place of some characters, and no others than these."""
        if chips != self.setting.chips:
            self._goal = self.standpoint
            self._lay_out(self.paras, chips)

    def restyle(self) -> None:
        """Draw anew: marks, hits or colours changed."""
        self.when_restyled()
        self.lines.colors = self.palette
        others = self.lines.restyled()
        if others is None:
            self.refresh()
            return
        first, last = self.on_screen
        top, seen = self.scroll_offset.y, self.size.region
        for index in others:
            if first <= index <= last:
                y, height = self.setting.top(index) - top, self.setting.size(index)
                self.refresh(Region(0, y, seen.width, height).intersection(seen))

    @property
    def room(self) -> int:
        """Cells of a line on the screen, the scrollbar left out."""
        return self.scrollable_content_region.width

    @property
    def column(self) -> int:
        """Cells of a line of text."""
        return self._column(self.paras)

    def _column(self, paras: Sequence[Para]) -> int:
        return max(8, min(self.measure, self.room - gutter_of(paras) - 1))

    @property
    def table_room(self) -> int:
        """Cells a table can show at once: it may go beyond the column."""
        return max(8, self.room - self.lines.margin - self.lines.gutter)

    def _lay_out(
        self, paras: Sequence[Para], chips: Chips | None = None, *, same: bool = False
    ) -> None:
        """`same` are paragraphs that have nothing but other air."""
        same = same or paras is self.paras
        if self._goal is None:
            self._goal = self.standpoint
        if chips is None:
            chips = self.setting.chips if same else {}
        column = self._column(paras) if self.size.width else self.measure
        asked = (column, chips, self.spacing.lines)
        if paras is not self.paras or asked != self.setting.state:
            self.setting_anew(same=same)
            self.lines.set(paras, column, chips, self.spacing.lines)
        if self.size.width:
            margin = max(0, (self.room - column - self.lines.gutter) // 2)
            self.lines.stand(margin, self.palette)
            self._restore()
            self._settle_after()
        self.when_restyled()

    def setting_anew(self, *, same: bool) -> None:
        """The paragraphs (the `same` ones?) are about to be set: to be filled in."""

    def laid_over(self) -> Callable[[int], Sequence[Patch]] | None:
        """Tells what is selected of a paragraph, None where nothing is: to be filled in."""
        return None

    def _restore(self) -> None:
        goal, self._goal = self._goal, None
        self._grow()
        if goal and self.paras:
            self._put(goal.place, min(goal.above, max(0, self.size.height - 1)))
            self._make_current(goal.current)
        self.refresh()

    def _size_updated(
        self,
        size: Size,
        virtual_size: Size,
        container_size: Size,
        layout: bool = True,  # noqa: FBT001, FBT002 - as the base class has it
    ) -> bool:
        """Set the text anew for another width, the current paragraph where it stood.

        Here and not in `on_resize`, which comes after the first drawing in the new size.
        """
        other = size.width and (size.width, size.height) != self._set_for
        if other and self._goal is None:
            self._goal = self.standpoint  # before the base class moves what no longer fits
        changed = super()._size_updated(size, virtual_size, container_size, layout)
        if other:
            self._set_for = (size.width, size.height)
            self._lay_out(self.paras)
        return changed

    # -- where one is

    @property
    def place(self) -> Place:
        """The first character on the screen."""
        if self._goal is not None or not self.paras:
            return self._goal.place if self._goal else Place(0)
        index, row = self.setting.locate(self.scroll_offset.y)
        rows = self.setting.rows(index)
        for line in rows[row:]:
            if line:
                return Place(index, line[0].start)
        return Place(index, 0)

    @property
    def standpoint(self) -> Standpoint:
        """The current paragraph, by its first characters on the screen and the line they are on.

        Where none of it is on the screen, the first characters there are.
        """
        if self._goal is not None or not self.paras or not self._set_for[0]:
            return self._goal or Standpoint(Place(self.current), 0, self.current)
        top = self.scroll_offset.y
        begin = self.setting.top(self.current)
        rows = self.setting.rows(self.current)
        for y in range(max(top, begin), min(top + self._set_for[1], begin + len(rows))):
            if runs := rows[y - begin]:
                return Standpoint(Place(self.current, runs[0].start), y - top, self.current)
        return Standpoint(self.place, 0, self.current)

    @property
    def share(self) -> float:
        """The share of the text that lies before the line one is at: 1 at the end alone."""
        if not self.paras:
            return 0.0
        if self.at_end and self.current == len(self.paras) - 1:
            return 1.0
        return self.setting.share(*self.standpoint.place)

    @property
    def on_screen(self) -> tuple[int, int]:
        """The first and the last paragraph on the screen."""
        (first, _), (last, _) = self._sight()
        return first, last

    @property
    def ends(self) -> tuple[Place, Place]:
        """The first character on the screen and the last; of a text with no paragraph, none."""
        index, row = self.setting.locate(self.scroll_offset.y + max(0, self.size.height - 1))
        rows = self.setting.rows(index)
        shown = next((line for line in reversed(rows[: row + 1]) if line), None)
        return self.place, Place(index, max(0, shown[-1].end - 1) if shown else 0)

    @property
    def at_end(self) -> bool:
        """Whether the last line is on the screen."""
        return self.scroll_offset.y + self.size.height >= self.setting.height

    def jump(self, place: Place, above: int = ABOVE) -> None:
        """Bring a place near the top of the screen and make its paragraph current."""
        self.return_to(Standpoint(place, above, place.para))

    def return_to(self, standpoint: Standpoint) -> None:
        """Have it all on the screen as it was there; a place of another text is none here."""
        if self.paras and standpoint.place.para >= len(self.paras):
            return
        if self.size.width:
            self._scroll_to_place(
                standpoint.place, min(standpoint.above, max(0, self.size.height - 1))
            )
        else:
            self._goal = standpoint
        self._make_current(standpoint.current)

    def reveal(self, place: Place) -> None:
        """Bring a place onto the screen, scrolling only where it is not there yet."""
        y = self.setting.top(place.para) + self.setting.row_of(place.para, place.offset)
        top = self.scroll_offset.y
        if not top + 1 <= y < top + self.size.height - 2:
            self._scroll_to_place(place, above=self.size.height // 3)
        self._make_current(place.para)

    def _scroll_to_place(self, place: Place, above: int) -> None:
        if not self.setting.settled:
            self.setting.set_near(place.para, self.size.height)
        self._put(place, above)

    def _put(self, place: Place, above: int) -> None:
        """Scroll to a place; what will be on the screen then is set, and no more."""
        top = self.setting.top_for(*place, above, self.size.height)
        self._grow()
        self.scroll_to(y=top, animate=False, force=True)
        self._tell()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """The current paragraph goes along with the screen."""
        super().watch_scroll_y(old_value, new_value)
        if self.paras and not self._still and round(old_value) != round(new_value):
            self._follow(round(new_value))

    def _follow(self, top: int) -> None:
        index, row = self.setting.locate(top)
        begins = row <= self.paras[index].before or index + 1 >= len(self.paras)
        first = index if begins else index + 1
        last = self.setting.locate(top + max(0, self.size.height - 1))[0]
        self.current = max(min(first, last), min(self.current, last))
        if self.current > first and top < self.max_scroll_y:
            self.current = min(first, last)
        self._tell()

    def _tell(self) -> None:
        now = (self.current, *self.on_screen) if self.paras else (-1, -1, -1)
        if now != self._told:
            self._told = now
            self.when_shown()

    def _make_current(self, index: int) -> None:
        if index != self.current:
            self.current = index
            self.refresh()
        self._tell()

    def _shift_by(self, cells: int) -> None:
        widest = self.lines.widest_table(*self.on_screen)
        self.lines.shift = max(0, min(self.lines.shift + cells, widest - self.table_room))
        self.lines.clear()
        self.refresh()

    # -- drawing

    def _framed(self) -> Frame:
        return Frame(self.room, self.scroll_offset.y, self.setting, self.laid_over())

    def render_line(self, y: int) -> Strip:
        """One line of the screen; where it is not drawn but pointed at, with what stands where.

        The terminal library asks for that when the mouse selects something.
        """
        width, top, setting, laid_over = self._frame or self._framed()
        at = top + y
        if not setting.paras or at >= setting.height:
            colors = self.palette
            return Strip.blank(width, ink(colors.text, colors.page))
        index, row = setting.locate(at)
        over = laid_over(index) if laid_over else ()
        strip = self.lines.strip(index, row, width, self.current, over)
        return strip if self._frame else strip.apply_offsets(0, at)
