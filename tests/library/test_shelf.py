"""What is the same report: by place, bytes, text, or nearly the text."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from support.comparisons import document, source

from cqtui.errors import StoreError
from cqtui.library.shelf import Entered, How
from cqtui.library.store import Store
from cqtui.model.document import Document

TEXTS = [f"第{n}件实事，是把{chr(0x4E00 + 97 * n)}{chr(0x5000 + 61 * n)}办好。" for n in range(40)]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A new and empty library."""
    with Store.open(tmp_path / "library.sqlite") as opened:
        yield opened


def enter(store: Store, report: Document, path: str, sha: str) -> Entered:
    """What the library says of a report that comes in."""
    return store.shelf.enter(replace(source(report, path=path), sha256=sha), report, size=10)


def test_what_comes_again_is_told_by_how_it_came(store: Store) -> None:
    """The same file, the file with other bytes, its bytes elsewhere: one document."""
    report = document(*TEXTS)
    key = "chongqing-2019-work-report"
    assert enter(store, report, "/a.txt", "a") == (key, How.NEW)
    assert enter(store, report, "/a.txt", "a") == (key, How.SAME)
    assert enter(store, document(*TEXTS, "又一件。"), "/a.txt", "b") == (key, How.CHANGED)
    assert enter(store, report, "/b.txt", "a") == (key, How.COPY)


def test_the_text_in_another_format_is_an_edition(store: Store) -> None:
    """Other bytes and other paragraphs, the same words: the first file stays the document's."""
    key, _ = enter(store, document(*TEXTS), "/a.txt", "a")
    halves = ["".join(TEXTS[n : n + 2]) for n in range(0, 40, 2)]
    assert enter(store, document(*halves), "/a.pdf", "b") == (key, How.EDITION)
    stored = store.shelf.document(key)
    assert stored is not None
    assert stored.path == "/a.txt"
    assert [e.path for e in store.shelf.editions(key)] == ["/a.txt", "/a.pdf"]
    assert enter(store, document(*halves), "/a.pdf", "b") == (key, How.SAME)


def test_a_text_with_small_corrections_is_an_edition(store: Store) -> None:
    """A few clauses of many differ."""
    key, _ = enter(store, document(*TEXTS), "/a.txt", "a")
    assert enter(store, document(*TEXTS[3:], "新的一句。"), "/b.txt", "b") == (key, How.EDITION)


@pytest.mark.parametrize("other", [{"year": 2018}, {}])
def test_the_year_before_is_no_edition(store: Store, other: dict[str, int]) -> None:
    """Neither where the year differs, nor where most of the words do."""
    key, _ = enter(store, document(*TEXTS), "/a.txt", "a")
    texts = TEXTS if other else [*TEXTS[:8], *(t.replace("办好", "做完") for t in TEXTS[8:])]
    found = enter(store, replace(document(*texts), **other), "/b.txt", "b")  # type: ignore[arg-type]
    assert found.how is How.NEW
    assert found.key != key


def test_what_a_person_set_right_stays(store: Store) -> None:
    """A title and a year set by hand outlive the next reading; the rest follows the file."""
    report = document(*TEXTS)
    key, _ = enter(store, report, "/a.txt", "a")
    store.shelf.edit(key, {"title": "对的题目", "year": 2020})
    enter(store, replace(report, title="错的题目", issuer="市政府"), "/a.txt", "b")
    stored = store.shelf.document(key)
    assert stored is not None
    assert (stored.title, stored.year, stored.issuer) == ("对的题目", 2020, "市政府")
    assert stored.edited == ("title", "year")


def test_only_some_facts_can_be_edited(store: Store) -> None:
    """The path is where the file lies; a document that is not there cannot be edited."""
    key, _ = enter(store, document(*TEXTS), "/a.txt", "a")
    with pytest.raises(ValueError, match="path"):
        store.shelf.edit(key, {"path": "/b.txt"})
    with pytest.raises(StoreError, match="nowhere"):
        store.shelf.edit("nowhere", {"title": "x"})


def test_tags_are_set_as_a_whole(store: Store) -> None:
    """They are unique, in order, and go with the document."""
    key, _ = enter(store, document(*TEXTS), "/a.txt", "a")
    store.shelf.set_tags(key, ["乙", "甲", "乙"])
    assert store.shelf.tags(key) == ("乙", "甲")
    store.shelf.set_tags(key, [])
    assert store.shelf.tags(key) == ()
    with pytest.raises(StoreError):
        store.shelf.set_tags("nowhere", ["甲"])
