"""In which reports one looks for what returns, and what was found there."""

import os
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from cqtui import pipeline
from cqtui.catalogs import say
from cqtui.errors import Cancelled, CqtuiError, StoreError
from cqtui.model.passage import Boilerplate, Occurrence
from cqtui.model.places import rank
from cqtui.tui.report import Report
from cqtui.tui.returning.fading import index_of

if TYPE_CHECKING:
    from cqtui.library.clauses.elsewhere import Elsewhere
    from cqtui.library.clauses.standing import Standing
    from cqtui.tui.program import CqtuiApp

MOST = 40
"""Reports looked through for what returns: those that are open, then those remembered that are
likest the own."""
READING = 0.5
"""Share of the work that is the reading of files, where some are to be read."""

Advance = Callable[[float, str], None]
"""To be told how much is done, and in words what is going on."""


class Returns(NamedTuple):
    """What returns in the reports that are loaded."""

    found: Boilerplate
    reports: tuple[Report, ...]
    """As `found.documents` has them."""
    left_out: int = 0
    """How many reports were not looked through, since they are of the same year."""
    same_year: bool = False
    """Whether they were asked for."""
    unread: int = 0
    """How many reports more there are, which were not looked through."""
    elsewhere: "Mapping[int, Elsewhere]" = MappingProxyType({})
    """What stands in the library of each own report, by its index; none where all of the library is
    looked through.
    """

    def in_library(self, at: Occurrence) -> "Standing | None":
        """In how many reports of a large library a passage of an own report stands.

        None as long as the index does not know all of them.
        """
        known = self.elsewhere.get(at.document)
        return known.at(at.unit, at.span) if known and not known.left else None

    def report(self, document: int) -> Report:
        """The report of a document by its index."""
        return self.reports[document]


class Gathered(NamedTuple):
    """The reports that were read."""

    reports: list[Report]
    """In the order of years."""
    share: float
    """Of the work, that their reading was."""
    unread: int
    """How many more are known, and were not read."""


def look_through(
    app: "CqtuiApp", own: Sequence[Report], advance: Advance, cancelled: Callable[[], bool]
) -> Returns:
    """In a thread: read the reports that are remembered, and find what returns in all of them.

    Those of the same year are left out unless `desk.same_year` asks for them: what a plan, or the
    explanation of a report, has in common with the report it came with is nothing that returns.
    Raises Cancelled, and CqtuiError where nothing can be found out.
    """
    advance(0.0, say("passage.looking"))
    same_year = app.desk.same_year
    elsewhere = _elsewhere(app, own, cancelled) if _is_large(app) else ()
    likest = [key for one in elsewhere for key in one.best(MOST)]
    reports, first, unread = read_reports(
        app, own, advance, cancelled, most=MOST, same_year=same_year, likest=likest
    )
    left_out = 0
    if not same_year:
        every, reports = reports, [r for r in reports if of_other_year(r, own)]
        left_out = len(every) - len(reports)
    words = say("passage.finding", n=len(reports))

    def further(share: float) -> None:
        advance(first + (1 - first) * share, words)

    further(0.0)
    make = app.desk.returns.make
    found = make([r.document for r in reports], further, cancelled)
    if any(found.copies[index_of(found, r.document)] is not None for r in own):
        # A copy counts as the document it copies: the one on the screen is not to be the copy.
        reports = [*own, *(r for r in reports if all(r.document is not o.document for o in own))]
        found = make([r.document for r in reports], further, cancelled)
    told = {index_of(found, r.document): it for r, it in zip(own, elsewhere, strict=False)}
    return Returns(found, tuple(reports), left_out, same_year, unread, told)


def _is_large(app: "CqtuiApp") -> bool:
    """Whether the library holds more reports than are looked through."""
    return len(app.known()) > MOST and app.desk.store is not None


def _elsewhere(
    app: "CqtuiApp", own: Sequence[Report], cancelled: Callable[[], bool]
) -> "tuple[Elsewhere, ...]":
    """What the library's index tells of each own report; () where it cannot be asked."""
    store = app.desk.store
    if store is None:
        return ()
    same_year = app.desk.same_year
    try:
        return tuple(
            pipeline.elsewhere(r.document, store, same_year=same_year, cancel=cancelled)
            for r in own
        )
    except StoreError:
        return ()  # without it those of the same kind and place are read, as in a small library


def of_other_year(report: Report, own: Sequence[Report]) -> bool:
    """Whether a report is one of `own`, or not of the year of any of them.

    One whose year is not known came with an own one only where it lies in the same file.
    """
    if any(report.document is one.document for one in own):
        return True
    year = report.document.year
    told = year is not None and all(one.document.year is not None for one in own)
    if not told and any(_path(report) == _path(one) for one in own):
        return False
    return year is None or all(year != one.document.year for one in own)


def read_reports(
    app: "CqtuiApp",
    own: Sequence[Report],
    advance: Advance,
    cancelled: Callable[[], bool],
    *,
    most: int,
    same_year: bool = True,
    likest: Sequence[str] = (),
) -> Gathered:
    """In a thread: the reports loaded; those remembered are read first, up to `most` files in all,
    but for those of the year of an own one where `same_year` is not asked for.

    Of those remembered the ones whose keys are `likest` come first, then those of the kind and the
    place of the first own one. Raises Cancelled.
    """
    desk = app.desk
    reports = {_place(report): report for report in (*desk.reports(), *own)}
    without = frozenset[int]() if same_year else _years(own)
    read = {path for path, _ in reports}
    names = list(_names(app, own, read, without, likest))[: max(0, most - len(reports))]
    for done, name in enumerate(names):
        if cancelled():
            raise Cancelled
        words = say("passage.reading", done=done + 1, total=len(names))
        advance(READING * done / len(names), words)
        try:
            desk.read(name)
        except CqtuiError:
            continue  # a remembered file that is gone is no other report
    reports = {_place(report): report for report in (*desk.reports(), *own)}
    unread = sum(row.key not in reports and row.year not in without for row in app.known())
    return Gathered(sorted(reports.values(), key=_order), READING if names else 0.0, unread)


def _place(report: Report) -> tuple[str, str]:
    """Where a report stands on the disk: read twice it is still one."""
    return _path(report), report.document.id


def _path(report: Report) -> str:
    return os.path.realpath(report.source.path)


def _years(own: Sequence[Report]) -> frozenset[int]:
    return frozenset(year for report in own if (year := report.document.year))


def _names(
    app: "CqtuiApp",
    own: Sequence[Report],
    read: Container[str],
    without: frozenset[int],
    likest: Sequence[str],
) -> Iterator[str]:
    """The files still to be read: those asked for, then those remembered, the likest first.

    Of the latter not those of the years `without`.
    """
    others = app.names_of_others(own[0] if own else None)
    if likest and app.desk.store:
        stored = {d.key: f"{d.path}#{d.document_id}" for d in app.desk.store.shelf.documents()}
        first = [stored[key] for key in likest if key in stored]
        others = [*first, *(name for name in others if name not in first)]
    if without:
        year_of = {entry.name: entry.year for entry in app.known()}
        others = [name for name in others if year_of.get(name) not in without]
    known = (name.rpartition("#")[0] for name in others)
    asked = (name.partition("#")[0] for name in app.desk.names)
    for path in dict.fromkeys(map(os.path.realpath, (*asked, *known))):
        if path not in read and Path(path).is_file():
            yield path


def _order(report: Report) -> tuple[int, tuple[int, str], str, str]:
    document = report.document
    return document.year or 0, rank(document.place), document.kind.value, report.source.path


def compared(found: Boilerplate) -> int:
    """How many reports there are, copies counted with what they copy."""
    return sum(copy is None for copy in found.copies)
