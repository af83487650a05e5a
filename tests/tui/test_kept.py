"""What is made once and shown again looks each time as if it were new, and is let go of."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from support.glass import Glass, difference, whole
from support.screens import make_desk, press, running, settled, text_of, write
from textual import events
from textual.geometry import Offset
from textual.pilot import Pilot
from textual.selection import Selection

from cqtui.pipeline import compare
from cqtui.tui import kept
from cqtui.tui.comparison import child as comparechild
from cqtui.tui.kept import Lasting
from cqtui.tui.marks import drafts
from cqtui.tui.program import CqtuiApp
from cqtui.tui.report import Report
from cqtui.tui.screens.comparison import ComparisonScreen
from cqtui.tui.screens.noting import NoteScreen
from cqtui.tui.screens.search import SearchScreen

SIZE = (130, 30)
LAST = """\
政府工作报告
——2018年1月26日在江州市第五届人民代表大会第一次会议上
一、2018年工作安排
今年的主要预期目标是：生产总值增长8%，居民收入增长7%。
（一）乡村振兴。改造农村公路300公里。深化“放管服”改革。
"""
THIS = """\
政府工作报告
——2019年1月27日在江州市第五届人民代表大会第二次会议上
一、2018年工作回顾
过去一年，生产总值增长6%，各项事业取得新的进步。
二、2019年工作安排
今年的主要预期目标是：生产总值增长5%，居民收入增长6%。
（一）乡村振兴。新建农村公路200公里。深化“放管服”改革。
"""
THIRD = """\
政府工作报告
——2021年1月20日在滨海市第三届人民代表大会第六次会议上
一、2020年工作回顾
过去一年，疏浚河道90公里，绿化荒山三万亩。
"""
TARGETS = "".join(f"（{n}）第{n}县粮食产量达到{n}0万吨，财政收入增长{n}%。\n" for n in range(2, 9))
"""Of so many the counts have two digits."""
SHOWN = [
    # how many reports are open, the key that shows it, what is done in it, how it is left
    (1, "t", "j j 1 right", "q"),
    (1, "t", "G 0 greater_than_sign", "q"),
    (1, "t", "slash 增 enter j s", "q"),
    (1, "t", "ctrl+f", "q"),
    (2, "t", "j f j 1", "q"),
    (2, "t", "slash 增 escape j s S", "q"),
    (2, "i", "j j k", "i"),
    (1, "a", "x y enter z", "escape escape"),
    (1, "a", "x ctrl+z", "escape"),
    (1, "e", "j j", "escape"),
    (1, "e", "tab G", "q"),
    (2, "e", "j enter down enter", "escape"),
    (1, "F", "x y home", "escape"),
    (1, "f2", "x y", "escape escape"),
    (0, "slash", "增 长 - enter j", "escape q"),
    (0, "slash", "增 长 - enter tab space", "escape q"),
    (0, "slash", "a a -", "escape escape"),
]


@pytest.fixture
def glass() -> Iterator[Glass]:
    """What the terminal shows."""
    glass = Glass()
    with glass.watching():
        yield glass


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is compared is not compared by a child."""
    monkeypatch.setattr(comparechild, "compare", lambda old, new, **_: compare(old, new))


def looks(pilot: Pilot[int]) -> list[list[tuple[str, str]]]:
    """The screen's lines, with their colours."""
    strips = pilot.app.screen._compositor.render_strips()
    return [[(text, str(style)) for text, style, _ in strip.simplify()] for strip in strips]


def names(folder: Path, number: int) -> list[str]:
    """That many reports."""
    files = [write(folder, "a.txt", LAST), write(folder, "b.txt", THIS)]
    return files[2 - number :] if number else files


async def shown(pilot: Pilot[int], key: str) -> Any:
    """What a key shows, at rest."""
    await press(pilot, key)
    await pilot.pause(0.2)  # the passages follow the cursor, and hits what is typed
    await settled(pilot)
    page = pilot.app.screen
    assert isinstance(page, Lasting)
    return page


@pytest.mark.parametrize(("number", "key", "keys", "leave"), SHOWN)
async def test_it_is_shown_as_if_it_were_new(
    tmp_path: Path, glass: Glass, number: int, key: str, keys: str, leave: str
) -> None:
    """Whatever was done in it; and it is drawn as it looks."""
    desk = make_desk(tmp_path, *names(tmp_path, number), demo=not number)
    async with running(desk, SIZE) as pilot:
        app = pilot.app
        first = await shown(pilot, key)
        for key_then in (*keys.split(), *leave.split()):
            if key_then == "-":
                await pilot.pause(0.3)  # what is typed is looked for once one stops
                await settled(pilot)
            else:
                await press(pilot, key_then)
        assert app.screen is not first
        assert await shown(pilot, key) is first
        again = looks(pilot)
        assert not difference(glass.cells, whole(app))
        await press(pilot, *leave.split())
        assert app.screen is not first
        first.forget()
        await settled(pilot)
        assert await shown(pilot, key) is not first
        assert looks(pilot) == again


@pytest.mark.parametrize("change", ["size", "theme", "themes", "language", "keys"])
async def test_one_that_was_made_for_something_else_is_not_shown(
    tmp_path: Path, change: str
) -> None:
    """One is made anew, and the other one is gone."""
    async with running(make_desk(tmp_path, *names(tmp_path, 1)), SIZE) as pilot:
        app = pilot.app
        assert isinstance(app, CqtuiApp)
        first = await shown(pilot, "t")
        await press(pilot, "q")
        match change:
            case "size":
                await pilot.resize_terminal(100, 40)
            case "theme":
                app.switch_light()
            case "themes":  # and back, before anything is drawn in it
                app.switch_light()
                app.switch_light()
            case "language":
                app.switch_language()
            case "keys":
                app.rekeyed = {**app.rekeyed, "find": ("f9",)}
        await settled(pilot)
        again = await shown(pilot, "t")
        assert again is not first
        await settled(pilot)
        assert [one.is_running for one in (first, again)] == [False, True]
        if change == "language":
            app.switch_language()


@pytest.mark.parametrize("change", ["switch_light", "switch_language"])
@pytest.mark.parametrize(("number", "key"), [(1, "t"), (2, "t"), (1, "e"), (0, "slash")])
async def test_one_that_was_dressed_anew_is_not_shown(
    tmp_path: Path, number: int, key: str, change: str
) -> None:
    """What changed while it lay open was changed back when it did not."""
    desk = make_desk(tmp_path, *names(tmp_path, number), demo=not number)
    async with running(desk, SIZE) as pilot:
        first = await shown(pilot, key)
        before = looks(pilot)
        getattr(pilot.app, change)()
        await settled(pilot)
        await press(pilot, "escape")
        if pilot.app.screen is first:
            await press(pilot, "q")
        assert pilot.app.screen is not first
        getattr(pilot.app, change)()
        await settled(pilot)
        assert await shown(pilot, key) is not first
        # Above and below are a line in which the cursor blinks, and what is said for a moment.
        assert looks(pilot)[2:-1] == before[2:-1]


async def test_no_words_are_selected_in_what_is_shown_again(tmp_path: Path) -> None:
    """Those of another row would be."""
    async with running(make_desk(tmp_path, *names(tmp_path, 2)), SIZE) as pilot:
        page = await shown(pilot, "i")
        page.selections = {page.query("*").first(): Selection(Offset(0, 0), Offset(9, 3))}
        await press(pilot, "q", "j", "j")
        assert await shown(pilot, "i") is page
        assert not page.selections


async def test_it_goes_with_the_page_it_was_shown_over(tmp_path: Path) -> None:
    """The figures of a report that is closed are closed, too."""
    async with running(make_desk(tmp_path, *names(tmp_path, 1)), SIZE) as pilot:
        app = pilot.app
        assert isinstance(app, CqtuiApp)
        page = await shown(pilot, "t")
        await press(pilot, "q")
        app.open_library()
        for tab in [*app.tabs.deck.tabs]:
            app.tabs.close(tab)
        await settled(pilot)
        assert not page.is_running
        assert not app._installed_screens


async def test_a_second_one_is_made_where_the_first_lies_open(tmp_path: Path) -> None:
    """A search that is renewed has a screen of its own."""
    desk = make_desk(tmp_path, *names(tmp_path, 0), demo=True)
    async with running(desk, SIZE) as pilot:
        app = pilot.app
        assert isinstance(app, CqtuiApp)
        first = await shown(pilot, "slash")
        await press(pilot, "增", "长")
        app.search("粮食")
        await settled(pilot)
        assert isinstance(app.screen, SearchScreen)
        assert app.screen is not first
        assert "粮食" in text_of(pilot)
        await press(pilot, "escape", "escape", "escape")
        assert not first.lies_open
        assert await shown(pilot, "slash") is first
        assert "粮食" in text_of(pilot)


async def test_work_that_one_did_not_wait_for_goes_no_further(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its page is not kept."""
    async with running(make_desk(tmp_path, *names(tmp_path, 1)), SIZE) as pilot:
        app = pilot.app
        assert isinstance(app, CqtuiApp)
        monkeypatch.setattr(type(app.desk.ledgers), "make", lambda *_: None)
        monkeypatch.setattr("cqtui.tui.screens.seeking.WorkingPage._done", lambda *_: None)
        page = await shown(pilot, "t")
        await press(pilot, "q")
        assert kept.kept(app.screen, type(page)) is None
        assert not page.is_running


@pytest.mark.parametrize(("number", "keys"), [(1, "tq"), (2, "tq"), (2, "ii"), (2, "c?")])
async def test_keys_that_come_quickly(tmp_path: Path, glass: Glass, number: int, keys: str) -> None:
    """Before it was drawn, or put away: in the end all is as it should be."""
    async with running(make_desk(tmp_path, *names(tmp_path, number)), SIZE) as pilot:
        app, below = pilot.app, pilot.app.screen
        for times in (7, 8):
            for at in range(times):
                name = {"?": "escape"}.get(keys[at % 2], keys[at % 2])
                key = events.Key(name, name if len(name) == 1 else None)
                key.set_sender(app)
                app.post_message(key)
            await settled(pilot)
            await pilot.pause(0.2)
            await settled(pilot)
            assert not difference(glass.cells, whole(app))
            while app.screen is not below:
                await press(pilot, "escape")
        assert isinstance(await shown(pilot, keys[0]), Lasting)
        assert not difference(glass.cells, whole(app))


async def test_a_search_in_a_library_that_changed_is_made_anew(tmp_path: Path) -> None:
    """What was found before is shown at once where the library is the same, and nowhere else."""
    desk = make_desk(tmp_path, *names(tmp_path, 0), demo=True)
    async with running(desk, SIZE) as pilot:
        app = pilot.app
        assert isinstance(app, CqtuiApp)
        page = await shown(pilot, "slash")
        await press(pilot, *"公里")
        await pilot.pause(0.3)
        await settled(pilot)
        assert len(page.rows.hits) == 2
        await press(pilot, "escape", "q")
        await press(pilot, "slash")
        assert page.found
        assert page.is_current
        await press(pilot, "escape", "q")
        source = desk.read(write(tmp_path, "c.txt", THIRD))
        desk.key(Report(source, source.documents[0]))
        await press(pilot, "slash")
        await pilot.pause(0.3)
        await settled(pilot)
        assert page.is_current
        assert len(page.rows.hits) == 3


async def test_a_note_whose_tab_is_closed_is_kept_as_a_draft(tmp_path: Path) -> None:
    """Nothing that was written is lost."""
    async with running(make_desk(tmp_path, *names(tmp_path, 1)), SIZE) as pilot:
        app = pilot.app
        assert isinstance(app, CqtuiApp)
        page = await shown(pilot, "a")
        assert isinstance(page, NoteScreen)
        await press(pilot, "x", "y")
        app.open_library()
        for tab in [*app.tabs.deck.tabs]:
            app.tabs.close(tab)
        await settled(pilot)
        assert drafts.kept(app.desk, page._of) == "xy"


async def shown_as_new(pilot: Pilot[int], keys: str, leave: str) -> None:
    """What keys show is what they show where nothing was kept."""
    again = looks(pilot)
    first = pilot.app.screen
    assert isinstance(first, Lasting)
    await press(pilot, *leave.split())
    first.forget()
    await settled(pilot)
    assert await shown(pilot, keys) is not first
    assert looks(pilot) == again


async def test_counts_stand_as_close_as_at_first(tmp_path: Path) -> None:
    """They were longer while more was shown."""
    file = write(tmp_path, "a.txt", THIS + TARGETS)
    async with running(make_desk(tmp_path, file), SIZE) as pilot:
        await shown(pilot, "t")
        await press(pilot, "0", "slash", "8", "0", "enter", "q")
        await shown(pilot, "t")
        await shown_as_new(pilot, "t", "q")


@pytest.mark.parametrize(
    ("number", "key", "leave"), [(1, "t", "q"), (2, "c", "q"), (1, "e", "escape")]
)
async def test_what_was_clicked_is_to_be_clicked_twice_again(
    tmp_path: Path, number: int, key: str, leave: str
) -> None:
    """A click on it shows where it stands, and chooses nothing."""
    async with running(make_desk(tmp_path, *names(tmp_path, number)), SIZE) as pilot:
        page = await shown(pilot, key)
        rows = getattr(page, "rows", None) or page.choices
        for _ in range(2):
            await pilot.click(rows, offset=(9, rows.HEADER_ROWS))
            await settled(pilot)
            assert pilot.app.screen is page
            await press(pilot, leave)
            assert await shown(pilot, key) is page


@pytest.mark.parametrize(("number", "key"), [(1, "t"), (2, "t"), (2, "c")])
async def test_one_goes_on_typing_behind_what_is_typed(
    tmp_path: Path, number: int, key: str
) -> None:
    """Wherever one was in it."""
    async with running(make_desk(tmp_path, *names(tmp_path, number)), SIZE) as pilot:
        page = await shown(pilot, key)
        await press(pilot, "slash", "增", "长", "home", "enter", "q")
        assert await shown(pilot, key) is page
        await press(pilot, "slash", "7")
        assert page.field.value == "增长7"


async def test_what_was_typed_ahead_is_not_waited_for(tmp_path: Path) -> None:
    """One left with the mouse before the rest came."""
    async with running(make_desk(tmp_path, *names(tmp_path, 2)), SIZE) as pilot:
        page = pilot.app.screen
        assert isinstance(page, ComparisonScreen)
        await press(pilot, "5")
        assert page.bottom_line.typed == "5"
        page.action_targets()  # as a click on its name does
        await settled(pilot)
        await press(pilot, "q")
        assert not page.bottom_line.typed


async def test_nothing_of_another_note_comes_back(tmp_path: Path) -> None:
    """By undoing what was written last."""
    async with running(make_desk(tmp_path, *names(tmp_path, 1)), SIZE) as pilot:
        page = await shown(pilot, "a")
        await press(pilot, *"xyz", "ctrl+s", "j", "j")
        assert await shown(pilot, "a") is page
        await press(pilot, "ctrl+z", "ctrl+z")
        assert page.area.text == ""
