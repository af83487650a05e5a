"""The borders of panes: moved by key and with the mouse, put away and brought back, kept."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from rich.segment import Segment
from textual import events
from textual.css.query import NoMatches
from textual.message import Message
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from cqtui.tui.drawn import Drawn, Steady
from cqtui.tui.panes import LARGEST, Pane, Stand, Wish, kept_as, sized, wishes
from cqtui.tui.themes import PALETTES, ink

if TYPE_CHECKING:
    from cqtui.tui.program import CqtuiApp

STEP = {True: 2, False: 1}
"""Cells, or lines, that a key moves a border by."""


class Grip(Steady, Widget):
    """What a border is taken hold of by with the mouse."""

    _held = False

    class Pulled(Message):
        """The border is to go to a place on the screen; `done` where it was let go there."""

        def __init__(self, stand: Stand, x: int, y: int, *, done: bool = False) -> None:
            super().__init__()
            self.stand = stand
            self.x = x
            self.y = y
            self.done = done

    class Reset(Message):
        """The pane is to have its usual size again."""

        def __init__(self, stand: Stand) -> None:
            super().__init__()
            self.stand = stand

    stand = Stand.BELOW
    """Of the pane whose border it is."""

    def grips(self, event: events.MouseEvent) -> bool:
        """Whether the mouse is on the border; the first line is, where there is more."""
        return event.y == 0

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold."""
        if self.grips(event):
            self._held = True
            self.capture_mouse()
            event.stop()
            self.refresh()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """The border goes with the mouse."""
        if self._held:
            event.stop()
            self.post_message(self.Pulled(self.stand, int(event.screen_x), int(event.screen_y)))

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Let go."""
        if self._held:
            self._held = False
            self.release_mouse()
            event.stop()
            x, y = int(event.screen_x), int(event.screen_y)
            self.post_message(self.Pulled(self.stand, x, y, done=True))
            self.refresh()

    def on_mouse_release(self) -> None:
        """Another page came meanwhile: it does not go on from here."""
        if self._held:
            self._held = False
            self.refresh()

    def on_click(self, event: events.Click) -> None:
        """A double click gives the pane its usual size."""
        if event.chain == 2 and self.grips(event):
            event.stop()
            self.post_message(self.Reset(self.stand))


class Edge(Drawn, Grip):
    """A border from top to bottom, to be seen where the mouse is on it."""

    DEFAULT_CSS = "Edge { width: 1; height: 1fr; background: $surface; }"
    ALLOW_SELECT = False

    def __init__(self, stand: Stand) -> None:
        super().__init__()
        self.stand = stand

    def grips(self, event: events.MouseEvent) -> bool:
        """All of it is border."""
        return True

    def watch_mouse_hover(self, _over: bool) -> None:  # noqa: FBT001 - as the base has it
        """Show that there is something to take hold of, or be as quiet as the pane.

        The library says so without an event, too, where the mouse stays and the page is another.
        """
        self.refresh()

    def _framed(self) -> Strip:
        colors = PALETTES[self.app.theme]
        loud = self.mouse_hover or self._held
        style = ink(colors.accent if loud else colors.dim, colors.panel)
        return Strip([Segment("┃" if loud else " ", style)], 1)

    def render_line(self, _y: int) -> Strip:
        """Blank, as the pane is; a line under the mouse."""
        return self._frame or self._framed()


class Borders:
    """The panes of one screen, as large as one asked for and there is room."""

    def __init__(
        self, screen: Screen[Any], panes: tuple[Pane, ...], empty: Callable[[Pane], bool]
    ) -> None:
        """`empty` tells of a pane that has nothing to show now."""
        self._screen = screen
        self._panes = panes
        self._empty = empty
        self._pulled: dict[str, Wish] = {}
        """What the mouse asks for, before it lets go."""

    @property
    def _app(self) -> "CqtuiApp":
        return cast("CqtuiApp", self._screen.app)

    def wish(self, pane: Pane) -> Wish:
        """What a person asked for."""
        return (self._pulled or self._kept).get(pane.name, Wish())

    @property
    def _kept(self) -> dict[str, Wish]:
        return wishes(self._app.desk.settings.panes)

    def _room(self, pane: Pane) -> int:
        width, height = self._screen.app.size
        return width if pane.stand.upright else height

    def size(self, pane: Pane) -> int:
        """Cells or lines it has now, its border with it; 0 where it is not shown."""
        return 0 if self._empty(pane) else sized(pane, self.wish(pane), self._room(pane))

    def fit(self) -> None:
        """Give every pane its size."""
        for pane in self._panes:
            try:
                widget = self._screen.query_one(pane.selector)
            except NoMatches:
                continue
            size = self.size(pane)
            edges = [edge for edge in self._screen.query(Edge) if edge.stand is pane.stand]
            if widget.has_class("-away") is bool(size):
                self._screen.refresh(layout=True)  # at once: nothing is drawn as it stands now
            for each in (widget, *edges):
                each.set_class(not size, "-away")
            if pane.without:  # a word for the screen itself: no style asks for it
                self._screen.set_class(not size, pane.without, update=False)
            if size and pane.stand.upright:
                widget.styles.width = size - len(edges)
                for rule in ("min_width", "max_width"):  # to clear one is to lay out anew
                    if widget.styles.inline.has_rule(rule):
                        setattr(widget.styles, rule, None)
            elif size:
                widget.styles.height = size
                widget.styles.min_height, widget.styles.max_height = 0, LARGEST

    def _keep(self, pane: Pane, wish: Wish) -> None:
        self._pulled = {}
        self._app.desk.keep_setting("panes", kept_as({**self._kept, pane.name: wish}))
        self.fit()

    def _at(self, stand: Stand) -> Pane | None:
        return next((pane for pane in self._panes if pane.stand is stand), None)

    def move(self, *, upright: bool, forward: bool) -> None:
        """Move the border that goes that way: to the right or down with `forward`."""
        for pane in self._panes:
            size = self.size(pane)
            if pane.stand.upright is upright and size:
                grows = forward is (pane.stand is Stand.LEFT)
                step = STEP[upright] if grows else -STEP[upright]
                self._resize(pane, size + step)
                return

    def _resize(self, pane: Pane, size: int) -> None:
        self._keep(pane, self._asked(pane, size))

    def _asked(self, pane: Pane, size: int) -> Wish:
        """The wish for that size, or the nearest that can be had."""
        wish = self.wish(pane)._replace(size=max(1, size))
        return wish._replace(size=sized(pane, wish, self._room(pane)))

    def pull(self, message: Grip.Pulled) -> None:
        """A border goes with the mouse; where it is let go, it is kept there."""
        pane = self._at(message.stand)
        if pane is None or not self.size(pane):
            return
        region = self._screen.query_one(pane.selector).region
        size = {
            Stand.LEFT: message.x - region.x + 1,
            Stand.RIGHT: region.right - message.x,
            Stand.BELOW: region.bottom - message.y,
        }[pane.stand]
        wish = self._asked(pane, size)
        if not message.done:
            self._pulled = {**self._kept, pane.name: wish}
            self.fit()
        elif self._pulled:
            self._keep(pane, wish)

    def reset(self, message: Grip.Reset) -> None:
        """A pane has its usual size again."""
        if pane := self._at(message.stand):
            self._keep(pane, self.wish(pane)._replace(size=0))

    def toggle(self) -> bool:
        """Put the first pane away that is shown; where none is, bring all back. Whether any is.

        What has nothing to show, or no room, is not counted.
        """
        able = [pane for pane in self._panes if not self._empty(pane)]
        shown = [pane for pane in able if self.size(pane)]
        if shown:
            self._keep(shown[0], self.wish(shown[0])._replace(shown=False))
        for pane in able if not shown else ():
            self._keep(pane, self.wish(pane)._replace(shown=True))
        return any(self.size(pane) for pane in able)

    def bring(self, name: str) -> None:
        """Show a pane, since one goes there."""
        for pane in self._panes:
            if pane.name == name and not self.size(pane):
                self._keep(pane, self.wish(pane)._replace(shown=True))


class Bordered:
    """What a screen with `Borders` does when mouse or key moves one; to be among its bases."""

    borders: Borders

    def action_border_up(self) -> None:
        """The border below, or above, goes up."""
        self._move_border(upright=False, forward=False)

    def action_border_down(self) -> None:
        """The border below, or above, goes down."""
        self._move_border(upright=False, forward=True)

    def _move_border(self, *, upright: bool, forward: bool) -> None:
        self.borders.move(upright=upright, forward=forward)

    def on_grip_pulled(self, message: Grip.Pulled) -> None:
        """A border goes with the mouse."""
        message.stop()
        self.borders.pull(message)

    def on_grip_reset(self, message: Grip.Reset) -> None:
        """A pane has its usual size again."""
        message.stop()
        self.borders.reset(message)
