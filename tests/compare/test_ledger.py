"""Targets and outcomes through several reports."""

from decimal import Decimal

import pytest
from support.quantities import quantity, reading

from cqtui.compare.targets.ledger import ledger
from cqtui.model.document import Kind
from cqtui.model.ledger import Gap, Reading
from cqtui.model.quantity import Quantity


def report(year: int, target: str, actual: str = "", place: str = "重庆市") -> Reading:
    """A report of `year` with a target of growth, and what the year before brought."""
    return reading(
        *([growth(actual, str(year - 1), "actual")] if actual else []),
        growth(target, str(year), "target"),
        year=year,
        place=place,
    )


def growth(value: str, period: str, kind: str) -> Quantity:
    """The growth of the economy, the main target of every report."""
    return quantity("地区生产总值", value, direction="up", kind=kind, period=period, headline=True)


def test_readings_are_in_order_of_place_and_year() -> None:
    """Whatever the order in which they are given."""
    given = [report(2026, "5"), report(2025, "6", place="北京市"), report(2025, "6")]
    found = ledger(given)
    told = [(r.document.place, r.document.year) for r in found.readings]
    assert told == [("北京市", 2025), ("重庆市", 2025), ("重庆市", 2026)]
    assert {id(r) for r in found.readings} == {id(r) for r in given}


def test_steps_are_between_neighbouring_years_of_one_place() -> None:
    """No step leads from one place to another."""
    found = ledger([report(2025, "6", place=p) for p in "乙甲"] + [report(2026, "5", place="甲")])
    assert [(s.old, s.new) for s in found.steps] == [(1, 2)]
    assert [c.change for c in found.steps[0].changes] == ["lowered"]


def test_two_places_are_compared_in_the_order_given() -> None:
    """Where no two reports are of one place."""
    pair = [report(2025, "6", place="重庆市"), report(2025, "5", place="北京市")]
    (step,) = ledger(pair).steps
    found = ledger(pair)
    assert found.readings[step.old].document.place == "重庆市"
    assert [c.change for c in step.changes] == ["lowered"]


def test_no_step_leads_from_a_year_to_itself() -> None:
    """Two reports of one place and year; the first of them goes on to the next year."""
    two = [report(2025, "6"), report(2025, "7")]
    assert ledger(two).steps == ()
    found = ledger([*two, report(2026, "5")])
    assert [(s.old, s.new) for s in found.steps] == [(0, 2)]
    assert ledger([*two, report(2025, "5", place="北京市")]).steps == ()


def test_reports_of_two_kinds_go_together_where_no_two_of_one_kind_do() -> None:
    """By their years, whatever order they are given in."""
    budget = reading(growth("5.5", "2025", "target"), year=2025, kind=Kind.BUDGET_REPORT)
    for given in ([report(2026, "5"), budget], [budget, report(2026, "5")]):
        assert [c.change for s in ledger(given).steps for c in s.changes] == ["lowered"]
    found = ledger([report(2024, "6"), budget, report(2026, "5")])
    assert [found.readings[s.old].document.year for s in found.steps] == [2024]


def test_reports_without_a_year_are_compared_in_the_order_given() -> None:
    """Nothing else orders them."""
    first, second = (reading(growth(v, "", "target"), year=None) for v in ("6", "5"))
    assert [c.change for s in ledger([first, second]).steps for c in s.changes] == ["lowered"]
    assert [c.change for s in ledger([second, first]).steps for c in s.changes] == ["raised"]


@pytest.mark.parametrize("turned", [False, True])
def test_equal_heads_are_ordered_by_their_words(turned: bool) -> None:
    """Two of one place, year, kind, date, title and length, in whatever order they are given."""
    given = [report(2025, "6"), report(2025, "7"), report(2026, "5", "5.5")]
    found = ledger(given[::-1] if turned else given)
    told = [[q.value for q in r.quantities if q.kind == "target"] for r in found.readings]
    assert told == [[6], [7], [5]]
    assert [o.target.value for o in found.outcomes] == [6, 7]


def test_outcomes_come_from_the_report_that_reviews_the_year() -> None:
    """The report of 2026 tells of 2025."""
    found = ledger([report(2025, "6"), report(2026, "5", "5.5")])
    (outcome,) = found.outcomes
    assert (outcome.old, outcome.new, outcome.verdict) == (0, 1, "missed")
    assert found.missing == ()


def test_a_missing_review_is_told_and_nothing_is_guessed() -> None:
    """2017 and 2019: the report of 2018 would tell of 2017."""
    found = ledger([report(2017, "10"), report(2019, "6", "6")])
    assert found.outcomes == ()
    assert found.missing == (Gap("no-review", "重庆市", "2017", 1),)


def test_the_newest_targets_are_no_gap() -> None:
    """Nobody can have reviewed them yet."""
    assert ledger([report(2025, "6"), report(2026, "5", "5.5")]).missing == ()


def test_targets_for_several_years_without_a_figure_for_them() -> None:
    """What each year brought is not taken for it."""
    plan = growth("6", "2021-2025", "target")
    found = ledger([reading(plan, year=2021), report(2026, "5", "5.5")])
    assert found.outcomes == ()
    assert found.missing == (Gap("several-years", "重庆市", "2021-2025", 1),)


def test_a_report_without_a_year_is_told() -> None:
    """Its targets cannot be followed."""
    found = ledger([reading(growth("6", "", "target"), year=None)])
    assert [gap.reason for gap in found.missing] == ["no-year"]


def test_reports_of_other_kinds_do_not_review() -> None:
    """The budget report of the next year is no review of the work report's targets."""
    budget = reading(growth("5.5", "2025", "actual"), year=2026, kind=Kind.BUDGET_REPORT)
    assert ledger([report(2025, "6"), budget]).outcomes == ()


def test_nothing_of_nothing() -> None:
    """No report, no ledger; one report, no step."""
    assert ledger([]).steps == ()
    assert ledger([report(2025, "6")]).steps == ()
    assert ledger([report(2025, "6")]).series[0].points[0].target is not None


def test_a_series_has_targets_beside_actual_figures() -> None:
    """By year, the oldest first."""
    found = ledger([report(2024, "6"), report(2025, "5.5", "5.8"), report(2026, "5", "5.2")])
    (series,) = found.series
    told = [
        (p.year, p.target and p.target.value, p.actual and p.actual.value) for p in series.points
    ]
    assert told == [
        ("2024", Decimal(6), Decimal("5.8")),
        ("2025", Decimal("5.5"), Decimal("5.2")),
        ("2026", Decimal(5), None),
    ]
    assert (series.indicator, series.unit, series.headline) == ("生产总值", "%", True)


def test_a_series_has_one_unit() -> None:
    """Tons among jin are made jin; the words stay."""
    years = (("2023", "1", "吨"), ("2024", "2000", "斤"), ("2025", "2100", "斤"))
    found = ledger(
        [
            reading(quantity("粮食产量", value, unit, period=year), year=int(year))
            for year, value, unit in years
        ]
    )
    (series,) = found.series
    assert series.unit == "斤"
    assert [p.target and p.target.value for p in series.points] == [2000, 2000, 2100]
    first = series.points[0].target
    assert first is not None
    assert first.text == "粮食产量1吨"


def test_projects_of_one_report_alone_are_no_series() -> None:
    """Nobody looks them up again; what two reports have is one."""
    once = reading(quantity("新建长者食堂", "30", "个"))
    assert ledger([once]).series == ()
    again = reading(quantity("新建长者食堂", "40", "个", period="2026"), year=2026)
    assert [s.indicator for s in ledger([once, again]).series] == ["新建长者食堂"]


def test_places_side_by_side() -> None:
    """Synonyms are one row's heading, the change is against the same place's last year."""
    found = ledger(
        [
            report(2025, "6", place="甲"),
            report(2026, "5", "5.5", place="甲"),
            reading(
                quantity("经济", "4", direction="up", period="2026", headline=True),
                year=2026,
                place="乙",
            ),
        ]
    )
    (table,) = found.places
    assert (table.indicator, table.places, table.years) == (
        "生产总值",
        ("乙", "甲"),
        ("2025", "2026"),
    )
    cell = table.cell("甲", "2026")
    assert cell is not None
    assert cell.against is not None
    assert cell.against.change == "lowered"
    other = table.cell("乙", "2026")
    assert other is not None
    assert other.against is None
    assert table.cell("乙", "2025") is None


@pytest.mark.parametrize(
    ("exact", "taken"), [("62661", "62661"), ("999999", "60000"), ("59999", "60000")]
)
def test_an_exact_figure_comes_before_the_mark_that_was_passed(exact: str, taken: str) -> None:
    """突破60000, 达到62661; one that is below the mark, or far above it, is of something else."""
    told = [
        quantity("生产总值", value, "元", bound=bound, kind="actual", period="2025")
        for value, bound in (("60000", "over"), (exact, "exactly"))
    ]
    (series,) = ledger([reading(*told, year=2026)]).series
    (point,) = series.points
    assert point.actual is not None
    assert point.actual.value == Decimal(taken)


def prices(place: str, value: str | None, text: str = "") -> Reading:
    """A report that tells a place's consumer prices, without `value` in words."""
    return reading(
        quantity("居民消费价格", value, measure="growth", period="2025", headline=True, text=text),
        place=place,
    )


def test_a_main_target_in_words_stands_among_the_figures_of_other_places() -> None:
    """It makes no table, and is in none where its place has a figure."""
    words = "居民消费价格保持合理水平"
    given = [prices("北京市", "2"), prices("江苏省", "2"), prices("山东省", None, words)]
    (table,) = ledger(given).places
    assert table.places == ("北京市", "江苏省", "山东省")
    (cell,) = (cell for cell in table.cells if cell.place == "山东省")
    assert cell.target is not None
    assert (cell.target.text, cell.target_reading, cell.against) == (words, 2, None)
    assert ledger(given[1:]).places == ()
    twice = [*given[:2], prices("江苏省", None, words)]
    assert [c.place for c in ledger(twice).places[0].cells] == ["北京市", "江苏省"]


def test_places_have_one_unit() -> None:
    """Tons and jin stand in one table, in the unit that most have."""
    found = ledger(
        [
            reading(quantity("粮食产量", v, u, headline=True), place=p)
            for p, v, u in (("甲", "1", "吨"), ("乙", "3000", "斤"), ("丙", "4000", "斤"))
        ]
    )
    (table,) = found.places
    assert table.unit == "斤"
    assert {c.place: c.target and c.target.value for c in table.cells} == {
        "甲": 2000,
        "乙": 3000,
        "丙": 4000,
    }


def test_places_are_told_together_by_what_tells_series_apart() -> None:
    """城镇新增就业 is what comes about in a year, whether it is typed a change or a count."""
    found = ledger(
        [
            reading(quantity("城镇新增就业", "9", "人", measure=m, headline=True), place=p)
            for p, m in (("甲", "change"), ("乙", "count"))
        ]
    )
    (table,) = found.places
    assert table.places == ("乙", "甲")


def test_growth_and_level_are_two_tables() -> None:
    """And what one place alone has is none."""
    found = ledger(
        [
            reading(
                quantity("粮食产量", "2", direction="up"), quantity("粮食产量", "9", "吨"), place=p
            )
            for p in "甲乙"
        ]
        + [reading(quantity("森林覆盖率", "45", measure="share"), place="丙")]
    )
    assert [(t.indicator, t.unit) for t in found.places] == [("粮食产量", "%"), ("粮食产量", "吨")]
