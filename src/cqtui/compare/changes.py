"""What kinds of change a row holds, and how much they matter."""

import re
from collections import Counter
from enum import StrEnum

from cqtui.analysis.fold import fold
from cqtui.model.comparison import Op, Row, Status
from cqtui.model.quantity import Figure

KINDS = (*(s.value for s in Status if s is not Status.SAME), "moved", "targets")
"""The words by which changes are told and filtered: those of `status`, and two that come on top."""

_YEAR = re.compile(r"(?:19|20)[0-9]{2}(?:[-~至到](?:19|20)[0-9]{2})?")


class Weight(StrEnum):
    """How much a change matters, the most first."""

    TARGET = "target"
    """A target was raised, lowered, set or dropped."""
    NUMBER = "number"
    """A figure came, went or changed."""
    WORDING = "wording"
    """Words alone."""
    ORDER = "order"
    """The same words in another place."""


def kinds(row: Row) -> tuple[str, ...]:
    """The `KINDS` of a row; () where nothing changed."""
    found = [] if row.status is Status.SAME else [row.status.value]
    if row.moved:
        found.append("moved")
    if any(t.notable for t in row.targets):
        found.append("targets")
    return tuple(found)


def weight(row: Row) -> Weight | None:
    """The weightiest change of a row; None where nothing changed."""
    held = kinds(row)
    if "targets" in held:
        return Weight.TARGET
    if fold(row.old_text) == fold(row.new_text):
        return Weight.ORDER if held else None
    return Weight.NUMBER if _figures_differ(row) else Weight.WORDING


def _figures_differ(row: Row) -> bool:
    """Whether what went and what came hold different figures."""
    if not row.old or not row.new:
        return bool(_told(row.old_text or row.new_text))
    went, came = Counter[str](), Counter[str]()
    for text, count, side in ((row.old_text, went, 0), (row.new_text, came, 1)):
        changed = [(e.old, e.new)[side] for e in row.edits if e.op is not Op.EQUAL]
        for figure in _told(text):
            if any(s.start < figure.end and figure.span.start < s.end for s in changed):
                count[fold(text[figure.span.start : figure.end])] += 1
    return went != came


def _told(text: str) -> list[Figure]:
    """The figures of `text` but for years without their word, as a title has them.

    Limit: a whole number from 1900 to 2099 is taken for one where its unit is not known.

    >>> [str(f.value) for f in _told("2017重庆政府新增2000套，2018－2020规划，投资2017.5亿元")]
    ['2000', '201750000000']
    """
    # Here, not at the top: who names the kinds of change need not wait for what reads numbers.
    from cqtui.analysis.figures.quantities import figures

    return [f for f in figures(text) if not _is_year(f, text)]


def _is_year(figure: Figure, text: str) -> bool:
    plain = not figure.unit and figure.bound in ("exactly", "range")
    return plain and bool(_YEAR.fullmatch(fold(text[figure.span.start : figure.span.end])))
