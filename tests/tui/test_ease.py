"""Small things that a person trips over: numbers, messages, hints, marks, where one comes back."""

from pathlib import Path

import pytest
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

from cqtui.model.document import Cut, Lines, Repair
from cqtui.tui import finding
from cqtui.tui.bars import BottomLine, fitting
from cqtui.tui.finding import counted
from cqtui.tui.reader.textlines import Hit
from cqtui.tui.repairs import _own_lines
from cqtui.tui.screens.library import LibraryScreen
from cqtui.tui.screens.reader import ReaderScreen
from cqtui.tui.screens.reading import describe
from cqtui.typeset import cells

NUMBERED = """\
政府工作报告
——2025年1月27日在江州市第五届人民代表大会第二次会议上
各位代表：
一、2024年工作回顾
（一）抓了第2件大事。办好了一些事。
（二）抓了第3件大事。又办好了一些事。
二、2025年工作安排
（一）发展产业。推动工业发展。
（二）改善民生。办好民生实事。
三、加强自身建设
（一）依法行政。按照法律办事。
（二）廉洁从政。守住纪律底线。
（三）高效服务。提升服务水平。
"""
PLAN = REPORT.replace("政府工作报告", "关于2018年国民经济和社会发展计划执行情况的报告", 1)


def reader(pilot: Pilot[int]) -> ReaderScreen:
    """The screen under test."""
    assert isinstance(pilot.app.screen, ReaderScreen)
    return pilot.app.screen


@pytest.mark.parametrize(
    ("typed", "heading"),
    [
        ("2", "二、2025年工作安排"),
        ("3", "三、加强自身建设"),
        ("3.2", "（二）廉洁从政。"),
        ("2.1", "（一）发展产业。"),
        ("(3)", "（三）高效服务。"),
        ("（二）", "（二）抓了第3件大事。"),
        ("第三", "三、加强自身建设"),
        ("三、", "三、加强自身建设"),
        ("民生", "（二）改善民生。"),
    ],
)
async def test_a_section_is_gone_to_by_its_number(tmp_path: Path, typed: str, heading: str) -> None:
    """However the number is written, and before any title that holds its digits."""
    path = write(tmp_path, "r.txt", NUMBERED)
    async with running(make_desk(tmp_path, path), (100, 20)) as pilot:
        await press(pilot, "s")
        await type_in(pilot, typed)
        await press(pilot, "enter")
        assert reader(pilot).units[reader(pilot).unit].text.startswith(heading)


@pytest.mark.parametrize("width", [60, 80, 100, 120])
async def test_a_message_never_touches_the_hints(tmp_path: Path, width: int) -> None:
    """Two blanks at least between them, and how to find all keys is always told."""
    path = write(tmp_path, "r.txt", REPORT)
    async with running(make_desk(tmp_path, path), (width, 20)) as pilot:
        for size in (0, 10, 20, 28, 50, 90):
            reader(pilot).tell("字" * size)
            line = reader(pilot).query_one(BottomLine).render_line(0).text
            assert cells(line) == width
            words, gap, hints = line.partition("  ")
            assert gap
            assert "? 按键" in hints
            assert not words or set(words.strip()) <= set("字…")


def test_the_hint_that_stays_takes_no_more_than_it_needs() -> None:
    """Where there is room for all, all are shown in their order."""
    hints = [("/", "查找"), ("m", "书签"), ("?", "按键")]
    assert fitting(hints, 2, 100) == hints
    assert fitting(hints, 2, 0) == hints[2:]


async def test_a_message_goes_with_the_next_key(tmp_path: Path) -> None:
    """What was said of one key does not stand beside what the next one did."""
    path = write(tmp_path, "r.txt", REPORT)
    async with running(make_desk(tmp_path, path), (100, 20)) as pilot:
        await press(pilot, "m")
        assert "已加书签" in text_of(pilot)
        await press(pilot, "j")
        assert "已加书签" not in text_of(pilot)
    async with running(make_desk(tmp_path, path, demo=True), (100, 20)) as pilot:
        await press(pilot, "d")
        assert "用 Space 标记，现有" in text_of(pilot)
        await press(pilot, "j")
        assert "用 Space 标记，现有" not in text_of(pilot)


async def test_n_searches_again_after_the_search_was_closed(tmp_path: Path) -> None:
    """With the last words; without any it says what to do."""
    path = write(tmp_path, "r.txt", REPORT)
    async with running(make_desk(tmp_path, path), (100, 20)) as pilot:
        await press(pilot, "n")
        assert "按 / 查找" in text_of(pilot)
        await press(pilot, "slash")
        await type_in(pilot, "粮食")
        await press(pilot, "escape", "n")
        assert "1 / 2 处“粮食”" in text_of(pilot)


async def test_nowhere_to_go_back_to_is_told(tmp_path: Path) -> None:
    """< at the first place."""
    path = write(tmp_path, "r.txt", REPORT)
    async with running(make_desk(tmp_path, path), (100, 20)) as pilot:
        await press(pilot, "less_than_sign")
        assert "没有可回的地方" in text_of(pilot)


def test_hits_beyond_the_most_are_told_as_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """A count that was cut off says so."""
    hits = [Hit(0, at, at + 1) for at in range(3)]
    assert counted(hits) == "3"
    monkeypatch.setattr(finding, "MOST", 3)
    assert counted(hits) == "3+"


async def test_keys_do_nothing_that_cannot_be_seen(tmp_path: Path) -> None:
    """In a window too small no key but those that leave acts; grown again, they do."""
    path = write(tmp_path, "r.txt", REPORT)
    async with running(make_desk(tmp_path, path), (50, 20)) as pilot:
        await press(pilot, "m", "G", "z", "slash")
        assert not reader(pilot).bookmarks
        assert reader(pilot).unit == 0
        assert not reader(pilot).finding
        await pilot.resize_terminal(100, 20)
        await settled(pilot)
        await press(pilot, "J")
        assert reader(pilot).unit == 1
        await pilot.resize_terminal(50, 20)
        await settled(pilot)
        await press(pilot, "q")
        assert isinstance(pilot.app.screen, LibraryScreen)


async def test_ctrl_c_copies_and_ends_only_when_pressed_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With words selected it copies them; without, the first says how to leave."""
    path, copied = write(tmp_path, "r.txt", REPORT), []
    monkeypatch.setattr(ReaderScreen, "action_copy", lambda _: copied.append(1))
    async with running(make_desk(tmp_path, path), (100, 20)) as pilot:
        await press(pilot, "X", "ctrl+c")
        assert copied == [1]
        await press(pilot, "escape", "ctrl+c")
        assert copied == [1]
        assert "再按一次 Ctrl+C" in [note.message for note in pilot.app._notifications][-1]
        await press(pilot, "J", "ctrl+c")
        assert pilot.app.return_code is None
        await press(pilot, "ctrl+c")
        assert pilot.app.return_value == 130


async def test_a_hidden_tree_says_how_it_comes_back(tmp_path: Path) -> None:
    """It stays away the next time, too; the same key brings it back for good."""
    path = write(tmp_path, "r.txt", REPORT)
    async with running(make_desk(tmp_path, path), (100, 20)) as pilot:
        await press(pilot, "z")
        assert "按 z 显示" in text_of(pilot)
    for shown in (False, True):
        desk = make_desk(tmp_path, path)
        desk.look()
        async with running(desk, (100, 20)) as pilot:
            assert reader(pilot).has_class("-no-tree") is not shown
            assert reader(pilot).sections.display is shown
            if not shown:
                await press(pilot, "z")


def test_a_line_is_told_its_own_repair() -> None:
    """A repair may go over a run of lines; each paragraph names those of its own."""
    changed = (4, 6, 7)
    repair = Repair("indent", Lines(4, 7), "indents", tuple(Cut(n, 0, "　", "") for n in changed))
    assert _own_lines(repair.lines, changed, Lines(6, 6)) == Lines(6, 6)
    assert _own_lines(repair.lines, changed, Lines(5, 9)) == Lines(6, 7)
    assert _own_lines(repair.lines, changed, Lines(5, 5)) is None
    assert _own_lines(Lines(4, 7), (), Lines(1, 5)) == Lines(4, 5)
    assert describe(repair, Lines(6, 6)).endswith("（第6行）")
    assert describe(repair, Lines(6, 7)).endswith("（第6—7行）")


async def test_bookmarks_are_listed_in_the_library_too(tmp_path: Path) -> None:
    """M opens the list; without one it says what to do."""
    path = write(tmp_path, "r.txt", REPORT)
    async with running(make_desk(tmp_path, path), (120, 24)) as pilot:
        await press(pilot, "q", "M")
        assert "还没有书签" in text_of(pilot)
        await press(pilot, "enter", "J", "J", "m", "q", "M")
        assert "江州市市长 李明" in text_of(pilot)
        await press(pilot, "enter")
        assert reader(pilot).unit == 2


async def test_reports_alike_are_told_apart_when_marked(tmp_path: Path) -> None:
    """By their kind; how many are marked is told, and a third one takes none away."""
    names = [
        write(tmp_path, "2019.txt", REPORT),
        write(tmp_path, "2018.txt", OTHER),
        write(tmp_path, "plan.txt", PLAN),
    ]
    async with running(make_desk(tmp_path, *names, demo=True), (160, 24)) as pilot:
        await press(pilot, "space", "space")
        shown = text_of(pilot).splitlines()[-1]
        assert "2019 江州市 政府工作报告" in shown
        assert "2019 江州市 计划报告" in shown
        await press(pilot, "space")
        shown = text_of(pilot).splitlines()[-1]
        assert "已标记 3 份" in shown
        assert "2019 江州市 政府工作报告" in shown


async def test_a_file_that_is_gone_is_marked(tmp_path: Path) -> None:
    """The list says so before one tries."""
    path = write(tmp_path, "r.txt", REPORT)
    async with running(make_desk(tmp_path, path)):
        pass
    Path(path).unlink()
    async with running(make_desk(tmp_path), (120, 20)) as pilot:
        assert "（文件不在）政府工作报告" in text_of(pilot)


async def test_the_program_starts_where_it_was_left(tmp_path: Path) -> None:
    """In the library when that was seen last, however the terminal was closed; else reading."""
    path = write(tmp_path, "r.txt", REPORT)
    async with running(make_desk(tmp_path, path), (100, 20)) as pilot:
        await press(pilot, "G")
    desk = make_desk(tmp_path)
    assert desk.look().last
    async with running(desk, (100, 20)) as pilot:
        await press(pilot, "q")
        assert not make_desk(tmp_path).look().last
        await press(pilot, "enter", "g")
        await press(pilot, "q", "enter", "G")
    assert make_desk(tmp_path).look().last
