"""Where a reader who follows one report line by line stands in the other."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from cqtui.compare.align.bags import Floats
from cqtui.compare.align.cells import Cells, Field
from cqtui.compare.align.flow import flow

SIZE = 12


def walked(chances: dict[tuple[int, int], float]) -> dict[str, tuple[Floats, Floats]]:
    """The measures of every cell of a table of 12 by 12, as tables."""
    cells = Cells(np.arange(SIZE * SIZE), SIZE, SIZE)
    keys = np.array([i * SIZE + j for i, j in chances], np.int64)
    found = flow(Field(keys, np.array([*chances.values()], float), SIZE), cells)
    return {
        name: (one.reshape(SIZE, SIZE), other.reshape(SIZE, SIZE))
        for name, (one, other) in found.items()
    }


def test_of_two_partners_as_likely_the_one_in_line_with_the_neighbours_is_taken() -> None:
    """Line 5 may go to 5, between the partners of 4 and 6, or to 11."""
    run = {(k, k): 0.9 for k in range(10) if k != 5}
    link, _ = walked(run | {(5, 5): 0.2, (5, 11): 0.2})["flow"]
    assert link[5, 5] > 0.5 > link[5, 11]


def test_a_passage_that_moved_is_followed_to_where_it_went() -> None:
    """Lines 0 to 5 went to 6 to 11: the walk jumps there, and line 3 is found among them."""
    run = {(k, k + 6): 0.9 for k in range(6) if k != 3}
    link, _ = walked(run | {(3, 9): 0.2, (3, 3): 0.2})["flow"]
    assert link[3, 9] > link[3, 3]


def test_a_lines_own_chance_tells_nothing_of_its_place() -> None:
    """One line alone: it stands anywhere as likely as anywhere else, by all others."""
    one, other = walked({(4, 7): 0.9})["flow place"]
    assert abs(one[4, 7]) < 0.5
    assert abs(other[4, 7]) < 0.5


def test_without_any_chance_nothing_is_told() -> None:
    """No cells, no walk: all links are at 0."""
    assert not walked({})["flow"][0].any()


@given(
    st.dictionaries(
        st.tuples(st.integers(0, SIZE - 1), st.integers(0, SIZE - 1)), st.floats(0, 1), max_size=60
    )
)
def test_the_measures_of_the_mirrored_table_are_mirrored(
    chances: dict[tuple[int, int], float],
) -> None:
    """What walks along the old report find is what walks along the new one find in the mirror;
    a line's chances of its links sum up to no more than 1.
    """
    found, mirrored = walked(chances), walked({(j, i): v for (i, j), v in chances.items()})
    for name, (one, other) in found.items():
        assert np.allclose(one, mirrored[name][1].T)
        assert np.allclose(other, mirrored[name][0].T)
    assert (found["flow"][0].sum(axis=1) < 1 + 1e-9).all()
    assert (found["flow"][1].sum(axis=0) < 1 + 1e-9).all()
