"""Numbers as Word writes them: 第一章, 一、, ①, 1., IV, by the name of the format."""

from collections.abc import Callable

MOST = 32_767
"""The highest number that Word counts to."""
_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L")),
    *((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)


def counted(value: int, form: str) -> str:
    """`value` as the number format `form` of OOXML writes it; in plain digits where unknown.

    >>> [counted(12, f) for f in ("chineseCounting", "decimalEnclosedCircle", "upperRoman")]
    ['十二', '⑫', 'XII']
    >>> counted(105, "chineseCountingThousand"), counted(20, "ideographDigital"), counted(3, "none")
    ('一百零五', '二〇', '')
    """
    value = max(0, min(MOST, value))
    write = _FORMS.get(form)
    return write(value) if write else str(value)


def chinese(value: int, digits: str = _DIGITS, units: str = "十百千", nought: str = "零") -> str:
    """A number in words, 零 to 三万二千…

    >>> chinese(10), chinese(11), chinese(20), chinese(110), chinese(1001), chinese(21000)
    ('十', '十一', '二十', '一百一十', '一千零一', '二万一千')
    """
    if value >= 10_000:
        rest = value % 10_000
        gap = nought if 0 < rest < 1000 else ""
        more = chinese(rest, digits, units, nought) if rest else ""
        return chinese(value // 10_000, digits, units, nought) + "万" + gap + more
    if value == 0:
        return digits[0]
    out, owed = "", False
    for power, unit in ((1000, units[2]), (100, units[1]), (10, units[0]), (1, "")):
        digit = value // power % 10
        if digit:
            out += (nought if owed and out else "") + digits[digit] + unit
        owed = not digit
    return out.removeprefix(digits[1]) if 10 <= value < 20 and units[0] == "十" else out


def _digital(value: int) -> str:
    return "".join(_DIGITS[int(c)] for c in str(value))


def _roman(value: int) -> str:
    out = ""
    for size, sign in _ROMAN:
        out += sign * (value // size)
        value %= size
    return out


def _letter(value: int) -> str:
    """A, B, … Z, AA, BB: the letter comes again as often as the alphabet was gone through."""
    return chr(ord("A") + (value - 1) % 26) * ((value - 1) // 26 + 1) if value else ""


def _from(first: str, count: int) -> Callable[[int], str]:
    """Signs that stand one behind the other in Unicode; plain digits where they end."""
    return lambda value: chr(ord(first) + value - 1) if 1 <= value <= count else str(value)


def _of(signs: str) -> Callable[[int], str]:
    return lambda value: signs[(value - 1) % len(signs)] if value else ""


def _circled(value: int) -> str:
    if 21 <= value <= 35:
        return chr(0x3251 + value - 21)
    return _from("①", 20)(value)


def _wide(value: int) -> str:
    return "".join(chr(ord(c) + 0xFEE0) for c in str(value))


def _legal(value: int) -> str:
    return chinese(value, _LEGAL, "拾佰仟")


_FORMS: dict[str, Callable[[int], str]] = {
    "none": lambda _: "",
    "decimalZero": lambda value: f"{value:02}",
    "decimalFullWidth": _wide,
    "decimalFullWidth2": _wide,
    "upperRoman": _roman,
    "lowerRoman": lambda value: _roman(value).lower(),
    "upperLetter": _letter,
    "lowerLetter": lambda value: _letter(value).lower(),
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": _legal,
    "japaneseLegal": _legal,
    "ideographDigital": _digital,
    "japaneseDigitalTenThousand": _digital,
    "taiwaneseDigital": _digital,
    "ideographTraditional": _of("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _of("子丑寅卯辰巳午未申酉戌亥"),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedFullstop": _from("⒈", 20),
    "decimalEnclosedParen": _from("⑴", 20),
    "ideographEnclosedCircle": _from("㊀", 10),
    "numberInDash": lambda value: f"- {value} -",
}
