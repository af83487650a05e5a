"""The table of the figures of one report, from the reader."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from support.screens import (
    LOOKS,
    make_desk,
    press,
    running,
    text_of,
    type_in,
    write,
)
from support.targettables import NEW, found
from textual.pilot import Pilot

from cqtui.catalogs import say
from cqtui.errors import Cancelled, CqtuiError
from cqtui.model.ledger import Ledger
from cqtui.tui.screens.figures import FiguresScreen
from cqtui.tui.screens.reader import ReaderScreen
from cqtui.tui.tables import ledgerchild
from cqtui.tui.tables.ledgerchild import Work


@pytest.mark.usefixtures("engine")
async def test_a_report_has_its_targets_in_a_table(tmp_path: Path) -> None:
    """Targets alone at first; 1 takes the filter away, 2 leaves what was reached."""
    async with running(make_desk(tmp_path, write(tmp_path, "2019.txt", NEW))) as pilot:
        await press(pilot, "t")
        assert isinstance(pilot.app.screen, FiguresScreen)
        assert "3 / 4" in text_of(pilot)
        await press(pilot, "1")
        assert "4 / 4" in text_of(pilot)
        await press(pilot, "2")
        assert "1 / 4" in text_of(pilot)
        assert "6%" in text_of(pilot)


@pytest.mark.usefixtures("engine")
async def test_enter_leads_to_the_passage_in_the_report(tmp_path: Path) -> None:
    """A target without a figure is found as well."""
    async with running(make_desk(tmp_path, write(tmp_path, "2019.txt", NEW))) as pilot:
        await press(pilot, "t")
        await type_in(pilot, "居民")
        await press(pilot, "enter", "enter")
        reader = pilot.app.screen
        assert isinstance(reader, ReaderScreen)
        assert "与经济增长同步" in reader.units[reader.unit].text
        await press(pilot, "t")
        assert "1 / 4" in text_of(pilot)


@pytest.mark.usefixtures("engine")
async def test_full_width_keys_work_in_the_table(tmp_path: Path) -> None:
    """１ and ０ of an input method choose and let go, as digits do."""
    async with running(make_desk(tmp_path, write(tmp_path, "2019.txt", NEW))) as pilot:
        await press(pilot, "t")
        await type_in(pilot, "２")
        assert "4 / 4" in text_of(pilot)
        await type_in(pilot, "３")
        assert "3 / 4" in text_of(pilot)
        await type_in(pilot, "０")
        assert "4 / 4" in text_of(pilot)


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """The reading waits for the event, at four tenths, and looks whether it was cancelled."""
    event = threading.Event()

    def make(
        work: Work, progress: Callable[[float], None], cancelled: Callable[[], bool]
    ) -> Ledger:
        progress(0.4)
        while not event.wait(0.01):
            if cancelled():
                raise Cancelled
        return found(work)

    monkeypatch.setattr(ledgerchild, "make", make)
    yield event
    event.set()


async def _until(pilot: Pilot[int], words: str) -> str:
    for _ in range(LOOKS):
        await pilot.pause(0.02)
        if words in text_of(pilot):
            break
    return text_of(pilot)


async def test_waiting_is_shown_where_the_table_will_stand(
    tmp_path: Path, gate: threading.Event
) -> None:
    """Esc stops it, r begins anew."""
    async with running(make_desk(tmp_path, write(tmp_path, "2019.txt", NEW))) as pilot:
        await pilot.press("t")
        assert "40%" in await _until(pilot, "40%")
        await pilot.press("escape")
        assert say("load.retry") in await _until(pilot, say("load.retry"))
        assert isinstance(pilot.app.screen, FiguresScreen)
        gate.set()
        await pilot.press("r")
        assert "3 / 4" in await _until(pilot, "3 / 4")


@pytest.mark.parametrize("key", ["0", "v", "V", "i"])
async def test_keys_of_the_table_wait_for_it(
    tmp_path: Path, gate: threading.Event, key: str
) -> None:
    """Before the figures are there nothing can be sorted, shown or said to be complete."""
    async with running(make_desk(tmp_path, write(tmp_path, "2019.txt", NEW))) as pilot:
        await pilot.press("O")
        assert "40%" in await _until(pilot, "40%")
        await pilot.press(key)
        await pilot.pause(0.1)
        shown = text_of(pilot)
        assert "40%" in shown
        assert "0 / 0" not in shown
        assert say("targets.no_gaps") not in shown
        gate.set()


async def test_a_reading_that_fails_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the pane, with what to do."""

    def make(*_: object) -> Ledger:
        raise CqtuiError("too large", "take less")

    monkeypatch.setattr(ledgerchild, "make", make)
    async with running(make_desk(tmp_path, write(tmp_path, "2019.txt", NEW))) as pilot:
        await press(pilot, "t")
        shown = text_of(pilot)
        assert say("targets.failed") in shown
        assert "too large" in shown
        await press(pilot, "q")
        assert isinstance(pilot.app.screen, ReaderScreen)


async def test_a_fault_in_the_work_leaves_the_program_standing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is told like any failure."""
    monkeypatch.setattr(ledgerchild, "make", lambda *_: 1 // 0)
    async with running(make_desk(tmp_path, write(tmp_path, "2019.txt", NEW))) as pilot:
        await pilot.press("t")
        assert "ZeroDivisionError" in await _until(pilot, "ZeroDivisionError")


@pytest.mark.usefixtures("engine")
async def test_from_a_passage_back_to_the_figures(tmp_path: Path) -> None:
    """The table of one report is among its places visited."""
    filling = "".join(f"第{n}项工作扎实推进，取得新的进步。\n" for n in range(60))
    name = write(tmp_path, "2019.txt", NEW.replace("二、2019", filling + "二、2019"))
    async with running(make_desk(tmp_path, name)) as pilot:
        reader = pilot.app.screen
        assert isinstance(reader, ReaderScreen)
        begin = reader.unit
        await press(pilot, "t", "0", "G")
        table = pilot.app.screen
        assert isinstance(table, FiguresScreen)
        at = table.rows.cursor
        assert at > 1
        await press(pilot, "enter")
        there, top = reader.unit, reader.view.place
        assert pilot.app.screen is reader
        assert there != begin
        await press(pilot, "less_than_sign")
        back = pilot.app.screen
        assert isinstance(back, FiguresScreen)
        assert back.rows.cursor == at
        await press(pilot, "less_than_sign")
        assert (pilot.app.screen is reader, reader.unit) == (True, begin)
        await press(pilot, "greater_than_sign", "greater_than_sign")
        assert (pilot.app.screen is reader, reader.view.place) == (True, top)
