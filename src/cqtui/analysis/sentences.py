"""Text cut into sentences and clauses, as spans that cover it without gaps."""

import re
from collections.abc import Iterator
from functools import lru_cache

from cqtui.model.document import Span

_CLOSERS = "”’」』〞）)》〉】〕］]}"
_CLOSING = re.escape(_CLOSERS)
_BRACKETS = (("（(", "）)"), ("《", "》"), ("【〔［[", "】〕］]"))
_MARKS = re.compile(f'[{re.escape("".join(map("".join, _BRACKETS)))}"]')

_SENTENCE_END = re.compile(
    rf"(?:[。！？；…]|[!?;](?![A-Za-z0-9/=&#]))+[{_CLOSING}]*[。！？；…]*[{_CLOSING}]*[^\S\n]*\n*|\n+"
)
_STOP = re.compile(r"[。！？；…!?;\n]")
"""What an end begins with: found twice as fast as the end itself."""
_CLAUSE_END = re.compile(
    r"[，：]+[^\S\n]*|(?<![0-9])[,:](?![/\\])[^\S\n]*|[,:](?![0-9/\\])[^\S\n]*"
)
_GOES_ON = re.compile(r"[，、：,:的]")
"""What cannot open a sentence: a stop within a quote before it ended only the quote."""

REMEMBERED = 2_000
"""Characters of a text whose sentences are remembered for a while: bounds the memory for them."""
LONGEST_BRACKET = 120
"""Characters; a bracket that is not closed within so many is taken for a stray one, and a stop
behind it ends the sentence."""


def sentences(text: str) -> list[Span]:
    """Sentences of `text` in order, without gaps; white space belongs to what stands before it.

    A sentence ends with 。！？；… and the closing quotes and brackets behind it, or with its line.
    A stop within brackets, or within a quote that the sentence goes on behind, ends nothing.
    Limits: the half-width full stop is never an end (5.5, PM2.5, 1.).

    >>> cut = lambda text: [text[a:b] for a, b in sentences(text)]
    >>> cut("就业稳，新增75.3万人。“稳”的格局在巩固；财政收入增长5.5%。")
    ['就业稳，新增75.3万人。', '“稳”的格局在巩固；', '财政收入增长5.5%。']
    >>> cut("他说：“好！”大家鼓掌。喊出“冲啊！”的口号。")
    ['他说：“好！”', '大家鼓掌。', '喊出“冲啊！”的口号。']
    >>> cut("建成两桥（一桥通车；一桥合龙）。开工三隧。")
    ['建成两桥（一桥通车；一桥合龙）。', '开工三隧。']
    """
    return [*_remembered(text)] if len(text) <= REMEMBERED else _cut(text)


@lru_cache(maxsize=1024)
def _remembered(text: str) -> tuple[Span, ...]:
    """A paragraph is cut up again and again: to be aligned, for its parts, for its clauses."""
    return tuple(_cut(text))


def _cut(text: str) -> list[Span]:
    spans = []
    start = 0
    marks = _Marks(text)
    for match in _ends(text):
        end = match.end()
        if end <= start:
            continue
        if "\n" not in match[0]:
            end = marks.with_straight_quote(end)
            if marks.go_on(end):
                continue
        spans.append(Span(start, end))
        start = end
        marks.begin(start)
    if start < len(text):
        spans.append(Span(start, len(text)))
    return spans


def _ends(text: str) -> Iterator[re.Match[str]]:
    at = 0
    while stop := _STOP.search(text, at):
        match = _SENTENCE_END.match(text, stop.start())
        if match:
            yield match
        at = match.end() if match else stop.end()


def clauses(text: str) -> list[Span]:
    """Clauses of `text` in order, without gaps: sentences cut further at commas and colons.

    A comma or colon within figures (1,000, 10:30) cuts nothing, nor does 、.

    >>> [text[a:b] for text in ["总值增长6%，突破20,000亿元。"] for a, b in clauses(text)]
    ['总值增长6%，', '突破20,000亿元。']
    """
    spans = []
    for first, last in sentences(text):
        start = first
        for match in _CLAUSE_END.finditer(text, first, last):
            end = match.end()
            while end < last and text[end] in _CLOSERS:
                end += 1
            if start < end < last:
                spans.append(Span(start, end))
                start = end
        spans.append(Span(start, last))
    return spans


class _Marks:
    """Brackets and straight quotes of the sentence at hand, each looked at once however many stops
    stand in it.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._coming = _MARKS.finditer(text)
        self._next = next(self._coming, None)
        self._quotes = 0
        self._open = False
        self._opened = [-1] * len(_BRACKETS)
        self._closed = [-1] * len(_BRACKETS)

    def begin(self, start: int) -> None:
        """A sentence begins at `start`: what stands before it counts no longer."""
        self._read(start)
        self._quotes = 0
        if self._open:
            self._open = False
            self._opened = [-1] * len(_BRACKETS)

    def with_straight_quote(self, end: int) -> int:
        """`end`, moved behind a straight quote that closes one opened within the sentence."""
        if self._text[end : end + 1] != '"':
            return end
        self._read(end)
        return end + self._quotes % 2

    def go_on(self, end: int) -> bool:
        """Whether the stop before `end` ended no more than a quote or stands within brackets."""
        text = self._text
        if text[end - 1] in _CLOSERS + '"' and _GOES_ON.match(text, end):
            return True
        self._read(end)
        if not self._open:
            return False
        for (_, closing), opened, closed in zip(_BRACKETS, self._opened, self._closed, strict=True):
            if opened < 0 or opened < closed:
                continue
            limit = min(opened + LONGEST_BRACKET, len(text))
            line = text.find("\n", end, limit)
            if any(text.find(c, end, limit if line < 0 else line) >= 0 for c in closing):
                return True
        return False

    def _read(self, end: int) -> None:
        while self._next and self._next.start() < end:
            at, mark = self._next.start(), self._next[0]
            if mark == '"':
                self._quotes += 1
            for kind, (opening, closing) in enumerate(_BRACKETS):
                if mark in opening:
                    self._open = True
                    self._opened[kind] = at
                elif mark in closing:
                    self._closed[kind] = at
            self._next = next(self._coming, None)
