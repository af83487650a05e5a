"""What the library keeps of a comparison: that it was made, where one was, bookmarks set in it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from cqtui.catalogs import say
from cqtui.errors import StoreError
from cqtui.model.document import Unit
from cqtui.tui.comparerows import Side
from cqtui.tui.desk import Desk, Report, unit_of

if TYPE_CHECKING:
    from cqtui.library.store import Store


class Spot(NamedTuple):
    """Where one stands in a comparison."""

    side: Side
    unit: int
    """Index among that report's units."""


class Kept(NamedTuple):
    """What the library keeps of a comparison."""

    spot: Spot | None = None
    """Where it was left; None where it is new."""
    share: int = 0
    """Per cent of the width that the left column was given, 0 where nobody asked for any."""
    bookmarks: frozenset[tuple[Side, str]] = frozenset()
    """Paragraphs with one, by side and unit id."""


def look_up(desk: Desk, pair: Sequence[Report]) -> Kept:
    """Note that two reports are compared; what is kept of the last time, if there was any.

    Reads and writes the disk. Raises StoreError.
    """
    keys, store = [desk.key(report) for report in pair], desk.store
    if store is None or not all(keys):
        return Kept()
    store.memory.remember_comparison(keys[0], keys[1])
    side, _, unit = store.memory.get_setting(_name(keys)).partition(" ")
    share = store.memory.get_setting(_name(keys, "columns"))
    spot = None
    if side in ("0", "1") and unit.isdecimal():
        count = sum(1 for _ in pair[int(side)].document.units())
        spot = Spot(Side(int(side)), int(unit)) if int(unit) < count else None
    return Kept(spot, int(share) if share.isdecimal() else 0, bookmarks(desk, pair))


def keep(desk: Desk, pair: Sequence[Report], spot: Spot) -> None:
    """Write down where one is. Writes to the disk. Raises StoreError."""
    keys, store = [desk.key(report) for report in pair], desk.store
    if store and all(keys):
        store.memory.set_setting(_name(keys), f"{int(spot.side)} {spot.unit}")


def keep_share(desk: Desk, pair: Sequence[Report], share: int) -> None:
    """Write down how wide the left column is. Writes to the disk. Raises StoreError."""
    keys, store = [desk.key(report) for report in pair], desk.store
    if store and all(keys):
        store.memory.set_setting(_name(keys, "columns"), str(share))


def _name(keys: Sequence[str], what: str = "place") -> str:
    return f"compare.{what}.{keys[0]}.{keys[1]}"


def bookmarks(desk: Desk, pair: Sequence[Report]) -> frozenset[tuple[Side, str]]:
    """The paragraphs of both reports that have a bookmark. Reads the disk. Raises StoreError."""
    found = set()
    for side, report in zip(Side, pair, strict=True):
        key, store = desk.key(report), desk.store
        held = store.marks.bookmarks(key) if store and key else ()
        units = list(report.document.units()) if held else []
        at = (unit_of(report.document, mark.anchor) for mark in held)
        found |= {(side, units[i].id) for i in at if i is not None}
    return frozenset(found)


def toggle_bookmark(desk: Desk, report: Report, unit: Unit) -> bool:
    """Set a bookmark on a paragraph, or take it away; whether there is one now.

    Writes to the disk. Raises StoreError, also without a library.
    """
    from cqtui.library.anchors import make

    key, store = desk.key(report), desk.store
    if store is None or not key:
        raise desk.trouble or StoreError(say("reader.no_store"))
    held = _bookmarks(store, key, report, unit)
    for number in held:
        store.marks.remove(number)
    if not held:
        store.marks.add(key, make(report.document, unit))
    return not held


def _bookmarks(store: "Store", key: str, report: Report, unit: Unit) -> list[int]:
    """The bookmarks that stand at a paragraph, by their ids."""
    at = next(i for i, u in enumerate(report.document.units()) if u.id == unit.id)
    return [b.id for b in store.marks.bookmarks(key) if unit_of(report.document, b.anchor) == at]
