"""What changed in one report of a comparison, for whoever reads that one alone."""

from collections.abc import Mapping, Sequence

from cqtui.compare.changes import kinds
from cqtui.model.comparison import Comparison
from cqtui.model.document import Document, Unit


def changed_units(
    comparison: Comparison, document: Document, units: Sequence[Unit]
) -> Mapping[int, tuple[str, ...]]:
    """The kinds of change of each unit of one of the two documents, those without any left out."""
    at = {unit.id: index for index, unit in enumerate(units)}
    older = document is comparison.old
    return {
        at[unit.id]: found
        for row in comparison.rows
        if (found := kinds(row))
        for unit in (row.old if older else row.new)
        if unit.id in at
    }
