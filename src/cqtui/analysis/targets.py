"""The main targets a report announces: one figure for each indicator."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import dropwhile, islice

from cqtui.analysis.measure import measure
from cqtui.analysis.quantities import figures
from cqtui.analysis.sentences import sentences
from cqtui.model.document import BlockKind, Document, Kind, Span, Unit
from cqtui.model.quantity import Figure, Quantity

_ANNOUNCED = re.compile(
    r"(?:预期目标|主要目标|预期指标|主要指标|发展目标)[^，。；：:、]{0,12}?(?:是|为|[：:])[：:]?"
)
_SEVERAL_YEARS = re.compile(r"五年|[一二三四五六七八九十]五[”\"]?(?:时期|期间|末)|到20[0-9]{2}年")
_YEARLY = re.compile(r"年均(?:增|下降|降低|提高)")
_TALK = re.compile(
    r"(?:这些|上述|以上|为此|综合考虑|主要考虑|需要说明)"
    r"|(?:实现|提出|确定|设定|完成|围绕|作出|做出)[^，。；]{0,12}目标(?:任务)?[，,。：:]"
)
"""Opens a sentence that speaks about the targets and sets none."""
_STOP = re.compile(r"[，,；;。！]")
_LEADING = re.compile(
    r"(?:[、\s]|其中|并且|并|全[省市区国]的?(?!社会)|全自治区|实现|力争|确保|努力|争取|预计|推动|促进|保持(?!在)|使|将|把|按)+"
)
_DIRECTIONS = (
    ("up", re.compile(r"增长|提高|增加|上升|上涨|涨幅|增幅|增速|提升|升幅")),
    ("down", re.compile(r"下降|降低|减少|压减|降幅|下调|缩小")),
)
_TRAILING = re.compile(
    r"(?:同口径|年均|同比|分别|比上年|较上年|实际|力争|确保|努力|争取|控制|保持|稳定|维持|巩固"
    r"|增长|提高|增加|上升|上涨|涨幅|增幅|增速|提升|升幅|下降|降低|减少|压减|降幅|下调|缩小|幅度"
    r"|达到|达|超过|突破|不低于|不少于|不超过|不高于|至少|高于|逾|大约|约|接近|近|完成|实现|新增(?=$)"
    r"|按|到|在|至|为|是|再|\s)+$"
)
_JOINED = re.compile(r"[、和与及]")
_QUALIFIER = re.compile(r"城镇|农村|城市|乡村|第?[一二三](?=产|次产业)")


def quantities(document: Document) -> tuple[Quantity, ...]:
    """Every figure of a report with what it measures, and its targets without one, in order."""
    # A plan's year is when it was published, its targets are for years to come.
    yearly = document.kind is not Kind.FIVE_YEAR_PLAN and document.year is not None
    period = str(document.year) if yearly else ""
    return tuple(replace(q, measure=measure(q), period=period) for q in headline_targets(document))


def headline_targets(document: Document) -> tuple[Quantity, ...]:
    """The figures of the report's own passage of main expected targets, in reading order.

    () where it has none, or announces them in words this does not know.
    """
    best: list[Quantity] = []
    units = list(document.units())
    for index, unit in enumerate(units):
        start = _announcement(unit)
        if start is None:
            continue
        found = list(_in_passage(units, index, start))
        if len(found) > len(best):
            best = found
    return tuple(best)


def _announcement(unit: Unit) -> int | None:
    """Where the targets begin that `unit` announces; None where it announces none for a year."""
    if unit.kind is BlockKind.TABLE:
        return None
    for match in _ANNOUNCED.finditer(unit.text):
        if not _SEVERAL_YEARS.search(unit.text, max(0, match.start() - 30), match.end()):
            return match.end()
    return None


def _in_passage(units: list[Unit], index: int, start: int) -> Iterator[Quantity]:
    """Targets from `start` of a unit on; into the next units where the first ends with a colon."""
    unit = units[index]
    if _YEARLY.search(unit.text, start):
        return  # several years together, whatever the announcement says
    yield from _targets(unit, start, figures(unit.text))
    if unit.text.rstrip().endswith((":", "：")):
        for later in islice(units, index + 1, None):
            known = figures(later.text) if later.section.id == unit.section.id else []
            if not known:
                return
            yield from _targets(later, 0, known)


def _targets(unit: Unit, start: int, known: Sequence[Figure]) -> Iterator[Quantity]:
    """The targets of a unit from `start` on; `known` are all its figures, found once."""
    shifted = unit.text[start:]
    for sentence in sentences(shifted):
        text = shifted[sentence.start : sentence.end]
        if _TALK.match(text):
            return
        first, last = start + sentence.start, start + sentence.end
        found = known[bisect_left(known, first, key=_place) : bisect_left(known, last, key=_place)]
        yield from _in_sentence(unit, first, last, found)


def _in_sentence(unit: Unit, start: int, end: int, found: Sequence[Figure]) -> Iterator[Quantity]:
    """The targets of one sentence, clause by clause."""
    previous = ""
    at = 0
    while at < len(found):
        first = found[at]
        begin = _clause_start(unit.text, start, first.span.start)
        close = _STOP.search(unit.text, first.end, end)
        start = behind = close.start() if close else end
        first_behind = bisect_left(found, behind, at, key=_place)
        clause = found[at:first_behind]
        at = first_behind
        for quantity in _in_clause(unit, begin, clause, previous):
            yield quantity
            previous = quantity.indicator


def _place(figure: Figure) -> int:
    return figure.span.start


def _clause_start(text: str, start: int, end: int) -> int:
    return max((m.end() for m in _STOP.finditer(text, start, end)), default=start)


def _in_clause(
    unit: Unit, begin: int, clause: Sequence[Figure], previous: str
) -> Iterator[Quantity]:
    head = unit.text[begin : clause[0].span.start]
    shared = _shared_out(head, len(clause)) if "分别" in head else []
    if shared:
        skip = _skipped(head)
        span = Span(begin + skip, clause[-1].end)
        for name, figure in zip(shared, clause, strict=True):
            yield _quantity(unit, span, figure, name, head)
        return
    at = begin
    for figure in clause:
        words = unit.text[at : figure.span.start]
        name = indicator(words) or previous
        if name:
            yield _quantity(unit, Span(at + _skipped(words), figure.end), figure, name, words)
            previous = name
        at = figure.end


def _skipped(words: str) -> int:
    match = _LEADING.match(words)
    return match.end() if match and match.end() < len(words) else 0


def indicator(words: str) -> str:
    """The noun phrase that a figure behind `words` measures; "" where there is none.

    >>> indicator("全省地区生产总值增长"), indicator("城镇调查失业率控制在"), indicator("、力争")
    ('地区生产总值', '城镇调查失业率', '')
    """
    return _TRAILING.sub("", words[_skipped(words) :]).strip("、：:（( ")


def _shared_out(head: str, count: int) -> list[str]:
    """The indicators among which a sentence shares out `count` figures; [] where that is unclear.

    >>> _shared_out("一、二、三产增加值分别增长", 3)
    ['一产增加值', '二产增加值', '三产增加值']
    >>> _shared_out("城乡居民人均可支配收入分别增长", 2)
    ['城镇居民人均可支配收入', '农村居民人均可支配收入']
    """
    phrase = indicator(head[: head.index("分别")])
    if count == 2 and phrase.startswith("城乡"):
        return [phrase.replace("城乡", side, 1) for side in ("城镇", "农村")]
    phrase = phrase.replace("一二三产", "一、二、三产")
    names = [name for name in _JOINED.split(phrase) if name]
    if len(names) != count:
        return []
    qualifier = _QUALIFIER.match(names[-1])
    common = names[-1][qualifier.end() :] if qualifier else ""
    short = dropwhile(lambda name: len(name) > 3, names[:-1])
    if common and any(short):
        return [name + common if len(name) <= 3 else name for name in names[:-1]] + names[-1:]
    return names


def _quantity(unit: Unit, span: Span, figure: Figure, name: str, words: str) -> Quantity:
    return Quantity(
        unit_id=unit.id,
        span=span,
        figure=figure.span,
        text=unit.text[span.start : span.end],
        indicator=name,
        value=figure.value,
        value_hi=figure.value_hi,
        unit=figure.unit,
        bound=figure.bound,
        direction=next((d for d, pattern in _DIRECTIONS if pattern.search(words)), "none"),
        kind="target",
        headline=True,
        table=unit.kind is BlockKind.TABLE,
    )
