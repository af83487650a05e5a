"""Going about in a comparison: kinds of change, folds, other ends, views, columns, reasons."""

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from support.comparing import Stage, running, screen_of, settled, text_of, until
from support.pairs import make_document, naive
from support.screens import worked
from textual.pilot import Pilot

from cqtui.catalogs import LANGUAGES, catalog
from cqtui.compare.align.align import REASONS
from cqtui.compare.align.wishes import BY_HAND
from cqtui.model.comparison import Comparison, Reason, Row, Status, Stray
from cqtui.model.document import Document, Span, Unit
from cqtui.model.quantity import Quantity, TargetChange
from cqtui.tui.comparison import child as comparechild
from cqtui.tui.comparison.figures import measured
from cqtui.tui.comparison.rows import Form, View
from cqtui.tui.comparison.strips import BOOKMARK
from cqtui.tui.comparison.why import telling
from cqtui.tui.desk import Desk
from cqtui.tui.screens.comparison import ComparisonScreen

RIVER = "长江干流水质总体为优，空气优良天数达到三百天以上。"
BANK = "健全规范的地方政府举债融资机制。"
SCHOOL = "全市新建学校五十所，新增学位一万个，改善办学条件。"
DEBT = "规范地方政府举债融资机制。"
OLD = make_document(2017, "# 一、回顾", RIVER + BANK, "# 二、安排", SCHOOL)
NEW = make_document(2019, "# 一、回顾", RIVER, "# 二、安排", SCHOOL + DEBT)


def wandering(old: Document, new: Document) -> Comparison:
    """The two documents, in which one sentence went from the first paragraph to the second."""
    found = naive(old, new)
    one = next(u for u in old.units() if BANK in u.text)
    other = next(u for u in new.units() if DEBT in u.text)
    spans = [Span(len(RIVER), len(RIVER + BANK)), Span(len(SCHOOL), len(SCHOOL + DEBT))]
    return Comparison(old, new, found.rows, (Stray(one.id, spans[0], other.id, spans[1]),))


@pytest.fixture
def stray(monkeypatch: pytest.MonkeyPatch) -> None:
    """The screen shows the pair with the sentence that went elsewhere."""
    monkeypatch.setattr(Stage, "reports", lambda _self: (OLD, NEW))
    monkeypatch.setattr(comparechild, "compare", lambda old, new, **_: wandering(old, new))


def kinds_at(screen: ComparisonScreen) -> set[str]:
    """The kinds of change of the rows one stands at."""
    reading = screen.view.reading
    return {kind for row in reading.rows_at(screen.view.cursor) for kind in reading.kinds[row]}


async def pick_kind(pilot: Pilot[None], kind: str) -> None:
    """Step through changes of one kind from now on."""
    screen_of(pilot)._step_through(kind)
    await pilot.pause()


# Changes by kind.


@pytest.mark.usefixtures("paired")
@pytest.mark.parametrize("view", list(View))
async def test_one_steps_through_one_kind(view: View) -> None:
    """`}` stops at every change of the kind and at nothing else, in each view."""
    async with running() as pilot:
        screen = await settled(pilot)
        while screen.view.setting.view is not view:
            await pilot.press("v")
        for kind in ("moved", "added", "removed"):
            await pick_kind(pilot, kind)
            await pilot.press("g")
            rows: set[int] = set()
            for _ in range(4):
                await pilot.press("right_curly_bracket")
                assert kind in kinds_at(screen)
                rows |= set(screen.view.reading.rows_at(screen.view.cursor))
            held = {i for i, kinds in enumerate(screen.view.reading.kinds) if kind in kinds}
            assert held <= rows
            assert "后面没有改动了" in text_of(pilot)


@pytest.mark.usefixtures("paired")
async def test_the_counts_are_those_of_the_kind() -> None:
    """In the head and in the bottom line, and they follow each step."""
    async with running() as pilot:
        await settled(pilot)
        await pick_kind(pilot, "moved")
        lines = text_of(pilot).split("\n")
        assert "移动 1/2" in lines[0]
        assert "} { 只走 ↗ 移动 1/2" in lines[-1]
        await pilot.press("right_curly_bracket")
        lines = text_of(pilot).split("\n")
        assert "移动 2/2" in lines[0]
        assert "} { 只走 ↗ 移动 2/2" in lines[-1]
        await pick_kind(pilot, "")
        assert re.search(r"改动 \d+/9", text_of(pilot))
        assert "只走" not in text_of(pilot)


@pytest.mark.usefixtures("paired")
@pytest.mark.parametrize("width", [100, 160])
async def test_the_head_counts_every_kind(width: int) -> None:
    """With its sign, and with its word where there is room."""
    async with running(width=width) as pilot:
        screen = await settled(pilot)
        head = text_of(pilot).split("\n")[0]
        for kind, mark in (("moved", "↗"), ("added", "＋"), ("removed", "－"), ("revised", "～")):
            count = sum(kind in held for held in screen.view.reading.kinds)
            assert re.search(rf"{mark}\D*{count}\b", head)
        assert ("移动" in head) == (width == 160)


# Folds.


@pytest.mark.usefixtures("paired")
async def test_all_folds_open_and_close() -> None:
    """Z unfolds everything, Z again folds it."""
    async with running() as pilot:
        screen = await settled(pilot)
        assert screen.view.reading.folds()
        await pilot.press("Z")
        assert not screen.view.reading.folds()
        assert "全部展开" in text_of(pilot)
        await pilot.press("Z")
        assert screen.view.reading.folds()


# Other ends.


@pytest.mark.usefixtures("paired")
@pytest.mark.parametrize("view", list(View))
async def test_every_move_leads_there_and_back(view: View) -> None:
    """From each moved passage to where it stood, and back to the same one."""
    async with running() as pilot:
        screen = await settled(pilot)
        while screen.view.setting.view is not view:
            await pilot.press("v")
        reading = screen.view.reading
        assert reading.guide is not None
        for moved in reading.guide.changes["moved"]:
            screen.view.go_to(moved)
            await pilot.press("apostrophe")
            assert any(p.echo for p in reading.entries[screen.view.cursor].places)
            await pilot.press("apostrophe")
            assert screen.view.cursor == moved


@pytest.mark.usefixtures("paired")
async def test_what_is_told_of_a_target_stands_behind_its_bound(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The figure with its bound is one: 〔新设〕 does not come between 8% and 左右."""
    old, new = make_document(2017, RIVER), make_document(2019, RIVER + "收入增长8%左右。")
    (unit,) = new.units()
    at = unit.text.index("8%")
    span = Span(at, at + 2)
    words = ("收入增长", Decimal(8), None, "%", "about", "up")
    where = Span(at - 4, at + 2)
    quantity = Quantity(unit.id, where, span, "收入增长8%", *words, headline=True)
    row = naive(old, new).rows[0]
    change = TargetChange("收入", "higher", None, quantity, "added")
    comparison = Comparison(old, new, (replace(row, targets=(change,)),))
    monkeypatch.setattr(Stage, "reports", lambda _self: (old, new))
    monkeypatch.setattr(comparechild, "compare", lambda _old, _new, **_: comparison)
    async with running(width=160) as pilot:
        screen = await settled(pilot)
        assert screen.view.render_line(0).text.startswith("～◆")
        await pilot.press("v")
        assert "8%左右〔新设〕" in "".join(screen.view.render_line(0).text.split())
        while screen.view.setting.view is not View.NEW:
            await pilot.press("v")
        assert screen.view.render_line(0).text.lstrip().startswith("～◆")


@pytest.mark.usefixtures("stray")
@pytest.mark.parametrize("view", list(View))
async def test_a_sentence_that_went_elsewhere_says_where(view: View) -> None:
    """In words, behind the sentence; it is neither struck nor underlined as come or gone."""
    async with running() as pilot:
        screen = await settled(pilot)
        while screen.view.setting.view is not view:
            await pilot.press("v")
        lines = (screen.view.render_line(y).text for y in range(screen.view.size.height))
        shown = "".join("".join(lines).split())
        assert "〔此句原在" in shown
        assert ("〔此句移至" in shown) == (view is not View.NEW)


@pytest.mark.usefixtures("stray")
async def test_the_other_end_of_a_sentence_and_back() -> None:
    """`'` follows the one sentence of the paragraph, `'` there comes back, and so does `<`."""
    async with running() as pilot:
        screen = await settled(pilot)
        await pilot.press("right_curly_bracket")
        here = screen.row
        assert here is not None
        assert here.old_text.endswith(BANK)
        await pilot.press("apostrophe")
        assert screen.row is not None
        assert screen.row.new_text.endswith(DEBT)
        await pilot.press("apostrophe")
        assert screen.row is here
        await pilot.press("less_than_sign")
        assert screen.row.new_text.endswith(DEBT)


# Views.


@pytest.mark.usefixtures("paired")
async def test_the_new_text_alone_tells_what_is_gone() -> None:
    """By a sign in the gutter, which Enter puts into words and hides again."""
    async with running(width=100) as pilot:
        screen = await settled(pilot)
        await pilot.press("v", "v")
        assert screen.view.setting.view is View.NEW
        assert "推进国企改革" not in text_of(pilot)
        entries = screen.view.reading.entries
        sign = next(i for i, e in enumerate(entries) if e.form is Form.GONE)
        await pick_kind(pilot, "removed")
        await pilot.press("g", "right_curly_bracket")
        assert screen.view.cursor == sign
        assert "此处删去 1 段" in await until(pilot, "此处删去")
        gone = entries[sign].gone[0].units[0].text[:8]
        assert gone not in text_of(pilot)
        await pilot.press("enter")
        assert gone in text_of(pilot)
        await pilot.press("enter")
        assert gone not in text_of(pilot)


@pytest.mark.usefixtures("paired")
async def test_the_view_that_was_asked_for_stays() -> None:
    """Until a key is pressed the width decides; from then on it does not."""
    async with running(width=60) as pilot:
        screen = await settled(pilot)
        seen = [screen.view.setting.view]
        for width in (80, 130):
            await pilot.resize_terminal(width, 30)
            await pilot.pause(0.1)
            seen.append(screen.view.setting.view)
        assert seen == [View.NEW, View.UNIFIED, View.SIDES]
        await pilot.press("v")
        await pilot.resize_terminal(200, 30)
        await pilot.pause(0.1)
        assert screen.view.setting.view is View.UNIFIED


@pytest.mark.usefixtures("paired")
async def test_one_side_alone_has_the_whole_width() -> None:
    """A long removed paragraph reaches beyond the line between the columns."""
    async with running(width=120) as pilot:
        screen = await settled(pilot)
        screen.view.widen(25)
        await pilot.pause()
        line = next(x for x in text_of(pilot).split("\n") if "建设“四好农村路”" in x)
        assert "行政村全部通客车" in line
        assert "│" not in line


# Columns.


@pytest.mark.usefixtures("paired")
async def test_columns_are_sized_by_keys() -> None:
    """`+` gives the old report more, `-` the new one, and there is an end to it; in one column they
    set the length of its lines.
    """
    async with running(width=140) as pilot:
        screen = await settled(pilot)
        even = screen.view.setting.columns
        await pilot.press("plus")
        left, right = screen.view.setting.columns
        assert left > even[0]
        assert left + right == sum(even)
        await pilot.press(*["minus"] * 20)
        assert "不能再宽了" in text_of(pilot)
        assert screen.view.share == 25
        await pilot.press("v", "plus")
        assert "每行 48 字" in text_of(pilot)
        assert screen.view.share == 25


@pytest.mark.usefixtures("paired")
async def test_the_line_between_the_columns_is_dragged() -> None:
    """It follows the mouse, and nothing gets selected."""
    async with running(width=140) as pilot:
        screen = await settled(pilot)
        region = screen.view.region
        y = next(
            i for i, x in enumerate(text_of(pilot).split("\n")) if "二、重点工作" in x and "│" in x
        )
        x = region.x + screen.view.setting.columns[0]
        await pilot.mouse_down(offset=(x, y))
        await pilot.hover(offset=(x - 20, y))
        await pilot.mouse_up(offset=(x - 20, y))
        await pilot.pause()
        assert abs(region.x + screen.view.setting.columns[0] - (x - 20)) <= 3
        assert not screen.get_selected_text()


@pytest.mark.usefixtures("paired")
async def test_widths_and_bookmarks_are_there_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The pair keeps its columns; a bookmark stands in the gutter at its paragraph."""
    for again in (False, True):
        monkeypatch.setattr(Stage, "desk", Desk([], library=tmp_path / "library.db"))
        async with running(width=140) as pilot:
            screen = await settled(pilot)
            await worked(pilot.app)
            await pilot.pause()
            if not again:
                await pilot.press("plus", "plus", *["right_curly_bracket"] * 3, "m")
                await until(pilot, "已加书签")
                await worked(pilot.app)
                await pilot.pause()
            assert screen.view.share == 60
            marked = [x for x in text_of(pilot).split("\n") if BOOKMARK in x]
            assert [x for x in marked if "中欧班列（重庆）开行1500" in x]


# Why.


def units() -> tuple[tuple[Unit, ...], tuple[Unit, ...]]:
    """Two paragraphs of either report."""
    old = make_document(2017, "甲事已经办好。", "乙事正在办理。")
    new = make_document(2019, "甲事和丙事办好。", "乙事也办好了。")
    return tuple(old.units()), tuple(new.units())


def test_every_link_of_a_row_says_why() -> None:
    """Many to many: each pair by its words, weight and own reasons, the weightiest first."""
    old, new = units()
    links = ((old[0].id, new[0].id), (old[1].id, new[0].id), (old[1].id, new[1].id))
    reasons = (
        (Reason("same section", 0.2), Reason("same words", 0.6)),
        (Reason("same words", 0.3),),
        (Reason("same sentences", 0.5),),
    )
    row = Row(Status.MERGED, True, 0.5, old, new, links, link_reasons=reasons)
    said = [line.text for line in telling(row, ("2017", "2019"), ())]
    text = "\n".join(said)
    assert [line for line in said if line.startswith("第")] == [
        "第1对，共 3 对  应当配成一对的可能 .80",
        "第2对，共 3 对  应当配成一对的可能 .30",
        "第3对，共 3 对  应当配成一对的可能 .50",
    ]
    assert text.index(".60  用词相近") < text.index(".20  所在章节互相对应")
    assert text.count("甲事和丙事办好。") == 2
    assert text.count("乙事正在办理。") == 2


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_reason_has_words(lang: str) -> None:
    """Whatever the engine gives as a reason is told in the language of the interface."""
    given = {name for name, _ in REASONS} | {reason.reason for reason in BY_HAND} | {"same text"}
    for area in ("because", "reason"):
        assert {f"compare.{area}.{name}" for name in given} <= catalog("compare", lang).keys()


def test_a_row_of_one_side_says_that_nothing_corresponds() -> None:
    """In the year of the other report."""
    old, new = units()
    gone = telling(Row(Status.REMOVED, False, 0.0, old[:1], ()), ("2017", "2019"), ())
    come = telling(Row(Status.ADDED, False, 0.0, (), new[:1]), ("2017", "2019"), ())
    assert gone[1].text.startswith("2019")
    assert come[1].text.startswith("2017")


@pytest.mark.usefixtures("paired")
async def test_why_is_a_key() -> None:
    """A window tells it; the same key leaves it."""
    async with running() as pilot:
        await settled(pilot)
        await pilot.press(*["right_curly_bracket"] * 3, "i")
        assert "为何成对" in await until(pilot, "为何成对")
        await pilot.press("i")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ComparisonScreen)


@pytest.mark.usefixtures("paired")
async def test_what_is_no_pair_is_not_called_one() -> None:
    """The window says of what only one report has that it stands alone."""
    async with running() as pilot:
        screen = await settled(pilot)
        while screen.row is None or (screen.row.old and screen.row.new):
            await pilot.press("right_curly_bracket")
        await pilot.press("i")
        assert "为何没有成对" in await until(pilot, "为何没有成对")


# Marks in the text.


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("增长6%左右", ["6%左右"]),
        ("控制在3%以内，", ["3%以内"]),
        ("力争达到500万人次以上", ["力争达到500万人次以上"]),
        ("2019年建成约75.3万套", ["约75.3万套"]),
        ("2017重庆政府", []),
        ("P2P、5G和第6代", []),
    ],
)
def test_figures_are_whole(text: str, found: list[str]) -> None:
    """With unit and bound; years and names are none."""
    assert [text[slice(*span)] for span in measured(text)] == found


@pytest.mark.usefixtures("paired")
async def test_changed_figures_have_a_look_of_their_own() -> None:
    """Without any colour: the old one is struck and bold, the new one in reverse."""
    async with running(width=140) as pilot:
        screen = await settled(pilot)
        screen.view.go_to(len(screen.view.reading.entries) - 1)
        struck, reverse = "", ""
        for y in range(screen.view.size.height):
            for text, style, _ in screen.view.render_line(y):
                struck += text if style and style.strike and style.bold else " "
                reverse += text if style and style.reverse else " "
        assert {"1100万吨左右", "2500亿元"} <= set(struck.split())
        assert "1080万吨左右" in "".join(reverse.split())
        assert "突破3000亿元" in "".join(reverse.split())
