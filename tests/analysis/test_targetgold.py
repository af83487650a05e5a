"""The quantities of the sample reports against their annotation by hand."""

from pathlib import Path

import pytest
from support.targetgold import agreement, case

from cqtui.model.document import Document
from cqtui.pipeline import pick, read

FLOORS = {"unit": 0.98, "indicator": 0.93, "kind": 0.98, "bound": 0.97, "period": 0.95}
CASES = ("2017", "2019", "budget-2022")


def opened(seeds: Path, name: str) -> Document:
    """The report that a case annotates."""
    annotated = case(name)
    source = read(str(seeds / annotated["source"]))
    return pick(source, str(annotated["select"]).lstrip("#"))


@pytest.mark.parametrize("name", CASES)
def test_quantities_of_a_report(seeds: Path, name: str) -> None:
    """Found, and each with what it measures, of which year, told or planned."""
    found = agreement(case(name), opened(seeds, name))
    assert found.f1 >= 0.97
    assert {n: found.share(n) for n in FLOORS if found.share(n) < FLOORS[n]} == {}
