"""The key that looks in all reports, wherever one is."""

from pathlib import Path

import pytest
from support.everyscreen import EVERY, desk_of, go
from support.screens import press, running

from cqtui.tui.screens.search import SearchScreen

PAGES = ("comparison", "targets-changed", "figures", "ledger", "plot", "passages", "term", "marks")


@pytest.mark.parametrize("name", PAGES)
async def test_it_leads_to_the_search_from_every_page(tmp_path: Path, name: str) -> None:
    """Not from the texts and the library alone."""
    assert name in EVERY
    async with running(desk_of(name, tmp_path)) as pilot:
        await go(pilot, name)
        await press(pilot, "backslash")
        assert isinstance(pilot.app.screen, SearchScreen)


async def test_in_the_search_it_asks_anew(tmp_path: Path) -> None:
    """The line one types in has the keys again."""
    async with running(desk_of("search-all", tmp_path)) as pilot:
        await go(pilot, "search-all")
        screen = pilot.app.screen
        assert isinstance(screen, SearchScreen)
        field = screen.field
        assert not field.has_focus
        await press(pilot, "backslash")
        assert pilot.app.screen is screen
        assert field.has_focus
