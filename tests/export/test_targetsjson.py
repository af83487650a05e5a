from dataclasses import replace
from typing import Any

from support import targetbooks

from cqtui.catalogs import say
from cqtui.export.targets.jsonfile import targets_json
from cqtui.export.targets.rows import tables
from cqtui.export.targets.table import File
from cqtui.export.targets.wanted import Wanted, narrowed
from cqtui.model.ledger import Ledger


def test_everything_is_there_and_says_where_it_stands() -> None:
    """Quantities as in every object of the contract, under the names of their reports."""
    made = targets_json(targetbooks.ledger(), ("old.txt", "new.txt"))
    assert made["schema"] == "cqtui/targets/1"
    assert [q["document"] for q in made["quantities"]] == ["old.txt", *["new.txt"] * 3]
    (change, added) = made["changes"]
    assert (change["old"]["value"], change["new"]["value"], change["change"]) == (8.5, 6, "lowered")
    assert added["old"] is None
    (outcome,) = made["outcomes"]
    assert (outcome["verdict"], outcome["target"]["document"]) == ("exceeded", "old.txt")
    assert outcome["actual"]["document"] == "new.txt"
    assert made["gaps"] == [{"reason": "no-review", "place": "重庆市", "year": "2019", "count": 2}]


def test_series_have_a_point_a_year() -> None:
    """What is not known is null."""
    (series,) = targets_json(targetbooks.ledger(), ("old.txt", "new.txt"))["series"]
    first, second = series["points"]
    assert (first["year"], first["target"]["value"], first["actual"]["value"]) == ("2018", 8.5, 9.1)
    assert second["actual"] is None


def test_places_have_a_cell_for_each_year() -> None:
    """With its report, and how the target stands to that of the year before."""
    names = [f"{n}.txt" for n in range(4)]
    (table,) = targets_json(targetbooks.provinces(), names)["places"]
    assert (table["places"], table["years"]) == (["甲省", "乙省"], ["2024", "2025"])
    found: list[tuple[Any, ...]] = [
        (c["place"], c["year"], c["target"]["document"], c["change"]) for c in table["cells"]
    ]
    assert found == [
        ("甲省", "2024", "0.txt", None),
        ("甲省", "2025", "1.txt", "lowered"),
        ("乙省", "2024", "2.txt", None),
        ("乙省", "2025", "3.txt", "raised"),
    ]


def test_a_plan_tells_what_is_known_and_what_is_missing() -> None:
    """So far in the target's unit."""
    (plan,) = targets_json(targetbooks.plan(), ("plan.txt",))["plans"]
    assert (plan["so_far"], plan["how"], plan["missing"]) == (8, "average", ["2022", "2023"])
    assert [point["year"] for point in plan["yearly"]] == ["2021"]
    assert plan["target"]["period"] == "2021-2025"


def test_views_that_are_not_wanted_are_empty() -> None:
    """Every field is there all the same."""
    made = targets_json(targetbooks.ledger(), ("old.txt", "new.txt"), ("changes",))
    assert made["changes"]
    assert not any(made[key] for key in ("quantities", "outcomes", "series", "places", "plans"))


def minor_in_one_place() -> Ledger:
    """The table of places, its indicator no main target of the second place."""
    made = targetbooks.provinces()
    first, second = made.series
    return replace(made, series=(first, replace(second, headline=False)))


def test_places_without_the_series_of_one() -> None:
    """Where main targets alone are wanted a table is whole if any place has it among them."""
    chosen = narrowed(minor_in_one_place(), Wanted(("places",), headline=True))
    assert len(chosen.series) == 1
    (table,) = targets_json(chosen, [f"{n}.txt" for n in range(4)])["places"]
    assert [c["target"]["document"] for c in table["cells"]] == [f"{n}.txt" for n in range(4)]


def test_rows_of_places_name_the_files_of_all() -> None:
    """Also of those whose series are left out."""
    chosen = narrowed(minor_in_one_place(), Wanted(("places",), headline=True))
    (table,) = tables(targetbooks.book(chosen), Wanted(("places",)), say)
    at = [column.key for column in table.columns].index("target_file")
    found = [cell.name for line in table.lines if isinstance(cell := line.cells[at], File)]
    assert found == ["3.txt", "1.txt"]
