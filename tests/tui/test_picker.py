"""The window in which one picks is made once, and each time it is shown it is as if it were new."""

from pathlib import Path

from support.screens import REPORT, make_desk, press, running, settled, text_of, type_in, write
from textual.pilot import Pilot

from cqtui.catalogs import say
from cqtui.tui.commands import show_keys
from cqtui.tui.picker import Choice, Picker
from cqtui.tui.program import CqtuiApp

SIZE = (100, 30)
ROWS = [Choice(f"第{number}行", number, str(number)) for number in range(60)]


def picker(pilot: Pilot[int]) -> Picker:
    """The window that is open."""
    window = pilot.app.screen
    assert isinstance(window, Picker)
    return window


def looks(pilot: Pilot[int]) -> list[list[tuple[str, str]]]:
    """The screen's lines, with their colours."""
    strips = pilot.app.screen._compositor.render_strips()
    return [[(text, str(style)) for text, style, _ in strip.simplify()] for strip in strips]


async def test_it_is_shown_as_if_it_were_new(tmp_path: Path) -> None:
    """Whatever was done in it before, and however long the list was."""
    async with running(make_desk(tmp_path, write(tmp_path, "a.txt", REPORT)), SIZE) as pilot:
        app = pilot.app
        assert isinstance(app, CqtuiApp)
        await press(pilot, "question_mark")
        first = picker(pilot)
        await press(pilot, "end", "down", "down")
        await type_in(pilot, "章")
        await press(pilot, "escape", "escape")
        for start in (0, 40, 59, 3):
            app.pick("挑选", ROWS, lambda _: None, start)
            await settled(pilot)
            assert picker(pilot) is first
            kept = looks(pilot)
            await press(pilot, "escape")
            app.push_screen(Picker("挑选", ROWS, start))
            await settled(pilot)
            assert looks(pilot) == kept
            await press(pilot, "escape")


async def test_one_that_was_made_for_something_else_is_not_shown(tmp_path: Path) -> None:
    """In another size or other colours one is made anew, and the other one is gone."""
    async with running(make_desk(tmp_path, write(tmp_path, "a.txt", REPORT)), SIZE) as pilot:
        app = pilot.app
        assert isinstance(app, CqtuiApp)
        seen: list[Picker] = []
        for change in ("size", "theme", ""):
            await press(pilot, "question_mark")
            seen.append(picker(pilot))
            await press(pilot, "escape")
            if change == "size":
                await pilot.resize_terminal(120, 40)
            elif change:
                app.switch_light()
                await settled(pilot)
        assert len(set(seen)) == len(seen)
        await settled(pilot)
        assert [window.is_running for window in seen] == [False, False, True]


async def test_one_over_another(tmp_path: Path) -> None:
    """While it is open, another one is made for what is picked from it."""
    async with running(make_desk(tmp_path, write(tmp_path, "a.txt", REPORT)), SIZE) as pilot:
        app, page = pilot.app, pilot.app.screen
        assert isinstance(app, CqtuiApp)
        picked: list[object] = []
        app.pick("挑选", ROWS, picked.append)
        await settled(pilot)
        below = picker(pilot)
        app.pick("再挑选", ROWS[5:], picked.append)
        await settled(pilot)
        assert picker(pilot) is not below
        await press(pilot, "enter", "down", "enter")
        assert picked == [5, 1]
        assert app.screen is page


async def test_it_holds_on_to_nothing(tmp_path: Path) -> None:
    """What could be picked may be large, and lets its own window be closed."""
    async with running(make_desk(tmp_path, write(tmp_path, "a.txt", REPORT)), SIZE) as pilot:
        app, page = pilot.app, pilot.app.screen
        assert isinstance(app, CqtuiApp)
        show_keys(page)  # type: ignore[arg-type]
        await settled(pilot)
        window = picker(pilot)
        assert say("keys.title") in text_of(pilot)
        await press(pilot, "escape")
        assert not window.choices
        assert not window.rows.choices
