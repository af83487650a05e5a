"""Tables of figures: what passes, in what order, which columns have a place."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.screens import REPORT, make_desk, running, settled, write

from cqtui.tui.screens.tabling import TablePage
from cqtui.tui.tables.grid import EDGE, GAP, MARK, Cell, Column, Grid, Line, Sieve, fitted

COLUMNS = (Column("name", "指标"), Column("value", "数字", right=True))


def line(name: str, value: int | None, group: str = "", *tags: str) -> Line:
    """A row."""
    order = () if value is None else (Decimal(value),)
    figure = Cell("–" if value is None else str(value), "", order)
    return Line((Cell(name, "", (name,)), figure), name, group, frozenset(tags), f"{name}的出处")


GRID = Grid(
    COLUMNS,
    (
        line("粮食产量", 3, "主要", "target"),
        line("生产总值", 10, "主要", "actual"),
        line("公路", None, "其他", "target"),
        line("铁路", 2, "其他", "target", "table"),
        line("桥梁", 7, "其他", "actual"),
    ),
    (("target", "actual"), ("table",)),
)


def shown(sieve: Sieve) -> list[object]:
    """What passes, by name."""
    return [GRID.lines[i].value for i in GRID.passing(sieve)]


def test_without_a_filter_all_rows_stand_as_they_were_made() -> None:
    """Nothing is left out, nothing moved."""
    assert shown(Sieve()) == ["粮食产量", "生产总值", "公路", "铁路", "桥梁"]


def test_figures_are_sorted_within_their_groups() -> None:
    """By value, not by their digits; the groups stay where they are."""
    assert shown(Sieve(sort="value")) == ["粮食产量", "生产总值", "铁路", "桥梁", "公路"]


def test_what_has_no_figure_stands_last_either_way() -> None:
    """A target in words is neither the largest nor the smallest."""
    assert shown(Sieve(sort="value", falling=True))[-3:] == ["桥梁", "铁路", "公路"]


def test_typed_words_are_found_in_cells_and_in_what_lies_behind() -> None:
    """All of them, in any order, full-width or not."""
    assert shown(Sieve("产")) == ["粮食产量", "生产总值"]
    assert shown(Sieve("出处 铁")) == ["铁路"]
    assert shown(Sieve("１０")) == ["生产总值"]


def test_tags_of_one_family_add_up_and_families_narrow() -> None:
    """Targets or actual figures; of these those in tables."""
    assert len(shown(Sieve(tags=frozenset({"target", "actual"})))) == 5
    assert shown(Sieve(tags=frozenset({"target", "table"}))) == ["铁路"]


def test_counts_tell_what_a_tag_would_leave() -> None:
    """The words and the other families held to."""
    assert GRID.counts(Sieve()) == {"target": 3, "actual": 2, "table": 1}
    assert GRID.counts(Sieve("路")) == {"target": 2, "actual": 0, "table": 1}
    assert GRID.counts(Sieve(tags=frozenset({"table"})))["actual"] == 0


def test_a_column_asked_for_twice_is_turned_round() -> None:
    """And another column begins with the smallest."""
    once = Sieve().sorted_by("value")
    assert (once.sort, once.falling) == ("value", False)
    assert once.sorted_by("value").falling
    assert once.sorted_by("value").sorted_by("name") == Sieve(sort="name")


def test_the_key_goes_through_all_columns_and_back() -> None:
    """Behind the last comes the order in which the rows were made."""
    sieve = Sieve()
    names = []
    for _ in range(3):
        sieve = sieve.sorted_on(COLUMNS)
        names.append(sieve.sort)
    assert names == ["name", "value", ""]


@given(
    st.lists(st.tuples(st.integers(1, 60), st.integers(0, 60), st.integers(1, 9)), max_size=8),
    st.integers(20, 200),
)
def test_columns_fit_where_the_heavy_ones_can(sizes: list[tuple[int, int, int]], room: int) -> None:
    """No column is wider than it wants; nothing is left out where all has room."""
    columns = [Column(str(i), "", least=b, weight=c) for i, (_, b, c) in enumerate(sizes)]
    wanted = {str(i): a for i, (a, _, _) in enumerate(sizes)}
    found = fitted(columns, wanted, room)
    assert all(found[name] <= wanted[name] for name in found)
    assert {c.name for c in columns if c.weight == 9} <= set(found)
    if sum(wanted.values()) + GAP * (len(wanted) - 1) <= room:
        assert found == wanted
    if all(c.weight < 9 for c in columns) and found:
        assert sum(found.values()) + GAP * (len(found) - 1) <= max(room, 8)


@pytest.mark.parametrize("width", [80, 120, 200])
def test_headings_have_room_for_their_sign(width: int) -> None:
    """The arrow of the sorted column never takes the place of its name."""
    assert GRID.widths(width)["value"] >= len("数字") * 2 + 1


def wide(count: int, weights: list[int] | None = None) -> Grid:
    """A table of `count` columns of ten cells."""
    weights = weights or [9] + [5] * (count - 1)
    columns = [Column(f"c{n}", f"c{n}", weight=w) for n, w in enumerate(weights)]
    return Grid(columns, [Line(tuple(Cell("0123456789") for _ in columns), None)])


@given(st.integers(2, 12), st.integers(40, 150))
def test_every_column_can_be_reached_sideways(count: int, room: int) -> None:
    """The first one always stands; each of the others is in sight at some step."""
    grid = wide(count)
    seen = set[str]()
    for first in range(grid.last_first(room) + 1):
        found = grid.widths(room, first)
        assert "c0" in found
        seen |= set(found)
    assert seen == {column.name for column in grid.columns}


@given(st.integers(2, 12), st.integers(40, 150), st.integers(0, 5))
def test_what_is_left_out_leaves_room_for_its_mark(count: int, room: int, first: int) -> None:
    """And where all stand, none is kept for it."""
    grid = wide(count)
    found = grid.widths(room, first)
    taken = EDGE + sum(found.values()) + GAP * (len(found) - 1)
    hidden = len(grid.from_column(first)) - len(found)
    assert taken <= (room - MARK if hidden else room)


def test_at_the_end_there_is_no_further_step() -> None:
    """The last column in sight with all before it ends the way."""
    grid = wide(6)
    assert grid.last_first(100) == 0
    assert list(grid.widths(40, grid.last_first(40))) == ["c0", "c4", "c5"]


def test_a_filter_typed_character_by_character_finds_what_it_finds_at_once() -> None:
    """Each looks in what the one before left; taking one away looks in all again."""
    names = ("高质量发展", "高水平开放", "绿色发展", "发展")
    grid = Grid([Column("a", "A")], [Line((Cell(name),), name) for name in names])
    typed = ("发", "发展", "发展 高", "发展 高质", "发展", "展", "")
    for words in typed:
        alone = Grid(grid.columns, grid.lines)
        assert grid.passing(Sieve(words)) == alone.passing(Sieve(words))
    assert [len(grid.passing(Sieve(words))) for words in typed] == [3, 3, 1, 1, 3, 3, 4]


class Wide(TablePage):
    """A table of a hundred columns and some."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self.count = count

    def on_mount(self) -> None:
        """Show it."""
        super().on_mount()
        self.show(wide(self.count))

    def where(self) -> tuple[str, ...]:
        """Nowhere."""
        return ()

    def extracts(self, _line: Line) -> tuple[()]:
        """None."""
        return ()


@pytest.mark.parametrize("count", [20, 150, 300])
async def test_how_many_columns_are_hidden_is_told_whole_or_not(tmp_path: Path, count: int) -> None:
    """A number that was cut would be another one."""
    async with running(make_desk(tmp_path, write(tmp_path, "a.txt", REPORT)), (100, 24)) as pilot:
        page = Wide(count)
        await pilot.app.push_screen(page)
        await settled(pilot)
        told = page.rows.draw_header(0, page.rows._room).text.rpartition("›")[2].strip()
        assert told == (str(page.rows.hidden) if page.rows.hidden < 100 else "")
