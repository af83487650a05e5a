"""Lists draw the rows that changed, and no more."""

from collections.abc import Callable, Sequence
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from support.screens import OTHER, REPORT, make_desk, press, running, write
from textual.geometry import Region
from textual.strip import Strip

from cqtui.model.document import Kind
from cqtui.tui import reportlist
from cqtui.tui.drawn import Slider
from cqtui.tui.grouplist import GroupList
from cqtui.tui.lists.matching import MANY
from cqtui.tui.reportlist import ReportList
from cqtui.tui.rows import RowList
from cqtui.tui.shelf import Entry, Lookup, groups, told_apart, within


@pytest.fixture
def samples(tmp_path: Path) -> list[str]:
    """Two made-up reports."""
    return [write(tmp_path, "2019.txt", REPORT), write(tmp_path, "2018.txt", OTHER)]


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """The rows that are drawn from now on: of which list, and which row of it."""
    rows: list[tuple[str, int]] = []
    for kind in (GroupList, ReportList):
        monkeypatch.setattr(kind, "draw_row", noting(kind.draw_row, rows))
    return rows


Draw = Callable[[Any, int, int, str], Strip]


def noting(draw: Draw, rows: list[tuple[str, int]]) -> Draw:
    """As `draw`, which row it is going to `rows`."""

    def draw_row(shown: RowList, index: int, width: int, back: str) -> Strip:
        rows.append((str(shown.id), index))
        return draw(shown, index, width, back)

    return draw_row


async def test_the_keys_go_to_another_list_and_two_rows_are_drawn(
    tmp_path: Path, samples: list[str], drawn: list[tuple[str, int]]
) -> None:
    """The one under the cursor of the list that had them, and the one of the list that has."""
    async with running(make_desk(tmp_path, *samples, demo=True)) as pilot:
        for here in ("groups", "reports"):
            drawn.clear()
            await press(pilot, "tab")
            assert pilot.app.focused is pilot.app.screen.query_one(f"#{here}")
            assert sorted(drawn) == [("groups", 0), ("reports", 0)]


async def test_a_mark_is_drawn_in_its_row(
    tmp_path: Path, samples: list[str], drawn: list[tuple[str, int]]
) -> None:
    """The cursor goes on to the next row, which is drawn, too; no other."""
    async with running(make_desk(tmp_path, *samples, demo=True)) as pilot:
        drawn.clear()
        await press(pilot, "space")
        assert set(drawn) == {("reports", 0), ("reports", 1)}


async def test_no_style_of_a_list_depends_on_the_keys(tmp_path: Path, samples: list[str]) -> None:
    """A list finds its styles once, so that no rule of the stylesheet may say otherwise."""
    async with running(make_desk(tmp_path, *samples, demo=True)) as pilot:
        page = pilot.app.screen
        lists = list(page.query(RowList).results(RowList))
        assert len(lists) == 2
        names = {name for one in lists for name in one._css_type_names}
        assert "RowList" in names
        for rule in pilot.app.stylesheet.rules:
            for selectors in rule.selector_set:
                last = selectors.selectors[-1]
                if {"focus", "blur"} & last.pseudo_classes:
                    assert last.name not in {*names, "*"}, rule.css


async def test_a_scrollbar_is_drawn_as_the_library_draws_it(
    tmp_path: Path, samples: list[str]
) -> None:
    """Wherever it stands, to the cell and to what a click on it does."""
    async with running(make_desk(tmp_path, *samples, demo=True), (100, 30)) as pilot:
        rows = pilot.app.screen.query_one(ReportList)
        every = list(rows.every)
        rows.show([row._replace(title=f"{n}") for n in range(40) for row in every])
        await press(pilot, "j")
        bar = rows.vertical_scrollbar
        assert isinstance(bar, Slider)
        assert bar.region.height > 20
        for key in ("j", "G", "k", "pageup", "g"):
            await press(pilot, key)
            whole = Region(0, 0, *bar.region.size)
            own = [list(strip.simplify()) for strip in bar.render_lines(whole)]
            theirs = bar._styles_cache.render_widget(bar, whole)
            assert own == [list(strip.simplify()) for strip in theirs]


async def test_a_large_group_is_measured_once(
    tmp_path: Path, samples: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Until it is another list, or its words are others."""
    measured: list[int] = []
    needs = reportlist.needs

    def noted(entries: Sequence[Entry]) -> dict[str, int]:
        measured.append(len(entries))
        return needs(entries)

    monkeypatch.setattr(reportlist, "needs", noted)
    async with running(make_desk(tmp_path, *samples, demo=True)) as pilot:
        rows = pilot.app.screen.query_one(ReportList)
        many = [rows.every[0]._replace(title=f"{n}") for n in range(MANY)]
        for shown in (many, many[:5], many):
            rows.show(shown)
        assert measured[-2:] == [MANY, 5]
        rows.forget()
        for shown in (many[:5], many):
            rows.show(shown)
        assert measured[-4:] == [MANY, 5, 5, MANY]


def test_what_is_asked_of_rows_is_worked_out_once() -> None:
    """And gives what the functions give that go through all of them."""
    rows = [
        Entry(
            f"/{n}", "r", f"报告{n}", 2000 + n % 3, kind, place, 9, progress=progress, real=f"/{n}"
        )
        for n, (kind, place, progress) in enumerate(
            product((Kind.WORK_REPORT, Kind.BUDGET_REPORT), ("重庆市", "青川市"), (None, 0.5))
        )
    ]
    lookup = Lookup(rows)
    for group in groups(rows):
        assert lookup.within(group) == within(rows, group)
        assert lookup.within(group) is lookup.within(group)
    assert lookup.among({rows[3].key, rows[1].key}) == [rows[1], rows[3]]
    assert [lookup.told_apart(row) for row in rows] == [told_apart(row, rows) for row in rows]
    assert lookup.begun
    assert not Lookup(rows[:1]).begun
