"""What is closed is let go of, also where the terminal library would hold on to it."""

import gc
from functools import lru_cache
from time import monotonic
from typing import TYPE_CHECKING, Any, cast

from textual._styles_cache import StylesCache
from textual.color import Color
from textual.style import Style
from textual.timer import Timer

if TYPE_CHECKING:
    from textual.app import App

BREATH, QUIET = 0.3, 2.0
"""Seconds without a key after which hardly anybody waits for one, and nobody does."""


@lru_cache(1024)
def _grounds(base: Color, background: Color) -> tuple[Style, Style]:
    """What a widget's lines are drawn on, within its padding and beside it."""
    return Style(background=base + background), Style(background=base)


def let_drawn_lines_go() -> None:
    """Have the lines of a closed widget die with it.

    The library keeps these two colours in a cache by widget, so that the last thousand widgets
    live on in it with all that was drawn of them: some hundred megabytes after a day.
    """
    cast("Any", StylesCache).get_inner_outer = staticmethod(_grounds)


class Sweeper:
    """Frees what was closed, once nobody types.

    A closed screen and its widgets know each other: Python frees them when it next looks at all
    that lives. By itself it does so after twenty million objects, some gigabytes; to do it at once
    would let the next key wait for two or three of a screen's frames.
    """

    def __init__(self, app: "App[int]") -> None:
        self._app = app
        self._due: Timer | None = None
        self._soon: Timer | None = None
        self._stirred = 0.0

    def stirred(self) -> None:
        """Something was typed."""
        self._stirred = monotonic()

    def closed(self) -> None:
        """Something was closed that may be freed."""
        if not self._app.is_running:
            return
        if self._due is None:
            self._due = self._app.set_timer(QUIET, self._look)
        if self._soon is None:
            self._soon = self._app.set_timer(BREATH, self._look_at_young)

    def _look_at_young(self) -> None:
        """A window lives shortly: what it was made of is found without looking at all that lives.

        Else that falls upon a key as soon as so much has come together.
        """
        self._soon = None
        if monotonic() - self._stirred < BREATH:
            self.closed()
        else:
            gc.collect(0)

    def _look(self) -> None:
        self._due = None
        if monotonic() - self._stirred < QUIET:
            self.closed()
        else:
            gc.collect()
