"""The library as a person uses it, and what comes first when the program opens."""

from dataclasses import replace
from pathlib import Path

import pytest
from support.screens import (
    OTHER,
    REPORT,
    make_desk,
    matches,
    press,
    running,
    settled,
    text_of,
    type_in,
    write,
)
from textual.pilot import Pilot

from cqtui import pipeline
from cqtui.library.store import Store
from cqtui.model.annotation import Anchor
from cqtui.model.document import Kind
from cqtui.tui import stock
from cqtui.tui.opening import WaitingScreen
from cqtui.tui.program import CqtuiApp
from cqtui.tui.reportlist import bar, columns, needs
from cqtui.tui.screens import stocking
from cqtui.tui.screens.library import LibraryScreen
from cqtui.tui.screens.reader import ReaderScreen
from cqtui.tui.shelf import Entry, renewed
from cqtui.typeset import cells


def library(pilot: Pilot[int]) -> LibraryScreen:
    """The screen under test."""
    assert isinstance(pilot.app.screen, LibraryScreen)
    return pilot.app.screen


@pytest.fixture
def samples(tmp_path: Path) -> list[str]:
    """Two made-up reports."""
    return [write(tmp_path, "2019.txt", REPORT), write(tmp_path, "2018.txt", OTHER)]


@pytest.mark.parametrize("width", [80, 120])
async def test_the_library_looks_as_kept(tmp_path: Path, samples: list[str], width: int) -> None:
    """Reports by place and year; look at the kept screen when it changes."""
    async with running(make_desk(tmp_path, *samples, demo=True), (width, 16)) as pilot:
        assert matches(f"library-{width}", text_of(pilot))


async def test_the_newest_report_stands_first(tmp_path: Path, samples: list[str]) -> None:
    """Of one place the newest year is on top."""
    async with running(make_desk(tmp_path, *samples, demo=True)) as pilot:
        assert [row.year for row in library(pilot).rows] == [2019, 2018]


async def test_the_cursor_stays_on_top_while_reports_come_in(
    tmp_path: Path, samples: list[str]
) -> None:
    """The report read first is not the first of the list: nobody has chosen it."""
    async with running(make_desk(tmp_path, *reversed(samples), demo=True)) as pilot:
        entry = library(pilot).reports.entry
        assert entry
        assert entry.year == 2019


async def test_enter_opens_and_q_comes_back(tmp_path: Path, samples: list[str]) -> None:
    """The report under the cursor is read; how far is then told in its row."""
    async with running(make_desk(tmp_path, *samples, demo=True), (120, 20)) as pilot:
        await press(pilot, "j", "enter")
        assert isinstance(pilot.app.screen, ReaderScreen)
        assert pilot.app.screen.document.year == 2018
        await press(pilot, "G", "q")
        assert "100%" in text_of(pilot)
        entry = library(pilot).reports.entry
        assert entry
        assert entry.year == 2018


async def test_two_marked_reports_are_compared(tmp_path: Path, samples: list[str]) -> None:
    """Space, Space, d: the older one is the old side, whatever was marked first."""
    asked = []
    desk = make_desk(tmp_path, *samples, demo=True)
    async with running(desk) as pilot:
        pilot.app.compare_reports = lambda old, new: asked.append(  # type: ignore[attr-defined]
            (old.document.year, new.document.year)
        )
        await press(pilot, "d")
        assert "用 Space 标记，现有 0 份" in text_of(pilot)
        await press(pilot, "space", "space")
        assert "已标记" in text_of(pilot)
        await press(pilot, "d")
        assert asked == [(2018, 2019)]


@pytest.mark.usefixtures("paired")
async def test_marks_are_gone_once_they_have_done(tmp_path: Path, samples: list[str]) -> None:
    """Compared, nothing is marked any more; where nothing could be compared they stay."""
    gone = write(tmp_path, "2017.txt", OTHER.replace("2018", "2017"))
    async with running(make_desk(tmp_path, *samples, gone, demo=True)) as pilot:
        await press(pilot, "space", "space", "d", "comma")
        assert library(pilot).reports.marked == []
        assert "已标记" not in text_of(pilot)
        await press(pilot, "g", "space", "space")
        library(pilot).cqtui.compare_names = lambda *_: None  # type: ignore[method-assign]
        await press(pilot, "d")
        assert len(library(pilot).reports.marked) == 2


async def test_any_number_of_reports_is_marked(tmp_path: Path, samples: list[str]) -> None:
    """Three marks stay three; d says that it wants two; Esc takes all of them away."""
    third = write(tmp_path, "2017.txt", OTHER.replace("2018", "2017"))
    async with running(make_desk(tmp_path, *samples, third, demo=True)) as pilot:
        await press(pilot, "space", "space", "space")
        assert len(library(pilot).reports.marked) == 3
        await press(pilot, "d")
        assert "现有 3 份" in text_of(pilot)
        await press(pilot, "escape")
        assert library(pilot).reports.marked == []


async def test_three_sources_open_a_library_of_these(tmp_path: Path, samples: list[str]) -> None:
    """More reports than can stand side by side are a list, and nothing stands beside them."""
    known = write(tmp_path, "2016.txt", OTHER.replace("2018", "2016"))
    async with running(make_desk(tmp_path, known)) as pilot:
        await press(pilot, "G")
    third = write(tmp_path, "2017.txt", OTHER.replace("2018", "2017"))
    async with running(make_desk(tmp_path, *samples, third)) as pilot:
        assert [row.year for row in library(pilot).reports.entries] == [2019, 2018, 2017]


async def test_what_is_read_meanwhile_is_not_listed_beside_what_was_asked_for(
    tmp_path: Path, samples: list[str]
) -> None:
    """A search, or a term through all reports, reads others of the library too."""
    third = write(tmp_path, "2017.txt", OTHER.replace("2018", "2017"))
    other = write(tmp_path, "2016.txt", OTHER.replace("2018", "2016"))
    desk = make_desk(tmp_path, *samples, f"{third}#work-report")
    async with running(desk) as pilot:
        desk.read(other)
        library(pilot).fill()
        assert [row.year for row in library(pilot).rows] == [2019, 2018, 2017]


async def test_a_year_of_a_place_narrows_the_list(tmp_path: Path, samples: list[str]) -> None:
    """The left pane shows the reports of what is under its cursor."""
    async with running(make_desk(tmp_path, *samples, demo=True)) as pilot:
        await press(pilot, "tab", "G")
        assert [row.year for row in library(pilot).reports.entries] == [2018]


async def test_a_report_is_found_by_typing(tmp_path: Path, samples: list[str]) -> None:
    """D and part of a name, Enter."""
    async with running(make_desk(tmp_path, *samples, demo=True)) as pilot:
        await press(pilot, "D")
        await type_in(pilot, "2018")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, ReaderScreen)
        assert pilot.app.screen.document.year == 2018


async def test_what_was_read_last_opens_again(tmp_path: Path, samples: list[str]) -> None:
    """Without a name the program opens at the last place; q leads to the library."""
    async with running(make_desk(tmp_path, samples[0]), (100, 16)) as pilot:
        await press(pilot, "G")
    desk = make_desk(tmp_path)
    desk.look()
    async with running(desk, (100, 16)) as pilot:
        assert isinstance(pilot.app.screen, ReaderScreen)
        assert pilot.app.screen.percent == 100
        await press(pilot, "q")
        assert library(pilot).rows
        await press(pilot, "q")
        assert pilot.app.return_value is None


async def test_a_report_that_is_gone_is_told(tmp_path: Path, samples: list[str]) -> None:
    """A remembered file that is no longer there stays listed; opening it says why not."""
    async with running(make_desk(tmp_path, samples[0])):
        pass
    Path(samples[0]).unlink()
    desk = make_desk(tmp_path)
    desk.look()
    async with running(desk, (120, 20)) as pilot:
        assert library(pilot).rows
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, LibraryScreen)
        assert pilot.app._notifications


async def test_a_library_that_cannot_be_written_is_told(tmp_path: Path, samples: list[str]) -> None:
    """The report is shown all the same; that nothing is kept is said."""
    desk = make_desk(tmp_path / "none", samples[0])
    write(tmp_path, "none", "a file where the folder should be")
    async with running(desk) as pilot:
        assert isinstance(pilot.app.screen, ReaderScreen)
        told = next(iter(pilot.app._notifications))
        assert told.message.startswith("书签和进度这次不会保存")


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (None, "missing.txt"),
        (b"", "empty.txt"),
        (b"\x89PNG\r\n" + bytes(range(256)) * 40, "binary.txt"),
    ],
)
async def test_a_file_that_cannot_be_read_is_told_in_the_pane(
    tmp_path: Path, content: bytes | None, name: str
) -> None:
    """What happened, what to do, and a key to try again."""
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    async with running(make_desk(tmp_path, str(path)), (80, 16)) as pilot:
        assert isinstance(pilot.app.screen, WaitingScreen)
        shown = text_of(pilot)
        assert f"读不出 {name}" in shown
        assert "按 r 再试" in shown
        write(tmp_path, name, REPORT)
        await press(pilot, "r")
        await settled(pilot)
        assert "各位代表" in text_of(pilot)


async def test_one_reads_while_a_large_file_comes_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A large file is read beside the screen, which says so, and shown when it is there."""
    path = write(tmp_path, "large.txt", REPORT)
    monkeypatch.setattr("cqtui.tui.desk.AT_ONCE", 10)
    async with running(make_desk(tmp_path, path), (80, 20)) as pilot:
        await settled(pilot)
        assert isinstance(pilot.app.screen, ReaderScreen)


async def test_a_files_name_is_no_markup(tmp_path: Path) -> None:
    """Brackets and escapes in a name are shown, not acted on."""
    path = tmp_path / "[bold]a\x1b[31m.txt"
    async with running(make_desk(tmp_path, str(path)), (80, 16)) as pilot:
        shown = text_of(pilot)
        assert "[bold]a" in shown
        assert "\x1b" not in shown


async def test_reading_a_file_enters_no_back_matter(tmp_path: Path, samples: list[str]) -> None:
    """What `cqtui add` leaves out stays out when the library reads the file."""
    terms = "名词解释\n1．四好农村路：建好、管好、护好、运营好的农村公路。\n2．放管服：简政放权。\n"
    name = write(tmp_path, "2017.txt", REPORT + terms)
    desk = make_desk(tmp_path, name)
    assert [d.kind.value for d in desk.read(name).documents] == ["work-report", "back-matter"]
    async with running(make_desk(tmp_path, *samples, name)) as pilot:
        assert library(pilot).reports.entries
    with Store.open(tmp_path / "library.sqlite") as store:
        assert {d.kind.value for d in store.shelf.documents()} == {"work-report"}


@pytest.fixture
def large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A library of four reports where two are a page."""
    monkeypatch.setattr(stock, "PAGE", 2)
    monkeypatch.setattr(stock, "SLICE", 1)
    with Store.open(tmp_path / "library.sqlite") as store:
        for name, year in (("a", 2016), ("b", 2018), ("c", 2019), ("d", 2017)):
            path = write(tmp_path, f"{name}.txt", REPORT.replace("2019年", f"{year}年"))
            source = pipeline.read(path)
            key = store.shelf.remember(source, replace(source.documents[0], year=year))
            if name == "a":
                store.memory.set_place(key, Anchor((), "各位代表：", "", "", 0), 0.25)
        Path(tmp_path, "d.txt").unlink()


async def arrived(pilot: Pilot[int]) -> None:
    """Wait for the rest of a large library."""
    while not library(pilot)._whole:
        await pilot.pause(0.02)
    await settled(pilot)


@pytest.mark.usefixtures("large")
async def test_of_a_large_library_the_first_page_comes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Then the others in their order, with their files looked for; the counts are right always."""
    monkeypatch.setattr(stocking, "LATER", 60)
    monkeypatch.setattr(stocking, "READ_AT_START", 0)
    async with running(make_desk(tmp_path)) as pilot:
        screen = library(pilot)
        assert [row.year for row in screen.rows] == [2019, 2018, 2017]
        assert [(group.place, group.size) for group in screen.groups.groups] == [(None, 4)]
        screen.reports.move_to(1)
        screen._gather()
        await arrived(pilot)
        assert [row.year for row in screen.rows] == [2019, 2018, 2017, 2016]
        assert [row.missing for row in screen.rows] == [False, False, True, False]
        assert [row.progress for row in screen.rows] == [None, None, None, 0.25]
        assert len(screen.groups.groups) == 6
        assert screen.reports.entry
        assert screen.reports.entry.year == 2018
        assert "4 份报告" in text_of(pilot)


@pytest.mark.usefixtures("large")
async def test_files_are_read_into_a_large_library(tmp_path: Path) -> None:
    """Those of the first page, each in its own row's place; a year that is chosen stays chosen."""
    async with running(make_desk(tmp_path)) as pilot:
        await arrived(pilot)
        screen = library(pilot)
        assert [row.sections is None for row in screen.rows] == [False, False, True, True]
        screen.groups.move_to(3)
        await pilot.pause()
        years = [row.year for row in screen.reports.entries]
        screen.fill()
        screen._gather()
        await settled(pilot)
        assert [row.year for row in screen.reports.entries] == years
        assert len(years) == 1


@pytest.mark.usefixtures("large")
async def test_a_large_library_that_did_not_change_is_not_put_in_order_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its files are looked for alone: one that went away is told."""
    monkeypatch.setattr(stocking, "LATER", 0.01)
    monkeypatch.setattr(stocking, "READ_AT_START", 0)
    async with running(make_desk(tmp_path)) as pilot:
        await arrived(pilot)
        screen = library(pilot)
        shown = screen.stock
        screen._gather()
        await settled(pilot)
        assert screen.stock is shown
        Path(tmp_path, "c.txt").unlink()
        screen._gather()
        await settled(pilot)
        assert [row.missing for row in screen.rows] == [True, False, True, False]


async def test_a_report_that_is_opened_as_an_edition_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the command that parts the two again, as where it is added; the first screen may come
    to it before the program is ready.
    """
    desk = make_desk(tmp_path, write(tmp_path, "1.txt", REPORT))
    with Store.open(tmp_path / "library.sqlite") as store:
        source = pipeline.read(write(tmp_path, "0.txt", REPORT + "（完）"))
        key = store.shelf.remember(source, source.documents[0])
    monkeypatch.setattr(CqtuiApp, "on_ready", lambda _app: None)
    async with running(desk) as pilot:
        await press(pilot, "m")
        while not pilot.app._notifications:
            await pilot.pause(0.01)
        (told,) = [notice.message for notice in pilot.app._notifications]
        assert f"cqtui edit {key} --part 1.txt" in told


def test_rows_that_were_read_take_the_place_of_their_own() -> None:
    """And those that are new stand where they belong."""
    one = Entry("1", "a", "一", 2019, Kind.WORK_REPORT, "甲", 9, progress=0.5, real="1")
    two = one._replace(path="2", real="2", year=2017)
    come = one._replace(sections=3, progress=None)
    new = one._replace(path="3", real="3", year=2018, progress=None)
    assert renewed([one, two], [new, come]) == [come._replace(progress=0.5), new, two]


@pytest.mark.parametrize(("width", "shown"), [(76, "5"), (96, "6"), (170, "7")])
def test_a_title_is_not_cut_where_columns_of_less_weight_stand(width: int, shown: str) -> None:
    """What is told of a report gives way to its title; each column is as wide as it needs."""
    told = {"length": 6, "sections": 4, "repairs": 4, "read": 4}
    made = columns(width, {"year": 4, "place": 0, "kind": 12, "title": 68, **told})
    assert len(made) == int(shown)
    assert [c.width for c in made if c.name == "year"] == [4]
    assert sum(c.width for c in made) + 2 * (len(made) - 1) + 4 <= width
    assert max(c.width for c in made) <= 68


@pytest.mark.usefixtures("paired")
async def test_reports_of_several_places_are_told_apart(tmp_path: Path) -> None:
    """By a column in the list, in the comparisons made last, in what a table of them is called."""
    paths = [
        write(tmp_path, f"{place}.txt", REPORT.replace("江州市", place))
        for place in ("江州市", "河南省", "宁夏省")
    ]
    desk = make_desk(tmp_path, *paths)
    old, new, _ = (desk.key(desk.report(path)) for path in paths)
    assert desk.store
    desk.store.memory.remember_comparison(old, new)
    async with running(desk) as pilot:
        app = pilot.app
        assert isinstance(app, CqtuiApp)
        assert "年份  地区" in text_of(pilot)
        rows = [line.partition("○")[2].split() for line in text_of(pilot).splitlines()]
        assert {row[1] for row in rows if row} == {"江州市", "河南省", "宁夏省"}
        assert "19 江州市↔19 河南省" in text_of(pilot)
        await press(pilot, "O", "comma")
        assert {"江州市", "河南省", "宁夏省"} <= set(titles(app)[0].split("、"))


def titles(app: CqtuiApp) -> list[str]:
    """What stands on the tabs."""
    return [tab.recipe.title for tab in app.tabs.deck.tabs]


async def test_reports_of_one_place_need_no_column_for_it(tmp_path: Path) -> None:
    """It stands beside them."""
    paths = [write(tmp_path, "a.txt", REPORT), write(tmp_path, "b.txt", OTHER)]
    desk = make_desk(tmp_path, *paths, write(tmp_path, "c.txt", REPORT.replace("2019", "2017")))
    async with running(desk) as pilot:
        assert "地区" not in text_of(pilot)


def test_the_widest_rows_are_measured() -> None:
    """Titles, kinds and what is told of copies."""
    row = Entry("a.txt", "work-report", "报告", 2019, Kind.WORK_REPORT, "江州市", 900)
    found = needs([row, row._replace(title="长的报告", copies=2), row._replace(length=20_000)])
    assert found["kind"] == 12
    assert found["title"] == cells("长的报告（3 份相同，合为 1）")
    assert needs([])["year"] == 4
    begun = [row, row._replace(progress=0.0), row]
    assert needs(begun)["read"] == cells(bar(0.0))
