"""The typed difference of two figures, as it stands behind the new one: ▼0.5, ▲20万吨."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from cqtui.model.document import Span

if TYPE_CHECKING:
    from cqtui.export.rows import Say
    from cqtui.model.quantity import Quantity, TargetChange

LONGEST_WORDS = 16
"""Characters that are given of a target without a figure."""
LONGEST_BOUND = 8
"""Characters before a figure in which the words that bound it stand."""
_BEFORE = (
    "(?:(?:力争|争取|确保)(?:达到?|实现|增长|突破|超过|不低于|保持在?|控制在|稳定在)?"
    "|不超过|不高于|不大于|不突破|不低于|不少于|不小于|至少|超过|突破|逾|高于|大于|超"
    "|大约|约|近|接近)[ \u3000]?$"
)

_ARROWS = {"raised": "▲", "lowered": "▼"}
_YEAR = "(?:19|20)[0-9]{2}"


@lru_cache(maxsize=1024)
def measured(text: str) -> tuple[Span, ...]:
    """The figures in a text, each with its unit and the words that bound it; no years, no names.

    Asked for each view of a passage, each of its sides and each target in it.

    >>> [text[slice(*s)] for text in ["P2P、5G，力争增长8.5%左右"] for s in measured(text)]
    ['力争增长8.5%左右']
    >>> [text[slice(*s)] for text in ["2019年约75.3万人、3个以上"] for s in measured(text)]
    ['约75.3万人', '3个以上']
    """
    # Here, not at the top: the first frame needs no figures.
    from cqtui.analysis.figures.quantities import figures

    found = []
    for figure in figures(text):
        if not figure.unit and re.fullmatch(_YEAR, text[slice(*figure.span)]):
            continue
        start = figure.span.start
        words = re.search(_BEFORE, text[max(0, start - LONGEST_BOUND) : start])
        found.append(Span(start - len(words[0]) if words else start, figure.end))
    return tuple(found)


def difference(change: TargetChange) -> str:
    """How far the figure moved, in the scale the new one is written in; "" where nothing moved.

    Only the arrow stands where a range, a missing figure or another unit gives no number.
    """
    arrow = _ARROWS.get(change.change, "")
    if not arrow or change.old is None or change.new is None:
        return arrow
    # Here, not at the top: the first frame needs no differences.
    from cqtui.export.targets.figures import told_gap

    return arrow + told_gap(change.old, change.new)


def rebound(change: TargetChange) -> str:
    """How the bound changed where the figure did not (3%以内 → 3%左右: ≤→≈), else "".

    Nothing where a side has no figure: its words tell.
    """
    if change.change != "reworded-bound":
        return ""
    # Here, as above.
    from cqtui.export.targets.figures import told_bounds

    bounds = told_bounds(change)
    return f" {bounds}" if bounds else ""


def came_or_went(change: TargetChange, say: Say) -> str:
    """What is said of a target that one report alone has, or has as a figure: 〔新设〕."""
    # Here, as above.
    from cqtui.export.targets.figures import change_word

    return f"〔{change_word(change, say)}〕"


def came_from(change: TargetChange) -> str:
    """The old figure, where the new one tells less without it: `10% → `; else "".

    So it does where it moved, and where one of the two is told in words alone.
    """
    if change.old is None or change.new is None or change.change == "unchanged":
        return ""
    worded = not _both_told(change)
    return f"{written(change.old)} → " if worded or difference(change) else ""


def _both_told(change: TargetChange) -> bool:
    """Whether both sides have a figure."""
    return all(q is not None and q.value is not None for q in (change.old, change.new))


def written(quantity: Quantity) -> str:
    """The figure with its unit, as the text has it; of a target without one its words."""
    # Here, as above.
    from cqtui.export.targets.figures import bare_figure

    return bare_figure(quantity, LONGEST_WORDS)
