"""What a person set by hand, held to by the pairing."""

import pytest
from support.comparisons import document

from cqtui.compare.align.wishes import Wishes
from cqtui.compare.compare import compare
from cqtui.model.comparison import Comparison, Status

ROADS = "推进内畅外联互通基础设施建设。加快构建高铁网和高速公路网，新增通车里程292公里。"
FARMS = "加快特色效益农业发展。稳定粮食、生猪、蔬菜等基础产业，保障主要农产品供给。"
CHINA = "秉承“一国两制”方针，拥护国家统一，反对任何分裂图谋！"
HEALTH = "深化医药卫生体制改革。全面推开公立医院综合改革，取消药品加成，健全分级诊疗。"
COURTS = "扎实推进依法行政。提高队伍的法治思维和服务管理能力，严格依照法定权限行权履职。"
CHEERS = "各位代表！"
OLD = document(ROADS, FARMS, CHINA, HEALTH, year=2017)
NEW = document(
    ROADS.replace("292", "300"),
    FARMS.replace("稳定", "稳住"),
    HEALTH.replace("健全", "完善"),
    COURTS,
)
"""Units of both: the heading 0, then the paragraphs from 1 on."""


def links(comparison: Comparison) -> set[tuple[str, str]]:
    """All links, by the ids of their units."""
    return {link for row in comparison.rows for link in row.links}


def wished(**wishes: set[tuple[int, int]] | set[int]) -> Comparison:
    """The comparison of the two reports with these wishes."""
    sets = {name: frozenset(found) for name, found in wishes.items()}
    return compare(OLD, NEW, wishes=Wishes(**sets))  # type: ignore[arg-type]


def test_without_wishes_the_engine_decides() -> None:
    """Three paragraphs go on, one is gone, one has come."""
    assert links(wished()) == {("s1", "s1"), ("b2", "b2"), ("b3", "b3"), ("b5", "b4")}


def test_a_link_set_by_hand_is_a_row_that_says_so() -> None:
    """Two paragraphs without a word in common, and no other link changes."""
    found = wished(linked={(3, 4)})
    assert links(found) == links(wished()) | {("b4", "b5")}
    (row,) = (row for row in found.rows if ("b4", "b5") in row.links)
    assert row.why[0].reason == "set by hand"
    assert row.status is Status.REVISED


def test_a_link_cut_by_hand_is_gone_and_no_other() -> None:
    """What it joined is a paragraph gone and one that came."""
    found = wished(unlinked={(2, 2)})
    assert links(found) == links(wished()) - {("b3", "b3")}
    assert {row.status for row in found.rows if FARMS[:9] in row.old_text + row.new_text} == {
        Status.REMOVED,
        Status.ADDED,
    }


def test_equal_texts_can_be_cut_too() -> None:
    """Nothing is settled before a person is asked."""
    one = document(ROADS, FARMS)
    found = compare(one, one, wishes=Wishes(unlinked=frozenset({(1, 1)})))
    assert links(found) == {("s1", "s1"), ("b3", "b3")}


def test_a_link_by_hand_comes_before_equal_texts() -> None:
    """Of lines that stand several times, a person says which belong together."""
    old = document(CHEERS, ROADS, CHEERS, FARMS)
    new = document(CHEERS, ROADS.replace("292", "300"), CHEERS, FARMS.replace("稳定", "稳住"))
    found = compare(old, new, wishes=Wishes(linked=frozenset({(1, 3)})))
    assert ("b2", "b4") in links(found)
    assert ("b2", "b2") not in links(found)


@pytest.mark.parametrize("side", ["closed_old", "closed_new"])
def test_a_closed_paragraph_takes_no_link(side: str) -> None:
    """It has come or is gone, whatever the engine would have found."""
    assert links(wished(**{side: {2}})) == links(wished()) - {("b3", "b3")}


def test_a_closed_paragraph_keeps_what_it_is_locked_to() -> None:
    """And that alone."""
    found = links(wished(linked={(2, 4)}, closed_old={2}))
    assert {link for link in found if link[0] == "b3"} == {("b3", "b5")}


def test_wishes_that_contradict_each_other_are_none() -> None:
    """A link cannot be set and cut at once."""
    with pytest.raises(ValueError, match="at once"):
        Wishes(linked=frozenset({(0, 0)}), unlinked=frozenset({(0, 0)}))
