"""A report as one row of clauses and one of words, in the form in which many reports are counted.

Wherever something stands between two of them that may not be counted over, there is an empty one:
so what follows upon each other in the row follows upon each other in the text.
"""

import re
from array import array
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from cqtui.analysis.fold import fold
from cqtui.analysis.passages.clausekeys import BREAK, clause_spans, compared_units, key_row
from cqtui.analysis.passages.runs import LONGEST, SHORTEST, number
from cqtui.analysis.tokens import words
from cqtui.model.document import Document

_NUMERAL = re.compile(r"[0-9][0-9.,]*%?|[〇零一二三四五六七八九十百千万亿两]+")
_REMEMBERED = 1 << 16
"""Words of which it is kept at hand what they are; most of a report's are among so many."""


class Measure(NamedTuple):
    """What of a row is counted: stretches without an empty one in them."""

    longest: int
    """Of how many clauses or words at most."""
    shortest: int
    """Characters of all of them together at least."""
    closed: bool
    """Whether a stretch is left out that never stands but within a longer one."""


PASSAGES = Measure(LONGEST, SHORTEST, closed=True)
"""Of clauses: the runs of `analysis.runs`."""
PHRASES = Measure(5, 2, closed=False)
"""Of words."""


def clause_row(document: Document) -> list[str]:
    """The keys of the clauses of all that is compared, "" behind each unit."""
    found = key_row([unit.text for unit in compared_units(document)]).keys
    return ["" if key == BREAK else key for key in found]


def word_row(document: Document) -> list[str]:
    """The words of all that is compared, "" for what counts for no word and behind each clause."""
    found: list[str] = []
    for unit in compared_units(document):
        for start, end in clause_spans(unit.text):
            found += [word if is_word(word) else "" for word in words(fold(unit.text[start:end]))]
            found.append("")
    return found


@lru_cache(maxsize=_REMEMBERED)
def is_word(token: str) -> bool:
    """Whether `token` may be part of a phrase: no mark and no number.

    Limits: a number that the engine takes for a part of a word (第一, 十八大) is part of a word.

    >>> [t for t in ("，", "2019", "9.3%", "二十", "十八大", "PM2.5", "的") if is_word(t)]
    ['十八大', 'PM2.5', '的']
    """
    return any(map(str.isalnum, token)) and not _NUMERAL.fullmatch(token)


def row_numbers(row: Iterable[str]) -> "array[int]":
    """The row as `runs.number` has it, eight bytes each: what a count or an index needs of it."""
    return array("Q", map(_number, row))


_number = lru_cache(maxsize=_REMEMBERED)(number)
