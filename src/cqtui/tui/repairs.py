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
            notes = list(dict.fromkeys(describe(r, _own_lines(r, lines)) for r in found))
            shown += [Para(note, Role.NOTE, para.unit, hang=2) for note in notes]
            shown += _raw(source, units[para.unit].lines, cuts, para.unit, more)
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
) -> tuple[dict[int, list[Repair]], list[Repair]]:
    """Repairs by the unit they touch, and those that touch none."""
    ends = list(accumulate((unit.lines.last for unit in units), max))
    starts = list(accumulate((unit.lines.first for unit in reversed(units)), min))[::-1]
    below: dict[int, list[Repair]] = {}
    loose = []
    for repair in repairs:
        lines = {c.line for c in repair.cuts} if repair.cuts else None
        near = range(bisect_left(ends, repair.lines.first), bisect_right(starts, repair.lines.last))
        hit = [i for i in near if _concerns(repair.lines, lines, units[i].lines)]
        for index in hit:
            below.setdefault(index, []).append(repair)
        if not hit:
            loose.append(repair)
    return below, loose


def _concerns(span: Lines, lines: set[int] | None, unit: Lines) -> bool:
    """Whether a repair's own lines, or where it names none its whole span, touch a unit's."""
    if not _touch(span, unit):
        return False
    return lines is None or any(unit.first <= line <= unit.last for line in lines)


def _own_lines(repair: Repair, unit: Lines) -> Lines:
    """The lines of a unit that a repair touched: it may go over a run of neighbours."""
    cut = [c.line for c in repair.cuts if unit.first <= c.line <= unit.last]
    if cut:
        return Lines(min(cut), max(cut))
    return Lines(max(repair.lines.first, unit.first), min(repair.lines.last, unit.last))


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
    paras = [_line(source, n, cuts, unit)._replace(first=9, hang=9) for n in wanted[:RAW_SHOWN]]
    paras = [p._replace(text=f"{p.line:>6}│ {p.text}", first=1, cuts=_moved(p.cuts)) for p in paras]
    if len(wanted) > RAW_SHOWN:
        paras.append(Para(more(len(wanted) - RAW_SHOWN), Role.NOTE, unit, first=9))
    return paras


def _moved(cuts: Sequence[Span]) -> tuple[Span, ...]:
    return tuple(Span(a + 8, b + 8) for a, b in cuts)


def _line(source: Source, number: int, cuts: dict[int, list[Cut]], unit: int) -> Para:
    text = source.raw[number - 1]
    spans = sorted(
        Span(max(0, c.start), min(len(text), c.start + len(c.was)))
        for c in cuts.get(number, ())
        if c.was
    )
    return Para(text, Role.RAW, unit, line=number, cuts=tuple(spans))
