"""A pairing put right by hand: what stands at the cursor, what a key decides of it, its signs."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from cqtui.catalogs import say
from cqtui.model.annotation import Anchor
from cqtui.model.comparison import Comparison
from cqtui.model.correction import Act, Correction, Placed, overrules
from cqtui.model.document import Document, Unit
from cqtui.tui.comparison.cells import address
from cqtui.tui.comparison.rows import Form, Side, echoes, side_units, stretches
from cqtui.tui.comparison.state import Reading
from cqtui.tui.desk import Desk
from cqtui.tui.picker import Choice
from cqtui.tui.report import Report
from cqtui.tui.segments import clip
from cqtui.typeset import cells

EXCERPT = 28
"""Cells of a paragraph that a list gives."""
END = ">"
"""In the gutter, beside the paragraph that waits for its partner."""
SIGNS = {Act.UNLINK: "x", Act.LINK: "=", Act.LOCK: "L"}
"""In the gutter, beside a paragraph of which something was decided: the key that does it. Where
several were, the last of these."""


class End(NamedTuple):
    """A paragraph that may be one end of a link."""

    side: Side
    unit: Unit


class Step(NamedTuple):
    """What a key changes of the corrections that are held."""

    gone: tuple[Correction, ...] = ()
    come: tuple[Correction, ...] = ()


# What stands at an entry.


def ends_at(reading: Reading, entry: int) -> list[End]:
    """The paragraphs that are shown at an entry, none at a fold."""
    if not 0 <= entry < len(reading.entries) or reading.entries[entry].form is Form.FOLD:
        return []
    it = reading.entries[entry]
    places = [(Side.NEW, it.new), *((Side.OLD, place) for place in it.places if place != it.new)]
    found = [End(side, unit) for side, place in places if place for unit in place.units]
    return sorted(found, key=lambda end: end.side)


def links_at(reading: Reading, entry: int) -> list[tuple[Unit, Unit]]:
    """The pairs of paragraphs that are linked in the rows at an entry, the row one reads first."""
    if not ends_at(reading, entry) or reading.comparison is None:
        return []
    found = []
    for index in dict.fromkeys(reading.rows_at(entry)):
        row = reading.comparison.rows[index]
        old, new = ({u.id: u for u in side_units(row, side)} for side in Side)
        found += [(old[a], new[b]) for a, b in row.links]
    return found


def locks_at(reading: Reading, entry: int) -> list[Correction]:
    """The locks that are on any paragraph at an entry."""
    here = {(end.side, end.unit.id) for end in ends_at(reading, entry)}
    corrections = reading.comparison.corrections if reading.comparison else ()
    return [
        p.correction
        for p in corrections
        if p.correction.act is Act.LOCK and here & {(Side.OLD, p.old), (Side.NEW, p.new)}
    ]


# What a key decides.


def decide(
    act: Act,
    comparison: Comparison,
    pairs: Iterable[tuple[Unit | None, Unit | None]],
) -> Step:
    """The decision `act` on pairs of paragraphs, or on single ones.

    What was decided of the same paragraphs before and says otherwise goes, also where it was
    decided of an earlier state of theirs.
    """
    from cqtui.library.corrections.corrections import correction

    gone: list[Correction] = []
    come: list[Correction] = []
    for old, new in pairs:
        ends = old.id if old else "", new.id if new else ""
        gone += (
            p.correction
            for p in comparison.corrections
            if (p.old, p.new) == ends and not p.lost and overrules(act, p.correction.act)
        )
        come.append(correction(act, (comparison.old, comparison.new), old, new))
    return Step(tuple(gone), tuple(come))


def lock(reading: Reading, entry: int) -> Step:
    """The locks that make what stands at an entry final: each link, or the lone paragraphs."""
    assert reading.comparison is not None
    pairs: list[tuple[Unit | None, Unit | None]] = [*links_at(reading, entry)]
    if not pairs:
        pairs = [
            (end.unit, None) if end.side is Side.OLD else (None, end.unit)
            for end in ends_at(reading, entry)
        ]
    return decide(Act.LOCK, reading.comparison, pairs)


# What the library keeps.


def look_up(desk: Desk, pair: Sequence[Report]) -> tuple[Correction, ...]:
    """What was set by hand in the pairing of two reports; () without a library.

    Reads and writes the disk. Raises StoreError.
    """
    keys, store = [desk.key(report) for report in pair], desk.store
    return store.memory.corrections(keys[0], keys[1]) if store and all(keys) else ()


def keep(desk: Desk, pair: Sequence[Report], step: Step) -> bool:
    """Write a change down; False without a library. Writes to the disk. Raises StoreError."""
    keys, store = [desk.key(report) for report in pair], desk.store
    if store is None or not all(keys):
        return False
    store.memory.amend_corrections(keys[0], keys[1], gone=step.gone, come=step.come)
    return True


# What is shown of it.


def flags(comparison: Comparison, end: End | None) -> dict[tuple[Side, str], str]:
    """The signs of what was set by hand, and of the end of a link that waits for the other."""
    found: dict[tuple[Side, str], str] = {}
    for act, sign in SIGNS.items():
        for p in comparison.corrections:
            if p.correction.act is act and not p.lost:
                found |= {(s, u): sign for s, u in ((Side.OLD, p.old), (Side.NEW, p.new)) if u}
    if end:
        found[end.side, end.unit.id] = END
    return found


def words_at(reading: Reading, entry: int) -> str:
    """What was set by hand at an entry, in a word: 手工锁定; "" where nothing was."""
    signs = flags(reading.comparison, None) if reading.comparison else {}
    here = {signs.get((end.side, end.unit.id), "") for end in ends_at(reading, entry)}
    told = [act for act, sign in SIGNS.items() if sign in here]
    return say(f"hand.{told[-1]}_word") if told else ""


def excerpt(text: str, width: int = EXCERPT) -> str:
    """The beginning of a text in one line."""
    return clip(" ".join(text[: 2 * width].split()), width)


def end_choices(ends: Sequence[End], years: tuple[str, str]) -> list[Choice]:
    """Paragraphs to pick one end from."""
    return [
        Choice(f"{years[e.side]}  {excerpt(e.unit.text, 48)}", e, address(e.unit)) for e in ends
    ]


def link_choices(links: Sequence[tuple[Unit, Unit]]) -> list[Choice]:
    """The links of a row to pick one from, or all of them."""
    rows = [Choice(_both(old.text, new.text), [(old, new)]) for old, new in links]
    return [*rows, Choice(say("hand.all_links", count=len(links)), list(links))]


def correction_choices(
    corrections: Sequence[Placed], documents: Sequence[Document], room: int
) -> list[Choice]:
    """What was set by hand, one line of `room` cells each, its index as value."""
    old, new = ({u.id: u for u in document.units()} for document in documents)
    rows = []
    for n, p in enumerate(corrections):
        one, other = old.get(p.old), new.get(p.new)
        texts = _text(one, p.correction.old), _text(other, p.correction.new)
        at = other or one
        where = say("hand.lost_word") if p.lost else address(at) if at else ""
        act = p.correction.act
        left = room - cells(f"{SIGNS[act]}  {where}  ")
        words = _both(*texts, left) if all(texts) else excerpt("".join(texts), left)
        label = f"{SIGNS[act]}  {words}"
        rows.append(Choice(label, n, where, also=say(f"hand.{act}_word")))
    return rows


def _text(unit: Unit | None, anchor: Anchor | None) -> str:
    """The paragraph as it is now, else as it was."""
    return unit.text if unit else anchor.exact if anchor else ""


def _both(old: str, new: str, room: int = 2 * EXCERPT + 3) -> str:
    """Both texts in so many cells; what one does not need is the other's."""
    half, room = (room - 3) // 2, room - 3
    first = excerpt(old, max(half, room - cells(excerpt(new, room))))
    return f"{first} ↔ {excerpt(new, room - cells(first))}"


# The same place in another pairing of the same documents.


def same_row(before: Comparison, after: Comparison, row: int) -> int:
    """The row of `after` that holds what `row` of `before` holds."""
    if not 0 <= row < len(before.rows):
        return 0
    it = before.rows[row]
    side = Side.NEW if it.new else Side.OLD
    unit = side_units(it, side)[0].id
    for i, other in enumerate(after.rows):
        if any(u.id == unit for u in side_units(other, side)):
            return i
    return 0


def still_open(before: Comparison, after: Comparison, opened: Collection[int]) -> frozenset[int]:
    """First rows of the stretches of `after` that hold what is unfolded in `before`."""
    if not opened:
        return frozenset()
    shown = {
        unit for fold in _folds(before) if fold.start in opened for unit in _units(before, fold)
    }
    return frozenset(fold.start for fold in _folds(after) if shown & _units(after, fold))


def _folds(comparison: Comparison) -> Iterator[range]:
    return stretches(comparison, frozenset(echoes(comparison)))


def _units(comparison: Comparison, rows: range) -> set[str]:
    return {unit.id for i in rows for unit in comparison.rows[i].new}
