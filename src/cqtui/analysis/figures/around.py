"""What stands around a number and is of its figure: what makes it vague, its unit, its sign."""

import re
from dataclasses import dataclass
from decimal import Decimal

from cqtui.analysis.figures import units
from cqtui.analysis.figures.numerals import (
    DIGITS,
    EXACT,
    SCALES,
    SPACE,
    WIDEST,
    exponent,
    numeral,
    scaled,
)

_VAGUE = re.compile(
    rf"{SPACE}(?:(?P<few>[零好]?几)|(?P<more>[多余来]))"
    rf"(?!样|元化|边|式|维|功能|媒体|极|层次|方面|渠道|领域|到|自|者|则){SPACE}(?P<scale>[百千万亿]{{0,3}})"
)
_OF_THESE = re.compile(
    rf"{SPACE}个{SPACE}(?P<scale>[万亿]{{1,3}})(?![{DIGITS}十万亿元吨斤亩级]|千瓦|人次)"
)
"""两个亿 is an amount; of 3个万亿元产业 there are three, each of that size."""
_HALF = re.compile(rf"{SPACE}半(?![个月径导挂数球成决岛封拖])")
_ENGLISH = re.compile(r"[ ]?(?P<word>thousand|million|billion|trillion)(?![a-z])", re.IGNORECASE)
_ENGLISH_SCALES = {"thousand": "千", "million": "百万", "billion": "十亿", "trillion": "万亿"}
_SPAN = re.compile(r"个(?P<more>[多来])?(?P<half>半)?(?=(?P<of>月|小时|钟头|星期|礼拜|世纪|季度))")
"""Between a number and a span of time: 6个多月, 两个半小时."""
_SIZED = re.compile(
    "/(?:月(?!份)|[十百千万亿]{1,3}(?:人(?!次)|[户元吨]|平方米|平方公里|立方米|千瓦时))"
)
"""Behind a unit, what it is reckoned on: 元/月, 人/百亿元."""
THOUSANDS = {"k": "千", "K": "千", "w": "万"}
"""Letters written for thousand and ten thousand: 5k, 3w."""
_MINUS = re.compile(
    r"(?P<word>(?<![减担肩正欺抱辜胜背自税债])负的?|零下)[ ]?$|(?P<sign>(?<!-)-[ ]?)$"
)
_FEW = re.compile(r"[几数][ ]?$")
A_HALF = Decimal("0.5")


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


def stretch(said: str, part: Part, follows: str) -> None:
    """Take in what makes a number vague, and scales behind it: 500余万, 十几, 数百, 两个亿."""
    few = _FEW.search(said, max(0, part.start - 2), part.start)
    if few and part.text[0] in SCALES:
        part.start, part.vague = few.start(), "about"
    letter = said[part.stop : part.stop + 1]
    if letter in THOUSANDS and letter and part.text[-1].isdigit():
        behind = said[part.stop + 1 : part.stop + 2]
        if not (behind.isascii() and behind.isalnum()):
            part.move(THOUSANDS[letter])
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


def take_unit(said: str, part: Part) -> None:
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
            part.low, part.end = EXACT.add(part.low, A_HALF), half.end()
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
        part.low = EXACT.add(part.low, A_HALF)


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


def take_sign(said: str, part: Part, done: int) -> None:
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
