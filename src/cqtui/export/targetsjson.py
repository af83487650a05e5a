"""Figures, changes, outcomes and series as `cqtui/targets/1` of docs/contract.md."""

from collections.abc import Collection, Sequence

from cqtui.export.contract import Json, quantity_json
from cqtui.export.targetwanted import VIEWS
from cqtui.model.ledger import Ledger, Reading
from cqtui.model.quantity import Quantity


def targets_json(ledger: Ledger, names: Sequence[str], views: Collection[str] = VIEWS[:3]) -> Json:
    """`cqtui/targets/1`; `names` are those of the ledger's readings, in its order.

    What is not among `views` is `[]`; `series` is there for `series` and for `places`.
    """
    sides = [_Side(reading, name) for reading, name in zip(ledger.readings, names, strict=True)]
    return {
        "schema": "cqtui/targets/1",
        "quantities": [
            side.json(q)
            for side, reading in zip(sides, ledger.readings, strict=True)
            for q in reading.quantities
            if "quantities" in views
        ],
        "changes": [
            {
                "indicator": change.indicator,
                "better": change.better,
                "old": sides[step.old].json(change.old),
                "new": sides[step.new].json(change.new),
                "change": change.change,
            }
            for step in ledger.steps
            for change in step.changes
            if "changes" in views
        ],
        "outcomes": [
            {
                "indicator": outcome.indicator,
                "target": sides[outcome.old].json(outcome.target),
                "actual": sides[outcome.new].json(outcome.actual),
                "verdict": outcome.verdict,
            }
            for outcome in ledger.outcomes
            if "outcomes" in views
        ],
        "series": [
            {
                "indicator": series.indicator,
                "place": series.place,
                "measure": series.measure,
                "unit": series.unit,
                "better": series.better,
                "headline": series.headline,
                "points": [
                    {
                        "year": point.year,
                        "target": _end(sides, point.target, point.target_reading),
                        "actual": _end(sides, point.actual, point.actual_reading),
                    }
                    for point in series.points
                ],
            }
            for series in ledger.series
            if {"series", "places"} & set(views)
        ],
        "gaps": list(ledger.gaps),
    }


def _end(sides: "Sequence[_Side]", quantity: Quantity | None, reading: int | None) -> Json | None:
    return None if reading is None else sides[reading].json(quantity)


class _Side:
    """One report of the ledger, to tell where its figures stand."""

    def __init__(self, reading: Reading, name: str) -> None:
        self._name = name
        self._units = {unit.id: unit for unit in reading.document.units()}

    def json(self, quantity: Quantity | None) -> Json | None:
        if quantity is None:
            return None
        return quantity_json(quantity, self._name, self._units[quantity.unit_id])
