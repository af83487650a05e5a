"""What the rows of a table measure: their names, restored and without words of motion."""

import re

_FALLS = re.compile(r"(?:下降|降低|减少|削减|压减|降幅|缩减)(?:[率值量幅度]*)$")
_RISES = re.compile(r"(?:增长率?|增速|增幅|提高|增加(?!值))(?:[率值幅度]*)$")
_NO_PACE = re.compile(r"人口自然增长率?$")
"""Ends like a motion and is the name of a rate."""
_PACE_END = re.compile(
    r"(?:年均|平均|累计|同比|比上年)*"
    r"(?:增长速度|增长率|增长|增速|增幅|下降率|下降|降低率|降低|减少|削减|压减|降幅|缩减|提高)(?:比例|幅度)?$"
)
YEARLY = re.compile(r"年均|累计|平均每年")
_POLLUTANT = re.compile(
    r"(?:化学需氧量|二氧化硫|氨氮|氮氧化物|总磷|挥发性有机物|重点重金属|颗粒物|烟粉尘|COD|SO2|VOCs|NOx)"
    r"(?:[（(][A-Za-z0-9.]{1,6}[)）])?"
)
_POLLUTANTS = re.compile(r"主要(?:大气|水)?污染物")
_BARE = re.compile(
    r"(?:总量|总额|总数|数量|面积|产量|产值|总产值|增加值|增速|比重|占比|绝对[值额]|利润总额|第[一二三]产业|比例)"
)
"""The name of a row that needs the one above it to be an indicator."""
_PLACE = re.compile(
    r"全[国省市区县]|[市区县省州]本级|.{1,8}[省市区县州镇乡盟旗]|合计|总计|城镇|农村"
)


def restored(name: str, above: str) -> str:
    """A row's name with what the row above it says for both.

    >>> restored("氨氮", "主要污染物排放总量减少"), restored("增速", "工业增加值")
    ('氨氮排放总量减少', '工业增加值增速')
    >>> restored("森林覆盖率", "森林增长")
    '森林覆盖率'
    """
    if not above:
        return name
    if _POLLUTANT.fullmatch(name) and _POLLUTANTS.search(above):
        return _POLLUTANTS.sub(lambda _: name, above, count=1)
    if _BARE.fullmatch(name) and not _BARE.fullmatch(above):
        return f"{above}{name}"
    return name


def indicator(words: str) -> str:
    """A row's name without what says that its figures are of a motion.

    >>> indicator("地区生产总值年均增速"), indicator("单位地区生产总值能耗降低")
    ('地区生产总值', '单位地区生产总值能耗')
    >>> indicator("人口自然增长率"), indicator("工业增加值")
    ('人口自然增长率', '工业增加值')
    """
    if _NO_PACE.search(words):
        return words
    return _PACE_END.sub("", words) or words


def direction(words: str) -> str:
    """up or down where a name ends in a motion (能耗降低), else none."""
    if _NO_PACE.search(words):
        return "none"
    return "down" if _FALLS.search(words) else "up" if _RISES.search(words) else "none"


def with_part(name: str, residue: str) -> str:
    """An indicator and what a column's heading adds to it.

    >>> with_part("交通", "储备项目投资"), with_part("税收", "市本级")
    ('交通储备项目投资', '市本级税收')
    """
    if not residue or name.endswith(residue):
        return name
    return f"{residue}{name}" if _PLACE.fullmatch(residue) else f"{name}{residue}"
