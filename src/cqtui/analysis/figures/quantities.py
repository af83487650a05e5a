"""Figures in Chinese text: exact value, unit, and the word that bounds them."""

from cqtui.analysis.figures.around import Part
from cqtui.analysis.figures.bounds import bound
from cqtui.analysis.figures.claims import rates
from cqtui.analysis.figures.numerals import plain
from cqtui.analysis.figures.parts import parts
from cqtui.analysis.figures.phrases import masked
from cqtui.analysis.figures.sums import merged
from cqtui.model.document import Span
from cqtui.model.quantity import Figure


def figures(text: str) -> list[Figure]:
    """The figures of `text` in order, without dates, times, ordinals and digits within names.

    A vague number is read as the one that is named: 数十 and 几十 as about 10, 十几 as over 10.
    A ratio is read as a quotient (2.04∶1 is 2.04), dimensions (3米×5米) as two figures.
    Limits: runs of `numerals.LONGEST_NUMBER` Arabic digits at most; by words, without grammar.

    >>> [(str(f.value), f.unit, f.bound) for f in figures("第6代面板，新增75.3万人，增长5.0%—5.5%")]
    [('753000', '人', 'exactly'), ('5.0', '%', 'range')]
    >>> [(f.unit, f.bound) for f in figures("控制在3%以内，500亿斤左右，超过840亿斤，300余家")]
    [('%', 'at-most'), ('斤', 'about'), ('斤', 'over'), ('家', 'over')]
    >>> [(str(f.value), f.unit) for f in figures("两百多万师生，三成五，百分之十二点五，四分之三")]
    [('2000000', ''), ('35', '%'), ('12.5', '%'), ('0.75', '')]
    """
    said = masked(plain(text))
    return [
        _figure(said, part)
        for part in merged(said, parts(said))
        if not rates(said, part.start, part.end, part.unit, part.text)
    ]


def _figure(said: str, part: Part) -> Figure:
    told, end = bound(said, part.start, part.end, part.unit)
    if not told and part.text[:1] in tuple("百千万亿") and said[part.start - 1] == "上":
        told = "at-least"  # 上百家
    return Figure(
        span=Span(part.start, part.end),
        end=end,
        value=part.low,
        value_hi=part.high,
        unit=part.unit,
        bound="range" if part.high is not None else told or part.vague or "exactly",
        words=part.words,
    )
