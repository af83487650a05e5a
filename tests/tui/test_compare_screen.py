"""The comparison screen as a person uses it: keys, mouse, waiting, giving up."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from support.comparing import Stage, at_rest, running, settled, text_of, until
from support.pairs import compared, naive, two_reports
from support.screens import matches, worked

from cqtui.catalogs import say
from cqtui.errors import Cancelled, CqtuiError
from cqtui.model.comparison import Comparison, Reason
from cqtui.model.document import Document
from cqtui.tui.comparison import child as comparechild
from cqtui.tui.comparison.lists import section_choices
from cqtui.tui.comparison.rows import View, changed
from cqtui.tui.comparison.setting import MARK_WIDTH
from cqtui.tui.desk import Desk
from cqtui.tui.picker import matching
from cqtui.tui.reader.sectiontree import nodes
from cqtui.tui.report import Report


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """The engine waits for the event, at four tenths, and looks whether it was cancelled."""
    event = threading.Event()

    def compare(
        old: Document,
        new: Document,
        *,
        progress: Callable[[float], None],
        cancelled: Callable[[], bool],
        **_: object,
    ) -> Comparison:
        progress(0.4)
        while not event.wait(0.01):
            if cancelled():
                raise Cancelled
        return naive(old, new)

    monkeypatch.setattr(comparechild, "compare", compare)
    yield event
    event.set()


async def test_both_texts_stand_before_anything_is_paired(gate: threading.Event) -> None:
    """While the engine works, both reports can be read and the bar says how far it is."""
    async with running() as pilot:
        shown = await until(pilot, "40%")
        assert "（一）推进农业供给侧结构性改革" in shown
        assert "（二）发展现代山地特色高效农业" in shown
        assert "40%" in shown


async def test_pairing_replaces_the_bar(gate: threading.Event) -> None:
    """When the engine is done the rows are paired and the bar is gone."""
    async with running() as pilot:
        gate.set()
        await settled(pilot)
        shown = text_of(pilot)
        assert "40%" not in shown
        assert "～  中欧班列（重庆）开行500班以上。" in shown
        assert "～  中欧班列（重庆）开行1500班以上" in shown


async def test_escape_gives_up_the_pairing_and_keeps_the_texts(gate: threading.Event) -> None:
    """Esc ends the waiting; the texts stay, and `v` tries again."""
    async with running() as pilot:
        await pilot.press("escape")
        shown = await until(pilot, "已取消")
        assert "已取消" in shown
        assert "中欧班列（重庆）" in shown
        gate.set()
        await pilot.press("v")
        await settled(pilot)


async def test_what_needs_a_pairing_says_whether_to_wait_or_to_begin_it(
    gate: threading.Event,
) -> None:
    """While it is computed the words are others than after it was given up."""
    async with running() as pilot:
        await until(pilot, "40%")
        for key in "c/}x":
            await pilot.press(key)
            assert "配对完成后才能使用" in await until(pilot, "配对完成后")
        await pilot.press("escape")
        await until(pilot, "已取消")
        for key in "c/}xt":
            await pilot.press(key)
            assert "按 v 配对" in await until(pilot, "按 v 配对")
        gate.set()


async def test_that_one_has_to_wait_is_said_no_longer_than_that(gate: threading.Event) -> None:
    """Once the pairing is there the bottom line tells of the row."""
    async with running() as pilot:
        await until(pilot, "40%")
        await pilot.press("c")
        await until(pilot, "配对完成后")
        gate.set()
        await settled(pilot)
        await pilot.pause()
        assert "配对完成后" not in text_of(pilot)


async def test_an_engine_that_fails_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reason stands in the bottom line, the texts above it."""

    def compare(*_: object, **__: object) -> Comparison:
        raise CqtuiError("too large")

    monkeypatch.setattr(comparechild, "compare", compare)
    async with running() as pilot:
        shown = await until(pilot, "too large")
        assert "too large" in shown
        assert "中欧班列（重庆）" in shown


async def test_an_engine_that_breaks_takes_nothing_along(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault in the engine is told like an error."""

    def compare(*_: object, **__: object) -> Comparison:
        raise IndexError("out of range")

    monkeypatch.setattr(comparechild, "compare", compare)
    async with running() as pilot:
        assert "IndexError" in await until(pilot, "IndexError")


@pytest.mark.usefixtures("paired")
async def test_changes_are_a_key_apart() -> None:
    """`}` goes through all changes and says when there is none left, `{` goes back."""
    async with running() as pilot:
        screen = await settled(pilot)
        visited: list[int] = []
        for _ in range(20):
            await pilot.press("right_curly_bracket")
            if not visited or visited[-1] != screen.view.cursor:
                visited.append(screen.view.cursor)
        assert screen.view.reading.guide is not None
        assert tuple(visited) == screen.view.reading.guide.changes[""]
        assert "后面没有改动了" in text_of(pilot)
        await pilot.press("left_curly_bracket")
        assert screen.view.cursor == visited[-2]


@pytest.mark.usefixtures("paired")
async def test_enter_unfolds_and_folds_again() -> None:
    """The fold in sight opens in place; Enter on what it held closes it."""
    async with running() as pilot:
        await settled(pilot)
        assert "3 段未变" in text_of(pilot)
        assert "过去五年是极不平凡" not in text_of(pilot)
        await pilot.press("enter")
        assert text_of(pilot).count("过去五年是极不平凡") == 2
        await pilot.press("enter")
        assert "3 段未变" in text_of(pilot)


@pytest.mark.usefixtures("paired")
async def test_the_other_end_of_a_move() -> None:
    """`'` goes from where a passage stood to where it stands, and back."""
    async with running() as pilot:
        screen = await settled(pilot)
        entries = screen.view.reading.entries
        echo = next(i for i, e in enumerate(entries) if any(p.echo for p in e.places))
        screen.view.go_to(echo)
        await pilot.press("apostrophe")
        assert screen.row is not None
        assert screen.row.moved
        await pilot.press("apostrophe")
        assert screen.view.cursor == echo


@pytest.mark.usefixtures("paired")
async def test_back_and_forward_through_places() -> None:
    """`<` returns to where one jumped from, `>` goes there again."""
    async with running() as pilot:
        screen = await settled(pilot)
        start = screen.view.cursor
        await pilot.press("right_square_bracket")
        there = screen.view.cursor
        await pilot.press("less_than_sign")
        assert screen.view.cursor == start
        await pilot.press("greater_than_sign")
        assert screen.view.cursor == there


@pytest.mark.usefixtures("paired")
async def test_find_shows_hits_of_both_sides() -> None:
    """Words are found in both reports, those folded away too; `n` goes round."""
    async with running() as pilot:
        screen = await settled(pilot)
        await pilot.press("slash", *"年均")
        assert "年均" in [line.strip() for line in text_of(pilot).split("\n")]
        await pilot.press("enter")
        await pilot.pause(0.05)
        assert "1 / 2 处“年均”" in text_of(pilot)
        assert "过去五年是极不平凡" in text_of(pilot)
        await pilot.press("n", "n")
        assert screen.search.at == 0
        await pilot.press("escape")
        assert screen.search.words == ""


@pytest.mark.usefixtures("paired")
async def test_a_narrow_terminal_gets_one_column() -> None:
    """Below the width for two columns the view is unified; `v` asks for two all the same."""
    async with running(width=72) as pilot:
        screen = await settled(pilot)
        views = [screen.view.setting.view]
        for _ in range(3):
            await pilot.press("v")
            views.append(screen.view.setting.view)
        assert views == [View.UNIFIED, View.NEW, View.SIDES, View.UNIFIED]


@pytest.mark.usefixtures("paired")
async def test_widening_goes_back_to_two_columns() -> None:
    """The width decides as long as nobody asks otherwise; the place stays."""
    async with running(width=72) as pilot:
        screen = await settled(pilot)
        await pilot.press(*["right_curly_bracket"] * 4)
        row = screen.row
        await pilot.resize_terminal(130, 32)
        await pilot.pause(0.1)
        assert screen.view.setting.view is View.SIDES
        assert screen.row is row


@pytest.mark.usefixtures("paired")
async def test_a_view_that_the_width_chooses_is_told() -> None:
    """The contents leave less room; what a key chose stays as it is."""
    async with running(width=80) as pilot:
        screen = await settled(pilot)
        assert screen.view.setting.view.name == "UNIFIED"
        await pilot.press("z")
        await pilot.pause(0.1)
        assert screen.view.setting.view.name == "NEW"
        assert "按宽度改为：只看新文" in text_of(pilot)
        await pilot.press("v", "v")
        await pilot.press("z", "z")
        await pilot.pause(0.1)
        assert screen.view.setting.view.name == "UNIFIED"


@pytest.mark.usefixtures("paired")
async def test_dragging_copies_the_words_of_one_column() -> None:
    """A selection that begins in the left column holds the old report's text alone."""
    async with running() as pilot:
        screen = await settled(pilot)
        lines = text_of(pilot).split("\n")
        y = next(i for i, line in enumerate(lines) if "粮食产量稳定在" in line and "↗" in line)
        x = screen.view.region.x + MARK_WIDTH
        await pilot.mouse_down(offset=(x, y))
        await pilot.hover(offset=(x + 60, y + 2))
        await pilot.mouse_up(offset=(x + 60, y + 2))
        await pilot.pause()
        selected = screen.get_selected_text()
        assert selected
        assert selected.replace("\n", "").startswith("粮食产量稳定在1100万吨左右")
        assert "保持在" not in selected


@pytest.mark.usefixtures("paired")
async def test_what_is_selected_is_cited() -> None:
    """A selection in the old report's column belongs to the old report and its paragraph."""
    async with running() as pilot:
        screen = await settled(pilot)
        lines = text_of(pilot).split("\n")
        y = next(i for i, line in enumerate(lines) if "粮食产量稳定在" in line and "↗" in line)
        x = screen.view.region.x + MARK_WIDTH
        await pilot.mouse_down(offset=(x, y))
        await pilot.hover(offset=(x + 6, y))
        await pilot.mouse_up(offset=(x + 6, y))
        text, document, units = screen.passage()
        assert (text, document.year, [u.id for u in units]) == ("粮食产量", 2017, ["b6"])


@pytest.mark.usefixtures("paired")
async def test_the_paragraph_one_stands_at_is_taken_along() -> None:
    """Without a selection it is the new report's paragraph of the row."""
    async with running() as pilot:
        screen = await settled(pilot)
        await pilot.press(*["right_curly_bracket"] * 3)
        text, document, _ = screen.passage()
        assert (text[:6], document.year) == ("中欧班列（重", 2019)


@pytest.mark.usefixtures("paired")
async def test_export_writes_a_new_file_each_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`e` and Ctrl+S write Markdown where one works, beside what is there, and say where."""
    monkeypatch.chdir(tmp_path)
    first, second = (
        tmp_path / "2017-重庆市-对照-2019-重庆市.md",
        "2017-重庆市-对照-2019-重庆市-2.md",
    )
    first.write_text("mine", encoding="utf-8")
    async with running() as pilot:
        await settled(pilot)
        await pilot.press("e")
        assert second in await until(pilot, second)
        await pilot.press("ctrl+s")
        await until(pilot, "已导出到")
    assert first.read_text(encoding="utf-8") == "mine"
    written = (tmp_path / second).read_text(encoding="utf-8")
    assert "四好农村路" in written


@pytest.mark.usefixtures("paired")
async def test_a_click_on_a_fold_opens_it() -> None:
    """The mouse does what Enter does."""
    async with running() as pilot:
        screen = await settled(pilot)
        await pilot.click(screen.view, offset=(30, 0))
        await pilot.pause()
        assert "过去五年是极不平凡" in text_of(pilot)


@pytest.mark.usefixtures("paired")
async def test_equal_reports_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing changed: the bottom line tells."""
    old, _ = two_reports()
    monkeypatch.setattr(comparechild, "compare", lambda *_, **__: naive(old, old))
    async with running() as pilot:
        assert "完全相同" in await until(pilot, "完全相同")


async def test_equal_reports_have_no_list_and_no_next_change(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """`c` and `}` say that there is nothing to list or to go to."""
    old, _ = two_reports()
    monkeypatch.setattr(comparechild, "compare", lambda *_, **__: naive(old, old))
    async with running() as pilot:
        screen = await settled(pilot)
        for key in ("c", "right_curly_bracket", "left_curly_bracket"):
            screen.forget_note()
            assert "完全相同" not in text_of(pilot)
            await pilot.press(key)
            assert "完全相同" in text_of(pilot)
            assert pilot.app.screen is screen


def test_sections_are_found_by_their_titles_alone() -> None:
    """A count of changes beside a title is no way to it."""
    _, new = two_reports()
    found = section_choices(nodes(new, list(new.units())), {"s2": "▁  7 "})
    assert [c.aside for c in found if c.value == "s2"] == ["▁  7 "]
    assert matching(found, "7") == []
    assert [c.label for c in matching(found, "扩大")] == ["（一）扩大开放"]


@pytest.mark.usefixtures("paired")
async def test_keys_tell_what_can_be_exported() -> None:
    """The list of keys does not promise a paragraph: `e` writes the pair, or everything."""
    async with running() as pilot:
        screen = await settled(pilot)
        said = {b.action: b.description for _, b in screen.bound()}
        assert say(said["export"]) == "导出：这一对、全部对照"


@pytest.mark.usefixtures("paired")
async def test_a_cut_title_touches_nothing() -> None:
    """A blank follows a title in the tree, with changes in its section or without."""
    async with running() as pilot:
        tree = (await settled(pilot)).tree_pane
        for badges in ({}, tree.badges):
            tree.badges = badges
            for row in range(tree.count):
                strip = tree.draw_row(row, 14, "#000000")
                title = strip.text.split("▁")[0].split("█")[0]
                assert title.endswith(" "), strip.text


@pytest.mark.usefixtures("paired")
@pytest.mark.parametrize("start", [(72, 20), (120, 24)])
async def test_another_size_keeps_the_change(start: tuple[int, int]) -> None:
    """The row one stands at, the last above all, stays the one, and in sight."""
    async with running(*start) as pilot:
        screen = await settled(pilot)
        changes = sum(map(changed, screen.comparison.rows)) if screen.comparison else 0
        await pilot.press(*["right_curly_bracket"] * changes)
        row = screen.row
        assert row is not None
        for size in ((200, 60), (60, 16), start):
            await pilot.resize_terminal(*size)
            await pilot.pause(0.1)
            assert screen.row is row
            assert f"改动 {changes}/{changes}" in text_of(pilot)
            if screen.view.setting.view is not View.NEW:
                assert (row.new_text or row.old_text)[:8] in text_of(pilot)


@pytest.mark.usefixtures("paired")
async def test_both_years_stand_above_the_narrowest_text() -> None:
    """In the breadcrumb, and with the whole word for the view above the column."""
    async with running(60, 16) as pilot:
        await settled(pilot)
        await pilot.press(*["right_curly_bracket"] * 3)
        top, heads, *_ = text_of(pilot).split("\n")
        assert top.strip().startswith("重庆市 17↔19 ❭")
        assert heads.strip() == "2019  政府工作报告  新文（与 2017 相比）"
        await pilot.press("v", "v")
        assert text_of(pilot).split("\n")[1].strip().endswith("合并视图")


@pytest.mark.usefixtures("paired")
async def test_a_comparison_opens_where_it_was_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The place is written down on leaving too; the pair is known to the library."""
    desk = Desk([], library=tmp_path / "library.db")
    monkeypatch.setattr(Stage, "desk", desk)
    async with running() as pilot:
        screen = await settled(pilot)
        await worked(pilot.app)
        await pilot.pause()
        await pilot.press(*["right_curly_bracket"] * 4)
        text = screen.row.new_text if screen.row else ""
    monkeypatch.setattr(Stage, "desk", Desk([], library=tmp_path / "library.db"))
    async with running() as pilot:
        screen = await settled(pilot)
        await worked(pilot.app)
        await pilot.pause()
        assert screen.row is not None
        assert (screen.row.new_text, text != "") == (text, True)
    assert desk.store is not None
    assert len(desk.store.memory.comparisons()) == 1


@pytest.mark.usefixtures("paired")
async def test_a_bookmark_is_set_on_the_side_one_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`m` marks the new report's paragraph in the library, `m` again takes the mark away."""
    desk = Desk([], library=tmp_path / "library.db")
    monkeypatch.setattr(Stage, "desk", desk)
    async with running() as pilot:
        screen = await settled(pilot)
        await pilot.press(*["right_curly_bracket"] * 3, "m")
        assert "已加书签" in await until(pilot, "已加书签")
        assert desk.store is not None
        (mark,) = desk.store.marks.bookmarks(
            desk.key(Report(screen.sources[1], screen.documents[1]))
        )
        assert screen.row is not None
        assert mark.anchor.exact == screen.row.new[0].text
        await pilot.press("m")
        await until(pilot, "已去掉书签")
        assert desk.store.marks.bookmarks() == ()


@pytest.mark.usefixtures("paired")
@pytest.mark.parametrize("width", [80, 120, 200])
async def test_looks_as_it_did(width: int) -> None:
    """The screen of the two made-up reports, character by character.

    After a change that is meant, `make snapshots` writes them anew, to be looked at.
    """
    async with running(width=width, height=34) as pilot:
        screen = await settled(pilot)
        screen.view.toggle_all_folds()
        await settled(pilot)
        await pilot.press(*["right_curly_bracket"] * 3)
        await settled(pilot)
        shown = await at_rest(pilot)
        assert matches(f"comparison-{width}", shown)


def test_moves_are_found_in_the_reports() -> None:
    """The reports of these tests hold two moves."""
    assert sum(row.moved for row in compared().rows) == 2


@pytest.mark.parametrize(("width", "told"), [(80, False), (99, False), (100, True), (160, True)])
async def test_the_reasons_of_a_pair_leave_the_keys_their_room(
    monkeypatch: pytest.MonkeyPatch, width: int, told: bool
) -> None:
    """In a narrow terminal i alone tells them."""

    def compare(old: Document, new: Document, **_: object) -> Comparison:
        paired = naive(old, new)
        why = (Reason("same words", 0.41), Reason("same section", 0.27))
        return replace(paired, rows=tuple(replace(row, why=why) for row in paired.rows))

    monkeypatch.setattr(comparechild, "compare", compare)
    async with running(width) as pilot:
        await settled(pilot)
        await pilot.press("right_curly_bracket")
        shown = await until(pilot, say("compare.status_revised"))
        assert (say("compare.reason.same words") in shown) is told
