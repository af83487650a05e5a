"""Which year of several a figure is of."""

import pytest
from support.comparisons import block

from cqtui.analysis.targets.targets import quantities
from cqtui.model.document import Document, Kind, Lines, Section


def periods(text: str, title: str = "过去五年工作回顾") -> list[tuple[str, str]]:
    """Kind and period of each figure of a paragraph in a report of 2026."""
    section = Section("s1", 1, "", title, Lines(1, 1), (block(2, text),))
    root = Section("root", 0, "", "", Lines(1, 1), (section,))
    kind = Kind.WORK_REPORT
    report = Document(kind.value, kind, "报告", 2026, "", "", "全国", Lines(1, 2), root)
    return [(q.kind, q.period) for q in quantities(report)]


@pytest.mark.parametrize(
    "text",
    [
        "人均地区生产总值达16.7万元。",
        "工业产值占地区生产总值比重达33.5%。",
        "人均预期寿命超过80岁。",
        "国家级专精特新企业增至3022家。",
        "高速公路总里程达9.56万公里。",
        "贷款余额13万亿元。",
        "可再生能源装机占比54.8%。",
        "城乡居民收入比缩小到2.08∶1。",
        "一般公共预算收入是2020年的1.6倍。",
        "城镇化率稳定在60%以上。",
        "煤制油年产量突破400万吨。",
        "实有经营主体688.3万户。",
        "地区生产总值6.66万亿元。",
        "社会消费品零售总额2.9万亿元。",
        "经营主体1160.5万户。",
    ],
)
def test_what_there_is_at_the_end(text: str) -> None:
    """A level, a share or a number that is reached is the last year's."""
    assert periods(text) == [("actual", "2025")]


@pytest.mark.parametrize(
    "text",
    [
        "地区生产总值年均增长5.7%。",
        "城镇新增就业超690万人。",
        "累计培训达100万人。",
        "新建学校12所。",
        "完成棚户区改造73.5万套。",
        "改善农村住房超50万户。",
        "中欧班列开行超1万列。",
        "低保平均标准增长19.2%。",
        "每年粮食产量达到760亿斤。",
        "研发投入比2020年增长1倍。",
        "投资的87%用于支持中西部地区。",
        "智能工厂3家。",
        "财政赤字率一直控制在3%以内。",
        "实现进出口总额1.4万亿元。",
        "税收收入累计3万亿元。",
        "新增经营主体200万户。",
    ],
)
def test_what_is_done_over_the_years(text: str) -> None:
    """Work, growth and sums are of all the years, and so is a list without a verb."""
    assert set(periods(text)) == {("actual", "2021-2025")}


def test_a_level_that_is_compared_with_what_there_was() -> None:
    """It is what there was at the end; what came of it since is of all the years."""
    found = periods("社会保障基金积累7810亿元，比五年前增加5800亿元。")
    assert [period for _, period in found] == ["2025", "2021-2025"]
    found = periods("社会保障支出累计7810亿元，比2020年增加5800亿元。")
    assert [period for _, period in found] == ["2021-2025", "2021-2025"]


def test_a_level_behind_a_growth() -> None:
    """A verb that stands alone behind a mark is of what the words before it name."""
    text = "铁路运营里程新增1700公里、突破7000公里。"
    assert [period for _, period in periods(text)] == ["2021-2025", "2025"]


def test_aims_for_several_years() -> None:
    """They are to be reached in the last of them, unless they are for each or for all."""
    text = "森林覆盖率达到24%，地区生产总值年均增长5%，城镇新增就业500万人。"
    found = periods(text, "“十五五”时期主要目标")
    assert found == [("target", "2030"), ("target", "2026-2030"), ("target", "2026-2030")]


def test_where_a_motion_starts() -> None:
    """In the year before those of the review, or in the one that is named beside it."""
    assert [p for _, p in periods("财政收入从11万亿元增加到17万亿元。")] == ["2020", "2025"]
    text = "占全国比重由2019年的7.2%提升至7.4%，在北方占比由20.5%提升至21.1%。"
    assert [p for _, p in periods(text)] == ["2019", "2025", "2019", "2025"]
    text = "教育经费是2019年的1.8倍，占生产总值比重从2.5%提高到3.3%。"
    assert [p for _, p in periods(text)] == ["2025", "2019", "2025"]
    text = "2020年到2025年，工业投资比重从17.9%提升到35.5%。"
    assert [p for _, p in periods(text)] == ["2020", "2025"]


def test_where_a_target_starts() -> None:
    """What is to be raised is what there was in the year before."""
    found = periods("财政补助标准由每人每年640元提高到670元。", "2026年工作安排")
    assert found == [("actual", "2025"), ("target", "2026")]


def test_where_no_motion_starts() -> None:
    """从 before what is no start of anything, and a part of the year reviewed."""
    assert periods("从5方面提出了28项主要举措。", "2026年工作安排")[-1] == ("target", "2026")
    found = periods("失业率从上半年5.5%降到5.3%。", "2025年工作回顾")
    assert found == [("actual", "2025"), ("actual", "2025")]


def test_years_that_a_sentence_holds_against_each_other() -> None:
    """A motion starts in the first of 2021年到2025年, and in the one that is compared with."""
    text = "2021年到2025年，学校由598所增加到715所。"
    assert [p for _, p in periods(text)] == ["2021", "2025"]
    text = "2025年同2018年相比，零售总额由1559亿元增加到2570亿元。"
    assert [p for _, p in periods(text)] == ["2018", "2025"]


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2025年，总值比2020年增长33%，年均增长6%。", ["2021-2025"] * 2),
        ("2025年同2020年相比，总值增长33%；税收增长8%。", ["2021-2025"] * 2),
        ("2025年，总值比2020年增长33%；税收增长8%。", ["2021-2025", "2025"]),
        ("2025年，总值比2020年增长33%，税收比上年增长8%。", ["2021-2025", "2025"]),
        ("2025年参保人数突破2亿人，比2020年增加5400万人。", ["2025", "2021-2025"]),
        ("2025年粮食产量达到4亿吨，比五年前增加500万吨。", ["2025", "2021-2025"]),
        ("2025年，总值比2024年增长5%。", ["2025"]),
        ("2025年，收入增加8亿元，比1978年前的平均增加额高出四倍。", ["2025", "2025"]),
    ],
)
def test_growth_since_an_earlier_year(text: str, years: list[str]) -> None:
    """It is of the years since, and so is what is told with it against the same year."""
    assert [period for _, period in periods(text, "2025年工作回顾")] == years


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2025年总值达到74772亿元，按可比价格计算，平均每年增长11%。", ["2025", "2021-2025"]),
        ("国家财政收入2025年达13380亿元，平均每年增长16.5%。", ["2025", "2021-2025"]),
        ("2025年，总值比2021年增长33%，平均每年增长7.3%。", ["2022-2025"] * 2),
        ("从2022年到2025年，轻工业平均每年增长12%。", ["2022-2025"]),
        ("职工的年平均工资2025年达到7万元。", ["2025"]),
    ],
)  # fmt: skip
def test_a_yearly_mean_is_of_all_years(text: str, years: list[str]) -> None:
    """Not of the one in which they end, though that one was named before it."""
    assert [period for _, period in periods(text)] == years


def test_a_motion_that_starts_in_several_years() -> None:
    """由前三年分别上升: they are of the years before, what it turns into of the one reviewed."""
    text = "单位能耗由前三年分别上升4.9%、5.5%、0.2%，转为下降1.2%。"
    found = [period for _, period in periods(text, "2025年工作回顾")]
    assert found == ["2022-2024"] * 3 + ["2025"]
    text = "化学需氧量由上年增长5.6%，减为增长1.2%。"
    assert [p for _, p in periods(text, "2025年工作回顾")] == ["2024", "2025"]
