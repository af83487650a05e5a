"""The words of a year, of a small number of years and of a five-year plan, as numbers."""

FIRST_PLAN = 6
"""The first five-year plan (1981) of which reports tell by number; 第一个五年计划 is a phrase."""

_DIGITS = str.maketrans(
    "０１２３４５６７８９〇○零一二三四五六七八九两", "012345678900012345678" + "92"
)
NUMERAL = "[0-9０-９一二三四五六七八九十两]{1,3}"
YEAR = r"(?:[12１２][90９０][0-9０-９]{2}|[一二][九〇○零][〇○零一二三四五六七八九]{2})"
"""Words of a year, in either script."""


def year(numeral: str) -> int:
    """A year in either script.

    >>> year("２０１８"), year("一九七八"), year("二〇〇五")
    (2018, 1978, 2005)
    """
    return int(numeral.translate(_DIGITS))


def number(numeral: str) -> int:
    """A small number of years in either script; 0 where it is none.

    >>> number("五"), number("十二"), number("3"), number("二十")
    (5, 12, 3, 20)
    """
    if numeral.translate(_DIGITS).isdigit():
        return int(numeral.translate(_DIGITS))
    tens, found, ones = numeral.partition("十")
    if not found:
        return 0
    parts = [part.translate(_DIGITS) for part in (tens or "一", ones or "零")]
    return int(parts[0]) * 10 + int(parts[1]) if all(p.isdigit() for p in parts) else 0


def plan_number(name: str) -> int:
    """Which five-year plan it is.

    >>> plan_number("九五"), plan_number("十五"), plan_number("十四五"), plan_number("十三")
    (9, 10, 14, 13)
    """
    digits = name.removesuffix("五") or name
    tens, ones = (10, digits[1:]) if digits.startswith("十") else (0, digits)
    return tens + (int(ones.translate(_DIGITS)) if ones else 0)


def plan_years(number: int) -> tuple[int, int]:
    """First and last year of a five-year plan, from the third on (1966).

    >>> plan_years(6), plan_years(13), plan_years(15)
    ((1981, 1985), (2016, 2020), (2026, 2030))
    """
    first = 1966 + 5 * (number - 3)
    return first, first + 4
