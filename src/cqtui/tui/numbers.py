"""Sections found by their numbers, however these are written: 2, 3.2, (3), 第三."""

import re
import unicodedata
from functools import lru_cache

from cqtui.ingest.markers import numeral

_AROUND = re.compile(r"^(?:第|专栏|附件)?[ (]*|[ )]*(?:部分|[篇编章节])?[、.:,)]*$")


@lru_cache(maxsize=1024)
def value(number: str) -> int:
    """The place in the count that a number tells, 0 where it tells none.

    >>> [value(n) for n in ("二", "（十二）", "第三章", "10", "——", "③")]
    [2, 12, 3, 10, 0, 3]
    """
    plain = _AROUND.sub("", _AROUND.sub("", _plain(number), count=1))
    return numeral(plain) if plain else 0


def walk(typed: str) -> tuple[int, ...]:
    """The numbers of a path as typed, outermost first; () where it is none.

    >>> walk("3.2"), walk("三/（二）"), walk("(3)"), walk("第三"), walk("3."), walk("2024年")
    ((3, 2), (3, 2), (3,), (3,), (3,), ())
    """
    parts = [part for part in re.split(r"[./。]", _plain(typed)) if part.strip()]
    values = tuple(value(part) for part in parts)
    return values if values and all(values) else ()


def rank(typed: str, path: tuple[int, ...], number: str) -> tuple[bool, int] | None:
    """How well a section fits what is typed as a number, least first; None where it does not.

    `path` holds the values of the numbers from the outermost section down to it, `number` its own
    as written. A path may begin anywhere; written alike ranks before otherwise, the upper levels
    before the lower.

    >>> rank("2", (2,), "二"), rank("2", (1, 2), "（二）"), rank("(2)", (1, 2), "（二）")
    ((False, 1), (False, 2), (False, 2))
    >>> rank("(2)", (2,), "二"), rank("3.2", (3, 2), "（二）"), rank("3", (3, 2), "（二）")
    ((True, 1), (False, 2), None)
    """
    wanted = walk(typed)
    if not wanted or path[-len(wanted) :] != wanted:
        return None
    form = re.match(r"[第(]?", _plain(typed).strip())
    alike = not form or _plain(number).startswith(form[0]) or len(wanted) > 1
    return (not alike, len(path))


def _plain(text: str) -> str:
    """㈠ and ③ stay what they are: as one character each they are read."""
    return "".join(
        char if unicodedata.category(char) in ("No", "So") else unicodedata.normalize("NFKC", char)
        for char in text
    )
