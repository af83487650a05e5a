"""What a terminal shows after all that was drawn on it, beside the screen drawn whole."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from rich.console import RenderableType
from textual._compositor import ChopsUpdate, Compositor, LayoutUpdate
from textual._context import visible_screen_stack
from textual.app import App
from textual.screen import Screen
from textual.strip import Strip

from cqtui.tui.keyed import Keyed
from cqtui.tui.program import CqtuiApp
from cqtui.typeset import cells

Cells = list[list[tuple[str, str]]]
SEEN_ON_BLANKS = ("underline", "underline2", "strike", "overline", "reverse")
"""What shows the colour of the letters where there is none."""


def cells_of(strip: Strip) -> list[tuple[str, str]]:
    """Each cell's character and look, without what nobody sees: what only the mouse needs to know,
    and the colour of a blank that has no line and is not reversed. A wide character has two cells.
    """
    found = []
    for text, style, _ in strip:
        ground = str(style.without_color) + str(style.bgcolor) if style else ""
        letters = str(style.color) if style else ""
        bare = not style or not any(getattr(style, name) for name in SEEN_ON_BLANKS)
        for char in text:
            found += [(char, ground if bare and char == " " else ground + letters)] * cells(char)
    return found


class Glass:
    """What a terminal shows after all that was drawn on it."""

    def __init__(self) -> None:
        self.updates: list[LayoutUpdate | ChopsUpdate] = []
        """What was drawn and not looked at yet."""
        self.parts = 0
        """Updates that were not of the whole screen."""
        self._cells: Cells = []

    @contextmanager
    def watching(self) -> Iterator[None]:
        """While this lasts, what the program draws is drawn here, too."""
        shown, take = CqtuiApp._display, self.take

        def display(app: CqtuiApp, screen: Screen[None], update: RenderableType | None) -> None:
            if not app._batch_count:
                take(update)
            shown(app, screen, update)

        with patch.object(CqtuiApp, "_display", display):
            yield

    def take(self, update: RenderableType | None) -> None:
        """Draw an update over what is there, once somebody looks."""
        if isinstance(update, LayoutUpdate):
            self.updates = [update]
        elif isinstance(update, ChopsUpdate):
            self.parts += 1
            self.updates.append(update)

    @property
    def cells(self) -> Cells:
        """Line by line what there is to be seen."""
        for update in self.updates:
            if isinstance(update, LayoutUpdate):
                lines = update.strips
                self._cells = [[c for strip in line for c in cells_of(strip)] for line in lines]
            else:
                self._draw(update)
        self.updates = []
        return self._cells

    def _draw(self, update: ChopsUpdate) -> None:
        for y, first, last in update.spans:
            ends = update.chop_ends[y]
            for (x, strip), end in zip(update.chops[y].items(), ends, strict=True):
                if strip is None or x >= last or end <= first:
                    continue
                # A piece is sent from where it begins: a wide character is not cut.
                for at, cell in enumerate(cells_of(strip), x):
                    if at < last:
                        self._cells[y][at] = cell


def whole(app: App[Any]) -> Cells:
    """The screen drawn whole, as the library does it; what a window keeps of the page behind it is
    as before then.
    """
    compositor, window = app.screen._compositor, app.screen
    behind = window._behind if isinstance(window, Keyed) else None
    everything, dirty = compositor.size.region, set(compositor._dirty_regions)
    visible_screen_stack.set(app._background_screens)
    chops = Compositor._render_chops(compositor, everything, lambda _: True)
    visible_screen_stack.set([])
    if behind and isinstance(window, Keyed):
        window._behind, compositor._dirty_regions = behind, dirty
    return [[c for strip in chop.values() for c in cells_of(strip)] for chop in chops]


def difference(shown: Cells, drawn: Cells) -> str:
    """Where what is shown is not what is drawn whole: the first line of each; "" where it is."""
    if len(shown) != len(drawn):
        return f"{len(shown)} lines for {len(drawn)}"
    for y, (one, other) in enumerate(zip(shown, drawn, strict=True)):
        if one != other:
            places = (x for x, (a, b) in enumerate(zip(one, other, strict=False)) if a != b)
            x = next(places, min(len(one), len(other)))
            texts = ("".join(char for char, _ in line) for line in (one, other))
            return f"line {y}, cell {x}: {' / '.join(texts)} {one[x : x + 1]} {other[x : x + 1]}"
    return ""
