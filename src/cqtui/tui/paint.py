"""Colours on the characters of a line: layers of spans, the later over the earlier."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style

from cqtui.tui.present import Para, Role
from cqtui.tui.themes import Palette, ink
from cqtui.typeset import drawable, figures


class Paint(NamedTuple):
    """What a span changes about the characters below it; "" and None change nothing."""

    color: str = ""
    back: str = ""
    bold: bool | None = None
    underline: bool | None = None
    reverse: bool | None = None
    """Told where there are no colours; where there are, it changes nothing that is seen."""


class Patch(NamedTuple):
    """Paint on the characters from `start` up to `end`."""

    start: int
    end: int
    paint: Paint


@lru_cache(maxsize=256)
def over(below: Paint, above: Paint) -> Paint:
    """`above` laid on `below`."""
    return Paint(
        above.color or below.color,
        above.back or below.back,
        below.bold if above.bold is None else above.bold,
        below.underline if above.underline is None else above.underline,
        below.reverse if above.reverse is None else above.reverse,
    )


def style_of(paint: Paint) -> Style:
    """A terminal style: what is reversed has its two colours the other way round beforehand."""
    front, back = (paint.back, paint.color) if paint.reverse else (paint.color, paint.back)
    bold, underline = bool(paint.bold), bool(paint.underline)
    return ink(front, back, bold=bold, underline=underline, reverse=bool(paint.reverse))


def ground(para: Para, colors: Palette) -> Paint:
    """The paint of a paragraph's plain characters."""
    if para.role is Role.HEADING:
        return Paint(colors.accent if para.level == 1 else colors.text, colors.page, bold=True)
    if para.role is Role.TITLE:
        return Paint(colors.text, colors.page, bold=True)
    if para.role in (Role.NOTE, Role.CENTRED):
        color = colors.accent if para.role is Role.NOTE else colors.dim
        return Paint(color, colors.page)
    return Paint(colors.dim if para.role is Role.RAW else colors.text, colors.page)


def layers(para: Para, colors: Palette) -> list[Patch]:
    """What is coloured in a paragraph by what it is: its run-in heading, a table's head, cuts."""
    patches = []
    if para.bold:
        patches.append(Patch(0, para.bold, Paint(colors.text, bold=True)))
    if para.header:
        end = len("\n".join(para.text.split("\n")[: para.header]))
        patches.append(Patch(0, end, Paint(colors.soft, bold=True, underline=True)))
    patches += [Patch(a, b, Paint(colors.removed, underline=True)) for a, b in para.cuts]
    return patches


def figure_layer(para: Para, start: int, end: int, colors: Palette) -> list[Patch]:
    """The figures among the characters from `start` to `end`; no line ends within one."""
    if para.role not in (Role.TEXT, Role.TABLE):
        return []
    paint = Paint(colors.figure)
    return [Patch(start + a, start + b, paint) for a, b in figures(para.text[start:end])]


def among(patches: Sequence[Patch], start: int, end: int) -> list[Patch]:
    """The patches that touch the characters from `start` to `end`."""
    return [p for p in patches if p.start < end and p.end > start]


def segments(
    text: str, start: int, end: int, base: Paint, patches: Iterable[Patch]
) -> list[Segment]:
    """The characters from `start` to `end` of `text`, painted."""
    paints = [base] * (end - start)
    for a, b, paint in patches:
        for i in range(max(a, start) - start, min(b, end) - start):
            paints[i] = over(paints[i], paint)
    shown = drawable(text[start:end])
    drawn = []
    at = 0
    for paint, same in groupby(paints):
        size = len(list(same))
        drawn.append(Segment(shown[at : at + size], style_of(paint)))
        at += size
    return drawn
