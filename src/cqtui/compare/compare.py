"""Two documents compared, from their units to rows, edits and changed targets."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from cqtui.compare.align.wishes import NO_WISHES, Wishes
from cqtui.compare.pace import Pace
from cqtui.model.comparison import Comparison, Row, Stray
from cqtui.model.document import Document
from cqtui.model.quantity import TargetChange

if TYPE_CHECKING:  # what reads numbers may be needed in another process than what aligns
    from cqtui.analysis.targets.glossary import Glossary


def compare(
    old: Document,
    new: Document,
    *,
    wishes: Wishes = NO_WISHES,
    glossary: "Glossary | None" = None,
    changed: Callable[[], tuple[TargetChange, ...]] | None = None,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Comparison:
    """Tell how `new` differs from `old`, holding to what a person set by hand.

    `glossary` names the indicators of the targets; without it, the one of the program does.
    `changed` gives the changed targets where they are read elsewhere (`changed_targets`).
    `progress` is told the share that is done, from 0 to 1; as soon as `cancelled` says so the work
    stops. Raises Cancelled.
    """
    pace = Pace(progress, cancelled)
    found, wandered = _rows(old, new, wishes, pace)
    changes = changed() if changed else changed_targets(old, new, glossary)
    pace.step(0.0, 1.0)(1.0)
    return Comparison(old, new, _with_targets(found, changes), wandered, changes)


def get_ready() -> None:
    """Load what aligns, its words and its table, which takes longer than to read two reports."""
    import cqtui.compare.align.align
    import cqtui.compare.align.parts
    import cqtui.compare.rows  # noqa: F401
    from cqtui.analysis.tokens import engine
    from cqtui.compare.align.meaning import table

    engine()
    table()


def _rows(
    old: Document, new: Document, wishes: Wishes, pace: Pace
) -> tuple[tuple[Row, ...], tuple[Stray, ...]]:
    """What belongs together, and the sentences that went to another row."""
    from cqtui.compare.align.align import align
    from cqtui.compare.align.parts import strays
    from cqtui.compare.rows import rows

    left, right = list(old.units()), list(new.units())
    links = align(left, right, pace.step(0.0, 0.6), wishes)
    found = rows(left, right, links, pace.step(0.6, 0.9))
    return found, strays(found, pace.step(0.9, 1.0))


def changed_targets(
    old: Document, new: Document, glossary: "Glossary | None" = None
) -> tuple[TargetChange, ...]:
    """The targets of both reports, paired. Nothing of it waits for the alignment."""
    from cqtui.analysis.targets.glossary import builtin
    from cqtui.analysis.targets.targets import quantities
    from cqtui.compare.targets.targets import target_changes

    words = glossary or builtin()
    before, after = (words.named(quantities(document, words)) for document in (old, new))
    return target_changes(before, after, words)


def _with_targets(found: Sequence[Row], changes: Sequence[TargetChange]) -> tuple[Row, ...]:
    """Each row with the changes whose figures stand in it."""
    places: dict[tuple[str, str], list[TargetChange]] = {}
    for change in changes:
        for side, quantity in (("old", change.old), ("new", change.new)):
            if quantity is not None:
                places.setdefault((side, quantity.unit_id), []).append(change)
    if not places:
        return tuple(found)
    return tuple(_held(row, places) for row in found)


def _held(row: Row, places: Mapping[tuple[str, str], Sequence[TargetChange]]) -> Row:
    keys = [*(("new", u.id) for u in row.new), *(("old", u.id) for u in row.old)]
    held = tuple(dict.fromkeys(change for key in keys for change in places.get(key, ())))
    return replace(row, targets=held) if held else row
