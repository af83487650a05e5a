"""What a row's change is called, and how much it matters."""

from dataclasses import replace

import pytest
from support.comparisons import document, growth

from cqtui.compare.changes import Weight, kinds, weight
from cqtui.compare.edits import edits
from cqtui.model.comparison import Row, Status
from cqtui.model.quantity import Quantity, TargetChange


def _row(old: str, new: str, *, moved: bool = False) -> Row:
    left, right = (tuple(document(t).units())[1:] if t else () for t in (old, new))
    if not (old and new):
        status = Status.REMOVED if old else Status.ADDED
    else:
        status = Status.SAME if old == new else Status.REVISED
    steps = edits(old, new) if old and new else ()
    return Row(status, moved, 1.0, left, right, edits=steps)


@pytest.mark.parametrize(
    ("old", "new", "moved", "words", "weighs"),
    [
        ("就业稳定。", "就业稳定。", False, (), None),
        ("就业稳定。", "就业稳定。", True, ("moved",), Weight.ORDER),
        ("就业稳定,", "就业稳定，", True, ("revised", "moved"), Weight.ORDER),
        ("就业保持稳定。", "就业更加稳定。", False, ("revised",), Weight.WORDING),
        ("新增就业70万人。", "新增就业75万人。", True, ("revised", "moved"), Weight.NUMBER),
        ("新增就业70万人。", "实现新增就业70万人。", False, ("revised",), Weight.WORDING),
        ("", "建成铁路300公里。", False, ("added",), Weight.NUMBER),
        ("守住底线。", "", False, ("removed",), Weight.WORDING),
        ("2017重庆政府", "", False, ("removed",), Weight.WORDING),
        ("2017重庆政府", "2019重庆政府", False, ("revised",), Weight.WORDING),
        ("", "建成2000套。", False, ("added",), Weight.NUMBER),
        ("评出1899以上，", "评出2100以上，", False, ("revised",), Weight.NUMBER),
    ],
)
def test_the_weightiest_change_tells(
    old: str, new: str, *, moved: bool, words: tuple[str, ...], weighs: Weight | None
) -> None:
    """Figures weigh more than words, words more than the order."""
    row = _row(old, new, moved=moved)
    assert (kinds(row), weight(row)) == (words, weighs)


SIX = growth("6", "地区生产总值增长6%", 0, "2019")
PLAIN = replace(SIX, headline=False)


@pytest.mark.parametrize(
    ("old", "new", "change", "weighs"),
    [
        (SIX, SIX, "raised", True),
        (PLAIN, PLAIN, "lowered", True),
        (SIX, SIX, "unchanged", False),
        (None, SIX, "added", True),
        (SIX, None, "dropped", True),
        (None, PLAIN, "added", False),
        (PLAIN, None, "dropped", False),
    ],
)
def test_a_target_weighs_most(
    old: Quantity | None, new: Quantity | None, change: str, *, weighs: bool
) -> None:
    """But one that stays as it was is no change; nor is a figure that came or went with its
    paragraph, unless it is a main target.
    """
    row = _row("增长6%，就业稳定。", "增长6%，就业很稳定。")
    held = replace(row, targets=(TargetChange("增速", "higher", old, new, change),))
    assert (weight(held) is Weight.TARGET) is ("targets" in kinds(held)) is weighs
