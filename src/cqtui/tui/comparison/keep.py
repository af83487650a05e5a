"""What the library keeps of a comparison: that it was made, where one was, how it was shown."""

from collections.abc import Sequence
from typing import NamedTuple

from cqtui.tui.comparison.rows import Side
from cqtui.tui.desk import Desk
from cqtui.tui.report import Report


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
    view: str = ""
    """How it was shown, "" where nobody chose a view."""


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
    view = store.memory.get_setting(_name(keys, "view"))
    desk.stay_in_comparison()
    return Kept(spot, int(share) if share.isdecimal() else 0, view)


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


def keep_view(desk: Desk, pair: Sequence[Report], view: str) -> None:
    """Write down how the comparison is shown. Writes to the disk. Raises StoreError."""
    keys, store = [desk.key(report) for report in pair], desk.store
    if store and all(keys):
        store.memory.set_setting(_name(keys, "view"), view)


def _name(keys: Sequence[str], what: str = "place") -> str:
    return f"compare.{what}.{keys[0]}.{keys[1]}"
