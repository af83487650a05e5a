"""Words of a paragraph selected by keys, and what one does with them, as a person does it."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from rich.style import Style
from support.glass import Glass, difference, whole
from support.screens import REPORT, make_desk, press, running, settled, text_of, type_in, write
from textual import events
from textual.geometry import Offset
from textual.pilot import Pilot
from textual.selection import Selection

from cqtui.errors import CqtuiError
from cqtui.export.clipboard import Copied, Means
from cqtui.library.marks.marks import Marks
from cqtui.model.annotation import Scope
from cqtui.tui import child
from cqtui.tui.desk import Desk
from cqtui.tui.layout import Chip
from cqtui.tui.reader import words
from cqtui.tui.reader.stretch import Place
from cqtui.tui.reader.words import Words
from cqtui.tui.screens.reader import ReaderScreen
from cqtui.tui.themes import DARK, LIGHT

TO = ("J",) * 6
"""To the paragraph that begins 过去一年，全市生产总值."""


def reader(pilot: Pilot[int]) -> ReaderScreen:
    """The screen under test."""
    assert isinstance(pilot.app.screen, ReaderScreen)
    return pilot.app.screen


def chosen(pilot: Pilot[int]) -> str:
    """What is selected."""
    return reader(pilot).get_selected_text() or ""


def marks(desk: Desk) -> Marks:
    """What the library holds."""
    assert desk.store is not None
    return desk.store.marks


def styles(pilot: Pilot[int], word: str) -> list[Style]:
    """How each character of `word` is drawn, where it stands first on the screen."""
    strips = pilot.app.screen._compositor.render_strips(pilot.app.size)
    strip = next(strip for strip in strips if word in strip.text)
    found: list[Style] = []
    for segment in strip:
        found += [segment.style or Style()] * len(segment.text)
    at = strip.text.index(word)
    return found[at : at + len(word)]


MAKE = words.make


@pytest.fixture(autouse=True)
def _words_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The words are cut in this process: a test waits for no other."""

    def make(texts: Sequence[str], *_: object) -> Words:
        return dict(zip(texts, words.run(list(texts), lambda _: None), strict=True))

    monkeypatch.setattr(words, "make", make)


@pytest.fixture
def report(tmp_path: Path) -> str:
    """A made-up report of 2019."""
    return write(tmp_path, "2019.txt", REPORT)


async def test_v_puts_a_caret_where_one_reads(tmp_path: Path, report: str) -> None:
    """On the first character of the paragraph; the keys that go with it are below."""
    async with running(make_desk(tmp_path, report)) as pilot:
        await press(pilot, *TO, "v")
        caret = reader(pilot).view.caret
        assert caret
        assert caret.place == Place(6, 0)
        last = text_of(pilot).splitlines()[-1]
        assert last.split()[0] == "光标"
        assert "v 起选" in last
        assert chosen(pilot) == ""


async def test_characters_are_selected_and_marked(tmp_path: Path, report: str) -> None:
    """v v l l l: four characters, no more; only they are underlined, and found again."""
    desk = make_desk(tmp_path, report)
    async with running(desk) as pilot:
        await press(pilot, *TO, "v", "v", "l", "l", "l")
        assert chosen(pilot) == "过去一年"
        assert "选中 4 字" in text_of(pilot)
        await press(pilot, "m")
        (mark,) = marks(desk).bookmarks()
        assert (mark.scope, mark.anchor.exact) == (Scope.PASSAGE, "过去一年")
        assert reader(pilot).view.lines.marked == {6: [(0, 4)]}
        await press(pilot, "escape")
        assert [style.underline for style in styles(pilot, "过去一年，")] == [True] * 4 + [None]
        await press(pilot, "R", "R")  # the file as it is, the text
        assert reader(pilot).view.lines.marked == {6: [(0, 4)]}
    async with running(make_desk(tmp_path, report)) as pilot:
        assert reader(pilot).view.lines.marked == {6: [(0, 4)]}


async def test_words_clauses_and_sentences(tmp_path: Path, report: str) -> None:
    """w, W and ) each select to the end of one; b takes a word back, o turns to the start."""
    async with running(make_desk(tmp_path, report)) as pilot:
        await press(pilot, *TO, "v", "W", "v", "w")
        assert chosen(pilot) == "全市"
        await press(pilot, "W")
        assert chosen(pilot) == "全市生产总值增长6%，"
        await press(pilot, "b")
        assert chosen(pilot) == "全市生产总值增长6%"
        await press(pilot, "o", "B")
        assert chosen(pilot) == "过去一年，全市生产总值增长6%"
        await press(pilot, "o", "right_parenthesis")
        assert chosen(pilot) == reader(pilot).units[6].text


async def test_keys_of_an_input_method_serve(tmp_path: Path, report: str) -> None:
    """（ and ） are keys for sentences, ￥ for the end of the line."""
    async with running(make_desk(tmp_path, report)) as pilot:
        await press(pilot, *TO, "v", "v")
        await type_in(pilot, "￥")
        line = chosen(pilot)
        assert line
        assert line in text_of(pilot).replace("\n", "")
        await type_in(pilot, "）")
        assert chosen(pilot) == reader(pilot).units[6].text


async def test_a_selection_runs_over_paragraphs(tmp_path: Path, report: str) -> None:
    """From the middle of one into the next; the bookmark begins and ends there."""
    desk = make_desk(tmp_path, report)
    async with running(desk) as pilot:
        await press(pilot, *TO, "v", "j", "0", "v", "G")
        text = chosen(pilot)
        await press(pilot, "m")
        (mark,) = marks(desk).bookmarks()
        assert mark.anchor.exact == text
        units = reader(pilot).units
        assert text.endswith("\n" + units[-1].text)
        assert not text.startswith(units[6].text)


@pytest.mark.parametrize("keys", [("v", "V", "J", "J"), ("v", "v", "l", "l"), ("X", "J")])
async def test_as_many_characters_are_copied_as_were_chosen(
    tmp_path: Path, report: str, keys: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The ends of lines between paragraphs are no characters."""
    monkeypatch.setattr("cqtui.tui.clipboard.copy", lambda *_: Copied(Means.TOOL, "tool"))
    async with running(make_desk(tmp_path, report)) as pilot:
        await press(pilot, *TO, *keys)
        told = re.search(r"选中 (\d+) 字", text_of(pilot))
        assert told
        await press(pilot, "y")
        assert f"已复制 {told[1]} 字" in text_of(pilot)


async def test_v_and_esc_lead_back(tmp_path: Path, report: str) -> None:
    """v drops the selection and keeps the caret, Esc takes both away; v comes back to the place."""
    async with running(make_desk(tmp_path, report)) as pilot:
        view = reader(pilot).view
        await press(pilot, *TO, "v", "l", "l", "v", "l", "v")
        assert chosen(pilot) == ""
        assert view.caret
        assert view.caret.place == Place(6, 3)
        await press(pilot, "v", "l", "escape")
        assert chosen(pilot) == ""
        assert view.caret is None
        assert "查找" in text_of(pilot).splitlines()[-1]
        await press(pilot, "v")
        assert view.caret
        assert view.caret.place == Place(6, 4)


async def test_without_a_caret_keys_are_what_they_were(tmp_path: Path, report: str) -> None:
    """b dims set phrases again, j scrolls, Home goes to the start."""
    async with running(make_desk(tmp_path, report)) as pilot:
        screen = reader(pilot)
        await press(pilot, *TO, "v", "b", "escape")
        actions = {binding.action for _, binding in screen.bound()}
        assert {"boilerplate", "passages", "wording", "top"} <= actions
        assert not actions & {"next_word", "grow", "end_caret"}
        await press(pilot, "v")
        actions = {binding.action for _, binding in screen.bound()}
        assert {"next_word", "grow", "end_caret", "bookmark", "line_start"} <= actions
        assert not actions & {"boilerplate", "passages", "wording"}


async def test_whole_paragraphs(tmp_path: Path, report: str) -> None:
    """V takes them whole, also from the caret; again holds them, and one reads on."""
    async with running(make_desk(tmp_path, report)) as pilot:
        units = reader(pilot).units
        await press(pilot, *TO, "v", "l", "V", "J")
        both = f"{units[6].text}\n{units[7].text}"
        assert chosen(pilot) == both
        await press(pilot, "V", "J", "J")
        assert reader(pilot).view.caret is None
        assert chosen(pilot) == both
        await press(pilot, "escape")
        assert chosen(pilot) == ""


async def test_the_mouse_begins_and_keys_go_on(tmp_path: Path, report: str) -> None:
    """v takes up what the mouse selected; a click puts the caret there."""
    async with running(make_desk(tmp_path, report)) as pilot:
        view = reader(pilot).view
        x = view.lines.margin + view.lines.gutter
        y = view.setting.top(4) + view.paras[4].before
        await pilot.mouse_down(view, offset=(x + 4, y))
        await pilot.hover(view, offset=(x + 12, y))
        await pilot.mouse_up(view, offset=(x + 12, y))
        await settled(pilot)
        assert chosen(pilot) == "现在，我代"
        await press(pilot, "v", "l")
        assert chosen(pilot) == "现在，我代表"
        await pilot.click(view, offset=Offset(x + 8, y))
        await settled(pilot)
        assert chosen(pilot) == ""
        assert view.caret
        assert view.caret.place == Place(4, 2)


async def test_two_clicks_take_a_word_three_the_paragraph(tmp_path: Path, report: str) -> None:
    """Words once they were cut; before, the clause."""
    async with running(make_desk(tmp_path, report)) as pilot:
        view = reader(pilot).view
        await press(pilot, "v", "escape")
        x = view.lines.margin + view.lines.gutter
        y = view.setting.top(4) + view.paras[4].before
        await pilot.click(view, offset=Offset(x + 4, y), times=2)
        await settled(pilot)
        assert chosen(pilot) == "现在"
        await pilot.click(view, offset=Offset(x + 4, y), times=3)
        await settled(pilot)
        assert chosen(pilot) == reader(pilot).units[4].text


async def test_what_is_selected_stays_in_another_width(tmp_path: Path, report: str) -> None:
    """The same characters, the caret on the screen."""
    async with running(make_desk(tmp_path, report)) as pilot:
        await press(pilot, *TO, "v", "W", "v", "W", "minus", "minus")
        assert chosen(pilot) == "全市生产总值增长6%，"
        await pilot.resize_terminal(80, 20)
        await settled(pilot)
        assert chosen(pilot) == "全市生产总值增长6%，"
        view = reader(pilot).view
        assert view.caret
        assert view._seen(view.caret.place)


async def test_what_is_folded_is_gone_over_and_taken_whole(tmp_path: Path, report: str) -> None:
    """One l for the fold, its own words in what is selected; it is drawn as selected."""
    desk = make_desk(tmp_path, report)
    async with running(desk) as pilot:
        view = reader(pilot).view
        view.fold({6: (Chip(5, 15, "┊套话 1 句┊"),)})
        await settled(pilot)
        await press(pilot, *TO, "v", "W", "v")
        assert chosen(pilot) == "全市生产总值增长6%"
        fold = styles(pilot, "┊套话 1 句┊，")
        assert [bool(style.reverse) for style in fold] == [True] * 8 + [False]
        await press(pilot, "l", "m")
        (mark,) = marks(desk).bookmarks()
        assert mark.anchor.exact == "全市生产总值增长6%，"


async def test_a_search_takes_the_caret_along(tmp_path: Path, report: str) -> None:
    """To the hit, selecting up to it; Esc out of the search brings it back."""
    async with running(make_desk(tmp_path, report)) as pilot:
        view = reader(pilot).view
        await press(pilot, *TO, "v", "v", "slash")
        await type_in(pilot, "粮食")
        assert chosen(pilot) == "过去一年，全市生产总值增长6%，粮"
        await press(pilot, "escape")
        assert view.caret
        assert view.caret.place == Place(6, 0)
        assert chosen(pilot) == "过"


async def test_notes_copies_and_terms_take_the_selection(
    tmp_path: Path, report: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """a writes a note on these words, y copies them with their source."""
    monkeypatch.setenv("SSH_CONNECTION", "1")
    desk = make_desk(tmp_path, report)
    async with running(desk) as pilot:
        await press(pilot, *TO, "v", "W", "v", "w", "y")
        assert pilot.app.clipboard.startswith("全市（江州市人民政府：")
        await press(pilot, "a")
        await type_in(pilot, "查")
        await press(pilot, "ctrl+s")
        (mark,) = marks(desk).bookmarks()
        assert (mark.anchor.exact, mark.note) == ("全市", "查")
        assert chosen(pilot) == "全市"
        await press(pilot, "colon")
        await type_in(pilot, "查")
        await press(pilot, "escape", "escape", "colon", "escape", "a", "escape")
        assert chosen(pilot) == "全市"


@pytest.mark.parametrize("palette", [DARK, LIGHT])
async def test_caret_and_selection_are_seen(
    tmp_path: Path, report: str, palette: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In colours, and by reverse where there are none; the caret is underlined within it."""
    async with running(make_desk(tmp_path, report)) as pilot:
        colors = DARK if palette is DARK else LIGHT
        if palette is LIGHT:
            await press(pilot, "f3")
        await press(pilot, *TO, "v", "v", "l")
        one, caret, rest = styles(pilot, "过去一")
        assert one.reverse
        assert caret.reverse
        assert caret.underline
        assert not rest.reverse
        assert one.color
        assert caret.color
        assert one.color.name == colors.select
        assert caret.color.name == colors.accent


async def test_the_wheel_leaves_the_caret(tmp_path: Path) -> None:
    """What is selected stays, also off the screen; the next key brings the caret back."""
    path = write(tmp_path, "r.txt", REPORT.replace("\n", "。" * 300 + "\n"))
    async with running(make_desk(tmp_path, path), (80, 18)) as pilot:
        view = reader(pilot).view
        await press(pilot, *TO, "v", "v", "l")
        text = chosen(pilot)
        for _ in range(12):
            await pilot._post_mouse_events([events.MouseScrollDown], view, offset=(20, 5))
        await settled(pilot)
        assert view.caret
        assert not view._seen(view.caret.place)
        assert chosen(pilot) == text
        await press(pilot, "h")
        assert view._seen(view.caret.place)
        assert chosen(pilot) == text[:1]


async def test_a_report_without_text_has_no_caret(tmp_path: Path) -> None:
    """v does nothing there."""
    async with running(make_desk(tmp_path, write(tmp_path, "empty.txt", "\n"))) as pilot:
        await press(pilot, "v", "X", "l", "v")
        if isinstance(pilot.app.screen, ReaderScreen):
            assert reader(pilot).view.caret is None


def test_a_child_cuts_the_same_words() -> None:
    """Each text once, whatever the process."""
    texts = ["粮食产量保持在1080万吨左右。", "就业稳。", "就业稳。"]
    found = MAKE(texts, lambda _: None, lambda: False)
    assert set(found) == set(texts)
    assert list(found["就业稳。"].starts) == [0, 2, 3]


def test_without_a_child_the_words_are_cut_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system starts none."""

    def refused(_module: str) -> None:
        raise OSError("no more processes")

    monkeypatch.setattr(child, "start", refused)
    found = MAKE(["就业稳。"], lambda _: None, lambda: False)
    assert list(found["就业稳。"].ends) == [2, 3, 4]


async def test_where_words_cannot_be_cut_one_goes_by_clauses(
    tmp_path: Path, report: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is said of it: w serves all the same."""

    def broken(*_: object) -> Words:
        raise CqtuiError("the process ended")

    monkeypatch.setattr(words, "make", broken)
    async with running(make_desk(tmp_path, report)) as pilot:
        await press(pilot, *TO, "v", "v", "w")
        assert chosen(pilot) == "过去一年，"


async def test_what_the_mouse_selects_is_drawn_though_it_was_asked_for_before(
    tmp_path: Path,
) -> None:
    """What is selected is drawn, though it was asked for before the text was told of it."""
    glass = Glass()
    with glass.watching():
        async with running(make_desk(tmp_path, write(tmp_path, "a.txt", REPORT))) as pilot:
            await press(pilot, "enter")
            view = reader(pilot).view
            reader(pilot).selections = {view: Selection(None, Offset(9, 8))}
            assert view.chosen
            await settled(pilot)
            assert not difference(glass.cells, whole(pilot.app))


async def test_of_whole_paragraphs_a_part_is_left(tmp_path: Path) -> None:
    """What is selected no more is drawn so, on all lines of the paragraph."""
    glass = Glass()
    with glass.watching():
        desk = make_desk(tmp_path, write(tmp_path, "a.txt", REPORT))
        async with running(desk, (60, 24)) as pilot:
            await press(pilot, *TO, "V", "v")
            assert not difference(glass.cells, whole(pilot.app))
