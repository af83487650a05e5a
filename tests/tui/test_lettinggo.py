"""What a program that is used all day keeps, and what it lets go of."""

import asyncio
import gc
from collections.abc import Callable, Iterator
from pathlib import Path
from weakref import WeakSet, ref

import pytest
from support.everyscreen import three_reports
from support.screens import LOOKS, press, running, settled
from textual._styles_cache import StylesCache
from textual.color import Color
from textual.screen import Screen

from cqtui.tui.comparison.why import Said
from cqtui.tui.desk import Desk
from cqtui.tui.holding import lettinggo
from cqtui.tui.program import CqtuiApp
from cqtui.tui.telling import Telling

TIMES = 3
HELD = 6
"""Of those that were opened, the last one of a kind may be held still by what was done there last:
no more, however many there were."""


@pytest.fixture
def _by_hand() -> Iterator[None]:
    """Python looks for what can be freed only where it is told to."""
    gc.disable()
    yield
    gc.enable()


def close_all(app: CqtuiApp) -> None:
    """Back to the library, everything else closed."""
    app.open_library()
    for tab in [*app.tabs.deck.tabs]:
        app.tabs.close(tab)


@pytest.mark.usefixtures("paired", "_by_hand")
async def test_what_is_closed_is_freed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The screens, once nobody types."""
    monkeypatch.setattr(lettinggo, "QUIET", 0.001)
    desk = three_reports(tmp_path)
    screens: WeakSet[Screen[object]] = WeakSet()
    async with running(desk) as pilot:
        app = pilot.app
        assert isinstance(app, CqtuiApp)
        ways: tuple[Callable[[], object], ...] = (
            lambda: app.open_name(desk.names[0]),
            lambda: app.compare_names(desk.names[1], desk.names[0]),
            lambda: app.search("增长"),
            lambda: app.show_figures(desk.names[0]),
            lambda: app.show_ledger(desk.names, ""),
            lambda: app.push_screen(Telling("说明", [Said("增长")])),
        )
        for _ in range(TIMES):
            for show in ways:
                show()
                await settled(pilot)
                await press(pilot, "question_mark")
                screens.update(
                    app.screen_stack[1:] if app.tabs.deck.here is None else app.screen_stack
                )
                await press(pilot, "escape")
            close_all(app)
            await settled(pilot)
        for _ in range(LOOKS):
            if len(screens) <= HELD:
                break
            await pilot.pause(0.01)
        assert len(screens) <= HELD


def test_what_was_drawn_dies_with_its_widget() -> None:
    """The library would keep the lines of the last thousand widgets."""
    lettinggo.let_drawn_lines_go()
    cache = StylesCache()
    cache.get_inner_outer(Color(1, 2, 3), Color(4, 5, 6))
    drawn = ref(cache)
    del cache
    assert drawn() is None


async def test_a_key_puts_it_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """To look through all that lives takes as long as some frames do."""
    looked: list[bool] = []
    monkeypatch.setattr(gc, "collect", lambda: looked.append(True))
    now = [100.0]
    monkeypatch.setattr(lettinggo, "monotonic", lambda: now[0])
    async with running(three_reports(tmp_path)) as pilot:
        sweeper = lettinggo.Sweeper(pilot.app)
        sweeper.stirred()
        sweeper._look()
        assert not looked
        now[0] += lettinggo.QUIET
        sweeper._look()
        assert looked


def test_a_program_that_ended_is_freed(tmp_path: Path) -> None:
    """Where another one runs in the same process, as in tests; the first one stays."""
    ended: list[ref[Desk]] = []

    async def run(folder: Path) -> None:
        folder.mkdir()
        async with running(three_reports(folder)) as pilot:
            assert isinstance(pilot.app, CqtuiApp)
            ended.append(ref(pilot.app.desk))

    for number in range(4):
        asyncio.run(run(tmp_path / str(number)))
    gc.collect()
    assert sum(one() is not None for one in ended) <= 2
