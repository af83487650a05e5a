"""What changed in a row, told in one line: 地区生产总值 10%左右 → 6%.

The opening words of a revised paragraph say nothing, as they are mostly those of the year before.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from cqtui.analysis.sentences import clauses
from cqtui.catalogs import say
from cqtui.compare.changes import kinds
from cqtui.model.comparison import Edit, Op, Row, Status
from cqtui.model.document import Span, Unit
from cqtui.model.quantity import BOUND_SIGNS, Quantity, TargetChange
from cqtui.tui.comparison.cells import address
from cqtui.tui.comparison.figures import came_or_went, difference, rebound, written
from cqtui.tui.segments import clip
from cqtui.typeset import cells, figures

OPENING = 80
"""Characters that are given of a paragraph that has no other side."""
SIDES = (8, 40)
"""Fewest and most characters that are given of what went, and of what came."""
AROUND = 12
"""Characters that are given of the clause in front of an edit, and of that behind it."""
SHORT = 16
"""Characters of an edit that can be told whole."""
TOLD = 3
"""Changed targets that are told at most; of more the number."""
KEPT = 0.2
"""Of the shorter side's characters; where fewer are kept, both openings say more than an edit."""
WORTH = 4
"""Characters that two texts begin with alike; fewer are not set apart."""
GRID = 200_000
"""Most characters of an edit's two sides, multiplied, within which figures are looked for."""
_BETWEEN = " →·；"
"""What stands between the bits of a line."""
_STOPS = "，。；：、"
_LETTER = re.compile(r"\w")


class Bit(NamedTuple):
    """A stretch of one look."""

    text: str
    look: str = ""
    """gone, fresh, note, delta; "" for plain words."""


Summary = tuple[Bit, ...]
ARROW = Bit(" → ", "note")
DOT = Bit(" · ", "note")


def summary(row: Row, room: int) -> Summary:
    """What changed in `row`, in about `room` cells; () where nothing did."""
    held = kinds(row)
    if not held:
        return ()
    if row.status is Status.ADDED:
        return (Bit(_line(row.new_text[:OPENING])),)
    if row.status is Status.REMOVED:
        lost = [c for c in row.targets if c.notable and c.change == "dropped"]
        told = (*_targets(lost, room), DOT) if lost else ()
        return (*told, Bit(_line(row.old_text[:OPENING])))
    notes: list[Bit] = []
    if row.status in (Status.SPLIT, Status.MERGED):
        notes.append(Bit(say("changes.units", old=len(row.old), new=len(row.new)), "note"))
    if row.moved:
        notes.append(Bit(_way(row), "note"))
    ahead = tuple(bit for note in notes for bit in (note, DOT))
    room -= sum(cells(bit.text) for bit in ahead)
    bits, spare = _told(row, held, room)
    whole = _fitted(bits, spare, room)
    return (*ahead, *whole) if whole else ahead[:-1]


def _fitted(told: list[Bit], spare: list[Bit], room: int) -> list[Bit]:
    """`told` and as many of the last of `spare` as there is room for, whole."""
    rows = (told + spare[start:] for start in range(len(spare)))
    return next((row for row in rows if sum(cells(bit.text) for bit in row) <= room), told)


def cut(bits: Summary, room: int) -> Summary:
    """As much of `bits` as `room` cells hold, with one ellipsis where they end.

    An arrow behind words that end in one already, and nothing behind it, would make two of them.
    """
    whole = "".join(bit.text for bit in bits)
    shown = clip(whole, room)
    if shown == whole:
        return bits
    kept = shown[:-1].rstrip(_BETWEEN)
    spare = len(kept)
    found: list[Bit] = []
    for bit in bits:
        if spare <= 0:
            break
        found.append(Bit(bit.text[:spare], bit.look))
        spare -= len(bit.text)
    if not kept.endswith("…"):
        found.append(Bit("…", found[-1].look if found else ""))
    return tuple(found)


def _told(row: Row, held: tuple[str, ...], room: int) -> tuple[list[Bit], list[Bit]]:
    """The typed changes, else the edit that tells most, else the opening words; what may follow."""
    if "targets" in held:
        return list(_targets([c for c in row.targets if c.notable], room)), []
    if row.status is Status.SAME or row.old_text == row.new_text:
        return [Bit(_line(row.new_text[:OPENING]))], []
    return _telling(row, min(max(SIDES[0], room // 4 - 1), SIDES[1]))


def _way(row: Row) -> str:
    """Where a row stood before it moved; where it is now its section tells."""
    old, new = place(row.old[0]), place(row.new[0])
    if old == new:
        return say("changes.within")
    return say("changes.from", place=old or say("compare.at_top"))


def place(unit: Unit) -> str:
    """Where a unit stands in numbers, 三/（二）; by the headings where they have none."""
    numbers = [s.number for s in unit.path if s.number and s.number != "——"]
    return "/".join(numbers) or address(unit).rstrip(_STOPS)


# Targets.


def _targets(changes: Sequence[TargetChange], room: int) -> Summary:
    """As many targets as `room` cells hold, one at least, and how many there are besides."""
    bits: Summary = ()
    for told in range(min(TOLD, len(changes)), 0, -1):
        bits = tuple(_some_targets(changes, told))
        if sum(cells(bit.text) for bit in bits) <= room:
            break
    return bits


def _some_targets(changes: Sequence[TargetChange], told: int) -> Iterator[Bit]:
    for number, change in enumerate(changes[:told]):
        if number:
            yield Bit("；", "note")
        yield from target(change)
    if len(changes) > told:
        yield Bit(" " + say("changes.more_targets", n=len(changes) - told), "note")


def target(change: TargetChange) -> Iterator[Bit]:
    """One changed target: indicator, both figures, the difference."""
    yield Bit(f"{change.indicator} ")
    old, new = change.sides
    if old:
        yield Bit(_figure(old), "gone")
    if old and new:
        yield ARROW
    if new:
        yield Bit(_figure(new), "fresh")
    if change.old is None or change.new is None:
        yield Bit(came_or_went(change, say), "note")
    elif difference(change):
        yield Bit(f" {difference(change)}", "delta")
    elif rebound(change):
        yield Bit(rebound(change), "delta")


def _figure(quantity: Quantity) -> str:
    sign = BOUND_SIGNS[quantity.bound] if quantity.value is not None else ""
    return sign + _line(written(quantity))


# Words.


class _Change(NamedTuple):
    """Edits next to each other, taken as one."""

    old: Span
    new: Span


def _changes(edits: tuple[Edit, ...]) -> list[_Change]:
    found = []
    for equal, group in groupby(edits, key=lambda e: e.op is Op.EQUAL):
        run = list(group)
        if not equal:
            old = Span(run[0].old.start, run[-1].old.end)
            found.append(_Change(old, Span(run[0].new.start, run[-1].new.end)))
    return found


def _telling(row: Row, side: int) -> tuple[list[Bit], list[Bit]]:
    """The edit that says most: a changed figure, else words in short, else how both begin.

    Behind it, where there is room, the rest of its clause and the number of other edits.
    """
    found = _changes(row.edits)
    kept = sum(e.new.end - e.new.start for e in row.edits if e.op is Op.EQUAL)
    if not found or kept < KEPT * min(len(row.old_text), len(row.new_text)):
        return list(_replaced(_line(row.old_text), _line(row.new_text), side)), []
    narrowed = [_narrowed(row, change) for change in found]
    change = min(narrowed, key=lambda change: _rank(row, change))
    went, came = row.old_text[slice(*change.old)], row.new_text[slice(*change.new)]
    more = [Bit(" " + say("changes.more", n=len(found) - 1), "note")] if len(found) > 1 else []
    if max(len(went), len(came)) > SHORT:
        return list(_replaced(_line(went), _line(came), side)), more
    around = min(side, AROUND)
    lead, tail = _lead(row.new_text, change.new.start, around), _tail(row.new_text, change.new.end)
    whole = len(went) + len(came) <= 2 * side
    told = list(_replaced(_line(went), _line(came), SHORT if whole else side))
    return ([Bit(lead), *told] if lead else told), ([Bit(tail)] if tail else []) + more


def _replaced(went: str, came: str, side: int) -> Iterator[Bit]:
    """What went and what came; a sign where there is only one of them."""
    same = _common(went, came)
    if same:
        most = min(side, AROUND)
        yield Bit(went[:same] if same <= most else "…" + went[same - most + 1 : same])
    went, came = (_excerpt(words[same:], side) for words in (went, came))
    if went:
        yield Bit(went if came else "－" + went, "gone")
    if went and came:
        yield ARROW
    if came:
        yield Bit(came if went else "＋" + came, "fresh")


def _common(one: str, other: str) -> int:
    """Characters that both begin with, if they are worth it; no figure is torn."""
    most = min(len(one), len(other))
    size = next((i for i in range(most) if one[i] != other[i]), most)
    while size and (size == most or one[size - 1] in "0123456789.（("):
        size -= 1
    return size if size >= WORTH else 0


def _rank(row: Row, change: _Change) -> int:
    """How little an edit says: 0 for a figure in another's place."""
    went, came = row.old_text[slice(*change.old)], row.new_text[slice(*change.new)]
    if max(len(went), len(came)) > SHORT:
        return 3
    if went and came and _numbers(went) != _numbers(came):
        return 0
    letters = sum(1 for _ in _LETTER.finditer(went + came))
    return 1 if letters > 2 else 2 if letters else 4


def _numbers(text: str) -> list[str]:
    return [text[a:b] for a, b in figures(text)]


def _narrowed(row: Row, change: _Change) -> _Change:
    """Of a long edit, the figures of two clauses that are alike but for these."""
    went, came = row.old_text[slice(*change.old)], row.new_text[slice(*change.new)]
    if max(len(went), len(came)) <= SHORT or len(went) * len(came) > GRID:
        return change
    for a, b in clauses(went):
        for c, d in clauses(came):
            old, new = list(figures(went[a:b])), list(figures(came[c:d]))
            if len(old) == len(new) == 1 and _about(went[a:b]) == _about(came[c:d]):
                (s, e), (t, f) = old[0], new[0]
                before, after = change.old.start + a, change.new.start + c
                return _Change(Span(before + s, before + e), Span(after + t, after + f))
    return change


def _about(clause: str) -> str:
    """The words in front of the first figure: what it measures."""
    start = next((a for a, _ in figures(clause)), 0)
    return clause[:start]


def _lead(text: str, at: int, most: int) -> str:
    """What stands in front of an edit in its clause, its end where it is long."""
    before = next((text[a:at] for a, b in clauses(text) if a < at < b), "")
    return _line(before if len(before) <= most else "…" + before[1 - most :])


def _tail(text: str, at: int) -> str:
    """What stands behind an edit in its clause, its start where it is long."""
    behind = next((text[at:b] for a, b in clauses(text) if a <= at < b), "").rstrip(_STOPS)
    return _line(behind if len(behind) <= AROUND else behind[: AROUND - 1] + "…")


def _excerpt(words: str, side: int) -> str:
    if len(words) > side:
        return words[: side - 1] + "…"
    return words.rstrip(_STOPS) or words


def _line(text: str) -> str:
    return text.replace("\n", " ").replace("\t", " ").strip()
