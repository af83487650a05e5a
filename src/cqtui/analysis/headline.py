"""The passage in which a report announces its main targets for the year."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from cqtui.analysis.sentences import sentences
from cqtui.model.document import BlockKind, Span, Unit

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
_FIGURE = re.compile(r"[0-9０-９]|百分之")


def passages(units: Sequence[Unit]) -> Mapping[str, Sequence[Span]]:
    """The stretches of the passage of main targets, by the id of their unit.

    Of several passages the fullest. Empty where the report has none, or announces its targets in
    words that this does not know.
    """
    best: list[tuple[str, Span]] = []
    most = 0
    for index, unit in enumerate(units):
        start = _announcement(unit)
        if start is None:
            continue
        found = list(_passage(units, index, start))
        texts = {u.id: u.text for u in units[index : index + len(found) + 1]}
        count = sum(len(_FIGURE.findall(texts.get(u, ""), s.start, s.end)) for u, s in found)
        if count > most:
            best, most = found, count
    places: dict[str, list[Span]] = {}
    for unit_id, span in best:
        places.setdefault(unit_id, []).append(span)
    return places


def _announcement(unit: Unit) -> int | None:
    """Where the targets begin that `unit` announces; None where it announces none for a year."""
    if unit.kind is BlockKind.TABLE:
        return None
    for match in _ANNOUNCED.finditer(unit.text):
        if not _SEVERAL_YEARS.search(unit.text, max(0, match.start() - 30), match.end()):
            return match.end()
    return None


def _passage(units: Sequence[Unit], index: int, start: int) -> Iterator[tuple[str, Span]]:
    """From `start` of a unit on; into the next units where the first ends with a colon."""
    unit = units[index]
    if _YEARLY.search(unit.text, start):
        return  # several years together, whatever the announcement says
    yield unit.id, Span(start, _end(unit.text, start))
    if unit.text.rstrip().endswith((":", "：")):
        for later in islice(units, index + 1, None):
            if later.section.id != unit.section.id or not _FIGURE.search(later.text):
                return
            yield later.id, Span(0, _end(later.text, 0))


def _end(text: str, start: int) -> int:
    """Where talk about the targets begins that sets none, else the end of the text."""
    shifted = text[start:]
    for sentence in sentences(shifted):
        if _TALK.match(shifted[sentence.start : sentence.end]):
            return start + sentence.start
    return len(text)
