"""Comments beside the text: how a target changed, and where a moved passage came from."""

from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from cqtui.catalogs import say
from cqtui.export.citations.citation import addresses, lines_of
from cqtui.export.docx.body import Arrival
from cqtui.export.docx.pieces import printable
from cqtui.export.markdown import spot_words
from cqtui.export.targets.figures import amount_text, change_word, chinese, gap, told_target
from cqtui.model.comparison import Comparison, Op, Status
from cqtui.model.document import Span, Unit
from cqtui.model.quantity import TargetChange

MOST = 6
"""Edits of a moved passage that a comment tells; the others are counted."""
LONGEST = 30
"""Characters of an edit in a comment; the rest is cut off."""


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
        text = f"{change.indicator}{say('export.colon')}{_told(change)}"
        span = at.span if at.value is None else at.figure
        yield Note(text, change.new is None, at.unit_id, span)


def _told(change: TargetChange) -> str:
    """A change in a few words: 10%左右 → 6%，下调4个百分点."""
    sides = [told_target(q, chinese) if q else "–" for q in change.sides]
    verb = change_word(change, say)
    return f"{sides[0]} → {sides[1]}{say('export.comma')}{verb}{_difference(change)}"


def _difference(change: TargetChange) -> str:
    """How far the figure moved: 4个百分点, 20万吨; "" where no number tells it."""
    found = gap(change.old, change.new) if change.change in {"raised", "lowered"} else None
    return amount_text(abs(found.value), found.unit) if found and found.value else ""


def _arrived(arrivals: Sequence[Arrival]) -> Iterator[Note]:
    """On the first paragraph of each passage that stood elsewhere: where, and what was edited."""
    for arrival in arrivals:
        plan, (i, j) = arrival.plan, arrival.cell
        old, new = plan.old[i], plan.new[j]
        unit = new[0]
        if plan.rewritten:
            text = say("export.rewritten_from", where=_where(old))
        elif arrival.move:
            text = say("export.moved_from", where=_where(old)) + _edits(arrival)
        elif plan.row.status is Status.SAME:
            text = say("export.moved_from", where=_where(old))
        else:
            text = say("export.rewritten_from", where=_where(old))
        yield Note(text, old=False, unit=unit.id, span=Span(0, len(unit.text)))


def _where(units: Sequence[Unit]) -> str:
    first, last = lines_of(units[0]).first, lines_of(units[-1]).last
    address = addresses(units)
    return f"{address}{say('export.comma') if address else ''}{spot_words(first, last)}"


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
    shown = say("export.semicolon").join(_edit(*pair) for pair in told[:MOST])
    return say("export.edits", shown=shown) + (
        say("export.edits_more", n=len(told)) if len(told) > MOST else ""
    )


def _edit(old: str, new: str) -> str:
    if not old:
        return say("export.edit_added", new=_cut(new))
    return (
        say("export.edit_changed", old=_cut(old), new=_cut(new))
        if new
        else say("export.edit_gone", old=_cut(old))
    )


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"
