"""Words laid out in a fixed number of cells: clipped, padded, joined into a line."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from cqtui.typeset import cells, drawable


def clip(text: str, width: int) -> str:
    """`text` in at most `width` cells, an ellipsis where some of it is left out.

    >>> clip("政府工作报告", 8), clip("政府", 8), clip("政府", 0)
    ('政府工…', '政府', '')
    """
    if cells(text) <= width:
        return text
    if width < 1:
        return ""
    used = 0
    for at, char in enumerate(text):
        used += cells(char)
        if used > width - 1:
            return text[:at] + "…"
    return text


@lru_cache(maxsize=4096)
def fit(text: str, width: int, *, right: bool = False) -> str:
    """`text` in exactly `width` cells, clipped or padded.

    >>> fit("年份", 6), fit("11", 4, right=True)
    ('年份  ', '  11')
    """
    taken = cells(text)
    if taken > width:
        text = clip(text, width)
        taken = cells(text)
    pad = " " * (width - taken)
    return pad + text if right else text + pad


def line(parts: Iterable[tuple[str, Style]], width: int, rest: Style) -> Strip:
    """The parts one behind the other, clipped or filled with `rest` to `width` cells."""
    return Strip(_filled(parts, width, rest), width)


def _filled(parts: Iterable[tuple[str, Style]], width: int, rest: Style) -> list[Segment]:
    segments = []
    room = width
    for text, style in parts:
        shown, taken = _measured(text)
        if taken > room:
            shown = clip(shown, room)
            taken = cells(shown)
        if shown:
            segments.append(Segment(shown, style))
            room -= taken
    if room > 0:
        segments.append(Segment(" " * room, rest))
    return segments


@lru_cache(maxsize=4096)
def _measured(text: str) -> tuple[str, int]:
    """A text as it is drawn, and its cells; most pieces of a list's rows return in others."""
    shown = drawable(text)
    return shown, cells(shown)


def spread(
    left: Sequence[tuple[str, Style]],
    right: Sequence[tuple[str, Style]],
    width: int,
    rest: Style,
) -> Strip:
    """`left` at the left end, `right` at the right end; the left is clipped first."""
    room = width - cells(drawable("".join([text for text, _ in right])))
    if room < 0:
        return line(right, width, rest)
    return Strip(_filled(left, room, rest) + _filled(right, width - room, rest), width)
