"""The plot of one indicator over the years: targets as lines and bands, outcomes as a line."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.style import Style
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from cqtui.catalogs import language, say
from cqtui.export.targets.figures import told_target
from cqtui.model.ledger import Series
from cqtui.tui.bars import Bar
from cqtui.tui.chrome import Page
from cqtui.tui.keys import bind, key_list
from cqtui.tui.segments import fit, line
from cqtui.tui.tables.ledgerlist import SIGNS, Verdicts
from cqtui.tui.tables.plot import DOWN, UP, Plot, Stretch, drawn, kind, plot_of, title, told_below
from cqtui.tui.themes import ink

COLORS = {
    "plain": "soft",
    "axis": "dim",
    "line": "moved",
    "target": "accent",
    "good": "added",
    "bad": "removed",
}
"""The palette's colour of each look in a plot."""
LEGEND = (
    ("●", "good", "met"),
    ("▲", "good", "exceeded"),
    ("✗", "bad", "missed"),
    ("○", "line", "untold"),
    ("─", "target", "target"),
    (UP, "target", "least"),
    (DOWN, "target", "most"),
    ("  ", "band", "band"),
)
TARGETS = frozenset({"least", "most", "band"})
"""Kinds of target that are explained only where there is one."""
WIDEST = 160
"""Cells of the widest plot."""


class PlotView(Bar, can_focus=True):
    """The plot of a series, with its legend, and its years in words below."""

    DEFAULT_CSS = "PlotView { height: 1fr; background: $background; }"
    BINDINGS: ClassVar[list[BindingType]] = bind("line_down", "line_up")

    class Step(Message):
        """Another indicator is asked for."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    def __init__(self, series: Series, verdicts: Verdicts) -> None:
        super().__init__()
        self.series = series
        self.verdicts = verdicts
        self._drawn: tuple[object, list[Strip]] = (None, [])

    def show(self, series: Series) -> None:
        """Draw another one."""
        self.series = series
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line of all."""
        colors, (width, height) = self.palette, self.size
        key = id(self.series), width, height, colors.name, language()
        if self._drawn[0] != key:
            self._drawn = key, self._lines(width, height)
        lines = self._drawn[1]
        blank = ink(colors.text, colors.page)
        return lines[y] if y < len(lines) else Strip.blank(width, blank)

    def _lines(self, width: int, height: int) -> list[Strip]:
        colors = self.palette
        blank = ink(colors.text, colors.page)
        plot = plot_of(self.series, self.verdicts)
        words = self._years(plot, width)
        room = height - len(words) - 5
        inner = min(width - 4, WIDEST)
        rows = list(drawn(plot, inner, room))
        head = ink(colors.text, colors.page, bold=True)
        lines = [
            Strip.blank(width, blank),
            line([("  ", blank), (title(self.series, plot), head)], width, blank),
            self._legend(plot, width),
            *(self._row(row, width, blank) for row in rows),
        ]
        if not rows:
            nothing = ink(colors.soft, colors.page)
            lines.append(
                line([("  ", blank), (say("targets.plot_nothing"), nothing)], width, blank)
            )
        return [*lines, Strip.blank(width, blank), *words]

    def _row(self, row: Sequence[Stretch], width: int, blank: Style) -> Strip:
        colors = self.palette
        parts = [
            (
                text,
                ink(
                    str(getattr(colors, COLORS[look])),
                    colors.cursor if band else colors.page,
                    bold=look in ("good", "bad"),
                ),
            )
            for text, look, band in row
        ]
        return line([("  ", blank), *parts], width, blank)

    def _legend(self, plot: Plot, width: int) -> Strip:
        """What the signs mean; of targets those alone that there are."""
        colors = self.palette
        words = ink(colors.soft, colors.page)
        parts = [("  ", words)]
        kinds = set(map(kind, plot.promises))
        for sign, look, name in LEGEND:
            if name in TARGETS and name not in kinds:
                continue
            if look == "band":
                style = ink(colors.text, colors.cursor)
            else:
                style = ink(str(getattr(colors, COLORS[look])), colors.page, bold=True)
            parts += [(sign, style), (f" {say(f'targets.plot_{name}')}   ", words)]
        return line(parts, width, words)

    def _years(self, plot: Plot, width: int) -> list[Strip]:
        """A line a year, the newest first: target, outcome, verdict.

        What is not drawn is among them.
        """
        colors = self.palette
        soft, dim = ink(colors.soft, colors.page), ink(colors.dim, colors.page)
        bold = ink(colors.text, colors.page, bold=True)
        strips = []
        most = max(3, self.size.height // 4)
        for point in told_below(self.series.points, plot, most):
            verdict, actual = self.verdicts.of(point), self.verdicts.actual(point)
            tone = {"missed": colors.removed, "not-reported": colors.dim}.get(verdict, colors.added)
            told = f"{SIGNS[verdict]} {say(f'targets.tag.{verdict}')}" if verdict else ""
            parts = [
                (f"  {fit(point.year, 10)}", bold),
                (f"{say('tables.target')} ", dim),
                (fit(told_target(point.target, say), 26) + " ", soft),
                (f"{say('tables.actual')} ", dim),
                (fit(told_target(actual[0] if actual else None, say), 20) + " ", soft),
                (told, ink(tone, colors.page, bold=True)),
            ]
            strips.append(line(parts, width, soft))
        return strips

    def action_line_down(self) -> None:
        """The next indicator."""
        self.post_message(self.Step(1))

    def action_line_up(self) -> None:
        """The indicator before."""
        self.post_message(self.Step(-1))


class PlotScreen(Page):
    """The plot of a row of the ledger; j and k go to the next row."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape," + key_list("plot"), "leave", "key.cancel", show=False)
    ]
    FOOTER: ClassVar[tuple[str, ...]] = ("line_down", "line_up", "help", "leave")
    AUTO_FOCUS = "PlotView"

    def __init__(
        self, shown: Sequence[Series], at: int, verdicts: Verdicts, stand: Callable[[int], None]
    ) -> None:
        super().__init__()
        self.shown = shown
        self.at = at
        self._verdicts = verdicts
        self._stand = stand

    def compose_page(self) -> ComposeResult:
        """The plot."""
        self.view = PlotView(self.shown[self.at], self._verdicts)
        yield self.view

    @property
    def home(self) -> Widget:
        """The plot."""
        return self.view

    def on_mount(self) -> None:
        """Say what is drawn."""
        self._say()

    def _say(self) -> None:
        series = self.shown[self.at]
        parts = (series.place, say("targets.ledger"), series.indicator)
        self.here([part for part in parts if part], f"{self.at + 1} / {len(self.shown)}")

    @on(PlotView.Step)
    def _step(self, message: PlotView.Step) -> None:
        """Another row; the ledger behind goes along."""
        self.at = max(0, min(self.at + message.by, len(self.shown) - 1))
        self.view.show(self.shown[self.at])
        self._stand(self.at)
        self._say()

    def themed(self) -> None:
        """New colours or another language."""
        super().themed()
        self._say()
