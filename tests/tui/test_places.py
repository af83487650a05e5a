"""Where one is in a text, and that all of it has room: on resize, in every view, at every width."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.screens import REPORT, make_desk, press, running, settled, write
from textual.pilot import Pilot

from cqtui.tui.layout import Layout
from cqtui.tui.present import Para, Role
from cqtui.tui.screens.reader import ReaderScreen
from cqtui.typeset import cells

WIDTHS = (60, 61, 97, 163, 200)
LONG = REPORT + "".join(
    f"（{n}）做好第{n}项工作。{'全市粮食产量保持在1080万吨左右，农产品加工业稳步发展。' * 9}\n"
    for n in "三四五六七八九十"
)


def reader(pilot: Pilot[int]) -> ReaderScreen:
    """The screen under test."""
    assert isinstance(pilot.app.screen, ReaderScreen)
    return pilot.app.screen


@given(
    st.text("粮食产量（）、，。“”ab12.5% 　", min_size=1, max_size=90),
    st.integers(8, 90),
    st.sampled_from([Role.TEXT, Role.HEADING, Role.TITLE, Role.CENTRED, Role.NOTE, Role.RAW]),
)
@settings(max_examples=200, deadline=None)
def test_no_line_is_wider_than_the_column(text: str, width: int, role: Role) -> None:
    """A blank where a line breaks may hang beyond it, a character never."""
    layout = Layout([Para(text, role, 0, first=4, hang=2)], width)
    for row in layout.rows(0):
        for run in row:
            assert run.x + cells(text[run.start : run.end].rstrip()) <= width


@pytest.mark.parametrize("turns", [0, 1, 2], ids=["text", "repairs", "raw"])
async def test_every_line_has_room_beside_the_scrollbar(tmp_path: Path, turns: int) -> None:
    """What is set is drawn, to the last character, whatever the width of the terminal."""
    path = write(tmp_path, "r.txt", LONG.replace("1080万吨", "1080 万吨"))
    desk = make_desk(tmp_path, path)
    async with running(desk, (100, 30)) as pilot:
        view = reader(pilot).view
        await press(pilot, *"+" * 12, *"R" * turns)
        for width in WIDTHS:
            await pilot.resize_terminal(width, 30)
            await settled(pilot)
            room = view.size.width - view.scrollbar_size_vertical
            assert room == view.room
            for y in range(view.size.height):
                index, row = view.setting.locate(view.scroll_offset.y + y)
                words = "".join(
                    view.paras[index].text[run.start : run.end]
                    for run in view.setting.rows(index)[row]
                )
                strip = view.render_line(y)
                assert strip.cell_length == room
                assert words.strip() in strip.text


@pytest.mark.parametrize("turns", [0, 1, 2], ids=["text", "repairs", "raw"])
async def test_what_one_reads_stays_current_in_another_size(tmp_path: Path, turns: int) -> None:
    """Narrower, wider, lower, without the tree: the same paragraph at the same line of it."""
    path = write(tmp_path, "r.txt", LONG.replace("1080万吨", "1080 万吨"))
    async with running(make_desk(tmp_path, path), (120, 30)) as pilot:
        view = reader(pilot).view
        await press(pilot, *"R" * turns, "ctrl+d", "J", "J", "J")
        current, row = view.current, view.setting.top(view.current) - view.scroll_offset.y
        assert current > view.on_screen[0]
        for width, height in ((70, 30), (160, 40), (90, 20), (120, 30)):
            await pilot.resize_terminal(width, height)
            await settled(pilot)
            assert view.current == current
            assert view.on_screen[0] <= current <= view.on_screen[1]
        await press(pilot, "z")
        assert view.current == current
        await press(pilot, "z")
        assert view.current == current
        assert abs(view.setting.top(current) - view.scroll_offset.y - row) <= view.size.height // 2


async def test_percent_is_where_one_is(tmp_path: Path) -> None:
    """Nothing at the start, everything at the end, though all of it is on the screen."""
    path = write(tmp_path, "r.txt", REPORT)
    async with running(make_desk(tmp_path, path), (120, 50)) as pilot:
        assert reader(pilot).percent == 0
        shares = []
        for _ in range(len(reader(pilot).units) - 2):
            await press(pilot, "J")
            shares.append(reader(pilot).percent)
        assert shares == sorted(shares)
        assert 0 < shares[2] < shares[-1] < 100
        await press(pilot, "G")
        assert reader(pilot).percent == 100
        await press(pilot, "g")
        assert reader(pilot).percent == 0
        await press(pilot, "space")
        assert reader(pilot).percent == 100


@pytest.mark.parametrize("width", [60, 100, 200])
async def test_rows_end_beside_the_scrollbar(tmp_path: Path, width: int) -> None:
    """A list that scrolls draws no cell below its scrollbar."""
    path = write(tmp_path, "r.txt", LONG)
    async with running(make_desk(tmp_path, path), (width, 16)) as pilot:
        tree = reader(pilot).sections
        bar = tree.scrollbar_size_vertical
        assert bar
        for y in range(tree.size.height):
            assert tree.render_line(y).cell_length == tree.scrollable_content_region.width
