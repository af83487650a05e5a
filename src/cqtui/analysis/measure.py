"""What a figure measures: how fast something grows, how much there is of it, which share it is."""

import re

from cqtui.model.quantity import Quantity

_PERCENT = frozenset({"%", "‰"})
_POINTS = frozenset({"百分点", "个百分点"})
_COUNTED = re.compile(
    r"人次?|[户家个项条件座所辆台套张位名次种处步天日]|架次|班次|件次|标准?箱|平台"
)
_MASS = re.compile(
    r"人民币|[美欧港日]?元|[吨亩斤米度]|公斤|吨标准煤|公里|千米|公顷|平方公里|平方千米|平方米|立方米"
    r"|千瓦时?|微克/立方米|℃"
)
_MOVES = re.compile(
    r"(?:增长|提高|增加(?!值)|上升|上涨|提升|下降|降低|减少|压减|下调|缩小)(?![到至])"
    r"|涨幅|增幅|增速|升幅|降幅"
)
_SHARE = re.compile(r"率|占|比重|比例|强度")
_GROWS = re.compile(r"价格|物价|CPI|经济|生产总值|GDP")
"""What a bare percentage can only be the growth of: 居民消费价格3%左右."""


def measure(quantity: Quantity) -> str:
    """growth, level, share, count, change or per-capita; other where the words do not tell.

    A verb of motion makes a percentage growth and an amount a change, unless it says where the
    motion ends (提高到45%). Limits: by words alone, without what stands in other clauses.
    """
    moves = bool(_MOVES.search(quantity.text))
    if quantity.unit in _POINTS:
        return "change"
    if quantity.unit in _PERCENT:
        if moves:
            return "growth"
        if _SHARE.search(quantity.indicator):
            return "share"
        return "growth" if _GROWS.search(quantity.indicator) else "other"
    counted, mass = _COUNTED.fullmatch(quantity.unit), _MASS.fullmatch(quantity.unit)
    if moves and (counted or mass):
        return "change"
    if quantity.unit == "元/人" or (mass and "人均" in quantity.indicator):
        return "per-capita"
    return "count" if counted else "level" if mass else "other"
