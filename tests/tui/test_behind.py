"""A page behind a window looks as the library would have it look."""

from pathlib import Path

from support.screens import REPORT, make_desk, press, running, write
from textual.renderables.background_screen import BackgroundScreen
from textual.visual import Visual, visualize

from cqtui.tui.behind import Behind


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
