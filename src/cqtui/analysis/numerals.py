"""Numerals of Chinese text, in Arabic digits, in Chinese characters and mixed, as exact decimals."""

import re
from dataclasses import dataclass
from decimal import Context, Decimal

EXACT = Context(prec=120)
"""Enough for every numeral of `LONGEST` characters with all of its scales: nothing is rounded."""
QUOTIENT = Context(prec=28)
"""Of fractions, which have no end: 1/3."""
LONGEST_NUMBER = 18
"""Arabic digits and marks in a row; a longer run is an account's or a card's number, no figure."""
LONGEST = 64
"""Characters of a numeral with scales and spaces; what is longer is none that anybody wrote."""

_SAME = str.maketrans(
    "壹贰叁肆柒捌玖佰仟貳貮叄弍〇○Ｏ萬億點個餘幾負兩倆對雙圓圆條輛臺張間層塊戶項種類處場輪歲錢時鐘週"
    "噸畝數從於過與內後來階歐鎊盧銖幣華攝級頭隻顆號強達陸當幹長約這爲為無頁門隊組羣篇單號號",
    "一二三四七八九百千二二三二零零零万亿点个余几负两两对双元元条辆台张间层块户项种类处场轮岁钱时钟周"
    "吨亩数从于过与内后来阶欧镑卢铢币华摄级头只颗号强达陆当干长约这为为无页门队组群篇单号号",
)
_FORMAL = re.compile(
    r"(?<=[零一二两三四五六七八九十百千万亿兆陆伍拾点])[ ]{0,2}[陆伍拾]"
    r"|(?<![收捡检掇])拾(?=[ ]{0,2}[一二两三四五六七八九陆伍万亿元点])"
    r"|(?<![大内着登上海水队])[陆伍](?=[ ]{0,2}[拾十百千万亿兆点元折成倍])"
)
"""Formal digits that are words of their own too (陆地, 队伍, 收拾), where they stand in a numeral."""
_FORMAL_DIGITS_FROM = "陆伍拾"
_FORMAL_DIGITS = str.maketrans("陆伍拾", "六五十")
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if code != 0xFF0C} | {
    0x3000: 0x20,
    0xA0: 0x20,
    0x2009: 0x20,
    0x202F: 0x20,
    0x2236: 0x3A,  # ∶
    0x2212: 0x2D,  # − and its like
    0xFE63: 0x2D,
    0x2010: 0x2D,
    0x2011: 0x2D,
}

_PLAIN = _SAME | _WIDE
SEPARATORS = str.maketrans("", "", " ,，")
SPACE = "[ ]{0,4}"
"""What may stand between the parts of a number that is set wide."""
SCALES = "十百千万亿兆"
DIGITS = "零一二三四五六七八九"
_EXPONENTS = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8, "兆": 12}
_BIG = 4
"""From this exponent on a scale multiplies all that stands before it: 一千二百万."""
_VALUES = {char: value for value, char in enumerate(DIGITS)} | {"两": 2}
_TENS = {"廿": 20, "卅": 30}
_CHAR = f"[{DIGITS}两廿卅{SCALES}]"
_ARABIC = (
    r"(?<![0-9.])(?:[0-9]{1,3}(?:[,，][0-9]{3})+(?![0-9])|[0-9]{1,3}(?:[ ][0-9]{3})+(?![0-9.])"
    r"|[0-9]+)(?:\.[0-9]+)?|(?<![0-9.])\.[0-9]+"
)
PIECE = re.compile(
    rf"(?P<arabic>{_ARABIC})"
    rf"|(?P<words>{_CHAR}+(?:{SPACE}点{SPACE}[{DIGITS}]+(?!{SPACE}[{DIGITS}十百千]))?|半[百折成]|对折(?![叠纸起]))"
)
"""A part of a number without spaces: Arabic digits, or Chinese characters with their decimals."""
HALVES = {"半百": 50, "对折": 50, "半折": 50, "半成": 5}
_TOKEN = re.compile(r"[0-9.]+|.")
_PAIR = re.compile(
    r"(?<![零一二两三四五六七八九])([一二两三四五六七八])([二三四五六七八九])(?![零一二两三四五六七八九])"
)
_POINT = re.compile(rf"({_CHAR}+)点([{DIGITS}]+)([万亿兆]*)")


@dataclass(frozen=True, slots=True)
class Numeral:
    """One number as it is written, without its unit."""

    low: Decimal
    high: Decimal | None = None
    """Upper end of two numbers said as one: 三五 is 3 to 5."""


def plain(text: str) -> str:
    """`text` in plain width and simplified characters, character for character.

    Formal digits (壹贰叁) become everyday ones, where they are digits.

    >>> plain("壹佰貳拾萬圓，陆地３个"), plain("一千陆"), plain("7∶3")
    ('一百二十万元，陆地3个', '一千六', '7:3')
    """
    said = text.translate(_PLAIN)
    if any(char in said for char in _FORMAL_DIGITS_FROM):
        for _ in range(2):  # the second time with those beside it that are known by now
            said = _FORMAL.sub(lambda match: match[0].translate(_FORMAL_DIGITS), said)
    return said


def scaled(value: Decimal, exponent: int) -> Decimal:
    """`value` times ten to the `exponent`, without an exponent of its own where it is whole."""
    if not exponent:
        return value
    moved = value.scaleb(exponent, EXACT)
    return Decimal(int(moved)) if moved == moved.to_integral_value() else moved


def exponent(scales: str) -> int:
    """The zeros that `scales` add: 4 of 万, 12 of 万亿."""
    return sum(_EXPONENTS[char] for char in scales)


def numeral(written: str) -> Numeral | None:
    """The number that `written` is, in `plain` characters; None where it is none.

    >>> [str(n.low) for w in ("3.69万", "两千四百五", "一万三", "万亿", "二〇三") if (n := numeral(plain(w)))]
    ['36900', '2450', '13000', '1000000000000', '203']
    >>> numeral("十七八万"), numeral("三百百")
    (Numeral(low=Decimal('170000'), high=Decimal('180000')), None)
    """
    written = written.translate(SEPARATORS)
    if len(written) > LONGEST:
        return None
    pairs = list(_PAIR.finditer(written)) if "点" not in written else []
    if len(pairs) == 1:
        first, second = _VALUES[pairs[0][1]], _VALUES[pairs[0][2]]
        if second != first + 1 and (first, second) != (3, 5):
            return None
        at = pairs[0].start()
        ends = (
            _value(written[: at + 1] + written[at + 2 :]),
            _value(written[:at] + written[at + 1 :]),
        )
        return None if None in ends else Numeral(*ends)
    value = _value(written)
    return None if value is None else Numeral(value)


def digits(written: str) -> Decimal | None:
    """The number whose digits are said one by one (二〇三五, 九五); None where there are others."""
    if not written or any(char not in DIGITS for char in written):
        return None
    return Decimal("".join(str(_VALUES[char]) for char in written))


def _value(written: str) -> Decimal | None:
    if point := _POINT.fullmatch(written):
        whole, part = _whole(point[1]), digits(point[2])
        if whole is None or part is None:
            return None
        return scaled(EXACT.add(whole, part.scaleb(-len(point[2]), EXACT)), exponent(point[3]))
    return _whole(written)


def _whole(written: str) -> Decimal | None:
    """The number in digits and scales, without 点.

    Sums go from the left: a big scale multiplies all smaller ones before it.
    """
    if len(written) > 2 and (said := digits(written)) is not None:
        return said
    sums: list[tuple[int, Decimal]] = []  # (exponent of its scale, value), the largest scale first
    section, last, loose = Decimal(0), _BIG, False
    current: Decimal | None = None
    tokens = _TOKEN.findall(written)
    for at, token in enumerate(tokens):
        power = _EXPONENTS.get(token, 0)
        if token == "零":
            if current is not None:
                return None
            loose = True
        elif not power:
            if current is not None:
                return None
            current = _single(token)
            if token in _TENS:
                section, last, current = EXACT.add(section, current), 1, None
        elif power < _BIG:
            if power >= last:
                return None
            section = EXACT.add(section, scaled(Decimal(1) if current is None else current, power))
            current, last, loose = None, power, False
        else:
            held = EXACT.add(section, current or Decimal(0))
            while sums and sums[-1][0] < power:
                held = EXACT.add(held, sums.pop()[1])
            if not held and sums and tokens[at - 1] in "万亿兆":
                held = sums.pop()[1]
            if not held and at and tokens[at - 1] not in "万亿兆":
                return None
            sums.append((power, scaled(held or Decimal(1), power)))
            section, current, last, loose = Decimal(0), None, _BIG, False
    if current is not None and not loose and len(tokens) > 1 and tokens[-1] in _VALUES:
        current = scaled(current, _EXPONENTS.get(tokens[-2], 1) - 1)
    total = EXACT.add(section, current or Decimal(0))
    for _, value in sums:
        total = EXACT.add(total, value)
    return current if len(tokens) == 1 and current is not None else total


def _single(token: str) -> Decimal:
    if token in _VALUES:
        return Decimal(_VALUES[token])
    return Decimal(_TENS[token]) if token in _TENS else Decimal(token)
