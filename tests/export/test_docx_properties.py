"""What holds for the Word file of any comparison, well made or not."""

from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import chain, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from support.pairs import make_document, make_source
from support.word import W, accepted, part, rejected
from support.wordschema import faults

from cqtui.compare.compare import compare
from cqtui.compare.edits import edits
from cqtui.export.docx import tracked
from cqtui.export.docx.pieces import printable
from cqtui.model.comparison import Comparison, Edit, Op, Row, Status
from cqtui.model.document import Document, Span, Unit

DATE = datetime(2026, 1, 1, tzinfo=UTC)
TEXTS = [
    "# 一、工作回顾",
    "# 二、重点工作",
    "## （一）扩大开放",
    "粮食产量稳定在1100万吨左右，农产品加工业产值达到2500亿元。",
    "粮食产量稳定在1080万吨左右，农产品加工业产值突破3000亿元，丰收。",
    "实施农村“三变”改革试点，盘活农村资源资产。",
    "农产品加工业产值达到2500亿元。",
    "请予审议。",
    "各位代表：",
    "指标\t2016年\t2017年\n地区生产总值\t10.7%\t10%左右",
    "指标\t2018年\t2019年\n地区生产总值\t6.0%\t6%\n投资\t7.0%\t6%",
    "\x00\x1b",
    " ",
    "",
    "甲<b>&\u2028乙\x00",
]
DOCUMENTS = st.lists(st.sampled_from(TEXTS), max_size=9).map(lambda t: make_document(2019, *t))


def rough(old: str, new: str) -> tuple[Edit, ...]:
    """Edits letter by letter where the texts agree in place: confetti, but sound."""
    found: list[Edit] = []
    for k in range(max(len(old), len(new))):
        a, b = min(k, len(old)), min(k + 1, len(old))
        c, d = min(k, len(new)), min(k + 1, len(new))
        if old[a:b] and old[a:b] == new[c:d]:
            op = Op.EQUAL
        else:
            op = Op.REPLACE if a < b and c < d else Op.DELETE if a < b else Op.INSERT
        found.append(Edit(op, Span(a, b), Span(c, d)))
    return tuple(found)


@st.composite
def comparisons(draw: st.DrawFn) -> Comparison:
    """Two documents paired at random, with any units in a row, moved or not, edited any way."""
    old, new = draw(DOCUMENTS), draw(DOCUMENTS)
    groups = draw(st.integers(1, 5))
    sides: list[list[list[Unit]]] = []
    for document in (old, new):
        held: list[list[Unit]] = [[] for _ in range(groups)]
        alone: list[list[Unit]] = []
        for unit in document.units():
            at = draw(st.integers(0, groups))
            if at < groups:
                held[at].append(unit)
            else:
                alone.append([unit])
        sides.append([*held, *alone])
    rows = [
        row(draw, *pair) for pair in zip(*(s[:groups] for s in sides), strict=True) if any(pair)
    ]
    rows += [row(draw, units, []) for units in sides[0][groups:]]
    rows += [row(draw, [], units) for units in sides[1][groups:]]
    return Comparison(old, new, tuple(rows))


def row(draw: st.DrawFn, old: Sequence[Unit], new: Sequence[Unit]) -> Row:
    """A row of these units."""
    if not old or not new:
        return Row(Status.REMOVED if old else Status.ADDED, False, 0.0, tuple(old), tuple(new))
    texts = ["".join(unit.text for unit in side) for side in (old, new)]
    steps = draw(st.sampled_from([edits, rough]))(*texts)
    links = ((old[0].id, new[0].id),)
    moved = draw(st.booleans())
    return Row(Status.REVISED, moved, 0.5, tuple(old), tuple(new), links, steps)


def assert_sound(comparison: Comparison) -> None:
    """It reads as both reports, every range is closed, every id unique, the schema is kept."""
    data = tracked(comparison, make_source(comparison.old), make_source(comparison.new), date=DATE)
    for shown, document in ((accepted(data), comparison.new), (rejected(data), comparison.old)):
        texts = [printable(unit.text) for unit in document.units()]
        assert [one.text for one in shown] == ([] if texts == [""] else texts)
    body = part(data)
    changes = [e for e in body.iter() if e.get(f"{W}author") is not None]
    ids = [e.get(f"{W}id") for e in changes]
    assert len(set(ids)) == len(ids)
    for side in ("moveFrom", "moveTo", "comment"):
        starts = [e.get(f"{W}id") for e in body.iter(f"{W}{side}RangeStart")]
        ends = [e.get(f"{W}id") for e in body.iter(f"{W}{side}RangeEnd")]
        assert sorted(starts) == sorted(ends)
    names = [
        sorted(e.get(f"{W}name") for e in body.iter(f"{W}{side}RangeStart"))
        for side in ("moveFrom", "moveTo")
    ]
    assert names[0] == names[1]
    assert faults(data) == []


@given(comparisons())
@settings(max_examples=150, deadline=None)
def test_any_pairing_reads_as_both_reports(comparison: Comparison) -> None:
    """Rows of scattered units, tables among paragraphs, moves that cross: all is put back."""
    assert_sound(comparison)


@given(DOCUMENTS, DOCUMENTS)
@settings(max_examples=40, deadline=None)
def test_what_the_engine_pairs_reads_as_both_reports(old: Document, new: Document) -> None:
    """The same for comparisons as the program makes them."""
    assert_sound(compare(old, new))


@given(comparisons())
@settings(max_examples=60, deadline=None)
def test_no_mark_is_kept_between_two_insertions(comparison: Comparison) -> None:
    """LibreOffice would take it for inserted."""
    data = tracked(comparison, make_source(comparison.old), make_source(comparison.new), date=DATE)
    paragraphs = [p for p in part(data).find(f"{W}body") if p.tag == f"{W}p"]
    for one, other in pairwise(paragraphs):
        if one.getnext() is not other or one.find(f"{W}pPr/{W}rPr") is not None:
            continue
        last = [c.tag for c in one[1:] if c.tag != f"{W}moveToRangeEnd"][-1:]
        first = [c.tag for c in other[1:] if c.tag != f"{W}moveToRangeStart"][:1]
        assert not (last == first and last and last[0] in {f"{W}ins", f"{W}moveTo"})


def test_the_texts_of_the_properties_hold_every_sort_of_unit() -> None:
    """Headings, tables, paragraphs that keep enough of each other, and what cannot be printed."""
    kinds = {unit.kind for unit in make_document(2019, *TEXTS).units()}
    assert {kind.value for kind in kinds} == {"heading", "paragraph", "table"}
    assert any(not printable(text) for text in chain(TEXTS))
