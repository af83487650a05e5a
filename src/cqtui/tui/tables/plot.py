"""One indicator over the years, drawn in cells: targets as lines and bands, outcomes as a line.

plotille sets the dots of the lines; words, axes and bands are set here, cell by cell, since what
libraries do for labels counts a Chinese character as one cell.
"""

import math
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from cqtui.catalogs import say
from cqtui.model.ledger import Point, Series
from cqtui.model.quantity import Quantity
from cqtui.tui.segments import fit
from cqtui.tui.tables.ledgerlist import Verdicts
from cqtui.typeset import cells

LEAST = (24, 5)
"""Cells and lines below which nothing can be seen in a plot."""
_RATES = ("growth", "share", "per-capita")
"""Measures of which a figure for several years is as large as one for a year, if it is a mean."""
_IN_ALL = re.compile(r"累计|总计|合计|五年(?!规划|计划)")
_A_YEAR = re.compile(r"年均|每年|年增")
LARGEST = Decimal("1E30")
"""A figure beyond is a misprint, and would leave no room for the others."""
ROWS_A_TICK = 3
"""Lines between two values of the axis, at the least."""
BLANK = 0x2800
"""The braille character without a dot; the others follow, a bit a dot."""
OPEN = ("at-least", "over")
UP, DOWN = "↑", "↓"
"""Beside a limit: the side on which it is kept."""
MARKS = {"met": "●", "exceeded": "▲", "missed": "✗", "": "○", "not-reported": "○"}
"""What stands at an outcome, by what came of the target."""


class Stretch(NamedTuple):
    """Cells of one look."""

    text: str
    look: str
    """plain, axis, line, target, good, bad; of the words beside the plot too."""
    band: bool = False
    """Within what a target asks for."""


class Promise(NamedTuple):
    """A target: the years it is for, and the values that keep it."""

    first: float
    last: float
    low: float | None
    """None where everything below keeps it."""
    high: float | None
    """None where everything above keeps it."""


class Outcome(NamedTuple):
    """What came of a year, or of the middle of several."""

    year: float
    value: float
    verdict: str


class Plot(NamedTuple):
    """What there is to draw of a series, in the scale of its axis."""

    promises: tuple[Promise, ...]
    outcomes: tuple[Outcome, ...]
    years: tuple[int, ...]
    power: int
    """Of ten, by which the values are divided: 4 for 万, 8 for 亿."""
    aside: tuple[Point, ...] = ()
    """Points for several years that are told in words alone."""


def kind(promise: Promise) -> str:
    """least, most, band or target: open above, open below, a range, one value.

    >>> kind(Promise(2018.6, 2019.4, 6.0, None)), kind(Promise(2018.6, 2019.4, 6.0, 6.0))
    ('least', 'target')
    """
    if promise.high is None:
        return "least"
    if promise.low is None:
        return "most"
    return "band" if promise.low != promise.high else "target"


def plot_of(series: Series, verdicts: Verdicts) -> Plot:
    """The figures of a series for drawing; binary floats from here on, as cells are coarse.

    Where single years have figures, those for several years stay aside, but for targets of each of
    them: what is told of several years is no point of a line through the years, and what comes
    about in all of them would leave no height for what comes about in one.
    """
    points = [point for point in series.points if years_of(point)]
    yearly = any(
        len(years_of(point)) == 1 and any(q and _values(q) for q in (point.target, point.actual))
        for point in points
    )
    several = [p for p in points if yearly and len(years_of(p)) > 1]
    aside = tuple(p for p in several if p.actual or (p.target and in_all(p.target)))
    drawn_targets = [p for p in points if p.target and not (p in several and in_all(p.target))]
    drawn_actual = [p for p in points if p.actual and p not in several]
    figures = [*(p.target for p in drawn_targets), *(p.actual for p in drawn_actual)]
    values = [v for q in figures if q for v in _values(q)]
    power = next((n for n in (12, 8, 4) if values and max(map(abs, values)) >= 10**n), 0)
    promises, outcomes, years = [], [], set[int]()
    for point in drawn_targets:
        span = years_of(point)
        if point.target and (limits := _limits(point.target, power)):
            promises.append(Promise(span[0] - 0.4, span[-1] + 0.4, *limits))
            years.update(span)
    for point in drawn_actual:
        span = years_of(point)
        if point.actual and (actual := _values(point.actual)):
            value = float(sum(actual) / len(actual) / 10**power)
            outcomes.append(Outcome((span[0] + span[-1]) / 2, value, verdicts.of(point)))
            years.update(span)
    return Plot(tuple(promises), tuple(outcomes), tuple(sorted(years)), power, aside)


def in_all(quantity: Quantity) -> bool:
    """Whether a figure for several years is of all of them together, not of each.

    So are amounts (新增就业4500万人), and what falls by so much in the end (能耗下降16%), unless
    they are said to be yearly.
    """
    words = quantity.text
    if _A_YEAR.search(words):
        return False
    rate = quantity.measure in _RATES or quantity.unit in ("%", "‰")
    rate = rate and quantity.direction != "down"
    return not rate or bool(_IN_ALL.search(words))


def told_below(points: Sequence[Point], plot: Plot, most: int) -> list[Point]:
    """At most `most` points, the newest first: what is drawn makes room for what is not."""
    aside = [point for point in points if point in plot.aside][-max(1, most // 2) :]
    rest = [point for point in points if point not in plot.aside]
    shown = [*aside, *rest[len(aside) - most :]] if len(aside) < most else aside
    return [point for point in reversed(points) if point in shown]


def years_of(point: Point) -> range:
    """The years a point is for.

    >>> list(years_of(Point("2021-2025", None, None, None, None)))
    [2021, 2022, 2023, 2024, 2025]
    """
    first, _, last = point.year.partition("-")
    if not (first.isdecimal() and (last or first).isdecimal() and len(point.year) <= 9):
        return range(0)
    return range(int(first), int(last or first) + 1)


def _values(quantity: Quantity) -> list[Decimal]:
    sign = -1 if quantity.direction == "down" else 1
    both = (quantity.value, quantity.value_hi)
    return [sign * v for v in both if v is not None and abs(v) < LARGEST]


def _limits(target: Quantity, power: int) -> tuple[float | None, float | None] | None:
    """Between which values a target is kept; None where it has no figure."""
    values = sorted(float(v / 10**power) for v in _values(target))
    if not values:
        return None
    low, high = values[0], values[-1]
    falling = target.direction == "down"
    if target.bound in OPEN:
        return (None, high) if falling else (low, None)
    if target.bound == "at-most":
        return (low, None) if falling else (None, high)
    return low, high


def ticks(low: float, high: float, most: int) -> list[float]:
    """At most `most` round values, three at the least, that reach around `low` and `high`.

    >>> ticks(5.0, 8.3, 6), ticks(0.2, 9.0, 5)
    ([4.0, 5.0, 6.0, 7.0, 8.0, 9.0], [0.0, 5.0, 10.0])
    """
    if 0 <= low < 0.3 * high:
        low = 0.0
    room = high - low or abs(high) or 1.0
    step = 10.0 ** math.floor(math.log10(room / max(2, most)))
    while True:
        for by in (1, 2, 5):
            first = math.floor(low / (step * by))
            first -= bool(low) and low - first * step * by < 0.1 * step * by
            last = math.ceil(high / (step * by))
            last += last * step * by - high < 0.1 * step * by
            if last - first + 1 <= max(3, most):
                return [round(n * step * by, 10) for n in range(first, last + 1)]
        step *= 10


def drawn(plot: Plot, width: int, height: int) -> Iterator[list[Stretch]]:
    """The plot in `height` lines of `width` cells, axes and their labels counted in.

    Nothing where it has no figure, or where there is no room for it.
    """
    ends = [v for p in plot.promises for v in (p.low, p.high) if v is not None]
    values = ends + [o.value for o in plot.outcomes]
    if not values or width < LEAST[0] or height < LEAST[1]:
        return
    lines = height - 2
    scale = ticks(min(values), max(values), lines // ROWS_A_TICK + 1)
    labels = {_row(value, scale, lines): number(value) for value in scale}
    margin = max(cells(label) for label in labels.values()) + 1
    sheet = _Sheet(plot, scale, width - margin - 1, lines)
    for y in range(lines):
        label = labels.get(y)
        axis = "┤" if label else "│"
        head = fit(label or "", margin, right=True)
        yield [Stretch(head, "axis"), Stretch(axis, "axis"), *sheet.line(y)]
    yield [Stretch(" " * margin + "└" + sheet.axis(), "axis")]
    yield [Stretch(" " * (margin + 1) + sheet.names(), "axis")]


def number(value: float) -> str:
    """A value of the axis.

    >>> number(5.0), number(0.5), number(-12000.0)
    ('5', '0.5', '-12000')
    """
    return f"{value:.6f}".rstrip("0").rstrip(".")


def _row(value: float, scale: Sequence[float], lines: int) -> int:
    share = (value - scale[0]) / (scale[-1] - scale[0])
    return round((1 - share) * (lines - 1))


class _Sheet:
    """The inner part of a plot: dots of lines, bands, marks, on a grid of cells."""

    def __init__(self, plot: Plot, scale: Sequence[float], width: int, height: int) -> None:
        from plotille import Canvas

        self.plot = plot
        self._scale = scale
        self._width, self._height = width, height
        self._first = plot.years[0] - 0.5
        self._last = plot.years[-1] + 0.5
        # Half a line more at either end, so that a round value lies where its label stands.
        half = (scale[-1] - scale[0]) / (height - 1) / 2
        low, high = scale[0] - half, scale[-1] + half
        self._low, self._high = low, high

        def canvas() -> Canvas:
            return Canvas(width, height, xmin=self._first, xmax=self._last, ymin=low, ymax=high)

        targets, actual = canvas(), canvas()
        for promise in plot.promises:
            for value in {promise.low, promise.high} - {None}:
                assert value is not None
                targets.line(promise.first, value, promise.last, value)
        known = sorted(plot.outcomes)
        for one, other in pairwise(known):
            if other.year - one.year > 1:
                continue  # of the years between nothing is known
            actual.line(one.year, one.value, other.year, other.value)
        self._targets = targets.plot(linesep="\n").split("\n")
        self._actual = actual.plot(linesep="\n").split("\n")
        self._bands = [
            (self._y(p.low), self._y(p.high), self._x(p.first), self._x(p.last))
            for p in plot.promises
            if p.low is not None and p.high is not None and kind(p) == "band"
        ]
        self._marks = {
            (self._x(o.year), self._y(o.value)): (MARKS[o.verdict], _look(o.verdict)) for o in known
        }
        self._arrows = dict(self._limits())

    # As the canvas has it, whose cells are two dots wide and four high.

    def _x(self, year: float) -> int:
        share = (year - self._first) / (self._last - self._first)
        return min(self._width - 1, round(share * self._width * 2) // 2)

    def _y(self, value: float) -> int:
        share = (value - self._low) / (self._high - self._low)
        return min(
            self._height - 1, max(0, self._height - 1 - round(share * self._height * 4) // 4)
        )

    def line(self, y: int) -> Iterator[Stretch]:
        """One line, cells of one look joined."""
        text, look, band = "", "", False
        for x in range(self._width):
            char, now = self._cell(x, y)
            inside = self._in_band(x, y)
            if text and (now, inside) != (look, band):
                yield Stretch(text, look, band)
                text = ""
            text, look, band = text + char, now, inside
        yield Stretch(text, look, band)

    def _cell(self, x: int, y: int) -> tuple[str, str]:
        if (x, y) in self._marks:
            return self._marks[x, y]
        if (x, y) in self._arrows:
            return self._arrows[x, y], "target"
        actual, target = self._told(x, y), _dots(self._targets[y][x])
        if not actual and not target:
            return " ", "plain"
        return chr(BLANK + (actual | target)), "line" if actual else "target"

    def _limits(self) -> Iterator[tuple[tuple[int, int], str]]:
        """An arrow beside each target that is open to one side, and where it stands.

        In the middle of its line, at an end where an outcome stands there.
        """
        for promise in self.plot.promises:
            value = promise.high if promise.low is None else promise.low
            sign, by = {"least": (UP, -1), "most": (DOWN, 1)}.get(kind(promise), ("", 0))
            if not sign or value is None:
                continue
            y = min(self._height - 1, max(0, self._y(value) + by))
            first, last = self._x(promise.first), self._x(promise.last)
            places = ((x, y) for x in ((first + last) // 2, first, last))
            free = (p for p in places if p not in self._marks and not self._told(*p))
            if place := next(free, None):
                yield place, sign

    def _told(self, x: int, y: int) -> int:
        """The dots of the outcomes' line in a cell, as bits."""
        return _dots(self._actual[y][x])

    def _in_band(self, x: int, y: int) -> bool:
        """Whether the middle of a cell lies within the range a target asks for."""
        for low, high, first, last in self._bands:
            if first <= x <= last and high <= y <= low:
                return True
        return False

    def axis(self) -> str:
        """The line below, with a mark for each year that has a name."""
        marks = {self._x(year) for year in self._named()}
        return "".join("┬" if x in marks else "─" for x in range(self._width))

    def names(self) -> str:
        """The years, each below its mark, as many as there is room for."""
        text = ""
        for year in self._named():
            name = str(year)
            start = max(len(text) + bool(text), self._x(year) - len(name) // 2)
            text = text.ljust(min(start, self._width - len(name))) + name
        return text.ljust(self._width)

    def _named(self) -> list[int]:
        years = range(self.plot.years[0], self.plot.years[-1] + 1)
        room = self._width / len(years)
        step = next((n for n in (1, 2, 5, 10, 20, 50) if n * room >= 6), 100)
        return [year for year in years if (self.plot.years[-1] - year) % step == 0]


def _dots(char: str) -> int:
    """Which of the eight dots of a braille character are set, as bits."""
    return ord(char) - BLANK if ord(char) >= BLANK else 0


def _look(verdict: str) -> str:
    return {"met": "good", "exceeded": "good", "missed": "bad"}.get(verdict, "line")


def title(series: Series, plot: Plot) -> str:
    """What is drawn, with the unit of its axis."""
    unit = say(f"tables.plot.scale.{plot.power}") + series.unit
    if not unit:
        return series.indicator
    return say("tables.plot.axis", indicator=series.indicator, unit=unit)
