"""Where a report announces this year's main expected targets, in all its layouts."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.comparisons import document

from cqtui.analysis.targets.headline import headlined, passages
from cqtui.analysis.targets.passage import LONGEST_PASSAGE, passage
from cqtui.analysis.targets.targets import quantities
from cqtui.ingest.load import load
from cqtui.model.document import Document, Kind
from cqtui.model.quantity import Quantity

GOLD = Path(__file__).parent.parent / "gold" / "headline"
SAID = "今年经济社会发展的主要预期目标是："
REVIEW = "一、2020年工作回顾\n地区生产总值增长3.1%，城镇新增就业3.2万人，工业投资增长9%。\n"


def read(text: str) -> Document:
    """A report of 2021 as it would be read from a file."""
    head = "政府工作报告\n——2021年2月3日在江城市第五届人民代表大会第六次会议上\n市长 李某\n"
    return load("report.txt", (head + REVIEW + text).encode()).documents[0]


def targets(one: Document) -> list[str]:
    """The headline targets: value and unit, or the words of one without a figure."""
    return [
        q.text if q.value is None else f"{q.value.normalize():f}{q.unit}"
        for q in quantities(one)
        if q.headline and q.kind == "target"
    ]


LAYOUTS = {
    "one sentence": (
        "二、2021年工作\n今年主要预期目标是：地区生产总值增长6%，物价涨幅3%左右，居民收入与经济增长同步。\n"
        "（一）抓投资。工业投资增长10%。\n"
    ),
    "a list behind a colon": (
        "二、2021年工作\n今年全县经济社会发展的主要预期目标是：\n——地区生产总值增长6%；\n"
        "——物价涨幅3%左右；\n——居民收入与经济增长同步。\n为实现上述目标，重点抓好以下工作：\n"
        "（一）抓投资。全年实施重点项目120个。\n"
    ),
    "a sentence a line": (
        "二、2021年工作\n今年全市经济社会发展主要预期目标是：\n地区生产总值增长6%。\n物价涨幅3%左右。\n"
        "居民收入与经济增长同步。\n实现上述目标，要重点做好以下工作。\n（一）抓投资\n工业投资增长10%。\n"
    ),
    "a clause a line": (
        "二、2021年工作\n今年发展的主要预期目标是：\n地区生产总值增长6%，\n物价涨幅3%左右，\n"
        "居民收入与经济增长同步。\n经济增长预期6%，考虑了需要和可能，\n符合发展规律。\n"
    ),
    "a heading alone announces": (
        "二、2021年总体要求和主要预期目标\n（一）总体要求\n坚持稳中求进。\n（二）主要预期目标\n"
        "1.经济发展：地区生产总值增长6%。\n2.民生保障：物价涨幅3%左右，居民收入与经济增长同步。\n"
        "三、重点任务\n（一）抓投资\n工业投资增长10%。\n"
    ),
    "two paragraphs": (
        "二、2021年工作\n今年主要预期目标建议为：地区生产总值增长6%。\n"
        "物价涨幅3%左右，居民收入与经济增长同步，在实际工作中争取更好结果。\n"
        "重点抓好以下八个方面工作：\n（一）抓投资。工业投资增长10%。\n"
    ),
    "a second announcement": (
        "二、2021年工作\n主要预期指标是：地区生产总值增长6%。\n"
        "约束性指标是：民生改善方面，物价涨幅3%左右，居民收入与经济增长同步。\n"
        "2021年指标体系突出了转型升级。\n"
    ),
    "in the same breath as the year": (
        "二、2021年打算\n做好今年工作，要坚持稳中求进。2021年，力争地区生产总值增长6%，物价涨幅3%左右，"
        "居民收入与经济增长同步。\n围绕上述目标，着力抓好六个方面工作：\n一是抓项目。新建学校12所。\n"
    ),
    "what is proposed": (
        "二、2021年工作\n综合考虑各方面因素，建议2021年全市地区生产总值增长6%；物价涨幅3%左右；"
        "居民收入与经济增长同步。\n实现上述目标，必须做到以下几点。\n三是城镇新增就业2万人。\n"
    ),
    "the word 目标 alone": (
        "二、2021年工作\n2021年，我们要力争实现以下目标：地区生产总值增长6%；物价涨幅3%左右；"
        "居民收入与经济增长同步。\n三、重点工作\n（一）抓投资。确保固定资产投资增长10%。\n"
    ),
    "each with its reasons": (
        "二、2021年要求\n（一）主要预期目标\n1.地区生产总值增长6%。主要考虑：一是与全省目标相衔接，"
        "全省目标为5%；二是留有余地。\n2.物价涨幅3%左右。主要考虑去年基数。\n"
        "3.居民收入与经济增长同步。\n三、主要任务\n（一）抓投资。工业投资增长9%。\n"
    ),
    "beside the targets of five years": (
        "二、今后五年的奋斗目标\n今后五年，全市经济社会发展的主要目标是：地区生产总值年均增长7%，"
        "到2025年突破3000亿元，常住人口城镇化率达到65%，粮食产量50万吨，城镇登记失业率4%。\n"
        "三、2021年工作\n今年主要预期目标是：地区生产总值增长6%，物价涨幅3%左右，"
        "居民收入与经济增长同步。\n"
    ),
    "behind targets that were met": (
        "全面完成主要预期目标：地区生产总值增长3.1%，粮食产量50万吨，财政收入增长2%。\n"
        "二、2021年工作\n今年主要目标是，地区生产总值增长6%，物价涨幅3%左右，居民收入与经济增长同步。\n"
    ),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_layouts(layout: str) -> None:
    """The same three targets, and none of the work's figures, however they are announced."""
    found = targets(read(LAYOUTS[layout]))
    assert found == ["6%", "3%", "居民收入与经济增长同步"]


def test_table() -> None:
    """A table behind the announcement belongs to it."""
    text = "二、2021年工作\n2021年主要预期目标安排如下：\n指标\t单位\t预期目标\n"
    rows = "地区生产总值增速\t%\t6左右\n固定资产投资增速\t%\t8\n城镇新增就业\t万人\t4.2\n"
    assert targets(read(text + rows)) == ["6%", "8%", "42000人"]


def test_without_a_list() -> None:
    """Where only growth is announced, its sentence is the passage."""
    text = "二、2021年工作\n综合分析，今年经济增长预期目标为7%左右。扩大内需，工业投资增长10%。\n"
    assert targets(read(text)) == ["7%"]


@pytest.mark.parametrize(
    "text",
    [
        "今年农业工作的主要目标是：粮食产量50万吨。",
        "过去五年主要目标是：地区生产总值年均增长6%。",
        "今年将继续努力，建设学校12所，道路25公里。",
        "",
    ],
)
def test_no_passage(text: str) -> None:
    """One field's targets, several years' and projects are none of the year's main targets."""
    assert passage(document(text)) == ()


def test_plan_of_five_years() -> None:
    """A plan's targets are not of this year."""
    assert passage(document(SAID + "地区生产总值增长6%。", kind=Kind.FIVE_YEAR_PLAN)) == ()


@pytest.mark.parametrize(
    ("review", "marked"),
    [
        ("地区生产总值达到2万亿元，增长6%", ["2000000000000", "6"]),
        ("城镇、农村居民人均可支配收入分别增长8%、9%", ["8", "9"]),
        ("城镇新增就业75万人", ["750000"]),
        ("单位地区生产总值能耗下降4%", ["4"]),
        ("工业投资增长7%，税收收入占比达到70%", []),
    ],
)
def test_review(review: str, marked: list[str]) -> None:
    """Of the review the figures of the same indicators, also of those set without a figure."""
    aims = "地区生产总值增长6%，城镇调查失业率5%左右，居民收入与经济增长同步，"
    ordered = "单位生产总值能耗、主要污染物排放等指标完成国家下达任务。"
    one = document(f"2018年，{review}。", SAID + aims + ordered)
    found = [q for q in quantities(one) if q.headline and q.kind == "actual"]
    assert [f"{q.value.normalize():f}" for q in found if q.value is not None] == marked


def spoken(case: Path) -> tuple[Document, list[tuple[str, str]], list[str]]:
    """The quoted targets of an annotation as one passage, with what they are to be read as."""
    gold = json.loads(case.read_text(encoding="utf-8"))
    spans = [i["span"] for i in gold["items"]] + [s["span"] for s in gold["soft"]]
    unit = [(str(i["value"]), i["unit"]) for i in gold["items"]]
    return document(SAID + "；".join(spans) + "。"), unit, [s["span"] for s in gold["soft"]]


@pytest.mark.parametrize("case", sorted(GOLD.glob("*.json")), ids=lambda p: p.stem)
def test_national_targets(case: Path) -> None:
    """Each quoted target of the national reports is found, with a figure and without."""
    one, wanted, soft = spoken(case)
    found = [q for q in quantities(one) if q.headline and q.kind == "target"]
    figures = [(f"{q.value.normalize():f}", q.unit) for q in found if q.value is not None]
    assert figures == wanted
    assert [q.text for q in found if q.value is None] == soft


PIECES = st.lists(
    st.sampled_from(
        [
            *(
                "今年",
                "主要预期目标",
                "是：",
                "目标",
                "地区生产总值",
                "增长",
                "6%",
                "，",
                "。",
                "；",
            ),
            *(
                "：",
                "\n",
                "与",
                "完成",
                "国家下达",
                "任务",
                "五年",
                "2019年",
                "、",
                "发展",
                "，力争",
            ),
            *("同步", "（", "如下", "等指标"),
        ]
    ),
    max_size=60,
).map("".join)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES | st.text(max_size=40), max_size=4))
def test_any_text(texts: Sequence[str]) -> None:
    """Never fails; every stretch lies within its unit; figures are only marked, never changed."""
    one = document(*texts)
    for stretch in passage(one):
        assert 0 <= stretch.span.start < stretch.span.end <= len(stretch.unit.text)
    units = list(one.units())
    texts_of = {unit.id: unit.text for unit in units}
    found = quantities(one)
    for quantity in found:
        assert texts_of[quantity.unit_id][slice(*quantity.span)] == quantity.text
        assert (quantity.value is None) == (quantity.figure.start == quantity.figure.end)
    figures = [q for q in found if q.value is not None]
    again = headlined(units, passages(one), figures)
    assert [plain(q) for q in again if q.value is not None] == [plain(q) for q in figures]


def plain(quantity: Quantity) -> tuple[object, ...]:
    """What the passage has no say in."""
    return quantity.unit_id, quantity.span, quantity.value, quantity.indicator, quantity.kind


def test_bounded() -> None:
    """A passage ends where no list of targets is so long."""
    one = document(SAID + "地区生产总值增长6%，" + "，".join(["物价涨幅3%"] * 5000) + "；")
    assert sum(s.span.end - s.span.start for s in passage(one)) <= LONGEST_PASSAGE
