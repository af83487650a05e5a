"""The strip at the edge: the whole report on any height, its changes by kind, a place to click."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.comparing import running, screen_of, settled
from textual.pilot import Pilot

from cqtui.tui.comparison.marks import KIND_MARKS
from cqtui.tui.comparison.rows import Side
from cqtui.tui.edge.ground import Ground, signs
from cqtui.tui.marks.marking import BOOKMARK
from cqtui.typeset import cells

LENGTHS = st.lists(st.integers(0, 300), min_size=1, max_size=40)


@given(LENGTHS, st.integers(1, 60))
def test_rows_cover_the_edge_in_order(lengths: list[int], height: int) -> None:
    """Every line of the strip belongs to a row, the first to the first, the last to the last."""
    ground = Ground(lengths)
    found = [ground.lines(row, height) for row in range(len(lengths))]
    assert {y for lines in found for y in lines} == set(range(height))
    assert [lines.start for lines in found] == sorted(lines.start for lines in found)


@given(LENGTHS, st.integers(1, 60))
def test_a_line_leads_to_a_row_that_it_shows(lengths: list[int], height: int) -> None:
    """One lands at what was pointed at."""
    ground = Ground(lengths)
    assert all(y in ground.lines(ground.row(y, height), height) for y in range(height))


@given(LENGTHS, st.integers(1, 60))
def test_every_change_has_its_sign(lengths: list[int], height: int) -> None:
    """However low the strip is, no changed row is without a line that tells its kind."""
    ground = Ground(lengths)
    names = list(KIND_MARKS)
    kinds = {i: (names[1 + i % 4],) for i in range(len(lengths)) if i % 3}
    told = signs(ground, kinds, height)
    for row, held in kinds.items():
        for kind in held:
            assert any(kind in told[y] for y in ground.lines(row, height))


def test_targets_come_before_what_is_longer() -> None:
    """A short paragraph with a target outweighs a long one without."""
    ground = Ground([10, 500])
    assert signs(ground, {0: ("revised", "targets"), 1: ("added",)}, 1) == [
        ("targets", "added", "revised")
    ]


def strip_of(pilot: Pilot[None]) -> list[str]:
    """The lines of the strip."""
    overview = screen_of(pilot).overview
    return [overview.render_line(y).text for y in range(overview.size.height)]


@pytest.mark.usefixtures("paired")
@pytest.mark.parametrize("size", [(60, 16), (80, 24), (120, 40), (200, 70)])
async def test_the_strip_has_any_size(size: tuple[int, int]) -> None:
    """It is as high as the text, tells position and kinds by characters, and keeps its width."""
    async with running(*size) as pilot:
        screen = await settled(pilot)
        assert screen.overview.size.height == screen.view.size.height
        lines = strip_of(pilot)
        assert {cells(line) for line in lines} == {screen.overview.size.width}
        assert any(line.startswith("▐") for line in lines)
        for kind in ("added", "removed", "revised", "moved"):
            assert any(KIND_MARKS[kind][0] in line for line in lines)


@pytest.mark.usefixtures("paired")
async def test_the_position_goes_down_with_the_text() -> None:
    """At the end of the report the last line of the strip is lit, and no longer the first."""
    async with running(120, 20) as pilot:
        await settled(pilot)
        assert strip_of(pilot)[0].startswith("▐")
        await pilot.press("G")
        lines = strip_of(pilot)
        assert lines[-1].startswith("▐")
        assert not lines[0].startswith("▐")


@pytest.mark.usefixtures("paired")
async def test_a_click_jumps_and_the_way_back_is_kept() -> None:
    """The last line leads to the last rows; `<` leads back."""
    async with running(120, 20) as pilot:
        screen = await settled(pilot)
        region = screen.overview.region
        await pilot.click(offset=(region.x + 1, region.bottom - 1))
        await pilot.pause()
        assert screen.view.reading.rows_at(screen.view.cursor)[0] >= 10
        await pilot.press("less_than_sign")
        assert screen.view.cursor == 0


@pytest.mark.usefixtures("paired")
async def test_dragging_goes_along() -> None:
    """With the button held down the text follows the mouse; `<` leads to where that began."""
    async with running(120, 20) as pilot:
        screen = await settled(pilot)
        x, top, bottom = screen.overview.region.x + 1, screen.overview.region.y, 17
        await pilot.mouse_down(offset=(x, top))
        for y in (8, bottom):
            await pilot.hover(offset=(x, y))
        await pilot.mouse_up(offset=(x, bottom))
        await pilot.pause()
        assert screen.view.cursor > 5
        await pilot.press("less_than_sign")
        assert screen.view.cursor == 0


@pytest.mark.usefixtures("paired")
async def test_folds_stay_folded_when_one_points_at_them() -> None:
    """The strip leads to the fold, it does not open it."""
    async with running(120, 20) as pilot:
        screen = await settled(pilot)
        folded = screen.view.reading.folds()
        await pilot.click(offset=(screen.overview.region.x + 1, screen.overview.region.y + 1))
        await pilot.pause()
        assert screen.view.reading.folds() == folded


@pytest.mark.usefixtures("paired")
async def test_bookmarks_stand_at_the_edge() -> None:
    """Where the marked paragraph is."""
    async with running(120, 30) as pilot:
        screen = await settled(pilot)
        row = screen.comparison.rows[-1] if screen.comparison else None
        assert row is not None
        unit = row.new[0].id
        assert BOOKMARK not in "".join(strip_of(pilot))
        screen.post_message(screen.Marked(frozenset({(Side.NEW, unit)})))
        await pilot.pause()
        assert BOOKMARK in strip_of(pilot)[-1]
