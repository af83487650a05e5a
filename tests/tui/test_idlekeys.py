"""What is said of a key that does nothing, and what keys do in windows and in one column."""

from pathlib import Path

import pytest
from support import comparing
from support.everyscreen import desk_of, go
from support.pairs import naive
from support.screens import OTHER, REPORT, make_desk, press, running, text_of, type_in, write
from textual.events import Key

from cqtui.catalogs import say
from cqtui.tui.comparison import child as comparechild
from cqtui.tui.comparison.rows import View
from cqtui.tui.keys import shown
from cqtui.tui.picker import Picker
from cqtui.tui.program import CqtuiApp
from cqtui.tui.reader.timing import Timekeeper
from cqtui.tui.screens.exporting import ExportScreen
from cqtui.tui.screens.library import LibraryScreen
from cqtui.tui.screens.reader import ReaderScreen
from cqtui.tui.tabs.line import pieces


@pytest.fixture
def report(tmp_path: Path) -> str:
    """A made-up report."""
    return write(tmp_path, "2019.txt", REPORT)


@pytest.mark.parametrize("width", [80, 120, 200])
async def test_a_key_that_does_nothing_says_so_until_the_next(
    tmp_path: Path, report: str, width: int
) -> None:
    """With the key that lists the keys; what stood there comes back."""
    async with running(make_desk(tmp_path, report), (width, 24)) as pilot:
        await press(pilot, "r")
        words = "r 在这里没有用；? 列出按键"
        assert words in text_of(pilot)
        await press(pilot, "j")
        assert "没有用" not in text_of(pilot)
        await press(pilot, "circumflex_accent")
        assert "^ 在这里没有用" in text_of(pilot)


async def test_a_key_that_does_nothing_in_the_list_of_changes_says_so(tmp_path: Path) -> None:
    """In its last line, until the next key; a line in which one types takes every letter."""
    async with running(desk_of("changes", tmp_path), (100, 30)) as pilot:
        await go(pilot, "changes")
        for key in ("e", "question_mark"):
            await press(pilot, key)
            assert say("changes.idle", name=shown(key)) in text_of(pilot)
        await press(pilot, "j")
        assert "没有用" not in text_of(pilot)
        await press(pilot, "slash", "e")
        assert "没有用" not in text_of(pilot)


@pytest.mark.parametrize("key", ["escape", "left", "j", "5", "ctrl+c"])
async def test_of_some_keys_nothing_is_said(tmp_path: Path, report: str, key: str) -> None:
    """Of Esc, of a way that is at its end, of a count, of what does something."""
    async with running(make_desk(tmp_path, report), (100, 24)) as pilot:
        await press(pilot, "tab", key)
        assert "没有用" not in text_of(pilot)


async def test_a_key_may_come_before_a_page_has_its_lines(tmp_path: Path, report: str) -> None:
    """Nothing can be said there yet, neither of a count nor of a key that does nothing."""
    async with running(make_desk(tmp_path, report), (100, 24)) as pilot:
        app = pilot.app
        assert isinstance(app, CqtuiApp)
        bare = LibraryScreen()
        app._screen_stack.append(bare)
        try:
            assert app.screen is bare
            assert not await app._check_bindings("r")
            assert app.hear(Key("5", "5")) is None
        finally:
            app._screen_stack.remove(bare)


async def test_of_what_is_typed_nothing_is_said(tmp_path: Path, report: str) -> None:
    """In a line and in a window every letter is a letter."""
    async with running(make_desk(tmp_path, report), (100, 24)) as pilot:
        await press(pilot, "slash")
        await type_in(pilot, "rx^")
        assert "没有用" not in text_of(pilot)
        await press(pilot, "escape", "s")
        await type_in(pilot, "rx^")
        assert "没有用" not in text_of(pilot)


@pytest.mark.parametrize("width", [80, 120, 200])
async def test_a_window_says_that_letters_filter(tmp_path: Path, report: str, width: int) -> None:
    """On its last line, whatever is picked; of the colours too, whose window is narrow."""
    async with running(make_desk(tmp_path, report), (width, 24)) as pilot:
        for key in ("s", "colon", "question_mark", "f2"):
            await press(pilot, key)
            assert isinstance(pilot.app.screen, Picker)
            assert "输入筛选 · ↑↓ 移动 · Enter 选定 · Esc 返回" in text_of(pilot)
            await press(pilot, "escape")


async def test_esc_leaves_a_window_at_once_where_nothing_is_found(
    tmp_path: Path, report: str
) -> None:
    """Where something is, it takes back what was typed first."""
    async with running(make_desk(tmp_path, report), (100, 24)) as pilot:
        await press(pilot, "s")
        await type_in(pilot, "火星")
        assert say("list.none", words="火星") in text_of(pilot)
        assert "请换个词，或按 Esc 返回" in text_of(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, ReaderScreen)
        await press(pilot, "s")
        await type_in(pilot, "二")
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, Picker)


async def test_the_signs_of_the_strip_are_among_the_keys(tmp_path: Path, report: str) -> None:
    """? has them, found by the strip's name, so that no mouse is needed to know them."""
    async with running(make_desk(tmp_path, report), (120, 30)) as pilot:
        await press(pilot, "question_mark")
        await type_in(pilot, say("orient.legend"))
        for words in ("orient.sight", "orient.starts", "orient.hits", "orient.marks", "orient.new"):
            assert say(words) in text_of(pilot)


async def test_the_samples_open_at_their_list_each_time(tmp_path: Path) -> None:
    """Who asks for them again asks for all of them, not for what was read last."""
    names = [write(tmp_path, "2019.txt", REPORT), write(tmp_path, "2018.txt", OTHER)]
    for _ in range(2):
        desk = make_desk(tmp_path, *names, demo=True)
        desk.look()
        async with running(desk, (100, 24)) as pilot:
            assert isinstance(pilot.app.screen, LibraryScreen)
            await press(pilot, "enter")
            assert isinstance(pilot.app.screen, ReaderScreen)
    desk = make_desk(tmp_path)
    desk.look()
    assert desk.fresh


async def test_plus_and_minus_set_longer_and_shorter_lines_in_one_column(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As they do in the reader; side by side they share out the columns."""
    monkeypatch.setattr(comparechild, "compare", lambda old, new, **_: naive(old, new))
    async with comparing.running(120, 30) as pilot:
        screen = await comparing.settled(pilot)
        share = screen.view.share
        while screen.view.setting.view is not View.UNIFIED:
            await pilot.press("v")
        long = screen.view.setting.texts[0]
        await pilot.press("minus", "minus")
        await pilot.pause(0.1)
        short = screen.view.setting.texts[0]
        assert short < long
        assert say("reader.measure", n=short // 2) in comparing.text_of(pilot)
        await pilot.press("plus")
        assert short < screen.view.setting.texts[0] <= long
        assert screen.view.share == share


@pytest.mark.parametrize("widths", [(90, 140), (140, 90), (140, 200)])
async def test_the_time_that_is_left_is_told_once(
    tmp_path: Path, report: str, monkeypatch: pytest.MonkeyPatch, widths: tuple[int, int]
) -> None:
    """Above the text where there is room, else below it, also when the window changes."""
    monkeypatch.setattr(Timekeeper, "left", lambda *_: "约剩 7 分钟")
    async with running(make_desk(tmp_path, report), (widths[0], 16)) as pilot:
        assert text_of(pilot).count("约剩 7 分钟") == 1
        await pilot.resize_terminal(widths[1], 16)
        await pilot.pause(0.2)
        assert text_of(pilot).count("约剩 7 分钟") == 1


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50), (60, 16)])
async def test_the_preview_of_an_export_is_made_larger(
    tmp_path: Path, report: str, size: tuple[int, int]
) -> None:
    """By the keys that move borders elsewhere, and by its border; kept for the next time."""
    async with running(make_desk(tmp_path, report), size) as pilot:
        await press(pilot, "e")
        page = pilot.app.screen
        assert isinstance(page, ExportScreen)
        height = page.preview.size.height
        assert height >= 3
        assert page.hints.region.height == 1
        await press(pilot, "ctrl+down", "ctrl+down")
        assert page.preview.size.height == max(2, height - 2)
        kept = page.preview.size.height
        await press(pilot, "escape", "e")
        page = pilot.app.screen
        assert isinstance(page, ExportScreen)
        assert page.preview.size.height == kept
        for _ in range(size[1]):
            await press(pilot, "ctrl+up")
        assert page.preview.size.height > height
        assert page.choices.size.height >= 2
        assert page.hints.region.bottom <= size[1]


@pytest.mark.parametrize("room", range(60, 201, 7))
def test_names_of_tabs_have_all_the_cells_that_there_are(room: int) -> None:
    """One more for each would be too much, or all of them stand whole."""
    titles = ["2017 ↔ 2019 重庆市", "2019 重庆市人民政府工作报告", "2018 江州市", "查找 乡村振兴"]
    found = pieces(titles, 1, room)
    whole = sum(len(title) for title in titles)
    shown = sum(len(piece.text) for piece in found)
    if shown < whole and len(found) > 1:
        assert sum(map(_cells, found)) > room // 2 - 2 * len(titles) - 1


def _cells(piece: object) -> int:
    from cqtui.typeset import cells

    return cells(piece.text)  # type: ignore[attr-defined]
