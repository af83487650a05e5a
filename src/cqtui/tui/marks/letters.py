"""Places in a report that a letter was set at: kept with the report, found again in a new copy."""

import json
from typing import TYPE_CHECKING

from cqtui.model.annotation import Anchor
from cqtui.tui.desk import Desk
from cqtui.tui.lastread import unit_of
from cqtui.tui.report import Report

if TYPE_CHECKING:
    from cqtui.library.store import Store


def set_letter(desk: Desk, report: Report, letter: str, unit: int) -> bool:
    """Set a letter at a unit, from where it was taken. Writes to the disk. Raises StoreError.

    False where there is no library to keep it in.
    """
    from cqtui.library.marks.anchors import make

    key, store = desk.key(report), desk.store
    if store is None or not key:
        return False
    anchor = make(report.document, list(report.document.units())[unit])
    kept = _kept(store, key)
    kept[letter] = [list(anchor.path), anchor.exact, anchor.prefix, anchor.suffix, anchor.position]
    store.memory.set_setting(_name(key), json.dumps(kept, ensure_ascii=False))
    return True


def unit_at(desk: Desk, report: Report, letter: str) -> int | None:
    """The unit a letter is set at; None where it is not set, or its words are gone.

    Reads the disk. Raises StoreError.
    """
    key, store = desk.key(report), desk.store
    if store is None or not key:
        return None
    anchor = _anchor(_kept(store, key).get(letter))
    return unit_of(report.document, anchor) if anchor else None


def letters(desk: Desk, report: Report) -> str:
    """The letters that are set in a report, in order. Reads the disk. Raises StoreError."""
    key, store = desk.key(report), desk.store
    return "".join(sorted(_kept(store, key))) if store and key else ""


def _name(key: str) -> str:
    return f"reader.letters.{key}"


def _kept(store: "Store", key: str) -> dict[str, object]:
    """What was kept; nothing where that makes no sense."""
    try:
        found = json.loads(store.memory.get_setting(_name(key)) or "{}")
    except ValueError:
        return {}
    if not isinstance(found, dict):
        return {}
    return {letter: value for letter, value in found.items() if _anchor(value)}


def _anchor(value: object) -> Anchor | None:
    match value:
        case [list(path), str(exact), str(prefix), str(suffix), int(position)]:
            return Anchor(tuple(map(str, path)), exact, prefix, suffix, position)
    return None
