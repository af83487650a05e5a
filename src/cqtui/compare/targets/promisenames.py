"""What a thing may be called by another report: its names, and the names of its neighbours."""

import re

from cqtui.analysis.targets.thingwords import COMMON

SHORT = 4
"""Letters; a name no longer is found word for word alone: 西渝高铁 is not in 成渝高速."""
_SHORTEST, _DISTINCT, _SHORT_PLACED, _OWN = 3, 5, 4, 2
_PLAN_END = re.compile(
    r"(?:[一二三四五]年)?(?:行动|攻坚|提升|实施)*(?:计划|方案|行动)$|产业化$|(?<=代)[^代]{2,8}生产线$"
)
_ROAD = re.compile(r"[GS][0-9]{2,4}(?![0-9])")
"""A road by its number, which is its own."""
_KIND_END = re.compile(rf"(?:{COMMON.pattern})$")
_BESIDES = re.compile(
    r"全线|[一二三四五]级(?=航道|公路)|跨[海江河](?=大桥)|特(?=大桥)|(?<=[\u4e00-\u9fff])核电(?=[一二三四五六]期)"
    r"|低热值(?=煤)"
)
"""What one report puts into a name and another leaves out: 宿连航道 is 宿连三级航道."""
_GRADE = re.compile(r"[一二三四五]级(?=航道|公路)")
_DONE_TO = re.compile(r"(?:(?<=机场)(?:新建|迁建)|(?<=[期楼])改?扩建)$")
"""What is done to something that has no other thing beside it: 济南机场二期改扩建."""
QUOTED = re.compile(r"“([^”]{2,20})”")
"""A quoted word of a name, by which alone it may be called."""
_KINDS = re.compile(r"(?:支持|提升|攻坚|专项|三年)*(?:行动|计划|工程|方案|项目)+$")
_RANK = re.compile(r"^(?:省|市|国家|自治区)级")
_PLACED = re.compile(r"^[\u4e00-\u9fff]{2,3}(?:省|市|自治区)(?=.*条例$|.*规划$|.*办法$)")
_UNRANKED = 10
"""Letters of a name that is told from others without its rank."""
_MARKS = re.compile(r"[\s（）()，,：:·・“”\"'‘’《》—–-]")
AFFIX = re.compile(r"(?:等|项目|工程|建设)+$")
_BRIEF = {
    "高速公路": "高速",
    "高速铁路": "高铁",
    "轨道交通": "地铁",
    "国有企业": "国企",
    "世界运动会": "世运会",
    "环城高速": "环高",
    "文化体育": "文体",
    "自由贸易": "自贸",
    "＋": "+",
    "－": "-",
}
"""Words that reports shorten, and signs that they write in two widths."""


def bare_name(thing: str) -> str:
    """A thing's name without what it may be called besides, and without which time it is.

    >>> bare_name("南宁机场改扩建项目"), bare_name("第二十届西博会"), bare_name("成渝高速公路扩容")
    ('南宁机场改扩建', '西博会', '成渝高速扩容')
    >>> bare_name("省级土地承包到期后再延长30年试点"), bare_name("省级政府采购平台")
    ('土地承包到期后再延长30年试点', '省级政府采购平台')
    """
    bare = AFFIX.sub("", plain(thing))
    bare = bare if len(bare) >= SHORT else plain(thing)
    numbered = re.sub(r"第[一二三四五六七八九十0-9]{1,4}[届次批轮]|^新一轮", "", bare)
    bare = numbered if len(numbered) >= _SHORTEST else bare
    unranked = _RANK.sub("", bare)
    return unranked if len(unranked) >= _UNRANKED else bare


def shorter_names(name: str) -> tuple[str, ...]:
    """What may be left of a name where a report is brief, each to be found word for word.

    The place before it, the kind of plan or the kind of project behind it: of names that stay
    distinct without. Limits: by letters; 贵州茅台机场 would lose two of its own.

    >>> shorter_names("桂林长塘水库"), shorter_names("北京中轴线保护传承三年行动计划")
    (('长塘水库',), ('北京中轴线保护传承', '中轴线保护传承'))
    >>> shorter_names("比亚迪半导体产业化"), shorter_names("成都国家植物园")
    (('比亚迪半导体',), ())
    >>> shorter_names("山东省优化营商环境条例")[-1]
    '优化营商环境条例'
    >>> shorter_names("聊城机场新建"), shorter_names("临沂机场航站楼改扩建")
    (('聊城机场',), ('临沂机场航站楼',))
    """
    found = []
    cut = _PLAN_END.sub("", name)
    if cut != name and len(cut) >= _DISTINCT:
        found.append(cut)
    placed = cut[2:]
    planned = _PLAN_END.search(name) is not None and not name.endswith("产业化")
    if len(placed) >= _SHORT_PLACED and distinct(placed) and (planned or _KIND_END.search(cut)):
        found.append(placed)
    lawless = _PLACED.sub("", name)
    if lawless != name and distinct(lawless):
        found.append(lawless)
    bare = _DONE_TO.sub("", name)
    if bare != name and distinct(bare):
        found.append(bare)
    road = _ROAD.search(name)
    if road:
        found.append(road[0])
    return tuple(found)


def distinct(name: str) -> bool:
    """Whether a name without its place is still one thing's own."""
    return own_letters(name) >= _OWN


def own_letters(name: str) -> int:
    """Letters of a name that are no word for what any thing could be.

    >>> own_letters("成都国家植物园"), own_letters("数据加工基地")
    (2, 0)
    """
    return len(COMMON.sub("", name))


def plain(text: str) -> str:
    """Without marks and blanks, and with the short word for 高速公路: in which one name differs.

    >>> plain("国有企业改革"), plain("“人工智能＋”行动")
    ('国企改革', '人工智能+行动')
    >>> plain("苏南运河全线二级航道"), plain("长海跨海大桥"), plain("招远核电一期")
    ('苏南运河航道', '长海大桥', '招远一期')
    """
    bare = _MARKS.sub("", text)
    for long, short in _BRIEF.items():
        bare = bare.replace(long, short)
    return _BESIDES.sub("", bare)


def another_kind(thing: str, text: str) -> bool:
    """Whether a clause has the name's words in the name of another: by grade, by quoted word.

    >>> another_kind("“人工智能+”行动", "开展“人工智能+制造”诊断行动")
    True
    >>> another_kind("“赣鄱英才”计划", "实施“赣鄱英才计划”")
    False
    >>> another_kind("苏南运河二级航道", "苏南运河三级航道通航")
    True
    """
    mine, theirs = set(_GRADE.findall(thing)), set(_GRADE.findall(text))
    if mine and theirs and not mine & theirs:
        return True
    quoted = QUOTED.findall(text)
    return any(
        bool(longer := [one for one in quoted if one.startswith(word) and one != word])
        and text.count(word) == len(longer)
        and not any(_KINDS.fullmatch(one.removeprefix(word)) for one in longer)
        for word in QUOTED.findall(thing)
    )
