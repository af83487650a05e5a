"""The plot of a series."""

from decimal import Decimal

import pytest
from support.ledgers import growth_ledger

from cqtui import pipeline
from cqtui.model.document import Span
from cqtui.model.ledger import Ledger, Point, Series
from cqtui.model.quantity import Quantity
from cqtui.tui.tables.ledgerlist import (
    Verdicts,
)
from cqtui.tui.tables.plot import Outcome as Came
from cqtui.tui.tables.plot import Plot, drawn, plot_of, ticks, told_below
from cqtui.tui.tables.plot import Promise as Asked
from cqtui.typeset import cells


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
