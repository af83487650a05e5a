from typing import Any

from support import targetbooks

from cqtui.export.targetsjson import targets_json


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
