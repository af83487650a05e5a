from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.pairs import compared, make_document, naive, two_reports

from cqtui import pipeline
from cqtui.model.comparison import Comparison, Edit, Op, Row, Status
from cqtui.model.document import Span, Unit
from cqtui.model.quantity import Quantity, TargetChange
from cqtui.tui.comparison.celllines import Drawn
from cqtui.tui.comparison.cells import Painter
from cqtui.tui.comparison.page import PairedPage, PlainPage
from cqtui.tui.comparison.rows import (
    Place,
    Side,
    View,
    arrange,
    plain_entries,
    side_units,
    stretches,
)
from cqtui.tui.comparison.setting import Setting
from cqtui.typeset import CLOSING, cells

YEARS = ("2017", "2019")
WIDTHS = (40, 61, 80, 120, 200)
TEXTS = st.text(
    alphabet=st.sampled_from("粮食产量稳定在1080万吨左右，。、“”（）—— 8%增长\t\x1bAb"),
    min_size=1,
    max_size=90,
)


def say(key: str, **fields: object) -> str:
    """Words for the program's notes that need no catalog."""
    return f"〔{key.partition('.')[2]}{''.join(map(str, fields.values()))}〕"


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    """The two made-up reports."""
    return compared()


def make_page(comparison: Comparison, width: int, view: View = View.SIDES) -> PairedPage:
    """The comparison with nothing folded."""
    opened = frozenset(range(len(comparison.rows)))
    entries = arrange(comparison, opened=opened, view=view)
    return PairedPage(entries, Painter(comparison, say, YEARS), Setting(width, view))


def lines_of(page: PairedPage | PlainPage) -> list[list[Drawn]]:
    """The lines of each column, top to bottom; a wide one is in the column of its side."""
    columns: list[list[Drawn]] = [[], []]
    y = 0
    while y < page.height:
        for lane in (0, 1):
            if drawn := page.shelf(y).on_lane(lane):
                columns[lane].append(drawn)
        y += 1
    return columns


def own_texts(lines: list[Drawn], side: Side) -> list[str]:
    """The joined text of each cell of a side, put together from the lines as they are drawn."""
    found: list[tuple[object, list[str]]] = []
    for drawn in lines:
        if not found or found[-1][0] is not drawn.cell:
            found.append((drawn.cell, []))
        for piece in drawn.pieces:
            if piece.side is side and piece.start >= 0:
                text = drawn.cell.texts[side]
                found[-1][1].append(text[piece.start : piece.start + len(piece.text)])
    return ["".join(parts) for _, parts in found if parts]


def joined(units: tuple[Unit, ...]) -> str:
    """A side's text; the newlines of a table are line ends on the page."""
    return "".join(u.text for u in units).replace("\n", "")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("side", list(Side))
def test_columns_hold_every_unit_once(comparison: Comparison, width: int, side: Side) -> None:
    """Unfolded, the lines of a column are that report's units, none lost or doubled."""
    lines = lines_of(make_page(comparison, width))[side]
    expected = [joined(side_units(row, side)) for row in comparison.rows if side_units(row, side)]
    assert own_texts(lines, side) == expected


@pytest.mark.parametrize("width", WIDTHS)
def test_one_column_holds_the_new_report_once(comparison: Comparison, width: int) -> None:
    """The unified view loses nothing of the new report."""
    lines = lines_of(make_page(comparison, width, View.UNIFIED))[0]
    shown = own_texts(lines, Side.NEW)
    assert sorted(shown) == sorted(joined(row.new) for row in comparison.rows if row.new)


def test_one_column_holds_what_the_old_report_alone_says(comparison: Comparison) -> None:
    """The unified view shows every removed paragraph."""
    lines = lines_of(make_page(comparison, 80, View.UNIFIED))[0]
    removed = [joined(r.old) for r in comparison.rows if r.status is Status.REMOVED]
    assert [t for t in own_texts(lines, Side.OLD) if t in removed] == removed


@pytest.mark.parametrize("width", WIDTHS)
def test_plain_columns_hold_both_reports(width: int) -> None:
    """Before anything is paired each column is its report."""
    old, new = two_reports()
    entries = plain_entries(old, Side.OLD), plain_entries(new, Side.NEW)
    page = PlainPage(*entries, Painter(None, say, YEARS), Setting(width))
    columns = lines_of(page)
    for document, side in ((old, Side.OLD), (new, Side.NEW)):
        expected = [joined((u,)) for u in document.units()]
        assert own_texts(columns[side], side) == expected


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("view", list(View))
def test_no_line_begins_with_a_closing_mark(comparison: Comparison, width: int, view: View) -> None:
    """Kinsoku holds in both columns, with marks and notes between the words."""
    for column in lines_of(make_page(comparison, width, view)):
        for drawn in column:
            if not drawn.opens:
                assert drawn.pieces[0].text[0] not in CLOSING


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("view", list(View))
def test_no_line_is_wider_than_its_column(comparison: Comparison, width: int, view: View) -> None:
    """Every line fits between gutter and rule; a blank may hang beyond the margin."""
    setting = Setting(width, view)
    page = make_page(comparison, width, view)
    for y in range(page.height):
        shelf = page.shelf(y)
        for drawn, room in zip(shelf.columns, setting.texts, strict=False):
            text = "".join(p.text for p in drawn.pieces) if drawn else ""
            wide = cells(text.rstrip(" \u3000")) + (drawn.indent if drawn else 0)
            assert wide <= (setting.whole if shelf.wide else room)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(TEXTS, min_size=1, max_size=6),
    st.lists(TEXTS, min_size=1, max_size=6),
    st.sampled_from([0.1, 0.5, 0.9]),
    st.integers(30, 130),
)
def test_any_texts_come_back_from_their_columns(
    old: list[str], new: list[str], least: float, width: int
) -> None:
    """Whatever stands in two reports and however they are paired, the columns give it back."""
    comparison = naive(make_document(2017, *old), make_document(2019, *new), least)
    columns = lines_of(make_page(comparison, width))
    for side in Side:
        units = [joined(side_units(row, side)) for row in comparison.rows]
        assert own_texts(columns[side], side) == [text for text in units if text]
    one = lines_of(make_page(comparison, width, View.UNIFIED))[0]
    assert sorted(own_texts(one, Side.NEW)) == sorted(new)


def test_heights_come_right_from_any_end(comparison: Comparison) -> None:
    """A page asked for its end first is as high as one read from its start."""
    late = make_page(comparison, 80)
    late.settle(late.height - 5, 5)
    while not late.set_some(3, 0)[0]:
        pass
    early = make_page(comparison, 80)
    lines_of(early)
    assert late.height == early.height


def test_setting_above_keeps_the_line_one_reads(comparison: Comparison) -> None:
    """What is set above the line one is on moves its number, never its text."""
    page = make_page(comparison, 61)
    y = page.settle(page.top(8), 5)
    before = page.shelf(y)
    _, now = page.set_some(100, y)
    assert page.shelf(now) == before


def test_folds_take_no_text_from_what_changed(comparison: Comparison) -> None:
    """Only rows that are the same and stay in place are folded."""
    for stretch in stretches(comparison):
        for i in stretch:
            row = comparison.rows[i]
            assert row.status is Status.SAME
            assert not row.moved


@pytest.fixture(scope="module")
def reports(seeds: Path) -> Comparison:
    """Two real years as the engine pairs them."""
    names = ("2017-work-report.txt", "2019-work-report.txt")
    old, new = (pipeline.pick(pipeline.read(str(seeds / name))) for name in names)
    return pipeline.compare(old, new)


@pytest.mark.parametrize("width", [64, 137])
def test_real_years_stand_whole_in_their_columns(reports: Comparison, width: int) -> None:
    """Both reports come back from the lines of their columns, and every line is set well."""
    columns = lines_of(make_page(reports, width))
    for side in Side:
        units = [joined(side_units(row, side)) for row in reports.rows]
        assert own_texts(columns[side], side) == [text for text in units if text]
        later = [drawn for drawn in columns[side] if not drawn.opens]
        assert [d for d in later if d.pieces[0].text[0] in CLOSING] == []


def test_real_years_stand_whole_in_one_column(reports: Comparison) -> None:
    """The unified view holds all of the new report and all that only the old one has."""
    lines = lines_of(make_page(reports, 80, View.UNIFIED))[0]
    new = [joined(row.new) for row in reports.rows if row.new]
    assert sorted(own_texts(lines, Side.NEW)) == sorted(new)
    gone = {joined(row.old) for row in reports.rows if row.status is Status.REMOVED}
    assert gone <= set(own_texts(lines, Side.OLD))


def test_a_passage_from_before_the_first_heading_says_so() -> None:
    """Where it stood is told even where no section has a number or a title for it."""
    old = make_document(2017, "甲县新修水库三座。", "# 一、回顾", "乙县新建学校五所，招生一万人。")
    new = make_document(2019, "# 一、回顾", "乙县新建学校五所，招生一万人。", "甲县新修水库三座。")
    page = make_page(naive(old, new), 120)
    said = [p.text for line in lines_of(page)[Side.OLD] for p in line.pieces if p.start < 0]
    assert "〔moved_from2017〔at_top〕〕" in "".join(said)


def test_both_sides_of_a_split_are_set_in_alike() -> None:
    """Two paragraphs have the indent of print, and so has the one they were made from."""
    old, new = (
        make_document(2017, "粮食增产。农民增收。"),
        make_document(2019, "粮食增产。", "农民增收。"),
    )
    (one,), two = tuple(old.units()), tuple(new.units())
    links = tuple((one.id, unit.id) for unit in two)
    row = Row(Status.SPLIT, False, 0.9, (one,), two, links)
    cells_of = Painter(Comparison(old, new, (row,)), say, YEARS)
    sides = cells_of.side(Place(0, row.old), Side.OLD), cells_of.side(Place(0, row.new), Side.NEW)
    assert [para.first for side in sides for para in side.paras] == [4, 4, 4]


def test_a_changed_target_has_its_sign_in_one_column_too() -> None:
    """Where both texts stand one below the other, ◆ takes the place of the new one's +."""
    old = make_document(2017, "全市地区生产总值增长较快。")
    new = make_document(2019, "居民收入增长8%。")
    (one,), (other,) = tuple(old.units()), tuple(new.units())
    words = ("收入增长", Decimal(8), None, "%", "exactly", "up")
    figure = Quantity(other.id, Span(2, 8), Span(6, 8), "收入增长8%", *words)
    change = TargetChange("收入", "higher", None, figure, "added")
    main = replace(change, new=replace(figure, headline=True))
    links, edits = ((one.id, other.id),), (Edit(Op.REPLACE, Span(0, 13), Span(0, 9)),)
    row = Row(Status.REVISED, False, 0.9, (one,), (other,), links, edits)
    for targets, sign in (((main,), "◆"), ((change,), "+"), ((), "+")):
        found = Comparison(old, new, (replace(row, targets=targets),))
        page = make_page(found, 60, View.UNIFIED)
        drawn = [page.shelf(y).columns[0] for y in (0, 1)]
        assert [line and line.sign for line in drawn] == ["-", sign]
