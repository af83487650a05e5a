"""Words that stand twice: a word typed again, a sentence that a report has twice."""

import re
from collections.abc import Iterator, Sequence

from cqtui.analysis.fold import fold
from cqtui.analysis.proofing.found import found
from cqtui.analysis.sentences import sentences
from cqtui.model.document import BlockKind, Span, Unit
from cqtui.model.proof import Finding, Severity

_WORD = ("doubled", "doubled-word", Severity.ERROR)
_SENTENCE = ("doubled", "doubled-sentence", Severity.WARNING)

LONGEST_WORD = 12
"""Characters of a stretch that is looked for twice in a row."""
_TWICE = re.compile(rf"([\u4e00-\u9fff]{{2,{LONGEST_WORD}}})\1")
_MEANT = re.compile(r"[一逐很][个件项批步代次点家户村镇县条年天件紧多久].{0,6}$|(.)\1|好的$")
"""What is said twice and meant: 一步一步, 一个项目一个项目地."""
_BEFORE = frozenset({"企业", "大学", "中学", "小学"})
"""Words behind which a longer one may begin with the same: 企业企业家."""
MOST_TRIES = 5000
"""Stretches of one paragraph that are looked at; no report has as many."""
_LETTER = re.compile(
    r"(?<!目)的的(?!确)|了了(?!解|断|结)|(?<![存现所内潜正实自好])在在(?![编校岗职建册线场])"
    r"|(?<![但还就也凡于国共总可不只老若自即求])是是(?!非)|(?<![即必干大上中])将将(?!军|士|领)"
    r"|(?<![共中饱总温缓平谐柔])和和(?![平谐美气睦解])|(?<!参)与与(?!会)|(?<![针面应相])对对(?!外|口|接|标|方|手|策|比|照|象|联)"
    r"|(?<!一)把把(?!关|握)|(?<![足得])以以(?![色上下往来及内外前后])|并并(?!网|购|轨|联)|及及(?!时|格|其)|被被"
    r"|[%％]{2}|(?<!百)亿亿(?!次)|吨吨|百分点点|(?<=[0-9])(?:万万|元元)|(?<=[0-9])\.\.(?=[0-9])"
)
"""Small words twice in a row, but where two words meet: 目的的, 存在在, 为了了解."""
WINDOW = 12
"""Characters on either side of what stands twice among which its words are cut."""
_NOTE = re.compile(r"注|[0-9]{1,2}[.．]|备注|说明")
"""Begins a note below a table, which may stand below each."""
SHORTEST_SENTENCE = 20
"""Characters; a shorter sentence may well stand twice."""


def doubled_words(unit: Unit) -> Iterator[Finding]:
    """A word that stands twice in a row.

    >>> from cqtui.model.document import Lines, Section
    >>> s = Section("root", 0, "", "", Lines(1, 1))
    >>> of = lambda text: Unit("b1", BlockKind.PARAGRAPH, text, Lines(1, 1), s, ())
    >>> [(f.passage.text, f.expected) for f in doubled_words(of("全面推进推进改革的的工作。"))]
    [('推进推进', '推进'), ('的的', '的')]
    >>> list(doubled_words(of("一步一步推进，为了了解目的的实现，彻彻底底，重点企业企业家。")))
    []
    """
    for word in (*_runs(unit.text), *_LETTER.finditer(unit.text)):
        half = word[0][: len(word[0]) // 2]
        yield found(_WORD, unit, Span(*word.span()), half, word=half)


def _runs(text: str) -> Iterator[re.Match[str]]:
    """Stretches of whole words that stand twice; what overlaps one of them is none."""
    at = tries = 0
    while (word := _TWICE.search(text, at)) and tries < MOST_TRIES:
        tries += 1
        half = word[0][: len(word[0]) // 2]
        meant = _MEANT.match(half) or (
            half in _BEFORE and text[word.end() : word.end() + 1] in "家生"
        )
        if not meant and _words_twice(text, Span(*word.span())):
            yield word
            at = word.end()
        else:
            at = word.end() if meant else word.start() + 1


def _words_twice(text: str, span: Span) -> bool:
    """Whether what stands twice is whole words: not the 建共 of 构建共建共治.

    Cuts the words around, for which a dictionary is loaded.
    """
    from cqtui.analysis.tokens import words

    middle = (span.start + span.end) // 2
    start = max(0, span.start - WINDOW)
    ends = {start}
    for word in words(text[start : span.end + WINDOW]):
        ends.add(max(ends) + len(word))
    return middle in ends and not ends.isdisjoint((span.start, span.end))


def doubled_sentences(units: Sequence[Unit]) -> Iterator[Finding]:
    """A sentence, with its figures, that a report has twice."""
    seen: dict[str, Unit] = {}
    for unit in units:
        if unit.kind is not BlockKind.PARAGRAPH or _NOTE.match(unit.text):
            continue
        for span in sentences(unit.text):
            text = fold(unit.text[span.start : span.end])
            if len(text) < SHORTEST_SENTENCE or text[-1] not in "。!;":
                continue
            first = seen.setdefault(text, unit)
            if first is not unit:
                yield found(_SENTENCE, unit, span, line=first.lines.first)
