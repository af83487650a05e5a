"""Where the words of a text begin and end, cut in a process of its own: no key waits for it."""

import re
from array import array
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple, cast

from cqtui.errors import Cancelled
from cqtui.pipeline import Cancel, Progress
from cqtui.tui import child

WINDOW = 2_000
"""Characters of a long paragraph that are cut up at a time: of a table, or where no paragraph
ends."""
_CELL = re.compile(r"[^\t\n]+")


class Borders(NamedTuple):
    """Units of a text in order: where each begins, and where it ends."""

    starts: Sequence[int]
    ends: Sequence[int]


Words = Mapping[str, Borders]
"""The words of each text, blanks left out."""


def make(texts: Sequence[str], progress: Progress, cancelled: Cancel) -> Words:
    """The words of `texts`; in a child where the system can start one.

    Raises Cancelled, and CqtuiError where the child ends without a result.
    """
    distinct = list(dict.fromkeys(texts))
    try:
        process = child.start(__name__)
    except OSError:
        found = run(distinct, progress)
        if cancelled():
            raise Cancelled from None
    else:
        found = cast(
            "list[Borders]",
            child.result(
                process,
                lambda: distinct,
                progress=progress,
                cancelled=cancelled,
                ended="the words were not found: the process that cuts them ended",
            ),
        )
    return dict(zip(distinct, found, strict=True))


def run(work: object, _progress: Progress) -> list[Borders]:
    """The child's work: the borders of each text's words."""
    from cqtui.analysis.tokens import words

    return [borders(words(text)) for text in cast("list[str]", work)]


def borders(words: Sequence[str]) -> Borders:
    """Where words begin and end in the text that they are when joined.

    Marks that stand together are one word; blanks are none.

    >>> found = borders(["就业", "稳", "。", "”", " ", "增长"])
    >>> list(found.starts), list(found.ends)
    ([0, 2, 3, 6], [2, 3, 5, 8])
    """
    starts, ends = array("I"), array("I")
    at = 0
    marks = False
    for word in words:
        end = at + len(word)
        mark = not word.isspace() and not any(map(str.isalnum, word))
        if mark and marks:
            ends[-1] = end
        elif not word.isspace():
            starts.append(at)
            ends.append(end)
        marks = mark
        at = end
    return Borders(starts, ends)


def windowed(text: str, at: int, cut: Callable[[str], Borders]) -> Borders:
    """What `cut` makes of `text`; of a long one, of what stands around the character `at`.

    A unit longer than WINDOW is taken in parts.
    """
    if len(text) <= 2 * WINDOW:
        return cut(text)
    first = max(0, at // WINDOW * WINDOW - WINDOW)
    found = cut(text[first : first + 3 * WINDOW])
    return Borders([first + a for a in found.starts], [first + b for b in found.ends])


@lru_cache(maxsize=32)
def sentence_borders(text: str) -> Borders:
    """The sentences of `text`, the blanks behind them left out."""
    from cqtui.analysis.sentences import sentences

    return _stripped(text, sentences(text))


@lru_cache(maxsize=32)
def clause_borders(text: str) -> Borders:
    """The clauses of `text`, the blanks behind them left out.

    >>> found = clause_borders("就业稳，收入增。 财政好")
    >>> list(zip(found.starts, found.ends))
    [(0, 4), (4, 8), (9, 12)]
    """
    from cqtui.analysis.sentences import clauses

    return _stripped(text, clauses(text))


@lru_cache(maxsize=32)
def cell_borders(text: str) -> Borders:
    """The cells of a table."""
    return _stripped(text, [match.span() for match in _CELL.finditer(text)])


def _stripped(text: str, spans: Sequence[tuple[int, int]]) -> Borders:
    """The spans without the blanks at their ends; what is blank altogether is left out."""
    starts, ends = [], []
    for start, end in spans:
        words = text[start:end]
        if bare := words.strip():
            first = start + len(words) - len(words.lstrip())
            starts.append(first)
            ends.append(first + len(bare))
    return Borders(starts, ends)
