"""Copies in a stream of documents are those that the engine in memory finds."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from support.comparisons import document

from cqtui.analysis.passages.copies import copies, pairs
from cqtui.library.clauses.index import ClauseIndex
from cqtui.model.document import Document
from cqtui.scale.copyfinder import CopyFinder

NAMES = "东西南北中上下左右前后里外远近"


def form(month: int, *, places: str = NAMES) -> Document:
    """A form that is filled in each month."""
    told = (
        f"{name}江断面水质{month + at}类，达标{90 + month}%。" for at, name in enumerate(places)
    )
    return document(*told, year=2019)


EVERY = (
    form(1),
    form(2),
    form(1),  # the first over again
    form(1, places=NAMES[:-1]),  # nearly
    form(1, places=NAMES[:9]),  # an extract
)


def by_stream(documents: Sequence[Document]) -> list[int | None]:
    """By `scale`."""
    with CopyFinder() as finder:
        return [finder.add(pairs(one)) for one in documents]


def test_a_stream_tells_the_same_copies() -> None:
    """A form that is filled in anew is none, nor is an extract."""
    assert by_stream(EVERY) == [*copies(EVERY)] == [None, None, 0, 0, None]


@pytest.mark.parametrize(("number", "count"), [(0, 2), (1, 2), (4, 2)])
def test_an_index_tells_the_same_copies(tmp_path: Path, number: int, count: int) -> None:
    """Of two forms and an extract one's own copies do not count, and others count once."""
    with ClauseIndex.open(tmp_path / "clauses.sqlite") as index:
        for at, one in enumerate(EVERY):
            if at != number:
                index.add(str(at), one)
        assert max(run.count for run in index.standing(EVERY[number])) == count
