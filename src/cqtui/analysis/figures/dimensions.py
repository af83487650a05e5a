"""Units of one dimension made equal: 吨 and 斤, 公顷 and 亩, 公里 and 千米."""

from decimal import Decimal, Inexact, localcontext
from fractions import Fraction
from functools import cache

from cqtui.analysis.figures.numerals import EXACT, QUOTIENT

_SCALES: dict[str, dict[str, str]] = {
    "mass": {
        "吨": "1000", "公吨": "1000", "千克": "1", "公斤": "1", "斤": "1/2", "市斤": "1/2",
        "担": "50", "克": "1/1000", "毫克": "1/1000000", "微克": "1/1000000000", "kg": "1",
        "g": "1/1000", "mg": "1/1000000", "t": "1000",
    },
    "area": {
        "亩": "1", "公顷": "15", "顷": "100", "平方公里": "1500", "平方千米": "1500",
        "平方米": "3/2000", "平米": "3/2000", "㎡": "3/2000", "m²": "3/2000", "m2": "3/2000",
        "hm²": "15", "hm2": "15", "km²": "1500", "km2": "1500", "㎢": "1500",
    },
    "length": {
        "公里": "1000", "千米": "1000", "米": "1", "里": "500", "华里": "500", "海里": "1852",
        "里路": "500", "分米": "1/10", "厘米": "1/100", "公分": "1/100", "毫米": "1/1000",
        "微米": "1/1000000", "纳米": "1/1000000000", "km": "1000", "m": "1", "dm": "1/10",
        "cm": "1/100", "mm": "1/1000",
    },
    "volume": {
        "立方米": "1", "方": "1", "立方": "1", "升": "1/1000", "公升": "1/1000",
        "毫升": "1/1000000", "m³": "1", "m3": "1", "L": "1/1000", "mL": "1/1000000",
        "ml": "1/1000000",
    },
    "yuan": {"元": "1", "人民币": "1", "元人民币": "1", "角": "1/10", "元/月": "1"},
    "dollar": {"美元": "1", "$": "1"},
    "yuan a head": {"元/人": "1", "元/人年": "1"},
    "share": {"%": "1", "‰": "1/10", "成": "10"},
    "points": {"百分点": "1", "个百分点": "1"},
    "person": {"人": "1", "名": "1", "位": "1"},
    "household": {"户": "1"},
    "time": {"年": "365", "天": "1", "日": "1"},
    "working time": {"工作日": "1", "个工作日": "1"},
    "hours": {"小时": "60", "个小时": "60", "分钟": "1"},
    "power": {
        "千瓦": "1", "瓦": "1/1000", "兆瓦": "1000", "吉瓦": "1000000", "W": "1/1000", "kW": "1",
        "kw": "1", "KW": "1", "MW": "1000", "GW": "1000000",
    },
    "energy": {
        "千瓦时": "1", "千瓦小时": "1", "度": "1", "度电": "1", "瓦时": "1/1000", "兆瓦时": "1000",
        "吉瓦时": "1000000", "Wh": "1/1000", "kWh": "1", "kwh": "1", "KWh": "1", "MWh": "1000",
        "GWh": "1000000", "TWh": "1000000000",
    },
    "coal": {"吨标准煤": "1", "吨标煤": "1"},
    "container": {"标箱": "1", "标准箱": "1", "TEU": "1", "个标箱": "1", "个标准箱": "1"},
    "concentration": {"微克/立方米": "1", "毫克/立方米": "1000", "μg/m³": "1"},
}  # fmt: skip
"""Of each dimension its units, in parts of one of them; two currencies are two dimensions. 分 is in
none: it is of an hour, of a yuan or of a test.
"""
_COUNTERS = frozenset("个家所座处项条件套台辆架艘间张支只头口枚部种场次批期班列块片本")
"""Words of measure that only count: 3个企业 and 3家企业 are as many."""


@cache
def _known() -> dict[str, tuple[str, Fraction]]:
    return {
        unit: (dimension, Fraction(scale))
        for dimension, units in _SCALES.items()
        for unit, scale in units.items()
    }


def dimension(unit: str) -> str:
    """What a unit measures; a unit that is not known is a dimension of its own.

    >>> dimension("吨") == dimension("斤"), dimension("元") == dimension("美元")
    (True, False)
    >>> dimension("家") == dimension("个"), dimension("人") == dimension("人次")
    (True, False)
    """
    if unit in _COUNTERS:
        return "count"
    known = _known().get(unit)
    return known[0] if known else unit


def convert(value: Decimal, unit: str, into: str) -> Decimal:
    """`value` of `unit` in the unit `into`; as it is where the two are not of one dimension.

    Exact but for a division that does not come out even, which keeps 28 digits; of figures of a
    hundred digits at most.

    >>> convert(Decimal(1), "吨", "斤"), convert(Decimal(2), "公顷", "亩")
    (Decimal('2000'), Decimal('30'))
    >>> convert(Decimal(5), "元", "美元")
    Decimal('5')
    """
    known = _known()
    if unit == into or unit not in known or into not in known:
        return value
    (one, scale), (other, wanted) = known[unit], known[into]
    if one != other:
        return value
    factor = scale / wanted
    multiple = EXACT.multiply(value, Decimal(factor.numerator))
    with localcontext(EXACT) as context:
        context.clear_flags()
        found = multiple / factor.denominator
        if not context.flags[Inexact]:
            return found
    return QUOTIENT.divide(multiple, Decimal(factor.denominator))
