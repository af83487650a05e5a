"""What is said where the report that would review a report's promises is not there."""

from collections.abc import Sequence

from cqtui.export.rows import Say


def without(years: Sequence[int], say: Say) -> str:
    """That reports of these years are missing, what cannot be told therefore, and what to do."""
    return say("targets.promise_gap", years=say("separator").join(map(str, years)), first=years[0])
