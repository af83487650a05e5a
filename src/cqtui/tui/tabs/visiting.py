"""Places visited in all reports: written down as one goes, listed, gone back to."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from cqtui.catalogs import say
from cqtui.errors import CqtuiError, StoreError
from cqtui.library.visits import Visit
from cqtui.model.document import Unit
from cqtui.tui.desk import Desk
from cqtui.tui.lastread import unit_of
from cqtui.tui.report import Report
from cqtui.tui.tabs.showing import comparison_of

if TYPE_CHECKING:
    from cqtui.library.shelf import StoredDocument
    from cqtui.tui.picker import Choice
    from cqtui.tui.program import CqtuiApp

SNIPPET = 60
"""Characters of a passage that are listed."""
ARROW = " ❭ "


def note(
    desk: Desk,
    report: Report,
    unit: Unit,
    *,
    jumped: bool,
    other: Report | None = None,
    older: bool = False,
    units: Sequence[Unit] | None = None,
) -> None:
    """Write down that one is at `unit`, or jumped away from there. Writes to the disk.

    `units` are the report's where they are at hand. `other` is what the report is compared with,
    `older` whether it is the old side. Nothing is written where no places are to be kept. Raises
    StoreError.
    """
    key = desk.key(report)
    beside = desk.key(other) if other else ""
    if key and (store := desk.store) and (beside or not other) and (keep := desk.start.places):
        from cqtui.library.marks.anchors import make

        anchor = make(report.document, unit, units=units)
        store.visits.note(Visit(key, anchor, beside, older=older, jumped=jumped), keep)


def choices(
    visits: tuple[Visit, ...], known: "dict[str, StoredDocument]", now: datetime
) -> "list[Choice]":
    """The places as rows to pick one from; those whose report is not known are left out."""
    from cqtui.tui.picker import Choice

    rows = []
    for visit in visits:
        stored, other = known.get(visit.document), known.get(visit.other)
        if stored is None or (visit.other and other is None):
            continue
        name = short(stored)
        if other:
            pair = (name, short(other)) if visit.older else (short(other), name)
            name = say("compare.both", old=pair[0], new=pair[1])
        text = " ".join(visit.anchor.exact.split())
        # A paragraph that opens with its heading says itself where it is.
        heading = [title for title in visit.anchor.path[-1:] if not text.startswith(title)]
        label = ARROW.join((name, *heading, text[:SNIPPET]))
        also = "\n".join((stored.title, *visit.anchor.path, text))
        rows.append(Choice(label, visit, aside=when(visit.at, now), also=also))
    return rows


def short(stored: "StoredDocument") -> str:
    """A report in a few words: year and place, else its title."""
    words = [str(stored.year or ""), stored.place]
    return " ".join(word for word in words if word) or " ".join(stored.title.split())


def when(at: str, now: datetime) -> str:
    """A time as one says it: of today the hour, of this year day and hour, else the day.

    >>> now = datetime.fromisoformat("2026-11-21T20:00:00+00:00")
    >>> [when(f"{day}T08:05:00+00:00", now) for day in ("2026-11-21", "2026-03-02", "2025-01-01")]
    ['08:05', '03-02 08:05', '2025-01-01']
    >>> when("never", now)
    ''
    """
    try:
        then = datetime.fromisoformat(at).astimezone(now.tzinfo)
    except ValueError:
        return ""
    if then.date() == now.date():
        return f"{then:%H:%M}"
    return f"{then:%m-%d %H:%M}" if then.year == now.year else f"{then:%Y-%m-%d}"


def show_visits(app: "CqtuiApp") -> None:
    """The places visited, the latest first, to go to one; why there is none, where none is."""
    try:
        store = app.desk.store
        visits = store.visits.latest() if store else ()
        known = {one.key: one for one in store.shelf.documents()} if store and visits else {}
    except StoreError as error:
        app.complain(error)
        return
    rows = choices(visits, known, datetime.now().astimezone())
    if rows:
        app.pick(say("tabs.visits.title"), rows, lambda visit: go(app, visit))
    else:
        off = app.desk.start.places <= 0
        app.notify(say("tabs.visits.off" if off else "tabs.visits.none"), markup=False)


def go(app: "CqtuiApp", visit: object) -> None:
    """Go to a place; what is closed is opened. What goes wrong is told."""
    assert isinstance(visit, Visit)
    try:
        report, unit, other = _found(app.desk, visit)
        show_place(app, report, unit, other, older=visit.older)
    except CqtuiError as error:
        app.complain(error)


def show_place(
    app: "CqtuiApp", report: Report, unit: int, other: Report | None, *, older: bool
) -> None:
    """Go to a unit of a report, in its own tab or beside `other`. Raises StoreError."""
    if other is None:
        app.open_tab(report, unit)
        return
    from cqtui.tui.comparison.keep import Spot, keep
    from cqtui.tui.comparison.rows import Side
    from cqtui.tui.screens.comparison import ComparisonScreen

    pair = (report, other) if older else (other, report)
    side = Side.OLD if older else Side.NEW
    tab = app.tabs.deck.find(comparison_of(*pair))
    if tab is None or not tab.live:
        keep(app.desk, pair, Spot(side, unit))
    app.compare_reports(*pair)
    if isinstance(screen := app.screen, ComparisonScreen) and tab and tab.live:
        screen.go_lettered(screen.compared[side], unit)


def _found(desk: Desk, visit: Visit) -> tuple[Report, int, Report | None]:
    """The reports of a visit, and the unit. Raises CqtuiError where a file is not there."""
    from cqtui.errors import SelectionError

    store = desk.store
    keys = [key for key in (visit.document, visit.other) if key]
    stored = [store.shelf.document(key) for key in keys] if store else []
    names = [f"{one.path}#{one.document_id}" for one in stored if one]
    if len(names) < len(keys) or not names:
        raise SelectionError(
            f"no document {visit.document} in the library",
            "cqtui list shows those that there are",
            code="not-in-library",
            facts={"name": visit.document},
        )
    reports = [desk.report(name) for name in names]
    unit = unit_of(reports[0].document, visit.anchor)
    if unit is None:
        unit = min(visit.anchor.position, max(0, sum(1 for _ in reports[0].document.units()) - 1))
    return reports[0], unit, reports[1] if len(reports) > 1 else None


def forget(app: "CqtuiApp") -> None:
    """Forget all places visited; how many there were is told."""
    try:
        count = app.desk.store.visits.clear() if app.desk.store else 0
    except StoreError as error:
        app.complain(error)
        return
    app.notify(say("tabs.visits.cleared", n=count), markup=False)
