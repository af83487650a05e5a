"""What of a report stands in others of the library: the runs of clauses, and who holds each."""

import sqlite3
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from cqtui.library.clauses.bundle import Rows
from cqtui.model.document import Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Held(NamedTuple):
    """A report that holds a wording."""

    key: str
    """The library's."""
    year: int | None
    at: int
    """Where the wording begins there: the number of the clause, as `place` has it."""


class Standing:
    """A run of clauses of a report that stands in others."""

    __slots__ = ("_held", "_rows", "clauses", "count", "span", "unit")

    def __init__(self, unit: str, span: Span, clauses: int, rows: Rows, held: "Holders") -> None:
        self.unit = unit
        """Id of the unit of the report that was asked for."""
        self.span = span
        """In that unit's text."""
        self.clauses = clauses
        """How many it is of, 1 to 6."""
        self.count = len(rows.ranks)
        """How many other reports have it, copies left out."""
        self._rows = rows
        self._held = held

    @property
    def years(self) -> tuple[int, int] | None:
        """The first and last year of the other reports; None where none of them has one."""
        return self._held.years(self._rows.ranks)

    @property
    def reports(self) -> tuple[Held, ...]:
        """The others that have it, copies left out; the oldest first, those without a year last."""
        return self._held.held(self._rows)


class Holders:
    """The reports that are looked at, in order of years; those without a year last."""

    def __init__(self, rows: list[sqlite3.Row]) -> None:
        import numpy as np

        order = sorted(rows, key=lambda r: (r["year"] is None, r["year"] or 0, r["key"]))
        self._all: list[tuple[str, int | None]] = [(row["key"], row["year"]) for row in order]
        self._dated = sum(row["year"] is not None for row in order)
        ids = np.array([row["id"] for row in order], dtype=np.int64)
        self._by_id = np.argsort(ids)
        self._ids = ids[self._by_id]

    @property
    def keys(self) -> list[str]:
        """The library's keys, in this order."""
        return [key for key, _ in self._all]

    def ranks(self, reports: "NDArray[np.int64]") -> "NDArray[np.int64]":
        """The rank of each report by its id; -1 where it is not among these."""
        import numpy as np

        if not len(self._ids):
            return np.full(len(reports), -1, dtype=np.int64)
        at = np.minimum(np.searchsorted(self._ids, reports), len(self._ids) - 1)
        return np.where(self._ids[at] == reports, self._by_id[at], -1)

    def years(self, ranks: "NDArray[np.int64]") -> tuple[int, int] | None:
        """The first and last year of some of them."""
        dated = int((ranks < self._dated).sum())
        ends = [self._all[ranks[n]][1] for n in (0, dated - 1)] if dated else []
        return (ends[0], ends[1]) if ends and ends[0] and ends[1] else None

    def held(self, rows: Rows) -> tuple[Held, ...]:
        """Some of them, with where a run begins in each."""
        pairs = zip(rows.ranks.tolist(), rows.places.tolist(), strict=True)
        return tuple(Held(self._all[rank][0], self._all[rank][1], at) for rank, at in pairs)


def covering(runs: Sequence[Standing], most: int) -> tuple[str, ...]:
    """The keys of the reports, at most so many, that together have most of these runs.

    Each is the one that has most characters of what those before it have not.
    """
    import numpy as np

    if not runs:
        return ()
    keys = runs[0]._held.keys
    has = np.zeros((len(runs), len(keys)), dtype=np.float32)
    for number, run in enumerate(runs):
        has[number, run._rows.ranks] = 1
    left = np.array([run.span.end - run.span.start for run in runs], dtype=np.float32)
    chosen: list[str] = []
    while len(chosen) < most:
        gains = left @ has
        best = int(gains.argmax())
        if not gains[best]:
            break
        chosen.append(keys[best])
        left[has[:, best] > 0] = 0
    return tuple(chosen)
