"""The order in which places stand everywhere: the nation, then the provinces as in GB/T 2260."""

_ORDER = (
    " 全国 中国 国家 中央 北京 天津 河北 山西 内蒙 辽宁 吉林 黑龙 上海 江苏 浙江 安徽 福建 江西"
    " 山东 河南 湖北 湖南 广东 广西 海南 重庆 四川 贵州 云南 西藏 陕西 甘肃 青海 宁夏 新疆"
    " 台湾 香港 澳门"
)
"""Two characters tell each of them from all others."""
SQL_RANK = (
    f"CASE WHEN place = '' THEN 1000 "
    f"ELSE coalesce(nullif(instr('{_ORDER}', ' ' || substr(place, 1, 2)), 0), 999) END"
)
"""The number that `rank` begins with, of a column `place`."""


def rank(place: str) -> tuple[int, str]:
    """What places are sorted by: those within a province stand behind it, others behind them all,
    and reports that tell no place last.

    >>> sorted(["", "深圳市", "上海市", "四川省成都市", "四川省", "北京", "全国"], key=rank)
    ['全国', '北京', '上海市', '四川省', '四川省成都市', '深圳市', '']
    """
    return (_ORDER.find(f" {place[:2]}") + 1 or 999) if place else 1000, place
