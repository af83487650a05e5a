"""What the figure of a target measures."""

import pytest
from support.comparisons import document
from support.quantities import headline_targets

from cqtui.analysis.targets.measure import measure


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("地区生产总值增长6%左右", "growth"),
        ("单位生产总值能耗降低3%", "growth"),
        ("居民消费价格涨幅控制在3%左右", "growth"),
        ("居民消费价格3%左右", "growth"),
        ("城镇调查失业率5.5%以内", "share"),
        ("研发投入占生产总值比重达到2.5%", "share"),
        ("森林覆盖率提高到45%", "share"),
        ("城镇化率提高1个百分点", "change"),
        ("耕地减少20万亩", "change"),
        ("城镇新增就业60万人以上", "count"),
        ("粮食产量1080万吨", "level"),
        ("工业增加值达到3000亿元", "level"),
        ("城乡低保标准达到780元/月", "level"),
        ("居民人均可支配收入达到3.5万元", "per-capita"),
        ("好事99%", "other"),
    ],
)
def test_measure(said: str, wanted: str) -> None:
    """By unit, verb and indicator; a motion that says where it ends is none."""
    (target,) = headline_targets(document(f"今年主要预期目标是：{said}。"))
    assert measure(target) == wanted
