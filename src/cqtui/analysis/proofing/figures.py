"""Figures that cannot be: turned ranges, shares over a hundred, parts greater than their whole,
one indicator with two figures.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from cqtui.analysis.figures.dimensions import convert, dimension
from cqtui.analysis.proofing.found import found
from cqtui.analysis.sentences import sentences
from cqtui.model.document import BlockKind, Span, Unit
from cqtui.model.proof import Finding, Severity
from cqtui.model.quantity import Quantity

_TURNED = ("ranges", "range-turned", Severity.ERROR)
_EMPTY = ("ranges", "range-empty", Severity.WARNING)
_OVER = ("shares", "share-over", Severity.ERROR)
_PART = ("sums", "part-over-whole", Severity.ERROR)
_SUM = ("sums", "sum-over-whole", Severity.WARNING)
_TWO = ("figures", "two-figures", Severity.WARNING)

_UNIT = (
    r"(?:%|％|‰|个?百分点|万?亿?元|[万亿]?人次?|[万亿]?吨|万?亩|公里|岁|[万亿]?户|万?套"
    r"|[个项家所座])"
)
_RANGE = re.compile(
    r"(?<![0-9.A-Za-z\-—–－:：/])(?P<a>[0-9]{1,9}(?:\.[0-9]{1,4})?)(?P<ua>%|％)?"
    rf"[—–\-－~～至]{{1,2}}(?P<b>[0-9]{{1,9}}(?:\.[0-9]{{1,4}})?)(?P<ub>{_UNIT})"
)
_YEARS = re.compile(
    r"(?<![0-9])(?P<a>(?:19|20)[0-9]{2})年?[—–\-－~～至到]{1,2}(?P<b>(?:19|20)[0-9]{2})年"
)
_BOUNDED = re.compile(
    r"(?:覆盖率|合格率|普及率|达标率|占比|比重|比例|城镇化率|失业率|优良(?:天数)?(?:比例|比率|率)|处理率|处置率|利用率"
    r"|入户率|通达率|通畅率|参保率|巩固率|就业率|抽检率|治理率|回收率|森林覆盖率|机械化率|[^毛]入园率|化率|使用率|知晓率)$"
)
_UNBOUNDED = re.compile(
    r"拨备|充足|流动性|偿付|毛入|产能利用|覆盖倍数|负债|完成率|自给|周转|增长|同比|提高|收入比|GDP"
)
HUNDRED = Decimal(100)

_AMONG = re.compile(r"其中[：，]?")
_WHOLE_WORDS = re.compile(r"其他|约占|占|增长|下降|提高|减少|同比|增速|增幅|降低|增加")
_STOP = re.compile(r"[，。；]")
_SAME = frozenset({"level", "count"})
MOST_PARTS = 8
"""Parts of a whole that are added up."""


def turned_ranges(unit: Unit) -> Iterator[Finding]:
    """Ranges whose first end is the greater, or the same.

    >>> from cqtui.model.document import Lines, Section
    >>> s = Section("root", 0, "", "", Lines(1, 1))
    >>> of = lambda text: Unit("b1", BlockKind.PARAGRAPH, text, Lines(1, 1), s, ())
    >>> [(f.passage.text, f.expected) for f in turned_ranges(of("增长6%—5%，2020—2018年，5-7岁"))]
    [('6%—5%', '5%—6%'), ('2020—2018年', '2018—2020年')]
    """
    if unit.kind is BlockKind.TABLE:
        return
    for pattern in (_RANGE, _YEARS):
        for match in pattern.finditer(unit.text):
            first, second = Decimal(match["a"]), Decimal(match["b"])
            if first < second:
                continue
            if pattern is _RANGE and not _may_be_turned(unit.text, match):
                continue
            what = _TURNED if first > second else _EMPTY
            words = match[0]
            a, b = match.span("a"), match.span("b")
            at = match.start()
            swapped = (
                words[: a[0] - at] + match["b"] + words[a[1] - at : b[0] - at] + match["a"]
                + words[b[1] - at :]
            )  # fmt: skip
            yield found(what, unit, Span(*match.span()), swapped if what is _TURNED else "")


def _may_be_turned(text: str, match: re.Match[str]) -> bool:
    """Whether two figures are the ends of one range: 从100—80亩 and 10至5亿 are not."""
    before = text[max(0, match.start() - 12) : match.start()]
    if re.search(r"[由从降减缩]|[0-9A-Za-z.]$", before):
        return False
    dashed = "至" not in match[0]
    return dashed and (bool(match["ua"]) or len(match["a"].split(".")[0]) <= len(match["b"]) + 2)


def shares_over(quantities: Sequence[Quantity], units: Mapping[str, Unit]) -> Iterator[Finding]:
    """Shares of a whole that are more than all of it: 覆盖率达到980%.

    Limits: rates alone whose name says that they have a whole; 毛入学率 and 拨备覆盖率 may be over.
    """
    for one in quantities:
        if one.unit != "%" or one.value is None or one.value <= HUNDRED or one.measure == "growth":
            continue
        if one.direction != "none" or not _BOUNDED.search(one.indicator):
            continue
        unit = units[one.unit_id]
        around = unit.text[max(0, one.span.start - 12) : one.span.end]
        if _UNBOUNDED.search(one.indicator) or _UNBOUNDED.search(around):
            continue
        yield found(_OVER, unit, one.span, indicator=one.indicator, figure=one.figure_text)


def parts_over(quantities: Sequence[Quantity], units: Mapping[str, Unit]) -> Iterator[Finding]:
    """Parts behind 其中 that are more than the whole before it, one by one or together.

    Only amounts in one unit, and those of the clause behind 其中 alone: what stands behind its next
    comma may be something else.
    """
    by_unit: dict[str, list[Quantity]] = defaultdict(list)
    for one in quantities:
        if one.value is not None and not one.table and one.value_hi is None:
            by_unit[one.unit_id].append(one)
    for unit_id, some in by_unit.items():
        unit = units[unit_id]
        if "其中" in unit.text:
            yield from _in_unit(unit, some)


def _in_unit(unit: Unit, some: Sequence[Quantity]) -> Iterator[Finding]:
    some = sorted(some, key=_start)
    for sentence in sentences(unit.text):
        among = _AMONG.search(unit.text, sentence.start, sentence.end)
        if not among:
            continue
        before = _between(some, sentence.start, among.start())
        until = _STOP.search(unit.text, among.end(), sentence.end)
        end = until.start() if until else sentence.end
        after = _between(some, among.end(), end)[:MOST_PARTS]
        whole = _whole(unit.text, before, among.start())
        if whole is None:
            continue
        parts = [q for q in after if _is_part(unit.text, q, whole)]
        greater = [q for q in parts if _in(whole.unit, q) > _value(whole)]
        for one in greater:
            facts = {"part": one.figure_text, "whole": whole.figure_text}
            yield found(_PART, unit, Span(one.span.start, one.span.end), **facts)
        total = sum((_in(whole.unit, q) for q in parts), Decimal())
        if not greater and len(parts) > 1 and total > _value(whole):
            span = Span(whole.figure.start, parts[-1].figure.end)
            yield found(_SUM, unit, span, whole=whole.figure_text, parts=len(parts))


def _start(one: Quantity) -> int:
    return one.figure.start


def _end(one: Quantity) -> int:
    return one.figure.end


def _between(some: Sequence[Quantity], start: int, end: int) -> Sequence[Quantity]:
    """Those of some figures, in order, that begin in a stretch of the text."""
    return some[bisect_left(some, start, key=_start) : bisect_left(some, end, key=_start)]


def _value(one: Quantity) -> Decimal:
    assert one.value is not None
    return one.value


def _in(unit: str, one: Quantity) -> Decimal:
    return convert(_value(one), one.unit, unit)


def _whole(text: str, before: Sequence[Quantity], end: int) -> Quantity | None:
    """The amount that parts behind 其中 are parts of: the one in the clause right before it."""
    floor = text.rfind("。", before[0].figure.end, end) if before else -1
    amounts = [
        q
        for q in before[bisect_right(before, floor, key=_end) :]
        if q.measure in _SAME and q.unit not in ("%", "倍", "位", "个百分点")
    ]
    if not amounts:
        return None
    last = amounts[-1]
    beside = [q for q in amounts if q.figure.start > last.figure.start - 40 and q is not last]
    if any(dimension(q.unit) == dimension(last.unit) for q in beside):
        return None  # several amounts could be meant
    clean = text[last.figure.end : end].count("，") <= 2
    return last if clean and last.bound in ("exactly", "about") else None


def _is_part(text: str, one: Quantity, whole: Quantity) -> bool:
    """Whether an amount can be a part of another: the same kind of thing, no change of it."""
    if one.measure not in _SAME or one.unit != whole.unit or one.period != whole.period:
        return False
    between = text[max(whole.figure.end, one.figure.start - 14) : one.figure.start]
    clause = re.split(r"[，。；、：]", between)[-1]
    return not _WHOLE_WORDS.search(clause)


def two_figures(quantities: Sequence[Quantity], units: Mapping[str, Unit]) -> Iterator[Finding]:
    """One indicator with two figures, for one period and of one kind.

    Only standard indicators and main targets, and only where nothing around the two tells them
    apart (a place, a month, a part). Two figures in one clause (5%以上，力争6%) are both meant.
    """
    groups: dict[tuple[str, ...], list[Quantity]] = defaultdict(list)
    for one in quantities:
        if one.value is None or one.table or not one.canonical or not one.period:
            continue
        if one.bound != "exactly" or one.value_hi is not None:
            continue
        if _told_apart(one, units[one.unit_id].text):
            continue
        key = (one.canonical, one.measure, one.kind, one.period, dimension(one.unit), one.direction)
        groups[key].append(one)
    for some in groups.values():
        first = some[0]
        for one in some[1:]:
            if one.unit_id == first.unit_id and one.span.start - first.span.end < 30:
                continue
            if _differ(first, one):
                facts = {
                    "indicator": one.canonical,
                    "first": first.figure_text,
                    "line": units[first.unit_id].lines.first,
                }
                yield found(_TWO, units[one.unit_id], one.span, first.figure_text, **facts)


def _differ(one: Quantity, other: Quantity) -> bool:
    """Whether two figures contradict each other: the same amount in rounded form does not."""
    a, b = _value(one), convert(_value(other), other.unit, one.unit)
    if a == b:
        return False
    if one.unit == "%":
        return True
    return not (_rounds(a, b) or _rounds(b, a))


def _rounds(exact: Decimal, short: Decimal) -> bool:
    """Whether one figure is another one rounded: 1.36万亿 of 13605亿."""
    digits = len(short.normalize().as_tuple().digits)
    if not exact:
        return False
    shift = exact.adjusted() - digits + 1
    return exact.quantize(Decimal(1).scaleb(shift)) == short if -20 < shift < 40 else False


_APART = re.compile(
    r"连跨|跨越|迈上|台阶|总量|能力|[市区县州镇乡村港园行社]|农村|城镇|民营|工业|服务业|规模|其中|[上下]半年|[一二三四1-4]季度|月|当年|五年|年均|累计|两年|平均"
    r"|第[一二三]产业|比|较|由|从|达到?[0-9]"
)
"""Words before a statement by which it may be of something else than another one."""


def _told_apart(one: Quantity, text: str) -> bool:
    """Whether words around a statement say that it is of a part, a place, or other years.

    What the figure's own indicator says (农村居民人均可支配收入) tells nothing apart; nor do, where
    figures are shared out (城镇、农村居民收入分别增长), those of the others.
    """
    before = text[max(0, one.span.start - 40) : one.span.start]
    sentence = re.split(r"[。；：]", before)[-1]
    own = text[one.span.start : one.figure.start]
    if "分别" in own:
        own = ""
    for name in (one.indicator, one.canonical):
        own = own.replace(name, "")
    around = sentence.split("，")[-1].replace("地区生产总值", "") + own
    return "能力" in sentence + own or bool(_APART.search(around))
