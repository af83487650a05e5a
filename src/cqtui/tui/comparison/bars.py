"""The lines above and below the two columns: whose they are, and how far the pairing is."""

from collections.abc import Callable

from rich.style import Style
from textual.strip import Strip

from cqtui.catalogs import say
from cqtui.tui.bars import Bar
from cqtui.tui.comparison.rows import View
from cqtui.tui.comparison.setting import MARK_WIDTH, RULE_WIDTH, Setting
from cqtui.tui.segments import fit, line, spread
from cqtui.tui.themes import ink
from cqtui.typeset import cells

GAUGE = 24
"""Cells of the longest progress bar."""


class Heads(Bar):
    """What each column holds."""

    def __init__(
        self, old: str, new: str, short: tuple[str, str], below: Callable[[], Setting]
    ) -> None:
        """`below` tells how wide the texts are set that these stand above."""
        super().__init__()
        self._names = (old, new)
        self._short = short
        self._below = below
        self._setting = Setting(0)

    def follow(self) -> None:
        """Fit the heads to the columns, or to one, where they were drawn above others."""
        if self._below() != self._setting:
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """The names, each above its text."""
        self._setting = self._below()
        colors = self.palette
        name = ink(colors.accent, colors.page, bold=True)
        plain, rule = ink(colors.dim, colors.page), ink(colors.cursor, colors.page)
        old, new = self._names
        view = self._setting.view
        if view is not View.SIDES:
            words = self._one(old, new)
            if cells(words) > self.size.width - MARK_WIDTH:
                words = self._one(*self._short)
            beside = " " * (self._setting.margin + MARK_WIDTH)
            return line([(beside, plain), (words, name)], self.size.width, plain)
        left, right = (max(1, room - MARK_WIDTH) for room in self._setting.columns)
        parts = [
            (" " * (self._setting.margin + MARK_WIDTH), plain),
            (fit(old, left), name),
            ("│" * RULE_WIDTH, rule),
            (" " * MARK_WIDTH, plain),
            (fit(new, right), name),
        ]
        return line(parts, self.size.width, plain)

    def _one(self, old: str, new: str) -> str:
        """What stands above one column."""
        if self._setting.view is View.NEW:
            return say("compare.heading_new", old=self._short[0], new=new)
        return say("compare.heading_unified", old=old, new=new)


class Progress(Bar):
    """How far the pairing is, below the text that is already there."""

    def __init__(self) -> None:
        super().__init__()
        self.share = 0.0

    def show(self, share: float) -> None:
        """Say that `share` of the work, 0 to 1, is done."""
        share = min(1.0, max(0.0, share))
        if share != self.share:
            self.share = share
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Words, the bar, the share, and the key that cancels."""
        colors = self.palette
        words, full = ink(colors.soft, colors.page), ink(colors.accent, colors.page)
        empty = ink(colors.cursor, colors.page)
        cancel = [(f"{say('compare.pairing_cancel')} ", ink(colors.dim, colors.page))]
        title = f"{' ' * MARK_WIDTH}{say('compare.pairing')}  "
        room = self.size.width - cells(title) - cells(cancel[0][0]) - 8
        gauge = self._gauge(min(GAUGE, max(0, room)), full, empty)
        share = (f" {self.share:4.0%}", words)
        return spread([(title, words), *gauge, share], cancel, self.size.width, words)

    def _gauge(self, width: int, full: Style, empty: Style) -> list[tuple[str, Style]]:
        done = round(width * self.share)
        return [("━" * done, full), ("━" * (width - done), empty)]
