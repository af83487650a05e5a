"""A comparison as the entries that are shown one below the other: pairs, moves, folds."""

from collections.abc import Iterable, Iterator
from enum import Enum, IntEnum
from typing import NamedTuple

from cqtui.model.comparison import Comparison, Row, Status
from cqtui.model.document import BlockKind, Document, Unit

FOLD_LENGTH = 60
"""Characters of one side; an unchanged stretch that is shorter stays open, as its fold would
hardly be shorter."""


class Side(IntEnum):
    """One of the two reports; also the column it stands in."""

    OLD = 0
    NEW = 1


class Form(Enum):
    """What an entry is."""

    TEXT = "text"
    """Text of both sides or of one."""
    FOLD = "fold"
    """One line for a stretch in which nothing changed."""


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

    @property
    def places(self) -> tuple[Place, ...]:
        """Its sides that hold something."""
        return tuple(place for place in (self.old, self.new) if place)


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


def arrange(
    comparison: Comparison, *, opened: frozenset[int] = frozenset(), zipped: bool = True
) -> list[Entry]:
    """The entries of a comparison, in the reading order of the new report.

    `opened` holds the first row of each stretch that is unfolded. `zipped` puts what is on one
    side only next to what is on the other side only, as two columns have room for both.
    """
    told = echoes(comparison)
    folds = {s.start: s for s in stretches(comparison, frozenset(told))}
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
    return _zipped(entries) if zipped else entries


def _entry(i: int, row: Row, rows: range) -> Entry:
    return Entry(
        Form.TEXT,
        Place(i, row.old) if row.old else None,
        Place(i, row.new) if row.new else None,
        rows,
    )


def _zipped(entries: Iterable[Entry]) -> list[Entry]:
    """Runs of one-sided entries as rows of two columns, each side in its own order."""
    result: list[Entry] = []
    old: list[Place] = []
    new: list[Place] = []

    def flush() -> None:
        for k in range(max(len(old), len(new))):
            pair = (old[k] if k < len(old) else None, new[k] if k < len(new) else None)
            result.append(Entry(Form.TEXT, *pair))
        old.clear()
        new.clear()

    for entry in entries:
        if entry.form is Form.TEXT and len(entry.places) == 1 and not entry.rows:
            old += [entry.old] if entry.old else []
            new += [entry.new] if entry.new else []
            continue
        flush()
        result.append(entry)
    flush()
    return result


class Guide(NamedTuple):
    """Where things are among the entries of one arrangement."""

    changes: tuple[int, ...]
    """Entries that hold a change; a line that only tells of a move is none."""
    sections: dict[str, int]
    """Section id of the new report → the first entry that shows it, or the fold it is in."""
    section_of: tuple[str, ...]
    """Each entry's innermost section of the new report, "" before the first."""
    shown: dict[int, int]
    """Row → the entry with its text, or the fold it is in."""
    told: dict[int, int]
    """Row → the entry that tells where its old text stood."""


def guide(comparison: Comparison, entries: list[Entry]) -> Guide:
    """Index `entries`, which `arrange(comparison)` gave."""
    changes: list[int] = []
    shown: dict[int, int] = {}
    told: dict[int, int] = {}
    for i, entry in enumerate(entries):
        if entry.form is Form.FOLD:
            shown |= dict.fromkeys(entry.rows, i)
            continue
        rows = {place.row for place in entry.places if not place.echo}
        shown |= dict.fromkeys(rows, i)
        for place in entry.places:
            if place.echo:
                told.setdefault(place.row, i)
        if any(changed(comparison.rows[row]) for row in rows):
            changes.append(i)
    sections, section_of = _sections(comparison, entries)
    return Guide(tuple(changes), sections, section_of, shown, told)


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
