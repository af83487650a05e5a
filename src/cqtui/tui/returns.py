"""In which reports one looks for what returns, and what was found there."""

import os
from collections.abc import Callable, Container, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cqtui.catalogs import say
from cqtui.errors import Cancelled, CqtuiError
from cqtui.model.passage import Boilerplate
from cqtui.tui.desk import Report
from cqtui.tui.fading import index_of

if TYPE_CHECKING:
    from cqtui.tui.program import CqtuiApp

MOST = 40
"""Reports looked through: those that are open, then those remembered that are likest the own."""
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

    def report(self, document: int) -> Report:
        """The report of a document by its index."""
        return self.reports[document]


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
    reports, first = read_reports(app, own, advance, cancelled, same_year=same_year)
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
    return Returns(found, tuple(reports), left_out, same_year)


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
    same_year: bool = True,
) -> tuple[list[Report], float]:
    """In a thread: the reports loaded, in the order of years; those remembered are read first,
    but for those of the year of an own one where `same_year` is not asked for.

    With them the share of the work that their reading was. Raises Cancelled.
    """
    desk = app.desk
    reports = {_place(report): report for report in (*desk.reports(), *own)}
    without = frozenset[int]() if same_year else _years(own)
    read = {path for path, _ in reports}
    names = list(_names(app, own[0], read, without))[: max(0, MOST - len(reports))]
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
    return sorted(reports.values(), key=_order), READING if names else 0.0


def _place(report: Report) -> tuple[str, str]:
    """Where a report stands on the disk: read twice it is still one."""
    return _path(report), report.document.id


def _path(report: Report) -> str:
    return os.path.realpath(report.source.path)


def _years(own: Sequence[Report]) -> frozenset[int]:
    return frozenset(year for report in own if (year := report.document.year))


def _names(
    app: "CqtuiApp", own: Report, read: Container[str], without: frozenset[int]
) -> Iterator[str]:
    """The files still to be read: those asked for, then those remembered, the likest first.

    Of the latter not those of the years `without`.
    """
    others = app.names_of_others(own)
    if without:
        year_of = {entry.name: entry.year for entry in app.known()}
        others = [name for name in others if year_of.get(name) not in without]
    known = (name.rpartition("#")[0] for name in others)
    asked = (name.partition("#")[0] for name in app.desk.names)
    for path in dict.fromkeys(map(os.path.realpath, (*asked, *known))):
        if path not in read and Path(path).is_file():
            yield path


def _order(report: Report) -> tuple[int, str, str, str]:
    document = report.document
    return document.year or 0, document.place, document.kind.value, report.source.path


def compared(found: Boilerplate) -> int:
    """How many reports there are, copies counted with what they copy."""
    return sum(copy is None for copy in found.copies)
