"""A page is laid out and drawn once before it rests; what can wait begins behind its first frame.

The terminal library lays out and draws several times at a start, what nobody sees included.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from textual.geometry import Size
    from textual.screen import Screen


class Framed:
    """To be put before `Screen` among the bases."""

    drawn = False
    """Whether the page was ever drawn."""
    _waiting: tuple[Callable[[], object], ...] = ()

    def once_drawn(self, then: Callable[[], object]) -> None:
        """Do something as soon as the first frame is on the screen; at once where it is there."""
        screen = cast("Screen[None]", self)
        if self.drawn:
            screen.call_later(then)
        else:
            self._waiting = (*self._waiting, then)

    def _refresh_layout(self, size: "Size | None" = None, scroll: bool = False) -> None:  # noqa: FBT001, FBT002 - as the base has it
        """Lay out and draw; what is to be drawn anew besides is drawn with it, not after it."""
        screen = cast("Screen[None]", self)
        if screen._repaint_required and not screen.app._batch_count:
            screen._repaint_required = False
            screen._dirty_widgets.add(screen)
        super()._refresh_layout(size, scroll)  # type: ignore[misc]

    def _compositor_refresh(self) -> None:
        """Draw; while nothing is shown (a start, another tab), draw when that is over.

        The library would draw all the same, and throw it away.
        """
        screen = cast("Screen[None]", self)
        if screen.app._batch_count:
            screen._repaint_required = True
            screen.app.call_later(screen.check_idle)
            return
        super()._compositor_refresh()  # type: ignore[misc]
        if not self.drawn and screen is screen.app.screen:
            self.drawn = True
            waiting, self._waiting = self._waiting, ()
            for then in waiting:
                screen.call_later(then)
