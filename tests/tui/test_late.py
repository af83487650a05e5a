"""Work that comes to its end when its page is gone, or shows something else by then."""

import asyncio
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from support.everyscreen import BOTH, go, three_reports
from support.screens import (
    LOOKS,
    OTHER,
    REPORT,
    make_desk,
    press,
    running,
    settled,
    text_of,
    type_in,
    write,
)
from textual import events
from textual.pilot import Pilot

from cqtui.errors import Cancelled, ExportError
from cqtui.folders import reports_home
from cqtui.model.comparison import Comparison
from cqtui.model.document import Document
from cqtui.pipeline import compare
from cqtui.tui import indexchild
from cqtui.tui.comparison import child as comparechild
from cqtui.tui.desk import Desk
from cqtui.tui.picker import Choice, Picker
from cqtui.tui.program import CqtuiApp
from cqtui.tui.report import Report
from cqtui.tui.screens.comparison import ComparisonScreen
from cqtui.tui.screens.reader import ReaderScreen
from cqtui.tui.screens.search import SearchScreen
from cqtui.tui.screens.years import YearsScreen
from cqtui.tui.themes import PALETTES

YEARS = (2018, 2019, 2020)
PATIENT = 30
"""Seconds after which a thread waits no longer: a test that fails is to end."""


@contextmanager
def busy() -> Iterator[None]:
    """No thread is free for what is asked for in here: it begins behind it."""
    free = threading.Event()
    threads = ThreadPoolExecutor(1)
    threads.submit(free.wait)
    asyncio.get_running_loop().set_default_executor(threads)
    try:
        yield
    finally:
        free.set()


class Waits:
    """An engine that is slow to give up at first, and slow to compare then."""

    def __init__(self) -> None:
        self.slow, self.gone, self.free = (threading.Event() for _ in range(3))
        self.runs = 0

    def compare(self, old: Document, new: Document, **_given: object) -> Comparison:
        """As the child does."""
        self.runs += 1
        if self.runs > 1:
            self.free.wait(PATIENT)
            return compare(old, new)
        self.slow.wait(PATIENT)
        self.gone.set()
        raise Cancelled


async def typed(pilot: Pilot[int], *keys: str) -> None:
    """Press keys, and wait for no thread."""
    for name in keys:
        key = events.Key(name, name if len(name) == 1 else None)
        key.set_sender(pilot.app)
        pilot.app.post_message(key)
        await pilot.pause()


async def over(pilot: Pilot[int], desk: Desk) -> ReaderScreen:
    """A report over the page that is open, as one comes to it from a list."""
    app = pilot.app
    assert isinstance(app, CqtuiApp)
    source = desk.sources[0]
    app.open_report(Report(source, source.documents[0]), 3)
    await settled(pilot)
    assert isinstance(app.screen, ReaderScreen)
    return app.screen


@pytest.fixture
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A report, in the folder one works in."""
    monkeypatch.chdir(tmp_path)
    return write(tmp_path, "2019.txt", REPORT)


async def test_a_bookmark_is_set_though_its_page_was_closed(tmp_path: Path, report: str) -> None:
    """And it can be taken back."""
    desk = make_desk(tmp_path, report)
    async with running(desk) as pilot:
        page = await over(pilot, desk)
        with busy():
            await typed(pilot, "m", "q")
            assert not page.is_attached
        await settled(pilot)
        assert desk.store
        (mark,) = desk.store.marks.bookmarks()
        assert [step.after for step in desk.mark_steps] == [mark]


async def test_a_copy_is_made_though_its_page_was_closed(
    tmp_path: Path, report: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is pasted then is what was copied."""
    copied: list[str] = []
    monkeypatch.setattr("cqtui.tui.clipboard.copy_out", lambda _app, text, _n: copied.append(text))
    desk = make_desk(tmp_path, report)
    async with running(desk) as pilot:
        page = await over(pilot, desk)
        with busy():
            await typed(pilot, "y", "q")
            assert not page.is_attached
        await settled(pilot)
        assert len(copied) == 1


async def test_whichever_forms_are_asked_for_at_once_are_all_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One behind the other, the same one under a name of its own."""
    monkeypatch.chdir(tmp_path)
    async with running(three_reports(tmp_path)) as pilot:
        await go(pilot, "heat")
        with busy():
            await typed(pilot, "e", "enter", "e", "down", "enter", "e", "enter")
        await settled(pilot)
        assert len([*tmp_path.glob("*.csv")]) == 2
        assert len([*tmp_path.glob("*.html")]) == 1


async def test_what_came_of_a_copy_is_told_on_the_page_one_is_on(
    tmp_path: Path, report: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page of the passage may be closed by then; until the next key, as all that is said so."""
    monkeypatch.setattr("cqtui.tui.clipboard.copy_out", lambda *_given: "复制好了")
    desk = make_desk(tmp_path, report)
    async with running(desk) as pilot:
        before = text_of(pilot)
        page = await over(pilot, desk)
        with busy():
            await typed(pilot, "y", "q")
            assert not page.is_attached
        await settled(pilot)
        assert "复制好了" in text_of(pilot).splitlines()[-1]
        await press(pilot, "k")
        assert text_of(pilot) == before


async def test_that_nothing_was_copied_is_told_where_one_is(
    tmp_path: Path, report: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Why not, and what to do."""

    def refused(*_given: object) -> str:
        raise ExportError("the disk is full", "make room", code="export-exists")

    monkeypatch.setattr("cqtui.tui.clipboard.copy_out", refused)
    desk = make_desk(tmp_path, report, lang="en")
    async with running(desk) as pilot:
        page = await over(pilot, desk)
        with busy():
            await typed(pilot, "y", "q")
            assert not page.is_attached
        await settled(pilot)
        (told,) = pilot.app._notifications
        assert told.severity == "error"


@pytest.mark.parametrize("keys", ["y", "e w"])
def test_of_what_is_done_after_the_end_nothing_is_said(
    tmp_path: Path, report: str, capfd: pytest.CaptureFixture[str], keys: str
) -> None:
    """Nor is a fault reported: the copy and the file are there."""
    desk, free = make_desk(tmp_path, report), threading.Event()
    home = reports_home()
    known = set(home.glob("*")) if home.is_dir() else set()

    async def day() -> None:
        async with running(desk) as pilot:
            await press(pilot, *keys.split()[:-1])
            threads = ThreadPoolExecutor(1)
            threads.submit(free.wait, PATIENT)
            asyncio.get_running_loop().set_default_executor(threads)
            await typed(pilot, keys[-1], "ctrl+q")
        assert not pilot.app._notifications
        asyncio.get_running_loop().set_exception_handler(lambda _loop, told: failed.append(told))
        free.set()

    failed: list[object] = []
    asyncio.run(day())
    assert not failed
    assert (set(home.glob("*")) if home.is_dir() else set()) == known
    assert capfd.readouterr() == ("", "")
    if keys != "y":
        assert (tmp_path / "2019-摘录.md").is_file()


async def test_work_is_done_though_its_worker_was_given_up_before_it_began(
    tmp_path: Path, report: str
) -> None:
    """As at the end of the program, when all are."""
    done: list[str] = []
    async with running(make_desk(tmp_path, report)) as pilot:
        page = pilot.app.screen
        assert isinstance(page, ReaderScreen)
        page.see_to(lambda: done.append("kept"))
        pilot.app.workers.cancel_all()
        await settled(pilot)
    for _ in range(LOOKS):
        if done:
            break
        await asyncio.sleep(0.01)
    assert done == ["kept"]


async def test_what_is_open_is_written_though_its_worker_was_given_up(
    tmp_path: Path, report: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It waits for a thread when the program ends."""
    desk = make_desk(tmp_path, report)
    async with running(desk) as pilot:
        app = pilot.app
        assert isinstance(app, CqtuiApp)
        written: list[str] = []
        with busy():
            monkeypatch.setattr(app.tabs, "_write", lambda now, _asked: written.append(now.name))
            app.tabs.keeps, app.tabs._kept = True, None
            app.tabs.changed()
            await pilot.pause()
            app.workers.cancel_all()
            await pilot.pause()
        for _ in range(LOOKS):
            if not written:
                await pilot.pause(0.02)
        assert written


async def test_a_file_is_written_though_its_window_was_closed(tmp_path: Path, report: str) -> None:
    """That it was, is told on the page one is on."""
    async with running(make_desk(tmp_path, report)) as pilot:
        await press(pilot, "e")
        with busy():
            await typed(pilot, "w", "escape")
            assert isinstance(pilot.app.screen, ReaderScreen)
        await settled(pilot)
        assert (tmp_path / "2019-摘录.md").is_file()
        assert "已导出到" in text_of(pilot).splitlines()[-1]
        assert not pilot.app._notifications


async def test_a_file_is_told_of_though_another_window_stands_in_place_of_its_own(
    tmp_path: Path, report: str
) -> None:
    """In another theme there is a new one; the old one hears nothing more."""
    async with running(make_desk(tmp_path, report)) as pilot:
        await press(pilot, "e")
        window = pilot.app.screen
        with busy():
            await typed(pilot, "w", "escape")
            pilot.app.theme = next(name for name in PALETTES if name != pilot.app.theme)
            await typed(pilot, "e", "escape")
            assert not window.is_attached
        await settled(pilot)
        assert "已导出到" in text_of(pilot).splitlines()[-1]


async def test_a_pair_opens_where_it_was_left_last(tmp_path: Path, report: str) -> None:
    """A thread that comes late writes no place over a later one."""
    names = write(tmp_path, "2018.txt", OTHER), report
    desk = make_desk(tmp_path, *names)
    async with running(desk) as pilot:
        page = pilot.app.screen
        assert isinstance(page, ComparisonScreen)
        with busy():
            await typed(pilot, "right_curly_bracket")
            page._save_place()
            await typed(pilot, "right_curly_bracket")
            left = page._stand
            app = pilot.app
            assert isinstance(app, CqtuiApp)
            app.open_library()
            for tab in [*app.tabs.deck.tabs]:
                app.tabs.close(tab)
            await pilot.pause()
            assert not page.is_attached
        await settled(pilot)
    desk = make_desk(tmp_path, *names)
    async with running(desk) as pilot:
        page = pilot.app.screen
        assert isinstance(page, ComparisonScreen)
        assert page._stand == left
        assert left.unit


async def test_a_pairing_that_was_given_up_does_not_end_the_next(
    tmp_path: Path, report: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may take its time to give up."""
    waits = Waits()
    monkeypatch.setattr(comparechild, "compare", waits.compare)
    desk = make_desk(tmp_path, write(tmp_path, "2018.txt", OTHER), report)
    app = CqtuiApp(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        page = app.screen
        assert isinstance(page, ComparisonScreen)
        page.start_pairing()
        await typed(pilot, "escape")
        assert not page.pairing
        await typed(pilot, "v")
        assert page.pairing
        waits.slow.set()
        waits.gone.wait()
        await pilot.pause(0.1)
        assert page.pairing
        waits.free.set()
        await settled(pilot)
        assert page.comparison


async def test_a_passage_is_followed_anew_once_that_was_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was given up says nothing of it any more."""
    waits = Waits()
    monkeypatch.setattr(comparechild, "compare", waits.compare)
    names = [write(tmp_path, f"{y}.txt", REPORT.replace("2019年", f"{y}年")) for y in YEARS]
    desk = make_desk(tmp_path, names[-1])
    for name in names:
        source = desk.read(name)
        desk.key(Report(source, source.documents[0]))
    async with running(desk) as pilot:
        await typed(pilot, "right_square_bracket", "right_square_bracket", "T")
        page = pilot.app.screen
        assert isinstance(page, YearsScreen)
        while not waits.runs:
            await pilot.pause(0.01)
        await typed(pilot, "escape")
        assert not page.working
        page.follow(page.point)
        waits.slow.set()
        waits.gone.wait()
        await pilot.pause(0.1)
        assert page.working
        waits.free.set()
        await settled(pilot)
        assert not page.working


async def test_what_an_index_says_late_is_not_heard(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page was left, and is shown again in a library that the index knows."""
    slow, told = threading.Event(), threading.Event()

    def made(_path: object, step: Any, _cancelled: object) -> int:
        slow.wait(PATIENT)
        step((3, 9))
        told.set()
        return 0

    monkeypatch.setattr(indexchild, "make", made)
    desk = make_desk(tmp_path, demo=True)
    async with running(desk) as pilot:
        await typed(pilot, "slash")
        page = pilot.app.screen
        assert isinstance(page, SearchScreen)
        await pilot.pause(0.1)
        await typed(pilot, "escape")
        assert pilot.app.screen is not page
        slow.set()
        told.wait()
        await settled(pilot)
        assert not page._syncing


@pytest.mark.parametrize("key", ["d", "u"])
async def test_a_bookmark_taken_away_is_gone_below_its_list(tmp_path: Path, key: str) -> None:
    """Though the list was closed before that was done."""
    desk = three_reports(tmp_path)
    async with running(desk) as pilot:
        await press(pilot, "enter", "J", "m", "J", "m")
        page = pilot.app.screen
        assert isinstance(page, ReaderScreen)
        await press(pilot, "M")
        with busy():
            await typed(pilot, key, "q")
            assert isinstance(pilot.app.screen, ReaderScreen)
        await settled(pilot)
        await settled(pilot)
        assert desk.store
        (mark,) = desk.store.marks.bookmarks()
        assert list(page.bookmarks.values()) == [mark]


@pytest.mark.usefixtures("paired")
async def test_a_bookmark_of_a_pair_is_gone_below_its_list(tmp_path: Path) -> None:
    """Also where the list stays open meanwhile."""
    async with running(three_reports(tmp_path)) as pilot:
        await press(pilot, *BOTH, "right_curly_bracket", "m")
        page = pilot.app.screen
        assert isinstance(page, ComparisonScreen)
        assert page.view.bookmarks
        await press(pilot, "M", "d")
        await settled(pilot)
        assert not page.view.bookmarks
        await press(pilot, "u")
        await settled(pilot)
        assert page.view.bookmarks
        with busy():
            await typed(pilot, "d", "q")
            assert isinstance(pilot.app.screen, ComparisonScreen)
        await settled(pilot)
        await settled(pilot)
        assert not page.view.bookmarks


def test_a_note_is_kept_though_the_program_ends_at_once(tmp_path: Path, report: str) -> None:
    """No thread was free for it before the end."""
    desk, free = make_desk(tmp_path, report), threading.Event()

    async def day() -> None:
        async with running(desk) as pilot:
            await press(pilot, "J", "a")
            await type_in(pilot, "一条批注")
            threads = ThreadPoolExecutor(1)
            threads.submit(free.wait, PATIENT)
            asyncio.get_running_loop().set_default_executor(threads)
            await typed(pilot, "ctrl+s", "ctrl+q")
        free.set()

    asyncio.run(day())
    assert desk.store
    (mark,) = desk.store.marks.bookmarks()
    assert mark.note == "一条批注"


def test_a_window_that_is_not_made_yet_takes_the_rows_of_by_now() -> None:
    """The page's keys may become others before it stands there."""
    rows = [Choice("一", 1)]
    window = Picker("键", rows)
    window.remake = lambda: [*rows, Choice("二", 2)]
    window.renew()
    assert [one.value for one in window.choices] == [1, 2]
