"""Clauses in the form in which wording is compared: folded, without numbers, markers and stops."""

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from cqtui.analysis.fold import fold, kept
from cqtui.analysis.header import header_units
from cqtui.analysis.phrases.spellings import respelled
from cqtui.analysis.sentences import clauses, sentences
from cqtui.model.document import BlockKind, Document, Span, Unit

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MARKER = re.compile(
    r"(?:第?[一二三四五六七八九十百]+[、章节是]|\([一二三四五六七八九十]+\)|[0-9]+[.、](?![0-9])|-+|[●•·■◆])"
)
_NUMERALS = "〇零一二三四五六七八九十两"
_HAN = _NUMERALS + "百千万亿"
_NUMBER = re.compile(
    # It begins with one class of characters, so that what has no number is skipped fast. What
    # stands behind a numeral is in a number already, or in none: to look there again for each of a
    # million of 万 would take for ever.
    rf"[0-9{_HAN}](?:(?<=[0-9])[0-9]*(?:[.,][0-9]+)*"
    rf"|(?<=[{_HAN}])(?<![{_HAN}][{_HAN}])[{_HAN}]*(?<=[{_NUMERALS}]))"
)
_EDGES = ",:;。!?…、 "
_COMMAS, _ENDS = "，：", "。！？；…"
_STOP = re.compile(f"[{_COMMAS}{_ENDS}]")
BREAK = "\n"
"""Stands between the keys of two texts: white space, which no key has."""
CLAUSE, SENTENCE, TEXT = "\ue000", "\ue001", "\ue002"
"""What ends a clause, what ends a sentence, and what stands around a text: no report has them."""
_BETWEEN = "\ue003"
"""What stands between texts while the intricate ones are looked for."""
_HIDDEN = dict(zip(_COMMAS + _ENDS, map(chr, range(0xE010, 0xE020)), strict=False))
"""What stands for a stop that ends no clause, while all others are replaced."""
_HIDE = str.maketrans(_HIDDEN)
_MARKS = (CLAUSE, SENTENCE, TEXT, _BETWEEN, *_HIDDEN.values())
_FIRST_MARKER = re.compile(TEXT + MARKER.pattern)
_INTRICATE = re.compile(
    # It begins with one class of characters too.
    rf"[，：。！？；…,:;!?\s{CLAUSE}-{TEXT}（(《【〔［\[](?:"
    r"(?<=[，：。！？；…])[，：。！？；…”’」』〞）)》>〉】〕］\]}\"]"
    rf"|(?<=[,:;!?\s{CLAUSE}-{TEXT}])"
    rf"|(?<=[（(])[^（(）){_BETWEEN}]*[。！？；…]"
    rf"|(?<=《)[^《》{_BETWEEN}]*[。！？；…]"
    rf"|(?<=[【〔［\[])[^【〔［\[】〕］\]{_BETWEEN}]*[。！？；…])"
)
"""Where it takes `sentences.clauses` to tell what a stop ends; elsewhere each ends a clause."""


class Clause(NamedTuple):
    """A clause of a unit."""

    key: str
    """What it is compared by; "" where nothing is left to compare."""
    span: Span
    """In the unit's text, stops and closing quotes at its end included."""


def clause_keys(text: str) -> Iterator[Clause]:
    """The clauses of `text` in order, without gaps, each with its key.

    >>> [c.key for c in clause_keys("（三）2016年，城镇新增就业75.3万人，党的十八届六中全会召开。")]
    ['0年', '城镇新增就业0万人', '党的0届0中全会召开']
    >>> [c.key for c in clause_keys("清理其它呆帐，發展農村經濟。")]
    ['清理其他呆账', '发展农村经济']
    """
    spans = clause_spans(text)
    return map(Clause, _keys(text, spans), spans)


def clause_spans(text: str) -> list[Span]:
    """What `sentences.clauses` gives, in less time."""
    return clauses(text) if _INTRICATE.search(text) else _plain_clauses(text)


class KeyRow(NamedTuple):
    """The keys of many texts in a row."""

    keys: list[str]
    """Of each clause, and `BREAK` behind each text; an empty text has one clause, "" too."""
    ends: "NDArray[np.uint32]"
    """For each of `keys` the code of what it ends: `CLAUSE`, `SENTENCE`, or, of a `BREAK`,
    `TEXT`."""
    stops: "NDArray[np.int64]"
    """Where each of `keys` ends in all texts together; of a `BREAK`, the end of its text."""


def key_row(texts: Sequence[str]) -> KeyRow:
    r"""The keys of all clauses of the texts: folded as one, which takes a third of the time.

    >>> key_row(["稳增长，防风险。", "好"]).keys
    ['稳增长', '防风险', '\n', '好', '\n']
    """
    together = "".join(texts)
    if any(mark in together for mark in _MARKS):
        return _key_row_apart(texts)
    whole = TEXT.join(["", *_all_marked(texts), ""])
    for stop in _COMMAS:
        whole = whole.replace(stop, CLAUSE)
    for stop in _ENDS:
        whole = whole.replace(stop, SENTENCE)
    stops = _stops(whole, texts)
    # Behind the last stop there is nothing.
    whole = whole.replace(CLAUSE + TEXT, TEXT).replace(SENTENCE + TEXT, TEXT)
    whole = _NUMBER.sub("0", _FIRST_MARKER.sub(TEXT, respelled(fold(whole))))
    for stop, hidden in _HIDDEN.items():
        whole = whole.replace(hidden, fold(stop))
    whole = whole[1:].replace(TEXT, SENTENCE + BREAK + TEXT)
    _, ends = _marks(whole)
    pieces = whole.replace(SENTENCE, CLAUSE).replace(TEXT, CLAUSE).split(CLAUSE)[:-1]
    return KeyRow([key.strip(_EDGES) for key in pieces], ends, stops)


def _marks(whole: str) -> "tuple[NDArray[np.intp], NDArray[np.uint32]]":
    """Where marks stand in `whole`, and their codes."""
    import numpy as np

    codes = np.frombuffer(whole.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    there = np.flatnonzero((codes >= ord(CLAUSE)) & (codes <= ord(TEXT)))
    return there, codes[there]


def _stops(whole: str, texts: Sequence[str]) -> "NDArray[np.int64]":
    """Where each clause and each text ends in `texts` together, told by the marks in `whole`."""
    import numpy as np

    there, codes = _marks(whole)
    bounds = np.flatnonzero(codes == ord(TEXT))
    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    # Marks of an intricate text stand beside its stops, else they take their places.
    beside = np.diff(there[bounds]) - 1 > lengths
    added = np.zeros(len(codes), dtype=np.int64)
    added[1:] = np.repeat(beside, np.diff(bounds))
    added[bounds] = 1
    stops = there + 1 - np.cumsum(added)
    # The last stop of a text ends the same clause as the text does, which is told twice, since a
    # `BREAK` stands behind it.
    again = np.zeros(len(codes), dtype=np.bool_)
    again[:-1] = (codes[1:] == ord(TEXT)) & (np.diff(there) == 1) & (codes[:-1] != ord(TEXT))
    counts = np.where(codes == ord(TEXT), 2, 1)
    counts[again] = 0
    counts[:1] = 0
    found: NDArray[np.int64] = np.repeat(stops, counts)
    return found


def _all_marked(texts: Sequence[str]) -> list[str]:
    """The texts, with marks behind their clauses where their stops do not tell them."""
    found = [*texts]
    # To search each by itself takes four times as long as to search them as one.
    ends = [*accumulate(len(text) + 1 for text in texts)]
    whole = _BETWEEN.join(texts)
    at = 0
    while there := _INTRICATE.search(whole, at):
        index = bisect(ends, there.start())
        found[index] = _marked(texts[index])
        at = ends[index]
    return found


def _marked(text: str) -> str:
    """A text with marks behind its clauses."""
    ends = {span.end for span in sentences(text)}
    cut = [text[a:b] + (SENTENCE if b in ends else CLAUSE) for a, b in clauses(text)]
    return "".join(cut)[:-1].translate(_HIDE)


def _key_row_apart(texts: Sequence[str]) -> KeyRow:
    """The same for texts that hold the marks themselves, one by one."""
    import numpy as np

    found: list[str] = []
    marks: list[str] = []
    stops: list[int] = []
    before = 0
    for text in texts:
        spans = clauses(text) or [Span(0, 0)]
        ends = {span.end for span in sentences(text)} or {0}
        found += [*_keys(text, spans), BREAK]
        marks += [SENTENCE if span.end in ends else CLAUSE for span in spans] + [TEXT]
        stops += [before + span.end for span in spans] + [before + len(text)]
        before += len(text)
    return KeyRow(found, _marks("".join(marks))[1], np.array(stops, dtype=np.int64))


def _plain_clauses(text: str) -> list[Span]:
    """The clauses of a text that is not intricate.

    >>> _plain_clauses("稳增长，防风险。好") == clauses("稳增长，防风险。好")
    True
    """
    ends = [stop.end() for stop in _STOP.finditer(text)]
    if not ends or ends[-1] < len(text):
        ends.append(len(text))
    return [Span(a, b) for a, b in zip([0, *ends], ends, strict=False) if a < b]


def _keys(text: str, spans: Sequence[Span]) -> list[str]:
    pieces = [respelled(fold(text[span.start : span.end])) for span in spans]
    if pieces and (marker := MARKER.match(pieces[0])):
        pieces[0] = pieces[0][marker.end() :]
    return [_NUMBER.sub("0", piece).strip(_EDGES) for piece in pieces]


def key_spans(clause: str, *, first: bool) -> list[Span]:
    """Where each character of the key of `clause` stands in it; of a number's 0 the whole number.

    `first` tells whether it is the first of its unit, which may have a marker before it.

    >>> key_spans("　新增75.3 万人，", first=True)[2:4]
    [Span(start=3, end=7), Span(start=8, end=9)]
    """
    folded, there = respelled(fold(clause)), kept(clause)
    if first and (marker := MARKER.match(folded)):
        folded, there = folded[marker.end() :], there[marker.end() :]
    spans: list[Span] = []
    at = 0
    for number in _NUMBER.finditer(folded):
        spans += (Span(n, n + 1) for n in there[at : number.start()])
        spans.append(Span(there[number.start()], there[number.end() - 1] + 1))
        at = number.end()
    spans += (Span(n, n + 1) for n in there[at:])
    key = _NUMBER.sub("0", folded)
    before = len(key) - len(key.lstrip(_EDGES))
    return spans[before : before + len(key.strip(_EDGES))]


def compared_units(document: Document) -> Iterator[Unit]:
    """The units whose wording is compared."""
    return compared([*document.units()])


def compared(units: Sequence[Unit]) -> Iterator[Unit]:
    """Those units of a document whose wording is compared.

    All but tables, whose rows are no phrases, and the header, which says what the report is.
    """
    return (unit for unit in units[header_units(units) :] if unit.kind is not BlockKind.TABLE)
