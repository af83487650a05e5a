"""The search over the whole library as a person uses it."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from rich.color import Color
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
from textual.keys import _character_to_key
from textual.pilot import Pilot

from cqtui.library.search.found import Found, Hit
from cqtui.library.search.rows import Facts, Passage
from cqtui.model.document import Lines
from cqtui.tui.exports import Ask
from cqtui.tui.exportsubjects import of_search
from cqtui.tui.screens.library import LibraryScreen
from cqtui.tui.screens.reader import ReaderScreen
from cqtui.tui.screens.search import SearchScreen
from cqtui.tui.screens.searchreader import HitReader
from cqtui.tui.searcher import Searcher
from cqtui.tui.searchrows import told, where


@pytest.fixture
def samples(tmp_path: Path) -> list[str]:
    """Two made-up reports."""
    return [write(tmp_path, "2019.txt", REPORT), write(tmp_path, "2018.txt", OTHER)]


def search(pilot: Pilot[int]) -> SearchScreen:
    """The screen under test."""
    assert isinstance(pilot.app.screen, SearchScreen)
    return pilot.app.screen


async def found(pilot: Pilot[int], words: str) -> list[tuple[int | None, str]]:
    """Type words; the year and the text of each hit."""
    await type_in(pilot, words)
    await shown(pilot)
    return [(hit.facts.year, hit.passage.text) for hit in search(pilot).rows.hits]


async def shown(pilot: Pilot[int]) -> None:
    """Wait until what is typed was looked for."""
    screen = search(pilot)
    for _ in range(LOOKS):
        await pilot.pause(0.05)
        await settled(pilot)
        if screen.found and screen.sought.words == screen.field.value and not screen._working:
            return


async def test_results_come_as_one_types(tmp_path: Path, samples: list[str]) -> None:
    """In all reports, with counts at the side and the passage below."""
    async with running(make_desk(tmp_path, *samples, demo=True), (120, 30)) as pilot:
        await press(pilot, "slash")
        hits = await found(pilot, "粮食产量")
        assert sorted(year or 0 for year, _ in hits) == [2018, 2018, 2019, 2019]
        page = text_of(pilot)
        assert "1 / 4" in page
        assert "共 4 处，在 2 份报告中" in page
        assert "2019" in page.partition("年份")[2]


async def test_the_tab_is_called_by_what_is_asked(tmp_path: Path, samples: list[str]) -> None:
    """Always by the question that the line at the top has behind it."""
    async with running(make_desk(tmp_path, *samples, demo=True), (120, 30)) as pilot:
        await press(pilot, "enter", "backslash")
        for words in ("营商环境", "粮食"):
            search(pilot).field.value = ""
            await found(pilot, words)
            assert f"2 查找 {words} ×" in text_of(pilot).splitlines()[0]
        await press(pilot, "escape", "q", "backslash")
        await shown(pilot)
        assert "2 查找 粮食 ×" in text_of(pilot).splitlines()[0]
        search(pilot).field.value = ""
        await settled(pilot)
        await pilot.pause(0.2)
        assert "2 查找 ×" in text_of(pilot).splitlines()[0]


@pytest.mark.parametrize("key", ["slash", "backslash"])
async def test_what_was_asked_before_gives_way_to_what_is_typed(
    tmp_path: Path, samples: list[str], key: str
) -> None:
    """It is selected; arrows keep it. In the library both keys look in the texts."""
    async with running(make_desk(tmp_path, *samples, demo=True), (120, 30)) as pilot:
        await press(pilot, key)
        await found(pilot, "粮食产量")
        await press(pilot, "enter", "slash")
        await found(pilot, "粮食")
        assert search(pilot).field.value == "粮食"
        await press(pilot, "escape", "q", key)
        await shown(pilot)
        await press(pilot, "right")
        await found(pilot, "产量")
        assert search(pilot).field.value == "粮食产量"
        await press(pilot, "escape", "q", key)
        await found(pilot, "发展")
        assert search(pilot).field.value == "发展"


async def test_a_search_that_is_given_its_words_has_the_keys_in_its_hits(
    tmp_path: Path, samples: list[str]
) -> None:
    """One that is opened again, or begun by a filter; where nothing is found one types."""
    async with running(make_desk(tmp_path, *samples, demo=True), (120, 30)) as pilot:
        await press(pilot, "slash")
        await found(pilot, "粮食产量")
        await press(pilot, "escape", "Q", "ampersand")
        await shown(pilot)
        assert search(pilot).focused is search(pilot).rows
        await press(pilot, "q")
        await type_in(pilot, "无此词语")
        await press(pilot, "enter")
        await shown(pilot)
        assert search(pilot).focused is search(pilot).field


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """While it is not set nothing is found."""
    free, search = Event(), Searcher.search
    free.set()

    def wait(self: Searcher, *asked: Any) -> Found:
        free.wait(60)
        return search(self, *asked)

    monkeypatch.setattr(Searcher, "search", wait)
    yield free
    free.set()


async def send(pilot: Pilot[int], *keys: str) -> None:
    """Press keys, and wait for no thread."""
    for name in keys:
        key = events.Key(_character_to_key(name), name if len(name) == 1 else None)
        key.set_sender(pilot.app)
        pilot.app.post_message(key)
        await pilot.pause()


async def test_who_types_before_the_first_hits_come_goes_on_typing(
    tmp_path: Path, samples: list[str], held: Event
) -> None:
    """The hits take the keys only while nobody has gone elsewhere."""
    async with running(make_desk(tmp_path, *samples, demo=True), (120, 30)) as pilot:
        await press(pilot, "slash")
        await found(pilot, "粮食产量")
        await press(pilot, "escape", "Q")
        held.clear()
        await send(pilot, "&", "/", *"发展")
        held.set()
        await shown(pilot)
        assert search(pilot).focused is search(pilot).field
        await type_in(pilot, "q")
        assert search(pilot).field.value == "发展q"


async def test_what_was_taken_back_is_looked_for_no_more(
    tmp_path: Path, samples: list[str], held: Event
) -> None:
    """The hits are those of what stands in the line, also where the search for more was slow."""
    async with running(make_desk(tmp_path, *samples, demo=True), (120, 30)) as pilot:
        await press(pilot, "slash")
        await found(pilot, "粮食产量")
        total = search(pilot).found
        held.clear()
        await send(pilot, "发")
        await pilot.pause(0.2)
        await send(pilot, "backspace")
        held.set()
        await settled(pilot)
        assert search(pilot).field.value == "粮食产量"
        assert search(pilot).found is total


@pytest.mark.parametrize(("words", "there"), [("粮食产量", True), ("无此词语", False)])
async def test_esc_while_the_first_hits_are_looked_for_closes_nothing(
    tmp_path: Path, samples: list[str], held: Event, words: str, there: bool
) -> None:
    """They have the keys once they come; where there is none one is in the line again."""
    async with running(make_desk(tmp_path, *samples, demo=True), (120, 30)) as pilot:
        await press(pilot, "slash")
        while search(pilot).cqtui.desk.in_step is None:
            await pilot.pause(0.05)
        held.clear()
        await send(pilot, *words, "escape")
        await pilot.pause(0.2)
        await send(pilot, "escape")
        screen = search(pilot)
        assert screen.focused is None
        held.set()
        await shown(pilot)
        assert screen.focused is (screen.rows if there else screen.field)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, SearchScreen if there else LibraryScreen)


async def test_of_an_emptied_line_nothing_is_kept(tmp_path: Path, samples: list[str]) -> None:
    """What is not seen takes no key, and is not exported: Esc leaves, as from a new search."""
    async with running(make_desk(tmp_path, *samples, demo=True), (120, 30)) as pilot:
        await press(pilot, "slash")
        await found(pilot, "粮食产量")
        await send(pilot, *["backspace"] * 4)
        screen = search(pilot)
        assert not screen.rows.count
        assert screen.home is screen.field
        screen.action_export()
        await settled(pilot)
        assert pilot.app.screen is screen
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, LibraryScreen)


@pytest.mark.parametrize("words", ["", "无此词语"])
@pytest.mark.parametrize("key", ["enter", "down", "up", "pagedown", "pageup"])
async def test_no_key_leads_to_hits_of_which_there_is_none(
    tmp_path: Path, samples: list[str], key: str, words: str
) -> None:
    """One goes on typing, the line being empty or its words nowhere."""
    async with running(make_desk(tmp_path, *samples, demo=True), (120, 30)) as pilot:
        await press(pilot, "slash")
        await found(pilot, "粮食产量")
        search(pilot).field.value = ""
        await settled(pilot)
        if words:
            assert not await found(pilot, words)
        await press(pilot, key)
        assert search(pilot).focused is search(pilot).field
        search(pilot).field.value = ""
        assert len(await found(pilot, "粮食产量")) == 4
        await press(pilot, key)
        assert search(pilot).focused is search(pilot).rows


@pytest.mark.parametrize(("words", "there"), [("粮食产量", True), ("无此词语", False)])
@pytest.mark.parametrize("key", ["enter", "down"])
async def test_hits_that_are_not_there_yet_have_the_keys_once_they_come(
    tmp_path: Path, samples: list[str], held: Event, key: str, words: str, there: bool
) -> None:
    """What leads to them may be pressed before; where there is none one is in the line again."""
    async with running(make_desk(tmp_path, *samples, demo=True), (120, 30)) as pilot:
        await press(pilot, "slash")
        while search(pilot).cqtui.desk.in_step is None:
            await pilot.pause(0.05)
        held.clear()
        await send(pilot, *words, key)
        screen = search(pilot)
        assert screen.focused is None
        held.set()
        await shown(pilot)
        assert screen.focused is (screen.rows if there else screen.field)


@pytest.mark.parametrize("there", [True, False])
async def test_before_the_reports_are_read_no_answer_gives_the_line_the_keys(
    tmp_path: Path, samples: list[str], monkeypatch: pytest.MonkeyPatch, there: bool
) -> None:
    """None that has no hit: there may be one. Once all are read, one types where there is none."""
    read, catch_up = Event(), Searcher.catch_up

    def late(self: Searcher, store: Any, advance: Any, *given: Any) -> Any:
        read.wait(60)
        advance(1, 2)
        return catch_up(self, store, advance, *given)

    monkeypatch.setattr(Searcher, "catch_up", late)
    async with running(make_desk(tmp_path, *samples, demo=True), (120, 30)) as pilot:
        await send(pilot, "/")
        screen = search(pilot)
        await send(pilot, *("粮食产量" if there else "无此词语"), "escape")
        while not screen.found:
            await pilot.pause(0.02)
        await pilot.pause()
        assert not screen.found.total
        assert screen.focused is None
        read.set()
        await shown(pilot)
        assert screen.focused is (screen.rows if there else screen.field)


@pytest.mark.parametrize("width", [80, 120, 200])
async def test_words_that_stand_nowhere_as_typed_are_told(
    tmp_path: Path, samples: list[str], width: int
) -> None:
    """Their parts are looked for, as ever, and that is said."""
    async with running(make_desk(tmp_path, *samples, demo=True), (width, 30)) as pilot:
        await press(pilot, "slash")
        assert await found(pilot, "产量粮食")
        assert "没有“产量粮食”，找的是 产量 粮食" in text_of(pilot)
        search(pilot).field.value = ""
        assert await found(pilot, "粮食产量")
        assert "找的是" not in text_of(pilot)


async def test_while_reports_are_read_nothing_is_said_to_be_nowhere(
    tmp_path: Path, samples: list[str]
) -> None:
    """How many were read stands in place of the hits, and not that there are none."""
    async with running(make_desk(tmp_path, *samples, demo=True)) as pilot:
        await press(pilot, "slash")
        await found(pilot, "无此词语")
        assert "没有找到" in text_of(pilot)
        search(pilot)._advanced(1, 9)
        await pilot.pause()
        told = text_of(pilot)
        assert "没有找到" not in told
        assert "还在读报告" in told
        assert "1 / 9" in told


async def test_a_choice_among_the_counts_narrows_the_hits(
    tmp_path: Path, samples: list[str]
) -> None:
    """And a second time Space lets it go."""
    async with running(make_desk(tmp_path, *samples, demo=True), (120, 30)) as pilot:
        await press(pilot, "slash")
        await found(pilot, "粮食产量")
        await press(pilot, "tab", "tab", "space")
        await shown(pilot)
        assert {hit.facts.year for hit in search(pilot).rows.hits} == {2019}
        assert "●" in text_of(pilot)
        await press(pilot, "space")
        await shown(pilot)
        assert search(pilot).rows.count == 4


async def test_the_cursor_among_the_counts_stands_on_values_alone(
    tmp_path: Path, samples: list[str]
) -> None:
    """The names above them are passed over, and nothing looks chosen before one goes there."""
    async with running(make_desk(tmp_path, *samples, demo=True), (120, 30)) as pilot:
        await press(pilot, "slash")
        await found(pilot, "粮食产量")
        facets = search(pilot).facets
        colors = facets.palette
        grounds = {s.style.bgcolor for y in range(4) for s in facets.render_line(y) if s.style}
        assert grounds == {Color.parse(colors.panel)}
        await press(pilot, "tab", "tab")
        stood = [facets.cursor]
        for key in ("k", *"jjj", *"kkk"):
            await press(pilot, key)
            stood.append(facets.cursor)
        assert all(facets.rows[at].value for at in stood)
        assert stood[0] == stood[1] == stood[-1] == 1


def test_the_way_to_a_passage_says_a_heading_once() -> None:
    """Neither its words nor its number stand there twice."""
    facts = Facts("报告", 2019, "work-report", "江州市")

    def way(section: str, title: str) -> str:
        passage = Passage("b1", "", Lines(1, 1), section, title, heading=False)
        return where(Hit("k", facts, passage, (), 1.0))

    assert way("二/（一）", "（一）深入实施乡村振兴战略。") == (
        "2019 江州市 ❭ 二 ❭ （一）深入实施乡村振兴战略。"
    )
    assert way("一/坚决打好攻坚战", "坚决打好攻坚战。") == "2019 江州市 ❭ 一 ❭ 坚决打好攻坚战。"
    assert way("", "") == "2019 江州市"


def test_a_digest_is_told_from_its_report() -> None:
    """In the list of hits, where both have the same year and place."""
    facts = Facts("报告", 2019, "interpretation", "江州市")
    passage = Passage("b1", "", Lines(1, 1), "", "", heading=False)
    assert told(Hit("k", facts, passage, (), 1.0)) == "2019 江州市 解读摘要"


async def test_the_field_says_where_enter_leads(tmp_path: Path, samples: list[str]) -> None:
    """In the bottom line, which has the list's own keys once one is there."""
    async with running(make_desk(tmp_path, *samples, demo=True), (120, 30)) as pilot:
        await press(pilot, "slash")
        await found(pilot, "粮食产量")
        assert "Enter 看结果" in text_of(pilot)
        await press(pilot, "enter")
        assert "Enter 打开" in text_of(pilot)


async def test_enter_opens_the_passage_and_n_the_next_one(
    tmp_path: Path, samples: list[str]
) -> None:
    """In whatever report; Esc leads back to the list at the hit one was at."""
    async with running(make_desk(tmp_path, *samples, demo=True), (120, 30)) as pilot:
        await press(pilot, "slash")
        hits = await found(pilot, "粮食产量")
        await press(pilot, "enter", "enter")
        years = []
        for _ in hits:
            reader = pilot.app.screen
            assert isinstance(reader, HitReader)
            years.append((reader.document.year, reader.units[reader.unit].text))
            lines = reader.view.lines
            lit = lines.hits[lines.hit]
            assert reader.view.paras[lit.para].text[lit.start : lit.end] == "粮食产量"
            await press(pilot, "n")
            await settled(pilot)
        assert years == hits
        assert "这是最后一处命中" in text_of(pilot)
        await press(pilot, "N", "escape")
        assert search(pilot).rows.cursor == 2
        assert search(pilot).field.value == "粮食产量"
        await press(pilot, "q")
        assert isinstance(pilot.app.screen, LibraryScreen)


async def test_the_way_to_the_next_hit_is_done_again_in_another_report(
    tmp_path: Path, samples: list[str]
) -> None:
    """The page that the key was for is closed then; on another kind of page it does nothing."""
    async with running(make_desk(tmp_path, *samples, demo=True), (120, 30)) as pilot:
        await press(pilot, "slash")
        await found(pilot, "粮食产量")
        await press(pilot, "enter", "enter")
        places = []
        for key in ("n", "full_stop", "full_stop"):
            await press(pilot, key)
            await settled(pilot)
            reader = pilot.app.screen
            assert isinstance(reader, HitReader)
            places.append((reader.document.year, reader.unit))
        assert len(set(places)) == 3
        await press(pilot, "escape", "q", "full_stop")
        assert isinstance(pilot.app.screen, LibraryScreen)
        assert "还没有可重复的跳转" in text_of(pilot)


async def test_from_the_reader_what_was_looked_for_before_is_there(
    tmp_path: Path, samples: list[str]
) -> None:
    r"""\ looks through all reports; q leads back to the text."""
    async with running(make_desk(tmp_path, *samples, demo=True), (120, 30)) as pilot:
        await press(pilot, "enter", "backslash")
        assert await found(pilot, "“放管服”改革")
        await press(pilot, "escape", "q")
        assert isinstance(pilot.app.screen, ReaderScreen)
        await press(pilot, "backslash")
        await shown(pilot)
        assert [hit.facts.year for hit in search(pilot).rows.hits] == [2019]


MANY = 60
"""More hits than are fetched at first."""


@pytest.fixture
def long(tmp_path: Path) -> list[str]:
    """Made-up reports with a hit of 政务 in each of many paragraphs."""
    told = "".join(f"（{n}）办好第{n}件政务服务的实事。\n" for n in range(1, MANY))
    return [write(tmp_path, "2019.txt", REPORT + told), write(tmp_path, "2018.txt", OTHER)]


async def test_the_last_hit_is_the_last_of_all(tmp_path: Path, long: list[str]) -> None:
    """G, and a number behind those that were fetched, fetch what lies between."""
    async with running(make_desk(tmp_path, *long, demo=True)) as pilot:
        await press(pilot, "slash")
        await found(pilot, "政务")
        rows = search(pilot).rows
        total = rows.total
        assert rows.count < total
        await press(pilot, "enter", "5", "0", "G")
        assert f"50 / {total}" in text_of(pilot)
        await press(pilot, "G")
        assert f"{total} / {total}" in text_of(pilot)
        assert rows.count == total


async def test_all_hits_are_exported(tmp_path: Path, long: list[str]) -> None:
    """Not the first alone, which are listed."""
    async with running(make_desk(tmp_path, *long, demo=True)) as pilot:
        await press(pilot, "slash")
        await found(pilot, "政务")
        total = search(pilot).rows.total
        assert search(pilot).rows.count < total
        await press(pilot, "enter")
        (subject,) = of_search(search(pilot))
        assert str(total) in subject.label
        told = subject.make(Ask("txt")).decode()
        assert {n for n in range(1, MANY) if f"办好第{n}件" in told} == {*range(1, MANY)}


async def test_a_wrong_query_is_told_and_the_hits_stay(tmp_path: Path, samples: list[str]) -> None:
    """One line, at the bottom; letters are read as initials where nothing else is found."""
    async with running(make_desk(tmp_path, *samples, demo=True), (120, 30)) as pilot:
        await press(pilot, "slash")
        assert "边输入边显示结果" in text_of(pilot)
        await found(pilot, "lscl")
        assert "按拼音首字母查找：粮食产量" in text_of(pilot)
        await type_in(pilot, " year:x")
        for _ in range(LOOKS):
            await pilot.pause(0.05)
            if "不是年份" in text_of(pilot):
                break
        assert "x 不是年份，可写 2019 或 2017..2022" in text_of(pilot)
        assert search(pilot).rows.count == 4


async def test_without_a_library_it_is_told_why(tmp_path: Path, samples: list[str]) -> None:
    """What is said of how one searches does not stand over it."""
    (tmp_path / "library.sqlite").mkdir()
    async with running(make_desk(tmp_path, *samples), (120, 30)) as pilot:
        pilot.app.search("增长")  # type: ignore[attr-defined]
        for _ in range(LOOKS):
            await pilot.pause(0.02)
            if "图书馆" in text_of(pilot).splitlines()[-1]:
                break
        assert "图书馆" in text_of(pilot).splitlines()[-1]
