"""Other words by which a report may speak of a thing that another named: in a list, cut short."""

import re
from collections.abc import Iterator

from cqtui.analysis.targets.promises import HEAD
from cqtui.analysis.targets.thingwords import FAMILIES, RENAMED
from cqtui.compare.targets.promisenames import (
    AFFIX,
    QUOTED,
    another_kind,
    distinct,
    own_letters,
    plain,
)
from cqtui.model.document import Span

_PHASE = re.compile(r"[一二三四]期$")
_ETC = re.compile(r"等[^、]{0,12}$")
_DOES = re.compile(r"创建|建设|打造|争创|实施|发展|支持|推[进动]")
_GENERIC = re.compile(
    r"(?:行动|计划|工程|项目化?|机制|改革|活动|制度|体系|平台|系统|建设|常态化|推进|工作|抓落实|专项|重点"
    r"|事项|三年|攻坚|提升|试点|首批|一批|新一轮|系列|等|的|和|、)*"
)
_MEASURES = re.compile(
    r"的?(?:(?:若干)?(?:政策措施|实施意见|指导意见|若干措施|实施方案)|(?:推进|工作|长效|运行)机制)$"
)
_FIRST_TRY = re.compile(r"(?:示范|试点|创建)$")
_JOINT = re.compile(r"以及|及|和|与|并")
_EVENT = re.compile(r"(?:会|赛|杯|节|论坛)$")
_LINE = re.compile(
    r"^(?P<line>[^、]{2,4}(?:铁路|高铁|高速))(?P<part>[^、]{1,10}?段(?:全线)?)?(?P<works>(?:扩能|电气化|改造|扩容|增建二线|复线|改扩建)*"
    r"(?:[^、]{2,8}段)?)$"
)
_LEAST_CUT, _LEAST_PHASE, _LEAST_STEM, _LEAST_PIECE, _LEAST_MEASURES = 8, 6, 5, 6, 8
_LEAST_TRIED, _LEAST_HEAD, _MOST_BETWEEN, _UNIQUE = 6, 6, 10, 6
_LEAST_TAIL, _LEAST_ITEM, _SHARED_END, _WORD = 6, 4, 5, 3
_OWN, _OWN_HEAD = 3, 4
PARTLY = frozenset({"joined", "line"})
"""Rules by which a clause tells of a part of what was promised, or of more than it."""


def in_other_words(thing: str, name: str, text: str) -> tuple[str, Span] | None:
    """The rule by which a clause speaks of a thing, and where in its plain text; None for none.

    `name` is the thing's bare name, `text` the clause as it stands. Rules that find a part of the
    thing alone are those of `PARTLY`.

    >>> in_other_words("平漯周高铁", "平漯周高铁", "加快推进平漯周、郑州南站等高铁项目")
    ('listed', Span(start=4, end=7))
    """
    if another_kind(thing, text):
        return None
    bare = plain(text)
    for rule, found in (
        ("listed", listed(name, bare)),
        ("cut", cut_short(name, bare)),
        ("quoted", quoted(thing, text)),
        ("renamed", renamed(name, bare)),
        ("phase", first_phase(name, bare)),
        ("measures", measures(name, bare)),
        ("head", head_and_end(name, bare)),
        ("line", whole_line(name, bare)),
        ("event", event(name, bare)),
        ("joined", joined(name, bare)),
    ):
        if found:
            return rule, found
    return None


def listed(name: str, text: str) -> Span | None:
    """Where a list has a thing without its kind, which it tells once for all its items.

    Items without the place before (大村至遵义), or without letters in the middle (北海20万吨级).
    Limits: 、 alone makes a list; a list within a list is one.

    >>> listed("大青山实验室", "支持大青山、鄂尔多斯实验室做大做强")
    Span(start=2, end=5)
    >>> listed("叙永大村至遵义铁路", "开工大村至遵义、纳雍至六盘水等铁路")
    Span(start=2, end=7)
    >>> listed("西宁商贸服务型国家物流枢纽", "建好西宁、格尔木国家物流枢纽")
    Span(start=2, end=4)
    >>> listed("商丘机场", "支持商丘、信阳创建机场示范区")
    """
    bare = AFFIX.sub("", name)
    family, kind = _kind_of(bare)
    if not kind or "、" not in text:
        return None
    items = list(_items(text))
    stem = bare.removesuffix(kind)
    for at, (_, last) in enumerate(items[1:], 1):
        if not _tells_kind(last, family):
            continue
        etc = _ETC.search(last)
        inside = items[:at] + ([(items[at][0], last[: etc.start()])] if etc else [])
        for start, item in reversed(inside):
            head = HEAD.match(item)
            core = item[head.end() :] if head else item
            if core and (_is_item(stem, core) or _shares_end(bare, core, last)):
                return Span(start + len(item) - len(core), start + len(item))
    return None


def _kind_of(name: str) -> tuple[tuple[str, ...], str]:
    for family in FAMILIES:
        for kind in family:
            if name.endswith(kind) and len(name) > len(kind) + 1:
                return family, kind
    return (), ""


def _items(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for item in text.split("、"):
        yield start, item
        start += len(item) + 1


def _tells_kind(item: str, family: tuple[str, ...]) -> bool:
    """Whether the last item of a list tells a kind: behind 等, or at the end of its own name."""
    places = [at for kind in family if (at := item.find(kind)) > 0]
    return bool(places) and not _DOES.search(item[: min(places)])


def _is_item(stem: str, core: str) -> bool:
    if core == stem or (len(stem) >= _WORD and core.endswith(stem)):
        return True
    if len(core) >= _LEAST_ITEM and stem.endswith(core):
        return True
    return len(core) >= _LEAST_STEM and _cut_of(stem, core)


def _shares_end(name: str, core: str, last: str) -> bool:
    """Whether an item begins a name, and the list's end ends it: 西宁 … 国家物流枢纽."""
    end = name[-_SHARED_END:]
    return len(core) >= 2 and name.startswith(core) and len(name) > len(core + end) and end in last


def _cut_of(name: str, short: str) -> bool:
    """Whether a short name is a name without a stretch in its middle, two letters left of each."""
    head = _common(name, short)
    tail = _common(name[::-1], short[::-1])
    return len(short) < len(name) and head >= 2 <= tail and head + tail >= len(short)


def _common(one: str, other: str) -> int:
    """Letters that two have in common from the first on."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def cut_short(name: str, text: str) -> Span | None:
    """Where a text has a name without a stretch in its middle, at most half of it.

    What is left is long, or ends in a phase. Limits: by letters; what was left out may have told
    one thing from another.

    >>> cut_short("南京禄口机场三期", "加快南京机场三期、南通新机场")
    Span(start=2, end=8)
    >>> cut_short("攀枝花高质量建设共同富裕试验区", "攀枝花共同富裕试验区建设取得成果")
    Span(start=0, end=10)
    >>> cut_short("国家数据管理中心", "建设国家数据中心")
    """
    begin, end = name[:2], name[-2:]
    start = text.find(begin)
    while start >= 0:
        stop = text.find(end, start + 2)
        while stop >= 0 and stop + 2 - start < len(name):
            short = text[start : stop + 2]
            if 2 * len(short) >= len(name) and _cut_of(name, short) and _enough(name, short):
                return Span(start, stop + 2)
            stop = text.find(end, stop + 1)
        start = text.find(begin, start + 1)
    return None


def _enough(name: str, short: str) -> bool:
    """Whether what is left of a name tells it from others.

    Less is enough before a phase, and where any thing could have the words that were left out.

    >>> _enough("通用机床工程研究院", "通用机床研究院")
    True
    >>> _enough("甲乙丙丁戊研究院", "甲乙丁戊研究院")
    False
    """
    if _PHASE.search(short):
        return len(short) >= _LEAST_PHASE and own_letters(short) >= 2
    head = _common(name, short)
    left_out = name[head : head + len(name) - len(short)]
    least = _LEAST_CUT if own_letters(left_out) else _LEAST_PHASE
    return "、" not in short and len(short) >= least and own_letters(short) >= _OWN


def quoted(thing: str, text: str) -> Span | None:
    """Where a text quotes the word by which a thing is called, its kind left out or another.

    A word of two letters needs the kind too, a long one nothing but the figures of the thing.
    Limits: a slogan that many things go by.

    >>> quoted("“引客入豫”行动", "加大“引客入豫”力度")
    Span(start=2, end=6)
    >>> quoted("人才全周期服务“一件事”改革", "推进“一件事”改革")
    >>> quoted("“四横六纵”500千伏主干网架", "建成蒙西“四横六纵”电网主网架")
    Span(start=4, end=8)
    """
    for word in QUOTED.findall(thing):
        at = text.find(f"“{word}”")
        if at < 0:
            continue
        rest = QUOTED.sub("", thing)
        behind = text[at + len(word) + 2 :]
        end = rest[-2:]
        figures = re.findall(r"[0-9]+", rest)
        if len(word) >= _UNIQUE and rest and all(one in text for one in figures):
            start = len(plain(text[:at]))
            return Span(start, start + len(plain(word)))
        generic = bool(_GENERIC.fullmatch(rest)) and rest != ""
        same_end = len(end) == 2 and end in behind[: len(rest)]
        begins = thing.startswith("“")
        if (generic and (len(word) >= _WORD or end in behind)) or (
            begins and len(word) > _WORD and same_end
        ):
            start = len(plain(text[:at]))
            return Span(start, start + len(plain(word)))
    return None


def renamed(name: str, text: str) -> Span | None:
    """Where a text has a thing as one of a neighbouring kind: 研究院 is 研究所 by now.

    >>> renamed("知识产权金融生态综合试验区", "开展知识产权金融生态综合试点")
    Span(start=2, end=14)
    """
    for family in RENAMED:
        kind = next((one for one in family if name.endswith(one)), "")
        stem = name.removesuffix(kind)
        if not kind or len(stem) < _LEAST_STEM or own_letters(stem) < _OWN:
            continue
        at = text.find(stem)
        behind = text[at + len(stem) :]
        other = next((one for one in family if behind.startswith(one)), "")
        if at >= 0 and other:
            return Span(at, at + len(stem) + len(other))
    return None


def first_phase(name: str, text: str) -> Span | None:
    """Where a text has a thing of which the first phase was promised, and tells no phase.

    >>> first_phase("周口港中心作业区一期", "周口港中心作业区开港运营")
    Span(start=0, end=8)
    """
    stem = name.removesuffix("一期")
    if stem == name or len(stem) < _LEAST_STEM or not distinct(stem):
        return None
    at = text.find(stem)
    phase = re.match(r"[二三四五]期", text[at + len(stem) :])
    return Span(at, at + len(stem)) if at >= 0 and not phase else None


def measures(name: str, text: str) -> Span | None:
    """Where a text has what measures, or a first try, were promised for, in the same words.

    >>> measures("川东北以工业振兴引领高质量发展政策措施", "川东北以工业振兴引领高质量发展")
    Span(start=0, end=15)
    >>> measures("零基预算改革试点", "全面推行零基预算改革"), measures("示范区创建", "示范区")
    (Span(start=4, end=10), None)
    """
    stem = _MEASURES.sub("", name)
    tried = _FIRST_TRY.sub("", name)
    if stem == name and len(tried) >= _LEAST_TRIED and own_letters(tried) >= _OWN_HEAD:
        stem = tried
    elif len(stem) < _LEAST_MEASURES:
        return None
    if stem == name:
        return None
    at = text.find(stem)
    return Span(at, at + len(stem)) if at >= 0 else None


def head_and_end(name: str, text: str) -> Span | None:
    """Where a text has the long beginning of a name, and its end soon behind it.

    >>> head_and_end("福建福耀科技大学开办招生", "福建福耀科技大学获批设置并顺利招生")
    Span(start=0, end=17)
    >>> head_and_end("贺兰山东麓旅游环线", "贺兰山东麓防洪治理工程")
    """
    head = name[:_LEAST_HEAD]
    at = text.find(head)
    if at < 0 or own_letters(head) < _OWN_HEAD:
        return None
    shared = _common(name, text[at:])
    rest = name[shared:]
    start = at + shared
    stop = text.find(name[-2:], start, start + len(rest) + _MOST_BETWEEN)
    if len(rest) < 2 or 2 * shared < len(name) or stop < 0 or "、" in text[start:stop]:
        return None
    return Span(at, stop + 2)


def whole_line(name: str, text: str) -> Span | None:
    """Where a text tells of a whole line of which a stretch, or works on it, were promised.

    >>> whole_line("宝中铁路宁夏段扩能改造", "加快宝中铁路、包兰铁路等项目建设")
    Span(start=2, end=6)
    >>> whole_line("宝中铁路", "加快宝中铁路建设")
    """
    match = _LINE.match(name)
    if match is None or match["line"] == name:
        return None
    at = text.find(match["line"])
    return Span(at, at + len(match["line"])) if at >= 0 else None


def event(name: str, text: str) -> Span | None:
    """Where a text has an event by the end of its name.

    >>> event("乒乓球混合团体世界杯", "办好国际乒联混合团体世界杯等重大赛事")
    Span(start=6, end=13)
    """
    name = name.removesuffix("决赛")
    if not _EVENT.search(name):
        return None
    for cut in range(len(name) - _LEAST_TAIL + 1):
        tail = name[cut:]
        if own_letters(tail) < _OWN:
            return None
        at = text.find(tail)
        if at >= 0:
            return Span(at, at + len(tail))
    return None


def joined(name: str, text: str) -> Span | None:
    """Where a text has one of two things that were promised as one.

    >>> joined("青藏铁路格拉段电气化改造及外部电源", "加快青藏铁路格拉段电气化改造")
    Span(start=2, end=14)
    """
    for joint in _JOINT.finditer(name):
        for piece in (name[: joint.start()], name[joint.end() :]):
            at = text.find(piece) if len(piece) >= _LEAST_PIECE and distinct(piece) else -1
            if at >= 0:
                return Span(at, at + len(piece))
    return None
