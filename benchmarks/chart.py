"""Curves drawn as an SVG by hand: small panels in a grid, one legend, light and dark."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

Point = tuple[float, float]

COLOURS = ("c0", "c1", "c2", "c3", "c4", "c5")
STYLE = """
svg{background:var(--paper);--paper:#fff;--ink:#1f2328;--soft:#59636e;--grid:#d8dee4;
--c0:#0550ae;--c1:#bc4c00;--c2:#1a7f37;--c3:#8250df;--c4:#bf3989;--c5:#6e7781}
@media (prefers-color-scheme:dark){svg{--paper:#0d1117;--ink:#e6edf3;--soft:#9198a1;--grid:#30363d;
--c0:#79c0ff;--c1:#ffa657;--c2:#56d364;--c3:#d2a8ff;--c4:#ff9bce;--c5:#9198a1}}
text{font-family:system-ui,"Noto Sans","Noto Sans CJK SC","PingFang SC","Microsoft YaHei",
sans-serif;fill:var(--ink);font-size:12px}
.soft{fill:var(--soft);font-size:11px}.head{font-size:16px;font-weight:600}
.grid{stroke:var(--grid);stroke-width:1}.line{fill:none;stroke-width:2}.first{stroke-width:3.2}
"""
DASHES = ("", "6 3", "2 2", "8 3 2 3", "12 4", "1 3")
"""A curve is told by its dashes too, for whoever does not tell the colours."""
WIDTH, HEIGHT = 232, 170
"""Of a panel with its labels, in pixels."""
LEFT, RIGHT, TOP, BOTTOM = 44, 12, 26, 40
"""What of a panel is not its plot."""


@dataclass(frozen=True)
class Curve:
    """Points in order, under the name that the legend has; one name is one colour in all panels."""

    name: str
    points: Sequence[Point]


@dataclass(frozen=True)
class Panel:
    """Curves over one pair of axes."""

    title: str
    under: str
    """What runs to the right."""
    beside: str
    """What runs upwards; "" where the title says it."""
    curves: Sequence[Curve]
    across: Point
    """First and last value to the right."""
    up: Point
    log: bool = False
    """Both axes in powers of ten."""


@dataclass(frozen=True)
class Chart:
    """A picture of several panels."""

    title: str
    panels: Sequence[Panel | None]
    """Row by row; None leaves a place empty."""
    columns: int
    scale: float = 1.0
    """Size of a panel, 1 for small ones."""


def draw(chart: Chart) -> str:
    """The SVG."""
    names = list(dict.fromkeys(c.name for p in chart.panels if p for c in p.curves if c.points))
    wide, high = WIDTH * chart.scale, HEIGHT * chart.scale
    rows = math.ceil(len(chart.panels) / chart.columns)
    width = max(chart.columns * wide + 20, _advance(names) + 40)
    height = 84 + rows * high
    parts = [f'<text class="head" x="20" y="28">{escape(chart.title)}</text>', *_legend(names)]
    for n, panel in enumerate(chart.panels):
        if panel is None:
            continue
        x, y = 10 + n % chart.columns * wide, 76 + n // chart.columns * high
        parts += [f'<g transform="translate({x:.0f} {y:.0f})">', *_panel(panel, names, wide, high)]
        parts.append("</g>")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" '
        f'width="{width:.0f}" height="{height:.0f}" role="img">\n'
        f"<title>{escape(chart.title)}</title>\n<style>{STYLE}</style>\n"
        f'<rect width="100%" height="100%" style="fill:var(--paper)"/>\n'
        + "\n".join(parts)
        + "\n</svg>\n"
    )


def _look(n: int) -> str:
    first = " first" if n == 0 else ""
    dash = DASHES[n % len(DASHES)]
    return (
        f'class="line{first}" style="stroke:var(--{COLOURS[n % len(COLOURS)]})"'
        f' stroke-dasharray="{dash}"'
    )


def _entry(name: str) -> int:
    return 46 + 7 * len(name)


def _advance(names: Sequence[str]) -> int:
    return sum(map(_entry, names))


def _legend(names: Sequence[str]) -> list[str]:
    parts, x = [], 20
    for n, name in enumerate(names):
        parts.append(f'<path {_look(n)} d="M{x} 52h26"/>')
        parts.append(f'<text x="{x + 32}" y="56">{escape(name)}</text>')
        x += _entry(name)
    return parts


def _panel(panel: Panel, names: Sequence[str], wide: float, high: float) -> list[str]:
    right, bottom = wide - RIGHT, high - BOTTOM

    def at(point: Point) -> str:
        x = LEFT + (right - LEFT) * _share(point[0], panel.across, log=panel.log)
        y = bottom - (bottom - TOP) * _share(point[1], panel.up, log=panel.log)
        return f"{x:.1f} {y:.1f}"

    parts = [f'<text x="{LEFT}" y="{TOP - 9}">{escape(panel.title)}</text>']
    for value in _ticks(panel.up, log=panel.log):
        x, y = at((panel.across[0], value)).split()
        parts.append(f'<path class="grid" d="M{x} {y}H{right:.1f}"/>')
        parts.append(
            f'<text class="soft" x="{LEFT - 6}" y="{float(y) + 4:.1f}" text-anchor="end">'
            f"{_label(value)}</text>"
        )
    for value in _ticks(panel.across, log=panel.log):
        x, y = at((value, panel.up[0])).split()
        parts.append(f'<path class="grid" d="M{x} {y}v4"/>')
        parts.append(
            f'<text class="soft" x="{x}" y="{bottom + 16:.1f}" text-anchor="middle">'
            f"{_label(value)}</text>"
        )
    middle = (LEFT + right) / 2
    parts.append(
        f'<text class="soft" x="{middle:.1f}" y="{bottom + 31:.1f}" text-anchor="middle">'
        f"{escape(panel.under)}</text>"
    )
    if panel.beside:
        parts.append(
            f'<text class="soft" transform="translate(10 {(TOP + bottom) / 2:.0f}) rotate(-90)" '
            f'text-anchor="middle">{escape(panel.beside)}</text>'
        )
    for curve in reversed(panel.curves):  # the first is drawn last, over the others
        if curve.points:
            path = "M" + "L".join(map(at, curve.points))
            parts.append(f'<path {_look(names.index(curve.name))} d="{path}"/>')
            parts += _dots(curve, names.index(curve.name), at)
    return parts


def _dots(curve: Curve, n: int, at: Callable[[Point], str]) -> list[str]:
    colour = COLOURS[n % len(COLOURS)]
    places = [at(p).split() for p in curve.points]
    return [f'<circle cx="{x}" cy="{y}" r="2.4" style="fill:var(--{colour})"/>' for x, y in places]


def _share(value: float, ends: Point, *, log: bool) -> float:
    first, last = ends
    if log:
        value, first, last = (math.log10(max(x, 1e-9)) for x in (value, first, last))
    return min(1.0, max(0.0, (value - first) / (last - first)))


def _ticks(ends: Point, *, log: bool) -> list[float]:
    """Round values between the ends; of powers of ten the powers alone, or 1, 2 and 5 times."""
    first, last = ends
    if not log:
        step = next(s for s in (0.25, 1, 5, 15, 25, 50, 100) if (last - first) / s <= 5)
        return [first + k * step for k in range(int((last - first) / step + 1e-9) + 1)]
    powers = range(math.floor(math.log10(first)), math.ceil(math.log10(last)) + 1)
    every = [m * 10.0**p for p in powers for m in ((1, 2, 5) if len(powers) < 4 else (1,))]
    return [x for x in every if first * 0.999 <= x <= last * 1.001]


def _label(value: float) -> str:
    """A tick in few characters.

    >>> _label(0.25), _label(20000), _label(3e6), _label(0.001)
    ('0.25', '20k', '3M', '0.001')
    """
    for size, letter in ((1e6, "M"), (1e3, "k")):
        if value >= size:
            return f"{value / size:g}{letter}"
    return f"{value:g}"


def slope(points: Sequence[Point]) -> float:
    """The exponent b of y = a·x^b that fits `points` best (least squares of logarithms)."""
    xs, ys = ([math.log(p[k]) for p in points] for k in (0, 1))
    x0, y0 = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((x - x0) * (y - y0) for x, y in zip(xs, ys, strict=True)) / sum(
        (x - x0) ** 2 for x in xs
    )


def slopes(points: Sequence[Point]) -> list[float]:
    """The exponent from each point to the next."""
    return [slope(pair) for pair in pairwise(points)]
