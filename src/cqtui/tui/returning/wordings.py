"""All wordings of a passage on the screen: how often each stands, what changes in it marked."""

from itertools import groupby
from typing import ClassVar, NamedTuple

from rich.style import Style
from textual.binding import BindingType
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from cqtui.model.passage import Passage, Variant
from cqtui.tui.keys import bind
from cqtui.tui.segments import fit, line
from cqtui.tui.themes import PALETTES, Palette, ink
from cqtui.typeset import cells, drawable, set_lines

MEASURE = 96
"""Cells of the longest line; longer ones are hard to read."""
AIR = 3
"""Cells between the count and the words: the bar of the wording meant, and air."""


class _Row(NamedTuple):
    """One line of one wording."""

    variant: int
    start: int
    end: int


class Wordings(ScrollView, can_focus=True):
    """The wordings of a passage one below the other, the commonest first."""

    DEFAULT_CSS = """
    Wordings { background: $surface; scrollbar-size: 1 1; overflow-x: hidden; overflow-y: auto; }
    """
    BINDINGS: ClassVar[list[BindingType]] = bind(
        "line_down", "line_up", "page_down", "page_up", "top", "bottom"
    )
    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__(id="wordings")
        self.variants: tuple[Variant, ...] = ()
        self.meant = -1
        """The wording of the place one stands at in the list below."""
        self._rows: list[_Row] = []

    @property
    def palette(self) -> Palette:
        """The colours of the theme in use."""
        return PALETTES[self.app.theme]

    @property
    def lines(self) -> int:
        """How many lines there are in the width that it has."""
        return len(self._rows)

    def show(self, passage: Passage) -> None:
        """Show the wordings of a passage."""
        self.variants = passage.variants
        self.meant = -1
        self.set()
        self.scroll_to(y=0, animate=False)

    def mean(self, variant: int) -> None:
        """Mark one of them, and bring it into sight."""
        if variant == self.meant:
            return
        self.meant = variant
        own = [y for y, row in enumerate(self._rows) if row.variant == variant]
        top, height = self.scroll_offset.y, self.size.height
        if own and not top <= own[0] <= own[-1] < top + height:
            self.scroll_to(y=own[0], animate=False)
        self.refresh()

    def set(self) -> None:
        """Set the lines to the width."""
        room = self.scrollable_content_region.width - self._left - 1
        self._rows = [
            _Row(number, start, end)
            for number, variant in enumerate(self.variants)
            for start, end, _ in set_lines(_shown(variant), max(8, min(room, MEASURE)))
        ]
        self.virtual_size = Size(self.size.width, len(self._rows))
        self.refresh()

    def on_resize(self) -> None:
        """Set the lines to the new width."""
        self.set()

    @property
    def _left(self) -> int:
        """Cells left of the words."""
        return max((cells(_times(v)) for v in self.variants), default=0) + AIR

    def render_line(self, y: int) -> Strip:
        """A line of a wording; its count stands before the first."""
        colors, width = self.palette, self.scrollable_content_region.width
        rest = ink(colors.text, colors.panel)
        y += self.scroll_offset.y
        if y >= len(self._rows):
            return Strip.blank(width, rest)
        row = self._rows[y]
        variant = self.variants[row.variant]
        first = y == 0 or self._rows[y - 1].variant != row.variant
        count = fit(_times(variant) if first else "", self._left - 2, right=True)
        bar = "▏" if row.variant == self.meant else " "
        parts = [(count, ink(colors.dim, colors.panel)), (" ", rest)]
        parts += [(bar, ink(colors.accent, colors.panel, bold=True))]
        return line([*parts, *self._words(variant, row)], width, rest)

    def _words(self, variant: Variant, row: _Row) -> list[tuple[str, Style]]:
        """The words of a line, the slots underlined."""
        colors = self.palette
        text = _shown(variant)
        plain = ink(colors.text, colors.panel)
        slot = ink(colors.accent, colors.panel, underline=True)

        def in_slot(index: int) -> bool:
            return any(start <= index < end for start, end in variant.slots)

        parts = []
        for is_slot, run in groupby(range(row.start, row.end), key=in_slot):
            places = list(run)
            parts.append((text[places[0] : places[-1] + 1], slot if is_slot else plain))
        return parts

    def action_line_down(self) -> None:
        """One line on."""
        self.scroll_relative(y=1, animate=False)

    def action_line_up(self) -> None:
        """One line back."""
        self.scroll_relative(y=-1, animate=False)

    def action_page_down(self) -> None:
        """A screenful on."""
        self.scroll_relative(y=max(1, self.size.height - 1), animate=False)

    def action_page_up(self) -> None:
        """A screenful back."""
        self.scroll_relative(y=-max(1, self.size.height - 1), animate=False)

    def action_top(self) -> None:
        """To the commonest."""
        self.scroll_to(y=0, animate=False)

    def action_bottom(self) -> None:
        """To the rarest."""
        self.scroll_to(y=len(self._rows), animate=False)


def _shown(variant: Variant) -> str:
    """A wording in one line of text, one for one."""
    return drawable(variant.text.replace("\n", " ").replace("\t", " "))


def _times(variant: Variant) -> str:
    return f"{variant.count}×"
