"""A page behind a window looks as the library would have it look."""

from pathlib import Path
from typing import Any

import pytest
from support.glass import Glass, difference, whole
from support.screens import REPORT, make_desk, press, running, write
from textual._compositor import ChopsUpdate
from textual.color import Color
from textual.geometry import Region, Size
from textual.renderables.background_screen import BackgroundScreen
from textual.strip import Strip
from textual.visual import Visual, visualize

from cqtui.tui import keyed
from cqtui.tui.behind import Behind, dimmed
from cqtui.tui.chrome import Page
from cqtui.tui.picker import Picker
from cqtui.tui.sparing import SparingCompositor


async def test_dimmed_as_the_library_dims(tmp_path: Path) -> None:
    """Every cell behind the sheet of keys has the same letter and the same look."""
    desk = make_desk(tmp_path, write(tmp_path, "a.txt", REPORT))
    async with running(desk, (100, 30)) as pilot:
        page = pilot.app.screen
        await press(pilot, "question_mark")
        window = pilot.app.screen
        color = window.styles.background
        assert window is not page
        assert color.a < 1

        def drawn(what: object) -> list[list[tuple[str, str]]]:
            visual = visualize(window, what)
            strips = Visual.to_strips(window, visual, 100, 30, window.visual_style)
            return [[(c, str(s.style)) for s in strip for c in s.text] for strip in strips]

        assert drawn(Behind(page, color)) == drawn(BackgroundScreen(page, color))


@pytest.mark.parametrize("size", [Size(120, 40), Size(60, 16), Size(100, 30)])
async def test_a_window_is_filled_by_a_page_of_any_size(tmp_path: Path, size: Size) -> None:
    """A window is told another size before the page behind it, or another page lies there."""
    desk = make_desk(tmp_path, write(tmp_path, "a.txt", REPORT))
    async with running(desk, (100, 30)) as pilot:
        lines = dimmed(pilot.app.screen, Color(0, 0, 0, 0.5), size)
    assert [line.cell_length for line in lines] == [size.width] * size.height


async def test_a_line_that_changed_with_another_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One line of a window is drawn; what changed behind it besides is drawn with it."""
    desk = make_desk(tmp_path, write(tmp_path, "a.txt", REPORT))
    async with running(desk, (100, 30)) as pilot:
        page = pilot.app.screen
        assert isinstance(page, Page)
        await press(pilot, "question_mark")
        window = pilot.app.screen
        assert isinstance(window, Picker)
        lines = window._behind[1]
        monkeypatch.setattr(keyed, "dimmed", lambda *_: [*lines[:1], Strip.blank(100), *lines[2:]])
        page.changed += 1
        window.refresh(Region(0, 29, 100, 1))
        compositor = window._compositor
        compositor.update_widgets({window})
        update = compositor.render_update(screen_stack=window.app._background_screens)
        assert isinstance(update, ChopsUpdate)
        assert {y for y, *_ in update.spans} == {1, 29}
        assert update.chops[1] == {0: Strip.blank(100)}


async def test_what_the_mouse_found_behind_a_window_is_drawn_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It asks what lies under it before a window is drawn that was shown over another page."""
    draw = SparingCompositor.render_update

    def looked_at(self: SparingCompositor, *given: Any, **named: Any) -> Any:
        if isinstance(self.root, Picker):
            self.root.render_lines(Region(0, 0, 1, 1))
        return draw(self, *given, **named)

    monkeypatch.setattr(SparingCompositor, "render_update", looked_at)
    glass = Glass()
    with glass.watching():
        desk = make_desk(tmp_path, write(tmp_path, "a.txt", REPORT))
        async with running(desk, (100, 30)) as pilot:
            await press(pilot, "question_mark")
            window = pilot.app.screen
            await press(pilot, "escape", "t", "question_mark")
            assert pilot.app.screen is window
            assert not difference(glass.cells, whole(pilot.app))
