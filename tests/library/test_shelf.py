"""What is the same report: by place, bytes, text, or nearly the text."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from support.comparisons import document, source

from cqtui.errors import SelectionError, StoreError
from cqtui.library.entering import Near, never
from cqtui.library.shelf import Entered, How
from cqtui.library.store import Store
from cqtui.model.annotation import Anchor, OtherEnd, Scope
from cqtui.model.correction import Act, Correction
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


@pytest.mark.parametrize("path", ["/a.pdf", "/copy.pdf"])
def test_an_edition_that_comes_again_does_not_lead(store: Store, path: str) -> None:
    """Opened or copied, it leaves lines and pages those of the first file; its bytes lead again."""
    key, _ = enter(store, document(*TEXTS), "/a.txt", "a")
    halves = ["".join(TEXTS[n : n + 2]) for n in range(0, 40, 2)]
    enter(store, document(*halves), "/a.pdf", "b")
    enter(store, document(*halves), path, "b")
    stored = store.shelf.document(key)
    assert stored is not None
    assert (stored.path, stored.sha256) == ("/a.txt", "a")
    enter(store, document(*TEXTS), "/moved.txt", "a")
    moved = store.shelf.document(key)
    assert moved is not None
    assert (moved.path, moved.sha256) == ("/moved.txt", "a")


def test_an_edition_leads_where_the_first_file_is_nowhere_left(
    store: Store, tmp_path: Path
) -> None:
    """It was opened alone, not added, and is gone."""
    first = tmp_path / "a.txt"
    first.touch()
    reports = document(*TEXTS), document(*TEXTS[3:], "新的一句。")
    key = store.shelf.remember(replace(source(reports[0], path=str(first)), sha256="a"), reports[0])
    again = replace(source(reports[1], path="/b.txt"), sha256="b")
    for gone in (False, True):
        if gone:
            first.unlink()
        assert store.shelf.remember(again, reports[1]) == key
        stored = store.shelf.document(key)
        assert stored is not None
        assert (stored.path == "/b.txt") is gone


def test_nearly_the_same_of_another_place_is_no_edition(store: Store) -> None:
    """Budget reports of two districts; of one whose place is not told, or was set, it may be."""
    there = replace(document(*TEXTS[2:]), place="江州市")
    key, _ = enter(store, document(*TEXTS), "/a.txt", "a")
    assert enter(store, there, "/b.txt", "b").how is How.NEW
    nowhere = replace(document(*TEXTS[1:]), place="")
    assert enter(store, nowhere, "/c.txt", "c") == (key, How.EDITION)
    store.shelf.edit(key, {"place": "江东区"})
    assert enter(store, document(*TEXTS[:-1]), "/d.txt", "d") == (key, How.EDITION)


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


ANCHOR = Anchor(("一、工作",), "第1件", "", "，是", 1)
HERE = "chongqing-2019-work-report"


def two_editions(store: Store) -> str:
    """The key of a report that is known in a text file and in a PDF, with a bookmark of each."""
    key, _ = enter(store, document(*TEXTS), "/a.txt", "a")
    assert enter(store, document(*TEXTS[3:], "新的一句。"), "/b.pdf", "b").key == key
    store.marks.add(key, ANCHOR, note="甲", sha256="a")
    store.marks.add(key, replace(ANCHOR, position=2), note="乙", sha256="b", tags=("要",))
    return key


def marks(store: Store, key: str) -> list[str]:
    """The notes of a report's bookmarks."""
    return [mark.note for mark in store.marks.bookmarks(key)]


def paths(store: Store, key: str) -> list[str]:
    """The files of a report."""
    return [edition.path for edition in store.shelf.editions(key)]


def test_what_is_nearly_there_is_asked_for(store: Store) -> None:
    """With how near it is; the same text counts as wholly near, the same bytes are no question."""
    asked: list[Near] = []

    def no(_: Document, near: Near) -> bool:
        asked.append(near)
        return False

    def come(report: Document, path: str, sha: str) -> Entered:
        file = replace(source(report, path=path), sha256=sha)
        return store.shelf.enter_all(file, (report,), 10, joins=no)[0]

    report = document(*TEXTS)
    assert come(report, "/a.txt", "a") == (HERE, How.NEW)
    assert come(report, "/copy.txt", "a") == (HERE, How.COPY)
    assert asked == []
    assert come(document(*TEXTS[3:]), "/b.txt", "b") == (f"{HERE}-2", How.NEW)
    assert come(report, "/c.txt", "c") == (f"{HERE}-3", How.NEW)
    assert [near.key for near in asked] == [HERE, HERE]
    assert [near.same for near in asked] == [False, True]
    assert 0.5 < asked[0].share < asked[1].share == 1
    assert come(document(*TEXTS[3:]), "/b.txt", "b") == (f"{HERE}-2", How.SAME)


def test_a_parted_file_takes_its_bookmarks_along(store: Store) -> None:
    """Those made in it; the others stay. It does not come back by itself."""
    key = two_editions(store)
    store.shelf.set_tags(key, ["重要"])
    assert store.shelf.part(key, "/b.pdf") == (f"{key}-2", 1)
    assert (paths(store, key), paths(store, f"{key}-2")) == (["/a.txt"], ["/b.pdf"])
    assert (marks(store, key), marks(store, f"{key}-2")) == (["甲"], ["乙"])
    assert store.shelf.tags(f"{key}-2") == ("重要",)
    parted = store.shelf.document(f"{key}-2")
    assert parted is not None
    assert (parted.path, parted.sha256, parted.year) == ("/b.pdf", "b", 2019)
    again = enter(store, document(*TEXTS[3:], "新的一句。"), "/b.pdf", "b")
    assert again == (f"{key}-2", How.SAME)


def test_the_first_file_can_be_parted_too(store: Store) -> None:
    """Then the report stands for the next of its files."""
    key = two_editions(store)
    assert store.shelf.part(key, "a.txt") == (f"{key}-2", 1)
    stored = store.shelf.document(key)
    assert stored is not None
    assert (stored.path, stored.sha256) == ("/b.pdf", "b")
    assert (marks(store, key), marks(store, f"{key}-2")) == (["乙"], ["甲"])
    with pytest.raises(SelectionError, match="alone"):
        store.shelf.part(key, "/b.pdf")
    with pytest.raises(SelectionError, match=r"no file /c\.pdf"):
        store.shelf.part(key, "/c.pdf")


def test_copies_of_the_same_bytes_stay_together(store: Store) -> None:
    """What is parted goes with all places in which its bytes lie."""
    key = two_editions(store)
    enter(store, document(*TEXTS[3:], "新的一句。"), "/copy.pdf", "b")
    store.shelf.part(key, "/copy.pdf")
    assert (paths(store, key), paths(store, f"{key}-2")) == (["/a.txt"], ["/b.pdf", "/copy.pdf"])


def test_what_is_joined_keeps_all_that_a_person_did(store: Store) -> None:
    """Bookmarks, tags, corrections, comparisons and the place are the one report's; none twice."""
    key = two_editions(store)
    third, _ = enter(store, replace(document("别的。"), year=2018), "/c.txt", "c")
    made = store.shelf.part(key, "/b.pdf").key
    store.marks.add(made, ANCHOR, note="甲", sha256="b")
    store.marks.add(third, ANCHOR, scope=Scope.PAIR, other=OtherEnd(made, ANCHOR), note="对")
    store.shelf.set_tags(made, ["新"])
    store.memory.set_place(made, ANCHOR, 0.5)
    store.memory.remember_comparison(third, made)
    wish = Correction(Act.LINK, ANCHOR, ANCHOR)
    store.memory.amend_corrections(third, made, come=(wish,))
    assert store.shelf.join(key, made) == (1, 2)
    assert store.shelf.document(made) is None
    assert paths(store, key) == ["/a.txt", "/b.pdf"]
    assert (marks(store, key), store.shelf.tags(key)) == (["甲", "乙"], ("新",))
    (pair,) = store.marks.bookmarks(third)
    assert pair.other == OtherEnd(key, ANCHOR)
    place = store.memory.place(key)
    assert place is not None
    assert place.progress == 0.5
    assert store.memory.comparisons() == ((third, key),)
    assert store.memory.corrections(third, key) == (wish,)
    assert store.dangling() == ()


def test_parting_undoes_joining(store: Store) -> None:
    """Also for bookmarks of which it was not known in which file they were made."""
    one, _ = enter(store, document(*TEXTS), "/a.txt", "a")
    report = document(*TEXTS[3:])
    file = replace(source(report, path="/b.txt"), sha256="b")
    other = store.shelf.enter_all(file, (report,), 10, joins=never)[0].key
    store.marks.add(other, ANCHOR, note="乙")
    store.shelf.join(one, other)
    assert marks(store, one) == ["乙"]
    made = store.shelf.part(one, "/b.txt").key
    assert (made, marks(store, one), marks(store, made)) == (other, [], ["乙"])


def test_what_makes_no_sense_is_not_joined(store: Store) -> None:
    """A report with itself, with none, and with one whose comparison with it was set right."""
    key = two_editions(store)
    made = store.shelf.part(key, "/b.pdf").key
    with pytest.raises(SelectionError):
        store.shelf.join(key, key)
    with pytest.raises(StoreError):
        store.shelf.join(key, "nowhere")
    store.memory.amend_corrections(key, made, come=(Correction(Act.LINK, ANCHOR, ANCHOR),))
    with pytest.raises(SelectionError, match="corrected"):
        store.shelf.join(key, made)
    assert paths(store, made) == ["/b.pdf"]
