"""What is said where the report that would review a report's promises is not loaded."""

from collections.abc import Sequence

from cqtui.tui.catalogs import say


def without(years: Sequence[int]) -> str:
    """That reports of these years are missing, what cannot be told therefore, and what to do."""
    return say("targets.promise_gap", years=say("separator").join(map(str, years)), first=years[0])
