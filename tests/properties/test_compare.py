"""What holds for the comparison of any two documents."""

from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.commands import outside
from support.comparisons import document
from support.seeds import SEEDS

from cqtui import pipeline
from cqtui.analysis.sentences import sentences
from cqtui.compare.align.parts import parts
from cqtui.compare.compare import compare
from cqtui.compare.edits import edits
from cqtui.ingest.load import load
from cqtui.model.comparison import Comparison, Op, Row, Status
from cqtui.model.document import Document, Span

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


_OFTEN = st.sampled_from(
    [
        "各位代表！",
        "各位代表！深化改革开放。",
        "（一）深化改革。完善国资监管体制，推进国有企业混合所有制改革。",
        "（二）深化改革。完善国资监管体制，推进国有企业混合所有制改革。",
        "完善国资监管体制，推进国有企业混合所有制改革。新增上市公司12家。",
        "新增上市公司12家。",
        "二、2019年工作安排",
    ]
)
"""Lines that come again, whole or in part."""
_LINES = st.lists(st.one_of(_TEXTS, _OFTEN), max_size=8)


@st.composite
def _later(draw: st.DrawFn) -> tuple[list[str], list[str]]:
    """The lines of a report and those of a second year: kept, moved, joined, cut, gone or new."""
    old = draw(_LINES)
    new: list[str] = []
    for line in draw(st.permutations(old)) if draw(st.booleans()) else old:
        half = len(line) // 2
        what = draw(st.sampled_from(["keep", "keep", "cut", "join", "drop", "new", "edit"]))
        if what == "join" and new:
            new[-1] += line
        elif what == "edit":
            new.append(line[:half] + draw(_SENTENCES) + line[half:])
        else:
            new += {"cut": [line[:half], line[half:]], "drop": [], "new": [line, draw(_TEXTS)]}.get(
                what, [line]
            )
    return old, new


_DOCUMENTS = st.one_of(_LINES.map(_read), _LINES.map(lambda texts: document(*texts)))
_PAIRS = st.one_of(
    st.tuples(_DOCUMENTS, _DOCUMENTS),
    _later().map(lambda pair: (_read(pair[0]), _read(pair[1]))),
    _later().map(lambda pair: (document(*pair[0]), document(*pair[1]))),
)
_SAMPLES = [("2017-work-report.txt", "2019-work-report.txt")]
"""Names of two samples."""
_BACK = {
    Status.SPLIT: Status.MERGED,
    Status.MERGED: Status.SPLIT,
    Status.ADDED: Status.REMOVED,
    Status.REMOVED: Status.ADDED,
}
"""What a row is called from the other side; a row of as many units on both sides stays merged."""


@cache
def sample(name: str) -> Document:
    """The report of a sample that a comparison takes."""
    return pipeline.pick(pipeline.read(str(SEEDS[name])))


@cache
def compared(old: str, new: str) -> Comparison:
    """Two samples compared."""
    return compare(sample(old), sample(new))


def mirrored(comparison: Comparison) -> set[tuple[str, str]]:
    """All links, the new side first."""
    return {(new, old) for row in comparison.rows for old, new in row.links}


def shapes(comparison: Comparison, *, back: bool = False) -> set[tuple[object, ...]]:
    """What each row is called and its score, by its units; `back`: read from the other side."""

    def shape(row: Row) -> tuple[object, ...]:
        old, new = (frozenset(u.id for u in side) for side in (row.old, row.new))
        turned = back and len(old) != len(new)
        status = _BACK.get(row.status, row.status) if turned else row.status
        return (new, old, status, row.score) if back else (old, new, status, row.score)

    return {shape(row) for row in comparison.rows}


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


@given(_PAIRS)
@settings(max_examples=60, deadline=None)
def test_rows_hold_every_unit_once(pair: tuple[Document, Document]) -> None:
    """Each side in one row, links only within a row, rows of the new side in reading order."""
    holds_every_unit_once(compare(*pair))


@pytest.mark.parametrize(("old", "new"), _SAMPLES)
def test_rows_of_samples_hold_every_unit_once(old: str, new: str) -> None:
    """As above, for real reports."""
    holds_every_unit_once(compared(old, new))


def holds_every_unit_once(found: Comparison) -> None:
    """Fails where a unit stands in no row or in two, and where rows are out of order."""
    old, new = found.old, found.new
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


@given(_PAIRS)
@settings(max_examples=60, deadline=None)
def test_edits_and_parts_are_of_the_texts_of_their_row(pair: tuple[Document, Document]) -> None:
    """Edits rebuild both sides; parts lie within them and do not overlap."""
    fits_its_texts(compare(*pair))


@pytest.mark.parametrize(("old", "new"), _SAMPLES)
def test_edits_and_parts_of_samples_are_of_the_texts_of_their_row(old: str, new: str) -> None:
    """As above, for real reports."""
    fits_its_texts(compared(old, new))


def fits_its_texts(found: Comparison) -> None:
    """Fails where the edits or parts of a row do not fit its texts."""
    for row in found.rows:
        if row.old and row.new:
            assert "".join(row.old_text[slice(*e.old)] for e in row.edits) == row.old_text
            assert "".join(row.new_text[slice(*e.new)] for e in row.edits) == row.new_text
        for text, spans in (
            (row.old_text, [p.old for p in row.parts]),
            (row.new_text, [p.new for p in row.parts]),
        ):
            assert apart(spans, len(text))


def apart(spans: list[Span], length: int) -> bool:
    """Whether no two of `spans` overlap, none is empty, and all lie within `length`."""
    ends = [0, *(x for span in sorted(spans) for x in span), length]
    return all(a <= b for a, b in pairwise(ends)) and all(a < b for a, b in spans)


@given(_PAIRS)
@settings(max_examples=60, deadline=None)
def test_strays_are_sentences_that_went_to_another_row(pair: tuple[Document, Document]) -> None:
    """Each is a sentence of its unit, and none is told twice."""
    strays_are_sentences(compare(*pair))


@pytest.mark.parametrize("name", ["2019-work-report.txt", "2016-five-year-plan.txt"])
def test_a_sentence_that_went_elsewhere_is_a_stray(name: str) -> None:
    """The last sentence of one paragraph of a real report, put behind another far away."""
    texts = [u.text for u in sample(name).units() if u.block and not u.block.rows][20:60]
    giver = next(n for n, text in enumerate(texts) if len(sentences(text)) > 4)
    start, end = sentences(texts[giver])[-1]
    later = [*texts]
    later[giver], later[-1] = texts[giver][:start], texts[-1] + texts[giver][start:end]
    found = compare(document(*texts), document(*later))
    assert [texts[giver][slice(*stray.old)] for stray in found.strays] == [texts[giver][start:end]]
    strays_are_sentences(found)


def strays_are_sentences(found: Comparison) -> None:
    """Fails where a stray is no sentence, stays in its row, or is told twice."""
    sides = {u.id: u.text for u in found.old.units()}, {u.id: u.text for u in found.new.units()}
    row_of_old = {u.id: n for n, row in enumerate(found.rows) for u in row.old}
    row_of_new = {u.id: n for n, row in enumerate(found.rows) for u in row.new}
    for stray in found.strays:
        assert stray.old in sentences(sides[0][stray.old_id])
        assert stray.new in sentences(sides[1][stray.new_id])
        assert row_of_old[stray.old_id] != row_of_new[stray.new_id]
    assert len({(s.old_id, s.old) for s in found.strays}) == len(found.strays)
    assert len({(s.new_id, s.new) for s in found.strays}) == len(found.strays)


@given(_PAIRS)
@settings(max_examples=60, deadline=None)
def test_the_other_way_round_is_the_mirror(pair: tuple[Document, Document]) -> None:
    """Which document is called the old one decides nothing about what belongs together."""
    there, back = compare(*pair), compare(*reversed(pair))
    assert {link for row in there.rows for link in row.links} == mirrored(back)
    assert shapes(there) == shapes(back, back=True)


@pytest.mark.parametrize(("old", "new"), _SAMPLES)
def test_samples_the_other_way_round_are_the_mirror(old: str, new: str) -> None:
    """As above, for real reports: links, what rows are called, scores."""
    there, back = compared(old, new), compared(new, old)
    assert {link for row in there.rows for link in row.links} == mirrored(back)
    assert shapes(there) == shapes(back, back=True)


@given(_DOCUMENTS)
@settings(max_examples=40, deadline=None)
def test_a_document_does_not_differ_from_itself(one: Document) -> None:
    """Every row is the same, nothing moved, nothing strayed."""
    is_no_difference(compare(one, one))


@pytest.mark.parametrize("name", SEEDS)
def test_a_sample_does_not_differ_from_itself(name: str) -> None:
    """As above, for real reports."""
    is_no_difference(compared(name, name))


def is_no_difference(found: Comparison) -> None:
    """Fails where anything differs."""
    assert all(r.status is Status.SAME and not r.moved for r in found.rows)
    assert found.strays == ()
    assert all(change.change == "unchanged" for change in found.targets)


@pytest.mark.parametrize(("old", "new"), _SAMPLES)
def test_the_result_does_not_hang_on_the_hash_seed(old: str, new: str) -> None:
    """Sets and dictionaries of text have another order in every process; the output has not."""
    paths = str(SEEDS[old]), str(SEEDS[new])
    one, other = (outside('"$@"', "diff", *paths, "--json", PYTHONHASHSEED=x) for x in ("1", "2"))
    assert one.status == 1
    assert one.out.startswith("{")
    assert one.out == other.out
