"""Targets and outcomes followed through several reports."""

from collections.abc import Sequence
from itertools import pairwise

from cqtui.analysis.glossary import Glossary
from cqtui.compare.targets import target_changes
from cqtui.model.ledger import Ledger, Reading, Step


def ledger(readings: Sequence[Reading], glossary: Glossary | None = None) -> Ledger:
    """Several reports set against each other, by place, then by year."""
    ordered = tuple(sorted(readings, key=lambda r: (r.document.place, r.document.year or 0)))
    steps = tuple(
        Step(at, at + 1, target_changes(a.quantities, b.quantities, glossary))
        for at, (a, b) in enumerate(pairwise(ordered))
    )
    return Ledger(ordered, steps, (), ())
