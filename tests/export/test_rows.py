import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import comparisons

from cqtui.catalogs import say, use
from cqtui.compare.changes import KINDS, kinds
from cqtui.export.rows import Left, left_text, selected, wanted
from cqtui.model.comparison import Comparison, Row, Status


def comparison(changed: str) -> Comparison:
    """Paragraphs that are the same (=) or removed (-)."""
    texts = [f"第{n}段。" for n in range(len(changed))]
    old = comparisons.document(*texts)
    new = comparisons.document(*(t for t, c in zip(texts, changed, strict=True) if c == "="))
    left, right = list(old.units())[1:], list(new.units())[1:]
    rows = tuple(
        Row(Status.SAME, False, 1.0, (unit,), (right.pop(0),))
        if char == "="
        else Row(Status.REMOVED, False, 0.0, (unit,), ())
        for unit, char in zip(left, changed, strict=True)
    )
    return Comparison(old, new, rows)


def shape(pair: Comparison, only: tuple[str, ...] = (), context: int | None = 0) -> str:
    """What is shown: = and - for rows, numbers for what is left out."""
    return "".join(
        str(len(item.rows)) if isinstance(item, Left) else "-=-"[not kinds(item)]
        for item in selected(pair, only, context)
    )


@pytest.mark.parametrize(
    ("context", "expected"),
    [(0, "3-3-1"), (1, "2=-=1=-="), (2, "1==-===-="), (None, "===-===-=")],
)
def test_unchanged_rows_round_a_change(context: int | None, expected: str) -> None:
    """As many on either side as asked for, all for None; those between two changes once."""
    assert shape(comparison("===-===-="), context=context) == expected


def test_kinds_that_were_not_asked_for_are_left_out() -> None:
    """They are counted apart from what did not change."""
    use("zh")
    (left,) = selected(comparison("=-="), ("added",))
    assert isinstance(left, Left)
    assert (left.unchanged, left.others) == (2, 1)
    assert left_text(left, say) == "2 段未变，1 处其他改动未列"


@given(st.text("=-", max_size=12), st.sampled_from([(), *((kind,) for kind in KINDS)]),
       st.none() | st.integers(0, 3))  # fmt: skip
def test_every_row_is_shown_or_left_out_once(
    changed: str, only: tuple[str, ...], context: int | None
) -> None:
    """In order, and each wanted one is shown."""
    pair = comparison(changed)
    items = list(selected(pair, only, context))
    rows = [row for item in items for row in (item.rows if isinstance(item, Left) else (item,))]
    assert rows == list(pair.rows)
    left = [row for item in items if isinstance(item, Left) for row in item.rows]
    assert not any(wanted(row, only) for row in left)
