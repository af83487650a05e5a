"""What tells a sentence that sets main targets from one that talks about them or plans work."""

import re

_FAMILIES = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        (
            "output",
            (
                r"(?<![占位内民国])(?:(?:国内|国民|地区|全[省市区县州旗])?生产总值|GDP)"
                r"(?!的?比[重例]|能耗|用水|二氧化碳|的[0-9])"
                r"|(?<![与和高于同])经济(?:增长|增速|总量)|工农业总产值|社会总产值"
            ),
        ),
        ("industry", r"工业(?:增加值|总产值|产值)|一产|第一产业"),
        ("investment", r"(?:固定资产|产业|工业|民间|社会)投资|投资增长"),
        ("sales", r"消费品零售|商品零售|消费增长|零售总额"),
        ("trade", r"进出口|外贸|出口|实际(?:利用|使用)外资|到位(?:内|外)?资"),
        ("revenue", r"(?:财政|预算|税收)(?:总)?收入|财政总收入"),
        ("income", r"可支配收入|纯收入|居民收入|农民收入|生活费收入|农民人均"),
        ("prices", r"消费价格|物价|CPI|零售价格|价格总水平|通货膨胀"),
        ("jobs", r"新增就业|就业[0-9]|失业率|就业人数|新增城镇就业|转移就业"),
        ("energy", r"能耗|能源消费|节能|碳排放|用水量|水耗"),
        ("environment", r"排放|优良天数|PM2|细颗粒物|森林覆盖|水质|减排|降碳"),
        ("grain", r"粮食"),
        ("research", r"研发|研究与试验|R&D|科技投入"),
        ("towns", r"城镇化率"),
        ("people", r"自然增长率|贫困人口"),
        ("money", r"财政赤字|赤字率|M2|广义货币"),
    )
)
_ANY = re.compile("|".join(pattern.pattern for _, pattern in _FAMILIES))
OUTPUT = _FAMILIES[0][1]
"""Names the growth of the whole: every list of main targets has it."""
_ABOUT = re.compile(
    r"考虑了|考虑到|主要考虑|体现了|兼顾了|有利于|是完全可以|着重说明|需要说明|意味着|主要基于|这样的速度|了不起"
    r"|符合[^，。；]{0,12}(?:规律|实际)"
    r"|^[\s\u3000]*(?:这些|这一|这个|这样|这里|上述|以上|为此|为了|综合考虑|主要考虑|总的考虑|提出|确定|设定)"
    r"|^[^，。；0-9]{0,6}(?:实现|完成|围绕|达到)(?:上述|以上|这些|这[一个]|既定|今年|全年|年度)"
    r"[^，。；0-9]{0,12}[，,：:]"
)
_WORK = re.compile(
    r"^[\s\u3000]*(?:重点|关键|要按照|要坚持|必须|我们(?:要|将|必须)|具体(?:抓|做|要)|着力|坚持|围绕|加强|各位代表"
    r"|在具体工作|做好|抓好|今年要?(?:重点|着重|突出))"
    r"|(?:重点|着重|全力|集中|具体|主要)[^，。；]{0,4}(?:抓好|做好|推进|实施)[^，。；]{0,12}(?:工作|任务|方面)"
)
_PROJECT = re.compile(
    r"^(?:[、\s]|要|将|全年|计划|力争|确保|再|新)*(?:加快|推进|推动(?!.{0,8}(?:增长|提高))|建设|建成|实施|开展"
    r"|新建|改造|培育|引进|打造|支持|安排|组织|新开工|开工|启动|整治|治理|办好|投入|争取(?!.{0,20}增长)|盘活"
    r"|发放|设立|完善|深化|抓好|抓|举办|建立)"
)
_TOLD = re.compile(
    r"了|去年|上年(?!.{0,6}(?:高|低|持平))|同比|预计|累计|已|连续|首次|创|好于预期|超额"
)
_PLANNED = re.compile(r"计划|预期|目标|安排|力争|努力实现|确保|要求|预定|争取|定为|建议")
LOOKED_AT = 200
"""Characters from the start of a sentence in which its kind is looked for."""


def families(words: str) -> set[str]:
    """The kinds of standard indicators that `words` name.

    >>> sorted(families("地区生产总值增长6%，单位地区生产总值能耗下降3%"))
    ['energy', 'output']
    """
    return {name for name, pattern in _FAMILIES if pattern.search(words)}


def names_standard(text: str, start: int = 0, end: int | None = None) -> bool:
    """Whether a part of a text names a standard indicator of main targets."""
    return _ANY.search(text, start, len(text) if end is None else end) is not None


def is_talk(sentence: str) -> bool:
    """Whether a sentence speaks about the targets, or of the work for them, and sets none.

    >>> [is_talk(s) for s in ("上述目标，体现了高质量发展要求。", "重点做好十个方面工作。",
    ...                       "不折不扣完成国家下达的约束性指标任务。")]
    [True, True, False]
    """
    opening = sentence[:LOOKED_AT]
    return _ABOUT.search(opening) is not None or _WORK.search(opening) is not None


def is_project(clause: str) -> bool:
    """Whether a clause begins as work does, whatever its figure: 新建学校12所."""
    return _PROJECT.match(clause) is not None


def is_told(sentence: str) -> bool:
    """Whether a sentence has the words of a review: 同比, 连续, 了."""
    return _TOLD.search(sentence) is not None


def is_planned(sentence: str) -> bool:
    """Whether a sentence has the words of a plan: 计划, 力争, 预期."""
    return _PLANNED.search(sentence) is not None
