"""Targets of one report against those of the other: raised, lowered, reworded, dropped, added."""

import re
from collections.abc import Sequence
from decimal import Decimal

from cqtui.model.quantity import Quantity, TargetChange

ALIKE = 85.0
"""Ratio of two indicators' names from which they are one, once their usual variants are equal:
城镇登记失业率 and 城镇调查失业率 (71), 城镇居民收入 and 农村居民收入 stay apart."""
_LOWER = re.compile(r"失业率|能耗|排放|浓度|PM2\.5|死亡|贫困|负债率|杠杆率|事故|成本")
_NEITHER = re.compile(r"价格|CPI|物价")
_OUTPUT = re.compile(r"^(?:全[省市区国])?(?:地区|国内)?生产总值$|^经济(?:总量)?$|^GDP$")
_VARIANTS = (
    (re.compile(r"^(?:居民消费(?:价格|物价).*|CPI)$"), "居民消费价格"),
    (re.compile(r"规上"), "规模以上"),
    (re.compile(r"研究与试验发展|研究与发展|R&D"), "研发"),
    (re.compile(r"GDP|(?:地区|国内)生产总值"), "生产总值"),
    (re.compile(r"^(?:地方|全社会|全体|外贸|对外贸易|货物|本级|常住)+"), ""),
    (re.compile(r"(?:贸易)?(?:总额|总值|总量|指数|经费支出|经费投入|投入)(?=$|占|强度)"), ""),
    (re.compile(r"粮食总产"), "粮食产"),
    (re.compile(r"常住(?=居民)|一般(?=公共预算)|的"), ""),
)


def target_changes(old: Sequence[Quantity], new: Sequence[Quantity]) -> tuple[TargetChange, ...]:
    """The targets of both reports, paired by indicator; () where either sets none.

    In the order of the new report, then what was dropped.
    """
    before, after = ([q for q in side if q.kind == "target"] for side in (old, new))
    if not before or not after:
        return ()
    partner = _paired(before, after)
    changes = [change(before[partner[j]] if j in partner else None, q) for j, q in enumerate(after)]
    gone = set(range(len(before))) - set(partner.values())
    return (*changes, *(change(before[i], None) for i in sorted(gone)))


def _paired(old: Sequence[Quantity], new: Sequence[Quantity]) -> dict[int, int]:
    """Index of the old target for each new one that has a partner, the surest first."""
    from rapidfuzz.fuzz import ratio

    scored = []
    for j, b in enumerate(new):
        for i, a in enumerate(old):
            if _measure(a) != _measure(b):
                continue
            score = ratio(canonical(a.indicator), canonical(b.indicator))
            if score >= ALIKE:
                scored.append((-score, abs(i - j), i, j))
    partner: dict[int, int] = {}
    used: set[int] = set()
    for _, _, i, j in sorted(scored):
        if j not in partner and i not in used:
            partner[j] = i
            used.add(i)
    return partner


def _measure(quantity: Quantity) -> tuple[str, bool]:
    """What can be compared: growth with growth, a level with a level of the same unit."""
    return quantity.unit, quantity.direction != "none"


def canonical(indicator: str) -> str:
    """One name for the ways in which reports write an indicator.

    >>> canonical("全市生产总值") == canonical("经济") == canonical("地区生产总值")
    True
    >>> canonical("外贸进出口总额") == canonical("进出口总值")
    True
    """
    if _OUTPUT.match(indicator):
        return "生产总值"
    for pattern, plain in _VARIANTS:
        indicator = pattern.sub(plain, indicator)
    return indicator


def change(old: Quantity | None, new: Quantity | None) -> TargetChange:
    """How one target changed; one of the two sides may be missing, not both."""
    shown = new or old
    if shown is None:
        raise ValueError("a change without a side")
    return TargetChange(shown.indicator, better(shown), old, new, _direction(old, new))


def better(quantity: Quantity) -> str:
    """Whether a higher figure is the better one, a lower one, or neither.

    >>> from decimal import Decimal
    >>> from cqtui.model.document import Span
    >>> def q(indicator, direction):
    ...     s = Span(0, 1)
    ...     return Quantity("b1", s, s, "", indicator, Decimal(1), None, "%", "about", direction)
    >>> better(q("城镇调查失业率", "none")), better(q("单位生产总值能耗", "down"))
    ('lower', 'higher')
    """
    if _NEITHER.search(quantity.indicator):
        return "neither"
    lower = bool(_LOWER.search(quantity.indicator)) != (quantity.direction == "down")
    return "lower" if lower else "higher"


def _direction(old: Quantity | None, new: Quantity | None) -> str:
    if old is None:
        return "added"
    if new is None:
        return "dropped"
    before, after = _order(old, new)
    if before != after:
        return "raised" if before < after else "lowered"
    return "unchanged" if old.bound == new.bound else "reworded-bound"


def _order(old: Quantity, new: Quantity) -> tuple[tuple[Decimal, ...], tuple[Decimal, ...]]:
    """What the two are ordered by: both ends of two ranges, the middle of a range against one."""
    ends = [tuple(v for v in (q.value, q.value_hi) if v is not None) for q in (old, new)]
    if len(ends[0]) != len(ends[1]):
        ends = [(sum(e, Decimal()) / len(e),) if e else () for e in ends]
    return ends[0], ends[1]
