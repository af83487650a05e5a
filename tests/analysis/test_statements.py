"""Which figures state something."""

import pytest

from cqtui.analysis.figures.quantities import figures
from cqtui.analysis.targets.statements import stated


def told(text: str) -> list[str]:
    """The figures of `text` that state something, as written."""
    return [text[slice(*f.span)] for f in stated(text, figures(text))]


@pytest.mark.parametrize(
    "text",
    [
        "十大战略性新兴制造业快速发展",
        "“三大攻坚战”开局良好",
        "连续7年快于城镇居民",
        "打造15分钟便民生活圈",
        "建成川渝电网500千伏第三通道",
        "7级大风",
        "落实“企业减负30条”",
        "办理12345热线",
        "围绕6个方面重点方向",
        "13亿人口的大国",
        "60岁以上老年人",
        "排名提升3位",
        "连续迈上4个万亿元台阶",
        "年运量150万吨以上的物流园区",
        "三次产业结构为5∶40∶55",
        "办好“十件民生实事”",
        "提出五大类21个主要指标，包括13个预期性指标、8个约束性指标。",
        "其中预期性指标19项、约束性指标9项。",
        "从6个维度设置，安排了18个领域的重点任务",
        "落实“三个80%”要求",
        "优化实施新一轮“3个100万”，",
        "创新创业青年50人论坛等活动",
        "每年跨过一个万亿台阶",
    ],
)
def test_what_only_names_or_describes(text: str) -> None:
    """Small numbers in words, spans of time, technical data, ranks, names."""
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("空气优良天数达到316天，", "316天"),
        ("人均预期寿命达到79岁", "79岁"),
        ("整体通关时间压缩1/2以上", "1/2"),
        ("开行中欧班列2286列", "2286列"),
        ("两院院士70位", "70位"),
        ("铺轨二千公里", "二千公里"),
        ("增长百分之七点五", "百分之七点五"),
        ("新增停车位2.2万个", "2.2万个"),
        ("实施500万元以上项目100个", "100个"),
        ("12个百亿元项目开工", "12个"),
        ("推进1000个亿元以上项目", "1000个"),
        ("新建幼儿园200所以上、", "200所"),
        ("十件民生实事全部办结", "十件"),
        ("为100所海拔1500米以上农村中小学建设供暖设施", "100所"),
        ("改造957个50户以上农村木质房屋连片村寨", "957个"),
        ("改造300户以上困难家庭", "300户"),
        ("残疾人康复服务率等5项指标居全国前列", "5项"),
        ("业务拓展到12个领域，", "12个"),
        ("惠及“3个县”企业", "3个"),
    ],
)
def test_what_states_something(text: str, figure: str) -> None:
    """Also where its unit or a word beside it would be none elsewhere."""
    assert told(text) == [figure]


def test_a_size_that_a_list_is_told_by_states_nothing() -> None:
    """Of the growth points there are so many; how large each is only tells which ones."""
    text = "抓实64个预增产值过10亿元、128个过2000万元的工业新增长点"
    assert told(text) == ["64个", "128个"]


def test_a_distance_within_which_something_is_counted_is_no_quantity() -> None:
    """公交与轨道50米内换乘比例 has one figure, the share."""
    assert told("公交与轨道50米内换乘比例达到90%，距离控制在50米内。") == ["90%", "50米"]
