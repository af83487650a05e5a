"""The reader as a person uses it."""

from pathlib import Path

import pytest
from support.screens import (
    REPORT,
    make_desk,
    matches,
    press,
    running,
    settled,
    text_of,
    type_in,
    write,
)
from textual import events
from textual.geometry import Offset
from textual.pilot import Pilot
from textual.selection import Selection

from cqtui.tui.reader.textview import TextView
from cqtui.tui.screens.reader import ReaderScreen


def reader(pilot: Pilot[int]) -> ReaderScreen:
    """The screen under test."""
    assert isinstance(pilot.app.screen, ReaderScreen)
    return pilot.app.screen


@pytest.fixture
def report(tmp_path: Path) -> str:
    """A made-up report of 2019."""
    return write(tmp_path, "2019.txt", REPORT)


LONG = REPORT + "".join(
    f"（{n}）做好第{n}项工作。{'全市粮食产量保持在1080万吨左右，农产品加工业稳步发展。' * 4}\n"
    for n in "三四五六七八九十"
)


@pytest.mark.parametrize("width", [60, 80, 120])
async def test_the_reader_looks_as_kept(tmp_path: Path, report: str, width: int) -> None:
    """Tree, text, frame: a screen is kept for each width; look at it when it changes."""
    async with running(make_desk(tmp_path, report), (width, 24)) as pilot:
        assert matches(f"reader-{width}", text_of(pilot))


async def test_the_reader_speaks_english(tmp_path: Path, report: str) -> None:
    """The frame is English, the document stays as it is."""
    async with running(make_desk(tmp_path, report, lang="en"), (100, 20)) as pilot:
        shown = text_of(pilot)
        assert "/ find" in shown
        assert "查找" not in shown
        assert "一、2018年工作回顾" in shown


async def test_the_tree_follows_the_text(tmp_path: Path) -> None:
    """The section one reads is marked in the tree and named on top."""
    path = write(tmp_path, "r.txt", LONG)
    async with running(make_desk(tmp_path, path), (100, 20)) as pilot:
        await press(pilot, "G")
        tree = reader(pilot).sections
        node = tree.node_at(tree.cursor)
        assert node
        assert node.section.title.startswith("（十）")
        assert "（十）" in text_of(pilot).splitlines()[0]


async def test_enter_in_the_tree_jumps_and_a_key_comes_back(tmp_path: Path) -> None:
    """Tab to the tree, down, Enter; then < for where one was."""
    path = write(tmp_path, "r.txt", LONG)
    async with running(make_desk(tmp_path, path), (100, 16)) as pilot:
        before = reader(pilot).view.place
        await press(pilot, "tab", "G", "enter")
        assert reader(pilot).view.place.para > before.para
        await press(pilot, "less_than_sign")
        assert reader(pilot).view.place == before


async def test_sections_fold(tmp_path: Path, report: str) -> None:
    """Left folds the section, right unfolds it."""
    async with running(make_desk(tmp_path, report)) as pilot:
        rows = reader(pilot).sections.count
        await press(pilot, "tab", "g", "h")
        assert reader(pilot).sections.count < rows
        await press(pilot, "l")
        assert reader(pilot).sections.count == rows


async def test_next_section_goes_from_heading_to_heading(tmp_path: Path) -> None:
    """] and [ stop at every section and at nothing else."""
    path = write(tmp_path, "r.txt", LONG)
    async with running(make_desk(tmp_path, path), (100, 16)) as pilot:
        units = reader(pilot).units
        await press(pilot, "right_square_bracket")
        assert units[reader(pilot).unit].text == "一、2018年工作回顾"
        await press(pilot, "right_square_bracket")
        assert units[reader(pilot).unit].text.startswith("（一）着力推动")
        await press(pilot, "left_square_bracket")
        assert units[reader(pilot).unit].text == "一、2018年工作回顾"


async def test_a_section_is_found_by_its_number(tmp_path: Path) -> None:
    """s, some of the number or title, Enter."""
    path = write(tmp_path, "r.txt", LONG)
    async with running(make_desk(tmp_path, path), (100, 20)) as pilot:
        await press(pilot, "s")
        await type_in(pilot, "三、")
        await press(pilot, "enter")
        assert reader(pilot).units[reader(pilot).unit].text == "三、加强政府自身建设"


async def test_find_counts_and_goes_round(tmp_path: Path, report: str) -> None:
    """The count is there while one types; n goes on, at the end to the first."""
    async with running(make_desk(tmp_path, report)) as pilot:
        await press(pilot, "slash")
        await type_in(pilot, "粮食产量")
        assert "1 / 2 处“粮食产量”" in text_of(pilot)
        await press(pilot, "enter")
        await press(pilot, "n")
        assert "2 / 2" in text_of(pilot)
        await press(pilot, "n")
        assert "1 / 2" in text_of(pilot)
        await press(pilot, "N")
        assert "2 / 2" in text_of(pilot)


async def test_find_says_when_there_is_nothing(tmp_path: Path, report: str) -> None:
    """No hit is told in words."""
    async with running(make_desk(tmp_path, report)) as pilot:
        await press(pilot, "slash")
        await type_in(pilot, "没有的词")
        assert "没有“没有的词”" in text_of(pilot)


async def test_escape_leaves_the_search_where_one_was(tmp_path: Path) -> None:
    """A search given up leaves neither marks nor another place."""
    path = write(tmp_path, "r.txt", LONG)
    async with running(make_desk(tmp_path, path), (100, 16)) as pilot:
        before = reader(pilot).view.place
        await press(pilot, "slash")
        await type_in(pilot, "第十项")
        assert reader(pilot).view.place != before
        await press(pilot, "escape")
        assert reader(pilot).view.place == before
        assert not reader(pilot).view.lines.hits


async def test_keys_of_a_chinese_input_method_work(tmp_path: Path, report: str) -> None:
    """、 finds as / does, ？ helps as ? does, 】 is the next section."""
    async with running(make_desk(tmp_path, report)) as pilot:
        await type_in(pilot, "】")
        assert reader(pilot).units[reader(pilot).unit].text == "一、2018年工作回顾"
        await type_in(pilot, "、")
        assert pilot.app.focused is not None
        assert pilot.app.focused.id == "find"
        await type_in(pilot, "、")
        assert "“、”" in text_of(pilot)
        await press(pilot, "escape")
        await type_in(pilot, "？")
        assert "本页按键" in text_of(pilot)


async def test_repairs_then_the_raw_file_then_the_text(tmp_path: Path) -> None:
    """R shows what was changed, then the file as it lies on disk, then the text again."""
    path = write(tmp_path, "r.txt", REPORT.replace("粮食产量保持在1080", "粮食产量保持在 1080"))
    async with running(make_desk(tmp_path, path)) as pilot:
        await press(pilot, "R")
        assert "※" in text_of(pilot)
        assert "│ 过去一年，全市生产总值增长6%，粮食产量保持在 1080万吨" in text_of(pilot)
        await press(pilot, "R")
        paras = reader(pilot).view.paras
        assert [p.text for p in paras] == list(reader(pilot).source.raw)
        await press(pilot, "R")
        assert [p.text for p in reader(pilot).view.paras] == [u.text for u in reader(pilot).units]


async def test_the_measure_changes_and_is_kept(tmp_path: Path) -> None:
    """+ and - change the characters a line, the words at the top stay there."""
    path = write(tmp_path, "r.txt", LONG)
    desk = make_desk(tmp_path, path)
    async with running(desk, (140, 16)) as pilot:
        await press(pilot, "right_square_bracket", "right_square_bracket")
        place = reader(pilot).view.place
        await press(pilot, "plus")
        assert reader(pilot).view.column == 84
        assert abs(reader(pilot).view.place.para - place.para) <= 1
        await press(pilot, "minus", "minus")
        assert reader(pilot).view.column == 76
    again = make_desk(tmp_path, path)
    again.look()
    assert again.settings.measure == 38


async def test_the_place_comes_back(tmp_path: Path) -> None:
    """Opened again, the document is where it was left; nothing has to be saved by hand."""
    path = write(tmp_path, "r.txt", LONG)
    async with running(make_desk(tmp_path, path), (100, 16)) as pilot:
        await press(pilot, "G")
        left = reader(pilot).unit
    desk = make_desk(tmp_path, path)
    desk.look()
    async with running(desk, (100, 16)) as pilot:
        assert reader(pilot).unit == left


async def test_a_bookmark_is_kept_and_listed(tmp_path: Path) -> None:
    """m marks the paragraph, M lists it, Enter goes there; m again takes it away."""
    path = write(tmp_path, "r.txt", LONG)
    async with running(make_desk(tmp_path, path), (100, 20)) as pilot:
        await press(pilot, "right_square_bracket", "m")
        assert "●" in text_of(pilot)
        marked = reader(pilot).unit
        await press(pilot, "G", "M")
        assert "1 / 1" in text_of(pilot)
        await press(pilot, "enter")
        assert reader(pilot).unit == marked
        await press(pilot, "m")
        assert "●" not in text_of(pilot)


async def test_a_bookmark_is_there_again_after_a_changed_import(tmp_path: Path) -> None:
    """Lines that came before the passage do not move the bookmark off it."""
    path = write(tmp_path, "r.txt", LONG)
    async with running(make_desk(tmp_path, path), (100, 20)) as pilot:
        await press(pilot, "right_square_bracket", "right_square_bracket", "m")
    write(tmp_path, "r.txt", LONG.replace("各位代表：\n", "各位代表：\n新加的一段话，放在前面。\n"))
    async with running(make_desk(tmp_path, path), (100, 20)) as pilot:
        (unit,) = reader(pilot).bookmarks
        assert reader(pilot).units[unit].text.startswith("（一）着力推动")


async def test_copying_takes_the_source_along(
    tmp_path: Path, report: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """y copies the paragraph and says where it stands; which way it went is told."""
    monkeypatch.setenv("SSH_CONNECTION", "1")
    async with running(make_desk(tmp_path, report)) as pilot:
        await press(pilot, *["right_square_bracket"] * 2, "y")
        text = reader(pilot).units[reader(pilot).unit].text
        cited = "江州市人民政府：《政府工作报告》，2019年1月27日，一/（一），第8行"
        assert pilot.app.clipboard == f"{text}（{cited}）"
        assert "已复制" in text_of(pilot)


async def test_a_selection_is_the_documents_text(tmp_path: Path) -> None:
    """What the mouse selects over several lines has no gutter and no line breaks in it."""
    path = write(tmp_path, "r.txt", LONG)
    async with running(make_desk(tmp_path, path), (100, 30)) as pilot:
        view = reader(pilot).view
        found = view.get_selection(Selection(None, None))
        assert found
        assert found[0] == "\n".join(unit.text for unit in reader(pilot).units)


async def test_dragging_selects(tmp_path: Path, report: str) -> None:
    """Pressed, moved, released: the words between are selected, ready for y and Ctrl+C."""
    async with running(make_desk(tmp_path, report)) as pilot:
        view = reader(pilot).view
        x = view.lines.margin + view.lines.gutter
        y = view.setting.top(4) + view.paras[4].before
        await pilot.mouse_down(view, offset=(x + 4, y))
        await pilot.hover(view, offset=(x + 12, y))
        await pilot.mouse_up(view, offset=(x + 12, y))
        await settled(pilot)
        assert reader(pilot).get_selected_text() == "现在，我代"


async def test_a_click_makes_a_paragraph_current(tmp_path: Path, report: str) -> None:
    """The bar in the gutter and the count on top go to the paragraph clicked."""
    async with running(make_desk(tmp_path, report)) as pilot:
        view = reader(pilot).view
        y = view.setting.top(6) + view.paras[6].before
        await pilot.click(TextView, offset=Offset(30, y))
        await settled(pilot)
        assert reader(pilot).unit == 6


async def test_a_click_in_the_tree_jumps(tmp_path: Path) -> None:
    """One click on a title is enough."""
    path = write(tmp_path, "r.txt", LONG)
    async with running(make_desk(tmp_path, path), (100, 20)) as pilot:
        await pilot.click("#sections", offset=Offset(10, 3))
        await settled(pilot)
        node = reader(pilot).sections.node_at(3)
        assert node
        assert reader(pilot).unit == node.unit


async def test_the_wheel_scrolls(tmp_path: Path) -> None:
    """A turn of the wheel moves the text."""
    path = write(tmp_path, "r.txt", LONG)
    async with running(make_desk(tmp_path, path), (100, 16)) as pilot:
        view = reader(pilot).view
        await pilot._post_mouse_events([events.MouseScrollDown], view, offset=(20, 5))
        await settled(pilot)
        assert view.scroll_offset.y > 0


async def test_light_and_dark(tmp_path: Path, report: str) -> None:
    """F3 changes the colours, and they are kept."""
    desk = make_desk(tmp_path, report)
    async with running(desk) as pilot:
        await press(pilot, "f3")
        assert pilot.app.theme == "cqtui-light"
        assert reader(pilot).view.lines.colors.name == "cqtui-light"
    assert desk.settings.theme == "cqtui-light"


async def test_help_lists_the_keys_of_the_screen(tmp_path: Path, report: str) -> None:
    """? shows them with what they do; typing filters; Enter does it."""
    async with running(make_desk(tmp_path, report), (100, 40)) as pilot:
        await press(pilot, "question_mark")
        await type_in(pilot, "修复之处")
        assert "1 / " in text_of(pilot)
        await press(pilot, "enter")
        assert reader(pilot).mode != "text"


async def test_no_structure_is_told_and_readable(tmp_path: Path) -> None:
    """A text without any heading is one section; the tree gives its room to the text."""
    path = write(tmp_path, "plain.txt", "天气很好。\n我们出去走走，看看花。\n")
    async with running(make_desk(tmp_path, path), (80, 16)) as pilot:
        shown = text_of(pilot)
        assert "看看花" in shown
        assert "没有识别出章节" in shown


@pytest.mark.parametrize(
    ("size", "words"),
    [
        ((59, 16), "窗口太窄：至少 60 列，现在 59 列"),
        ((60, 15), "窗口太矮：至少 16 行，现在 15 行"),
        ((20, 5), "太小：20×5，要 60×16"),
    ],
)
async def test_a_terminal_too_small_is_told_in_one_line(
    tmp_path: Path, report: str, size: tuple[int, int], words: str
) -> None:
    """Below 60×16 one line says so; grown again, the text is there."""
    async with running(make_desk(tmp_path, report), size) as pilot:
        assert text_of(pilot).strip() == words
        await pilot.resize_terminal(80, 24)
        await settled(pilot)
        assert "各位代表" in text_of(pilot)
        await pilot.resize_terminal(*size)
        await settled(pilot)
        assert text_of(pilot).strip() == words


async def test_markup_and_escapes_in_a_report_stay_words(tmp_path: Path) -> None:
    """Neither the terminal nor the toolkit acts on what a document holds."""
    hostile = REPORT.replace("各位代表：", "[bold red]各位[/]代表 \x1b[31m $x {y}：")
    path = write(tmp_path, "[red]r.txt", hostile)
    async with running(make_desk(tmp_path, path)) as pilot:
        await press(pilot, "R", "R")
        shown = text_of(pilot)
        assert "[bold red]各位[/]代表" in shown
        assert "\x1b" not in shown


async def test_a_very_long_line_is_read_to_its_end(tmp_path: Path) -> None:
    """A million characters without a break: shown, searched, scrolled."""
    path = write(tmp_path, "long.txt", "一、标题\n" + "粮" * 1_000_000 + "终\n")
    async with running(make_desk(tmp_path, path), (80, 24)) as pilot:
        await press(pilot, "G")
        assert "粮终" in text_of(pilot)


async def test_another_text_shown_while_one_looks_for_words_does_no_harm(tmp_path: Path) -> None:
    """The place one began at is none of it."""
    text = REPORT + "\n" * 40 + "全市生产总值增长6%。\n"
    async with running(make_desk(tmp_path, write(tmp_path, "r.txt", text))) as pilot:
        page = reader(pilot)
        while page.mode != "raw":
            await press(pilot, "R")
        await press(pilot, "G", "slash")
        begun = page.view.standpoint.place.para
        page.action_repairs()
        await settled(pilot)
        assert begun >= len(page.view.paras)
        await press(pilot, "escape")
        assert not page.finding
