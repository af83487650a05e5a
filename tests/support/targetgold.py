"""How well the quantities of a report agree with their annotation by hand."""

import json
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from cqtui.analysis.targets.targets import quantities
from cqtui.model.document import Document, Unit
from cqtui.model.quantity import Quantity

GOLD = Path(__file__).parents[1] / "gold"
ALIKE = 0.5
"""Likeness of two indicators' names from which they are taken for one."""


@dataclass
class Agreement:
    """What was found of a case, and what of it is right."""

    wanted: int
    found: int
    """Of those wanted."""
    told: int
    """By the program, of the lines that were annotated."""
    right: Counter[str] = field(default_factory=Counter)
    """unit, indicator, kind, bound, period: in how many of those found."""
    judged: Counter[str] = field(default_factory=Counter)
    """The same: how many of those found the annotation is sure of."""

    @property
    def f1(self) -> float:
        """Of what was found."""
        return 2 * self.found / (self.wanted + self.told)

    def share(self, name: str) -> float:
        """Of those found that the annotation is sure of, how many have `name` right."""
        return self.right[name] / self.judged[name]


def case(name: str) -> dict[str, Any]:
    """An annotation, by the name of its file."""
    read: dict[str, Any] = json.loads((GOLD / f"targets-{name}.json").read_text(encoding="utf-8"))
    return read


def agreement(annotated: dict[str, Any], document: Document) -> Agreement:
    """The quantities of `document` against an annotation of it, matched by line and value."""
    units = {unit.id: unit for unit in document.units()}
    left = [(line(units[q.unit_id], q), q) for q in quantities(document)]
    left = [(at, q) for at, q in left if q.value is not None and not q.table]
    if scope := annotated.get("scope"):
        left = [(at, q) for at, q in left if any(a <= at <= b for a, b in scope)]
    told, found, right, judged = len(left), 0, Counter[str](), Counter[str]()
    for item in annotated["items"]:
        fits = [
            (at, q)
            for at, q in left
            if _stands(units[q.unit_id], at, item["line"]) and _near(q.value, item["value"])
        ]
        if not fits:
            continue
        best = max(fits, key=lambda fit: _likeness(fit[1].indicator, item["indicator"]))
        left.remove(best)
        found += 1
        checks = [c for c in _checks(best[1], item) if c[0] not in item.get("unsure", ())]
        judged.update(name for name, _ in checks)
        right.update(name for name, ok in checks if ok)
    neutral = [(n["line"], n["value"]) for n in annotated.get("neutral", [])]
    free = sum(
        any(_stands(units[q.unit_id], at, n) and _near(q.value, v) for n, v in neutral)
        for at, q in left
    )
    return Agreement(len(annotated["items"]), found, told - free, right, judged)


def line(unit: Unit, quantity: Quantity) -> int:
    """The line of the file that a figure stands in."""
    at = quantity.figure.start
    pieces = unit.block.pieces if unit.block else unit.section.pieces
    return next((p.line for p in pieces if p.start <= at < p.end), unit.lines.first)


def _stands(unit: Unit, at: int, wanted: int) -> bool:
    return at == wanted or unit.lines.first <= wanted <= unit.lines.last


def _near(value: Decimal | None, wanted: float) -> bool:
    return value is not None and abs(float(value) - wanted) <= 1e-6 * max(abs(wanted), 1)


def _checks(quantity: Quantity, item: dict[str, Any]) -> list[tuple[str, bool]]:
    ours, theirs = (_fold(name) for name in (quantity.indicator, item["indicator"]))
    alike = ours in theirs or theirs in ours or _likeness(ours, theirs) >= ALIKE
    return [
        ("unit", _fold(quantity.unit) == _fold(item["unit"])),
        ("indicator", bool(ours) and alike),
        ("kind", quantity.kind == item["kind"]),
        ("bound", quantity.bound == item["bound"]),
        ("period", quantity.period == item["period"]),
    ]


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, _fold(one), _fold(other), autojunk=False).ratio()


def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text)
    return "".join(c for c in plain if c.isalnum() or c in "%/")
