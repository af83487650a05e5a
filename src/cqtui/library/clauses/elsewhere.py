"""In which reports of a library that is too large to be read at once a report's wording stands."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from cqtui.errors import Cancelled, CqtuiError, SelectionError
from cqtui.library.clauses.index import FILE, ClauseIndex
from cqtui.library.clauses.standing import Standing, covering
from cqtui.model.document import Document, Kind, Source, Span

if TYPE_CHECKING:
    from cqtui.library.shelf import StoredDocument
    from cqtui.library.store import Store

AT_ONCE = 20
"""Reports that the index lacks and that are read before it is asked; `cqtui add` should have let it
learn them, and who waits for an answer is not to wait for a whole library."""
RULES = 1
"""Raised when clauses are cut or keyed otherwise, so that the index learns all reports anew."""
_MATTER = (Kind.FRONT_MATTER, Kind.BACK_MATTER)


class Wanted(NamedTuple):
    """A report that the index ought to have."""

    key: str
    """The library's."""
    stamp: str
    """Tells that the report is still the same: the hash of its file, and what was set right."""
    read: Callable[[], Document]
    """Raises CqtuiError where it cannot be read any more."""


def bring_up(
    index: ClauseIndex,
    wanted: Sequence[Wanted],
    *,
    most: int | None = None,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> int:
    """Let the index hold just these reports, but learn no more than `most`; how many are left.

    What was taken in stays so when the work is given up. `progress` is told how many of how many
    are done. One that cannot be read is passed over. Raises Cancelled, StoreError.
    """
    held = index.stamps()
    for key in held.keys() - {one.key for one in wanted}:
        index.remove(key)
    missing = [one for one in wanted if held.get(one.key) != one.stamp]
    learnt = 0
    for done, one in enumerate(missing):
        if learnt == most:
            return len(missing) - done
        if cancelled is not None and cancelled():
            raise Cancelled
        if progress is not None:
            progress(done, len(missing))
        try:
            document = one.read()
        except CqtuiError:
            continue
        index.add(one.key, document, one.stamp)
        learnt += 1
    return 0


def learn(store: "Store", key: str, document: Document) -> None:
    """Let the index beside `store` know a report that came in under `key`. Raises StoreError.

    It is called for each report that is added to a library, so that nobody waits for it later.
    """
    stored = store.shelf.document(key)
    if stored is not None:
        with ClauseIndex.open(store.path.parent / FILE) as index:
            index.add(key, replace(document, year=stored.year), _stamp(stored))


def elsewhere(
    store: "Store",
    document: Document,
    read: Callable[[str], Source],
    *,
    same_year: bool = False,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> "Elsewhere":
    """What of a report stands in the others of the library, of other years unless asked.

    The index first learns up to `AT_ONCE` reports that came in meanwhile; `read` reads the file at
    a path. Raises Cancelled, StoreError.
    """
    reports = [d for d in store.shelf.documents() if d.kind not in _MATTER]
    wanted = [Wanted(d.key, _stamp(d), _reading(d, read)) for d in reports]
    with ClauseIndex.open(store.path.parent / FILE) as index:
        left = bring_up(index, wanted, most=AT_ONCE, progress=progress, cancelled=cancelled)
        besides = None if same_year else document.year
        return Elsewhere(index.standing(document, besides=besides), left)


def _stamp(stored: "StoredDocument") -> str:
    return f"{RULES} {stored.sha256} {stored.year}"


def _reading(stored: "StoredDocument", read: Callable[[str], Source]) -> Callable[[], Document]:
    def run() -> Document:
        for document in read(stored.path).documents:
            if document.id == stored.document_id:
                return replace(document, year=stored.year)
        raise SelectionError(
            f"no document {stored.document_id} in {stored.path}",
            "the file has changed: cqtui add it again",
            code="document-gone",
            facts={"selector": stored.document_id, "path": stored.path},
        )

    return run


class Elsewhere:
    """What of a report stands in other reports of the library, and in how many."""

    def __init__(self, standing: Iterable[Standing], left: int = 0) -> None:
        self.left = left
        """How many reports the index does not know yet: what it counts is too few by these."""
        self.runs = tuple(standing)
        """In the order of reading; runs may lie over one another."""
        self._by_unit: dict[str, list[Standing]] = {}
        for run in self.runs:
            self._by_unit.setdefault(run.unit, []).append(run)

    def best(self, most: int) -> tuple[str, ...]:
        """The keys of the reports, at most so many, that together have most of what returns.

        Each has most of what those before it have not: of each clause's run it counts once. The
        last may be fewer, where no other has anything more.
        """
        return covering(self.runs, most)

    def at(self, unit: str, span: Span) -> Standing | None:
        """The run that says best in how many reports a passage stands; None where none does.

        It is the longest within the passage, else the shortest around it.
        """
        runs = self._by_unit.get(unit, [])
        until = bisect_right(runs, span.end, key=lambda run: run.span.start)
        within = [r for r in runs[:until] if span.start <= r.span.start and r.span.end <= span.end]
        if within:
            return max(within, key=lambda run: run.span.end - run.span.start)
        around = [r for r in runs[:until] if r.span.start <= span.start and span.end <= r.span.end]
        return min(around, key=lambda run: run.span.end - run.span.start, default=None)
