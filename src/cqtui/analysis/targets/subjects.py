"""What a statement leaves out because the words before it have said it."""

import re

from cqtui.analysis.targets.indicators import balanced, indicator

_DEPENDENT = re.compile(
    r"(?:年末|总|年度|年|累计|其|占|日均|年均|人均|旅客|货邮|货物|集装箱|通车|实现|主营业务|营业|销售|平均|运营)*"
    r"(?:总?(?:量|额|数|产|值|规模|产量|投资|收入|里程|金额|产值|面积|数量)|规模|增加值|占比|比重|增速|增幅|利润|利润总额|余额|惠及|受益|覆盖|拉动消费|"
    r"里程|吞吐量|资产负债率|满意[率度]|覆盖率|普及率|达标率|产值|税收|载客量|价格|增加值占比|成交额|交易额|浓度|污水处理率|授权量)"
)
_HEAD_NOUN = re.compile(
    r"(?:(?:实现)?(?:利润|营业收入|销售收入|总?产值|增加值|产量|投资|收入|数量|总[额量数产]|增速|占比))+$"
)
_AIM = re.compile(r"的?(?:宏观)?(?:调控|预期|控制|增长)?目标$")
"""What a target is called behind its indicator: …的宏观调控目标，定为8%."""
_PREDICATE = re.compile(
    r"(?:增量提质|扩量提质|进一步|不断|持续|加快|明显|有效|稳步|显著|再|全面|深入|扎实|成功|正式|再获|又获|大幅|逐步|基本|建成|实现|获批|完成|取得|开通|投运|启动|推进|移交|达到|增长|服务|连续|快速|稳定|喜获|突破)"
)
_ACTS = re.compile(
    r"^(?:谋划|认真|加快|大力|深入|扎实|全面|积极|编制|制定|组织|启动|统筹|有序|着力|继续|稳步|持续|推动|推进|实施|开展|建设|加强|强化|深化|对|在|以|围绕|着眼|聚焦|为)+"
)
GENERIC = re.compile(
    r"(?:个|项)?(?:专项|子项|项目|任务|重点任务|重大项目|工程|工程项目|平台|措施|(?:具体|政策|升级|重点)?(?:措施|举措)|路径|试点|重点工作|重点项目)(?:建设)?$"
)
_MEASURES = re.compile(
    r"(?:收入|支出|经费|存款|储备|产值|增加值|总额|总量|总值|产量|面积|里程|余额|投资|比重|占比|人数|数量|增长速度|增速|[率量额])$"
)
_UNDERTAKING = re.compile(r"..(?:计划|行动|工程|战略|方案|规划|攻坚战|改革|试点)$")
_VERB = re.compile("(?:(?:宣布)?(?:废止|失效|修订|修改|取消|下放|合并)|关停|办结|续建)")
_STAGE = re.compile("(?:已|新|在)?(?:开工|投产|投运|竣工|完工|并网|在建|建成)")
"""How far works of which there are so many have got: 新能源开工1600万千瓦、投产1000万千瓦."""
_BEGUN = re.compile(f"(?:建设|基本)?{_STAGE.pattern}$|(?<=..)规模$")
_OBJECT = re.compile(
    "^.*(?:废止|失效|修订|修改|取消|下放|合并|关停|办结|续建|制定|审议|清理|出台|颁布)(?=..)"
)
_IMPROVES = re.compile("^(?:规范|优化|完善|加强|强化|健全|深化)(?:[和、](?:提升|规范|优化|完善))*")
_ABOUT = re.compile(
    r"[\s]*(?:在)?(?P<matter>[^，。；、各多诸个]{2,16}?)(?:发展|工作|建设|领域|开发)?方面"
)
_STEP = re.compile(r"(?:台阶|大关|关口)$")
"""Ends a clause whose subject is also that of the level behind it."""
_FLOW = re.compile(
    "(?:新改扩建|新建改扩建|新建改建|新改建|新建|新增|净增|新开工|新开通|新设立?|新引进|新认定|新培育|新打造"
    "|新获[评批])了?(?=..)"
)
_IN_ALL = re.compile("累计(?:分别)?(?:已?[达近超]|突破|接近)[^，。；]{0,3}$|总数[^，。；]{0,4}$")
_MEMBER = re.compile(r"(?:、|[，,]?其中[，,：:]?|[，,]?含)(?P<name>[\u4e00-\u9fff“”A-Z0-9]{2,16})$")
_OWN_VERB = re.compile(
    r"(?:.*(?:耕作|转移就业|治理|治沙|修复|改造)$|[新净]|累计|完成|建|改|开|创|打造|培育|培训|培养|引|实施|推|举|获|发|落|签|接|吸|带|减|关|淘汰|化解|支持|救|转|资|提|整|治|修"
    r"|启|投|布|组|入|制|征|争|销|交|运|服务|办|收|查|处|惠|覆盖|总|年|其|平|户|人均|占|规模|主|产|增)"
)
"""Begins a phrase that has a verb, or a measure, of its own."""
LONGEST_TOPIC = 16
"""Characters; what is longer in front of a verb is no subject that a reader would supply."""


def dependent(name: str) -> bool:
    """Whether a name says only which measure of something: 总量, 增加值占比, 旅客吞吐量.

    >>> dependent("利润"), dependent("旅客吞吐量"), dependent("居民收入"), dependent("占GDP比重")
    (True, True, False, True)
    """
    return bool(_DEPENDENT.fullmatch(name)) or name.startswith(("占", "其中"))


def only_verb(name: str, previous: str) -> str:
    """A verb alone with the noun of the indicator before: 清理规章100件，废止71件; "" for no such.

    >>> only_verb("废止", "制定规章"), only_verb("修订", "废止规章"), only_verb("产量", "煤")
    ('废止规章', '修订规章', '')
    >>> only_verb("投产", "新能源开工"), only_verb("新投产", "新开工装机")
    ('新能源投产', '新投产装机')
    """
    if previous and _STAGE.fullmatch(name):
        begun = _STAGE.match(previous)
        noun = previous[begun.end() :] if begun else ""
        return name + noun if noun else _BEGUN.sub("", previous) + name.removeprefix("已")
    told = _VERB.fullmatch(name)
    return name + _OBJECT.sub("", previous) if told and previous else ""


def about(clause: str) -> str:
    """What a sentence is about that opens with 方面; "" where it does not.

    >>> about("非常规天然气发展方面"), about("各方面")
    ('非常规天然气', '')
    """
    match = _ABOUT.fullmatch(clause)
    return match["matter"] if match else ""


def restored(name: str, previous: str, topic: str) -> str:
    """`name` with its subject, from the indicator before it or from the clause before.

    >>> restored("利润", "规模以上工业增加值", ""), restored("占GDP比重", "研发经费支出", "")
    ('规模以上工业利润', '研发经费支出占GDP比重')
    >>> restored("旅客吞吐量", "", "江北国际机场")
    '江北国际机场旅客吞吐量'
    """
    if not dependent(name):
        return name
    if previous:
        owner = previous if name.startswith("占") else _HEAD_NOUN.sub("", previous)
        return owner + name if owner and not owner.endswith(name) else name
    return topic + name


def topic(clause: str) -> str:
    """What a clause without a figure speaks of; "" where that is unclear.

    >>> topic("金融业服务实体经济能力进一步提升"), topic("粮食生产再获丰收")
    ('金融业', '粮食')
    >>> topic("经济总量连续跨过3个万亿元台阶")
    '经济总量'
    """
    words = _IMPROVES.sub("", indicator(clause))
    match = _PREDICATE.search(words)
    head = words[: match.start()] if match else words if _STEP.search(clause) else ""
    head = head.removesuffix("生产") or head
    return balanced(head) if 1 < len(head) <= LONGEST_TOPIC else ""


def bare(clause: str) -> str:
    """The indicator that is a clause by itself: 农民人均纯收入，1982年为270元.

    >>> bare("农民人均纯收入"), bare("扣除物价上涨因素"), bare("综合国力显著增强")
    ('农民人均纯收入', '', '')
    >>> bare("今年经济增长速度的宏观调控目标")
    '经济增长速度'
    """
    words = _AIM.sub("", indicator(clause))
    told = _MEASURES.search(words) or _STEP.search(clause)
    return words if told and len(words) <= 2 * LONGEST_TOPIC else ""


def matter(clause: str) -> str:
    """What a clause acts upon: 谋划实施城市提升行动计划 → 城市提升行动计划.

    >>> matter("谋划实施城市提升行动计划")
    '城市提升行动计划'
    """
    acts = _ACTS.match(clause)
    words = clause[acts.end() :] if acts else ""
    told = _UNDERTAKING.search(words) or clause.startswith(("着眼", "围绕", "聚焦"))
    return balanced(words) if told and len(words) <= LONGEST_TOPIC else ""


def flow(words: str, name: str, previous: str) -> str:
    """The verb of the indicator before that holds for a member of its list, too; or "".

    `words` are those between the two figures, `name` is what they name.

    >>> flow("，其中公共充电桩", "公共充电桩", "新增充电桩")
    '新增'
    >>> flow("、改造老旧小区", "改造老旧小区", "新增景区")
    ''
    """
    member, verbs = _MEMBER.search(words), _FLOW.match(previous)
    if not (member and verbs) or member["name"] != name or _OWN_VERB.match(name):
        return ""
    return verbs[0].removesuffix("了")


def standing(words: str, name: str) -> str:
    """What there is in all of what was new before: 新增绿道230公里、累计近2000公里.

    >>> standing("、累计近", "新增绿道"), standing("、增长", "新增绿道")
    ('绿道', '新增绿道')
    """
    new = _FLOW.match(name)
    return name[new.end() :] if new and new[0] not in words and _IN_ALL.search(words) else name


def shared_verb(words: str, before: str) -> str:
    """The verb of the figure before, where a list goes on: 改造19个城中村、180个小区.

    >>> shared_verb("、", "改造"), shared_verb("、建成", "改造")
    ('改造', '')
    """
    goes_on = words.strip() in ("、", "和", "与", "及", "以及")
    return before if goes_on and before not in ("启动", "提供", "投入") else ""
