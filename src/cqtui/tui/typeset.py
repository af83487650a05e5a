"""Chinese text broken into lines: no mark where it must not stand, no number or word torn.

    粮食产量保持在1080          粮食产量保持在
    万吨左右，农民收入增        1080万吨左右，
    长8%                        农民收入增长8%

Left, what a wrap made for spaces draws; right, ours. Pure: text and widths in, offsets out.
"""

import re
import unicodedata
from bisect import bisect_right
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
OPENING = frozenset("（【《〈「『〔［｛“‘([{〖〘〚﹁﹃﹙﹛﹝￥＄＃№$¥#第")
"""Marks that no line may end with; 第 belongs to the number behind it."""

_UNITS = (
    "个百分点|百分点|平方公里|平方千米|平方米|立方米|千瓦时|标准箱|标准煤|兆瓦时|千米|公里|公顷|公斤|千克|毫米"
    "|厘米|毫克|微克|千瓦|兆瓦|小时|分钟|美元|欧元|港元|日元|人次|周年|摄氏度"
)
_UNIT_MARKS = (
    "吨亩户人个家项元件米年月日天岁次条座处套所名位倍成番株辆列艘架台部期届章节级类种批页号"
    "点时斤升度"
)
_WORD = r"[0-9A-Za-zÀ-ɏͰ-ϿЀ-ӿ０-９Ａ-Ｚａ-ｚ]+"
_AMOUNT = rf"(?:[多余几]?[十百千万亿兆]+[多余]?|[多余几])?(?:{_UNITS}|[%％‰℃°]|[\u4e00-\u9fff])?"
_SPACED = rf"(?:[十百千万亿兆]+[多余]?(?:{_UNITS}|[\u4e00-\u9fff])?|{_UNITS}|[%％‰℃{_UNIT_MARKS}])"
_HAN_NUMBER = "〇零一二两三四五六七八九十百千万亿"
_JOINT = r"[%％]?(?:[.,．'’&@_/:+\-–~～×*]|—{1,2})"
_TOKEN = re.compile(
    # 1,080.5万吨  2—3个  10%—12%  PM2.5  COVID-19  2017年  1080 万吨
    rf"[+\-−±＋－]?{_WORD}(?:{_JOINT}{_WORD})*(?:[ \u3000]{_SPACED}|{_AMOUNT})"
    rf"|百分之[{_HAN_NUMBER}点]+|[{_HAN_NUMBER}]{{2,}}(?:{_UNITS}|[{_UNIT_MARKS}])?"
    rf"|——+|……+|⋯⋯+"
)
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


def _glued(text: str) -> bytearray:
    """1 at every offset before which a number, a word or a double dash would be torn."""
    glued = bytearray(len(text) + 1)
    for token in _TOKEN.finditer(text):
        start, end = token.span()
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
