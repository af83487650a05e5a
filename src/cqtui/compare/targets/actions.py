"""What is done to a thing that a target counts: built, renewed, done away with.

Reports write the verb into the name one year and leave it to the list or the sentence the next:
改造老旧小区4000个, and 实施3000个老旧小区改造.
"""

import re

_BOTH = "新改扩建|新建改扩建|新建改建|新改建|新[(]改[)]建"
_NEW = (
    r"新建|新增设?|新设|新?开通|新?创建|新?培育|新?认定|新?打造|新?引进|新?开发|新?集聚|新?开工"
    r"|新入[库统]|新纳[入统]|新?发放|引育|招引|建成|(?<!违[法规])建设|建立|设立|布局|吸引|推出|上线|争创|提供|筹[集措]|投放|组织|开展|举办|净增"
)
_RENEWED = (
    r"综合(?:治理|整治|改造)|改扩建|改造|更新|修复|提升|提质|整治|治理|维修|养护|扩建|改建|升级"
    r"|加装|恢复"
)
_AWAY = r"拆除|淘汰|压减|退出|消除|打通|减少|关停|清理|化解|取消|削减"
_VERB = re.compile(
    f"(?P<both>{_BOTH})|(?P<renewed>{_RENEWED})|(?P<new>{_NEW})|(?P<away>{_AWAY})|完工"
)
_PLAIN_VERB = re.sub(r"\?P<\w+>", "?:", _VERB.pattern)
_SAID = (
    "项目化|清单化|常态化|[办抓做]好|完成|实施|推进|推动|支持|启动|继续|累计|全面|力争|确保|加快"
)
_BEFORE = re.compile(f"(?:{_PLAIN_VERB}|{_SAID}|[和与及或、])+")
_BEHIND = re.compile(f"(?:{_PLAIN_VERB})++(?:项目|工程|任务)?$")
_AREA = re.compile(f"(?:{_PLAIN_VERB})++(?=面积$)")
_WORKS = re.compile(f"(?<=工程)(?:{_PLAIN_VERB})*+面积$")
NEW, RENEWED = "new", "renewed"
_STEPS = re.compile(
    "(?P<start>启动|开工)|(?P<finish>完成|建成|完工|竣工)|(?P<go>推进|抓好)|(?P<build>(?<!新)建设)"
)
OTHER_STEPS = frozenset(
    map(frozenset, (("start", "go"), ("start", "finish"), ("start", "build"), ("go", "finish")))
)
"""Steps of which one is not held against the other: 推进30个改造项目 and 完成4个."""


def core(name: str) -> str:
    """A name without the verbs before and behind its noun.

    >>> core("改造老旧小区"), core("老旧小区改造项目"), core("新建和改造提升高标准农田")
    ('老旧小区', '老旧小区', '高标准农田')
    >>> core("治理水土流失面积") == core("水土流失治理面积"), core("改造")
    (True, '改造')
    >>> core("石漠化综合治理"), core("新入库规模以上工业企业")
    ('石漠化', '规模以上工业企业')
    >>> core("三北工程建设面积") == core("三北工程建设")
    True
    """
    head = _BEFORE.match(name)
    text = name[head.end() :] if head else name
    return _AREA.sub("", _BEHIND.sub("", _WORKS.sub("", text))) or name


def actions(words: str) -> frozenset[str]:
    """What `words` say is done: new, renewed, away; empty where they do not say.

    >>> sorted(actions("新建和改造提升高标准农田500万亩")), sorted(actions("打通断头路20条"))
    (['new', 'renewed'], ['away'])
    >>> actions("城中村10万户")
    frozenset()
    """
    found = {match.lastgroup for match in _VERB.finditer(words) if match.lastgroup}
    return frozenset(found - {"both"} | ({NEW, RENEWED} if "both" in found else set()))


def makes(name: str) -> bool:
    """Whether a name says that something is made or renewed: its figure is no change of a stock.

    >>> makes("新建改造提升高标准农田"), makes("减少农村贫困人口"), makes("降低企业成本")
    (True, False, False)
    """
    head = _BEFORE.match(name)
    return head is not None and bool(actions(head[0])) and not actions(head[0]) & {"away"}


def step(words: str) -> str:
    """How far what is built is to come: start, go, build, finish; "" where it is not said.

    >>> step("启动180个老旧小区改造"), step("完成4个城中村改造"), step("改造老旧小区4000个")
    ('start', 'finish', '')
    """
    found = _STEPS.search(words)
    return (found.lastgroup or "") if found else ""
