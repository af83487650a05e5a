"""Targets that are set in words alone: in step with growth, stable, as the state has ordered."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from cqtui.analysis.sentences import clauses
from cqtui.analysis.targets.mainwords import names_standard
from cqtui.model.document import BlockKind, Span, Unit
from cqtui.model.quantity import Quantity

LONGEST_CLAUSE = 80
"""Characters; a longer clause without a stop is no target but prose."""
LONGEST_SUBJECT = 40
"""Characters of what a target is set for."""

_STEADY = (
    r"(?:[，,]?(?:保持|维持|实现|力争|争取|努力|确保|继续|持续|稳步|逐步|进一步|明显|显著|不断|有所|总体"
    r"|基本|大体|较快|稳定|合理|适度|适当|全面|大幅|平稳|稳中|较大|加快|更加|得到|取得|有序|有效))"
)
_IN_STEP = re.compile(
    r"^(?P<subject>[^，。；]{2,40})[与和同跟][^，。；]{0,12}?(?:增长|发展|增速|提高|经济|收入|GDP)"
    r"[^，。；]{0,8}?(?:同步|相适应|相匹配|协调)$"
    r"|^(?P<faster>[^，。；]{2,40}?)(?:略|继续)?"
    r"(?:快于|不?高于|不?低于|好于|优于|超过|跑赢|大于)[^，。；0-9％%]{0,12}?"
    r"(?:经济|全国|全省|全市|全区|平均|上年|去年|财政|GDP|生产总值|收入)[^，。；0-9％%]{0,20}$"
)
_ORDERED = re.compile(
    r"^(?P<before>[^，。；]{0,40}?)(?:不折不扣|全面|按期|如期|圆满|坚决|确保|超额|按要求|按国家要求)*"
    r"(?:完成|达到|(?<!下)达|实现|控制在|符合|落实)(?P<order>[^，。；]{0,40}?)"
    r"(?P<close>目标任务|任务目标|目标|任务|要求|标准|进度|计划|指标|水平|范围|以?内)(?:[以之]?内|要求|任务|目标)?$"
)
_BY_ORDER = re.compile(
    r"国家|上级|[国省市州盟县区]定|省[里级]?(?:下达|要求)|[市州](?:里|级)?(?:下达|要求)|下达|考核|约束性|规划|计划|序时|审核"
    r"|年度|十?[一二三四五]五|核定|确定的|控制|环境|节能|减排|能耗|排放"
)
_TIED = re.compile(
    r"^(?P<subject>[^，。；]{2,40})(?:与|和|同)[^，。；]{2,30}?(?:统筹)?(?:衔接|一致|持平|相当)$"
    r"|^(?P<left>[^，。；]{2,40}?)在[^，。；]{2,24}[期年]?[内中]?统筹(?:考核|考虑|安排|衔接)$"
)
_KEPT = re.compile(
    rf"^(?P<subject>[^，。；]{{2,40}}?){_STEADY}{{0,4}}"
    r"(?:稳定|平衡|稳中[有向提求]?[进升降好质增优缓固快]|[稳保促][稳量规增]提质|由负转[正平]|回稳向好|稳中向好|提质增效|只增不减|只降不升"
    r"|不减少|不增加|不降低|正增长|零增长|负增长|不反弹|合理水平|优秀水平|较低水平|合理区间|正常水平"
    r"|(?:全国|全省|国内|西部|中部)[^，。；]{0,6}(?:前列|先进|水平|领先)|较快增长|平稳增长|合理增长|同步增长"
    r"|稳步增长|稳定增长|适度增长|持续增长|较快发展|协调发展|良好|优良|平稳)$"
)
_DONE = re.compile(
    r"^(?P<subject>[^，。；]{2,40}?)(?:等)?(?:任务|指标|目标)?(?:(?:全面|按期|如期|圆满|超额|全部)+(?:完成|达标|实现)"
    r"|(?:取得|实现)(?:新的?|实质性|积极|重大|重要|明显|突破性)?(?:进展|突破|成效|进步))$"
)
_LESS = re.compile(
    r"^(?P<subject>[^，。；]{2,40}?)[比较](?:去年|上年|往年)[^，。；0-9]{0,12}?(?:低|高|少|多|大|小|回落|好)(?:一些|一点|于.{1,6})?$"
)
_BETTER = re.compile(r"^(?P<subject>[^，。；]{2,40}?)(?:改善|优化|好转|向好)$")
_MOVES = re.compile(
    rf"^(?P<subject>[^，。；]{{2,40}}?){_STEADY}{{1,4}}(?:有)?(?:所)?"
    r"(?:提升|改善|提高|下降|降低|减少|优化|增长|增加|上升|好转|向好|扩大|缩小|增强|压减|回升|防控|化解"
    r"|进展|突破|成效|加快|巩固|发展|健全|完善)$"
)
_RATED = re.compile(
    r"^(?P<subject>[^，。；]{2,40}?)(?:稳定|继续|总体)*(?:保持|达到|维持|稳定)在?(?:国家)?"
    r"[ⅠⅡⅢⅣIⅤ一二三四]{1,3}类[^，。；]{0,6}$"
)
_RAISES = re.compile(r"^(?:提高|增加|降低|减少|压减)(?P<subject>[^，。；、]{3,14})$")
_RULES = (
    ("in-step", _IN_STEP),
    ("tied", _TIED),
    ("ordered", _ORDERED),
    ("kept", _KEPT),
    ("moves", _MOVES),
    ("better", _BETTER),
    ("less", _LESS),
    ("done", _DONE),
    ("rated", _RATED),
    ("raises", _RAISES),
)
_UNMISTAKABLE = frozenset({"in-step", "ordered"})
_ORDERS = frozenset({"ordered", "done"})
_HINT = re.compile(r"同步|适应|匹配|协调|[高低快好优]于|超过|完成|达到|控制在|符合")
_STRETCH = re.compile(rf"[^，,；;。：:！!？?\n]{{6,{LONGEST_CLAUSE}}}")
_CARRIED_OUT = re.compile(r"落实|去年|上年|全部|[了已]")
"""Words of work or of a review, not of a target: 落实国家城乡居民增收计划."""

_FILLER = re.compile(
    r"更好(?:的)?(?:结果|水平|成绩|成效)|更[优多](?:的)?(?:水平|增长|结果)|最好(?:的)?结果|^在?实际(?:工作|执行)中?$|跑赢全国"
    r"|尽最大努力|根据实际情况|加快构建|消减差距|位次前移|好的结果|追赶|争先进位|确保完成.*战略"
)
_LEAD = re.compile(
    r"^(?:[、\s]|同时|其中|并且|并|以及|此外|另外|要|在此基础上|全[省市区县州旗镇乡](?=[^社])|全自治区|我[省市区县州旗]"
    r"|实现|力争|确保|努力|争取|保证|推动|促进|使|把|将|保持(?=[^，。；]{4,30}[高低快]于)|一是|二是|三是|四是|五是|[—－–-]+|[（(]?[0-9０-９一二三四五六七八九十]{1,2}[)）.．、])+"
)
_TAIL = re.compile(
    r"(?:[、\s]|增长率|增长|增速|增幅|涨幅|保持|维持|实现|力争|争取|努力|确保|继续|持续|稳步|进一步|控制|稳定|基本|总体|全面|均|都|要"
    r"|实际|主要目标|约束性目标|不折不扣|按国家要求|按照国家要求|力争达到)+$"
)
_ORDER_WORDS = re.compile(
    r"^(?:(?:好|了)?(?:国家|上级|省|市|中央)?(?:[省市]政府|[省市]委)?(?:下达|核定|确定|规定|分解|要求|考核)(?:我[省市区县州旗])?的?"
    r"|[“\"]?十[一二三四五]五[”\"]?(?:期间|时期|规划|国家)?的?|年度|各项|国家|上级|省定|全年|的)+"
)
_REDUCED = re.compile(r"(?:各项|主要|降低|下降|减少|削减|改善|控制|约束性(?:指标)?|考核|的)+$")
_ALONE = re.compile(
    r"(?:总值|产值|增加值|总额|收入|能耗|强度|排放量?|总量|产量|双控|质量|生态环境|消耗|降碳|减排|投资|率|价格|养老金|进出口|就业)$"
)
_LESS_OF = re.compile(r"(?<=[耗放量])(?:降低|下降|削减|减少)(?:率|幅度)?$")
"""The motion that is ordered: 单位地区生产总值能耗降低完成国家下达目标."""
_BOUND = re.compile(r"[、和及与]")
_AND_MORE = re.compile(r"等(?:指标|任务|目标)$")
_PLAN = re.compile(r"^[“\"]?十[一二三四五]五[”\"]?(?:期间|时期)?的?(?!规划|目标|任务)(?=.{2})")
"""The plan whose years a target is of: “十四五”资源能源消耗."""


def soft(clause: str) -> tuple[str, tuple[str, ...]] | None:
    """The rule that sees a target without a figure in `clause`, and what the target is set for.

    None where there is none: prose, or the wish for a better result that stands behind a target.
    The clause is one without stops and without figures; what stands before the subject is dropped.

    >>> soft("居民收入增长与经济增长基本同步"), soft("固定资产投资提质增效")
    (('in-step', ('居民收入',)), ('kept', ('固定资产投资',)))
    >>> soft("完成国家下达的单位地区生产总值二氧化碳排放降低目标")
    ('ordered', ('单位地区生产总值二氧化碳排放',))
    >>> soft("单位地区生产总值能耗降低完成国家下达目标")
    ('ordered', ('单位地区生产总值能耗',))
    >>> soft("在实际工作中努力争取更好结果"), soft("加快建设现代化产业体系")
    (None, None)
    """
    words = _LEAD.sub("", clause.strip(" \t\u3000，,。；;：:！!、"), count=1)
    if not 4 <= len(words) <= LONGEST_CLAUSE or _FILLER.search(words):
        return None
    for name, pattern in _RULES:
        match = pattern.match(words)
        if match is None:
            continue
        if name == "ordered":
            found = _ordered(match)
            if found is None:
                continue
        else:
            found = next(part for part in match.groups() if part)
        subjects = _apart(_PLAN.sub("", _TAIL.sub("", found).strip("、 的")))
        if subjects:
            return name, subjects
    return None


def is_order(clause: str) -> bool:
    """Whether a clause sets that what was ordered, or planned, is fulfilled.

    >>> is_order("节能减排降碳完成国家下达任务"), is_order("单位地区生产总值能耗保持下降")
    (True, False)
    """
    told = soft(clause)
    return told is not None and told[0] in _ORDERS


def is_filler(clause: str) -> bool:
    """Whether a clause wishes for a better result and sets nothing (努力争取更好结果).

    >>> is_filler("在实际工作中努力争取更好结果"), is_filler("粮食产量只增不减")
    (True, False)
    """
    return _FILLER.search(clause[:LONGEST_CLAUSE]) is not None


def _ordered(match: re.Match[str]) -> str | None:
    """What a target is set for that others have set; None where nobody has.

    Limits: what is ordered stands before the verb (能耗完成国家下达任务) or within its object
    (完成国家下达的节能减排任务); of both the one before.
    """
    before = _LESS_OF.sub("", _TAIL.sub("", match["before"]))
    if not _BY_ORDER.search(match[0][len(match["before"]) :]) and not _BY_ORDER.search(before):
        return None
    if len(before) >= 2 and not re.fullmatch(r"按照?(?:国家|上级)?要求", before):
        return before
    inner = _ORDER_WORDS.sub("", match["order"])
    bare = _REDUCED.sub("", inner)
    if len(bare) >= 2:
        return bare
    return inner + match["close"] if len(inner) >= 2 else inner


def _apart(subject: str) -> tuple[str, ...]:
    """The indicators a subject names, each of which could stand alone; () where it is none.

    >>> _apart("高技术制造业增加值、战略性新兴产业产值")
    ('高技术制造业增加值', '战略性新兴产业产值')
    >>> _apart("长江、黄河干流出省境断面水质"), _apart("能源、水资源、碳排放等指标")
    (('长江、黄河干流出省境断面水质',), ('能源、水资源、碳排放等指标',))
    >>> _apart("粮食总产量、生态环境、节能降碳等指标"), _apart("节能减排约束性指标和环境质量改善")
    (('粮食总产量', '生态环境', '节能降碳'), ('节能减排', '环境质量'))
    """
    if not 2 <= len(subject) <= LONGEST_SUBJECT:
        return ()
    if not _BOUND.search(subject):
        return (subject,)
    parts = [_REDUCED.sub("", part) for part in _BOUND.split(_AND_MORE.sub("", subject)) if part]
    return tuple(parts) if len(parts) > 1 and all(map(_ALONE.search, parts)) else (subject,)


def soft_targets(unit: Unit, span: Span, figures: Sequence[Span]) -> Iterator[Quantity]:
    """The targets without a figure in a part of the passage of main targets, in order.

    `figures` are the spans of the unit's figures in order; a clause that holds one is left out.
    """
    for first, last in clauses(unit.text[span.start : span.end]):
        clause = Span(span.start + first, span.start + last)
        if last - first > 2 * LONGEST_CLAUSE or _holds(figures, clause):
            continue
        told = soft(unit.text[clause.start : clause.end])
        if told:
            yield from _set(unit, clause, told[1], headline=True)


def plain_targets(unit: Unit, start: int, figures: Sequence[Span]) -> Iterator[Quantity]:
    """As `soft_targets`, from `start` on, outside the passage: only what is unmistakable there.

    That is a standard indicator, in step with something or as others have ordered.
    """
    for match in _STRETCH.finditer(unit.text, start):
        words = match[0]
        if not _HINT.search(words):
            continue
        told = soft(words)
        if told and _unmistakable(words, *told) and not _holds(figures, Span(*match.span())):
            yield from _set(unit, Span(*match.span()), told[1], headline=False)


def _holds(figures: Sequence[Span], clause: Span) -> bool:
    at = bisect_left(figures, (clause.start, clause.start))
    return at < len(figures) and figures[at].start < clause.end


def _set(
    unit: Unit, clause: Span, subjects: Sequence[str], *, headline: bool
) -> Iterator[Quantity]:
    place = _trimmed(unit.text, clause.start, clause.end)
    yield from (_quantity(unit, place, name, headline=headline) for name in subjects)


def _unmistakable(clause: str, rule: str, subjects: tuple[str, ...]) -> bool:
    """Whether a clause sets a target wherever it stands: a standard indicator, tied or ordered."""
    return (
        rule in _UNMISTAKABLE
        and any(names_standard(subject) for subject in subjects)
        and not _CARRIED_OUT.search(clause)
    )


def _trimmed(text: str, start: int, end: int) -> Span:
    """The span of a clause without the stops and the leading words around it."""
    words = text[start:end]
    lead = _LEAD.match(words)
    first = start + (lead.end() if lead and lead.end() < len(words) else 0)
    last = start + len(words.rstrip(" \t\u3000\n，,。；;：:！!、"))
    return Span(first, max(first, last))


def _quantity(unit: Unit, span: Span, name: str, *, headline: bool) -> Quantity:
    return Quantity(
        unit_id=unit.id,
        span=span,
        figure=Span(span.end, span.end),
        text=unit.text[span.start : span.end],
        indicator=name,
        value=None,
        value_hi=None,
        unit="",
        bound="exactly",
        direction="none",
        kind="target",
        headline=headline,
        table=unit.kind is BlockKind.TABLE,
    )
