"""The order of the body: what stays, what goes and comes where, so that both reports can be read.

Strands that keep their order on both sides stand where they are, their edits marked within. Between
two of them comes what the old report had there, then what the new one has. A strand that is not in
this order is shown at both of its places: all of it as it left, and where it arrived the old text
with its edits, as a reviewer would have made them who first moved it and then changed it. Where one
passage went to several places, or several came to one, what was deleted is shown where it was.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import NamedTuple

from cqtui.compare.align.moves import heaviest_run
from cqtui.export.docx import tables
from cqtui.export.docx.ends import settled
from cqtui.export.docx.pieces import Fate, Item, Look, Origin, Paragraph, Piece, look
from cqtui.export.docx.strands import Cell, Plan, Run, Step, plan, rewritten
from cqtui.model.comparison import Comparison, Op
from cqtui.model.document import BlockKind, Document, Unit


class Arrival(NamedTuple):
    """A run of the new report whose text stood elsewhere in the old."""

    plan: Plan
    cell: Cell
    move: int
    """Number of the move; 0 where too little was kept to show one."""


@dataclass(frozen=True)
class Body:
    """The items in order, and what arrived from elsewhere."""

    items: tuple[Item, ...]
    arrivals: tuple[Arrival, ...]


class _Place(NamedTuple):
    """Where a run stands."""

    plan: Plan
    run: int
    """Index of the run on its side of the plan."""


@dataclass(frozen=True)
class _Sheet:
    """What every paragraph is made from."""

    old: Mapping[str, Look]
    new: Mapping[str, Look]
    moves: Mapping[tuple[int, Cell], int]
    """Number of each move, by its plan's `id` and cell."""

    def move(self, plan: Plan, cell: Cell) -> int:
        return self.moves.get((id(plan), cell), 0)


def body(comparison: Comparison) -> Body:
    """Every unit of the rows in one body, in the order of both reports."""
    held = (
        {u.id for r in comparison.rows for u in r.old},
        {u.id for r in comparison.rows for u in r.new},
    )
    olds = [u for u in comparison.old.units() if u.id in held[0]]
    news = [u for u in comparison.new.units() if u.id in held[1]]
    old_at, new_at = _places(olds), _places(news)
    plans = [plan(r, old_at, new_at) for r in comparison.rows if r.old and r.new]
    anchors = _anchors(plans, old_at, new_at)
    still = {id(p) for p in anchors}
    plans = [p if id(p) in still else rewritten(p) for p in plans]
    arrivals = tuple(_arrivals(plans, anchors, new_at))
    sheet = _Sheet(
        _looks(olds, comparison.old),
        _looks(news, comparison.new),
        {(id(a.plan), a.cell): a.move for a in arrivals if a.move},
    )
    left, right = _held(plans, old=True), _held(plans, old=False)
    items: list[Item] = []
    i = j = 0
    for home in anchors:
        a, b = home.old[home.home[0]], home.new[home.home[1]]
        items += _gap(olds[i : old_at[a[0].id]], news[j : new_at[b[0].id]], left, right, sheet)
        items += _in_place(home, sheet)
        i, j = old_at[a[-1].id] + 1, new_at[b[-1].id] + 1
    items += _gap(olds[i:], news[j:], left, right, sheet)
    return Body(tuple(settled(items)), arrivals)


def _places(units: Sequence[Unit]) -> dict[str, int]:
    return {unit.id: n for n, unit in enumerate(units)}


def _looks(units: Sequence[Unit], document: Document) -> dict[str, Look]:
    return {unit.id: look(unit, document) for unit in units}


def _anchors(
    plans: Sequence[Plan], old_at: Mapping[str, int], new_at: Mapping[str, int]
) -> list[Plan]:
    """The plans whose home stays in its place: the weightiest that are in order on both sides."""
    still = [p for p in plans if not p.row.moved]
    still.sort(key=lambda p: new_at[p.new[p.home[1]][0].id])
    weights = [1 + p.shared.get(p.home, 0) for p in still]
    kept = heaviest_run([old_at[p.old[p.home[0]][0].id] for p in still], weights)
    return [p for k, p in enumerate(still) if k in kept]


def _arrivals(
    plans: Sequence[Plan], anchors: Sequence[Plan], new_at: Mapping[str, int]
) -> Iterator[Arrival]:
    """Strands away from home, numbered in the order of the new report."""
    home = {id(p) for p in anchors}
    cells = [
        (p, cell)
        for p in plans
        for cell in (p.shared or {p.home: 0})
        if not (id(p) in home and cell == p.home)
    ]
    cells.sort(key=lambda item: (new_at[item[0].new[item[1][1]][0].id], item[1]))
    number = 0
    for p, cell in cells:
        shown = cell in p.shared
        number += shown
        yield Arrival(p, cell, number if shown else 0)


def _held(plans: Iterable[Plan], *, old: bool) -> dict[str, _Place]:
    """The run that begins with a unit, by that unit's id."""
    return {run[0].id: _Place(p, k) for p in plans for k, run in enumerate(p.old if old else p.new)}


def _gap(
    olds: Sequence[Unit],
    news: Sequence[Unit],
    left: Mapping[str, _Place],
    right: Mapping[str, _Place],
    sheet: _Sheet,
) -> Iterator[Item]:
    """What stands between two anchors: first what the old report had, then what the new has."""
    for units, places, old in ((olds, left, True), (news, right, False)):
        k = 0
        while k < len(units):
            place = places.get(units[k].id)
            if place is None:
                yield from _one_sided((units[k],), sheet, old=old)
                k += 1
                continue
            run = (place.plan.old if old else place.plan.new)[place.run]
            yield from _apart(place, run, sheet, old=old)
            k += len(run)


def _one_sided(run: Run, sheet: _Sheet, *, old: bool) -> Iterator[Item]:
    """Units that the other report has nothing of."""
    fate = Fate.DELETED if old else Fate.INSERTED
    for unit in run:
        if unit.kind is BlockKind.TABLE:
            yield from tables.whole(unit, fate)
            continue
        set_as = (sheet.old if old else sheet.new)[unit.id]
        pieces = (_piece(fate, unit, 0, len(unit.text)),) if unit.text else ()
        yield Paragraph(pieces, fate, set_as, set_as)


def _piece(fate: Fate, unit: Unit, start: int, length: int, move: int = 0) -> Piece:
    """A piece that one side alone has."""
    origin = Origin(unit.id, start)
    text = unit.text[start : start + length]
    if fate.in_old:
        return Piece(fate, text, old=origin, move=move)
    return Piece(fate, text, new=origin, move=move)


def _apart(place: _Place, run: Run, sheet: _Sheet, *, old: bool) -> Iterator[Item]:
    """A run away from its partners: strands that move, and the rest deleted or inserted."""
    p, index = place
    gone, moved = (Fate.DELETED, Fate.LEFT) if old else (Fate.INSERTED, Fate.ARRIVED)
    cells = [c for c in p.shared if c[0 if old else 1] == index and sheet.move(p, c)]
    if not cells:
        yield from _one_sided(run, sheet, old=old)
        return
    if p.is_alone(cells[0]):
        yield from _gone(p, cells[0], sheet) if old else _come(p, cells[0], sheet)
        return
    # A run that goes as one is all in the range, with what was edited of it and its marks.
    whole = sheet.move(p, cells[0]) if len(cells) == 1 else 0
    offset = sum(map(len, (p.old if old else p.new)[:index]))
    for k, unit in enumerate(run):
        pieces = []
        for step in p.steps:
            if (step.old if old else step.new) != offset + k:
                continue
            move = sheet.move(p, p.cell(step)) if step.op is Op.EQUAL else 0
            start = step.start if old else step.landed
            fate = moved if move else gone
            pieces.append(_piece(fate, unit, start, step.length, move or whole))
        mark = moved if whole else gone
        set_as = (sheet.old if old else sheet.new)[unit.id]
        yield Paragraph(_joined(pieces), mark, set_as, set_as, whole)


def _gone(p: Plan, cell: Cell, sheet: _Sheet) -> Iterator[Item]:
    """A run that went to one place alone: all of it left, whatever became of it there."""
    move = sheet.move(p, cell)
    for unit in p.old[cell[0]]:
        pieces = (_piece(Fate.LEFT, unit, 0, len(unit.text), move),) if unit.text else ()
        yield Paragraph(pieces, Fate.LEFT, sheet.old[unit.id], sheet.old[unit.id], move)


def _come(p: Plan, cell: Cell, sheet: _Sheet) -> Iterator[Item]:
    """A run that came from one place alone: the old text, and within it what was edited."""
    move = sheet.move(p, cell)
    first = sum(map(len, p.new[: cell[1]]))
    pieces: list[list[Piece]] = [[] for _ in p.new[cell[1]]]
    struck: list[Piece] = []
    at = 0
    for step in p.within(cell):
        here = step.new - first
        if not 0 <= here < len(pieces):
            text = p.row.old[step.old].text[step.start : step.start + step.length]
            struck.append(Piece(Fate.STRUCK, text, move=move))
            continue
        at = here
        pieces[at] += struck
        struck = []
        came = step.op is Op.EQUAL and p.cell(step) == cell
        fate = Fate.ARRIVED if came else Fate.INSERTED
        pieces[at].append(_piece(fate, p.row.new[step.new], step.landed, step.length, move))
    pieces[at] += struck
    for unit, held in zip(p.new[cell[1]], pieces, strict=True):
        set_as = sheet.new[unit.id]
        yield Paragraph(_joined(held), Fate.ARRIVED, set_as, set_as, move)


def _joined(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Neighbouring pieces of one fate, move and text as one."""
    done: list[Piece] = []
    for piece in pieces:
        last = done[-1] if done else None
        if last and (last.fate, last.move) == (piece.fate, piece.move) and _follows(last, piece):
            done[-1] = replace(last, text=last.text + piece.text)
        else:
            done.append(piece)
    return tuple(done)


def _follows(one: Piece, other: Piece) -> bool:
    """Whether `other` goes on where `one` ends, on each side that they have."""
    for a, b in ((one.old, other.old), (one.new, other.new)):
        if (a is None) != (b is None):
            return False
        if a and b and (a.unit, a.start + len(one.text)) != (b.unit, b.start):
            return False
    return True


def _in_place(p: Plan, sheet: _Sheet) -> Iterator[Item]:
    """A plan's home: edited where it stands, or where too little was kept, replaced whole."""
    i, j = p.home
    old, new = p.old[i], p.new[j]
    if old[0].kind is new[0].kind is BlockKind.TABLE:
        yield from tables.revised(old[0], new[0])
        return
    if p.home in p.shared:
        yield from _edited(p, sheet)
        return
    yield from _one_sided(old, sheet, old=True)
    yield from _one_sided(new, sheet, old=False)


class _End(NamedTuple):
    """The end of a unit."""

    unit: Unit


_Token = Piece | _End
_Chunk = tuple[list[Piece], Unit | None]
"""Pieces of one side, and the unit that ends behind them."""
_NOTHING: _Chunk = ([], None)


def _edited(p: Plan, sheet: _Sheet) -> Iterator[Paragraph]:
    """The home of a plan with its edits; paragraphs end where a unit of either side does."""
    done: list[Piece] = []
    groups = list(_groups(p, sheet))
    for k, (kept, old, new) in enumerate(groups):
        if kept:
            done.append(kept)
            continue
        for piece_run, ends in _paired(old, new, last=k == len(groups) - 1):
            done += piece_run
            if ends:
                yield _ended(done, *ends, sheet)
                done = []


def _ended(pieces: list[Piece], old: Unit | None, new: Unit | None, sheet: _Sheet) -> Paragraph:
    """A paragraph that ends where a unit of one side or of both does."""
    was = sheet.old[old.id] if old else None
    now = sheet.new[new.id] if new else None
    fate = Fate.KEPT if was and now else Fate.DELETED if was else Fate.INSERTED
    either = was or now
    assert either
    return Paragraph(_joined(pieces), fate, was or either, now or either)


def _groups(p: Plan, sheet: _Sheet) -> Iterator[tuple[Piece | None, list[_Token], list[_Token]]]:
    """Either a piece that is kept, or all that stands between two of these: old, new tokens."""
    old: list[_Token] = []
    new: list[_Token] = []
    for side, token in _tokens(p, sheet):
        if isinstance(token, Piece) and token.fate is Fate.KEPT:
            if old or new:
                yield None, old, new
            yield token, [], []
            old, new = [], []
        else:
            (new if side else old).append(token)
    yield None, old, new


def _tokens(p: Plan, sheet: _Sheet) -> Iterator[tuple[int, _Token]]:
    """The home's pieces and ends of units in order, each with its side: 0 old, 1 new."""
    i, j = p.home
    firsts = sum(map(len, p.old[:i])), sum(map(len, p.new[:j]))
    runs = p.old[i], p.new[j]
    ended = [0, 0]

    def ends(side: int, unit: int) -> Iterator[tuple[int, _Token]]:
        """The ends of the side's units before the one at `unit`."""
        while ended[side] < min(unit, len(runs[side])):
            yield side, _End(runs[side][ended[side]])
            ended[side] += 1

    for step in p.steps:
        here = step.old - firsts[0], step.new - firsts[1]
        inside = [
            n >= 0 and 0 <= k < len(run)
            for n, k, run in zip((step.old, step.new), here, runs, strict=True)
        ]
        for side in (0, 1):
            if inside[side]:
                yield from ends(side, here[side])
        yield from _placed(p, step, inside, sheet)
    yield from ends(0, len(runs[0]))
    yield from ends(1, len(runs[1]))


def _placed(
    p: Plan, step: Step, inside: Sequence[bool], sheet: _Sheet
) -> Iterator[tuple[int, _Token]]:
    """A step's pieces at home: of one that leads elsewhere, the end that is here."""
    if inside[0] and inside[1] and step.op is Op.EQUAL:
        old, new = p.row.old[step.old], p.row.new[step.new]
        text = old.text[step.start : step.start + step.length]
        yield 0, Piece(Fate.KEPT, text, Origin(old.id, step.start), Origin(new.id, step.landed))
        return
    move = sheet.move(p, p.cell(step)) if step.op is Op.EQUAL else 0
    if inside[0]:
        fate = Fate.LEFT if move else Fate.DELETED
        yield 0, _piece(fate, p.row.old[step.old], step.start, step.length, move)
    if inside[1]:
        fate = Fate.ARRIVED if move else Fate.INSERTED
        yield 1, _piece(fate, p.row.new[step.new], step.landed, step.length, move)


def _paired(
    old: Sequence[_Token], new: Sequence[_Token], *, last: bool
) -> Iterator[tuple[list[Piece], tuple[Unit | None, Unit | None] | None]]:
    """Paragraphs of what changed between two kept pieces: ends of units paired side by side.

    The rest behind the last end comes with None. In the last group the last ends belong together.
    """
    left, right = _split(old), _split(new)
    tails = left.pop()[0], right.pop()[0]
    spare = len(left) - len(right)
    if last:
        # What has no partner comes first, so that the last of both sides end together.
        left = [_NOTHING] * -spare + left
        right = [_NOTHING] * spare + right
    for a, b in zip_longest(left, right, fillvalue=_NOTHING):
        yield a[0] + b[0], (a[1], b[1])
    yield tails[0] + tails[1], None


def _split(tokens: Sequence[_Token]) -> list[_Chunk]:
    """Pieces up to each end of a unit, and at last those behind it, with None."""
    found: list[_Chunk] = [([], None)]
    for token in tokens:
        if isinstance(token, _End):
            found[-1] = (found[-1][0], token.unit)
            found.append(([], None))
        else:
            found[-1][0].append(token)
    return found
