"""The first letters of words in pinyin: gzlfz for 高质量发展.

No table is needed for it: GB 2312 has its 3,755 common characters in the order of their pinyin, and
these are nearly all that a report is written in.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from itertools import product

_BORDERS = (
    (0xB0A1, "a"), (0xB0C5, "b"), (0xB2C1, "c"), (0xB4EE, "d"), (0xB6EA, "e"), (0xB7A2, "f"),
    (0xB8C1, "g"), (0xB9FE, "h"), (0xBBF7, "j"), (0xBFA6, "k"), (0xC0AC, "l"), (0xC2E8, "m"),
    (0xC4C3, "n"), (0xC5B6, "o"), (0xC5BE, "p"), (0xC6DA, "q"), (0xC8BB, "r"), (0xC8F6, "s"),
    (0xCBFA, "t"), (0xCDDA, "w"), (0xCEF4, "x"), (0xD1B9, "y"), (0xD4D1, "z"),
)  # fmt: skip
"""The code at which each letter begins."""
_END = 0xD7FA
"""Behind the last of them."""
_CODES = [code for code, _ in _BORDERS]
_ALSO = {
    "重": "zc", "长": "cz", "行": "xh", "调": "dt", "率": "l", "乐": "ly", "传": "cz",
    "降": "jx", "参": "cs", "会": "hk", "省": "sx", "盛": "sc", "石": "sd", "提": "td",
    "弹": "dt", "都": "d", "单": "ds", "校": "xj", "系": "xj", "解": "jx", "给": "gj",
    "朝": "zc", "畜": "xc", "曾": "cz", "涪": "f", "渝": "y", "綦": "q", "黔": "q", "彭": "p",
    "酉": "y", "赣": "g", "闽": "m", "粤": "y", "沪": "h", "冀": "j", "晋": "j", "鲁": "l",
    "豫": "y", "鄂": "e", "湘": "x", "琼": "q", "陕": "s", "甬": "y", "圳": "z", "砺": "l",
    "恪": "k", "亟": "j", "赈": "z", "霾": "m", "霞": "x", "辟": "pb", "泊": "b", "厦": "xs",
    "涵": "h", "拓": "t", "韧": "r", "瞻": "z", "碳": "t", "孵": "f", "赋": "f", "瞄": "m",
}  # fmt: skip
"""Characters that are read in two ways, and some beyond the common ones."""
MOST = 16
"""Readings of one word that are told at most."""


def initials_of(char: str) -> str:
    """The letters that the pinyin of `char` may begin with, "" where that is not known.

    >>> initials_of("高"), initials_of("重"), initials_of("A")
    ('g', 'zc', '')
    """
    if char in _ALSO:
        return _ALSO[char]
    try:
        code = char.encode("gb2312")
    except UnicodeEncodeError:
        return ""
    number = int.from_bytes(code, "big")
    if len(code) != 2 or not _CODES[0] <= number < _END:
        return ""
    return _BORDERS[bisect_right(_CODES, number) - 1][1]


def initials(word: str) -> Iterator[str]:
    """Each way in which the word's initials can be read; none where a character is unknown.

    >>> list(initials("高质量")), list(initials("重庆")), list(initials("GDP"))
    (['gzl'], ['zq', 'cq'], [])
    """
    letters = [initials_of(char) for char in word]
    if not all(letters):
        return
    for number, one in enumerate(product(*letters)):
        if number == MOST:
            return
        yield "".join(one)


_TYPED = re.compile(r"[a-z]{2,12}")


def initials_pattern(letters: str) -> "re.Pattern[str] | None":
    """Finds words that have those initials; None for what cannot be the initials of a word.

    >>> initials_pattern("cq").search("2019年重庆市").group(), initials_pattern("6%")
    ('重庆', None)
    """
    if not _TYPED.fullmatch(letters):
        return None
    classes = [_characters(letter) for letter in letters]
    return re.compile("".join(f"[{some}]" for some in classes)) if all(classes) else None


@cache
def _characters(letter: str) -> str:
    """Every character whose pinyin may begin with a letter; "" for i, u and v."""
    codes = ((row << 8) + cell for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF))
    common = (code.to_bytes(2, "big").decode("gb2312", "ignore") for code in codes if code < _END)
    return "".join(c for c in dict.fromkeys((*common, *_ALSO)) if letter in initials_of(c))
