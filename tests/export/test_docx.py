import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from io import BytesIO
from typing import Any

import pytest
from support.comparisons import comparison as sample
from support.comparisons import document, source, units
from support.pairs import compared, make_source, naive
from support.seeds import SEEDS
from support.word import W, accepted, part, rejected

from cqtui import pipeline
from cqtui.compare.compare import compare
from cqtui.export.docx import tracked
from cqtui.export.docx.pieces import printable
from cqtui.ingest.readers import extract
from cqtui.model.comparison import Comparison, Edit, Op, Row, Status
from cqtui.model.document import Document, Span

DATE = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


def made(comparison: Comparison, author: str = "cqtui") -> bytes:
    """The file, always with the same date."""
    old, new = make_source(comparison.old), make_source(comparison.new)
    return tracked(comparison, old, new, author=author, date=DATE)


def texts(document: Document) -> list[str]:
    """What a file should read as."""
    return [printable(unit.text) for unit in document.units()]


def assert_reads_as_both(comparison: Comparison, data: bytes) -> None:
    """All accepted: the new report; all rejected: the old one, in its own order."""
    assert [shown.text for shown in accepted(data)] == texts(comparison.new)
    assert [shown.text for shown in rejected(data)] == texts(comparison.old)


def edits(*steps: tuple[Op, str, str]) -> tuple[Edit, ...]:
    """Edits from what each step has of the old and of the new text."""
    found, a, c = [], 0, 0
    for op, old, new in steps:
        b, d = a + len(old), c + len(new)
        found.append(Edit(op, Span(a, b), Span(c, d)))
        a, c = b, d
    return tuple(found)


def row(
    old: Document,
    new: Document,
    left: str,
    right: str,
    steps: tuple[Edit, ...],
    *,
    status: Status = Status.REVISED,
    moved: bool = False,
) -> Row:
    """A row of the units with these ids, separated by spaces."""
    a = tuple(units(old)[ident] for ident in left.split())
    b = tuple(units(new)[ident] for ident in right.split())
    return Row(status, moved, 0.5, a, b, ((a[0].id, b[0].id),), steps)


def same(old: Document, new: Document, left: str, right: str, *, moved: bool = False) -> Row:
    """A row of two equal units."""
    text = units(old)[left].text
    whole = edits((Op.EQUAL, text, text))
    return row(old, new, left, right, whole, status=Status.SAME, moved=moved)


def body(data: bytes) -> list[Any]:
    """The elements of the body, its section left out."""
    return list(part(data).find(f"{W}body"))[:-1]


def shape(paragraph: Any) -> list[str]:
    """The children of a paragraph with their text: ins:甲; the mark's change at the end: ¶ins."""
    found = []
    for child in paragraph[1:]:
        text = "".join(t.text for t in child.iter(f"{W}t", f"{W}delText"))
        found.append(child.tag.removeprefix(W) + (f":{text}" if text else ""))
    marks = [mark.tag.removeprefix(W) for mark in paragraph.findall(f"{W}pPr/{W}rPr/*")]
    return found + [f"¶{mark}" for mark in marks]


def moved_and_edited() -> Comparison:
    """One paragraph went behind the other, and changed a figure on its way."""
    old = document("粮食产量稳定在1100万吨左右。", "开行班列五百班以上。")
    new = document("开行班列五百班以上。", "粮食产量稳定在1080万吨左右。")
    steps = edits(
        (Op.EQUAL, "粮食产量稳定在", "粮食产量稳定在"),
        (Op.REPLACE, "1100万吨", "1080万吨"),
        (Op.EQUAL, "左右。", "左右。"),
    )
    rows = (
        same(old, new, "s1", "s1"),
        same(old, new, "b3", "b2"),
        row(old, new, "b2", "b3", steps, moved=True),
    )
    return Comparison(old, new, rows)


def split() -> Comparison:
    """One paragraph became two."""
    old = document("甲事已经办成。乙事正在推进。")
    new = document("甲事已经办成。", "乙事正在推进。")
    steps = edits((Op.EQUAL, "甲事已经办成。乙事正在推进。", "甲事已经办成。乙事正在推进。"))
    rows = same(old, new, "s1", "s1"), row(old, new, "b2", "b2 b3", steps, status=Status.SPLIT)
    return Comparison(old, new, rows)


def swapped(comparison: Comparison) -> Comparison:
    """The other way round; rows with one unit of the new side and none of the old stay possible."""
    return naive(comparison.new, comparison.old)


def split_apart() -> Comparison:
    """One paragraph became two, and another stands between them."""
    old = document("甲事已经办成了。乙事正在推进中。", "丙事没有变化。")
    new = document("甲事已经办成了。", "丙事没有变化。", "乙事仍在推进中。")
    steps = edits(
        (Op.EQUAL, "甲事已经办成了。乙事", "甲事已经办成了。乙事"),
        (Op.REPLACE, "正", "仍"),
        (Op.EQUAL, "在推进中。", "在推进中。"),
    )
    rows = (
        same(old, new, "s1", "s1"),
        row(old, new, "b2", "b2 b4", steps, status=Status.SPLIT),
        same(old, new, "b3", "b3"),
    )
    return Comparison(old, new, rows)


def weak() -> Comparison:
    """A pair that keeps one character of ten."""
    old, new = document("旧事旧话旧说旧法旧章。"), document("新人新见新闻新论新篇。")
    steps = edits(
        (Op.REPLACE, "旧事旧话旧说旧法旧章", "新人新见新闻新论新篇"), (Op.EQUAL, "。", "。")
    )
    return Comparison(old, new, (same(old, new, "s1", "s1"), row(old, new, "b2", "b2", steps)))


HAND_MADE: dict[str, Callable[[], Comparison]] = {
    "sample": sample,
    "two reports": compared,
    "two reports back": lambda: swapped(compared()),
    "moved and edited": moved_and_edited,
    "split": split,
    "split apart": split_apart,
    "weak": weak,
    "moved and rewritten": lambda: rewritten("债务结构"),
    "moved and replaced": lambda: rewritten("市场"),
    "nothing changed": lambda: naive(compared().new, compared().new),
}


@pytest.mark.parametrize("name", HAND_MADE)
def test_accepted_it_is_the_new_report_and_rejected_the_old(name: str) -> None:
    """Paragraph for paragraph, whatever happened between them."""
    comparison = HAND_MADE[name]()
    assert_reads_as_both(comparison, made(comparison))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2017-work-report.txt", "2019-work-report.txt"),
        ("2019-work-report.txt", "2016-five-year-plan.txt"),
    ],
)
def test_the_samples_read_as_both_reports(old: str, new: str) -> None:
    """Real reports, moves, splits and tables among them."""
    sources = pipeline.read(str(SEEDS[old])), pipeline.read(str(SEEDS[new]))
    comparison = compare(*pipeline.pick_pair(*sources))
    assert_reads_as_both(comparison, tracked(comparison, *sources, date=DATE))


def test_a_moved_and_edited_paragraph_shows_both() -> None:
    """The old text as it left, and where it came to the old text with its edits."""
    data = made(moved_and_edited())
    left, arrived = (p for p in body(data)[1:] if p.tag == f"{W}p" and len(shape(p)) > 2)
    assert shape(left) == [
        "moveFromRangeStart",
        "moveFrom:粮食产量稳定在1100万吨左右。",
        "¶moveFrom",
    ]
    assert shape(arrived) == [
        "moveToRangeStart",
        "moveTo:粮食产量稳定在",
        "moveTo:1100万吨",
        "ins:1080万吨",
        "moveTo:左右。",
        "moveToRangeEnd",
    ]
    struck = part(data).findall(f".//{W}moveTo/{W}del//{W}delText")
    assert [text.text for text in struck] == ["1100万吨"]


def test_what_moved_and_was_edited_has_two_authors() -> None:
    """One moved it, one edited it: LibreOffice takes what one hand inserts and deletes for none."""
    root = part(made(moved_and_edited()))
    (struck,) = root.iter(f"{W}del")
    (came,) = (c for c in root.iter(f"{W}ins") if c.getparent().tag == f"{W}p")
    assert struck.getparent().get(f"{W}author") == "cqtui"
    assert struck.get(f"{W}author") == came.get(f"{W}author") == "cqtui（移动后的修改）"


def rewritten(kept: str) -> Comparison:
    """A paragraph that moved and keeps but a few words of many."""
    old = document(f"旧事旧话旧说{kept}旧法旧章旧人旧物旧时旧地旧名旧路。", "中间一段没有变化。")
    new = document(
        "中间一段没有变化。", f"新人新见新闻新论新篇{kept}新章新法新物新地新时新名新路。"
    )
    steps = edits(
        (Op.REPLACE, "旧事旧话旧说", "新人新见新闻新论新篇"),
        (Op.EQUAL, kept, kept),
        (Op.REPLACE, "旧法旧章旧人旧物旧时旧地旧名旧路", "新章新法新物新地新时新名新路"),
        (Op.EQUAL, "。", "。"),
    )
    rows = (
        same(old, new, "s1", "s1"),
        same(old, new, "b3", "b2"),
        row(old, new, "b2", "b3", steps, moved=True),
    )
    return Comparison(old, new, rows)


def test_a_rewritten_paragraph_that_moved_keeps_what_can_be_seen() -> None:
    """债务结构 is what it was about; the full stop that it also keeps is deleted and inserted."""
    data = made(rewritten("债务结构"))
    arrived = next(p for p in body(data) if any("RangeEnd" in s for s in shape(p)) and shape(p))
    assert [s for s in shape(arrived) if s.startswith("moveTo:")] == [
        "moveTo:旧事旧话旧说",
        "moveTo:债务结构",
        "moveTo:旧法旧章旧人旧物旧时旧地旧名旧路。",
    ]
    assert "旧报告" in "".join(t.text for t in part(data, "word/comments.xml").iter(f"{W}t"))


def test_a_rewritten_paragraph_that_keeps_nothing_to_be_seen_has_a_comment_alone() -> None:
    """市场 is in every paragraph: no move is drawn of it."""
    data = made(rewritten("市场"))
    assert not list(part(data).iter(f"{W}moveTo", f"{W}moveFrom"))
    assert "旧报告" in "".join(t.text for t in part(data, "word/comments.xml").iter(f"{W}t"))


def test_both_ends_of_a_move_have_one_name() -> None:
    """Each range is closed, the ids are unique, the texts at both ends are the same."""
    data = made(moved_and_edited())
    root = part(data)
    names = [e.get(f"{W}name") for e in root.iter(f"{W}moveFromRangeStart", f"{W}moveToRangeStart")]
    assert names == ["move1", "move1"]
    for side in ("moveFrom", "moveTo"):
        starts = [e.get(f"{W}id") for e in root.iter(f"{W}{side}RangeStart")]
        assert starts == [e.get(f"{W}id") for e in root.iter(f"{W}{side}RangeEnd")]
    moved = [
        "".join(
            t.text
            for change in root.iter(f"{W}{side}")
            for t in change.iter(f"{W}t", f"{W}delText")
        )
        for side in ("moveFrom", "moveTo")
    ]
    assert moved[0] == moved[1] == "粮食产量稳定在1100万吨左右。"


def test_a_split_is_an_inserted_mark() -> None:
    """The text stays, one paragraph mark comes; the other way round one goes."""
    _, first, second = body(made(split()))
    assert shape(first) == ["r:甲事已经办成。", "¶ins"]
    assert shape(second) == ["r:乙事正在推进。"]


def test_a_part_that_went_elsewhere_is_a_move() -> None:
    """Of a paragraph that was split over two places, the part that left and came."""
    _, home, _, away = (p for p in body(made(split_apart())) if p.tag == f"{W}p")
    assert shape(home) == [
        "r:甲事已经办成了。",
        "moveFromRangeStart",
        "moveFrom:乙事",
        "del:正",
        "moveFrom:在推进中。",
        "moveFromRangeEnd",
    ]
    assert "ins:仍" in shape(away)


def test_a_weak_pair_is_replaced_whole() -> None:
    """A deleted paragraph and an inserted one, not a pepper of characters."""
    data = made(weak())
    changes = [e for e in part(data).find(f"{W}body").iter(f"{W}ins", f"{W}del") if len(e)]
    assert ["".join(t.text for t in e.iter(f"{W}t", f"{W}delText")) for e in changes] == [
        "旧事旧话旧说旧法旧章。",
        "新人新见新闻新论新篇。",
    ]


def test_the_last_paragraph_can_go() -> None:
    """Its place is taken by the one before, as no file ends without a paragraph."""
    old, new = document("甲。", "乙。"), document("甲。")
    rows = (
        same(old, new, "s1", "s1"),
        same(old, new, "b2", "b2"),
        Row(Status.REMOVED, False, 0.0, (units(old)["b3"],), ()),
    )
    comparison = Comparison(old, new, rows)
    assert_reads_as_both(comparison, made(comparison))
    assert_reads_as_both(swapped(comparison), made(swapped(comparison)))


def test_a_report_may_be_empty() -> None:
    """All is new, or all is gone."""
    empty = document()
    empty = replace(empty, root=replace(empty.root, content=()))
    for comparison in (naive(empty, document("甲。")), naive(document("甲。"), empty)):
        assert_reads_as_both(comparison, made(comparison))


def test_rows_that_are_left_out_are_not_in_the_file() -> None:
    """An extract reads as the paragraphs of its rows, in the order of each report."""
    whole = compared()
    extract = replace(whole, rows=tuple(r for r in whole.rows if r.status is not Status.SAME))
    data = made(extract)
    new = {unit.id for r in extract.rows for unit in r.new}
    old = {unit.id for r in extract.rows for unit in r.old}
    assert [s.text for s in accepted(data)] == [u.text for u in whole.new.units() if u.id in new]
    assert [s.text for s in rejected(data)] == [u.text for u in whole.old.units() if u.id in old]


def test_headings_have_the_style_of_their_level() -> None:
    """So that Word's navigation shows the report's tree."""
    styles = {shown.text: shown.style for shown in accepted(made(compared()))}
    assert styles["一、过去五年工作回顾"] == "Heading1"
    assert styles["（一）扩大开放"] == "Heading2"
    assert styles["政府工作报告"] == "Title"
    assert styles["请予审议。"] == "NormalIndent"


def test_a_paragraph_that_became_a_heading_keeps_its_old_style_for_who_rejects() -> None:
    """The style is a tracked change too."""
    old = document("一、工作")
    old = replace(old, root=replace(old.root, content=old.root.sections[0].blocks))
    new = document()
    comparison = Comparison(old, new, (same(old, new, "b2", "s1"),))
    data = made(comparison)
    assert accepted(data) == [("Heading1", "一、工作")]
    assert rejected(data) == [("NormalIndent", "一、工作")]


def test_tables_are_tables_and_cells_are_edited() -> None:
    """A row that both have keeps its cells; what changed within is marked."""
    data = made(compared())
    (table,) = part(data).iter(f"{W}tbl")
    cells = [
        [change.tag.removeprefix(W) for change in cell.iter(f"{W}ins", f"{W}del")]
        for cell in table.iter(f"{W}tc")
    ]
    assert cells[3] == []
    assert cells[4] == ["del", "ins"]
    assert [s.text for s in accepted(data) if s.style == "table"] == [
        "指标\t2018年\t2019年\n地区生产总值\t6.0%\t6%\n固定资产投资\t7.0%\t6%左右"
    ]


def test_a_changed_target_has_a_comment() -> None:
    """On its figure: what it was, what it is, and the difference."""
    data = made(sample())
    comments = [
        "".join(t.text for t in comment.iter(f"{W}t"))
        for comment in part(data, "word/comments.xml").iter(f"{W}comment")
    ]
    assert "地区生产总值：10% → 6%，下调4个百分点" in comments
    (paragraph,) = [p for p in body(data) if "del:10" in shape(p)]
    (noted,) = paragraph.iter(f"{W}commentRangeStart")
    following = noted.itersiblings()
    assert noted.getparent().tag == f"{W}ins"
    assert next(following).findtext(f"{W}t") == "6"
    assert shape(paragraph)[-4:] == ["r:%", "commentRangeEnd", "r", "r:。"]


def test_a_moved_passage_says_where_it_came_from() -> None:
    """And what was edited, as its two ends show one side each."""
    comments = part(made(moved_and_edited()), "word/comments.xml")
    text = "".join(t.text for t in comments.iter(f"{W}t"))
    assert text == "移自旧报告一，第2行，改动：“1100万吨”改为“1080万吨”"


def test_author_and_date_are_on_every_change() -> None:
    """The date in UTC; without a zone it is taken for UTC."""
    comparison = moved_and_edited()
    old, new = make_source(comparison.old), make_source(comparison.new)
    beijing = DATE.astimezone(timezone(timedelta(hours=8)))
    for date in (DATE, beijing, DATE.replace(tzinfo=None)):
        root = part(tracked(comparison, old, new, author="张三", date=date))
        held = [e for e in root.iter() if e.get(f"{W}author") is not None]
        assert len(held) > 5
        assert {e.get(f"{W}author") for e in held} == {"张三", "张三（移动后的修改）"}
        assert {e.get(f"{W}date") for e in held} == {"2026-01-02T03:04:05Z"}


def test_the_same_input_and_date_give_the_same_bytes() -> None:
    """Files can be compared and kept under version control."""
    assert made(compared()) == made(compared())


def test_the_first_page_tells_what_is_compared_outside_of_the_text() -> None:
    """In its header and in the file's properties, which accepting and rejecting leave alone."""
    data = made(sample())
    header = "".join(part(data, "word/header1.xml").itertext())
    properties = "".join(part(data, "docProps/core.xml").itertext())
    for text in (header, properties):
        assert "2017年《旧报告》 → 2019年《新报告》" in text
        assert "修订 1" in text
        assert "SHA-256" in text


def test_the_program_reads_the_new_report_from_it() -> None:
    """A file with tracked changes is read as if they were accepted."""
    comparison = compared()
    read = extract("diff.docx", made(comparison))
    assert read.format == "docx"
    shown = [line for line in read.lines if line]
    assert shown == [line for text in texts(comparison.new) for line in text.split("\n")]


def test_a_paragraph_that_grew_on_both_sides_keeps_its_marks() -> None:
    """New paragraphs before and behind one that stayed, beside one that was rewritten."""
    old = document("二、重点工作", "二、重点工作")
    new = document("一、工作回顾", "一、工作回顾", "二、重点工作", "一、工作回顾")
    steps = edits(
        (Op.REPLACE, "二、重点工作", "一、工作回顾一、工作回顾"),
        (Op.EQUAL, "二、重点工作", "二、重点工作"),
        (Op.INSERT, "", "一、工作回顾"),
    )
    rows = same(old, new, "s1", "s1"), row(old, new, "b2 b3", "b2 b3 b4 b5", steps)
    comparison = Comparison(old, new, rows)
    assert_reads_as_both(comparison, made(comparison))


def test_a_move_has_something_to_show() -> None:
    """A paragraph of control characters alone, or of none, is no move."""
    old, new = document("\x00\x1b", "同一段话。"), document("同一段话。", "\x00\x1b")
    rows = (
        same(old, new, "s1", "s1"),
        same(old, new, "b3", "b2"),
        same(old, new, "b2", "b3", moved=True),
    )
    data = made(Comparison(old, new, rows))
    assert_reads_as_both(Comparison(old, new, rows), data)
    assert not list(part(data).iter(f"{W}moveFromRangeStart", f"{W}moveToRangeStart"))


HOSTILE = "<w:p>&\x00\x08\ufffe\ud800\u202e甲\t乙\n丙\u2028丁\x1b[31m]]>{}"


def test_hostile_text_breaks_nothing() -> None:
    """Markup, control characters, tabs and breaks in the text, the title and the author's name."""
    old = replace(document(HOSTILE, "同。"), title=HOSTILE)
    new = replace(document("同。", HOSTILE + "了"), title=HOSTILE)
    comparison = naive(old, new)
    data = tracked(comparison, source(old), source(new), author=HOSTILE, date=DATE)
    assert_reads_as_both(comparison, data)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for name in archive.namelist():
            part(data, name)
