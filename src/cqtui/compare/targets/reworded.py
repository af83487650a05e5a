"""Targets that a report names otherwise, told by being the only ones that could be meant.

节能减排降碳 is last year's 单位生产总值能耗等约束性指标, and 1000公里 of 绿道 are those of its
联山联水联社区绿道.
"""

import re
from collections.abc import Sequence

from cqtui.analysis.targets.softtargets import is_order
from cqtui.compare.targets.sameindicator import Mark, alike_in_parts, comparable, counted

_FIELDS = {
    "energy": "能耗|节能|降耗|(?<!新)能源(?=[、和]|资源|消|利用|强度)|资源(?:节约|能源|消耗)",
    "carbon": "[降减双]碳|碳排|碳强度|二氧化碳",
    "emissions": "减排|减污|污染物|(?<!碳)排放",
    "air": "空气|大气|颗粒物|PM2|优良天数",
    "waters": "水质|水环境|水体|断面|水(?=、)",
    "use of water": "水资源|用水|节水|水耗",
    "surroundings": "生态环境|生态保护|环境(?:质量|保护)",
    "grain": "粮食",
    "land": "耕地",
}
_NAMES = {field: re.compile(pattern) for field, pattern in _FIELDS.items()}
_NEITHER = re.compile("价格|安全|保供|供[应给]|储备")
"""Of which a target is neither for what is used nor for what comes of it: 能源资源安全."""
_BINDING = "约束性"
"""Names what others have set, where nothing more is said: 约束性指标完成国家下达任务."""
_BOUND = frozenset(_FIELDS) - {"grain", "land"}
_SEVERAL = -1

LEAST = 20
"""An amount below which two are often equal by chance: 医院2所, 中医医院2所."""
SHORTEST_THING = 2
"""Characters that the name of a thing must have to be the end of a longer one."""

_Key = tuple[object, ...]
"""Whether others have ordered a target and a field that it is about; of an amount what it is and
something that is done to the thing."""


def fields(name: str) -> frozenset[str]:
    """What a target in words is about, as far as reports name it in several ways.

    >>> sorted(fields("单位生产总值能耗、主要污染物排放等约束性指标"))
    ['emissions', 'energy']
    >>> sorted(fields("节能减排降碳"))
    ['carbon', 'emissions', 'energy']
    >>> sorted(fields("碳排放双控")), sorted(fields("环境空气质量")), fields("居民收入")
    (['carbon'], ['air'], frozenset())
    >>> fields("新能源汽车产量"), fields("营商环境"), fields("能源保供"), fields("饮用水安全")
    (frozenset(), frozenset(), frozenset(), frozenset())
    >>> sorted(fields("约束性指标"))[:2], "grain" in fields("约束性指标")
    (['air', 'carbon'], False)
    """
    if _NEITHER.search(name):
        return frozenset()
    found = frozenset(field for field, pattern in _NAMES.items() if pattern.search(name))
    return found or (_BOUND if _BINDING in name else frozenset())


def reworded(gone: Sequence[Mark], come: Sequence[Mark]) -> list[tuple[int, int]]:
    """Which of the marks without a partner are one target that is named otherwise, by index.

    Main targets in words, both as others have ordered or neither, that share a field; and equal
    amounts, no small ones, of a thing that is named with words before it, where the same is done to
    it: others may be of a kind of it (学校50所, 职业学校40所). Of what they share either report has
    but that one left, so that none has to be guessed. Never two standard indicators: 能耗 is not
    碳排放.
    """
    sides = [_keys(one) for one in gone], [_keys(one) for one in come]
    owners = _owners(sides[0]), _owners(sides[1])
    found = []
    for i, keys in enumerate(sides[0]):
        j = _only(keys, owners[1])
        if j != _SEVERAL and _only(sides[1][j], owners[0]) == i and _may_be_one(gone[i], come[j]):
            found.append((i, j))
    return found


def _may_be_one(one: Mark, other: Mark) -> bool:
    """Whether nothing speaks against two marks that share a key."""
    if (one.known and other.known) or not comparable(one.period, other.period):
        return False
    if not one.core:
        return True
    short, long = sorted((one.core, other.core), key=len)
    if len(short) < SHORTEST_THING or not long.endswith(short) or one.step != other.step:
        return False
    return alike_in_parts(one, other)


def _keys(one: Mark) -> frozenset[_Key]:
    """What a mark that may be named otherwise is known by here; empty of any other."""
    if one.core and not one.known:
        if (one.quantity.value or 0) < LEAST:
            return frozenset()
        return frozenset((*counted(one), act) for act in one.acts - {"other"})
    if one.sort != "words" or not one.quantity.headline:
        return frozenset()
    way = "ordered" if is_order(one.quantity.text) else "set"
    return frozenset((way, field) for field in fields(one.name))


def _owners(sides: Sequence[frozenset[_Key]]) -> dict[_Key, int]:
    """Which mark has a key; `_SEVERAL` where not one alone has it."""
    found: dict[_Key, int] = {}
    for at, keys in enumerate(sides):
        found |= {key: _SEVERAL if key in found else at for key in keys}
    return found


def _only(keys: frozenset[_Key], owners: dict[_Key, int]) -> int:
    """The one mark of the other side that has any of `keys`; `_SEVERAL` where not one has."""
    found = {owners[key] for key in keys if key in owners}
    return found.pop() if len(found) == 1 else _SEVERAL
