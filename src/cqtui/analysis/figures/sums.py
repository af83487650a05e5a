"""Numbers that tell one figure together: ranges, ratios, sums of money; units that lists share."""

import re
from collections.abc import Iterable
from decimal import Decimal

from cqtui.analysis.figures.around import Part
from cqtui.analysis.figures.claims import HAN
from cqtui.analysis.figures.numerals import EXACT, QUOTIENT, digits, exponent, scaled
from cqtui.analysis.figures.runs import ENDLESS

_FARTHEST = 8
"""Characters between the end of one number and the start of the next that may belong to it."""
_TO = re.compile(r"(?:[(（]含[)）])?[ ]?(?:[-‒–—―─~～〜∼]{1,2}|至|到)[ ]?")
"""Between the ends of a range: whichever dash or tilde a keyboard gave."""
_AND = re.compile(r"[ ]?[和与][ ]?")
_LISTED = re.compile(r"[ ]?[、和与或及×✕✖*xX][ ]?")
_RATIO = re.compile(r"[ ]?:[ ]?")
_MIXED = re.compile(r"[ ]{0,2}又[ ]{0,2}")
_TRAILING = re.compile(r"[百千万亿兆]+$")
_WHOLE = ("元", "块")
_PLACES = {"角": 1, "毛": 1, "分": 2}
"""Decimal places of the parts of a yuan: 一角七分."""
_LOOSE = {"块": 1, "米": 2, "度": 1}
"""Units behind which bare digits are their decimals, and how many at most: 十二块五, 一米七八."""


def merged(said: str, parts: Iterable[Part]) -> list[Part]:
    """`parts` with ranges, ratios, sums made one, units of lists shared, weak ones left out."""
    found: list[Part] = []
    for part in parts:
        if not (found and _merge(said, found[-1], part)):
            found.append(part)
    for at in range(len(found) - 2, -1, -1):
        _share_unit(said, found[at], found[at + 1])
    return [part for part in found if not part.weak]


def _share_unit(said: str, one: Part, other: Part) -> None:
    """Give `one` the unit of the next in its list: 3、4个, 3×5米, 3.4个、1个百分点."""
    if one.unit == "个" and other.unit == "百分点" and not one.words:
        if _LISTED.fullmatch(said, one.end, other.start):
            one.unit = other.unit
        return
    alike = other.unit and not one.unit and not one.formed and one.words == other.words
    if not alike or other.weak or not _LISTED.fullmatch(said, one.end, other.start):
        return
    one.unit = other.unit
    _share_scale(one, other)
    # 三、四个; but 一、四个方面 at the start of a line is a heading's number.
    one.weak = one.weak and not (one.start and HAN.match(said, one.start - 1))


def _merge(said: str, one: Part, other: Part) -> bool:
    """Make `one` of two numbers that tell one figure; whether they do."""
    if one.high is not None or other.start - one.end > _FARTHEST:
        return False
    if _money(one, other) or _decimals(one, other) or _mixed(said, one, other):
        return True
    if other.high is not None:
        return False
    if _TO.fullmatch(said, one.end, other.start) or (
        _AND.fullmatch(said, one.end, other.start) and said.startswith("之间", other.end)
    ):
        return _range(one, other)
    return bool(_RATIO.fullmatch(said, one.end, other.start)) and _ratio(said, one, other)


def _range(one: Part, other: Part) -> bool:
    """Read 5%—6%, 2—3万, 三到五年; the unit of the upper end is the lower's too."""
    if ENDLESS in (one.unit, other.unit):
        one.weak = True
        return True
    if one.unit and one.unit != other.unit and not (one.formed and not other.unit):
        return False
    _share_scale(one, other)
    if one.low > other.low:
        return False
    one.high, one.unit = other.low, other.unit or one.unit
    one.stop, one.end = other.stop, other.end
    one.words, one.weak = one.words and other.words, one.weak and other.weak
    return True


def _share_scale(one: Part, other: Part) -> None:
    """Give `one` as much of the scale of `other` as leaves it the smaller: 2—3万, 一千到两千万."""
    trailing = _TRAILING.search(other.text)
    if trailing is None or one.formed:
        return
    for cut in range(len(trailing[0])):
        scales = trailing[0][cut:]
        if set(one.text).isdisjoint(scales):
            value = scaled(one.low, exponent(scales))
            if value <= other.low:
                one.low = value
                return


def _ratio(said: str, one: Part, other: Part) -> bool:
    """Read 2.04∶1 as a quotient; three numbers in a row (8.7∶41.2∶50.1) stay three."""
    before = said[max(0, one.start - 1) : one.start]
    if said.startswith(":", other.end) or before == ":":
        return False
    if one.unit or other.unit or not other.low or one.words != other.words:
        return False
    one.low = QUOTIENT.divide(one.low, other.low)
    one.stop, one.end, one.formed = other.stop, other.end, True
    return True


def _money(one: Part, other: Part) -> bool:
    """Read 六元一角七分 as one sum."""
    place = _PLACES.get(other.unit)
    if one.unit not in _WHOLE or place is None or other.start != one.end or other.low >= 10:
        return False
    one.low = EXACT.add(one.low, other.low.scaleb(-place, EXACT))
    one.end, one.unit, one.weak = other.end, "元", False
    return True


def _decimals(one: Part, other: Part) -> bool:
    """Read 十二块五, 一米七八."""
    longest = _LOOSE.get(one.unit, 0)
    if other.start != one.end or other.unit or len(other.text) > longest or not other.text:
        return False
    value = digits(other.text) if other.words else Decimal(other.text)
    if value is None or "." in other.text:
        return False
    one.low = EXACT.add(one.low, value.scaleb(-len(other.text), EXACT))
    one.end, one.weak = other.end, False
    return True


def _mixed(said: str, one: Part, other: Part) -> bool:
    """Read 一又二分之一, 1 3/5."""
    if one.unit or other.unit or one.formed or not other.formed:
        return False
    spaced = other.text == "/" and one.text.isdigit() and said[one.end : other.start] == " "
    if not spaced and not _MIXED.fullmatch(said, one.end, other.start):
        return False
    rest = other.low.copy_negate() if one.low < 0 else other.low
    one.low = QUOTIENT.add(one.low, rest)
    one.stop, one.end, one.formed, one.weak = other.stop, other.end, True, False
    return True
