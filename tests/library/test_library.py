"""The whole library: what comes in is found at once, and what goes is gone."""

from pathlib import Path

import pytest

from cqtui.errors import StoreError
from cqtui.ingest.load import load
from cqtui.library import library as module
from cqtui.library.clauses.index import ClauseIndex
from cqtui.library.library import Library
from cqtui.library.search.index import SearchIndex
from cqtui.library.shelf import How
from cqtui.model.document import Document

REPORT = "\n".join(
    ["重庆市人民政府工作报告", "2019年1月27日", "一、工作回顾"]
    + [f"我们把第{n}件实事办好，群众{'满' * (n + 1)}意。" for n in range(30)]
).encode()
KEY = "chongqing-2019-work-report"


def test_what_is_added_is_in_the_indexes(tmp_path: Path) -> None:
    """Nobody waits for it later."""
    with Library.open(tmp_path) as library:
        library.add("/a/2019.txt", REPORT, load)
    with SearchIndex.open(tmp_path / "search.sqlite") as index:
        assert index.keys() == (KEY,)
        assert index.search("实事办好").total == 30
    with ClauseIndex.open(tmp_path / "clauses.sqlite") as clauses:
        assert clauses.reports() == (KEY,)


def test_a_file_is_in_though_no_index_can_take_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They learn it when they are asked the next time."""

    def refuse(_self: Library, _key: str, _document: Document) -> None:
        raise StoreError("the index is damaged")

    monkeypatch.setattr(module.Library, "_learn", refuse)
    with Library.open(tmp_path) as library:
        (taken,) = library.add("/a/2019.txt", REPORT, load)
        assert taken.entered == (KEY, How.NEW)
        assert library.check() == ()
        assert [path for path, _ in library.files()] == ["/a/2019.txt"]
