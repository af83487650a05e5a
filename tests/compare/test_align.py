"""Which units belong together, on small documents made for one question each."""

import pytest
from support.comparisons import document

from cqtui.compare.align import align, context, flow
from cqtui.compare.align.align import MISSED, MISSED_LINES, missed
from cqtui.compare.align.bags import Floats
from cqtui.compare.align.cells import Cells, Field
from cqtui.compare.align.pairing import Pairing
from cqtui.compare.align.profiles import profiles
from cqtui.compare.compare import compare
from cqtui.model.comparison import Comparison, Row, Status
from cqtui.model.document import Document

ROADS = "推进内畅外联互通基础设施建设。加快构建高铁网和高速公路网，新增通车里程292公里。"
FARMS = "加快特色效益农业发展。稳定粮食、生猪、蔬菜等基础产业，保障主要农产品供给。"
SCHOOLS = "推动教育公平和质量提升。稳步提高生均拨款标准，加强普惠性幼儿园建设。"
HEALTH = "深化医药卫生体制改革。全面推开公立医院综合改革，取消药品加成，健全分级诊疗。"
COURTS = "扎实推进依法行政。提高队伍的法治思维和服务管理能力，严格依照法定权限行权履职。"
TRADE = "促进外贸稳定增长。依托国际铁路联运大通道，吸引大企业，争取大订单。"
OTHERS = (ROADS, FARMS, HEALTH, COURTS, TRADE)


def row(comparison: Comparison, words: str) -> Row:
    """The one row whose text holds `words`."""
    (found,) = (r for r in comparison.rows if words in r.old_text + r.new_text)
    return found


def test_the_same_document_has_only_rows_that_are_the_same() -> None:
    """Repeated lines included, nothing moved."""
    one = document(*OTHERS, "各位代表！", SCHOOLS, "各位代表！")
    rows = compare(one, one).rows
    assert [(r.status, r.moved, r.score) for r in rows] == [(Status.SAME, False, 1.0)] * 9


def test_of_three_equal_lines_the_one_whose_surroundings_went_is_gone() -> None:
    """Those that stay are told as unchanged, not as moved past it."""
    old = document(ROADS, FARMS, "各位代表！", HEALTH, "各位代表！", COURTS, "各位代表！", TRADE)
    new = document(
        *(text.replace("推进", "大力推进") for text in (ROADS, FARMS, HEALTH)),
        *(
            "各位代表！",
            COURTS.replace("扎实", "深入"),
            "各位代表！",
            TRADE.replace("稳定", "平稳"),
        ),
    )
    rows = compare(old, new).rows
    told = [r.status for r in rows if "各位代表！" in (r.old_text, r.new_text)]
    assert told == [Status.REMOVED, Status.SAME, Status.SAME]
    assert not any(r.moved for r in rows)


def test_a_paragraph_that_moved_and_changed_is_one_row() -> None:
    """The move and the edits inside it are told together."""
    changed = SCHOOLS.replace("稳步提高", "大幅提高")
    moved = row(compare(document(SCHOOLS, *OTHERS), document(*OTHERS, changed)), "幼儿园")
    assert (moved.status, moved.moved) == (Status.REVISED, True)
    assert [op.op for op in moved.edits] == ["equal", "replace", "equal"]


def test_what_stays_in_place_while_another_passes_it_has_not_moved() -> None:
    """The heaviest run keeps its order; the single paragraph is the one that moved."""
    rows = compare(document(SCHOOLS, *OTHERS), document(*OTHERS, SCHOOLS)).rows
    assert [r.old_text for r in rows if r.moved] == [SCHOOLS]


def test_a_paragraph_cut_in_two_is_split() -> None:
    """And linked to both parts."""
    first, second = (part + "。" for part in SCHOOLS.rstrip("。").split("。"))
    whole = first + second + HEALTH
    split = row(
        compare(document(whole, ROADS, FARMS), document(SCHOOLS, HEALTH, ROADS, FARMS)), "幼儿园"
    )
    assert (split.status, len(split.links)) == (Status.SPLIT, 2)


def test_two_paragraphs_made_one_are_merged() -> None:
    """The other way round."""
    joined = compare(
        document(SCHOOLS, HEALTH, ROADS, FARMS), document(SCHOOLS + HEALTH, ROADS, FARMS)
    )
    merged = row(joined, "幼儿园")
    assert (merged.status, len(merged.old)) == (Status.MERGED, 2)


@pytest.mark.parametrize("count", [3, 20, 200])
def test_lines_that_differ_by_their_figures_alone_stay_apart(count: int) -> None:
    """Each with the one of the other year, not all with all."""
    old = document(*(f"{n}号项目完成投资{n}亿元，按期推进。" for n in range(1, count)))
    new = document(*(f"{n}号项目完成投资{n + 500}亿元，按期推进。" for n in range(1, count)))
    rows = compare(old, new).rows
    assert [r.status for r in rows[1:]] == [Status.REVISED] * (count - 1)
    assert [r.old_text[:1] for r in rows[1:]] == [r.new_text[:1] for r in rows[1:]]


def test_what_has_no_counterpart_is_added_or_removed() -> None:
    """Nothing is paired for the sake of a pair."""
    found = compare(document(*OTHERS, SCHOOLS), document(*OTHERS, "举办国际旅游节，吸引八方来客。"))
    assert row(found, "幼儿园").status is Status.REMOVED
    assert row(found, "旅游节").status is Status.ADDED


def test_a_removed_row_stands_where_the_old_document_had_it() -> None:
    """Behind the row of what it followed there."""
    texts = [
        r.old_text
        for r in compare(document(*OTHERS[:2], SCHOOLS, *OTHERS[2:]), document(*OTHERS)).rows
    ]
    assert texts.index(SCHOOLS) == texts.index(FARMS) + 1


def test_a_row_says_why_its_units_were_paired() -> None:
    """The strongest reason first, weights within 0 to 1."""
    why = row(
        compare(document(*OTHERS, SCHOOLS), document(*OTHERS, SCHOOLS + "办好高中。")), "幼儿园"
    ).why
    assert why[0].reason == "same words"
    assert all(0 < reason.weight <= 1 for reason in why)


def test_equal_lines_are_paired_in_order_when_one_side_has_more() -> None:
    """A line that comes again is not lost, and none is used twice."""
    rows = compare(document(*["各位代表！"] * 3), document(*["各位代表！"] * 5)).rows
    assert [r.status for r in rows].count(Status.SAME) == 4  # three lines and the heading
    assert [r.status for r in rows].count(Status.ADDED) == 2


def test_documents_without_text_have_no_rows_to_pair() -> None:
    """Only the heading is there."""
    assert [r.status for r in compare(document(), document(ROADS)).rows] == [
        Status.SAME,
        Status.ADDED,
    ]


def test_a_sentence_that_went_to_another_row_is_a_stray() -> None:
    """It is told with its place on both sides."""
    wandering = "建成公共直饮水点四百五十六个。"
    old = document(*OTHERS, SCHOOLS * 3 + wandering)
    new = document(ROADS * 3 + wandering, *OTHERS[1:], SCHOOLS * 3)
    (stray,) = compare(old, new).strays
    assert (stray.old_id, stray.new_id) == ("b7", "b2")
    assert (SCHOOLS * 3 + wandering)[slice(*stray.old)] == wandering


def test_between_lines_a_missing_link_is_no_worse_than_a_wrong_one() -> None:
    """A report of paragraphs beside one of lines counts as one of paragraphs."""
    lines = document("扩大内需。", "稳定就业。", "改善民生。", "保护环境。")
    paragraphs = document(*(text * 3 for text in OTHERS))

    def counts(old: Document, new: Document) -> float:
        left, right = (profiles(list(side.units()), lambda _: None) for side in (old, new))
        return missed(Pairing.of(left, right, lambda _: None))

    assert counts(lines, lines) == MISSED_LINES
    assert counts(lines, paragraphs) == counts(paragraphs, lines) == MISSED


def test_only_reports_of_a_usual_size_are_walked_through(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of very long ones that costs too much, of a few lines it tells nothing; they are paired
    still.
    """
    walks = []

    def told(chances: Field, cells: Cells) -> dict[str, tuple[Floats, Floats]]:
        walks.append(len(cells))
        return flow.flow(chances, cells)

    monkeypatch.setattr(context, "flow", told)
    monkeypatch.setattr(align, "FEWEST", 10)
    lines = [f"办好第{n}件{word}事。" for n, word in enumerate("甲乙丙丁戊己庚辛壬癸")]
    old, new = document(*lines), document(*(line.replace("办好", "办成") for line in lines))
    assert compare(old, new).summary["revised"] > 7
    assert walks
    walks.clear()
    for name, value in (("FEWEST", 20), ("WALKED", 100)):
        with monkeypatch.context() as changed:
            changed.setattr(align, name, value)
            assert compare(old, new).summary["revised"] > 7
            assert not walks
