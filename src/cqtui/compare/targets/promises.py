"""What became of a report's promises without a figure: where the next report takes them up."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import log

from cqtui.analysis.targets.promises import FINISH, HOLD, ISSUE, START, Clause, clauses, promises
from cqtui.compare.targets.between import MISSING, unreviewed
from cqtui.compare.targets.promisenames import (
    AFFIX,
    SHORT,
    another_kind,
    bare_name,
    plain,
    shorter_names,
)
from cqtui.compare.targets.promisewording import PARTLY, in_other_words
from cqtui.model.comparison import Comparison
from cqtui.model.document import Span
from cqtui.model.ledger import Kept, Promise

NAMED = 0.72
"""Share of a name, its rare pairs of letters counting most, from which a clause speaks of it."""
LINKED = 0.6
"""The same where the paragraphs were paired."""
REWORDED = 0.5
"""How sure a match in other words is, against the share of a name."""
RAREST = 6
"""Clauses of the new report in which a pair of letters may stand to be one that tells a name."""
MOST_CANDIDATES = 40
"""Clauses that one name is held against."""

_PART = re.compile(
    r"^(?:的)?(?:重点|控制性|关键|标志性|先导|先行|配套)(?:性)?(?:工程|项目|节点|路段)"
    r"|^[（(]?(?:一|首|1)期|^[^、]{0,12}?(?:至[^、]{1,8}|[东西南北中首先]|先行|示范|部分路)段"
)
"""Behind a thing, that only a part of it is told of."""
_LINE = re.compile(
    r"^(?P<a>[\u4e00-\u9fff])(?P<b>[\u4e00-\u9fff])(?P<c>[\u4e00-\u9fff]?)"
    r"(?P<kind>铁路|高铁|高速公路|高速|城际|运河)$"
)
"""A railway or road called by one letter of each end: 崇凭铁路 is 崇左至凭祥铁路."""
_ORDER = re.compile(
    r"(?:[一二三四五六七八九十]|[0-9]{1,3})(?=期|号线|号机组)|第[一二三四五六七八九十0-9]{1,4}(?=[届次批轮通条代])"
)
_NOT_YET = re.compile(
    r"(?:前期|可研|可行性|立项|核准|批复|获批(?:建设|创建|开展)?|列入|纳入|签约|谋划|规划|筹备|筹办|即将|有望|年底前|主体(?:结构|建设|工程)?|"
    r"封顶|首[段批]|部分|基本具备|任务|投资[0-9]|超时序|年度)"
)
"""In a clause that tells of an end, that it is not the end of the whole."""
_BUILDS = re.compile(
    r"(?:加快|全面|有序|顺利|正在|抓紧|大力|稳步|快速)(?:推进)?(?:建设|实施|施工)|建设(?:加快|有序|顺利|提速|取得|稳步)|进展顺利|在建"
)
_HELD = re.compile(
    r"成功|成果(?:丰硕|显著|发布)|成效显著|圆满|举办|召开|举行|办好|承办|精彩|亮相|发布|签约|吸引|人气|举世|实现|[开闭]幕|庆祝|达成"
)
"""In a clause that tells of an event, that it took place."""
_PLANNED = re.compile(
    r"(?:将|拟|计划|力争|争取|推动|推进|支持|确保)(?=[^，]{0,20}(?:开工|建成|投用|启动|出台|修订|制定|举办))"
)
_NEAR = 12
"""Letters before a thing in which its verb stands."""
_VERBS = re.compile("|".join(f"(?:{p.pattern})" for p in (FINISH, START, ISSUE, HOLD)))


@dataclass(frozen=True, slots=True)
class _Found:
    """A clause of the new report that speaks of a thing."""

    share: float
    clause: Clause
    stage: str
    """How far the thing has come by it: finish, start, issue, hold, builds, told."""


class _Report:
    """The clauses of a report, to be found by the pairs of letters in them."""

    def __init__(self, told: Sequence[Clause]) -> None:
        self.clauses = told
        self.texts = [plain(c.passage.text) for c in told]
        self.holds: dict[str, list[int]] = defaultdict(list)
        for number, text in enumerate(self.texts):
            for pair in pairs(text):
                self.holds[pair].append(number)
        self._letters: dict[str, set[int]] = defaultdict(set)
        for number, text in enumerate(self.texts):
            for letter in set(text):
                self._letters[letter].add(number)

    def with_letters(self, letters: Sequence[str]) -> list[int]:
        """Clauses that hold each of some letters, in order."""
        return sorted(set.intersection(*(self._letters.get(one, set()) for one in letters)))

    def candidates(self, name: str) -> list[int]:
        """Clauses that share a rare pair of letters with a name, or else have all of it."""
        near: Counter[int] = Counter()
        for pair in pairs(name):
            where = self.holds.get(pair, ())
            if len(where) <= RAREST:
                near.update(where)
        if near:
            return [number for number, _ in near.most_common(MOST_CANDIDATES)]
        return [number for number, text in enumerate(self.texts) if name in text]


def kept_promises(comparison: Comparison) -> tuple[Kept, ...]:
    """What became of the old report's promises without a figure, in its order.

    `done`: the new report's review tells that the thing came as far as was promised. `under-way`:
    the review tells less, or the new report plans it again (`again`). The pairing of paragraphs
    lets a passage differ more in its words. `untold`: not found, and a report between is missing
    that may tell of it (`unreviewed`). Limits: a thing that comes back by another name, or
    only as one of a number (开通3条地铁新线), is not found.
    """
    report = _Report(list(clauses(comparison.new)))
    linked = _linked(comparison)
    year = comparison.new.year
    said = promises(comparison.old)
    weights = _weights([plain(p.passage.text) for p in said], report)
    found = (_kept(promise, report, weights, linked, year) for promise in said)
    if unreviewed(comparison.old, comparison.new):
        found = (replace(k, verdict="untold") if k.verdict == MISSING else k for k in found)
    return tuple(found)


def _linked(comparison: Comparison) -> Mapping[str, frozenset[str]]:
    """The new units that were paired with each old one, by links or by a sentence that went."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in comparison.rows:
        for old, new in row.links:
            found[old].add(new)
    for stray in comparison.strays:
        found[stray.old_id].add(stray.new_id)
    return {old: frozenset(new) for old, new in found.items()}


def _weights(said: Sequence[str], report: _Report) -> Mapping[str, float]:
    """How much each pair of letters tells: the rarer in either report, the more."""
    counted = Counter(pair for text in [*set(said), *report.texts] for pair in pairs(text))
    total = len(report.texts) + len(said) + 1
    return {pair: log(total / n) for pair, n in counted.items()}


def _kept(
    promise: Promise,
    report: _Report,
    weights: Mapping[str, float],
    linked: Mapping[str, frozenset[str]],
    year: int | None,
) -> Kept:
    near = linked.get(promise.passage.unit_id, frozenset())
    found = list(_matches(promise.thing, report, weights, near))
    reviewed = [f for f in found if f.clause.kind == "actual"]
    done = [f for f in reviewed if _reached(promise.stage, f)]
    planned = [f for f in found if f.clause.kind == "target" and f.clause.period == str(year)]
    planned = planned or [f for f in found if f.clause.kind == "target"]
    for verdict, some, again in (
        ("done", done, False),
        ("under-way", reviewed, False),
        ("under-way", planned, True),
    ):
        if some:
            best = max(some, key=lambda f: f.share)
            return Kept(promise, verdict, best.clause.passage, again)
    return Kept(promise, MISSING, None)


def _matches(
    thing: str, report: _Report, weights: Mapping[str, float], near: frozenset[str]
) -> Iterator[_Found]:
    name = bare_name(thing)
    full = AFFIX.sub("", plain(thing))
    full = full if len(full) >= SHORT else name
    shorter = shorter_names(name)
    for number in report.candidates(name):
        text = report.texts[number]
        clause = report.clauses[number]
        part = next((one for one in (full, name, *shorter) if one in text), "")
        share = 1.0 if part in (full, name) else covered(name, text, weights)
        least = LINKED if clause.passage.unit_id in near else NAMED
        known = len(name) > SHORT and share >= least and _ends_meet(name, text)
        place = _place(part or name, text)
        if not part and not known:
            yield from _reworded(thing, name, clause, text)
            continue
        if _another(thing, _item(text, place)) or another_kind(thing, clause.passage.text):
            continue
        yield _Found(share, clause, _stage_of_whole(name, text, place))
    line = _LINE.match(AFFIX.sub("", thing))
    if line:
        letters = [letter for letter in line.group("a", "b", "c") if letter]
        pattern = _ends(letters, line["kind"])
        for number in report.with_letters(letters):
            text = report.texts[number]
            match = pattern.search(text)
            if match:
                clause = report.clauses[number]
                place = Span(*match.span())
                yield _Found(1.0, clause, _stage_of_whole(name, text, place))


def _reworded(thing: str, name: str, clause: Clause, text: str) -> Iterator[_Found]:
    """A clause that speaks of a thing in other words; of a part of it, nothing is told of all."""
    found = in_other_words(thing, name, clause.passage.text)
    if found is None:
        return
    rule, place = found
    if rule != "phase" and _another(thing, _item(text, place)):
        return
    stage = _stage_of_whole(name, text, place)
    yield _Found(REWORDED, clause, "told" if rule in PARTLY else stage)


def _ends_meet(name: str, text: str) -> bool:
    """Whether a text has the name's beginning, its most own part, and its end, its kind."""
    return name[-2:] in text and name[:2] in text


def _ends(letters: Sequence[str], kind: str) -> re.Pattern[str]:
    """What a railway called by its ends' first letters is called in full."""
    between = r"[\u4e00-\u9fff]{0,3}?(?:至|经)?"
    return re.compile(between.join(letters) + rf"[\u4e00-\u9fff]{{0,3}}?(?:{kind}|铁路|高速)")


def pairs(text: str) -> set[str]:
    """The pairs of letters that stand side by side."""
    return {text[i : i + 2] for i in range(len(text) - 1)}


def covered(name: str, text: str, weights: Mapping[str, float]) -> float:
    """The share of a name's pairs of letters that a text has, weighed by how much each tells.

    Within one item of a list: 疆电外送第三通道、西气东输第四通道 is not 疆电外送第四通道.
    """
    wanted = pairs(name)
    total = sum(weights.get(pair, 1.0) for pair in wanted)
    span = _place(name, text)
    here = pairs(text[span.start : span.end])
    return sum(weights.get(pair, 1.0) for pair in wanted & here) / total if total else 0.0


def _place(name: str, text: str) -> Span:
    """Where in a text a name is spoken of: the stretch of one item that holds most of its pairs."""
    at = text.find(name)
    if at >= 0:
        return Span(at, at + len(name))
    wanted = pairs(name)
    width = 2 * len(name) + 4
    best, found, start = 0, Span(0, 0), 0
    for item in text.split("、"):
        hits = [i for i in range(start, start + len(item) - 1) if text[i : i + 2] in wanted]
        for first in hits:
            near = [i for i in hits if first <= i <= first + width]
            inside = len({text[i : i + 2] for i in near})
            if inside > best:
                best, found = inside, Span(first, near[-1] + 2)
        start += len(item) + 1
    return found


def _item(text: str, place: Span) -> str:
    """The item of a list that a place is in."""
    end = text.find("、", place.end)
    return text[text.rfind("、", 0, place.start) + 1 : end if end >= 0 else None]


def _another(thing: str, text: str) -> bool:
    """Whether a text speaks of another part of the same: 二期 where the thing is 一期.

    >>> _another("天府国际机场二期工程", "天府国际机场建成投运")
    True
    >>> _another("第二十届西博会", "务实办好西博会"), _another("第22届东博会", "办好第23届东博会")
    (False, True)
    """
    mine, theirs = set(_ORDER.findall(thing)), set(_ORDER.findall(text))
    if not mine:
        return False
    phase = bool(re.search(r"期|号线|号机组", thing))
    return not mine & theirs and (phase or bool(theirs))


def _stage_of_whole(name: str, text: str, place: Span) -> str:
    """How far the whole of a thing has come; where a part of it is finished, it is begun.

    主通道重点工程隆泸叙铁路开通 does not tell that 主通道 was finished. Limits: 四川段 is taken
    for the whole, which it is to Sichuan.

    >>> t = "省重点实验室完成重组"
    >>> _stage_of_whole("省重点实验室重组", t, Span(0, 10))
    'finish'
    """
    stage = progress(text, place)
    if stage == "told" and name not in text:
        stage = _stage_within(name, text[place.start : place.end])
    part = "段" not in name and _PART.search(text[place.end :])
    return "builds" if part and stage == "finish" else stage


def _stage_within(name: str, words: str) -> str:
    """What a verb that parts a name tells: 省重点实验室完成重组; one of the name tells nothing."""
    verb = next((found for found in _VERBS.finditer(words) if found[0] not in name), None)
    if verb is None or _NOT_YET.search(words):
        return "told"
    return _stage(verb[0], near=True) or "told"


def progress(text: str, place: Span) -> str:
    """How far a clause tells that what stands at `place` has come.

    The verb behind it in the clause counts, else the one before it.

    >>> t = "黄桶至百色铁路、邕北灌区等项目顺利开工"
    >>> progress(t, Span(8, 12)), progress("建成崇凭铁路", Span(2, 6))
    ('start', 'finish')
    >>> t = "完成南宁国际通信业务出入口局网络主体建设"
    >>> progress(t, Span(2, 14)), progress("加快建设甲铁路", Span(4, 7))
    ('told', 'builds')
    """
    behind, before = text[place.end :], text[: place.start]
    # Behind a list stands what is told of all in it; names in the list may hold verbs too.
    listed = behind.rpartition("等")[2] if "等" in behind else behind
    for words, near, around in (
        (listed, True, behind),
        (behind, True, behind),
        (before, False, before[-_NEAR:] + behind),
    ):
        stage = _stage(words, near=near)
        if stage:
            return "told" if stage != "hold" and _NOT_YET.search(around) else stage
    return "told"


def _stage(words: str, *, near: bool) -> str:
    """What the verbs of a stretch tell: the first behind a thing, the last before it."""
    builds = _BUILDS.search(words)
    verbs = list(_VERBS.finditer(words))
    if not verbs:
        return "builds" if builds or (not near and re.search(r"建设|实施|开展", words)) else ""
    verb = verbs[0] if near else verbs[-1]
    if builds and (builds.start() < verb.start()) == near:
        return "builds"
    for stage, pattern in (("finish", FINISH), ("hold", HOLD), ("start", START), ("issue", ISSUE)):
        if pattern.fullmatch(verb[0]):
            return stage
    return ""


def _reached(promised: str, found: _Found) -> bool:
    """Whether what the review tells is as far as was promised."""
    stage, text = found.stage, found.clause.passage.text
    if _PLANNED.search(text):
        return False
    if promised == "hold":
        return bool(_HELD.search(text)) and not re.search(r"筹[备办]|申办|举办权", text)
    if promised == "finish":
        return stage in ("finish", "hold")
    if promised == "start":
        return stage in ("finish", "hold", "start", "builds")
    if promised == "issue":
        return stage in ("finish", "start", "issue", "builds")
    return stage == "finish"
