"""The tables of the samples against their annotation, cell by cell."""

import json
from pathlib import Path

import pytest
from support.seeds import SEEDS

from cqtui import pipeline
from cqtui.model.document import Unit
from cqtui.model.quantity import Quantity

GOLD = Path(__file__).parents[1] / "gold"
Key = tuple[int, str, str]
TOLD = ("indicator", "unit", "period", "kind", "bound", "direction")


def made(name: str) -> dict[Key, Quantity]:
    """What the program reads in the tables of a sample, by table, row and column heading."""
    found = {}
    for document in pipeline.read(str(SEEDS[name])).documents:
        units = {unit.id: unit for unit in document.units()}
        for quantity in pipeline.quantities(document).quantities:
            if quantity.table and quantity.value is not None:
                found[place(units[quantity.unit_id], quantity)] = quantity
    return found


def place(unit: Unit, quantity: Quantity) -> Key:
    """First line of the table, name of the row, heading of the column."""
    assert unit.block is not None
    header = unit.block.header
    start = unit.text.rfind("\n", 0, quantity.span.start) + 1
    column = unit.text.count("\t", start, quantity.span.start)
    row = unit.text[start:].split("\n", 1)[0].split("\t")
    named = header.index("指标名称") if "指标名称" in header else 0
    return unit.lines.first, row[named].strip(), header[column]


@pytest.mark.parametrize("name", ["2016-five-year-plan", "2022-gazette-no2"])
def test_every_figure_of_a_table(name: str) -> None:
    """Each is found with its indicator, unit, year and kind, and nothing else is taken for one."""
    gold = json.loads((GOLD / f"tables-{name}.json").read_text(encoding="utf-8"))["quantities"]
    found = made(f"{name}.txt")
    wanted = {(g["table"], g["row"], g["column"]): g for g in gold}
    assert found.keys() == wanted.keys()
    for key, quantity in found.items():
        assert {field: getattr(quantity, field) for field in TOLD} == {
            field: wanted[key][field] for field in TOLD
        }
        assert float(quantity.value or 0) == wanted[key]["value"]
