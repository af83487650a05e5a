"""Text in the form in which the search compares it: width, script, case, quotes set aside.

What a character becomes never hangs on its neighbours, so that a phrase which stands in a text
stands in its form too; spellings that ask for their neighbours (spellings.py) are left alone.
"""

from functools import cache

from cqtui.analysis.fold import fold, kept
from cqtui.analysis.hanzi import SIMPLIFIED

_QUOTES = "\"'"
_TABLE: dict[int, int | None] = {
    **SIMPLIFIED,
    **{code: code + 32 for code in range(ord("A"), ord("Z") + 1)},
    **{ord(quote): None for quote in _QUOTES},
    # str.isspace knows them and fold leaves them: they part nothing in a text either.
    0x85: None,
    0: None,
}


def search_form(text: str) -> str:
    """`text` folded, in simplified characters and small letters, without quotes.

    >>> search_form("“三農”問題：ＧＤＰ 增長６％")
    '三农问题:gdp增长6%'
    """
    return fold(text).translate(_TABLE)


@cache
def _dropped() -> frozenset[str]:
    """The characters that become none."""
    chars = "".join(map(chr, (*range(0x3100), *range(0xFE00, 0x10000))))
    places = kept(chars)
    folded = fold(chars)
    stay = {
        chars[at]
        for at, char in zip(places, folded, strict=True)
        if _TABLE.get(ord(char), 0) is not None
    }
    return frozenset(chars) - stay


def form_places(text: str) -> list[int]:
    """The offset in `text` of each character of `search_form(text)`.

    >>> form_places("“三農” 問題")
    [1, 2, 5, 6]
    """
    dropped = _dropped()
    return [at for at, char in enumerate(text) if char not in dropped]
