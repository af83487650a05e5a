"""Numerals in Arabic digits, in Chinese characters and mixed, as exact decimals."""

import re
from dataclasses import dataclass
from decimal import Context, Decimal

EXACT = Context(prec=120)
"""Enough for every numeral of `LONGEST` characters with all of its scales: nothing is rounded."""
QUOTIENT = Context(prec=28)
"""Of fractions, which have no end: 1/3."""
LONGEST_NUMBER = 18
"""Arabic digits in a row; a longer run is an account's or a card's number, no figure."""
LONGEST = 64
"""Characters of a numeral with scales and spaces; what is longer is none that anybody wrote."""

_SAME = (
    "壹一 贰二 叁三 肆四 柒七 捌八 玖九 佰百 仟千 貳二 貮二 叄三 弍二 〇零 ○零 萬万 億亿 點点"
    " 個个 餘余 幾几 負负 兩两 倆两 對对 雙双 圓元 圆元 條条 輛辆 臺台 張张 間间 層层 塊块 戶户"
    " 項项 種种 類类 處处 場场 輪轮 歲岁 錢钱 時时 鐘钟 週周 噸吨 畝亩 數数 從从 於于 過过 與与"
    " 內内 後后 來来 階阶 歐欧 鎊镑 盧卢 銖铢 幣币 華华 攝摄 級级 頭头 隻只 顆颗 號号 強强 達达"
    " 陸陆 當当 幹干 長长 約约 這这 爲为 為为 無无 頁页 門门 隊队 組组 羣群 單单"
)
"""Formal and traditional characters, each with the one it is read as."""
_FORMAL = re.compile(
    r"(?<=[零一二两三四五六七八九十百千万亿兆陆伍拾点])[ ]{0,2}[陆伍拾]"
    r"|(?<![收捡检掇])拾(?=[ ]{0,2}[一二两三四五六七八九陆伍万亿元点])"
    r"|(?<![大内着登上海水队])[陆伍](?=[ ]{0,2}[拾十百千万亿兆点元折成倍])"
)
"""Formal digits that are words of their own too (陆地, 队伍, 收拾), within a numeral."""
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

_PLAIN = {pair[0]: pair[1] for pair in _SAME.split()} | {
    chr(was): chr(now) for was, now in _WIDE.items()
}
_TOLD_APART = re.compile(f"[{re.escape(''.join(_PLAIN))}]")
SEPARATORS = str.maketrans("", "", " ,，")
WIDEST = 4
"""Spaces that may stand between the parts of a number that is set wide."""
SPACE = f"[ ]{{0,{WIDEST}}}"
SCALES = "十百千万亿兆"
DIGITS = "零一二三四五六七八九"
_EXPONENTS = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8, "兆": 12}
_BIG = 4
"""From this exponent on a scale multiplies all that stands before it: 一千二百万."""
_VALUES = {char: value for value, char in enumerate(DIGITS)} | {"两": 2}
_TENS = {"廿": 20, "卅": 30}
_CHAR = f"[{DIGITS}两廿卅{SCALES}]"
_ARABIC = (
    r"(?<![0-9])(?<![0-9]\.)(?:[0-9]{1,3}(?:[,，][0-9]{3})+(?![0-9])"
    r"|[0-9]{1,3}(?:[ ][0-9]{3})+(?![0-9.])|[0-9]+)(?:\.[0-9]+)?|(?<![0-9.])\.[0-9]+"
)
_HALF = (
    r"半[百折成数]|对折(?![叠纸起])|(?<![上下前后一大多过对])半"
    r"(?=个|小时|分钟|年(?!度|报)|天|日(?!制)|公里|里|公斤|斤|吨|亩|米|世纪|月(?!谈|板)|升)"
)
PIECE = re.compile(
    rf"(?=[0-9.半对{DIGITS}两廿卅{SCALES}])(?:(?P<arabic>{_ARABIC})|(?P<half>一半)"
    rf"|(?P<words>{_CHAR}+(?:{SPACE}点{SPACE}[{DIGITS}]+(?!{SPACE}[{DIGITS}十百千]))?|{_HALF}))"
)
"""A part of a number without spaces: Arabic digits, or Chinese characters with their decimals."""
_PARTS = re.compile(r"[0-9.]+|.")
_PAIR = re.compile(
    rf"(?<![{DIGITS}两])(?:([一二两三四五六七八])([二三四五六七八九])|([一三])(两))(?![{DIGITS}两])"
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
    said = _TOLD_APART.sub(lambda match: _PLAIN[match[0]], text)
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

    >>> said = map(plain, ("3.69万", "两千四百五", "一万三", "万亿", "二〇三"))
    >>> [str(number.low) for written in said if (number := numeral(written))]
    ['36900', '2450', '13000', '1000000000000', '203']
    >>> numeral("十七八万"), numeral("三百百")
    (Numeral(low=Decimal('170000'), high=Decimal('180000')), None)
    """
    written = written.translate(SEPARATORS)
    if written.isascii():
        return Numeral(Decimal(written))
    if len(written) > LONGEST:
        return None
    pairs = list(_PAIR.finditer(written)) if "点" not in written else []
    if len(pairs) == 1:
        first, second = (_VALUES[char] for char in pairs[0][0])
        if first == 3 and second == 2:
            first, second = 2, 3  # 三两个
        if second != first + 1 and (first, second) != (3, 5):
            return None
        at = pairs[0].start()
        low = _value(written[: at + 1] + written[at + 2 :])
        high = _value(written[:at] + written[at + 1 :])
        return None if low is None or high is None else Numeral(min(low, high), max(low, high))
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
    sums: list[tuple[int, Decimal]] = []  # exponent of the scale, value; the largest first
    section: list[str] = []
    for part in _PARTS.findall(written):
        power = _EXPONENTS.get(part, 0)
        if power < _BIG:
            section.append(part)
            continue
        held = _section(section)
        while held is not None and sums and sums[-1][0] < power:
            held = EXACT.add(held, sums.pop()[1])
        if not held and not section:  # 万亿, 万万, and 万 alone
            held = sums.pop()[1] if sums else Decimal(1)
        if not held:
            return None
        sums.append((power, scaled(held, power)))
        section = []
    total = _section(section)
    if total is not None and sums and len(section) == 1 and section[0] in _VALUES:
        total = scaled(total, _EXPONENTS[written[-2]] - 1)  # 一万三
    for _, value in sums:
        total = None if total is None else EXACT.add(total, value)
    return total


def _section(parts: list[str]) -> Decimal | None:
    """The number below 万: 两千四百五, 一百零五, 5千4百."""
    total, last = Decimal(0), _BIG
    current: Decimal | None = None
    for at, part in enumerate(parts):
        power = _EXPONENTS.get(part, 0)
        if power >= last or (not power and current is not None):
            return None
        if part in _TENS:
            total, last = EXACT.add(total, Decimal(_TENS[part])), 1
        elif power:
            total = EXACT.add(total, scaled(Decimal(1) if current is None else current, power))
            current, last = None, power
        elif part != "零":
            if part not in _VALUES and not part[0].isdecimal() and part[0] != ".":
                return None  # 伍 alone, which may be a word
            current = Decimal(_VALUES[part]) if part in _VALUES else Decimal(part)
        elif len(parts) == 1 or at:
            current = Decimal(0) if len(parts) == 1 else None
    if current is None:
        return total
    spoken = len(parts) > 1 and parts[-1] in _VALUES
    return EXACT.add(total, scaled(current, _EXPONENTS.get(parts[-2], 1) - 1 if spoken else 0))
