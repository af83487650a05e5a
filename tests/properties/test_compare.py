"""What holds for the comparison of any two documents."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from support.comparisons import document

from cqtui.compare.compare import compare
from cqtui.compare.edits import edits
from cqtui.compare.parts import parts
from cqtui.ingest.load import load
from cqtui.model.comparison import Comparison, Op, Status
from cqtui.model.document import Document

_SENTENCES = st.sampled_from(
    [
        "推进内畅外联互通基础设施建设。",
        "加快构建高铁网和高速公路网，新增通车里程292公里。",
        "加快构建高铁网，新增通车里程300公里。",
        "稳定粮食、生猪、蔬菜等基础产业。",
        "深化医药卫生体制改革，取消药品加成！",
        "各位代表！",
        "（一）深化改革。",
        "一、2018年工作回顾",
        "序号\t指标\t2019年\n1\t地区生产总值\t6%\n",
        "地区生产总值增长6%左右",
        "今年主要预期目标是：",
        "城镇新增就业60万人，",
        "“十三五”时期",
        "A\tB\n",
        " ",
    ]
)
_ANY = st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=12)
_TEXTS = st.lists(st.one_of(_SENTENCES, _ANY), max_size=6).map("".join)


def _read(texts: list[str]) -> Document:
    """The first document of a file with these lines: headings, tables and lists are found."""
    text = "\n".join(["2019年政府工作报告", *texts])
    return load("report.txt", text.encode(), encoding="utf-8").documents[0]


_LINES = st.lists(_TEXTS, max_size=8)
_DOCUMENTS = st.one_of(_LINES.map(_read), _LINES.map(lambda texts: document(*texts)))


def mirrored(comparison: Comparison) -> set[tuple[str, str]]:
    """All links, the new side first."""
    return {(new, old) for row in comparison.rows for old, new in row.links}


@given(_TEXTS, _TEXTS)
@settings(deadline=None)
def test_edits_rebuild_both_sides(old: str, new: str) -> None:
    """They cover both texts in order, and what is equal is equal."""
    found = edits(old, new)
    assert "".join(old[slice(*e.old)] for e in found) == old
    assert "".join(new[slice(*e.new)] for e in found) == new
    equal = [e for e in found if e.op is Op.EQUAL]
    assert all(old[slice(*e.old)] == new[slice(*e.new)] for e in equal)
    assert all(a.op is not b.op for a, b in pairwise(found))


@given(_TEXTS, _TEXTS)
@settings(deadline=None)
def test_each_sentence_corresponds_to_one_at_most(old: str, new: str) -> None:
    """And says rightly whether the two are the same."""
    found = parts(old, new)
    assert len({p.old for p in found}) == len({p.new for p in found}) == len(found)
    for part in found:
        same = old[slice(*part.old)] == new[slice(*part.new)]
        assert part.status is (Status.SAME if same else Status.REVISED)


@given(_DOCUMENTS, _DOCUMENTS)
@settings(max_examples=60, deadline=None)
def test_rows_hold_every_unit_once(old: Document, new: Document) -> None:
    """Each side in one row, links only within a row, rows of the new side in reading order."""
    found = compare(old, new)
    assert sorted(u.id for r in found.rows for u in r.old) == sorted(u.id for u in old.units())
    assert sorted(u.id for r in found.rows for u in r.new) == sorted(u.id for u in new.units())
    order = {u.id: n for n, u in enumerate(new.units())}
    firsts = [order[r.new[0].id] for r in found.rows if r.new]
    assert firsts == sorted(firsts)
    for row in found.rows:
        assert {o for o, _ in row.links} <= {u.id for u in row.old}
        assert {n for _, n in row.links} <= {u.id for u in row.new}
        assert bool(row.links) == bool(row.old and row.new)
        assert 0 <= row.score <= 1


@given(_DOCUMENTS, _DOCUMENTS)
@settings(max_examples=60, deadline=None)
def test_the_other_way_round_has_the_same_links(old: Document, new: Document) -> None:
    """Which document is called the old one decides nothing about what belongs together."""
    there, back = compare(old, new), compare(new, old)
    assert {link for row in there.rows for link in row.links} == mirrored(back)


@given(_DOCUMENTS)
@settings(max_examples=40, deadline=None)
def test_a_document_does_not_differ_from_itself(one: Document) -> None:
    """Every row is the same, nothing moved, nothing strayed."""
    found = compare(one, one)
    assert all(r.status is Status.SAME and not r.moved for r in found.rows)
    assert found.strays == ()
    assert all(change.change == "unchanged" for change in found.targets)
