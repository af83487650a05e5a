"""The tables of targets: from the comparison, from the reader; ledger, plot and places."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from support import comparing
from support.everyscreen import two_places
from support.ledgers import beside, growth_ledger, quantity_in, with_targets
from support.pairs import make_document, naive, two_reports
from support.screens import (
    faintest,
    make_desk,
    press,
    running,
    settled,
    text_of,
    type_in,
    worked,
    write,
)
from textual.pilot import Pilot
from textual.selection import Selection

from cqtui import pipeline
from cqtui.catalogs import say, use
from cqtui.compare.changes import kinds
from cqtui.errors import Cancelled, CqtuiError
from cqtui.model.comparison import Comparison
from cqtui.model.document import Document, Span
from cqtui.model.ledger import Kept, Ledger, Passage, Point, Promise, Reading, Series
from cqtui.model.quantity import Quantity, TargetChange
from cqtui.tui.comparison import child as comparechild
from cqtui.tui.comparison.figures import came_from, rebound
from cqtui.tui.comparison.marks import Ink, figure_inks, target_notes, target_sign
from cqtui.tui.comparison.rows import Side, View
from cqtui.tui.screens.comparison import ComparisonScreen
from cqtui.tui.screens.exporting import ExportScreen
from cqtui.tui.screens.figures import FiguresScreen
from cqtui.tui.screens.ledger import LedgerScreen
from cqtui.tui.screens.placing import PlacesScreen
from cqtui.tui.screens.reader import ReaderScreen
from cqtui.tui.screens.tabling import TablePage
from cqtui.tui.screens.targets import TargetChangesScreen
from cqtui.tui.tables import ledgerchild
from cqtui.tui.tables.ledgerchild import Ledgers, Work
from cqtui.tui.tables.ledgerlist import (
    Verdicts,
    change_cell,
    names_of,
    newest_target,
    of_ledger,
    spark,
)
from cqtui.tui.tables.plot import Outcome as Came
from cqtui.tui.tables.plot import Plot, drawn, plot_of, ticks, told_below
from cqtui.tui.tables.plot import Promise as Asked
from cqtui.tui.tables.targetlist import targets_of
from cqtui.tui.themes import DARK, LIGHT
from cqtui.typeset import cells

OLD = """\
政府工作报告
——2018年1月26日在江州市第五届人民代表大会第一次会议上
一、2018年工作安排
今年的主要预期目标是：生产总值增长8%，居民收入增长与经济增长同步。
（一）乡村振兴。改造农村公路300公里。
"""
NEW = """\
政府工作报告
——2019年1月27日在江州市第五届人民代表大会第二次会议上
一、2018年工作回顾
过去一年，生产总值增长6%，各项事业取得新的进步。
二、2019年工作安排
今年的主要预期目标是：生产总值增长5%，居民收入增长与经济增长同步。
（一）乡村振兴。新建农村公路200公里。
"""


# From the comparison.


def changes(old: Document, new: Document) -> list[TargetChange]:
    """Of each kind one, in the two made-up reports of the comparison's tests."""
    trains = (
        quantity_in(old, "开行500班以上", "中欧班列", "500班", "500", unit="班", bound="at-least"),
        quantity_in(
            new, "开行1500班以上", "中欧班列", "1500班", "1500", unit="班", bound="at-least"
        ),
    )
    words = quantity_in(new, "发展现代山地特色高效农业", "高效农业", headline=False)
    gone = quantity_in(old, "推进农业供给侧结构性改革", "农业改革", headline=False)
    return [
        TargetChange("中欧班列", "higher", *trains, "raised"),
        TargetChange("高效农业", "higher", None, words, "added"),
        TargetChange("农业改革", "higher", gone, None, "dropped"),
    ]


@pytest.fixture
def targets(monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine pairs at once and finds three targets."""
    monkeypatch.setattr(
        comparechild,
        "compare",
        lambda old, new, **_: with_targets(naive(old, new), changes(old, new)),
    )


async def opened(pilot: Pilot[None]) -> TargetChangesScreen:
    """The table over the comparison."""
    await comparing.settled(pilot)
    await pilot.press("t")
    await pilot.pause(0.1)
    table = pilot.app.screen
    assert isinstance(table, TargetChangesScreen)
    return table


@pytest.mark.usefixtures("targets")
async def test_targets_stand_in_a_table_the_main_ones_first() -> None:
    """Indicator, old, new, change, bound, section; both passages below."""
    async with comparing.running() as pilot:
        table = await opened(pilot)
        shown = comparing.text_of(pilot)
        assert "3 / 3" in shown
        for words in ("中欧班列", "500班以上", "1500班以上", "▲1000班 上调", "＋ 新设", "－ 取消"):
            assert words in shown
        assert shown.index("主要预期目标（1）") < shown.index("其他（2）")
        assert len(table.passages.extracts) == 2


@pytest.mark.parametrize("width", [80, 120, 200])
@pytest.mark.usefixtures("targets")
async def test_what_the_program_says_in_a_text_is_not_copied(width: int) -> None:
    """The old figure before the new one and the arrow behind it are seen, and are no words of the
    report: neither what is selected nor what y and e take has them, in any view.
    """
    async with comparing.running(width) as pilot:
        screen = await comparing.settled(pilot)
        assert screen.comparison
        rows = screen.comparison.rows
        (row,) = (one for one in rows if one.new_text.startswith("中欧班列"))
        assert row.targets[0].new
        screen.go_target(rows.index(row), Side.NEW, row.targets[0].new)
        for _ in range(3):
            await press_(pilot, "v")
            shown = "".join(comparing.text_of(pilot).split())
            assert "▲1000班" in shown
            # In one column the old words stand there as such, struck out.
            assert ("500班→" in shown) is (screen.view.setting.view is not View.UNIFIED)
            text, _, units = screen.passage()
            assert (text, [u.text for u in units]) == (row.new_text, [row.new_text])
            screen.view._lane = int(screen.view.setting.view is View.SIDES)
            whole = screen.view.get_selection(Selection(None, None))
            assert whole
            assert row.new_text in whole[0].split("\n")
            assert not set("▲→◆") & set(whole[0])


async def test_a_target_of_other_years_says_which(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beside its figure, on a narrow screen too, where it is not the report's own year; by it one
    finds the row.
    """

    def made(old: Document, new: Document, **_: object) -> Comparison:
        first, *others = changes(old, new)
        sides = [
            replace(q, period=period, text=f"{q.text}，年均")
            for q, period in ((first.old, "2016-2020"), (first.new, "2019-2025"))
            if q
        ]
        there = replace(first, old=sides[0], new=sides[1])
        return with_targets(naive(old, new), [there, *others])

    monkeypatch.setattr(comparechild, "compare", made)
    async with comparing.running(80, 24) as pilot:
        await opened(pilot)
        shown = comparing.text_of(pilot)
        assert " 500班以上 16–20" in shown
        assert "1500班以上 19–2" in shown
        await pilot.press("slash", *"2016")
        await pilot.pause()
        assert "1 / 3" in comparing.text_of(pilot)


@pytest.mark.usefixtures("targets")
async def test_years_that_are_the_reports_own_are_not_told() -> None:
    """They would say the same in every row."""
    async with comparing.running() as pilot:
        table = await opened(pilot)
        assert not any("年" in cell.text for line in table.grid.lines for cell in line.cells[1:3])


@pytest.mark.parametrize(
    ("held", "others", "words"),
    [
        ((True, False), True, "▲1000班 上调 移出主要"),
        ((False, True), True, "▲1000班 上调 列入主要"),
        ((True, True), True, "▲1000班 上调"),
        ((True, False), False, "▲1000班 上调"),
    ],
)
async def test_a_target_that_left_the_main_ones_says_so(
    monkeypatch: pytest.MonkeyPatch, held: tuple[bool, bool], *, others: bool, words: str
) -> None:
    """Or joined them; from a report without main targets none can have."""

    def main(change: TargetChange, old: bool, new: bool) -> TargetChange:
        return replace(
            change,
            old=change.old and replace(change.old, headline=old),
            new=change.new and replace(change.new, headline=new),
        )

    def made(old: Document, new: Document, **_: object) -> Comparison:
        trains, *rest = changes(old, new)
        found = [main(trains, *held), *(main(change, others, others) for change in rest)]
        return with_targets(naive(old, new), found)

    monkeypatch.setattr(comparechild, "compare", made)
    async with comparing.running(80, 24) as pilot:
        table = await opened(pilot)
        assert words in comparing.text_of(pilot)
        trains = next(line for line in table.grid.lines if line.cells[0].text == "中欧班列")
        assert trains.cells[3].text == words


@pytest.fixture
def pairing(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """The engine pairs once the event is set."""
    event = threading.Event()

    def compare(old: Document, new: Document, **_: object) -> Comparison:
        event.wait(20)
        return with_targets(naive(old, new), changes(old, new))

    monkeypatch.setattr(comparechild, "compare", compare)
    return event


async def test_targets_asked_for_during_the_pairing_open_when_it_is_done(
    pairing: threading.Event,
) -> None:
    """The bottom line says so meanwhile."""
    async with comparing.running() as pilot:
        await pilot.press("t")
        assert say("targets.when_paired") in comparing.text_of(pilot)
        pairing.set()
        await comparing.settled(pilot)
        await pilot.pause(0.1)
        assert isinstance(pilot.app.screen, TargetChangesScreen)


async def test_who_does_something_else_meanwhile_stays_there(pairing: threading.Event) -> None:
    """A table that opens under one's hands would be in the way."""
    async with comparing.running() as pilot:
        page = pilot.app.screen
        assert isinstance(page, ComparisonScreen)
        await pilot.press("t")
        page.key_came()
        await pilot.pause(0.1)
        assert say("targets.when_paired") not in comparing.text_of(pilot)
        pairing.set()
        await comparing.settled(pilot)
        await pilot.pause(0.1)
        assert pilot.app.screen is page


async def test_words_in_place_of_a_figure_stand_in_its_row(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was a figure and is words now is one row with both, and both passages."""

    def made(old: Document, new: Document, **_: object) -> Comparison:
        trains, words, _gone = changes(old, new)
        gone = replace(trains, new=None, change="dropped", instead=words.new)
        return with_targets(naive(old, new), [gone])

    monkeypatch.setattr(comparechild, "compare", made)
    async with comparing.running() as pilot:
        table = await opened(pilot)
        shown = comparing.text_of(pilot)
        assert "数字改为文字" in shown
        assert [cell.text for cell in table.grid.lines[0].cells][2] == "发展现代山地特色高效农业"
        assert "高效农业" in table.passages.extracts[1].text


@pytest.mark.usefixtures("targets")
async def test_typing_filters_and_counts() -> None:
    """Chinese needs no other key; 0 brings all back."""
    async with comparing.running() as pilot:
        table = await opened(pilot)
        await pilot.press(*"农业")
        await pilot.pause(0.1)
        assert "2 / 3" in comparing.text_of(pilot)
        await pilot.press("enter", "0")
        await pilot.pause(0.1)
        assert "3 / 3" in comparing.text_of(pilot)
        assert table.sieve.words == ""


@pytest.mark.usefixtures("targets")
async def test_nothing_found_says_what_to_do() -> None:
    """An empty table is no dead end."""
    async with comparing.running() as pilot:
        await opened(pilot)
        await pilot.press(*"桥", "enter")
        await pilot.pause(0.1)
        assert "0 / 3" in comparing.text_of(pilot)
        assert say("targets.hint_all") in comparing.text_of(pilot)
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, TargetChangesScreen)


@pytest.mark.usefixtures("targets")
async def test_a_digit_leaves_one_kind() -> None:
    """4 is what is new; pressed again, all come back."""
    async with comparing.running() as pilot:
        table = await opened(pilot)
        await pilot.press("4")
        assert [table.grid.lines[i].cells[0].text for i in table.grid.passing(table.sieve)] == [
            "高效农业"
        ]
        await pilot.press("4")
        assert not table.sieve.tags


@pytest.mark.usefixtures("targets")
async def test_enter_goes_to_the_passage_and_one_can_come_back() -> None:
    """< is in the table where one stood, then in the text before it; > goes the same way again.

    Opened again, the table is as it was.
    """
    async with comparing.running() as pilot:
        table = await opened(pilot)
        await pilot.press("v", "G", "enter")
        await pilot.pause(0.1)
        page = comparing.screen_of(pilot)
        assert page.row is not None
        there = page.row
        assert any("现代山地" in u.text for u in there.new)
        await pilot.press("less_than_sign")
        await pilot.pause(0.1)
        back = pilot.app.screen
        assert isinstance(back, TargetChangesScreen)
        assert back.rows.cursor == table.rows.cursor > 1
        await pilot.press("less_than_sign")
        await pilot.pause(0.1)
        assert comparing.screen_of(pilot) is page
        assert page.row != there
        await pilot.press("greater_than_sign")
        await pilot.pause(0.1)
        assert isinstance(pilot.app.screen, TargetChangesScreen)
        await pilot.press("greater_than_sign")
        await pilot.pause(0.1)
        assert comparing.screen_of(pilot) is page
        assert page.row == there
        again = await opened(pilot)
        assert again.sieve.sort == "indicator"


@pytest.mark.usefixtures("targets")
async def test_escape_leaves_the_words_then_the_table() -> None:
    """Out of what one types first."""
    async with comparing.running() as pilot:
        table = await opened(pilot)
        await pilot.press("slash", "escape")
        assert pilot.app.screen is table
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, ComparisonScreen)


@pytest.mark.usefixtures("targets")
async def test_the_name_of_a_column_sorts_by_it() -> None:
    """A click rises, the second falls; V turns round, too."""
    async with comparing.running() as pilot:
        table = await opened(pilot)
        await pilot.click("GridRows", offset=(3, 0))
        assert (table.sieve.sort, table.sieve.falling) == ("indicator", False)
        assert "指标▴" in comparing.text_of(pilot)
        await pilot.click("GridRows", offset=(3, 0))
        assert table.sieve.falling
        await pilot.press("V")
        assert not table.sieve.falling


@pytest.mark.parametrize("width", [80, 120, 200])
async def test_one_key_puts_the_largest_change_first(
    monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    """Which is said below; again, the rows stand as before."""

    def made(old: Document, new: Document, **_: object) -> Comparison:
        first, *others = changes(old, new)
        assert first.old
        assert first.new
        less = replace(first.new, value=Decimal(490), indicator="铁海联运")
        return with_targets(
            naive(old, new),
            [TargetChange("铁海联运", "higher", first.old, less, "lowered"), first, *others],
        )

    monkeypatch.setattr(comparechild, "compare", made)
    async with comparing.running(width) as pilot:
        table = await opened(pilot)
        before = [line.cells[0].text for line in map(table.grid.lines.__getitem__, _listed(table))]
        await press_(pilot, "circumflex_accent")
        shown = comparing.text_of(pilot)
        assert shown.index("中欧班列") < shown.index("铁海联运")
        assert say("targets.by_size") in shown
        assert "＋200%" in shown
        await press_(pilot, "V")
        shown = comparing.text_of(pilot)
        assert shown.index("铁海联运") < shown.index("中欧班列")
        await press_(pilot, "circumflex_accent", "circumflex_accent")
        assert say("targets.by_size") not in comparing.text_of(pilot)
        after = [line.cells[0].text for line in map(table.grid.lines.__getitem__, _listed(table))]
        assert after == before


def _listed(table: TablePage) -> list[int]:
    return table.grid.passing(table.sieve)


async def press_(pilot: Pilot[None], *keys: str) -> None:
    """Press keys, and wait until they are done."""
    await pilot.press(*keys)
    await pilot.pause(0.1)


@pytest.mark.usefixtures("targets")
async def test_the_cursor_passes_over_headings() -> None:
    """By key and by mouse only lines can be stood at."""
    async with comparing.running() as pilot:
        table = await opened(pilot)
        found = []
        for _ in range(4):
            assert table.rows.here
            found.append(table.rows.here.cells[0].text)
            await pilot.press("j")
        assert found == ["中欧班列", "农业改革", "高效农业", "高效农业"]
        await pilot.press("k", "k", "k")
        await pilot.click("GridRows", offset=(5, 3))
        assert table.rows.here
        assert table.rows.here.cells[0].text == "中欧班列"
        await pilot.click("GridRows", offset=(5, 4))
        assert table.rows.here.cells[0].text == "农业改革"


@pytest.mark.usefixtures("targets")
@pytest.mark.parametrize("width", [80, 120, 200])
async def test_columns_are_in_line(width: int) -> None:
    """Each cell begins where its heading does, whatever stands before it."""
    async with comparing.running(width=width) as pilot:
        await opened(pilot)
        rows = comparing.text_of(pilot).split("\n")
        head = next(row for row in rows if "变化" in row)
        at = cells(head[: head.index("变化")])
        for words in ("▲1000班 上调", "＋ 新设", "－ 取消"):
            row = next(row for row in rows if words in row)
            assert cells(row[: row.index(words)]) == at


@pytest.mark.usefixtures("targets")
@pytest.mark.parametrize("colors", [DARK, LIGHT], ids=lambda p: p.name)
async def test_all_of_the_table_can_be_read(colors: object) -> None:
    """Every word has the contrast asked for, under the cursor, sorted, found."""
    async with comparing.running() as pilot:
        await opened(pilot)
        await pilot.press("v", *"农业", "enter")
        await pilot.pause(0.1)
        assert faintest(pilot, 3) >= 4.5  # type: ignore[arg-type]


async def test_without_targets_the_table_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """No row, no table: words where it would stand."""
    monkeypatch.setattr(comparechild, "compare", lambda old, new, **_: naive(old, new))
    async with comparing.running() as pilot:
        await opened(pilot)
        assert say("targets.nothing_do") in comparing.text_of(pilot)
        await pilot.press(*"粮", "v", "1", "enter", "0", "escape")
        assert isinstance(pilot.app.screen, ComparisonScreen)


@pytest.mark.usefixtures("targets")
@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_a_kind_without_rows_is_told(lang: str) -> None:
    """No empty quotes, where nothing was typed; 0 shows all."""
    async with comparing.running() as pilot:
        use(lang)
        table = await opened(pilot)
        counts = list(table.grid.counts(table.sieve).values())
        await pilot.pause(0.05)
        await pilot.press(str(counts.index(0) + 1))
        await pilot.pause(0.05)
        shown = comparing.text_of(pilot)
        assert say("list.none_of_kind") in shown
        assert say("targets.hint_all") in shown
        assert "“”" not in shown
        await pilot.press("0")
        await pilot.pause(0.05)
        assert table.rows.count


@pytest.mark.usefixtures("targets")
async def test_f_shows_promises_without_a_figure(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the new report tells of them beside them; f again has the targets back."""

    def promises(comparison: Comparison) -> tuple[Kept, ...]:
        words = [u.text for u in comparison.old.units()][1], "发展现代山地特色高效农业"
        places = [
            Passage(q.unit_id, q.span, q.text)
            for q in (
                quantity_in(comparison.old, words[0], ""),
                quantity_in(comparison.new, words[1], ""),
            )
        ]
        return (
            Kept(Promise("农业园", "start", places[0]), "under-way", places[1], again=True),
            Kept(Promise("大桥", "finish", places[0]), "not-mentioned", None),
        )

    monkeypatch.setattr(pipeline, "promises", promises)
    async with comparing.running() as pilot:
        table = await opened(pilot)
        await pilot.press("v", "f")
        await worked(pilot.app)
        await pilot.pause(0.1)
        shown = comparing.text_of(pilot)
        assert "→ 推进中（再次安排）" in shown
        assert "? 未提及" in shown
        await pilot.press("3")
        assert "1 / 2" in comparing.text_of(pilot)
        await pilot.press("f")
        assert "3 / 3" in comparing.text_of(pilot)
        assert table.sieve.sort == "indicator"
        await pilot.press("f", "0", "g", "enter")
        await pilot.pause(0.1)
        page = comparing.screen_of(pilot)
        assert page.row is not None
        assert any("高效农业" in u.text for u in page.row.new)


@pytest.mark.usefixtures("targets")
async def test_a_missing_report_between_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of 2017 and 2019: which is missing, what to do, and no guess at what became of it."""

    def promises(comparison: Comparison) -> tuple[Kept, ...]:
        (quantity,) = [quantity_in(comparison.old, next(comparison.old.units()).text, "")]
        place = Passage(quantity.unit_id, quantity.span, quantity.text)
        return (Kept(Promise("大桥", "finish", place), "untold", None),)

    monkeypatch.setattr(pipeline, "promises", promises)
    async with comparing.running() as pilot:
        await opened(pilot)
        await pilot.press("f")
        await worked(pilot.app)
        await pilot.pause(0.1)
        shown = comparing.text_of(pilot)
        assert "2018年的报告未载入，没提到的无从核对；载入后与2018年的对照" in shown
        assert "? 无从核对" in shown
        assert "2018年的报告未载入，无从核对" in shown


@pytest.mark.usefixtures("targets")
async def test_the_list_of_changes_leads_on_to_the_table() -> None:
    """t in the list is t in the comparison; Esc from there is back in the comparison."""
    async with comparing.running() as pilot:
        await comparing.settled(pilot)
        await pilot.press("c", "t")
        await pilot.pause(0.1)
        assert isinstance(pilot.app.screen, TargetChangesScreen)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, ComparisonScreen)


def test_every_target_is_in_the_table_once() -> None:
    """One that stands in two rows, too."""
    old, new = two_reports()
    whole = with_targets(naive(old, new), changes(old, new))
    assert [held.change.indicator for held in targets_of(whole)].count("中欧班列") == 1
    assert len(targets_of(whole)) == 3


def _pair() -> tuple[Document, Document, Comparison]:
    """Income grew with the economy, then by 7%; a paragraph of roads is new."""
    old = make_document(2018, "主要预期目标是：生产总值增长8%，居民收入增长与经济增长基本同步。")
    new = make_document(
        2019, "主要预期目标是：生产总值增长8%，居民收入增长7%左右。", "新建农村公路200公里。"
    )
    return old, new, naive(old, new)


def test_the_words_of_a_target_without_a_figure_stand_before_the_new_one() -> None:
    """There is no difference to tell, but what was said is."""
    old, new, whole = _pair()
    words = quantity_in(old, "居民收入增长与经济增长基本同步", "居民收入")
    figure = quantity_in(new, "居民收入增长7%", "居民收入", "7%", "7", bound="about")
    for change in ("reworded-bound", "raised"):
        told = TargetChange("居民收入", "higher", words, figure, change)
        (row,) = [r for r in with_targets(whole, [told]).rows if r.targets]
        notes = target_notes(row, Side.NEW, say)
        assert notes[figure.figure.start] == ("居民收入增长与经济增长基本同步 → ", Ink.DELTA)
    back = TargetChange("居民收入", "higher", figure, words, "reworded-bound")
    assert came_from(back) == "7% → "
    assert rebound(back) == ""


def test_a_target_without_a_figure_is_marked_whole() -> None:
    """Where it went, its words are what went."""
    old, _, whole = _pair()
    words = quantity_in(old, "居民收入增长与经济增长基本同步", "居民收入")
    gone = TargetChange("居民收入", "higher", words, None, "dropped")
    (row,) = [r for r in with_targets(whole, [gone]).rows if r.targets]
    assert (*words.span, Ink.FIGURE) in figure_inks(row, Side.OLD)
    assert target_notes(row, Side.OLD, say)[words.span.end][0] == "〔取消〕"
    figure = replace(words, value=Decimal(7))
    worded = TargetChange("居民收入", "higher", figure, None, "dropped", words)
    (row,) = [r for r in with_targets(whole, [worded]).rows if r.targets]
    assert target_notes(row, Side.OLD, say)[words.span.end][0] == "〔数字改为文字〕"


@pytest.mark.parametrize("headline", [True, False])
def test_in_a_new_passage_main_targets_alone_are_called_new(headline: bool) -> None:
    """All of it is new, its sign says that; a main target is worth a word."""
    _, new, whole = _pair()
    road = quantity_in(new, "新建农村公路200公里", "公路", "200公里", "200000", headline=headline)
    added = TargetChange("公路", "higher", None, road, "added")
    (row,) = [r for r in with_targets(whole, [added]).rows if r.targets]
    assert bool(target_notes(row, Side.NEW, say)) is headline


# From the reader.


@pytest.mark.parametrize(
    ("change", "headline", "sign"),
    [("added", True, "◆"), ("added", False, "◇"), ("raised", False, "◆"), ("unchanged", True, "")],
)
def test_the_gutter_has_the_large_sign_where_the_filter_stops(
    change: str, headline: bool, sign: str
) -> None:
    """Other figures come and go with every paragraph: a small sign, and no kind of change."""
    old, new, whole = _pair()
    road = quantity_in(new, "新建农村公路200公里", "公路", "200公里", "200000", headline=headline)
    grown = quantity_in(old, "生产总值增长8%", "生产总值", "8%", "8")
    told = TargetChange("公路", "higher", None if change == "added" else grown, road, change)
    (row,) = [
        r for r in with_targets(whole, [told]).rows if any(u.id == road.unit_id for u in r.new)
    ]
    assert target_sign(row) == sign
    assert ("targets" in kinds(row)) is (sign == "◆")


def found(work: Work) -> Ledger:
    """The ledger of one report or of two."""
    documents = [document for document, _ in work]
    documents.sort(key=lambda document: document.year or 0)
    if len(documents) == 1:
        return Ledger((Reading(documents[0], _read(documents[0])),), (), (), ())
    return growth_ledger(documents)


def _read(document: Document) -> tuple:  # type: ignore[type-arg]
    return (
        quantity_in(document, "生产总值增长6%", "生产总值", "6%", "6", kind="actual"),
        quantity_in(document, "生产总值增长5%", "生产总值", "5%", "5"),
        quantity_in(document, "居民收入增长与经济增长同步", "居民收入"),
        quantity_in(
            document, "新建农村公路200公里", "农村公路", "200公里", "200000", headline=False
        ),
    )


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """The figures are read at once, in this process."""

    def make(work: Work, progress: Callable[[float], None], _cancelled: object) -> Ledger:
        progress(0.5)
        return found(work)

    monkeypatch.setattr(ledgerchild, "make", make)


@pytest.mark.usefixtures("engine")
async def test_a_report_has_its_targets_in_a_table(tmp_path: Path) -> None:
    """Targets alone at first; 1 takes the filter away, 2 leaves what was reached."""
    async with running(make_desk(tmp_path, write(tmp_path, "2019.txt", NEW))) as pilot:
        await press(pilot, "t")
        assert isinstance(pilot.app.screen, FiguresScreen)
        assert "3 / 4" in text_of(pilot)
        await press(pilot, "1")
        assert "4 / 4" in text_of(pilot)
        await press(pilot, "2")
        assert "1 / 4" in text_of(pilot)
        assert "6%" in text_of(pilot)


@pytest.mark.usefixtures("engine")
async def test_enter_leads_to_the_passage_in_the_report(tmp_path: Path) -> None:
    """A target without a figure is found as well."""
    async with running(make_desk(tmp_path, write(tmp_path, "2019.txt", NEW))) as pilot:
        await press(pilot, "t")
        await type_in(pilot, "居民")
        await press(pilot, "enter", "enter")
        reader = pilot.app.screen
        assert isinstance(reader, ReaderScreen)
        assert "与经济增长同步" in reader.units[reader.unit].text
        await press(pilot, "t")
        assert "1 / 4" in text_of(pilot)


@pytest.mark.usefixtures("engine")
async def test_the_rows_that_are_listed_are_exported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """e writes the table as it is filtered, or the sentence of a row with its source."""
    monkeypatch.chdir(tmp_path)
    async with running(make_desk(tmp_path, write(tmp_path, "2019.txt", NEW))) as pilot:
        await press(pilot, "t", "1")
        await type_in(pilot, "居民")
        await press(pilot, "enter", "e")
        assert isinstance(pilot.app.screen, ExportScreen)
        assert "列出的 1 行" in text_of(pilot)
        await press(pilot, "down", "enter")
        await type_in(pilot, "csv")
        await press(pilot, "enter", "ctrl+s")
        store = pilot.app.desk.store  # type: ignore[attr-defined]
        assert store.memory.get_setting("tui.export_form") == ""
        assert store.memory.get_setting("tui.export_form_csv") == "csv"
        await press(pilot, "e", "enter")
        await type_in(pilot, "原文")
        await press(pilot, "enter", "ctrl+s")
    passage = next(tmp_path.glob("*一行*"))
    (table,) = (path for path in tmp_path.glob("*.csv") if path != passage)
    rows = table.read_text("utf-8-sig").splitlines()
    assert len(rows) == 2
    assert "居民" in rows[1]
    written = passage.read_text("utf-8-sig")
    assert "与经济增长同步" in written
    assert "行" in written


@pytest.mark.usefixtures("targets")
async def test_the_targets_of_a_comparison_are_exported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """e writes the rows that are listed in their order, or both sentences of one with sources."""
    monkeypatch.chdir(tmp_path)
    async with comparing.running() as pilot:
        await opened(pilot)
        await press_(pilot, "1", "circumflex_accent", "e")
        assert isinstance(pilot.app.screen, ExportScreen)
        assert "列出的 1 行" in comparing.text_of(pilot)
        await written(pilot, tmp_path, 1)
        await press_(pilot, "e")
        await the_row(pilot)
        await written(pilot, tmp_path, 2)
    passage = next(tmp_path.glob("*一行*"))
    (table,) = (path for path in tmp_path.glob("*.csv") if path != passage)
    head, row = table.read_text("utf-8-sig").splitlines()
    assert "幅度" in head
    assert all(words in row for words in ("中欧班列", "500班以上", "1500班以上", "＋200%"))
    text = passage.read_text("utf-8-sig")
    assert "开行500班以上" in text
    assert "开行1500班以上" in text
    assert "2017" in text
    assert "2019" in text


@pytest.mark.usefixtures("targets")
async def test_promises_of_a_comparison_are_exported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With what became of them; of one nothing is told of, its own sentence alone."""

    def promises(comparison: Comparison) -> tuple[Kept, ...]:
        (quantity,) = [quantity_in(comparison.old, next(comparison.old.units()).text, "")]
        place = Passage(quantity.unit_id, quantity.span, quantity.text)
        return (Kept(Promise("大桥", "finish", place), "not-mentioned", None),)

    monkeypatch.setattr(pipeline, "promises", promises)
    monkeypatch.chdir(tmp_path)
    async with comparing.running() as pilot:
        table = await opened(pilot)
        await pilot.press("f")
        await worked(pilot.app)
        await press_(pilot, "e")
        assert "列出的 1 行" in comparing.text_of(pilot)
        await written(pilot, tmp_path, 1)
        await press_(pilot, "e")
        await the_row(pilot)
        await written(pilot, tmp_path, 2)
        first = next(table.comparison.old.units()).text
    passage = next(tmp_path.glob("*一行*"))
    (listed,) = (path for path in tmp_path.glob("*.csv") if path != passage)
    assert "大桥" in listed.read_text("utf-8-sig")
    assert "未提及" in listed.read_text("utf-8-sig")
    assert first in passage.read_text("utf-8-sig")


async def the_row(pilot: Pilot[None]) -> None:
    """Of what can be exported choose the sentences of one row, which are no table."""
    page = pilot.app.screen
    assert isinstance(page, ExportScreen)
    assert [subject.label for subject in page.subjects] == [
        say("export.what.rows", n=1), say("export.what.row"),
    ]  # fmt: skip
    assert page.ask.form == "csv"
    page._take_subject(page.subjects[1])
    assert page.ask.form == "md"
    await worked(pilot.app)
    await pilot.pause(0.1)


async def written(pilot: Pilot[None], folder: Path, files: int) -> None:
    """Write the file that is shown, and wait until there are so many."""
    await press_(pilot, "ctrl+s")
    for _ in range(150):
        if len([*folder.iterdir()]) == files and not isinstance(pilot.app.screen, ExportScreen):
            break
        await pilot.pause(0.02)
    assert len([*folder.iterdir()]) == files


@pytest.mark.usefixtures("engine")
async def test_full_width_keys_work_in_the_table(tmp_path: Path) -> None:
    """１ and ０ of an input method choose and let go, as digits do."""
    async with running(make_desk(tmp_path, write(tmp_path, "2019.txt", NEW))) as pilot:
        await press(pilot, "t")
        await type_in(pilot, "２")
        assert "4 / 4" in text_of(pilot)
        await type_in(pilot, "３")
        assert "3 / 4" in text_of(pilot)
        await type_in(pilot, "０")
        assert "4 / 4" in text_of(pilot)


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """The reading waits for the event, at four tenths, and looks whether it was cancelled."""
    event = threading.Event()

    def make(
        work: Work, progress: Callable[[float], None], cancelled: Callable[[], bool]
    ) -> Ledger:
        progress(0.4)
        while not event.wait(0.01):
            if cancelled():
                raise Cancelled
        return found(work)

    monkeypatch.setattr(ledgerchild, "make", make)
    yield event
    event.set()


async def _until(pilot: Pilot[int], words: str) -> str:
    for _ in range(150):
        await pilot.pause(0.02)
        if words in text_of(pilot):
            break
    return text_of(pilot)


async def test_waiting_is_shown_where_the_table_will_stand(
    tmp_path: Path, gate: threading.Event
) -> None:
    """Esc stops it, r begins anew."""
    async with running(make_desk(tmp_path, write(tmp_path, "2019.txt", NEW))) as pilot:
        await pilot.press("t")
        assert "40%" in await _until(pilot, "40%")
        await pilot.press("escape")
        assert say("load.retry") in await _until(pilot, say("load.retry"))
        assert isinstance(pilot.app.screen, FiguresScreen)
        gate.set()
        await pilot.press("r")
        assert "3 / 4" in await _until(pilot, "3 / 4")


@pytest.mark.parametrize("key", ["0", "v", "V", "i"])
async def test_keys_of_the_table_wait_for_it(
    tmp_path: Path, gate: threading.Event, key: str
) -> None:
    """Before the figures are there nothing can be sorted, shown or said to be complete."""
    async with running(make_desk(tmp_path, write(tmp_path, "2019.txt", NEW))) as pilot:
        await pilot.press("O")
        assert "40%" in await _until(pilot, "40%")
        await pilot.press(key)
        await pilot.pause(0.1)
        shown = text_of(pilot)
        assert "40%" in shown
        assert "0 / 0" not in shown
        assert say("targets.no_gaps") not in shown
        gate.set()


async def test_a_reading_that_fails_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the pane, with what to do."""

    def make(*_: object) -> Ledger:
        raise CqtuiError("too large", "take less")

    monkeypatch.setattr(ledgerchild, "make", make)
    async with running(make_desk(tmp_path, write(tmp_path, "2019.txt", NEW))) as pilot:
        await press(pilot, "t")
        shown = text_of(pilot)
        assert say("targets.failed") in shown
        assert "too large" in shown
        await press(pilot, "q")
        assert isinstance(pilot.app.screen, ReaderScreen)


async def test_a_fault_in_the_work_leaves_the_program_standing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is told like any failure."""
    monkeypatch.setattr(ledgerchild, "make", lambda *_: 1 // 0)
    async with running(make_desk(tmp_path, write(tmp_path, "2019.txt", NEW))) as pilot:
        await pilot.press("t")
        assert "ZeroDivisionError" in await _until(pilot, "ZeroDivisionError")


# The ledger.


@pytest.fixture
def two(tmp_path: Path) -> list[str]:
    """Reports of two years of one place."""
    return [write(tmp_path, "2018.txt", OLD), write(tmp_path, "2019.txt", NEW)]


@pytest.mark.usefixtures("engine")
async def test_promises_stand_against_outcomes(tmp_path: Path, two: list[str]) -> None:
    """From the reader, with the other year that is open: newest target, last outcome, verdict."""
    desk = make_desk(tmp_path, two[1])
    desk.read(two[0])
    async with running(desk) as pilot:
        await press(pilot, "O")
        assert isinstance(pilot.app.screen, LedgerScreen)
        shown = text_of(pilot)
        for words in ("2019 5%", "▼3", "✗ 2018 8% → 6%", "0/1", "1 / 1"):
            assert words in shown
        assert "目标 2018" in shown
        assert "实际 2018" in shown


@pytest.mark.usefixtures("engine")
async def test_what_is_missing_is_told(tmp_path: Path, two: list[str]) -> None:
    """i names the year that no report reviews."""
    desk = make_desk(tmp_path, two[1])
    desk.read(two[0])
    async with running(desk) as pilot:
        await press(pilot, "O", "i")
        assert say("tables.gap.no-review", year="2019", n=1) in text_of(pilot)


@pytest.mark.usefixtures("engine")
async def test_enter_asks_which_passage_and_opens_it(tmp_path: Path, two: list[str]) -> None:
    """Targets and outcomes of every year; Esc leads back to the ledger."""
    desk = make_desk(tmp_path, two[1])
    desk.read(two[0])
    async with running(desk) as pilot:
        await press(pilot, "O", "enter")
        await type_in(pilot, "2018 目标")
        await press(pilot, "enter")
        reader = pilot.app.screen
        assert isinstance(reader, ReaderScreen)
        assert reader.document.year == 2018
        assert "增长8%" in reader.units[reader.unit].text
        await press(pilot, "q")
        assert isinstance(pilot.app.screen, LedgerScreen)


async def test_one_report_alone_says_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing can be followed: a neighbouring year has to be opened."""
    monkeypatch.setattr(ledgerchild, "make", lambda work, *_: found(work))
    async with running(make_desk(tmp_path, write(tmp_path, "2019.txt", NEW))) as pilot:
        await press(pilot, "O")
        assert say("targets.ledger_alone") in text_of(pilot)


@pytest.mark.usefixtures("engine")
async def test_the_library_opens_the_ledger_of_its_reports(tmp_path: Path, two: list[str]) -> None:
    """All of the group under the cursor; those that are not read yet are read first."""
    desk = make_desk(tmp_path, *two, "no-third.txt")
    async with running(desk) as pilot:
        await press(pilot, "O")
        assert "✗ 2018 8% → 6%" in text_of(pilot)
        await press(pilot, "q", "t")
        assert isinstance(pilot.app.screen, FiguresScreen)


@pytest.mark.usefixtures("engine")
async def test_the_verdict_on_a_year_stands_before_its_figures(
    tmp_path: Path, two: list[str]
) -> None:
    """Where a narrow column cuts nothing of it away."""
    desk = make_desk(tmp_path, two[1])
    desk.read(two[0])
    async with running(desk, (200, 30)) as pilot:
        await press(pilot, "O")
        assert "✗ 8%→6%" in text_of(pilot)


@pytest.mark.usefixtures("engine")
async def test_p_draws_the_row(tmp_path: Path, two: list[str]) -> None:
    """Title with the unit, legend, years; Esc leads back."""
    desk = make_desk(tmp_path, two[1])
    desk.read(two[0])
    async with running(desk, (80, 30)) as pilot:
        await press(pilot, "O", "p")
        shown = text_of(pilot)
        assert "生产总值（%）" in shown
        assert "└" in shown
        assert "✗ 未完成" in shown
        assert faintest(pilot) >= 4.5
        await press(pilot, "j", "escape")
        assert isinstance(pilot.app.screen, LedgerScreen)


@pytest.mark.usefixtures("engine")
async def test_one_place_alone_has_nothing_to_be_held_against(
    tmp_path: Path, two: list[str]
) -> None:
    """P says what to open."""
    desk = make_desk(tmp_path, two[1])
    desk.read(two[0])
    async with running(desk) as pilot:
        await press(pilot, "O", "P")
        shown = text_of(pilot)
        assert say("targets.places_alone") in shown
        assert say("targets.places_need", place="江州市") in shown
        assert say("targets.places_do") in shown


async def test_other_places_of_the_library_are_offered(
    tmp_path: Path, two: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Enter reads every place that is known."""

    def make(work: Work, *_: object) -> Ledger:
        return Ledger(tuple(Reading(d, ()) for d, _ in work), (), (), ())

    monkeypatch.setattr(ledgerchild, "make", make)
    desk = make_desk(tmp_path, two[1])
    desk.read(two[0])
    desk.read(write(tmp_path, "other.txt", NEW.replace("江州市", "海州市")))
    async with running(desk) as pilot:
        await press(pilot, "O", "P")
        shown = text_of(pilot)
        assert say("targets.places_gather", n=1) in shown
        assert say("hint.sort") not in shown
        await press(pilot, "enter")
        ledger = pilot.app.screen
        assert isinstance(ledger, LedgerScreen)
        await settled(pilot)
        assert {r.document.place for r in ledger.found.reports} == {"江州市", "海州市"}


async def test_the_library_and_a_comparison_open_the_places(
    tmp_path: Path, two: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """P is the places there too, of the same reports as O; q leads back where one came from."""
    figures = {"江州市": ("8", "5"), "海州市": ("10", "10")}
    monkeypatch.setattr(ledgerchild, "make", lambda work, *_: beside(found(work), figures))
    monkeypatch.setattr(comparechild, "compare", lambda old, new, **_: naive(old, new))
    async with running(make_desk(tmp_path, *two)) as pilot:
        library = pilot.app.screen
        await press(pilot, "P")
        assert isinstance(pilot.app.screen, PlacesScreen)
        assert "5% ▼3" in text_of(pilot)
        await press(pilot, "q")
        assert pilot.app.screen is library
        await press(pilot, "space", "j", "d")
        assert isinstance(pilot.app.screen, ComparisonScreen)
        await press(pilot, "P")
        assert "5% ▼3" in text_of(pilot)
        await press(pilot, "q")
        assert isinstance(pilot.app.screen, ComparisonScreen)


async def test_places_stand_beside_each_other(
    tmp_path: Path, two: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A row a place, with the change against last year; sorted by the figure; [ is a year back."""
    figures = {"江州市": ("8", "5"), "海州市": ("10", "10")}
    monkeypatch.setattr(ledgerchild, "make", lambda work, *_: beside(found(work), figures))
    desk = make_desk(tmp_path, *two)
    async with running(desk) as pilot:
        await press(pilot, "O", "P")
        shown = text_of(pilot)
        assert "5% ▼3" in shown
        assert "10% ＝" in shown
        table = pilot.app.screen
        assert isinstance(table, TablePage)
        await press(pilot, "v", "v", "V")
        assert [table.grid.lines[i].value for i in table.grid.passing(table.sieve)] == [
            "海州市",
            "江州市",
        ]
        await press(pilot, "left_square_bracket")
        assert "8%" in text_of(pilot)
        await press(pilot, "f")
        assert say("tables.kind.actual") in text_of(pilot)


async def test_a_figure_of_a_place_leads_to_the_report_that_tells_it(tmp_path: Path) -> None:
    """Also where every year's report has its figures in the same line at the same place."""
    async with running(two_places(tmp_path)) as pilot:
        await press(pilot, "P")
        await press(pilot, "f")
        places = pilot.app.screen
        assert isinstance(places, PlacesScreen)
        assert (places.year, places.kind) == ("2018", "actual")
        told = [one.heading.split("  ")[0] for one in places.extracts(places.grid.lines[0])]
        assert told == [
            "生产总值 2017 · 2018 江州市",
            "生产总值 2018 · 2019 江州市",
        ]
        await press(pilot, "enter")
        reader = pilot.app.screen
        assert isinstance(reader, ReaderScreen)
        assert reader.document.year == 2019


@pytest.mark.usefixtures("engine")
async def test_from_a_report_back_to_the_ledger_and_forward(tmp_path: Path, two: list[str]) -> None:
    """< in the report that was opened leads back to the row; > in the ledger to where one read."""
    desk = make_desk(tmp_path, two[1])
    desk.read(two[0])
    async with running(desk) as pilot:
        first = pilot.app.screen
        await press(pilot, "O")
        ledger = pilot.app.screen
        assert isinstance(ledger, LedgerScreen)
        await press(pilot, "greater_than_sign")
        assert pilot.app.screen is ledger
        await press(pilot, "enter", "enter", "g", "less_than_sign", "less_than_sign")
        assert pilot.app.screen is ledger
        await press(pilot, "greater_than_sign")
        reader = pilot.app.screen
        assert isinstance(reader, ReaderScreen)
        assert reader is not first
        assert reader.unit == 3
        await press(pilot, "less_than_sign", "less_than_sign")
        assert pilot.app.screen is first


@pytest.mark.usefixtures("engine")
async def test_from_a_passage_back_to_the_figures(tmp_path: Path) -> None:
    """The table of one report is among its places visited."""
    filling = "".join(f"第{n}项工作扎实推进，取得新的进步。\n" for n in range(60))
    name = write(tmp_path, "2019.txt", NEW.replace("二、2019", filling + "二、2019"))
    async with running(make_desk(tmp_path, name)) as pilot:
        reader = pilot.app.screen
        assert isinstance(reader, ReaderScreen)
        begin = reader.unit
        await press(pilot, "t", "0", "G")
        table = pilot.app.screen
        assert isinstance(table, FiguresScreen)
        at = table.rows.cursor
        assert at > 1
        await press(pilot, "enter")
        there, top = reader.unit, reader.view.place
        assert pilot.app.screen is reader
        assert there != begin
        await press(pilot, "less_than_sign")
        back = pilot.app.screen
        assert isinstance(back, FiguresScreen)
        assert back.rows.cursor == at
        await press(pilot, "less_than_sign")
        assert (pilot.app.screen is reader, reader.unit) == (True, begin)
        await press(pilot, "greater_than_sign", "greater_than_sign")
        assert (pilot.app.screen is reader, reader.view.place) == (True, top)


@pytest.mark.usefixtures("engine")
async def test_columns_without_room_are_reached_sideways(tmp_path: Path, two: list[str]) -> None:
    """At 80 columns l moves on and h comes back; the indicator stays, a mark counts the rest."""
    desk = make_desk(tmp_path, two[1])
    desk.read(two[0])
    async with running(desk, (80, 24)) as pilot:
        await press(pilot, "O")
        table = pilot.app.screen
        assert isinstance(table, LedgerScreen)
        before = text_of(pilot)
        assert "›" in before
        assert "‹" not in before
        seen = before
        for _ in table.grid.columns:
            await press(pilot, "l")
            seen += text_of(pilot)
            assert "生产总值" in text_of(pilot)
        for column in table.grid.columns:
            assert column.title in seen
        assert "›" not in text_of(pilot)
        assert "‹" in text_of(pilot)
        for _ in table.grid.columns:
            await press(pilot, "left")
        assert text_of(pilot) == before


def test_two_series_of_one_name_tell_how_they_are_measured(two: list[str]) -> None:
    """Growth and level of one indicator are two rows; of one measure the unit tells them apart."""
    ledger = growth_ledger([pipeline.pick(pipeline.read(name)) for name in two])
    growth = ledger.series[0]
    level = replace(growth, measure="level", unit="元")
    tons = replace(growth, indicator="产量", measure="level", unit="吨")
    heads = replace(tons, unit="头")
    assert names_of([growth]) == [growth.indicator]
    measures = [say(f"tables.measure.{s.measure}") for s in (growth, level)]
    expected = [f"{growth.indicator}·{word}" for word in measures]
    assert names_of([growth, level, tons, heads]) == [*expected, "产量·吨", "产量·头"]


def test_the_newest_target_is_of_a_year_that_is_reported_on(two: list[str]) -> None:
    """Not what is set for the end of a plan, unless nothing else is."""
    made = growth_ledger([pipeline.pick(pipeline.read(name)) for name in two])
    (growth,) = made.series
    later = replace(growth.points[1], year="2025")
    assert newest_target(replace(growth, points=(*growth.points, later)), 2019) == growth.points[1]
    assert newest_target(replace(growth, points=(later,)), 2019) == later
    grid = of_ledger(replace(made, series=(replace(growth, points=(*growth.points, later)),)))
    assert [cell.text for cell in grid.lines[0].cells[1:3]] == ["2019 5%", "▼3"]
    assert grid.lines[0].group == say("tables.group.headline")  # of one place, which is not named


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [(("5", "at-least"), ("5", "about"), "～≥→≈"), (("5", "about"), ("5", "about"), "＝"),
     (("5", "at-least"), ("6", "about"), "▲1")],
)  # fmt: skip
def test_a_reworded_bound_is_no_equal_target(
    two: list[str], old: tuple[str, str], new: tuple[str, str], told: str
) -> None:
    """In the ledger and beside other places: the same figure with another limit is told as that."""
    made = growth_ledger([pipeline.pick(pipeline.read(name)) for name in two])
    target = made.series[0].points[0].target
    assert target is not None
    first, second = (replace(target, value=Decimal(v), bound=b) for v, b in (old, new))
    assert change_cell(first, second).text == told


def test_a_range_in_place_of_a_figure_tells_which_way(two: list[str]) -> None:
    """▼ without a number: 5%左右 after 5%—5.5%."""
    made = growth_ledger([pipeline.pick(pipeline.read(name)) for name in two])
    target = made.series[0].points[0].target
    assert target is not None
    wide = replace(target, value=Decimal(5), value_hi=Decimal("5.5"), bound="range")
    assert change_cell(wide, replace(target, value=Decimal(5), bound="about")).text == "▼"
    assert change_cell(None, target).text == ""


@pytest.mark.parametrize("other", ["", "新修农村公路"], ids=["in a series", "under another name"])
def test_every_outcome_that_is_told_has_its_row(two: list[str], other: str) -> None:
    """Of one year alone too, and where the review has another name; without a figure none."""
    made = growth_ledger([pipeline.pick(pipeline.read(name)) for name in two])
    (growth,), (outcome,) = made.series, made.outcomes
    target = replace(outcome.target, indicator="农村公路", headline=False)
    assert outcome.actual is not None
    actual = replace(outcome.actual, indicator=other or "农村公路")
    point = replace(growth.points[0], target=target, actual=None if other else actual)
    roads = replace(growth, indicator="农村公路", headline=False, points=(point,))
    told = replace(outcome, indicator="农村公路", target=target, actual=actual)
    ledger = replace(made, series=(roads,), outcomes=(told,))
    (line,) = of_ledger(ledger).lines
    assert line.cells[0].text == "农村公路"
    assert "✗ 2018 8% → 6%" in [cell.text for cell in line.cells]
    untold = replace(told, actual=None, verdict="not-reported")
    bare = replace(roads, points=(replace(point, actual=None),))
    assert of_ledger(replace(ledger, series=(bare,), outcomes=(untold,))).lines == ()


@pytest.mark.usefixtures("engine")
async def test_columns_that_say_nothing_are_left_out(tmp_path: Path, two: list[str]) -> None:
    """Of one report nothing was kept and nothing changed."""
    async with running(make_desk(tmp_path, two[1])) as pilot:
        await press(pilot, "O")
        table = pilot.app.screen
        assert isinstance(table, LedgerScreen)
        assert {"change", "kept", "score"}.isdisjoint(c.name for c in table.grid.columns)


# What is kept and what is drawn.


def test_figures_are_read_once_a_session(monkeypatch: pytest.MonkeyPatch, two: list[str]) -> None:
    """A ledger of known reports is there at once; of new ones the known figures are handed on."""
    asked: list[list[bool]] = []

    def make(work: Work, *_: object) -> Ledger:
        asked.append([bool(known) for _, known in work])
        return Ledger(tuple(Reading(d, _known(d)) for d, _ in work), (), (), ())

    def _known(document: Document) -> tuple:  # type: ignore[type-arg]
        words = "生产总值增长8%" if document.year == 2018 else "生产总值增长5%"
        return (quantity_in(document, words, "生产总值", words[-2:], words[-2]),)

    monkeypatch.setattr(ledgerchild, "make", make)
    old, new = (pipeline.pick(pipeline.read(name)) for name in two)
    ledgers = Ledgers()
    first = ledgers.make([old], lambda _: None, lambda: False)
    assert ledgers.make([old], lambda _: None, lambda: False) is first
    assert ledgers.known([old]) is first
    ledgers.make([old, new], lambda _: None, lambda: False)
    assert asked == [[False], [True, False]]


def test_the_child_reads_what_the_engine_reads(two: list[str]) -> None:
    """The readings speak of the documents that were given, in the order of the ledger."""
    new, old = (pipeline.pick(pipeline.read(name)) for name in reversed(two))
    shares: list[float] = []
    ledger = ledgerchild.make([(new, None), (old, None)], shares.append, lambda: False)
    expected = pipeline.ledger([pipeline.quantities(d) for d in (new, old)])
    assert [r.document is d for r, d in zip(ledger.readings, (old, new), strict=True)] == [True] * 2
    assert [r.quantities for r in ledger.readings] == [r.quantities for r in expected.readings]
    assert ledger.outcomes == expected.outcomes
    assert shares == sorted(shares)


def test_giving_up_ends_the_reading(two: list[str]) -> None:
    """The wait ends at once."""
    document = pipeline.pick(pipeline.read(two[0]))
    with pytest.raises(Cancelled):
        ledgerchild.make([(document, None)] * 50, lambda _: None, lambda: True)


def test_a_year_without_a_figure_is_a_dot(two: list[str]) -> None:
    """And the bars stand for the years in their order."""
    ledger = growth_ledger([pipeline.pick(pipeline.read(name)) for name in two])
    points = ledger.series[0].points
    assert spark([points[0], None, points[1]]) == "█·▁"
    assert spark([None, None]) == "··"


def test_a_plot_is_as_large_as_asked_for(two: list[str]) -> None:
    """Every line in cells, with the labels."""
    ledger = growth_ledger([pipeline.pick(pipeline.read(name)) for name in two])
    plot = plot_of(ledger.series[0], Verdicts(ledger))
    lines = ["".join(s.text for s in line) for line in drawn(plot, 60, 16)]
    assert len(lines) == 16
    assert {cells(line) for line in lines} == {60}
    assert "2018" in lines[-1]
    assert any("✗" in line for line in lines)


def test_a_band_holds_what_keeps_the_target() -> None:
    """Between the ends of a range; what is open to one side has none."""
    plot = Plot(
        (Asked(2017.6, 2018.4, 6.0, 8.0), Asked(2018.6, 2019.4, 6.0, None)),
        (Came(2018, 7.0, "met"),),
        (2018, 2019),
        0,
    )
    lines = list(drawn(plot, 60, 20))
    inner = [[s.band for s in line for _ in s.text] for line in lines[:-2]]
    left = [row[18] for row in inner]
    right = [row[46] for row in inner]
    assert 0 < sum(left) < len(left)
    assert not left[0]
    assert not any(right)


@pytest.mark.parametrize(
    ("low", "high", "arrow", "by"), [(6.0, None, "↑", -1), (None, 6.0, "↓", 1)]
)
def test_an_arrow_tells_on_which_side_a_limit_is_kept(
    low: float | None, high: float | None, arrow: str, by: int
) -> None:
    """One a target, in the line next to the limit, out of the way of the outcome's mark."""
    value = 6.0 - 0.3 * by
    plot = Plot((Asked(2017.6, 2018.4, low, high),), (Came(2018, value, "met"),), (2018,), 0)
    lines = ["".join(s.text for s in line) for line in drawn(plot, 60, 20)][:-2]
    (at,) = (y for y, line in enumerate(lines) if arrow in line)
    (limit,) = (y for y, line in enumerate(lines) if line.count(line[20]) > 20 and line[20] != " ")
    assert at == limit + by
    assert sum(line.count(arrow) for line in lines) == 1
    assert sum("●" in line for line in lines) == 1


def jobs(year: str, text: str, **more: str) -> Point:
    """A target for a year, or for several."""
    value = Decimal("".join(c for c in text if c.isdecimal()))
    at, end = Span(0, len(text)), Span(len(text), len(text))
    measure, direction = more.get("measure", "count"), more.get("direction", "none")
    unit = more.get("unit", "万人")
    target = Quantity(
        "1", at, end, text, value=value, value_hi=None, unit=unit, indicator="就业",
        bound="exactly", measure=measure, direction=direction,
    )  # fmt: skip
    return Point(year, target, 0, None, None)


def plotted(*points: Point) -> Plot:
    """What is drawn of them."""
    series = Series("就业", "", "count", "万人", "higher", headline=True, points=points)
    return plot_of(series, Verdicts(Ledger((), (), (), ())))


def test_what_comes_about_in_several_years_is_told_below_those_of_one() -> None:
    """Five years' jobs would leave no height for one year's."""
    one, five = jobs("2015", "新增1000"), jobs("2011-2015", "新增4500")
    found = plotted(five, one)
    assert [promise.low for promise in found.promises] == [1000]
    assert found.aside == (five,)
    assert found.years == (2015,)
    assert [promise.low for promise in plotted(five).promises] == [4500]


@pytest.mark.parametrize(
    ("text", "direction", "drawn_too"),
    [("增长6", "up", True), ("年均增长6", "up", True), ("下降16", "down", False),
     ("年均下降3", "down", True), ("累计增长30", "up", False)],
)  # fmt: skip
def test_rates_of_each_of_several_years_are_drawn(
    text: str, direction: str, *, drawn_too: bool
) -> None:
    """Those of all years together are not."""
    rate = {"unit": "%", "measure": "growth", "direction": direction}
    found = plotted(jobs("2021-2025", text, **rate), jobs("2025", "增长5", **rate))
    assert (len(found.promises) == 2) == drawn_too
    assert bool(found.aside) != drawn_too


def test_what_is_not_drawn_has_its_line_below() -> None:
    """It takes the place of years that are drawn, up to half."""
    five = jobs("2011-2015", "新增4500")
    years = [jobs(str(year), "新增1000") for year in range(2011, 2020)]
    points = [five, *years]
    told = [p.year for p in told_below(points, plotted(*points), 4)]
    assert told == ["2019", "2018", "2017", "2011-2015"]


def test_what_nobody_knows_is_not_joined() -> None:
    """The line breaks where a year has no figure; one value alone is a mark."""
    outcomes = (Came(2010, 5.0, ""), Came(2012, 9.0, ""))
    lines = list(drawn(Plot((), outcomes, (2010, 2012), 0), 60, 12))
    assert not any(s.look == "line" and s.text.strip("○ ") for line in lines for s in line)
    assert sum("○" in s.text for line in lines for s in line) == 2


def test_there_is_no_plot_without_figures_or_room() -> None:
    """Then nothing is drawn, and nothing fails."""
    one = (Came(2018, 7.0, "met"),)
    assert list(drawn(Plot((), (), (), 0), 60, 20)) == []
    assert list(drawn(Plot((), one, (2018,), 0), 10, 20)) == []
    assert len(list(drawn(Plot((), one, (2018,), 0), 60, 20))) == 20


@pytest.mark.parametrize(
    ("low", "high"), [(0.0, 0.0), (5.0, 5.0), (-3.0, 4.0), (1e-9, 2e-9), (1e17, 9e17), (0.1, 120.0)]
)
def test_the_axis_reaches_around_all_values(low: float, high: float) -> None:
    """With a few round values, three at the least."""
    found = ticks(low, high, 6)
    assert found[0] <= low
    assert high <= found[-1]
    assert 2 <= len(found) <= 6
