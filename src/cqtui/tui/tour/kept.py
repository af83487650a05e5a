"""What is remembered of a tour: the step, and its bookmarks until they are taken away."""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from cqtui.errors import StoreError
from cqtui.tui.desk import Desk

if TYPE_CHECKING:
    from cqtui.library.store import Store

STEP, MARKS = "tour.step", "tour.marks"
"""Settings: the name of the step one left at, numbers of bookmarks with commas between."""

DIGITS = 18
"""Of the largest number of a bookmark: what is longer is none that SQLite gave."""


def look_up(desk: Desk, names: Sequence[str]) -> tuple[int, set[int]]:
    """The index of the step where the last tour was left, and the bookmarks it left behind."""
    try:
        if store := desk.store:
            step = store.memory.get_setting(STEP)
            return (names.index(step) if step in names[:-1] else 0), _numbers(store)
    except StoreError as error:
        desk.trouble = error
    return 0, set()


def keep(desk: Desk, step: str, marks: Collection[int]) -> None:
    """Write down where one is. Writes to the disk."""
    try:
        if store := desk.store:
            store.memory.set_setting(STEP, step)
            store.memory.set_setting(MARKS, ",".join(map(str, sorted(marks))))
    except StoreError as error:
        desk.trouble = error


def remove(desk: Desk, marks: Collection[int]) -> None:
    """Take the bookmarks of a tour away. Writes to the disk. Raises StoreError."""
    if store := desk.store:
        for number in marks:
            store.marks.remove(number)


def tidy(store: "Store") -> None:
    """Take away the bookmarks of a tour that was broken off with the program.

    Writes to the disk where there are any. Raises StoreError.
    """
    if numbers := _numbers(store):
        for number in numbers:
            store.marks.remove(number)
        store.memory.set_setting(MARKS, "")


def _numbers(store: "Store") -> set[int]:
    words = store.memory.get_setting(MARKS).split(",")
    return {int(w) for w in words if w.isascii() and w.isdecimal() and len(w) <= DIGITS}
