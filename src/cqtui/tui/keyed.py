"""What every screen and window does: its keys, how it is drawn, how it is closed."""

from typing import TYPE_CHECKING, Any, cast

from textual import events
from textual.await_complete import AwaitComplete
from textual.geometry import Size
from textual.renderables.background_screen import BackgroundScreen
from textual.screen import ModalScreen, Screen

from cqtui.tui.behind import Behind
from cqtui.tui.sparing import SparingCompositor

if TYPE_CHECKING:
    from cqtui.tui.keyboard.binding import Chain


class Keyed:
    """To be put before `Screen` among the bases: widgets and screen have the keys that hold.

    Of what is on the screen only the lines that changed are drawn.
    """

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        cast("Screen[None]", self)._compositor = SparingCompositor()

    def _screen_resized(self, size: Size) -> None:
        """Lay out anew in another size.

        The library tells of a size twice: before it lays a screen out in it, and after that.
        """
        screen = cast("Screen[None]", self)
        if screen._compositor.size != size:
            super()._screen_resized(size)  # type: ignore[misc]

    def render(self) -> Any:
        """What lies behind: of a window, the page below it."""
        shown: object = super().render()  # type: ignore[misc]
        return Behind(shown.screen, shown.color) if isinstance(shown, BackgroundScreen) else shown

    @property
    def _binding_chain(self) -> "Chain":
        chain: Chain = super()._binding_chain  # type: ignore[misc]
        changed = getattr(cast("Screen[None]", self).app, "rekeyed", None)
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

    def on_unmount(self) -> None:
        """It is closed, and can be freed."""
        if sweeper := getattr(cast("Screen[object]", self).app, "sweeper", None):
            sweeper.closed()

    def on_click(self, event: events.Click) -> None:
        """A click beside a window closes it, as Esc does."""
        back = getattr(self, "action_back", None) or getattr(self, "action_give_up", None)
        if back and isinstance(self, ModalScreen):
            beside, _ = self.get_widget_at(event.screen_x, event.screen_y)
            if beside is self:
                back()
