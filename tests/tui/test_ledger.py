"""The ledger of several reports, from the reader, the library and back."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from support.ledgers import growth_ledger
from support.screens import (
    faintest,
    make_desk,
    press,
    running,
    text_of,
    type_in,
    write,
)
from support.targettables import NEW, found

from cqtui import pipeline
from cqtui.catalogs import say
from cqtui.tui.screens.figures import FiguresScreen
from cqtui.tui.screens.ledger import LedgerScreen
from cqtui.tui.screens.reader import ReaderScreen
from cqtui.tui.tables import ledgerchild
from cqtui.tui.tables.ledgerlist import (
    change_cell,
    names_of,
    newest_target,
    of_ledger,
    spark,
)


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
        await press(pilot, "O")  # it is made first
        await press(pilot, "i")
        assert say("tables.gap.no-review", year="2019", n=1) in text_of(pilot)


@pytest.mark.usefixtures("engine")
async def test_enter_asks_which_passage_and_opens_it(tmp_path: Path, two: list[str]) -> None:
    """Targets and outcomes of every year; Esc leads back to the ledger."""
    desk = make_desk(tmp_path, two[1])
    desk.read(two[0])
    async with running(desk) as pilot:
        await press(pilot, "O")  # it is made first
        await press(pilot, "enter")
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
        await press(pilot, "O")  # it is made first
        await press(pilot, "p")
        shown = text_of(pilot)
        assert "生产总值（%）" in shown
        assert "└" in shown
        assert "✗ 未完成" in shown
        assert faintest(pilot) >= 4.5
        await press(pilot, "j", "escape")
        assert isinstance(pilot.app.screen, LedgerScreen)


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


def test_a_year_without_a_figure_is_a_dot(two: list[str]) -> None:
    """And the bars stand for the years in their order."""
    ledger = growth_ledger([pipeline.pick(pipeline.read(name)) for name in two])
    points = ledger.series[0].points
    assert spark([points[0], None, points[1]]) == "█·▁"
    assert spark([None, None]) == "··"
