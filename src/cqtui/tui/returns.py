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

    def report(self, document: int) -> Report:
        """The report of a document by its index."""
        return self.reports[document]


def look_through(
    app: "CqtuiApp", own: Sequence[Report], advance: Advance, cancelled: Callable[[], bool]
) -> Returns:
    """In a thread: read the reports that are remembered, and find what returns in all of them.

    Raises Cancelled, and CqtuiError where nothing can be found out.
    """
    advance(0.0, say("passage.looking"))
    reports, first = read_reports(app, own, advance, cancelled)
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
    return Returns(found, tuple(reports))


def read_reports(
    app: "CqtuiApp", own: Sequence[Report], advance: Advance, cancelled: Callable[[], bool]
) -> tuple[list[Report], float]:
    """In a thread: the reports loaded, in the order of years; those remembered are read first.

    With them the share of the work that their reading was. Raises Cancelled.
    """
    desk = app.desk
    reports = {_place(report): report for report in (*desk.reports(), *own)}
    names = list(_names(app, own[0], {path for path, _ in reports}))[: max(0, MOST - len(reports))]
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
    return os.path.realpath(report.source.path), report.document.id


def _names(app: "CqtuiApp", own: Report, read: Container[str]) -> Iterator[str]:
    """The files still to be read: those asked for, then those remembered, the likest first."""
    known = (name.rpartition("#")[0] for name in app.names_of_others(own))
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
