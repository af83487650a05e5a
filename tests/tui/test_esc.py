"""Esc takes back what was typed, marked or begun, and goes one step back; it closes no tab."""

from pathlib import Path

import pytest
from support.everyscreen import BOTH, EVERY, UNREADABLE, desk_of, go, three_reports
from support.screens import make_desk, press, running, settled, text_of, type_in, write
from textual.pilot import Pilot

from cqtui.catalogs import say
from cqtui.tui.chrome import Page
from cqtui.tui.program import CqtuiApp
from cqtui.tui.screens.comparison import ComparisonScreen
from cqtui.tui.screens.library import LibraryScreen
from cqtui.tui.screens.search import SearchScreen

OUTERMOST = ("reader", "ledger", "places", "search-all", "comparison", "comparison-focus",
             UNREADABLE)  # fmt: skip
OVER = ("figures", "passage", "marks", "term", "years", "proof", "heat", "plot", "targets", "hit")


def bottom(pilot: Pilot[int]) -> str:
    """What the bottom line says."""
    assert isinstance(pilot.app.screen, Page)
    return pilot.app.screen.bottom_line.left


@pytest.mark.parametrize("name", [*OUTERMOST, *OVER])
@pytest.mark.usefixtures("staged")
async def test_no_tab_is_closed_by_it(tmp_path: Path, name: str) -> None:
    """Pressed again and again it leads to the page that a tab begins with, and stays there."""
    async with running(desk_of(name, tmp_path), (120, 30)) as pilot:
        app = pilot.app
        assert isinstance(app, CqtuiApp)
        await go(pilot, name)
        before, tab = list(app.screen_stack), app.tabs.deck.here
        await press(pilot, *["escape"] * 4)
        assert app.screen_stack == before[:1]
        assert app.tabs.deck.here is tab
        assert app.is_running


@pytest.mark.usefixtures("paired")
async def test_a_comparison_stays(tmp_path: Path) -> None:
    """After a leap, after a list that was closed twice, with all there that was away."""
    async with running(three_reports(tmp_path), (140, 30)) as pilot:
        await press(pilot, *BOTH)
        page = pilot.app.screen
        assert isinstance(page, ComparisonScreen)
        for keys in (("right_curly_bracket",), ("c", "escape"), ("f4", "f4"), ("t", "escape")):
            await press(pilot, *keys, "escape")
            assert pilot.app.screen is page


async def test_a_search_that_finds_nothing_is_left(tmp_path: Path) -> None:
    """There, all other keys are typed."""
    async with running(three_reports(tmp_path), (120, 30)) as pilot:
        await press(pilot, "slash")
        await type_in(pilot, "火星")
        await pilot.pause(0.2)
        await settled(pilot)
        assert isinstance(pilot.app.screen, SearchScreen)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, LibraryScreen)


@pytest.mark.parametrize("name", ["library", "reader", "comparison", "ledger", "search-all"])
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.usefixtures("paired")
async def test_what_was_said_of_panes_is_gone_with_them_back(
    tmp_path: Path, name: str, lang: str
) -> None:
    """All of them away, and the text alone: nothing is said of it once all is there again."""
    async with running(three_reports(tmp_path, lang), (140, 30)) as pilot:
        await go(pilot, name)
        if name == "search-all":
            await press(pilot, "tab")
        before = bottom(pilot)
        for _ in range(5):
            await press(pilot, "z")
            if bottom(pilot) == say("layout.hidden"):
                break
        else:
            pytest.fail("nothing was said")
        await press(pilot, "z")
        assert bottom(pilot) == before
        if name in ("reader", "comparison"):
            await press(pilot, "f4")
            assert bottom(pilot) == say("layout.focused")
            await press(pilot, "f4")
            assert bottom(pilot) == before


@pytest.mark.parametrize("name", ["reader", "comparison"])
@pytest.mark.parametrize("key", ["grave_accent", "slash"])
@pytest.mark.usefixtures("paired")
async def test_what_was_said_of_a_mark_is_gone_with_the_next_key(
    tmp_path: Path, name: str, key: str
) -> None:
    """It stands beside no other words."""
    async with running(three_reports(tmp_path), (140, 30)) as pilot:
        await go(pilot, name)
        await press(pilot, "tilde", "a")
        words = say("marks.letter_set", letter="a")
        assert bottom(pilot) == words
        await press(pilot, key)
        assert words not in text_of(pilot)


@pytest.mark.parametrize("key", ["F", "B", "W", "M"])
async def test_what_was_said_of_a_key_in_a_table_is_gone_with_the_next(
    tmp_path: Path, key: str
) -> None:
    """A report without the term, nothing to count by year, a bookmark that was taken away."""
    async with running(three_reports(tmp_path), (120, 30)) as pilot:
        await press(pilot, "enter", "m", "J", "m", key)
        if key == "F":
            await type_in(pilot, "营商环境")
            await press(pilot, "enter", "f", "g")
        elif key != "M":
            await press(pilot, "slash")
            await type_in(pilot, "火星")
            await press(pilot, "enter")
        before = bottom(pilot)
        await press(pilot, {"F": "enter", "M": "d"}.get(key, "H"))
        await settled(pilot)
        assert bottom(pilot) != before
        await press(pilot, "j")
        assert bottom(pilot) == before


async def test_a_remark_gives_way_to_what_is_said_meanwhile(tmp_path: Path) -> None:
    """What stood there before it is old then."""
    async with running(make_desk(tmp_path, write(tmp_path, "a.txt", "一"))) as pilot:
        page = pilot.app.screen
        assert isinstance(page, Page)
        page.tell("一")
        page.remark("二")
        page.remark("三")
        page.key_came()
        assert bottom(pilot) == "一"
        page.remark("二")
        page.tell("四")
        page.key_came()
        assert bottom(pilot) == "四"
        page.remark("二")
        page.tell("五")
        page.remark("三")
        page.key_came()
        assert bottom(pilot) == "五"


@pytest.mark.parametrize("name", ["reader-focus", "comparison-focus"])
async def test_what_a_key_does_not_do_is_said_below_a_text_alone(tmp_path: Path, name: str) -> None:
    """Until the next key."""
    async with running(three_reports(tmp_path)) as pilot:
        await go(pilot, name)
        await press(pilot, "full_stop")
        assert say("keys.nothing_to_repeat") in text_of(pilot)
        await press(pilot, "j")
        assert say("keys.nothing_to_repeat") not in text_of(pilot)


def test_every_screen_is_known() -> None:
    """Those above are among all."""
    assert {*OUTERMOST, *OVER} <= {*EVERY}


@pytest.mark.parametrize(
    ("name", "key", "text"),
    [("ledger", "greater_than_sign", "reader.no_place_on"), ("marks", "u", "marks.undone")],
)
async def test_what_is_said_in_a_table_is_gone_with_the_next_key(
    tmp_path: Path, name: str, key: str, text: str
) -> None:
    """What stood there is said again, where it holds still."""
    async with running(three_reports(tmp_path), (140, 30)) as pilot:
        await go(pilot, name)
        await press(pilot, key)
        assert bottom(pilot) == say(text)
        await press(pilot, "G")
        assert say(text) not in text_of(pilot)
