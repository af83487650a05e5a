"""The reports that the program knows, put in order once for each state of the library."""

import asyncio
from pathlib import Path

import pytest
from support.screens import REPORT, worked, write

from cqtui.tui import shelf
from cqtui.tui.desk import Desk
from cqtui.tui.program import CqtuiApp


def test_reports_are_ordered_once_until_something_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Asked again and again they are the same; a report that comes in is among them at once."""
    first = write(tmp_path, "2019.txt", REPORT)
    second = write(tmp_path, "2020.txt", REPORT.replace("2019", "2020").replace("就业", "创业"))
    made = []
    shelve = shelf.shelve

    def counted(*values: object) -> list[shelf.Entry]:
        made.append(values)
        return shelve(*values)  # type: ignore[arg-type]

    async def run() -> None:
        desk = Desk([first], library=tmp_path / "library.sqlite")
        app = CqtuiApp(desk)
        async with app.run_test() as pilot:
            await pilot.pause()
            await worked(app)
            monkeypatch.setattr(shelf, "shelve", counted)
            report = desk.report(first)
            before = app.known()
            made.clear()
            before.clear()  # what one caller does with it is nothing to the next
            assert [entry.path for entry in app.known()] == [first]
            app.report_choices(report)
            app.year_of(f"{first}#work-report")
            assert len(made) == 0
            assert desk.store is not None
            other = desk.report(second)
            desk.store.shelf.remember(other.source, other.document)
            assert sorted(entry.path for entry in app.known()) == [first, second]
            assert len(made) == 1

    asyncio.run(run())
