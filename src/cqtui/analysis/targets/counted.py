"""What a figure counts: the noun phrase behind it, with the verb before it that belongs to that."""

import re

from cqtui.analysis.targets.indicators import (
    LONGEST_LIST,
    TRAILING,
    balanced,
    indicator,
    measured,
    short,
)

_KEPT = re.compile(
    r"(?:新增|新建改建|新建|新改建|新开工|新开通|新设|新引进|新打造|改造|减少|关闭|关停|取消|撤销|下放|淘汰|化解|支持|引进|培养引进"
    r"|培训|救助|转移|压减|帮助|资助|提供|改扩建|整治|治理|修复|开工|启动|投入|提质升级|改造提升)(?:了)?$"
)
_PREDICATE_BEHIND = re.compile(
    r"(?:左右|还[要有]?多|等(?!级)|[一两二三四五六七八九]个?[万亿]*元?新?(?:台阶|大关|关口)|以[上内下]|上下|之[内间]|大关|新?关口|新?台阶|安排|的任务|常态|门槛|规模(?!以上|化)|水平|区间|高位|(?:目标|任务)(?=.)"
    r"|的?(?:预[期定]|年度|年初|计划)*(?:增长|增速|增幅|速度|目标|水平|规模|比例)(?![^，。；]{2})"
    r"|(?:提高|提升|增加|增长|上升|下降|降低|减少|缩小|缩短|压缩|压减|扩大|跃升|上涨|回落|调整|[提增降升减])[到至为]"
    r"|居(?![住民家委])|位居|位列|列(?!车)|排(?![放水污涝洪灌])|创(?![新业建意客投])|后(?![备勤续])|时(?![装尚代])"
    r"|来(?!自)|高于|低于|好于|快于|比(?![例赛])|较(?!大)|为(?![主民])|是|这[一条]|，|以上|；|。)"
)
_TAIL = re.compile(
    r"(?:有序|加快|全面|顺利|全部|基本|稳定|提前|超额|如期|稳步|扎实|持续|深入|相继|陆续|均|已|正在)"
    r"(?:完成|推进|落实|落地|实施|开展|建设|建成|投[运用产]|发力|见效|启动|开工|进行|达标|竣工|运行|运营|兑现)[^、，。]{0,4}$"
    r"|(?:首次)?(?:全部|全面|均已?|如期)(?:办结|办成|兑现)?$|(?:任务)?(?:超额|全面|全部|圆满)?完成$|(?:建成)?投[运用产]$|落地(?:见效)?$|竣工$|等?建成(?:开放|启用)$"
)
_CONJUNCTION = re.compile(
    r"(?:以及|(?<!国家)(?!及以[上下])[和及与并或]|[、，,；;])(?:[^、，,；;和及与]{0,12})$"
)
_BESIDE = re.compile("、(?![^（]*）)")
"""Between the members of a list; that of 129个县（市、区） is in a bracket."""
_MODAL = re.compile(r"(?:可以|能够|必须|需要|将|应当).*$")
_FACTS = re.compile(r"居|增长|达到?|创|超过|突破|实现|完成|占|同比|下降|提高|位列|列全")
_WORKED = re.compile(r"^([^对]{2,})进行了?[^、，。]{2,6}$")
"""What is done with what a figure counts: 756件行政法规进行全面清理."""
_AT_LEAST = re.compile(r"(?:不[低少]于|不超过|至少|超过?|约|近|逾|达到?)\s*$")
_SIZE = re.compile(r"[十百千万亿]+元(?:级|以上)?")
"""The first of the sizes that tell which ones: 12个百亿元、30亿元以上项目."""
_WORTH = re.compile(
    r"(?P<what>总投资额?|投资额?|总规模|(?:总|建筑|占地)面积|装机(?:容量|规模)?|年?产值|年?产能|年?产量|总?里程|库容|全长)(?:约|近|超|达)?$"
)
_BEGUN = re.compile(
    r"(?:提前.{1,4}|全线|全面|顺利|正式|如期|实现)*(?:开工(?:建设)?|贯通|合龙|竣工|投[产用运]|通车|建成|落地|启动|签约)+$"
)
_RAISED = re.compile(
    r"(?:筹集|拿出|统筹安排|统筹|安排|投入|下达|拨付|争取|整合)(?:了)?(?:约|近|超)?$"
)
_USE = re.compile(r"(?:用于|支持).*|(?:办[好成]|实施|建设|推进|开展|改造)+")
_MONEY = re.compile("(?:资金|债券|国债|贷款|基金|[转补备]金|经费|补助|投资|收入|专款|专项)$")
_REACHED = re.compile("达到|达标|符合|通过|通(?![道信用知航])|接入|完成|落实|建成|配备|开展|执行")
"""Begins what all or some of those before the figure do: 县级医院100%达到国家标准."""
_LENGTH = re.compile("(?:运营|营业|通车)?总?里程$")
_OR_SO = re.compile(r"^[（(][\u4e00-\u9fff]{1,2}[）)]")
"""A second unit: 22万套（间）."""
_MORE = re.compile(r"^[多余](?![样元边式到自者渠领方媒功层晶维极热料粮年])(?=[\u4e00-\u9fff]{2})")
"""So many and some: 1亿多中小学生."""
_PER_HEAD = re.compile(r"(?<=..)(?:户均|亩均|(?:人均|年均|平均)(?=增收|增加收入))[^，。；、]{0,8}$")
"""What those gain that were counted before: 3.2万脱贫人口户均增收2600元."""


def behind(rest: str, *, more: bool) -> str:
    """The noun phrase behind a figure (支持37家科技型企业上市); "" where none stands there.

    `rest` are the words up to the stop or to the next figure; `more`: another figure follows.

    >>> behind("科技型企业上市", more=False), behind("专项和", more=True), behind("左右", more=True)
    ('科技型企业上市', '专项', '')
    >>> behind("市级重点改革项目加快落地", more=False), behind("（间）", more=False)
    ('市级重点改革项目', '')
    >>> behind("脱贫人口户均增收", more=True), behind("还多", more=False)
    ('脱贫人口', '')
    """
    if more:
        rest = _CONJUNCTION.sub("", rest)
        rest = TRAILING.sub("", rest)
    first, *others = _BESIDE.split(rest, maxsplit=1)
    if (more or _FACTS.search("".join(others))) and not _SIZE.fullmatch(first):
        rest = first
    rest = rest.removeprefix("居住的")
    rest = _MORE.sub("", _OR_SO.sub("", rest.strip(' \u3000“"')))
    if more:
        rest = _PER_HEAD.sub("", rest)
    if not rest or _PREDICATE_BEHIND.match(rest) or rest[0] in "、，。；：,;:）)”":
        return ""
    name = rest.removeprefix("的")
    short = _TAIL.sub("", _WORKED.sub(r"\1", _MODAL.sub("", name)))
    if _BEGUN.fullmatch(name):
        return ""  # 沿黄生态廊道1194公里全线贯通
    return balanced(short if len(short) > 1 else name)


def size(words: str, rest: str, noun: str) -> str:
    """The size of what stands behind a figure: 总投资32亿元的电站; "" where it is none.

    >>> size("总投资", "的龙潭电站开工", "龙潭电站开工"), size("建成", "的管道", "管道")
    ('龙潭电站总投资', '')
    """
    worth = _WORTH.search(words) if rest.startswith("的") else None
    return _BEGUN.sub("", noun) + worth["what"] if worth and noun else ""


def proportion(words: str, name: str, noun: str, before: str) -> str:
    """What it is of which a percentage tells how far it is done; "" for no such.

    `name` is what stands before the figure, `noun` what stands behind it, `before` the indicator
    of the figure before.

    >>> proportion("北方地区实现", "北方地区", "清洁取暖", "")
    '北方地区清洁取暖'
    >>> proportion("县级综合医院", "县级综合医院", "达到国家标准", "")
    '县级综合医院达到国家标准'
    >>> proportion("、覆盖", "覆盖", "大城市", "高速铁路营业里程")
    '高速铁路覆盖大城市'
    >>> proportion("覆盖率达到", "覆盖率", "达到标准", ""), proportion("支持", "支持", "企业", "")
    ('', '')
    """
    if not (noun and name):
        return ""
    if words.endswith("覆盖"):
        owner = _LENGTH.sub("", before) if name == "覆盖" and _LENGTH.search(before) else ""
        return owner + short(name) + noun
    reached = _REACHED.match(noun) and not measured(words)
    if noun.startswith(("由", "实现", "纳入")) or reached or words.endswith("实现"):
        return short(name) + noun
    return ""


def funds(words: str, noun: str) -> str:
    """The money that is raised to do what follows: 筹集5.6亿元办好10件民生实事; "" for no such.

    >>> funds("筹集", "办好"), funds("投资", "建设")
    ('筹集资金', '')
    >>> funds("发行专项债券资金", "支持项目建设")
    '发行专项债券资金'
    """
    name = indicator(words)
    if _MONEY.search(name) and noun.startswith(("支持", "用于")):
        return name
    raised = _RAISED.search(words)
    return (
        re.sub("了?[约近超]?$", "", raised[0]) + "资金" if raised and _USE.fullmatch(noun) else ""
    )


def acts(name: str) -> bool:
    """Whether a name is a verb alone: 新建提升310公里农村公路.

    >>> acts("新建"), acts("新增就业"), acts("完善")
    (True, False, True)
    """
    return bool(_KEPT.fullmatch(name)) or name in ("完善", "优化", "规范", "巩固", "健全")


def verb(words: str) -> str:
    """The verb before a figure that belongs to what it counts: 新增100个.

    >>> verb("今年新增"), verb("建成"), verb("对标国际，改造")
    ('新增', '', '改造')
    """
    match = _KEPT.search(_AT_LEAST.sub("", words.rstrip()))
    return match[0].removesuffix("了") if match else ""


def undertaken(words: str, noun: str) -> str:
    """What measures or projects are for that a figure counts: 优化电价机制12条举措; or "".

    >>> undertaken("优化电价机制", "举措"), undertaken("开工", "开工项目"), undertaken("和", "任务")
    ('优化电价机制', '', '')
    """
    told = indicator(words).removeprefix("和")
    if not 4 <= len(told) <= LONGEST_LIST or told.endswith(("及", "和", "等", "等方面", "等领域")):
        return ""
    return "" if noun.startswith(told) else told
