"""What cleaning changed, shown in place; and the file as it lies on disk."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate

from cqtui.model.document import Cut, Document, Lines, Repair, Source, Span, Unit
from cqtui.tui.present import Para, Role

QUIET = frozenset(("indent", "spacing", "blank", "width", "punctuation", "markup", "lookalike"))
"""Repairs of letters and blanks: told among the repairs, no mark in the gutter of the text."""
RAW_SHOWN = 12
"""Raw lines shown below one note; a repair of more says how many are left out."""

Describe = Callable[[Repair, Lines], str]
"""In words what a repair did to some lines of it."""


def marked_units(source: Source, units: Sequence[Unit]) -> set[int]:
    """Units whose lines a repair worth a mark touched."""
    spans = sorted((r.lines for r in source.repairs if r.kind not in QUIET), key=tuple)
    starts, ends = [s.first for s in spans], list(accumulate((s.last for s in spans), max))
    reached = (
        (i, unit.lines, bisect_right(starts, unit.lines.last)) for i, unit in enumerate(units)
    )
    return {index for index, lines, at in reached if at and ends[at - 1] >= lines.first}


def repairs_of(source: Source, document: Document) -> list[Repair]:
    """The repairs within the lines of `document` or its copies, in the order of the file."""
    places = (document.lines, *document.copies)
    found = [r for r in source.repairs if any(_touch(r.lines, lines) for lines in places)]
    return sorted(found, key=lambda r: r.lines)


def with_repairs(
    paras: Sequence[Para],
    units: Sequence[Unit],
    source: Source,
    repairs: Sequence[Repair],
    describe: Describe,
    more: Callable[[int], str],
) -> list[Para]:
    """The text with a note below each paragraph that was repaired, and its lines as on disk.

    What belongs to no paragraph (page furniture, a table of contents) stands where it was.
    """
    below, loose = _assign(units, repairs)
    cuts = _cuts_by_line(repairs)
    shown: list[Para] = []
    waiting = sorted(loose, key=lambda r: r.lines)
    for para in paras:
        first = units[para.unit].lines.first
        while waiting and waiting[0].lines.first <= first:
            repair = waiting.pop(0)
            shown.append(Para(describe(repair, repair.lines), Role.NOTE, para.unit, before=1))
            shown += _raw(source, repair.lines, cuts, para.unit, more)
        shown.append(para)
        if found := below.get(para.unit):
            lines = units[para.unit].lines
            notes = list(dict.fromkeys([describe(repair, own) for repair, own in found]))
            shown += [Para(note, Role.NOTE, para.unit, hang=2) for note in notes]
            shown += _raw(source, lines, cuts, para.unit, more)
    last = len(units) - 1
    for repair in waiting:
        shown.append(Para(describe(repair, repair.lines), Role.NOTE, max(last, 0), before=1))
        shown += _raw(source, repair.lines, cuts, max(last, 0), more)
    return shown


def raw_lines(source: Source, document: Document, units: Sequence[Unit]) -> list[Para]:
    """The document's part of the file, line by line as it lies on disk, repairs marked."""
    cuts = _cuts_by_line(source.repairs)
    starts = [(unit.lines.first, index) for index, unit in enumerate(units)]
    unit = 0
    at = 0
    paras = []
    for line in range(document.lines.first, min(document.lines.last, len(source.raw)) + 1):
        while at < len(starts) and starts[at][0] <= line:
            unit = starts[at][1]
            at += 1
        paras.append(_line(source, line, cuts, unit))
    return paras


def _assign(
    units: Sequence[Unit], repairs: Sequence[Repair]
) -> tuple[dict[int, list[tuple[Repair, Lines]]], list[Repair]]:
    """Repairs by the unit they touch, each with the lines of it that it touched: it may go over a
    run of neighbours. And those that touch none.
    """
    ends = list(accumulate((unit.lines.last for unit in units), max))
    starts = list(accumulate((unit.lines.first for unit in reversed(units)), min))[::-1]
    below: dict[int, list[tuple[Repair, Lines]]] = {}
    loose = []
    for repair in repairs:
        lines = sorted({c.line for c in repair.cuts})
        near = range(bisect_left(ends, repair.lines.first), bisect_right(starts, repair.lines.last))
        hit = [(i, own) for i in near if (own := _own_lines(repair.lines, lines, units[i].lines))]
        for index, own in hit:
            below.setdefault(index, []).append((repair, own))
        if not hit:
            loose.append(repair)
    return below, loose


def _own_lines(span: Lines, lines: Sequence[int], unit: Lines) -> Lines | None:
    """Of a repair's own lines, or where it names none of its whole span, those that are a unit's;
    None where there are none.
    """
    first, last = max(span.first, unit.first), min(span.last, unit.last)
    if first > last or not lines:
        return Lines(first, last) if first <= last else None
    start, end = bisect_left(lines, unit.first), bisect_right(lines, unit.last)
    return Lines(lines[start], lines[end - 1]) if start < end else None


def _touch(one: Lines, other: Lines) -> bool:
    return one.first <= other.last and other.first <= one.last


def _cuts_by_line(repairs: Sequence[Repair]) -> dict[int, list[Cut]]:
    by_line: dict[int, list[Cut]] = {}
    for repair in repairs:
        for cut in repair.cuts:
            by_line.setdefault(cut.line, []).append(cut)
    return by_line


def _raw(
    source: Source,
    lines: Lines,
    cuts: dict[int, list[Cut]],
    unit: int,
    more: Callable[[int], str],
) -> list[Para]:
    wanted = range(lines.first, min(lines.last, len(source.raw)) + 1)
    paras = []
    for number in wanted[:RAW_SHOWN]:
        text = f"{number:>6}│ {source.raw[number - 1]}"
        spans = _spans(source, number, cuts, moved=8)
        paras.append(Para(text, Role.RAW, unit, first=1, hang=9, line=number, cuts=spans))
    if len(wanted) > RAW_SHOWN:
        paras.append(Para(more(len(wanted) - RAW_SHOWN), Role.NOTE, unit, first=9))
    return paras


def _line(source: Source, number: int, cuts: dict[int, list[Cut]], unit: int) -> Para:
    spans = _spans(source, number, cuts)
    return Para(source.raw[number - 1], Role.RAW, unit, line=number, cuts=spans)


def _spans(
    source: Source, number: int, cuts: dict[int, list[Cut]], moved: int = 0
) -> tuple[Span, ...]:
    """The characters of a raw line that were changed, where it is shown so much further right."""
    if number not in cuts:
        return ()
    size = len(source.raw[number - 1])
    found = [(max(0, c.start), min(size, c.start + len(c.was))) for c in cuts[number] if c.was]
    return tuple([Span(a + moved, b + moved) for a, b in sorted(found)])
