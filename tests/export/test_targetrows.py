from dataclasses import replace
from decimal import Decimal

import pytest
from support import targetbooks
from support.quantities import quantity

from cqtui.catalogs import say, use
from cqtui.errors import CqtuiError
from cqtui.export.targets.desk import Book, with_main
from cqtui.export.targets.figures import (
    chinese,
    gap,
    gap_text,
    told_change,
    told_gap,
    told_in_column,
    told_target,
)
from cqtui.export.targets.rows import tables
from cqtui.export.targets.table import Cell, Table, plain
from cqtui.export.targets.wanted import CHANGED, ONLY, VERDICTS, VIEWS, Wanted, narrowed, wanted_of
from cqtui.model.ledger import Gap, Ledger, Reading, Step
from cqtui.model.quantity import BOUND_SIGNS, Quantity, TargetChange


@pytest.fixture(autouse=True)
def _chinese() -> None:
    use("zh")


def view(name: str, ledger: Ledger | None = None) -> Table:
    """One view of a ledger."""
    made = targetbooks.ledger() if ledger is None else ledger
    (table,) = tables(targetbooks.book(made), Wanted((name,)), say)
    return table


def column(table: Table, key: str) -> list[Cell]:
    """What is written below one heading."""
    at = [column.key for column in table.columns].index(key)
    return [plain(line.cells[at]) for line in table.lines]


def rate(value: str | None, unit: str = "%", **more: object) -> Quantity:
    """A figure of growth, or of whatever `more` says."""
    figure = f"{value}{unit}" if value else ""
    return targetbooks.quantity(f"增长{figure}", figure, "甲", value, unit, **more)


@pytest.mark.parametrize("name", VIEWS)
def test_every_row_has_a_cell_for_every_column(name: str) -> None:
    """And no two columns have one key."""
    ledger = {"places": targetbooks.provinces, "plans": targetbooks.plan}.get(
        name, targetbooks.ledger
    )()
    table = view(name, ledger)
    assert table.lines
    assert {len(line.cells) for line in table.lines} == {len(table.columns)}
    keys = [column.key for column in table.columns]
    assert len(set(keys)) == len(keys)


def test_main_targets_come_first_then_the_rest_by_section() -> None:
    """A report's own passage first, targets before the review's figures."""
    table = view("quantities")
    assert column(table, "indicator") == ["地区生产总值"] * 3 + ["粮食产量"]
    assert [group for group, _ in table.groups()][-1] == "重庆市 2019 一、工作"
    assert column(table, "kind")[1:3] == ["目标", "实际"]


def test_a_change_has_both_figures_and_the_difference() -> None:
    """In words to read, in numbers to work on, with lines and files of both."""
    table = view("changes")
    assert column(table, "old") == ["8.5%左右", "—"]
    assert column(table, "new") == ["6%", "1080万吨以上"]
    assert column(table, "change") == ["▼2.5 下调", "＋ 新设"]
    assert column(table, "old_value") == [Decimal("8.5"), None]
    assert column(table, "new_value") == [6, 10_800_000]
    assert column(table, "new_unit") == ["%", "吨"]
    assert column(table, "difference") == [Decimal("-2.5"), None]
    assert column(table, "difference_unit") == ["个百分点", ""]
    assert column(table, "new_line") == [2, 2]
    assert [line.tone for line in table.lines] == ["lowered", "added"]


def test_changes_of_both_reports_stand_before_what_came_and_went() -> None:
    """But for main targets, all of which come first in their order."""
    made = targetbooks.ledger()
    (step,) = made.steps
    lowered, added = step.changes
    assert lowered.old is not None
    assert lowered.new is not None
    minor = replace(
        lowered,
        indicator="乙",
        old=replace(lowered.old, headline=False),
        new=replace(lowered.new, headline=False),
    )
    table = view("changes", replace(made, steps=(replace(step, changes=(added, minor, lowered)),)))
    assert column(table, "indicator") == ["地区生产总值", "乙", "粮食产量"]


def test_an_outcome_has_its_verdict_and_by_how_much() -> None:
    """A sign, a word and a signed figure."""
    table = view("outcomes")
    assert column(table, "verdict") == ["▲ 超额完成 ＋0.6"]
    assert column(table, "verdict_kind") == ["超额完成"]
    assert column(table, "period") == ["2018"]


def test_series_are_rows_by_year() -> None:
    """The target beside what came of it."""
    table = view("series")
    assert column(table, "year") == ["2018", "2019"]
    assert column(table, "target_value") == [Decimal("8.5"), 6]
    assert column(table, "actual_value") == [Decimal("9.1"), None]


def test_a_lone_figure_of_no_main_target_is_no_series() -> None:
    """One year tells nothing of the years."""
    made = targetbooks.ledger()
    (series,) = made.series
    lone = replace(series, headline=False, points=series.points[:1])
    assert view("series", replace(made, series=(lone,))).lines == ()


def test_places_stand_below_each_other_the_highest_first() -> None:
    """With the change against last year's target; to a range it has no number."""
    table = view("places", targetbooks.provinces())
    assert column(table, "place") == ["乙省", "甲省"]
    assert column(table, "against_last") == ["▲", "▼1"]
    assert column(table, "target_line") == [2, 2]
    assert column(table, "last_target_value") == [7, 6]
    assert column(table, "target_2024") == ["7%以上", "6%以上"]


def test_a_place_of_which_no_year_of_the_table_tells_has_no_row() -> None:
    """Its figures are of years before the last ones, and an empty row says nothing."""
    made = targetbooks.provinces()
    (table,) = made.places
    old = [replace(table.cells[0], place="丙省", year=year) for year in ("2010", "2011")]
    more = replace(
        table,
        places=(*table.places, "丙省"),
        years=("2010", "2011", "2023", *table.years),
        cells=(*table.cells, *old),
    )
    assert column(view("places", replace(made, places=(more,))), "place") == ["乙省", "甲省"]


def test_a_plan_stands_against_its_years_so_far() -> None:
    """What is known, how it is reckoned, and which years are missing."""
    table = view("plans", targetbooks.plan())
    assert column(table, "target") == ["6%左右"]
    assert column(table, "yearly") == ["2021 6%"]
    assert column(table, "so_far") == [8]
    assert column(table, "so_far_told") == ["8%"]
    assert column(table, "missing") == ["2022，2023"]


def test_without_a_plan_there_is_no_view_of_plans() -> None:
    """Most reports are none."""
    made = tables(targetbooks.book(targetbooks.ledger()), Wanted(), say)
    assert [table.view for table in made] == [view for view in VIEWS if view != "plans"]


def test_an_empty_ledger_has_empty_views() -> None:
    """No rows and no trouble."""
    empty = Ledger((), (), (), ())
    assert all(not table.lines for table in tables(targetbooks.book(empty), Wanted(), say))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (rate("8"), rate("6"), "2"),
        (rate("8.5"), rate("8.25"), "0.25"),
        (rate("3", direction="down"), rate("2", direction="down"), "1"),
        (rate("3", direction="down"), rate("2"), "5"),
        (rate("5"), rate("5"), ""),
        (rate("5"), rate("5", value_hi=Decimal(6)), ""),
        (rate("5"), rate(None), ""),
        (None, rate("5"), ""),
        (rate("5", "吨"), rate("5", "公里"), ""),
        (rate("600", "人"), rate("900", "人"), "300人"),
        (rate("1", "吨"), rate("2100", "斤"), "100斤"),
    ],
)
def test_how_far_two_figures_are_apart(
    old: Quantity | None, new: Quantity | None, expected: str
) -> None:
    """In the new one's scale; nothing where no number tells it."""
    assert told_gap(old, new) == expected


def test_a_difference_is_told_as_the_new_figure_is_written() -> None:
    """60万人 and 75.3万人 are 15.3万人 apart, in the table 153000."""
    old = targetbooks.quantity("就业60万人", "60万人", "就业", "600000", "人")
    new = targetbooks.quantity("就业75.3万人", "75.3万人", "就业", "753000", "人")
    assert told_gap(old, new) == "15.3万人"
    found = gap(old, new)
    assert found is not None
    assert (found.value, found.unit) == (Decimal(153_000), "人")


@pytest.mark.parametrize(
    ("old", "new", "apart"),
    [
        (("三千九百万吨", "39000000"), ("四千六百六十六万吨", "46660000"), "766万吨"),
        (("七亿吨", "700000000"), ("八亿五千万吨", "850000000"), "15000万吨"),
        (("3900万吨", "39000000"), ("4千万吨", "40000000"), "0.1千万吨"),
    ],
)
def test_a_difference_of_figures_in_words(
    old: tuple[str, str], new: tuple[str, str], apart: str
) -> None:
    """By the last 万 or 亿 that the new one has: 千 within its number is no scale."""
    sides = [targetbooks.quantity(f"钢{t}", t, "钢", v, "吨") for t, v in (old, new)]
    assert told_gap(*sides) == apart


@pytest.mark.parametrize("figure", ["513万吨", "五百一十三万吨"])
def test_a_figure_made_equal_to_others_is_told_in_its_own_unit(figure: str) -> None:
    """In a table of 斤 2万吨 more is no 4000万斤, where the unit as written can be told."""
    old = targetbooks.quantity("粮食511万吨", "511万吨", "粮食", "10220000000", "斤")
    new = targetbooks.quantity(f"粮食{figure}", figure, "粮食", "10260000000", "斤")
    assert told_gap(old, new) == ("2万吨" if figure == "513万吨" else "4000万斤")


def test_the_difference_of_very_long_figures_is_exact() -> None:
    """Beyond the digits that a binary number has."""
    assert gap(rate("1" * 35 + "1", "吨"), rate("1" * 35 + "3", "吨")) == (Decimal(2), "吨")


@pytest.mark.parametrize(
    ("quantity", "expected"),
    [
        (rate("6", bound="about"), "6%左右"),
        (rate("6", bound="over"), "超过6%"),
        (rate("3", direction="down", bound="at-least"), "下降3%以上"),
        (rate(None), "增长"),
        (None, "—"),
    ],
)
def test_a_figure_in_words(quantity: Quantity | None, expected: str) -> None:
    """With its bound; a fall is told as one, a target without a figure has its own words."""
    assert told_target(quantity, say) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("居民消费价格保持合理水平", "保持合理水平"),
        ("完成国家下达的居民消费价格任务", "完成国家下达的…任务"),
        ("居民消费价格、居民收入分别与去年和前年的水平持平", "…收入分别与去年和前年的水平持平"),
        ("居民消费价格控制在经国家审核衔接以后确定的目标以内", "控制在经国家审核衔接以后确定的…"),
        ("居民消费价格", "居民消费价格"),
        ("物价保持稳定", "物价保持稳定"),
    ],
)
def test_words_below_the_name_of_their_indicator(text: str, expected: str) -> None:
    """Do not say the name again, and are short."""
    words = quantity("居民消费价格", None, text=text)
    assert told_in_column(words, say) == expected


def test_figures_below_the_name_of_their_indicator() -> None:
    """Are told as everywhere, and nothing where there is none."""
    assert told_in_column(rate("6", bound="about"), say) == "6%左右"
    assert told_in_column(None, say) == ""


@pytest.mark.parametrize(
    ("cell", "value", "unit", "bound", "expected"),
    [
        ("6.5", "6.5", "%", "exactly", "6.5%"),
        ("【300】", "3000000", "人", "exactly", "300万人"),
        ("13", "130000", "元/人年", "over", "超过13万元/人年"),
        ("50左右", "50", "%", "about", "50%左右"),
        ("9", "9" * 60, "人", "exactly", "9" * 60 + "人"),
        ("9", "9E+900", "人", "exactly", "9E+900人"),
    ],
)
def test_a_cell_of_a_table_has_its_unit_from_the_heading(
    cell: str, value: str, unit: str, bound: str, expected: str
) -> None:
    """And 万 too, whatever stands round the number in the cell."""
    made = targetbooks.quantity(cell, cell, "甲", value, unit, table=True, bound=bound)
    assert told_target(made, say) == expected


def test_a_bound_that_was_reworded_is_told_by_signs() -> None:
    """The figure is the same."""
    change = TargetChange(
        "甲", "lower", rate("3", bound="at-most"), rate("3", bound="about"), "reworded-bound"
    )
    assert told_change(change, say) == "～ 改措辞 ≤→≈"
    for old, new in ((rate(None), rate(None)), (rate(None), rate("3", bound="at-most"))):
        words = TargetChange("甲", "higher", old, new, "reworded-bound")
        assert told_change(words, say) == "～ 改措辞"


@pytest.mark.parametrize("bound", BOUND_SIGNS)
@pytest.mark.parametrize("direction", ["up", "down"])
def test_formats_that_are_always_chinese_say_what_the_interface_says(
    bound: str, direction: str
) -> None:
    """Markdown and Word, whose words are not asked for."""
    made = rate("3", bound=bound, direction=direction)
    assert told_target(made, chinese) == told_target(made, say)


@pytest.mark.parametrize("reason", ["no-review", "no-year", "several-years"])
def test_what_could_not_be_told_is_told(reason: str) -> None:
    """With its place, and of how many targets."""
    for language in ("zh", "en"):
        use(language)
        said = gap_text(Gap(reason, "重庆市", "2019", 2), say)
        assert said.startswith("重庆市 ")
        assert "2" in said


@pytest.mark.parametrize(
    ("words", "count", "views"),
    [
        ((), 1, ("quantities",)),
        ((), 2, ("changes", "outcomes", "plans")),
        (("headline",), 2, ("changes", "outcomes", "plans")),
        (("plans",), 1, ("plans",)),
        (("targets", "headline"), 2, ("quantities",)),
        (("raised,missed",), 2, ("changes", "outcomes")),
        (("unchanged",), 2, ("changes",)),
    ],
)
def test_what_is_shown(words: tuple[str, ...], count: int, views: tuple[str, ...]) -> None:
    """By the words given, else by how many reports there are."""
    assert wanted_of(words, count=count).views == views


def test_what_did_not_change_is_shown_where_it_is_asked_for() -> None:
    """Or where everything is."""
    assert wanted_of((), count=2).changes == CHANGED
    assert wanted_of(("changes", "unchanged"), count=2).changes == (*CHANGED, "unchanged")
    assert wanted_of((), count=2, every=True).changes == ()
    assert set(wanted_of(ONLY, count=2).verdicts) == set(VERDICTS)


def test_an_indicator_that_is_asked_for_is_told_where_it_did_not_change() -> None:
    """Not where changes alone are asked for."""
    assert wanted_of([], count=2).changes
    assert not wanted_of([], count=2, indicator="GDP").changes
    assert "unchanged" not in wanted_of(["changes"], count=2, indicator="GDP").changes
    assert wanted_of(["raised"], count=2, indicator="GDP").changes == ("raised",)


def test_an_unknown_word_is_an_error() -> None:
    """The hint lists those there are."""
    with pytest.raises(CqtuiError, match="'better'") as caught:
        wanted_of(("headline,better",), count=1)
    assert "not-reported" in caught.value.hint


@pytest.mark.parametrize(
    ("wanted", "indicators"),
    [
        (Wanted(headline=True), ["地区生产总值"]),
        (Wanted(changes=("added",)), ["粮食产量"]),
        (Wanted(indicator="GDP"), ["地区生产总值"]),
        (Wanted(indicator="经济"), ["地区生产总值"]),
        (Wanted(indicator="粮食"), ["粮食产量"]),
        (Wanted(indicator="产量"), ["粮食产量"]),
        (Wanted(indicator="猪"), []),
    ],
)
def test_rows_are_narrowed_down(wanted: Wanted, indicators: list[str]) -> None:
    """An indicator is found by any of its names, else by a part of one."""
    found = narrowed(targetbooks.ledger(), wanted)
    assert [change.indicator for step in found.steps for change in step.changes] == indicators
    assert len(found.readings) == 2


def test_the_years_of_a_target_stand_beside_it_where_they_are_not_its_reports_own() -> None:
    """A yearly rate of five years would pass for a new target of this year."""
    text = "地区生产总值年均增长6%"
    told = [
        targetbooks.quantity(text, "6%", "地区生产总值", "6", period=period, headline=False)
        for period in ("2018-2022", "2019-2023", "2019")
    ]
    readings = tuple(
        Reading(targetbooks.report(text, year), tuple(told[at : at + 1]))
        for at, year in enumerate((2018, 2019))
    )
    changes = (
        TargetChange("甲", "higher", told[0], told[1], "unchanged"),
        TargetChange("甲", "higher", None, told[1], "added"),
        TargetChange("甲", "higher", None, told[2], "added"),
    )
    table = view("changes", Ledger(readings, (Step(0, 1, changes),), (), ()))
    assert column(table, "period") == ["2018-2022 年均→2019-2023 年均", "2019-2023 年均", ""]
    assert column(table, "old_period") == ["2018-2022", "", ""]
    assert column(table, "new_period") == ["2019-2023", "2019-2023", "2019"]
    assert "period" in [c.key for c in table.only(data=False).columns]
    assert "period" not in [c.key for c in view("changes").only(data=False).columns]


def test_words_that_stand_instead_of_a_figure_are_in_its_row() -> None:
    """On the side whose report has them."""
    text = "地区生产总值增长6%，地区生产总值提质增效"
    figure = targetbooks.quantity(text, "6%", "地区生产总值", "6", period="2018")
    words = targetbooks.quantity(text, "提质增效", "地区生产总值", None, "", period="2019")
    readings = tuple(Reading(targetbooks.report(text, year), ()) for year in (2018, 2019))
    changes = (
        TargetChange("甲", "higher", figure, None, "dropped", words),
        TargetChange("甲", "higher", None, figure, "added", words),
    )
    table = view("changes", Ledger(readings, (Step(0, 1, changes),), (), ()))
    assert column(table, "change") == ["－ 数字改为文字", "＋ 文字改为数字"]
    assert column(table, "old")[0] == column(table, "new")[1] == "6%"
    assert column(table, "old_value") == [Decimal(6), None]
    assert "提质增效" in str(column(table, "new")[0])


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (True, False, "移出主要指标"),
        (False, True, "列入主要指标"),
        (True, True, ""),
        (False, False, ""),
    ],
)
def test_a_target_that_left_the_main_ones_is_told(*, old: bool, new: bool, words: str) -> None:
    """Or joined them: to read behind what changed, to work on in a column of its own."""
    ledger = moved(old=old, new=new)
    table = view("changes", ledger)
    assert column(table, "main_move") == [words, ""]
    told = column(table, "change")[0]
    assert told == ("▼2.5 下调，" + words if words else "▼2.5 下调")


def test_from_a_report_without_main_targets_none_left() -> None:
    """A narrowed ledger has lost them perhaps: the whole one is asked then."""
    ledger = moved(old=True, new=False)
    alone = replace(
        ledger, readings=tuple(replace(r, quantities=r.quantities[:1]) for r in ledger.readings)
    )
    assert column(view("changes", alone), "main_move") == ["", ""]
    whole = Book(alone, targetbooks.book(alone).files, with_main(ledger))
    (table,) = tables(whole, Wanted(("changes",)), say)
    assert column(table, "main_move") == ["移出主要指标", ""]


@pytest.mark.parametrize(
    ("words", "old", "new", "told"),
    [
        ((), False, True, ["unchanged", "added"]),
        (("headline",), False, True, ["unchanged"]),
        (("changes",), True, False, ["unchanged", "added"]),
        ((), True, True, ["added"]),
        (("lowered",), False, True, []),
    ],
)
def test_what_joined_the_main_targets_with_the_same_figure(
    words: tuple[str, ...], *, old: bool, new: bool, told: list[str]
) -> None:
    """Or left them: it is told with what changed, unless one kind of change is asked for."""
    ledger = moved(old=old, new=new)
    (step,) = ledger.steps
    same = (replace(step.changes[0], change="unchanged"), *step.changes[1:])
    ledger = replace(ledger, steps=(replace(step, changes=same),))
    (left,) = narrowed(ledger, wanted_of(words, count=2)).steps
    assert [change.change for change in left.changes] == told


def moved(*, old: bool, new: bool) -> Ledger:
    """The ledger, its target of growth a main one where that is said; both reports have others."""
    ledger = targetbooks.ledger()
    first, second = ledger.readings
    (step,) = ledger.steps
    lowered, added = step.changes
    assert lowered.old
    assert lowered.new
    sides = replace(lowered.old, headline=old), replace(lowered.new, headline=new)
    other = rate("3")
    return replace(
        ledger,
        readings=(
            replace(first, quantities=(sides[0], other)),
            replace(second, quantities=(sides[1], other, *second.quantities[1:])),
        ),
        steps=(replace(step, changes=(replace(lowered, old=sides[0], new=sides[1]), added)),),
    )
