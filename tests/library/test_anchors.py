from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.comparisons import document
from support.seeds import SEEDS

from cqtui.analysis.fold import fold
from cqtui.library.marks.anchors import Finder, find, make
from cqtui.model.annotation import Anchor
from cqtui.model.document import Document, Section, Span, Unit
from cqtui.pipeline import read

TOPICS = ["农业", "工业", "旅游", "教育", "医疗", "交通", "水利", "环保", "金融", "科技"]
POOL = (
    *(f"大力发展{t}，全年{t}投入增长{n}.5%，{t}事业迈上新的台阶，为全市{t}高质量发展打下坚实基础。"
      for n, t in enumerate(TOPICS, 3)),
    *(f"{t}稳中有进。" for t in TOPICS),
    "各位代表！", "各位代表！", "一年来，我们主要做了以下工作：", "一年来，我们主要做了以下工作：",
)  # fmt: skip
FRESH = "（新）此前从未有过的话语甲乙丙丁，就此另起一段。"

Edit = tuple[str, int]
EDITS = st.lists(
    st.tuples(st.sampled_from(["keep"] * 4 + ["drop", "insert", "split", "join", "fix", "width"]),
              st.integers(1, 9)),
    min_size=len(POOL), max_size=len(POOL),
)  # fmt: skip


def edited(texts: Sequence[str], edits: Sequence[Edit]) -> tuple[list[str], list[set[int]]]:
    """The texts of a later reading, and from which of the earlier texts each comes."""
    result: list[str] = []
    origins: list[set[int]] = []
    for index, (text, (edit, at)) in enumerate(zip(texts, edits, strict=True)):
        if edit == "join" and result:
            result[-1] += text
            origins[-1].add(index)
            continue
        parts = {
            "drop": [],
            "insert": [FRESH, text],
            "split": [text[: len(text) // 2], text[len(text) // 2 :]],
            "fix": [text[: -at - 1] + "又" + text[-at:] if len(text) > 40 else text],
            "width": [text.replace("，", ", ").replace("%", "％")],
        }.get(edit, [text])
        result += parts
        origins += [set() if part == FRESH else {index} for part in parts]
    return result, origins


def number(unit: Unit) -> int:
    """The place of a paragraph in its document; the ids of support.comparisons count from b2."""
    return int(unit.id[1:]) - 2


def words(found: tuple[Unit, Span] | None) -> str | None:
    """The words an anchor was found at."""
    return found[0].text[found[1].start : found[1].end] if found else None


def alike(one: str, other: str) -> int:
    """How many folded characters two texts have in common at their start.

    One that a correction put in, took out or changed is passed over: those behind it are the same.
    """
    a, b = fold(one), fold(other)
    first = common(a, b)
    a, b = a[first:], b[first:]
    return first + max(common(a[1:], b), common(a, b[1:]), common(a[1:], b[1:]))


def common(one: str, other: str) -> int:
    """How many characters two texts have in common at their start."""
    pairs = zip(one, other, strict=False)
    return len(list(takewhile(lambda pair: pair[0] == pair[1], pairs)))


def beside(one: Anchor, other: Anchor) -> int:
    """How many characters right before and right behind two anchors' quote are the same.

    Where one of them was split, what stands behind it begins with the rest of the quote.
    """
    before = alike(one.prefix[::-1], other.prefix[::-1])
    onward = alike(one.exact + one.suffix, other.exact + other.suffix)
    return before + onward - max(len(fold(one.exact)), len(fold(other.exact)))


def renumbered(report: Document, title: str) -> Document:
    """The same document under another heading."""
    (section,) = report.root.sections
    root = replace(report.root, content=(replace(section, title=title),))
    return replace(report, root=root)


@settings(max_examples=100, deadline=None)
@given(texts=st.permutations(POOL), edits=EDITS)
def test_an_anchor_never_leads_to_a_wrong_place(texts: list[str], edits: list[Edit]) -> None:
    """After any edits each paragraph is found where its text went, or not at all.

    Only a place with the same words and twenty of the same characters beside them may stand in.
    """
    report = document(*texts)
    later, origins = edited(texts, edits)
    again = document(*later)
    finder = Finder(again)
    for unit in list(report.units())[1:]:
        anchor = make(report, unit)
        found = finder.find(anchor)
        if found and number(unit) not in origins[number(found[0])]:
            twin = make(again, *found)
            assert fold(anchor.exact).startswith(
                fold(twin.exact)
            )  # a part of it, where it was split
            assert beside(anchor, twin) >= 20


@settings(max_examples=50, deadline=None)
@given(texts=st.permutations(POOL), edits=EDITS)
def test_a_long_paragraph_is_found_whatever_happens_around_it(
    texts: list[str], edits: list[Edit]
) -> None:
    """Unless it was dropped, split, joined, fixed or moved, all of it is found again."""
    report = document(*texts)
    finder = Finder(document(*edited(texts, edits)[0]))
    for unit, (edit, _) in zip(list(report.units())[1:], edits, strict=True):
        if len(unit.text) > 40 and edit in {"keep", "insert", "join"}:
            assert words(finder.find(make(report, unit))) == unit.text


@settings(max_examples=50, deadline=None)
@given(texts=st.permutations(POOL), data=st.data())
def test_in_the_same_document_every_passage_is_found_exactly(
    texts: list[str], data: st.DataObject
) -> None:
    """The unit and the span are those the anchor was made from."""
    report = document(*texts)
    unit = data.draw(st.sampled_from(list(report.units())))
    start = data.draw(st.integers(0, len(unit.text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(unit.text))))
    assert find(report, make(report, unit, span)) == (unit, span)


@pytest.mark.parametrize("name", sorted(SEEDS))
def test_every_unit_of_a_seed_is_found_again(name: str) -> None:
    """In the real reports, with all their repeated headings and formulas, none is lost."""
    for report in read(str(SEEDS[name])).documents:
        finder = Finder(report)
        for unit in list(report.units())[::5]:
            found = finder.find(make(report, unit))
            assert found is not None
            assert found[0].id == unit.id


def paragraph(report: Document, index: int) -> Unit:
    """The paragraph of that index."""
    return list(report.units())[index + 1]


LINE = "粮食产量稳定在1100万吨左右，农产品加工业产值突破3000亿元，新建高标准农田80万亩。"


@pytest.mark.parametrize(
    "later",
    [
        (LINE,),
        ("前面新来的一段。", LINE, "后面新来的一段。"),
        ("前面连在一起。" + LINE + "后面也连着。",),
        (
            "粮食产量稳定在 1100 万吨左右,农产品加工业产值突破 3000 亿元,",
            "新建高标准农田８０万亩。",
        ),
        (LINE.replace("左右", "上下"),),
        (LINE.replace("农产品", "农副产品"),),
    ],
)
def test_corrections_and_page_cuts_lose_nothing(later: tuple[str, ...]) -> None:
    """The passage is found, beginning where it began."""
    before = document("上一段。", LINE, "下一段。")
    found = find(document("上一段。", *later, "下一段。"), make(before, paragraph(before, 1)))
    assert (words(found) or "").startswith("粮食产量稳定在")


@pytest.mark.parametrize(
    "later",
    [
        ("上一段。", "下一段。"),
        (
            "上一段。",
            "城镇新增就业60万人，居民收入增长与经济增长基本同步，物价保持稳定。",
            "下一段。",
        ),
        (),
        ("粮食产量",),
    ],
)
def test_a_passage_that_is_gone_is_not_found(later: tuple[str, ...]) -> None:
    """None, rather than the nearest thing."""
    before = document("上一段。", LINE, "下一段。")
    assert find(document(*later), make(before, paragraph(before, 1))) is None


def test_of_two_equal_formulas_the_one_in_its_context_is_found() -> None:
    """Dropping the other one changes nothing; dropping the marked one loses the mark."""
    one, two = "现在报告去年的工作，请予审议。", "今年的主要目标和任务安排如下。"
    before = document("各位代表！", one, "各位代表！", two)
    second = make(before, paragraph(before, 2))
    found = find(document(one, "各位代表！", two), second)
    assert found is not None
    assert number(found[0]) == 1
    assert find(document("各位代表！", one, two), second) is None


def test_a_formula_behind_a_title_is_not_the_next_one_of_its_kind() -> None:
    """The few characters of the title before both tell nothing, where what follows is another."""
    formula = "一年来，我们主要做了以下工作："
    texts = (formula, "金融稳中有进。", formula, "各位代表！", "旅游稳中有进。")
    before = document(*texts)
    first = make(before, paragraph(before, 0))
    later = document(formula[:7], formula[7:], "就此另起一段。", "旅游稳中有进。")
    assert find(later, first) is None
    assert words(find(document("新的一段。", *texts), first)) == formula


def test_what_stood_beside_it_is_not_taken_for_what_is_gone() -> None:
    """Nor the next but one of several paragraphs of one pattern, behind a line between them."""

    def of(topic: str, number: int) -> str:
        head = f"大力发展{topic}，全年{topic}投入增长{number}.5%，{topic}事业迈上新的台阶，"
        return f"{head}为全市{topic}高质量发展打下坚实基础。"

    farms, trade, roads = of("农业", 3), of("工业", 4), of("交通", 8)
    before = document(of("教育", 6), "教育稳中有进。", farms, "农业稳中有进。", trade, roads)
    later = document(of("医疗", 7), "教育稳中有进。", farms, roads)
    assert find(later, make(before, paragraph(before, 4))) is None
    assert words(find(later, make(before, paragraph(before, 2)))) == farms


def test_a_renumbered_heading_keeps_its_mark() -> None:
    """It is found under its new number, which belongs to the place."""
    before = renumbered(document(LINE), "（二）深入实施乡村振兴战略")
    later = renumbered(document(LINE), "（三）深入实施乡村振兴战略")
    heading = next(before.units())
    assert words(find(later, make(before, heading))) == "（三）深入实施乡村振兴战略"


def test_a_section_s_number_is_no_part_of_its_name() -> None:
    """A paragraph whose neighbours are new is found by its section under another number."""
    text = "二十个字以上的一段话，在全文中只此一处。"
    before = renumbered(document(text), "（二）深入实施乡村振兴战略")
    later = renumbered(document("新的上文。", text, "新的下文。"), "（三）深入实施乡村振兴战略")
    elsewhere = renumbered(document("新的上文。", text, "新的下文。"), "（三）加快工业转型")
    anchor = make(before, paragraph(before, 0))
    assert words(find(later, anchor)) == text
    assert find(elsewhere, anchor) is None


def test_an_anchor_keeps_what_stands_around_it() -> None:
    """Prefix and suffix run over the neighbouring units, up to 32 characters."""
    report = document("甲" * 40, "乙乙丙丁丁", "戊")
    anchor = make(report, paragraph(report, 1), Span(2, 3))
    assert (anchor.exact, anchor.prefix, anchor.suffix) == ("丙", "甲" * 30 + "乙乙", "丁丁戊")
    assert (anchor.path, anchor.position) == (("一、工作",), 2)


def test_anchors_are_made_of_the_document_s_own_text() -> None:
    """A unit of another document or a span outside the text is a mistake of the caller."""
    report = document("甲乙")
    section = Section("s9", 1, "", "别处", report.root.lines)
    stranger = paragraph(report, 0)._replace(id="b99", section=section)
    with pytest.raises(ValueError, match="no unit"):
        make(report, stranger)
    with pytest.raises(ValueError, match="no span"):
        make(report, paragraph(report, 0), Span(1, 3))


def test_a_number_within_a_paragraph_belongs_to_the_words_behind_it() -> None:
    """As it does at the head of one: 二是, whichever number it has now."""
    text = "主要做法如下。一是强化统筹，形成合力；二是突出重点，抓好项目；三是严格考核。"
    start, end = text.index("二是"), text.index("；三是")
    report = document(text)
    anchor = make(report, paragraph(report, 0), Span(start, end))
    assert words(find(report, anchor)) == "二是突出重点，抓好项目"
    later = document(text.replace("二是", "三是").replace("；三是严", "；四是严"))
    assert words(find(later, anchor)) == "三是突出重点，抓好项目"


def test_a_corrected_heading_is_found_from_its_number_on() -> None:
    """Also where its first character is another."""
    texts = ("上一节说完了这些事情。", "第二节 完善城市交通系统", "构建内畅外联的综合交通体系。")
    report = document(*texts)
    anchor = make(report, paragraph(report, 1))
    later = document(texts[0], "第三节 健善城市交通系统", texts[2])
    assert words(find(later, anchor)) == "第三节 健善城市交通系统"
    between = document(texts[0], "第三节的完善城市交通系统", texts[2])
    assert words(find(between, anchor)) == "第三节的完善城市交通系统"
