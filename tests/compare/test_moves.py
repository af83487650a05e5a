"""The heaviest run of rows that kept their order."""

import pytest

from cqtui.compare.align.moves import heaviest_run


@pytest.mark.parametrize(
    ("places", "weights", "wanted"),
    [
        ([], [], set()),
        ([0, 1, 2], [1, 1, 1], {0, 1, 2}),
        ([2, 0, 1], [1, 1, 1], {1, 2}),
        ([2, 0, 1], [9, 1, 1], {0}),
        ([4, 3, 2, 1], [1, 1, 5, 1], {2}),
    ],
)
def test_heaviest_run(places: list[int], weights: list[int], wanted: set[int]) -> None:
    """Weight decides, not number."""
    assert heaviest_run(places, weights) == wanted
