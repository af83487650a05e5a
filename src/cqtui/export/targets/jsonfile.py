"""Figures, changes, outcomes and series as `cqtui/targets/1` of docs/contract.md."""

from collections.abc import Collection, Sequence

from cqtui.export.contract import Json, number, quantity_json
from cqtui.export.targets.sizes import KEPT, largest_first, miss_of, size_of, worst_first
from cqtui.export.targets.wanted import VIEWS
from cqtui.model.ledger import Ledger, Outcome, PlanProgress, Point, Reading, Series, Step
from cqtui.model.quantity import Quantity, TargetChange


def targets_json(
    ledger: Ledger,
    names: Sequence[str],
    views: Collection[str] = VIEWS,
    *,
    by_size: bool = False,
) -> Json:
    """`cqtui/targets/1`; `names` are those of the ledger's readings, in its order.

    What is not among `views` is `[]`. With `by_size` the largest change comes first, and the worst
    miss.
    """
    changes = [(step, change) for step in ledger.steps for change in step.changes]
    outcomes = list(ledger.outcomes)
    if by_size:
        changes.sort(key=lambda pair: largest_first(pair[1]))
        outcomes.sort(key=lambda one: worst_first(one.verdict, miss_of(one)))
    sides = [_Side(reading, name) for reading, name in zip(ledger.readings, names, strict=True)]
    return {
        "schema": "cqtui/targets/1",
        "quantities": [
            side.json(q)
            for side, reading in zip(sides, ledger.readings, strict=True)
            for q in reading.quantities
            if "quantities" in views
        ],
        "changes": [_change(step, change, sides) for step, change in changes if "changes" in views],
        "outcomes": [_outcome(one, sides) for one in outcomes if "outcomes" in views],
        "series": [_series(s, sides) for s in ledger.series if "series" in views],
        "places": _places(ledger, sides) if "places" in views else [],
        "plans": [_plan(p, sides) for p in ledger.plans if "plans" in views],
        "gaps": [
            {"reason": g.reason, "place": g.place, "year": g.year, "count": g.count}
            for g in ledger.missing
        ],
    }


def _outcome(outcome: Outcome, sides: "Sequence[_Side]") -> Json:
    size = miss_of(outcome, "百分点")
    return {
        "indicator": outcome.indicator,
        "target": sides[outcome.old].json(outcome.target),
        "actual": sides[outcome.new].json(outcome.actual),
        "verdict": outcome.verdict,
        "size": number(KEPT.plus(size.value) if size else None),
        "size_unit": size.unit if size else "",
    }


def _change(step: Step, change: TargetChange, sides: "Sequence[_Side]") -> Json:
    size = size_of(change, "百分点")
    return {
        "indicator": change.indicator,
        "better": change.better,
        "old": sides[step.old].json(change.old),
        "new": sides[step.new].json(change.new),
        "change": change.change,
        "instead": sides[step.new if change.new is None else step.old].json(change.instead),
        "size": number(KEPT.plus(size.value) if size else None),
        "size_unit": size.unit if size else "",
    }


def _series(series: Series, sides: "Sequence[_Side]") -> Json:
    return {
        "indicator": series.indicator,
        "place": series.place,
        "measure": series.measure,
        "unit": series.unit,
        "better": series.better,
        "headline": series.headline,
        "points": [_point(point, sides) for point in series.points],
    }


def _point(point: Point, sides: "Sequence[_Side]") -> Json:
    return {
        "year": point.year,
        "target": _end(sides, point.target, point.target_reading),
        "actual": _end(sides, point.actual, point.actual_reading),
    }


def _places(ledger: Ledger, sides: "Sequence[_Side]") -> list[Json]:
    return [
        {
            "indicator": table.indicator,
            "measure": table.measure,
            "unit": table.unit,
            "better": table.better,
            "headline": table.headline,
            "places": list(table.places),
            "years": list(table.years),
            "cells": [
                {
                    "place": cell.place,
                    "year": cell.year,
                    "target": _end(sides, cell.target, cell.target_reading),
                    "actual": _end(sides, cell.actual, cell.actual_reading),
                    "change": cell.against.change if cell.against else None,
                }
                for cell in table.cells
            ],
        }
        for table in ledger.places
    ]


def _plan(plan: PlanProgress, sides: "Sequence[_Side]") -> Json:
    return {
        "indicator": plan.indicator,
        "better": plan.better,
        "target": sides[plan.plan].json(plan.target),
        "how": plan.how,
        "so_far": number(plan.so_far),
        "yearly": [_point(point, sides) for point in plan.yearly],
        "missing": list(plan.missing),
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
