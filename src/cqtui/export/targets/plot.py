"""One indicator through the years as an SVG for print: targets as marks, actual figures as lines.

Drawn by hand: text stays text, every mark carries its year and value (`data-year`, `data-value`)
and tells itself in a `title`. Shapes tell what kind of target it is and dashes which place, so that
nothing rests on colour.
"""

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import pairwise

from cqtui.export.htmltext import safe
from cqtui.export.rows import Say
from cqtui.export.targets.figures import number_text, scale_of, told_target
from cqtui.model.ledger import Point, Series
from cqtui.model.quantity import Quantity
from cqtui.model.units import SCALES

FONTS = (
    "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei",
    "WenQuanYi Micro Hei", "SimHei",
)  # fmt: skip
"""Families that have Chinese, the finest first; a viewer takes the first it has."""
WIDTH, HEIGHT = 720, 440
"""Of the picture, in CSS pixels: 19 cm of a page at 96 to the inch."""
LEFT, TOP, BOTTOM = 64, 96, 52
LONGEST_LABEL = 24
"""Characters of a name; the rest is cut off."""
LONGEST_PLACE = 9
"""The same of a name beside a line: 新疆维吾尔自治区 has eight."""
NARROWEST = 30
"""Pixels between two years from which on figures are written beside the marks."""
_LINE_HEIGHT = 15
_ASIDE = 24
"""Pixels over which the marks of several places spread."""
_MIDDLE = 'text-anchor="middle"'
_COLOURS = ("#0550ae", "#bc4c00", "#1a7f37", "#8250df", "#bf3989", "#6e7781", "#9a6700", "#0b7285")
_DASHES = ("", "7 3", "2 2", "9 3 2 3", "13 4", "1 3")
_FAMILIES = ",".join(f'"{name}"' for name in FONTS)
_STYLE = f"""
text{{font-family:{_FAMILIES},sans-serif;font-size:12px;fill:#1f2328}}
.head{{font-size:16px;font-weight:600}}.soft{{fill:#59636e;font-size:11px}}
.grid{{stroke:#d8dee4}}.axis{{stroke:#59636e}}.line{{fill:none;stroke-width:2}}
.far{{stroke-dasharray:1 4}}.mark{{fill:#fff;stroke-width:1.8}}
.band{{fill-opacity:.16;stroke-width:1.2}}.dot{{stroke:#fff}}
"""
_SHAPES = {
    "about": "M0-6L6 0L0 6L-6 0Z",
    "exactly": "M0-6L6 0L0 6L-6 0Z",
    "at-least": "M-8 0H8M0 0V-12M-4-8L0-12L4-8",
    "over": "M-8 0H8M0 0V-12M-4-8L0-12L4-8",
    "at-most": "M-8 0H8M0 0V12M-4 8L0 12L4 8",
}
_YEARS = re.compile(r"(\d{4})(?:-(\d{4}))?")
_ALIKE = Decimal("1E-12")
"""Values that differ by no more than this share are drawn as one."""
_LARGEST = Decimal("1E30")
"""A figure beyond is a misprint, and would leave no room for the others."""


@dataclass(frozen=True, slots=True)
class _Scale:
    """Where years and values lie on the picture."""

    first: int
    last: int
    low: Decimal
    high: Decimal
    right: float
    bottom: float
    """Where the axis of the years is."""

    def x(self, year: int) -> float:
        span = self.last - self.first
        inner = self.right - LEFT - 40
        return LEFT + 20 + (inner * (year - self.first) / span if span else inner / 2)

    def y(self, value: Decimal) -> float:
        share = float((value - self.low) / (self.high - self.low))
        return self.bottom - share * (self.bottom - TOP)


def plot_svg(series: Sequence[Series], source: str, say: Say) -> str:
    """Series of one indicator, measure and unit, one a place, as a picture; `source` stands below.

    Raises ValueError where none of them is `drawable`.
    """
    points = [point for one in series for point in one.points if list(_values(point))]
    years = sorted({year for point in points for year in _span(point)})
    values = [value for point in points for value in _values(point)]
    if not years or not values:
        raise ValueError("nothing to draw")
    several = len(series) > 1
    right = WIDTH - (30 + max(_advance(_name_of(one)) for one in series) if several else 24)
    # Every place has a line of its own beside the picture, however many there are.
    bottom = max(HEIGHT - BOTTOM, TOP + _LINE_HEIGHT * (len(series) - 1))
    height = bottom + BOTTOM
    ticks = _ticks(min(values), max(values))
    scale = _Scale(years[0], years[-1], ticks[0], ticks[-1], right, bottom)
    power = _power(series, max(map(abs, values)))
    title = _title(series, power, say)
    places = _short(series[0].place) if not several else ""
    box, size = f"0 0 {WIDTH} {height}", f'width="{WIDTH}" height="{height}"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" {size} role="img">',
        f"<title>{safe(title)}</title>\n<style>{_STYLE}</style>",
        f'<rect {size} fill="#fff"/>',
        f'<text class="head" x="20" y="30">{safe(f"{places} {title}".strip())}</text>',
        *_legend(series, say),
        *_axes(scale, ticks, power),
    ]
    for n, one in reversed(list(enumerate(series))):
        pen = _Pen(one, n, len(series), scale, say, power)
        place = safe(_short(one.place))
        parts += [f'<g class="series" data-place="{place}">', *pen.targets(), *pen.actual(), "</g>"]
    if several:
        parts += _names(series, scale)
    parts.append(f'<text class="soft" x="20" y="{height - 10}">{safe(source)}</text>')
    return "\n".join([*parts, "</svg>\n"])


def _span(point: Point) -> range:
    """The years a point is for.

    >>> list(_span(Point("2021-2025", None, None, None, None)))
    [2021, 2022, 2023, 2024, 2025]
    """
    match = _YEARS.fullmatch(point.year)
    if not match:
        return range(0)
    first = int(match[1])
    return range(first, int(match[2] or first) + 1)


def _values(point: Point) -> Iterator[Decimal]:
    """The values that are drawn of a point."""
    for quantity in _drawn(point):
        if quantity.value is not None and _fits(quantity.value):
            yield from (
                v for v in (quantity.value, quantity.value_hi) if v is not None and _fits(v)
            )


def drawable(series: Series) -> bool:
    """Whether any year has a figure that `plot_svg` draws."""
    return any(value is not None for point in series.points for value in _values(point))


def _drawn(point: Point) -> Iterator[Quantity]:
    """The figures of a point that are drawn: a line has no place for a mean of several years."""
    years = len(_span(point))
    if point.target is not None and years:
        yield point.target
    if point.actual is not None and years == 1:
        yield point.actual


def _fits(value: Decimal) -> bool:
    return abs(value) < _LARGEST


def _ticks(low: Decimal, high: Decimal) -> list[Decimal]:
    """Round values around those of the figures, from zero on where that is near.

    >>> [int(tick) for tick in _ticks(Decimal("5.0"), Decimal("8.3"))]
    [4, 5, 6, 7, 8, 9]
    """
    if 0 <= low < high * 2 / 5:
        low = Decimal()
    room = high - low
    if room <= abs(high) * _ALIKE:
        room = abs(high) or Decimal(1)
    unit = Decimal(1).scaleb((room / 4).adjusted())
    step = next(
        unit * by for by in map(Decimal, ("1", "2", "2.5", "5", "10")) if room / by <= 5 * unit
    )
    first = (low / step).to_integral_value(ROUND_FLOOR)
    if low and low - first * step < step / 10:
        first -= 1
    last = (high / step).to_integral_value(ROUND_CEILING)
    if last * step - high < step / 10:
        last += 1
    return [(first + n) * step for n in range(int(last - first) + 1)]


def _power(series: Sequence[Series], largest: Decimal) -> int:
    """By which power of ten the axis is told: as most figures are written, 万, 亿, 万亿."""
    written = Counter(
        SCALES.get(scale_of(q), 0) // 4 * 4 for one in series for q in _figures(one.points)
    )
    power = written.most_common(1)[0][0]
    return power or next((n for n in (12, 8, 4) if largest >= 100 * Decimal(10) ** n), 0)


def _figures(points: Sequence[Point]) -> Iterator[Quantity]:
    for point in points:
        yield from (q for q in (point.target, point.actual) if q is not None)


def _title(series: Sequence[Series], power: int, say: Say) -> str:
    falling = all(q.direction == "down" for one in series for q in _figures(one.points))
    growth = "growth" if series[0].measure == "growth" else "axis"
    unit = say(f"tables.plot.scale.{power}") + series[0].unit
    key = f"tables.plot.{'falling' if falling else growth}"
    return say(key, indicator=_short(series[0].indicator), unit=unit)


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_LABEL else name[:LONGEST_LABEL] + "…"


def _look(n: int) -> tuple[str, str]:
    return _COLOURS[n % len(_COLOURS)], _DASHES[n % len(_DASHES)]


def _legend(series: Sequence[Series], say: Say) -> Iterator[str]:
    """What the marks mean, those alone that are on the picture."""
    points = [p for one in series for p in one.points]
    bounds = {p.target.bound for p in points if p.target and p.target.value is not None}
    colour = _COLOURS[1] if len(series) == 1 else "#59636e"
    x = 30
    groups = (("about", "exactly"), ("at-least", "over"), ("at-most",), ("range",))
    for group in groups:
        if not bounds & set(group):
            continue
        if group[0] == "range":
            yield f'<rect class="band" x="{x - 7}" y="50" width="14" height="14" {_ink(colour)}/>'
        else:
            yield f'<path class="mark" transform="translate({x} 57)" {_stroke(colour)}'
            yield f' d="{_SHAPES[group[0]]}"/>'
        words = say(f"tables.plot.{group[0]}")
        yield f'<text x="{x + 14}" y="61">{safe(words)}</text>'
        x += 40 + _advance(words)
    if any(p.actual and p.actual.value is not None for p in points):
        colour = _COLOURS[0] if len(series) == 1 else "#59636e"
        yield f'<path class="line" d="M{x - 8} 57h26" {_stroke(colour)}/>'
        yield f'<circle cx="{x + 5}" cy="57" r="4" fill="{colour}"/>'
        yield f'<text x="{x + 26}" y="61">{safe(say("tables.plot.actual"))}</text>'


def _advance(text: str) -> int:
    """Pixels that a label takes, at the most."""
    return sum(7 if char.isascii() else 12 for char in text)


def _ink(colour: str) -> str:
    return f'fill="{colour}" stroke="{colour}"'


def _stroke(colour: str) -> str:
    return f'stroke="{colour}"'


def _axes(scale: _Scale, ticks: Sequence[Decimal], power: int) -> Iterator[str]:
    bottom = scale.bottom
    for tick in ticks:
        y = scale.y(tick)
        yield f'<path class="grid" d="M{LEFT} {y:.1f}H{scale.right}"/>'
        told = number_text(tick.scaleb(-power))
        yield f'<text class="soft" x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{told}</text>'
    yield f'<path class="axis" d="M{LEFT} {bottom}H{scale.right}"/>'
    step = math.ceil((scale.last - scale.first + 1) / 12)
    for year in range(scale.first, scale.last + 1, step):
        x = scale.x(year)
        yield f'<path class="axis" d="M{x:.1f} {bottom}v4"/>'
        yield f'<text class="soft" x="{x:.1f}" y="{bottom + 18}" text-anchor="middle">{year}</text>'


@dataclass(frozen=True, slots=True)
class _Pen:
    """Draws one series."""

    series: Series
    n: int
    count: int
    scale: _Scale
    say: Say
    power: int

    @property
    def labels(self) -> bool:
        """Figures stand beside the marks where there is one series, and room between its years."""
        years = self.scale.last - self.scale.first or 1
        return self.count == 1 and (self.scale.right - LEFT) / years >= NARROWEST

    def targets(self) -> Iterator[str]:
        """A mark or a range for each year, a line through several years."""
        colour = _COLOURS[1] if self.count == 1 else _look(self.n)[0]
        # Marks of several places in one year stand side by side.
        aside = 0.0 if self.count == 1 else _ASIDE * (self.n / (self.count - 1) - 0.5)
        for point in self.series.points:
            quantity, years = point.target, _span(point)
            if quantity is None or quantity.value is None or not years or not _fits(quantity.value):
                continue
            title, data = self._title(point, quantity), _data(point.year, quantity)
            first, last = self.scale.x(years[0]) + aside, self.scale.x(years[-1]) + aside
            low = top = self.scale.y(quantity.value)
            if quantity.value_hi is not None and _fits(quantity.value_hi):
                top, low = sorted((low, self.scale.y(quantity.value_hi)))
                yield (
                    f'<rect class="target band" {data} x="{first - 9:.1f}" y="{top:.1f}" '
                    f'width="{last - first + 18:.1f}" height="{low - top:.1f}" {_ink(colour)}>'
                    f"{title}</rect>"
                )
            else:
                if last > first:
                    yield f'<path class="line" opacity=".45" d="M{first:.1f} {low:.1f}H{last:.1f}"'
                    yield f" {_stroke(colour)}/>"
                shape = _SHAPES.get(quantity.bound, _SHAPES["exactly"])
                yield (
                    f'<path class="target mark" {data} d="{shape}" {_stroke(colour)} '
                    f'transform="translate({last:.1f} {low:.1f})">{title}</path>'
                )
            if self.labels:
                y = low + 18 if self._above(point) else top - 16
                ends = (v for v in (quantity.value, quantity.value_hi) if v is not None)
                text = "–".join(map(self._number, ends))
                yield f'<text class="soft" x="{last:.1f}" y="{y:.1f}" {_MIDDLE}>{text}</text>'

    def actual(self) -> Iterator[str]:
        """The line through the actual figures; dotted where years between are not known."""
        colour, dash = _look(self.n)
        scale = self.scale
        known = [
            (span[0], point, point.actual, point.actual.value)
            for point in self.series.points
            if (span := _span(point)) and len(span) == 1 and point.actual is not None
            if point.actual.value is not None and _fits(point.actual.value)
        ]
        for (year, _, _, a), (later, _, _, b) in pairwise(known):
            far = later - year > 1
            dashes = f' stroke-dasharray="{dash}"' if dash and not far else ""
            way = f"M{scale.x(year):.1f} {scale.y(a):.1f}L{scale.x(later):.1f} {scale.y(b):.1f}"
            name = "line far" if far else "line"
            yield f'<path class="{name}" {_stroke(colour)}{dashes} d="{way}"/>'
        for year, point, quantity, value in known:
            x, y = scale.x(year), scale.y(value)
            yield (
                f'<circle class="actual dot" {_data(point.year, quantity)} cx="{x:.1f}" '
                f'cy="{y:.1f}" r="4.5" fill="{colour}">{self._title(point, quantity)}</circle>'
            )
            if self.labels:
                y += -10 if self._above(point) else 19
                yield f'<text x="{x:.1f}" y="{y:.1f}" {_MIDDLE}>{self._number(value)}</text>'

    def _above(self, point: Point) -> bool:
        """Whether the actual figure's label is above its dot, and the target's below its mark."""
        target, actual = point.target, point.actual
        if target is None or target.value is None or actual is None or actual.value is None:
            return True
        return actual.value >= target.value

    def _number(self, value: Decimal) -> str:
        return number_text(value.scaleb(-self.power))

    def _title(self, point: Point, quantity: Quantity) -> str:
        told = f"{self.series.place} {point.year} {told_target(quantity, self.say)}"
        return f"<title>{safe(told.strip())}</title>"


def _data(year: str, quantity: Quantity) -> str:
    assert quantity.value is not None
    upper = (
        f' data-upper="{number_text(quantity.value_hi)}"' if quantity.value_hi is not None else ""
    )
    value = number_text(quantity.value)
    return f'data-year="{safe(year)}" data-value="{value}"{upper} data-bound="{quantity.bound}"'


def _names(series: Sequence[Series], scale: _Scale) -> Iterator[str]:
    """The places beside the ends of their lines, one below the other where these are close."""
    ends = []
    for n, one in enumerate(series):
        found = [v for p in one.points for v in _values(p)]
        if found:
            ends.append((scale.y(found[-1]), n, one))
    ends.sort(key=lambda end: end[:2])
    floor = scale.bottom - _LINE_HEIGHT * (len(ends) - 1)
    at = float(TOP) - _LINE_HEIGHT
    for y, n, one in ends:
        at = max(at + _LINE_HEIGHT, min(y, floor))
        floor += _LINE_HEIGHT
        colour, dash = _look(n)
        x = scale.right + 4
        yield f'<path class="line" d="M{x} {at:.1f}h14" {_stroke(colour)}'
        yield f' stroke-dasharray="{dash}"/>'
        yield (
            f'<text class="place" x="{x + 18}" y="{at + 4:.1f}" fill="{colour}">'
            f"{safe(_name_of(one))}</text>"
        )


def _name_of(series: Series) -> str:
    """What stands beside the end of its line."""
    return _short(series.place or series.indicator)[:LONGEST_PLACE]
