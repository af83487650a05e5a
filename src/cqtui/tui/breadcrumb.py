"""Where one is, in the room there is: the parts of a breadcrumb, the middle ones first to go."""

from collections.abc import Sequence
from typing import NamedTuple

from cqtui.tui import names
from cqtui.tui.segments import clip
from cqtui.typeset import cells

ARROW = " ❭ "
NARROW = 70
"""Cells; in a narrower terminal the innermost part stands alone."""
READABLE = 12
"""Cells each part should have."""
LEAST = 4
"""Cells; no part is made shorter while another is longer."""


class Part(NamedTuple):
    """A part that is shown."""

    number: int
    """Which of all parts it is."""
    text: str


def shortened(parts: Sequence[str], room: int, *, alone: bool = False) -> list[Part]:
    """The parts of a breadcrumb so that they fit into `room` cells together.

    Parts go, from the second on, until each of the others can have 12 cells; then the longest
    give way, the names of reports by their years first. `alone` the innermost is shown, and loses
    its middle: its number and how it ends tell it from its neighbours.

    >>> parts = ["2019 重庆", "三、2019年重点工作", "（二）深入实施乡村振兴战略行动计划"]
    >>> [part.text for part in shortened(parts, 50)]
    ['2019 重庆', '三、2019年重点工…', '（二）深入实施乡…']
    >>> shortened(parts, 28, alone=True)
    [Part(number=2, text='（二）深入实施乡…略行动计划')]
    """
    if alone and parts:
        return [Part(len(parts) - 1, clip_middle(parts[-1], room))]
    kept = list(enumerate(parts))
    while len(kept) > 2 and sum(min(cells(p), READABLE) for _, p in kept) + _arrows(kept) > room:
        del kept[1]
    widths = [cells(part) for _, part in kept]
    room -= _arrows(kept)
    while sum(widths) > room and max(widths, default=0) > LEAST:
        widths[widths.index(max(widths))] -= 1
    return [
        Part(at, clip(part, width) if at else names.shortened(part, width))
        for (at, part), width in zip(kept, widths, strict=True)
    ]


def _arrows(kept: Sequence[object]) -> int:
    return cells(ARROW) * (len(kept) - 1)


def clip_middle(text: str, width: int) -> str:
    """`text` in at most `width` cells, an ellipsis where its middle is left out.

    >>> clip_middle("（三）持续深化改革扩大开放", 20), clip_middle("三、民生", 20)
    ('（三）持续深…大开放', '三、民生')
    """
    if cells(text) <= width or width < 1:
        return clip(text, width)
    behind, room = len(text), (width - 1) * 2 // 5
    while behind > 0 and cells(text[behind - 1 :]) <= room:
        behind -= 1
    head = clip(text, width - cells(text[behind:]))
    return (head if head.endswith("…") else head + "…") + text[behind:]
