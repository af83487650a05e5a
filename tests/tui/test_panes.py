"""Panes are as large as one made them, the text stands alone, and has the air one wants."""

from pathlib import Path

import pytest
from support.everyscreen import go, three_reports
from support.glass import Glass, difference, whole
from support.screens import REPORT, make_desk, press, running, settled, text_of, write
from textual.pilot import Pilot

from cqtui.config.reading import parse
from cqtui.config.sections import LARGEST_PANE, PANES
from cqtui.tui.borders import Edge
from cqtui.tui.panes import EVERY, LARGEST, Pane, Stand, Wish, kept_as, sized, wishes
from cqtui.tui.reader.textview import Place
from cqtui.tui.screens.comparison import ComparisonScreen
from cqtui.tui.screens.reader import ReaderScreen
from cqtui.tui.settings import Settings, as_configured, load_settings

TREE = Pane("reader.tree", "SectionTree", Stand.LEFT, lambda _: 24, 12, 30)


def reader(pilot: Pilot[int]) -> ReaderScreen:
    """The reader on the screen."""
    assert isinstance(pilot.app.screen, ReaderScreen)
    return pilot.app.screen


def compared(pilot: Pilot[int]) -> ComparisonScreen:
    """The comparison on the screen."""
    assert isinstance(pilot.app.screen, ComparisonScreen)
    return pilot.app.screen


def test_config_knows_the_panes_and_how_large_they_can_be() -> None:
    """It is read without the screens, and so names them itself."""
    assert {pane.name for pane in EVERY} == set(PANES)
    assert LARGEST == LARGEST_PANE


@pytest.mark.parametrize("pane", EVERY, ids=lambda pane: pane.name)
@pytest.mark.parametrize("wish", [Wish(), Wish(1), Wish(400), Wish(30, shown=True)])
def test_a_pane_never_takes_what_the_rest_needs(pane: Pane, wish: Wish) -> None:
    """It has its least and leaves the rest its own, or is not shown."""
    for room in range(401):
        size = sized(pane, wish, room)
        assert size == 0 or pane.least <= size <= room - pane.rest


def test_wishes_are_read_as_they_were_kept() -> None:
    """Sizes, what is away, what is asked for."""
    asked = {"a": Wish(34), "b": Wish(0, shown=False), "c": Wish(9, shown=True)}
    assert wishes(kept_as(asked)) == asked


def test_config_sets_panes_and_air() -> None:
    """What the file says comes before what was chosen; the rest stays as chosen."""
    loaded = parse("[layout.panes]\nreader.tree = 0\n[text]\nline_spacing = 1\nindent = false")
    settings = as_configured(Settings(panes="library.groups=20", paragraph_spacing=2), loaded)
    assert wishes(settings.panes) == {
        "library.groups": Wish(20), "reader.tree": Wish(0, shown=False)
    }  # fmt: skip
    assert (settings.line_spacing, settings.paragraph_spacing, settings.indent) == (1, 2, 0)


def test_config_tells_a_wrong_pane_and_keeps_the_others() -> None:
    """With the name that was likely meant."""
    loaded = parse('[layout.panes]\n"reader.tre" = 30\n"library.groups" = 20')
    assert loaded.config.layout.panes == {"library.groups": 20}
    assert [p.facts["meant"] for p in loaded.problems] == ["reader.tree"]


async def test_a_border_moved_by_key_stands_there_the_next_time(tmp_path: Path) -> None:
    """Also where a smaller window had no room for it in between."""
    path = write(tmp_path, "r.txt", REPORT)
    desk = make_desk(tmp_path, path)
    async with running(desk, (120, 30)) as pilot:
        before = reader(pilot).sections.size.width
        await press(pilot, *["ctrl+right"] * 8)
        wide = reader(pilot).sections.size.width
        assert wide == before + 16
        await pilot.resize_terminal(70, 20)
        await settled(pilot)
        assert reader(pilot).sections.size.width < wide
        await pilot.resize_terminal(120, 30)
        await settled(pilot)
        assert reader(pilot).sections.size.width == wide
    again = make_desk(tmp_path, path)
    again.look()
    async with running(again, (120, 30)) as pilot:
        assert reader(pilot).sections.size.width == wide


async def test_a_border_goes_with_the_mouse(tmp_path: Path) -> None:
    """And is kept where it was let go; a double click gives the usual size."""
    path = write(tmp_path, "r.txt", REPORT)
    async with running(make_desk(tmp_path, path), (120, 30)) as pilot:
        usual = reader(pilot).sections.size.width
        edge = reader(pilot).query_one(Edge)
        x = edge.region.x
        await pilot.mouse_down(offset=(x, 10))
        await pilot.hover(offset=(x + 9, 10))
        await pilot.mouse_up(offset=(x + 9, 10))
        await settled(pilot)
        assert reader(pilot).sections.size.width == usual + 9
        assert load_settings(pilot.app.desk.store).panes == f"reader.tree={usual + 10}"  # type: ignore[attr-defined]
        await pilot.click(offset=(edge.region.x, 10), times=2)
        await settled(pilot)
        assert reader(pilot).sections.size.width == usual


async def test_a_border_is_let_go_where_another_page_comes(tmp_path: Path) -> None:
    """It is as quiet as the pane then."""
    path = write(tmp_path, "r.txt", REPORT)
    async with running(make_desk(tmp_path, path), (120, 30)) as pilot:
        x = reader(pilot).query_one(Edge).region.x
        await pilot.mouse_down(offset=(x, 10))
        await settled(pilot)
        assert "┃" in text_of(pilot)
        await press(pilot, "question_mark", "escape")
        await pilot.hover(offset=(x + 9, 12))
        await settled(pilot)
        assert "┃" not in text_of(pilot)


@pytest.mark.usefixtures("paired")
async def test_so_is_the_line_between_two_columns(tmp_path: Path) -> None:
    """The mouse without a button does not take it along."""
    async with running(three_reports(tmp_path), (140, 30)) as pilot:
        await go(pilot, "comparison")
        view = compared(pilot).view
        before = view._setting.columns
        x = view._setting.margin + before[0]
        y = next(y for y in range(view.size.height) if view._on_rule(x, y))
        await pilot.mouse_down(view, offset=(x, y))
        await press(pilot, "question_mark", "escape")
        await pilot.hover(view, offset=(x - 20, y))
        await settled(pilot)
        assert view._setting.columns == before


@pytest.mark.usefixtures("paired")
async def test_the_list_of_changes_grows_upwards(tmp_path: Path) -> None:
    """By as many lines as the key is pressed."""
    async with running(three_reports(tmp_path), (120, 40)) as pilot:
        await go(pilot, "changes")
        before = pilot.app.screen.query_one("#change-list").size.height
        await press(pilot, "ctrl+up", "ctrl+up", "ctrl+up")
        assert pilot.app.screen.query_one("#change-list").size.height == before + 3


@pytest.mark.parametrize("way", ["f4", "escape"])
async def test_the_text_alone_and_all_as_it_was(tmp_path: Path, way: str) -> None:
    """The same key brings everything back, and so does Esc."""
    path = write(tmp_path, "r.txt", REPORT)
    async with running(make_desk(tmp_path, path), (120, 30)) as pilot:
        await press(pilot, "J", "J")
        before, place = text_of(pilot), reader(pilot).unit
        await press(pilot, "f4")
        page = reader(pilot)
        assert not any(w.display for w in (page.sections, page.top_line))
        assert page.view.column == 80
        left = page.view.lines.margin
        assert left == (120 - page.view.column - page.view.lines.gutter) // 2
        assert page.unit == place
        page.key_came()
        await press(pilot, way)
        page.key_came()
        await settled(pilot)
        assert text_of(pilot) == before


@pytest.mark.usefixtures("paired")
async def test_a_comparison_stands_alone_too(tmp_path: Path) -> None:
    """Esc brings the rest back and leaves nothing."""
    async with running(three_reports(tmp_path), (140, 30)) as pilot:
        await go(pilot, "comparison-focus")
        page = compared(pilot)
        assert not any(w.display for w in (page.tree_pane, page.overview, page.heads))
        await press(pilot, "escape")
        assert all(w.display for w in (page.tree_pane, page.overview, page.heads))
        assert pilot.app.screen is page


@pytest.mark.parametrize("actions", [("line",), ("paragraph",), ("line", "paragraph", "paragraph")])
async def test_air_moves_no_words(tmp_path: Path, actions: tuple[str, ...]) -> None:
    """The same characters, one still at the same paragraph; the mouse finds what is drawn."""
    path = write(tmp_path, "r.txt", REPORT)
    async with running(make_desk(tmp_path, path), (100, 30)) as pilot:
        await press(pilot, *["J"] * 6)
        page = reader(pilot)
        unit, height = page.unit, page.view.setting.height
        for name in actions:
            await pilot.app.run_action(f"{name}_spacing", page)
        await settled(pilot)
        assert page.unit == unit
        assert page.view.setting.height > height
        seen = 0
        for y in range(page.view.size.height):
            for x in range(page.view.size.width):
                if place := page.view.place_at(x, y):
                    row = page.view.setting.row_of(*place)
                    top = page.view.setting.top(place.para)
                    assert top + row == y + page.view.scroll_offset.y
                    seen += 1
        assert seen


async def test_a_hit_and_a_selection_are_drawn_where_the_words_are(tmp_path: Path) -> None:
    """With an empty line between any two."""
    path = write(tmp_path, "r.txt", REPORT)
    async with running(make_desk(tmp_path, path), (80, 30)) as pilot:
        page = reader(pilot)
        await pilot.app.run_action("line_spacing", page)
        await press(pilot, "slash", *"6%", "enter")
        hit = page.view.lines.hits[page.view.lines.hit]
        assert page.view.paras[hit.para].text[hit.start : hit.end] == "6%"
        page.view.jump(Place(hit.para, hit.start))
        await press(pilot, "X")
        assert page.get_selected_text() == page.units[hit.para].text


@pytest.mark.usefixtures("paired")
async def test_a_comparison_has_the_same_air(tmp_path: Path) -> None:
    """An empty line between two lines of a paragraph; words are pointed at where they stand."""
    async with running(three_reports(tmp_path), (100, 30)) as pilot:
        await go(pilot, "comparison")
        view = compared(pilot).view
        height = view._page.height if view._page else 0
        await pilot.app.run_action("line_spacing", compared(pilot))
        await settled(pilot)
        assert view._page is not None
        assert view._page.height > height
        found = {p.unit for y in range(20) for x in range(90) if (p := view.text_at(x, y))}
        assert len(found) > 2


@pytest.mark.usefixtures("paired")
async def test_lines_of_a_comparison_are_no_longer_than_can_be_followed(tmp_path: Path) -> None:
    """In a very wide window the columns stand in its middle, and the mouse finds them there."""
    async with running(three_reports(tmp_path), (300, 40)) as pilot:
        await go(pilot, "comparison")
        setting = compared(pilot).view.setting
        assert max(setting.texts) <= 92
        assert 0 < setting.margin == (setting.width - setting.used) // 2
        view = compared(pilot).view
        assert view.text_at(setting.margin - 1, 2) is None
        assert any(view.text_at(setting.margin + x, y) for x in range(60) for y in range(6))


async def test_a_border_tells_of_the_mouse_however_that_came(tmp_path: Path) -> None:
    """Where the page under it is another the library sets it without an event."""
    glass = Glass()
    with glass.watching():
        desk = make_desk(tmp_path, write(tmp_path, "2019.txt", REPORT))
        async with running(desk, (120, 30)) as pilot:
            (edge, *_) = pilot.app.screen.query(Edge)
            for over in (True, False):
                edge.mouse_hover = over
                await settled(pilot)
                assert ("┃" in text_of(pilot)) is over
                assert not difference(glass.cells, whole(pilot.app))
