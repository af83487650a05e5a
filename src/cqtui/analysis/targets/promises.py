"""What a report announces for its year without a figure: named projects, measures, events."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cqtui.analysis.targets.periods import TARGET, Reader, Time, reader, titled, zones
from cqtui.analysis.targets.thingwords import EVENT, GENERIC, KIND, NAMED, PROJECT
from cqtui.model.document import BlockKind, Document, Span, Unit
from cqtui.model.ledger import Passage, Promise
from cqtui.model.places import begins_with_province

MOST = 2000
"""Promises of one report; what it says beyond is not read."""
LONGEST_CLAUSE = 400
"""Characters of a clause that is read; a longer one is no clause of a report."""
LONGEST_KIND = 14
"""Characters of what a list says its items are."""
LONGEST_THING = 30
"""Characters of a thing's name; longer ones are a sentence."""
_STOP = re.compile(r"[，,；;。！!？?：\n]|——")
_PAIRS = {"“": "”", "《": "》", "（": "）", "(": ")"}

FINISH = re.compile(
    r"(?<!加快)建成|完工|竣工|落成|投产|投用|投入(?:使用|运[行营]|生产)|投运|通车|开通|通航(?!设施|建筑|里程|条件)|通水|贯通|并网|建好|收官|达产|交付|启用"
    r"|(?:对外|免费|全面)开放|开园|开馆|开港|封关|试?运营(?!商|能力|水平|效率|质效|机制|模式|管理|主体|中心)|建成?运行|挂牌运行|闭合|通过[^，、]{0,6}验收|完成(?!率)"
)
START = re.compile(
    r"开工|动工|启动|开建|揭牌|挂牌|设立|成立|组建|新建|创办|启航|设置|构建|奠基|实施开工|上线"
)
ISSUE = re.compile(r"出台|印发|制定|编制|修订|颁布|发布|施行|制订|审议通过|公布|立法")
HOLD = re.compile(r"举办|办好|承办|筹办|召开|主办|举行|开幕|圆满|亮相")
_STAGES = (("finish", FINISH), ("hold", HOLD), ("issue", ISSUE), ("start", START))
_EARLY = re.compile(r"前期(?:工作)?|可行性研究|可研|谋划|储备|争取|论证|规划研究|筹建")
"""A promise of these is kept by what comes before a beginning: it is no more than to go on."""

_AND = "和(?!田|静|龙|顺|平|谐|林格)"
"""The joint of two words, not how a name begins: 和田, 和林格尔."""
_JOINT = re.compile(f"^(?:{_AND}|及(?!时)|[与以])+")
HEAD = re.compile(
    r"^(?:(?:一是|二是|三是|四是|五是|六是|[（(]?[一二三四五六七八九十0-9]{1,3}[)）、.．](?![0-9])|要|将|着力|全力|大力|积极|稳步|扎实|有序|统筹|深入|持续|加紧|抓紧|尽快|尽早|力争|确保"
    r"|争取|努力|继续|全面|高质量|高标准|高水平|高效率|高效|规划|谋划|基本|如期|按期|重点|同步|加力|科学|合理|纵深|不断|进一步|推动|推进|支持|加快|提速|实现|促进|加强|组织|探索"
    r"|开工|建设|新建|续建|建成|完成|启动|启用|实施|打造|深化|开展|落实|做好|抓好|办好|举办|承办|筹办|召开|主办|创办|组建|设立|成立|建立|建好|用好|建强|运营好|投运|投产|培育|壮大|拓展|健全|优化|强化|巩固|引进|引导|鼓励|编制出台|探索|协同|共同|联手|出台|制定|制订|编制|修订|印发|发布|颁布"
    rf"|开通|投用|开放|推行|申报|创建|争创|布局|构建|完善|提升|改造|扩建|健全|发展|牵头|参与|服务(?!业)|保障(?!性)|全线|年内|今年|上半年|下半年|年底前|{_AND}|并|好|以|了|、)+)"
)
_TAIL = re.compile(
    r"(?:等)?(?:一批)?(?:重大|重点|标志性|在建)?(?:交通|产业|水利|能源|基础设施|工业|科技|民生|文旅|电源电网)*(?:项目|工程)?(?:的)?"
    r"(?:规划|开工|建设|前期|竣工|建成|投产|投用|投运|通车|贯通|落地|运营|投入使用|投入运营"
    r"|启动|实施|推进|进度|步伐|提质增效|开放|试运行|联动发展|发展|工作|改造提升|扩容升级|获批|挂牌|开园|尽早|年内|年底前?)*$"
)
"""Words behind a thing; none of them is made of others, so that there is one way to read them."""
_MANY_PARTS = re.compile(r"、.*(?:体系|格局|模式|产业集群|相关政策|政策措施|环境|社会|不动摇)$")
"""A list of what one general thing is made of: 构建概念验证、中试熟化到产业化的服务体系."""
_ETC = re.compile(r"(?<![高中初同平])等(?P<kind>[^、等]{0,24})$")
_ALL = re.compile(
    r"(?<=[^、0-9]{3})[0-9]{1,3}[个家所条座项](?P<kind>(?!以[上内]|左右)[^、等和0-9]{2,24})$"
)
"""Behind the last item of a list, how many it has and what they are: 4个国家区域医疗中心."""
_QUOTED = re.compile(r"《[^》]{2,30}》|“[^”]{2,20}”")
_COUNTED = re.compile(
    r"[0-9０-９一二三四五六七八九十百千两]+(?:\.[0-9]+)?(?:余|多)?[万亿]{0,2}(?:个|家|所|座|公里|亩|套|户|人|名|条|项|件|处|台|张|辆|元|平方|吨|千瓦|立方|%|只|支|场|次|批次|对)(?!级)"
)
_NO_THING = re.compile(
    r"^(?:的|对|从|由|是|为|有|各|更|使|让|在|一批|若干|部分|(?:[省市县区]级)?中医院$)|为(?:主线|抓手|重点|核心|牵引|引领)|^(?:坚持|坚定|坚决|秉持|牢记|把)|以.+为(?:中心|导向|宗旨|遵循|根本|准绳)$|[“\"][一二三四五六七八九十]{1,3}五[”\"]"
    r"|(?:体系|格局|模式|环境|关系|任务|目标|挑战|文章|理念|要求|保障|服务|精神|水平|能力|结构|突破|局面|路径|合力|支点|高地|样板|步伐|底线|防线|基础设施|公共|客商|成效|规模|衔接|实事|(?<!型)社会)$"
)
"""What reads like a thing and is none that anybody could come back to: 构建…新格局.

Slogans are among them: 坚持以人民为中心.
"""
_MOTTO = re.compile(r"“(?:[^”]而[^”]|[^”、（]*、[^”]*)”")
"""A quoted word that is nobody's name by itself: a quality (“小而美”), or a list of aims."""
_WHOLE_PLAN = re.compile(r"”(?:专项)?(?:行动|计划|工程)$|[二三四五六七八九十]大(?:工程|行动|计划)$")
"""How a plan ends that is called by the list of its parts."""
_NO_LIST = re.compile(
    r"率先|创建|争创|打造|突破|建设(?!项目|工程|任务)(?=.)|(?:高质量|特色)发展$|任务"
    r"|^[二三四五六七八九十]大(?:工程|行动|计划)$|^[都均]"
)
"""Behind 等, of no named things: of those who do something (支持工业园区等率先发展绿色微电网),
of a plan's parts, of tasks (完成国家下达的节能减排和环境保护等任务), of what all need."""
_VERB_AGAIN = re.compile(
    r"^(?:打造|提前|获批|启动|争创|创建|开工|设置|储备|推广|布局|建设(?!工程|项目|银行))+(?=.{3})"
)
"""The verb of one item in a list, where each has its own."""
_AIMED = re.compile(r"^以?[^、，]{2,24}为(?:基础|依托|载体|龙头|主体|支撑)的?")
"""Before a thing, what it is built on or about: 以优质高职院校为基础设置职业技术大学."""
_ACTS = re.compile(
    r"^(?P<who>.{2,}?)(?:全部|全面|联合|共同)*(?:培养|牵头|参与|共建|申报|创建|争创|打造|开展|执行"
    r"|建设(?!项目|工程|任务|行动|计划|规划))+的?(?=.{2})"
)
"""An item that says who is to do what: 支持省属高校建设“双一流”大学."""
_BY = re.compile(r"^由[^、，的向]{2,24}的")
"""Before a thing, who builds it: 推进由中国建筑承建的寸滩国际邮轮母港."""
_COUNT = re.compile(r"^(?:一批|[0-9]+[个家所条座项](?:以上)?|总投资[0-9]+[亿万]元以上的)")
_VAGUE = re.compile(
    r"活动|政策|赛事|做法|模式|整治|举措|措施|前期|工作|落[实地]|建成|投[产运]|竣工|开工|谋划|争取|功能|领域|任务"
)
"""Behind a list, what says nothing of the things in it."""
_BESIDES = re.compile("(?<=项目|工程).+|建设$|^(?:方面|领域).*")
"""Of what a list says that its items are, what is done with them: 高铁项目纳入国家铁路规划."""
_LIKE = re.compile(r"的(?!地)")
_MEANT = re.compile(r"构建")
_ACTOR = re.compile(
    r"资本|民间|民营|社会|高校|院校|院所|链主|头部|龙头|省属|盟|条件成熟|地区|开发区|县市区|新建|建筑|全部"
)
"""Of whoever it may be that does something."""
_SPECIFIC = 2
"""Characters of a name that are left without what any project could be called."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a report between two stops, and of what it speaks."""

    passage: Passage
    kind: str
    """target or actual."""
    period: str
    """As `Quantity.period`."""


def clauses(document: Document) -> Iterator[Clause]:
    """The clauses of a report in reading order, headings and tables left out."""
    units = list(document.units())
    years = reader(document)
    for unit, (zone, around) in zip(units, zones(units, years), strict=True):
        if unit.kind in (BlockKind.HEADING, BlockKind.TABLE):
            continue
        time = _time(unit, zone, around, years)
        for span in _spans(unit.text):
            if span.end - span.start <= LONGEST_CLAUSE:
                words = unit.text[span.start : span.end]
                yield Clause(Passage(unit.id, span, words), time.kind, time.period)


def _time(unit: Unit, zone: Time, around: Time, years: Reader) -> Time:
    """Of what a paragraph speaks: what the outermost heading says holds for all below it.

    A heading within a review speaks of tasks (聚力落实国家重大战略任务), one within a plan of what
    is to be achieved (推进美丽中国先行区建设取得新成效).
    """
    outer = titled(unit.path[0].title, years) if unit.path else None
    return outer if outer is not None and outer.kind != around.kind else zone


def _spans(text: str) -> Iterator[Span]:
    start = 0
    for stop in _STOP.finditer(text):
        if stop.start() > start:
            yield Span(start, stop.start())
        start = stop.end()
    if start < len(text):
        yield Span(start, len(text))


def promises(document: Document) -> tuple[Promise, ...]:
    """The projects and measures that a report announces for its year, in reading order.

    Each named thing once, at its first place. Limits: what is promised with a figure is a target
    (`analysis.targets`); what has no name of its own (优化营商环境) is no promise that can be kept.
    """
    year = str(document.year or "")
    found: dict[str, Promise] = {}
    for clause in clauses(document):
        if len(found) >= MOST:
            break
        if clause.kind == TARGET and clause.period == year:
            stage = stage_of(clause.passage.text)
            for thing in things(clause.passage.text):
                found.setdefault(thing, Promise(thing, _stage_for(thing, stage), clause.passage))
    return tuple(found.values())


def _stage_for(thing: str, stage: str) -> str:
    """To found a fair is to hold it for the first time; 办好 of what is no event is to go on."""
    if stage not in ("start", "hold"):
        return stage
    return "hold" if EVENT.search(thing) else "start" if stage == "start" else "go-on"


def stage_of(clause: str) -> str:
    """How far what a clause promises is to come.

    >>> stage_of("推动甲项目竣工投产"), stage_of("开工邕北灌区"), stage_of("推进白龙核电一期")
    ('finish', 'start', 'go-on')
    >>> stage_of("启动琉璃河遗址申遗前期工作"), stage_of("制定三年行动计划"), stage_of("办好西博会")
    ('go-on', 'issue', 'hold')
    """
    bare = _QUOTED.sub("", clause)
    if _EARLY.search(bare):
        return "go-on"
    head = HEAD.match(bare)
    tail = _TAIL.search(bare)
    words = (head[0] if head else "") + " " + (tail[0] if tail else "")
    return next((stage for stage, pattern in _STAGES if pattern.search(words)), "go-on")


def things(clause: str) -> list[str]:
    """The named projects, measures and events that a clause promises.

    >>> things("加快建设合湛、黄百等铁路"), things("开工建设引大济岷等重大水利工程")
    (['合湛铁路', '黄百铁路'], ['引大济岷'])
    >>> things("建成600公里高速公路"), things("深化重点领域改革"), things("设立“1+10+N”基金集群")
    ([], [], ['“1+10+N”基金集群'])
    >>> things("实施战略帅才、领军将才“十百千万”行动"), things("推进“小而美”民生项目建设")
    (['战略帅才、领军将才“十百千万”行动'], ['“小而美”民生项目'])
    >>> things("支持工业园区等率先发展绿色微电网"), things("坚持以人民为中心")
    ([], [])
    """
    head = HEAD.match(clause)
    if head is None:
        return []
    strong = any(pattern.search(head[0]) for _, pattern in _STAGES)
    body = _AIMED.sub("", clause[head.end() :])
    etc = _end_of_list(body)
    tail = _TAIL.search(body)
    strong = strong or bool(tail and any(p.search(tail[0]) for _, p in _STAGES))
    kind = KIND.search(etc["kind"]) if etc else None
    if _MANY_PARTS.search(body) or (etc and _NO_LIST.search(etc["kind"])):
        return []
    if etc:
        body = body[: etc.start()]
    elif tail and not ISSUE.search(head[0]):  # 出台…发展规划: these words are the thing's own
        body = _shortened(body, tail)
    names = [_built(_VERB_AGAIN.sub("", item.strip(" 、"))) for item in _listed(body)]
    if _one_name(names):
        names = [body]
    elif _only_said(names):
        return []
    if kind:
        names = [
            name if NAMED.search(name) or name.endswith("院") else name + kind[0] for name in names
        ]
    # What stands in one list with projects is one too, whatever its name ends in.
    strong = strong or (len(names) > 1 and any(_is_named(name, strong=False) for name in names))
    # What is 构建 is nothing that is built, unless it is called so.
    plain = strong and not _MEANT.search(head[0])
    return [
        name for name in names if _is_named(name, strong=strong if _QUOTED.search(name) else plain)
    ]


def _built(name: str) -> str:
    """What somebody is to build, where that has a name of its own; else the name as it is.

    >>> _built("由中国建筑承建的寸滩国际邮轮母港"), _built("头部企业建设重庆超算中心")
    ('寸滩国际邮轮母港', '重庆超算中心')
    >>> _built("由龙头企业牵头的创新联合体"), _built("龙头企业建设国家实验室")
    ('由龙头企业牵头的创新联合体', '龙头企业建设国家实验室')
    """
    if by := _BY.match(name):
        thing = name[by.end() :]
        return thing if _is_named(thing, strong=False) else name
    acts = _acts(name)
    thing = acts.string[acts.end() :] if acts else ""
    return thing if name.endswith(thing) and begins_with_province(thing) else name


def _acts(name: str) -> re.Match[str] | None:
    """Who is to do something, whoever it may be, and the verb."""
    one = _ACTS.match(_QUOTED.sub("“”", name))
    general = one and _ACTOR.search(one["who"]) and _own(one["who"]) < _SPECIFIC
    return one if general else None


def _only_said(names: Sequence[str]) -> bool:
    """Whether a list says who is to do something, or what one general thing is like.

    >>> _only_said(["打基础", "利长远的高质量项目"])
    True
    >>> _only_said(["高校与产业园区", "链主企业联合培养人才"]), _only_said(["同济医院创建医学中心"])
    (True, False)
    """
    like = len(names) > 1 and bool(_LIKE.search(names[-1]))
    if like and not any(NAMED.search(name) or _QUOTED.search(name) for name in names[:-1]):
        return True
    return any(map(_acts, names))


def _end_of_list(body: str) -> re.Match[str] | None:
    """Where a list ends that says what its items are: 等铁路, 4个国家区域医疗中心."""
    return _ETC.search(body) or (_ALL.search(body) if "、" in body else None)


def of_list(thing: str, clause: str) -> str:
    """What the end of a list says that a thing in it is, where its name does not; "" for nothing.

    >>> of_list("北京大学", "加快建设北京大学、上海交通大学等一流大学郑州研究院")
    '一流大学郑州研究院'
    >>> of_list("阿拉善新远景", "开工建设阿拉善新远景等35个新型储能项目")
    '新型储能项目'
    >>> of_list("漳汕高铁", "推进漳汕高铁、白濑水利枢纽等重大项目建设")
    ''
    >>> of_list("赣龙厦", "争取赣龙厦、昌福厦等高铁项目纳入国家铁路规划")
    '高铁项目'
    """
    end = _end_of_list(clause)
    if end is None:
        return ""
    kind = _BESIDES.sub("", _COUNT.sub("", end["kind"]))
    told = len(_VAGUE.sub("", GENERIC.sub("", kind))) >= _SPECIFIC and len(kind) <= LONGEST_KIND
    return kind if told and not thing.endswith(kind[-2:]) else ""


def _one_name(names: Sequence[str]) -> bool:
    """Whether the items of a list are the parts by which one plan is called."""
    *parts, last = names
    return (
        bool(parts)
        and bool(_WHOLE_PLAN.search(last))
        and not any(NAMED.search(part) or _QUOTED.search(part) for part in parts)
    )


def _shortened(body: str, tail: re.Match[str]) -> str:
    """A body without the words behind the thing; 项目 stays with its name.

    Behind a quoted word the kind stays too: “小而美”民生项目.
    """
    words = tail[0]
    kinds = "(?:产业|科技|民生|文旅)*" if body[: tail.start()].endswith("”") else "(?:重大|重点)?"
    keeps = re.match(kinds + "(?:项目|工程)", words)
    short = body[: tail.start() + (keeps.end() if keeps else 0)]
    return short.rstrip("和及与、")  # 物资储备基地和基础设施建设


def _listed(body: str) -> Iterator[str]:
    """The items of a list, quoted and bracketed words kept whole."""
    start, closing = 0, ""
    for place, letter in enumerate(body):
        if closing:
            closing = "" if letter == closing else closing
        elif letter in _PAIRS:
            closing = _PAIRS[letter]
        elif letter == "、" or (letter in "和与及以" and _joins(body, place)):
            yield _JOINT.sub("", body[start:place])
            start = place + 1
    yield _JOINT.sub("", body[start:])


def _joins(body: str, place: int) -> bool:
    """Whether 和 stands between two things: the one before it ends as names do."""
    before, behind = body[max(0, place - 12) : place], body[place + 1 :]
    return bool(NAMED.search(before)) and bool(NAMED.search(behind))


def _is_named(name: str, *, strong: bool) -> bool:
    """Whether a thing has a name of its own, by which another report can tell of it."""
    if not 3 <= len(name) <= LONGEST_THING or _COUNTED.search(_QUOTED.sub("", name)):
        return False
    if _NO_THING.search(name) or _MOTTO.fullmatch(name):
        return False
    if name.count("“") != name.count("”") or name.count("《") != name.count("》"):
        return False
    quoted = bool(_QUOTED.search(name))
    specific = len(NAMED.sub("", GENERIC.sub("", name)))
    if specific < _SPECIFIC and not quoted:
        return False
    if PROJECT.search(name) or (quoted and (NAMED.search(name) or _QUOTED.fullmatch(name))):
        return True
    if NAMED.search(name):
        return strong
    return strong and not _LIKE.search(name) and specific >= 2 * _SPECIFIC


def _own(words: str) -> int:
    """Letters that are no word for whoever or whatever it may be: none of 民间资本."""
    return len(_ACTOR.sub("", GENERIC.sub("", words)))
