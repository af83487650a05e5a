"""How high paragraphs are is learned behind the frame; what is on the screen stays where it is."""

from collections.abc import Callable, Sequence
from functools import partial

from textual.geometry import Size
from textual.reactive import Reactive
from textual.scroll_view import ScrollView
from textual.timer import Timer

from cqtui.tui.drawn import Drawn
from cqtui.tui.layout import Layout
from cqtui.tui.present import Para
from cqtui.tui.reader.textlines import Lines

BEGIN = 0.05
"""Seconds until the exact setting of what is out of sight begins."""
SLICE = 0.006
"""Seconds given to one step of exact setting in the background."""
PAUSE = 0.02
"""Seconds between two steps, for keys and drawing."""
COMMITTED = 50
"""Steps after which what was measured is taken over: it moves the scrollbar."""


class SettlingPane(Drawn, ScrollView, can_focus=True):
    """Paragraphs of which those on the screen are set, and the others step by step."""

    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False, repaint=False)
    """Lines out of sight that come or go move none in sight."""
    current = 0
    """The paragraph that one is at."""
    _settling: Timer | None = None
    _still = False
    """While the lines in sight are numbered anew, and stay where they are."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - as the base has it
        super().__init__(id=id)
        self.lines = Lines()

    @property
    def setting(self) -> Layout:
        """The paragraphs as they are set."""
        return self.lines.setting

    @property
    def paras(self) -> Sequence[Para]:
        """The paragraphs shown."""
        return self.setting.paras

    def _follow(self, top: int) -> None:
        """Another line is on top: to be filled in."""

    def _make_current(self, index: int) -> None:
        """Another paragraph is the one that one is at: to be filled in."""

    def _settle_after(self, step: int = 1) -> None:
        if self._settling:
            self._settling.stop()
        if not self.setting.settled:
            wait = PAUSE if step > 1 else BEGIN
            self._settling = self.set_timer(wait, partial(self._settle, step))

    def _settle(self, step: int) -> None:
        """Make heights exact step by step; what is on the screen stays where it is."""
        if not self.is_attached or not self.paras:
            return
        if step == 1:
            index, _ = self.setting.locate(self.scroll_offset.y)
            self._stay(partial(self.setting.set_near, index, self.size.height))
        more = self.setting.settle(SLICE)
        if not more or step % COMMITTED == 0:
            self._stay(self.setting.commit)
        if more:
            self._settle_after(step + 1)

    def _grow(self) -> None:
        size = Size(self.size.width, self.setting.height if self.paras else 0)
        if size != self.virtual_size:
            self.virtual_size = size

    def _stay(self, learn: Callable[[], object]) -> None:
        """Learn how high paragraphs are, with the same lines on the screen: nothing is drawn."""
        seen, current = self._sight(), self.current
        learn()
        self._still = True
        self._grow()
        (index, row), _ = seen
        top = self.setting.top(index) + min(row, self.setting.size(index) - 1)
        if top != self.scroll_offset.y:
            self.scroll_to(y=top, animate=False, force=True)
        self._still = False
        if seen != self._sight():
            self.refresh()
            self._follow(self.scroll_offset.y)
            self._make_current(current)

    def _sight(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """The first and the last line on the screen, each by its paragraph."""
        top = self.scroll_offset.y
        return self.setting.locate(top), self.setting.locate(top + max(0, self.size.height - 1))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Draw what is on the screen now, unless the same lines are."""
        if not self._still:
            super().watch_scroll_y(old_value, new_value)
        elif self.show_vertical_scrollbar:
            self.vertical_scrollbar.position = new_value
