"""What a figure measures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.comparisons import document

from cqtui.analysis.targets import quantities


def named(text: str) -> list[str]:
    """The indicators of the figures of a paragraph."""
    return [q.indicator for q in quantities(document(text))]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("生产总值超过2.5万亿元、年均增长5%。", ["生产总值"] * 2),
        ("规上工业增加值增长10.3%、利润增长12%。", ["规上工业增加值", "规上工业利润"]),
        ("研发经费支出增长20%，占GDP比重达到1.7%。", ["研发经费支出", "研发经费支出占GDP比重"]),
        ("江北国际机场航站楼建成，旅客吞吐量达到3589万人次。", ["江北国际机场航站楼旅客吞吐量"]),
        ("汽车、电子制造业产值分别增长12%、17%。", ["汽车制造业产值", "电子制造业产值"]),
        ("城乡居民收入分别达到4万元、2万元，增长8%和9%。", ["城镇居民收入", "农村居民收入"] * 2),
        ("办理建议和提案，满意率分别达到98%和97%。", ["办理建议满意率", "提案满意率"]),
        ("城镇和农村人均住房面积32平方米、37平方米。", ["城镇人均住房面积", "农村人均住房面积"]),
        ("项目结算率、决算率均提高20个百分点。", ["项目结算率", "决算率"]),
        ("城市副中心和新城生产总值年均增长5%。", ["城市副中心和新城生产总值"]),
        ("支持37家科技型企业上市。", ["支持科技型企业上市"]),
        ("新增5A级景区2家、改造老旧小区6496个。", ["新增5A级景区", "改造老旧小区"]),
        ("189项市级重点改革项目加快落地。", ["市级重点改革项目"]),
        ("7.8万户、22.9万人稳定消除返贫风险。", ["稳定消除返贫风险"] * 2),
        ("民间投资增长2.7%，高出全国平均水平9.1个百分点。", ["民间投资"] * 2),
        ("农民人均纯收入，1982年为270元，1987年提高到463元。", ["农民人均纯收入"] * 2),
        ("人均GDP从2020年的5万元提高到2025年的7万元。", ["人均GDP"] * 2),
        ("安排补助（暂列）3亿元。", ["补助（暂列）"]),
        ("6%的经济增速来之不易。", ["经济增速来之不易"]),
        ("生产总值连续迈上4个万亿元台阶、达14.2万亿元。", ["生产总值"]),
        ("经济总量跨过3个万亿元台阶，占全国比重升至7%。", ["经济总量占全国比重"]),
        ("完成投资30亿元，为年度任务的106.5%，超计划4.5个百分点。", ["投资"] * 3),
        ("就业扩大到900万人，稳定在全国1/10以上。", ["就业", "就业占全国比重"]),
        ("技术攻关项目90%以上由企业牵头。", ["技术攻关项目由企业牵头"]),
        ("筹集5.6亿元办好10件民生实事。", ["筹集资金", "民生实事"]),
        ("电池、新能源汽车等绿色产品产量均增长20%。", ["电池产量", "新能源汽车产量"]),
        ("游客650万人次、门票60亿元，均增长12%。", ["游客", "门票"] * 2),
        ("交通、水利分别完成投资100亿元、200亿元。", ["交通投资", "水利投资"]),
        ("新增充电桩3万个，其中公共充电桩1万个。", ["新增充电桩", "新增公共充电桩"]),
        ("新增5A级景区2家、度假区3家。", ["新增5A级景区", "新增度假区"]),
        ("带动3.2万脱贫人口户均增收2600元。", ["脱贫人口", "户均增收"]),
        ("总投资32亿元的龙潭电站开工。", ["龙潭电站总投资"]),
        ("三次产业结构调整为20.1∶35∶44.9。", []),
        ("筹建保障性住房22万套（间）。", ["筹建保障性住房"]),
        ("改造19个城中村、180个老旧小区。", ["改造城中村", "改造老旧小区"]),
        ("制定政府规章2部，废止7部。", ["制定政府规章", "废止政府规章"]),
        ("油气发展方面，抓好产能接续，产量稳定在13亿吨。", ["油气产量"]),
        ("优化工商业电价机制12条举措加快落地。", ["优化工商业电价机制举措"]),
        ("铁路投资2亿元，是1950年到1997年投资总和的1.7倍。", ["铁路投资"] * 2),
        ("资助残疾人大学生和困难家庭子女，合计6300名。", ["资助残疾人大学生和困难家庭子女"]),
        (
            "信息传输、租赁和商务服务业增加值分别增长18%、13%。",
            ["信息传输服务业增加值", "租赁和商务服务业增加值"],
        ),
    ],
)
def test_indicator(text: str, names: list[str]) -> None:
    """The noun phrase, with what the words before have said of it."""
    assert named(text) == names


def test_directions_and_measures() -> None:
    """The verb's, unless it says where the motion ends."""
    text = "能耗下降3%，贫困发生率下降到0.7%，产值增长8%，覆盖率提高到45%，新增里程5公里。"
    found = quantities(document(text))
    assert [q.direction for q in found] == ["down", "none", "up", "none", "none"]
    assert [q.measure for q in found] == ["growth", "share", "growth", "share", "change"]


@given(
    st.lists(st.sampled_from("增长、达到8%5万元分别和，。（2018年的以上比上年个新"), max_size=60)
)
def test_spans_hold_their_figures(pieces: list[str]) -> None:
    """Whatever stands in a paragraph, a figure lies within its statement, and has a name."""
    text = "".join(pieces)
    for quantity in quantities(document(text)):
        assert quantity.span.start <= quantity.figure.start < quantity.figure.end
        assert quantity.figure.end <= quantity.span.end
        assert quantity.text == text[slice(*quantity.span)]
        assert quantity.indicator
