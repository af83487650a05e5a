"""The strip beside a report that is read, the breadcrumb above it, and the time that is left."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.everyscreen import resize
from support.pairs import naive
from support.screens import (
    OTHER,
    REPORT,
    make_desk,
    press,
    running,
    settled,
    text_of,
    type_in,
    write,
)
from textual.pilot import Pilot

from cqtui.tui.breadcrumb import clip_middle, shortened
from cqtui.tui.edge.ground import Ground, shade, shades
from cqtui.tui.edge.strip import HERE, HIT, PART, SECTION, SIGHT, starts
from cqtui.tui.marks.marking import BOOKMARK
from cqtui.tui.picker import Picker
from cqtui.tui.reader.minimap import count_hits, first_fresh
from cqtui.tui.reader.textlines import Hit
from cqtui.tui.screens.reader import ReaderScreen
from cqtui.typeset import cells

LONG = REPORT + "".join(
    f"（{n}）做好第{n}项工作。{'全市粮食产量保持在1080万吨左右，农产品加工业稳步发展。' * 4}\n"
    for n in "三四五六七八九十"
)
LENGTHS = st.lists(st.integers(0, 300), min_size=1, max_size=30)
PARTS = st.lists(st.text("一二三四（）、abc", min_size=1, max_size=30), min_size=1, max_size=5)


def reader(pilot: Pilot[int]) -> ReaderScreen:
    """The screen under test."""
    assert isinstance(pilot.app.screen, ReaderScreen)
    return pilot.app.screen


def strip_of(pilot: Pilot[int]) -> list[str]:
    """The lines of the strip."""
    minimap = reader(pilot).minimap
    return [minimap.render_line(y).text for y in range(minimap.size.height)]


@pytest.fixture
def report(tmp_path: Path) -> str:
    """A report of some length."""
    return write(tmp_path, "2019.txt", LONG)


# What stands where, without a screen.


@given(LENGTHS, st.integers(1, 60), st.data())
def test_a_character_stands_on_a_line_of_its_paragraph(
    lengths: list[int], height: int, data: st.DataObject
) -> None:
    """And a line leads to where it begins."""
    ground = Ground(lengths)
    row = data.draw(st.integers(0, len(lengths) - 1))
    offset = data.draw(st.integers(0, lengths[row]))
    line = ground.line(row, offset, height)
    assert line in ground.lines(row, height)
    first = ground.row(line, height)
    assert 0 <= ground.offset(first, line, height) <= lengths[first]


@given(LENGTHS, st.integers(1, 60))
def test_all_that_stands_back_is_nearly_all_there_is(lengths: list[int], height: int) -> None:
    """The ends of paragraphs alone are left out; nothing comes to more than all of it."""
    ground = Ground(lengths)
    found = shades(ground, {i: [(0, n)] for i, n in enumerate(lengths)}, height)
    assert all(0 <= percent <= 100 for percent in found)
    assert shades(ground, {}, height) == [0] * height


@given(LENGTHS, st.integers(1, 60), st.integers(0, 9))
def test_every_hit_is_counted_once(lengths: list[int], height: int, every: int) -> None:
    """On one line each."""
    hits = [Hit(i, at, at + 1) for i, n in enumerate(lengths) for at in range(0, n, every + 7)]
    assert count_hits(Ground(lengths), hits, height).total() == len(hits)


def test_a_line_has_the_first_paragraph_with_new_wording() -> None:
    """Of two that fall on it."""
    ground = Ground([9, 9, 9, 9])
    assert first_fresh(ground, {1: [(0, 2)], 2: [(0, 2)], 3: [(8, 9)]}, 2) == {0: 1, 1: 2}


def test_shades_have_steps() -> None:
    """A quarter of a line shows, more than half shows more."""
    assert [shade(percent) for percent in (0, 24, 25, 59, 60, 100)] == [" ", " ", *"░░▒▒"]


def test_sections_of_the_second_level_need_room() -> None:
    """Where they would stand on every other line, the first level alone is told."""
    some = [(0, 0), (10, 1), (20, 0), (20, 1)]
    assert starts(some, 30) == {0: SECTION, 10: PART, 20: SECTION}
    assert starts([(y, 1 if y else 0) for y in range(0, 30, 2)], 30) == {0: SECTION}


@given(PARTS, st.integers(20, 200), st.booleans())
def test_a_breadcrumb_fits(parts: list[str], room: int, alone: bool) -> None:
    """Its innermost part is always there, and each part knows which one it is."""
    found = shortened(parts, room, alone=alone)
    assert sum(cells(p.text) for p in found) + 3 * (len(found) - 1) <= room
    assert found[-1].number == len(parts) - 1
    for number, text in found:
        assert text == parts[number] or "…" in text


@given(st.text("一二三四五六（）、abc", max_size=40), st.integers(8, 60))
def test_what_loses_its_middle_keeps_both_ends(text: str, room: int) -> None:
    """And takes no more room than there is."""
    short = clip_middle(text, room)
    assert cells(short) <= room
    head, cut, tail = short.partition("…")
    assert text.startswith(head)
    assert text.endswith(tail)
    assert cut or short == text


# On the screen.


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (120, 40), (200, 60)])
async def test_the_strip_has_any_size(tmp_path: Path, report: str, size: tuple[int, int]) -> None:
    """It is as high as the text, tells position and sections by characters, keeps its width."""
    async with running(make_desk(tmp_path, report), size) as pilot:
        await press(pilot, "G")
        lines = strip_of(pilot)
        minimap = reader(pilot).minimap
        assert minimap.size.height == reader(pilot).view.size.height
        assert {cells(line) for line in lines} == {minimap.size.width} == {2 if size[0] < 70 else 3}
        assert lines[-1].startswith(SIGHT)
        assert lines[0][0] in (SECTION, " ", SIGHT)


@pytest.mark.parametrize("keys", ["", "j j", "slash 粮 enter", "v", "G", "plus", "R"])
async def test_what_is_on_the_screen_is_marked_in_every_size(
    tmp_path: Path, report: str, keys: str
) -> None:
    """As it is set then, not as it was set before."""
    async with running(make_desk(tmp_path, report), (120, 20)) as pilot:
        await press(pilot, *keys.split())
        for width, height in ((80, 20), (120, 20), (200, 20), (70, 40), (120, 20)):
            await resize(pilot, (width, height))
            lines = strip_of(pilot)
            marked = [y for y, line in enumerate(lines) if SIGHT in line]
            assert marked == list(reader(pilot).minimap.sight(len(lines)))


async def test_hits_and_bookmarks_stand_at_the_edge(tmp_path: Path, report: str) -> None:
    """Each by a sign; the hit one is at by another; all are gone with the search."""
    async with running(make_desk(tmp_path, report), (100, 24)) as pilot:
        await press(pilot, "m", "slash")
        await type_in(pilot, "粮食产量")
        await press(pilot, "enter")
        every = "".join(strip_of(pilot))
        assert every.count(HERE) == 1
        assert HIT in every
        assert BOOKMARK in strip_of(pilot)[0]
        await press(pilot, "n")
        assert "".join(strip_of(pilot)).count(HERE) == 1
        await press(pilot, "escape")
        every = "".join(strip_of(pilot))
        assert HIT not in every
        assert HERE not in every
        assert BOOKMARK in every


async def test_in_two_cells_what_one_left_comes_first(tmp_path: Path, report: str) -> None:
    """Where there is room for one sign."""
    async with running(make_desk(tmp_path, report), (60, 20)) as pilot:
        await press(pilot, "m")
        assert strip_of(pilot)[0][1] == BOOKMARK


async def test_a_click_jumps_and_the_way_back_is_kept(tmp_path: Path, report: str) -> None:
    """The last line leads near the end; < leads back."""
    async with running(make_desk(tmp_path, report), (100, 20)) as pilot:
        region = reader(pilot).minimap.region
        await pilot.click(offset=(region.x + 1, region.bottom - 1))
        await settled(pilot)
        assert reader(pilot).view.place.para > 15
        await press(pilot, "less_than_sign")
        assert reader(pilot).view.place.para == 0


async def test_dragging_goes_along(tmp_path: Path, report: str) -> None:
    """With the button held down the text follows; < leads to where that began."""
    async with running(make_desk(tmp_path, report), (100, 20)) as pilot:
        region = reader(pilot).minimap.region
        await pilot.mouse_down(offset=(region.x, region.y + 2))
        places = []
        for y in (6, 10, 16):
            await pilot.hover(offset=(region.x, region.y + y))
            await settled(pilot)
            places.append(reader(pilot).view.place.para)
        await pilot.mouse_up(offset=(region.x, region.y + 16))
        assert places == sorted(places)
        assert places[0] < places[-1]
        await press(pilot, "less_than_sign")
        assert reader(pilot).view.place.para == 0


async def test_the_mouse_asks_what_is_there(tmp_path: Path, report: str) -> None:
    """The section, the paragraph and the hits, in the bottom line."""
    async with running(make_desk(tmp_path, report), (100, 20)) as pilot:
        await press(pilot, "slash")
        await type_in(pilot, "粮食产量")
        await press(pilot, "enter")
        y = next(i for i, text in enumerate(strip_of(pilot)) if HIT in text)
        region = reader(pilot).minimap.region
        await pilot.hover(offset=(region.x, region.y + y))
        await settled(pilot)
        assert "命中 " in text_of(pilot).splitlines()[-1]


async def test_a_key_puts_the_strip_away_and_it_stays_so(tmp_path: Path, report: str) -> None:
    """Here, and at the next start; the scrollbar is there instead."""
    desk = make_desk(tmp_path, report)
    async with running(desk, (100, 20)) as pilot:
        room = reader(pilot).view.room
        await press(pilot, "vertical_line")
        assert not reader(pilot).minimap.display
        assert reader(pilot).view.room == room + 2
    async with running(make_desk(tmp_path, report), (100, 20)) as pilot:
        desk = reader(pilot).cqtui.desk
        desk.look()
        assert desk.settings.edge == 0


async def test_what_changed_stands_at_the_edge(tmp_path: Path, report: str) -> None:
    """Of the units of this report, as the comparison knew them."""
    async with running(make_desk(tmp_path, report), (100, 24)) as pilot:
        minimap = reader(pilot).minimap
        minimap.changes = {len(reader(pilot).units) - 1: ("added",)}
        minimap.survey()
        assert "+" in strip_of(pilot)[-1]


async def test_what_is_new_and_what_stands_back_has_signs(tmp_path: Path, report: str) -> None:
    """New wording as high as its section is new, before boilerplate, which is a shade."""
    async with running(make_desk(tmp_path, report), (100, 24)) as pilot:
        screen = reader(pilot)
        whole = {i: [(0, len(para.text))] for i, para in enumerate(screen.view.paras)}
        last = len(whole) - 1
        screen.view.lines.dimmed = whole
        end = len(screen.view.paras[last].text)
        screen.view.lines.fresh = {last: [(end - 4, end - 1)]}
        section = screen.units[last].section.id
        screen.sections.badges = {section: "▅"}
        screen.view.restyle()
        lines = strip_of(pilot)
        assert "▅" in lines[-1]
        assert sum("▒" in line for line in lines) > len(lines) // 2


async def test_the_reader_knows_what_a_comparison_of_this_run_told(tmp_path: Path) -> None:
    """Of the report that it shows, also when it was open before; the sheet says against which."""
    old, new = write(tmp_path, "2018.txt", OTHER), write(tmp_path, "2019.txt", REPORT)
    async with running(make_desk(tmp_path, new), (100, 24)) as pilot:
        screen = reader(pilot)
        desk = screen.cqtui.desk
        assert screen.minimap.changes == {}
        desk.pairs.keep(naive(desk.report(old).document, screen.document))
        screen.look_for_changes()
        added = [i for i, kinds in screen.minimap.changes.items() if "added" in kinds]
        assert added
        assert any("+" in line for line in strip_of(pilot))
        assert ("+", "新增，较 2018 江州市") in screen.minimap.legend()


async def test_against_another_place_or_a_later_year_nothing_changed(tmp_path: Path) -> None:
    """Such a comparison says nothing of a report that is read alone."""
    other = write(tmp_path, "other.txt", OTHER.replace("江州市", "海陵市"))
    later = write(tmp_path, "later.txt", REPORT.replace("2019", "2020"))
    async with running(make_desk(tmp_path, write(tmp_path, "2019.txt", REPORT))) as pilot:
        screen = reader(pilot)
        desk = screen.cqtui.desk
        desk.pairs.keep(naive(desk.report(other).document, screen.document))
        desk.pairs.keep(naive(screen.document, desk.report(later).document))
        screen.look_for_changes()
        assert screen.minimap.changes == {}


async def test_the_sheet_of_keys_has_the_signs(tmp_path: Path, report: str) -> None:
    """What each says; choosing one does nothing."""
    async with running(make_desk(tmp_path, report), (100, 30)) as pilot:
        await press(pilot, "question_mark")
        await type_in(pilot, "右缘缩略")
        assert SIGHT in text_of(pilot)
        assert "带批注的书签" in text_of(pilot)
        await press(pilot, "down", "enter")
        assert not isinstance(pilot.app.screen, Picker)


# How long the rest takes.


@pytest.mark.parametrize(("width", "line"), [(120, 0), (80, -1)])
async def test_the_time_left_is_told_where_there_is_room(
    tmp_path: Path, report: str, width: int, line: int
) -> None:
    """Above in a wide terminal, below in one of eighty cells; nowhere in a narrower one."""
    async with running(make_desk(tmp_path, report), (width, 20)) as pilot:
        assert "约剩 4 分钟" in text_of(pilot).splitlines()[line]
        await press(pilot, "G")
        assert "剩" not in text_of(pilot).splitlines()[line]
        await pilot.resize_terminal(60, 20)
        await press(pilot, "g")
        assert "约剩" not in text_of(pilot)


async def test_nobody_is_told_who_does_not_want_to_be(tmp_path: Path, report: str) -> None:
    """A setting, kept."""
    async with running(make_desk(tmp_path, report), (120, 20)) as pilot:
        reader(pilot).action_time_left()
        await settled(pilot)
        assert "约剩" not in text_of(pilot)
        reader(pilot).action_time_left()
        assert "约剩" in text_of(pilot)


async def test_a_pace_of_ones_own_is_kept_for_all_reports(tmp_path: Path, report: str) -> None:
    """Written with the place, read at the next start; the place itself stays what it is."""
    async with running(make_desk(tmp_path, report), (120, 20)) as pilot:
        screen = reader(pilot)
        now = [0.0]
        screen.times._clock = lambda: now[0]
        screen.times.pause()
        screen.shown()
        for _ in range(4):
            now[0] += 30
            await press(pilot, "space")
        screen.times.pause()
        assert screen.times.changed
        seconds = screen.times.pace.seconds
        screen.keep_place()
        store = screen.cqtui.desk.store
        assert store
        assert store.memory.get_setting("tui.pace") == screen.cqtui.desk.settings.pace
        assert seconds >= 60
        place = store.memory.places()[0]
        assert place.progress == pytest.approx(screen.percent / 100)


# The breadcrumb.


async def test_in_sixty_cells_the_innermost_section_stands_alone(
    tmp_path: Path, report: str
) -> None:
    """With its number, and how it ends."""
    async with running(make_desk(tmp_path, report), (60, 20)) as pilot:
        await press(pilot, "right_square_bracket", "right_square_bracket")
        top = text_of(pilot).splitlines()[0]
        assert top.strip().startswith("（一）")
        assert "❭" not in top


@pytest.mark.parametrize("width", [60, 80, 120])
async def test_every_part_of_the_breadcrumb_lists_those_beside_it(
    tmp_path: Path, report: str, width: int
) -> None:
    """The last part by a click at any width; from there the sections around it by Enter."""
    async with running(make_desk(tmp_path, report), (width, 24)) as pilot:
        await press(pilot, *["right_square_bracket"] * 2)
        end = reader(pilot).top_line._ends[-1]
        await pilot.click(offset=(end[0] + 1, 0))
        await settled(pilot)
        picker = pilot.app.screen
        assert isinstance(picker, Picker)
        assert [c.label[:3] for c in picker.choices] == ["❮ 一", "（一）", "（二）"]
        await press(pilot, "up", "enter")
        assert isinstance(pilot.app.screen, Picker)
        assert [c.label[:2] for c in pilot.app.screen.choices] == ["一、", "二、", "三、"]
        await press(pilot, "down", "enter")
        assert reader(pilot).unit == next(
            i for i, unit in enumerate(reader(pilot).units) if unit.text.startswith("二、")
        )


async def test_a_part_further_out_lists_its_own_level(tmp_path: Path, report: str) -> None:
    """Also where parts between were left out."""
    async with running(make_desk(tmp_path, report), (120, 24)) as pilot:
        await press(pilot, *["right_square_bracket"] * 2)
        line = reader(pilot).top_line
        start = next(start for start, _, index in line._ends if index == 1)
        await pilot.click(offset=(start + 1, 0))
        await settled(pilot)
        picker = pilot.app.screen
        assert isinstance(picker, Picker)
        assert [c.label[:2] for c in picker.choices] == ["一、", "二、", "三、"]
