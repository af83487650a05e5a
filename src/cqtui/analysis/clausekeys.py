"""Clauses in the form in which wording is compared: folded, without numbers, markers and stops."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cqtui.analysis.fold import fold, kept
from cqtui.analysis.sentences import clauses, sentences
from cqtui.model.document import BlockKind, Document, Span, Unit

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
_CUT, _END, _UNIT = "\ue000", "\ue001", "\ue002"
"""Stand for what ends a clause, for what ends a sentence, and before a text, while several are
folded: no report has them."""
_FIRST_MARKER = re.compile(_UNIT + MARKER.pattern)
_INTRICATE = re.compile(
    # It begins with one class of characters too.
    rf"[，：。！？；…,:;!?\s{_CUT}-{_UNIT}（(《【〔［\[](?:"
    r"(?<=[，：。！？；…])[，：。！？；…”’」』〞）)》>〉】〕］\]}\"]"
    rf"|(?<=[,:;!?\s{_CUT}-{_UNIT}])"
    r"|(?<=[（(])[^（(）)]*[。！？；…]"
    r"|(?<=《)[^《》]*[。！？；…]"
    r"|(?<=[【〔［\[])[^【〔［\[】〕］\]]*[。！？；…])"
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
    """
    spans = clause_spans(text)
    return map(Clause, _keys(text, spans), spans)


def clause_spans(text: str) -> list[Span]:
    """What `sentences.clauses` gives, in less time."""
    return clauses(text) if _INTRICATE.search(text) else _plain_clauses(text)


def keys(text: str) -> list[str]:
    """The keys of the clauses of `text`, in less time than `clause_keys` takes."""
    return keys_by_sentence([text])[0].keys


class Keys(NamedTuple):
    """The clauses of a text by their keys."""

    keys: list[str]
    ends: list[int]
    """How many clauses there are up to the end of each sentence, in order."""


def keys_by_sentence(texts: Sequence[str]) -> list[Keys]:
    """The keys of the clauses of each text, and how many of them end with each sentence.

    >>> keys_by_sentence(["稳增长，防风险。迈出新步伐", ""])
    [Keys(keys=['稳增长', '防风险', '迈出新步伐'], ends=[2, 3]), Keys(keys=[], ends=[])]
    """
    hard = [_INTRICATE.search(text) is not None for text in texts]
    plain = iter(_plain_keys([t for t, is_hard in zip(texts, hard, strict=True) if not is_hard]))
    return [
        _intricate_keys(text) if is_hard else next(plain)
        for text, is_hard in zip(texts, hard, strict=True)
    ]


def _intricate_keys(text: str) -> Keys:
    spans = clauses(text)
    at = {span.end: n for n, span in enumerate(spans, 1)}
    return Keys(_keys(text, spans), [at[span.end] for span in sentences(text)])


def _plain_keys(texts: Sequence[str]) -> Iterator[Keys]:
    """Of texts that are not intricate: they are folded as one, which takes a third of the time."""
    whole = "".join([_UNIT + text for text in texts])
    for stop in _COMMAS:
        whole = whole.replace(stop, _CUT)
    for stop in _ENDS:
        whole = whole.replace(stop, _END)
    whole = _NUMBER.sub("0", _FIRST_MARKER.sub(_UNIT, fold(whole)))
    for text, folded in zip(texts, whole.split(_UNIT)[1:], strict=True):
        found: list[str] = []
        ends = []
        for sentence in folded.split(_END):
            found += [clause.strip(_EDGES) for clause in sentence.split(_CUT)]
            ends.append(len(found))
        # Behind the last stop there is nothing.
        if not text or text[-1] in _ENDS:
            del found[-1], ends[-1]
        elif text[-1] in _COMMAS:
            del found[-1]
            ends[-1] -= 1
        yield Keys(found, ends)


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
    pieces = [fold(text[span.start : span.end]) for span in spans]
    if pieces and (marker := MARKER.match(pieces[0])):
        pieces[0] = pieces[0][marker.end() :]
    return [_NUMBER.sub("0", piece).strip(_EDGES) for piece in pieces]


def key_spans(clause: str, *, first: bool) -> list[Span]:
    """Where each character of the key of `clause` stands in it; of a number's 0 the whole number.

    `first` tells whether it is the first of its unit, which may have a marker before it.

    >>> key_spans("　新增75.3 万人，", first=True)[2:4]
    [Span(start=3, end=7), Span(start=8, end=9)]
    """
    folded, there = fold(clause), kept(clause)
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
    """The units whose wording is compared: all but tables, whose rows are no phrases."""
    return (unit for unit in document.units() if unit.kind is not BlockKind.TABLE)
