"""The search index brought in step in a process of its own."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from support.screens import OTHER, REPORT, write

from cqtui import pipeline
from cqtui.errors import Cancelled, CqtuiError, StoreError
from cqtui.library.location import FILE
from cqtui.library.search import index as indexes
from cqtui.library.search.found import Choice
from cqtui.library.store import Store
from cqtui.tui import child, indexchild
from cqtui.tui.child import Step
from cqtui.tui.searcher import InStep, Searcher


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A library of two reports, of which one has no file any more."""
    here = Store.open(tmp_path / "home" / FILE)
    for name, text in (("2019.txt", REPORT), ("2018.txt", OTHER)):
        source = pipeline.read(write(tmp_path, name, text))
        here.shelf.enter_all(source, source.documents)
    (tmp_path / "2018.txt").unlink()
    yield here
    here.close()


def never() -> bool:
    """Nobody gives up."""
    return False


def unmoved(_done: int, _total: int) -> None:
    """Nobody looks how far it is."""


def found(searcher: Searcher, store: Store) -> int:
    """Hits of words that both reports have."""
    return searcher.search(store, "粮食产量", 20, Choice()).total


def test_what_the_child_learned_is_found_here(store: Store) -> None:
    """It lies on disk; how many reports could not be read is told, and how far it is."""
    steps: list[Step] = []
    assert indexchild.make(store.path, steps.append, never) == 1
    assert steps[0] == (0, 2)
    searcher = Searcher()
    assert found(searcher, store) == 2
    searcher.close()


def test_a_library_that_did_not_change_is_not_looked_through_again(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody is started for it; where something came, it is."""
    searcher = Searcher()
    now = searcher.catch_up(store, unmoved, never, None)
    assert now == InStep(store.state, 1)
    asked: list[Path] = []

    def make(path: Path, _step: Callable[[Step], object], _gone: Callable[[], bool]) -> int:
        asked.append(path)
        return 0

    monkeypatch.setattr(indexchild, "make", make)
    assert searcher.catch_up(store, unmoved, never, now) is now
    assert not asked
    store.memory.set_setting("any", "thing")
    assert searcher.catch_up(store, unmoved, never, now) is now
    store.shelf.set_tags(store.shelf.documents()[0].key, ["一"])
    assert searcher.catch_up(store, unmoved, never, now) == InStep(store.state, 0)
    assert asked == [store.path]


def test_an_index_that_cannot_be_kept_is_made_here(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a child learned would be gone with it."""
    monkeypatch.setattr(indexchild, "make", lambda *_: None)
    searcher = Searcher()
    assert searcher.catch_up(store, unmoved, never, None).left == 1
    assert found(searcher, store) == 2
    searcher.close()


def test_the_child_tells_of_an_index_that_cannot_be_kept(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A copy in memory is of no use to whoever asked."""
    opened = indexes.SearchIndex.open

    def in_memory(path: Path) -> indexes.SearchIndex:
        index = opened(path)
        index.kept = False
        return index

    monkeypatch.setattr(indexes.SearchIndex, "open", in_memory)
    assert indexchild.run(store.path, lambda _step: None) is None


def test_where_no_child_can_start_the_index_is_made_here(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A system that starts no process searches too."""

    def refused(_module: str) -> child.Child:
        raise OSError

    monkeypatch.setattr(child, "start", refused)
    searcher = Searcher()
    assert searcher.catch_up(store, unmoved, never, None).left == 1
    assert found(searcher, store) == 2
    searcher.close()


@pytest.mark.skipif(not hasattr(os, "getpriority"), reason="this system has no such order")
def test_the_child_gives_way_to_the_keys() -> None:
    """And what runs it does not."""
    before = os.getpriority(os.PRIO_PROCESS, 0)
    with child.start(indexchild.__name__) as process:
        try:
            for _ in range(400):
                if (now := os.getpriority(os.PRIO_PROCESS, process.pid)) > before:
                    break
                time.sleep(0.05)
        finally:
            process.kill()
    assert now == min(19, before + indexchild.BEHIND)
    assert os.getpriority(os.PRIO_PROCESS, 0) == before


def test_giving_up_ends_the_child(store: Store) -> None:
    """Whoever leaves the search waits for nothing."""
    with pytest.raises(Cancelled):
        indexchild.make(store.path, lambda _step: None, lambda: True)


def test_what_goes_wrong_in_the_child_is_told(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An index that is damaged, a child that dies, a library that is none."""
    store.path.with_name(indexes.FILE).write_bytes(b"no index at all, only some text")
    with pytest.raises(StoreError, match="damaged"):
        indexchild.make(store.path, lambda _step: None, never)
    with pytest.raises(StoreError, match="no library"):
        Searcher().catch_up(None, unmoved, never, None)
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(CqtuiError, match="ended before"):
        indexchild.make(store.path, lambda _step: None, never)
