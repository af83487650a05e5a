"""Which way of a figure is the better one."""

import re

from cqtui.analysis.targets.glossary import Glossary
from cqtui.model.quantity import Quantity

_LOWER = re.compile(
    r"失业率|能耗|水耗|排放|浓度|PM2\.5|死亡|贫困|负债率|杠杆率|不良|事故|成本|费用|差距|污染|违约|价格|物价"
    r"|CPI|时间|时限|用水量"
)
_GOOD_RATE = re.compile(
    r"(?:利用|处置|治理|处理|达标|修复|覆盖|完成|整改|查处|化解|安全|回收|替代)率$"
)
"""Rates of what is done about a bad thing: 受污染耕地安全利用率."""
_UPSIDE_DOWN = re.compile(r"压减|减|降|退出|淘汰|去除|化解|压缩|治理|处理|脱贫")
"""Words that make more of the figure the better: 压减钢铁产能100万吨, 降低企业成本50亿元."""
_CUT = re.compile("压减|退出|淘汰|去除|削减|化解")
"""The same where they stand behind the name: 粗钢产量压减100万吨."""
_OTHER = {"higher": "lower", "lower": "higher", "neither": "neither"}


def better(quantity: Quantity, glossary: Glossary) -> str:
    """Whether a higher figure is the better one, a lower one, or neither.

    Of energy use, emissions, unemployment and prices less is better, or tighter; where the figure
    says by how much such a thing falls, more is. Limits: outside the glossary by words alone.

    >>> from decimal import Decimal
    >>> from cqtui.analysis.targets.glossary import builtin
    >>> from cqtui.model.document import Span
    >>> def q(indicator, direction):
    ...     s = Span(0, 1)
    ...     return Quantity("b1", s, s, "", indicator, Decimal(1), None, "%", "about", direction)
    >>> better(q("城镇调查失业率", "none"), builtin())
    'lower'
    >>> better(q("单位生产总值能耗", "down"), builtin()), better(q("CPI", "up"), builtin())
    ('higher', 'lower')
    """
    return as_written(of_signed(quantity, glossary), quantity)


def of_signed(quantity: Quantity, glossary: Glossary) -> str:
    """The same for figures with a sign, where what falls by 3 % stands at -3."""
    name = quantity.canonical or glossary.canonical(
        quantity.indicator, quantity.measure, quantity.unit
    )
    entry = glossary.entry(name) if name else None
    if entry is not None:
        return entry.better
    return "lower" if _less_is_better(quantity.indicator) else "higher"


def as_written(way: str, quantity: Quantity) -> str:
    """Which way is the better one of a figure as written, where `way` is it for one with a sign.

    A name that says what is done (压减钢铁产能) has no sign of its own.
    """
    if quantity.direction != "down":
        return way
    name = quantity.canonical or quantity.indicator
    done = _UPSIDE_DOWN.search(name) or _CUT.search(quantity.text)
    return way if way == "higher" and done else _OTHER[way]


def _less_is_better(indicator: str) -> bool:
    if _UPSIDE_DOWN.search(indicator) or _GOOD_RATE.search(indicator):
        return False
    return bool(_LOWER.search(indicator))
