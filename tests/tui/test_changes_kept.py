"""The list of changes is made once for a comparison, and each time it is shown it is as if new."""

import pytest
from support.comparing import Stage, screen_of, text_of
from support.screens import press, settled, type_in
from textual.pilot import Pilot
from textual.scrollbar import ScrollBar

from cqtui.tui.screens import changes
from cqtui.tui.screens.changes import ChangesScreen
from cqtui.tui.themes import LIGHT, theme

pytestmark = pytest.mark.usefixtures("paired")


async def listed(pilot: Pilot[None]) -> ChangesScreen:
    """The list, opened."""
    await press(pilot, "c")  # type: ignore[arg-type]
    window = pilot.app.screen
    assert isinstance(window, ChangesScreen)
    return window


def looks(pilot: Pilot[None]) -> list[list[tuple[str, str]]]:
    """The lines of the list, with their colours; the text above follows it later."""
    window = pilot.app.screen
    assert isinstance(window, ChangesScreen)
    strips = window._compositor.render_strips()[window.head.region.y :]
    return [[(text, str(style)) for text, style, _ in strip.simplify()] for strip in strips]


async def test_it_is_shown_as_if_it_were_new() -> None:
    """Whatever was done in it before; what was looked for is looked for again."""
    async with Stage().run_test(size=(120, 24)) as pilot:
        await settled(pilot)  # type: ignore[arg-type]
        page = screen_of(pilot)
        first = await listed(pilot)
        for keys, typed in (
            ("j j 1 v", ""),
            ("0 G", "班"),
            ("k", ""),
            ("escape v 4", ""),
            ("0", ""),
        ):
            await press(pilot, *keys.split())  # type: ignore[arg-type]
            await type_in(pilot, typed)  # type: ignore[arg-type]
            first.dismiss(None)
            await settled(pilot)  # type: ignore[arg-type]
            assert pilot.app.screen is page
            assert await listed(pilot) is first
            kept = looks(pilot)
            first.dismiss(None)
            made = ChangesScreen(page, first._row)
            pilot.app.push_screen(made)
            await settled(pilot)  # type: ignore[arg-type]
            assert looks(pilot) == kept
            made.dismiss(None)
            await settled(pilot)  # type: ignore[arg-type]
            assert await listed(pilot) is first


async def test_one_that_was_made_for_something_else_is_not_shown() -> None:
    """In another size, other colours or of other changes one is made anew; the other is gone."""
    async with Stage().run_test(size=(120, 24)) as pilot:
        await settled(pilot)  # type: ignore[arg-type]
        page = screen_of(pilot)
        seen: list[ChangesScreen] = []
        for change in ("size", "theme", "pairing", ""):
            seen.append(await listed(pilot))
            await press(pilot, "c")  # type: ignore[arg-type]
            if change == "size":
                await pilot.resize_terminal(100, 30)
            elif change == "theme":
                pilot.app.register_theme(theme(LIGHT))
                pilot.app.theme = LIGHT.name
            elif change:
                page.comparison = None
                page.begin_pairing()
            await settled(pilot)  # type: ignore[arg-type]
        assert [window.is_running for window in seen] == [False, False, False, True]


async def test_it_goes_with_its_page() -> None:
    """Nothing holds on to it, nor it to the reports, once they are closed."""
    async with Stage().run_test(size=(120, 24)) as pilot:
        app = pilot.app
        app.push_screen(app.get_default_screen())
        await settled(pilot)  # type: ignore[arg-type]
        window = await listed(pilot)
        await press(pilot, "c")  # type: ignore[arg-type]
        app.pop_screen()
        await settled(pilot)  # type: ignore[arg-type]
        assert not window.is_running
        assert not app._installed_screens


async def test_a_list_that_becomes_shorter_has_no_scrollbar() -> None:
    """Nor is its place kept free; when it is longer again the bar stands where the list does."""
    async with Stage().run_test(size=(120, 24)) as pilot:
        await settled(pilot)  # type: ignore[arg-type]
        window = await listed(pilot)
        before = looks(pilot)
        seen = [bar for bar in window._compositor.visible_widgets if isinstance(bar, ScrollBar)]
        assert seen
        await press(pilot, "G", "1")  # type: ignore[arg-type]
        assert not set(seen) & set(window._compositor.visible_widgets)
        await press(pilot, "1", "g")  # type: ignore[arg-type]
        assert looks(pilot) == before


async def test_what_lies_behind_it_is_as_it_is_now(monkeypatch: pytest.MonkeyPatch) -> None:
    """The page may have gone elsewhere since the list was closed."""
    monkeypatch.setattr(changes, "REST_SECONDS", 60.0)
    async with Stage().run_test(size=(120, 24)) as pilot:
        await settled(pilot)  # type: ignore[arg-type]
        await press(pilot, "c", "escape", "G")  # type: ignore[arg-type]
        page = text_of(pilot).split("\n")
        for _ in range(2):
            await listed(pilot)
            assert text_of(pilot).split("\n")[:3] == page[:3]
            await press(pilot, "escape")  # type: ignore[arg-type]


async def test_the_page_behind_it_is_drawn_once() -> None:
    """The text goes along with the list's cursor, and is at rest then."""
    async with Stage().run_test(size=(120, 24)) as pilot:
        await settled(pilot)  # type: ignore[arg-type]
        page = screen_of(pilot)
        await listed(pilot)
        await press(pilot, "j")  # type: ignore[arg-type]
        await pilot.pause(3 * changes.REST_SECONDS)
        drawn = page.changed
        assert drawn
        for _ in range(3):
            page.check_idle()
            await pilot.pause(0.05)
        assert page.changed == drawn
