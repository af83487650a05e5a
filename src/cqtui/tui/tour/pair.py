"""Which two reports the tour walks through."""

from collections.abc import Collection, Sequence
from itertools import combinations
from typing import NamedTuple

from cqtui.model.document import Kind
from cqtui.tui.report import Report


class Pair(NamedTuple):
    """Two reports, as they are named as sources."""

    old: str
    new: str


def pair_of(reports: Sequence[Report], samples: Collection[str]) -> Pair | None:
    """Two reports of one place and kind, None where there are no two.

    Samples before others, work reports before other kinds, then neighbouring years, the latest
    first. `samples` are paths.
    """
    told = [r for r in reports if r.document.year and r.document.place]
    found = []
    for old, new in combinations(sorted(told, key=lambda r: r.document.year or 0), 2):
        one, other = old.document, new.document
        apart = (other.year or 0) - (one.year or 0)
        if apart and (one.place, one.kind) == (other.place, other.kind):
            own = sum(r.source.path not in samples for r in (old, new))
            rank = (own, one.kind is not Kind.WORK_REPORT, apart, -(other.year or 0))
            found.append((rank, Pair(*(f"{r.source.path}#{r.document.id}" for r in (old, new)))))
    return min(found)[1] if found else None
