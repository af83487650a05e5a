"""Words that names of promised things are made of: for what a thing is, and what any may have."""

import re

_WORKS = (
    r"铁路|高铁|城际|高速(?:公路)?|公路|机场|航道|运河|水库|灌区|水电站|电站|核电|枢纽|工程|项目|基地|大桥|隧道|号线|[东西南北]延|院区"
    r"|实验室|大学|博物馆|公园|产业园|园区|示范区|试验区|口岸|走廊|生产线|[一二三四五]期|港|中心|线|扩容|改扩建|扩能改造|渠|电厂"
)
_ALSO = r"(?:[（(][^（）()]{1,12}[)）])?$"
"""Behind a name, what it is called besides."""
PROJECT = re.compile(rf"(?:{_WORKS}|医院|园){_ALSO}")
"""What the name of something ends in that is built: it is named whatever is said of it."""
NAMED = re.compile(
    rf"(?:{_WORKS}|(?<!中)医院|通道|学校|学院|图书馆|体育馆|先行区|保税区|合作区|码头|隧洞|快线|站|集群|平台"
    r"|条例|办法|规划|方案|意见|清单|行动|计划|制度|机制|改革|督察"
    rf"|大会|论坛|博览会|运动会|邀请赛|联赛|世界杯|大奖赛|节|峰会|活动){_ALSO}"
)
"""What the name of anything ends in that another report can tell of."""
EVENT = re.compile(
    r"(?:会|论坛|赛|杯|艺术节|文化节|旅游节|电影节|[^季环]节|博览|马拉松|[视听展]周|活动|展)[”》]?$"
)
"""What the name of something ends in that is held."""
KIND = re.compile(
    r"(铁路|高铁|高速公路|高速|公路|航道|水库|灌区|机场|水电站|电站|大桥|隧道|地铁|港口|医院|高校|大学)"
)
"""What the end of a list may say that all its items are: 合湛、黄百等铁路."""
FAMILIES = tuple(
    tuple(sorted(words.split(), key=len, reverse=True))
    for words in (
        "铁路 高铁 城际铁路 城际 客专",
        "高速 公路 快速路 环线",
        "航道 运河",
        "水库",
        "灌区",
        "机场",
        "电厂 煤电 煤电厂 火电 火电厂 电站 水电站 抽水蓄能电站 核电",
        "大桥 隧道 过江通道",
        "港口 港区 码头",
        "医院",
        "大学 学院 高校",
        "实验室",
        "物流枢纽 枢纽",
        "号线 延伸 地铁",
        "博物馆",
        "国家公园",
    )
)
"""Words for things of one kind: a list may tell its items' kind once, by any of them."""
RENAMED = tuple(
    tuple(words.split())
    for words in (
        "研究院 研究所 研究中心",
        "学院 大学",
        "试验区 试点 示范区 先行区",
    )
)
"""Kinds by which one thing is called now this, now that."""
GENERIC = re.compile(
    r"政府|规章|法规|保税|国家|全国|全省|全市|全区|世界|国际|技术|物流|骨干|冷链|一批|若干|重大|重点|现代化|高质量|新型|各类|各级|一体化|国家级|省级|市级|自治区级|县域|区域|城乡|农村|城镇|城市|社区|基层|公共|基础设施|产业|工业(?!化)|农业|企业|科技|创新|服务|体系|机制|能力"
    r"|标准化|特色|优势|传统|绿色|低碳|智慧|数字|综合|专项|行动|计划|工程|项目|建设|发展|改革|平台|基地|园区|中心|制度|示范|试点|先进|优质|制造业|高标准|高水平|等|的|和|与|及|多|新|类|级|区|县|市|省|乡|村"
)
"""Of a stretch of a sentence, what names nothing: what else it has may be a name."""
COMMON = re.compile(
    r"保税|国家|国际|全国|中心|医院|大学|水库|灌区|机场|高铁|铁路|高速|航道|公园|园区|植物园|产业|工程|项目|试验区|示范区|实验室|枢纽|物流"
    r"|数据|加工|港|口岸|条例|规划|办法|方案|行动|计划|改革|创新|建设|发展|综合|科技|论坛|大会|平台|基地|体系|制度|机制|一体化|高质量|[一二三]期"
)
"""Of what is known to be a name, what many things have in theirs: what else it has is its own.

Fewer than `GENERIC`, and kinds besides: a short name is told from its neighbours by 智慧 too.
"""
