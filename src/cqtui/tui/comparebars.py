"""The lines above and below the two columns: whose they are, and how far the pairing is."""

from rich.style import Style
from textual.strip import Strip

from cqtui.tui.catalogs import say
from cqtui.tui.chrome import Bar
from cqtui.tui.comparepage import MARK_WIDTH, RULE_WIDTH
from cqtui.tui.segments import fit, line, spread
from cqtui.tui.themes import ink
from cqtui.tui.typeset import cells

GAUGE = 24
"""Cells of the longest progress bar."""


class Heads(Bar):
    """What each column holds."""

    def __init__(self, old: str, new: str, short: tuple[str, str]) -> None:
        super().__init__()
        self._names = (old, new)
        self._short = short
        self._column = 0
        self._unified = False

    def show(self, column: int, *, unified: bool) -> None:
        """Fit the heads to columns of `column` cells, or to one."""
        if (column, unified) != (self._column, self._unified):
            self._column, self._unified = column, unified
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """The names, each above its text."""
        colors = self.palette
        name = ink(colors.accent, colors.page, bold=True)
        plain, rule = ink(colors.dim, colors.page), ink(colors.cursor, colors.page)
        old, new = self._names
        if self._unified:
            words = say("compare.heading_unified", old=old, new=new)
            if cells(words) > self.size.width - MARK_WIDTH:
                words = say("compare.heading_unified", old=self._short[0], new=self._short[1])
            return line([(" " * MARK_WIDTH, plain), (words, name)], self.size.width, plain)
        room = max(1, self._column - MARK_WIDTH)
        parts = [
            (" " * MARK_WIDTH, plain),
            (fit(old, room), name),
            ("│" * RULE_WIDTH, rule),
            (" " * MARK_WIDTH, plain),
            (fit(new, room), name),
        ]
        return line(parts, self.size.width, plain)


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
