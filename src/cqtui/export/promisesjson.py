"""Promises and what became of them as the JSON object that docs/contract.md describes."""

from collections import Counter
from collections.abc import Sequence

from cqtui.compare.targets.between import unreviewed
from cqtui.export.contract import Json, named_json, passage_json
from cqtui.model.comparison import Comparison
from cqtui.model.ledger import Kept

VERDICTS = ("done", "under-way", "not-mentioned")
UNTOLD = "untold"
"""The verdict that there is only where a report between is missing."""


def promises_json(comparison: Comparison, kept: Sequence[Kept], names: tuple[str, str]) -> Json:
    """`cqtui/promises/1`; `names` are those of the old and the new report."""
    between = list(unreviewed(comparison.old, comparison.new))
    units = [{unit.id: unit for unit in d.units()} for d in (comparison.old, comparison.new)]
    return {
        "schema": "cqtui/promises/1",
        "old": named_json(comparison.old, names[0]),
        "new": named_json(comparison.new, names[1]),
        **({"missing": between} if between else {}),
        "summary": promises_summary(kept, untold=bool(between)),
        "promises": [
            {
                "thing": one.promise.thing,
                "stage": one.promise.stage,
                "verdict": one.verdict,
                "again": one.again,
                "old": passage_json(one.promise.passage, units[0]),
                "new": passage_json(one.passage, units[1]) if one.passage else None,
            }
            for one in kept
        ],
    }


def promises_summary(kept: Sequence[Kept], *, untold: bool) -> dict[str, int]:
    """How many of each verdict, and how many of those under way are only promised again.

    With `untold` also those of which the report that would tell is missing.
    """
    count = Counter(one.verdict for one in kept)
    verdicts = (*VERDICTS, UNTOLD) if untold else VERDICTS
    return {**{v: count[v] for v in verdicts}, "again": sum(one.again for one in kept)}
