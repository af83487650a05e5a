"""The table of the targets of a comparison."""

import threading
from dataclasses import replace
from decimal import Decimal

import pytest
from support import comparing
from support.ledgers import quantity_in, with_targets
from support.pairs import naive
from support.screens import (
    faintest,
    worked,
)
from support.targettables import changes, opened, press_
from textual.selection import Selection

from cqtui import pipeline
from cqtui.catalogs import say, use
from cqtui.model.comparison import Comparison
from cqtui.model.document import Document
from cqtui.model.ledger import Kept, Passage, Promise
from cqtui.model.quantity import TargetChange
from cqtui.tui.comparison import child as comparechild
from cqtui.tui.comparison.rows import Side, View
from cqtui.tui.screens.comparison import ComparisonScreen
from cqtui.tui.screens.tabling import TablePage
from cqtui.tui.screens.targets import TargetChangesScreen
from cqtui.tui.themes import DARK, LIGHT
from cqtui.typeset import cells


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
