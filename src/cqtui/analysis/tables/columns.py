"""The columns of a table together: what one leaves out, the others tell."""

import re
from collections.abc import Sequence

from cqtui.analysis.tables import heads as tableheads
from cqtui.analysis.tables import names as tablenames
from cqtui.analysis.tables.grid import Layout
from cqtui.analysis.tables.heads import Column, period

_SHARE_OF = re.compile(r"(?:为|占|相当于)(?:上年|调整|年初)*(?:预算|决算|执行|上年|计划)")
"""Of a column that says how much of the budget a figure is."""
_PLACES = re.compile(r"地\s*区|区\s*县|县区|市州|州市|城市|乡镇|街道")


def columns(layout: Layout, year: int | None) -> tuple[Column, ...]:
    """What each heading says; 年均 without years is over those that the other headings name."""
    told = [tableheads.column(heading, year) for heading in layout.headings]
    years = sorted({int(c.period) for c in told if c.period.isdigit()})
    if _PLACES.search(layout.headings[layout.names]):
        told = _carried(told)
    told = _alike(layout.headings, told)
    spread = []
    for heading, one in zip(layout.headings, told, strict=True):
        if not one.period and tablenames.YEARLY.search(heading) and len(years) > 1:
            over = period(years[-2] + 1, years[-1])
            known = any(c.kind == "target" for c in told)
            kind = one.kind or ("target" if known else "actual")
            spread.append(one._replace(period=over, kind=kind))
        elif not one.period and one.pace and years:
            last = str(years[-1])
            kind = next(c.kind for c in told if c.period == last)
            spread.append(one._replace(period=last, kind=one.kind or kind))
        else:
            spread.append(one)
    return tuple(spread)


def _alike(headings: Sequence[str], told: Sequence[Column]) -> list[Column]:
    """Columns that do not tell their kind have that of the others, where these agree.

    Shares of a budget (为预算%) are of what was done, where any column tells that.
    """
    kinds = {one.kind for one in told if one.kind}
    found = []
    for heading, one in zip(headings, told, strict=True):
        if "actual" in kinds and _SHARE_OF.search(heading):
            found.append(one._replace(kind="actual"))
        elif one.residue and not one.kind and len(kinds) == 1:
            found.append(one._replace(kind=next(iter(kinds))))
        else:
            found.append(one)
    return found


def _carried(told: Sequence[Column]) -> list[Column]:
    """Where rows are places: a column that says 增速 alone is of the indicator before it."""
    carried = []
    previous = ""
    for one in told:
        carried.append(one._replace(residue=previous) if one.pace and not one.residue else one)
        previous = one.residue or previous
    return carried
