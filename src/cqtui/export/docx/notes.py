"""Comments beside the text: how a target changed, and where a moved passage came from."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from operator import attrgetter
from typing import NamedTuple

from cqtui.export.citation import addresses, lines_of
from cqtui.export.docx.body import Arrival
from cqtui.export.docx.pieces import printable
from cqtui.export.markdown import CHANGE
from cqtui.model.comparison import Comparison, Op, Status
from cqtui.model.document import Span, Unit
from cqtui.model.quantity import Quantity, TargetChange

MOST = 6
"""Edits of a moved passage that a comment tells; the others are counted."""
LONGEST = 30
"""Characters of an edit in a comment; the rest is cut off."""

_BOUNDS = {"about": "{}左右", "at-least": "{}以上", "at-most": "{}以内", "over": "超过{}"}
_POINTS = frozenset({"%", "％", "百分点", "个百分点"})


class Note(NamedTuple):
    """A comment on a stretch of one report."""

    text: str
    old: bool
    """On the old report's text, not on the new one's."""
    unit: str
    """Id of the unit."""
    span: Span
    """In the unit's text; never empty."""


def notes(comparison: Comparison, arrivals: Sequence[Arrival]) -> list[Note]:
    """Every comment, in no order that matters; texts are printable, spans hold something shown."""
    texts = [
        {u.id: u.text for row in comparison.rows for u in side(row)}
        for side in (attrgetter("new"), attrgetter("old"))
    ]
    found = []
    for note in (*_targets(comparison), *_arrived(arrivals)):
        text = texts[note.old].get(note.unit, "")
        shown = [k for k in range(*note.span)[: len(text)] if printable(text[k : k + 1])]
        if shown:
            span = Span(shown[0], shown[-1] + 1)
            found.append(note._replace(text=printable(note.text), span=span))
    return found


def _targets(comparison: Comparison) -> Iterator[Note]:
    for change in comparison.targets:
        at = change.new or change.old
        if at is None or not change.notable:
            continue
        text = f"{change.indicator}：{_told(change)}"
        yield Note(text, change.new is None, at.unit_id, at.figure)


def _told(change: TargetChange) -> str:
    """A change in a few words: 10%左右 → 6%，下调4个百分点."""
    sides = [_written(q) if q else "–" for q in (change.old, change.new)]
    verb = CHANGE.get(change.change, change.change)
    return f"{sides[0]} → {sides[1]}，{verb}{_difference(change)}"


def _written(quantity: Quantity) -> str:
    """The figure as written, with its bound in the commonest words."""
    return _BOUNDS.get(quantity.bound, "{}").format(quantity.figure_text)


def _difference(change: TargetChange) -> str:
    """How far the figure moved; "" where a range or another unit gives no number."""
    old, new = change.old, change.new
    if change.change not in {"raised", "lowered"} or old is None or new is None:
        return ""
    if old.unit != new.unit or old.value_hi is not None or new.value_hi is not None:
        return ""
    before, after = old.signed, new.signed
    return "" if before is None or after is None else _amount(abs(after - before), new.unit)


def _amount(value: Decimal, unit: str) -> str:
    """A number in the scale that reads best.

    >>> _amount(Decimal("4.0"), "%"), _amount(Decimal(200000), "吨")
    ('4个百分点', '20万吨')
    """
    scale = ""
    for name, power in (("亿", 8), ("万", 4)):
        if value >= 10**power:
            value, scale = value.scaleb(-power), name
            break
    number = f"{value.normalize():f}"
    return f"{number}{scale}{'个百分点' if unit in _POINTS else unit}"


def _arrived(arrivals: Sequence[Arrival]) -> Iterator[Note]:
    """On the first paragraph of each passage that stood elsewhere: where, and what was edited."""
    for arrival in arrivals:
        plan, (i, j) = arrival.plan, arrival.cell
        old, new = plan.old[i], plan.new[j]
        unit = new[0]
        if arrival.move:
            text = f"移自旧报告{_where(old)}{_edits(arrival)}"
        elif plan.row.status is Status.SAME:
            text = f"移自旧报告{_where(old)}"
        else:
            text = f"旧报告{_where(old)}改写后移到这里"
        yield Note(text, old=False, unit=unit.id, span=Span(0, len(unit.text)))


def _where(units: Sequence[Unit]) -> str:
    first, last = lines_of(units[0]).first, lines_of(units[-1]).last
    address = addresses(units)
    lines = f"第{first}行" if first == last else f"第{first}—{last}行"
    return f"{address}{'，' if address else ''}{lines}"


def _edits(arrival: Arrival) -> str:
    """What was edited within a moved passage, as its two ends show only one side each."""
    plan, (i, j) = arrival.plan, arrival.cell
    first, after = (sum(map(len, plan.old[:i])), sum(map(len, plan.old[: i + 1])))
    begin, end = (sum(map(len, plan.new[:j])), sum(map(len, plan.new[: j + 1])))
    told: list[list[str]] = []
    fresh = True
    for step in plan.steps:
        inside = first <= step.old < after or begin <= step.new < end
        if step.op is Op.EQUAL or not inside:
            fresh = True
            continue
        if fresh:
            told.append(["", ""])
            fresh = False
        unit = plan.row.old[step.old] if step.op is Op.DELETE else plan.row.new[step.new]
        text = unit.text[step.start : step.start + step.length]
        told[-1][step.op is Op.INSERT] += text
    if not told:
        return ""
    shown = "；".join(_edit(*pair) for pair in told[:MOST])
    return f"，改动：{shown}" + (f"；等{len(told)}处" if len(told) > MOST else "")


def _edit(old: str, new: str) -> str:
    if not old:
        return f"增“{_cut(new)}”"
    return f"“{_cut(old)}”改为“{_cut(new)}”" if new else f"删“{_cut(old)}”"


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"
