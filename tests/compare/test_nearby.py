"""How well the neighbours of two units have gone together."""

import numpy as np

from cqtui.compare.align.cells import Cells, Field
from cqtui.compare.align.nearby import nearby

SIZE = 9


def shares(pairs: list[tuple[int, int]], reach: int = 2) -> dict[tuple[int, int], float]:
    """The share of every cell of a table of 9 by 9, for the old side, where `pairs` are sure."""
    cells = Cells(np.arange(SIZE * SIZE), SIZE, SIZE)
    keys = np.array([i * SIZE + j for i, j in pairs], np.int64)
    one, _ = nearby(Field(keys, np.ones(len(keys)), SIZE), cells, reach)
    return dict(
        zip(zip(cells.i.tolist(), cells.j.tolist(), strict=True), one.tolist(), strict=True)
    )


def test_what_is_nearer_to_where_the_neighbours_went_has_the_greater_share() -> None:
    """A run that went from rows 0-8 to columns 0-8, but for the fifth row."""
    found = shares([(k, k) for k in range(SIZE) if k != 4])
    assert found[4, 4] > found[4, 2] > found[4, 1] > found[4, 0]
    assert found[4, 4] > found[4, 6] > found[4, 7] > found[4, 8]


def test_a_short_report_says_less_of_its_units_than_a_long_one() -> None:
    """At the edge half of the neighbours are missing: they went nowhere."""
    found = shares([(k, k) for k in range(SIZE)])
    assert found[4, 4] > found[0, 0] > 0.0


def test_a_units_own_chance_tells_nothing_of_its_neighbours() -> None:
    """What one unit is thought to go with is no evidence for itself."""
    assert shares([(4, 4)])[4, 4] == 0.0


def test_without_any_chance_nobody_went_anywhere() -> None:
    """No link so far: all shares are 0."""
    assert set(shares([]).values()) == {0.0}


def test_both_directions_mirror_each_other() -> None:
    """What the old side says of a cell, the new side says of the mirrored one."""
    rng = np.random.default_rng(1)
    cells = Cells(np.arange(SIZE * SIZE), SIZE, SIZE)
    table = rng.random((SIZE, SIZE))
    one, other = nearby(Field(cells.keys, table.ravel(), SIZE), cells, 2)
    back, forth = nearby(Field(cells.keys, table.T.ravel(), SIZE), cells, 2)
    square = (SIZE, SIZE)
    np.testing.assert_array_equal(one.reshape(square), forth.reshape(square).T)
    np.testing.assert_array_equal(other.reshape(square), back.reshape(square).T)
