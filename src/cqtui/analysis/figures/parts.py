"""The numbers of a text, each with its unit, before ranges and lists are put together."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from cqtui.analysis.figures import units
from cqtui.analysis.figures.claims import counts, named
from cqtui.analysis.figures.numerals import (
    DIGITS,
    EXACT,
    LONGEST,
    PIECE,
    QUOTIENT,
    SCALES,
    SEPARATORS,
    SPACE,
    WIDEST,
    Numeral,
    digits,
    exponent,
    numeral,
    scaled,
)
from cqtui.analysis.figures.runs import ENDLESS, MOST_ZEROS, endless

HALVES = {"半百": 50, "一半": 50, "半数": 50, "对折": 50, "半折": 50, "半成": 5}
_MARKS = re.compile(r"[^0-9]")
_SCALE = tuple(SCALES)
_OF = re.compile(rf"{SPACE}分{SPACE}(?:之{SPACE}|(?=百))(?P<minus>负?)")
_SHARES = {"百": "%", "千": "‰", "万": "‱"}
_VAGUE = re.compile(
    rf"{SPACE}(?:(?P<few>[零好]?几)|(?P<more>[多余来]))"
    rf"(?!样|元化|边|式|维|功能|媒体|极|层次|方面|渠道|领域|到|自|者|则){SPACE}(?P<scale>[百千万亿]{{0,3}})"
)
_OF_THESE = re.compile(
    rf"{SPACE}个{SPACE}(?P<scale>[万亿]{{1,3}})(?![{DIGITS}十万亿元吨斤亩级]|千瓦|人次)"
)
"""两个亿 is an amount; of 3个万亿元产业 there are three, each of that size."""
_TENTHS = re.compile(
    rf"{SPACE}(?P<kind>[成折])"
    r"(?![员立长本果为功熟品绩都分就交片群份年色叠射腾旧合算磨返页中子回线])"
    rf"(?:{SPACE}(?P<part>半|[{DIGITS}](?![{DIGITS}{SCALES}个])))?"
)
_SLASH = re.compile(r"[ ]?/[ ]?(?P<under>[0-9]{1,4})(?![0-9./])")
_HALF = re.compile(rf"{SPACE}半(?![个月径导挂数球成决岛封拖])")
_ENGLISH = re.compile(r"[ ]?(?P<word>thousand|million|billion|trillion)(?![a-z])", re.IGNORECASE)
_ENGLISH_SCALES = {"thousand": "千", "million": "百万", "billion": "十亿", "trillion": "万亿"}
_SPAN = re.compile(r"个(?P<more>[多来])?(?P<half>半)?(?=(?P<of>月|小时|钟头|星期|礼拜|世纪|季度))")
"""Between a number and a span of time: 6个多月, 两个半小时."""
_SIZED = re.compile(
    "/(?:月(?!份)|[十百千万亿]{1,3}(?:人(?!次)|[户元吨]|平方米|平方公里|立方米|千瓦时))"
)
"""Behind a unit, what it is reckoned on: 元/月, 人/百亿元."""
_THOUSANDS = {"k": "千", "K": "千", "w": "万"}
_DECIMALS = re.compile(rf"[{DIGITS}两]米[{DIGITS}]{{2}}$")
_MINUS = re.compile(
    r"(?P<word>(?<![减担肩正欺抱辜胜背自税债])负的?|零下)[ ]?$|(?P<sign>(?<!-)-[ ]?)$"
)
_FEW = re.compile(r"[几数][ ]?$")
_WITH_HALF = Decimal("0.5")


@dataclass(slots=True)
class Part:
    """One number on its way to become a figure."""

    start: int
    stop: int
    """Behind the number."""
    end: int
    """Behind its unit."""
    text: str
    """The numeral without spaces."""
    low: Decimal
    high: Decimal | None = None
    unit: str = ""
    vague: str = ""
    """over, about, at-least: of what is written within it (300余, 数十, 850+)."""
    words: bool = False
    """Without Arabic digits."""
    weak: bool = False
    """A lone numeral that counts only as a part of a range or list: 两 of 两到三百."""
    formed: bool = False
    """百分之…, 三成, 四分之三: of a form that can be nothing else."""

    def move(self, scales: str) -> None:
        """Multiply by `scales`, what is behind 亿 alone where there is more: 七亿七千 by 万."""
        by = exponent(scales)
        whole = numeral(self.text + scales) if "亿" in self.text else None
        self.low = whole.low if whole else scaled(self.low, by)
        self.high = None if self.high is None else scaled(self.high, by)
        self.text += scales


def parts(said: str) -> Iterator[Part]:
    """The numbers of `said` (`phrases.masked`) in order, none within another."""
    pieces = list(PIECE.finditer(said))
    starts = [piece.start() for piece in pieces]
    at, done = 0, 0
    while at < len(pieces):
        if starts[at] < done:
            at += 1
            continue
        last = _joined(said, pieces, at)
        if (part := _read(said, pieces, starts, at, last, done)) is None:
            part = _read(said, pieces, starts, at, at, done) if last > at else None
        at += 1
        if part is not None:
            done = part.end
            yield part


def _joined(said: str, pieces: list[re.Match[str]], at: int) -> int:
    """The last of the pieces that make one number with that at `at`: 7 万5 千4 百."""
    last = at
    while last + 1 < len(pieces) and pieces[last + 1].end() - pieces[at].start() <= LONGEST:
        gap = said[pieces[last].end() : pieces[last + 1].start()]
        if len(gap) > WIDEST or gap.strip(" ") or not _fits(said, pieces, last, gap):
            break
        last += 1
    return last


def _fits(said: str, pieces: list[re.Match[str]], at: int, gap: str) -> bool:
    """Whether a piece and the next one, with `gap` between them, are of one number."""
    one, other = pieces[at], pieces[at + 1]
    ends, begins = one[0].endswith(_SCALE), other[0].startswith(_SCALE)
    if other["arabic"]:
        behind = pieces[at + 2] if at + 2 < len(pieces) else None
        scale = behind is not None and behind[0].startswith(_SCALE)
        near = scale and behind is not None and behind.start() - other.end() <= WIDEST
        long = not gap and len(other[0]) >= 3 and "." not in other[0]
        return ends and (near or long)
    if "点" in one[0]:
        return not other[0].strip("万亿兆")
    if gap and len(one[0]) == len(other[0]) == 1 and _discount(said, other.end()):
        return True
    return begins or (ends and bool(gap) and not one["arabic"])


def _discount(said: str, at: int) -> bool:
    return said[at : at + 2].lstrip(" ").startswith("折")


def _read(
    said: str, pieces: list[re.Match[str]], starts: list[int], at: int, last: int, done: int
) -> Part | None:
    """The number that pieces `at` to `last` make; None where they make none."""
    start, stop = starts[at], pieces[last].end()
    if end := endless(pieces, at, last):
        return _no_figure(said, start, end)
    written = said[start:stop].translate(SEPARATORS)
    words = all(piece["arabic"] is None for piece in pieces[at : last + 1])
    if written in HALVES:
        unit = "" if written == "半百" else "%"
        value = Decimal(HALVES[written])
        return Part(start, stop, stop, "", value, unit=unit, words=True, formed=True)
    if written == "半":
        part = Part(start, stop, stop, "", _WITH_HALF, words=True)
        _take_unit(said, part)
        return part
    if cut := _belongs_to_unit(said, stop, written):
        stop, written = stop - cut, written[:-cut]
    number = _one_by_one(said, stop, written) or numeral(written)
    if number is None:
        return None
    if number.low.adjusted() > MOST_ZEROS:
        return _no_figure(said, start, stop)
    part = Part(start, stop, stop, written, number.low, number.high, words=words)
    follows = _next(said, stop)
    formed = follows in ("分", "成", "折", "/") and (
        _of(said, part, pieces, starts) or _tenths(said, part) or _slash(said, part)
    )
    if not formed:
        _stretch(said, part, follows)
        _take_unit(said, part)
    _take_sign(said, part, done)
    if named(said, part.start, part.end, part.unit, part.text, words=words, vague=part.vague):
        return None
    part.weak = not part.formed and words and part.low >= 0 and not _counts(said, part)
    return part


def _no_figure(said: str, start: int, stop: int) -> Part:
    """What is no number, with its scales and its unit, which are no figure's without it."""
    part = Part(start, stop, stop, "0", Decimal(0))
    _stretch(said, part, _next(said, stop))
    _take_unit(said, part)
    part.unit, part.weak = ENDLESS, True
    return part


def _next(said: str, at: int) -> str:
    """The first character from `at` on that is no space; "" where there are too many of them."""
    for place in range(at, min(at + WIDEST + 1, len(said))):
        if said[place] != " ":
            return said[place]
    return ""


def _counts(said: str, part: Part) -> bool:
    pair = part.high is not None
    return counts(said, part.start, part.end, part.text, part.unit, part.vague, pair=pair)


def _belongs_to_unit(said: str, stop: int, written: str) -> int:
    """1 where the last character of a number is of its unit (12千米, 五兆字节, 二两); else 0."""
    if len(written) < 2 or written[-1] not in "两百千兆":
        return 0
    if written[-1] == "两":
        pair = written[-2] in "一三" and said[stop : stop + 1] in units.COUNTERS
        return int(written[-2] != "零" and not pair)
    unit = units.UNIT.match(said, stop - 1)
    if unit is None:
        return 0
    alone = unit[0] == "兆" and written[-2].isdigit() and not units.UNIT.match(said, stop)
    return int(len(unit[0]) > 1 or alone)


def _one_by_one(said: str, stop: int, written: str) -> Numeral | None:
    """Two digits before 折, or behind the unit whose decimals they are: 九五折, 一米七五."""
    alone = _discount(said, stop) or _DECIMALS.search(said, max(0, stop - 4), stop)
    if len(written) == 2 and alone and (value := digits(written)):
        return Numeral(value)
    return None


def _of(said: str, part: Part, pieces: list[re.Match[str]], starts: list[int]) -> bool:
    """Read 百分之三, 四分之三, where `part` is what is divided by."""
    match = _OF.match(said, part.stop)
    if match is None or not part.low:
        return False
    at = bisect_left(starts, match.end())
    if at == len(pieces) or starts[at] != match.end():
        return False
    last = _joined(said, pieces, at)
    over = numeral(said[starts[at] : pieces[last].end()])
    if over is None or endless(pieces, at, last) or over.low.adjusted() > MOST_ZEROS:
        return False
    part.stop = part.end = pieces[last].end()
    part.words = part.words and all(p["arabic"] is None for p in pieces[at : last + 1])
    part.formed = True
    if part.text in _SHARES:
        part.low, part.high, part.unit = over.low, over.high, _SHARES[part.text]
        if said[part.end : part.end + 1] in _THOUSANDS and part.end < len(said):
            part.move(_THOUSANDS[said[part.end]])
            part.stop = part.end = part.end + 1
    else:
        part.low, part.high = QUOTIENT.divide(over.low, part.low), None
        if match["minus"]:
            part.low = part.low.copy_negate()
    part.text = ""
    return True


def _tenths(said: str, part: Part) -> bool:
    """Read 三成五, 九折, 九五折, where `part` is what is told in tenths."""
    match = _TENTHS.match(said, part.stop)
    if match is None:
        return False
    two = match["kind"] == "折" and part.low >= 10 and len(part.text) == 2
    if part.low > (99 if two else 10):
        return False
    if not two:
        part.move("十")
    if match["part"]:
        rest = Decimal(5) if match["part"] == "半" else digits(match["part"])
        part.low = EXACT.add(part.low, rest or Decimal(0))
    part.stop = part.end = match.end()
    part.unit, part.formed, part.text = "%", True, ""
    return True


def _slash(said: str, part: Part) -> bool:
    """Read 1/3."""
    match = _SLASH.match(said, part.stop)
    if not match or not part.text.isdigit() or said[part.start - 1 : part.start] == "/":
        return False
    under = Decimal(match["under"])
    if not under:
        return False
    part.low = QUOTIENT.divide(part.low, under)
    part.stop = part.end = match.end()
    part.formed, part.text = True, "/"
    return True


def _stretch(said: str, part: Part, follows: str) -> None:
    """Take in what makes a number vague, and scales behind it: 500余万, 十几, 数百, 两个亿."""
    few = _FEW.search(said, max(0, part.start - 2), part.start)
    if few and part.text[0] in SCALES:
        part.start, part.vague = few.start(), "about"
    letter = said[part.stop : part.stop + 1]
    if letter in _THOUSANDS and letter and part.text[-1].isdigit():
        behind = said[part.stop + 1 : part.stop + 2]
        if not (behind.isascii() and behind.isalnum()):
            part.move(_THOUSANDS[letter])
            part.stop += 1
    if part.text[-1].isdigit() and (match := _ENGLISH.match(said, part.stop)):
        part.move(_ENGLISH_SCALES[match["word"].lower()])
        part.stop = match.end()
    or_so = part.text in ("百", "千", "万") and said.startswith("把", part.stop)
    if or_so and units.UNIT.match(said, part.stop + 1):
        part.vague = "about"  # 千把块钱
        part.stop += 1
    if part.text == "百十":
        part.low, part.vague = Decimal(100), "about"  # 百十来个
    part.end = part.stop
    if follows not in ("零", "好", "几", "多", "余", "来", "个"):
        return
    match = _VAGUE.match(said, part.stop)
    if match and (match["scale"] or match["more"] or part.text[-1] == "十"):
        part.vague = part.vague or "over"
        part.move(match["scale"])
        part.stop = (
            match.end("scale") if match["scale"] else match.end("few" if match["few"] else 2)
        )
    if match := _OF_THESE.match(said, part.stop):
        part.move(match["scale"])
        part.stop = match.end()
    part.end = part.stop


def _take_unit(said: str, part: Part) -> None:
    """Find the unit behind a number, or before it: 3个, ￥50, 港币2960元."""
    behind = part.stop
    while said.startswith(" ", behind) and behind < part.stop + WIDEST:
        behind += 1
    if span := _SPAN.match(said, behind):
        _take_span(part, span)
        return
    match = units.UNIT.match(said, behind)
    if match and not (_goes_on(said, match) or (part.words and match[0] in units.UNCOUNTED)):
        part.unit, part.end = units.meant(match[0]), match.end()
        _take_divisor(said, part)
        half = _HALF.match(said, part.end)
        if half and part.high is None and part.low == part.low.to_integral_value():
            part.low, part.end = EXACT.add(part.low, _WITH_HALF), half.end()
    before = units.PREFIX.search(said, max(0, part.start - 6), part.start)
    if before and part.unit in ("", "元", "度"):
        part.unit, part.start = units.BEFORE[before[0].rstrip()], before.start()
    if not part.unit and said.startswith("+", part.stop):
        part.vague = "at-least"
    if not part.unit and said[part.stop - 1] in "多余":
        part.end = part.stop - 1


def _take_span(part: Part, span: re.Match[str]) -> None:
    """Read 3个月, 6个多月, 两个半小时."""
    part.unit = units.meant("个" + span["of"])
    part.end = span.end() + len(span["of"])
    if span["more"]:
        part.vague = "over"
    if span["half"] and part.high is None:
        part.low = EXACT.add(part.low, _WITH_HALF)


def _take_divisor(said: str, part: Part) -> None:
    """Of units such as 元/人, 元/月, 人/百亿元, 千米每小时."""
    per = said[part.end : part.end + 1]
    if per == "/" and (sized := _SIZED.match(said, part.end)):
        part.unit, part.end = part.unit + sized[0], sized.end()
    elif per == "/" or (per == "每" and part.unit in units.RATED):
        under = units.UNIT.match(said, part.end + 1)
        if under:
            part.unit, part.end = f"{part.unit}/{under[0]}", under.end()


def _goes_on(said: str, unit: re.Match[str]) -> bool:
    """Whether what looks like a unit begins a word (3部门), or 番 has no 翻 before it."""
    if unit[0] == "番":
        return "翻" not in said[max(0, unit.start() - 5) : unit.start()]
    behind = said[unit.end() : unit.end() + 1]
    if behind == "以" and said[unit.end() + 1 : unit.end() + 2] in tuple("上下内"):
        return False  # 200所以上
    return bool(behind) and behind in units.GOES_ON.get(unit[0], "")


def _take_sign(said: str, part: Part, done: int) -> None:
    """Make a number negative that has a minus before it; a dash between figures is none.

    The last figure ends at `done`.
    """
    match = _MINUS.search(said, max(0, part.start - 4), part.start)
    if match is None:
        return
    if match["sign"]:
        before = said[max(0, match.start() - 1) : match.start()]
        behind_figure = done > 0 and not said[done : match.start()].strip(" ")
        if behind_figure or (before.isascii() and before.isalnum()) or before in (")", "%"):
            return
    part.low = part.low.copy_negate()
    part.high = None if part.high is None else part.high.copy_negate()
    if part.high is not None:
        part.low, part.high = part.high, part.low
    part.start = match.start()
