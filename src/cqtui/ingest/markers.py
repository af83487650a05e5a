"""Heading markers: how the lines of a report are numbered, and which kind stands above which."""

import re
from dataclasses import dataclass
from enum import IntEnum

CIRCLED = "①-⑳㈠-㈩"
"""Numbers that are one character, as a class of a pattern has them."""
_NUMERAL = "[一二三四五六七八九十百零〇两\\d]{1,4}"


class Rank(IntEnum):
    """Families of markers, the outermost first. Bullets rank below what stands without one."""

    ANNEX = 5
    PART = 10
    CHAPTER = 20
    SECTION = 30
    BOX = 35
    IDEOGRAM = 40
    BRACKETED = 50
    ARABIC = 60
    BRACKETED_ARABIC = 70
    CIRCLED = 80
    FLOATING = 90
    """一是, 第一， and ——: they hang below whatever numbered heading stands before them."""


@dataclass(frozen=True, slots=True)
class Marker:
    """The marker that opens a line."""

    rank: Rank
    number: str
    """As written: 一, （一）, 1, 第一章, 一是, ——."""
    value: int
    """Its place in the count, 0 where it has none (——)."""
    end: int
    """Where the words behind it begin."""


_FAMILIES: tuple[tuple[Rank, re.Pattern[str]], ...] = (
    (Rank.PART, re.compile(rf"(第({_NUMERAL})(?:部分|篇|编))[ \u3000、，：:]*")),
    (Rank.CHAPTER, re.compile(rf"(第({_NUMERAL})章)[ \u3000、：:]*")),
    (Rank.SECTION, re.compile(rf"(第({_NUMERAL})节)[ \u3000、：:]*")),
    (Rank.BOX, re.compile(rf"(专栏[ \u3000]?({_NUMERAL})?)[ \u3000：:]*")),
    (Rank.ANNEX, re.compile(rf"(附件[ \u3000]?(?:[（(]?({_NUMERAL})[）)]?)?)[ \u3000：:]*$")),
    (Rank.BRACKETED, re.compile(r"([（(]([一二三四五六七八九十]{1,3})[）)])[ \u3000、]*")),
    (Rank.BRACKETED, re.compile(r"(([一二三四五六七八九十]{1,3})[）)])[ \u3000、]*")),
    (Rank.BRACKETED_ARABIC, re.compile(r"([（(](\d{1,2})[）)])[ \u3000、]*")),
    (
        Rank.FLOATING,
        re.compile(
            r"(([一二三四五六七八九十]{1,3})(?:是(?![一二三四五六七八九十否指个])|要(?![素点件塞求道])))(?=.)"
        ),
    ),
    (Rank.FLOATING, re.compile(r"((?:第|其)([一二三四五六七八九十]{1,3}))[，、：](?=.)")),
    (Rank.IDEOGRAM, re.compile(r"([一二三四五六七八九十]{1,3})()[ \u3000]?[、．.][ \u3000]*")),
    (Rank.ARABIC, re.compile(r"(\d{1,2})()[ \u3000]?(?:、|[．.](?!\d))[ \u3000]*")),
    (Rank.CIRCLED, re.compile(rf"([{CIRCLED}])()[ \u3000]*")),
    (Rank.FLOATING, re.compile(r"(——)()(?=.)")),
)
_FIRST = frozenset(
    "第专附（(一二三四五六七八九十其0123456789—①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"
)
"""What a marker can begin with."""
_VALUES = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}


def marker(text: str) -> Marker | None:
    """The marker that opens `text`, if any.

    Does not look whether the line is a heading: 2.5 万 and 一是一 are not markers, but a list in
    running text may be. Counts (3个), years and decimals are no markers.

    >>> marker("（一）着力推动产业集群发展").number, marker("第三章　总则").rank.name
    ('（一）', 'CHAPTER')
    >>> marker("一是首都功能持续优化提升。").value, marker("2.5万亿元"), marker("一个中心")
    (1, None, None)
    >>> marker("一是一，二是二"), marker("三要素市场化配置"), marker("三要推进改革").value
    (None, None, 3)
    """
    if text[:1] not in _FIRST:
        return None
    for rank, pattern in _FAMILIES:
        match = pattern.match(text)
        if match:
            number = match[1]
            return Marker(rank, number.strip(), numeral(match[2] or number), match.end())
    return None


def first_circled(text: str) -> str:
    """The first of the numbers of one character that `text` begins with one of; "" for others.

    >>> first_circled("③"), first_circled("㈩"), first_circled("三")
    ('①', '㈠', '')
    """
    return next((CIRCLED[i] for i in (0, 3) if CIRCLED[i] <= text[:1] <= CIRCLED[i + 2]), "")


def numeral(text: str) -> int:
    """A whole number below 1000 in Chinese or Arabic digits; 0 for anything else.

    >>> numeral("十二"), numeral("三十"), numeral("15"), numeral("——"), numeral("②")
    (12, 30, 15, 0, 2)
    """
    if text.isdigit() and text.isascii():
        return int(text)
    if len(text) == 1 and (first := first_circled(text)):
        return ord(text) - ord(first) + 1
    total = digit = 0
    for c in text:
        if c in _VALUES:
            digit = _VALUES[c]
        elif c in "十百":
            total += (digit or 1) * (10 if c == "十" else 100)
            digit = 0
        else:
            return 0
    return total + digit
