"""What texts are compared by: words, parts of words, neighbouring characters."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from cqtui.analysis.tokens import words

_MARKS = re.compile(r"[,.。;:!?、\"'()\[\]<>《》·\-—…*]+")
LONG = 3
"""Characters of a word that also counts by its parts: 粮食产量 is about 粮食 too."""


def telling(text: str) -> tuple[str, ...]:
    """The words of a text that tell something: of two characters and more, and Latin letters.

    >>> telling("稳定粮食产量在0万吨以上")
    ('稳定', '粮食产量', '万吨', '以上')
    """
    return tuple(w for w in words(text) if len(w) > 1 or (w.isascii() and w.isalpha()))


def with_parts(found: Iterable[str]) -> Iterator[str]:
    """Words, and behind each long Chinese one every two neighbouring characters of it.

    >>> list(with_parts(["保障", "自贸区"]))
    ['保障', '自贸区', '自贸', '贸区']
    """
    for word in found:
        yield word
        if len(word) >= LONG and not word.isascii():
            yield from neighbours(word)


def neighbours(text: str) -> list[str]:
    """Every two neighbouring characters of folded text, marks left out.

    >>> neighbours("促消费。")
    ['促消', '消费']
    """
    letters = plain(text)
    return list(map("".join, pairwise(letters))) if len(letters) > 1 else [*letters]


def plain(text: str) -> str:
    """Folded text without its marks."""
    return "".join(_MARKS.split(text))
