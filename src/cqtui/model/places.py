"""The order in which places stand everywhere: the nation, then the provinces as in GB/T 2260."""

import re
from fnmatch import translate
from functools import cache, lru_cache

_ORDER = (
    " 全国 中国 国家 国务 中央 北京 天津 河北 山西 内蒙 辽宁 吉林 黑龙 上海 江苏 浙江 安徽 福建"
    " 江西 山东 河南 湖北 湖南 广东 广西 海南 重庆 四川 贵州 云南 西藏 陕西 甘肃 青海 宁夏 新疆"
    " 台湾 香港 澳门"
)
"""Two characters tell each of them from all others."""
_CITIES = ("北京市", "天津市", "上海市", "重庆市")
_ITSELF = (
    *("??", "??院", "??省", "内蒙古", "黑龙江", "黑龙江省", "*自治区", "??特别行政区"),
    *_CITIES,
)
"""What a province is called; what is called more than that lies within it."""
_ELSEWHERE = ("??[市区县州盟旗]*", "??[镇乡]", "??街道", "???族*", "????族*")
"""What other places are called that begin as a province does: what they are, or who lives there,
comes where what lies within the province would be named."""
_NOT_ELSEWHERE = (*(f"{city}*" for city in _CITIES), "广西壮族*", "宁夏回族*", "海南黎族*")


def rank(place: str) -> tuple[int, str]:
    """What places are sorted by: those within a province stand behind it, others behind them all,
    and reports that tell no place last.

    >>> sorted(["", "深圳市", "上海市", "四川成都市", "四川省", "北京", "全国"], key=rank)
    ['全国', '北京', '上海市', '四川省', '四川成都市', '深圳市', '']

    What merely begins as a province does is another place: 吉林市 is not all of 吉林.

    >>> sorted(["海南藏族自治州", "吉林市", "青海海南藏族自治州", "海南省"], key=rank)
    ['海南省', '青海海南藏族自治州', '吉林市', '海南藏族自治州']
    """
    return standing(place), place


@lru_cache(4096)
def standing(place: str) -> int:
    """The number that `rank` begins with."""
    at = _ORDER.find(f" {place[:2]}") + 1
    if not place:
        return 1000
    if not at or (_is(place, _ELSEWHERE) and not _is(place, _NOT_ELSEWHERE)):
        return 999
    return at + (not _is(place, _ITSELF))


def begins_with_province(name: str) -> bool:
    """Whether a thing's name begins as a province's does.

    >>> [begins_with_province(name) for name in ("重庆东站", "国家实验室", "")]
    [True, False, False]
    """
    return _ORDER.find(f" {name[:2]}") >= _ORDER.find(" 北京")


def _is(place: str, names: tuple[str, ...]) -> bool:
    return _pattern(names).match(place) is not None


@cache
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(translate, names)))
