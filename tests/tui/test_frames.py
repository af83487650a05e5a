from pathlib import Path

import pytest
from support.screens import make_desk, press, running, settled, write
from textual import events
from textual._compositor import Compositor
from textual.css.stylesheet import Stylesheet
from textual.geometry import Size
from textual.widget import Widget

from cqtui.tui.chrome import Page

REPORT = "政府工作报告\n\n一、工作回顾\n\n地区生产总值增长6%。\n\n二、工作安排\n\n增长7%左右。\n"


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """How often a whole screen was drawn, and all styles were read again."""
    counts = {"drawn": 0, "read": 0}
    draw, read = Compositor.render_full_update, Stylesheet.reparse

    def drawn(self: Compositor, simplify: bool = False) -> object:
        counts["drawn"] += 1
        return draw(self, simplify)

    def read_again(self: Stylesheet) -> None:
        counts["read"] += 1
        read(self)

    monkeypatch.setattr(Compositor, "render_full_update", drawn)
    monkeypatch.setattr(Stylesheet, "reparse", read_again)
    return counts


async def test_a_screen_is_drawn_whole_once_at_the_start(
    tmp_path: Path, counted: dict[str, int]
) -> None:
    """Nothing is drawn in vain before it, and nothing that rests is drawn again behind it."""
    async with running(make_desk(tmp_path, write(tmp_path, "r.txt", REPORT))) as pilot:
        await pilot.pause()
        assert counted == {"drawn": 1, "read": 0}


async def test_another_theme_is_put_on_everything(tmp_path: Path, counted: dict[str, int]) -> None:
    """And the first one again after it: what was styled in between is styled anew."""
    async with running(make_desk(tmp_path, write(tmp_path, "r.txt", REPORT))) as pilot:
        app = pilot.app
        first, ground = app.theme, app.screen.styles.background
        app.theme = "cqtui-light" if first != "cqtui-light" else "cqtui-dark"
        await pilot.pause()
        assert app.screen.styles.background != ground
        app.theme = first
        await pilot.pause()
        assert app.screen.styles.background == ground
        assert counted["read"] >= 2


async def test_what_waits_for_the_first_frame_is_done_behind_it(tmp_path: Path) -> None:
    """At once where that is there already."""
    async with running(make_desk(tmp_path, write(tmp_path, "r.txt", REPORT))) as pilot:
        await pilot.pause()
        page = pilot.app.screen
        assert isinstance(page, Page)
        assert page.drawn
        done: list[bool] = []
        page.once_drawn(lambda: done.append(page.drawn))
        await pilot.pause()
        assert done == [True]


async def test_a_window_is_laid_out_and_drawn_once_and_so_is_the_page_below_it_again(
    tmp_path: Path, counted: dict[str, int]
) -> None:
    """The sheet of keys comes and goes, each with one drawing of the whole screen."""
    async with running(make_desk(tmp_path, write(tmp_path, "r.txt", REPORT))) as pilot:
        await press(pilot, "question_mark")
        assert counted["drawn"] == 2
        await press(pilot, "escape")
        assert counted["drawn"] == 3


async def test_for_another_column_no_screen_is_laid_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of the text, which stays where it is, the lines alone change."""
    path = write(tmp_path, "r.txt", REPORT)
    async with running(make_desk(tmp_path, path), (120, 30)) as pilot:
        laid_out: list[object] = []
        lay_out = Compositor.reflow

        def counting(self: Compositor, parent: Widget, size: Size) -> object:
            laid_out.append(parent)
            return lay_out(self, parent, size)

        monkeypatch.setattr(Compositor, "reflow", counting)
        await press(pilot, "minus")
        assert laid_out == []


async def test_after_another_program_had_the_terminal_all_of_it_is_drawn(
    tmp_path: Path, counted: dict[str, int]
) -> None:
    """Nothing that stands in it then is ours."""
    async with running(make_desk(tmp_path, write(tmp_path, "r.txt", REPORT))) as pilot:
        await pilot.pause()
        pilot.app.refresh(layout=True)
        await settled(pilot)
        assert counted["drawn"] == 2


async def test_two_sizes_in_a_row_come_to_an_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A screen tells itself of each size once it is laid out: two would be told of for ever."""
    async with running(make_desk(tmp_path, write(tmp_path, "r.txt", REPORT)), (100, 30)) as pilot:
        page = pilot.app.screen
        laid_out: list[Size] = []
        reflow = Compositor.reflow

        def counted(self: Compositor, parent: Widget, size: Size) -> object:
            laid_out.append(size)
            return reflow(self, parent, size)

        monkeypatch.setattr(Compositor, "reflow", counted)
        wide, narrow = Size(140, 40), Size(100, 30)
        for size in (wide, narrow, wide):
            page._screen_resized(size)
            page.post_message(events.Resize(size, size))
        for _ in range(20):
            await pilot.pause(0.01)
        assert len(laid_out) < 10
        assert page._compositor.size == pilot.app.size
