"""The lines of a page, from its glyphs: runs, columns, reading order, spaces between words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from cqtui.ingest.readers.layout.page import Glyph, Page

APART = 1.6
"""Sizes; glyphs further from each other stand in runs of their own."""
DOUBLES = 200
"""One character on one line so many times; no line of text holds more to compare with."""
LIGATURE = 1.5
"""Sizes; a wider glyph stands for two characters, and comes as two at one place: ——."""
GUTTER_LINES = 3
"""A column has as many lines or more."""
CENTRE = 0.05
"""Share of the width of the text; a strip nearer to its middle is between two columns."""
COLUMN = 8
"""Sizes; text in columns has lines longer than this, cells of a table mostly have not."""
FEW = 2
"""Narrow gaps on one line that may be spaces; of more none is."""
_LIGATED = frozenset("fijlt")
"""Letters that stand in ligatures."""
_IDEOGRAPH = re.compile("[\u4e00-\u9fff]")
_WORD = re.compile(r"[0-9A-Za-z\u00c0-\u024f\u0370-\u04ff.,%()&'\-]")
"""What stands in words with spaces between them."""


@dataclass(slots=True)
class Line:
    """A line of text on a page."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    base: float
    size: float
    page: int
    left: float = 0
    """Where the lines of its column begin."""
    right: float = 0
    """Where they end."""
    column: int = 0
    """Lines of one column of one page have one number."""
    first: float = 0
    """How much room its first word needs."""
    kind: str = "text"
    """text, row, page-number, running-head, footnote."""
    cells: tuple[str, ...] = ()
    """Of a table's row."""


@dataclass(slots=True)
class Run:
    """Glyphs that stand beside each other on one line."""

    glyphs: list[Glyph]
    x0: float
    x1: float
    top: float
    bottom: float
    base: float
    size: float


def without_doubles(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Glyphs without those drawn again a hair's breadth aside, for bold type or a shadow."""
    seen: dict[tuple[str, int], list[float]] = {}
    kept: list[Glyph] = []
    last: Glyph | None = None
    for glyph in glyphs:
        text, x0, base, near = glyph.text, glyph.x0, glyph.base, glyph.size * 0.25
        # The letters of a ligature come at one place: ffi, or the two halves of a Chinese dash.
        ligature = text in _LIGATED and last is not None and (last.x0, last.x1) == (x0, glyph.x1)
        last = glyph
        if ligature or glyph.x1 - x0 > LIGATURE * glyph.size:
            kept.append(glyph)
            continue
        for x in seen.get((text, int(base)), ()):
            if -near < x - x0 < near:
                break
        else:
            kept.append(glyph)
            upper, lower = int(base - 0.5), int(base + 0.5)
            for row in (upper, lower) if upper != lower else (upper,):
                places = seen.setdefault((text, row), [])
                if len(places) < DOUBLES:
                    places.append(x0)
    return kept


def upright(page: Page) -> Page:
    """The page; where its text runs from top to bottom, laid so that it runs from left to right."""
    down = level = 0
    for a, b in pairwise(page.glyphs):
        across, drop = b.x0 - a.x0, b.base - a.base
        if abs(across) < 0.3 * a.size and 0.5 * a.size < drop < 2.2 * a.size:
            down += 1
        elif abs(drop) < 0.3 * a.size and 0.2 * a.size < across < 2.2 * a.size:
            level += 1
    if down <= level:
        return page
    laid = []
    for g in page.glyphs:
        middle = page.width - (g.x0 + g.x1) / 2
        half = g.size / 2
        base = middle + half * 0.76
        place = g.top, middle - half, g.bottom, middle + half, base
        laid.append(Glyph(g.text, *place, g.size, g.spaced))
    return Page(page.number, page.height, page.width, laid, [], page.slanted, page.unmapped)


def runs_of(glyphs: Sequence[Glyph]) -> list[Run]:
    """Glyphs gathered into runs, by the order in which they are drawn and by place."""
    runs: list[Run] = []
    for g in glyphs:
        last = runs[-1] if runs else None
        if (
            last is not None
            and abs(g.base - last.base) < 0.2 * last.size
            and -0.6 * last.size < g.x0 - last.x1 < APART * last.size
            and 0.8 < g.size / last.size < 1.25
        ):
            last.glyphs.append(g)
            last.x1 = max(last.x1, g.x1)
            last.top = min(last.top, g.top)
            last.bottom = max(last.bottom, g.bottom)
        else:
            runs.append(Run([g], g.x0, g.x1, g.top, g.bottom, g.base, g.size))
    return runs


def page_lines(page: Page, glyphs: Sequence[Glyph]) -> list[Line]:
    """The lines of a page in reading order: columns one after the other, headlines between them."""
    runs = runs_of(glyphs)
    if not runs:
        return []
    lines: list[Line] = []
    for number, region in enumerate(_regions(runs, median(r.size for r in runs))):
        rows = _rows(region)
        found = [_line(row, page.number) for row in rows]
        left, right = min(x.x0 for x in found), max(x.x1 for x in found)
        for line in found:
            line.left, line.right, line.column = left, right, number
        lines += found
    return lines


def _regions(runs: list[Run], size: float, depth: int = 0) -> list[list[Run]]:
    """Runs parted into columns, and into what stands above, between and below columns."""
    gutter = _gutter(runs, size) if depth < 4 else None
    if gutter is None:
        return [runs]
    regions: list[list[Run]] = []
    band: list[Run] = []
    across = False
    for run in sorted(runs, key=lambda r: r.base):
        crosses = run.x0 < gutter < run.x1
        if band and crosses != across:
            regions += _band(band, gutter, size, depth, across=across)
            band = []
        across = crosses
        band.append(run)
    return regions + _band(band, gutter, size, depth, across=across)


def _band(
    band: list[Run], gutter: float, size: float, depth: int, *, across: bool
) -> list[list[Run]]:
    if across:
        return [band]
    sides = [r for r in band if r.x1 <= gutter], [r for r in band if r.x0 >= gutter]
    return [region for side in sides if side for region in _regions(side, size, depth + 1)]


def _gutter(runs: list[Run], size: float) -> float | None:
    """Where a white strip parts two columns of text, None where there is none.

    Few lines may cross it: a title above the columns, a table between them.
    """
    starts = sorted({round(r.x0) for r in runs})
    if len(starts) < 2:
        return None
    best: tuple[int, float] | None = None
    outer = min(r.x0 for r in runs), max(r.x1 for r in runs)
    centre, wide = sum(outer) / 2, outer[1] - outer[0]
    for start in starts:
        x = start - 0.5
        left = [r for r in runs if r.x1 <= x]
        right = [r for r in runs if r.x0 >= x]
        crossing = len(runs) - len(left) - len(right)
        if min(len(left), len(right)) < GUTTER_LINES or crossing > 0.3 * len(runs):
            continue
        nearest = max(r.x1 for r in left)
        if start - nearest < 0.8 * size:
            continue
        columns = _is_column(left, size) + _is_column(right, size)
        # Where the strip is in the middle one will do: titles may fill the other.
        middle = abs((nearest + start) / 2 - centre) < CENTRE * wide
        if columns < (1 if middle else 2):
            continue
        if best is None or crossing < best[0]:
            best = crossing, (nearest + start) / 2
    return best[1] if best else None


def _is_column(runs: list[Run], size: float) -> bool:
    """Whether these are lines of running text below each other: most of them long and flush."""
    rows = _rows(runs)
    if len(rows) < GUTTER_LINES:
        return False
    ends = [row[-1].x1 for row in rows]
    starts = [row[0].x0 for row in rows]
    wide = max(ends) - min(starts)
    if wide < COLUMN * size:
        return False
    full = sum(end - start > 0.8 * wide for start, end in zip(starts, ends, strict=True))
    return full >= 0.4 * len(rows)


def _rows(runs: Sequence[Run]) -> list[list[Run]]:
    """Runs that stand on one line, from left to right; lines from top to bottom."""
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda r: (r.base, r.x0)):
        for row in reversed(rows[-3:]):
            biggest = max(row, key=lambda r: r.size)
            if _level(biggest, run):
                row.append(run)
                break
        else:
            rows.append([run])
    for row in rows:
        row.sort(key=lambda r: r.x0)
    return rows


def _level(a: Run, b: Run) -> bool:
    """Whether two runs stand on one line: on one base, or raised or lowered by less than half."""
    small, big = sorted((a, b), key=lambda r: r.size)
    if small.size > 0.85 * big.size:
        return abs(a.base - b.base) < 0.35 * big.size
    return big.base - 0.8 * big.size < small.base < big.base + 0.35 * big.size


def _line(row: list[Run], page: int) -> Line:
    glyphs = sorted((g for run in row for g in run.glyphs), key=lambda g: g.x0)
    size = max(row, key=lambda r: len(r.glyphs) * r.size).size
    base = max(row, key=lambda r: len(r.glyphs)).base
    return Line(
        text_of(glyphs),
        glyphs[0].x0,
        max(g.x1 for g in glyphs),
        min(g.top for g in glyphs),
        max(g.bottom for g in glyphs),
        base,
        size,
        page,
        first=first_width(glyphs),
    )


def text_of(glyphs: Sequence[Glyph]) -> str:
    """The text of glyphs in a row, with a space where a gap parts words.

    Chinese characters stand apart where a line is stretched, and beside a Latin word, and some
    programs write spaces there: none of these is a space of the text. A gap of more than half a
    character is one, and stays wide (韦　韬); so is a space in a line that has few.
    """
    gaps = [b.x0 - a.x1 for a, b in pairwise(glyphs)]
    if not gaps:
        return "".join(g.text for g in glyphs)
    usual = max(0.0, median(gaps)) if len(gaps) > 3 else 0.0
    loose = sum(
        _stands_apart(a, b, gap - usual) for (a, b), gap in zip(pairwise(glyphs), gaps, strict=True)
    )
    out = [glyphs[0].text]
    for (a, b), gap in zip(pairwise(glyphs), gaps, strict=True):
        size, more = max(a.size, b.size), min(gap, gap - usual)
        if _WORD.match(a.text) and _WORD.match(b.text):
            out.append(" " if more > 0.14 * size else "")
        elif more > 0.6 * size:
            out.append("\u3000")
        elif (b.spaced and gap > 0.1 * size and (_WORD.match(a.text) or _WORD.match(b.text))) or (
            loose <= FEW and _stands_apart(a, b, more)
        ):
            out.append(" ")
        out.append(b.text)
    return "".join(out)


def _stands_apart(a: Glyph, b: Glyph, more: float) -> bool:
    """Whether a space may be meant between glyphs that stand `more` apart than others do."""
    if b.spaced and more > 0.1 * b.size:
        return True
    return more > 0.18 * b.size and bool(_IDEOGRAPH.match(a.text) and _IDEOGRAPH.match(b.text))


_FOLLOWS = "，。、；：！？）》」』”’】〕％%…,.;:!?)"
_OPENS = "（《「『“‘【〔("


def first_width(glyphs: Sequence[Glyph]) -> float:
    """How much room the first word needs, with the stops behind it that may not open a line."""
    end = 0
    while end < len(glyphs) - 1 and glyphs[end].text in _OPENS:
        end += 1
    while end < len(glyphs) - 1 and end < 40:
        here, following = glyphs[end], glyphs[end + 1]
        word = _WORD.match(here.text) and _WORD.match(following.text)
        if not (following.text in _FOLLOWS or (word and following.x0 - here.x1 < 0.14 * here.size)):
            break
        end += 1
    return glyphs[end].x1 - glyphs[0].x0
