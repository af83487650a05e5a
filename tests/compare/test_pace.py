"""Progress and cancelling."""

from itertools import pairwise
from pathlib import Path

import pytest

from cqtui.compare import pace
from cqtui.compare.compare import compare
from cqtui.errors import Cancelled
from cqtui.model.document import Document
from cqtui.pipeline import pick, read


@pytest.fixture(scope="module")
def reports(seeds: Path) -> tuple[Document, Document]:
    """The two work reports among the samples."""
    names = "2017-work-report.txt", "2019-work-report.txt"
    old, new = (pick(read(str(seeds / name))) for name in names)
    return old, new


def test_progress_rises_to_one(
    reports: tuple[Document, Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It never goes back, and the end is told; on a slow machine every step is."""
    told: list[float] = []
    monkeypatch.setattr(pace, "PAUSE", 0.0)
    compare(*reports, progress=told.append)
    assert told[-1] == 1.0
    assert all(before <= after for before, after in pairwise(told))


def test_work_stops_when_it_is_cancelled(reports: tuple[Document, Document]) -> None:
    """At the first look after the wish."""
    with pytest.raises(Cancelled):
        compare(*reports, cancelled=lambda: True)
