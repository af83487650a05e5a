"""Boilerplate in a comparison, on both sides."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from support.returning import returning
from support.screens import make_desk, press, running, settled, text_of, type_in, write
from textual.geometry import Offset
from textual.pilot import Pilot
from textual.selection import Selection

from cqtui.model.document import Document
from cqtui.model.passage import Boilerplate, PassageKind
from cqtui.tui.comparison.cells import Piece, folded
from cqtui.tui.comparison.marks import Ink
from cqtui.tui.comparison.rows import Side
from cqtui.tui.comparison.strips import LEFT
from cqtui.tui.desk import Desk
from cqtui.tui.layout import Chip
from cqtui.tui.returning import passagechild
from cqtui.tui.screens.comparison import ComparisonScreen
from cqtui.tui.screens.passage import PassageScreen

PHRASE = "坚持稳中求进工作总基调，贯彻新发展理念。认真落实党中央、国务院决策部署。"
AGAIN = "实施城乡供水一体化工程。"
SAME = "依法接受人大监督，自觉接受政协民主监督，认真听取各民主党派意见。" * 3


def report(year: int, news: str) -> str:
    """A report of a year."""
    return f"""\
政府工作报告
——{year}年1月27日在江州市第五届人民代表大会第二次会议上
一、工作安排
{PHRASE}{news}改善农村人居环境，提升乡村治理水平，加强基层组织建设。
二、民生实事
{AGAIN}新建三所学校，改造{len(news)}个老旧小区，办好群众关心的实事。
三、自身建设
{SAME}
"""


RULES = (
    (PassageKind.FORMULA, PHRASE),
    (PassageKind.STANDING, AGAIN),
    (PassageKind.FORMULA, SAME),
)


def by_hand(documents: Sequence[Document], *_: object) -> Boilerplate:
    """What returns, without the engine."""
    return returning(documents, *RULES)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, paired: None) -> Desk:
    """Two years side by side."""
    del paired
    monkeypatch.setattr(passagechild, "make", by_hand)
    old = write(tmp_path, "2018.txt", report(2018, "发展壮大县域经济。"))
    new = write(tmp_path, "2019.txt", report(2019, "加快建设轨道交通，打通断头路。"))
    return make_desk(tmp_path, old, new)


def screen(pilot: Pilot[int]) -> ComparisonScreen:
    """The screen under test."""
    assert isinstance(pilot.app.screen, ComparisonScreen)
    return pilot.app.screen


def last(pilot: Pilot[int]) -> str:
    """The bottom line."""
    return text_of(pilot).splitlines()[-1]


async def at(pilot: Pilot[int], words: str) -> None:
    """Stand at the row that holds these words."""
    comparison = screen(pilot).comparison
    assert comparison
    row = next(i for i, r in enumerate(comparison.rows) if words in r.new_text)
    screen(pilot).view.go_to_row(row)
    await settled(pilot)


async def test_both_sides_are_dimmed_and_marked(desk: Desk) -> None:
    """┊ and ↻ stand in the gutter of either side; what changed stays bright."""
    async with running(desk, (120, 40)) as pilot:
        await press(pilot, "b")
        faint = screen(pilot).view.marks.faint
        assert {side for side, _ in faint} == {Side.OLD, Side.NEW}
        lines = text_of(pilot).splitlines()
        assert any(line.count("┊") == 2 for line in lines)
        assert any(line.count("↻") == 2 for line in lines)
        assert "套话变淡：4 处" in last(pilot)


async def test_folding_leaves_the_folds_of_unchanged_stretches_alone(desk: Desk) -> None:
    """What did not change is one fold, as before; of what changed, sentences are folded."""
    async with running(desk, (120, 40)) as pilot:
        before = text_of(pilot).count("段未变")
        await press(pilot, "b", "b")
        shown = text_of(pilot)
        assert shown.count("段未变") == before == 1
        assert shown.count("┊套话 2 句┊") == 2
        assert "套话 3 句" not in shown
        assert "套话折叠：4 句" in last(pilot)
        await press(pilot, "b")
        assert "┊" not in text_of(pilot)


@pytest.mark.parametrize("keys", [("v",), ("v", "v")])
async def test_it_folds_in_every_view(desk: Desk, keys: tuple[str, ...]) -> None:
    """In one column, and in the new text alone."""
    async with running(desk, (120, 40)) as pilot:
        await press(pilot, *keys, "b", "b")
        assert "┊套话 2 句┊" in text_of(pilot)
        assert "贯彻新发展理念" not in text_of(pilot)


async def test_enter_opens_then_tells_then_unfolds(desk: Desk) -> None:
    """The fold at the cursor, the passages of the row; elsewhere what Enter did before."""
    async with running(desk, (120, 40)) as pilot:
        await press(pilot, "b", "b")
        await at(pilot, "坚持稳中求进")
        await press(pilot, "enter")
        assert text_of(pilot).count("坚持稳中求进") == 2
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, PassageScreen)


async def test_enter_says_where_nothing_returns(desk: Desk) -> None:
    """Not that nothing is folded, which is no answer while set phrases are dimmed."""
    async with running(desk, (120, 40)) as pilot:
        await press(pilot, "b")
        await at(pilot, "二、民生实事")
        screen(pilot).view.toggle_all_folds()
        await press(pilot, "enter")
        assert "这一段没有套话" in last(pilot)
        assert isinstance(pilot.app.screen, ComparisonScreen)
        await press(pilot, "b", "b", "enter")
        assert "这一段没有套话" not in last(pilot)


async def test_where_no_whole_sentence_folds_it_is_said(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not that 0 sentences are folded, and how to open them."""
    part = (PassageKind.FORMULA, "坚持稳中求进工作总基调")
    monkeypatch.setattr(passagechild, "make", lambda given, *_: returning(given, part))
    async with running(desk, (120, 40)) as pilot:
        await press(pilot, "b")
        assert "套话变淡：2 处" in last(pilot)
        await press(pilot, "b")
        assert "没有一整句都是套话，只有变淡，共比对 2 份报告" in last(pilot)


async def test_a_place_on_either_side_is_gone_to_here(desk: Desk) -> None:
    """Marked until Esc, which leaves nothing else; < leads back to the page, then to the row."""
    async with running(desk, (120, 40)) as pilot:
        await press(pilot, "b")
        await at(pilot, AGAIN)
        await press(pilot, "enter", "g", "enter")
        now = screen(pilot).view.marks.now
        assert now
        assert now[0] is Side.OLD
        assert now[2][1] - now[2][0] == len(AGAIN)
        await press(pilot, "escape")
        assert screen(pilot).view.marks.now is None
        behind = screen(pilot)
        await press(pilot, "less_than_sign")
        assert isinstance(pilot.app.screen, PassageScreen)
        await press(pilot, "less_than_sign")
        assert screen(pilot) is behind


async def test_a_hit_in_a_fold_opens_it(desk: Desk) -> None:
    """What is found is seen."""
    async with running(desk, (120, 40)) as pilot:
        await press(pilot, "b", "b", "slash")
        await type_in(pilot, "贯彻新发展")
        assert text_of(pilot).count("坚持稳中求进") == 2


async def test_a_fold_selected_is_copied_in_the_documents_words(desk: Desk) -> None:
    """Never the words that stand in its place."""
    async with running(desk, (120, 40)) as pilot:
        await press(pilot, "b", "b", "v", "v")
        view = screen(pilot).view
        lines = text_of(pilot).splitlines()
        y = next(y for y, line in enumerate(lines) if "┊套话" in line) - view.region.y
        y += view.scroll_offset.y
        view.screen.selections = {view: Selection(Offset(LEFT, y), Offset(LEFT + 200, y))}
        found = view.get_selection(view.screen.selections[view])
        assert found
        assert found[0].startswith(PHRASE)


async def test_the_mouse_tells_of_what_is_under_it_and_opens_folds(desk: Desk) -> None:
    """In the column it is in."""
    async with running(desk, (120, 40)) as pilot:
        await press(pilot, "b", "b")
        view = screen(pilot).view
        lines = text_of(pilot).splitlines()
        y = next(y for y, line in enumerate(lines) if "┊套话" in line) - view.region.y
        there = {x: it for x in range(100) if (it := view.text_at(x, y))}
        assert {it.side for it in there.values()} == {Side.OLD, Side.NEW}
        await pilot.hover(view, offset=Offset(min(there), y))
        await pilot.pause()
        assert "套话 · 2 次 · 2 份报告 · 2018—2019" in last(pilot)
        await pilot.click(view, offset=Offset(min(there), y))
        await settled(pilot)
        assert text_of(pilot).count("坚持稳中求进") == 1


def test_nothing_that_changed_is_folded() -> None:
    """Nor what is found, nor what the program says in between."""
    faint = Piece("坚持稳中求进", Ink.FAINT, Side.NEW, 0)
    chip = Chip(0, 12, "┊")
    for ink in (Ink.FRESH, Ink.FIGURE, Ink.HIT, Ink.STRAY):
        pieces = (faint, Piece("贯彻新的理念", ink, Side.NEW, 6))
        assert folded(pieces, [chip]) == pieces
    said = (
        faint,
        Piece("→", Ink.NOTE, Side.NEW, -1),
        Piece("贯彻新的理念", Ink.FAINT, Side.NEW, 6),
    )
    assert folded(said, [chip]) == said


def test_a_fold_knows_what_it_stands_for() -> None:
    """Copied, searched and pointed at, it is the document's own text."""
    pieces = (Piece("坚持稳中求进", Ink.FAINT, Side.NEW, 0), Piece("。", Ink.NONE, Side.NEW, 6))
    (one,) = folded(pieces, [Chip(0, 7, "┊套话 1 句┊")])
    assert (one.start, one.end, one.text) == (0, 7, "┊套话 1 句┊")
