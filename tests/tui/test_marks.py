"""Bookmarks, notes, and what comes back by itself, as a person uses them."""

from dataclasses import replace
from pathlib import Path

import pytest
from rich.color import Color as Shade
from support.screens import (
    OTHER,
    REPORT,
    _light,
    make_desk,
    press,
    running,
    settled,
    text_of,
    type_in,
    write,
)
from textual.geometry import Offset
from textual.pilot import Pilot
from textual.selection import Selection

from cqtui.catalogs import say
from cqtui.library import guests
from cqtui.library.marks.marks import Marks
from cqtui.model.annotation import Color, Scope
from cqtui.tui.desk import Desk
from cqtui.tui.marks.marking import hue
from cqtui.tui.report import Report
from cqtui.tui.screens import marking as marking_screen
from cqtui.tui.screens.comparison import ComparisonScreen
from cqtui.tui.screens.marks import MarksScreen
from cqtui.tui.screens.noting import NoteScreen, edited
from cqtui.tui.screens.reader import ReaderScreen
from cqtui.tui.themes import PALETTES


def reader(pilot: Pilot[int]) -> ReaderScreen:
    """The screen under test."""
    assert isinstance(pilot.app.screen, ReaderScreen)
    return pilot.app.screen


def marks(desk: Desk) -> Marks:
    """What the library holds."""
    assert desk.store is not None
    return desk.store.marks


@pytest.fixture
def report(tmp_path: Path) -> str:
    """A made-up report of 2019."""
    return write(tmp_path, "2019.txt", REPORT)


async def test_a_heading_stands_for_its_section(tmp_path: Path, report: str) -> None:
    """m marks the section, the tree counts it, u takes it back and does so once."""
    desk = make_desk(tmp_path, report)
    async with running(desk) as pilot:
        await press(pilot, "right_square_bracket", "m")
        (mark,) = marks(desk).bookmarks()
        assert (mark.scope, mark.anchor.exact) == (Scope.SECTION, "一、2018年工作回顾")
        assert "●1" in text_of(pilot)
        await press(pilot, "u")
        assert marks(desk).bookmarks() == ()
        assert "●" not in text_of(pilot)
        await press(pilot, "u")
        assert "没有可撤销" in text_of(pilot)


@pytest.mark.parametrize("again", ["m", "u", "list"])
async def test_a_sample_that_another_process_put_away_can_be_marked_again(
    tmp_path: Path, report: str, monkeypatch: pytest.MonkeyPatch, again: str
) -> None:
    """Whoever adds a report takes the samples without bookmarks off the shelf."""
    monkeypatch.setattr(guests, "sample_paths", lambda: [report])
    monkeypatch.setattr(Desk, "asked", [report])
    desk = make_desk(tmp_path)
    store = desk.store
    assert store
    async with running(desk) as pilot:
        if again != "m":
            await press(pilot, "m", "m")
        store.put_samples_away(["/a/own.txt"])
        assert not store.shelf.documents()
        if again == "list":
            await press(pilot, "M")
        await press(pilot, "m" if again == "m" else "u")
        store.put_samples_away(["/a/own.txt"])
        assert len(store.marks.bookmarks()) == 1


async def test_in_the_tree_the_section_is_marked(tmp_path: Path, report: str) -> None:
    """Also a section whose heading opens a paragraph: its heading is quoted."""
    desk = make_desk(tmp_path, report)
    async with running(desk) as pilot:
        await press(pilot, "tab", "g", "j", "m")
        (mark,) = marks(desk).bookmarks()
        assert mark.scope is Scope.SECTION
        assert mark.anchor.exact == "（一）着力推动产业升级。"


async def test_what_is_taken_away_comes_back_as_it_was(tmp_path: Path, report: str) -> None:
    """m on a mark with a note takes it away, u brings it back with the note and its number."""
    desk = make_desk(tmp_path, report)
    async with running(desk) as pilot:
        await press(pilot, "J", "J", "m")
        (mark,) = marks(desk).bookmarks()
        before = marks(desk).change(mark.id, note="重要", tags=["民生"])
        await press(pilot, "m", "u")
        assert marks(desk).bookmarks() == (before,)


async def test_a_note_that_goes_with_its_bookmark_is_not_lost(tmp_path: Path, report: str) -> None:
    """m says that a note goes too; u brings it back also after the report was left and reopened."""
    desk = make_desk(tmp_path, report)
    async with running(desk) as pilot:
        await press(pilot, "J", "J", "m")
        (mark,) = marks(desk).bookmarks()
        before = marks(desk).change(mark.id, note="重要")
        await press(pilot, "m")
        assert "已去掉书签和批注，u 恢复" in text_of(pilot)
        pilot.app.open_library()  # type: ignore[attr-defined]
        await settled(pilot)
        pilot.app.open_name(report)  # type: ignore[attr-defined]
        pilot.app.tabs.close(pilot.app.tabs.deck.here)  # type: ignore[attr-defined]
        pilot.app.open_name(report)  # type: ignore[attr-defined]
        await settled(pilot)
        assert marks(desk).bookmarks() == ()
        await press(pilot, "u")
        assert marks(desk).bookmarks() == (before,)


async def test_the_last_note_comes_back_in_the_list(tmp_path: Path, report: str) -> None:
    """M opens also where the only bookmark was taken away, and u brings it back there."""
    desk = make_desk(tmp_path, report)
    async with running(desk) as pilot:
        await press(pilot, "J", "J", "m")
        (mark,) = marks(desk).bookmarks()
        before = marks(desk).change(mark.id, note="重要")
        await press(pilot, "m", "M")
        assert isinstance(pilot.app.screen, MarksScreen)
        await press(pilot, "u")
        assert marks(desk).bookmarks() == (before,)
        assert "重要" in text_of(pilot)


async def test_words_that_are_selected_are_marked(tmp_path: Path, report: str) -> None:
    """No more than them; they are underlined, and u takes the mark away."""
    desk = make_desk(tmp_path, report)
    async with running(desk) as pilot:
        view = reader(pilot).view
        top = view.setting.top(4)
        left = view.lines.margin + view.lines.gutter
        selection = Selection(Offset(left + 6, top), Offset(left + 12, top))
        reader(pilot).selections = {view: selection}
        await pilot.pause()
        await press(pilot, "m")
        (mark,) = marks(desk).bookmarks()
        unit = reader(pilot).units[4]
        assert mark.anchor.exact in unit.text
        assert len(mark.anchor.exact) < len(unit.text)
        ((start, end),) = view.lines.marked[4]
        assert unit.text[start:end] == mark.anchor.exact


async def test_paragraphs_are_selected_by_keys(tmp_path: Path, report: str) -> None:
    """X, then as far as one goes; m marks them all as one, Esc drops the selection."""
    desk = make_desk(tmp_path, report)
    async with running(desk) as pilot:
        await press(pilot, "J", "J", "J", "X", "J", "m")
        (mark,) = marks(desk).bookmarks()
        texts = [unit.text for unit in reader(pilot).units[3:5]]
        assert mark.anchor.exact == "\n".join(texts)
        await press(pilot, "escape", "J")
        assert reader(pilot).selected() == []
        await press(pilot, "u")
        assert marks(desk).bookmarks() == ()


async def test_a_note_is_written_and_drawn(tmp_path: Path, report: str) -> None:
    """a opens the editor, Ctrl+S keeps it; full-width marks are marks there, brackets no markup."""
    desk = make_desk(tmp_path, report)
    async with running(desk) as pilot:
        await press(pilot, "J", "J", "a")
        await type_in(pilot, "看，[bold]这里[/]？")
        await press(pilot, "ctrl+s")
        (mark,) = marks(desk).bookmarks()
        assert mark.note == "看，[bold]这里[/]？"
        assert "✎" in text_of(pilot)
        await press(pilot, "M")
        assert "看，[bold]这里[/]？" in text_of(pilot)


async def test_the_list_shows_a_note_line_by_line(tmp_path: Path, report: str) -> None:
    """As it was typed, below its name."""
    desk = make_desk(tmp_path, report)
    async with running(desk) as pilot:
        await press(pilot, "a")
        await type_in(pilot, "第一行")
        await press(pilot, "enter")
        await type_in(pilot, "第二行")
        await press(pilot, "ctrl+s", "M")
        below = [line.split("│")[-1].strip() for line in text_of(pilot).splitlines()]
        at = below.index("批注", 6)
        assert below[at + 1 : at + 3] == ["第一行", "第二行"]


async def test_esc_asks_only_where_something_was_written(tmp_path: Path, report: str) -> None:
    """Unchanged it leaves at once, else at the second time, and sets no bookmark."""
    desk = make_desk(tmp_path, report)
    async with running(desk) as pilot:
        await press(pilot, "a", "escape")
        assert isinstance(pilot.app.screen, ReaderScreen)
        await press(pilot, "a")
        await type_in(pilot, "字")
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, NoteScreen)
        assert "改动未保存" in text_of(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, ReaderScreen)
        assert marks(desk).bookmarks() == ()


async def test_what_is_taken_back_is_there_whatever_ends_the_lines(
    tmp_path: Path, report: str
) -> None:
    """Of a note written as an old Mac did, too; its lines end as all others."""
    async with running(make_desk(tmp_path, report)) as pilot:
        page = NoteScreen("引", "一\r二\r三\r四")
        pilot.app.push_screen(page)
        await settled(pilot)
        await press(pilot, *["backspace"] * 6, *["ctrl+z"] * 6)
        assert page.area.text == "一\n二\n三\n四"


def test_an_editor_of_ones_own_is_used() -> None:
    """What it leaves in the file is the note; where it fails the note stays."""
    assert edited("sed -i s/a/b/", "xay") == "xby"
    with pytest.raises(ValueError, match="false"):
        edited("false", "x")
    with pytest.raises(OSError, match="nothing-of-the-kind"):
        edited("nothing-of-the-kind", "x")


async def test_colour_and_tags_are_picked(tmp_path: Path, report: str) -> None:
    """A sets the bookmark where there is none; each step is undone alone."""
    desk = make_desk(tmp_path, report)
    async with running(desk) as pilot:
        await press(pilot, "J", "A")
        await type_in(pilot, "红")
        await press(pilot, "enter", "A")
        await type_in(pilot, "标签")
        await press(pilot, "enter")
        await type_in(pilot, "民生")
        await press(pilot, "enter")
        (mark,) = marks(desk).bookmarks()
        assert (mark.color, mark.tags) == (Color.RED, ("民生",))
        await press(pilot, "u")
        assert marks(desk).bookmarks() == (replace(mark, tags=(), changed=marks_changed(desk)),)
        await press(pilot, "u")
        assert marks(desk).bookmarks() == ()


def marks_changed(desk: Desk) -> str:
    """When the only bookmark was written last."""
    return marks(desk).bookmarks()[0].changed


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21."""
    lights = [_light(Shade.parse(color).get_truecolor()) for color in (one, other)]
    return (max(lights) + 0.05) / (min(lights) + 0.05)


@pytest.mark.parametrize("name", list(PALETTES))
@pytest.mark.parametrize("color", list(Color))
def test_the_colours_of_bookmarks_are_readable(name: str, color: Color) -> None:
    """On the page and on the panels of every theme."""
    palette = PALETTES[name]
    for back in (palette.page, palette.panel):
        assert contrast(hue(palette, color), back) >= 4.5


async def test_the_list_is_filtered_emptied_and_brought_back(tmp_path: Path, report: str) -> None:
    """By text, tag or colour; d takes away, u brings back; Enter opens the passage."""
    desk = make_desk(tmp_path, report)
    async with running(desk) as pilot:
        await press(pilot, "J", "J", "m", "J", "J", "m")
        first, second = marks(desk).bookmarks()
        marks(desk).change(second.id, color=Color.BLUE, tags=["甲"], note="乙")
        await press(pilot, "M")
        screen = pilot.app.screen
        assert isinstance(screen, MarksScreen)
        await type_in(pilot, "甲")
        assert [mark.id for mark in screen.chosen()] == [second.id]
        await press(pilot, "enter", "0", "g", "d")
        assert [mark.id for mark in marks(desk).bookmarks()] == [second.id]
        await press(pilot, "u")
        assert marks(desk).bookmarks()[0] == first
        await press(pilot, "g", "enter")
        assert reader(pilot).unit == first.anchor.position


async def test_a_long_bookmark_that_is_taken_away_is_told_cut(tmp_path: Path, report: str) -> None:
    """With the sign that there is more of it."""
    async with running(make_desk(tmp_path, report)) as pilot:
        await press(pilot, *["J"] * 6, "m", "M", "d")
        assert "已去掉书签“过去一年，全市生产总值增长6%，粮食产量…”，u 恢复" in text_of(pilot)


async def test_a_lost_bookmark_is_shown_and_attached_anew(tmp_path: Path) -> None:
    """With its text; at the place one stands at = puts it on that passage, u takes that back."""
    path = write(tmp_path, "2019.txt", REPORT)
    gone = "过去一年，全市生产总值增长6%"
    desk = make_desk(tmp_path, path)
    async with running(desk) as pilot:
        at = next(i for i, u in enumerate(reader(pilot).units) if u.text.startswith(gone))
        await press(pilot, *["J"] * at, "m")
    lines = [line for line in REPORT.splitlines() if not line.startswith(gone)]
    write(tmp_path, "2019.txt", "\n".join(lines))
    desk = make_desk(tmp_path, path)
    async with running(desk) as pilot:
        assert reader(pilot).bookmarks == {}
        await press(pilot, "J", "M")
        assert "〔失去〕" in text_of(pilot)
        assert gone in text_of(pilot)
        page = pilot.app.screen
        assert isinstance(page, MarksScreen)
        before = page.bottom_line.left
        await press(pilot, "enter")
        assert page.bottom_line.left == say("marks.lost_hint")
        await press(pilot, "j")
        assert page.bottom_line.left == before
        reader_below, page.reader = page.reader, None  # as from the library
        await press(pilot, "equals_sign")
        assert page.bottom_line.left != before
        await press(pilot, "j")
        assert page.bottom_line.left == before
        page.reader = reader_below
        assert pilot.app.screen is page
        await press(pilot, "equals_sign")
        assert "〔失去〕" not in text_of(pilot)
        (mark,) = marks(desk).bookmarks()
        await press(pilot, "u")
        assert marks(desk).bookmarks()[0].anchor.exact.startswith(gone)
        assert not mark.anchor.exact.startswith(gone)


async def test_folds_come_back(tmp_path: Path, report: str) -> None:
    """A folded section is folded the next time, without that one leaves the program in order."""
    async with running(make_desk(tmp_path, report)) as pilot:
        await press(pilot, "tab", "g", "h")
        opened = reader(pilot).sections.opened
        reader(pilot).keep_place()
    async with running(make_desk(tmp_path, report)) as pilot:
        await settled(pilot)
        assert reader(pilot).sections.opened == opened
        assert not any("一、2018年工作回顾" in titles for titles in opened)


async def test_the_place_is_written_while_one_goes_on(
    tmp_path: Path, report: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Moving on does not put the writing off."""
    monkeypatch.setattr(marking_screen, "SAVE_SECONDS", 60.0)
    desk = make_desk(tmp_path, report)
    async with running(desk) as pilot:
        await press(pilot, "J")
        waiting = reader(pilot)._save
        await press(pilot, "J", "J")
        assert reader(pilot)._save is waiting
        assert waiting is not None


@pytest.mark.usefixtures("paired")
async def test_a_pair_is_marked_at_both_ends(tmp_path: Path, report: str) -> None:
    """With a note; u takes the steps back; the last comparison opens by itself, in its view."""
    old = write(tmp_path, "2018.txt", OTHER)
    desk = make_desk(tmp_path, old, report)
    async with running(desk) as pilot:
        await settled(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, ComparisonScreen)
        await press(pilot, "right_curly_bracket", "right_curly_bracket", "right_curly_bracket")
        while not (screen.row and screen.row.old and screen.row.new):
            await press(pilot, "right_curly_bracket")
        await press(pilot, "a")
        await type_in(pilot, "比一比")
        await press(pilot, "ctrl+s")
        (mark,) = marks(desk).bookmarks(desk.key(Report(screen.sources[1], screen.documents[1])))
        assert (mark.scope, mark.note) == (Scope.PAIR, "比一比")
        assert mark.other is not None
        assert mark.other.anchor.exact == "\n".join(unit.text for unit in screen.row.old)
        assert "✎" in text_of(pilot)
        await press(pilot, "u")
        assert marks(desk).bookmarks() == ()
        await press(pilot, "v")
        view = screen.view.setting.view
    desk = make_desk(tmp_path)
    desk.look()
    async with running(desk) as pilot:
        await settled(pilot)
        assert isinstance(pilot.app.screen, ComparisonScreen)
        assert pilot.app.screen.view.setting.view is view
