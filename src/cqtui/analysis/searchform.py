"""Text in the form in which the search compares it: width, script, case, quotes set aside.

What a character becomes never hangs on its neighbours, so that a phrase which stands in a text
stands in its form too; spellings that ask for their neighbours (phrases/spellings.py) are left
alone.
"""

import re
from bisect import bisect_right
from functools import cache

from cqtui.analysis.fold import FOLDED, fold
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


class FormPlaces:
    """Where each character of `search_form(text)` stands in `text`.

    >>> places = FormPlaces("“三农” 问题")
    >>> [places[at] for at in range(4)]
    [1, 2, 5, 6]
    """

    def __init__(self, text: str) -> None:
        gone = (match.start() for match in _dropped().finditer(text))
        self._before = [at - number for number, at in enumerate(gone)]
        """For each character that becomes none: how many stay before it."""

    def __getitem__(self, at: int) -> int:
        return at + bisect_right(self._before, at)


@cache
def _dropped() -> "re.Pattern[str]":
    """Any character that becomes none."""
    changed = {*FOLDED, *(code for code, plain in _TABLE.items() if plain is None)}
    gone = sorted(char for char in map(chr, changed) if not search_form(char))
    return re.compile(f"[{re.escape(''.join(gone))}]")
