"""The lines above and below every screen: where one is, what is going on, the next useful keys."""

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from textual import events
from textual.app import App
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from cqtui.tui.breadcrumb import ARROW, NARROW, shortened
from cqtui.tui.drawn import Drawn
from cqtui.tui.segments import clip, line, spread
from cqtui.tui.themes import PALETTES, Palette, ink
from cqtui.typeset import cells

if TYPE_CHECKING:
    from cqtui.tui.tabs.line import Piece
    from cqtui.tui.tabs.tabs import Tabs

MIDDLE = 2
"""The middle button of a mouse."""


class Bar(Drawn, Widget):
    """A line of the frame, drawn cell by cell."""

    DEFAULT_CSS = "Bar { height: 1; width: 100%; background: $surface; }"
    ALLOW_SELECT = False

    @property
    def palette(self) -> Palette:
        """The colours of the theme in use."""
        return PALETTES[self.app.theme]


class TopLine(Bar):
    """Where one is: the parts of a breadcrumb, and something short on the right."""

    DEFAULT_CSS = "TopLine { dock: top; }"

    class TabPicked(Message):
        """A tab was clicked: number `index` from 0, to be closed or to be seen."""

        def __init__(self, index: int, *, closes: bool) -> None:
            super().__init__()
            self.index = index
            self.closes = closes

    class Picked(Message):
        """A part of the breadcrumb was clicked."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    def __init__(self) -> None:
        super().__init__(id="top-line")
        self.parts: tuple[str, ...] = ()
        self.places = False
        """Whether the parts are places in a text: the innermost says enough where room is short."""
        self.right = ""
        self._ends: list[tuple[int, int, int]] = []
        self._tabs: list[tuple[int, int, Piece]] = []

    def show(self, parts: Sequence[str], right: str = "") -> None:
        """Say that one is at `parts`, outermost first."""
        now = (tuple(parts), right)
        if now != (self.parts, self.right):
            self.parts, self.right = now
            self.refresh()

    def render_line(self, _y: int) -> Strip:
        """The breadcrumb; long titles in its middle are shortened first."""
        colors = self.palette
        plain, quiet = ink(colors.soft, colors.panel), ink(colors.dim, colors.panel)
        here = ink(colors.text, colors.panel, bold=True)
        width = self.size.width
        right = [(f"{self.right} ", quiet)] if self.right else []
        room = width - 2 - sum(cells(text) for text, _ in right)
        left = [(" ", plain)]
        x = 1
        self._tabs, pieces = [], self._pieces(room)
        for piece in pieces:
            left.append((piece.text, here if piece.here else plain))
            self._tabs.append((x, x + cells(piece.text), piece))
            x += cells(piece.text)
        known = bool(pieces) and self.parts[:1] == (self._title(),)
        if pieces and not known:
            left.append(("  ", plain))
            x += 2
        alone = self.places and width < NARROW
        parts = shortened(self.parts[known:], room - x + 1 - 3 * known, alone=alone)
        self._ends = []
        for number, (at, part) in enumerate(parts):
            if number or known:
                left.append((ARROW, quiet))
                x += cells(ARROW)
            left.append((part, here if number == len(parts) - 1 else plain))
            self._ends.append((x, x + cells(part), at + known))
            x += cells(part)
        return spread(left, right, width, plain)

    def on_click(self, event: events.Click) -> None:
        """A click on a part asks for its siblings; on a tab, for that one."""
        for start, end, piece in self._tabs:
            if start <= event.x < end and piece.tab >= 0:
                closes = piece.closes or event.button == MIDDLE
                self.post_message(self.TabPicked(piece.tab, closes=closes))
                return
        for start, end, index in self._ends:
            if start <= event.x < end:
                self.post_message(self.Picked(index))

    def _pieces(self, room: int) -> "list[Piece]":
        """The tabs, as far as there is room for them."""
        tabs = tabs_of(self.app)
        if tabs is None or len(tabs.deck.tabs) < 2:
            return []
        deck = tabs.deck
        from cqtui.tui.tabs.line import pieces
        from cqtui.tui.tabs.showing import title_of

        # Beside places, which change with every section, they keep the width they have.
        here = 2 + sum(map(cells, self.parts)) + cells(ARROW) * (len(self.parts) - 1)
        titles = [title_of(tab.recipe) for tab in deck.tabs]
        return pieces(titles, deck.place, room, None if self.places else here)

    def _title(self) -> str:
        """What stands on the tab that is seen, where the tabs are told by their titles."""
        tabs = tabs_of(self.app)
        here = tabs.deck.here if tabs else None
        if here is None or len(self._tabs) < 2:
            return ""
        from cqtui.tui.tabs.showing import title_of

        return title_of(here.recipe)


def tabs_of(app: App[object]) -> "Tabs | None":
    """The tabs of a program; None of one that has none."""
    return getattr(app, "tabs", None)


class BottomLine(Bar):
    """What is going on, and the next useful keys."""

    DEFAULT_CSS = "BottomLine { dock: bottom; }"

    class Picked(Message):
        """A key was clicked: its action."""

        def __init__(self, action: str) -> None:
            super().__init__()
            self.action = action

    def __init__(self) -> None:
        super().__init__(id="bottom-line")
        self.left = ""
        self.hints: tuple[tuple[str, str], ...] = ()
        self.kept = -1
        self.actions: tuple[str, ...] = ()
        """What the keys of `hints` do, for the mouse."""
        self.typed = ""
        """What was typed ahead of a key: a count, the first of two keys."""
        self._ends: list[tuple[int, int, int]] = []
        self.hushed = False
        """Where the text stands alone: nothing is said but what was done or is looked for."""

    def tell(self, left: str) -> None:
        """Say what is going on."""
        if left != self.left:
            self.left = left
            self.refresh()

    def type_ahead(self, typed: str) -> None:
        """Show what waits for a key."""
        if typed != self.typed:
            self.typed = typed
            self.refresh()

    def offer(
        self, hints: Sequence[tuple[str, str]], kept: int = -1, actions: Sequence[str] = ()
    ) -> None:
        """Show (key, what it does) pairs, the most useful first; number `kept` goes last."""
        self.actions = tuple(actions)
        if (tuple(hints), kept) != (self.hints, self.kept):
            self.hints, self.kept = tuple(hints), kept
            self.refresh()

    def render_line(self, _y: int) -> Strip:
        """Message left, keys right; of the keys as many as fit beside the message, one at least."""
        colors = self.palette
        width = self.size.width
        if self.hushed:
            alone = ink(colors.dim, colors.page)
            speaking = getattr(self.screen, "speaking", False)
            alone_words = clip(self.left, width - 2) if speaking else ""
            return line([(f" {alone_words}", alone)], width, alone)
        words, key = ink(colors.dim, colors.panel), ink(colors.accent, colors.panel, bold=True)
        typed = f"{self.typed}  " if self.typed else ""
        shown = fitting(self.hints, self.kept, width - cells(typed + self.left) - 3)
        right = []
        taken = sum(map(_need, shown))
        self._ends, x = [], max(0, width - taken)
        for hint in shown:
            right += [(f"{hint[0]} ", key), (f"{hint[1]}  ", words)]
            end = x + _need(hint)
            self._ends.append((x, end, self.hints.index(hint)))
            x = end
        left = clip(self.left, max(0, width - taken - cells(typed) - 3))
        telling = [(" ", words), (typed, key), (left, ink(colors.soft, colors.panel))]
        return spread(telling, right, width, words)

    def on_click(self, event: events.Click) -> None:
        """A click on a key does what the key does."""
        for start, end, index in self._ends:
            if start <= event.x < end and index < len(self.actions):
                self.post_message(self.Picked(self.actions[index]))


@lru_cache(1024)
def _need(hint: tuple[str, str]) -> int:
    """The cells that a key and what it does take, with what parts them."""
    return cells("".join(hint)) + 3


def fitting(hints: Sequence[tuple[str, str]], kept: int, room: int) -> list[tuple[str, str]]:
    """The hints that have `room` cells together, in their order; number `kept` has it always.

    >>> fitting([("/", "查找"), ("m", "书签"), ("?", "按键")], 2, 20)
    [('/', '查找'), ('?', '按键')]
    """
    needs = [_need(hint) for hint in hints]
    chosen = {kept} if 0 <= kept < len(hints) else set()
    room -= sum(needs[i] for i in chosen)
    for index, need in enumerate(needs):
        if index in chosen:
            continue
        if need > room:
            break
        room -= need
        chosen.add(index)
    return [hints[i] for i in sorted(chosen)]
