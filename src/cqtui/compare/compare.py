"""Two documents compared, from their units to rows, edits and changed targets."""

from collections.abc import Callable

from cqtui.compare.align import align
from cqtui.compare.pace import Pace
from cqtui.compare.parts import strays
from cqtui.compare.rows import rows
from cqtui.model.comparison import Comparison
from cqtui.model.document import Document


def compare(
    old: Document,
    new: Document,
    *,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Comparison:
    """Tell how `new` differs from `old`.

    `progress` is told the share that is done, from 0 to 1; as soon as `cancelled` says so the work
    stops. Raises Cancelled.
    """
    pace = Pace(progress, cancelled)
    left, right = list(old.units()), list(new.units())
    links = align(left, right, pace.step(0.0, 0.6))
    found = rows(left, right, links, pace.step(0.6, 0.9))
    wandered = strays(found, pace.step(0.9, 1.0))
    pace.step(0.0, 1.0)(1.0)
    return Comparison(old, new, found, wandered)
