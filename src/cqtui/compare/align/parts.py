"""Which sentences correspond: within a row, and across rows (strays)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cqtui.analysis.fold import fold
from cqtui.analysis.sentences import sentences
from cqtui.compare.align.bags import Beside, of_letters, rarity, weighed
from cqtui.compare.align.terms import plain
from cqtui.compare.pace import Tick, part
from cqtui.compare.ratio import ratio, ratios
from cqtui.model.comparison import Part, Row, Status, Stray
from cqtui.model.document import BlockKind, Span, Unit

ALIKE = 0.5
"""Ratio from which two sentences of one row correspond."""
STRAY_ALIKE = 0.75
"""Ratio from which two sentences of different rows do: higher, since set phrases stand anywhere."""
SHORTEST_STRAY = 12
"""Folded characters of a sentence that can be told to have gone elsewhere."""
NEAREST = 3
"""Sentences of the other side, the most alike by their characters, that are compared in order."""
MOST = 400
"""Sentences of one unit, from its start, that can be found elsewhere."""
GRID = 10_000
"""Most pairs of sentences of one row that are compared; beyond it only equal ones correspond."""


def parts(old: str, new: str) -> tuple[Part, ...]:
    """Sentences that correspond, each with one of the other side, in the order of the new text."""
    left, right = sentences(old), sentences(new)
    pairs = _equal(old, new, left, right)
    if len(left) * len(right) <= GRID:
        pairs |= _alike(old, new, left, right, pairs)
    found = []
    for i, j in sorted(pairs.items(), key=lambda pair: pair[1]):
        same = old[slice(*left[i])] == new[slice(*right[j])]
        found.append(Part(left[i], right[j], Status.SAME if same else Status.REVISED))
    return tuple(found)


def _equal(old: str, new: str, left: Sequence[Span], right: Sequence[Span]) -> dict[int, int]:
    where: dict[str, list[int]] = {}
    for j, span in reversed(list(enumerate(right))):
        where.setdefault(new[slice(*span)], []).append(j)
    return {
        i: waiting.pop() for i, span in enumerate(left) if (waiting := where.get(old[slice(*span)]))
    }


def _alike(
    old: str, new: str, left: Sequence[Span], right: Sequence[Span], settled: Mapping[int, int]
) -> dict[int, int]:
    """Pairs of what is left, the most alike first."""
    used = set(settled.values())
    rows = {i: fold(old[slice(*s)]) for i, s in enumerate(left) if i not in settled}
    columns = {j: fold(new[slice(*s)]) for j, s in enumerate(right) if j not in used}
    numbers = [*columns]
    table = ratios([*rows.values()], [*columns.values()], ALIKE)
    scored = sorted(
        (-value, i + numbers[b], i, numbers[b])
        for i, row in zip(rows, table, strict=True)
        for b, value in row.items()
    )
    found: dict[int, int] = {}
    for _, _, i, j in scored:
        if i not in found and j not in used:
            found[i] = j
            used.add(j)
    return found


@dataclass(frozen=True, slots=True)
class _Loose:
    """A sentence without a partner in its own row."""

    row: int
    unit: str
    line: int
    """First of its unit."""
    span: Span
    """In its unit's text."""
    text: str
    """Folded."""


def strays(rows: Sequence[Row], tick: Tick) -> tuple[Stray, ...]:
    """Sentences that found no partner in their own row, but one in another."""
    left, right = _loose(rows, 0), _loose(rows, 1)
    if not left or not right:
        return ()
    counted, size = of_letters([[plain(x.text) for x in side] for side in (left, right)])
    rare = rarity(counted, size)
    bags = [weighed(side, rare) for side in counted]
    beside = Beside(bags[0], bags[1], size)
    found_near = (
        beside.nearest(NEAREST, part(tick, 0, 2)),
        beside.nearest_back(NEAREST, part(tick, 1, 2)),
    )
    near = {pair for i, j in found_near for pair in zip(i.tolist(), j.tolist(), strict=True)}
    scored = []
    for i, j in sorted(near):
        if left[i].row != right[j].row:
            score = ratio(left[i].text, right[j].text, STRAY_ALIKE)
            if score:
                scored.append((-score, i + j, i, j))
    gone: set[int] = set()
    come: set[int] = set()
    found = []
    for _, _, i, j in sorted(scored):
        if i not in gone and j not in come:
            gone.add(i)
            come.add(j)
            found.append((i, j))
    return tuple(
        Stray(left[i].unit, left[i].span, right[j].unit, right[j].span) for i, j in sorted(found)
    )


def _loose(rows: Sequence[Row], side: int) -> list[_Loose]:
    found = []
    for number, row in enumerate(rows):
        units: Sequence[Unit] = row.new if side else row.old
        taken = {(p.new if side else p.old).start for p in row.parts}
        at = 0
        for unit in units:
            if unit.kind is not BlockKind.TABLE and row.status is not Status.SAME:
                for span in sentences(unit.text)[:MOST]:
                    text = fold(unit.text[span.start : span.end])
                    if at + span.start not in taken and len(text) >= SHORTEST_STRAY:
                        found.append(_Loose(number, unit.id, unit.lines.first, span, text))
            at += len(unit.text)
    return sorted(found, key=lambda loose: (loose.line, loose.span))
