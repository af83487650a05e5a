"""Text in one form for exact comparison: no white space, one width, one kind of quotes."""

import re
import unicodedata


def _table() -> dict[int, int | None]:
    """Characters to their folded form, one to one, or to nothing."""
    table: dict[int, int | None] = {}
    for code in (*range(0x3000, 0x3100), *range(0xFF01, 0xFFEF), *range(0xFE30, 0xFE50)):
        plain = unicodedata.normalize("NFKC", chr(code))
        if len(plain) == 1 and plain != chr(code):
            table[code] = ord(plain)
    table |= {ord(c): ord('"') for c in "“”„‟〝〞「」『』＂"}
    table |= {ord(c): ord("'") for c in "‘’‚‛＇"}
    table |= {ord(c): ord("-") for c in "‐‑‒–—―－"}
    table |= {ord(c): ord("[") for c in "【〔［"} | {ord(c): ord("]") for c in "】〕］"}
    table |= {c: None for c in range(0x3001) if chr(c).isspace()}
    table |= {ord(c): None for c in "\u200b\u200c\u200d\u2060\ufeff\u00ad"}
    return table


FOLDED = _table()
"""What each character that is folded becomes, None for nothing."""
_OFTEN = tuple((c, c.translate(FOLDED)) for c in "，；：（）“”！？—　 \n")
"""Nearly all of what a report has to fold. Replaced one by one: to translate a text takes seven
times as long, since every Chinese character is looked up in vain."""
_SELDOM = re.compile(
    r"[\x00-\x1f\x7f-\xad\u1680\u2000-\u2060\u300c-\u3011\u3014-\u303a\ufe30-\ufeff\uff02-\uffee]"
)
"""What may be left to fold then."""


def fold(text: str) -> str:
    """`text` without white space, full-width forms and quotes in one shape; letters keep case.

    Each character becomes one character or none, so that `kept` can tell where each stood.

    >>> fold("“稳”的格局，ＧＤＰ 增长６％ ")
    '"稳"的格局,GDP增长6%'
    """
    for char, plain in _OFTEN:
        text = text.replace(char, plain)
    return _SELDOM.sub(lambda char: char[0].translate(FOLDED), text)


def kept(text: str) -> list[int]:
    """The offset in `text` of each character of `fold(text)`.

    >>> kept("增长 6%")
    [0, 1, 3, 4]
    """
    return [i for i, c in enumerate(text) if FOLDED.get(ord(c), 0) is not None]
