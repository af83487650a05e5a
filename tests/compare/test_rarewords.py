"""The rarest words that two units share."""

import numpy as np
import pytest

from cqtui.compare.align import rarewords
from cqtui.compare.align.bags import Floats
from cqtui.compare.align.cells import Cells
from cqtui.compare.align.rarewords import rare_words

OLD = (("加快", "危房", "改造"), ("加快", "公路", "建设"), ("加快", "教育"))
NEW = (("加快", "公路", "养护"), ("加快", "学校"), ("农村", "危房"))


def measured(old: tuple[tuple[str, ...], ...], new: tuple[tuple[str, ...], ...]) -> Floats:
    """All cells of the table."""
    cells = Cells(np.arange(len(old) * len(new)), len(old), len(new))
    return rare_words(old, new, cells).reshape(len(old), len(new))


def test_a_word_that_nobody_else_has_tells_more_than_one_that_all_have() -> None:
    """危房 stands in two units, 加快 in five of six."""
    found = measured(OLD, NEW)
    assert found[0].argmax() == 2
    assert found[1].argmax() == 0


def test_units_without_a_common_word_have_none() -> None:
    """0, not a small number."""
    assert measured(OLD, NEW)[2, 2] == 0.0


def test_a_word_that_comes_again_counts_once() -> None:
    """Else a list of one word would beat three words that are shared."""
    again = (OLD[0] + ("危房",) * 5, *OLD[1:])
    np.testing.assert_array_equal(measured(again, NEW), measured(OLD, NEW))


def test_in_small_steps_it_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Long reports are gone through a stretch at a time."""
    whole = measured(OLD, NEW)
    monkeypatch.setattr(rarewords, "STEP", 1)
    np.testing.assert_array_equal(measured(OLD, NEW), whole)


def test_units_without_words_are_alike_to_nothing() -> None:
    """Figures alone, on both sides."""
    assert measured(((), ()), ((), ())).tolist() == [[0.0, 0.0], [0.0, 0.0]]
