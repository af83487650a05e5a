"""How a report was folded when it was read last: its sections, and its set phrases."""

from typing import NamedTuple

from cqtui.tui.desk import Desk
from cqtui.tui.report import Report

FADE = "tui.fade"
"""The setting that says how set phrases were shown last, on every screen."""


class Folds(NamedTuple):
    """What is folded."""

    opened: frozenset[str] | None = None
    """Titles of the unfolded sections, each with those around it; None where nobody folded any."""
    fade: str = ""
    """How set phrases are shown: one of `fading.FADES`."""


def look_up_folds(desk: Desk, report: Report) -> Folds:
    """How a report was folded. Reads the disk. Raises StoreError."""
    key, store = desk.key(report), desk.store
    if store is None or not key:
        return Folds()
    fade = store.memory.get_setting(FADE)
    return Folds(_titles(store.memory.get_setting(_name(key))), fade if _known(fade) else "")


def keep_folds(desk: Desk, report: Report, folds: Folds) -> None:
    """Write down how a report is folded. Writes to the disk. Raises StoreError."""
    import json

    key, store = desk.key(report), desk.store
    if store and key:
        store.memory.set_setting(_name(key), json.dumps(sorted(folds.opened or ())))
        store.memory.set_setting(FADE, folds.fade)


def _name(key: str) -> str:
    return f"reader.folds.{key}"


def _known(fade: str) -> bool:
    """Whether set phrases can be shown so; what that asks for is read only where some are."""
    if not fade:
        return True
    from cqtui.tui.returning.fading import FADES

    return fade in FADES


def _titles(value: str) -> frozenset[str] | None:
    """What `keep_folds` wrote; None for anything else."""
    import json

    try:
        found = json.loads(value)
    except ValueError:
        return None
    whole = isinstance(found, list) and all(isinstance(title, str) for title in found)
    return frozenset(found) if whole else None
