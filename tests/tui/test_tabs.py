"""Several reports and comparisons open at once, kept for the next time, and the way between."""

from pathlib import Path

import pytest
from support.screens import (
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
from textual._xterm_parser import XTermParser
from textual.events import Key
from textual.pilot import Pilot

from cqtui.catalogs import say
from cqtui.library.store import Store
from cqtui.tui.ahead import look_ahead
from cqtui.tui.desk import Desk
from cqtui.tui.opening import TabWaiting
from cqtui.tui.picker import Picker
from cqtui.tui.program import CqtuiApp
from cqtui.tui.screens.comparison import ComparisonScreen
from cqtui.tui.screens.library import LibraryScreen
from cqtui.tui.screens.reader import ReaderScreen
from cqtui.tui.screens.revisiting import put_away
from cqtui.tui.screens.search import SearchScreen
from cqtui.tui.tabs import tabs as tabs_module
from cqtui.tui.tabs.deck import Deck, Tab
from cqtui.tui.tabs.line import pieces
from cqtui.tui.tabs.lists import open_workspace, save
from cqtui.tui.tabs.recipes import Recipe, Workspace, read_back, written
from cqtui.typeset import cells


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    """Two made-up reports, known to the library of `tmp_path`."""
    names = [write(tmp_path, "2019.txt", REPORT), write(tmp_path, "2018.txt", OTHER)]
    desk = make_desk(tmp_path)
    for name in names:
        desk.key(desk.report(name))
    assert desk.store
    desk.store.close()
    return names


def app(pilot: Pilot[int]) -> CqtuiApp:
    """The program under test."""
    assert isinstance(pilot.app, CqtuiApp)
    return pilot.app


def titles(pilot: Pilot[int]) -> list[str]:
    """What stands on the tabs."""
    return [tab.recipe.title for tab in app(pilot).tabs.deck.tabs]


def year(pilot: Pilot[int]) -> int | None:
    """Of the report that is read."""
    assert isinstance(pilot.app.screen, ReaderScreen)
    return pilot.app.screen.document.year


def plain(folder: Path) -> Desk:
    """The desk of plain `cqtui`."""
    desk = make_desk(folder)
    desk.look()
    return desk


async def both(pilot: Pilot[int]) -> None:
    """From the library, open both reports: 2019, then 2018, which is seen then."""
    await press(pilot, "g", "enter", "semicolon", "j", "enter")


# Tabs.


async def test_each_report_opens_in_a_tab(tmp_path: Path, files: list[str]) -> None:
    """The line at the top names them once there are two, and one opened again is gone to."""
    async with running(plain(tmp_path), (120, 24)) as pilot:
        await press(pilot, "enter")
        assert "1 2019 江州市" not in text_of(pilot)
        await press(pilot, "semicolon", "j", "enter")
        top = text_of(pilot).splitlines()[0]
        assert "1 2019 江州市  2 2018 江州市 ×" in top
        await press(pilot, "semicolon", "g", "enter")
        assert year(pilot) == 2019
        assert titles(pilot) == ["2019 江州市", "2018 江州市"]


async def test_a_narrow_line_counts_the_tabs(tmp_path: Path, files: list[str]) -> None:
    """At sixty columns it says 2/2, and where one is stays readable."""
    async with running(plain(tmp_path), (60, 16)) as pilot:
        await both(pilot)
        assert text_of(pilot).splitlines()[0].startswith(" 2/2  2018 江州市")


async def test_a_tab_stays_as_it_was(tmp_path: Path, files: list[str]) -> None:
    """Scroll, search and what lies over the text are there again; keys go round the library."""
    async with running(plain(tmp_path), (100, 16)) as pilot:
        await press(pilot, "enter", "slash", *"ab", "enter", "G")
        first = pilot.app.screen
        assert isinstance(first, ReaderScreen)
        stood = first.view.place
        await press(pilot, "t")
        over = pilot.app.screen
        await press(pilot, "semicolon")
        assert isinstance(pilot.app.screen, LibraryScreen)
        await press(pilot, "semicolon")
        assert pilot.app.screen is over
        await press(pilot, "q")
        again = pilot.app.screen
        assert isinstance(again, ReaderScreen)
        assert again == first
        assert again.view.place == stood
        assert again.words == "ab"


async def test_tabs_are_gone_to_by_number(tmp_path: Path, files: list[str]) -> None:
    """Alt with a number, however the terminal library reads it; 0 is the library."""
    async with running(plain(tmp_path), (100, 16)) as pilot:
        await both(pilot)
        await press(pilot, "alt+1")
        assert year(pilot) == 2019
        await type_in(pilot, "™")
        assert year(pilot) == 2018
        await press(pilot, "alt+7")
        assert year(pilot) == 2018
        await press(pilot, "alt+0")
        assert isinstance(pilot.app.screen, LibraryScreen)


@pytest.mark.parametrize("number", range(10))
def test_alt_and_a_digit_is_no_sign(number: int) -> None:
    """Whatever the terminal library makes of it for one make of keyboard: it would be typed."""
    (key,) = XTermParser().feed(f"\x1b{number}")
    assert isinstance(key, Key)
    assert (key.key, key.character) == (f"alt+{number}", None)


async def test_a_number_without_a_tab_is_told(tmp_path: Path, files: list[str]) -> None:
    """Nothing is filtered by it nor typed, also where it comes as a sign; one that is typed is."""
    async with running(plain(tmp_path), (100, 16)) as pilot:
        for key in "¡", "™":
            await type_in(pilot, key)
            assert say("tabs.no_such", n="¡™".index(key) + 1) in text_of(pilot)
        await press(pilot, "alt+1")
        assert say("tabs.no_such", n=1) in text_of(pilot)
        assert "江州市" in text_of(pilot)
        await press(pilot, "slash", "alt+1", "alt+2", "alt+3")
        page = pilot.app.screen
        assert isinstance(page, SearchScreen)
        assert page.field.value == ""
        await type_in(pilot, "¡™")
        assert page.field.value == "¡™"
        await press(pilot, "alt+0")
        assert isinstance(pilot.app.screen, LibraryScreen)


async def test_q_closes_the_innermost_first(tmp_path: Path, files: list[str]) -> None:
    """What lies over the text, then the tab, back to what was seen before, then the program."""
    async with running(plain(tmp_path), (100, 16)) as pilot:
        await both(pilot)
        await press(pilot, "comma", "t", "q")
        assert year(pilot) == 2019
        await press(pilot, "q")
        assert year(pilot) == 2018
        await press(pilot, "q")
        assert isinstance(pilot.app.screen, LibraryScreen)
        assert titles(pilot) == []
        await press(pilot, "q")
        assert not pilot.app.is_running or pilot.app._exit


async def test_a_closed_tab_comes_back_where_it_stood(tmp_path: Path, files: list[str]) -> None:
    """Q closes with all that lies over it, & has it again, at the place that was read."""
    async with running(plain(tmp_path), (100, 16)) as pilot:
        await both(pilot)
        await press(pilot, "comma", "G", "t", "Q")
        assert titles(pilot) == ["2018 江州市"]
        await press(pilot, "ampersand")
        assert titles(pilot) == ["2019 江州市", "2018 江州市"]
        assert year(pilot) == 2019
        assert isinstance(pilot.app.screen, ReaderScreen)
        assert pilot.app.screen.unit > 0


async def test_the_mouse_goes_to_tabs_and_closes_them(tmp_path: Path, files: list[str]) -> None:
    """A click goes there; one on the cross, or with the middle button, closes."""
    async with running(plain(tmp_path), (120, 24)) as pilot:
        await both(pilot)
        await pilot.click("#top-line", offset=(3, 0))
        await settled(pilot)
        assert year(pilot) == 2019
        top = text_of(pilot).splitlines()[0]
        await pilot.click("#top-line", offset=(cells(top[: top.index("×")]), 0))
        await settled(pilot)
        assert titles(pilot) == ["2018 江州市"]
        await press(pilot, "ampersand")
        await pilot.click("#top-line", offset=(3, 0), button=2)
        await settled(pilot)
        assert titles(pilot) == ["2018 江州市"]


async def test_the_list_of_tabs_leads_everywhere(tmp_path: Path, files: list[str]) -> None:
    """To the library, a tab, one that was closed."""
    async with running(plain(tmp_path), (100, 24)) as pilot:
        await both(pilot)
        await press(pilot, "Q", "number_sign")
        assert isinstance(pilot.app.screen, Picker)
        shown = text_of(pilot)
        assert "图书馆" in shown
        assert "已关闭" in shown
        await press(pilot, *"2018", "enter")
        assert year(pilot) == 2018
        await press(pilot, "number_sign", "up", "up", "enter")
        assert isinstance(pilot.app.screen, LibraryScreen)


@pytest.mark.usefixtures("paired")
def test_of_two_reports_the_place_is_kept_where_the_line_is_short() -> None:
    """Years give way."""
    titles = ["2025 ↔ 2026 河南省", "2025 ↔ 2026 江苏省", "2026 江苏省 ↔ 2026 河南省"]
    told = "".join(piece.text for piece in pieces(titles, 0, 120))
    assert told == "1 河南省 25↔26 ×  2 江苏省 25↔26  3 江苏省↔河南省"


def test_what_is_closed_twice_can_be_had_back_once() -> None:
    """The last time it was closed."""
    deck, recipe = Deck(), Recipe("search", words="粮食")
    for mode in ("1", "2"):
        deck.add(Tab(mode, recipe))
        deck.drop(deck.tabs[0])
    assert [tab.mode for _, tab in deck.closed] == ["2"]


async def test_comparison_and_search_have_tabs(tmp_path: Path, files: list[str]) -> None:
    """Two reports side by side are one tab; of searches there is one."""
    async with running(plain(tmp_path), (120, 24)) as pilot:
        await press(pilot, "space", "space", "d")
        assert isinstance(pilot.app.screen, ComparisonScreen)
        await press(pilot, "Q", "ampersand")
        assert isinstance(pilot.app.screen, ComparisonScreen)
        app(pilot).search("粮食")
        await settled(pilot)
        assert isinstance(pilot.app.screen, SearchScreen)
        app(pilot).search("失业")
        await settled(pilot)
        assert isinstance(pilot.app.screen, SearchScreen)
        assert pilot.app.screen.field.value == "失业"
        assert titles(pilot) == ["2018 ↔ 2019 江州市", ""]


async def test_of_many_tabs_some_are_made_anew(
    tmp_path: Path, files: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those not seen for long are let go of, and are where they were when one goes to them."""
    monkeypatch.setattr(tabs_module, "LIVE", 1)
    async with running(plain(tmp_path), (100, 16)) as pilot:
        await press(pilot, "enter", "G")
        first = pilot.app.screen
        assert isinstance(first, ReaderScreen)
        stood = first.unit
        await press(pilot, "semicolon", "j", "enter")
        assert [tab.live for tab in app(pilot).tabs.deck.tabs] == [False, True]
        assert not first.is_attached
        await press(pilot, "comma")
        assert year(pilot) == 2019
        assert pilot.app.screen is not first
        assert isinstance(pilot.app.screen, ReaderScreen)
        assert pilot.app.screen.unit == stood


# Kept for the next time.


async def test_what_was_open_is_open_again(tmp_path: Path, files: list[str]) -> None:
    """Kept as it changes, not at the end: another run sees it while this one still goes on."""
    async with running(plain(tmp_path), (100, 16)) as pilot:
        await both(pilot)
        await press(pilot, "comma", "G")
        desk = plain(tmp_path)
        assert desk.workspace.here
        assert desk.workspace.here.title == "2019 江州市"
        assert desk.store
        desk.store.close()
    async with running(plain(tmp_path), (100, 16)) as pilot:
        assert titles(pilot) == ["2019 江州市", "2018 江州市"]
        assert year(pilot) == 2019
        assert [tab.live for tab in app(pilot).tabs.deck.tabs] == [True, False]
        await press(pilot, "semicolon")
        assert year(pilot) == 2018


async def test_who_leaves_by_q_finds_all_open_again(tmp_path: Path, files: list[str]) -> None:
    """q until the program ends: the tabs that it closed on the way are there the next time."""
    async with running(plain(tmp_path), (100, 16)) as pilot:
        await both(pilot)
        await press(pilot, "comma", "t", "q", "q", "q", "q")
        assert pilot.app._exit
    async with running(plain(tmp_path), (100, 16)) as pilot:
        assert titles(pilot) == ["2019 江州市", "2018 江州市"]
        assert year(pilot) == 2019
        await press(pilot, "q", "q", "ctrl+q")
    async with running(plain(tmp_path), (100, 16)) as pilot:
        assert len(titles(pilot)) == 2


@pytest.mark.parametrize(
    ("keys", "left"),
    [
        (("Q", "q"), ["2019 江州市"]),
        (("q", "j", "q"), ["2019 江州市"]),
        (("comma", "q", "q", "j", "q"), []),
        (("comma", "Q", "Q", "q"), []),
        (("q", "ampersand", "Q", "q"), ["2019 江州市"]),
    ],
)
async def test_what_was_closed_before_one_left_stays_closed(
    tmp_path: Path, files: list[str], keys: tuple[str, ...], left: list[str]
) -> None:
    """By its own key, and by q where one did something else before one left."""
    async with running(plain(tmp_path), (100, 16)) as pilot:
        await both(pilot)
        await press(pilot, *keys)
        assert pilot.app._exit
    assert [tab.title for tab in plain(tmp_path).workspace.tabs] == left


async def test_the_question_asked_last_is_kept(tmp_path: Path, files: list[str]) -> None:
    """As soon as it is answered: nothing else need change before the program ends."""
    async with running(plain(tmp_path), (100, 16)) as pilot:
        await press(pilot, "slash")
        await type_in(pilot, "粮食产量")
        screen = pilot.app.screen
        assert isinstance(screen, SearchScreen)
        while not (screen.found and app(pilot).tabs.now.tabs[0].words):
            await pilot.pause(0.05)
        await settled(pilot)
        await press(pilot, "ctrl+q")
    assert [tab.words for tab in plain(tmp_path).workspace.tabs] == ["粮食产量"]


async def test_a_killed_program_loses_nothing(tmp_path: Path, files: list[str]) -> None:
    """The file as it is on disk in the middle of a run opens with the tabs of that moment."""
    async with running(plain(tmp_path), (100, 16)) as pilot:
        await both(pilot)
        home = tmp_path / "killed"
        home.mkdir()
        for path in tmp_path.glob("library.sqlite*"):
            (home / path.name).write_bytes(path.read_bytes())
        await press(pilot, "Q", "Q")
    desk = Desk([], library=home / "library.sqlite")
    desk.look()
    assert [tab.title for tab in desk.workspace.tabs] == ["2019 江州市", "2018 江州市"]


async def test_a_child_that_looks_ahead_tells_what_was_open(
    tmp_path: Path, files: list[str]
) -> None:
    """As the program starts; what the child saw is what is kept on from there."""
    async with running(plain(tmp_path), (100, 16)) as pilot:
        await both(pilot)
    desk = make_desk(tmp_path)
    assert not desk.keeps
    ahead = look_ahead(make_desk(tmp_path))
    sight = ahead.sight() if ahead else None
    assert sight
    desk.take(sight)
    assert desk.keeps
    async with running(desk, (100, 16)) as pilot:
        assert year(pilot) == 2018
        assert len(titles(pilot)) == 2
        await press(pilot, "Q")
    assert len(plain(tmp_path).workspace.tabs) == 1


async def test_the_library_is_where_one_was(tmp_path: Path, files: list[str]) -> None:
    """Tabs stay open behind it; none is made before one goes to it."""
    async with running(plain(tmp_path), (100, 16)) as pilot:
        await both(pilot)
        await press(pilot, "semicolon")
    async with running(plain(tmp_path), (100, 16)) as pilot:
        assert isinstance(pilot.app.screen, LibraryScreen)
        assert len(titles(pilot)) == 2
        assert not any(tab.live for tab in app(pilot).tabs.deck.tabs)


async def test_what_is_named_stands_for_itself(tmp_path: Path, files: list[str]) -> None:
    """`cqtui open X` opens X alone and leaves what is kept as it is."""
    async with running(plain(tmp_path), (100, 16)) as pilot:
        await press(pilot, "enter")
    desk = make_desk(tmp_path, files[1])
    desk.look()
    async with running(desk, (100, 16)) as pilot:
        assert titles(pilot) == ["2018 江州市"]
        await press(pilot, "q")
    assert [tab.title for tab in plain(tmp_path).workspace.tabs] == ["2019 江州市"]


async def test_a_file_that_is_gone_is_told_in_its_tab(tmp_path: Path, files: list[str]) -> None:
    """With what to do; other tabs stay, r reads it when it is back, q closes the tab."""
    async with running(plain(tmp_path), (100, 20)) as pilot:
        await both(pilot)
    for kept in (tmp_path / "files").glob("*/*"):
        kept.unlink()
    text = Path(files[1]).read_bytes()
    Path(files[1]).unlink()
    for again in (True, False):
        async with running(plain(tmp_path), (100, 20)) as pilot:
            assert isinstance(pilot.app.screen, TabWaiting)
            shown = text_of(pilot)
            assert "2018.txt" in shown
            assert "按 q 关闭这个标签页" in shown
            if again:
                Path(files[1]).write_bytes(text)
                await press(pilot, "r")
                assert year(pilot) == 2018
                Path(files[1]).unlink()
            else:
                await press(pilot, "q")
                assert isinstance(pilot.app.screen, LibraryScreen)
                assert titles(pilot) == ["2019 江州市"]


async def test_who_does_not_want_it_starts_in_the_library(tmp_path: Path, files: list[str]) -> None:
    """By the palette; what config.toml says comes first."""
    async with running(plain(tmp_path), (100, 16)) as pilot:
        await press(pilot, "enter")
        app(pilot).action_restore()
        await settled(pilot)
    desk = plain(tmp_path)
    assert desk.workspace == Workspace()
    assert desk.asked == []


# Workspaces.


async def test_workspaces_have_names(tmp_path: Path, files: list[str]) -> None:
    """One is saved, another opened in its place, and each is as it was left."""
    async with running(plain(tmp_path), (100, 24)) as pilot:
        await both(pilot)
        save(app(pilot), "两年")
        await press(pilot, "Q")
        open_workspace(app(pilot), "")
        await settled(pilot)
        assert len(titles(pilot)) == 2
        await press(pilot, "percent_sign")
        shown = text_of(pilot)
        assert "两年" in shown
        assert "（未命名）" in shown
        await press(pilot, "escape")
        open_workspace(app(pilot), "两年")
        await settled(pilot)
        assert titles(pilot) == ["2019 江州市"]
        assert isinstance(pilot.app.screen, LibraryScreen)
    assert plain(tmp_path).workspace.name == "两年"


async def test_who_picks_the_workspace_that_is_open_is_told_so(
    tmp_path: Path, files: list[str]
) -> None:
    """Nothing else would be seen of it."""
    async with running(plain(tmp_path), (100, 24)) as pilot:
        await press(pilot, "enter", "percent_sign", "enter")
        assert titles(pilot) == ["2019 江州市"]
        assert [one.message for one in app(pilot)._notifications] == ["当前就在这个工作区"]


async def test_a_workspace_is_saved_renamed_and_removed_by_keys(
    tmp_path: Path, files: list[str]
) -> None:
    """All from one list; a removed one leaves open what is open."""
    async with running(plain(tmp_path), (100, 24)) as pilot:
        await press(pilot, "enter", "percent_sign", *"save", "enter", *"one", "enter")
        assert app(pilot).tabs.name == "one"
        await press(pilot, "percent_sign", *"rename", "enter", *"two", "enter")
        assert app(pilot).tabs.name == "two"
        await press(pilot, "percent_sign", *"remove", "enter")
        assert app(pilot).tabs.name == ""
        assert titles(pilot) == ["2019 江州市"]
    with Store.open(tmp_path / "library.sqlite") as store:
        assert [kept.name for kept in store.workspaces.every()] == [""]


def test_what_makes_no_sense_is_left_out() -> None:
    """A damaged workspace opens with what can be read of it."""
    tabs = [Recipe("reader", ("/a#w",), "A"), Recipe("other"), Recipe("reader", ("-#w",), "B")]
    assert read_back("", written(tabs, 1)) == Workspace("", (tabs[0],), -1)
    assert read_back("", written(tabs, 0)).here == tabs[0]
    for text in ("[]", "{", '{"tabs": 3}', '{"tabs": [["reader", ["a", "b"], "", ""]]}'):
        assert read_back("x", text) == Workspace("x")
    odd = Recipe("reader", ("/\udcff#w",), "A")
    assert written([odd], 0).isascii()
    assert read_back("", written([odd], 0)).tabs == (odd,)


def test_the_deck_goes_back_to_what_was_seen_before() -> None:
    """Whatever their order; the library stands between the last tab and the first."""
    one, two, three = (Tab(name, Recipe("reader", (name,))) for name in "abc")
    deck = Deck()
    for tab in (one, two, three):
        deck.add(tab)
        deck.see(tab)
    deck.see(one)
    assert deck.before is three
    assert deck.step(-1) is None
    assert deck.step(1) is two
    assert deck.idle(2) == [two]
    deck.see(deck.before)
    deck.drop(one)
    assert deck.before is two
    assert [tab.mode for _, tab in deck.closed] == ["a"]


@pytest.mark.parametrize("room", range(10, 200, 7))
def test_tabs_take_no_more_than_their_part(room: int) -> None:
    """Of any line, whatever the titles; what does not fit is counted."""
    found = pieces(["2019 江州市人民政府工作报告", "2018", "查找 粮食"], 1, room)
    taken = sum(cells(piece.text) for piece in found)
    assert taken <= room // 2 or [piece.text for piece in found] == ["2/3"]


async def test_what_is_chosen_as_another_tab_comes_does_no_harm(
    tmp_path: Path, files: list[str]
) -> None:
    """A page that is told late leaves what is seen by then as it is."""
    async with running(plain(tmp_path), (100, 20)) as pilot:
        await press(pilot, "g", "enter")
        page = pilot.app.screen
        assert isinstance(page, ReaderScreen)
        await press(pilot, "alt+0")
        seen = list(pilot.app.screen_stack)
        assert page not in seen
        assert put_away(page, page) is None
        assert pilot.app.screen_stack == seen
