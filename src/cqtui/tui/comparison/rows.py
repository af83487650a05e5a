"""A comparison as the entries that are shown one below the other: pairs, moves, folds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum, IntEnum
from typing import TYPE_CHECKING, NamedTuple

from cqtui.model.choices import Status
from cqtui.model.document import BlockKind, Document, Unit

if TYPE_CHECKING:
    from cqtui.model.comparison import Comparison, Row
    from cqtui.model.quantity import TargetChange

FOLD_LENGTH = 60
"""Characters of one side; an unchanged stretch that is shorter stays open, as its fold would
hardly be shorter."""


class Side(IntEnum):
    """One of the two reports; also the column it stands in."""

    OLD = 0
    NEW = 1


class View(Enum):
    """How the two reports are shown; the value names it in the catalog."""

    SIDES = "sides"
    """Side by side."""
    UNIFIED = "unified"
    """Both in one column."""
    NEW = "new"
    """The new text alone, with signs in the gutter for what is no longer there."""


class Form(Enum):
    """What an entry is."""

    TEXT = "text"
    """Text of both sides or of one."""
    FOLD = "fold"
    """One line for a stretch in which nothing changed."""
    GONE = "gone"
    """A sign in the gutter where the old report had something that is not shown."""


class Place(NamedTuple):
    """What one side of an entry shows."""

    row: int
    """Index in `Comparison.rows`; -1 before anything is paired."""
    units: tuple[Unit, ...]
    echo: bool = False
    """Only a line that tells where these units went: their text stands with its partner."""


class Entry(NamedTuple):
    """One step of the page, top to bottom."""

    form: Form
    old: Place | None = None
    new: Place | None = None
    rows: range = range(0)
    """Of a fold, and of text that can be folded again: the stretch, as indices of rows."""
    gone: tuple[Place, ...] = ()
    """What a sign in the gutter stands for."""
    hides: int = -1
    """Of a sign, and of text that can be put behind it again: the first row of what it is for."""

    @property
    def places(self) -> tuple[Place, ...]:
        """Its sides that hold something, or what its sign stands for."""
        return tuple(place for place in (self.old, self.new, *self.gone) if place)


def side_units(row: Row, side: Side) -> tuple[Unit, ...]:
    """The units that `row` has on `side`."""
    return row.new if side is Side.NEW else row.old


def changed(row: Row) -> bool:
    """Whether `row` is worth stopping at."""
    return row.moved or row.status is not Status.SAME


def section_changes(comparison: Comparison) -> dict[str, int]:
    """Changes in each section of the new report, by its id, its subsections counted in.

    A removed row counts where it is shown: in the section of the text before it. A row whose new
    paragraphs stand in several sections counts once in each.
    """
    counts: dict[str, int] = {}
    around: dict[str, None] = {}
    for row in comparison.rows:
        within = dict.fromkeys(section.id for unit in row.new for section in unit.path)
        for section in within if row.new else around:
            counts[section] = counts.get(section, 0) + changed(row)
        if row.new:
            around = dict.fromkeys(section.id for section in row.new[-1].path)
    return counts


def stretches(comparison: Comparison, keep: frozenset[int] = frozenset()) -> Iterator[range]:
    """Stretches of rows to fold: nothing changed in them, no move left them, none is in `keep`.

    The heading of a section in which something changed stays in sight.
    """
    counts = section_changes(comparison)
    start = 0
    for i, row in enumerate((*comparison.rows, None)):
        if row is not None and i not in keep and not changed(row) and not _orients(row, counts):
            continue
        stretch = range(start, i)
        if sum(len(comparison.rows[k].new_text) for k in stretch) >= FOLD_LENGTH:
            yield stretch
        start = i + 1


def _orients(row: Row, counts: dict[str, int]) -> bool:
    return any(u.kind is BlockKind.HEADING and counts.get(u.section.id, 0) for u in row.new)


def echoes(comparison: Comparison) -> dict[int, list[Place]]:
    """Where moved text stood in the old report: by the row after which it is told, -1 the top.

    That row is the one that holds the nearest text before it in the old report that did not move.
    """
    row_of = {u.id: i for i, row in enumerate(comparison.rows) for u in row.old}
    found: dict[int, list[Place]] = {}
    after, last = -1, -1
    for unit in comparison.old.units():
        i = row_of.get(unit.id, -1)
        if i < 0:
            continue
        if not comparison.rows[i].moved:
            after = i
        elif i == last:
            places = found[after]
            places[-1] = Place(i, (*places[-1].units, unit), echo=True)
        else:
            found.setdefault(after, []).append(Place(i, (unit,), echo=True))
        last = i
    return found


def plain_entries(document: Document, side: Side) -> list[Entry]:
    """The units of one report, one entry each, before anything is paired."""
    places = (Place(-1, (unit,)) for unit in document.units())
    if side is Side.NEW:
        return [Entry(Form.TEXT, new=place) for place in places]
    return [Entry(Form.TEXT, old=place) for place in places]


class Outline(NamedTuple):
    """What every arrangement of a comparison starts from."""

    told: dict[int, list[Place]]
    """As `echoes` gives it."""
    folds: dict[int, range]
    """The stretches that can be folded, by their first row."""


def outline(comparison: Comparison) -> Outline:
    """What does not depend on how a comparison is shown."""
    told = echoes(comparison)
    return Outline(told, {s.start: s for s in stretches(comparison, frozenset(told))})


def arrange(
    comparison: Comparison,
    *,
    found: Outline | None = None,
    opened: frozenset[int] = frozenset(),
    view: View = View.SIDES,
    revealed: frozenset[int] = frozenset(),
) -> list[Entry]:
    """The entries of a comparison, in the reading order of the new report.

    `opened` holds the first row of each stretch that is unfolded. With the new text alone a run of
    what only the old report has becomes one sign, unless its first row is in `revealed`. `found`
    is the comparison's outline where that is known already.
    """
    told, folds = found or outline(comparison)
    entries = [Entry(Form.TEXT, old=place) for place in told.get(-1, ())]
    skip, around = -1, range(0)
    for i, row in enumerate(comparison.rows):
        if i in folds:
            around = folds[i]
            if i not in opened:
                entries.append(Entry(Form.FOLD, rows=around))
                skip = around.stop
        if i >= skip:
            foldable = around if i in around else range(0)
            entries.append(_entry(i, row, foldable))
        entries += (Entry(Form.TEXT, old=place) for place in told.get(i, ()))
    return _signed(entries, revealed) if view is View.NEW else entries


def _entry(i: int, row: Row, rows: range) -> Entry:
    return Entry(
        Form.TEXT,
        Place(i, row.old) if row.old else None,
        Place(i, row.new) if row.new else None,
        rows,
    )


def _signed(entries: Iterable[Entry], revealed: frozenset[int]) -> list[Entry]:
    """Runs of what the old report alone has, each as one sign or, where asked for, as text."""
    result: list[Entry] = []
    run: list[Place] = []

    def flush() -> None:
        if run and run[0].row in revealed:
            result.extend(Entry(Form.TEXT, old=place, hides=run[0].row) for place in run)
        elif run:
            result.append(Entry(Form.GONE, gone=tuple(run), hides=run[0].row))
        run.clear()

    for entry in entries:
        if entry.form is Form.TEXT and entry.new is None and entry.old:
            run.append(entry.old)
            continue
        flush()
        result.append(entry)
    flush()
    return result


class Guide(NamedTuple):
    """Where things are among the entries of one arrangement."""

    changes: dict[str, tuple[int, ...]]
    """Entries that hold a change of a kind, "" any; a line that only tells of a move holds none."""
    passed: dict[str, tuple[int, ...]]
    """The entry of every row that holds a change of a kind, "" any, in order; of targets, that of
    every changed target, as a paragraph may hold ten."""
    sections: dict[str, int]
    """Section id of the new report → the first entry that shows it, or the fold it is in."""
    section_of: tuple[str, ...]
    """Each entry's innermost section of the new report, "" before the first."""
    shown: dict[int, int]
    """Row → the entry with its text, or the fold it is in."""
    told: dict[int, int]
    """Row → the entry that tells where its old text stood."""


def guide(comparison: Comparison, entries: list[Entry], kinds: Sequence[tuple[str, ...]]) -> Guide:
    """Index `entries`, which `arrange(comparison)` gave; `kinds` are those of each row."""
    stops: dict[str, list[int]] = {"": []}
    passed: dict[str, list[int]] = {"": []}
    shown: dict[int, int] = {}
    told: dict[int, int] = {}
    for i, entry in enumerate(entries):
        if entry.form is Form.FOLD:
            shown |= dict.fromkeys(entry.rows, i)
            continue
        for place in entry.places:
            if place.echo:
                told.setdefault(place.row, i)
                continue
            if shown.get(place.row) == i:
                continue
            shown[place.row] = i
            for kind in ("", *kinds[place.row]) if kinds[place.row] else ():
                row = comparison.rows[place.row]
                stops.setdefault(kind, []).append(i)
                times = len(own_targets(row)) if kind == "targets" else 1
                passed.setdefault(kind, []).extend([i] * times)
    sections, section_of = _sections(comparison, entries)
    changes = {kind: tuple(dict.fromkeys(found)) for kind, found in stops.items()}
    counted = {kind: tuple(found) for kind, found in passed.items()}
    return Guide(changes, counted, sections, section_of, shown, told)


def own_targets(row: Row) -> tuple[TargetChange, ...]:
    """The changed targets of a row, each in one row of a comparison alone, as its summary counts.

    A target whose figures stand in two rows belongs to the one with the new figure.
    """
    new = {unit.id for unit in row.new}
    return tuple(
        change
        for change in row.targets
        if change.notable and (change.new is None or change.new.unit_id in new)
    )


def _sections(
    comparison: Comparison, entries: list[Entry]
) -> tuple[dict[str, int], tuple[str, ...]]:
    first: dict[str, int] = {}
    section_of: list[str] = []
    current = ""
    for i, entry in enumerate(entries):
        for unit in new_units(comparison, entry):
            for section in unit.path:
                first.setdefault(section.id, i)
        units = new_units(comparison, entry)
        if units:
            head = units[0].path
            current = head[-1].id if head else ""
        section_of.append(current)
    return first, tuple(section_of)


def new_units(comparison: Comparison, entry: Entry) -> tuple[Unit, ...]:
    """The new report's units that stand in `entry`, those folded away counted in."""
    if entry.form is Form.FOLD:
        return tuple(u for row in entry.rows for u in comparison.rows[row].new)
    return entry.new.units if entry.new else ()
