"""The share of a section's text that stood in no earlier report."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.comparisons import document

from cqtui import pipeline
from cqtui.errors import SelectionError

OLD = "加快建设制造强国，推动传统产业改造升级，全年城镇新增就业1361万人。"
NEW = "积极培育新质生产力。"


def shares(before: tuple[str, ...], now: tuple[str, ...]) -> dict[str, float]:
    """The newness of a report of 2019 against one of 2018."""
    return pipeline.newness([document(*before, year=2018), document(*now, year=2019)], 1)


def test_what_stood_before_is_old() -> None:
    """The same sentence with another figure, or in other type, is old."""
    assert shares((OLD, "其余各项工作都有新的进展"), (OLD.replace("1361", "1254"),))["root"] == 0


def test_what_never_stood_is_new() -> None:
    """Of a section all but its heading, 一、工作, which stood before: 9 characters of 12."""
    assert shares((OLD,), (NEW,)) == {"root": 0.75, "s1": 0.75}


def test_the_share_is_one_of_characters() -> None:
    """Ten old characters and eight new ones, stops left out; the heading is old."""
    share = shares(("深化供给侧结构性改革，稳步前行",), ("深化供给侧结构性改革，培育新质生产力量",))
    # 一、工作 (3 characters without the stop) and the clause of ten are old, the last eight new.
    assert share["root"] == pytest.approx(8 / 21)


def test_a_short_clause_is_old_where_it_stood_as_one() -> None:
    """A clause shorter than a run is old by itself."""
    share = shares(("稳就业，保民生。" + OLD,), ("保民生。",))
    assert share["root"] == 0


def test_nothing_earlier_is_an_error() -> None:
    """One report alone is neither new nor old."""
    with pytest.raises(SelectionError, match="2019"):
        pipeline.newness([document(OLD, year=2019)], 0)


@given(st.lists(st.text(alphabet="改革发展一2，。", max_size=30), min_size=1, max_size=4))
def test_shares_are_shares(texts: list[str]) -> None:
    """Whatever stands there, the share is between none and all."""
    found = shares((OLD,), tuple(texts))
    assert all(0 <= share <= 1 for share in found.values())
