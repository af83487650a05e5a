"""What every screen and window does: its keys, how it is drawn, how it is closed."""

from collections.abc import Callable, Mapping
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, Self, cast

from textual import events
from textual._context import visible_screen_stack
from textual.await_complete import AwaitComplete
from textual.await_remove import AwaitRemove
from textual.binding import BindingsMap
from textual.dom import DOMNode
from textual.geometry import Region, Size
from textual.keys import key_to_character
from textual.message import Message
from textual.messages import Layout
from textual.reactive import Reactive
from textual.renderables.background_screen import BackgroundScreen
from textual.screen import ModalScreen, Screen
from textual.scrollbar import ScrollBar
from textual.strip import Strip
from textual.widget import Widget
from textual.worker import get_current_worker

from cqtui.tui.behind import Behind, dimmed
from cqtui.tui.drawn import Steady, comes_whole
from cqtui.tui.kept import let_go
from cqtui.tui.sparing import SparingCompositor

if TYPE_CHECKING:
    from cqtui.tui.holding.finishing import Finishing, Told
    from cqtui.tui.keyboard.binding import Chain


class Keyed(Steady):
    """To be put before `Screen` among the bases: widgets and screen have the keys that hold.

    Of what is on the screen only the lines that changed are drawn.
    """

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        cast("Screen[None]", self)._compositor = SparingCompositor()

    def _screen_resized(self, size: Size) -> None:
        """Lay out anew in another size.

        The library tells of a size twice: before it lays a screen out in it, and after that. Two
        sizes that came quickly after each other would be told of again and again.
        """
        screen = cast("Screen[None]", self)
        if screen._compositor.size != size and size == screen.app.size:
            super()._screen_resized(size)  # type: ignore[misc]

    def _refresh_layout(self, size: Size | None = None, scroll: bool = False) -> None:  # noqa: FBT001, FBT002 - as the base has it
        """Lay out; what is about to ask for that is laid out with it, not once more behind it."""
        screen = cast("Screen[None]", self)
        if not scroll and (size or screen.outer_size):
            every = screen._compositor.widgets.union(screen.walk_children(Widget))
            for widget in (one for one in every if one._layout_required):
                widget._layout_required = False
                _set_aside(widget)
            self._laid_out = {one: one._layout_updates for one in every}
        super()._refresh_layout(size, scroll)  # type: ignore[misc]

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """What has the keys; that and what had them draw themselves, not all of the screen."""
    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False, repaint=False)
    """In another size it is laid out, and drawn with that."""
    _laid_out: Mapping[Widget, int] = {}
    """How often each widget had asked to be laid out when that was last done."""
    _dressed = ""
    """The theme in whose styles it was seen last."""
    awaited = False
    """Whether it is about to be seen again, when all of it will be drawn: no part before that."""
    changed = 0
    """How often it changed while it lay behind a window."""
    _behind: tuple[object, list[Strip]] = (None, [])
    """Of a window: what lies behind it, dimmed, and in which state that was."""

    def _on_screen_resume(self, event: events.ScreenResume) -> None:
        """It is seen, or seen again: styles and lines that stand already are not made anew."""
        screen = cast("Screen[None]", self)
        event.prevent_default()
        event.refresh_styles = self._dressed not in ("", screen.app.theme)
        self._dressed = screen.app.theme
        self._behind = None, self._behind[1]  # it may have been closed for a while
        self.awaited = False
        comes = screen._size != screen.app.size
        waits = any(widget._layout_required for widget in screen._compositor.widgets)
        Screen._on_screen_resume(screen, event)
        if event.refresh_styles:
            return
        if waits and not comes:
            screen._dirty_widgets.add(screen)
            screen._refresh_layout(screen.app.size)
        if comes or waits:
            screen._repaint_required = False  # laid out, it was drawn
            if not screen.app._batch_count:
                screen._repaint_regions.clear()

    def idle(self, key: str) -> None:
        """A key does nothing here: to be filled in where there is a line to say so in."""

    def key_came(self) -> None:
        """A key was pressed: to be filled in where something was said of the one before."""

    def _on_screen_suspend(self) -> None:
        """Something lies over it now; it is as it was, and was not asked to be drawn anew."""
        cast("Screen[None]", self)._repaint_required = False

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        """Draw anew, or lay out anew, which draws what it moves and nothing else."""
        repaint = repaint and not (layout and not regions)
        again: Self = super().refresh(  # type: ignore[misc]
            *regions, repaint=repaint, layout=layout, recompose=recompose
        )
        return again

    def _compositor_refresh(self) -> None:
        """Draw; what is about to ask to be drawn is drawn with it, not once more behind it.

        What lies behind a window is drawn by that, once: the library would have the page draw
        itself, too, over and over.
        """
        if self.awaited:
            return
        screen = cast("Screen[None]", self)
        app, dirty = screen.app, screen._compositor._dirty_regions
        seen = screen._compositor.visible_widgets
        waiting = {one for one in seen if one._repaint_required or one._repaint_regions}
        if screen is not app.screen:
            waiting.discard(screen)
        screen._compositor.update_widgets(waiting)
        for widget in waiting:
            widget._repaint_required = False
        if screen is app.screen or app._batch_count:
            super()._compositor_refresh()  # type: ignore[misc]
        elif screen in app._background_screens:
            if dirty:
                self.changed += 1
                app.screen.refresh(*dirty)
            dirty.clear()
            screen._dirty_widgets.clear()

    def remove(self) -> AwaitRemove:
        """Take it away; nothing below it is laid out anew for that."""
        screen = cast("Screen[None]", self)
        return screen.app._prune(screen)

    async def _on_layout(self, message: Layout) -> None:
        """Lay out anew, where that was not done since somebody asked."""
        if not self._to_lay_out(message.widget):
            message.stop()
            message.prevent_default()

    def _to_lay_out(self, asking: Widget) -> bool:
        """Whether a widget has asked since, or another whose word of it was lost behind this one.

        A scrollbar's place is its widget's own: it has nothing to ask for.
        """
        laid_out = self._laid_out
        if not isinstance(asking, ScrollBar) and asking not in laid_out:
            return True
        others = (one for one in laid_out if not isinstance(one, ScrollBar))
        return any(one._layout_updates != laid_out[one] for one in others)

    @property
    def _below(self) -> list[Screen[Any]]:
        """Of a window that one sees through, what lies below it."""
        window = cast("Screen[None]", self)
        if not isinstance(window, ModalScreen):
            return []
        below = window.app._background_screens
        if window in below:  # another window lies over it
            below = below[: below.index(window)]
        return below if window.styles.background.a < 1 and comes_whole(window) else []

    @property
    def lies_over(self) -> bool:
        """Whether it is a window that draws nothing itself but what lies behind it."""
        return bool(self._below)

    def look_behind(self) -> None:
        """Of a window, have the lines drawn anew that are other behind it than at the last look.

        The mouse looks, too: what it finds is to be drawn all the same.
        """
        window, below = cast("Screen[None]", self), self._below
        if not below:
            return
        size, color = window._size, window.styles.background
        state = (size, color, [(id(one), getattr(one, "changed", 0)) for one in below])
        if self._behind[0] == state:
            return
        visible_screen_stack.set(below[:-1])
        before, self._behind = self._behind[1], (state, dimmed(below[-1], color, size))
        both = zip_longest(before, self._behind[1])
        others = (y for y, (old, new) in enumerate(both) if old is not new)
        window._compositor._dirty_regions.update(Region(0, y, size.width, 1) for y in others)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a part of it; of a window what lies behind, made once for each state."""
        window = cast("Screen[None]", self)
        if not self._below:
            lines: list[Strip] = super().render_lines(crop)  # type: ignore[misc]
            return lines
        self.look_behind()
        shown = [self._behind[1][y] for y in crop.line_range]
        first, last = crop.column_span
        whole = (first, last) == (0, window._size.width)
        return shown if whole else [s.crop(first, last) for s in shown]

    def render(self) -> Any:
        """What lies behind: of a window, the page below it."""
        shown: object = super().render()  # type: ignore[misc]
        return Behind(shown.screen, shown.color) if isinstance(shown, BackgroundScreen) else shown

    @property
    def _binding_chain(self) -> "Chain":
        """What has keys, from what has the focus on, without those that it takes as letters.

        The library would ask each of them for each key of all that are around it.
        """
        screen = cast("Screen[None]", self)
        focused = screen.focused
        if focused is None or focused.loading:
            chain: Chain = [(screen, screen._bindings), (screen.app, screen.app._bindings)]
        else:
            chain = [(node, node._bindings) for node in focused.ancestors_with_self]
        for at, (node, _) in enumerate(chain):
            if type(node).check_consume_key is not DOMNode.check_consume_key:
                chain[at + 1 :] = [(one, _without(node, keys)) for one, keys in chain[at + 1 :]]
        changed = getattr(screen.app, "rekeyed", None)
        if not changed:
            return chain
        from cqtui.tui.keyboard.binding import rekey

        return rekey(chain, changed)

    def dismiss(self, result: object = None) -> AwaitComplete:
        """Close a window, with what was chosen in it.

        Two keys can come before the first is done: once it is closed it must not close what lies
        below it.
        """
        window = cast("Screen[object]", self)
        if not window.is_active:
            return AwaitComplete()
        closed: AwaitComplete = super().dismiss(result)  # type: ignore[misc]
        return closed

    def see_to(
        self,
        work: Callable[[], str | None],
        group: str = "library",
        failed: "Told | None" = None,
    ) -> None:
        """Have work done in a thread, to its end, also where this is closed meanwhile.

        What it gives is said on the page that is seen then, and why it failed, or `failed` tells
        that; at the end of the program that is told behind it. By `call_later` the work tells of
        it here, or nobody.
        """
        cast("Finishing[Any]", cast("Screen[Any]", self).app).see_to(work, group, failed)

    def post_of_work(self, message: Message) -> None:
        """In a thread: say what came of its work, unless that was given up, for other work may go
        on in its place.
        """
        if not get_current_worker().is_cancelled:
            cast("Screen[Any]", self).post_message(message)

    def on_unmount(self) -> None:
        """It is closed, and can be freed with what was kept for it."""
        let_go(cast("Screen[object]", self))
        if sweeper := getattr(cast("Screen[object]", self).app, "sweeper", None):
            sweeper.closed()

    def on_click(self, event: events.Click) -> None:
        """A click beside a window closes it, as Esc does."""
        back = getattr(self, "action_back", None) or getattr(self, "action_give_up", None)
        if back and isinstance(self, ModalScreen):
            beside, _ = self.get_widget_at(event.screen_x, event.screen_y)
            if beside is self:
                back()


def _without(node: DOMNode, keys: BindingsMap) -> BindingsMap:
    """Keys without those that come to a node as letters."""
    rest = BindingsMap()
    rest.key_to_bindings = {
        key: bindings
        for key, bindings in keys.key_to_bindings.items()
        if not node.check_consume_key(key, key_to_character(key))
    }
    return rest


def _set_aside(widget: Widget) -> None:
    """Have what is known of where a widget stands be found anew."""
    for ancestor in widget.ancestors:
        if not isinstance(ancestor, Widget):
            break
        ancestor._clear_arrangement_cache()
        if not ancestor.styles.auto_dimensions:
            break
