"""Whether a number counts or measures something, or belongs to a name, a year, a word."""

import re

from cqtui.analysis.figures import units
from cqtui.analysis.figures.numerals import DIGITS, SCALES
from cqtui.analysis.late import late

HAN = re.compile(r"[\u3400-\u9fff\ue000]")
"""A Chinese character, or what is masked."""
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_ITEMS = ("条", "项")
_CLOSING = ("”", '"', "’", "』", "」", "》")
_NAME_BEFORE = re.compile(r"(?:[A-Za-z][-.]?)$")
_MODEL = late(r"[\u3400-\u9fff](?<![为是到至达于长降率温值差])$")
"""Before a hyphen that is no minus: 歼-35."""
_CALLS = re.compile(r"(?:[近约超逾过破达数几上每有]|超过|不下|不足|不到)[了到]?[ ]?$")
_FOLLOWS = re.compile(r"[ ]?(?:以上|以下|以内|左右|余|多)")
_EACH = re.compile("每[ ]?$")
_GRADE = re.compile("[ ]?级(?!别|差)")
_OPENING = ("", " ", ",", "，", "。", ";", "；", "!", "！", "?", "？", "\n", "是", "为", "得")
_ENDING = ("", " ", ",", "，", "。", ";", "；", "!", "！", "?", "？", "\n", "的")


def named(
    said: str, start: int, end: int, unit: str, text: str, *, words: bool, vague: str
) -> bool:
    """Whether Arabic digits are of a name (T3A, PM2.5, 5G, “减负30条”) or a year (2025世界大会).

    >>> named("PM2.5", 2, 5, "", "2.5", words=False, vague="")
    True
    >>> named("3个", 0, 2, "个", "3", words=False, vague="")
    False
    """
    if words or (unit in units.BEFORE.values() and not said[start].isdigit()):
        return False
    if _NAME_BEFORE.search(said, max(0, start - 2), start):
        return True
    behind = said[end : end + 1]
    year = _YEAR.fullmatch(text) and not vague and (not unit or unit in units.UNCOUNTED)
    if year and (unit or HAN.match(behind) or behind in _CLOSING):
        return True
    if unit:
        return unit in _ITEMS and behind in _CLOSING
    model = said[start] == "-" and _MODEL.search(said, max(0, start - 1), start)
    return bool(model) or (behind.isascii() and behind.isalpha())


def counts(
    said: str, start: int, end: int, text: str, unit: str, vague: str, *, pair: bool
) -> bool:
    """Whether a number in Chinese characters counts or measures, and is no word's or name's.

    A lone digit does before a counter; a scale without a digit (百, 千万) where a word calls for a
    number (近百家) or one follows (百万户以上); digits one by one (一九九七) where no word is
    around. `pair`: two digits said as one, 三五.

    >>> counts("三大战役", 0, 1, "三", "", "", pair=False)
    False
    >>> counts("近百家", 1, 3, "百", "家", "", pair=False)
    True
    """
    before, behind = said[max(0, start - 1) : start], said[end : end + 1]
    if text[0] in "百千万亿":
        if len(text) == 1 and not unit and before == "达" and HAN.match(behind):
            return False  # 成达万高铁, a line through three places
        if vague or _CALLS.search(said, max(0, start - 4), start):
            return True
        if len(text) == 1:
            return bool(unit and _FOLLOWS.match(said, end))
        return bool(unit or not (HAN.match(before) or HAN.match(behind)))
    if len(text) > 2 and not text.strip(DIGITS):
        return len(text) > 3 if unit else not (HAN.match(before) or HAN.match(behind))
    if len(text) > 1 + pair:
        return bool(unit) or not (behind == "是" and before in _OPENING)  # 十四是…, an item
    if unit:
        return unit in units.COUNTERS or len(unit) > 1 or bool(vague)
    return not pair and before in _OPENING and behind in _ENDING


def rates(said: str, start: int, end: int, unit: str, text: str) -> bool:
    """Whether a number is the base of a rate, or a size by which something is graded.

    >>> rates("每10万人", 1, 5, "人", "10万"), rates("每隔3米", 2, 4, "米", "3")
    (True, False)
    >>> rates("20万吨级码头", 0, 4, "吨", "20万"), rates("五百亿级", 0, 4, "级", "五百亿")
    (True, True)
    >>> rates("8级地震", 0, 2, "级", "8"), rates("3个级别", 0, 2, "个", "3")
    (False, False)
    """
    if _EACH.search(said, max(0, start - 2), start):
        return True
    if unit == "级":
        return text[-1:] in tuple(SCALES[3:])
    return unit in units.MEASURES and bool(_GRADE.match(said, end))
