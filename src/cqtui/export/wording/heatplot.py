"""Wording by years as an SVG for print: a square for each count, the darker the more often.

Drawn by hand: text stays text, and every square that is not empty has its count written in it and
tells itself in a `title`, so that nothing rests on shades.
"""

from collections.abc import Iterator

from cqtui.export.characters import one_line
from cqtui.export.htmltext import safe
from cqtui.export.rows import Say
from cqtui.export.targets.plot import FONTS
from cqtui.model.heat import Heat, HeatRow

SHADES = ("#ffffff", "#ddeaf7", "#b9d3ec", "#8db6de", "#5f95cc", "#3573b1", "#0b4f8f")
"""From nothing to the greatest count. Words on the last three are white, else black: each of them
has a contrast of 4.5 and more."""
DARK = 5
"""The first shade on which words are white."""
CELL, HIGH = 34, 22
"""Width and height of a square, in CSS pixels."""
LONGEST = 28
"""Characters of a row's name; the rest is cut off."""
MOST = 60
"""Rows in a picture; a longer one fits no page."""
_LEFT, _TOP, _FOOT = 20, 76, 34
_MIDDLE = 'text-anchor="middle"'
_FAMILIES = ",".join(f'"{name}"' for name in FONTS)
_STYLE = f"""
text{{font-family:{_FAMILIES},sans-serif;font-size:12px;fill:#1f2328}}
.head{{font-size:16px;font-weight:600}}.soft{{fill:#59636e;font-size:11px}}
.light{{fill:#fff}}.cell{{stroke:#d8dee4}}
"""


def heat_svg(heat: Heat, title: str, source: str, say: Say) -> str:
    """The first `MOST` rows of a heat table as a picture; `source` stands below.

    Raises ValueError where it has no row or no column.
    """
    rows = heat.rows[:MOST]
    if not rows or not heat.years:
        raise ValueError("nothing to draw")
    names = [_cut(row.text) for row in rows]
    side = _LEFT + 12 * max(len(name) for name in names) + 12
    width = max(side + CELL * len(heat.years) + _LEFT, 360)
    height = _TOP + HIGH * len(rows) + _FOOT
    box, size = f"0 0 {width} {height}", f'width="{width}" height="{height}"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" {size} role="img">',
        f"<title>{safe(title)}</title>\n<style>{_STYLE}</style>",
        f'<rect {size} fill="#fff"/>',
        f'<text class="head" x="{_LEFT}" y="30">{safe(title)}</text>',
    ]
    for at, year in enumerate(heat.years):
        x = side + CELL * at + CELL / 2
        words = safe(str(year)) if year else say("wording.no_year")
        parts.append(f'<text class="soft" x="{x}" y="{_TOP - 8}" {_MIDDLE}>{words}</text>')
    for number, (row, name) in enumerate(zip(rows, names, strict=True)):
        y = _TOP + HIGH * number
        parts.append(f'<text x="{_LEFT}" y="{y + 16}">{safe(name)}</text>')
        parts += _cells(heat, row, side, y)
    parts.append(f'<text class="soft" x="{_LEFT}" y="{height - 12}">{safe(source)}</text>')
    return "\n".join([*parts, "</svg>\n"])


def _cells(heat: Heat, row: HeatRow, side: int, y: int) -> Iterator[str]:
    for at, (year, count) in enumerate(zip(heat.years, row.counts, strict=True)):
        x = side + CELL * at
        depth = heat.depth(count, len(SHADES) - 1)
        square = (
            f'<rect class="cell" x="{x}" y="{y}" width="{CELL}" height="{HIGH}" '
            f'fill="{SHADES[depth]}"'
        )
        if not count:
            yield f"{square}/>"
            continue
        yield f"{square}><title>{safe(_cut(row.text))} {year or ''}: {count}</title></rect>"
        tone = ' class="light"' if depth >= DARK else ""
        yield f'<text{tone} x="{x + CELL / 2}" y="{y + 16}" {_MIDDLE}>{count}</text>'


def _cut(text: str) -> str:
    name = one_line(text)
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…"
