"""A draft held against last year's report: what it lacks, and what was left standing in it."""

from decimal import Decimal

import pytest

from cqtui import pipeline
from cqtui.analysis.figures.dimensions import convert
from cqtui.compare import lacking, proofing
from cqtui.model.proof import Finding

LAST = """\
政府工作报告
——2018年1月26日在江州市第五届人民代表大会第一次会议上
一、2017年工作回顾
过去一年，全市生产总值增长8%，粮食产量达到1060.5万吨，新建农村公路1234公里，各项事业取得进步。
二、2018年工作安排
主要预期目标是：地区生产总值增长7%左右，固定资产投资增长9%，城镇登记失业率控制在4.5%以内。
坚持改革开放，加快建设乙丑大桥，建成甲子水库。
坚持壮美江州，建设壮美江州，实现壮美江州。
"""
DRAFT = """\
政府工作报告
——2019年1月27日在江州市第五届人民代表大会第二次会议上
一、2018年工作回顾
过去一年，全市生产总值增长7%，粮食产量达到1080.2万吨，固定资产投资增长9.1%，甲子水库建成投用，城镇登记失业率3.2%。
二、2019年工作安排
今年地区生产总值增长6%左右，固定资产投资增长8%，城镇登记失业率控制在4.5%以内。
加快建设乙丑大桥，扩大开放，改善民生。
"""


def against(draft: str, *kinds: str, last: str = LAST) -> list[Finding]:
    """What is found in a draft held against last year's report."""
    source = pipeline.read_data("draft.txt", draft.encode())
    before = pipeline.pick(pipeline.read_data("last.txt", last.encode()))
    return list(pipeline.proof(source, pipeline.pick(source), [before], kinds=kinds).findings)


def test_a_target_that_is_not_taken_up() -> None:
    """Neither reviewed nor set again: it is told with the words of last year."""
    draft = DRAFT.replace("固定资产投资增长9.1%，", "").replace("固定资产投资增长8%，", "")
    (found,) = against(draft, "target")
    assert (found.rule, found.passage) == ("target-missing", None)
    assert found.last
    assert found.last.text == "固定资产投资增长9%"
    assert against(DRAFT, "target") == []


def test_a_target_that_is_named_without_a_figure() -> None:
    """It is mentioned, and what came of it is not."""
    draft = DRAFT.replace("固定资产投资增长9.1%，", "固定资产投资稳步增长，")
    draft = draft.replace("固定资产投资增长8%，", "")
    assert [one.rule for one in against(draft, "target")] == ["target-without-figure"]


def test_promises_that_are_not_mentioned() -> None:
    """A named project of last year that the draft has no word of."""
    draft = DRAFT.replace("加快建设乙丑大桥，", "")
    assert [dict(one.facts)["thing"] for one in against(draft, "promise")] == ["乙丑大桥"]
    assert against(DRAFT, "promise") == []


@pytest.mark.parametrize(
    ("promised", "told", "place"),
    [
        ("实施“新农人”培育三年行动", "培育点亮乡村的“新农人”", "培育点亮乡村的“新农人”"),
        ("实施交通运输设备绿色转型工程", "坚持全面绿色转型，加快转型", ""),
        ("建设省级城乡融合发展试验区", "破除城乡融合障碍", "破除城乡融合障碍"),
        ("建设长征文化公园（广西段）", "建设体育公园，公园免费开放", ""),
        ("开工黄沙至黎塘高速公路", "新建高速公路", ""),
    ],
)
def test_a_promise_in_other_words(promised: str, told: str, place: str) -> None:
    """Where the draft may mean it, the place is told, and that it is not named so."""
    last = LAST.replace("建成甲子水库", f"建成甲子水库，{promised}")
    (found,) = against(DRAFT.replace("改善民生", told), "promise", last=last)
    assert (found.passage.text if found.passage else "") == place
    assert found.rule == ("promise-renamed" if place else "promise-missing")


@pytest.mark.parametrize("draft", ["一、2018年工作\n二、2019年任务\n", "政府工作报告\n乙丑大桥\n"])
def test_a_draft_that_is_hardly_begun(draft: str) -> None:
    """Headings alone have no clause that could be near: all that was promised is missing."""
    assert {one.rule for one in against(draft, "promise")} == {"promise-missing"}


def test_a_promise_out_of_a_list() -> None:
    """What the end of the list says that it is stands behind its name."""
    last = LAST.replace("建成甲子水库", "建设北京大学、上海交通大学等一流大学江州研究院")
    named = [dict(one.facts)["named"] for one in against(DRAFT, "promise", last=last)]
    assert named == ["北京大学（一流大学江州研究院）", "上海交通大学（一流大学江州研究院）"]


@pytest.mark.parametrize(
    ("target", "told"),
    [
        ("集装箱吞吐量2400万标准箱", "集装箱航线增至150条、吞吐量超2400万标准箱"),
        (
            "社会物流总费用与地区生产总值的比率下降1个百分点",
            "社会物流总费用与GDP的比率降低0.9个百分点",
        ),
        ("出口增长3%", "对非洲出口增长20%"),
    ],
)
def test_a_target_that_is_named_otherwise(target: str, told: str) -> None:
    """By the parts of its name in a list, by GDP, by a standard name of two letters."""
    last = LAST.replace("固定资产投资增长9%", f"固定资产投资增长9%，{target}")
    assert len(against(DRAFT, "target", last=last)) == 1
    assert against(DRAFT.replace("改善民生", told), "target", last=last) == []


@pytest.mark.parametrize(
    ("target", "told"),
    [
        ("城镇新增就业70万人", "开展就业培训10万人次"),
        ("出口增长4%", "进出口增长8%"),
        ("外贸出口增长4%", "进出口增长8%"),
        ("一般公共预算收入增长5%", "一般公共预算支出5000亿元、居民收入增长6%"),
        ("工业增加值增长5%", "工业投资增长10%、建筑业增加值增长5%"),
        ("民间固定资产投资增长5%", "民间固定资产折旧10亿元、技改投资5亿元"),
        ("粮食种植面积1000万亩", "粮食10万吨、油料种植面积5万亩"),
    ],
)
def test_a_target_whose_name_is_not_taken_up(target: str, told: str) -> None:
    """By a word of it, by what holds it, by parts of it that belong to two other things."""
    last = LAST.replace("固定资产投资增长9%", f"固定资产投资增长9%，{target}")
    (found,) = against(DRAFT.replace("改善民生", told), "target", last=last)
    assert found.rule == "target-missing"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("出口", "进出口增长8%"),
        ("一般公共预算收入", "一般公共预算支出5000亿元、居民收入增长6%"),
        ("农村居民收入", "新建农村道路100公里、居民收入增长6%"),
        ("工业增加值", "工业投资增长10%、建筑业增加值增长5%"),
        ("固定资产投资", "固定资产折旧10亿元、技改投资"),
        ("粮食种植面积", "粮食10万吨、油料种植面积5万亩"),
    ],
)
def test_a_name_that_is_not_there(name: str, text: str) -> None:
    """Its letters stand in the text, and it does not."""
    assert not lacking._named({name}, text)


def test_an_amount_in_another_unit() -> None:
    """亿吨 for last year's 万吨: the unit that last year wrote is expected."""
    (found,) = against(DRAFT.replace("1080.2万吨", "1080.2亿吨"), "units")
    assert (found.rule, found.expected) == ("unit-scale", "1080.2万吨")
    (found,) = against(DRAFT.replace("1080.2万吨", "216.04亿斤"), "units")
    assert found.rule == "unit-other"
    assert against(DRAFT, "units") == []


def test_a_figure_left_from_last_year() -> None:
    """The same clause with the same figure, word for word; round ones come again by chance."""
    draft = DRAFT.replace("甲子水库", "新建农村公路1234公里，甲子水库")
    (found,) = against(draft, "stale")
    assert found.passage
    assert found.passage.text == "新建农村公路1234公里，"
    assert found.last is not None


def test_the_year_at_the_head_of_the_draft() -> None:
    """A copy of last year's file that still says its year."""
    draft = DRAFT.replace("2019年1月27日", "2018年1月27日")
    (found,) = (one for one in against(draft, "dates") if one.rule == "title-year")
    assert found.expected == "2019年"


def test_a_phrase_that_was_given_up() -> None:
    """It stood three times last year."""
    assert [dict(one.facts)["phrase"] for one in against(DRAFT, "wording")] == ["壮美江州"]
    assert against(DRAFT.replace("改善民生", "建设壮美江州"), "wording") == []


def test_nothing_is_lacking_without_an_earlier_report() -> None:
    """Kinds that need one find nothing."""
    source = pipeline.read_data("draft.txt", DRAFT.encode())
    found = pipeline.proof(source, pipeline.pick(source))
    assert (found.findings, found.against) == ((), ())


def test_a_report_against_itself_lacks_no_target() -> None:
    """What is there is mentioned, also where nothing but the year is new."""
    assert against(LAST, "promise", "wording") == []
    assert against(LAST.replace("——2018", "——2019"), "promise", "wording") == []


def test_very_many_amounts_of_one_thing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each is held against all of last year's at once: work grows as the draft does."""
    calls: list[str] = []

    def counted(value: Decimal, unit: str, into: str) -> Decimal:
        calls.append(unit)
        return convert(value, unit, into)

    monkeypatch.setattr(proofing, "convert", counted)
    several = "".join(f"粮食产量达到{n}.5万吨。" for n in range(200, 500))
    last = LAST.replace("粮食产量达到1060.5万吨，", several)
    draft = DRAFT.replace("粮食产量达到1080.2万吨，", several.replace("万吨", "亿吨"))
    assert len(against(draft, "units", last=last)) == 300
    assert len(calls) <= 600


def test_one_amount_that_is_near_among_many() -> None:
    """An amount is right where any one of last year's is near it, below or above."""
    last = LAST.replace("粮食产量达到1060.5万吨", "粮食产量达到1060.5万吨。粮食产量达到3.5亿吨")
    assert against(DRAFT.replace("1080.2万吨", "1080.2亿吨"), "units", last=last) != []
    assert against(DRAFT.replace("1080.2万吨", "100.2亿吨"), "units", last=last) == []
    assert against(DRAFT.replace("1080.2万吨", "3500.2公斤"), "units", last=last) != []


def test_a_draft_that_lacks_more_targets_than_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A draft that is another text altogether is not told every target that it lacks."""
    draft = DRAFT.replace("固定资产投资增长9.1%，", "").replace("固定资产投资增长8%，", "")
    draft = draft.replace("城镇登记失业率3.2%", "各项工作有进步")
    draft = draft.replace("，城镇登记失业率控制在4.5%以内", "")
    assert len(against(draft, "target")) == 2
    monkeypatch.setattr(lacking, "MOST_MISSING", 1)
    assert len(against(draft, "target")) == 1
