"""Chinese text broken into lines: no mark where it must not stand, no number or word torn.

    粮食产量保持在1080          粮食产量保持在
    万吨左右，农民收入增        1080万吨左右，
    长8%                        农民收入增长8%

Left, what a wrap made for spaces draws; right, ours. Pure: text and widths in, offsets out.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from rich.cells import get_character_cell_size


class Line(NamedTuple):
    """One line of a set text: half-open character offsets into it, and where it begins."""

    start: int
    end: int
    indent: int
    """Cells left free before the first character."""


CLOSING = frozenset(
    "，。、；：？！）】》〉」』〕］｝”’…—％‰℃·%),.;:?!]}°′″～〗〙〛﹂﹄﹚﹜﹞，．／／々ー–‥"
)
"""Marks that no line may begin with."""
OPENING = frozenset("▲▼（【《〈「『〔［｛“‘([{〖〘〚﹁﹃﹙﹛﹝￥＄＃№$¥#第")
"""Marks that no line may end with; 第 belongs to the number behind it."""

_UNITS = (
    "个百分点", "百分点", "平方公里", "平方千米", "平方米", "立方米", "千瓦时", "标准箱",
    "标准煤", "兆瓦时", "千米", "公里", "公顷", "公斤", "千克", "毫米", "厘米", "毫克", "微克",
    "千瓦", "兆瓦", "小时", "分钟", "美元", "欧元", "港元", "日元", "人次", "周年", "摄氏度",
    "%", "％", "‰", "℃", "°",
)  # fmt: skip
"""Units of several characters, each before those it begins with; signs."""
_UNIT_MARKS = frozenset(
    "吨亩户人个家项元件米年月日天岁次条座处套所名位倍成番株辆列艘架台部期届章节级类种批页号"
    "点时斤升度"
)
"""Units of one character that are nothing else behind a figure and a blank."""
_DIGITS = "0-9０-９"
_WORD = f"[{_DIGITS}A-Za-zÀ-ӿＡ-Ｚａ-ｚ]+"
_HAN_NUMBER = "〇零一二两三四五六七八九十百千万亿"
# 1,080.5  2—3  10%—12%  PM2.5  COVID-19  --plain; 百分之五  二十三; —— ……
# (Few and small sets: compiling a pattern takes longer than setting a page.)
_TOKEN = re.compile(
    rf"(?:--|[+\-−±＋－])?{_WORD}(?:[%％]?(?:[.,．'’&@_/:+\-–~～×*]|—{{1,2}}){_WORD})*"
    rf"|百分之[{_HAN_NUMBER}点]+|[{_HAN_NUMBER}]{{2,}}|——+|……+|⋯⋯+"
)
_MAGNITUDES = frozenset("十百千万亿兆")
_SPACES = " \u3000"
_HIDDEN = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))


class _Drawn(dict[int, str]):
    """A table for `str.translate` that fills itself: what stands for each character."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if code < 0x20:
            char = chr(0x2400 + code)
        elif unicodedata.category(char) in _HIDDEN or 0xFE00 <= code <= 0xFE0F:
            char = "␦"
        self[code] = char
        return char


class _Widths(dict[str, int]):
    """Cells of each character as drawn, looked up once."""

    def __missing__(self, char: str) -> int:
        common = "一" <= char <= "\u9fff"  # spares the first frame a thousand look-ups in a table
        width = self[char] = 2 if common else get_character_cell_size(char.translate(_DRAWN))
        return width


_DRAWN = _Drawn()
_WIDTHS = _Widths()


def drawable(text: str) -> str:
    r"""`text` with a one-cell picture for each character that a terminal would act on.

    As long as `text`, so that offsets stay good.

    >>> drawable("政府\x1b[31m报告")
    '政府␛[31m报告'
    """
    return text.translate(_DRAWN)


def typable(text: str) -> str:
    r"""`text` without what a terminal would act on, as it may stand in a line that one types in.

    Tabs stay, and ends of lines, all written in one way: by others the terminal library's editor
    miscounts its lines when something is undone.

    >>> typable("政府\x1b[31m报告\r\n二\u202e\r三")
    '政府[31m报告\n二\n三'
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(char for char in text if char in "\t\n" or drawable(char) == char)


def cells(text: str) -> int:
    """Terminal cells that `text` takes when drawn through `drawable`.

    >>> cells("增长5.5%“左右”")
    14
    """
    widths = _WIDTHS
    return sum([widths[char] for char in text])


def set_lines(text: str, width: int, *, first: int = 0, hang: int = 0) -> list[Line]:
    """Break `text` into lines of at most `width` cells; `first` and `hang` indent, in cells.

    Every character is in exactly one line; one blank where a line breaks may stand beyond the
    margin. A token wider than a line is cut hard. An empty text is one empty line.

    >>> text = "粮食产量保持在1080万吨左右，收入增长8%。"
    >>> [text[line.start:line.end] for line in set_lines(text, 15)]
    ['粮食产量保持在', '1080万吨左右，', '收入增长8%。']
    """
    indent, later = (min(max(i, 0), max(width - 2, 0)) for i in (first, hang))
    widths = _WIDTHS
    ends = list(accumulate([widths[char] for char in text]))
    size = len(text)
    if not size or ends[-1] <= width - indent:
        return [Line(0, size, indent)]
    glued = _glued(text)
    lines = []
    start = taken = 0
    while start < size:
        limit = bisect_right(ends, taken + width - indent, start)
        limit = max(limit, start + 1)
        end = size if limit >= size else _break(text, ends, glued, start, limit)
        lines.append(Line(start, end, indent))
        start, taken, indent = end, ends[end - 1], later
    return lines


def unbroken(words: str) -> str:
    """As long and as wide as `words`, and within which no line breaks but a line too short for it.

    >>> unbroken("┊套话 3 句┊")
    'xＸＸxxxＸx'
    """
    return "".join("x" if cells(char) == 1 else "Ｘ" for char in words)


def figures(text: str) -> Iterator[tuple[int, int]]:
    """Where the figures of `text` stand, each with its unit.

    >>> text = "产量1080 万吨，增长5.5%左右，培育2—3个"
    >>> [text[a:b] for a, b in figures(text)]
    ['1080 万吨', '5.5%', '2—3个']
    """
    for token in _TOKEN.finditer(text):
        start, end = token.span()
        if text[start] in "0123456789０１２３４５６７８９":
            yield start, _amount_end(text, end)


def _amount_end(text: str, end: int) -> int:
    """Where a figure that ends at `end` ends with its unit, behind a blank too.

    >>> [_amount_end("1080 万吨以上", 4), _amount_end("2017 重庆", 4), _amount_end("6多亿", 1)]
    [7, 4, 3]
    """
    blank = text[end : end + 1] in _SPACES and end < len(text)
    at = end + blank
    begin, at = at, _magnitude_end(text, at)
    if text.startswith(_UNITS, at):
        return at + next(len(unit) for unit in _UNITS if text.startswith(unit, at))
    if at < len(text) and text[at] in _UNIT_MARKS:
        return at + 1
    return at if begin < at else end


def _magnitude_end(text: str, at: int) -> int:
    """Where a magnitude that begins at `at` ends, 万 or 多万 or 万多; `at` where there is none.

    >>> [_magnitude_end(text, 0) for text in ("亿元", "多万人", "万多吨", "几个", "吨")]
    [1, 2, 2, 1, 0]
    """
    at += text[at : at + 1] in ("多", "余", "几")
    end = at
    while end < len(text) and text[end] in _MAGNITUDES:
        end += 1
    return end + (end > at and text[end : end + 1] in ("多", "余"))


def _glued(text: str) -> bytearray:
    """1 at every offset before which a number, a word or a double dash would be torn."""
    glued = bytearray(len(text) + 1)
    for token in _TOKEN.finditer(text):
        start, end = token.span()
        if text[start] not in "—…⋯":
            end = _amount_end(text, end)
            if "\u4e00" <= text[end : end + 1] <= "\u9fff" and end == token.end():
                end += 1  # whatever is counted: a unit that is in no list
        if end - start > 1:
            glued[start + 1 : end] = b"\1" * (end - start - 1)
    return glued


def _break(text: str, ends: list[int], glued: bytearray, start: int, limit: int) -> int:
    """The last offset in (start, limit] at which a line may end; `limit` where there is none."""
    if text[limit] in _SPACES and not glued[limit]:
        # A blank that falls on the margin hangs beyond it rather than open the next line.
        beyond = limit + 1
        if beyond < len(text) and _allowed(text, ends, beyond):
            return beyond
    for end in range(limit, start, -1):
        if not glued[end] and _allowed(text, ends, end):
            return end
    for end in range(limit, start, -1):
        if _allowed(text, ends, end):
            return end
    return limit


def _allowed(text: str, ends: list[int], at: int) -> bool:
    """Whether the marks on both sides let a line end before `text[at]`."""
    return text[at] not in CLOSING and text[at - 1] not in OPENING and ends[at] != ends[at - 1]
