"""What a figure measures: how fast something grows, how much there is of it, which share it is."""

import re

from cqtui.model.quantity import Quantity
from cqtui.model.units import PERCENT, POINTS

_MASS = re.compile(
    r"人民币|[美欧港日]?元(?:/[^/人]{1,4})?|[吨亩斤米度]|公斤|吨标准煤|公里|千米|公顷|平方公里|平方千米|平方米|立方米"
    r"|千瓦时?|微克/立方米|℃"
)
_MOVES = re.compile(
    r"(?:增长|提高|增加(?!值)|上升|上涨|提升|下降|降低|减少|压减|下调|缩小)(?![到至])"
    r"|涨幅|增幅|增速|升幅|降幅"
)
_SHARE = re.compile(r"率|占|比重|比例|强度|份额|程度|集中度|水平$")
_OF_GROWTH = re.compile(r"贡献率$")
_PER_HEAD = re.compile(r"人均|每(?:千|万|百|十万)(?:名|位)?(?:常住)?(?:人口?|老人|户)|寿命")
_OUTPUT = re.compile(r"(?:产量|产能|吞吐量|载客量|运量)$")
_GROWS = re.compile(r"价格|物价|CPI|经济|生产总值|GDP")
"""What a bare percentage can only be the growth of: 居民消费价格3%左右."""


def measure(quantity: Quantity) -> str:
    """growth, level, share, count, change or per-capita; other where the words do not tell.

    A verb of motion makes a percentage growth and an amount a change, unless it says where the
    motion ends (提高到45%). Limits: by words alone, without what stands in other clauses.
    """
    moves = bool(_MOVES.search(quantity.text)) and not _OF_GROWTH.search(quantity.indicator)
    if quantity.unit in POINTS:
        return "change"
    if quantity.unit in PERCENT:
        if moves:
            return "growth"
        if _SHARE.search(quantity.indicator) or _told_behind(quantity):
            return "share"
        return "growth" if _GROWS.search(quantity.indicator) else "other"
    mass = _MASS.fullmatch(quantity.unit)
    counted = bool(quantity.unit) and not mass
    if mass and quantity.indicator.startswith("新增"):
        return "change"
    if moves and quantity.unit and not _told_behind(quantity):
        return "change"
    if quantity.unit == "元/人" or _PER_HEAD.search(quantity.indicator):
        return "per-capita"
    if _OUTPUT.search(quantity.indicator):
        return "level"
    return "count" if counted else "level" if mass else "other"


def _told_behind(quantity: Quantity) -> bool:
    """Whether what the figure counts stands behind it: 80%的中小学, 建成28个学院."""
    return quantity.span.end - quantity.figure.end > LONGEST_BOUND


LONGEST_BOUND = 3
"""Characters of the word that bounds a figure from behind (左右, 及以上)."""
