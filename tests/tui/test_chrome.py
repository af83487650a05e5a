"""What is told to a page that was just made, before it has any widgets."""

from pathlib import Path

from support.screens import REPORT, make_desk, running, settled, text_of, write

from cqtui.tui.program import CqtuiApp
from cqtui.tui.screens.reader import ReaderScreen


async def test_another_language_comes_with_its_widgets(tmp_path: Path) -> None:
    """There is nothing yet that could be drawn anew in it."""
    desk = make_desk(tmp_path, write(tmp_path, "a.txt", REPORT))
    async with running(desk) as pilot:
        app, below = pilot.app, pilot.app.screen
        assert isinstance(app, CqtuiApp)
        assert isinstance(below, ReaderScreen)
        page = ReaderScreen(below.source, below.document)
        app.push_screen(page)
        assert not page.is_mounted
        app.switch_language()
        await settled(pilot)
        assert app.screen is page
        assert "/ find" in text_of(pilot).splitlines()[-1]
        app.switch_language()
