"""The nearest of many, picked from tables of likenesses."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from cqtui.compare.align.bags import Floats, best_of, greatest


@st.composite
def tables(draw: st.DrawFn) -> tuple[Floats, list[int]]:
    """A table with many equal cells, empty ones and ones below nothing; where its groups begin."""
    shape = draw(st.tuples(st.integers(1, 4), st.integers(1, 250)))
    few = draw(st.lists(st.integers(-2, 10), min_size=1, max_size=4))
    cells = draw(arrays(np.int64, shape, elements=st.sampled_from(few)))
    begins = draw(st.sets(st.integers(0, shape[1] - 1)))
    return cells / 10, sorted(begins | {0})


def plainly(table: Floats, begins: list[int], most: int, least: float) -> list[tuple[int, int]]:
    """Row and group, one row and one group at a time."""
    ends = [*begins[1:], table.shape[1]]
    found = []
    for row, cells in enumerate(table):
        best = [(-max(cells[a:b]), k) for k, (a, b) in enumerate(zip(begins, ends, strict=True))]
        found += [(row, k) for value, k in sorted(best)[:most] if -value > least]
    return found


@given(tables(), st.integers(1, 14), st.sampled_from([0.0, 0.25]))
def test_the_greatest_are_those_that_looking_at_each_finds(
    drawn: tuple[Floats, list[int]], most: int, least: float
) -> None:
    """And in that order, the first of equals first."""
    table, begins = drawn
    rows, groups, values = greatest(table, np.array(begins), most, least)
    assert list(zip(rows.tolist(), groups.tolist(), strict=True)) == plainly(
        table, begins, most, least
    )
    assert all(v in table[r] for r, v in zip(rows, values, strict=True))


def test_what_differs_by_less_than_a_billionth_is_equal() -> None:
    """The first one comes first, in a wide table, too."""
    table = np.full((1, 400), 0.5) + np.arange(400) * 1e-13
    rows, columns = best_of([table], 3)
    assert (rows.tolist(), columns.tolist()) == ([0, 0, 0], [0, 1, 2])


@pytest.mark.parametrize("shape", [(0, 5), (3, 0)])
def test_nothing_is_found_in_an_empty_table(shape: tuple[int, int]) -> None:
    """Be it without rows or without columns."""
    rows, columns = best_of([np.zeros(shape)], 4)
    assert (len(rows), len(columns)) == (0, 0)
