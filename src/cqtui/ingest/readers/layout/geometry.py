"""Pages turned as their text runs, and ruled lines told among what is drawn on them."""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from cqtui.ingest.readers.layout.page import Glyph, Page, Rule

THIN = 2.5
"""Points; a bar that is no thicker is a ruled line."""
Matrix = tuple[float, float, float, float, float, float]
"""As PDF and OFD write it: x' = ax + cy + e, y' = bx + dy + f."""
PLAIN: Matrix = (1, 0, 0, 1, 0, 0)


def product(m: Matrix, n: Matrix) -> Matrix:
    """First `m`, then `n`."""
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )


@lru_cache(maxsize=10_000)
def drawn_size(size: float, a: float, b: float, c: float, d: float) -> tuple[float, int]:
    """Size of a character as drawn, and the way its line runs in degrees, -1 where slanted.

    Of the font's size and the matrix by which it is drawn; 0 where they make no sense.
    """
    size *= math.hypot(c, d)
    if not math.isfinite(size + a + b):
        return 0.0, -1
    angle = math.degrees(math.atan2(b, a)) % 360
    nearest = round(angle / 90) * 90
    return size, nearest % 360 if abs(angle - nearest) < 3 else -1


def as_it_runs(
    number: int,
    box: tuple[float, float, float, float],
    drawn: Sequence[tuple[Glyph, int]],
    rules: Sequence[Rule],
    shown: int,
    unmapped: int,
) -> Page:
    """A page turned so that most of its text runs from left to right.

    `box` and all places are those of a page whose y grows upwards: left, bottom, right, top. Each
    glyph comes with the way that it runs in degrees, against the clock, -1 where it is slanted;
    `shown`: the way that counts where most are.
    """
    ways = Counter(way for _, way in drawn)
    way = ways.most_common(1)[0][0] if drawn else 0
    # The page is turned as its text runs, which is how it is shown, or should be.
    turn = Turn(way if way >= 0 else shown, *box)
    glyphs = [turn.glyph(glyph) for glyph, its_way in drawn if its_way == way]
    lines = [turn.rule(rule) for rule in rules]
    slanted = len(drawn) - len(glyphs)
    return Page(number, turn.width, turn.height, glyphs, lines, slanted, unmapped)


class Turn:
    """Coordinates of a page with y upwards, to those of the page as it is read."""

    def __init__(self, degrees: int, left: float, bottom: float, right: float, top: float) -> None:
        self.degrees = degrees
        self._left, self._bottom, self._right, self._top = left, bottom, right, top
        wide, high = right - left, top - bottom
        self.width, self.height = (high, wide) if degrees in {90, 270} else (wide, high)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point, from the top left corner of the page as it is read."""
        if self.degrees == 90:
            return y - self._bottom, x - self._left
        if self.degrees == 180:
            return self._right - x, y - self._bottom
        if self.degrees == 270:
            return self._top - y, self._right - x
        return x - self._left, self._top - y

    def glyph(self, glyph: Glyph) -> Glyph:
        """A glyph whose top and bottom are upside down, turned."""
        if not self.degrees:
            dx, dy = self._left, self._top
            text, x0, top, x1, bottom, base, size, spaced = glyph
            return Glyph(text, x0 - dx, dy - top, x1 - dx, dy - bottom, dy - base, size, spaced)
        ax, ay = self.point(glyph.x0, glyph.top)
        bx, by = self.point(glyph.x1, glyph.bottom)
        x0, x1, top, bottom = min(ax, bx), max(ax, bx), min(ay, by), max(ay, by)
        base = bottom - (bottom - top) * 0.15
        return Glyph(glyph.text, x0, top, x1, bottom, base, glyph.size, glyph.spaced)

    def rule(self, rule: Rule) -> Rule:
        """A ruled line, turned."""
        ax, ay = self.point(rule.x0, rule.y0)
        bx, by = self.point(rule.x1, rule.y1)
        return Rule(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))


def figure_rules(
    points: list[tuple[float, float]], *, stroked: bool, filled: bool
) -> Iterator[Rule]:
    """The level and upright strokes of one figure of a drawing; a thin filled bar is one."""
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    box = Rule(min(xs), min(ys), max(xs), max(ys))
    wide, high = box.x1 - box.x0, box.y1 - box.y0
    if min(wide, high) <= THIN:
        if max(wide, high) > THIN and (stroked or filled):
            yield box
    elif stroked:
        for (ax, ay), (bx, by) in pairwise(points):
            edge = Rule(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))
            if min(edge.x1 - edge.x0, edge.y1 - edge.y0) <= 0.5:
                yield edge
